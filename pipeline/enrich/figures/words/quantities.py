"""The grammar of quantities: a number with its modifiers, unit and bounds.

Numbers that are no counts (dates, ages, distances, ...) are read too, marked by their unit, so that no rule takes
them for people.
"""

import re
from typing import Final, final

from pipeline.enrich.figures.words.closed import MONEY_WORDS, SIGNS
from pipeline.enrich.figures.words.lexer import SHAPES, Sentence
from pipeline.enrich.figures.words.modifiers import MODIFIERS, bounded, modifier, modifier_behind
from pipeline.enrich.figures.words.noncounts import reason
from pipeline.enrich.figures.words.numbers import (
    FRACTIONS,
    OPENERS,
    PERCENT,
    SCALES,
    TENS,
    UNITS,
    Value,
    number_at,
    tidy,
    value,
)
from pipeline.enrich.figures.words.ranges import COUNTS, changed, joined, plain_range, two_sides
from pipeline.enrich.figures.words.table import Table
from pipeline.enrich.figures.words.units import unit_at
from pipeline.enrich.figures.words.vague import VAGUE
from pipeline.records import Bound, Number


def _openings() -> dict[str, frozenset[str]]:
    """Each word that may open a quantity, with the words one of which must come second; none where any may."""
    follow: dict[str, set[str]] = {
        "a": {"dozen", "hundred", "thousand", "million", "billion", "half-dozen", "half-million", "couple"}
        | {"third", "quarter", "fifth", "tenth", "half"},
        "not": {"a", "one"},
        "neither": {"of"},
    }
    whole = {*OPENERS, "all", "between", "from"} - follow.keys() - {phrase.split()[0] for phrase in VAGUE}
    for first, *rest in map(str.split, [*VAGUE, *MODIFIERS]):
        if rest:
            follow.setdefault(first, set()).add(rest[0])
        else:
            whole.add(first)
    return {first: frozenset(second) for first, second in follow.items()} | dict.fromkeys(whole, frozenset())


_OPENINGS: Final = _openings()
_NUMERIC: Final = frozenset({"n", "cur"})


@final
class Quantity:  # plain, as Sentence is
    """A quantity at tokens i to j (j excluded): its bounds, and `unit` ("" for a plain count)."""

    def __init__(
        self,
        i: int,
        j: int,
        low: Number | None,
        high: Number | None,
        bound: Bound,
        unit: str = "",
        core: int = 0,
    ) -> None:
        self.i = i
        self.j = j
        self.low = low
        self.high = high
        self.bound = bound
        self.unit = unit
        self.core = core
        """The token where the numeral itself begins."""

    @property
    def countable(self) -> bool:
        return self.unit == ""


_HEADS: Final = frozenset({"man", "member", "person", "woman"})
_BANDS: Final = frozenset({"crew", "family", "team", "patrol", "group", "party", "squad"})


_FEWEST_PLUS: Final = 100
""" "The 65-plus" are of an age."""


def _compound(s: Sentence, i: int) -> Quantity | None:
    """ "11-year", "32-year-old", "5.8-magnitude", "six-month": a number tied to its unit by a hyphen."""
    head, _, tail = s.low[i].partition("-")
    if s.kind(i) == "c":
        value: Number | None = (
            float(head.replace(",", "").rstrip(".")) if head.replace(",", "").replace(".", "", 1).isdigit() else None
        )
    else:
        value = UNITS.get(head) or TENS.get(head)
        if value is None or not tail or (head in TENS and tail in UNITS) or tail in FRACTIONS:
            return None
    if value is None or value > 1e15:
        return None
    if tail.startswith("and-a-half"):
        value, tail = value + 0.5, tail.removeprefix("and-a-half").lstrip("-")
        if not tail:
            return None  # a number of its own, whose unit follows: "two-and-a-half years"
    number = tidy(value)
    unit = {"yr": "time", "year": "time", "month": "time", "week": "time", "day": "time", "years": "time", "months": "time", "magnitude": "magnitude", "percent": "percent",
            "seat": "label-seat"}.get(tail, "label")  # fmt: skip
    if tail in _HEADS and s.word(i + 1) in _BANDS:
        unit = ""  # "killed its two-man crew", "a five-member family"
    if tail == "strong":
        unit = "strong"
    if tail == "plus" and number >= _FEWEST_PLUS:
        return Quantity(i, i + 1, number, None, "at_least", "", i)  # "300-plus flights"
    scale, _, money = tail.partition("-")
    if scale in SCALES and money in MONEY_WORDS:  # "a 300-million-dollar loan"
        number, unit = tidy(number * SCALES[scale]), MONEY_WORDS[money]
    elif tail in MONEY_WORDS:
        unit = MONEY_WORDS[tail]  # "a 500-dollar fine"
    if tail in SCALES:
        return Quantity(i, i + 1, tidy(number * SCALES[tail]), tidy(number * SCALES[tail]), "exact", "", i)
    return Quantity(i, i + 1, number, number, "exact", unit, i)


def _opens(low: str, kind: str, _: bool) -> bool:
    return low in _OPENINGS or kind in _NUMERIC or "-" in low


def _may(word: str) -> bool:
    shape = SHAPES[word]
    return shape is None or _opens(*shape)


_MAY_OPEN: Final = Table(_may)
"""Whether a token may open a quantity, by itself."""


def read(s: Sentence) -> None:
    """Find every quantity of the sentence, where they are not found yet; sets `s.quantities` and `s.at`.

    Linear: each token is looked at a few times.
    """
    if s.counted:
        return
    s.quantities, s.at, s.counted = [], {}, True
    done = 0
    for i in [k for k, word in enumerate(s.raw) if _MAY_OPEN[word]]:
        if i < done or not _opens(*s.shapes[i]):
            continue
        second = _OPENINGS.get(s.low[i])
        found = _one(s, i) if not second or s.word(i + 1) in second else None
        if found is not None:
            s.quantities.append(found)
            s.at.update(dict.fromkeys(range(found.i, found.j), found))
            done = found.j


_SCALED: Final = tuple(f"-{scale}" for scale in SCALES)


_NTH_ONE: Final = frozenset("last first second third next only same latest every new old big little good bad".split())
""" "The last one", "this one": no number."""


def _one(s: Sentence, i: int) -> Quantity | None:
    low, kind, _ = s.shapes[i]
    if kind == "c" or (kind == "w" and "-" in low):
        compound = _compound(s, i)
        if compound:
            return _of_money(s, compound)
    if low == "one" and s.word(i - 1) in _NTH_ONE:
        return None
    rest = _all_but(s, i)
    if rest or s.low[max(0, i - 2) : i] == ["all", "but"]:
        return rest  # "all but two of the passengers survived": two did not
    at, bound, between = i, None, False
    if s.low[i] in {"between", "from"} and i + 1 < len(s.low):
        at, between = i + 1, True
    else:
        while at < len(s.low) and at - i < 6:
            mod = modifier(s, at)
            if mod is None:
                break
            if (s.low[at] == "top" and s.word(at - 1) not in _MAY_TOP) or two_sides(s, at):
                break
            if s.low[at] in {"under", "over", "above", "below"} and s.word(at - 1) in _AGED:
                return None
            if s.low[at] == "up" and s.word(at - 1) in _GOING | COUNTS | {"adding", "adds", "added", "add"}:
                return None  # "has gone up to 126", "bringing the total up to 126"
            if s.low[at] == "over" and s.word(at - 1) in _PARTICLED:
                return None  # "handed over four captives"
            at += mod[0]
            bound = mod[1] if bound in {None, "exact", "approx"} else bound
        if at > i and s.word(at) in {"the", "these", "those"} and s.word(i) in {"all", "both"}:
            at += 1
        if at > i and s.word(at) == "a" and _ROUND.fullmatch(s.word(at + 1)):
            at += 1  # "more than a 1,000"
    if at >= len(s.low):
        return None
    tied = _compound(s, at) if bound and s.kind(at) in {"c", "w"} and "-" in s.low[at] else None
    if tied is not None and tied.unit == "time" and bound == "at_most":
        return Quantity(i, tied.j, None, tied.high, "at_most", "time", at)  # "up to 20-year prison terms"
    if tied is not None and tied.bound == "at_least":
        return Quantity(i, tied.j, tied.low, None, "at_least", "", at)  # "some 300-plus flights"
    if tied is not None and bound and not tied.unit and s.low[at].endswith(_SCALED):
        tied = _of_money(s, tied)  # "over 20-thousand", "over 185-million dollars"
        return Quantity(i, tied.j, *bounded(Value(tied.j, tied.low, tied.high), bound, tied.unit), tied.unit, at)
    sign = s.kind(at) == "cur"
    if sign and at + 1 >= len(s.low):
        return None
    if sign and s.kind(at + 1) == "c":
        return _worth(s, i, at, bound)
    first = value(s, at + 1 if sign else at)
    if first is None or (first.bound == "zero" and (at > i or sign)):
        return None
    whole = joined(s, first, between)
    if not between and whole is not first and changed(s, i, whole):
        whole = first  # "jumps from 94 to 153"
    if between and whole is first:
        return None
    if between and s.low[i] == "from" and not plain_range(s, whole):
        return None
    return _finish(s, i, at, whole, bound, sign)


def _of_money(s: Sentence, tied: Quantity) -> Quantity:
    """The same number of a currency, where its word follows: "185-million dollars"."""
    if not tied.unit and s.word(tied.j) in MONEY_WORDS and s.low[tied.i].endswith(_SCALED):
        tied.unit, tied.j = MONEY_WORDS[s.low[tied.j]], tied.j + 1
    return tied


def _worth(s: Sentence, i: int, at: int, bound: str | None) -> Quantity | None:
    """ "a $5-million reward": the sign at token `at`, number and scale in one token after it."""
    tied = _compound(s, at + 1)
    if tied is None or tied.unit:
        return None
    unit = SIGNS.get(s.raw[at], "USD")
    low, high, named = bounded(Value(tied.j, tied.low, tied.high), bound or "exact", unit)
    return Quantity(i, tied.j, low, high, named, unit, at + 1)


def _all_but(s: Sentence, i: int) -> Quantity | None:
    """ "All but one of the sixteen": the difference, on the whole phrase."""
    if s.low[i] != "all" or s.word(i + 1) != "but" or i + 2 >= len(s.low):
        return None
    out = number_at(s, i + 2)
    if out is None or s.word(out[1]) != "of":
        return None
    at = out[1] + 1
    while s.word(at) in {"the", "its", "their", "his", "her"}:
        at += 1
    whole = number_at(s, at) if at < len(s.low) else None
    if whole is None or whole[0] <= out[0]:
        return None
    left = tidy(whole[0] - out[0])
    return Quantity(i, whole[1], left, left, "exact", "", at)


_ROUND: Final = re.compile(r"1[0,]+0")
_MAY_TOP: Final = frozenset({"could", "may", "might", "will", "would", "to"})
"""Only after these does "top" say "more than": "losses could top $2 billion", not "the top 10"."""
_PARTICLED: Final = frozenset(
    "stood stand stands standing handed hand hands handing turned turn turns turning pulled rolled signed knocked gave given tipped".split()
)
"""With these verbs "over" is a particle."""
_GOING: Final = frozenset({"gone", "went", "going", "goes", "moved", "shot", "crept", "inched", "climbed", "risen"})
"""With these verbs "up" is a particle."""
_AGED: Final = frozenset(
    {"children", "people", "women", "men", "adults", "those", "anyone", "girls", "boys", "persons", "infants"}
)
"""After these, "under five" is an age."""
_SHORT_SCALES: Final = {"m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9, "k": 1000}
"""After an amount of a currency these are its scale, though a space stands between."""


def _finish(s: Sentence, i: int, at: int, found: Value, bound: str | None, sign: bool) -> Quantity | None:
    j, unit = found.j, found.unit
    core = at + 1 if sign else at
    if sign and s.word(j) in _SHORT_SCALES and found.low is not None and found.high is not None:
        scale = _SHORT_SCALES[s.low[j]]  # "EUR 18 M"
        j, found = j + 1, Value(j + 1, tidy(found.low * scale), tidy(found.high * scale), found.bound)
    if sign:
        unit = SIGNS.get(s.raw[at], "USD")
    again = number_at(s, j + 1) if s.word(j) == "(" and j + 1 < len(s.low) else None
    if again is not None and again[0] == found.low == found.high and s.word(again[1]) == ")" and s.kind(at) == "w":
        j = again[1] + 1  # "nine (9) people"
    suffix = modifier_behind(s, j)
    if suffix and bound in {None, "exact"}:
        j, bound = suffix
    if not unit:
        why = reason(s, core, found.j, found) if found.bound in {"exact", "range"} else ""
        unit, end = (why, j) if why else unit_at(s, j)
        j = max(j, end)
    elif unit in MONEY_WORDS.values() and s.word(j) in MONEY_WORDS:
        j += 1
    if (
        unit == "share"
        and j == i + 2
        and s.low[i] == "a"
        and s.word(j) in {"was", "is", "has"}
        and s.low[j - 1] != "half"
    ):
        return None  # "and a third was wounded": one more
    if unit == "share" and s.word(j) in PERCENT:
        unit, j = "percent", j + 1
    low, high, named = bounded(found, bound, unit) if bound else (found.low, found.high, found.bound)
    return Quantity(i, j, low, high, named, unit, core)
