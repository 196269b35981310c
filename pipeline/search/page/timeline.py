"""The picture of a ledger: time runs across, one row a measure, every claim a mark at its value. Pure geometry.

The template draws what is computed here. A row's scale is linear, or logarithmic where its largest value is more than
LOG_BEYOND times its smallest above zero, so that "3" and "55,000" are both seen.
"""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from pipeline.records import Alert, Claim, Number, Standing, instant
from pipeline.search.searcher import Ledger, MeasureLedger
from pipeline.search.wording import MEASURE_WORDS, claim_figure, said_by, when_words

WIDTH: Final = 960
LEFT: Final = 128
RIGHT: Final = 24
ROW: Final = 100
PAD: Final = 22
AXIS: Final = 34
LOG_BEYOND: Final = 40
OPEN_TAIL: Final = 16
"""Pixels of the tail that shows an open bound."""
CHARACTER: Final = 7.5
"""Pixels that a label's character takes, generously."""
MOST_TICKS: Final = 7

SourceClass = Literal["official", "attributed", "outlet"]
_STEPS: Final = tuple(
    timedelta(minutes=minutes)
    for minutes in (5, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 5760, 10080, 20160, 43200, 129600, 525600)
)


class Mark(NamedTuple):
    """One claim: a dot at (x, y), a bar from `top` to `bottom` where it is a range or open."""

    x: float
    y: float
    top: float
    bottom: float
    open_end: str
    source_class: SourceClass
    state: str
    article: str
    words: str
    """When it was said, what and by whom."""
    quote: str
    """The report's own sentence."""


class Label(NamedTuple):
    """A number written beside the mark that changed what was known."""

    x: float
    y: float
    text: str


class Row(NamedTuple):
    """One measure. `band` is the present range as (y, height); `path` the standing value's way as SVG path data."""

    label: str
    top: float
    base: float
    band: tuple[float, float] | None
    path: str
    marks: list[Mark]
    labels: list[Label]


class Tick(NamedTuple):
    """A time on the axis."""

    x: float
    text: str


class Picture(NamedTuple):
    """The whole picture, in pixels of its own."""

    width: int
    height: float
    left: int
    right: float
    axis: float
    rows: list[Row]
    ticks: list[Tick]


def picture(ledger: Ledger) -> Picture | None:
    """Lay a ledger out; None where it has no claim to show."""
    measures = [m for m in ledger.measures if m.claims]
    times = [when for m in measures for line in m.claims if (when := instant(line.claim.at))]
    if not times:
        return None
    across = _Across(min(times), max(times))
    rows = [_row(measure, across, 8 + index * ROW) for index, measure in enumerate(measures)]
    axis = 8.0 + len(rows) * ROW
    return Picture(WIDTH, axis + AXIS, LEFT, WIDTH - RIGHT, axis, rows, across.ticks())


def source_class(claim: Claim) -> SourceClass:
    """Whose word a claim is: an authority's, another named source's, or the outlet's own."""
    if claim.official:
        return "official"
    return "attributed" if claim.attribution else "outlet"


class _Across:
    """Time to x."""

    def __init__(self, first: datetime, last: datetime) -> None:
        margin = max((last - first) * 0.04, timedelta(minutes=20))
        self._first, self._last = first - margin, last + margin

    def x(self, when: datetime) -> float:
        share = (when - self._first) / (self._last - self._first)
        return round(LEFT + PAD + share * (WIDTH - LEFT - RIGHT - 2 * PAD), 1)

    def ticks(self) -> list[Tick]:
        span = self._last - self._first
        step = next((step for step in _STEPS if span / step <= MOST_TICKS), _STEPS[-1])
        day = self._first.replace(hour=0, minute=0, second=0, microsecond=0)
        at = day + math.ceil((self._first - day) / step) * step
        found: list[Tick] = []
        shown = None
        while at <= self._last:
            clock = f"{at.day} {at:%b}" if step >= timedelta(days=1) else f"{at:%H:%M}"
            dated = step < timedelta(days=1) and at.date() != shown
            found.append(Tick(self.x(at), f"{at.day} {at:%b} {clock}" if dated else clock))
            shown = at.date()
            at += step
        return found


class _Up:
    """Value to y within a row."""

    def __init__(self, values: Sequence[Number], top: float) -> None:
        self._top, self._base = top + PAD, top + ROW - PAD
        above = [value for value in values if value > 0]
        self._log = bool(above) and max(above) > LOG_BEYOND * min(above)
        scaled = [self._scaled(value) for value in values]
        self._low, self._high = min(scaled), max(scaled)

    def y(self, value: Number) -> float:
        if self._high == self._low:
            return round((self._top + self._base) / 2, 1)
        share = (self._scaled(value) - self._low) / (self._high - self._low)
        return round(self._base - share * (self._base - self._top), 1)

    def _scaled(self, value: Number) -> float:
        return math.log1p(value) if self._log else float(value)


def _row(measure: MeasureLedger, across: _Across, top: float) -> Row:
    claims = [line.claim for line in measure.claims]
    values = [v for c in claims for v in (c.low, c.high) if v is not None]
    values += [v for a in measure.changes for v in (a.low, a.high) if v is not None]
    up = _Up(values or [0], top)
    marks = _marks(measure, across, up)
    words = MEASURE_WORDS[measure.measure]
    return Row(
        words.label,
        top,
        top + ROW,
        _band(measure.standing, up),
        _path(measure.changes, across, up),
        marks,
        _labels(measure.changes, across, up),
    )


def _marks(measure: MeasureLedger, across: _Across, up: _Up) -> list[Mark]:
    """A mark a claim, what stands drawn last; one of those that would lie on each other alike."""
    order = {"copy": 0, "reported": 1, "part": 1, "withdrawn": 1, "feared": 1, "superseded": 2}
    lines = sorted(measure.claims, key=lambda line: order.get(line.state, 3))
    found: dict[tuple[object, ...], Mark] = {}
    for line in lines:
        mark = _mark(line.claim, line.state, across, up)
        place = (round(mark.x), round(mark.y), round(mark.top), round(mark.bottom), mark.source_class, mark.state)
        found.setdefault(place, mark)
    return list(found.values())


def _mark(claim: Claim, state: str, across: _Across, up: _Up) -> Mark:
    when = instant(claim.at)
    low, high = _ends(claim.low, claim.high)
    y, other = up.y(low if claim.low is not None else high), up.y(high if claim.high is not None else low)
    open_end = "up" if claim.high is None else "down" if claim.low is None else ""
    top, bottom = min(y, other), max(y, other)
    if open_end == "up":
        top -= OPEN_TAIL
    elif open_end == "down":
        bottom += OPEN_TAIL
    words = f"{when_words(claim.at)}: {claim_figure(claim)}, {said_by(claim.attribution, claim.official, claim.source)}"
    x = across.x(when) if when else LEFT
    return Mark(x, y, top, bottom, open_end, source_class(claim), state, claim.article, words, claim.quote)


def _ends(low: Number | None, high: Number | None) -> tuple[Number, Number]:
    known = [value for value in (low, high) if value is not None] or [0]
    return min(known), max(known)


def _band(standing: Standing | None, up: _Up) -> tuple[float, float] | None:
    if standing is None:
        return None
    low, high = _ends(standing.low, standing.high)
    top, bottom = up.y(high), up.y(low)
    if standing.high is None:
        top -= OPEN_TAIL
    return round(top - 3, 1), round(bottom - top + 6, 1)


def _path(changes: Sequence[Alert], across: _Across, up: _Up) -> str:
    """A line that steps at each change; a conflict branches off and does not move it."""
    steps: list[str] = []
    for change in changes:
        when = instant(change.at)
        if when is None or change.change in ("conflict", "withdrawn") or change.modality == "feared":
            continue
        x, y = across.x(when), up.y(_value(change))
        steps.append(f"H{x}V{y}" if steps else f"M{x} {y}")
    return "".join(steps) + f"H{WIDTH - RIGHT}" if steps else ""


def _labels(changes: Sequence[Alert], across: _Across, up: _Up) -> list[Label]:
    found: list[Label] = []
    for change in changes:
        when = instant(change.at)
        if when is None:
            continue
        label = Label(across.x(when), up.y(_value(change)) - 9, _short(change))
        if not any(_overlap(label, other) for other in found):
            found.append(label)
    return found


def _overlap(one: Label, other: Label) -> bool:
    room = (len(one.text) + len(other.text)) * CHARACTER / 2 + 4
    return abs(one.x - other.x) < room and abs(one.y - other.y) < 13


def _value(change: Alert) -> Number:
    return _ends(change.low, change.high)[0]


def _short(change: Alert) -> str:
    """A value in few characters: the source's own word where it is vague, else the number and its bound."""
    if change.low == 0 and change.high == 0:
        return "none"
    if change.bound == "vague" or change.measure == "magnitude":
        return change.phrase.lower()
    if change.bound == "more_than" and isinstance(change.low, int):
        return f">{change.low - 1:,}"  # "more than 100" bounds a count at 101, and is not told so
    sign = "≥" if change.high is None else "≤" if change.low is None else ""
    low, high = _ends(change.low, change.high)
    return f"{sign}{low:,}" if low == high or sign else f"{low:,}–{high:,}"
