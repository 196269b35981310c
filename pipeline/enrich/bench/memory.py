"""`python -m pipeline.enrich.bench.memory`: the memory of one enrichment process over 10,000 articles, all different."""

import os
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from pipeline.enrich.bench.texts import articles
from pipeline.enrich.pool import enrich_raw
from pipeline.records import Article, encode
from pipeline.settings import Settings

ARTICLES: Final = 10_000
BATCH: Final = 50
SHOWN: Final = frozenset({BATCH, 1_000, 2_500, 5_000, 7_500, ARTICLES})
_MEBIBYTE: Final = 2**20
_PAGE: Final = 4096


def run() -> None:
    """Read the articles as a worker of the pool does, and print its resident memory on the way."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the pool; read when numpy is loaded
    settings, now = Settings(), datetime(2026, 1, 1, tzinfo=UTC)
    made = articles(ARTICLES, words=150)
    done = 0
    sys.stdout.write("| articles | resident, MiB |\n| ---: | ---: |\n")
    while batch := list(islice(made, BATCH)):
        raws = [
            encode(Article(id=article.id, title=article.title, text=article.body, language="en")) for article in batch
        ]
        enrich_raw(settings, raws, now)
        done += len(batch)
        if done in SHOWN:
            sys.stdout.write(f"| {done:,} | {_resident():.0f} |\n")
            sys.stdout.flush()


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / _MEBIBYTE


if __name__ == "__main__":
    run()
