"""Those who are ill, in a report on a disease: "confirmed in 27 more people", "97 people were affected by dengue"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE, HAVE
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
        if s.word(verb) in _SEEN and s.word(q.i - 1) == "in" and s.word(verb - 1) in BE | HAVE:
            out.append(counted(s, "infected", q, "object", verb, p.head))
        elif _affected(s, p.j):
            out.append(counted(s, "infected", q, "passive", p.j, p.head))
    return found + out


def _affected(s: Sentence, k: int) -> bool:
    """ "97 people have been affected by dengue", where no number of a flood stands."""
    while s.tag(k) == "AUX":
        k += 1
    return s.word(k) == "affected" and s.word(k + 1) == "by" and s.word(k + 2) in _DISEASES


_DISEASES: Final = frozenset(
    "cholera measles malaria dengue typhoid flu influenza diphtheria ebola mpox chikungunya zika coronavirus covid covid-19 meningitis polio hepatitis".split()
)
