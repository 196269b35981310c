"""The annotated texts: which files, by checksum, and a character-span text as one row of BIO tags for its tokens."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy

LABELS: Final = (
    "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY",
    "NORP", "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip
"""The 18 labels of OntoNotes."""

TAGS: Final = ("O", *(f"{part}-{label}" for label in LABELS for part in "BI"))

MISSING: Final = -1
"""The tag of a token whose label is unknown: it gives no gradient."""


class Source(NamedTuple):
    """A file of texts: its checksum, its share of the words that are trained on, its kind, and when it is seen."""

    file: str
    sha256: str
    share: float
    groningen: bool = False
    """Whether its labels are the Groningen bank's."""
    late: bool = False
    """Whether it is kept for the last phase."""


TRAIN: Final = (
    Source(
        "gmb_train2.jsonl", "b92f4e27819cfc3ec089afe34f9f335ae727d7da79b9a9d6850f94ac53f72f0c", 0.43, groningen=True
    ),
    Source(
        "gmb_swap4k.jsonl", "17bd1692c5b89e8d83332f0ddf9946f11c3916c7b47925eb63cc60902187b968", 0.16, groningen=True
    ),
    Source("fewnerd.jsonl", "5fe2ab8c49a5f8d96621d6625e5cca147e2d225390e4ee92a046f0558f8d0d73", 0.26),
    Source("extra.jsonl", "ea029f358da1229c3d36ed1ec98ac3360486019f1eb4c1f5887a0adde1b3567d", 0.09),
    Source("ewt.jsonl", "b5d43dd02d6a5b012fe57ba2e00de18b8f2488962341c5f04ecf3aeedae9a716", 0.04, late=True),
    Source("titlecase.jsonl", "1b344f6ef4db82bb317f0ebf984163cb30ddc5dfed6a3e99cdd572767e441b99", 0.02, groningen=True),
)
"""Shares follow the files' size, small files a little above it: none is seen more than about ten times. EWT is kept for
the end, so that the same first phase serves a model that is measured on it."""

DEV: Final = Source(
    "gmb_dev.jsonl", "5d84ace7a41169cb9a2a2ce047b63316457130364e6e05845f0eee3a2b27aa48", 0.0, groningen=True
)
"""Measured on, never trained on."""


class Text(msgspec.Struct, frozen=True):
    """One text with its entities [start, end, label] and the spans whose label is unknown, in characters."""

    text: str
    ents: list[tuple[int, int, str]] = []
    miss: list[tuple[int, int]] = []


def read(folder: Path, source: Source) -> list[Text]:
    """The texts of one file. Raises ValueError where its checksum is another than the one named here."""
    raw = (folder / source.file).read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != source.sha256:
        raise ValueError(f"{folder / source.file} has sha256 {found}, {source.sha256} was wanted; the data has changed")
    return [msgspec.json.decode(line, type=Text) for line in raw.splitlines()]


def tag_ids(doc: Any, text: Text, tags: Sequence[str] = TAGS) -> Any:
    """The tag of each token of `doc` as an index into `tags`; MISSING where unknown or where tokens and span disagree."""
    ids = numpy.zeros(len(doc), dtype="int32")
    known = {tag: at for at, tag in enumerate(tags)}
    for start, end, label in text.ents:
        span = doc.char_span(start, end)
        if span is None:
            _mark_missing(ids, doc, start, end)
            continue
        ids[span.start] = known[f"B-{label}"]
        ids[span.start + 1 : span.end] = known[f"I-{label}"]
    for start, end in text.miss:
        _mark_missing(ids, doc, start, end)
    return ids


def _mark_missing(ids: Any, doc: Any, start: int, end: int) -> None:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is not None:
        ids[span.start : span.end] = MISSING
