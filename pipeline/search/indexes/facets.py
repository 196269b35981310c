"""What both indexes count alike: which values, how many, over which stretches of time. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from pipeline.records import instant, timestamp
from pipeline.search.searcher import Bucket, Count, Facets

MOST_VALUES: Final = 10
"""Values told of each field: the most frequent, then by their letters."""
MOST_BUCKETS: Final = 200
"""A stretch with more is told without its empty buckets."""
FIELDS: Final = {"source": "source", "places": "place", "people": "person", "orgs": "org", "event_types": "event"}
"""Fields that are counted, and what a query calls them."""
_HOURS_UP_TO: Final = timedelta(days=3)
_DAYS_UP_TO: Final = timedelta(days=93)
_MONTHS_UP_TO: Final = timedelta(days=3653)


def interval_of(first: str, last: str) -> str:
    """The stretch by which articles from `first` to `last` are counted."""
    start, end = instant(first), instant(last)
    span = end - start if start and end else timedelta(0)
    if span <= _HOURS_UP_TO:
        return "hour"
    if span <= _DAYS_UP_TO:
        return "day"
    return "month" if span <= _MONTHS_UP_TO else "year"


def facets(counts: Mapping[str, Sequence[tuple[str, int]]], interval: str, times: Iterable[tuple[str, int]]) -> Facets:
    """Counts as facets. `counts`: by field, and of `official` by "yes" and "no", the most frequent first. `times`: the
    beginning of each stretch and its number, in order."""
    told = {field: [_count(name, *one) for one in counts[field]] for field, name in FIELDS.items()}
    official = [Count(value=value, count=n, query=f"official:{value}") for value, n in counts["official"]]
    return Facets(
        sources=told["source"],
        places=told["places"],
        people=told["people"],
        orgs=told["orgs"],
        event_types=told["event_types"],
        official=official,
        interval=interval,
        times=_filled(interval, dict(times)),
    )


def _count(name: str, value: str, n: int) -> Count:
    return Count(value=value, count=n, query=f'{name}:"={value}"' if '"' not in value and value else "")


def _filled(interval: str, times: Mapping[str, int]) -> list[Bucket]:
    """With the empty stretches between."""
    found: list[Bucket] = []
    for at, n in times.items():
        while found and (after := _next(found[-1].at, interval)) < at and len(found) < MOST_BUCKETS:
            found.append(_bucket(after, 0, interval))
        found.append(_bucket(at, n, interval))
    return found if len(found) < MOST_BUCKETS else [bucket for bucket in found if bucket.count]


def _bucket(at: str, n: int, interval: str) -> Bucket:
    return Bucket(at=at, count=n, query=f"since:{at} before:{_next(at, interval)}")


def _next(at: str, interval: str) -> str:
    start = instant(at) or datetime.max.replace(tzinfo=UTC)
    match interval:
        case "hour":
            following = start + timedelta(hours=1)
        case "day":
            following = start + timedelta(days=1)
        case "month":
            following = (start + timedelta(days=31)).replace(day=1)
        case _:
            following = start.replace(year=min(start.year + 1, 9999))
    return timestamp(following)
