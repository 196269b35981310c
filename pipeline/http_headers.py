"""What an answer's headers say of times: when to come again, by the server's own clock where it tells it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds that a busy server asks for, as a number or as a date; 0 where it says nothing that makes sense."""
    value = headers.get("retry-after", "").strip()
    return float(value[:9]) if value.isascii() and value.isdigit() else seconds_until(value, headers, now)


def seconds_until(date: str, headers: Mapping[str, str], now: datetime) -> float:
    """Seconds from the server's own clock (its Date), else ours, to `date`: clocks differ by hours."""
    when = _date(date)
    return max(0.0, (when - (_date(headers.get("date", "")) or now)).total_seconds()) if when else 0.0


def _date(value: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
