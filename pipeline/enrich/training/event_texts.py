"""What the event classifier learns from: annotated sentences of our own, natural ones named by hash, and a teacher's guesses.

The natural sentences are not in this repository: `natural_*.jsonl` holds their labels by the first 16 hex digits of the
sentence's sha256, `teacher.npz` the teacher's by the same digits as a number. The sentences are found again by cutting
the texts of the sources named here with the component `sentences`.
"""

import hashlib
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy
import spacy

import pipeline.enrich.sentences.component  # noqa: F401  # registers `sentences`
from pipeline.enrich.training.data import TRAIN, Source, read

FILES: Final = ("gmb_train2.jsonl", "extra.jsonl", "ewt.jsonl", "fewnerd.jsonl")
"""The sources whose sentences are read, of those of the entity model; `data.py` has their checksums."""

STORIES: Final = Source(
    "ngec_synthetic_events.jsonl", "a9573f409351d0271c83ef3c82f8f04eab4573b07487d3672a81b98dc6d72aa0", 0.0
)
"""Made-up news stories, read as unlabelled text; in the folder of the other sources or in `events` beside it."""

WRITERS: Final = "abcd"
"""The annotators who also wrote sentences of their own."""
PARTS: Final = "abced"
"""The annotators' files; the last is held out."""

NONE: Final = "none"
BACKGROUND: Final = "background"
TEACHER: Final = "teacher.npz"
QUANTA: Final = 16.0
"""The teacher's scores (logits) rest as whole sixteenths in one byte."""


class Annotated(msgspec.Struct, frozen=True):
    """A sentence with its types, the main one first, and the scope of that one."""

    text: str
    labels: list[str]
    scope: str


class _Natural(msgspec.Struct):
    sha256: str
    labels: list[str]
    scope: str


def folder() -> Path:
    """Where the annotations lie."""
    return Path(str(resources.files(__package__).joinpath("event_sentences")))


def digest(text: str) -> str:
    """The name of a sentence that is not in this repository."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def sentences(data: Path) -> dict[str, str]:
    """Every sentence of the sources by its digest. Raises ValueError where a source has changed."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentences")
    stories = data if (data / STORIES.file).exists() else data.parent / "events"
    places = [(data, source) for source in TRAIN if source.file in FILES] + [(stories, STORIES)]
    found: dict[str, str] = {}
    for place, source in places:
        for text in read(place, source):
            for stripped in {sentence.text.strip() for sentence in nlp(text.text).sents}:
                found[digest(stripped)] = stripped
    return found


def annotated(known: dict[str, str], parts: str = PARTS) -> list[Annotated]:
    """The annotated sentences, our own first. Raises ValueError where a natural one is not among `known`."""
    own = [row for part in parts if part in WRITERS for row in _rows(f"own_{part}.jsonl", Annotated)]
    natural: list[Annotated] = []
    for row in (row for part in parts for row in _rows(f"natural_{part}.jsonl", _Natural)):
        if row.sha256 not in known:
            raise ValueError(f"no sentence has the digest {row.sha256}: the sources or the sentence boundaries changed")
        natural.append(Annotated(known[row.sha256], row.labels, row.scope))
    return own + natural


def _rows(name: str, kind: Any) -> Iterator[Any]:
    for line in (folder() / name).read_bytes().splitlines():
        if line.strip():
            yield msgspec.json.decode(line, type=kind)


class Teacher(NamedTuple):
    """What a teacher said: sentences with a row of scores each, one a type and background last; and the senses of words by sorted hash."""

    texts: list[str]
    types: list[str]
    scores: Any
    names: Any
    senses: Any


def taught(known: dict[str, str]) -> Teacher:
    """The teacher's guesses of the sentences that are among `known`."""
    with numpy.load(folder() / TEACHER) as stored:
        digests = [f"{number:016x}" for number in stored["digests"].tolist()]
        scores = stored["scores"].astype("float32") / QUANTA
        names, senses, types = stored["names"], stored["senses"], stored["types"].tolist()
    kept = [at for at, name in enumerate(digests) if name in known]
    return Teacher([known[digests[at]] for at in kept], types, scores[kept], names, senses)


def goals(rows: Sequence[Annotated], types: Sequence[str]) -> Any:
    """What the scores are to become: 1 for each type, last for background."""
    found = numpy.zeros((len(rows), len(types) + 1), dtype="float32")
    for at, row in enumerate(rows):
        found[at, [types.index(kind) for kind in row.labels if kind != NONE]] = 1
        found[at, -1] = row.scope == BACKGROUND
    return found
