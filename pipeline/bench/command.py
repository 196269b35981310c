"""The suite: which parts there are, how large they run, where the figures go."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.bench import machine, publishing, reading, report, searches, single, stack, stages
from pipeline.bench.report import Row
from pipeline.producer import bench as producer
from pipeline.settings import Settings


class Size(NamedTuple):
    """How much goes through each part; `few` articles through the slow peers."""

    articles: int
    few: int
    rounds: int
    """Of the enrichment beside spaCy, and of each question to an index."""
    feeds: int
    pages: int
    steady_seconds: float
    """How long the stack is kept at half of its load."""
    indexed: int
    """Articles that are searched."""


FULL: Final = Size(articles=2000, few=150, rounds=3, feeds=100, pages=600, steady_seconds=20, indexed=100_000)
SMOKE: Final = Size(articles=40, few=4, rounds=1, feeds=4, pages=8, steady_seconds=1, indexed=120)
"""Enough to see that every part still runs; its figures mean nothing."""

PARTS: Final[dict[str, Callable[[Settings, Size], list[Row]]]] = {
    "stages": lambda _, size: stages.rows(size.articles // 4),
    "enrich": lambda _, size: reading.rows(size.rounds, size.articles // 20),
    "producer": lambda _, size: producer.rows(size.feeds, size.pages),
    "process": lambda _, size: single.rows(size.articles),
    "stack": lambda settings, size: stack.rows(
        stack.servers_of(settings), size.articles, size.few, size.steady_seconds
    ),
    "scale": lambda settings, size: stack.scale_rows(stack.servers_of(settings), size.articles // 2),
    "publishing": lambda settings, size: publishing.rows(settings, 2 * size.articles),
    "searches": lambda settings, size: searches.rows(settings, size.indexed, size.rounds),
}
"""By the word that `--only` takes, in the order of the table: what is published after the stack is read by nobody."""
ON_SERVERS: Final = ("stack", "scale", "publishing")


def run(
    settings: Settings, only: Sequence[str], smoke: bool, json_file: Path | None, picture_file: Path | None
) -> None:
    """Measure and print the table; write the JSON and the picture where they are asked for."""
    facts = machine.facts()
    rows: list[Row] = []
    for name, part in PARTS.items():
        if name in ON_SERVERS and not only and not stack.answer(settings):
            sys.stderr.write(f"left out: {name} (no Kafka and Elasticsearch answer where the settings say)\n")
        elif not only or name in only:
            sys.stderr.write(f"measuring: {name} ...\n")
            rows += part(settings, SMOKE if smoke else FULL)
    sys.stdout.write(report.table(rows, facts) + "\n")
    if json_file:
        json_file.write_bytes(report.as_json(rows, facts))
    if picture_file:
        picture_file.write_text(report.picture(rows), "utf-8")
