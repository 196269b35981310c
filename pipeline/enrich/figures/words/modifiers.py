"""What bounds a number: "at least" and "up to" before it, "or more" behind it."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import Value
from pipeline.enrich.figures.words.vague import by_first
from pipeline.records import Bound, Number

MODIFIERS: Final[dict[str, str]] = {
    "at least": "at_least", "at least ,": "at_least", "at-least": "at_least", "no fewer than": "at_least", "no less than": "at_least", "not less than": "at_least",
    "not fewer than": "at_least", "a minimum of": "at_least", "minimum of": "at_least", "at a minimum": "at_least",
    "more than": "more_than", "over": "more_than", "above": "more_than", "upwards of": "more_than",
    "upward of": "more_than", "in excess of": "more_than", "well over": "more_than", "exceed": "more_than",
    "exceeds": "more_than", "exceeded": "more_than", "exceeding": "more_than", "surpass": "more_than",
    "surpasses": "more_than", "surpassed": "more_than", "surpassing": "more_than",
    "passes": "more_than", "greater than": "more_than",
    "higher than": "more_than", "topped": "more_than", "top": "more_than", "in the order of": "approx", "north of": "more_than", "tops": "more_than", "far more than": "more_than",
    "well above": "more_than", "just over": "more_than", "slightly more than": "more_than", "passed": "more_than",
    "well more than": "more_than", "a little over": "more_than", "little more than": "more_than",
    "up to": "at_most", "as many as": "at_most", "as much as": "at_most", "as high as": "at_most", "as great as": "at_most", "as large as": "at_most", "at minimum": "at_least", "at most": "at_most", "upto": "at_most",
    "no more than": "at_most", "not more than": "at_most", "a maximum of": "at_most", "maximum of": "at_most",
    "a maximum": "at_most", "maximum": "at_most", "the maximum": "exact", "a minimum": "at_least", "fewer than": "below",
    "less than": "below", "under": "below", "below": "below", "just under": "approx", "just below": "approx",
    "about": "approx", "some": "approx", "around": "approx", "roughly": "approx", "approximately": "approx",
    "nearly": "approx", "almost": "approx", "close to": "approx", "an estimated": "approx", "estimated": "approx",
    "in the region of": "approx", "circa": "approx", "near": "approx", "nearing": "approx", "nears": "approx", "neared": "approx", "approaches": "approx", "approaching": "approx",
    "well under": "below", "virtually": "approx", "perhaps": "approx", "maybe": "approx", "~": "approx",
    "probably": "approx", "a little more than": "more_than",
    "only": "exact", "just": "exact", "another": "exact", "an additional": "exact", "additional": "exact",
    "a further": "exact", "a total of": "exact", "a combined": "exact", "combined": "exact", "a collective": "exact", "a cumulative": "exact", "a combined total of": "exact", "a whopping": "exact", "a staggering": "exact", "all": "exact", "exactly": "exact", "as few as": "exact",
    "a record": "exact", "an extra": "exact", "the other": "exact", "all of the": "exact", "all of": "exact",
}  # fmt: skip


_MODIFIER_BY_FIRST: Final = by_first(MODIFIERS)


def modifier(s: Sentence, i: int) -> tuple[int, str] | None:
    """The modifier that starts at i: (tokens, bound)."""
    for words, bound in _MODIFIER_BY_FIRST.get(s.low[i], ()):
        if s.low[i : i + len(words)] == words:
            return len(words), bound
    return None


def bounded(value: Value, bound: str, unit: str) -> tuple[Number | None, Number | None, Bound]:
    """Bounds after a modifier: "more than 20" counts from 21, but money, shares and magnitudes from 20."""
    low, high = value.low, value.high
    if bound == "exact" or value.bound == "zero":
        return low, high, value.bound
    if value.bound == "vague" and bound in {"approx", "exact"}:
        return low, high, "vague"
    if value.bound == "range" and bound in {"approx", "at_most"}:
        return low, high, "range"  # "as many as 30 to 40"
    if bound == "at_least":
        return low, None, "at_least"
    if bound == "more_than":
        counts = unit == "" and isinstance(low, int)
        return (low + 1 if counts and low is not None else low), None, "more_than"
    if bound == "at_most":
        return None, high, "at_most"
    if bound == "below":
        counts = unit == "" and isinstance(high, int)
        return None, (high - 1 if counts and high else high), "at_most"
    return low, high, "approx"


def modifier_behind(s: Sentence, j: int) -> tuple[int, str] | None:
    """ "or more", "or so", "or fewer", "plus", "+" after the number."""
    if s.word(j) == "or" and s.word(j + 1) in {"more", "so", "fewer", "less"}:
        return j + 2, {"more": "at_least", "so": "approx", "fewer": "at_most", "less": "at_most"}[s.word(j + 1)]
    if s.word(j) == "+":
        return j + 1, "at_least"
    return None
