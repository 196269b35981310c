"""Years and months that put a figure in another time than the news."""

from typing import Final

from pipeline.enrich.figures.context.scene import Scene
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.closed import MONTHS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity

_SINCE_REACH: Final = 5
_LEAD: Final = 4
"""A dateline opens one of so many sentences, the title and the kicker included."""
_DATELINE: Final = 15
"""How many tokens a dateline may take: "RAMALLAH, July 15, 2025 (WAFA) -"."""
_DATED: Final = 7
"""The colon after the date of a timeline's line stands within so many tokens."""


def dated_otherwise(s: Sentence, f: Found, left: int, right: int, scene: Scene, news: bool) -> bool:
    """An earlier year or a bare month in the clause: "in 2003", "in June", "the 1976 bombing"; or before its colon.
    `news`: a source announces it at the beginning, so that a count "since" a year is the news itself."""
    dated = any(q.unit == "date" and s.word(q.j) == ":" and q.j < _DATED for q in s.quantities)
    if left and (dated or s.low[left - 1] == ":" or _goes_on(s, left, right)):
        left = 0
    dash = next(
        (k for k in range(min(len(s.low), _DATELINE)) if s.low[k] in {"-", "–", "—", "--"} and not s.tied(k)), 0
    )
    for q in s.quantities:
        if s.index < _LEAD and (q.j <= dash or (s.word(q.j) == ")" and "(" in s.low[:_DATED] and q.j < _DATELINE)):
            continue  # of the dateline: "HOUSTON (August 26, 2014) Fifteen ..."
        end = max(f.j, f.head + 1)
        if (
            end < q.i < f.anchor
            and s.word(end) == ","
            and s.word(end + 1) in ({"who", "born"} if f.single else {"born"})
        ):
            continue  # "a runner, who had won bronze in 2017, was found dead"
        if q.unit == "date" and _compared(s, f, q):
            continue
        of_a_year = q.unit == "date" and len(s.low[q.j - 1]) == 4 and s.low[q.j - 1] != scene.year
        if of_a_year and not _FESTIVE.isdisjoint(s.low[q.j : q.j + _NAMED]):
            continue  # "on her way home from the opening of the 2026 Winter Games"
        if of_a_year and s.word(q.i - 1) == "by" and not _FORESEEN.isdisjoint(s.low[left : q.i]):
            continue  # "could have 10 million people infected by 2010"
        if of_a_year and f.measure == "votes" and not _RULINGS.isdisjoint(s.low[q.j : q.j + _NAMED]):
            continue  # "voted 61-39 to repeal the 1996 law"
        if of_a_year and s.word(q.i - 1) in _LAWS:
            continue  # "pleaded guilty under the Factories Act 1961 and was fined"
        if of_a_year and (news or f.cumulative) and "since" in s.low[max(0, q.i - _SINCE_REACH) : q.i]:
            continue  # "61 people have died since March 2021, the minister announced"
        if of_a_year and (left <= q.i < right or _dates_participle(s, q, left)):
            return True
    # "In March, a bus fell off it, killing six", "sank in March, killing six", "in late March"
    hangs = left > 0 and s.low[left - 1] == ","
    return any(
        s.capital(k)
        and (s.word(k - 1) in {"in", "last"} or (s.word(k - 1) in _ABOUT and s.word(k - 2) == "in"))
        and "since" not in s.low[max(left, k - 7) : k]
        and not s.word(k + 1)[:1].isdigit()
        and (k >= left or k in {1, left - 2})
        for k in s.where(MONTHS, 0 if hangs else left, right)
    )


_ABOUT: Final = frozenset({"late", "early", "mid"})
_FORESEEN: Final = frozenset({"could", "may", "might", "will", "would", "aims", "aiming", "intends", "hopes"})
_FESTIVE: Final = frozenset(
    "budget budgets cup games olympics championship championships festival expo tournament season".split()
)
"""What bears its year in its name: no time of what befell somebody beside it."""
_NAMED: Final = 4
_LAWS: Final = frozenset({"act", "regulations", "order", "rules", "bill", "code", "law", "ordinance", "convention"})
"""Laws end in the year they were made."""
_RULINGS: Final = _LAWS | frozenset("treaty agreement ban pact accord plan pullout withdrawal constitution".split())


_COMPARING: Final = frozenset({"compared", "than", "versus"})
_ANOTHER: Final = (["up", "from"], ["down", "from"], ["cry", "from"], ["in", "contrast"])


def _compared(s: Sentence, f: Found, date: Quantity) -> bool:
    """Whether a date is that of what the count is set against: "29 seats, more than its 2019 tally", "from 12% in 2014 to
    19%", or of an aside on who is told of: "the union, which won two seats in 2014, won ten"."""
    between = s.low[f.j : date.i]
    if "since" not in between and (
        not _COMPARING.isdisjoint(between) or any(between[k : k + 2] in _ANOTHER for k in range(len(between) - 1))
    ):
        return True
    if date.j >= f.i:
        return False
    if s.low[date.j : f.i] == ["to"] and any(
        s.word(q.i - 1) == "from" and 0 < date.i - q.i < _FROM_REACH for q in s.quantities
    ):
        return True
    aside = s.word(date.j) == "," and not s.word(date.j + 1).endswith("ing")
    return aside and any(
        s.low[k] == "," and s.low[k + 1] in {"which", "who"} for k in range(date.i - 1, max(0, date.i - _ASIDE), -1)
    )


_FROM_REACH: Final = 6
_ASIDE: Final = 14
"""How many tokens ", which had not won a single seat in" may take."""


def _goes_on(s: Sentence, left: int, right: int) -> bool:
    """Whether what stands behind a semicolon goes on with what a date opens: "In 2019 a bus fell off it; nine died"."""
    opens = any(q.unit == "date" and q.i <= _OPENING_DATE for q in s.quantities)
    timed = any(q.unit == "date" and left <= q.i < right for q in s.quantities) or "TIME" in s.tags[left:right]
    return opens and s.low[left - 1] == ";" and not timed and not {"has", "have", "now"} & set(s.low[left:right])


_OPENING_DATE: Final = 3
"""A date that opens a sentence stands within so many tokens."""


def _dates_participle(s: Sentence, date: Quantity, left: int) -> bool:
    """Whether a date is that of the clause on which a participle at `left` hangs: it opens it ("In 1996, a ferry sank,
    killing 800") or ends it ("a ferry sank in 1996, killing 800")."""
    begin = date.i
    while s.word(begin - 1) in MONTHS or s.word(begin - 1).isdigit():
        begin -= 1
    if not left or s.low[left - 1] != "," or date.i >= left or s.word(begin - 1) not in _IN:
        return False
    return date.j == left - 1 or begin == 1 or s.low[begin - 2] in _OPENING


_IN: Final = frozenset({"in", "on", "of", "early", "late"})
_OPENING: Final = frozenset({";", "while", "but", "although", "—", ":", "back", "earlier"})
