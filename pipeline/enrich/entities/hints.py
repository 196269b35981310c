"""What the words beside a name say it is: "Mr." a person, "city of" a place, "news agency" a body."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.enrich.entities.words import PERSONAL, RANKS, listed

PLACES_OF: Final = listed(
    "city cities town towns village villages province provinces region district state island capital port suburb"
)
"""Nouns whose "of" a place follows."""

PLACES_AFTER: Final = listed(
    "city town village province region district island islands peninsula county governorate prefecture valley airport"
)
"""Nouns that follow the name of a place."""

BODY_NOUNS: Final = listed(
    "newspaper television radio website magazine daily channel spokesman spokeswoman spokesperson"
)
AGENCY: Final = ("news", "agency")


def hints(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """The labels that the words right before and after the span [start, end) speak for."""
    before = [word.lower() for word in words[max(0, start - 3) : start]]
    after = [word.lower() for word in words[end : end + 2]]
    titled = start > 0 and words[start - 1][0].isupper() and before[-1] in RANKS
    if before and (before[-1] in PERSONAL or titled):
        yield "PERSON"
    if (len(before) > 1 and before[-1] == "of" and before[-2] in PLACES_OF) or (after and after[0] in PLACES_AFTER):
        yield "GPE"
    if tuple(after) == AGENCY or (after and after[0] in BODY_NOUNS):
        yield "ORG"
