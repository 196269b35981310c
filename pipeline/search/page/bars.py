"""When the found articles were published, as bars. Pure geometry; the template draws it."""

from typing import Final, NamedTuple

from pipeline.records import instant
from pipeline.search.searcher import Bucket, Facets

WIDTH: Final = 1132
HEIGHT: Final = 56
WIDEST: Final = 40
"""Pixels of a bar: a few stand apart, the first at the left edge and the last at the right, over the words that name them."""


class Bar(NamedTuple):
    """One stretch of time: its place in pixels, its beginning in words, and the part of a query that finds it."""

    x: float
    y: float
    width: float
    height: float
    words: str
    number: int
    query: str


def bars(facets: Facets) -> list[Bar]:
    """The bars; none for fewer than two stretches, where there is nothing to compare."""
    if len(facets.times) < 2:
        return []
    most = max(bucket.count for bucket in facets.times)
    step = min(WIDTH / len(facets.times), WIDEST)
    apart = (WIDTH - step) / (len(facets.times) - 1)
    return [_bar(bucket, n * apart, step, most, facets.interval) for n, bucket in enumerate(facets.times)]


def _bar(bucket: Bucket, x: float, step: float, most: int, interval: str) -> Bar:
    height = max(round(bucket.count / most * HEIGHT, 1), 2.0) if bucket.count else 0.0
    gap = 1.0 if step > 4 else 0.0
    words = moment(bucket.at, interval)
    return Bar(round(x, 2), round(HEIGHT - height, 1), round(step - gap, 2), height, words, bucket.count, bucket.query)


def moment(at: str, interval: str) -> str:
    """The beginning of a stretch in words: "3 Mar 2026, 05:00", "3 Mar 2026", "Mar 2026" or "2026"."""
    when = instant(at)
    if when is None:
        return at
    match interval:
        case "hour":
            return f"{when.day} {when:%b} {when.year}, {when:%H}:00"
        case "day":
            return f"{when.day} {when:%b} {when.year}"
        case "month":
            return f"{when:%b} {when.year}"
        case _:
            return str(when.year)
