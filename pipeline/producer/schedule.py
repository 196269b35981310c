"""When to poll a feed again, and how to ask. Pure: state, answer and clock in, state out.

What polite readers do, and what careless ones were banned for: validators go back byte for byte, 304 is a success,
Retry-After and max-age are honoured, errors back off to once a day, 410 is the end, and a permanent redirect moves the
address only when it has stood for a day (a captive portal or a mistake also says 301).
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec

from pipeline.producer.fetch import Hop
from pipeline.records import stable_hash

LONGEST_SECONDS: Final = 86_400.0
"""Every feed is asked once a day at the least, whatever it says and however often it fails."""
SHORTEST_SECONDS: Final = 60.0
"""No feed is asked more often, whatever the settings say: a mistyped interval gets an address banned."""
JITTER: Final = 0.1
"""Share of the interval that spreads feeds; fixed for a feed, so that it keeps its place between the others."""
MOVE_AFTER_POLLS: Final = 5
MOVE_AFTER_SECONDS: Final = 86_400.0
GIVE_UP_MOVE_AFTER_ERRORS: Final = 3
_PERMANENT: Final = frozenset({301, 308})
_BUSY: Final = frozenset({429, 503})


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
    errors: int = 0
    """Failures since the last success."""
    polls: int = 0
    """Successes so far: 0 means that the next one is the first, a backfill."""
    is_gone: bool = False
    moving_to: str | None = None
    moving_polls: int = 0
    moving_since: float = 0.0


class Answer(msgspec.Struct, frozen=True):
    """What came of a poll. `status` 0: no answer at all."""

    status: int
    headers: dict[str, str] = {}
    hops: list[Hop] = []
    body_hash: str | None = None
    is_feed: bool = False
    """The body was a feed. An error page with status 200 is not: its validators must not be kept."""
    ttl_seconds: int | None = None


def first_state(url: str) -> FeedState:
    """A feed that was never polled: due at once."""
    return FeedState(url=url, address=url)


def conditional_headers(state: FeedState) -> dict[str, str]:
    """The validators of the last good answer, as they came."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in headers.items() if value is not None}


def next_state(state: FeedState, answer: Answer, every_seconds: float, now: datetime) -> FeedState:
    """The state after a poll that gave `answer` at `now`; `every_seconds` is what the operator wants."""
    if answer.status == 410:
        return msgspec.structs.replace(state, is_gone=True, errors=state.errors + 1)
    every_seconds = max(every_seconds, SHORTEST_SECONDS)
    is_success = answer.status == 304 or (200 <= answer.status < 300 and answer.is_feed)
    state = _moved(state, answer, now) if is_success else state
    return _succeeded(state, answer, every_seconds, now) if is_success else _failed(state, answer, every_seconds, now)


def _succeeded(state: FeedState, answer: Answer, every_seconds: float, now: datetime) -> FeedState:
    etag, modified = _validator(answer.headers, "etag"), _validator(answer.headers, "last-modified")
    if answer.status == 304:  # it may leave out what has not changed
        etag, modified = etag or state.etag, modified or state.last_modified
    wait = max(every_seconds, _fresh_for(answer.headers, now), answer.ttl_seconds or 0)
    return msgspec.structs.replace(
        state,
        etag=etag,
        last_modified=modified,
        body_hash=answer.body_hash or state.body_hash,
        errors=0,
        polls=state.polls + 1,
        next_at=_at(state, wait, now),
    )


def _failed(state: FeedState, answer: Answer, every_seconds: float, now: datetime) -> FeedState:
    errors = state.errors + 1
    wait = every_seconds * 2.0 ** min(errors, 20)
    if answer.status in _BUSY:
        wait = max(wait, _retry_after(answer.headers, now))
    address = state.address
    if address != state.url and errors >= GIVE_UP_MOVE_AFTER_ERRORS:
        address = state.url
    return msgspec.structs.replace(state, errors=errors, address=address, next_at=_at(state, wait, now))


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
    return now.timestamp() + min(wait * (1 + JITTER * share), LONGEST_SECONDS)


def _validator(headers: Mapping[str, str], name: str) -> str | None:
    """The validator as it came; one that cannot be sent back as it came is none."""
    value = headers.get(name)
    return value if value and value.isascii() and value.isprintable() else None


def _fresh_for(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds that the answer says it stays as it is: max-age, else Expires."""
    for directive in headers.get("cache-control", "").lower().split(","):
        name, _, value = directive.strip().partition("=")
        if name == "max-age" and value.strip('"').isdigit():
            return float(value.strip('"')[:9])
    return _until(headers.get("expires", ""), now)


def _retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds; the header has them as a number or as a date."""
    value = headers.get("retry-after", "").strip()
    return float(value[:9]) if value.isdigit() else _until(value, now)


def _until(date: str, now: datetime) -> float:
    try:
        when = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
