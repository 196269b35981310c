"""Is a feed that brings nothing more silent than it ever is? Pure: its own history in, a verdict out.

News comes in bursts and sleeps at night, so entries are not counted but hours with an entry: how likely is one, at this
hour of a weekday or weekend, in this feed's own last weeks? The surprise of a silence is minus the logarithm of its
likelihood, hour by hour; hours in which the feed was not watched count neither way. An alarm needs a surprise that a
feed of this habit meets about once in ten thousand silences, and one and a half times its own largest so far.
"""

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

HOUR: Final = 3600
HISTORY_HOURS: Final = 8 * 7 * 24
"""Eight weeks: long enough for weekends, short enough that a feed that changed its habit is learnt anew."""
KNOWN_HOURS: Final = 14 * 24
"""Watched hours before anything is said: two weekends."""
KNOWN_ENTRIES: Final = 20
ALARM: Final = math.log(10_000)
OVER_LARGEST: Final = 1.5
_SURE: Final = 0.9
"""No hour is surer than this: four of them make no alarm, five do."""

Arrivals = Mapping[int, int]
"""Hour (seconds since 1970 // 3600) to how many new entries came in it; hours that were not watched are absent."""


class Silence(msgspec.Struct, frozen=True):
    """A feed is silent: since when (seconds since 1970), and how many entries usually come in that time."""

    since: float
    usual: float


def silent(arrivals: Arrivals, now: datetime) -> Silence | None:
    """The silence at `now`, where it is out of the ordinary for this feed; None where it is not, or not known."""
    this = int(now.timestamp()) // HOUR
    watched = sorted(hour for hour in arrivals if this - HISTORY_HOURS <= hour <= this)
    active = [hour for hour in watched if arrivals[hour]]
    if not active:
        return None
    last = active[-1]
    before = [hour for hour in watched if hour <= last]
    if len(before) < KNOWN_HOURS or sum(arrivals[hour] for hour in before) < KNOWN_ENTRIES:
        return None
    habit = _habit(arrivals, before)
    surprise, largest = 0.0, 0.0
    for hour in before:
        surprise = 0.0 if arrivals[hour] else surprise - math.log1p(-habit[_slot(hour)][0])
        largest = max(largest, surprise)
    missed = [hour for hour in watched if last < hour < this]
    now_at = -sum(math.log1p(-habit[_slot(hour)][0]) for hour in missed)
    if now_at < max(ALARM, OVER_LARGEST * largest):
        return None
    return Silence(since=float((last + 1) * HOUR), usual=sum(habit[_slot(hour)][1] for hour in missed))


def _slot(hour: int) -> int:
    """Hour of the day, with 24 added on weekends."""
    weekday = (hour // 24 + 3) % 7  # 1970 began on a Thursday
    return hour % 24 + (24 if weekday >= 5 else 0)


def _habit(arrivals: Arrivals, hours: list[int]) -> list[tuple[float, float]]:
    """For each slot: how likely an entry is in that hour, and how many come in the mean.

    An hour's neighbours count too: eight weekends alone say little.
    """
    seen, active, entries = [0] * 48, [0] * 48, [0] * 48
    for hour in hours:
        slot = _slot(hour)
        seen[slot] += 1
        active[slot] += arrivals[hour] > 0
        entries[slot] += arrivals[hour]
    habit = []
    for slot in range(48):
        near = [slot // 24 * 24 + (slot + step) % 24 for step in (-1, 0, 1)]
        n = sum(seen[s] for s in near)
        likely = (sum(active[s] for s in near) + 0.05) / (n + 0.5)
        habit.append((min(likely, _SURE), sum(entries[s] for s in near) / max(1, n)))
    return habit


def hour_of(at: float) -> int:
    """The hour that a time lies in."""
    return int(at) // HOUR


def spread(now: datetime, watched_since: float, entries: list[float]) -> dict[int, int]:
    """The hours from `watched_since` to `now`, and how many `entries` came in each since.

    After more than a day without a look nobody knows what came when: only the hour of `now` was watched. An entry that
    claims another time counts as of now.
    """
    this = hour_of(now.timestamp())
    first = hour_of(watched_since)
    if now.timestamp() - watched_since > 26 * HOUR or first > this:
        first = this
    found = dict.fromkeys(range(first, this + 1), 0)
    for at in entries:
        hour = hour_of(at)
        found[hour if hour in found else this] += 1
    return found
