"""Those who open a sentence, their verb behind a clause about something else: "All 72 people aboard a plane that crashed are dead"."""

from typing import Final

from pipeline.enrich.figures.rules.described import HARMED, REDUCED
from pipeline.enrich.figures.words.closed import ONE, RELATIVE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import Phrase, noun_phrase

DATELINE: Final = 15
"""How many tokens a dateline and its dash may take."""


def opening(s: Sentence, end: int) -> list[Phrase]:
    """The whole that opens a sentence, before a clause about something in it: "All 72 people aboard a plane that crashed in
    Nepal are dead"."""
    first = s.after_dateline(min(end, DATELINE))
    q = s.at.get(first) or s.at.get(first + 1)
    if q is None or s.low[first] not in {"all", "the", "both"}:
        return []
    for k in range(q.j, end):
        if s.tags[k] in {"V", "T", "AUX", "CC", "REP", "P"} and s.low[k] not in REDUCED:
            return []
        if (s.low[k] in RELATIVE or s.low[k] == "that") and s.tags[k - 1] in {"N", "C"}:
            clause = s.tags[k + 1 : end + 1]
            phrase = noun_phrase(s, q.i, k)
            alone = {"V", "T", "AUX"}.intersection(clause) and not {"CC", "REP"}.intersection(clause)
            return [phrase] if alone and phrase is not None else []
    return []


def opening_at_it(s: Sentence, end: int) -> list[Phrase]:
    """The count that opens a sentence, or what somebody said, before what those people did: "Twenty people involved in burning
    houses were arrested", "police said a group of 20 men allegedly linked to the raids were held"."""
    first = s.after_dateline(min(end, DATELINE))
    said = next((k + 1 for k in range(first, end) if s.tags[k] == "REP"), first)
    first = said + (s.word(said) == "that")
    first += 3 if s.word(first + 1) in _BANDS and s.word(first + 2) == "of" else s.word(first) == "the"
    phrase = noun_phrase(s, first, end + 1) if first in s.at else None
    if phrase is None or phrase.quantity is None or phrase.head < 0 or not is_person(s.low[phrase.head]):
        return []
    after = s.tags[phrase.j : end + 1]
    at_it = phrase.j < end and (s.low[phrase.j] in _AT_IT or s.low[phrase.j].endswith("ing"))
    finite = any(s.tags[k] in {"V", "T"} and not s.low[k].endswith(("ed", "ing")) for k in range(phrase.j, end + 1))
    return [phrase] if at_it and not finite and not {"AUX", "SUB", "REP", "P"}.intersection(after) else []


_BANDS: Final = frozenset({"group", "gang", "team", "total"})
_AT_IT: Final = frozenset(
    "involved accused suspected implicated caught trapped stranded wanted charged linked allegedly".split()
)


def opening_who(s: Sentence, end: int, finite: bool) -> list[Phrase]:
    """Those who open a sentence, before a clause with another in it that has a verb of its own: "A third man who was hurt when
    a driver ran a red light has died". `finite`: their verb cannot be the clause's, whatever that holds."""
    first = s.after_dateline(min(end, DATELINE))
    phrase = noun_phrase(s, first, end + 1)
    if phrase is None or s.word(phrase.j) != "who" or {"P", "CC", "REP"}.intersection(s.tags[phrase.j : end + 1]):
        return []
    inner = max((k for k in range(phrase.j + 1, end) if s.low[k] in _CLAUSES), default=0)
    own = bool(inner) and not {"V", "T"}.isdisjoint(s.tags[inner + 1 : end + 1])
    return [phrase] if own or (finite and "AUX" in s.tags[phrase.j : end + 1]) else []


_CLAUSES: Final = frozenset({"when", "after", "as", "while", "because", "before"})
DYING: Final = frozenset({"died", "succumbed"})
_ABOUT_IT: Final = frozenset({"that", "which", "who"})


def opening_hurt(s: Sentence, end: int) -> list[Phrase]:
    """Those who open the sentence and died of what a participle and a clause about it tell: "A guard wounded in a blast that
    killed two others has died"; nobody where the clause takes the verb: "in which two others died"."""
    told = next((k for k in s.where(HARMED) if k <= end), 0)
    clause = next((k for k in range(told + 1, end) if s.low[k] in _ABOUT_IT), 0)
    first = noun_phrase(s, s.after_dateline(min(end, DATELINE)), told) if told and clause else None
    if first is None or first.j != told or not {"V", "T", "AUX", "REP"}.intersection(s.tags[clause + 1 : end + 1]):
        return []
    return [first] if first.quantity is not None or s.low[first.i] in ONE else []
