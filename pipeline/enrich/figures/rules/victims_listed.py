"""The victims whom a sentence lists or mourns: "the victims were two nurses and Ana Diaz", "a memorial to the 300 victims"."""

from typing import Final

from pipeline.enrich.figures.rules.binding import make
from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.triggers import Trigger
from pipeline.records import Measure

OTHERS: Final = "other victims"
"""The rule of those listed as further victims, before whom nobody was counted: they stand where somebody was told dead."""
_RANGED: Final = 16
"""How many tokens the ages of the victims may take: "the victims are aged from 9 to 71 years old and include"."""
_VICTIMS: Final = frozenset({"victims"})


def further(s: Sentence) -> bool:
    """Whether a sentence opens with "other victims"."""
    return s.low[s.word(0) == "the" :][:2] == ["other", "victims"]


def listed(s: Sentence, earlier: Measure | None) -> list[Found]:
    """Those listed behind "the victims include"; `earlier`: the measure that a count told last."""
    out: list[Found] = []
    hurt: Measure | None = earlier if earlier in {"killed", "injured"} else None
    for k in s.where(_VICTIMS):
        n = k + 3 if s.low[k + 1 : k + 3] == [",", "who"] else k + 1  # "of the first victims, who included"
        if s.word(n) in {"range", "ranged"}:
            n = next((m for m in range(n, min(len(s.low), n + _RANGED)) if s.low[m] == "include"), n)
        others = further(s) and s.word(k - 1) == "other"
        if s.word(n) not in {"include", "included", "were"} or not (n > k + 1 or s.word(k - 1) == "the" or others):
            continue
        whole = Trigger(k, k + 1, hurt or "killed", "act", "victims")
        rule = OTHERS if others and hurt is None else "list"
        made = [f for p in phrases.members(s, n + 1, len(s.low)) if (f := make(s, p, whole, rule))]
        out += [f for f in made if f.single or rule == "list"]
    return out


_MOURNING: Final = frozenset(
    "condolences mourn mourns mourned mourning funeral funerals burial buried coffins memorial memorials remembrance tribute wreaths requiem".split()
)
"""With one of these in its sentence the victims are dead."""


def mourned(s: Sentence, found: list[Found]) -> list[Found]:
    """ "A memorial for the 3,000 victims of the attacks", "condolences to the families of the 14 victims"."""
    if s.words.isdisjoint(_VICTIMS) or s.words.isdisjoint(_MOURNING):
        return []
    out: list[Found] = []
    for q in s.quantities:
        p = phrases.noun_phrase(s, q.i, len(s.low)) if q.countable and q.bound != "zero" else None
        if p is not None and s.word(p.head) == "victims" and not held(q.i, q.j, found):
            out.append(counted(s, "killed", q, "noun", p.head, p.head))
    return out
