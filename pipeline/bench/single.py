"""End to end in one process: articles a second from the push to searchable, with one enrichment process and with two."""

import asyncio
import logging
import statistics
import tempfile
import time
from typing import Final

import structlog

from pipeline.bench import wire
from pipeline.bench.report import Row
from pipeline.enrich.bench.shape import small_english
from pipeline.records import Article
from pipeline.settings import Settings
from pipeline.stream.single.runner import SingleRunner

WARM: Final = 64
PUSH: Final = 100
"""Articles to a push."""
FEW: Final = 60
"""Articles for the script, which is slow; in three parts, of which the median counts."""


def rows(articles: int) -> list[Row]:
    """Figures of one process; its peer is the usual script's own work, without any server."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    script = _script()
    found = [Row("the usual script without servers, a document at a time", script, "articles/s")]
    for pool, wanted in ((1, "8 times, 60 articles/s"), (2, "8 times")):
        rate = asyncio.run(_one_process(pool, articles))
        ratio = rate / script
        found.append(
            Row(
                f"one process, push to searchable, {pool} enriching", rate, "articles/s", "the usual script", ratio,
                wanted, ratio >= 8 and rate >= 60,
            )
        )  # fmt: skip
    return found


def _script() -> float:
    texts = [article.text or "" for article in wire.articles(FEW, seed=4)]
    nlp = small_english(texts[:20])
    rates = []
    for part in (texts[0::3], texts[1::3], texts[2::3]):
        start = time.perf_counter()
        for text in part:
            nlp(text)
        rates.append(len(part) / (time.perf_counter() - start))
    return statistics.median(rates)


async def _one_process(pool: int, count: int) -> float:
    with tempfile.TemporaryDirectory(prefix="tallywire-bench-") as folder:
        runner = SingleRunner(Settings(data_dir=folder, pool=pool))
        await runner.start()
        try:
            await _through(runner, list(wire.articles(WARM, seed=1)))
            articles = list(wire.articles(count, seed=2))
            start = time.perf_counter()
            await _through(runner, articles)
            return count / (time.perf_counter() - start)
        finally:
            await runner.close()


async def _through(runner: SingleRunner, articles: list[Article]) -> None:
    for at in range(0, len(articles), PUSH):
        await runner.accept(articles[at : at + PUSH])
    await runner.settled()
