"""What the words beside a name say it is: "Mr." a person, "city of" a place, "news agency" a body, "square" a site."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.enrich.entities.words import BODIES, PERSONAL, RANKS, listed

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

BODIES_AFTER: Final = listed(
    "party movement coalition bloc militia newspaper television radio website magazine daily channel broadcaster"
    " spokesman spokeswoman spokesperson"
)
"""Nouns that follow the name of a body."""

BODIES_BEFORE: Final = listed(
    "party movement coalition alliance bloc militia newspaper agency broadcaster channel website company firm bank"
    " carrier manufacturer club"
)
"""Nouns that the name of a body follows."""

BODIES_LISTED: Final = listed(
    "parties movements alliances blocs militias newspapers agencies companies firms banks clubs"
)
"""Nouns that a list of bodies follows: "two parties, X and Y"."""

REACH: Final = 8
"""Words of a list that are looked back over."""


def hints(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """The labels that the words right before and after the span [start, end) speak for."""
    before = [word.lower() for word in words[max(0, start - 2) : start]]
    after = [word.lower() for word in words[end : end + 6]] or [""]
    if before and (before[-1] in PERSONAL or (before[-1] in RANKS and words[start - 1][0].isupper())):
        yield "PERSON"
    if (
        (len(before) == 2 and before[1] == "of" and before[0] in PLACES_OF)
        or after[0] in PLACES_AFTER
        or _is_a_place(after)
    ):
        yield "GPE"
    if after[0] in SITES_AFTER:
        yield "FAC"
    if (
        after[0] in BODIES_AFTER
        or after[:2] == ["news", "agency"]
        or _explained(after)
        or _listed_as_body(words, start)
    ):
        yield "ORG"


def _is_a_place(after: Sequence[str]) -> bool:
    """Whether it is called a place right away: "X, a town of"."""
    return (
        list(after[:1]) == [","] and after[1:2] in (["a"], ["an"], ["the"]) and not SETTLEMENTS.isdisjoint(after[2:5])
    )


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
