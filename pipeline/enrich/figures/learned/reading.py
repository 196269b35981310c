"""Numbers that no rule claims, or that only an authority's word makes a count, read by what the classifier makes of their context.

It speaks beside the rules and never first: a document in which no rule has told of people yet gets no people counted by it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from pipeline.enrich.events.component import HEAD, head
from pipeline.enrich.figures.learned.network import Network, Senses, load
from pipeline.enrich.figures.learned.sights import KIND_OF, KINDS, NONE, Sight, Story, possible, see
from pipeline.enrich.figures.rules.found import Found, quantified
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person, is_thing
from pipeline.enrich.figures.words.phrases import noun_phrase
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.figures.words.things import after_things, of_animals, of_things
from pipeline.records import Measure

MODEL: Final = Path(__file__).parents[2] / "model"
WEIGHTS: Final = Path("figures", "weights.npz")
"""In the folder of the model."""
SURE: Final = 0.75
"""A number is a figure from this chance on. Below, more figures of varied wording are read that rules miss (at .6 half as many
again), and in plain wire news, where rules miss few, more numbers wrongly than rightly."""
LEARNED: Final = "learned"
OF_PEOPLE: Final[frozenset[str]] = frozenset(
    "killed injured missing displaced detained abducted infected hospitalised rescued crowd".split()
)
OF_COUNTS: Final[frozenset[str]] = OF_PEOPLE | {"votes", "seats", "other_official"}
OF_SHARES: Final[frozenset[str]] = frozenset({"vote_share", "turnout", "other_official"})
_PEOPLE: Final = frozenset(KIND_OF[measure] for measure in OF_PEOPLE)
_GENERAL: Final = frozenset({"official count", "official rate"})
"""Rules that say that somebody counts, not what: a measure of its own overrules them."""


class Ruled(NamedTuple):
    """A sentence as the rules read it."""

    s: Sentence
    found: list[Found]
    unreal: set[int] | None
    """The tokens whose numbers are of nothing, by a rule; None where the whole sentence is."""


Judge = Callable[[Sequence[Sight]], Any]
"""The chances of KINDS for numbers as they are seen, a row a number."""
Further = Callable[[Sequence[Ruled]], list[list[Found]]]
"""The figures of each sentence of a document, made of what the rules found there."""


class _Asked(NamedTuple):
    """A number that no rule claims: of which sentence, and whether people have been told of before it."""

    at: int
    s: Sentence
    q: Quantity
    of_people: bool


def unread(read: Sequence[Ruled], judge: Judge | None = None) -> list[list[Found]]:
    """The figures of the rules, those of a general rule measured anew, and those that are learned.

    The numbers that rules leave are asked all at once: an array of one costs as much as of a dozen. `judge` tells the
    chances; else the network does.
    """
    out = [one.found for one in read]
    asked, sights = _questions(read)
    if not asked:
        return out
    told = (judge or network())(sights)
    for one, kind, chance in zip(asked, told.argmax(axis=1).tolist(), told.max(axis=1).tolist(), strict=True):
        if kind == NONE or chance < SURE:
            continue
        found, q, measure = out[one.at], one.q, cast(Measure, KINDS[kind])
        before = next((f for f in found if f.rule in _GENERAL and (f.i, f.j) == (q.i, q.j)), None)
        if (before is None or before.measure != measure) and _may(one.s, q, measure, one.of_people):
            out[one.at] = sorted(
                [*(f for f in found if f is not before), _figure(one.s, q, measure, chance)],
                key=lambda f: (f.i, f.j, f.measure),
            )
    return out


def _questions(read: Sequence[Ruled]) -> tuple[list[_Asked], list[Sight]]:
    """The numbers to ask about, and how each is seen: none before a rule has told a figure."""
    asked, sights, story = [], [], Story()
    for at, (s, found, unreal) in enumerate(read):
        if unreal is not None and s.quantities and (found or story.earlier):
            general = {(f.i, f.j) for f in found if f.rule in _GENERAL}
            held = unreal.union(*(range(f.i, f.j) for f in found if (f.i, f.j) not in general))
            of_people = not _PEOPLE.isdisjoint(story.earlier) or any(f.measure in OF_PEOPLE for f in found)
            for q in s.quantities:
                if possible(s, q) and held.isdisjoint(range(q.i, q.j)) and not (_is_part(s, q) or _is_no_count(s, q)):
                    asked.append(_Asked(at, s, q, of_people))
                    sights.append(see(s, q, [f for f in found if not f.overlaps(q.i, q.j)], story))
        if found:
            story.tell(found)
    return asked, sights


def _may(s: Sentence, q: Quantity, measure: str, of_people: bool) -> bool:
    """Whether a number may be of a measure: by its unit, by what it counts, and by what the document has told."""
    if q.unit:
        needed = not s.words.isdisjoint({"law", "outright"}) and not s.words.isdisjoint(
            {"requires", "require", "needs"}
        )
        needed = needed or not {"needed", "required", "necessary"}.isdisjoint(s.low[q.j : q.j + 5])
        if needed or s.low[max(0, q.i - 2) : q.i] == ["count", "of"]:
            return False  # "the law requires more than half of the vote"
        if not {"counted", "tallied", "scrutinised", "scrutinized"}.isdisjoint(s.low[q.j : q.j + 6]):
            return False  # "with 83 percent of the votes counted"
        if not {"fatality", "mortality"}.isdisjoint(s.low[max(0, q.i - 5) : q.i]):
            return False  # "a case fatality rate of 17.4%"
        return measure in OF_SHARES and s.word(q.j) not in _COMPARED and s.word(q.j) != "points"
    if measure in OF_PEOPLE and s.word(q.i - 1) == "by" and s.tag(q.i - 2) in {"T", "V"}:
        return False  # "was shot by two men"
    if measure == "votes" and s.low[max(0, q.i - 2) : q.i] == ["out", "of"]:
        return False  # "92,153 votes out of 160,000 members"
    if measure == "killed" and s.word(q.i - 1) in {"buried", "received"}:
        return False  # "the avalanche buried nine skiers, killing two", "the clinic received nine"
    if measure == "killed" and s.low[q.i] == "one" and s.word(q.j) in _COMING_DOWN:
        return False  # "Two planes were lost. One fell in the north."
    if (
        measure == "displaced"
        and not {"home", "homes"}.isdisjoint(s.low[q.j : q.j + 5])
        and "at" in s.low[q.j : q.j + 3]
    ):
        return False  # "with schools shut, which left 9,000 pupils at home"
    if measure == "killed" and not _ATTACKING.isdisjoint(s.low[q.j : q.j + 4]):
        return False  # "five militants attacked a hotel, killing six"
    if measure in OF_PEOPLE:
        return of_people and not _told_otherwise(s, q, measure) and _counts_people(s, q)
    return measure == "other_official" or (measure in OF_COUNTS and not _counts_things(s, q))


_COMING_DOWN: Final = frozenset({"fell", "crashed", "landed", "exploded", "hit", "struck", "sank"})
_ATTACKING: Final = frozenset(
    {"attacked", "stormed", "ambushed", "raided", "hijacked", "opened", "hurled", "seized", "exploded"}
)
_COMPARED: Final = frozenset({"higher", "lower", "more", "less", "up", "down", "fewer", "above", "below", "better"})
""" "Some 25% higher than last year" is no level."""


def _told_otherwise(s: Sentence, q: Quantity, measure: str) -> bool:
    """Whether the words beside people tell what they do or where they are: at large, at work, left behind, swapped for others."""
    behind, before = s.low[q.j : q.j + 6], s.low[max(0, q.i - 8) : q.i]
    if measure == "detained":
        return not _AT_LARGE.isdisjoint(behind)
    if measure == "abducted":
        return s.word(q.i - 1) == "for" and not _SWAPPED.isdisjoint(before)
    return measure == "killed" and not (_LIVING.isdisjoint(behind[:3]) and _LEAVING.isdisjoint(before))


_AT_LARGE: Final = frozenset({"large", "outstanding", "wanted", "loose", "sought", "run"})
_SWAPPED: Final = frozenset({"swapped", "exchanged", "traded", "exchange", "swap"})
_LIVING: Final = frozenset({"work", "worked", "works", "live", "lived", "lives"})
_LEAVING: Final = frozenset({"leaves", "survived"})


def _is_no_count(s: Sentence, q: Quantity) -> bool:
    """ "Both", a number behind a name, an age, a mean, what there is room for, or what somebody is charged with."""
    if (
        s.low[q.i] == "both"
        or s.low[max(0, q.i - 2) : q.i] == ["home", "to"]
        or not _ROOM.isdisjoint(s.low[max(0, q.i - 3) : q.i])
        or s.word(q.j) in _CHARGES
    ):
        return True
    if s.tag(q.i - 1) != "C":
        return False
    phrase = noun_phrase(s, q.i, len(s.low))
    return phrase is None or phrase.head < q.j  # "Region 11 and"


_ROOM: Final = frozenset(
    {"hold", "holds", "carry", "accommodate", "comprises", "capacity", "sheltering", "average", "aged"}
)
_CHARGES: Final = frozenset({"offences", "offenses", "counts", "charges", "times"})


def _is_part(s: Sentence, q: Quantity) -> bool:
    """ "One of", "nine of them", "40 of 300 residents", "17 out of 18", "the island's 200,000 residents": what is told of some
    of those counted is told by rules."""
    if s.word(q.j) == "of" and (q.high == 1 or s.word(q.j + 1) in {"them", "whom"}):
        return True
    k = q.i - 1 - (s.word(q.i - 1) == "the")
    if s.word(k) == "or" and s.word(k - 1) == ",":
        return True  # "62,000 families, or 310,000 persons"
    if s.word(k) == "of":
        return k - 1 in s.at or (s.word(k - 1) == "out" and k - 2 in s.at)
    # "two of her three sons"
    return s.tag(k) == "GEN" or (s.tag(k) == "POSS" and s.word(k - 1) == "of" and k - 2 in s.at)


def _counts_things(s: Sentence, q: Quantity) -> bool:
    """Whether it counts what is neither a vote nor a seat: "25 basis points"."""
    phrase = noun_phrase(s, q.i, len(s.low))
    return of_things(s, q) or (phrase is not None and phrase.head >= q.j and is_thing(s.low[phrase.head]))


def _counts_people(s: Sentence, q: Quantity) -> bool:
    """Whether it counts people, or does not say what it counts: "13 in Qinghai"."""
    if of_things(s, q) or after_things(s, q) or of_animals(s, q) or is_thing(s.word(q.j)):
        return False
    phrase = noun_phrase(s, q.i, len(s.low))
    if phrase is None or phrase.head < q.j:
        return True
    if s.word(phrase.j) in {"who", "that"} and s.tag(phrase.j + 1) == "T":
        return False  # "three suspects who killed a guard"
    word = s.low[phrase.head]
    return (
        is_person(word)
        or word in {"more", "others"}
        or (s.capital(phrase.head) and not s.heading and word.endswith(("s", "ese")) and _is_name(s.raw[phrase.head]))
    )


def _is_name(word: str) -> bool:
    """Whether a capitalised word is no abbreviation: "Georgians", not "LGAs"."""
    return not word[1:2].isupper()


def _figure(s: Sentence, q: Quantity, measure: Measure, chance: float) -> Found:
    unit = "percent" if q.unit else measure if measure in {"votes", "seats"} else "people"
    figure = quantified(s, q, measure, unit, LEARNED, q.i)
    figure.chance = chance
    return figure


@cache
def senses() -> Senses:
    """What words mean, by the table of the bundled event classifier."""
    table = head(MODEL / HEAD).weights
    return Senses(table["names"], table["senses"])


@cache
def network() -> Network:
    """The bundled classifier, read on first use."""
    return Network(load(MODEL / WEIGHTS), senses())
