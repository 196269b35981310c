"""Whom a pronoun behind a second verb takes up: "burst into the home of a cleric and killed him", "seized six guards and shot them"."""

from typing import Final

from pipeline.enrich.figures.rules.closers import killed_them
from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.words.closed import OBJECTS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person, singular
from pipeline.enrich.figures.words.phrases import noun_phrase
from pipeline.records import Measure

_DONE: Final[dict[str, Measure]] = {
    "killed": "killed", "killing": "killed", "executed": "killed", "beheaded": "killed", "murdered": "killed", "shot": "injured", "stabbed": "injured",
    "wounded": "injured", "wounding": "injured", "injured": "injured", "injuring": "injured", "detained": "detained", "arrested": "detained",
    "captured": "detained", "kidnapped": "abducted", "abducted": "abducted",
}  # fmt: skip
_DEADLY: Final = frozenset({"shot", "stabbed", "beat", "hacked", "burned"})
"""With "dead" or "to death" behind the pronoun these kill."""
_BACK: Final = 18
"""How many tokens before the verb those may stand whom the pronoun takes up."""


def taken_up(s: Sentence, found: list[Found]) -> list[Found]:
    """Those whom "him", "her" and "them" stand for, as objects of what was done to them besides."""
    out: list[Found] = []
    for k in s.where(OBJECTS, 3):
        measure = _done_to(s, k)
        if measure is None:
            continue
        if measure == "killed" and s.low[k - 1] == "killing" and _died_of_it(found, k, s.low[k] == "them"):
            continue
        one = _many(s, measure, k) if s.low[k] == "them" else _one(s, measure, k)
        alike = (f for f in found + out if f.measure in {measure, "killed"})
        if one is not None and not any(f.overlaps(one.i, one.j) for f in alike):
            out.append(one)
    return out


def _done_to(s: Sentence, k: int) -> Measure | None:
    """What is done to the pronoun at k by a verb that another one stands before."""
    verb, before = s.low[k - 1], s.low[k - 2]
    if before not in ({","} if verb.endswith("ing") else {"and", "then", "later"}) or s.tag(k + 1) in {"N", "C", "GEN"}:
        return None
    dead = s.word(k + 1) == "dead" or s.low[k + 1 : k + 3] == ["to", "death"]
    return "killed" if verb in _DEADLY and dead else _DONE.get(verb)


def _died_of_it(found: list[Found], k: int, many: bool) -> bool:
    """ "Shot a chief in front of his family, killing him": who was told hurt is dead."""
    hurt = [f for f in found if f.j < k and f.measure in {"injured", "killed"} and f.single != many]
    if hurt:
        hurt[-1].measure = "killed"
    return bool(hurt)


def _one(s: Sentence, measure: Measure, k: int) -> Found | None:
    """The nearest person before the verb who is not the one that does it."""
    for i in range(k - 3, max(0, k - _BACK), -1):
        if s.tags[i] not in {"DET", "POSS"} or s.tag(i - 1) in {"REP", "SUB"}:
            continue
        if {"T", "V", "AUX"}.isdisjoint(s.tags[:i]):
            break  # who stands before every verb does it
        p = noun_phrase(s, i, k - 1)
        if p is None or p.quantity is not None or p.head < 0:
            continue
        owner = next((n for n in range(i + 1, p.j) if s.tags[n] == "GEN" and is_person(s.low[n - 1])), 0)
        head, end = (owner - 1, owner) if owner else (p.head, p.j)
        if is_person(s.low[head]) and singular(s.low[head]) == s.low[head]:
            return Found(s, measure, i, end, 1, 1, "exact", "object", k - 1, head=head, single=True)
    return None


def _many(s: Sentence, measure: Measure, k: int) -> Found | None:
    """The people counted last before the verb, who are not those that do it."""
    q = next((q for q in reversed(s.quantities) if k - _BACK < q.i and q.j < k - 1), None)
    if q is None or not q.countable or q.high == 1 or {"T", "V", "AUX", "REP"}.isdisjoint(s.tags[: q.i]):
        return None
    p = noun_phrase(s, q.i, k - 1)
    known = p is not None and p.head >= 0 and is_person(s.low[p.head])
    led_off = killed_them(s, q.j) > 0  # "dragged six men from their homes and shot them"
    return counted(s, "killed" if led_off else measure, q, "object", k - 1, p.head) if p is not None and known else None
