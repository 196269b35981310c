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


_CAPTIVES: Final = frozenset({"hostages", "captives", "abductees", "kidnapped", "abducted"})
""" "Nine of the captives have since escaped", "six of the abducted girls escaped"."""


def _past_captives(s: Sentence, k: int) -> int:
    """The token behind the captives at k, whatever stands aside behind them: "the captives, most of them girls, have"."""
    while s.tag(k + 1) in {"N", "C"}:
        k += 1
    if s.word(k + 1) != ",":
        return k + 1
    return next((n + 1 for n in range(k + 2, min(len(s.low), k + _ASIDE)) if s.low[n] == ","), k + 1)


def _past_whole(s: Sentence, k: int) -> int:
    """The token behind the whole of which some at k escaped, and where they were: "584 of the 756 miners underground"; 0 if none."""
    whole = phrases.noun_phrase(s, k + 1, len(s.low)) if s.low[k : k + 2] == ["of", "the"] else None
    if whole is None or whole.quantity is None or not any(map(is_person, s.low[whole.i : whole.j])):
        return 0
    k = whole.j + (s.word(whole.j) in {"underground", "aboard", "inside", "onboard"})
    return k + 2 * (s.low[k : k + 2] == ["on", "board"])


_ASIDE: Final = 9
"""So many tokens at most what stands aside may take."""


def escaped(s: Sentence, found: list[Found]) -> list[Found]:
    """Those of a number who escaped, where the sentence tells of a peril and of no prison."""
    if (
        s.words.isdisjoint(_ESCAPING | _MADE)
        or s.words.isdisjoint(_PERIL | _CAPTIVES)
        or not s.words.isdisjoint(_FLED_FROM)
    ):
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
        if s.low[q.i - 2 : q.i] == ["of", "the"] and q.i - 3 in s.at:
            continue  # "three of the ten children escaped": three did
        of_captives = s.low[q.j : q.j + 2] == ["of", "the"] and s.word(q.j + 2) in _CAPTIVES
        k = _past_captives(s, q.j + 2) if of_captives else _past_whole(s, q.j) or p.j
        while s.tag(k) in {"ADV", "AUX"} or (of_captives and s.word(k) == "since"):
            k += 1
        people = of_captives or p.head < 0 or is_person(s.low[p.head]) or s.low[p.head] in {"others", "more"}
        if people and s.word(k) == "escaped":
            out.append(counted(s, "rescued", q, "subject", k, p.head))
    return out
