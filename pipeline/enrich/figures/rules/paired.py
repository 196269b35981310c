"""Two counts and two verbs in the same order: "3,180 and 8,700 villagers were killed and injured respectively"."""

from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.triggers import Trigger

_RESPECTIVELY: Final = frozenset({"respectively"})


def paired(s: Sentence, groups: list[list[Trigger]]) -> list[Found]:
    """The first count under the first verb and the second under the second."""
    if _RESPECTIVELY.isdisjoint(s.words):
        return []
    verbs = [
        (one, other)
        for first, second in pairwise(groups)
        for one in first
        for other in second
        if one.j + 1 == other.i and s.tag(one.j) == "CC" and one.measure != other.measure and one.kind == other.kind
    ]
    counts = [
        (a, b)
        for a, b in pairwise(s.quantities)
        if a.countable and b.countable and b.i - a.j <= _APART and s.tag(b.i - 1) == "CC"
    ]
    if len(verbs) != 1 or len(counts) != 1:
        return []
    (one, other), (a, b) = verbs[0], counts[0]
    return [counted(s, one.measure, a, "toll", one.i, a.j), counted(s, other.measure, b, "toll", other.i, b.j)]


def in_turn(s: Sentence, found: list[Found]) -> list[Found]:
    """The counts of several places that share a noun: "East, South and West had three, four and two deaths respectively"."""
    if _RESPECTIVELY.isdisjoint(s.words):
        return []
    out: list[Found] = []
    last = next((f for f in reversed(found) if f.rule == "noun" and "respectively" in s.low[f.j : f.j + _TURN]), None)
    while last is not None:
        k = last.i - 1
        while s.word(k) in {",", "and"}:
            k -= 1
        q = next((q for q in s.quantities if q.j == k + 1), None)
        if q is None or k == last.i - 1 or not q.countable or held(q.i, q.j, found):
            break
        last = counted(s, last.measure, q, "part", last.anchor, subset=last.subset)
        out.append(last)
    return out


_TURN: Final = 12
"""How many tokens behind the last count "respectively" may stand."""
_APART: Final = 3
"""How many tokens may stand between the two counts: "40 people and 12"."""
