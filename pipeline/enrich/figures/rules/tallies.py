"""Parts of a whole that nothing but their sum, or their days, shows to be its parts: "280 cases -- 273 local, 7 imported"."""

from typing import Final

from pipeline.enrich.figures.rules.breakdowns import SUMMED
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.words.closed import WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_TIMES: Final = frozenset({"date", "clock", "time", "age", "label"})
"""Numbers that may stand between the parts and are none of them."""
_OPENING: Final = 12
"""How many tokens after a whole its parts may begin: "280 new virus cases Friday -- 273 ..."."""


def adding_up(s: Sentence, found: list[Found]) -> list[Found]:
    """The numbers right behind a whole that add up to it, two at least: what they are is left to their sum."""
    if len(s.quantities) < FEWEST:
        return []
    out: list[Found] = []
    for f in found:
        if f.single or f.measure not in SUMMED or f.bound != "exact" or not isinstance(f.low, int) or f.low < FEWEST:
            continue
        for q in _parts(s, f, f.low, found):
            if not held(q.i, q.j, out):
                out.append(counted(s, f.measure, q, "part", f.anchor, subset=True))
    return out


FEWEST: Final = 3
"""A whole and two parts; and a whole of two is as often one and one by chance."""


def _parts(s: Sentence, f: Found, whole: int, found: list[Found]) -> list[Quantity]:
    parts: list[Quantity] = []
    total = 0
    for q in s.quantities:
        if q.i < f.j or q.unit in _TIMES:
            continue
        begins = s.tag(q.i - 1) in {"P", "CC"} or s.word(q.i - 1) == "including"
        if not begins or not q.countable or q.bound != "exact" or not isinstance(q.low, int) or held(q.i, q.j, found):
            break
        if not parts and q.i - f.j > _OPENING:
            break
        parts.append(q)
        total += q.low
        if total >= whole:
            break
    return parts if total == whole and len(parts) > 1 else []


def by_day(s: Sentence, found: list[Found]) -> list[Found]:
    """The same on other days: "290 cases on Thursday and 244 on Wednesday, after 371 Tuesday"."""
    if len(s.quantities) < FEWEST - 1 or WEEKDAYS.isdisjoint(s.words):
        return []
    out: list[Found] = []
    for q in s.quantities:
        told = s.word(q.i - 1) == "with" and s.word(q.j) in _COUNTED and _day_at(s, q.j + 1)
        beside = _day_at(s, q.j) and s.tag(q.i - 1) in {"P", "CC"}
        if not q.countable or not (told or beside) or held(q.i, q.j, found):
            continue
        first = last_before(
            q.i, (f for f in [*found, *out] if f.measure in SUMMED and not f.single and (f.low or f.high))
        )
        if first is not None and (told or any(_day_at(s, k) for k in range(first.j, min(q.i, first.j + _OPENING)))):
            out.append(counted(s, first.measure, q, "earlier count", first.anchor))
    return out


_COUNTED: Final = frozenset({"recorded", "reported", "registered", "confirmed"})


def since_then(s: Sentence, found: list[Found]) -> list[Found]:
    """ "Put the missing at 416 so far this year and 18,370 since 2008": the same over a longer time."""
    out: list[Found] = []
    for q in s.quantities if "since" in s.words else ():
        if s.word(q.i - 1) != "and" or s.word(q.j) != "since" or not q.countable or held(q.i, q.j, found):
            continue
        first = last_before(q.i, (f for f in found if f.measure in SUMMED and not f.single))
        if first is not None and all(s.tag(k) not in {"V", "AUX", "P", "REP"} for k in range(first.j, q.i)):
            out.append(counted(s, first.measure, q, "toll", first.anchor))
            out[-1].cumulative = True
    return out


def _day_at(s: Sentence, k: int) -> bool:
    return s.word(k) in WEEKDAYS or (s.word(k) == "on" and s.word(k + 1) in WEEKDAYS)


def onward(s: Sentence, found: list[Found]) -> list[Found]:
    """Where a count went from there: "reached 44 in 2008 before falling to 37 in 2009 and growing to 52 in 2010"."""
    out: list[Found] = []
    if _TURNING.isdisjoint(s.words):
        return out
    for q in s.quantities:
        if not q.countable or s.word(q.i - 1) != "to" or s.word(q.i - 2) not in _TURNING or held(q.i, q.j, found):
            continue
        first = last_before(q.i, (f for f in [*found, *out] if f.rule in {"toll", "earlier count"}))
        if first is not None and first.unit == "people":
            dated = s.word(q.j) == "in" and q.j + 1 in s.at and s.at[q.j + 1].unit == "date"
            out.append(counted(s, first.measure, q, "earlier count" if dated else "toll", first.anchor))
    return out


_TURNING: Final = frozenset(
    "dropping falling declining decreasing sinking rising increasing climbing jumping growing soaring surging".split()
)


def summed(s: Sentence, found: list[Found]) -> list[Found]:
    """ "99 migrants off one island and 98 off another, for a total of 197": the sum of those told before it."""
    out: list[Found] = []
    for q in s.quantities if "total" in s.words else ():
        if s.word(q.i - 1) != "for" or s.low[q.i : q.i + 2] != ["a", "total"] or held(q.i, q.j, found):
            continue
        told = [f for f in found if f.j <= q.i and f.measure in SUMMED and not f.single and not f.subset]
        if len(told) > 1 and len({f.measure for f in told}) == 1 and sum(f.low or 0 for f in told) == q.low:
            out.append(counted(s, told[0].measure, q, "part", told[-1].anchor))
    return out


def risen(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """ "That is an increase of 22 over Friday's figure", "90 deaths, a rise of 12 since Monday": so many more of what was told last."""
    out: list[Found] = []
    for k in s.where(_RISES, 1, len(s.low) - 2):
        q = s.at.get(k + 2) if s.low[k + 1] == "of" and s.low[k - 1] in {"a", "an"} else None
        if q is None or not q.countable or s.word(q.j) not in _SINCE or held(q.i, q.j, found):
            continue
        first = last_before(k, (f for f in found if f.measure in SUMMED and not f.single))
        measure = first.measure if first is not None else earlier
        if measure in SUMMED:
            out.append(counted(s, measure, q, "part", k))
    return out


_RISES: Final = frozenset({"increase", "rise", "jump"})
_SINCE: Final = frozenset({"over", "from", "since", "on", "compared", "in"})


def combined(s: Sentence, q: Quantity) -> bool:
    """Whether a number is of the dead and the missing together: "some 10,000 people were dead or missing"."""
    if "or" not in s.words and "/" not in s.words:
        return False
    return any(
        s.low[k + 1 : k + 2] in (["or"], ["/"]) and {s.low[k], s.word(k + 2)} in _TOGETHER
        for k in range(q.j, min(len(s.low) - 2, q.j + _TO_STATE))
    )


_TOGETHER: Final = ({"dead", "missing"}, {"killed", "missing"}, {"dead", "injured"}, {"dead", "wounded"})
_TO_STATE: Final = 6
