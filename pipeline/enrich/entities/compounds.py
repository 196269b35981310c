"""Names that a noun with a capital makes: a storm's, a channel's, a site's, the police of a place.

A tagger that knows neither word tends to see one part alone, as a person, a place or a number.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.enrich.entities.edges import Mention
from pipeline.enrich.entities.gazetteer import place
from pipeline.enrich.entities.words import BODIES, NAME_LABELS, PLACE_PREPOSITIONS, POSSESSIVES, listed

OPENING: Final = {
    **dict.fromkeys(("Hurricane", "Typhoon", "Cyclone", "Storm"), "EVENT"),
    **dict.fromkeys(("Hotel", "Hospital", "Stade", "Estadio", "Avenida", "Calle", "Rua", "Rue", "Plaza"), "FAC"),
}
"""Nouns that the rest of a name follows, and what the two are together."""

NUMBERED: Final = {"Channel": "ORG", **dict.fromkeys(("Highway", "Interstate", "Route", "Terminal"), "FAC")}
"""Nouns that a number follows as a name."""

CLOSING: Final = listed(
    "square cathedral basilica mosque church temple bridge airport stadium tower palace hospital prison penitentiary"
    " station street avenue road boulevard dam"
)
"""Nouns that end the name of a site behind a place's or a person's: "Burnley Hospital", "St. Peter's Square"."""

_SAINT: Final = frozenset({"St.", "St", "Saint"})
_BEFORE_PLACES: Final = PLACE_PREPOSITIONS | {"at", "of", "to", "from"}
_UNTIED: Final = listed("of the for and in at to")
"""Words that no name ends with."""
_STORMY: Final = listed("surge surges warning warnings watch watches season center centre force alert alerts names")
"""Words that follow such a noun in a headline and are no name."""


def compounded(words: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with such nouns made part of them, in order, none overlapping."""
    made: list[Mention] = []
    for at, mention in enumerate(mentions):
        floor = made[-1][1] if made else 0
        ceiling = mentions[at + 1][0] if at + 1 < len(mentions) else len(words)
        start, end, label = _opened(words, mention, floor)
        if label in {"GPE", "PERSON"} and (site := _site_end(words, end, ceiling)):
            if made and made[-1][1] == start and words[start - 1] in _SAINT:
                start = made.pop()[0]
            end, label = site, "FAC"
        if label == "GPE":
            end, label = _governing(words, start, end, ceiling)
        if made and _is_possessive_place(words, made[-1], start, end):
            made[-1] = (made[-1][0], end, "GPE")
        elif span := _untied(words, start, end, label):
            made.append(span)
    return _storms(words, sorted([*made, *_unseen(words, made)]))


def _opened(words: Sequence[str], mention: Mention, floor: int) -> Mention:
    """The mention from its opening noun on, where that stands right before it or is its first word."""
    start, end, label = mention
    before = words[start - 1] if start > floor else ""
    noun = start - 1 if before in OPENING or before in NUMBERED else start
    if label in NAME_LABELS and label != "EVENT" and words[noun] in OPENING and _is_named(words, noun, end):
        return noun, end, OPENING[words[noun]]
    if label == "CARDINAL" and noun < start and words[noun] in NUMBERED and words[start][0].isdigit():
        return noun, end, NUMBERED[words[noun]]
    return mention


def _is_named(words: Sequence[str], noun: int, end: int) -> bool:
    """Whether a name follows the noun, and no body's: "Hotel Imperial", not "Hotel Workers Union"."""
    rest = words[noun + 1 : end]
    return bool(rest) and rest[0][0].isupper() and BODIES.isdisjoint(word.lower() for word in rest)


def _site_end(words: Sequence[str], end: int, ceiling: int) -> int | None:
    """The end of a site's name that goes on behind a mention; None where it does not."""
    noun = end + 1 if words[end : end + 1] and words[end] in {"'s", "’s"} and words[end - 1][0].isupper() else end
    if noun >= ceiling or not words[noun][0].isupper() or words[noun].lower() not in CLOSING:
        return None
    return noun + 1 if not words[noun + 1 : noun + 2] or not words[noun + 1][0].isupper() else None


def _governing(words: Sequence[str], start: int, end: int, ceiling: int) -> tuple[int, str]:
    """The end and label of a place with the body that is called after it: "Lower Silesia Police"."""
    last = end
    while last < ceiling and words[last][0].isupper() and (words[last].lower() in BODIES or words[last] == "State"):
        last += 1
    if last < ceiling and last == end and words[last] in POSSESSIVES and _is_saints(words, start, end):
        return end + 1, "GPE"
    is_body = last > end and words[last - 1] != "State" and words[last : last + 1] != ["-"]
    return (last, "ORG") if is_body else (end, "GPE")


def _is_saints(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the possessive behind is part of a place's name: "in St. John's", not "in St. Petersburg's"."""
    placed = start > 0 and words[start - 1].lower() in _BEFORE_PLACES
    return (
        placed and end - start == 2 and words[start] in _SAINT and place(f"{' '.join(words[start:end])}'s") is not None
    )


def _is_possessive_place(words: Sequence[str], before: Mention, start: int, end: int) -> bool:
    """Whether two mentions with a possessive between are the name of a place: "Cox's Bazar"."""
    if start - before[1] != 1 or words[before[1]] not in POSSESSIVES:
        return False
    first, rest = " ".join(words[before[0] : before[1]]), " ".join(words[start:end])
    return place(f"{first}'s {rest}") is not None


def _untied(words: Sequence[str], start: int, end: int, label: str) -> Mention | None:
    """The mention without the words at its end that tie it to the next; None where one word of some kind is left."""
    last = end
    while label in NAME_LABELS and last > start and words[last - 1] in _UNTIED:
        last -= 1
    return None if last - start <= 1 and last < end else (start, last, label)


def _storms(words: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with a storm's name alone taken for no person: "Otis weakened" behind "Hurricane Otis"."""
    storms = {
        words[end - 1] for start, end, label in mentions if label == "EVENT" and OPENING.get(words[start]) == label
    }
    return [
        (start, end, "EVENT" if label == "PERSON" and end - start == 1 and words[start] in storms else label)
        for start, end, label in mentions
    ]


def _unseen(words: Sequence[str], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Storms that the tagger did not see: the noun and one word with a capital, "Hurricane Otis"."""
    if OPENING.keys().isdisjoint(words):
        return
    taken = {at for start, end, _ in mentions for at in range(start, end)}
    for at, (noun, name) in enumerate(pairwise(words)):
        named = OPENING.get(noun) == "EVENT" and name.istitle() and name.isalpha() and name.lower() not in _STORMY
        if named and taken.isdisjoint((at, at + 1)):
            yield at, at + 2, "EVENT"
