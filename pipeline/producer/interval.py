"""How long to leave a feed alone. Pure: what its entries, its document and its server say; seconds out.

An interval that the operator sets holds (a rare feed may be the one that matters most); without one it follows the
feed: half the usual gap between entries, ever slower when nothing comes. Nobody is asked before the time the server or
the document names, and nobody less than once a day.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from pipeline.http_headers import seconds_until

LONGEST_SECONDS: Final = 86_400.0
"""Every feed is asked once a day at the least, whatever it says and however often it fails."""
SHORTEST_SECONDS: Final = 60.0
"""No feed is asked more often, whatever the settings say: a mistyped interval gets an address banned."""
UNKNOWN_SECONDS: Final = 3600.0
"""Of a feed whose entries tell nothing of their gaps: the default of most readers."""
QUICKEST_SECONDS: Final = 300.0
"""Of an interval that follows the feed (commafeed and miniflux: 5 minutes)."""
QUICKEST_WITHOUT_VALIDATORS_SECONDS: Final = 900.0
"""A feed that cannot answer 304 sends all of itself each time."""
SLOWEST_SECONDS: Final = 14_400.0
"""Of a feed that is alive (commafeed: 4 hours)."""
IDLE_SECONDS: Final = ((30 * 86_400, 86_400.0), (14 * 86_400, 43_200.0), (7 * 86_400, 21_600.0))
"""Without an entry for so long: asked so rarely at the least (commafeed slows after 7, 14 and 30 days)."""
ENTRIES_KEPT: Final = 20
"""Times of the newest entries that the usual gap is read from."""

_HOUR: Final = 3600
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def usual_gap(entries: Sequence[float], now: datetime) -> float | None:
    """Seconds between entries, counting the wait for the next; None where nothing is known. `entries`: times, sorted."""
    return max(1.0, (now.timestamp() - entries[0]) / len(entries)) if entries else None


def adapted(entries: Sequence[float], has_validators: bool, now: datetime) -> float:
    """The interval that follows the feed, from the times of its newest entries."""
    gap = usual_gap(entries, now)
    if gap is None:
        return UNKNOWN_SECONDS
    idle = now.timestamp() - entries[-1]
    for longer_than, seconds in IDLE_SECONDS:
        if idle >= longer_than:
            return seconds
    quickest = QUICKEST_SECONDS if has_validators else QUICKEST_WITHOUT_VALIDATORS_SECONDS
    return min(max(gap / 2, quickest), SLOWEST_SECONDS)


def newest(entries: Sequence[float], more: Iterable[float], now: datetime) -> tuple[float, ...]:
    """The times of the newest entries. One that has not come yet counts as now."""
    return tuple(sorted([*entries, *(min(at, now.timestamp()) for at in more)])[-ENTRIES_KEPT:])


def fresh_for(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds that the answer says it stays as it is: max-age, else Expires; 0 where it says nothing."""
    for directive in headers.get("cache-control", "").lower().split(","):
        name, _, value = directive.strip().partition("=")
        if name == "max-age" and value.strip('"').isdigit():
            return float(value.strip('"')[:9])
    return seconds_until(headers.get("expires", ""), headers, now)


def past_skipped(at: float, hours: Collection[int], days: Collection[str]) -> float:
    """The first time from `at` on that lies in none of the hours (UTC) and days a feed asks not to be read in.

    A feed that names them all names none.
    """
    moment = at
    for _ in range(8 * 24):
        when = datetime.fromtimestamp(moment, UTC)
        if when.hour not in hours and _DAYS[when.weekday()] not in days:
            return moment
        moment = (moment // _HOUR + 1) * _HOUR
    return at


def skip_days(names: Iterable[str]) -> list[str]:
    """The days among `names`, in lower case."""
    return sorted({name.strip().lower() for name in names} & set(_DAYS))


def skip_hours(numbers: Iterable[str]) -> list[int]:
    """The hours among `numbers`; 24 is 0, as the specification has had it both ways."""
    return sorted({int(number) % 24 for number in numbers if number.strip().isdigit() and int(number) <= 24})
