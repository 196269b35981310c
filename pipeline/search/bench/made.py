"""The articles that searches are measured on, and what is asked of them.

An article has 300 words of a vocabulary of 20,000 by Zipf's law, names, figures and a time of a year.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from pipeline.records import Entity, EventType, Figure, Filed, timestamp

WORDS: Final = 300
VOCABULARY: Final = 20_000
END: Final = datetime(2026, 11, 1, tzinfo=UTC)
_OUTLETS: Final = [f"Outlet {n}" for n in range(200)]
_PLACES: Final = [f"Town{n}" for n in range(2_000)]
_PEOPLE: Final = [f"Person{n} Name{n % 97}" for n in range(8_000)]
_EVENTS: Final = (
    "protest.demonstration",
    "accident.road",
    "hazard.flood",
    "fight.strike",
    "gov.election",
    "health.outbreak",
)
QUERIES: Final = (
    "w400", "w3", "w700 w1200", '"w90 w120"', "w150*", "w900 OR w2100 -w60", "(w300 OR w800) source:12", "-w40",
    "place:Town7", 'place:"=Town7"', "person:Person77", "source:12", "event:protest", "-event:accident -event:protest",
    "killed:>=50", "killed:10..15", "killed:1 OR killed:31", "killed:>=50 event:hazard since:2026-06-01",
    "official:yes w333", "official:no", "lang:en", "since:2026-10-30", "since:2026-03-01 before:2026-03-02", "xyzzy", "",
)  # fmt: skip
"""One of each kind that the suite of queries has."""


def article(number: int, draw: random.Random) -> Filed:
    """One made article."""
    body = " ".join(f"w{int(VOCABULARY ** draw.random())}" for _ in range(WORDS))
    names = [("GPE", draw.choice(_PLACES)) for _ in range(3)] + [("PERSON", draw.choice(_PEOPLE)) for _ in range(3)]
    killed = int(draw.paretovariate(1.1))
    figure = Figure(
        measure="killed", start=0, end=1, phrase=str(killed), low=killed, high=killed, official=bool(number % 3)
    )
    at = timestamp(END - timedelta(seconds=draw.randrange(365 * 86_400)))
    return Filed(
        id=f"article-{number}",
        title=" ".join(body.split()[:8]),
        body=body,
        source=draw.choice(_OUTLETS),
        published=at,
        collected=at,
        language="en",
        story=f"story-{number // 4}",
        entities=[Entity(start=0, end=1, label=label, text=name, name=name) for label, name in names],
        event_types=[EventType(type=draw.choice(_EVENTS), score=0.9)],
        figures=[figure] if number % 2 else [],
    )


def made(articles: int) -> Iterator[Filed]:
    """So many articles, the same each time."""
    draw = random.Random(7)
    return (article(number, draw) for number in range(articles))
