"""Numbers that count nothing: dates, years, clock times, ages, labels such as "Flight 204"."""

from typing import Final

from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.numbers import Value
from pipeline.enrich.figures.words import MONTHS
from pipeline.records import Number

_LABELS: Final = frozenset(
    "flight boeing category level no. no number article chapter resolution route highway section page room phase "
    "airbus grade channel week day stage volume act lot apollo unit type class model block sector gate line "
    "version division zone area camp platform round game formula windows part book season episode top ward group".split()
)


def reason(s: Sentence, i: int, j: int, value: Value) -> str:
    """Why the bare number at i is no count (a date, a clock time, a label, an age), or ""."""
    token, before = s.tokens[i], s.word(i - 1)
    number = value.low
    if token.kind == "n":
        if before in MONTHS and s.tokens[i - 1].capital and isinstance(number, int) and (number <= 31 or number > 1800):
            return "date"
        plain = "," not in token.text and "." not in token.text and j == i + 1
        if plain and isinstance(number, int) and 1000 <= number <= 2100 and len(token.text) == 4 and _year(s, i):
            return "date"
        if s.word(j) in {"a.m.", "p.m.", "am", "pm", "gmt", "utc", "o'clock", "hours"} or (
            s.word(j) == ":" and j < len(s.tokens) and s.tokens[j].start == token.end and s.word(j + 1)[:1].isdigit()
        ):
            return "clock"
        if (
            before == ":"
            and s.tokens[i - 1].start == s.tokens[i - 2].end
            and s.word(i - 2)[:1].isdigit()
            and (s.tokens[i - 1].end == token.start)
        ):
            return "clock"
        if s.word(j) in {"/", "°"} and j < len(s.tokens) and s.tokens[j].start == token.end:
            return "date"
        if before in {"and", "to", "or", "-", "–"} and i - 2 in s.at and s.at[i - 2].unit == "date":
            return "date"
        if before == "/" and i >= 2 and s.low[i - 2][:1].isdigit():
            return "date"
    if before in {"aged", "age", "ages"} or (
        before == "," and s.word(j) in {",", "."} and i >= 2 and _aged(s, i, number)
    ):
        return "age"
    if (
        before in _LABELS
        and s.tokens[i - 1].kind == "w"
        and token.kind == "n"
        and (
            s.tokens[i - 1].capital
            or before in {"article", "chapter", "category", "level", "resolution", "number", "page"}
        )
        and i - 1 > 0
    ):
        return "label"
    if (
        token.kind == "n"
        and i
        and s.tokens[i - 1].text in {"-", "–"}
        and i >= 2
        and s.tokens[i - 2].end == s.tokens[i - 1].start == token.start - 1
        and s.tokens[i - 2].kind == "w"
        and s.low[i - 2] != "magnitude"
    ):
        return "label"  # F-16
    return ""


def _aged(s: Sentence, i: int, number: Number | None) -> bool:
    """ "John Smith, 45, was": a number between commas after a capital."""
    return s.tokens[i - 2].capital and isinstance(number, int) and number < 110 and s.tokens[i].kind == "n"


_YEAR_BEFORE: Final = frozenset(
    "in since of by from until till during the early late mid mid- to between and before after around about for "
    "circa , ( last".split()
)


def _year(s: Sentence, i: int) -> bool:
    """Whether a bare four-digit number reads as a year rather than a count."""
    nxt = s.word(i + 1)
    if s.tokens[i].text[:2] not in {"15", "16", "17", "18", "19", "20"}:
        return False
    before = s.word(i - 1)
    if before in {"of", "the", "to", "and", "about", "around", "from"}:
        return nxt not in {"people", "troops", "soldiers", "civilians", "others", "protesters"}
    return (
        before in _YEAR_BEFORE
        or nxt in {"", ".", ",", ")", "-"}
        or not before
        or s.tag(i + 1) in {"P", "AUX"}
        or (bool(before) and before in MONTHS)
        or (nxt != "" and not nxt.endswith("s"))
    )
