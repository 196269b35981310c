"""What the words beside a name say it is: "Mr." a person, "city of" a place, "news agency" a body, "square" a site."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.enrich.entities.gazetteer import place
from pipeline.enrich.entities.words import BODIES, PERSONAL, RANK_MODIFIERS, RANKS, SITES, listed

PLACES_OF: Final = listed(
    "city cities town towns village villages province provinces region district state island capital port suburb"
)
"""Nouns whose "of" a place follows."""

SETTLEMENTS: Final = listed("city town village province region district capital port suburb island")
"""Nouns that say what a place is."""

PLACES_AFTER: Final = listed(
    "city town village province region district island islands peninsula county governorate prefecture valley"
)
"""Nouns that follow the name of a place."""

SITES_AFTER: Final = listed("square stadium hotel bridge mosque cathedral")
"""Nouns in small letters that follow the name of a site."""

FACILITIES: Final = listed("highway road street avenue boulevard bridge airport stadium")
"""Nouns that end the name of a thing built."""

BODIES_AFTER: Final = listed(
    "party movement coalition bloc militia newspaper television radio website magazine daily channel broadcaster"
    " spokesman spokeswoman spokesperson"
)
"""Nouns that follow the name of a body."""

BODIES_BEFORE: Final = listed(
    "party movement coalition alliance bloc militia newspaper agency broadcaster channel website company firm bank"
    " carrier manufacturer club daily weekly operator union gang cartel faction outlet tabloid"
    " portal station network"
)
"""Nouns that the name of a body follows."""

BODIES_LISTED: Final = listed(
    "parties movements alliances blocs militias newspapers agencies companies firms banks clubs gangs cartels factions"
)
"""Nouns that a list of bodies follows: "two parties, X and Y"."""

RULED: Final = listed(
    "mayor governor prefect commissioner bishop archbishop residents outskirts people streets suburbs"
)
"""Nouns that lean to a place behind their "of"."""

WHEREABOUTS: Final = listed("in near outside")
"""Prepositions that lean to a place behind them."""

REACH: Final = 8
"""Words of a list that are looked back over."""

APPOSED: Final = 6
"""Words behind a comma that may say what the name before it is: "X, the acting head of"."""

_PERSONAL_ACTS: Final = listed(
    "said says told left met flew went wrote won lost warned visited called denied resigned died"
)
_SHORT_OTHERS: Final = listed("UAE DRC CAR KSA PNG NYC JFK FDR RFK LBJ MBS AOC MLK USSR GDR DPRK PRC ROK CEO COVID")
"""Places and people that are known by their initials, and initials that are no name."""
_ARTICLES: Final = listed("a an the its his her their")
_AFTER_APPOSED: Final = listed(", of for at in who that which with")
_BEFORE_PLACES: Final = listed("in at near from to outside around through across inside of")
_OF_RANKS: Final = RANKS | RANK_MODIFIERS
_OF_BODIES: Final = listed("ruling opposition main largest biggest state-run state private local national news leading")
_AGE: Final = re.compile(r"[1-9]\d")


def hints(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """The labels that the words right before and after the span [start, end) speak for."""
    before = [word.lower() for word in words[max(0, start - 2) : start]]
    after = [word.lower() for word in words[end : end + 6]] or [""]
    if _ranked(words, start, end) or _aged(words, end) or _apposed(words, start, end, _OF_RANKS, RANKS):
        yield "PERSON"
    if (
        (len(before) == 2 and before[1] == "of" and before[0] in PLACES_OF)
        or after[0] in PLACES_AFTER
        or _is_a_place(after)
        or _is_dateline(words, start, end)
    ):
        yield "GPE"
    if after[0] in SITES_AFTER or _is_built(words, start, end):
        yield "FAC"
    if (
        after[0] in BODIES_AFTER
        or after[:2] == ["news", "agency"]
        or _explained(after)
        or _reports(words, start, end)
        or _listed_as_body(words, start)
        or _apposed(words, start, end, _OF_BODIES, BODIES_BEFORE)
    ):
        yield "ORG"


def leanings(words: Sequence[str], start: int, end: int, label: str) -> Iterator[str]:
    """Labels that the words beside the span speak for less surely: one more mention without them outweighs it."""
    before = [word.lower() for word in words[max(0, start - 2) : start]]
    after = words[end : end + 2]
    if label in {"PERSON", "ORG"} and before[1:] == ["of"] and before[0] in RULED:
        yield "GPE"
    if label == "PERSON" and before and before[-1] in WHEREABOUTS and after[:1] not in (["'s"], ["’s"]):
        yield "GPE"
    if after == [",", "who"] or (label == "ORG" and _is_somebody_of(words, start, end)):
        yield "PERSON"
    if label in {"PERSON", "GPE", "LOC"} and _is_short(words, start, end):
        yield "ORG"


def _is_somebody_of(words: Sequence[str], start: int, end: int) -> bool:
    """Whether it is somebody of a body that does what people do: "the WHO's Jane Doe said"."""
    owned = start > 1 and words[start - 1] in {"'s", "’s"} and words[start - 2][0].isupper()
    named = 2 <= end - start <= 3 and all(word[0].isupper() and word.lower() not in BODIES for word in words[start:end])
    return owned and named and (" ".join(words[end : end + 1]) in _PERSONAL_ACTS)


def _is_short(words: Sequence[str], start: int, end: int) -> bool:
    """Whether it is three to five capitals amid words that are not in capitals, and no known place: "AFAD said"."""
    word = words[start]
    if end - start != 1 or not 3 <= len(word) <= 5 or not (word.isalpha() and word.isupper()) or word in _SHORT_OTHERS:
        return False
    beside = [other for other in (*words[max(0, start - 1) : start], *words[end : end + 1]) if other.isalpha()]
    return not any(len(other) > 1 and other.isupper() for other in beside) and place(word) is None


def _is_built(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the last of the name's words, with a capital, is a thing built."""
    return end - start >= 2 and words[end - 1][0].isupper() and words[end - 1].lower() in FACILITIES


def _ranked(words: Sequence[str], start: int, end: int) -> bool:
    """Whether an honorific or a rank stands right before; a rank in small letters only before a name that is no body's."""
    before = words[start - 1] if start else ""
    if before.lower() in PERSONAL:
        return True
    if before.lower() not in RANKS:
        return False
    name = {word.lower() for word in words[start:end]}
    personal = end - start >= 2 and name.isdisjoint(BODIES) and name.isdisjoint(SITES)
    return before[0].isupper() or personal


def _aged(words: Sequence[str], end: int) -> bool:
    """Whether an age follows: "X, 52,"."""
    return len(words) > end + 2 and words[end] == "," == words[end + 2] and bool(_AGE.fullmatch(words[end + 1]))


def _apposed(words: Sequence[str], start: int, end: int, modifiers: frozenset[str], nouns: frozenset[str]) -> bool:
    """Whether a comma and one of the nouns follow, as in "X, a former head of": not "in X, the head of"."""
    if end >= len(words) or words[end] != "," or (start and words[start - 1].lower() in _BEFORE_PLACES):
        return False
    for at in range(end + 1, min(len(words) - 1, end + APPOSED)):
        if words[at] in nouns and words[at + 1] in _AFTER_APPOSED:
            return True
        if words[at] not in modifiers and words[at] not in _ARTICLES:
            return False
    return False


def _reports(words: Sequence[str], start: int, end: int) -> bool:
    """Whether it is named as the source at the end of a sentence: ", X reported."."""
    return (
        end - start <= 2
        and words[max(0, start - 1) : start] == [","]
        and words[end : end + 2] in (["reported", "."], ["reported", ","])
    )


def _is_a_place(after: Sequence[str]) -> bool:
    """Whether it is called a place right away: "X, a town of"."""
    return after[0] == "," and after[1:2] in (["a"], ["an"], ["the"]) and not SETTLEMENTS.isdisjoint(after[2:5])


def _is_dateline(words: Sequence[str], start: int, end: int) -> bool:
    """Whether it opens a report in capitals, before the agency in brackets: "MANILA (Reuters) -"."""
    opens = start == 0 or words[start - 1].isspace()
    return opens and words[start].isupper() and words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"]


def _explained(after: Sequence[str]) -> bool:
    """Whether brackets say what it is: "X (the parliament)"."""
    return after[0] == "(" and not BODIES.isdisjoint(after[1:4])


def _listed_as_body(words: Sequence[str], start: int) -> bool:
    if start and words[start - 1] in BODIES_BEFORE:
        return True
    at = start - 1
    while at > max(0, start - REACH) and (words[at] in {",", "and"} or words[at][0].isupper()):
        at -= 1
    return at >= 0 and words[at] in BODIES_LISTED and "and" not in words[at + 1 : at + 3]
