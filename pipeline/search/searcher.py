"""What every index can be asked, and what it answers. Calls block: an async caller runs them on a thread."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, Protocol

import msgspec

from pipeline.records import Alert, Claim, Entity, Figure, Standing, Story
from pipeline.search.tree import Node

Sort = Literal["newest", "best"]
Per = Literal["article", "story"]
"""What a hit is: every article, or of each story the first in the order."""
ClaimState = Literal[
    "standing", "conflict", "superseded", "part", "feared", "reported", "background", "copy", "withdrawn"
]
"""standing and conflict bound what is known now; superseded did so before; a copy repeats its origin; reported did
not change what was known; background is told of something else (opinion, a drill, an anniversary) and counts nowhere."""

MOST_MATCHES: Final = 200
"""Articles that one saved search finds in one look at what arrived."""


class Segment(msgspec.Struct, kw_only=True):
    """A piece of text; `hit` where it is what the query looked for."""

    text: str
    hit: bool = False


def text_of(segments: Sequence[Segment]) -> str:
    """Segments as the text that they are pieces of."""
    return "".join(segment.text for segment in segments)


class Hit(msgspec.Struct, kw_only=True):
    """An article that a query found. `at` is its clock: published, else updated, else collected."""

    id: str
    title: list[Segment]
    snippet: list[Segment]
    source: str
    at: str
    story: str
    url: str | None = None
    copy_of: str | None = None
    language: str | None = None
    sample: bool = False
    pubstatus: str = "usable"
    event_types: list[str] = []
    figures: list[Figure] = []
    more: int = 0
    """Of hits by story: how many further articles of this story were found."""


class Count(msgspec.Struct, kw_only=True):
    """How many of the found articles have a value. `query` is the part of a query that finds exactly them."""

    value: str
    count: int
    query: str = ""


class Bucket(msgspec.Struct, kw_only=True):
    """How many of the found articles were published from `at` on, until the next bucket begins."""

    at: str
    count: int
    query: str = ""


class Facets(msgspec.Struct, kw_only=True):
    """What the found articles have in common: the values that most of them have, and when they were published."""

    sources: list[Count]
    places: list[Count]
    people: list[Count]
    orgs: list[Count]
    event_types: list[Count]
    official: list[Count]
    interval: str
    """hour, day, month or year."""
    times: list[Bucket]


class Hits(msgspec.Struct, kw_only=True):
    """A page of hits. `after` asks for the next one; None at the end."""

    total: int
    hits: list[Hit]
    after: str | None = None
    facets: Facets | None = None
    """Where they were asked for."""


class Matches(msgspec.Struct, kw_only=True):
    """What of the articles that arrived after a place several queries found, by the query's name, the oldest first.

    `place`: where to go on; only the index that gave it can read it.
    """

    place: int
    found: dict[str, list[Hit]]


class StoryLine(msgspec.Struct, kw_only=True):
    """A story in a list, with its latest change."""

    story: Story
    latest: Alert | None = None


class AlertLine(msgspec.Struct, kw_only=True):
    """An alert in a list: `decision` is `sent` or `silent` (None: not decided here), `reason` says by which rule."""

    alert: Alert
    ingested: str
    decision: str | None = None
    reason: str | None = None


class Alerts(msgspec.Struct, kw_only=True):
    """A page of alerts, the newest arrival first."""

    alerts: list[AlertLine]
    after: str | None = None


class ClaimLine(msgspec.Struct, kw_only=True):
    """A claim of a ledger, and what became of it."""

    claim: Claim
    state: ClaimState


class MeasureLedger(msgspec.Struct, kw_only=True):
    """One measure of a story: what stands, every claim in the order of its time, every change in order of arrival."""

    measure: str
    standing: Standing | None
    claims: list[ClaimLine]
    changes: list[Alert]


class Ledger(msgspec.Struct, kw_only=True):
    """A story's ledger, now or as of a time."""

    story: Story
    measures: list[MeasureLedger]
    decisions: list[Alert]
    as_of: str | None = None


class ArticlePage(msgspec.Struct, kw_only=True):
    """An article as the index has it."""

    id: str
    title: str
    body: str
    source: str
    at: str
    ingested: str
    story: str
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    collected: str | None = None
    byline: str | None = None
    credit: str | None = None
    section: str | None = None
    language: str | None = None
    copy_of: str | None = None
    version: int = 1
    sample: bool = False
    pubstatus: str = "usable"
    flags: list[str] = []
    event_types: list[str] = []
    figures: list[Figure] = []
    entities: list[Entity] = []


class Searcher(Protocol):
    """An index that can be read. Every method raises pipeline.errors.Outage where its server does not answer."""

    def search(
        self, query: Node, limit: int, after: str | None = None, sort: Sort = "newest", per: Per = "article"
    ) -> Hits:
        """Articles that a query finds. What arrives between two pages moves nothing on the next. Raises BadCursor."""
        ...

    def facets(self, query: Node) -> Facets:
        """What the articles that a query finds have in common."""
        ...

    def matches(self, queries: Mapping[str, Node], place: int | None) -> Matches:
        """Which of these queries find what arrived after `place`: live news only, and not the sample. Some articles may
        come twice. None: nothing yet, only where to go on from."""
        ...

    def story(self, story_id: str) -> Story | None:
        """A story, without claims; a merged one gives the story that it went into."""
        ...

    def stories(self, limit: int) -> list[StoryLine]:
        """Developing stories (a figure stands, or several independent sources tell it), the latest article first."""
        ...

    def ledger(self, story_id: str, as_of: str | None = None) -> Ledger | None:
        """A story's ledger; as_of (ISO 8601 in UTC): as it was known then."""
        ...

    def alerts(self, limit: int, after: str | None = None) -> Alerts:
        """Every change and decision, the newest arrival first. Raises BadCursor."""
        ...

    def article(self, article_id: str) -> ArticlePage | None:
        """One article."""
        ...

    def trouble(self) -> str | None:
        """Why the index cannot be read now; None when it can."""
        ...
