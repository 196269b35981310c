"""Binds quantities and people to what happened to them: a trigger with its subject or object."""

from typing import Final

from pipeline.enrich.figures.rules import asides, subjects
from pipeline.enrich.figures.rules.crowds import fills_no_square
from pipeline.enrich.figures.rules.fitting import FEWEST_UNNAMED, SINGLES, fits
from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.rules.partitives import FALLEN
from pipeline.enrich.figures.rules.sharing import shared
from pipeline.enrich.figures.rules.voice import object_follows, voice
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE, ONE, REFLEXIVE
from pipeline.enrich.figures.words.holding import held_over
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.noncounts import a_rate
from pipeline.enrich.figures.words.people import WANTED, is_person, is_thing
from pipeline.enrich.figures.words.phrases import Phrase
from pipeline.enrich.figures.words.senses import not_a_verb
from pipeline.enrich.figures.words.triggers import STRICT, Trigger

_LOCATING: Final = frozenset({"found", "find", "finds", "finding", "located", "locate", "discovered"})
_DESERTING: Final = frozenset(
    "customers investors users subscribers depositors clients viewers shoppers buyers savers".split()
)
_OF_THE_LIVING: Final = frozenset({"rescued", "detained", "abducted", "displaced"})
_HURT: Final = frozenset({"injured", "wounded"})
_REMAINS: Final = frozenset({"bodies", "body", "corpses", "corpse", "remains", "dead"})


def make(s: Sentence, p: Phrase, t: Trigger, rule: str) -> Found | None:
    """The figure a phrase states under a trigger, or None: a quantity, or (later judged by `victims`) one person."""
    if not fits(s, p, t) or a_rate(s, p.j) or a_rate(s, t.j):
        return None
    q = p.quantity
    if q is not None and t.measure != "killed" and s.low[q.j : q.j + 2] == ["of", "lives"]:
        return None  # "claimed thousands of lives and driven 40,000 people from their homes"
    if q is not None and t.measure != "killed" and s.word(q.j) == "lives":
        return None  # "claimed 90 lives and sickened 3,700 people"
    if t.measure == "rescued" and not {"hope", "hopes", "hoping", "chances"}.isdisjoint(s.low[max(0, p.i - 4) : p.i]):
        return None  # "hopes of finding twelve of them alive"
    if t.word.endswith(_BACK) and s.word(t.j) != "home" and object_follows(s, t.j + (s.word(t.j) in _MANY_CALLS), True):
        return None  # "did not return a call", "never returned the car"
    if t.measure == "crowd" and fills_no_square(s, p.i, p.j):
        return None
    if t.word in _EVENTS and q is not None and q.j == t.i and q.i > 0:
        return None  # "staged several protests"
    if t.word.startswith("entered ") and (q is None or (q.low or 0) < FEWEST_UNNAMED):
        return None  # "ten men entered the stadium"
    if q is not None and s.low[q.i] == "none" and s.word(t.i - 1) == "those":
        return None  # "none of those arrested was hurt"
    if t.word == "loss of" and not _AT_PLAY.isdisjoint(s.words):
        return None  # "with the loss of two of its five jumpers, the team"
    if rule == "passive" and p.head >= 0 and s.low[p.head] in _BEREAVED and _of_those(s, p.j, t.i):
        return None
    if t.measure in _OF_THE_LIVING and p.head >= 0 and s.low[p.head] in _REMAINS:
        return None
    if t.measure == "displaced" and q is not None and not _HURT.isdisjoint(s.low[q.j : p.j + 1]):
        return None  # "evacuated 40 wounded people"
    if t.word == "to evacuate" and t.i >= p.j and _people_at(s, t.j):
        return None  # "mobilised 700 volunteers to evacuate residents"
    if s.word(t.i - 1) in (_TERMS if t.measure == "detained" else {"life"}) or (
        t.word == "taken away" and "treatment" in s.low[t.j : t.j + 6]
    ):
        return None  # "to death and 40 others to life in prison", "was hurt and taken away for treatment"
    if t.i > p.j and s.word(t.i - 1) in {"more", "many", "others"} and "many" in s.low[p.j : t.i]:
        return None  # "killed at least 22 villagers with many more injured"
    sought = t.measure == "missing" and rule == "object" and p.head >= 0
    if sought and (s.low[p.head] in WANTED or "connection" in s.low[p.j :]):
        return None  # "searching for three men in connection with the murder"
    if t.measure == "displaced" and p.head >= 0 and s.low[p.head] in _DESERTING:
        return None  # those who "flee" a bank stay at home
    if t.measure == "detained" and q is not None and q.bound == "zero" and s.word(p.head) in WANTED:
        return None  # "no suspects were taken into custody": nobody knows whether there are any
    if t.measure == "rescued" and q is not None and q.bound == "zero" and not t.word.startswith("surviv"):
        return None
    if q is None:
        if (
            t.measure not in SINGLES
            or (
                t.word in STRICT
                and not (
                    (rule == "passive" and (s.word(t.i - 1) in BE and s.low[p.i] in {"a", "an"}))
                    or held_over(s, t)
                    or (rule == "object" and s.low[p.i] in ONE and _police_before(s, t.i))
                    or (rule == "object" and s.capital(p.head) and not _ARRESTING.isdisjoint(s.words))
                )
            )
            or (t.word == "alive" and s.word(p.i - 1) not in _LOCATING)
            or (
                t.kind == "adj"
                and t.measure in {"injured", "hospitalised"}
                and s.low[p.i] not in {"a", "an", "his", "her"}
            )
        ):
            return None
        couple = s.low[p.head] in {"couple", "twins"} and s.low[p.i] in {"a", "an", "another", "twins"}
        count = 2 if couple else 1
        found = Found(s, t.measure, p.i, p.j, count, count, "exact", rule, t.i, head=p.head, single=not couple)
    else:
        found = counted(s, t.measure, q, rule, t.i, p.head)
        one = q.low == q.high == 1 and q.bound == "exact" and p.head >= 0 and s.low[q.core] == "one"
        if one and s.word(p.j) != "of":
            found.j = p.j  # "one person": the whole phrase
        elif s.word(q.j) == "each":
            found.j = q.j + 1
    found.subset = p.subset or t.word.startswith("among ") or s.word(p.i - 1) == "whose"  # "whose two sons are missing"
    return found


def _of_those(s: Sentence, of: int, verb: int) -> bool:
    """ "Three widows of soldiers killed in the war": the soldiers were."""
    return (
        s.word(of) == "of"
        and of < verb - 1
        and s.tag(verb - 1) in {"N", "C"}
        and s.low[verb - 1].endswith(("s", "men"))
    )


_AT_PLAY: Final = frozenset(
    "team teams squad club season match game tournament league cup race relay games injury players player coach".split()
)
_BEREAVED: Final = frozenset(
    "widows widow orphans mothers fathers parents relatives colleagues friends supporters families members wives brothers comrades sons daughters children".split()
)
_TERMS: Final = frozenset("life sentence sentences term terms year years months".split())
_ARRESTING: Final = frozenset({"arresting", "detaining", "arrest", "custody", "detention", "jail"})
"""In a sentence with one of these a state "has held" whomever it names."""


_BACK: Final = ("return", "returned")
_MANY_CALLS: Final = frozenset({"repeated", "multiple", "numerous"})
_EVENTS: Final = frozenset({"protests", "marches", "rallies"})
"""No verbs behind a number that opens no sentence."""


def subjects_of(s: Sentence, t: Trigger) -> list[Phrase]:
    """The subject of a trigger, shared with an earlier verb where "and" joins the two."""
    earlier = shared(s, t)
    if earlier is not None:
        return asides.unnamed(s, [p for p in subjects.subject(s, earlier) if p.j <= earlier])
    return asides.unnamed(s, subjects.subject(s, t.i))


def _people_at(s: Sentence, j: int) -> bool:
    """Whether the noun phrase at token j names people."""
    after = phrases.noun_phrase(s, j, len(s.low))
    return after is not None and (is_person(s.word(after.head)) or s.word(after.head) in {"families", "households"})


_GENERAL: Final = frozenset({"killed", "dead", "died", "injured", "wounded", "hurt"})


def _combined(s: Sentence, t: Trigger, groups: list[list[Trigger]]) -> bool:
    """ "60 killed and injured": a total over two measures, which is not split."""
    for g in groups:
        o = g[0]
        first, second = (t, o) if t.i < o.i else (o, t)
        if (
            {o.measure, t.measure} == {"killed", "missing"}
            and second.i == first.j + 1
            and s.low[first.j] in {"or", "/"}
        ):
            return True  # "98 dead or missing"
        if o.i == t.i or {o.measure, t.measure} != {"killed", "injured"} or s.low[first.j - 1] in REFLEXIVE:
            continue  # "killed himself and wounded nine"
        if (first.word not in _GENERAL and second.word not in _GENERAL) or second.kind == "sub":
            continue  # "hanged or stabbed"
        if second.i == first.j + 1 and s.tags[first.j] == "CC":
            if first.word in {"shot", "stabbed", "beaten"}:
                return False
            if first.kind == "adj" and s.tag(second.j) in {"Q", "DET"}:
                return False  # "left a man dead and wounded two women"
            before = first.i - 1
            return not (object_follows(s, second.j, False) and s.tag(before) == "Q")
    return False


def by_trigger(s: Sentence, groups: list[list[Trigger]]) -> list[Found]:
    """Every figure that a verb, predicate or event noun of the sentence binds."""
    out: list[Found] = []
    for group in groups:
        for t in group:
            if t.kind == "noun" or not_a_verb(s, t):
                continue
            if t.kind == "sub" and any(o.kind == "act" for o in group) and object_follows(s, t.j, False):
                continue  # "convicted of drowning her son"
            rule, phrases_ = _arguments(s, t)
            if _combined(s, t, groups):  # but "no one was killed or injured"
                phrases_ = [p for p in phrases_ if p.quantity is not None and p.quantity.bound == "zero"]
            first = phrases_[0] if phrases_ and rule == "object" else None
            if (
                first is not None
                and first.quantity is None
                and first.head >= 0
                and is_thing(s.low[first.head])
                and s.low[first.head] != "head"
            ):
                continue  # "killed the game with two goals, and Alonso"
            for p in phrases_:
                if p is not phrases_[0] and _made_by(s, phrases_[0], p):
                    continue
                found = make(s, p, t, rule)
                if found:
                    out.append(found)
    return out


def _made_by(s: Sentence, first: Phrase, p: Phrase) -> bool:
    """ "Forty drawings by the painter and poet Ivo Kern are missing": he is not."""
    return p.quantity is None and "by" in s.low[first.j : p.i] and first.head >= 0 and is_thing(s.low[first.head])


def _police_before(s: Sentence, verb: int) -> bool:
    """ "Police on the island are holding a man": whether those who hold him are the police."""
    return not _LAW.isdisjoint(s.low[max(0, verb - _HOLDERS) : verb])


_LAW: Final = frozenset({"police", "detectives", "authorities", "officers"})
_HOLDERS: Final = 6
"""So many tokens before their verb the police may stand."""


def _arguments(s: Sentence, t: Trigger) -> tuple[str, list[Phrase]]:
    if t.kind in {"act", "of"}:
        told = asides.unnamed(s, phrases.objects(s, t.j, nominal=t.kind == "of"))
        return ("object" if t.kind == "act" else "event noun"), told
    if t.kind in {"sub", "adj"}:
        found = subjects_of(s, t)
        # "the fleeing rebels left 15 guns"
        before_noun = s.tag(t.i - 1) in {"DET", "POSS"} and s.tag(t.j) in {"N", "C"}
        found += [] if before_noun else _after(s, t)
        if t.word.rpartition(" ")[2] in REFLEXIVE and s.low[t.j : t.j + 1] == ["and"]:
            beside = phrases.objects(s, t.j + 1)  # "killed himself and nine others"
            found += [p for p in beside if s.tag(p.tail) not in {"V", "T", "AUX", "REP"}]
        return ("subject" if t.kind == "sub" else "predicate"), found
    if voice(s, t) == "active":
        return "object", asides.unnamed(s, phrases.objects(s, t.j)) or _after(s, t)
    return "passive", subjects_of(s, t) + _after(s, t)


def _after(s: Sentence, t: Trigger) -> list[Phrase]:
    """The parts named after the verb: "12 were killed, including two children"; "among them a priest"."""
    stop = len(s.low)
    for k in range(t.j, min(stop, t.j + 25)):
        joint = 2 if s.low[k : k + 2] in asides.TOGETHER else int(s.low[k] == "alongside")
        if joint and t.measure in SINGLES:
            beside = phrases.members(s, k + joint, stop)  # "33 militants were killed along with 21 passengers"
            return [p for p in beside if s.tag(p.j) != "T"]  # but "along with nine others wounded"
        if (
            s.low[k] in {";", ".", '"', "”"}
            or (s.tags[k] in {"SUB", "CC", "AUX"} and s.low[k : k + 2] != ["so", "far"])
            or (k > t.j and s.tags[k] in {"T", "REP"})
        ):
            return []
        if (
            s.low[k] in phrases.INCLUDING
            and s.low[k] not in {"mostly", "mainly"}
            and (s.low[k] != "among" or s.word(k + 1) in {"them", "whom"})
        ):
            parts = phrases.members(s, k, stop)  # "two dead, including a child, and four others injured": not the four
            return [p for p in parts if FALLEN.get(s.word(p.j + (s.tag(p.j) == "ADV")), t.measure) == t.measure]
    return []
