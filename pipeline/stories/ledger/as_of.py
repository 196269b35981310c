"""When a count was true: "by late Monday", "on Tuesday", "as of 6 October" as an instant, from the article's time.

A phrase names a period; a count "by" or "on" it is as of the period's end, and never later than the article itself.
A period that is still open ("since Thursday", "so far", "this year") is as of the article. "Last month" names no time:
in the news it dates the event ("last month's earthquake") far more often than the count.
"""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import Final

from pipeline.stories.dates import MONTHS, WEEKDAYS

_MONTHS: Final = [month[:3] for month in MONTHS]
_MONTH: Final = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_OPEN: Final = re.compile(
    r"\b(since|so far|to date|until now|up to now|now|currently|at present|this (?:week|month|year|season)|today)\b"
)
_DAY: Final = re.compile(
    r"\b(" + "|".join(WEEKDAYS) + r"|yesterday|today|tonight|the (?:previous|preceding) (?:day|evening|night))\b"
)
_DAY_MONTH: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? " + _MONTH + r"(?:,? (\d{4}))?")
_MONTH_DAY: Final = re.compile(r"\b" + _MONTH + r" (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4}))?")
_MONTH_ONLY: Final = re.compile(r"\b" + _MONTH + r"(?: (\d{4}))?")
_YEAR: Final = re.compile(r"\b((?:19|20)\d{2})\b")
_AGO: Final = re.compile(r"\b(a|an|one|two|three|four|five|six|\d+) (hour|day|week|month|year)s? (?:ago|earlier)\b")
_CLOCK: Final = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))? ?(a\.?m\b|p\.?m\b)?")
_FOUR_DIGITS: Final = re.compile(r"\b([01]\d|2[0-3])([0-5]\d) (?:gmt|utc|hours|local)")
"""A time of day as the wire writes it: "0900 GMT"."""
_HOUR: Final = re.compile(
    r"\b(?:as of|by|until|at) (?:\d{1,2}(?::\d{2}| ?[ap]\.?m\b)|(?:noon|midday|midnight|nightfall|(?:this )?(?:morning|afternoon|evening))\b)"
)
"""A time of day without a day: the article's own, or the day before where that hour was still to come."""
_PART_ENDS: Final = (
    ("early", 9), ("morning", 12), ("midday", 12), ("noon", 12), ("afternoon", 18), ("evening", 21), ("nightfall", 19), ("late", 23),
)  # fmt: skip
"""The hour at which a part of the day is over: what a count "by" it can know."""
_LENGTHS: Final = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_NUMBERS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EASTERN_EVENING: Final = 14
"""From this hour UTC it is already tomorrow somewhere east: the name of tomorrow then means the day now beginning."""


def resolve(phrase: str | None, when: datetime) -> datetime | None:
    """The instant that `phrase` bounds a count by, read in an article of the time `when` (aware); None if it names none.

    "by late Monday" in an article of Tuesday 09:30 is Monday 23:00; "since Thursday" is the article's own time.
    """
    if not phrase:
        return None
    text = phrase.casefold()
    found = _calendar(text, when) or _relative(text, when)
    if re.search(r"\bsince\b", text) or (found is None and _OPEN.search(text)):
        return when
    return min(found, when) if found else None


def _relative(text: str, when: datetime) -> datetime | None:
    if day := _DAY.search(text):
        return _end_of_part(_day_named(day.group(1), when, text), text)
    if _HOUR.search(text) or _FOUR_DIGITS.search(text):
        midnight = when.replace(hour=0, minute=0, second=0, microsecond=0)
        today = midnight if "midnight" in text else _end_of_part(midnight, text)
        return today if today <= when else today - timedelta(days=1)
    if ago := _AGO.search(text):
        count = _NUMBERS.get(ago.group(1)) or int(ago.group(1))
        return when - timedelta(days=count * _LENGTHS[ago.group(2)])
    return None


def _day_named(name: str, when: datetime, text: str) -> datetime:
    midnight = when.replace(hour=0, minute=0, second=0, microsecond=0)
    if name in ("today", "tonight"):
        return midnight
    if name not in WEEKDAYS:
        return midnight - timedelta(days=1)
    back = (when.weekday() - WEEKDAYS.index(name)) % 7
    if back == 6 and when.hour >= _EASTERN_EVENING and "last" not in text:
        return midnight + timedelta(days=1)
    return midnight - timedelta(days=back)


def _end_of_part(midnight: datetime, text: str) -> datetime:
    if wired := _FOUR_DIGITS.search(text):
        return midnight + timedelta(hours=int(wired.group(1)), minutes=int(wired.group(2)))
    clock = _CLOCK.search(text)
    if clock and (clock.group(2) or clock.group(3)) and int(clock.group(1)) < 24:
        hour = int(clock.group(1)) % 12 + 12 if (clock.group(3) or "").startswith("p") else int(clock.group(1))
        return midnight + timedelta(hours=hour, minutes=int(clock.group(2) or 0))
    for word, hour in _PART_ENDS:
        if re.search(rf"\b{word}\b", text):
            return midnight + timedelta(hours=hour)
    return midnight + timedelta(days=1) - timedelta(seconds=1)


def _calendar(text: str, when: datetime) -> datetime | None:
    """A date by the calendar; one without a year is the last such date before the article."""
    if match := _DAY_MONTH.search(text):
        return _dated(match.group(3), match.group(2), int(match.group(1)), when, text)
    if match := _MONTH_DAY.search(text):
        return _dated(match.group(3), match.group(1), int(match.group(2)), when, text)
    if (match := _MONTH_ONLY.search(text)) and not text.startswith("may "):
        return _dated(match.group(2), match.group(1), None, when, text)
    if match := _YEAR.search(text):
        return datetime(int(match.group(1)), 12, 31, 23, 59, 59, tzinfo=UTC)
    return None


def _dated(year: str | None, month: str, day: int | None, when: datetime, text: str) -> datetime | None:
    number = _MONTHS.index(month[:3]) + 1
    chosen = int(year) if year else when.year - (number > when.month)
    last = monthrange(chosen, number)[1]
    if not 1 <= (day or last) <= last:
        return None
    return _end_of_part(datetime(chosen, number, day or last, tzinfo=UTC), "" if day is None else text)
