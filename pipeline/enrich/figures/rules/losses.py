"""Whom somebody lost, looks for or told to leave: the object of a verb that many other things may befall."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import SLIDES, WANTED, is_person, is_thing

_BIDDING: Final = frozenset(
    "forced forcing forces compelled prompted prompting urged ordered told asked advised instructed advise urge order instruct urging ordering telling".split()
)
_GOING: Final = frozenset({"leave", "evacuate", "flee", "move", "vacate", "relocate"})


def bidden(s: Sentence, found: list[Found]) -> list[Found]:
    """ "urged 2,400 residents of the valley to leave": they are displaced."""
    if _GOING.isdisjoint(s.words) or _BIDDING.isdisjoint(s.words):
        return []
    out = []
    for q in s.quantities:
        if s.word(q.i - 1) not in _BIDDING or not q.countable or held(q.i, q.j, found) or is_thing(s.word(q.j)):
            continue
        for k in range(q.j, min(len(s.low), q.j + 9)):
            if s.low[k] == "to" and s.word(k + 1) in _GOING:
                out.append(counted(s, "displaced", q, "object", k + 1, q.j))
                break
    return out


_ARRIVING: Final = frozenset({"arrived", "arrive", "arriving", "arrivals"})
FEWEST_ARRIVING: Final = 100
"""Fewer who arrive may be delegates or aid workers."""


_FLED: Final = frozenset({"migrants", "refugees", "asylum-seekers"})


def arrived(s: Sentence, found: list[Found], flight: bool) -> list[Found]:
    """ "Nearly 52,000 people have arrived in Goz", "4,300 new arrivals", in a report on refugees: they are displaced. Migrants
    are in any. `flight`: whether the report is on refugees."""
    if _ARRIVING.isdisjoint(s.words):
        return []
    out = []
    for q in s.quantities:
        p = phrases.noun_phrase(s, q.i, len(s.low)) if q.countable and (q.low or 0) >= FEWEST_ARRIVING else None
        if p is None or held(q.i, q.j, found) or s.low[max(0, q.i - 2) : q.i] == ["average", "of"]:
            continue
        k = phrases.tail(s, p.j, len(s.low))
        while s.tag(k) in {"AUX", "ADV"} or s.word(k) in {"to", "continue", "continued"}:
            k += 1
        named = p.head < 0 or is_person(s.low[p.head]) or (s.capital(p.head) and not is_thing(s.low[p.head]))
        bare = s.word(p.head) == "arrive" and p.head > q.j  # "5,200 migrants arrive": it passes for a noun
        fled = flight or s.word(p.head - bare) in _FLED
        if fled and (s.word(p.head) == "arrivals" or bare or (named and s.word(k) in _ARRIVING)):
            out.append(counted(s, "displaced", q, "subject", k, p.head))
    return out


_FIGHTERS: Final = frozenset(
    "soldiers troops servicemen fighters policemen officers airmen sailors soldier sailor policeman".split()
)
_ARMIES: Final = frozenset(
    {"army", "military", "battalion", "navy", "regiment", "brigade", "forces", "troops", "rebels", "group"}
)
_ABOARD: Final = frozenset({"men", "crew", "crewmen"})
_FALLING: Final = _FIGHTERS | {"attackers", "guerrillas", "militants", "rebels", "cadres", "comrades", "gunmen", "men"}
_CREWS: Final = _FIGHTERS | _ABOARD


_DEADLY: Final = frozenset(
    "conflict war fighting battle battles offensive clashes quake earthquake tsunami flood floods attack attacks crash cyclone storm".split()
)
"""In these "Israel lost 13 people": they are dead."""


def lost(s: Sentence, found: list[Found]) -> list[Found]:
    """ "the army had lost 180 soldiers": they are dead. Ships lose men as well."""
    if "lost" not in s.words:
        return []
    out = _bereaved(s, found)
    for q in s.quantities:
        own = s.low[q.j : q.j + 3] == ["of", "its", "own"]
        of_theirs = s.low[q.j : q.j + 2] in (["of", "their"], ["of", "its"], ["of", "our"], ["of", "his"])
        named = (
            s.word(q.j) in _FIGHTERS
            or (s.word(q.j) in _ABOARD and not _ARMIES.isdisjoint(s.low[: q.i]))
            or (own and s.word(q.j + 3) in _CREWS)
            or (of_theirs and not _FALLING.isdisjoint(s.low[q.j + 2 : q.j + 5]))
        )
        named = named or (s.word(q.j) in {"people", "civilians", "men"} and not s.words.isdisjoint(_DEADLY))
        named = named or (s.word(q.j) in _OURS and s.word(q.j + 1) not in _RIVALLED and _we(s, q.i - 2))
        if s.word(q.i - 1) == "lost" and q.countable and named and not held(q.i, q.j, found):
            out.append(counted(s, "killed", q, "object", q.i - 1, q.j))
    return out


def _we(s: Sentence, k: int) -> bool:
    """Whether "we" or "they" lost them: "we lost seven men", "they have lost four people in the raid"."""
    k -= s.word(k) in {"have", "had", "'ve", "also", "just"}
    men = not {"men", "comrades"}.isdisjoint(s.words)
    return s.word(k) in {"we", "they"} and (men or not _FATAL.isdisjoint(s.words))


_OURS: Final = frozenset({"men", "comrades", "people", "persons", "colleagues", "villagers", "members"})
_RIVALLED: Final = frozenset({"to", "because"})
""" "We lost ten men to a rival firm"."""
_FATAL: Final = frozenset(
    "attack attacks raid raids ambush battle clash clashes fighting bombing blast explosion shelling strike flood floods fire crash earthquake quake landslide storm cyclone massacre".split()
)
_KIN: Final = frozenset(
    "son sons daughter daughters child children brother brothers sister sisters wife husband mother father parents grandchild grandchildren cousin cousins"
    " uncle aunt nephew nephews niece nieces relatives siblings grandmother grandfather grandparents".split()
)


def _bereaved(s: Sentence, found: list[Found]) -> list[Found]:
    """ "She lost three sons and a grandchild in the attack": they are dead."""
    out: list[Found] = []
    for k in s.where(frozenset({"lost"})):
        if s.tag(k + 1) not in {"Q", "DET", "POSS"}:
            continue
        kin = [p for p in phrases.members(s, k + 1, len(s.low)) if p.head > 0 and s.low[p.head] in _KIN]
        if any(s.word(p.j) == "to" for p in kin):
            continue  # "lost two brothers to the drink"
        for p in kin:
            if p.quantity is not None and p.quantity.countable and not held(p.i, p.j, found):
                out.append(counted(s, "killed", p.quantity, "object", k, p.head))
            elif p.quantity is None:
                out.append(Found(s, "killed", p.i, p.j, 1, 1, "exact", "object", k, head=p.head, single=True))
    return out


def buried(s: Sentence, found: list[Found]) -> list[Found]:
    """ "A landslide buried about 30 people": they are missing, where no dead are told of."""
    out: list[Found] = []
    if SLIDES.isdisjoint(s.words) or _BURYING.isdisjoint(s.words) or not _DEATHS.isdisjoint(s.words):
        return out
    for q in s.quantities:
        verb = q.i - 1
        if s.word(verb) not in _BURYING or not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        p = phrases.noun_phrase(s, q.i, len(s.low))
        people = p is not None and p.head >= q.j and is_person(s.low[p.head])
        before = s.low[max(0, verb - _SLID) : verb]
        if people and not SLIDES.isdisjoint(before) and _LONG_AGO.isdisjoint(before):
            out.append(counted(s, "missing", q, "object", verb, q.j))
    return out


_BURYING: Final = frozenset({"buried", "buries", "burying"})
_DEATHS: Final = frozenset(
    "dead died dies killed kills killing deaths death bodies body corpses alive rescued unhurt survived".split()
)
_LONG_AGO: Final = frozenset({"where", "that", "which", "when"})
""" "In the valley where an avalanche buried 60 people": they are long dead."""
_SLID: Final = 12
"""How many tokens before its verb a slide may stand."""


_SEARCHES: Final = frozenset({"search", "searches", "hunt", "manhunt"})
_SOUGHT: Final = 9
"""How many tokens may stand between the search and whom it is for: "search operations resumed on Wednesday for"."""


def sought(s: Sentence, found: list[Found]) -> list[Found]:
    """ "Search operations resumed on Wednesday for 26 passengers": they are missing; suspects are not."""
    out: list[Found] = []
    if _SEARCHES.isdisjoint(s.words):
        return out
    for q in s.quantities:
        if s.word(q.i - 1) != "for" or not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        p = phrases.noun_phrase(s, q.i, len(s.low))
        if p is None or p.head < q.j or not is_person(s.low[p.head]) or s.low[p.head] in WANTED | {"men"}:
            continue
        begin = max(0, q.i - _SOUGHT)
        for k in s.where(_SEARCHES, begin, q.i - 1):
            if all(s.tags[n] not in {"P", "SUB", "CC", "REP"} for n in range(k, q.i)) and s.word(k + 1) != "warrants":
                out.append(counted(s, "missing", q, "object", k, p.head))
                break
    return out
