"""The times to which an article's title and lead point back: "the ferry fire in March", "five months after the quake".

An ended story is opened again only by an article that itself says that it is about something past.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from pipeline.records import Enriched
from pipeline.stories.dates import MONTHS, small

LEAD_CHARACTERS: Final = 400
"""Of the body: the first two or three sentences, in which news says what it is about."""
PAST: Final = timedelta(days=10)
"""What lies less far back is of these days, and its story is open."""
ROUGH: Final = 0.4
"""How far a round span ("five months after") may be off, as a share of it."""
NEAR_WORDS: Final = 120
"""Characters within which a time belongs to a word."""

_MONTH: Final = "|".join(MONTHS)
_NUMBERS: Final = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {
    "a": 1, "an": 1, "eleven": 11, "twelve": 12,
}  # fmt: skip
_SUDDEN: Final = tuple(
    "accident. assault. hazard.earthquake hazard.tsunami hazard.landslide hazard.volcano hazard.storm hazard.tropical "
    "hazard.flood hazard.wildfire".split()
)
"""Events of a day. What goes on for months (an epidemic, unrest, a trial) has news of now that is no new event."""
_UNITS: Final = {"week": 7, "month": 30, "year": 365}
_DATED: Final = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? |\b(?:in|of|last|since|from|early|late|mid|the)[ -])(?P<month>{_MONTH})\b(?:,? (?P<year>20\d\d))?|"
    rf"\b(?P<month2>{_MONTH})(?: (?P<day2>\d{{1,2}})\b(?:,? (?P<year2>20\d\d))?| (?P<year3>20\d\d)|['’]s\b)",
)
_AGO: Final = re.compile(
    rf"\b(?P<count>\d+|{'|'.join(_NUMBERS)}) (?P<unit>week|month|year)s? (?:ago|after|later|on|since|earlier)\b|"
    r"\blast (?P<last>month|year)\b|\b(?P<count2>first|second|third) anniversary\b",
)
_UNITS_OR_DAY: Final = (*_UNITS, "anniversary")
"""What every span has one of."""
_YEAR: Final = re.compile(r"\b(?:in|the|of|since) (?P<year>20\d\d)\b")
_NOW: Final = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tonight|overnight|this (?:morning|week))\b",
)
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$))+")


class Past(NamedTuple):
    """A time before these days that a text names, as a range."""

    earliest: datetime
    latest: datetime
    position: int

    def meets(self, first: datetime, last: datetime) -> bool:
        """Whether a story of these days may be meant."""
        return self.earliest <= last and first <= self.latest


class Pointing(NamedTuple):
    """Of what time an article tells. back: the past times it points to; new: that its event is one of these days."""

    back: Sequence[Past] = ()
    new: bool = False


NOTHING: Final = Pointing()


def pointing(article: Enriched, at: datetime) -> Pointing:
    """Read an article's title and lead. News of an event of now points to nothing, though it may recall one like it."""
    text = _opening(article)
    found = [past for past in (*_dates(text, at), *_spans(text, at), *_years(text, at)) if past.latest <= at - PAST]
    return Pointing(new=True) if _tells_of_now(article, text, found) else Pointing(found)


def _opening(article: Enriched) -> str:
    return small(f"{article.title}\n{article.body[:LEAD_CHARACTERS]}")


def _tells_of_now(article: Enriched, text: str, back: list[Past]) -> bool:
    """Whether the time nearest to an event of the lead, in its sentence, is now."""
    shift = len(article.title) + 1
    for event in article.events:
        at = event.start + shift if event.field == "body" else event.start
        if event.scope != "current" or not event.type.startswith(_SUDDEN) or at >= len(text):
            continue
        around = next((m for m in _SENTENCE.finditer(text) if m.start() <= at < m.end()), None)
        if around is None:
            continue
        now = [abs(m.start() - at) for m in _NOW.finditer(text, around.start(), around.end())]
        then = [abs(past.position - at) for past in back if around.start() <= past.position < around.end()]
        if now and min(now) < min(then, default=NEAR_WORDS):
            return True
    return False


def _dates(text: str, at: datetime) -> Iterator[Past]:
    """Days and months; without a year the last one before `at`."""
    for match in _DATED.finditer(text) if any(month in text for month in MONTHS) else ():
        month = MONTHS.index(match["month"] or match["month2"]) + 1
        given = match["year"] or match["year2"] or match["year3"]
        year = int(given) if given else at.year - (month > at.month)
        day = int(match["day"] or match["day2"] or 0)
        first = datetime(year, month, 1, tzinfo=UTC)
        if 1 <= day <= 28 or (day and month != 2 and day <= 30):
            first = first.replace(day=day)
            yield Past(first - timedelta(days=2), first + timedelta(days=2), match.start())
        else:
            yield Past(first - timedelta(days=3), first + timedelta(days=34), match.start())


def _spans(text: str, at: datetime) -> Iterator[Past]:
    for match in _AGO.finditer(text) if any(unit in text for unit in _UNITS_OR_DAY) else ():
        if match["count2"]:
            count, unit = ("first", "second", "third").index(match["count2"]) + 1, "year"
        elif match["last"]:
            count, unit = 1, match["last"]
        else:
            word, unit = match["count"], match["unit"]
            count = int(word) if word.isdigit() else _NUMBERS[word]
        days = min(count, 100) * _UNITS[unit]
        rough = timedelta(days=days * ROUGH)
        middle = at - timedelta(days=days)
        yield Past(middle - rough, middle + rough, match.start())


def _years(text: str, at: datetime) -> Iterator[Past]:
    for match in _YEAR.finditer(text) if " 20" in text else ():
        year = int(match["year"])
        if year < at.year:
            yield Past(datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, tzinfo=UTC), match.start())
