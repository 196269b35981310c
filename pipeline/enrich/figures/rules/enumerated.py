"""Those whom a sentence names one after the other, whatever it tells of each: "a woman who fell, a boy hit by glass and two men"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words.closed import ONE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import Phrase, noun_phrase
from pipeline.records import Measure

_MARKS: Final = frozenset({",", ":", ";", "–", "—"})


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
        p = noun_phrase(s, i, len(s.low)) if counts or s.low[i] in ONE else None
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


_PAIRED: Final = frozenset(
    "man woman boy girl son daughter wife husband mother father brother sister child baby toddler boyfriend girlfriend grandson granddaughter"
    " pilot co-pilot copilot driver passenger conductor niece nephew aunt uncle cousin stepson stepdaughter grandmother grandfather".split()
)


def beside_one(f: Found) -> bool:
    """The second of a pair with one article: "a man and woman were shot", "a mother and son", "the cook and gardener were held"."""
    s, before = f.s, range(max(0, f.i - _PAIR), f.i - 1)
    joined = s.word(f.i - 1) == "and" or (s.word(f.i - 1) == "," and s.word(f.j) in {"and", ","})
    plain = f.j == f.i + 1 or (f.j == f.i + 2 and s.low[f.i] in _OF_AN_AGE)  # "a man, woman and young boy"
    if not plain or not joined or s.word(f.j) in {"was", "is", "has"}:
        return False
    if s.tag(f.i - 3) == "GEN" and is_person(s.low[f.head]):
        return True  # "the mayor's wife and driver"
    two = s.word(f.j) in {"were", "are"} or any(s.low[k] == "both" for k in before)
    kinds = {s.low[f.head], s.word(f.i - 2)}
    if not (kinds <= _PAIRED or (two and all(map(is_person, kinds)))):
        return False  # "the poet and activist died"
    return any(s.low[k] in {"a", "an", "the"} or s.tags[k] == "POSS" for k in before)


_OF_AN_AGE: Final = frozenset({"young", "small", "little", "teenage", "elderly", "infant", "pregnant", "unidentified"})
_PAIR: Final = 5
"""How many tokens before the second of a pair its article may stand: "a 31-year-old man and woman"."""
