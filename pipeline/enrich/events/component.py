"""The spaCy component `event_types`: writes `doc._.events` and `doc._.event_types`, with offsets in `doc.text`.

In a pipeline that was loaded from a folder with a classifier in it (the bundled one), rules and classifier decide together,
from the vectors that its tagger leaves on the doc; in any other the rules alone. `doc._.event_reasons` says of each event what made it.
"""

import math
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec import structs
from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.enrich.entities.forward import VECTORS
from pipeline.enrich.events.article import article_types
from pipeline.enrich.events.deciding import Chosen, chosen, muted, named, scoped
from pipeline.enrich.events.head import Head, Tokens, load, marks
from pipeline.enrich.events.reader import Hit, Sentence, event, lowered, read_sentence, scope_of
from pipeline.enrich.sentences.component import first_tokens, spans
from pipeline.enrich.tokenizer import text_of
from pipeline.records import Event

HEAD: Final = "event_types"
"""The classifier's folder in that of the pipeline whose vectors it learned from."""


@Language.factory("event_types", assigns=["doc._.events", "doc._.event_types"])  # type: ignore[untyped-decorator]
def make_event_types(nlp: Language, name: str) -> "EventTypes":
    """The component, for `nlp.add_pipe("event_types")` in any English pipeline."""
    folder = nlp.path / HEAD if nlp.path else None
    return EventTypes(folder if folder and folder.is_dir() else None)


@cache
def head(folder: Path) -> Head:
    """The classifier of a folder, read on first use."""
    return load(folder)


class Found(NamedTuple):
    """An event, what made it, and the share of its votes for the article's type."""

    event: Event
    why: list[str]
    trust: float


class EventTypes:
    """Reads the events of each sentence and the types of the whole. Without sentence starts the text is one sentence.

    `folder` holds the classifier; without it, or on a doc without vectors, the rules alone speak.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        for name in ("events", "event_types", "event_reasons"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        starts = first_tokens(doc)
        places = spans(doc, starts)
        low = lowered(text)
        sentences = [Sentence(text[start:end], low[start:end], start) for start, end in places]
        hits = [read_sentence(sentence.low) for sentence in sentences]
        vectors = doc.user_data.pop(VECTORS, None)
        found: list[Found] = []
        if vectors is None or self._folder is None or not len(doc):
            for sentence, here in zip(sentences, hits, strict=True):
                found += [Found(_by_rule(doc, sentence, hit), [_told(hit)], 1.0) for hit in here]
        else:
            found = _decided(head(self._folder), doc, sentences, hits, Tokens(vectors, _norms(doc), starts))
        doc._.events = [told.event for told in found]
        doc._.event_reasons = [told.why for told in found]
        doc._.event_types = article_types(text, places, doc._.events, [told.trust for told in found])
        return doc


def _norms(doc: Doc) -> Any:
    return doc.to_array([NORM]).reshape(-1).astype("uint64")


def _entities(doc: Doc, sentence: Sentence) -> list[tuple[int, int]]:
    """The entities of a sentence, offsets in it."""
    span = doc.char_span(sentence.start, sentence.start + len(sentence.text))
    return [(ent.start_char - sentence.start, ent.end_char - sentence.start) for ent in span.ents] if span else []


def _by_rule(doc: Doc, sentence: Sentence, hit: Hit) -> Event:
    return event(sentence, hit.rule.type, hit.start, hit.end, hit.rule.verbal, partial(_entities, doc, sentence))


def _decided(
    reader: Head, doc: Doc, sentences: list[Sentence], hits: list[Sequence[Hit]], tokens: Tokens
) -> list[Found]:
    """The events that rules and classifier settle on, with what made each."""
    about = reader.about
    numbers = {kind: number for number, kind in enumerate(about.types)}
    types = [[numbers[hit.rule.type] for hit in here if hit.rule.type in numbers] for here in hits]
    earlier = [bool(here) and _earlier(sentence, here[0]) for sentence, here in zip(sentences, hits, strict=True)]
    told_by_rules = marks(types, earlier, len(about.types) + 1)
    scored = muted(reader(tokens, told_by_rules), tokens)
    kinds = named(scored.scores, about, told_by_rules)
    found: list[Found] = []
    for at, sentence in enumerate(sentences):
        # A type with rules that the classifier was not taught is the rules' alone.
        told = [
            Found(_by_rule(doc, sentence, hit), [_told(hit)], 1.0) for hit in hits[at] if hit.rule.type not in numbers
        ]
        picked = chosen(hits[at], kinds[at], scored, tokens.starts, at, about)
        if picked:
            read = [structs.replace(_read(doc, sentence, one), doubtful=one.score <= about.further) for one in picked]
            events = scoped(read, float(scored.scores[at, -1]), about)
            told += [Found(event, _why(one), _trust(one)) for event, one in zip(events, picked, strict=True)]
        found += sorted(told, key=lambda one: one.event.start)
    return found


def _earlier(sentence: Sentence, hit: Hit) -> bool:
    """Whether the clause puts what a rule found in the past."""
    return scope_of(sentence, hit.start, hit.end) == "background"


def _read(doc: Doc, sentence: Sentence, one: Chosen) -> Event:
    """The event of a type that was chosen: the rule's, or one at the words that speak most for it."""
    if one.hit is not None:
        return _by_rule(doc, sentence, one.hit)
    first, last = doc[one.tokens[0]], doc[one.tokens[1]]
    start, end = first.idx - sentence.start, last.idx + len(last) - sentence.start
    read = event(sentence, one.type, start, end, True, partial(_entities, doc, sentence))
    # Decisions of authorities raise alerts: a guess less likely than not raises none.
    return structs.replace(read, official=False) if one.score < 0 else read


def _trust(one: Chosen) -> float:
    """How sure an event is, as a share: one where a rule found it, the classifier's own share where it is alone."""
    return 1.0 if one.hit is not None else 1 / (1 + math.exp(-one.score))


def _told(hit: Hit) -> str:
    return f"rule of {hit.rule.type}"


def _why(one: Chosen) -> list[str]:
    score = f"classifier {one.score:+.1f}"
    return [score] if one.hit is None else [_told(one.hit), score]
