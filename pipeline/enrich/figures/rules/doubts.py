"""Single people left out, where the word for what happened to them has other senses."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.rules.victims import OPENING, UNWELL
from pipeline.enrich.figures.words.people import is_animal, is_person
from pipeline.enrich.figures.words.triggers import DOUBTFUL

_ATTACKS: Final = frozenset(
    "attack bombing blast explosion crash ambush shooting assassination raid quake fall".split()
)
_IN_OFFICE: Final = frozenset("leader president premier chancellor king queen pope pontiff monarch minister".split())
_BEATING: Final = frozenset(
    "police policemen soldiers guards officers mob agents thugs men attackers militiamen guard unconscious".split()
)
_LOST: Final = frozenset(
    "missing capsized overboard overdue drowned drowning avalanche rubble collapsed sank sunk swept overturned".split()
)
"""Beside one of these whoever is searched for is no suspect."""
_CAUSING: Final = frozenset({"cause", "causes", "causing"})
_LEFT_OUT: Final = DOUBTFUL & frozenset(
    "lost surrendered turned drew joined attended disappeared vanished survived survives survive protest beaten sick admitted looking search searching seeking saved saves saving".split()
)


def doubtful(f: Found) -> bool:
    """Whether a single person under a trigger with other senses should be left out."""
    s, low = f.s, f.s.low
    first, told = low[f.i], low[f.anchor]
    if f.rule == "event noun" and not _CAUSING.isdisjoint(low[max(0, f.anchor - 4) : f.anchor]):
        return first in {"another", "a"} and low[f.head] == "person"  # what the law says
    if told in {"dies", "die"} and s.word(f.i - 1) in {"when", "if", "whenever", "until", "unless"}:
        return first in {"a", "an"}  # what the law says: "elections within 60 days when a president dies"
    if told in {"underwent", "undergoing", "undergo", "needed", "required", "needing", "incapacitated"}:
        return True  # the operation of a leader
    unwell = f.measure == "hospitalised" or not UNWELL.isdisjoint(low[f.anchor : f.anchor + 2])
    if unwell and first not in OPENING and low[f.head] in _IN_OFFICE:
        return True  # "the 73-year-old leader is being treated for stomach pain"
    if f.measure == "injured" and s.has("breathing", "respiratory") and first not in OPENING:
        return True  # "the pope was rushed to hospital with breathing problems"
    if told == "beaten" and not _BEATING.isdisjoint(low[f.anchor + 1 : f.anchor + 6]):
        return False  # "the dissident was beaten by police"
    if f.measure == "missing" and "reached" in low[f.anchor : f.anchor + 4]:
        return True  # "the minister could not be reached on Friday"
    if told == "fate" or (told == "remains" and first not in OPENING):
        whose = s.tags[f.i] == "POSS" or s.capital(f.head)
        return not (whose and f.measure == "detained")  # "the remains of the U.S.S. Grayback"
    if told == "survived" and not _ATTACKS.isdisjoint(low[f.anchor + 1 : f.anchor + 7]):
        return s.word(f.anchor - 1) == "who"  # "the minister survived a bomb attack"
    if told == "survived" and first in OPENING and is_person(low[f.head]):
        return s.word(f.anchor + 1) in {"by", "his", "her"}  # "a baby survived"
    lost = first in OPENING and not _LOST.isdisjoint(s.words)
    if f.measure == "missing" and lost and not any(map(is_animal, s.words)):
        return False  # "the search for a boy and a girl who went missing"
    if told == "lost" and f.measure in {"killed", "injured"}:
        return False  # "lost his life", "lost both legs"
    return told in _LEFT_OUT
