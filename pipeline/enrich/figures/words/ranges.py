"""Two numbers side by side: a range ("10 to 15 people"), or an older count and a newer one ("from 94 to 186")."""

from typing import Final

from pipeline.enrich.figures.words.closed import MONTHS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import PERCENT, SCALES, Value, value


def joined(s: Sentence, first: Value, between: bool) -> Value:
    """A range: "10 to 15", "between 10 and 15", "three or four", "dozens or hundreds", "10-15"."""
    word = s.word(first.j)
    if s.word(first.j - 2) == "the" and first.j >= 2 and word == "to" and first.low == 2:
        return first  # "sentenced the two to 24 months"
    if first.bound == "zero" or word not in {"to", "or", "and", "-", "–"}:
        return first
    if (word == "and" and not between) or first.j + 1 >= len(s.low):
        return first
    at = first.j + 1
    at += 2 * (word == "-" and s.low[at : at + 2] == ["to", "-"])  # "20-to-30"
    while s.word(at) in {"even", "possibly", "perhaps", "as", "many", "some"} and at + 1 < len(s.low):
        at += 1
    if s.kind(at) == "cur" and at + 1 < len(s.low):
        at += 1
    if word in {"-", "–"} and not s.tied(first.j - 1) and s.kind(at) != "n":
        return first  # a dateline: "July 24 - Two people ..."
    second = value(s, at)
    if second is None or second.bound == "zero" or second.unit not in {"", first.unit, "percent"}:
        return first
    low, high = first.low, second.high
    month = s.word(first.j - 2) in MONTHS or f"{s.word(first.j - 3)}{s.word(first.j - 2)}" in MONTHS
    if word == "to" and month and s.word(second.j) in _TERMS:
        return first  # "was sentenced Sept. 4 to eight years", "Sept. 4 to six to eight years"
    year = (
        len(s.raw[first.j - 1]) == len("2009")
        and s.raw[first.j - 1][:2] in {"19", "20"}
        and s.raw[first.j - 1].isdigit()
    )
    if word == "to" and year and "," in s.raw[at]:
        return first  # "up from 2007 to 31,400"
    if first.bound == "exact" and first.low is not None and high is not None and first.low < 1000 <= high:
        scale = next((SCALES[s.low[k]] for k in range(second.j - 1, at, -1) if s.low[k] in SCALES), 1)
        if scale > 1 and s.word(first.j - 1) not in SCALES and (between or word in {"to", "-", "–"}):
            low = first.low * scale
    spelt = s.kind(first.j - 1) == "w" and s.kind(at) == "w" and s.word(first.j - 1) not in SCALES
    if spelt and first.bound == "exact" and low and low < 10 and s.word(at + 1) in {"hundred", "thousand"}:
        low *= SCALES[s.low[at + 1]]  # "two or three hundred"
    if low is None or high is None or low >= high:
        return first
    if word == "or" and (low < 2 or (first.bound == "exact" and high > 10 * low)):
        return first
    vague = first.bound == second.bound == "vague"
    return Value(second.j, low, high, "vague" if vague else "range", second.unit or first.unit)


_TERMS: Final = frozenset({"year", "years", "month", "months", "to", "-", "–"})
_MOVING: Final = frozenset(
    "rising increasing increase increases climbing falling dropping declining growing jumps jumped dropped drops declined decreased went rise rises rose risen climb climbs climbed soars soared surges surged up down falls fell grew grows increased doubled tripled trebled quadrupled".split()
)
"""After these "from 94 to 186" is a change and no range."""
COUNTS: Final = frozenset({"total", "toll", "count", "tally", "number"})


def changed(s: Sentence, i: int, whole: Value) -> bool:
    """Whether two numbers from token i on are an older and a newer one: "jumps from 94 to 186", "raised the toll from 94 to
    186", "increased 59 to 186"."""
    if s.word(i - 1) == "by" and s.kind(i) == "cur" == s.kind(
        whole.j - (2 if s.word(whole.j - 1) in SCALES else 1) - 1
    ):
        return True  # "grew by $12 million to $310 million"
    if s.word(i - 1) == "by" and (whole.unit or s.word(whole.j) in PERCENT or (whole.high or 0) < 3 * (whole.low or 0)):
        return False  # "has decreased by 30 to 50 percent"
    if (
        s.word(i - 1) == "from"
        and s.word(i - 2) in PERCENT | {"cent"}
        and not _MOVING.isdisjoint(s.low[max(0, i - 7) : i - 2])
    ):
        return True  # "grew by 7 per cent from 186,430 to 199,480"
    if s.word(i - 1) in {"from", "by"}:
        near = s.low[max(0, i - 8) : i]
        counting = s.word(i - 2) in COUNTS or (s.word(i - 1) == "from" and "number" in near)
        return s.word(i - 2) in _MOVING or (counting and not (_RAISING | _MOVING).isdisjoint(near))
    return s.word(i - 1) in _MOVING - {"up", "down"} and s.word(i + 1) == "to"


_RAISING: Final = frozenset(
    {"raised", "raises", "raising", "revised", "lowered", "cut", "updated", "lifted", "brought"}
)


def plain_range(s: Sentence, value: Value) -> bool:
    """ "from 10 to 15 people died" is a range; "rose from 10 to 15" is a change, told by what follows."""
    return s.word(value.j) in {"people", "protesters", "demonstrators"} or value.unit == "time"


def two_sides(s: Sentence, i: int) -> bool:
    """Whether what passed at token i did so by a vote of two sides: "the bill passed 230-190"."""
    return s.low[i] in {"passed", "passes"} and s.word(i + 2) in {"-", "–", "to"} and s.word(i + 3).isdigit()
