"""The records that travel the path: msgspec structs, JSON on the wire, versioned by their topic's name.

Article -> Cleaned -> Enriched -> Filed is one growing record; Story, Claim and Alert are what `stories` makes of it.

Times are ISO 8601 strings in UTC ("2020-10-06T09:30:00Z"); `published` may be a bare date ("2020-10-06").
Offsets are in characters (code points), in `body` unless `field` says "title". Ids are verbatim strings.
A field that a reader does not know is carried in `extra`, never lost.
`schemas/records/*.json` is generated from this module (`python -m pipeline.records`) and a test holds it to that.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, get_args

import msgspec

Number = int | float
Field = Literal["body", "title"]
IngestMode = Literal["live", "backfill", "replay"]
Scope = Literal["current", "background"]
Bound = Literal["exact", "at_least", "more_than", "at_most", "approx", "range", "vague", "zero"]
Modality = Literal["asserted", "feared", "denied", "planned"]
Measure = Literal[
    "killed", "injured", "missing", "displaced", "detained", "abducted", "infected", "hospitalised", "rescued",
    "crowd", "vote_share", "votes", "turnout", "seats", "money", "sentence", "magnitude", "other_official",
]  # fmt: skip
MEASURES: tuple[str, ...] = get_args(Measure)
CASUALTY_MEASURES = frozenset({"killed", "injured", "missing", "displaced", "detained", "abducted"})
Change = Literal["first", "rise", "fall", "conflict", "confirmed", "withdrawn"]
PubStatus = Literal["usable", "embargoed", "withheld", "canceled", "test", "notice"]
"""What the sender lets be done with an article (docs/status.md). As in ninjs and NewsML-G2: `usable`; `withheld`, not to
be published until a usable version comes; `canceled`, never to be published. `embargoed` is set here while `embargoed` is
a time to come. `test` is an exercise or a draft, `notice` a message about another one: their figures are no claims.
"""
WITHDRAWING: Final[frozenset[str]] = frozenset({"withheld", "canceled"})
"""What takes back an article that was published."""
NO_NEWS: Final[frozenset[str]] = frozenset({"test", "notice"})
"""What is stored and searchable, but gives no claims and no alerts."""


TAKEN_DOWN: Final = "taken_down"
"""Flag of what is left of an article of which nothing may be kept: its id, that it was, and by whose edit it went."""


class Record(msgspec.Struct, kw_only=True):
    """Base of all records."""


class Article(Record):
    """What came in. `text` or `html` holds the story; everything else may be absent."""

    id: str = ""
    url: str | None = None
    title: str = ""
    text: str | None = None
    html: str | None = None
    published: str | None = None
    updated: str | None = None
    source: str = ""
    section: str | None = None
    language: str | None = None
    byline: str | None = None
    collected: str | None = None
    ingest_mode: IngestMode = "live"
    version: int = 1
    numbered: bool = False
    """True where `version` is its sender's own count: what is not newer than a version seen is dropped."""
    pubstatus: PubStatus = "usable"
    embargoed: str | None = None
    """Nothing is searchable and nobody is alerted before this time."""
    sample: bool = False
    """True for the bundled sample wire: marked wherever it shows, removable."""
    extra: dict[str, Any] = {}


class Removed(Record):
    """A span of `text` that is not body, and what it is (nav, share, caption, credit, ...)."""

    start: int
    end: int
    label: str


class Cleaned(Article):
    """Article with its body. `keep` = [start, end] of each kept span of `text` as given (empty for html)."""

    body: str = ""
    keep: list[tuple[int, int]] = []
    removed: list[Removed] = []
    credit: str | None = None
    dateline: str | None = None
    flags: list[str] = []
    """What was mended or assumed: published_garbage, published_future, mojibake_repaired, language_overridden, ..."""
    fingerprint: str = ""
    """16 hex digits of the body's normalised words: equal for identical bodies."""


class Entity(Record):
    """A name or number span. `name` is its fullest form in the document, `role` a person's as the text words it here."""

    start: int
    end: int
    label: str
    text: str
    name: str
    field: Field = "body"
    role: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2, of a state, town or division (GPE); None where the document leaves it in doubt."""
    official: bool = False
    """True for an authority (ORG), and for a person who holds a public office or speaks for one, in this document."""


class EventType(Record):
    """An event type of the whole article, `score` in 0..1, the main one first."""

    type: str
    score: float


class Event(Record):
    """One event named in one sentence."""

    type: str
    start: int
    end: int
    trigger: str
    scope: Scope = "current"
    field: Field = "body"
    modality: Modality = "asserted"
    official: bool = False
    """True where the clause's actor is an authority (a commission, court, ministry, president, ...)."""
    quote: str = ""
    actor: str | None = None
    """Who did it, in the words of the clause; None where the clause does not say it plainly."""
    target: str | None = None
    """Whom or what it was done to, likewise."""
    doubtful: bool = False
    """True where its type is not sure by itself: it is the likeliest of a sentence that tells of something."""


class Figure(Record):
    """One figure as the text states it; `low` and `high` bound it (None is open). See docs/figures.md."""

    measure: Measure
    start: int
    end: int
    phrase: str
    low: Number | None
    high: Number | None
    unit: str = "people"
    bound: Bound = "exact"
    modality: Modality = "asserted"
    scope: Scope = "current"
    cumulative: bool = False
    subset: bool = False
    superseded: bool = False
    attribution: str | None = None
    official: bool = False
    place: str | None = None
    as_of: str | None = None
    as_of_time: str | None = None
    """`as_of` resolved to an instant from the article's date, where it can be."""
    who: str | None = None
    field: Field = "body"
    quote: str = ""
    rule: str = ""
    """What made it: the name of the rule, for `--explain`."""


class Enriched(Cleaned):
    """Cleaned with what one spaCy pass found."""

    entities: list[Entity] = []
    event_types: list[EventType] = []
    events: list[Event] = []
    figures: list[Figure] = []
    model: str = ""


class Claim(Record):
    """One outlet's statement of one figure: kept for ever. `standing` says whether it bounds what is known now."""

    id: str
    article: str
    story: str
    measure: Measure
    low: Number | None
    high: Number | None
    unit: str
    bound: Bound
    modality: Modality
    scope: Scope
    phrase: str
    quote: str
    source: str
    at: str
    """The article's clock: published, else updated, else collected."""
    as_of: str | None = None
    as_of_time: str | None = None
    attribution: str | None = None
    official: bool = False
    place: str | None = None
    who: str | None = None
    cumulative: bool = False
    subset: bool = False
    superseded: bool = False
    copy: bool = False
    """True when the article is a copy and its origin makes the same claim."""
    standing: bool = False
    withdrawn: bool = False
    sample: bool = False
    version: int = 1
    edit: str | None = None
    """The edit by which a person took it back."""


class Filed(Enriched):
    """Enriched with its story."""

    story: str = ""
    copy_of: str | None = None
    claims: list[Claim] = []
    score: float = 0.0
    """How near the article was to its story (1 for a copy, 0 for a new story), kept for `explain`."""
    runner_up: str | None = None
    origin_at: str | None = None
    """For a copy that says nothing new: the time of the article that it copies, where that is more than two days older."""


class Standing(Record):
    """What is known now of one measure of one story, and by whose word."""

    measure: Measure
    low: Number | None
    high: Number | None
    unit: str
    phrase: str
    bound: Bound
    source: str
    at: str
    claims: list[str]
    """Ids of the claims that stand."""
    attribution: str | None = None
    official: bool = False
    modality: Modality = "asserted"
    as_of: str | None = None
    conflict: bool = False
    """True while two independent sources stand that cannot both hold."""


EditKind = Literal["hide", "move", "merge", "split", "class", "withdraw", "undo", "forget"]
Classed = Literal["official", "attributed", "outlet"]
"""What a person may say of a source: an authority, somebody who is named, or the outlet's own word."""


class Edit(Record):
    """What a person corrected. Applied in order, kept for ever; another edit undoes it (docs/edits.md)."""

    id: str
    kind: EditKind
    target: str
    """What it is about: a claim (hide), an article (move, split, withdraw, forget), a story (merge), a source (class), an
    edit (undo)."""
    who: str
    why: str
    at: str
    """When it was made."""
    to: str | None = None
    """The story that an article is moved to, the story that is merged into the target, the class of a source."""


class Story(Record):
    """A developing story. `claims` are those whose state changed with this version (the index keeps them all)."""

    id: str
    title: str
    first_seen: str
    last_seen: str
    articles: int
    sources: list[str]
    independent_sources: int
    places: list[str] = []
    people: list[str] = []
    aliases: dict[str, list[str]] = {}
    """Other spellings of its people, by the one in `people`, in the order they came."""
    event_types: list[str] = []
    standing: dict[str, Standing] = {}
    merged_into: str | None = None
    language: str | None = None
    sample: bool = False
    claims: list[Claim] = []
    edits: list[Edit] = []
    """What people corrected in it and did not undo, in order."""
    gone: list[str] = []
    """Ids of claims and alerts of which nothing is kept: their documents are deleted with this version."""


class Alert(Record, rename={"from_": "from"}):
    """One change of a ledger, or one official decision; before any rule has looked at it.

    id = hash(article, version, measure or event type, change), so that a replay gives the same id.
    """

    id: str
    kind: Literal["figure", "decision"]
    article: str
    story: str
    change: Change
    at: str
    measure: Measure | None = None
    event_type: str | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str = "people"
    bound: Bound = "exact"
    from_: tuple[Number | None, Number | None] | None = None
    from_phrase: str | None = None
    from_source: str | None = None
    phrase: str = ""
    attribution: str | None = None
    official: bool = False
    modality: Modality = "asserted"
    as_of: str | None = None
    source: str = ""
    quote: str = ""
    title: str = ""
    """The story's title when the alert was made."""
    url: str | None = None
    ingest_mode: IngestMode = "live"
    sample: bool = False
    cites: str | None = None
    """For a withdrawal: the id of the alert by which the same article had told what is now withdrawn."""
    section: str | None = None
    """The article's."""
    places: list[str] = []
    """Where it is about: the figure's own place, then the story's, the most named first."""
    edit: str | None = None
    """For a withdrawal that a person made: the edit. It is told to nobody but those who were told what it withdraws."""


R = TypeVar("R", bound=Record)


@cache
def _known(kind: type[Record]) -> frozenset[str]:
    return frozenset(f.encode_name for f in msgspec.structs.fields(kind))


def decode(raw: bytes | str, kind: type[R]) -> R:
    """Read one record of `kind` from JSON; fields it does not know go to `extra` where the record has one.

    Raises msgspec.DecodeError (not JSON) or msgspec.ValidationError (a field of another type).
    """
    return from_dict(msgspec.json.decode(raw), kind)


def from_dict(value: Any, kind: type[R]) -> R:
    """Make a record of `kind` from a decoded JSON object; see `decode`."""
    if isinstance(value, Mapping) and "extra" in _known(kind):
        unknown = {k: v for k, v in value.items() if k not in _known(kind)}
        if unknown:
            value = {k: v for k, v in value.items() if k not in unknown}
            value["extra"] = {**(value.get("extra") or {}), **unknown}
    return msgspec.convert(value, kind)


def encode(record: Record) -> bytes:
    """One record as compact JSON bytes."""
    return msgspec.json.encode(record)


def grown(record: Record, kind: type[R], **more: Any) -> R:
    """The same record as its larger `kind` (Article to Cleaned, Cleaned to Enriched, ...) with `more` fields set."""
    return kind(**{f: getattr(record, f) for f in record.__struct_fields__} | more)


def stable_hash(*parts: object) -> str:
    """16 hex digits that depend on the parts alone: the same in every process, on every machine, in a replay."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def instant(value: str | None) -> datetime | None:
    """An ISO 8601 string as an aware UTC datetime (a bare date is its midnight); None where it is none."""
    if not value:
        return None
    try:
        when = datetime.fromisoformat(value)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):  # no time, or one that is before year 1 or after year 9999 in UTC
        return None


def timestamp(when: datetime) -> str:
    """An aware datetime as the wire's string, in whole seconds."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def clock(article: Article) -> str:
    """The time that stories go by: published, else updated, else collected.

    Raises ValueError where the article has none of the three (every producer sets `collected`).
    """
    value = article.published or article.updated or article.collected
    if value is None:
        raise ValueError(f"article {article.id!r} has no published, updated or collected time")
    return value


RECORDS: tuple[type[Record], ...] = (Article, Cleaned, Enriched, Filed, Story, Claim, Alert, Edit)


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of every record, by lower-case name."""
    return {kind.__name__.lower(): msgspec.json.schema(kind) for kind in RECORDS}


def write_schemas(folder: Path) -> list[Path]:
    """Write one JSON Schema a record into `folder`; returns the files."""
    written = []
    for name, schema in schemas().items():
        file = folder / f"{name}.json"
        file.write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", "utf-8")
        written.append(file)
    return written


if __name__ == "__main__":
    write_schemas(Path(__file__).parents[1] / "schemas" / "records")
