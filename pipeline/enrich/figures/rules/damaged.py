"""What is counted beside what was damaged: "158 houses were damaged, nine of them totally"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.heads import head_of
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity

DAMAGE: Final = frozenset(
    "devoured devouring consumed destroyed damaged burned burnt flattened collapsed submerged flooded gutted torched razed levelled leveled sank sunk ruined wrecked destroy destroys damage damages damaging destroying demolished inundated caved isolated power electricity collapse blaze uprooted affected wrecking wreck gutting razing flattening levelling leveling ruining burning looted looting torching ashes ablaze alight swept washed inundating submerging flooding collapsing collapses swallowed swallowing engulfed buried cracked cracking crushed incinerated charred crumbled pancaked gone lost bulldozed pulverised pulverized unroofing toppled roofs unroofed ransacked vandalised vandalized hit shelled bombed blackout".split()
)


def of_the_damaged(s: Sentence, q: Quantity, last: Found) -> bool:
    """A part of what was damaged, or what was beside it: "158 houses were damaged, nine of them totally", "19,000 houses
    flooded, 9,100 destroyed"."""
    after = s.low[q.j : q.j + 2]
    fell = s.low[max(0, q.i - 2) : q.i] in _FALLEN_FROM or s.low[max(0, q.i - 3) : q.i] == ["a", "peak", "of"]
    if last.rule in {"damage", "official count"} and q.unit == "" and fell and not is_person(head_of(s, q)[0]):
        return True  # "24,600 customers without power, down from about 44,000"
    parted = s.word(q.i - 1) in {",", "and", "including"} and after == ["in", "the"] and s.tag(q.j + 2) == "C"
    if last.rule == "damage" and q.unit == "" and parted:
        return True  # "including 8,300 in the Alder area, 6,700 in the Birch area"
    if (
        last.rule == "damage"
        and s.word(q.i - 1) in {",", ";", "and", ":"}
        and s.word(q.j) in {"in", "at"}
        and s.tag(q.j + 1) == "C"
    ):
        return True  # "60 homes were lost; 31 in Corrow, 20 at Malda"
    if last.rule == "damage" and s.tag(q.i - 1) == "CC" and q.i - last.j < BESIDE and not is_person(head_of(s, q)[0]):
        return True  # "5,499 houses and 1,117 courtyards remain flooded"
    return (after in _OF_THEM and q.unit == "") or (
        last.rule == "damage"
        and q.unit == ""
        and s.tag(q.i - 1) in {"P", "CC"}
        and after[:1] != []
        and s.word(q.j + (s.tag(q.j) == "AUX")) in DAMAGE
    )


_FALLEN_FROM: Final = (["down", "from"], ["up", "from"])


BESIDE: Final = 5
"""How many tokens two counts joined by "and" may stand apart."""


_OF_THEM: Final = (["of", "them"], ["of", "which"], ["of", "these"])
