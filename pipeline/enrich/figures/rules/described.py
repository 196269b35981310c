"""Those whom a clause describes before their verb comes: "a climber who had reached the top died", "12 who were trapped were saved"."""

from typing import Final

from pipeline.enrich.figures.words.closed import BE, ONE, RELATIVE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person, is_thing
from pipeline.enrich.figures.words.phrases import Phrase, attributive, members, noun_phrase, tail


def accused(s: Sentence, end: int) -> list[Phrase]:
    """Those accused of what others suffered, whose own verb comes behind it: "A trucker accused of stabbing two clerks and shooting
    a clerk is behind bars"."""
    for k in s.where(_ACCUSED, 1, end):
        done = k + 3 if s.low[k + 1 : k + 3] in _OF_HAVING else k + 1
        if s.word(k + 1) not in {"of", "with", "in"} and done == k + 1:
            continue
        if not (s.tag(k - 1) in {"N", "C"} or k - 1 in s.at) or s.tag(k - 1) == "GEN":
            continue
        if not {"AUX", "REP", "SUB", "PRON"}.isdisjoint(s.tags[done : end + 1]):
            continue
        if any(s.low[n] == "," and not _goes_on(s, n + 1) for n in range(k, end + 1)):
            continue  # "a man accused of stabbing a clerk, and two others were arrested"
        return nearest(s, k - 1) or [p for p in one_before(s, k - 1) if s.tags[p.i] in {"DET", "POSS"}]
    return []


_OF_HAVING: Final = (["of", "having"], ["of", "being"], ["to", "have"], ["to", "be"])
_ACCUSED: Final = frozenset({"accused", "suspected", "charged", "convicted"})


def _goes_on(s: Sentence, n: int) -> bool:
    """Whether one more thing that somebody is accused of stands at n: ", shooting a clerk and kidnapping another"."""
    return s.word(n + (s.tag(n) == "CC")).endswith("ing")


def before_route(s: Sentence, end: int) -> int:
    """The token before the names of places that end at `end` and that a road joins: "on the road that links Oruro and Potosi"."""
    for k in s.where(_JOINING, max(1, end - _ROUTE), end):
        names = s.tags[k + 1 : end + 1]
        both = names.count("CC") == 1 and set(names) <= {"C", "CC", "N", "PREP"} and names[0] == "C"
        if both and names[names.index("CC") + 1] == "C":
            k -= s.low[k - 1] in {"that", "which"}
            return k - 1 - (s.low[k - 1] == ",")
    return end


_JOINING: Final = frozenset("links link linking connects connect connecting joins joining between".split())
_ROUTE: Final = 12
"""How many tokens the names of two places may take, with the country they are in."""


def one_before(s: Sentence, end: int) -> list[Phrase]:
    """The one person before ", who was arrested": "the owner, Naveen Rao, who ...", "a guard, 34, who ..."."""
    if end in s.at and s.word(end - 1) == ",":
        end -= 2
    k = end
    while k > 0 and s.tags[k] in {"N", "C"}:
        k -= 1
    k += s.tags[k] not in {"DET", "POSS", "N", "C"}
    phrase = noun_phrase(s, k, end + 1) if k <= end else None
    return [phrase] if phrase is not None and phrase.j == end + 1 and phrase.quantity is None else []


def one_who(s: Sentence, end: int, t: int) -> list[Phrase]:
    """The one person of whom only a clause tells what befell them at t: "the widow of a rebel who was killed last year", "a boy
    who died on Monday had cholera"; not whom the sentence says somebody was, or tells dead behind it."""
    if not _ENDED.isdisjoint(s.low[t + 1 :]) or not _NO_EVENT.isdisjoint(s.low[end : t + 1]):
        return []
    return [
        p
        for p in one_before(s, end)
        if (s.low[p.i] in ONE or (s.low[p.i] == "the" and s.low[t] in _TAKEN) or _full_name(s, p))
        and s.word(p.i - 1) not in BE
        and s.word(p.i - 1) not in _SAME
        and s.low[p.head] != "person"
    ]


def _full_name(s: Sentence, p: Phrase) -> bool:
    """Whether a phrase ends with a name that the clause is about: "the base of Omar Ali who"; not "a critic of Omar Ali who"."""
    of_another = s.word(p.i - 1) == "of" and is_person(s.word(p.i - 2))
    return s.tags[p.head - 1] == s.tags[p.head] == "C" and not of_another


_ENDED: Final = frozenset({"died", "dies", "succumbed", "found", "infected", "case"})
"""Behind the clause these tell of the same one: dead, or as one of those infected, whose dead are counted: "is the 54th case"."""
_NO_EVENT: Final = frozenset("believed feared presumed thought missing dead held jailed imprisoned".split())
_TAKEN: Final = frozenset({"kidnapped", "abducted", "taken"})
""" "The engineer who was kidnapped last month has been freed": that they were taken was told another day."""
_SAME: Final = frozenset(", as like became – - — ( if played plays playing portrays".split())
"""Behind one of these stands what somebody is who was told of, or might be."""


def before_who(s: Sentence, end: int) -> list[Phrase]:
    """The one person whom a clause describes: "a climber who had reached the top died", "a man swept off a bridge was found dead"."""
    for k in range(end, max(0, end - _DESCRIBED), -1):
        of_clause = s.low[k] == "left" or (s.low[k] == "after" and is_person(s.low[end]))
        if of_clause and s.tag(k + 1) == "DET":
            return []  # "a shooting left a woman dead", "a firm fined after a labourer broke his leg"
        reduced = (
            s.low[k] in REDUCED
            or s.low[k] in {"believed", "thought", "understood"}
            or (s.low[k].endswith("ing") and not is_thing(s.low[k]))  # but "a man hurt in a market shooting died"
            or (s.tags[k] in {"V", "T"} and s.low[k].endswith("ed"))
        )
        if s.tag(k - 1) in {"N", "C"} and (s.low[k] == "who" or reduced):
            whole = s.low[k] != "who" or any(tag in {"V", "T", "AUX"} for tag in s.tags[k + 1 : end + 1])
            known = s.low[k] in HARMED or (s.low[k] == "who" and s.word(k + 2) in HARMED)
            one = one_before(s, k - 1) if whole else []
            theirs = (
                one_before(s, one[0].i - 2) if one and s.low[one[0].i] in _ANY and s.tags[one[0].i - 1] == "OF" else []
            )
            if any(is_person(s.low[p.head]) for p in theirs):
                return theirs  # "the driver of a truck carrying gas died", "the mother of a boy who drowned was held"
            return [p for p in one if known or s.low[p.i] in ONE]
        if s.tags[k] in {"P", "CC", "SUB", "REP"} and not (s.low[k] == "while" and s.tag(k + 1) == "PREP"):
            return []  # but "a pupil who swam while on holiday drowned"
    return []


_ANY: Final = frozenset({"a", "an", "the"})
_DESCRIBED: Final = 14
HARMED: Final = frozenset({"injured", "hurt", "wounded", "shot", "stabbed", "beaten", "burned", "burnt"})
"""Words that tell enough of whomever they describe: "the guard injured in the blast has died"."""


def before_another_who(s: Sentence, end: int) -> list[Phrase]:
    """Those before the first of two clauses: "six people who were in the car and two who were on the bus were hurt"."""
    for k in range(end, max(0, end - _DESCRIBED), -1):
        if s.low[k] == "who":
            return [p for p in nearest(s, k - 1) if s.tag(p.i - 1) not in {"V", "T"}]
        if s.tags[k] in {"P", "CC", "SUB", "REP"}:
            return []
    return []


def of_relative(s: Sentence, i: int, end: int) -> bool:
    """Whether a phrase at i belongs to a relative clause with a verb of its own, behind whose end the verb of the noun before
    it stands: "the driver whose bus hit 12 pedestrians was arrested", "the owner of the mill where nine died has surrendered"."""
    for k in range(i - 1, -1, -1):
        that = s.low[k] == "that" and s.tag(k - 1) in {"N", "C"} and s.low[k - 1] not in TOLD_IN
        if s.low[k] in RELATIVE or that:  # but "where nine infected people have died"
            return any(s.tags[n] in {"V", "T", "AUX"} and not attributive(s, n) for n in range(k + 1, end + 1))
        if s.low[k] in {"after", "before"} and "AUX" not in s.tags[k + 1 : end + 1]:
            return False  # "the attack, which came a day after three officers and a nurse were killed"
        if s.low[k] in {",", ";", ":", '"', "“", "”", "–", "—"} or s.tags[k] in {"CC", "SUB", "REP"}:
            return False
    return False


TOLD_IN: Final = frozenset("statement announcement report reports tweet post broadcast message news release".split())
"""After these "that" opens what they say: "announced in a statement that nine rebels who ... were killed"."""


def nearest(s: Sentence, end: int) -> list[Phrase]:
    """The counted phrase right before a bare participle: "fired at hundreds of people demonstrating"."""
    if s.low[end - 1 : end + 1] == ["on", "board"]:
        end -= 2
    k = end
    while k >= 0 and k > end - 7 and k not in s.at:
        both = s.tags[k] == "CC" and is_person(s.word(k - 1)) and is_person(s.word(k + 1))  # "61 monks and nuns killed"
        owned = s.tags[k] in {"DET", "POSS"} and s.tag(k - 1) == "OF"
        if s.tags[k] not in {"N", "C", "OF", "GEN"} and not (both or owned):
            break
        k -= 1
    if k < 0 or k not in s.at:
        return []
    phrase = noun_phrase(s, s.at[k].i, end + 1)
    whole = phrase is not None and phrase.quantity is not None and end + 1 in {phrase.j, tail(s, phrase.j, end + 1)}
    return [phrase] if phrase is not None and whole else []


REDUCED: Final = frozenset(
    "who that missing trapped held kidnapped abducted stranded seized buried caught swept hit struck taken left sent hurt shot asleep seated aboard".split()
)
"""Words that open a clause about the phrase before them: "six climbers missing since Monday were found"."""


def whence(s: Sentence, end: int) -> int:
    """Where what stands at `end` behind those counted says where they were: "three workers from the plant", "six on a yacht"."""
    n = end
    while n > max(0, end - _WHENCE) and s.tags[n] in {"N", "C", "DET", "POSS"} and n not in s.at:
        n -= 1
    return n if n < end and s.low[n] in {"from", "on", "aboard", "in", "at"} else 0


_WHENCE: Final = 5


def before_clause(s: Sentence, begin: int) -> list[Phrase]:
    """The counted phrase before a clause about it: "33 migrants trying to reach the coast have drowned", "12 who were trapped died"."""
    if s.tag(begin) == "CC":
        return []  # "sixteen perished and the rest were hurt"
    for k in range(begin - 1, max(0, begin - 10), -1):
        opens = s.low[k] in REDUCED or (s.tags[k] in {"V", "T"} and s.low[k].endswith(("ing", "ed")))
        if opens and s.low[k - 2 : k] == ["of", "those"]:
            some = next((q for q in s.quantities if q.j == k - 2), None)
            phrase = noun_phrase(s, some.i, some.j) if some else None
            return [phrase] if phrase is not None else []  # "nine of those injured died"
        if opens and s.tag(k - 1) in {"N", "C", "Q"}:
            close = [
                p
                for p in nearest(s, k - 1) or nearest(s, whence(s, k - 1) - 1)
                if s.tag(p.i - 1) not in {"V", "T", "PREP"}
            ]
            first = close[0].i - 3 if close and s.low[close[0].i - 2 : close[0].i] == ["of", "the"] else -1
            part = noun_phrase(s, s.at[first].i, first + 1) if first in s.at else None
            return [part] if part is not None else close  # "24 of the 381 people infected had died": 24 had
        if s.low[k] in {";", ",", ".", '"', "“", "”"} or s.tags[k] in {"REP", "CC", "SUB"}:
            return []
    return []


def counted_part(s: Sentence, p: Phrase) -> Phrase:
    """What a verb tells of "four of 29 pupils on a bus that ran off the road": the four."""
    whole = p.quantity
    part = s.at.get(p.i - 2) if whole is not None and whole.countable and s.tag(p.i - 1) == "OF" else None
    if whole is None or part is None or not part.countable or not 0 < (part.low or 0) < (whole.low or 0):
        return p
    return Phrase(part.i, part.j, -1, part, p.subset, p.tail)


def person_until(s: Sentence, i: int, stop: int) -> bool:
    """Whether one person and no more than a "in his 70s" or "with a knife" stands from i to `stop`."""
    p = noun_phrase(s, i, stop)
    return p is not None and p.quantity is None and is_person(s.low[p.head]) and tail(s, p.j, stop) == stop


def with_both(s: Sentence, last: Phrase, end: int) -> list[Phrase]:
    """Those beside the last phrase before a bare participle: "with 14 protesters and three policemen injured"."""
    for k in range(last.i - 2, max(-1, last.i - _WITH), -1):
        if s.low[k] == "with":
            both = members(s, k + 1, end + 1)
            return both[:-1] if len(both) > 1 and both[-1].i == last.i else []
        if s.tags[k] in {"V", "T", "AUX", "REP", "SUB"}:
            return []
    return []


_WITH: Final = 14
"""How many tokens a "with" may stand before the last of those that it joins."""


def each_busy(s: Sentence, k: int) -> bool:
    """Whether the participle at k is of the last of those of whom each does something: "a man driving a van and a boy riding a
    bicycle were hurt"."""
    the = next((n for n in range(k - 1, max(-1, k - _NAMED), -1) if s.tags[n] in {"DET", "Q"}), -1)
    if the < 1 or s.tags[the - 1] != "CC":
        return False
    return any(s.low[n].endswith("ing") and is_person(s.word(n - 1)) for n in range(max(1, the - _BUSY), the - 1))


_NAMED: Final = 5
"""How many tokens those who do something may take: "a 42-year-old man"."""
_BUSY: Final = 7
"""And what the first of them does: "driving the Isuzu and"."""


def named_parts(s: Sentence, comma: int) -> int:
    """The token before the "including" that opens a list of names which goes on behind a comma; 0 where none does."""
    for n in range(comma - 1, max(0, comma - _NAMES), -1):
        if s.low[n] == "including":
            return n - 1 - (s.low[n - 1] == ",")
        if s.tags[n] in {"AUX", "T", "V", "SUB", "REP"}:
            return 0
    return 0


_NAMES: Final = 40
"""How many tokens the names of those hurt, with ages and homes, may take."""
