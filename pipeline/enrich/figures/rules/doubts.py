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


def doubtful(f: Found) -> bool:
    """Whether a single person under a trigger with other senses should be left out."""
    if f.rule == "event noun" and not {"cause", "causes", "causing"}.isdisjoint(
        f.s.low[max(0, f.anchor - 4) : f.anchor]
    ):
        return f.s.low[f.i] in {"another", "a"} and f.s.low[f.head] == "person"  # what the law says
    if f.s.low[f.anchor] in {"dies", "die"} and f.s.word(f.i - 1) in {"when", "if", "whenever", "until", "unless"}:
        return f.s.low[f.i] in {"a", "an"}  # what the law says: "elections within 60 days when a president dies"
    if f.s.low[f.anchor] in {"underwent", "undergoing", "undergo", "needed", "required", "needing", "incapacitated"}:
        return True  # the operation of a leader
    unwell = f.measure == "hospitalised" or not UNWELL.isdisjoint(f.s.low[f.anchor : f.anchor + 2])
    if unwell and f.s.low[f.i] not in OPENING and f.s.low[f.head] in _IN_OFFICE:
        return True  # "the 73-year-old leader is being treated for stomach pain"
    if f.measure == "injured" and f.s.has("breathing", "respiratory") and f.s.low[f.i] not in OPENING:
        return True  # "the pope was rushed to hospital with breathing problems"
    if f.s.low[f.anchor] == "beaten" and not _BEATING.isdisjoint(f.s.low[f.anchor + 1 : f.anchor + 6]):
        return False  # "the dissident was beaten by police"
    if f.measure == "missing" and "reached" in f.s.low[f.anchor : f.anchor + 4]:
        return True  # "the minister could not be reached on Friday"
    if f.s.low[f.anchor] == "fate" or (f.s.low[f.anchor] == "remains" and f.s.low[f.i] not in OPENING):
        whose = f.s.tags[f.i] == "POSS" or f.s.capital(f.head)
        return not (whose and f.measure == "detained")  # "the remains of the U.S.S. Grayback"
    if f.s.low[f.anchor] == "survived" and not _ATTACKS.isdisjoint(f.s.low[f.anchor + 1 : f.anchor + 7]):
        return f.s.word(f.anchor - 1) == "who"  # "the minister survived a bomb attack"
    if f.s.low[f.anchor] == "survived" and f.s.low[f.i] in OPENING and is_person(f.s.low[f.head]):
        return f.s.word(f.anchor + 1) in {"by", "his", "her"}  # "a baby survived"
    lost = f.s.low[f.i] in OPENING and not _LOST.isdisjoint(f.s.words)
    if f.measure == "missing" and lost and not any(map(is_animal, f.s.words)):
        return False  # "the search for a boy and a girl who went missing"
    if f.s.low[f.anchor] == "lost" and f.measure in {"killed", "injured"}:
        return False  # "lost his life", "lost both legs"
    return f.s.low[f.anchor] in DOUBTFUL and f.s.low[f.anchor] in {
        *"lost surrendered turned drew joined attended disappeared vanished survived survives survive protest beaten sick admitted looking search searching seeking saved saves saving".split()
    }
