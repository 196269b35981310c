"""Those who are ill, in a report on a disease: "confirmed in 27 more people", "97 people were affected by dengue"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held, quantified
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE, DISEASES, HAVE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person

_SEEN: Final = frozenset({"confirmed", "detected", "diagnosed"})


def patients(s: Sentence, found: list[Found]) -> list[Found]:
    """The figures of a sentence on a disease, with those in whom it is found."""
    out: list[Found] = []
    for q in s.quantities:
        if not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        p = phrases.noun_phrase(s, q.i, len(s.low))
        if p is None or p.head < q.j or not is_person(s.low[p.head]):
            continue
        verb = q.i - 2
        seen = s.word(verb) in _SEEN and s.word(verb - 1) in BE | HAVE
        if s.word(q.i - 1) == "in" and (seen or _germ_seen(s, verb)):
            out.append(counted(s, "infected", q, "object", verb, p.head))
        elif _affected(s, p.j):
            out.append(counted(s, "infected", q, "passive", p.j, p.head))
    return found + out


def _germ_seen(s: Sentence, k: int) -> bool:
    """Whether a germ stands at k that somebody found: "confirmed the virus in three people"."""
    return (s.word(k) in DISEASES or s.word(k) == "strain") and not _FOUND.isdisjoint(s.low[max(0, k - 6) : k])


_FOUND: Final = _SEEN | {"found", "identified", "reported"}


def tested(s: Sentence, found: list[Found]) -> list[Found]:
    """The figures of a sentence with "found 6 out of 31 suspected cases positive": seven have it, twenty were tested."""
    if "positive" not in s.words or "tested" not in s.words:
        return found
    for q, whole in zip(s.quantities, s.quantities[1:], strict=False):
        link = [w for w in s.low[q.j : whole.i] if w != "the"]
        if not (q.countable and whole.countable) or link not in (["of"], ["out", "of"]):
            continue
        after = s.low[whole.j : whole.j + _OF_WHAT]
        if "positive" in after and ("tested" in after or s.word(q.i - 1) == "tested"):
            found = [f for f in found if f.i != whole.i]
            found.append(quantified(s, whole, "other_official", "people", "official count", whole.i))
            if not held(q.i, q.j, found):
                found.append(counted(s, "infected", q, "object", q.i - 1, whole.j, subset=True))
    return found


def _affected(s: Sentence, k: int) -> bool:
    """ "97 people have been affected by dengue", where no number of a flood stands."""
    while s.tag(k) == "AUX":
        k += 1
    return s.word(k) == "affected" and s.word(k + 1) == "by" and s.word(k + 2) in _DISEASES


_DISEASES: Final = frozenset(
    "cholera measles malaria dengue typhoid flu influenza diphtheria ebola mpox chikungunya zika coronavirus covid covid-19 meningitis polio hepatitis".split()
)


def one_case(s: Sentence) -> list[Found]:
    """ "A third case was reported in a farmer", "confirmed a case of measles in a toddler": whoever has it is one infected."""
    out: list[Found] = []
    for k in s.where(_CASE) + [k for k in s.where(_GERM) if _germ_seen(s, k)]:
        n = k + 1
        while n < min(len(s.low), k + _OF_WHAT) and s.low[n] not in _IN and s.tags[n] in _TELLING:
            n += 1
        if s.word(n) not in _IN or s.word(k - 1) in {"no", "any", "every", "each"}:
            continue
        out += [
            Found(s, "infected", p.i, p.j, 1, 1, "exact", "object", k, head=p.head, single=True)
            for p in phrases.members(s, n + 1, len(s.low))
            if p.quantity is None
            and p.head > 0
            and is_person(s.low[p.head])
            and ((s.heading and p.i == n + 1) or s.low[p.i] in {"a", "an", "another"})
        ]
    return out


_GERM: Final = frozenset({"virus", "strain"})
_CASE: Final = frozenset({"case", "cases"})
_IN: Final = frozenset({"in", "involving"})
_TELLING: Final = frozenset({"OF", "N", "C", "AUX", "ADV", "V", "T", "REP"})
_OF_WHAT: Final = 9
"""How many tokens may stand between a case and whoever has it: "case of avian influenza A(H5N1) has been found in"."""
