"""Those who fill no square, though a protest or a vote stands beside them; those on whom the police fire gas."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held, quantified
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import noun_phrase

_IN_COURT: Final = frozenset(
    "sentenced sentencing sentences jailed convicted charged fined arrested detained expelled indicted tried executed condemned".split()
)
_MEMBERS: Final = frozenset({"mps", "deputies", "lawmakers", "senators", "legislators", "parliamentarians"})


def fills_no_square(s: Sentence, i: int, j: int) -> bool:
    """Whether those counted at tokens i to j fill no square, but a court or a chamber: "sentenced 40 people for their part in
    the protests", "40 Protesters Sentenced", "94 deputies took part in the vote"."""
    few = s.at.get(i)
    if few is not None and few.bound == "exact" and (few.high or 0) < _FEWEST_GATHERED:
        return True  # "the six protesters would occupy a crane"
    if s.tag(j) == "AUX" and s.word(j + 1) in _HARMED:
        return True  # "dozens of worshippers were killed or injured"
    return s.word(i - 1) in _IN_COURT or not _IN_COURT.isdisjoint(s.low[j : j + _TO_COURT]) or s.word(j - 1) in _MEMBERS


_HARMED: Final = frozenset({"killed", "injured", "wounded", "hurt"})
_TO_COURT: Final = 4
_FEWEST_GATHERED: Final = 10
"""Fewer are no crowd."""


def dispersed(s: Sentence, found: list[Found]) -> list[Found]:
    """ "Officers used tear gas on some 450 people", "clashed with hundreds of students": so many are a crowd, whatever they are
    called."""
    if s.words.isdisjoint(_MET_BY_FORCE):
        return []
    out: list[Found] = []
    for q in s.quantities:
        people = q.j + (s.word(q.j) == "of")
        if not q.countable or (q.low or 0) < _FEWEST_DISPERSED:
            continue
        p = noun_phrase(s, q.i, len(s.low))
        if p is None or p.head < 0 or not (is_person(s.low[p.head]) or is_person(s.word(people))):
            continue
        aimed = s.word(q.i - 1) in {"at", "against", "on"} and not _GAS.isdisjoint(s.low[max(0, q.i - _AIMED) : q.i])
        aimed = aimed or s.word(q.i - 1) in _DISPERSING
        clashed = s.word(q.i - 1) == "with" and s.word(q.i - 2) in _CLASHING and not _POLICE.isdisjoint(s.low[: q.i])
        if (aimed or clashed) and s.low[p.head] not in _ARMED and not held(q.i, q.j, found):
            out.append(counted(s, "crowd", q, "object", q.i - 1, people))
    return out


def strong(s: Sentence) -> list[Found]:
    """ "A 12,000-strong crowd marched", "a 4,000-strong paramilitary force", "a 2,000-member militia"."""
    out: list[Found] = []
    for q in s.quantities:
        made_up = q.unit == "strong" or (q.unit == "label" and s.low[q.j - 1].endswith(_MADE_UP))
        if not made_up or (q.low or 0) < _FEWEST_GATHERED:
            continue
        if not _GATHERED.isdisjoint(s.low[q.j : q.j + 2]):
            out.append(quantified(s, q, "crowd", "people", "attribute", q.j))
        elif not _UNDER_ARMS.isdisjoint(s.low[q.j : q.j + 4]):
            out.append(quantified(s, q, "other_official", "people", "forces", q.j))
    return out


_MADE_UP: Final = ("-member", "-man", "-soldier", "-person")
_UNDER_ARMS: Final = frozenset("force army militia contingent battalion brigade garrison mission".split())
_GATHERED: Final = frozenset("crowd mob march rally protest demonstration procession gathering throng".split())
_DISPERSING: Final = frozenset({"disperse", "disperses", "dispersed", "dispersing"})
_CLASHING: Final = frozenset({"clashed", "scuffled", "clash", "clashing"})
_POLICE: Final = frozenset({"police", "policemen", "officers"})
_ARMED: Final = frozenset(
    "militants rebels gunmen insurgents fighters militiamen terrorists bandits inmates troops soldiers police policemen officers guards".split()
)
"""Those with whom forces clash and who are no crowd."""
_GAS: Final = frozenset({"gas", "teargas", "bullets", "cannon", "cannons", "grenades", "truncheons", "batons"})
"""What crowds are driven off with."""
_MET_BY_FORCE: Final = _GAS | _DISPERSING | _CLASHING
_AIMED: Final = 4
_FEWEST_DISPERSED: Final = 20
