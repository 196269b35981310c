"""Rules and classifier together: which types a sentence has, and which words of it say so."""

import math
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy
from msgspec import structs
from spacy.strings import get_string_id

from pipeline.enrich.events.head import About, Scores, Tokens, best_token, known
from pipeline.enrich.events.reader import MOST_EVENTS, Hit
from pipeline.records import Event, Scope

OF_STATE: Final = "gov."
"""Types that are acts of state: elections, offices, laws."""
LOOSE: Final = 1.0
"""A word beside the one that speaks most belongs to the trigger where its score is no further below."""

GAPS: Final = ["\n", "\n\n", " ", "  "]
"""What stands between title and body, or two words."""
EMPTY: Final = numpy.array(
    sorted(
        get_string_id(word)
        for word in GAPS
        + (
            "a an the this that these those it its his her their our my your he she they we i you him them us who which "
            "whose whom what there and or but nor if as than so because while when where although though of in on at by "
            "for from to with without into onto over under about after before during since until between among against "
            "across through around near behind beyond upon amid within per via is are was were be been being has have had "
            "having do does did will would shall should can could may might must not no also then now very some any each "
            "all both other more most such only just 's ' ’s ’ , . ; : ! ? - -- – — ( ) [ ] / … ... \" “ ” ‘"
        ).split()
    ),
    dtype="uint64",
)
"""The hashes of words, signs and gaps that name no event; the window lets them speak for the word beside them."""
MUTED: Final = 60.0
"""How far below the others these are put: scores spread less."""


def muted(scored: Scores, tokens: Tokens) -> Scores:
    """The scores with empty words put below all others, so that none is a trigger."""
    empty = known(tokens.norms, EMPTY) < len(EMPTY)
    return Scores(scored.scores, scored.tokens - MUTED * empty[:, None].astype("float32"))


class Chosen(NamedTuple):
    """A type of a sentence: the rule's hit where one fired, the tokens [first, last] where none did, and the score."""

    type: str
    hit: Hit | None
    tokens: tuple[int, int]
    score: float


def named(scores: Any, about: About, rules: Any = None) -> list[list[int]]:
    """The types of each sentence by number, the surest first; `rules` are the marks of what the rules found in it.

    Whether a sentence tells anything is asked of all its types together: three that are each unlikely may make one event likely.
    Of a sentence that tells something but has no sure type it is the best of the root that is likeliest. An act of state
    that a rule found is sure: the rules read it better than the classifier, on sentences that neither had met.
    """
    scores = scores[:, :-1]
    enough = scores > about.further
    if rules is not None:
        enough |= (rules[:, :-1] > 0) & numpy.char.startswith(about.types, OF_STATE)
    fails = 1 / (1 + numpy.exp(scores))
    sure = enough.any(axis=1)
    found: list[list[int]] = [[] for _ in scores]
    for sentence in numpy.flatnonzero(fails.prod(axis=1) <= about.nothing).tolist():
        row = scores[sentence]
        if sure[sentence]:
            kinds = numpy.flatnonzero(enough[sentence])
            found[sentence] = kinds[numpy.argsort(-row[kinds], kind="stable")][:MOST_EVENTS].tolist()
        else:
            found[sentence] = [_likeliest(row.tolist(), fails[sentence].tolist(), _roots(tuple(about.types)))]
    return found


def _likeliest(scores: Sequence[float], fails: Sequence[float], roots: Sequence[Sequence[int]]) -> int:
    """The best type of the root that most likely holds; `fails` are the chances that a type does not."""
    likeliest = min(roots, key=lambda root: math.prod(fails[number] for number in root))
    return max(likeliest, key=scores.__getitem__)


@cache
def _roots(types: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """The numbers of the types of each root."""
    roots: dict[str, list[int]] = {}
    for number, kind in enumerate(types):
        roots.setdefault(kind.partition(".")[0], []).append(number)
    return tuple(map(tuple, roots.values()))


def chosen(
    hits: Sequence[Hit], kinds: Sequence[int], scored: Scores, starts: Any, sentence: int, about: About
) -> list[Chosen]:
    """The types of a sentence that were named, each with the rule's hit or the words that speak most for it."""
    fired = {hit.rule.type: hit for hit in hits}
    found = []
    for kind in kinds:
        hit = fired.get(about.types[kind])
        tokens = (-1, -1) if hit else _around(scored, starts, sentence, kind)
        found.append(Chosen(about.types[kind], hit, tokens, float(scored.scores[sentence, kind])))
    return found


def _around(scored: Scores, starts: Any, sentence: int, kind: int) -> tuple[int, int]:
    """The token that speaks most for a type, with a neighbour that says nearly as much."""
    best = best_token(scored, starts, sentence, kind)
    end = starts[sentence + 1] if sentence + 1 < len(starts) else len(scored.tokens)
    spoken = scored.tokens[:, kind]
    first = best - 1 if best > starts[sentence] and spoken[best - 1] > spoken[best] - LOOSE else best
    last = best + 1 if best + 1 < end and spoken[best + 1] > spoken[best] - LOOSE else best
    return first, last


def scoped(events: Sequence[Event], earlier: float, about: About) -> list[Event]:
    """The events of a sentence, the surest first, with the scope that the classifier gives the main one; a plan stays current.

    It has the last word on the surest event. Of the others it only adds: each has a clause of its own.
    """
    past = earlier > about.background
    found = []
    for place, told in enumerate(events):
        scope: Scope = "background" if past else "current"
        if told.scope != scope and told.modality != "planned" and (past or place == 0):
            told = structs.replace(told, scope=scope)
        found.append(told)
    return found
