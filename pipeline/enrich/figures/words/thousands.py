"""Thousands that a space sets off, and decimals behind a comma: "8 000 people", "2, 947 cases", "81,64%"."""

import re
from typing import Final

from pipeline.enrich.figures.words.closed import MONTHS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.records import Number


def spaced(s: Sentence, i: int, value: Number) -> tuple[Number, int]:
    """The thousands that a space sets off, as WHO and southern Africa write them: "nearly 8 000 people"."""
    j = i + 1
    before = s.word(i - 1)
    if s.word(j) == "," and s.tied(i) and _comma_and_space(s, i):
        value = int(s.raw[i] + s.raw[j + 1].replace(",", ""))
        return value, j + 2  # "2, 947 cases"
    if not (s.raw[i].isdigit() and len(s.raw[i]) < 4 and value) or before in MONTHS or before in {"aged", "age", "."}:
        return value, j
    while j < len(s.raw) and len(s.raw[j]) == 3 and s.raw[j].isdigit() and s.spans[j][0] == s.spans[j - 1][1] + 1:
        value, j = value * 1000 + int(s.raw[j]), j + 1
    return value, j


_THOUSANDS: Final = re.compile(r"\d{3}(?:,\d{3})*|\d\d,\d{3}")
_APART: Final = re.compile(r"\b\d, \d{3}\b(?!,)")
_SUFFERED: Final = frozenset(
    "injured wounded hurt others dead killed missing arrested more die died kidnapped abducted held feared detained rescued survivors and or to in".split()
)
_BEFALLEN: Final = frozenset(
    {"killed", "kills", "kill", "killing", "injured", "injures", "dead", "arrested", "in", "on"}
)


def _comma_and_space(s: Sentence, i: int) -> bool:
    """Whether the digits at i and those behind a comma and a space are one number: "2, 947 cases", not "kills 2, 150 hurt"."""
    first, rest, before, nxt = s.raw[i], s.word(i + 2), s.word(i - 1), s.word(i + 3)
    if rest == "000" and first.isdigit() and first != "0" and len(first) < len("1000"):
        return s.spans[i + 2][0] == s.spans[i + 1][1] + 1  # "displaced 11, 000 others": nothing is counted as 000
    if not (first.isdigit() and len(first) == 1 and first != "0" and _THOUSANDS.fullmatch(rest)):
        return False
    if before in {",", "and"} and ("," in rest or len(_APART.findall(s.text)) > 1):
        before = ""  # "recorded 4, 618 cases, 2, 947 of whom"
    listed = before in MONTHS | _BEFALLEN | {",", "and", "aged", "age", "ages"} or nxt in {",", "-", "–"}
    return not listed and nxt not in _SUFFERED and s.spans[i + 2][0] == s.spans[i + 1][1] + 1


_DECIMAL: Final = re.compile(r"(\d{1,3}),(\d{1,2}%?)")
_MEASURED: Final = frozenset({"%", "percent", "per-cent", "pct", "million", "billion", "trillion"})


def pointed(s: Sentence, i: int) -> str:
    """The numeral at token i, a point for the comma of a decimal: "81,64%", "21,9 per cent", "R2,5 billion"."""
    word = s.low[i]
    if "," not in word or not (split := _DECIMAL.fullmatch(word)):
        return word
    tail = s.low[i + 1 : i + 3]
    measured = word[-1] == "%" or tail == ["per", "cent"] or not _MEASURED.isdisjoint(tail[:1])
    return f"{split[1]}.{split[2]}" if measured else word
