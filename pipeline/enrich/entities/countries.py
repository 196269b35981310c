"""The country of each place of a document (ISO 3166-1 alpha-2), where the text or general geography settles it.

"Tripoli" is in Libya beside Benghazi and in Lebanon beside Beirut; alone it is neither: a wrong guess is worse than none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.enrich.entities.gazetteer import Place, key, place
from pipeline.enrich.entities.peoples import country_of

Found = tuple[str, str, int, int]
"""Label, name, start and end of an entity in the text."""

CLEARLY: Final = 3
"""One country is meant where it has so many times the evidence of any other that could be."""

_BESIDE: Final = re.compile(r", |,? in (?:the )?| \(")
_LISTED: Final = re.compile(r",? (?:and |or )?|, ")

_NO_EVIDENCE: Final = frozenset({"us", "usa", "united states", "united states of america", "america", "washington"})
"""A power that half the world's news names: its own name says nothing of where the rest happened."""


def countries(text: str, found: Sequence[Found]) -> list[str | None]:
    """The country of each entity, in order: None for what is no state, town or division (GPE), and where in doubt."""
    places = [place(name) if label == "GPE" else None for label, name, _, _ in found]
    people = {key(word) for label, name, _, _ in found if label == "PERSON" for word in name.split()}
    said = {found[at][1]: code for at in range(len(found)) if (code := _said(text, found, places, at))}
    evidence = Counter(code for _, code in set(_evidence(found, places, said, people)))
    return [
        _country(known, said.get(name), evidence, key(name) in people) if known else None
        for known, (_, name, _, _) in zip(places, found, strict=True)
    ]


def _said(text: str, found: Sequence[Found], places: Sequence[Place | None], at: int) -> str | None:
    """The country that the state or division right behind a place puts it in: "London, Ontario", "Hyderabad in Pakistan"."""
    here, there = places[at], places[at + 1] if at + 1 < len(found) else None
    if here is None or there is None or not _BESIDE.fullmatch(text[found[at][3] : found[at + 1][2]]):
        return None
    if _in_list(text, found, places, at):
        return None
    shared = [code for code in here.countries if code in there.whole]
    return shared[0] if len(shared) == 1 else None


def _in_list(text: str, found: Sequence[Found], places: Sequence[Place | None], at: int) -> bool:
    """Whether the place and the one behind it stand in a list of places: "London, New York and Tokyo"."""
    pairs = ((at - 1, at), (at + 1, at + 2))
    return any(
        places[a] and places[b] and _LISTED.fullmatch(text[found[a][3] : found[b][2]])
        for a, b in pairs
        if a >= 0 and b < len(found)
    )


def _evidence(
    found: Sequence[Found], places: Sequence[Place | None], said: dict[str, str], people: set[str]
) -> Iterator[tuple[str, str]]:
    """The names that mean one thing in this document, and their countries."""
    for (label, name, _, _), known in zip(found, places, strict=True):
        if key(name) in people or key(name) in _NO_EVIDENCE:
            continue
        of = country_of(name) if label == "NORP" else said.get(name) or (known.meant if known else None)
        if of and not (label == "NORP" and of == "US"):
            yield key(name), of


def _country(known: Place, said: str | None, evidence: Counter[str], also_a_person: bool) -> str | None:
    if said or also_a_person or known.meant:
        return said or (None if also_a_person else known.meant)
    ranked = Counter({code: evidence[code] for code in known.countries if evidence[code]}).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < CLEARLY * ranked[1][1]):
        return None
    return ranked[0][0]
