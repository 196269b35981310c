"""The wire that is measured on: articles of the sample wire's English with other names and numbers, some near copies."""

import random
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from pipeline.enrich.bench.texts import articles as originals
from pipeline.records import Article, timestamp

WORDS: Final = 450
"""Words of an article, the mean of news wires."""
COPIES: Final = 0.3
"""The share of near copies: another outlet prints the article with a paragraph less and a line of its own."""
RECENT: Final = 200
"""A copy is one of so many articles before it."""
OUTLETS: Final = 40
APART: Final = timedelta(minutes=1)
_START: Final = datetime(2026, 1, 1, tzinfo=UTC)


def articles(count: int, words: int = WORDS, seed: int = 1, apart: timedelta = APART) -> Iterator[Article]:
    """So many articles, a minute apart; the same for the same seed, and none of one seed in another."""
    made = random.Random(f"wire {seed}")
    fresh = originals(count, words, seed)
    recent: deque[tuple[str, str]] = deque(maxlen=RECENT)
    for number in range(count):
        if recent and made.random() < COPIES:
            title, text = _copied(*made.choice(recent), number)
        else:
            original = next(fresh)
            title, text = original.title, original.body
            recent.append((title, text))
        at = timestamp(_START + number * apart)
        yield Article(
            id=f"{seed}-{number}", title=title, text=text, language="en", source=f"Outlet {made.randrange(OUTLETS)}",
            published=at, collected=at,
        )  # fmt: skip


def _copied(title: str, text: str, number: int) -> tuple[str, str]:
    paragraphs = text.split("\n\n")
    kept = paragraphs[:-1] if len(paragraphs) > 1 else paragraphs
    return title, "\n\n".join([*kept, f"Our reporter sent this as dispatch {number} of the day."])
