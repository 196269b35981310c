"""Single people: whether a noun phrase that something happened to is one person, and one not told of before."""

from typing import Final

from pipeline.enrich.figures.context import scene
from pipeline.enrich.figures.rules.described import TOLD_IN
from pipeline.enrich.figures.rules.enumerated import beside_one
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.rules.victims_listed import OTHERS
from pipeline.enrich.figures.sources.authorities import is_place
from pipeline.enrich.figures.words.closed import ONE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import (
    CRAFT,
    TITLES,
    Surnames,
    is_person,
    is_thing,
    name_like,
    named_animal,
    singular,
)

Spans = list[tuple[int, int]]
OPENING: Final = ONE | {"one"}
_MASS: Final = frozenset(
    "police people troops personnel crew staff youths other others more majority number lot group series "
    "handful couple few dead wounded injured missing captain-less woman's public family parents".split()
)


_GENERIC: Final = frozenset(
    "man woman boy girl victim child suspect teenager youth person baby infant patient attacker bomber gunman survivor".split()
)
"""Nouns that, with "the", take up a person told of before."""


_AS_VICTIMS: Final = ("killed", "injured", "abducted", "missing", "hospitalised", "rescued")
UNWELL: Final = frozenset({"ill", "sick", "unwell", "suffering", "diagnosed"})
"""The illness of a named person is no case."""
_DOERS: Final = frozenset({"suspect", "attacker", "gunman", "shooter", "assailant", "driver", "bomber", "perpetrator"})
"""Told of as victims or as doers: their own arrest or end is news."""
_NEXT: Final = frozenset("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
""" "A fourth was wounded": one more person."""


_ONLY_PEOPLE: Final = frozenset(
    "kidnapped kidnap kidnapping kidnaps abducted abduct abducting abducts arrested arrest arresting arrests murdered murder murdering assassinated assassinate"
    " assassinating beheaded beheading lynched apprehended apprehend nabbed stabbed wounded wounding injured injuring hospitalised hospitalized".split()
)
"""What these do is done to people only: whatever noun stands there names one."""


def _only_people(f: Found) -> bool:
    part = f.subset and not f.s.capital(f.head)  # "hurt by missiles, including a crutch"
    text = f.s.low[f.head] in TOLD_IN  # "issued a statement that an inmate had been stabbed"
    return f.s.low[f.anchor] in _ONLY_PEOPLE and f.rule in {"object", "passive"} and not (part or text)


_REFLEXIVE: Final = frozenset({"himself", "herself"})


class Judge:
    """Accepts the single people of one document, in order."""

    def __init__(self, known: Surnames, people: Spans | None) -> None:
        """`known`: surnames of the document; `people`: spans of named persons where a model found any."""
        self.known = known
        self.people = people
        self.told: dict[str, set[str]] = {}
        self.titled: set[str] = set()
        """Whom the title told of without a name: "Mother, daughter shot dead"; the story tells of them anew."""
        self.last: Found | None = None
        self.faded: set[str] = set()
        """Surnames of those whose death is of no event."""
        self.own_hand = False
        """Whether somebody without a name was told to have taken their own life: whoever is named so behind is the same."""

    def accepts(self, f: Found) -> bool:
        """Whether the phrase is one person who counts, and remembers the person."""
        s, first = f.s, f.s.low[f.i]
        head = s.low[f.head]
        if s.tag(f.j) == "REP" and s.tag(f.i - 1) == "CC":
            return False  # "..., residents and an official said"
        opens = first in OPENING or s.word(f.i + 1).endswith("-year-old")
        if (s.word(f.i - 1) == "to" and not opens) or (s.word(f.i - 1) == "reach" and s.tags[f.i] == "C"):
            return False  # "trying to reach Lampedusa"
        if (
            scene.sporting(s)
            or (is_thing(head) and head != "head" and not (s.capital(f.head) and f.j - f.i > 1 and self._is_known(f)))
            or (head in _MASS and not (s.low[f.i : f.j] == ["the", "other"] and s.tag(f.j) == "AUX"))
            or named_animal(s, f.i, f.head)
            or any(s.tag(k + 1) == "C" for k in s.where(CRAFT, f.i, f.head))  # "the oil tanker Sirius was hijacked"
            or s.tag(f.i) == "PRON"
            or s.low[f.j - 1] in {"'s"}
        ):
            return False
        if (f.rule == OTHERS and not self.told.get("killed")) or (f.measure == "killed" and head in self.faded):
            return False
        own_hand = f.measure == "killed" and not _REFLEXIVE.isdisjoint(s.low[f.j : f.anchor + 4])
        if own_hand and self.own_hand and first not in OPENING:
            return False
        self.own_hand = self.own_hand or (own_hand and first in OPENING)
        if self._named(f):
            return f.measure != "hospitalised" and s.low[f.anchor] not in UNWELL and self._first_named(f, head)
        if beside_one(f):
            return self._remember(f, head)
        if head == "survivor" and f.measure == "rescued":
            return first in OPENING
        if (
            not (
                is_person(head)
                or any(s.low[k].endswith("-year-old") for k in range(f.i, f.head))
                or (first in OPENING and _only_people(f) and head.isalpha() and CRAFT.isdisjoint(s.low[f.i : f.j]))
                or (head in _NEXT and first == "a" and f.measure != "missing")
                or (s.low[f.i : f.j] in _ANOTHER and s.tag(f.j) == "AUX")
            )
            or _plural(head)
            or (
                s.capital(f.head) != (f.head == 0 or s.low[f.head - 1] == ":")
                and s.tags[f.head] == "C"
                and first not in OPENING
                and not _titled(f)
                and not (first == "the" and is_person(head) and f.rule in {"object", "passive"} and not s.heading)
            )
        ):
            return False
        if first in OPENING or (first.endswith("-year-old") and f.rule == "list"):
            return self._remember(f, head)
        if s.tags[f.i] == "POSS" or "GEN" in s.tags[f.i : f.j]:
            known = head in self.told.get(f.measure, ()) and head not in self.titled
            return not known and self._remember(f, head)
        if first in {"the", "this", "that"}:
            if head in self.titled and s.word(f.i - 1) == "including":
                return self._remember(f, head)
            if "surviving" in s.low[f.i : f.j]:
                return False
            bare = f.rule == "passive" and f.anchor >= f.j and not any(s.tags[k] == "AUX" for k in range(f.j, f.anchor))
            if bare and (self.told.get(f.measure) or not s.word(f.i + 1).endswith("-year-old")):
                return False  # but "letters of the 59-year-old nurse abducted in May"
            # "the death of the driver"; but "the deaths of the driver and a guard", "the body of the last miner"
            known = f.rule == "event noun" and s.word(f.j) != "and" and s.word(f.i + 1) != "last"
            if known or (head == "suspect" and f.measure == "detained" and self._held_just_before(s)):
                return False
            if head in _DOERS and (f.measure == "detained" or "own" in s.low[f.anchor : f.anchor + 3]):
                return head not in self.told.get(f.measure, ()) and self._remember(f, head)
            if any(head in heads for heads in self.told.values()):
                return False
            both = self.last is not None and self.last.s is s and self.last.anchor == f.anchor
            if both and s.word(f.i - 1) == "and" and s.word(f.i + 1).endswith("-year-old"):
                return self._remember(f, head)  # "the driver of the van, and the 49-year-old man died"
            if head in _GENERIC and any(self.told.get(measure) for measure in _AS_VICTIMS):
                return False
            if head in _GENERIC and head != "victim" and any(self.told.values()):
                return False
            beside = s.word(f.i - 1) == "and" and head not in _GENERIC and head.isalpha()  # "a child and the driver"
            return (beside or not self.told.get(f.measure)) and f.anchor >= 0 and self._remember(f, head)
        return (
            s.heading
            and (
                f.i <= 1
                or f.rule == "object"
                or first.endswith("-year-old")
                or s.low[f.i - 1] in {":", ";", ",", "as", "after", "including", "shoot", "shoots"}
                or (f.rule == "event noun" and (age := s.at.get(f.j + 1)) is not None and age.unit == "age")
            )
            and self._remember(f, head)
        )

    def fade(self, f: Found) -> None:
        """Remember whose death is of no event: told again without the age it is none either."""
        if f.s.capital(f.head):
            self.faded.add(f.s.low[f.head])

    def _held_just_before(self, s: Sentence) -> bool:
        """Whether the arrest told last is of one person, in the sentence before or the one before that: "the suspect" is the same."""
        last = self.last if self.last is not None and self.last.measure == "detained" else None
        return last is not None and not last.s.heading and 0 < s.index - last.s.index <= 2

    def _named(self, f: Found) -> bool:
        s = f.s
        if (
            s.kind(f.i) == "n"
            or s.tags[f.head] not in {"C", "N"}
            or not s.capital(f.head)
            or is_place(s.span(f.i, f.j))
        ):
            return False
        if self._is_known(f) and not (_plural(s.low[f.head]) and is_person(s.low[f.head])):
            return True  # but "Western tourists", whatever a model takes them for
        first = s.low[f.i]
        if first in OPENING or (_plural(f.s.low[f.head]) and not _a_surname(f)):
            return False
        return name_like(s, f.i, f.j, self.known) or (_shares_surname(f) and name_like(s, f.i + 2, f.j + 3, self.known))

    def _is_known(self, f: Found) -> bool:
        """Whether a model has found a person there."""
        a, b = f.s.start + f.s.spans[f.i][0], f.s.start + f.s.spans[f.j - 1][1]
        return any(start < b and a < end for start, end in self.people or ())

    def _first_named(self, f: Found, head: str) -> bool:
        told = self.told.get(f.measure, set())
        full = _full_name(f)
        namesakes = any(other.endswith(" " + head) for other in told)
        if f.rule == "event noun" and f.measure == "injured" and head in self.told.get("killed", ()):
            return False  # "the shooting of Leo Marsh", who was told dead
        if head in told and not (full and namesakes and full not in told):
            return False
        if full:
            self._remember(f, full)
        return self._remember(f, head)

    def _remember(self, f: Found, head: str) -> bool:
        if f.s.index == 0 and f.s.heading and not f.s.capital(f.head):
            self.titled.add(head)
        elif head in self.titled:
            self.titled.remove(head)
        self.told.setdefault(f.measure, set()).update({head, _named_beside(f)} - {""})
        self.last = f
        return True


def _named_beside(f: Found) -> str:
    """The surname of who is named beside what they are: "The head of the union, Leo Marsh, is dead"; "" where nobody is."""
    s = f.s
    k = f.j
    while s.tag(k) in {"N", "C", "OF", "PREP", "DET", "POSS", "GEN"} and k < f.j + _BESIDE:
        k += 1
    last = k + 1
    while s.tag(last + 1) == "C":
        last += 1
    named = s.word(k) == "," == s.word(last + 1) and s.tag(k + 1) == s.tag(last) == "C" and last > k + 1
    named = named and (is_person(s.low[f.head]) or s.tags[f.head] != "C")  # "Ana Roe, Leo Marsh, Jo Li and"
    return s.low[last] if named and f.anchor > last else ""


_BESIDE: Final = 8
"""How many tokens may part somebody from their name."""


_ANOTHER: Final = (["a", "second"], ["the", "second"], ["the", "third"], ["the", "fourth"], ["the", "other"])
""" "One died and a second was hurt", "the third was wounded"."""


def _full_name(f: Found) -> str:
    """First name and surname of a named person, "" where only one of them stands there."""
    first = f.head - 1
    first -= f.s.word(first).endswith(".") and first > f.i  # the initial of "Ann K. Stone"
    named = first >= f.i and f.s.capital(first) and f.s.tags[first] == "C" and f.s.low[first] not in TITLES
    return f"{f.s.low[first]} {f.s.low[f.head]}" if named else ""


def _titled(f: Found) -> bool:
    """ "Gunman Kills Officer": a headline's noun alone, capital as its verb is."""
    return f.s.heading and f.rule == "object" and f.j == f.i + 1 and f.anchor > 0 and f.s.capital(f.anchor)


def _a_surname(f: Found) -> bool:
    """Whether a word in -s is one of those that end a person's name: "Ann Hughes", "Peter Woods, 50,"."""
    s = f.s
    age = s.at.get(f.j + 1) if s.word(f.j) == "," else None
    two = f.j - f.i > 1 and all(s.capital(k) for k in range(f.i, f.j))
    return two and (s.low[f.head] in _SURNAMES or (age is not None and age.unit == "age"))


def _shares_surname(f: Found) -> bool:
    """Whether a first name stands before "and" and the full name of another: "Joan and Peter Stone were killed"."""
    s = f.s
    pair = f.j == f.i + 1 and s.word(f.j) == "and" and s.tag(f.j + 1) == s.tag(f.j + 2) == "C"
    return pair and f.rule in {"passive", "subject"} and s.tag(f.j + 3) in {"AUX", "T"}


_SURNAMES: Final = frozenset(
    "adams andrews banks barnes bates brooks burns collins daniels davies davis dickens edwards ellis evans fields francis gates gibbs graves hayes"
    " harris hicks higgins hodges holmes hopkins hughes humphries jacobs james jenkins jones lewis lucas lyons mathews matthews meyers mills morris"
    " myers nichols nicholls owens parsons perkins peters phillips powers reeves reynolds rhodes richards roberts rogers ross sanders saunders"
    " simmons simms sims stephens stevens summers thomas walters waters watkins watts wells wilkins williams willis woods yates"
    " abbas arias barrios campos contreras cortes das faris flores fuentes idris khalis macias mejias montes morales palacios paredes ramos reyes rios robles"
    " rojas salas salinas santos torres vargas younis".split()
)
"""Surnames that look like plurals."""


def _plural(word: str) -> bool:
    if word in {"police", "children", "people", "men", "women", "youths"}:
        return True
    return word != singular(word) and word.endswith(("s", "men", "women")) and not word.endswith(("ss", "us"))
