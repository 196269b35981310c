"""`make bench`: articles a second through the enrichment and the stories, on the sample wire, one core.

Each stage is timed alone and side by side in one run, so that the shares can be compared; absolute figures depend on
the machine.
"""

import os
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core is measured; read when numpy is loaded
os.environ.setdefault("OMP_NUM_THREADS", "1")

from pipeline import samples
from pipeline.clean import clean
from pipeline.enrich.enricher import enrich, load
from pipeline.records import Article, grown
from pipeline.settings import Settings
from pipeline.stories import Book

T = TypeVar("T")
_NAMES: Final = re.compile(r"\b[A-Z][a-z]{3,}\b")
ROUNDS = 10
"""The wire is read this often under new ids: some hundreds of articles, a minute at the most."""


def run() -> None:
    """Print a table: stage, articles a second, milliseconds an article."""
    now = datetime.now(UTC)
    wire = [_renamed(article, turn) for turn in range(ROUNDS) for article in samples.articles()]
    nlp = load(Settings())
    enrich(nlp, [clean(wire[0], now)])  # warm
    words = 0
    cleaned, clean_seconds = _timed(lambda: [clean(article, now) for article in wire])
    words = sum(len(article.body.split()) for article in cleaned)
    enriched, enrich_seconds = _timed(lambda: enrich(nlp, cleaned))
    book = Book()
    _, stories_seconds = _timed(lambda: [book.file(article) for article in enriched])
    write = sys.stdout.write
    write(f"{len(wire)} articles, {words / len(wire):.0f} words each\n")
    write(f"{'stage':<10}{'articles/s':>12}{'ms/article':>12}\n")
    for stage, seconds in (("clean", clean_seconds), ("enrich", enrich_seconds), ("stories", stories_seconds)):
        write(f"{stage:<10}{len(wire) / seconds:>12.0f}{1000 * seconds / len(wire):>12.2f}\n")
    write(f"enrich reads {words / enrich_seconds:,.0f} words a second\n")


def _renamed(article: Article, turn: int) -> Article:
    """The article with the vowels of its names moved on: another place and other people each turn, the same English."""
    moved = str.maketrans("aeiou", "".join("aeiou"[(i + turn) % 5] for i in range(5)))
    more = f" This is report {turn}." if turn >= len("aeiou") else ""

    def other(text: str | None) -> str | None:
        return text and _NAMES.sub(lambda match: match[0].translate(moved), text) + more

    return grown(
        article, Article, id=f"{article.id}-{turn}", url=None, title=other(article.title) or "",
        text=other(article.text), html=other(article.html),
    )  # fmt: skip


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


if __name__ == "__main__":
    run()
