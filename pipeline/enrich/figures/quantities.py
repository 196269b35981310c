"""The grammar of quantities: numerals, number words, vague words, modifiers and ranges, with their bounds.

Vague words follow the table of docs/figures.md. Numbers that are no counts (dates, ages, ordinals, distances, ...)
are read too, marked by their unit, so that no rule takes them for people.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from pipeline.enrich.figures.lexer import Sentence, Token
from pipeline.enrich.figures.words import DISTANCE, MONEY_WORDS, MONTHS, SIGNS, TIME_UNITS
from pipeline.records import Bound, Number

UNITS: Final = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], range(1, 20), strict=True)
)  # fmt: skip
TENS: Final = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
SCALES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "m": 10**6, "k": 1000,
}  # fmt: skip
VAGUE: Final[dict[str, tuple[Number, Number | None]]] = {
    "several": (3, 9), "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2_000_000, 9_999_999), "billions": (2 * 10**9, 10**10 - 1),
    "several dozen": (36, 99), "several hundred": (300, 999), "several thousand": (3000, 9999),
    "several million": (3_000_000, 9_999_999), "several billion": (3 * 10**9, 10**10 - 1),
    "a few dozen": (36, 99), "a few hundred": (300, 999), "a few thousand": (3000, 9999),
    "a few million": (3_000_000, 9_999_999), "few hundred": (300, 999), "few thousand": (3000, 9999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "tens of millions": (20_000_000, 99_999_999), "hundreds of millions": (200_000_000, 999_999_999),
    "many thousands": (2000, 9999), "many hundreds": (200, 999), "many dozens": (24, 99), "a number of": (2, None),
    "dozens of thousands": (24_000, 99_999), "several dozens": (36, 99), "several hundreds": (300, 999),
    "several thousands": (3000, 9999), "several tens of thousands": (30_000, 99_999),
    "thousands of millions": (2 * 10**9, 10**10 - 1),
}  # fmt: skip
FRACTIONS: Final = {"half": 50.0, "third": 33.33, "quarter": 25.0, "thirds": 66.67, "quarters": 75.0,
                    "fifth": 20.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0}  # fmt: skip

Modifier = tuple[Bound, str]
MODIFIERS: Final[dict[str, Bound]] = {
    "at least": "at_least", "no fewer than": "at_least", "no less than": "at_least", "not less than": "at_least",
    "not fewer than": "at_least", "a minimum of": "at_least", "at a minimum": "at_least",
    "more than": "more_than", "over": "more_than", "above": "more_than", "upwards of": "more_than",
    "upward of": "more_than", "in excess of": "more_than", "well over": "more_than", "exceed": "more_than",
    "exceeds": "more_than", "exceeded": "more_than", "exceeding": "more_than", "surpass": "more_than",
    "surpasses": "more_than", "surpassed": "more_than", "surpassing": "more_than", "greater than": "more_than",
    "higher than": "more_than", "topped": "more_than", "tops": "more_than", "far more than": "more_than",
    "well above": "more_than", "just over": "more_than", "slightly more than": "more_than", "passed": "more_than",
    "well more than": "more_than", "a little over": "more_than", "little more than": "more_than",
    "up to": "at_most", "as many as": "at_most", "as much as": "at_most", "at most": "at_most", "upto": "at_most",
    "no more than": "at_most", "not more than": "at_most", "a maximum of": "at_most", "fewer than": "below",
    "less than": "below", "under": "below", "below": "below", "just under": "approx", "just below": "approx",
    "about": "approx", "some": "approx", "around": "approx", "roughly": "approx", "approximately": "approx",
    "nearly": "approx", "almost": "approx", "close to": "approx", "an estimated": "approx", "estimated": "approx",
    "in the region of": "approx", "circa": "approx", "near": "approx", "nearing": "approx", "approaching": "approx",
    "well under": "below", "virtually": "approx", "perhaps": "approx", "maybe": "approx", "~": "approx",
    "probably": "approx", "a little more than": "more_than",
    "only": "exact", "just": "exact", "another": "exact", "an additional": "exact", "additional": "exact",
    "a further": "exact", "a total of": "exact", "all": "exact", "exactly": "exact", "as few as": "exact",
    "a record": "exact", "an extra": "exact", "the other": "exact", "all of the": "exact", "all of": "exact",
}  # fmt: skip
_LONGEST_MODIFIER: Final = max(len(m.split()) for m in MODIFIERS)
_NUMERAL: Final = re.compile(r"(\d{1,3}(?:,\d{2,4})+|\d{1,15})(\.\d{1,6})?(%|bn|mn|m|k)?$")
ZEROS: Final = {"no", "none", "nobody", "no-one", "zero", "nil"}


@dataclass(slots=True, frozen=True)
class Quantity:
    """A quantity at tokens i to j (j excluded): its bounds, and `unit` ("" for a plain count)."""

    i: int
    j: int
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str = ""
    core: int = 0
    """The token where the numeral itself begins."""

    @property
    def countable(self) -> bool:
        return self.unit == ""


@dataclass(slots=True, frozen=True)
class _Value:
    j: int
    low: Number | None
    high: Number | None
    bound: Bound = "exact"
    unit: str = ""


def numeral(token: Token) -> tuple[Number, str] | None:
    """The value of a number token and its suffix ("%", "bn", ...); None where it is no plain numeral."""
    m = _NUMERAL.match(token.low)
    if not m:
        return None
    value = float(m[1].replace(",", "") + (m[2] or ""))
    suffix = m[3] or ""
    value *= SCALES.get(suffix, 1)
    return (int(value) if value.is_integer() else value), ("%" if suffix == "%" else "")


def tidy(value: float) -> Number:
    """A whole number as an int, others rounded to two decimals."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _small(words: list[str], i: int) -> tuple[int, int] | None:
    """A number word below 100 at i: (value, next index)."""
    word = words[i] if i < len(words) else ""
    if word in UNITS:
        return UNITS[word], i + 1
    if word in TENS:
        nxt = words[i + 1] if i + 1 < len(words) else ""
        if nxt in UNITS and UNITS[nxt] < 10:
            return TENS[word] + UNITS[nxt], i + 2
        return TENS[word], i + 1
    head, dash, tail = word.partition("-")
    if dash and head in TENS and UNITS.get(tail, 10) < 10:
        return TENS[head] + UNITS[tail], i + 1
    return None


def _scaled(s: Sentence, i: int, value: Number) -> tuple[Number, int]:
    """Apply the scale words at i ("2 million", "five hundred thousand")."""
    while s.word(i) in SCALES and s.word(i) not in {"m", "k", "mn"}:
        value, i = value * SCALES[s.word(i)], i + 1
    return value, i


def _number(s: Sentence, i: int) -> tuple[Number, int, str] | None:
    """An exact number at i: (value, next index, "%" or "")."""
    token = s.tokens[i]
    if token.kind == "n":
        read = numeral(token)
        if read is None:
            return None
        value, j = _scaled(s, i + 1, read[0])
        return (tidy(value), j, read[1])
    return _number_words(s, i)


def _number_words(s: Sentence, i: int) -> tuple[Number, int, str] | None:
    words = s.low
    if words[i] in {"a", "half", "hundred", "thousand", "million"}:
        return _indefinite(s, i)
    small = _small(words, i)
    if small is None:
        return None
    total, part, j = 0, small[0], small[1]
    while j < len(words):
        if words[j] in SCALES and words[j] not in {"m", "k", "mn", "bn"}:
            scale = SCALES[words[j]]
            part *= scale
            if scale >= 1000:
                total, part = total + part, 0
            j += 1
            continue
        at = j + 1 if words[j] == "and" and words[j - 1] in SCALES and words[j - 1] != "dozen" else j
        more = _small(words, at) if words[j - 1] in SCALES and words[j - 1] != "dozen" else None
        if more is None or (at > j and more[1] < len(words) and words[more[1]] in SCALES):
            break
        part, j = part + more[0], more[1]
    return total + part, j, ""


def _indefinite(s: Sentence, i: int) -> tuple[Number, int, str] | None:
    """ "a hundred", "a dozen", "half a million", "half a dozen", "a half-dozen"."""
    a, b, c = s.low[i], s.word(i + 1), s.word(i + 2)
    if a == "a" and b in {"dozen", "hundred", "thousand", "million", "billion"}:
        value, j = _scaled(s, i + 1, 1)
        return value, j, ""
    if a == "a" and b in {"half-dozen", "half-million"}:
        return (6 if b == "half-dozen" else 500_000), i + 2, ""
    if a == "a" and b == "couple" and c == "of":
        return 2, i + 3, ""
    if a == "half" and b in {"a", "dozen", "million"}:
        at = i + 2 if b == "a" else i + 1
        if s.word(at) in SCALES:
            value, j = _scaled(s, at, 1)
            return tidy(value / 2), j, ""
    return None


def _vague(s: Sentence, i: int) -> _Value | None:
    for size in (4, 3, 2, 1):
        if i + size > len(s.low):
            continue
        bounds = VAGUE.get(" ".join(s.low[i : i + size]))
        if bounds:
            return _Value(i + size, bounds[0], bounds[1], "vague")
    return None


def _fraction(s: Sentence, i: int) -> _Value | None:
    """ "half", "a third", "two-thirds", "three-quarters": a share in percent."""
    word = s.low[i]
    if word == "half" and s.word(i + 1) not in {"a", "an", "hour", "century", "year", "brother", "time"}:
        return _Value(i + 1, 50, 50, "exact", "share")
    if word in {"a", "one"} and s.word(i + 1) in {"third", "quarter", "fifth", "tenth", "half"}:
        ordinal = s.tag(i + 2) not in {"OF", "P", ""} if word == "a" else False
        return None if ordinal else _Value(i + 2, FRACTIONS[s.word(i + 1)], FRACTIONS[s.word(i + 1)], "exact", "share")
    head, dash, tail = word.partition("-")
    if dash and head in UNITS and tail in FRACTIONS:
        step = 1
    elif word in UNITS and s.word(i + 1) in {"thirds", "quarters", "fifths", "tenths"}:
        head, tail, step = word, s.word(i + 1), 2
    else:
        return None
    unit = {"third": 100 / 3, "quarter": 25, "fifth": 20, "tenth": 10, "half": 50}[
        tail.rstrip("s").replace("halve", "half")
    ]
    if s.word(i + step) == "of" and s.word(i + step + 1) == "a" and s.word(i + step + 2) in PERCENT:
        value = tidy(UNITS[head] * unit / 100)
        return _Value(i + step + 3, value, value, "exact", "percent")
    return _Value(i + step, tidy(UNITS[head] * unit), tidy(UNITS[head] * unit), "exact", "share")


PERCENT: Final = {"percent", "per-cent", "pct", "%", "percentage"}


def _value(s: Sentence, i: int) -> _Value | None:
    """A number, vague word, fraction or zero at i, without modifiers."""
    word = s.low[i]
    if word in ZEROS:
        if word == "no" and s.word(i + 1) == "one":
            return _Value(i + 2, 0, 0, "zero")
        return _Value(i + 1, 0, 0, "zero")
    found = _vague(s, i) or _fraction(s, i)
    if found:
        return found
    if word == "both":
        return _Value(i + 1, 2, 2)
    number = _number(s, i)
    if number is None:
        return None
    return _Value(number[1], number[0], number[0], "exact", "percent" if number[2] else "")


def _joined(s: Sentence, first: _Value, between: bool) -> _Value:
    """A range: "10 to 15", "between 10 and 15", "three or four", "dozens or hundreds", "10-15"."""
    word = s.word(first.j)
    if first.bound == "zero" or word not in {"to", "or", "and", "-", "–"}:
        return first
    if (word == "and" and not between) or first.j + 1 >= len(s.low):
        return first
    at = first.j + 1
    while s.word(at) in {"even", "possibly", "perhaps", "as", "many", "some"} and at + 1 < len(s.low):
        at += 1
    if s.tokens[at].kind == "cur" and at + 1 < len(s.low):
        at += 1
    second = _value(s, at)
    if second is None or second.bound == "zero" or second.unit not in {"", first.unit, "percent"}:
        return first
    low, high = first.low, second.high
    if first.bound == "exact" and first.low is not None and high is not None and first.low < 1000 <= high:
        scale = next((SCALES[s.low[k]] for k in range(second.j - 1, at, -1) if s.low[k] in SCALES), 1)
        if scale > 1 and s.word(first.j - 1) not in SCALES and (between or word in {"to", "-", "–"}):
            low = first.low * scale
    if low is None or high is None or low >= high:
        return first
    if word == "or" and (low < 2 or (first.bound == "exact" and high > 10 * low)):
        return first
    vague = first.bound == second.bound == "vague"
    return _Value(second.j, low, high, "vague" if vague else "range", second.unit or first.unit)


def _modifier(s: Sentence, i: int) -> tuple[int, Bound] | None:
    """The modifier that starts at i: (tokens, bound)."""
    for size in range(min(_LONGEST_MODIFIER, len(s.low) - i), 0, -1):
        bound = MODIFIERS.get(" ".join(s.low[i : i + size]))
        if bound:
            return size, bound
    return None


def _bounded(value: _Value, bound: Bound, unit: str) -> tuple[Number | None, Number | None, Bound]:
    """Bounds after a modifier: "more than 20" counts from 21, but money, shares and magnitudes from 20."""
    low, high = value.low, value.high
    if bound == "exact" or value.bound == "zero":
        return low, high, value.bound
    if value.bound == "vague" and bound in {"approx", "exact"}:
        return low, high, "vague"
    if value.bound == "range" and bound == "approx":
        return low, high, "range"
    if bound == "at_least":
        return low, None, "at_least"
    if bound == "more_than":
        counts = unit == "" and isinstance(low, int)
        return (low + 1 if counts and low is not None else low), None, "more_than"
    if bound == "at_most":
        return None, high, "at_most"
    if bound == "below":  # type: ignore[comparison-overlap]
        counts = unit == "" and isinstance(high, int)
        return None, (high - 1 if counts and high else high), "at_most"
    return low, high, "approx"


def _suffix(s: Sentence, j: int) -> tuple[int, Bound] | None:
    """ "or more", "or so", "or fewer", "plus", "+" after the number."""
    if s.word(j) == "or" and s.word(j + 1) in {"more", "so", "fewer", "less"}:
        return j + 2, {"more": "at_least", "so": "approx", "fewer": "at_most", "less": "at_most"}[s.word(j + 1)]  # type: ignore[return-value]
    if s.word(j) == "+":
        return j + 1, "at_least"
    return None


def _unit(s: Sentence, i: int, j: int) -> tuple[str, int]:
    """The unit of the number at i..j and where it ends: percent, years (time), USD, km, date, age, ..."""
    nxt, nxt2 = s.word(j), s.word(j + 1)
    if nxt in PERCENT or (nxt == "per" and nxt2 == "cent"):
        return "percent", j + (2 if nxt == "per" else 1)
    if nxt in MONEY_WORDS:
        return MONEY_WORDS[nxt], j + 1
    if nxt in {"us", "u.s.", "american", "canadian", "australian", "hong"} and nxt2 in {"dollars", "dollar"}:
        return "USD", j + 2
    if nxt in TIME_UNITS:
        return "time", j + 1
    if nxt in DISTANCE or (nxt in {"square", "cubic", "nautical"} and nxt2 in DISTANCE):
        return "distance", j + (2 if nxt in {"square", "cubic", "nautical"} else 1)
    if nxt in MONTHS and s.tokens[j].capital and nxt not in {"may", "march"}:
        return "date", j
    return "", j


_LABELS: Final = frozenset(
    [
        "flight",
        "boeing",
        "category",
        "level",
        "no.",
        "no",
        "number",
        "article",
        "chapter",
        "resolution",
        "route",
        "highway",
        "section",
        "page",
        "room",
        "phase",
        "airbus",
        "grade",
        "channel",
        "week",
        "day",
        "stage",
        "volume",
        "act",
        "lot",
        "apollo",
        "unit",
        "type",
        "class",
        "model",
        "block",
        "sector",
        "gate",
        "line",
        "version",
        "division",
        "zone",
        "area",
        "camp",
        "platform",
        "round",
        "game",
        "formula",
        "windows",
        "part",
        "book",
        "season",
        "episode",
        "top",
        "ward",
        "group",
    ]
)


def _not_count(s: Sentence, i: int, j: int, value: _Value) -> str:
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
    ):
        return "label"  # F-16
    return ""


def _aged(s: Sentence, i: int, number: Number | None) -> bool:
    """ "John Smith, 45, was": a number between commas after a capital."""
    return s.tokens[i - 2].capital and isinstance(number, int) and number < 110 and s.tokens[i].kind == "n"


_YEAR_BEFORE: Final = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "during",
        "the",
        "early",
        "late",
        "mid",
        "mid-",
        "to",
        "between",
        "and",
        "before",
        "after",
        "around",
        "about",
        "for",
        "circa",
        ",",
        "(",
        "last",
    ]
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


def _compound(s: Sentence, i: int) -> Quantity | None:
    """ "11-year", "32-year-old", "5.8-magnitude", "six-month": a number tied to its unit by a hyphen."""
    head, _, tail = s.tokens[i].low.partition("-")
    if s.tokens[i].kind == "c":
        value: Number | None = (
            float(head.replace(",", "").rstrip(".")) if head.replace(",", "").replace(".", "", 1).isdigit() else None
        )
    else:
        value = UNITS.get(head) or TENS.get(head)
        if value is None or not tail or (head in TENS and tail in UNITS) or tail in FRACTIONS:
            return None
    if value is None or value > 1e15:
        return None
    number = tidy(value)
    unit = {"year": "time", "month": "time", "week": "time", "day": "time", "magnitude": "magnitude", "percent": "percent",
            "seat": "label-seat"}.get(tail, "label")  # fmt: skip
    if tail == "strong":
        unit = "strong"
    if tail in SCALES:
        return Quantity(i, i + 1, tidy(number * SCALES[tail]), tidy(number * SCALES[tail]), "exact", "", i)
    return Quantity(i, i + 1, number, number, "exact", unit, i)


def read(s: Sentence) -> None:
    """Find every quantity of the sentence; sets `s.quantities` and `s.at`. Linear: each token is looked at a few times."""
    i, size = 0, len(s.low)
    while i < size:
        found = _one(s, i)
        if found is None:
            i += 1
            continue
        s.quantities.append(found)
        for k in range(found.i, found.j):
            s.at[k] = found
        i = max(found.j, i + 1)


def _one(s: Sentence, i: int) -> Quantity | None:
    token = s.tokens[i]
    if token.kind == "c" or (token.kind == "w" and "-" in token.low):
        compound = _compound(s, i)
        if compound:
            return compound
    rest = _all_but(s, i)
    if rest:
        return rest
    at, bound, between = i, None, False
    if s.low[i] in {"between", "from"} and i + 1 < len(s.low):
        at, between = i + 1, True
    else:
        while at < len(s.low) and at - i < 6:
            mod = _modifier(s, at)
            if mod is None:
                break
            at += mod[0]
            bound = mod[1] if bound in {None, "exact", "approx"} else bound
        if at > i and s.word(at) in {"the", "these", "those"} and s.word(i) in {"all", "both"}:
            at += 1
    if at >= len(s.low):
        return None
    sign = s.tokens[at].kind == "cur"
    if sign and at + 1 >= len(s.low):
        return None
    value = _value(s, at + 1 if sign else at)
    if value is None or (value.bound == "zero" and (at > i or sign)):
        return None
    joined = _joined(s, value, between)
    if between and joined is value:
        return None if s.low[i] == "between" else _one_from(s, i)
    if between and s.low[i] == "from" and not _plain_range(s, joined):
        return _one_from(s, i)
    return _finish(s, i, at, joined, bound, sign)


def _all_but(s: Sentence, i: int) -> Quantity | None:
    """ "All but one of the sixteen": the difference, on the whole phrase."""
    if s.low[i] != "all" or s.word(i + 1) != "but" or i + 2 >= len(s.low):
        return None
    out = _number(s, i + 2)
    if out is None or s.word(out[1]) != "of":
        return None
    at = out[1] + 1
    while s.word(at) in {"the", "its", "their", "his", "her"}:
        at += 1
    whole = _number(s, at) if at < len(s.low) else None
    if whole is None or whole[0] <= out[0]:
        return None
    left = tidy(whole[0] - out[0])
    return Quantity(i, whole[1], left, left, "exact", "", at)


def _plain_range(s: Sentence, value: _Value) -> bool:
    """ "from 10 to 15 people died" is a range; "rose from 10 to 15" is a change, told by what follows."""
    return s.word(value.j) in {"people", "protesters", "demonstrators"} or value.unit == "time"


def _one_from(s: Sentence, i: int) -> Quantity | None:
    return None  # the numbers are read one by one after "from"


def _finish(s: Sentence, i: int, at: int, value: _Value, bound: str | None, sign: bool) -> Quantity | None:
    j, unit = value.j, value.unit
    core = at + 1 if sign else at
    if sign:
        unit = SIGNS.get(s.tokens[at].text, "USD")
    suffix = _suffix(s, j)
    if suffix and bound in {None, "exact"}:
        j, bound = suffix
    if not unit:
        why = _not_count(s, core, value.j, value) if value.bound in {"exact", "range"} else ""
        unit, end = (why, j) if why else _unit(s, core, j)
        j = max(j, end)
    elif unit in MONEY_WORDS.values() and s.word(j) in MONEY_WORDS:
        j += 1
    if unit == "share" and s.word(j) in PERCENT:
        unit, j = "percent", j + 1
    low, high, named = _bounded(replace(value, j=j), bound, unit) if bound else (value.low, value.high, value.bound)  # type: ignore[arg-type]
    return Quantity(i, j, low, high, named, unit, core)
