"""Past what stands between the members of a list without being one: ages, names and sources aside, clauses, "all on board"."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person

_CLAUSE: Final = 8
"""How many tokens a participle and its own words may take inside a list."""


def past_all(s: Sentence, i: int, stop: int) -> int:
    """Past "all on board the bus, and" or "everyone in the car and": whoever is told of behind them is counted besides."""
    if s.word(i) not in _ALL or not (s.tag(i + 1) == "PREP" or s.word(i + 1) == "aboard"):
        return i
    for k in range(i + 2, min(stop, i + _CLAUSE)):
        if s.tags[k] == "CC":
            return k + 1
        if s.tags[k] not in {"N", "C", "DET", "POSS", "PREP"} and s.low[k] != ",":
            break
    return i


def past_source(s: Sentence, i: int) -> int:
    """Past whoever says so, where the commas around them open a list: "including, according to the ministry, 54 children"."""
    if s.word(i) != ",":
        return i
    close = next((n for n in range(i + 2, min(len(s.low), i + _CLAUSE)) if s.low[n] == ","), i)
    return close + 1 if s.word(i + 1) == "according" or "REP" in s.tags[i:close] else i


_ALL: Final = frozenset({"all", "everyone", "everybody", "those"})


def past_aside(s: Sentence, k: int) -> int:
    """Past an age or a name that stands aside at k: the second comma of "a man, 41, and", behind "a judge (Ana Diaz) and"."""
    if s.word(k) == "(":
        close = next((n for n in range(k + 2, min(len(s.low), k + _BRACKETED)) if s.low[n] == ")"), -1)
        named = close > 0 and all(s.tags[n] in {"C", "Q"} for n in range(k + 1, close))
        return close + 1 if named else k
    aged = k + (s.word(k) == ",")
    if s.word(aged) in {"aged", "ages"}:
        return _past_ages(s, aged + 1)
    age = s.at.get(k + 1) if s.word(k) == "," else None
    return age.j if age is not None and age.unit == "age" and s.word(age.j) in {",", "and", "."} else k


def _past_ages(s: Sentence, k: int) -> int:
    """Past the ages of those just told of: "nine children ages 4 and 5, plus", "three boys, aged 4, 6 and 9, and"."""
    while k < len(s.low):
        n = k + (s.tags[k] in {"CC", "P", "PREP"} or s.low[k] == "to")
        if n not in s.at or is_person(s.word(s.at[n].j)):
            return k
        k = s.at[n].j
    return k


_BRACKETED: Final = 7
"""A name in brackets has fewer tokens than this, the brackets included."""


def past_clause(s: Sentence, head: int, end: int, stop: int) -> int:
    """Past what a participle tells of the member with this head: "a driver, three soldiers guarding the convoy and six others"."""
    if end >= stop or not s.low[end].endswith("ing") or head < 0 or not is_person(s.low[head]):
        return end
    for k in range(end + 1, min(stop, end + _CLAUSE)):
        if s.tags[k] == "CC":
            return k if s.tag(k + 1) in {"Q", "DET"} else end
        if s.tags[k] not in {"N", "C", "DET", "POSS", "PREP", "OF", "GEN"}:
            return end
    return end
