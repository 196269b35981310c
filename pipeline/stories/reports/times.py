"""Whether a sentence dates what it counts to now or to before: "on Tuesday", "22 years ago", "in the first nine months".

A figure belongs to the time that is named nearest to it in its own sentence. The day on which something was *said* dates
the saying and not the harm ("fell to 2,013 in the first nine months, the office said on Monday").
"""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from pipeline.stories.dates import MONTHS, WEEKDAYS, runs, small

When = Literal["now", "period", "before"]

RECENT_MONTHS: Final = 2
"""In January last year's December is still now."""

_MONTHS: Final = "|".join(MONTHS)
_DAYS: Final = "|".join(WEEKDAYS)
_COUNT: Final = (
    r"(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|(?:a )?hundred|some|many)"
)
_SAID: Final = re.compile(
    r"\b(?:said|says|saying|told|announced|(?<!were )(?<!was )(?<!deaths )(?<!cases )reported|released|published|stated|report|figures|statement|data)\b"
    rf"[^,.;:]{{0,40}}?\bon (?:{_DAYS})\b",
)
_NOW: Final = re.compile(
    rf"\b(?:(?<!black )(?<!cyber )(?<!good )(?<!ash )(?<!bloody )(?<!easter )(?:{_DAYS})|today|yesterday|tonight|overnight|this (?:morning|afternoon|evening|week|weekend)|"
    r"(?:few|several|two|three|four|five|six|\d+) hours (?:ago|earlier|after|later)|the weekend|just now)\b",
)
_YEAR: Final = re.compile(
    r"(?P<lead>\b(?:in|of|since|from|until|till|by|during|before|after|between|and|to|the|early|late|mid|back in|on|"
    rf"{_MONTHS}|eve|season|autumn|spring|summer|winter)[ -]|[(–—-]|\b\d{{1,2}},? |^\W*)(?P<year>1\d{{3}}|20\d\d)s?\b(?![,.]\d)"
    r"(?! ?(?:percent|per cent|%|metres|miles|km|people|persons|dead|killed|men|women|children|soldiers|civilians))",
)
_FOUR_DIGITS: Final = re.compile(r"1(?<!\w1)\d\d\ds?\b|2(?<!\w2)0\d\ds?\b")
"""A year, or not: looked for first, since most sentences have none."""
_SUPERLATIVE: Final = re.compile(
    r"\b(?:worst|deadliest|bloodiest|biggest|most|first|largest|strongest|highest|heaviest|lowest|fewest|longest|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b(?:[^.;]|\b[a-z]\.){0,60}$",
)
"""Before a time: "the deadliest since 2008", "the third crash this year" date what it is compared with."""
_BEFORE: Final = re.compile(
    rf"\b{_COUNT} (?:years?|decades?|centuries) (?:ago|on(?! (?:{_DAYS}))|after|since|later|before|earlier|to the day)\b|"
    r"\b(?:a|half a) century\b|\bcentury\b|\bdecades?\b|\b(?:ad|bc) ?\d+|\b\d+ (?:ad|bc)\b|\banniversary\b|\bmillion years\b|"
    r"\b(?:last|previous|past|preceding) (?:year|winter|summer|spring|autumn|fall|season|month|century|decade|years)\b|"
    r"\bthe year before\b|\bin the year to\b|"
    rf"\b(?:first|last|past) (?:{_COUNT} )?(?:months|quarters?|years|half)\b|\b(?:third|fourth|second) quarter\b|"
    r"\b(?:a|per|each|every) year\b|\byearly\b|\bannually\b|\bfiscal year\b|\bon average\b|\bsince records\b|\bon record\b|"
    rf"\bin (?:the (?:past|last) )?{_COUNT} years\b|\bmonths to (?:{_MONTHS})\b|"
    r"\b(?:on|since|until|before) the (?:day|night|morning) (?:that |when |on which )?(?:her|his|their|she|he|they)\b|"
    rf"\bbetween (?:{_MONTHS}) and (?:{_MONTHS})\b|\bover {_COUNT} (?:years|months)\b",
)
_PERIOD: Final = re.compile(
    r"\b(?:this (?:year|season)|year[- ]to[- ]date|so far|to date|until now|since (?:the (?:start|beginning|end) of )?"
    rf"(?:{_MONTHS}|{_DAYS}|the weekend|the year|it began|the outbreak))\b",
)
"""A count that goes on: neither the day of a thing nor of before."""
_MONTH: Final = re.compile(rf"\b(?:in|last|of) ({_MONTHS})\b(?! \d)")
_MONTH_NUMBERS: Final = {name: number for number, name in enumerate(MONTHS, 1)}
_NOW_WORDS: Final = frozenset(
    [*WEEKDAYS, *"today yesterday tonight overnight morning afternoon evening week weekend hours now".split()]
)
_BEFORE_WORDS: Final = frozenset(
    "year years decade decades century centuries anniversary ad bc winter summer spring autumn fall season month months "
    "quarter quarters half yearly annually average records record day night morning between".split()
)
_PERIOD_WORDS: Final = frozenset("year season date far now since".split())
_MONTH_WORDS: Final = frozenset(MONTHS)
"""Words of which the pattern of the same name needs one."""
_PERFECT: Final = re.compile(
    r"\b(?:has|have) (?:now |already |so far |also |been |since )*(?:killed|injured|wounded|died|left|arrested|detained|"
    r"drowned|displaced|fled|infected|lost|claimed|found|recovered|rescued|abducted|kidnapped|confirmed|reported|risen|been)\b",
)
"""What "have been killed" is told of now, whatever else a sentence leaves open."""


class Named(NamedTuple):
    """A time that a sentence names, at [start, end] of it."""

    start: int
    end: int
    when: When


def times(sentence: str, at: datetime) -> tuple[Named, ...]:
    """The times a sentence names, in order. at: the article's time, by which a year is this one or one before."""
    return _times(sentence, at.year, at.month)


@lru_cache(maxsize=2048)
def _times(sentence: str, year: int, month: int) -> tuple[Named, ...]:
    """Kept, since a sentence is asked about for each of its figures, in each article that quotes it."""
    sentence = small(sentence)
    words = frozenset(runs(sentence))
    found: list[Named] = []
    if not _NOW_WORDS.isdisjoint(words):
        said = [(match.start(), match.end()) for match in _SAID.finditer(sentence)] if "day" in sentence else []
        found += [
            Named(match.start(), match.end(), "now")
            for match in _NOW.finditer(sentence)
            if not any(start <= match.start() < end for start, end in said)
        ]
    if not _BEFORE_WORDS.isdisjoint(words):
        found += [
            Named(match.start(), match.end(), "before")
            for match in _BEFORE.finditer(sentence)
            if match.group() == "anniversary" or not _SUPERLATIVE.search(sentence[: match.start()])
        ]
    if not _PERIOD_WORDS.isdisjoint(words):
        found += [Named(match.start(), match.end(), "period") for match in _PERIOD.finditer(sentence)]
    if not _MONTH_WORDS.isdisjoint(words):
        found += [
            Named(match.start(), match.end(), "before")
            for match in _MONTH.finditer(sentence)
            if not _PERIOD.search(sentence[max(0, match.start() - 24) : match.end()])
            and 1 < (month - _MONTH_NUMBERS[match[1]]) % 12 < 11
        ]
    if _FOUR_DIGITS.search(sentence):
        found += [
            Named(match.start("year"), match.end("year"), "before")
            for match in _YEAR.finditer(sentence)
            if _is_before(int(match["year"]), year, month) and not _SUPERLATIVE.search(sentence[: match.start("year")])
        ]
    return tuple(sorted(found))


def nearest(sentence: str, start: int, end: int, at: datetime) -> When | None:
    """The time nearest to what stands at [start, end] of a sentence; None where the sentence names none.

    now     12 in "A bomb killed 12 people on Monday, ten years after the war"
    before  130 in "Survivors met on Friday to mark 11 years since gunmen killed 130 people"
    before  2,013 in "The number of people killed fell to 2,013 in the first nine months, the office said on Monday"
    """
    named = times(sentence, at)
    if not named:
        return None
    return min(named, key=lambda time: (max(time.start - end, start - time.end), time.when != "now")).when


def is_perfect(sentence: str) -> bool:
    """Whether a sentence tells of harm in the perfect: "police have arrested more than 100"."""
    return bool(_PERFECT.search(sentence.lower()))


def names_before(text: str, at: datetime) -> bool:
    """Whether a stretch of text names a time before now."""
    return any(time.when == "before" for time in times(text, at))


def _is_before(named: int, year: int, month: int) -> bool:
    return named < year - 1 or (named == year - 1 and month > RECENT_MONTHS)
