"""When and how many, in an article's own words: its weekdays, months, years and numbers.

Two events of one kind in one place share nearly all their words; what sets them apart are their dates and counts, and
two reports of one event share those.
"""

from collections.abc import Iterable
from typing import Final

from pipeline.stories.grouping.words import term

DATE_WEIGHT: Final = 2.0
NUMBER_WEIGHT: Final = 1.0
OPENING_WEIGHT: Final = 2.0

_CALENDAR: Final = {
    short: name
    for name, shorts in {
        "monday": "mon", "tuesday": "tue tues", "wednesday": "wed", "thursday": "thu thur thurs", "friday": "fri",
        "saturday": "", "sunday": "", "january": "jan", "february": "feb", "april": "apr", "june": "jun", "july": "jul",
        "august": "aug", "september": "sep sept", "october": "oct", "november": "nov", "december": "dec",
    }.items()
    for short in (name, *shorts.split())
}  # fmt: skip
"""Without those that are words of another meaning as well: "sat", "sun", "may", "march"."""
_CENTURIES: Final = ("19", "20")


def marks(opening: Iterable[str], words: Iterable[str]) -> dict[int, float]:
    """The dates and numbers among an article's words (case folded), each once, by weight; those that are also among the
    words of its opening have twice theirs."""
    return _told(words) | {key: OPENING_WEIGHT * weight for key, weight in _told(opening).items()}


def _told(words: Iterable[str]) -> dict[int, float]:
    """A digit alone tells nothing."""
    return dict([_mark(word) for word in words if word in _CALENDAR or (word[0].isdigit() and len(word) > 1)])


def _mark(word: str) -> tuple[int, float]:
    return (term(_CALENDAR[word]), DATE_WEIGHT) if word in _CALENDAR else (term(word), _weight(word))


def _weight(number: str) -> float:
    is_year = len(number) == 4 and number.isdigit() and number.startswith(_CENTURIES)
    return DATE_WEIGHT if is_year else NUMBER_WEIGHT
