"""`python -m pipeline.stories.bench`: articles a second through copies, assignment and ledger, as the open stories grow.

Made articles of 150 words, on one core (CPU time): nearly each opens a story until there are as many as are wanted; then
each is of one of these. What is asked: does speed stay flat, and does the state of a story stay bounded?
"""

import gc
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Final

from pipeline.garbage import look_seldom
from pipeline.records import Enriched, Entity, EventType, Figure, timestamp
from pipeline.stories.book import Book

OPEN: Final = (1_000, 10_000)
MEASURED: Final = 1_000
WORDS: Final = 150
SENTENCE_WORDS: Final = 25
OWN_WORDS: Final = 60
"""Words of an article that are its story's; the others are anybody's, by Zipf's law."""
VOCABULARY: Final = 30_000
START: Final = datetime(2031, 1, 1, tzinfo=UTC)
_RANKS: Final = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))


def article(number: int, story: int) -> Enriched:
    """One article of a story; the same numbers give the same article."""
    chance = random.Random(number)
    common = chance.choices(range(VOCABULARY), cum_weights=_RANKS, k=WORDS - OWN_WORDS)
    own = [f"s{story}w{chance.randrange(120)}" for _ in range(OWN_WORDS)]
    text = [f"c{word}" for word in common] + own
    chance.shuffle(text)
    place, person, killed = f"Town{story}", f"Ada Person{story}", str(10 + number // 40)
    sentences = [" ".join(text[at : at + SENTENCE_WORDS]) for at in range(0, WORDS, SENTENCE_WORDS)]
    body = f"{place}: {person} said {killed} died. " + "".join(f"{one.capitalize()}. " for one in sentences).strip()
    spans = [(body.index(name), label, name) for name, label in ((place, "GPE"), (person, "PERSON"))]
    at = body.index(killed)
    return Enriched(
        id=f"a{number}", title=f"{place} s{story}w1 s{story}w2", body=body, source=f"Outlet {number % 50}", language="en",
        published=timestamp(START + timedelta(seconds=20 * number)),
        entities=[Entity(start=s, end=s + len(name), label=label, text=name, name=name) for s, label, name in spans],
        event_types=[EventType(type="accident.fire", score=0.9)],
        figures=[
            Figure(
                measure="killed", start=at, end=at + len(killed), phrase=killed, low=int(killed), high=int(killed),
                quote=body[: body.index(".") + 1],
            )
        ],
    )  # fmt: skip


def run() -> Iterator[str]:
    """The lines of a table: open stories, articles a second, bytes of state a story and an article."""
    book, number, opened = Book(), 0, 0
    entries: dict[str, int] = {}
    yield f"{'open stories':>12} {'articles/s':>11} {'bytes a story':>14} {'largest':>8} {'bytes an article':>17}"
    for wanted in OPEN:
        while opened < wanted:
            book.file(article(number, opened))
            number, opened = number + 1, opened + 1
        batch = [article(number + i, random.Random(number + i).randrange(opened)) for i in range(MEASURED)]
        number += MEASURED
        start = time.process_time()
        for one in batch:
            book.file(one)
        seconds = time.process_time() - start
        entries |= {key: len(value) for key, value in book.changed() if value is not None}
        stories = [size for key, size in entries.items() if key.startswith("story/")]
        articles = [size for key, size in entries.items() if key.startswith("article/")]
        yield (
            f"{len(book.stories()):>12,} {MEASURED / seconds:>11,.0f} {sum(stories) / len(stories):>14,.0f} "
            f"{max(stories):>8,} {sum(articles) / len(articles):>17,.0f}"
        )
    yield f"one long story: {_long_story():,} bytes after {MEASURED:,} articles"


def _long_story() -> int:
    book = Book()
    for number in range(MEASURED):
        book.file(article(number, 0))
    return max(len(value) for key, value in book.changed() if value is not None and key.startswith("story/"))


if __name__ == "__main__":
    gc.freeze()  # as the workers do
    look_seldom()
    for line in run():
        sys.stdout.write(line + "\n")
