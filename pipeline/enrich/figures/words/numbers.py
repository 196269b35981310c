"""Numbers as text writes them: numerals, number words, vague words, fractions, ranges. Vague words as in docs/figures.md."""

import re
from typing import Final, final

from pipeline.enrich.figures.words.closed import AUX, CONJUNCTIONS, PREPOSITIONS, REPORT
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.thousands import pointed, spaced
from pipeline.enrich.figures.words.vague import VAGUE_BY_FIRST
from pipeline.records import Bound, Number

UNITS: Final = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], range(1, 20), strict=True)
)  # fmt: skip

TENS: Final = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)

SCALES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "m": 10**6, "k": 1000, "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7,
}  # fmt: skip


FRACTIONS: Final = {"half": 50.0, "third": 33.33, "quarter": 25.0, "thirds": 66.67, "quarters": 75.0,
                    "fifth": 20.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0}  # fmt: skip


_AFTER_SHARE: Final = (
    PREPOSITIONS | AUX | REPORT | CONJUNCTIONS | {"of", "less", "more", "higher", "lower", "percent", "who", "that"}
)
"""After these "a third" is a share; before a noun it is an ordinal ("a third attacker")."""


PERCENT: Final = {"percent", "per-cent", "pct", "%", "percentage"}


_NUMERAL: Final = re.compile(r"(\d{1,3}(?:,\d{2,4})+|\d{1,15})(\.\d{1,6})?(%|pc|bn|mn|m|kg|k)?$")


ZEROS: Final = {"no", "none", "nobody", "no-one", "zero", "nil"}


@final
class Value:  # plain, as Sentence is
    def __init__(self, j: int, low: Number | None, high: Number | None, bound: Bound = "exact", unit: str = "") -> None:
        self.j = j
        self.low = low
        self.high = high
        self.bound = bound
        self.unit = unit


def _numeral(low: str) -> tuple[Number, str] | None:
    """The value of a number token and its suffix ("%", "bn", ...); None where it is no plain numeral."""
    m = _NUMERAL.match(low)
    if not m:
        return None
    value = float(m[1].replace(",", "") + (m[2] or ""))
    suffix = m[3] or ""
    value *= SCALES.get(suffix, 1)
    return (int(value) if value.is_integer() else value), ("%" if suffix in {"%", "pc"} else "")


def tidy(value: float) -> Number:
    """A whole number as an int, others rounded to two decimals."""
    if isinstance(value, int):
        return value
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _pointed(word: str, i: int) -> tuple[Number, int] | None:
    """ "four-point-five", as radio scripts spell a decimal: (value, next index)."""
    whole, _, tenths = word.partition("-point-")
    if (whole in UNITS or whole in TENS) and UNITS.get(tenths, 10) < 10:
        return tidy((UNITS.get(whole) or TENS[whole]) + UNITS[tenths] / 10), i + 1
    return None


def _small(words: list[str], i: int) -> tuple[Number, int] | None:
    """A number word below 100 at i: (value, next index)."""
    word = words[i] if i < len(words) else ""
    if "-point-" in word:
        return _pointed(word, i)
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
    if head in UNITS and tail in {"dozen", "and-a-half"}:
        return (UNITS[head] * 12 if tail == "dozen" else tidy(UNITS[head] + 0.5)), i + 1
    return None


def _scaled(s: Sentence, i: int, value: Number) -> tuple[Number, int]:
    """Apply the scale words at i ("2 million", "five hundred thousand")."""
    while s.word(i) in SCALES and s.word(i) not in {"m", "k", "mn"}:
        value, i = value * SCALES[s.word(i)], i + 1
    return value, i


_SOUTH_ASIAN: Final = frozenset({"lakh", "lakhs", "crore", "crores"})


def number_at(s: Sentence, i: int) -> tuple[Number, int, str] | None:
    """An exact number at i: (value, next index, "%" or "")."""
    if s.kind(i) == "n":
        billions = s.low[i][-1] == "b" and i > 0 and s.kind(i - 1) == "cur"
        read = _numeral(f"{s.low[i]}n" if billions else pointed(s, i))  # "Shs4b", but not "flat 4b"
        if read is None:
            return None
        value, j = spaced(s, i, read[0])
        if s.word(j) == "m" and s.raw[j] == "M" and s.tied(j - 1):
            return tidy(value * 10**6), j + 1, read[1]  # "2.4M without power"
        value, j = _scaled(s, j, value)
        if s.word(j - 1) in _SOUTH_ASIAN and j + 1 < len(s.low) and s.kind(j) == "n" and s.low[j + 1] in SCALES:
            rest, j = _scaled(s, j + 1, (_numeral(s.low[j]) or (0, ""))[0])
            value += rest  # "3 lakh 40 thousand"
        return (tidy(value), j, read[1])
    return _number_words(s, i)


def _number_words(s: Sentence, i: int) -> tuple[Number, int, str] | None:
    words = s.low
    if words[i] in {"a", "half", "hundred", "thousand", "million"}:
        return _indefinite(s, i)
    small = _small(words, i)
    if small is None:
        return None
    total: Number = 0
    part, j = small
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
    """ "a hundred", "over thousand", "a dozen", "half a million", "half a dozen", "a half-dozen"."""
    a, b, c = s.low[i], s.word(i + 1), s.word(i + 2)
    # "over thousand people", as African and Indian papers write
    bare = a in SCALES and s.word(i - 1) in {"over", "than"}
    if bare or (a == "a" and b in {"dozen", "hundred", "thousand", "million", "billion"}):
        value, j = _scaled(s, i + (a == "a"), 1)
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


def value_at(s: Sentence, i: int) -> tuple[Number | None, Number | None]:
    """The bounds of the plain number at token i; (None, None) where none stands there."""
    read_ = number_at(s, i)
    return (read_[0], read_[0]) if read_ else (None, None)


def _vague(s: Sentence, i: int) -> Value | None:
    for words, (low, high) in VAGUE_BY_FIRST.get(s.low[i], ()):
        j = i + len(words)
        if s.low[i:j] == words:
            return Value(j, low, high, "vague")
    return None


def _fraction(s: Sentence, i: int) -> Value | None:
    """ "half", "a third", "two-thirds", "three-quarters": a share in percent."""
    word = s.low[i]
    if word == "half" and s.word(i + 1) not in {"a", "an", "hour", "century", "year", "brother", "time"}:
        return Value(i + 1, 50, 50, "exact", "share")
    if word in {"a", "one"} and s.word(i + 1) in {"third", "quarter", "fifth", "tenth", "half"}:
        counting = i + 2 >= len(s.low) or s.kind(i + 2) != "w" or s.low[i + 2] in _AFTER_SHARE
        ordinal = word == "a" and s.word(i + 1) in {"third", "quarter", "fifth", "tenth"} and not counting
        return None if ordinal else Value(i + 2, FRACTIONS[s.word(i + 1)], FRACTIONS[s.word(i + 1)], "exact", "share")
    if ratio := _ratio(s, i):
        return ratio
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
    if s.word(i + step) == "of" and s.word(i + step + 1) in {"a", "one"} and s.word(i + step + 2) in PERCENT:
        value = tidy(UNITS[head] * unit / 100)
        return Value(i + step + 3, value, value, "exact", "percent")
    return Value(i + step, tidy(UNITS[head] * unit), tidy(UNITS[head] * unit), "exact", "share")


def _part_of_a_scale(s: Sentence, part: Value) -> Value | None:
    """ "A quarter of a million", "a half billion", "three quarters of a million": a number after all."""
    if part.unit != "share" or part.low is None:
        return None
    k = part.j + (s.word(part.j) == "of")
    k += s.word(k) == "a"
    if s.word(k) not in HIGH_SCALES:
        return None
    number = tidy(part.low * SCALES[s.low[k]] / 100)
    return Value(k + 1, number, number)


HIGH_SCALES: Final = frozenset({"million", "billion", "trillion"})


def _ratio(s: Sentence, i: int) -> Value | None:
    """ "one in five", "nine out of ten", "one in 15": a share in percent; not "two in ten days"."""
    k = i + 2 if s.word(i + 1) == "in" else i + 3 if s.low[i + 1 : i + 3] == ["out", "of"] else -1
    part = _up_to_ten(s.low[i])
    whole: Number | None = _up_to_ten(s.word(k)) if k > 0 else None
    if part and s.word(k) == "every" and k + 1 < len(s.low) and (of := number_at(s, k + 1)):
        whole, k = of[0], of[1] - 1  # "one in every 20"
    elif part == 1 and k == i + 2 and s.word(k).isdecimal() and len(s.low[k]) < len("1000"):
        whole = int(s.low[k])
    if not part or not whole or part >= whole or s.word(k + 1) in _SPANS_OF_TIME or s.word(k + 1).isdigit():
        return None
    value = tidy(round(100 * part / whole, 2))
    return Value(k + 1, value, value, "exact", "share")


def _up_to_ten(word: str) -> int | None:
    """A number up to ten, in words or digits."""
    number = UNITS.get(word) or (int(word) if word.isdecimal() and len(word) < 3 else 0)
    return number if 0 < number <= 10 else None


_SPANS_OF_TIME: Final = frozenset(
    "days day weeks week months month years year hours hour minutes minute decades nights matches games attempts".split()
)


def _zero(s: Sentence, i: int) -> Value | None:
    """ "no", "no one", "not a single", "not one", "none of the 23", "neither of the two"."""
    word, nxt = s.low[i], s.word(i + 1)
    if word == "not":
        j = i + 3 if nxt == "a" and s.word(i + 2) == "single" else i + 2 if nxt == "one" else -1
    elif word == "neither":
        j = i + 1 if nxt == "of" else -1
    else:
        j = i + 2 if word == "no" and nxt in {"one", "single"} else i + 1
    if j < 0:
        return None
    if word in {"none", "neither", "not"} and s.word(j) == "of":
        at = j + 2 if s.word(j + 1) in {"the", "its", "their", "those", "these"} else j + 1
        whole = number_at(s, at) if at < len(s.low) else None
        j = whole[1] if whole else j
        told = j + (s.word(j) not in _TOLD and is_person(s.word(j)))
        if whole and s.word(told) in _TOLD and not AUX.isdisjoint(s.low[told + 1 : told + 10]):
            return None  # "none of the 30 killed has been named": 30 were
    return Value(j, 0, 0, "zero")


_TOLD: Final = frozenset(
    "killed dead injured wounded hurt arrested detained held kidnapped abducted freed released".split()
)
OPENERS: Final = frozenset(
    {*UNITS, *TENS, *VAGUE_BY_FIRST, *ZEROS, "a", "half", "hundred", "thousand", "million", "neither", "not", "both"}
)
"""Words that may open a number in words; one with a hyphen may too."""


def value(s: Sentence, i: int) -> Value | None:
    """A number, vague word, fraction or zero at i, without modifiers."""
    word = s.low[i]
    if word not in OPENERS and s.kind(i) != "n" and "-" not in word:
        return None
    if word in ZEROS or word in {"neither", "not"}:
        return _zero(s, i)
    found = _vague(s, i) or _fraction(s, i)
    if found:
        return _part_of_a_scale(s, found) or found
    if word == "both":
        return None if _correlative(s, i) else Value(i + 1, 2, 2)
    number = number_at(s, i)
    if number is None:
        return None
    figure, j, suffix = number
    if s.low[j : j + 3] == ["1", "/", "2"]:
        figure, j = tidy(figure + 0.5), j + 3  # "19 1/2 years"
    if s.low[j : j + 3] == ["and", "a", "half"]:
        figure, j = _scaled(s, j + 3, tidy(figure + 0.5))  # "four and a half", "two and a half million"
    return Value(j, tidy(figure), tidy(figure), "exact", "percent" if suffix else "")


def _correlative(s: Sentence, i: int) -> bool:
    """ "Both the cases and the spread", "both miners and rescuers": it joins two things and counts nobody."""
    for k in range(i + 1, min(len(s.low), i + _TO_AND)):
        if s.low[k] == "and":
            people = is_person(s.low[k - 1]) and s.low[k - 1].endswith("s")
            # "both climbers and a girl"
            return not (people and s.word(k + 1) in {"a", "an", "the", "their", "his", "her"})
        if s.low[k] in _ENDS_BOTH or not s.low[k][0].isalpha():
            return False
    return False


_TO_AND: Final = 6
_ENDS_BOTH: Final = AUX | REPORT | {"of", "who", "men", "women", "died", "killed", "wounded", "injured"}
