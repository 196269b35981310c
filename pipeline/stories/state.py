"""What the stories stage remembers, entry by entry: one value an open story, one a recent article, one for the book.

There are tens of thousands of them and none is part of a circle: with `gc=False`, and tuples where there are few or none
of a thing, the collector of garbage passes by what would else take it a tenth of the time.
"""

import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final, Protocol, TypeVar

import msgspec

from pipeline.records import Claim, Edit, Measure, PubStatus, Standing, Story, timestamp
from pipeline.stories.ledger.measure_ledger import MeasureLedger, standing

STORY: Final = "story/"
ARTICLE: Final = "article/"
MERGED: Final = "merged/"
BOOK: Final = "book"
EDIT: Final = "edit/"

SHOWN_PLACES: Final = 10
SHOWN_PEOPLE: Final = 20
SHOWN_TYPES: Final = 5
KEPT_NAMES: Final = 100
"""Places and people counted a story; beyond it only known ones are counted on."""
_LEVEL: Final = 1
"""An article of 10 kB is 4 kB then, in a tenth of a millisecond; the best level saves a tenth more in four times as long."""

S = TypeVar("S", bound=msgspec.Struct)


class Saved(Protocol):
    """The entries that a runner has saved of a book."""

    def get(self, key: str) -> bytes | None:
        """The value of an entry; None where there is none."""

    def under(self, prefix: str) -> Iterable[str]:
        """The keys that begin so."""


def packed(state: msgspec.Struct) -> bytes:
    """A filing or an ended story as it is kept."""
    return zlib.compress(msgspec.msgpack.encode(state), _LEVEL)


def unpacked(raw: bytes, kind: type[S]) -> S:
    """What the bytes of `packed` hold."""
    return msgspec.msgpack.decode(zlib.decompress(raw), type=kind)


class BookState(msgspec.Struct, kw_only=True):
    """How far the book is: articles filed and the latest article time seen."""

    filed: int = 0
    now: datetime | None = None
    copies_from: int = 0
    """Number of the oldest article that new ones are still compared with for copies."""


class ArticleState(msgspec.Struct, kw_only=True, gc=False):
    """A recent article: enough to know it again, to know its copies, to take its claims back and to name it then."""

    version: int
    story: str
    number: int
    seen: datetime
    copy_of: str | None
    shingles: bytes
    claims: list[Claim]
    status: PubStatus = "usable"
    title: str = ""
    source: str = ""
    url: str | None = None
    at: str | None = None
    """Its clock; of a copy that says nothing new the clock of its origin."""
    versions: int = 1
    """How many versions of it were filed."""
    substance: str = ""
    """A hash of what it says (substance.py)."""
    former: tuple[str, ...] = ()
    """Ids of claims that only earlier versions made."""
    told: dict[str, tuple[str, str]] = {}
    """By measure or event type: the last alert it gave, and the claim that made it (empty for a decision)."""


class MergedState(msgspec.Struct, kw_only=True):
    """Where a merged story went."""

    winner: str
    number: int
    seen: datetime


class StoryState(msgspec.Struct, kw_only=True, gc=False):
    """An open story: its record's fields, its centroid and its ledger."""

    id: str
    title: str
    first_seen: datetime
    last_seen: datetime
    number: int
    seen: datetime
    articles: int = 0
    sources: list[str] = []
    origins: list[str] = []
    """Keys of the independent sources: agencies credited, else outlets."""
    places: dict[str, int] = {}
    people: dict[str, int] = {}
    aliases: dict[str, list[str]] = {}
    """Other spellings of its people, by the one they are counted under."""
    event_types: dict[str, float] = {}
    terms: dict[int, float] = {}
    names: dict[int, float] = {}
    marks: dict[int, float] = {}
    groups: int = 0
    """Articles in the middle, a copy group once: the size of its centroid."""
    dated_first: datetime | None = None
    dated_last: datetime | None = None
    ledger: dict[Measure, MeasureLedger] = {}
    decided: tuple[str, ...] = ()
    language: str | None = None
    sample: bool = False
    edits: tuple[Edit, ...] = ()
    """Those in force that made it what it is."""


def story_record(state: StoryState, claims: list[Claim], merged_into: str | None = None) -> Story:
    """The story as the world sees it; `claims` are those whose state changed."""
    people = _top(state.people, SHOWN_PEOPLE)
    return Story(
        id=state.id,
        title=state.title,
        first_seen=timestamp(state.first_seen),
        last_seen=timestamp(state.last_seen),
        articles=state.articles,
        sources=list(state.sources),
        independent_sources=len(state.origins),
        places=shown_places(state),
        people=people,
        aliases={name: state.aliases[name] for name in people if name in state.aliases},
        event_types=_top(state.event_types, SHOWN_TYPES),
        standing=_standing(state),
        merged_into=merged_into,
        language=state.language,
        sample=state.sample,
        claims=claims,
        edits=list(state.edits),
    )


def shown_places(state: StoryState) -> list[str]:
    """The places of a story, the most named first."""
    return _top(state.places, SHOWN_PLACES)


def _standing(state: StoryState) -> dict[str, Standing]:
    found = {measure: standing(ledger) for measure, ledger in sorted(state.ledger.items())}
    return {measure: known for measure, known in found.items() if known is not None}


def _top(counts: dict[str, int] | dict[str, float], size: int) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))[:size]
