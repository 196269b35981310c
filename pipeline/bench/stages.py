"""Each stage alone on one core, CPU time: where an article's milliseconds go."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core is measured; read when numpy is loaded
os.environ.setdefault("OMP_NUM_THREADS", "1")

from pipeline.bench import wire
from pipeline.bench.report import Row
from pipeline.clean import clean
from pipeline.enrich.enricher import enrich, load
from pipeline.settings import Settings
from pipeline.stories import Book

T = TypeVar("T")


def rows(articles: int) -> list[Row]:
    """Milliseconds an article in clean, enrich and stories."""
    now = datetime.now(UTC)
    nlp = load(Settings())
    enrich(nlp, [clean(article, now) for article in wire.articles(20, seed=1)])  # warm
    raw = list(wire.articles(articles, seed=2))
    cleaned, clean_seconds = _timed(lambda: [clean(article, now) for article in raw])
    enriched, enrich_seconds = _timed(lambda: enrich(nlp, cleaned))
    book = Book()
    _, stories_seconds = _timed(lambda: [book.file(article) for article in enriched])
    seconds = {"clean": clean_seconds, "enrich": enrich_seconds, "stories": stories_seconds}
    return [Row(f"{stage}, one core", 1000 * spent / articles, "ms an article") for stage, spent in seconds.items()]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start
