"""Articles to measure on: the sample wire with other names and other words, as many as wanted, all different."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from pipeline import samples
from pipeline.clean import clean
from pipeline.records import Cleaned, grown

WORDS: Final = 460
"""Words of an article: the mean of news wires."""

_NAME: Final = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NUMBER: Final = re.compile(r"\b\d{2,3}\b")
_CONSONANTS: Final = "bcdfghklmnprstvz"


def articles(count: int, words: int = WORDS, seed: int = 1) -> Iterator[Cleaned]:
    """So many articles of about so many words: reports of the sample wire joined, each with names and numbers of its own."""
    wire = [clean(article, datetime(2026, 1, 1, tzinfo=UTC)) for article in samples.articles()]
    made = random.Random(seed)
    at = 0
    for number in range(count):
        body: list[str] = []
        title = wire[at % len(wire)].title
        while sum(len(part.split()) for part in body) < words * 0.9:
            body.append(wire[at % len(wire)].body)
            at += 1
        names: dict[str, str] = {}
        text = _renamed("\n\n".join(body), names, made)
        yield grown(wire[0], Cleaned, id=str(number), url=None, title=_renamed(title, names, made), body=text)


def _renamed(text: str, names: dict[str, str], made: random.Random) -> str:
    """The text with another name for each name, one half of which no other article has, and other numbers."""

    def other(match: re.Match[str]) -> str:
        name = match[0]
        return names.setdefault(name, _word(made).capitalize() if made.random() < 0.5 else name)

    return _NUMBER.sub(lambda _: str(made.randint(11, 899)), _NAME.sub(other, text))


def _word(made: random.Random) -> str:
    return "".join(made.choice(_CONSONANTS) + made.choice("aeiou") for _ in range(made.randint(2, 4)))
