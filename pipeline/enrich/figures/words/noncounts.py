"""Numbers that count nothing: dates, years, clock times, ages, labels such as "Flight 204"."""

import re
from typing import Final

from pipeline.enrich.figures.words.closed import AUX, MONTHS, PREPOSITIONS, SUBORDINATORS, WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import Value
from pipeline.enrich.figures.words.people import is_person, singular
from pipeline.records import Number

_LABELS: Final = frozenset(
    "flight rescue boeing category level no. no number article chapter resolution route highway interstate motorway freeway hwy section page room phase "
    "airbus grade channel week day stage volume act lot apollo unit type class model block sector gate line "
    "version division hr sb ab hb shenzhou soyuz voyager pioneer sputnik proposition zone area camp platform round game formula windows part book season episode top ward group".split()
)


_PARENTS: Final = frozenset({"father", "mother", "dad", "mum", "mom", "grandmother", "grandfather"})
_PEOPLED: Final = frozenset({"country", "nation", "city", "town", "village", "population"})
_FEWEST_LIVING: Final = 100
"""So many at least live in a place that is told by them."""
_MIDDLE: Final = frozenset({"median", "average", "mean"})
_YOUNG: Final = frozenset({"boy", "girl", "man", "woman", "child", "youth"})


def reason(s: Sentence, i: int, j: int, value: Value) -> str:
    """Why the bare number at tokens i to j is no count ("date", "clock", "age", "label"), or ""."""
    before = s.word(i - 1)
    if s.kind(i) == "n":
        why = _dated(s, i, j, value) or _clocked(s, i, j)
        if why:
            return why
    if (
        before in {"back", "front"}
        and s.word(i - 2) not in {"came", "brought", "sent", "come", "at", "in"}
        and value.low in {2, 3, 4, 5}
    ):
        return "label"  # "the back four"
    if s.word(j) == "-" and s.low[j + 1 : j + 4 : 2] == ["year", "old"]:
        return "age"  # "a 16 - year - old student", as some pages space it
    if s.word(j) in {"year-old", "yr-old"}:
        return "age"  # "22 year-old woman"
    listed = i > 1 and i - 2 in s.at and s.at[i - 2].unit == "age"  # "aged 14, 15 and 16"
    if before == "," and s.kind(i) == "n" and (listed or _ages(s, i, j)):
        return "age"  # "two teenagers, 15 and 16, were"
    if before == "also" and s.word(i - 2) == s.word(j) == "," and (s.capital(i - 3) or is_person(s.word(i - 3))):
        return "age"  # "his friend Ana Diaz, also 20, died"
    last = i - 2 - (s.word(i - 2) == ",")
    if before in {"and", "or"} and last in s.at and s.at[last].unit == "age" and not is_person(s.word(j)):
        return "age"  # "aged 16 and 17", "aged 15, 16, and 17"
    young = before == "of" and i > 2 and s.low[i - 2] in _YOUNG and s.low[i - 3] in {"a", "the", "one"}
    if young and (s.kind(i) == "n" or s.low[i - 2] in {"boy", "girl"}):
        return "age"  # "a boy of 14"
    if before == "of" and s.word(i - 2) == "average" and not isinstance(value.low, int):
        return "label"  # "(an average of 0.4)"
    if (
        s.word(j) == "-"
        and s.word(j + 1) in {"and", "to", "or"}
        and s.word(j + 2).endswith(("-year-old", "-year-olds"))
    ):
        return "age"  # "17- and 40-year-old women"
    if before in {"is", "was"} and not _MIDDLE.isdisjoint(s.words) and "age" in s.low[max(0, i - 9) : i]:
        return "age"  # "the median age of deaths in Zambia is 82"
    if before == "of" and s.word(i - 2) in _PARENTS:
        return "label"  # "a father of three"
    if before == "of" and s.word(i - 2) in _PEOPLED and isinstance(value.low, int) and value.low >= _FEWEST_LIVING:
        return "label"  # "5,000 deaths in a country of 67 million"
    if before in {"between", "from"} and (
        s.word(i - 2) in {"aged", "age", "ages"} or s.low[max(0, i - 3) : i - 1] == ["ages", "of"]
    ):
        return "age"
    if before == "of" and s.word(i - 2) == "ages":
        return "age"  # "men between the ages of 21 and 34"
    if (
        before in {"was", "is", "turned", "are", "were"}
        and s.word(i - 2) in {"who", "he", "she", "i"}
        and s.word(j) in {"when", "and"}
    ):
        return "age"  # "who was 19 when"
    if before in {"aged", "age", "ages"} or (
        before == "," and i >= 2 and (s.word(j) in {",", "."} or _named(s, i, j)) and _aged(s, i, value.low)
    ):
        return "age"
    if s.heading and before == "," and j == len(s.low) and i >= 2 and s.kind(i) == "n" and _one_aged(s, i, value.low):
        return "age"  # "Teen held over death of Leeds girl, 3"
    if (
        before in {"day", "week"}
        and isinstance(value.low, int)
        and value.low < _LARGEST_NAMED
        and s.word(i - 2) != "the"
        and s.tag(j) not in {"N", "C"}
    ):
        return "label"  # "the strike enters day 9"
    if s.word(i) in {"24", "7"} and {"24", "7"} == {s.word(i), s.word(i + 2) if s.word(i) == "24" else s.word(i - 2)}:
        return "label"  # "24-7", "24/7"
    if _graded(s, i) or (before in {"and", "or", "to", ","} and _graded(s, i - 2)):
        return "" if is_person(s.word(j)) else "label"
    return "label" if _labelled(s, i) else ""


def _graded(s: Sentence, i: int) -> bool:
    """Whether the number at i names a class of a school: "pupils in grades three and four", "in Year 6"."""
    return i > 1 and s.low[i - 1] in _CLASSES and s.low[i - 2] in {"in", "from", "of"}


_CLASSES: Final = frozenset(
    "grade grades primary primaries year years form forms standard standards class classes".split()
)


def _ages(s: Sentence, i: int, j: int) -> bool:
    """Whether two numbers after people, in commas, are their ages."""
    two = s.word(j) == "and" and j + 1 < len(s.low) and s.kind(j + 1) == "n"
    two = two and (s.word(j + 2) in {",", "."} or s.low[j + 2 : j + 4] == ["years", "old"])
    return two and i > 1 and is_person(s.low[i - 2])


def _dated(s: Sentence, i: int, j: int, value: Value) -> str:
    """ "May 5", "8 and 9" after a month, "2004", "2011 to 2017", "6/10"."""
    before, number, text = s.word(i - 1), value.low, s.raw[i]
    short = before == "." and f"{s.word(i - 2)}." in MONTHS and s.capital(i - 2)  # "Jan. 18"
    if not isinstance(number, int):
        return ""
    if before == "(" and s.word(j) == ")" and s.word(i - 2) in _DAYS and 0 < number <= 31:
        return "date"  # "on Sunday (24)", "last night (9)"
    if (short or (before in MONTHS and s.capital(i - 1))) and (number <= 31 or number > 1800):
        return "date"
    whole = text.isdigit() and len(text) == 4 and 1000 <= number <= 2100
    years = j == i + 1 or (value.bound == "range" and s.raw[j - 1].isdigit() and len(s.raw[j - 1]) == 4)
    if whole and years and _year(s, i):
        return "date"
    joined = before in {"and", "to", "or", "-", "–"} and i - 2 in s.at and s.at[i - 2].unit == "date"
    if joined and ((number <= 31 and len(s.low[i - 2]) < len("2016")) or whole):
        return "date"  # "8 and 9 May", no "in 2016 and 4,550 in 2017"
    slashed = before == "/" and i >= 2 and s.low[i - 2][:1].isdigit()
    return "date" if slashed or (s.word(j) in {"/", "°"} and s.spans[j][0] == s.spans[i][1]) else ""


_DAYS: Final = WEEKDAYS | {"today", "yesterday", "tomorrow", "tonight", "night", "morning", "afternoon", "evening"}
_STAMP: Final = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")


def _clocked(s: Sentence, i: int, j: int) -> str:
    """ "6 p.m.", "10:39"."""
    if s.word(j) in {"a.m.", "p.m.", "am", "pm", "gmt", "utc", "o'clock", "hours"}:
        return "clock"
    if s.word(j) == ":" and s.spans[j][0] == s.spans[i][1] and s.word(j + 1)[:1].isdigit():
        return "clock"
    if i == 0 and j == 1 and _STAMP.fullmatch(s.low[0]) and (s.capital(1) or s.kind(1) == "n"):
        return "clock"  # "14.20 Two confirmed dead", on a live page
    joined = s.word(i - 1) == ":" and i >= 2 and s.tied(i - 2) and s.tied(i - 1)
    return "clock" if joined and s.low[i - 2][:1].isdigit() else ""


def _labelled(s: Sentence, i: int) -> bool:
    """ "Flight 204", "Category 5", "F-16"."""
    before = s.word(i - 1)
    if s.kind(i) == "w" and i and s.capital(i) and s.capital(i - 1) and not s.heading:
        return before in _LABELS  # "Area One detectives"
    if before == "number" and s.word(i - 2) in _WHOSE and is_person(s.word(i + 1)):
        return s.low[i + 1] == singular(s.low[i + 1])  # "its number two leader"
    if s.low[i] == "401k" or (before, s.low[i]) in {("rescue", "1122"), ("loved", "one")}:
        return True  # a pension; Pakistan's rescuers, who are called by that number; somebody dear
    if not i and s.word(2) == "," and s.word(3) in {"a", "an"} and s.capital(1) and not is_person(s.low[1]):
        return not s.heading  # "360 Systems, a maker of software, said"
    if s.word(i + 1) in {"magnum", "caliber", "calibre"}:
        return True  # "a . 44 Magnum", as some pages space it
    if s.kind(i) != "n" or i < 2:
        return False
    if len(before) == 2 and s.raw[i - 1].isupper() and not _FLYING.isdisjoint(s.words):
        return True  # "on board AI 849"
    if _addressed(s, i):
        return True
    if before == "-" and s.low[i - 2] in {"ak", "rpg", "mp", "ar"}:
        return True  # "six AK - 47 rifles", as some pages space it
    if before in _LABELS and s.kind(i - 1) == "w" and s.low[i - 2 : i] != ["total", "number"]:
        return s.capital(i - 1) or before in _LOWER_LABELS
    nxt = s.word(i + 1)
    if nxt in {"block", "blocks"} and s.word(i + 2) == "of" and before in {"the", "and"}:
        return True  # "in the 7300 block of Hazel Street"
    if nxt == "blocks" and s.low[i - 1] in _DRIVEN:
        return True  # "drove 40 blocks"
    if nxt in {"call", "calls"} and s.low[i] in {"911", "999", "000", "111", "112"}:
        return True  # "received a 999 call"
    if nxt == "news" and s.capital(i + 1) and s.tag(i + 2) not in {"N", "C"}:
        return True  # "told 7 News": a station
    if before == "local" and s.capital(i - 1) and nxt in {"", ".", ",", "the", "that", "'s", "’s"}:
        return True  # "told Local 4", "Local 4's"
    model = s.capital(i - 1) and s.low[i - 2] in {"a", "an", "the"} and nxt.isalpha() and not s.capital(i + 1)
    if model and nxt in _CRAFTS:
        return True  # "the Eurocopter 135 air ambulance"
    glued = s.raw[i - 1] in {"-", "–"} and s.tied(i - 2) and s.tied(i - 1)
    return glued and s.kind(i - 2) == "w" and s.low[i - 2] not in {"magnitude", "to"}


def _addressed(s: Sentence, i: int) -> bool:
    """ "At 4763 Cedar St.": the number of a house; but "40 Hurt in Road Crash"."""
    street = i + 2 < len(s.low) and s.capital(i + 1) and not _STREETS.isdisjoint(s.low[i + 2 : i + 4])
    return street and s.low[i + 2] not in {"in", "on", "at", "near"}


_DRIVEN: Final = frozenset(
    "went drove ran walked travelled traveled fled drive walk run driven another about for".split()
)
_FLYING: Final = frozenset("flight flights board airline airlines aircraft plane jet".split())
_STREETS: Final = frozenset("st street road rd avenue ave drive lane boulevard blvd st. rd. ave. blvd.".split())
_CRAFTS: Final = frozenset(
    "air helicopter aircraft plane jet airliner fighter rocket missile truck bus car train tank gunship drone engine airplane".split()
)
_WHOSE: Final = frozenset({"the", "its", "their", "his", "her", "'s", "’s"})
_LOWER_LABELS: Final = frozenset({"article", "chapter", "category", "level", "resolution", "number", "page"})


def _aged(s: Sentence, i: int, number: Number | None) -> bool:
    """ "John Smith, 45, was", "a boy, 9, was": a number between commas after a capital, or after one person."""
    if not isinstance(number, int) or number >= _OLDEST or s.kind(i) != "n":
        return False
    person = s.low[i - 2]
    return s.capital(i - 2) or (is_person(person) and (not person.endswith("s") or s.word(i - 3) in _ONE))


def _one_aged(s: Sentence, i: int, number: Number | None) -> bool:
    """Whether the number that ends a headline is the age of the one before its comma."""
    person = s.low[i - 2]
    known = is_person(person) and person == singular(person)
    return known and isinstance(number, int) and number < _OLDEST and i - 3 not in s.at


_BEHIND_AGE: Final = frozenset({"was", "is", "has", "had", "were", "are", "have", "and", "from", "a", "who"})


def _named(s: Sentence, i: int, j: int) -> bool:
    """Whether the number after a comma is the age of whoever is named before it, without a comma behind: "Luis Mora, 33 was
    arrested", "Luis Mora, 41, and Pedro Salas, 33 were"; but "In Santa Cruz, 14 were killed"."""
    nxt = s.word(j)
    if nxt not in _BEHIND_AGE or s.word(j + 1) in {"of", "more", "others"}:
        return False
    k = i - 2
    while k > 0 and s.capital(k - 1):
        k -= 1
    lead = s.word(k - 1) if s.capital(k) else s.word(i - 3)
    if not s.capital(k):
        return lead in _ONE and nxt in {"was", "is", "has", "had"}  # "a man, 34 was arrested"
    others = any(q.unit == "age" for q in s.quantities)
    if (k == i - 2 and not others) or s.low[i - 2] in WEEKDAYS | MONTHS:
        return False
    if lead in PREPOSITIONS or s.low[k] in PREPOSITIONS:
        return False  # a place
    if nxt in {"were", "are", "have"}:
        return others and lead in {"and", "&"}
    return nxt in {"was", "is", "has", "had"} or (s.capital(j + 1) if nxt == "and" else s.capital(i - 2))


_OLDEST: Final = 110
_ONE: Final = frozenset({"a", "an", "his", "her"})


_YEAR_BEFORE: Final = frozenset(
    "in since of by from until till during the early late mid mid- to between and before after around about for "
    "circa , ( last".split()
)
_MANY: Final = frozenset(
    "people men women children police troops personnel fishermen gunmen policemen staff crew".split()
)
"""Plurals without an s."""
_LINKING: Final = PREPOSITIONS | SUBORDINATORS | AUX
_COUNTING: Final = frozenset(
    "above over than least nearly almost exceeded exceeds passed topped surpassed some estimated".split()
)
""" "Has risen above 2000": a count."""


def _year(s: Sentence, i: int) -> bool:
    """Whether a bare four-digit number reads as a year rather than a count."""
    nxt, before = s.word(i + 1), s.word(i - 1)
    if (
        (before in {"were", "are"} and s.word(i - 2) == "there")
        or _addressed(s, i)
        or s.low[i - 2 : i] == ["total", "of"]
    ):
        return False
    if nxt in {"gmt", "utc", "hours", "hrs"}:
        return False  # "(1800 UTC)"
    if before in _COUNTING and (before != "over" or nxt.endswith("s") or nxt in {"", ".", ","}):
        return False
    if before in {"far", "says", "said", "that"} and nxt in {"is", "was", "has"}:
        return True  # "so far 2016 has been deadly", "says 2007 was one of the worst years"
    beside = [nxt, s.word(i + 2)] if before in {"about", "around"} and nxt not in _LINKING else [nxt]
    if s.raw[i][:2] not in {"15", "16", "17", "18", "19", "20"}:
        return False
    if any(is_person(word) and (word.endswith("s") or word in _MANY) for word in beside):
        return False  # "around 1900 angry protesters"
    if nxt in _COUNTED and before != "the" and s.word(i + 2) != "of":
        return False  # "about 2000 deaths", but "into 1983 deaths of three activists"
    if before in {"of", "the", "to", "and", "about", "around", "from"} or before in _YEAR_BEFORE or not before:
        return True
    return before in MONTHS or nxt in {"", ".", ",", ")", "-"} or not nxt.endswith("s")


_LARGEST_NAMED: Final = 1000
"""The day of a strike or the week of a year is no larger: "as of last week 31,462 cases"."""


_COUNTED: Final = frozenset(
    "aftershocks deaths cases injuries fatalities families households houses homes arrests infections casualties".split()
)
_PERIODS: Final = frozenset({"day", "week", "month", "year", "hour", "minute", "night"})


def a_rate(s: Sentence, k: int) -> bool:
    """Whether what stands at k makes a rate of what was told: "are killed every day", "kills a child every minute"."""
    return s.word(k) in {"every", "each"} and s.word(k + 1) in _PERIODS - {"year", "month"}


def per_time(s: Sentence, j: int, k: int) -> bool:
    """A rate: "40 a day", "12 per 100,000"."""
    bare = s.word(j) in {"a", "per", "each", "every"} and s.word(j + 1) in _PERIODS
    if s.word(k) == "/" and s.word(k + 1)[:1].isdigit():
        return True  # "273 cases / 100,000 inhabitants"
    return bare or s.word(k) == "per" or a_rate(s, k) or (
        s.word(k) in {"a", "each"} and s.word(k + 1) in _PERIODS and s.word(k + 2) not in {"ago", "later", "earlier", "before"}
        and s.low[k : k + 2] != ["each", "year"]
    )  # fmt: skip
