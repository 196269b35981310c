"""An article's text cut into pieces for reading: which are figures, which are names. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.enrich.entities.known import STATES
from pipeline.records import Entity, Field, Figure, stable_hash
from pipeline.search.searcher import ArticlePage
from pipeline.search.wording import figure_words, said_by
from pipeline.sink.documents import ORG_LABELS, PERSON_LABELS, PLACE_LABELS


class Piece(NamedTuple):
    """A piece of text. kind: "" (plain), "figure", "person", "org" or "place"; `note` is told beside it.

    `anchor`: of a piece of a sentence that states a figure, what links to it (see `anchor`); else empty.
    """

    text: str
    kind: str = ""
    note: str = ""
    anchor: str = ""


class _Span(NamedTuple):
    start: int
    end: int
    kind: str
    note: str


KINDS = {label: kind for kind, labels in (("person", PERSON_LABELS), ("org", ORG_LABELS), ("place", PLACE_LABELS)) for label in labels}  # fmt: skip


def pieces(text: str, field: Field, figures: Sequence[Figure], entities: Sequence[Entity], source: str) -> list[Piece]:
    """Cut `text` (the article's body or title, as `field` says). Where spans overlap, a figure goes before a name and
    the earlier before the later; spans outside the text are left out."""
    spans = [_figure_span(f, source) for f in figures if f.field == field]
    spans += [_Span(e.start, e.end, KINDS[e.label], e.name) for e in entities if e.field == field and e.label in KINDS]
    found: list[Piece] = []
    at = 0
    for span in sorted(_apart(spans, len(text))):
        if span.start > at:
            found.append(Piece(text[at : span.start]))
        found.append(Piece(text[span.start : span.end], span.kind, span.note))
        at = span.end
    whole = [*found, Piece(text[at:])] if at < len(text) else found
    return _anchored(whole, _sentences(text, figures, field))


def anchor(quote: str) -> str:
    """What links to a sentence of an article: the same for a figure and for the claim made of it."""
    return f"q-{stable_hash(quote)[:10]}" if quote else ""


def _sentences(text: str, figures: Sequence[Figure], field: Field) -> list[tuple[int, int, str]]:
    """Where the sentences stand that state a figure, in order and apart."""
    found: list[tuple[int, int, str]] = []
    for figure in sorted((f for f in figures if f.field == field and f.quote), key=lambda f: f.start):
        start = text.rfind(figure.quote, 0, figure.start + len(figure.quote))
        if start <= figure.start < start + len(figure.quote) and (not found or found[-1][1] <= start) and start >= 0:
            found.append((start, start + len(figure.quote), anchor(figure.quote)))
    return found


def _anchored(found: Sequence[Piece], sentences: Sequence[tuple[int, int, str]]) -> list[Piece]:
    """Pieces cut where a sentence begins or ends, those within one with its anchor."""
    cut: list[Piece] = []
    starts = [start for start, _, _ in sentences]
    cuts = sorted({end for start, last, _ in sentences for end in (start, last)})
    at = 0
    for piece in found:
        after = at + len(piece.text)
        ends = cuts[bisect_right(cuts, at) : bisect_left(cuts, after)] if not piece.kind else []
        for first, last in pairwise([at, *ends, after]):
            _, end, name = sentences[bisect_right(starts, first) - 1] if starts and starts[0] <= first else (0, 0, "")
            cut.append(piece._replace(text=piece.text[first - at : last - at], anchor=name if first < end else ""))
        at = after
    return cut


def by_sentence(found: Sequence[Piece]) -> list[tuple[str, list[Piece]]]:
    """Neighbours of one sentence together, with its anchor (empty for the rest)."""
    return [(name, list(group)) for name, group in groupby(found, key=lambda piece: piece.anchor)]


def paragraphs(page: ArticlePage) -> list[list[Piece]]:
    """The body's paragraphs as pieces."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces(page.body, "body", page.figures, page.entities, page.source):
        parts = piece.text.split("\n") if not piece.kind else [piece.text]
        lines[-1].append(piece._replace(text=parts[0]))
        lines += [[piece._replace(text=part)] for part in parts[1:]]
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def in_quote(quote: str, phrase: str) -> list[Piece]:
    """A claim's sentence with its phrase marked."""
    at = quote.find(phrase) if phrase else -1
    if at < 0:
        return [Piece(quote)] if quote else []
    around = [Piece(quote[:at]), Piece(phrase, "figure"), Piece(quote[at + len(phrase) :])]
    return [piece for piece in around if piece.text]


def _figure_span(figure: Figure, source: str) -> _Span:
    words = figure_words(figure.phrase, figure.measure, figure.low, figure.high, figure.modality)
    said = said_by(figure.attribution, figure.official, source)
    background = " (background)" if figure.scope == "background" else ""
    return _Span(figure.start, figure.end, "figure", f"{words}{background}: {said}")


def _apart(spans: list[_Span], length: int) -> list[_Span]:
    """Those that do not overlap one taken before; figures are taken first."""
    taken: list[_Span] = []
    covered = bytearray(length)
    for span in sorted(spans, key=lambda s: (s.kind != "figure", s.start, -s.end)):
        if 0 <= span.start < span.end <= length and not any(covered[span.start : span.end]):
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
            taken.append(span)
    return taken


def named(entities: Sequence[Entity]) -> dict[str, dict[str, str]]:
    """The names of an article by kind, each once, and what is told beside it: a person's role, a town's country."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in dict.fromkeys(KINDS.values())}
    for entity in entities:
        if kind := KINDS.get(entity.label):
            names = found[kind]
            names[entity.name] = names.get(entity.name) or _beside(entity)
    return found


def _beside(entity: Entity) -> str:
    if entity.name.casefold() in STATES:
        return ""
    return entity.role or entity.country or ""
