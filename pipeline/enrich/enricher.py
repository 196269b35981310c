"""One spaCy pass over an article: who and where, what kind of event, which figures.

`load` makes the pipeline once; `enrich` is a pure function of it and the articles. The doc is title, blank line, body,
so that one pass reads both; offsets are given back in the field they fall in.
"""

import re
import warnings
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import msgspec
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, set_current_ops

from pipeline.enrich.entities.described import described
from pipeline.enrich.entities.labels import unknown
from pipeline.enrich.tokenizer import Remembering
from pipeline.enrich.vocabulary import keep_words
from pipeline.errors import SettingsError
from pipeline.records import Cleaned, Enriched, Entity, Event, EventType, Figure, grown
from pipeline.settings import Settings

MODEL: Final = Path(__file__).parent / "model"
"""The bundled pipeline: CC BY-SA 4.0, see LICENSE-MODEL.md there."""

COMPONENTS: Final = ("bio_entities", "sentences", "event_types", "figures")
"""What is added behind the model, in this order: each may use what those before it found."""

NOT_USED: Final = ("parser", "senter")
"""Components of another pipeline that are left out: `sentences` sets the boundaries, and a parse forbids that."""

MOST_CHARACTERS: Final = 100_000
"""Title and body are read so far (about 16,000 words); what lies behind is stored but not read."""

LONGEST_WORD: Final = 1_000
"""A run of characters without a space longer than this is no language (base64, a dumped table): it is read as blank."""

BATCH: Final = 8
"""Docs a pass of the model: 64 gives 10 % more speed for twice the memory (measured)."""

FIGURES_NOT_READ: Final = "figures_not_read"
TRUNCATED: Final = "truncated"

_GAP: Final = "\n\n"
_RUN: Final = re.compile(rf"\S{{{LONGEST_WORD},}}")

Located = TypeVar("Located", Entity, Event, Figure)


class Findings(NamedTuple):
    """What one pass found in one text, offsets in that text."""

    entities: list[Entity]
    event_types: list[EventType]
    events: list[Event]
    figures: list[Figure]


def load(settings: Settings) -> Language:
    """The pipeline: the bundled model, or the one that `settings.model` names, with our components behind it.

    Another model's labels are read as the ones of ours that they are like; warns once of those that are like none.
    Computes on OpenBLAS, 1.4 to 1.5 times as fast as spaCy's own BLIS here (measured).
    Raises SettingsError where `settings.model` names no pipeline.
    """
    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    name = settings.model or MODEL
    try:
        nlp = spacy.load(name, exclude=NOT_USED)
    except (OSError, ValueError, ImportError) as error:
        raise SettingsError(f"model = {str(name)!r} is no spaCy pipeline: {error}; leave it empty for ours") from None
    if left_out := unknown(_labels(nlp)):
        warnings.warn(f"entities labelled {', '.join(left_out)} by {str(name)!r} are left out", stacklevel=2)
    for component in COMPONENTS:
        if component not in nlp.pipe_names:
            nlp.add_pipe(component)
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer = Remembering(nlp.tokenizer)
    for _, pipe in nlp.pipeline:
        if isinstance(model := getattr(pipe, "model", None), Model):
            _move(model, ops)
    return nlp


def _labels(nlp: Language) -> list[str]:
    """The labels of the components that set doc.ents and say what labels they know."""
    setters = [pipe for name, pipe in nlp.pipeline if "doc.ents" in nlp.get_pipe_meta(name).assigns]
    return [label for pipe in setters for label in getattr(pipe, "labels", ())]


def _move(model: Model, ops: NumpyOps) -> None:
    """Every layer keeps the ops it was made with, whatever thread or process calls it."""
    for node in model.walk():
        node.ops = ops


def enrich(nlp: Language, articles: Sequence[Cleaned]) -> list[Enriched]:
    """Each article with what was found in it, in order.

    An article in another language than English comes back with nothing found and the flag `figures_not_read`; one
    longer than MOST_CHARACTERS is read so far and has the flag `truncated`. Identical texts are read once.
    """
    texts = {text_of(article): None for article in articles if is_english(article)}
    found = dict(zip(texts, _read(nlp, texts), strict=True))
    model = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    return [_enriched(article, found.get(text_of(article)), model) for article in articles]


def is_english(article: Cleaned) -> bool:
    """Whether the article is read: its language is English, or not known."""
    return not article.language or article.language.lower().startswith("en")


def text_of(article: Cleaned) -> str:
    """What is read of an article: title, blank line, body, as far as MOST_CHARACTERS."""
    whole = article.title + _GAP + article.body if article.title else article.body
    return _RUN.sub(lambda run: " " * len(run[0]), whole[:MOST_CHARACTERS])


def _read(nlp: Language, texts: Collection[str]) -> Iterator[Findings]:
    keep_words(nlp, texts)
    with nlp.memory_zone():  # spaCy's vocabulary else grows without bound in a service; no Doc leaves the zone
        for text, doc in zip(texts, nlp.pipe(texts, batch_size=BATCH), strict=True):
            yield Findings(entities(doc, text), doc._.event_types, doc._.events, doc._.figures)


def entities(doc: Doc, text: str) -> list[Entity]:
    """The doc's entities with names, roles, countries and who is official, offsets in `text`, that of the doc."""
    return described(text, [(ent.label_, ent.start_char, ent.end_char) for ent in doc.ents])


def _enriched(article: Cleaned, found: Findings | None, model: str) -> Enriched:
    if found is None or not is_english(article):
        return grown(article, Enriched, flags=_flagged(article, FIGURES_NOT_READ))
    offset = len(article.title) + len(_GAP) if article.title else 0
    cut = offset + len(article.body) > MOST_CHARACTERS
    return grown(
        article,
        Enriched,
        flags=_flagged(article, TRUNCATED) if cut else article.flags,
        entities=[_placed(entity, offset) for entity in found.entities],
        event_types=found.event_types,
        events=[_placed(event, offset) for event in found.events],
        figures=[_placed(figure, offset) for figure in found.figures],
        model=model,
    )


def _flagged(article: Cleaned, flag: str) -> list[str]:
    return article.flags if flag in article.flags else [*article.flags, flag]


def _placed(span: Located, offset: int) -> Located:
    """The span in the field it lies in: the title, or the body that begins at `offset` of the text that was read."""
    if span.start < offset:
        return msgspec.structs.replace(span, field="title")
    return msgspec.structs.replace(span, start=span.start - offset, end=span.end - offset, field="body")
