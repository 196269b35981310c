"""Whether a figure is a running total or a part of a larger one."""

from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.context.clauses import adjoin, own_part
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.closed import MONTHS, WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence

_TOTALS: Final = {
    "so": frozenset({"far"}),
    "to": frozenset({"date"}),
    "this": frozenset({"year", "week", "month"}),
    "confirmed": frozenset({"killed", "dead"}),
    "the": frozenset({"past"}),
}
"""The first word of what makes a running total of a figure, and the second."""
_AS_OF: Final = {"as": frozenset({"of"})}


_THERE_NOW: Final = (["there", "are", "now"], ["have", "now", "been"], ["there", "is", "now"])
_GROWN: Final = frozenset("grown grew risen rose climbed swelled increased jumped soared".split())


def cumulative(s: Sentence, f: Found, left: int, right: int, feared: bool) -> bool:
    """Whether the figure is a running total or a toll."""
    if (
        f.single
        or f.bound == "zero"
        or feared
        or (f.rule == "earlier count" and not f.superseded)  # "compared with 618 in 2011"
        or f.measure in {"sentence", "magnitude", "votes", "vote_share", "money"}
    ):
        return False
    left, right = own_part(s, f, left, right)
    words = s.low[left:right]
    if (
        s.word(f.i - 1) == "to"
        and s.word(f.i - 2) in _GROWN
        and f.measure in {"killed", "injured", "infected", "missing"}
    ):
        return True  # "the outbreak has grown to 259 cases"
    before = s.low[max(0, f.i - 4) : f.i]
    if before[-1:] == ["to"] and "total" in before:
        return True  # "taking total fatalities to 731", "bringing the total to 640,318 tests"
    if f.rule == "toll" and "hours" in s.low[f.anchor : f.i]:
        return False  # "deaths in the past 24 hours touched 23"
    if s.word(f.i - 1) == "by" and s.word(f.i - 2) in _GROWN:
        return False  # "grew by 7,340 over the past week"
    if f.cumulative or of_a_war(s, f) or _so_far(s, f, words) or (f.rule == "noun" and adjoin(words, _AS_OF)):
        return True
    near = s.low[max(0, f.anchor - 3) : f.anchor]
    has = "have" in near or "has" in near
    if has and "now" in near and f.measure in {"killed", "injured", "displaced"}:
        return True
    if s.low[max(0, f.i - 4) : f.i][-3:] in _THERE_NOW:
        return f.measure in {"killed", "infected"}
    if f.measure == "infected" and has and f.low != 1:
        return True
    since_at = [
        k
        for k in s.where(_SINCE, left, right)
        if s.tag(k - 1) != "AUX"  # not "have since died"
        and not lost_since(f, s.word(k - 1), "since")
    ]
    if not since_at and s.where(_SINCE, right) and not _HAS.isdisjoint(s.low[left : f.j]):
        since_at = _shared_since(s, f, right)
    since = any(k >= f.j for k in since_at) or (
        bool(since_at) and (s.low[0] == "since" or "had" in words or not _HAS.isdisjoint(words))
    )
    return (
        since
        or _over_months(s, f, left, right)
        or ("now" in words and f.measure == "other_official")
        or s.word(f.i - 1) in {"totaling", "totalling"}
    )


def _so_far(s: Sentence, f: Found, words: list[str]) -> bool:
    """Whether words of the clause make a running total of a figure: "so far", "this year"."""
    for k in range(len(words) - 1):
        first, second = words[k], words[k + 1]
        if first not in _TOTALS or second not in _TOTALS[first]:
            continue
        if k + 2 < len(words) and words[k + 2] in {"'s", "’s"}:
            continue  # "this year's hajj"
        if first == "this" and "earlier" in words:
            continue
        if second == "past" and "24" in words and f.measure in {"infected", "killed", "other_official"}:
            continue  # "61 more infections within the past 24 hours"
        if s.word(f.i) == "another" and first in {"confirmed", "the"}:
            continue  # an increment: "another 40 were confirmed dead"
        return True
    return False


_SINCE: Final = frozenset({"since"})
_HAS: Final = frozenset({"have", "has"})


def _over_months(s: Sentence, f: Found, left: int, right: int) -> bool:
    """ "From 2 March until 9 April at least 54 were killed", "7,140 died in the first five months of 2012"."""
    if f.measure == "other_official":
        return False
    words = s.low[left:right]
    first = any(
        words[k : k + 2] == ["the", "first"] and not {"months", "weeks"}.isdisjoint(words[k + 2 : k + 4])
        for k in range(len(words))
    )
    through = any(s.word(k + 1) in MONTHS for k in s.where(_THROUGH, f.j, min(len(s.low), f.j + _UP_TO)))
    if through and f.measure in {"killed", "infected"}:
        return True  # "1.2 million cases in the Americas through November 21"
    spans = any(s.low[k] == "from" and _span_of_days(s, k) for k in s.where(_FROM, left, right))
    return first or spans


_THROUGH: Final = frozenset({"through"})
_UP_TO: Final = 14
_FROM: Final = frozenset({"from"})
_UNTIL: Final = frozenset({"until", "to", "till", "through"})


def _span_of_days(s: Sentence, k: int) -> bool:
    """Whether "from September 17 until Tuesday, December 13" begins at k."""
    to = next((n for n in range(k + 1, min(len(s.low), k + 5)) if s.low[n] in _UNTIL), 0)
    days = MONTHS | WEEKDAYS
    return (
        bool(to) and not days.isdisjoint(s.low[k + 1 : to]) and not (days | {"now"}).isdisjoint(s.low[to + 1 : to + 3])
    )


def _shared_since(s: Sentence, f: Found, right: int) -> list[int]:
    """Where a "since" behind a second verb governs both: "have killed 560 people and detained thousands since the coup"."""
    k = s.low.index("since", right)
    between = s.tags[right:k]
    joined = s.word(right) == "and" and "P" not in between and "SUB" not in between and "REP" not in between
    return [k] if joined and s.tag(k - 1) != "AUX" and not lost_since(f, s.word(k - 1), "since") else []


_LOST: Final = ("missing", "trapped", "stranded", "held", "lost", "hostage", "captive")


_WAGED: Final = frozenset(
    {"war", "wars", "conflict", "insurgency", "rebellion", "uprising", "insurrection", "genocide", "feud"}
)
_SPELLS: Final = frozenset({"years", "months", "decades"})
FEWEST_OF_A_WAR: Final = 100


def of_a_war(s: Sentence, f: Found) -> bool:
    """Whether it is what a whole war has cost: "The war has killed more than 9,000 and displaced two million", "a conflict that
    has left 80,000 dead"."""
    if f.single or (f.low or f.high or 0) < FEWEST_OF_A_WAR or s.words.isdisjoint(_OF_WAR):
        return False
    n = next((k for k in range(min(f.i, f.anchor) - 1, -1, -1) if s.low[k] in {"has", "have"}), 0)
    told = not any(s.low[k] in {";", "while", "said", "says"} for k in range(n, f.i))
    before = s.low[max(0, n - _TO_PERFECT) : n] + s.low[: min(n, _OPENING)]
    least = FEWEST_OF_FIGHTING if f.measure == "killed" else FEWEST_UPROOTED
    fought = (f.low or 0) >= least and not _FIGHTING.isdisjoint(before)
    return told and (not _WAGED.isdisjoint(before) or _years_of(before) or fought)


_OPENING: Final = 4
"""And so many tokens open a sentence: "A separate conflict, which broke out in the west in 2003, has"."""
_FIGHTING: Final = frozenset({"fighting", "violence", "famine"})
_OF_WAR: Final = _WAGED | _SPELLS | _FIGHTING
FEWEST_OF_FIGHTING: Final = 10_000
"""So many at least "the fighting has killed" in a war, not in a day."""
FEWEST_UPROOTED: Final = 500_000
"""And so many it has uprooted."""


def _years_of(before: list[str]) -> bool:
    """ "Three years of violence in the north have left ..."."""
    return any(a in _SPELLS and b == "of" for a, b in pairwise(before))


_TO_PERFECT: Final = 7
"""How many tokens before "has" the war may stand: "the war between the two neighbours has"."""


def lost_since(f: Found, before: str, since: str) -> bool:
    """ "Two women missing since Monday were found alive": how long they were, not how many are found."""
    found = f.measure in {"rescued", "killed"} and since[:5].lower() == "since"
    return found and before.rstrip().lower().endswith(_LOST)


def subset(s: Sentence, f: Found) -> bool:
    """Whether the figure is part of a larger one in the same passage."""
    if f.measure == "killed" and _given_back(s, f):
        return True
    nxt, before = s.low[f.j : f.j + 2], s.low[max(0, f.i - 2) : f.i]
    parts = (["of", "them"], ["of", "whom"], ["of", "those"])
    return f.subset or before[-1:] == ["including"] or nxt in parts or before in parts


_BODIES: Final = frozenset({"bodies", "body", "corpses", "remains"})
_GIVEN_BACK: Final = frozenset({"handed", "identified", "buried", "released", "returned", "claimed", "cremated"})


_MORGUES: Final = frozenset({"mortuary", "mortuaries", "morgue", "morgues"})


def _given_back(s: Sentence, f: Found) -> bool:
    """ "Police have handed over 441 bodies", "30 unclaimed bodies were buried", "12 bodies lie in the mortuary": some of the
    dead that are counted elsewhere."""
    body = next((k for k in range(f.i, min(len(s.low), f.j + 3)) if s.low[k] in _BODIES), -1)
    if body < 0:
        return False
    after = s.low[body + 1 : body + 15]
    done = [b for a, b in pairwise(after) if a in {"were", "was", "been"}][:1]
    here = after[: next((k for k, word in enumerate(after) if word in {"but", "while", ";", ","}), len(after))]
    return not (
        _GIVEN_BACK.isdisjoint(s.low[max(0, f.i - 2) : f.i])
        and _GIVEN_BACK.isdisjoint(done)
        and _MORGUES.isdisjoint(here)
    )
