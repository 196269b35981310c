"""One person under the spellings of many articles: "Sooronbay Jeenbekov" and "Sooronbai Jeenbekov" are one president."""

from typing import Final

from pipeline.enrich.entities.people import alike, name_words, same_person

KEPT_SPELLINGS: Final = 8


def add_person(counts: dict[str, int], aliases: dict[str, list[str]], name: str, articles: int = 1) -> str:
    """Count `name` in so many more articles, under the spelling that the story knows it by (both in place); returns that.

    A surname alone goes to the one person of the story who bears it, and a fuller name takes the place of the surname.
    aliases: the other spellings of a person, in the order they came.
    """
    known = name if name in counts else next((seen for seen in counts if same_person(seen, name)), None)
    known = known or _bearer(counts, name) or name
    if len(name_words(known)) == 1 < len(name_words(name)):
        former, known = known, name
        articles += counts.pop(former)
        for spelling in [*aliases.pop(former, ()), former]:
            add_spelling(aliases, known, spelling)
    add_spelling(aliases, known, name)
    counts[known] = counts.get(known, 0) + articles
    return known


def add_spelling(aliases: dict[str, list[str]], known: str, spelling: str) -> None:
    """Keep another spelling of a person (in place)."""
    kept = aliases.get(known, [])
    if spelling != known and spelling not in kept and len(kept) < KEPT_SPELLINGS:
        aliases[known] = [*kept, spelling]


def _bearer(counts: dict[str, int], name: str) -> str | None:
    """The one counted person with whom `name` shares a surname, where one of the two is the surname alone."""
    words = name_words(name)
    bearers = [
        seen
        for seen in counts
        if words and (other := name_words(seen)) and 1 in (len(words), len(other)) and alike(words[-1], other[-1])
    ]
    return bearers[0] if len(bearers) == 1 else None
