"""Whoever is told of as the next: "a nurse becomes the fourth person to die", "teenager becomes fifth to be arrested"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.rules.nouns import which_one
from pipeline.enrich.figures.rules.subjects import subject
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.records import Measure

_BEFELL: Final[dict[str, Measure]] = {
    "die": "killed", "drown": "killed", "perish": "killed", "killed": "killed", "murdered": "killed", "executed": "killed",
    "injured": "injured", "wounded": "injured", "arrested": "detained", "detained": "detained", "jailed": "detained",
    "kidnapped": "abducted", "abducted": "abducted", "infected": "infected",
}  # fmt: skip
_WHAT: Final = frozenset(_BEFELL)
_BECOMING: Final = frozenset({"become", "becomes", "became"}) | BE
_FIRST: Final = frozenset({"first", "second", "latest", "youngest"})
_NAMED: Final = 5
"""How many tokens the noun between the ordinal and "to die" may take with what describes it."""


def next_one(s: Sentence) -> list[Found]:
    """The one person who became, or was, the so-maniest whom something befell."""
    out: list[Found] = []
    for k in s.where(_WHAT):
        n = k - 1
        while s.word(n) in {"to", "be", "have", "been"}:
            n -= 1
        passive = s.low[k] not in {"die", "drown", "perish"}
        if not (s.word(n + 1) == "to" or (passive and n == k - 1)) or s.low[k + 1 : k + 3] == ["in", "office"]:
            continue
        nth = next((m for m in range(n, max(-1, n - _NAMED), -1) if s.low[m] in _FIRST or which_one(s, m)), -1)
        if nth < 1 or (nth < n and not is_person(s.low[n])):
            continue
        verb = nth - 1 - (s.low[nth - 1] == "the")
        if s.word(verb) not in _BECOMING:
            continue
        who = subject(s, verb)
        if len(who) == 1 and who[0].quantity is None and who[0].head >= 0:
            p = who[0]
            out.append(Found(s, _BEFELL[s.low[k]], p.i, p.j, 1, 1, "exact", "subject", verb, head=p.head, single=True))
    return out
