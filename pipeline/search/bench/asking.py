"""What a question takes: by the clock, and of processors.

Each query is asked as a page of the newest, of the best and of stories, and with its facets, as the page does: first once
unmeasured, then several times. Where the machine is busy with much else the clock says little; so the processor time of
all that answers can stand beside it (of the node, too), which is what a question takes where nothing else runs.
"""

import statistics
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, NamedTuple

from elasticsearch import Elasticsearch

from pipeline.search.bench.made import END
from pipeline.search.query import parse
from pipeline.search.searcher import Searcher
from pipeline.search.tree import wanted_words

ROUNDS: Final = 5
FACETS: Final = "facets"
WAYS: Final = ("newest", "best", "stories", FACETS)
STATISTICS_SECONDS: Final = 1.1
"""A node takes its own statistics once a second; what it says is no older than that."""


class Took(NamedTuple):
    """Milliseconds of one question: by the clock each time that it was asked, and of processors (the mean)."""

    clock: list[float]
    processor: float


Used = Callable[[], float]
"""Milliseconds of processor that all who answer have used so far."""


def own_processor() -> float:
    """Of this process."""
    return time.process_time() * 1000


def processor_of(client: Elasticsearch) -> float:
    """Of this process and of every node."""
    time.sleep(STATISTICS_SECONDS)
    nodes = client.nodes.stats(metric="process")["nodes"].values()
    return own_processor() + sum(float(node["process"]["cpu"]["total_in_millis"]) for node in nodes)


def asked(searcher: Searcher, text: str, rounds: int = ROUNDS, used: Used = own_processor) -> dict[str, Took]:
    """What each of WAYS to ask a query takes; none of the best where it has no words."""
    query = parse(text, END)
    ways: dict[str, Callable[[], object]] = {"newest": partial(searcher.search, query, 20)}
    if wanted_words(query):
        ways["best"] = partial(searcher.search, query, 20, sort="best")
    ways["stories"] = partial(searcher.search, query, 20, per="story")
    ways[FACETS] = partial(searcher.facets, query)
    return {way: _measured(work, rounds, used) for way, work in ways.items()}


def p95(milliseconds: Iterable[float]) -> float:
    """Within how many milliseconds 95 in 100 are."""
    return statistics.quantiles(milliseconds, n=20, method="inclusive")[18]


def _measured(work: Callable[[], object], rounds: int, used: Used) -> Took:
    work()
    clock, before = list[float](), used()
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        clock.append((time.perf_counter() - began) * 1000)
    return Took(clock, (used() - before) / rounds)
