"""One person whom an adjective tells of: "a report of a missing kayaker", "found an injured woman"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import noun_phrase

_MISSING: Final = frozenset({"missing"})
_ONE: Final = frozenset({"a", "an", "another"})
_REPORTS: Final = frozenset(
    "report reports call calls disappearance case search searching searches looking hunt hunting".split()
)
_SEEKING: Final = frozenset({"find", "finding", "locate", "locating", "trace"})


def one_missing(s: Sentence) -> list[Found]:
    """The single persons whom a sentence says to be reported missing or searched for."""
    out: list[Found] = []
    for k in s.where(_MISSING):
        p = noun_phrase(s, k - 1, len(s.low)) if s.word(k - 1) in _ONE else None
        if p is None or p.quantity is not None or p.head <= k or not is_person(s.low[p.head]):
            continue
        led = s.word(k - 2) in {"of", "for", "about"} and s.word(k - 3) in _REPORTS
        if led or s.word(k - 2) in _SEEKING:
            out.append(Found(s, "missing", p.i, p.j, 1, 1, "exact", "attribute", k, head=p.head, single=True))
    return out + _one_hurt(s)


def _one_hurt(s: Sentence) -> list[Found]:
    """ "Arrived to find an injured 51-year-old man and woman": those behind a verb of finding or of tending."""
    out: list[Found] = []
    for k in s.where(_HURT):
        p = noun_phrase(s, k - 1, len(s.low)) if s.word(k - 1) in _ONE and s.word(k - 2) in _TENDING else None
        if p is None or p.quantity is not None or p.head <= k or not is_person(s.low[p.head]):
            continue
        out.append(Found(s, "injured", p.i, p.j, 1, 1, "exact", "attribute", k, head=p.head, single=True))
        other = noun_phrase(s, p.j + 1, len(s.low)) if s.word(p.j) == "and" else None
        if other is not None and other.quantity is None and is_person(s.word(other.head)):
            out.append(Found(s, "injured", other.i, other.j, 1, 1, "exact", "list", k, head=other.head, single=True))
    return out


_HURT: Final = frozenset({"injured", "wounded"})
_TENDING: Final = frozenset(
    "find found finding located discovered encountered treated treating tending evacuated".split()
)
