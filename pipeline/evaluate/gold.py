"""The annotated files: JSON Lines, one text, page, article or timeline a line. What a line holds, by what is evaluated.

Fields that are not named here are left alone, so that an annotator may keep notes beside them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

import msgspec

from pipeline.errors import TallywireError
from pipeline.records import Measure, Number, instant

Offsets = tuple[int, int]
Gold = TypeVar("Gold", bound=msgspec.Struct)


class GoldError(TallywireError):
    """An annotated file cannot be read; says which line, and what was wanted."""


class EntityText(msgspec.Struct):
    """A text with its entities [start, end, label]; of `miss` spans nobody knows the label."""

    text: str
    ents: list[tuple[int, int, str]]
    miss: list[Offsets] = []


class GoldFigure(msgspec.Struct):
    """A figure; further attributes (bound, modality, scope, ...) are compared where the reader found it."""

    measure: Measure
    start: int
    end: int
    low: Number | None
    high: Number | None


class Passage(msgspec.Struct):
    """A passage with its figures; a distractor has none and must raise none."""

    text: str
    figures: list[GoldFigure]
    distractor: bool = False


class EventSentence(msgspec.Struct):
    """A sentence with its event types ("none" for none), the main one first, whose scope and trigger are given."""

    text: str
    labels: list[str]
    scope: Literal["current", "background"] | None = None
    trigger: Offsets | None = None


class EventArticle(msgspec.Struct):
    """An article as sentences, with its event types, the main one first."""

    sentences: list[str]
    event_types: list[str]
    title: str | None = None


class StoryRow(msgspec.Struct):
    """An article and the story, or the group of copies, that it belongs to; null where nobody knows: filed, not scored."""

    id: str
    text: str
    story: str | None
    date: str | None = None


class PageSpan(msgspec.Struct):
    """A span of a page and what it is: "keep" is body."""

    s: int
    e: int
    label: str


class Page(msgspec.Struct):
    """A page as text, every line of it labelled; neutral spans never count."""

    id: str
    text: str
    spans: list[PageSpan]
    neutral: list[Offsets]


class FeedRow(msgspec.Struct):
    """A feed document, in `files/` beside the annotated file, and what it says."""

    file: str
    expected: dict[str, Any]
    http_headers: dict[str, str] = {}


class TimelineArticle(msgspec.Struct):
    """An article of a timeline."""

    id: str
    published: str
    source: str
    text: str | None = None
    body: str | None = None
    title: str | None = None


class TimelineAlert(msgspec.Struct):
    """What must be told when an article arrives."""

    article: str
    measure: str
    low: Number | None
    high: Number | None
    alternatives: list[tuple[Number | None, Number | None]] | None = None


class Timeline(msgspec.Struct):
    """Articles in their order, and the alerts that they must and may raise."""

    id: str
    articles: list[TimelineArticle]
    alerts: list[TimelineAlert]
    optional_alerts: list[TimelineAlert] = []


class NamePair(msgspec.Struct):
    """Two spellings, and whether they name one; `schema` says one what."""

    name1: str
    name2: str
    is_match: bool | Literal["true", "false"]
    schema: str = "Person"


FIELDS: Final = {
    "entities": "text, ents [[start, end, label]] and, where labels are unknown, miss [[start, end]]",
    "events": "text and labels [type]; or sentences [text] and event_types [type]",
    "figures": "text, figures [{measure, start, end, low, high, ...}] and distractor",
    "stories": "id, text, story and, where known, date and title",
    "copies": "id, text and story (equal for copies of one text)",
    "names": "name1, name2, is_match and schema (pairs that are no Person are left out)",
    "furniture": 'id, text, spans [{s, e, label}] ("keep" is body) and neutral [[s, e]]',
    "feeds": "file (in files/ beside the annotated file), expected and http_headers",
    "timelines": "id, articles [{id, published, source, text}], alerts [{article, measure, low, high}] and optional_alerts",
}
"""What a line of an annotated file holds, by what is evaluated."""


def read(path: Path, kind: type[Gold], what: str) -> list[dict[str, Any]]:
    """The lines of an annotated file as they stand, each checked to be of its `kind`; blank lines are passed over.

    Raises GoldError with the line's number where one is not JSON, lacks a field, or points outside its text.
    """
    rows: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            value = msgspec.json.decode(line)
            checked = msgspec.convert(value, kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise GoldError(f"{path}, line {number}: {_plain(error)}; a line holds {FIELDS[what]}") from None
        if fault := _fault(checked, seen, number):
            raise GoldError(f"{path}, line {number}: {fault}")
        rows.append(value)
    if not rows:
        raise GoldError(f"{path} holds no line; each line of it would hold {FIELDS[what]}")
    return rows


def first(path: Path) -> dict[str, Any]:
    """The first line, to see which of two kinds the file is of; empty where it is no JSON object."""
    for _, line in _lines(path):
        try:
            value = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return {}
        return value if isinstance(value, dict) else {}
    return {}


def sha256(path: Path) -> str:
    """The file's checksum: figures of another corpus cannot be compared."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    if path.is_dir():
        raise GoldError(f"{path} is a folder; the annotated file in it was wanted")
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            yield number, line


def _plain(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "the line is not UTF-8"
    return str(error).replace("Object missing", "it is missing the")


def _fault(row: msgspec.Struct, seen: dict[str, int], number: int) -> str:
    """What is wrong with a line of the right shape; empty where nothing is."""
    identity = getattr(row, "id", None)
    if identity is not None and seen.setdefault(identity, number) != number:
        return f"id {identity!r} stands in line {seen[identity]} already"
    if isinstance(row, StoryRow) and row.date and instant(row.date) is None:
        return f"date {row.date!r} is no ISO 8601 date"
    text = getattr(row, "text", "")
    for start, end in _offsets(row):
        if not 0 <= start < end <= len(text):
            return f"the span [{start}, {end}] lies outside its text of {len(text)} characters"
    return ""


def _offsets(row: msgspec.Struct) -> Sequence[Offsets]:
    match row:
        case EntityText():
            return [*((start, end) for start, end, _ in row.ents), *row.miss]
        case Passage():
            return [(figure.start, figure.end) for figure in row.figures]
        case Page():
            return [*((span.s, span.e) for span in row.spans), *row.neutral]
        case EventSentence() if row.trigger:
            return [row.trigger]
    return []
