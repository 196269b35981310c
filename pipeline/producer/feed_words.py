"""How a feed is, in words: what the list, the live table, the metrics and `doctor` say of it. Pure."""

from datetime import UTC, datetime, timedelta
from typing import Final, Literal, NamedTuple

from pipeline.producer.interval import usual_gap
from pipeline.producer.schedule import FeedState
from pipeline.settings import Feed

Status = Literal["well", "new", "idle", "silent", "failing", "gone"]
STATUSES: Final[tuple[Status, ...]] = ("well", "new", "idle", "silent", "failing", "gone")
FLAGGED_ERRORS: Final = 3
"""Failures in a row after which a feed is a trouble: one is a hiccup (commafeed and miniflux: 3)."""
IDLE: Final = timedelta(days=7)


class FeedLine(NamedTuple):
    """A feed as a person reads it."""

    name: str
    url: str
    status: Status
    last_ok: str
    next: str
    rate: str
    note: str
    is_trouble: bool
    """Somebody should look."""


def feed_line(feed: Feed, state: FeedState, now: datetime) -> FeedLine:
    """One feed, in words."""
    status = status_of(state, now)
    return FeedLine(
        name=feed.source or state.title or feed.url,
        url=feed.url,
        status=status,
        last_ok=f"{span(now.timestamp() - state.ok_at)} ago" if state.ok_at else "never",
        next="never" if state.is_gone else _next(state, now),
        rate=_rate(state, now),
        note=_note(state, status, now),
        is_trouble=status in ("gone", "silent") or state.errors >= FLAGGED_ERRORS,
    )


def status_of(state: FeedState, now: datetime) -> Status:
    """In one word. A feed that fails is not said to be silent: nobody knows."""
    if state.is_gone:
        return "gone"
    if state.errors:
        return "failing"
    if not state.polls:
        return "new"
    if state.silence:
        return "silent"
    is_idle = bool(state.entries) and now.timestamp() - state.entries[-1] >= IDLE.total_seconds()
    return "idle" if is_idle else "well"


def span(seconds: float) -> str:
    """A length of time as people say it, to its largest unit: "50 s", "4 min", "3 h", "12 d"."""
    seconds = max(0.0, seconds)
    for unit, length in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= (2 if unit != "min" else 1) * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"


def moment(at: float) -> str:
    """A time, to the minute, in UTC."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M")


def _next(state: FeedState, now: datetime) -> str:
    wait = state.next_at - now.timestamp()
    return f"in {span(wait)}" if wait > 0 else "now"


def _rate(state: FeedState, now: datetime) -> str:
    gap = usual_gap(state.entries, now)
    if gap is None:
        return ""
    for unit, length in (("hour", 3600), ("day", 86_400), ("week", 604_800)):
        if length / gap >= 1:
            return f"{length / gap:.0f} a {unit}"
    return f"one in {span(gap)}"


def _note(state: FeedState, status: Status, now: datetime) -> str:
    notes: list[str] = []
    if status == "gone":
        notes.append("says that it is gone (410); remove it, or `tallywire feeds resume`")
    elif state.errors:
        times = "once" if state.errors == 1 else f"{state.errors} times in a row"
        notes.append(f"{state.problem or 'failed'} ({times})")
    elif state.problem:
        notes.append(state.problem)
    if status == "silent" and state.silence:
        notes.append(
            f"silent since {moment(state.silence.since)}; usually {state.silence.usual:.0f} entries come in that time"
        )
    if status == "idle":
        notes.append(f"nothing new for {span(now.timestamp() - state.entries[-1])}")
    if state.overruns:
        notes.append("every entry was new at the last look: some may have been missed; ask more often")
    if state.address != state.url:
        notes.append(f"moved to {state.address}")
    elif state.moving_to:
        notes.append(f"sends to {state.moving_to}")
    return "; ".join(notes)
