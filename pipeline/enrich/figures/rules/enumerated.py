"""Those whom a sentence names one after the other, whatever it tells of each: "a woman who fell, a boy hit by glass and two men"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import Phrase, noun_phrase
from pipeline.records import Measure

_MARKS: Final = frozenset({",", ":", ";", "–", "—"})
_ONE: Final = frozenset({"a", "an", "another"})


def enumerated(s: Sentence, begin: int) -> list[Phrase]:
    """The phrases that count, or are of one person, at `begin` and right behind each comma and "and", up to a verb of saying."""
    out: list[Phrase] = []
    for i in range(begin, len(s.low)):
        if s.tags[i] == "REP" and s.tag(i - 1) != "AUX":
            break
        if (out and i < out[-1].j) or (i > begin and s.tag(i - 1) != "CC" and s.low[i - 1] not in _MARKS):
            continue
        q = s.at.get(i)
        counts = q is not None and q.i == i and q.countable and q.bound != "zero"
        p = noun_phrase(s, i, len(s.low)) if counts or s.low[i] in _ONE else None
        if p is not None and (p.quantity is not None or (p.head > i and is_person(s.low[p.head]))):
            out.append(p)
    return out


def parts(s: Sentence, begin: int, whole: Measure, found: list[Found]) -> list[Found]:
    """Those from `begin` on as parts of a whole told before."""
    out = []
    for p in enumerated(s, begin):
        if held(p.i, p.j, found):
            continue
        if p.quantity is not None:
            out.append(counted(s, whole, p.quantity, "list", p.i, p.head, subset=True))
        else:
            out.append(Found(s, whole, p.i, p.j, 1, 1, "exact", "list", p.i, subset=True, head=p.head))
    return out
