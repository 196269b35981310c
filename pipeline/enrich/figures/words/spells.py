"""Lengths of time in years: "73 months", "six years, four months", "18 months to five years"."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import tidy
from pipeline.enrich.figures.words.quantities import Quantity


def spells(s: Sentence) -> list[Quantity]:
    """The lengths of time of a sentence, in years, one that is told in several units as one: "six years, four months"."""
    out: list[Quantity] = []
    done = 0
    for q in s.quantities:
        factor = in_years(s, q) if q.unit == "time" and q.i >= done else None
        if factor is None:
            continue
        low, high = (None if v is None else v * factor for v in (q.low, q.high))
        bound, j = q.bound, q.j
        while more := _smaller(s, j, factor):
            factor = in_years(s, more) or 0
            low, high = (None if v is None else v + (more.high or 0) * factor for v in (low, high))
            j = more.j
        if s.low[j : j + 3] == ["and", "a", "half"] and q.unit == "time" and j == q.j:
            low, high = (None if v is None else v + factor / 2 for v in (low, high))
            j += 3  # "two years and a half"
        to = s.at.get(j + 1)
        if to is not None and s.word(j) in _TO and _ranges(s, q, to) and to.high is not None and bound == "exact":
            high, bound, j = to.high * (in_years(s, to) or 0), "range", to.j  # "18 months to five years"
        i = q.i - 1 if bound == "range" and s.word(q.i - 1) == "between" else q.i
        low, high = (None if v is None else tidy(v) for v in (low, high))
        out.append(Quantity(i, j, low, high, bound, "time", q.core))
        done = j
    return out


def _smaller(s: Sentence, j: int, factor: float) -> Quantity | None:
    """The length of time at j that goes on with one in a larger unit: ", eight months", "and ten days"."""
    k = j
    while s.word(k) in {",", "and"} and k < j + 2:
        k += 1
    q = s.at.get(k)
    if q is None or q.i != k or q.unit != "time" or q.bound != "exact" or s.word(q.j) in FROM_THEN:
        return None
    if "respectively" in s.low[q.j : q.j + 2]:
        return None  # "to two years and six months, respectively": a term each
    return q if (in_years(s, q) or factor) < factor else None


FROM_THEN: Final = frozenset("after before later earlier ago since into".split())
""" "Was jailed for six years, four months after the raid": no part of the term."""


_TO: Final = frozenset({"to", "and", "or", "-", "–"})


_RANGING: Final = frozenset({"ranging", "range", "ranged", "ranges", "anything", "anywhere", "sentences", "terms"})


def _ranges(s: Sentence, q: Quantity, to: Quantity) -> bool:
    """Whether two lengths of time in different units are the ends of a range, no older and newer term."""
    if to.unit != "time" or to.bound != "exact" or in_years(s, to) in {None, in_years(s, q)}:
        return False
    before = s.word(q.i - 1)
    if before == "between":
        return s.word(to.i - 1) == "and"
    if before == "from":
        return s.word(to.i - 1) == "to" and s.word(q.i - 2) in _RANGING
    return s.word(to.i - 1) != "and" and before in {"to", "of", "for", "face", "faces", "facing"}


_YEARS: Final = {"yr": 1.0, "yrs": 1.0, "year": 1.0, "years": 1.0, "month": 1 / 12, "months": 1 / 12, "week": 7 / 365, "weeks": 7 / 365, "day": 1 / 365, "days": 1 / 365,
                 "decades": 10.0}  # fmt: skip


def in_years(s: Sentence, q: Quantity) -> float | None:
    word = s.low[q.j - 1]
    return _YEARS.get(word.rpartition("-")[2])
