"""Those in relief centres, in a report on an evacuation: "the school houses 97 victims", "311 people from 84 families are placed at"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import FAMILIES, is_person

_HOUSING: Final = frozenset(
    "housing houses housed accommodating accommodates accommodated sheltering shelters sheltered holds holding hosting hosts hosted".split()
)
_HOUSED: Final = frozenset(
    "housed placed accommodated sheltered lodged lodging sheltering huddled shuttled relocated transferred".split()
)
_RELIEF: Final = frozenset({"relief", "evacuation", "rescue", "displacement", "welfare", "safety", "safe"})
_CENTRES: Final = frozenset({"centre", "centres", "center", "centers", "camp", "camps", "shelters", "locations"})
_MOVED: Final = frozenset({"moved", "directed", "shifted", "taken"})
_PLACE: Final = 8
"""How many tokens a place of refuge may take: "to nearly 800 state-run welfare centres"."""
_EVACUEES: Final = frozenset({"evacuees", "evacuee", "pps"})


def of_an_evacuation(doc: list[Sentence], words: frozenset[str]) -> bool:
    """Whether a document, of these words, tells of people in relief or evacuation centres."""
    if not _EVACUEES.isdisjoint(words):
        return True
    if _RELIEF.isdisjoint(words):
        return False
    return any(s.word(k + 1) in _CENTRES for s in doc for k in s.where(_RELIEF))


def sheltered(s: Sentence, found: list[Found]) -> list[Found]:
    """The counts of such a report that are the object of a verb of housing, or the subject of its passive."""
    if s.words.isdisjoint(_HOUSING | _HOUSED | _MOVED | {"place"}):
        return []
    out: list[Found] = []
    for q in s.quantities:
        if not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        inner = s.at.get(q.j + 1) if s.word(q.j) == "(" else None
        if inner is not None and s.word(inner.j) in FAMILIES and s.word(inner.j + 1) == ")":
            verb = _behind(s, q.j)
            if s.word(verb) in _HOUSED:  # "110 (28 families) are placed in one centre"
                out += [counted(s, "displaced", n, "passive", verb, verb) for n in (q, inner)]
            continue
        p = phrases.noun_phrase(s, q.i, len(s.low))
        if p is None or p.head < q.j or not (is_person(s.low[p.head]) or s.low[p.head] in FAMILIES):
            continue
        verb = q.i - 1
        active = s.word(verb) in _HOUSING and not (s.word(verb).endswith("ed") and s.word(verb - 1) in BE)
        active = active or s.low[verb - 1 : q.i] == ["to", "place"]
        if not active:
            verb = _behind(s, p.j)
            if s.word(verb) not in _HOUSED and not _moved(s, verb):
                continue
        out.append(counted(s, "displaced", q, "object" if active else "passive", verb, p.head))
    return out


def _moved(s: Sentence, k: int) -> bool:
    """ "56,000 people moved to nearly 700 welfare centres", "9,400 have been directed to 30 safe locations"."""
    near = s.low[k : k + _PLACE]
    return (
        s.word(k) in _MOVED and s.word(k + 1) == "to" and not _CENTRES.isdisjoint(near) and not _RELIEF.isdisjoint(near)
    )


def _behind(s: Sentence, k: int) -> int:
    """The verb behind those counted, past where they are from, their families in brackets and a form of "be"."""
    for _ in range(_PHRASES):
        if s.word(k) == "(":
            k = next((n + 1 for n in range(k, min(len(s.low), k + _BRACKETED)) if s.low[n] == ")"), k)
        k = phrases.tail(s, k, len(s.low))
        if s.tag(k) == "CC" or (s.word(k) == "," and s.tag(k + 1) == "C"):
            k += 1 if s.tag(k + 1) == "C" else 0  # "from Kampung Baru, Kampung Melati and Kampung Raja"
            while s.tag(k) == "C":
                k += 1
    while s.tag(k) in {"AUX", "ADV"}:
        k += 1
    return k


_PHRASES: Final = 4
"""How many such phrases may stand between those counted and their verb."""
_BRACKETED: Final = 6
