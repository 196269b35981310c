"""Votes told without their word: what rivals polled, how many people cast theirs, spoiled papers, majorities, two shares."""

from typing import Final

from pipeline.enrich.figures.rules import divisions
from pipeline.enrich.figures.rules.found import Found, held, quantified
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity

FEWEST: Final = 100
"""Fewer than so many may be seats, candidates or years as well."""


def polled(s: Sentence, told: list[Found], counting: bool) -> list[Found]:
    """The votes that no "votes" stands behind. `counting`: the sentence before told of votes."""
    out: list[Found] = []
    for n, q in enumerate(s.quantities):
        if q.unit or q.bound in {"zero", "vague"} or (q.low or q.high or 0) < FEWEST or held(q.i, q.j, told):
            continue
        told_of = counting or any(f.measure == "votes" and f.j <= q.i for f in told + out)
        counted = (told_of and _by_a_rival(s, q)) or _spoiled(s, q) or _majority(s, q)
        if counted or _voted(s, q):
            out.append(quantified(s, q, "votes", "votes", "votes", q.i))
            if not counted:
                out += _of_the_registered(s, n)
    return out


_ENDING: Final = frozenset({"P", "CC", "PREP", "SUB", ""})
_POLLED: Final = frozenset(
    "polled polls scored garnered garners managed received receives got gets secured took obtained won attracted mustered drew amassed collected had has against".split()
)
_RANKED: Final = frozenset("followed ahead second third trailed trailing runner-up behind".split())


def _by_a_rival(s: Sentence, q: Quantity) -> bool:
    """ "Ahead of Mutua, who polled 8,412", "the third got 377", "followed by Otieno with 402"."""
    if s.tag(q.j) not in _ENDING or s.word(q.j) == "of":
        return False
    return s.word(q.i - 1) in _POLLED or (s.word(q.i - 1) == "with" and not _RANKED.isdisjoint(s.low[: q.i]))


_SPOILED: Final = frozenset({"spoiled", "spoilt", "invalid", "rejected", "void", "blank", "null"})
_PAPERS: Final = frozenset({"papers", "ballots", "votes"})


def _spoiled(s: Sentence, q: Quantity) -> bool:
    """ "291 papers were spoiled", "1,145 spoiled papers"."""
    if s.word(q.j) in _SPOILED:
        return s.word(q.j + 1) in _PAPERS or s.word(q.j + 2) in _PAPERS
    return s.word(q.j) in _PAPERS and not _SPOILED.isdisjoint(s.low[q.j + 1 : q.j + 4])


def _majority(s: Sentence, q: Quantity) -> bool:
    """ "Won by a majority of 4,512"."""
    return s.low[max(0, q.i - 2) : q.i] == ["majority", "of"] and s.tag(q.j) in _ENDING and s.word(q.j) != "of"


_VOTED: Final = frozenset({"voted", "cast", "polls"})
_VOTERS: Final = frozenset({"voters", "electors", "citizens"})
_SURVEYED: Final = frozenset({"survey", "poll", "online", "pollsters"})
_HAVING: Final = frozenset({"had", "have", "has", "already", "so", "far", "also", "only"})
_ASIDE: Final = 14
"""How many tokens may stand between commas before the verb: ", accounting for 88 percent of the voters,"."""


def _voted(s: Sentence, q: Quantity) -> bool:
    """ "31,220 people had voted", "3,904,118 Malawians went to vote", "2.4 million people cast their ballots"."""
    if _VOTED.isdisjoint(s.words) or _SURVEYED & s.words:
        return False
    k = q.j
    if s.word(k) in _ENROLLED and s.word(k + 1) in _VOTERS and s.word(q.i - 1) != "the":
        k += 2  # "150,000 eligible voters cast ballots"
    elif is_person(s.word(k)) or s.word(k) in _VOTERS or (k < len(s.low) and s.capital(k)):
        k += 1
    if s.word(k) == "," and "," in s.low[k + 1 : k + _ASIDE]:
        k = s.low.index(",", k + 1) + 1
    while s.word(k) in _HAVING:
        k += 1
    if s.word(k) == "voted":
        return True
    cast = s.word(k) == "cast" and not _BALLOTS.isdisjoint(s.low[k + 1 : k + 4])
    return cast or (s.word(k) in {"went", "gone"} and s.low[k + 1 : k + 4] == ["to", "the", "polls"])


_BALLOTS: Final = frozenset({"ballot", "ballots", "vote", "votes"})
_ENROLLED: Final = frozenset({"registered", "eligible", "enrolled"})


def _of_the_registered(s: Sentence, n: int) -> list[Found]:
    """The voters that they are of: "of 5,117,640 people who registered"."""
    whole = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
    if (
        whole is None
        or whole.unit
        or s.word(whole.i - 1) not in {"of", "the"}
        or "of" not in s.low[whole.i - 2 : whole.i]
    ):
        return []
    if _ENROLLED.isdisjoint(s.low[whole.j : whole.j + 5]):
        return []
    return [quantified(s, whole, "other_official", "people", "official count", whole.i)]


def sitting(s: Sentence, q: Quantity, told: list[Found]) -> Found | None:
    """The members of a chamber by party: "the new House, which includes 235 Democrats and 199 Republicans"."""
    if q.unit or q.bound != "exact" or s.word(q.j) not in _PARTISANS or not s.capital(q.j):
        return None
    if s.tag(q.j + 1) not in {"P", "CC", ""}:
        return None  # "has three Republicans who oppose it"
    beside = bool(told) and told[-1].rule == "seats" and q.i - told[-1].j <= _PARTY
    seated = s.word(q.i - 1) in _SEATING or s.low[max(0, q.i - 2) : q.i] in _MADE_OF
    if beside or (seated and not divisions.HOUSES.isdisjoint(s.low[: q.i])):
        return quantified(s, q, "seats", "seats", "seats", q.i)
    return None


_PARTISANS: Final = frozenset(
    "democrats republicans conservatives liberals socialists communists greens nationalists independents islamists".split()
)
_SEATING: Final = frozenset("includes include included has have had comprises comprised comprising".split())
_MADE_OF: Final = (["consists", "of"], ["up", "of"], ["composed", "of"])
_PARTY: Final = 3
"""How many tokens stand at most between those of one party and those of the next."""


def rivals(s: Sentence, q: Quantity, n: int) -> list[Found]:
    """The shares of two who stand against each other: "led Marsh 47 percent to 40 percent", "is ahead, 50.1 to 42.9 percent"."""
    other = s.quantities[n + 1] if n + 1 < len(s.quantities) else None
    if q.bound == "range" and q.unit == "percent":
        pair = _split(s, q)
    elif other is None or other.unit != "percent" or q.unit not in {"percent", ""}:
        return []
    else:
        pair = [q, other] if s.low[q.j : other.i] in divisions.JOINTS else []
    ahead = s.where(_AHEAD, max(0, q.i - _RUNNING), q.i)
    both = sum(each.low or 0 for each in pair)
    named = any(s.capital(k + 1) or s.word(k + 1) in _OF_WHOM for k in ahead)
    split = s.word(q.i - 1) == "by" and both >= _ALMOST_ALL  # "rejected it by 55 to 45 percent"
    if not (named or split) or both > divisions.EVERYONE or any(each.bound != "exact" for each in pair):
        return []
    return [quantified(s, each, "vote_share", "percent", "share of the vote", each.i) for each in pair]


def _split(s: Sentence, q: Quantity) -> list[Quantity]:
    """The two of a rising pair, which reads like a range: "trails the mayor 41 to 47 percent"; not "leads by 4 to 6 percent"."""
    k = next((k for k in range(q.core + 1, q.j) if s.low[k] in {"to", "-", "–"}), 0)
    if not k or (q.low or 0) + (q.high or 0) < _MOST_OF_ALL:
        return []
    first = Quantity(q.i, k, q.low, q.low, "exact", "percent", q.core)
    return [first, Quantity(q.j - 2, q.j, q.high, q.high, "exact", "percent", q.j - 2)]


_ALMOST_ALL: Final = 90
"""What the two sides of a question have together at least."""
_OF_WHOM: Final = frozenset({"the", "his", "her", "by", "over", "of"})
_AHEAD: Final = frozenset(
    "led leads lead leading beat beats beating defeated defeats defeating trailed trails trailing ahead edged edging".split()
)
_MOST_OF_ALL: Final = 60
"""What two who lead a field have together at least."""
_RUNNING: Final = 22
"""How many tokens may name the two and their parties before their shares."""
