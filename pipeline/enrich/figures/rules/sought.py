"""One person told of as missing, in a noun phrase: "a report of a missing kayaker", "are searching for a missing girl"."""

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
    return out
