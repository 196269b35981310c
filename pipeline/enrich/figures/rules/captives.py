"""Those whom captors lead away or let go: "the gunmen freed three students", "whisked six people away", "to free two of the victims"."""

from typing import Final

from pipeline.enrich.figures.rules.described import nearest, one_before
from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.sources.authorities import is_place
from pipeline.enrich.figures.words.closed import BE, ONE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import PACKED, is_person
from pipeline.enrich.figures.words.phrases import noun_phrase
from pipeline.records import Measure

CAPTORS: Final = frozenset(
    "kidnapper kidnappers abductor abductors captor captors hijackers bandits gunmen hoodlums militants terrorists".split()
)
_RAIDERS: Final = CAPTORS | {"raiders", "attackers", "rebels", "insurgents", "jihadists", "herders"}
_LETTING_GO: Final = frozenset({"freed", "released"})
_TAKING: Final = frozenset({"whisked", "marched", "herded", "spirited"})
INMATES: Final = frozenset({"inmates", "prisoners", "convicts", "detainees"})
_HOUSING: Final = frozenset({"houses", "housed", "housing", "house"})
""" "A jail that houses 1,300 inmates"."""
_ABDUCTEES: Final = frozenset({"hostages", "hostage", "captives", "abductees"})
_NO_PRISONERS: Final = frozenset({"victims", "survivors", "bodies", "corpses"})


def captives(s: Sentence, found: list[Found]) -> list[Found]:
    """The figures of a sentence with those whom captors let go or took away; victims brought to the police are no prisoners."""
    if not _NO_PRISONERS.isdisjoint(s.words):
        found = [f for f in found if not (f.measure == "detained" and s.word(f.head) in _NO_PRISONERS)]
    for f in found:
        if f.measure == "crowd" and s.word(f.head) in INMATES and s.word(f.anchor) in PACKED:
            f.measure = "detained"  # "some 900 inmates are crammed into a jail built for 300"
        elif f.measure == "abducted" and s.word(f.anchor) == "seized" and _by_a_state(s, f):
            f.measure = "detained"
        elif f.measure == "detained" and s.word(f.head) in _ABDUCTEES:
            f.measure = "abducted"  # "nineteen captives remain in rebel hands"
    out: list[Found] = []
    for q in s.quantities:
        if not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        inmates = next(iter(s.where(INMATES, q.j, q.j + _PEOPLE)), 0)
        if inmates and "former" not in s.low[q.j : inmates] and _kept(s, inmates + 1):
            out.append(counted(s, "detained", q, "subject", inmates + 1, inmates))
            continue
        k = q.i - 1 - (s.word(q.i - 1) in {"the", "all", "another"})
        measure: Measure | None = None
        if (s.word(k) in _LETTING_GO and not CAPTORS.isdisjoint(s.low[max(0, k - _SUBJECT) : k])) or (
            s.word(k) == "free" and s.word(k - 1) == "to" and s.word(k - 2) == "managed"
        ):
            measure = "rescued"
        elif s.low[k - 1 : k + 1] == ["carried", "off"] and not _RAIDERS.isdisjoint(s.low[max(0, k - _SUBJECT) : k]):
            measure, k = "abducted", k - 1
        elif s.word(k) in _HOUSING and not INMATES.isdisjoint(s.low[q.j : q.j + _PEOPLE]):
            measure = "detained"
        elif s.word(k) in _TAKING and {"away", "off"}.intersection(s.low[q.j : q.j + _PEOPLE]):
            measure = "abducted"
        if measure is not None:
            out.append(counted(s, measure, q, "object", k, q.j))
    return found + out


def taken_and_killed(s: Sentence, found: list[Found]) -> list[Found]:
    """Those of whom two nouns tell that they were carried off and killed: "the kidnapping and murder of two nurses"."""
    out: list[Found] = []
    for f in found:
        if f.rule != "event noun" or f.measure != "killed" or s.tag(f.anchor - 1) != "CC":
            continue
        if _BEFELL.get(s.word(f.anchor - 2)) == "abducted":
            k = f.anchor - 2
            out.append(Found(s, "abducted", f.i, f.j, f.low, f.high, f.bound, f.rule, k, head=f.head, single=f.single))
    return out


def _kept(s: Sentence, k: int) -> bool:
    """Whether inmates whose phrase ends at k "live in facilities built for fewer", "are being kept in cells"."""
    while s.tag(k) in {"AUX", "ADV"}:
        k += 1
    return s.word(k) in _LIVING and s.word(k + 1) in _WITHIN


_LIVING: Final = frozenset({"live", "lived", "living", "housed", "kept", "held"})
_WITHIN: Final = frozenset({"in", "inside", "at", "behind"})


def _by_a_state(s: Sentence, f: Found) -> bool:
    """Whether a state seized them, or is asked to let them go: "called on Iran to release two sailors seized in May"."""
    k = f.anchor
    if f.anchor < f.i or s.word(k + 1) == "by":
        near = range(max(0, k - _SUBJECT), k) if f.anchor < f.i else range(k + 2, min(len(s.low), k + _SUBJECT))
    elif s.word(f.i - 1) in {"release", "free"} and s.word(f.i - 2) == "to":
        near = range(max(0, f.i - _SUBJECT), f.i - 2)
    else:
        return False
    if not (_RAIDERS | {"pirates"}).isdisjoint(s.low[n] for n in near):
        return False
    return any(s.low[n] in _FORCES or is_place(s.low[n]) or is_place(" ".join(s.low[n - 1 : n + 1])) for n in near)


_FORCES: Final = frozenset({"government", "authorities", "navy", "coastguard", "guard", "guards", "guardsmen"})


def one_taken(s: Sentence) -> list[Found]:
    """The one person whom only an adjective says to have been carried off: "a video of a kidnapped reporter"; or who is let go by
    those who did it: "kidnappers have freed a nurse"."""
    out: list[Found] = []
    for k in s.where(CARRIED_OFF, 1):
        p = noun_phrase(s, k - 1, len(s.low)) if s.low[k - 1] in ONE else None
        if p is not None and p.quantity is None and p.head > k and is_person(s.low[p.head]):
            out.append(Found(s, "abducted", p.i, p.j, 1, 1, "exact", "attribute", k, head=p.head, single=True))
    for k in s.where(_LETTING_GO, 1) if let_go(s) else ():
        p = noun_phrase(s, k + 1, len(s.low)) if s.word(k + 1) in ONE else None
        one = p is not None and p.quantity is None and p.head > k and is_person(s.low[p.head])
        if p is not None and one and not _RAIDERS.isdisjoint(s.low[max(0, k - _SUBJECT) : k]):
            out.append(Found(s, "abducted", p.i, p.j, 1, 1, "exact", "object", k, head=p.head, single=True))
    return out


def let_go(s: Sentence) -> bool:
    """Whether captors may let somebody go in the sentence, which has no other word of what happened."""
    return not s.words.isdisjoint(_LETTING_GO) and not s.words.isdisjoint(_RAIDERS) and s.words.isdisjoint(_JAIL)


CARRIED_OFF: Final = frozenset({"kidnapped", "abducted"})
_PUPILS: Final = frozenset(
    "girls boys schoolgirls schoolboys pupils students schoolchildren villagers passengers worshippers nurses missionaries fishermen farmers travellers".split()
)
_JAIL: Final = frozenset(
    "prison prisons prisoners jail jails detainees detained detention bail court custody imprisoned".split()
)
_HOMES: Final = frozenset(
    "school schools dormitory dormitories hostel hostels seminary college home homes village villages farm farms church mosque bus market".split()
)
_CURED: Final = frozenset({"hospital", "hospitals", "ambulance", "treatment", "safety"})


def carried_off(s: Sentence, found: list[Found]) -> list[Found]:
    """In news of a kidnapping, those who were "taken from their school" or of whose release is told: "the release of 14 of the girls"."""
    if s.words.isdisjoint({"taken", "release"}) or not s.words.isdisjoint(_JAIL | _CURED):
        return []
    out: list[Found] = []
    for q in s.quantities:
        if not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        if s.low[max(0, q.i - 2) : q.i] == ["release", "of"]:
            if not _PUPILS.isdisjoint(s.low[q.j : q.j + _PEOPLE]):
                out.append(counted(s, "abducted", q, "event noun", q.i - 2, q.j))
            continue
        p = noun_phrase(s, q.i, len(s.low))
        if p is None or s.tag(p.j) != "AUX" or s.low[p.j + 1 : p.j + 3] != ["taken", "from"]:
            continue
        if is_person(s.word(p.head)) and not _HOMES.isdisjoint(s.low[p.j + 3 : p.j + 3 + _PEOPLE]):
            out.append(counted(s, "abducted", q, "passive", p.j + 1, p.head))
    return out


def whose(s: Sentence, found: list[Found]) -> list[Found]:
    """ "The two soldiers whose kidnapping set off the war", "a student whose death brought thousands out"."""
    out: list[Found] = []
    for k in s.where(_WHOSE):
        measure = _BEFELL.get(s.word(k + 1))
        if measure is None or s.tag(k + 2) in {"N", "C"}:
            continue
        for p in nearest(s, k - 1) or one_before(s, k - 1):
            if p.head < 0 or not is_person(s.low[p.head]) or held(p.i, p.j, found):
                continue
            if p.quantity is not None and p.quantity.countable:
                out.append(counted(s, measure, p.quantity, "event noun", k + 1, p.head))
            elif p.quantity is None and s.low[p.i] in {"a", "an"} and s.word(p.i - 1) not in BE:
                out.append(Found(s, measure, p.i, p.j, 1, 1, "exact", "event noun", k + 1, head=p.head, single=True))
    return out


_WHOSE: Final = frozenset({"whose"})
_BEFELL: Final[dict[str, Measure]] = {
    "death": "killed", "deaths": "killed", "killing": "killed", "killings": "killed", "murder": "killed", "murders": "killed", "assassination": "killed",
    "kidnapping": "abducted", "kidnappings": "abducted", "abduction": "abducted", "abductions": "abducted", "arrest": "detained", "arrests": "detained",
    "capture": "detained", "detention": "detained", "disappearance": "missing", "disappearances": "missing",
}  # fmt: skip
_SUBJECT: Final = 5
"""So many tokens before the verb its subject may stand."""
_PEOPLE: Final = 5
"""And so many behind the count the "away" of "whisked six terrified passengers away"."""
