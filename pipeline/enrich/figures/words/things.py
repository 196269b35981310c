"""Bare numbers that count no people: "two of its elephants", "14 masks were stolen; three are missing"."""

from typing import Final

from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import CRIMES
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_animal, is_person, is_thing
from pipeline.enrich.figures.words.quantities import Quantity


def of_things(s: Sentence, q: Quantity) -> bool:
    """ "two of its elephants"; "four of the amendments, and two more": a bare number that counts what is no person."""
    k = q.j
    if s.low[max(q.i, q.j - 1)] == "more" or s.word(k) in {"more", "others"}:
        told = [
            e.j for e in s.quantities if e.j < q.i and e.countable and "magnitude" not in {s.word(e.i - 1), s.word(e.j)}
        ]
        if any(is_person(s.word(j)) for j in told):
            return False  # "seven people were killed in four villages, while 18 others were kidnapped"
        first = max(told, default=-1)
        k = first if first >= 0 else k
    if s.word(k) == "of" and s.tag(k + 1) in {"DET", "POSS", "Q"}:
        phrase = phrases.noun_phrase(s, k + 1, len(s.low))
    else:
        phrase = phrases.noun_phrase(s, k, len(s.low)) if k != q.j else None
    if phrase is None and s.word(q.i - 1) in {"which", "whom"} and s.word(q.i - 2) == "of":
        return is_thing(s.word(q.i - 4))  # "geese, of which 600 died"
    if phrase is None and s.word(1) == ":" and q.i == 2:
        return is_thing(s.low[0])  # "Locusts: 40 million dead"
    if phrase is None and s.low[0] == "of" and 1 in s.at and s.at[1] is not q:
        phrase = phrases.noun_phrase(s, 1, len(s.low))  # "Of 24,000 coins launched, 14,000 are dead"
    if phrase is None or phrase.head < 0 or s.tags[phrase.j - 1] == "GEN":
        return False
    if is_thing(s.low[phrase.head]):
        return True
    first = next((k for k in range(phrase.i, phrase.head) if s.tags[k] == "N" and s.low[k].endswith("s")), phrase.head)
    return s.word(k) == "of" and is_thing(s.low[first])  # "one of the main reasons children die"


def after_things(s: Sentence, q: Quantity) -> bool:
    """ "14 masks were stolen; three are missing": a bare number, where only things were counted before it."""
    k = q.i - 1
    while (k > 0 and s.tags[k] in {"TIME", "ADV"}) or s.word(k) == "year":
        k -= 1
    if s.word(k) != ";" and s.low[q.j : q.j + 2] != ["of", "them"]:
        return False
    heads = [phrases.noun_phrase(s, e.i, q.i) for e in s.quantities if e.j < q.i and e.countable]
    words = [s.low[p.head] for p in heads if p is not None and p.head >= 0]
    return any(is_thing(w) for w in words) and not any(is_person(w) for w in words)


def of_animals(s: Sentence, q: Quantity) -> bool:
    """ "The birds had been hit by flu in January, when 750 died": the last noun before that could die is no person."""
    nouns = (k for k in range(q.i - 1, -1, -1) if s.tag(k) in {"N", "C"})
    told = (k for k in nouns if is_animal(s.low[k]) or is_person(s.low[k]))
    return is_animal(s.word(next(told, -1)))


def of_beasts(s: Sentence, i: int, j: int) -> bool:
    """Whether the cases that end at j, what describes them beginning at i, are of animals."""
    return _in_animals(s, j) or _whose(s, i, j)


def _in_animals(s: Sentence, k: int) -> bool:
    """Whether the cases told of before k are of animals: "of flu in birds", "of a new strain have been found in ducks"."""
    if any(is_animal(w) for w in s.low[k : k + _NEAR_ANIMALS]) or not _SPARES_PEOPLE.isdisjoint(s.low[k : k + 4]):
        return True
    found = range(k + _NEAR_ANIMALS, min(len(s.low), k + 2 * _NEAR_ANIMALS))
    if any(is_animal(s.low[n]) and s.low[n - 1] in {"in", "among"} for n in found):
        return True
    return any(s.low[n : n + 2] == ["swine", "fever"] for n in range(k, k + 4))


def _whose(s: Sentence, i: int, j: int) -> bool:
    """Whether what stands before "cases" says that they are of animals: "46 equine cases", but "95,000 swine flu cases"."""
    whose = s.where(_OF_ANIMALS, i, j)
    flu = whose and s.word(whose[-1] + 1) in {"flu", "influenza"}
    return bool(whose) and not (flu and (s.low[whose[-1]] == "swine" or not _HUMAN.isdisjoint(s.words)))


_HUMAN: Final = frozenset("human humans people deaths died fatal killed dead death patient patients fatalities".split())
_SPARES_PEOPLE: Final = CRIMES | {"foot-and-mouth", "bluetongue", "rinderpest", "bse", "lumpy"}
"""Diseases of animals alone, and what is no disease: "12 new cases of theft"."""
_NEAR_ANIMALS: Final = 8
_OF_ANIMALS: Final = frozenset(
    "animal equine horse bovine cattle canine dog feline cat bat avian bird poultry swine pig mosquito deer camel sheep livestock wildlife".split()
)
"""Before "cases" these say whose they are."""
