"""Dates as outlets write them, to one spelling; what cannot be or has not come yet is refused with a flag."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, Literal

from pipeline.records import timestamp

Flag = Literal["garbage", "future"]

TOLERANCE: Final = timedelta(minutes=5)
"""Clocks differ; a time further ahead than this has not come yet."""
EASTMOST: Final = timedelta(hours=14)
"""UTC+14: a bare date may already be tomorrow's there."""
EARLIEST_YEAR: Final = 1900
_MAX_LENGTH: Final = 64
_BARE: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_EPOCH: Final = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_WRITTEN: Final = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%A, %B %d, %Y", "%A, %d %B %Y")
_SPACED_OFFSET: Final = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")
_ZONE_NAME: Final = re.compile(r"\s*(?:UTC|GMT)$", re.IGNORECASE)


def normalise(value: str | None, now: datetime) -> tuple[str | None, Flag | None]:
    """`value` as an ISO 8601 instant in UTC ("2020-10-06T09:30:00Z") or bare date, and what was wrong with it.

    Reads ISO 8601, RFC 822, seconds or milliseconds since 1970, and plain English dates. A time without a zone is
    taken as UTC. (None, "garbage") where it is no date, lies before 1900 or is the zero of the Unix clock;
    (None, "future") where it lies more than five minutes after `now`; (None, None) where it is absent.
    """
    if value is None or not value.strip():
        return None, None
    found = _read(value.strip())
    if found is None or found.year < EARLIEST_YEAR:
        return None, "garbage"
    if isinstance(found, datetime):
        if found.timestamp() == 0:
            return None, "garbage"
        return (None, "future") if found - TOLERANCE > now else (timestamp(found), None)
    begins = datetime(found.year, found.month, found.day, tzinfo=UTC) - EASTMOST
    return (None, "future") if begins > now else (found.isoformat(), None)


def _read(value: str) -> date | datetime | None:
    if len(value) > _MAX_LENGTH or not value.isprintable():
        return None
    try:
        if bare := _BARE.fullmatch(value):
            return date(*map(int, bare.groups()))
        if epoch := _EPOCH.fullmatch(value):
            return datetime.fromtimestamp(int(epoch[1]), UTC)
        return _iso(value) or _rfc822(value) or _written(value)
    except (ValueError, OverflowError):
        return None


def _iso(value: str) -> date | datetime | None:
    if not value[:4].isdecimal():
        return None
    value = _ZONE_NAME.sub("Z", _SPACED_OFFSET.sub("", value))
    try:
        if len(value) <= len("2020-W41-2"):
            return date.fromisoformat(value)
        return _in_utc(datetime.fromisoformat(value))
    except ValueError:
        return None


def _rfc822(value: str) -> datetime | None:
    if ":" not in value:  # without a clock it is a bare date, not midnight
        return None
    try:
        return _in_utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError):
        return None


def _written(value: str) -> date | None:
    for pattern in _WRITTEN:
        try:
            return datetime.strptime(value.removesuffix("."), pattern).date()
        except ValueError:
            continue
    return None


def _in_utc(when: datetime) -> datetime:
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
