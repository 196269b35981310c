"""An article cut into sentences for a person to read: what was found where, and what made each finding. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.enrich.enricher import entities, is_english, text_of
from pipeline.enrich.figures.reasons import bounds
from pipeline.records import Cleaned, Entity, Event, Figure

KINDS: Final = ("figure", "event", "entity")
"""What is drawn where two overlap: the first of them."""


class Piece(NamedTuple):
    """A piece of a sentence; `kind` is empty where nothing was found, `label` is what is drawn beside it."""

    text: str
    kind: str = ""
    label: str = ""


class Finding(NamedTuple):
    """Something found, and why: its kind, what it is, the words it stands on, and the reasons."""

    kind: str
    label: str
    words: str
    reasons: list[str]


class Sentence(NamedTuple):
    """A sentence in pieces, and what was found in it."""

    pieces: list[Piece]
    findings: list[Finding]


class Explained(NamedTuple):
    """An article: what it says of itself, its event types, and its sentences."""

    title: str
    facts: list[str]
    types: list[tuple[str, float]]
    sentences: list[Sentence]
    note: str = ""


class _Found(NamedTuple):
    start: int
    end: int
    label: str
    finding: Finding


def explain(nlp: Language, article: Cleaned) -> Explained:
    """What the pipeline finds in an article, sentence by sentence."""
    facts = [fact for fact in (article.source, article.published, article.id) if fact]
    if not is_english(article):
        return Explained(article.title, facts, [], [], f"Written in {article.language!r}: only English is read.")
    doc = nlp(text_of(article))
    found = sorted(_found(doc), key=lambda f: (KINDS.index(f.finding.kind), f.start))
    types = [(kind.type, kind.score) for kind in doc._.event_types]
    return Explained(article.title, facts, types, list(_sentences(doc, found)))


def _found(doc: Doc) -> Iterator[_Found]:
    for figure, why in zip(doc._.figures, doc._.figure_reasons, strict=True):
        label = f"{figure.measure} {bounds(figure)}{_beside(figure)}"
        yield _Found(figure.start, figure.end, label, _of_figure(figure, why))
    for event, why in zip(doc._.events, _event_reasons(doc), strict=True):
        yield _Found(event.start, event.end, event.type + _beside(event), _of_event(event, why))
    for entity in entities(doc, doc.text):
        yield _Found(entity.start, entity.end, entity.label, _of_entity(entity))


def _beside(found: Figure | Event) -> str:
    """What makes it less than news of now, drawn beside it."""
    told: list[str] = [found.modality] if found.modality != "asserted" else []
    told += [found.scope] if found.scope != "current" else []
    return f" ({', '.join(told)})" if told else ""


def _of_figure(figure: Figure, why: list[str]) -> Finding:
    return Finding("figure", figure.measure, figure.phrase, why)


def _event_reasons(doc: Doc) -> list[list[str]]:
    """What the events' component says of each event; nothing where it says nothing."""
    told: Sequence[Any] | None = doc._.event_reasons if Doc.has_extension("event_reasons") else None
    if told is None or len(told) != len(doc._.events):
        return [[] for _ in doc._.events]
    return [[why] if isinstance(why, str) else [str(part) for part in why] for why in told]


def _of_event(event: Event, why: list[str]) -> Finding:
    about = [f'trigger "{event.trigger}"', *why]
    about += ["an authority acts"] if event.official else []
    about += [event.modality] if event.modality != "asserted" else []
    about += ["background"] if event.scope == "background" else []
    return Finding("event", event.type, event.trigger, about)


def _of_entity(entity: Entity) -> Finding:
    about = [f"goes by {entity.name}"] if entity.name != entity.text else []
    about += [entity.role] if entity.role else []
    about += [f"in {entity.country}"] if entity.country else []
    about += ["official"] if entity.official else []
    return Finding("entity", entity.label, entity.text, about)


def _sentences(doc: Doc, found: Sequence[_Found]) -> Iterator[Sentence]:
    text = doc.text
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = start + len(text[start:end].rstrip())
        if end > start:
            here = [f for f in found if start <= f.start < end]
            yield Sentence(list(_pieces(text, start, end, here)), [f.finding for f in here if f.finding.reasons])


def _pieces(text: str, start: int, end: int, found: Sequence[_Found]) -> Iterator[Piece]:
    drawn: list[_Found] = []
    for f in found:
        if all(f.end <= other.start or other.end <= f.start for other in drawn):
            drawn.append(f)
    at = start
    for f in sorted(drawn, key=lambda f: f.start):
        yield Piece(text[at : f.start])
        yield Piece(text[f.start : f.end], f.finding.kind, f.label)
        at = f.end
    yield Piece(text[at : max(at, end)])
