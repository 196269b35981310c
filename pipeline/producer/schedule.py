"""When to poll a feed again, and how to ask. Pure: state, answer and clock in, state out.

What polite readers do, and what careless ones were banned for: validators go back byte for byte, 304 is a success,
Retry-After and max-age are honoured, errors back off to once a day, 410 is the end, and a permanent redirect moves the
address only when it has stood for a day (a captive portal or a mistake also says 301).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from pipeline.http_headers import retry_after
from pipeline.producer.fetch import Hop
from pipeline.producer.interval import (
    LONGEST_SECONDS,
    QUICKEST_SECONDS,
    SHORTEST_SECONDS,
    UNKNOWN_SECONDS,
    adapted,
    fresh_for,
    newest,
    past_skipped,
)
from pipeline.producer.silence import Silence
from pipeline.records import stable_hash

JITTER: Final = 0.1
"""Share of the interval that spreads feeds; fixed for a feed, so that it keeps its place between the others."""
MOVE_AFTER_POLLS: Final = 5
MOVE_AFTER_SECONDS: Final = 86_400.0
GIVE_UP_MOVE_AFTER_ERRORS: Final = 3
_PERMANENT: Final = frozenset({301, 308})
_BUSY: Final = frozenset({429, 503})


class Child(msgspec.Struct, frozen=True):
    """A sitemap of an index, as it was when it was read."""

    listed: str
    """When the index said that it was changed; empty where it did not say."""
    read_at: float


class FeedState(msgspec.Struct, frozen=True):
    """What is remembered of a feed between polls. Times are seconds since 1970."""

    url: str
    """As it is in the settings: the feed's name."""
    address: str
    """Where it is polled: `url`, or where it moved to."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    next_at: float = 0.0
    polled_at: float = 0.0
    ok_at: float = 0.0
    """When it last answered well; 0 for never."""
    status: int = 0
    """Of the last answer; 0 where there was none."""
    problem: str = ""
    """What was wrong with the last answer, in words."""
    errors: int = 0
    """Failures since the last success."""
    polls: int = 0
    """Successes so far: 0 means that the next one is the first, a backfill."""
    is_gone: bool = False
    moving_to: str | None = None
    moving_polls: int = 0
    moving_since: float = 0.0
    title: str = ""
    kind: str = ""
    ttl_seconds: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    entries: tuple[float, ...] = ()
    """Times of the newest entries."""
    overruns: int = 0
    """Polls in a row that knew not one entry of the list: some may have come and gone between."""
    silence: Silence | None = None
    children: dict[str, Child] = {}


class Answer(msgspec.Struct, frozen=True):
    """What came of a poll. `status` 0: no answer at all."""

    status: int
    headers: dict[str, str] = {}
    hops: list[Hop] = []
    body_hash: str | None = None
    is_feed: bool = False
    """The body was a feed. An error page with status 200 is not: its validators must not be kept."""
    is_whole: bool = True
    """False: read, but it must come again: cut short, or an index whose sitemaps change without it."""
    is_all: bool = True
    """False: some entries are left for the next poll, which is still a first one where this was."""
    problem: str = ""
    document: "Told | None" = None
    """What the document says of itself, where it was read."""
    entries: tuple[float, ...] = ()
    """Times of the entries that were new."""
    is_overrun: bool = False
    children: dict[str, Child] | None = None


class Told(msgspec.Struct, frozen=True):
    """What a feed's document says of itself."""

    title: str = ""
    kind: str = ""
    ttl_seconds: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()


def first_state(url: str) -> FeedState:
    """A feed that was never polled: due at once."""
    return FeedState(url=url, address=url)


def conditional_headers(state: FeedState) -> dict[str, str]:
    """The validators of the last good answer, as they came."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in headers.items() if value is not None}


def asking(state: FeedState, now: datetime) -> FeedState:
    """The feed while it is asked: a follower that dies over its answer, again and again, asks once a minute."""
    return msgspec.structs.replace(state, next_at=now.timestamp() + SHORTEST_SECONDS, polled_at=now.timestamp())


def due_at(state: FeedState, now: datetime) -> float:
    """When the feed is to be asked. A clock that was set back must not silence a feed: the wait begins anew."""
    if now.timestamp() >= state.polled_at:
        return state.next_at
    return now.timestamp() + min(max(0.0, state.next_at - state.polled_at), LONGEST_SECONDS)


def rebased(state: FeedState, now: datetime) -> FeedState:
    """The state by a clock that was set back."""
    return msgspec.structs.replace(state, next_at=due_at(state, now), polled_at=now.timestamp())


def resumed(state: FeedState) -> FeedState:
    """The feed as a person wants it tried again: at once, at its own address, whatever went wrong."""
    return msgspec.structs.replace(
        state, is_gone=False, errors=0, next_at=0.0, address=state.url, etag=None, last_modified=None, problem=""
    )


def interval(state: FeedState, every_seconds: float | None, now: datetime) -> float:
    """Seconds between polls as long as all goes well: what the operator wants, else what the feed's habit asks for."""
    if every_seconds is not None:
        return min(max(every_seconds, SHORTEST_SECONDS), LONGEST_SECONDS)
    own = adapted(state.entries, bool(state.etag or state.last_modified), now)
    return max(own / 2.0**state.overruns, min(own, QUICKEST_SECONDS))


def next_state(state: FeedState, answer: Answer, every_seconds: float | None, now: datetime) -> FeedState:
    """The state after a poll that gave `answer` at `now`; `every_seconds` is what the operator wants, None: as it fits."""
    state = msgspec.structs.replace(
        state, polled_at=now.timestamp(), status=answer.status, problem=answer.problem or _problem(answer)
    )
    if answer.status == 410 and all(hop.status in _PERMANENT for hop in answer.hops):
        return msgspec.structs.replace(state, is_gone=True, errors=state.errors + 1)
    is_unchanged = answer.status == 304 and bool(state.etag or state.last_modified)
    if is_unchanged or (200 <= answer.status < 300 and answer.is_feed):
        state = msgspec.structs.replace(_moved(state, answer, now), problem=answer.problem)
        return _succeeded(state, answer, every_seconds, now)
    return _failed(state, answer, every_seconds, now)


def _succeeded(state: FeedState, answer: Answer, every_seconds: float | None, now: datetime) -> FeedState:
    etag, modified = _validator(answer.headers, "etag"), _validator(answer.headers, "last-modified")
    if answer.status == 304:  # it may leave out what has not changed
        etag, modified = etag or state.etag, modified or state.last_modified
    body_hash = answer.body_hash or state.body_hash
    if not (answer.is_whole and answer.is_all):  # the same document must come again
        etag = modified = body_hash = None
    state = msgspec.structs.replace(
        state,
        etag=etag,
        last_modified=modified,
        body_hash=body_hash,
        ok_at=now.timestamp(),
        errors=0,
        polls=state.polls + answer.is_all,
        entries=newest(state.entries, answer.entries, now),
        overruns=min(state.overruns + 1, 3) if answer.is_overrun else 0,
        children=(state.children if answer.children is None else answer.children) if answer.is_all else {},
    )
    if answer.document is not None:
        state = msgspec.structs.replace(state, **msgspec.structs.asdict(answer.document))
    wait = max(interval(state, every_seconds, now), fresh_for(answer.headers, now), state.ttl_seconds)
    return msgspec.structs.replace(state, next_at=_at(state, wait, now))


def _failed(state: FeedState, answer: Answer, every_seconds: float | None, now: datetime) -> FeedState:
    errors = state.errors + 1
    # One failure of a feed that is asked every few hours says nothing of the next hour.
    wait = min(interval(state, every_seconds, now), UNKNOWN_SECONDS) * 2.0 ** min(errors, 20)
    if answer.status in _BUSY:
        wait = max(wait, retry_after(answer.headers, now))
    state = msgspec.structs.replace(state, errors=errors, next_at=_at(state, wait, now))
    if state.address != state.url and errors >= GIVE_UP_MOVE_AFTER_ERRORS:
        return msgspec.structs.replace(state, address=state.url, etag=None, last_modified=None)
    return state


def _moved(state: FeedState, answer: Answer, now: datetime) -> FeedState:
    """Counts polls that were sent, by permanent redirects only, to one and the same address."""
    target = answer.hops[-1].url if answer.hops and all(hop.status in _PERMANENT for hop in answer.hops) else None
    if target is None:
        return msgspec.structs.replace(state, moving_to=None, moving_polls=0)
    if target != state.moving_to:
        return msgspec.structs.replace(state, moving_to=target, moving_polls=1, moving_since=now.timestamp())
    polls = state.moving_polls + 1
    if polls >= MOVE_AFTER_POLLS and now.timestamp() - state.moving_since >= MOVE_AFTER_SECONDS:
        return msgspec.structs.replace(state, address=target, moving_to=None, moving_polls=0)
    return msgspec.structs.replace(state, moving_polls=polls)


def _at(state: FeedState, wait: float, now: datetime) -> float:
    share = int(stable_hash("jitter", state.url), 16) / 2**64
    wait = min(wait, LONGEST_SECONDS)
    latest = now.timestamp() + LONGEST_SECONDS
    at = min(now.timestamp() + wait * (1 + JITTER * share), latest)
    return min(past_skipped(at, state.skip_hours, state.skip_days), latest)


def _problem(answer: Answer) -> str:
    if 200 <= answer.status < 300:
        return "what it gives is no feed"
    return f"answers {answer.status}" if answer.status else "gives no answer"


def _validator(headers: Mapping[str, str], name: str) -> str | None:
    """The validator as it came; one that cannot be sent back as it came is none."""
    value = headers.get(name)
    return value if value and value.isascii() and value.isprintable() else None
