"""From text to figures: runs every rule over every sentence, asks the classifier of what they leave, and adds the context."""

from typing import Final

import msgspec

from pipeline.enrich.figures.context import circumstances as context
from pipeline.enrich.figures.context import meaning, scene
from pipeline.enrich.figures.learned.reading import Further, Ruled, unread
from pipeline.enrich.figures.rules import echoes
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.rules.order import ruled
from pipeline.enrich.figures.rules.victims import Judge
from pipeline.enrich.figures.sources import attribution
from pipeline.enrich.figures.words import quantities
from pipeline.enrich.figures.words.lexer import Places, sentences
from pipeline.enrich.figures.words.people import Surnames
from pipeline.records import Figure, Measure, Number


def read_figures(text: str, spans: list[tuple[int, int]], people: list[tuple[int, int]] | None = None) -> list[Figure]:
    """The figures of a text. `spans`: its sentences; `people`: spans of named persons, where a model found them.

    Linear in the text. The figures come in the order of the text, one for each span and measure.
    """
    return [figure for _, figure in read_traced(text, spans, people)]


def read_traced(
    text: str,
    spans: list[tuple[int, int]],
    people: list[tuple[int, int]] | None = None,
    further: Further | None = None,
) -> list[tuple[Found, Figure]]:
    """The same figures, each with what its rule found: for those who ask why.

    `further` makes figures of what the rules read; by default the classifier reads the numbers that they leave.
    """
    doc = sentences(text, spans)
    for s in doc:
        quantities.read(s)
    places = Places(doc)
    words = frozenset[str]().union(*(s.words for s in doc))
    setting, about = scene.Scene(doc, words), meaning.about(doc, words)
    judge, sources = Judge(Surnames(places), people), attribution.Sources(doc, places)
    read: list[Ruled] = []
    earlier: Measure | None = None
    told: dict[Number, Measure] = {}
    for s in doc:
        one = ruled(s, setting, judge, sources, about, earlier)
        echoes.taken_up(one.found, told)
        earlier = next((f.measure for f in one.found if not f.single and f.measure not in _ASIDE), earlier)
        read.append(one)
    out: list[tuple[Found, Figure]] = []
    for s, found in zip(doc, (further or unread)(read), strict=True):
        out += _inherited(out, context.figures(s, found, setting, sources))
    return out


_ASIDE: Final = frozenset({"other_official", "magnitude"})
"""What the sentence behind takes up is none of these."""


def _inherited(before: list[tuple[Found, Figure]], told: list[tuple[Found, Figure]]) -> list[tuple[Found, Figure]]:
    """A part without its whole in the sentence is of the same event as the whole before: "three of the dead were ...".

    Where the sentence only goes on ("that includes 40 in the capital") it is the word of the same source.
    """
    if not before or not told:
        return told
    whole, s = before[-1][1], told[0][0].s
    if not all(found.rule in {"list", "part"} and figure.measure == whole.measure for found, figure in told):
        return told
    if whole.scope == "background":
        told = [(found, msgspec.structs.replace(figure, scope="background")) for found, figure in told]
    if s.word(0) in {"that", "this", "those", "they"} and s.word(1) in {"includes", "include", "included"}:
        source, official = whole.attribution, whole.official
        told = [(f, msgspec.structs.replace(x, attribution=source, official=official)) for f, x in told]
    return told
