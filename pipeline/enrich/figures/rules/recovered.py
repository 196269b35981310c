"""Patients who are well again: "32 were discharged", "4,617 of whom have recovered", "5,300 recoveries". They are counted, but no cases."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity

_WELL: Final = frozenset({"recovered", "discharged", "cured", "recuperated", "recoveries", "discharges"})
_NOUNS: Final = frozenset({"recoveries", "discharges"})
_ILL: Final = frozenset({"infected", "hospitalised"})
_LET_HOME: Final = ["treated", "and", "released"]
_FALLEN_ILL: Final = frozenset(
    "affected infected sickened admitted hospitalised hospitalized stricken poisoned".split()
)
_BETWEEN: Final = frozenset({"AUX", "ADV", "P"})


def recovered(s: Sentence, found: list[Found]) -> list[Found]:
    """The figures of a sentence on a disease: those of patients who are well again stand for no case."""
    if _WELL.isdisjoint(s.words) and "treated" not in s.words:
        return found
    well = [q for q in s.quantities if q.countable and q.bound != "zero" and (_again(s, q) or _totalled(s, q))]
    if not well:
        return found
    kept = [f for f in found if not (f.measure in _ILL and any(q.i == f.i for q in well))]
    free = [q for q in well if not any(f.overlaps(q.i, q.j) for f in kept)]
    return kept + [counted(s, "other_official", q, "released or tried", q.i) for q in free]


def _again(s: Sentence, q: Quantity) -> bool:
    """Whether those counted are well: "32 dengue patients were discharged", "2,514 of whom were treated and discharged"."""
    if s.word(q.j) in _NOUNS or s.word(q.j + 1) in _NOUNS:
        return True
    if s.low[max(0, q.i - 3) : q.i] == _LET_HOME:
        return True  # "doctors treated and released 34 of them"
    k = q.j
    if s.word(k) == "of" and s.word(k + 1) in {"whom", "them", "those", "which", "these"}:
        k += 2
        k += s.word(k) in _FALLEN_ILL
    elif s.low[k : k + 2] == ["out", "of"] or s.word(k) == "of":
        inner = phrases.noun_phrase(s, k + 1 + (s.word(k) == "out"), len(s.low))
        k = inner.j if inner is not None else k
    else:
        p = phrases.noun_phrase(s, q.i, len(s.low))
        k = p.j if p is not None else k
    while s.tag(k) in _BETWEEN or s.word(k) in {"however", "treated", "successfully", "and", "fully", "who"}:
        k += 1
    if s.word(k) == "released" and s.low[k - 2 : k + 1] == _LET_HOME:
        return True
    behind = {"dead"} if s.word(k) in _CLINICAL else {"dead", "from"}  # no "three bodies were recovered dead"
    return s.word(k) in _WELL - _NOUNS and s.word(k + 1) not in behind


_CLINICAL: Final = frozenset({"discharged", "recovered", "cured"})
"""Of these patients are told "from" what or where."""


def _totalled(s: Sentence, q: Quantity) -> bool:
    """ "The number of discharges to 2,947", "those discharged so far are 74", "recoveries stand at 3,100"."""
    link = s.word(q.i - 1) in {":", "to", "at", "is", "are", "was", "were", "of", "reached"}
    begin = max(0, q.i - _REACH)
    near = [k for k in range(begin, q.i - 1) if s.low[k] in _WELL]
    return link and bool(near) and not any(o.countable and o.i > near[-1] for o in s.quantities if o.i < q.i)


_REACH: Final = 12
"""How many tokens before its number a count of recoveries may stand."""
