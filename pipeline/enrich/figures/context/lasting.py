"""What has been so for a while: people in custody, forces abroad, seats held, the sum of a war."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.lexer import Sentence

FEWEST_STANDING: Final = 100
"""So many in custody, told without a source, are no arrests of the day."""


def lasting(s: Sentence, f: Found, sourced: bool) -> bool:
    """What has been so for a while: "8,000 are in custody", "already has 380 soldiers there", "compared to 10 percent"."""
    if f.measure == "detained" and f.rule == "predicate" and s.index and not f.single:
        before = s.word(f.anchor - 1)
        return before == "remain" or (before == "are" and not sourced and (f.low or 0) >= FEWEST_STANDING)
    if s.low[max(0, f.i - 2) : f.i] in (["compared", "to"], ["compared", "with"]):
        return True
    reduced = f.rule == "passive" and s.tag(f.anchor - 1) != "AUX" and s.word(f.anchor + 1) in {"in", "during"}
    if reduced and "war" in s.low[f.anchor + 2 : f.anchor + 2 + _TO_WAR]:
        return True  # "124 priests and nuns killed in the civil war"
    if (
        f.rule == "subject"
        and s.low[f.anchor : f.anchor + 3] == ["died", "in", "the"]
        and s.word(f.anchor + 3) == "war"
    ):
        return True  # "a monument to the 40,000 soldiers who died in the war"
    if f.measure in SUFFERED and "during" in s.words and _in_a_war_of(s, max(f.j, f.anchor)):
        return True
    if f.measure in SUFFERED and not sourced and _by_a_war(s, f):
        return True
    if s.low[f.anchor] in {"kill", "kills"} and not s.heading and not _EVERYWHERE.isdisjoint(s.words):
        return True  # "malaria kills more than half a million people worldwide"
    if f.rule == "event noun" and "recent" in s.low[max(0, f.anchor - 2) : f.anchor]:
        return True  # "the recent murders of two girls"
    if f.rule == "forces" and _posted(s, f, sourced):
        return True
    if f.measure in {"seats", "votes"} and of_the_house(s, f):
        return True
    if (
        f.measure == "displaced"
        and f.rule == "noun"
        and {"host", "hosts", "hosting"} & set(s.low[max(0, f.i - 3) : f.i])
    ):
        return True  # "Jordan is host to 638,000 refugees"
    return f.measure in {"other_official", "seats"} and "already" in s.low[max(0, f.i - 4) : f.i]


def _posted(s: Sentence, f: Found, sourced: bool) -> bool:
    """ "The US has about 14,000 troops there", "there are some 60,000 soldiers in", "50,000 of them are stationed in"."""
    if not sourced and s.word(f.i - 1) in {"has", "have"}:
        return True
    there = s.word(f.i - 1) == "currently" or s.low[max(0, f.i - 2) : f.i] == ["there", "are"]
    return (there and (f.low or 0) >= FEWEST_STANDING) or "stationed" in s.low[f.j : f.j + 6]


_EVERYWHERE: Final = frozenset({"worldwide", "globally"})


def _by_a_war(s: Sentence, f: Found) -> bool:
    """ "The civil war killed an estimated 200,000 people", "the long war has left 60,000 dead"."""
    verb = f.i - 1
    while s.tag(verb - 1) in {"AUX", "ADV"}:
        verb -= 1
    many = (f.low or 0) >= FEWEST_STANDING
    return many and s.word(verb - 1) in _WARS and s.word(verb) not in {"of", "in"} and "TIME" not in s.tags


def _in_a_war_of(s: Sentence, j: int) -> bool:
    """ "60,000 fled during the war, which began in 1948"."""
    for k in s.where(_DURING, j):
        wars = s.where(_WARS, k, k + _TO_WAR)
        dates = (q for q in s.quantities if q.unit == "date" and len(s.low[q.j - 1]) == len("1948"))
        if wars and any(wars[0] < q.i < wars[0] + _TO_YEAR for q in dates):
            return True
    return False


_DURING: Final = frozenset({"during"})
_TO_YEAR: Final = 7


def standing(s: Sentence, f: Found, sourced: bool) -> bool:
    """ "More than 200 have been killed in the offensive": the sum of a longer conflict, told without a source further down;
    or of a war, whoever says so: "60,000 people have been killed since the war began, the ministry says"."""
    if s.index >= 2 and f.measure in SUFFERED and _since_war(s, f):
        return True
    if s.index < 2 or f.single or sourced or f.measure != "killed" or f.rule == "toll":
        return False
    before = s.low[max(0, f.anchor - 3) : f.anchor]
    return ("have" in before or "has" in before) and (f.low or 0) >= 100


def _since_war(s: Sentence, f: Found) -> bool:
    """Whether the figure is the last one before "since the war began", or the first one behind it."""
    for k in s.where(_SINCE):
        near = range(f.j, k) if f.j <= k else range(k, f.i)
        if not _WARS.isdisjoint(s.low[k : k + _TO_WAR]) and all(n not in s.at for n in near):
            return True
    return False


_SINCE: Final = frozenset({"since"})
_WARS: Final = frozenset({"war", "conflict", "invasion", "insurgency", "rebellion", "genocide"})
_TO_WAR: Final = 6
"""How many tokens from "since" on may name a war: "since Russia's full-scale invasion"."""
SUFFERED: Final = frozenset({"killed", "injured", "displaced", "missing", "detained", "abducted"})


def of_the_house(s: Sentence, f: Found) -> bool:
    """Seats that are there, held or needed whatever was won: "the 59 it already has", "hold a 53-47 edge", "needs 85 more"."""
    before = s.low[max(0, f.i - 3) : f.i]
    if f.measure == "votes":
        return not _NEEDING.isdisjoint(before)
    held = "already" in s.low[f.j : f.j + 5] or not _HELD.isdisjoint(before)
    return held or s.low[f.i - 2 : f.i] == ["there", "are"] or not _NEEDING.isdisjoint(before)


_HELD: Final = frozenset({"holds", "hold"})
_NEEDING: Final = frozenset({"needs", "need", "needed", "requires", "require", "required"})
