"""Who got away from a fire, a flood, a mine: "341 miners escaped". Prisoners escape as well, and are no survivors."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person

_MADE: Final = frozenset({"made"})
_SAFE: Final = (["it", "to", "safety"], ["it", "to", "shore"])
_OUT: Final = (["it", "out"], ["it", "ashore"])
_ESCAPING: Final = frozenset({"escaped", "escape"})
_FLED_FROM: Final = frozenset(
    "prison prisons jail jails custody detention cell cells police officers camp guards inmates prisoners convicts suspects gunmen attackers asylum".split()
)
"""With these in its sentence "escaped" saves nobody."""
_PERIL: Final = frozenset(
    "trapped underground mine mines pit shaft colliery fire blaze flames building hotel ship boat ferry vessel plane train bus explosion blast accident incident crash"
    " collapse flood flooding floods captivity kidnappers captors wreck wreckage tunnel avalanche landslide sinking disaster".split()
)


def escaped(s: Sentence, found: list[Found]) -> list[Found]:
    """Those of a number who escaped, where the sentence tells of a peril and of no prison."""
    if s.words.isdisjoint(_ESCAPING | _MADE) or s.words.isdisjoint(_PERIL) or not s.words.isdisjoint(_FLED_FROM):
        return []
    out: list[Found] = []
    safe = next((k for k in s.where(_MADE) if s.low[k + 1 : k + 4] in _SAFE or s.low[k + 1 : k + 3] in _OUT), 0)
    before = [q for q in s.quantities if q.j <= safe and q.countable and q.bound != "zero"][-1:]
    for q in before:
        p = phrases.noun_phrase(s, q.i, len(s.low))
        people = p is not None and p.head >= 0 and is_person(s.low[p.head])
        if (
            people
            and s.tags[q.j : safe].count("P") % 2 == 0
            and "CC" not in s.tags[q.j : safe]
            and not held(q.i, q.j, found)
        ):
            out.append(counted(s, "rescued", q, "subject", safe, p.head if p else -1))
    for q in s.quantities:
        p = phrases.noun_phrase(s, q.i, len(s.low)) if q.countable and q.bound != "zero" else None
        if p is None or held(q.i, q.j, found):
            continue
        k = p.j
        while s.tag(k) in {"ADV", "AUX"}:
            k += 1
        people = p.head < 0 or is_person(s.low[p.head]) or s.low[p.head] in {"others", "more"}
        if people and s.word(k) == "escaped":
            out.append(counted(s, "rescued", q, "subject", k, p.head))
    return out
