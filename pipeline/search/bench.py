"""How long searches take over 100,000 articles: `python -m pipeline.search.bench`.

In the embedded index always, in Elasticsearch where TALLYWIRE_ELASTICSEARCH_URL names one. The articles are made: 300
words of a vocabulary of 20,000 by Zipf's law, names, figures and times of a year. The mix is one query of each kind that
the suite of queries has, each as a page of the newest, of the best and of stories, and with its facets, as the page does.
Each is asked several times. By the clock the quickest counts: the others say what else the machine did. Where it is busy
with much else, even that says little; so the processor time of all that answers stands beside it (of the node, too),
which is what a question takes where nothing else runs, and what the verdict is made of.
"""

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from elasticsearch import Elasticsearch, helpers

from pipeline.records import Entity, EventType, Figure, Filed, timestamp
from pipeline.search.elasticsearch_search import ElasticsearchSearcher
from pipeline.search.query import parse
from pipeline.search.searcher import Searcher
from pipeline.search.sqlite_search import SqliteSearcher
from pipeline.search.tree import wanted_words
from pipeline.settings import Settings
from pipeline.sink import indices, sqlite_index
from pipeline.sink.documents import article_document

ARTICLES: Final = 100_000
WORDS: Final = 300
VOCABULARY: Final = 20_000
ROUNDS: Final = 5
BATCH: Final = 500
WANTED_MS: Final = 200
PREFIX: Final = "search-bench"
_END: Final = datetime(2026, 11, 1, tzinfo=UTC)
_INGESTED: Final = "2026-11-01T00:00:00Z"
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


def article(number: int, draw: random.Random) -> Filed:
    """One made article."""
    body = " ".join(f"w{int(VOCABULARY ** draw.random())}" for _ in range(WORDS))
    names = [("GPE", draw.choice(_PLACES)) for _ in range(3)] + [("PERSON", draw.choice(_PEOPLE)) for _ in range(3)]
    killed = int(draw.paretovariate(1.1))
    figure = Figure(
        measure="killed", start=0, end=1, phrase=str(killed), low=killed, high=killed, official=bool(number % 3)
    )
    at = timestamp(_END - timedelta(seconds=draw.randrange(365 * 86_400)))
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


def build_sqlite(path: Path, articles: int) -> None:
    """Fill an embedded index."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode=WAL")
        sqlite_index.create(conn)
        conn.execute("BEGIN")
        for number, one in enumerate(made(articles), start=1):
            sqlite_index.write(conn, [one], [], [], number, _INGESTED)
            if number % BATCH == 0:
                conn.execute("COMMIT")
                conn.execute("BEGIN")
        conn.execute("COMMIT")


def build_elasticsearch(client: Elasticsearch, articles: int) -> None:
    """Fill indices of a year's months under PREFIX."""
    indices.make(client, PREFIX)
    helpers.bulk(client, map(_action, made(articles)), chunk_size=BATCH)
    client.indices.refresh(index=f"{PREFIX}-articles")


def _action(filed: Filed) -> dict[str, Any]:
    document = msgspec.to_builtins(article_document(filed, _INGESTED))
    index = indices.month_index(PREFIX, document["at"][:7].replace("-", "."))
    return {"_index": index, "_id": filed.id, "_source": document}


def remove(client: Elasticsearch) -> None:
    """Delete what was made."""
    for index in client.indices.get(index=f"{PREFIX}-*"):
        client.indices.delete(index=index)
    client.close()


class Took(NamedTuple):
    """Milliseconds of one question: by the clock (the quickest of ROUNDS), and of processors (their mean)."""

    clock: float
    processor: float


Used = Callable[[], float]
"""Milliseconds of processor that all who answer have used so far."""


def own_processor() -> float:
    """Of this process."""
    return time.process_time() * 1000


STATISTICS_SECONDS: Final = 1.1
"""A node takes its own statistics once a second; what it says is no older than that."""


def processor_of(client: Elasticsearch) -> float:
    """Of this process and of every node."""
    time.sleep(STATISTICS_SECONDS)
    nodes = client.nodes.stats(metric="process")["nodes"].values()
    return own_processor() + sum(float(node["process"]["cpu"]["total_in_millis"]) for node in nodes)


def measured(work: Callable[[], object], used: Used) -> Took:
    """How long a question takes, after it was asked once."""
    work()
    clock, before = list[float](), used()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        clock.append((time.perf_counter() - began) * 1000)
    return Took(min(clock), (used() - before) / ROUNDS)


def asked(searcher: Searcher, text: str, used: Used) -> dict[str, Took]:
    """What each way to ask a query takes."""
    query = parse(text, _END)
    ways: dict[str, Callable[[], object]] = {"newest": partial(searcher.search, query, 20)}
    if wanted_words(query):
        ways["best"] = partial(searcher.search, query, 20, sort="best")
    ways["stories"] = partial(searcher.search, query, 20, per="story")
    ways["facets"] = partial(searcher.facets, query)
    return {way: measured(work, used) for way, work in ways.items()}


def report(name: str, searcher: Searcher, used: Used) -> bool:
    """Print a line a query, and all of them together; whether pages are as quick as wanted."""
    sys.stdout.write(
        f"\n{name}: ms by the clock / of processors\n\n| query | found | newest | best | stories | facets |\n"
    )
    sys.stdout.write("| --- | ---: | ---: | ---: | ---: | ---: |\n")
    pages, facets = list[Took](), list[Took]()
    for text in QUERIES:
        took = asked(searcher, text, used)
        total = searcher.search(parse(text, _END), 1).total
        cells = (f"{took[way].clock:.0f} / {took[way].processor:.0f}" if way in took else "" for way in _WAYS)
        sys.stdout.write(f"| `{text}` | {total:,} | {' | '.join(cells)} |\n")
        facets.append(took.pop("facets"))
        pages += took.values()
    sys.stdout.write("\n")
    for what, found in (("pages", pages), ("facets", facets)):
        for how, values in zip(Took._fields, zip(*found, strict=True), strict=True):
            median, p95 = statistics.median(values), _p95(values)
            sys.stdout.write(f"{name}, {len(values)} {what}, {how}: median {median:.0f} ms, p95 {p95:.0f} ms\n")
    return _p95([took.processor for took in pages]) < WANTED_MS


_WAYS: Final = ("newest", "best", "stories", "facets")


def _p95(found: Sequence[float]) -> float:
    return statistics.quantiles(found, n=20, method="inclusive")[18]


def main(articles: int = ARTICLES) -> None:
    """Build and ask; exit status 1 where an index is slower than wanted."""
    sys.stdout.write(f"{articles:,} articles of {WORDS} words; wanted: 95 % of pages within {WANTED_MS} ms\n")
    with ExitStack() as stack:
        path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "bench.db"
        build_sqlite(path, articles)
        is_quick = report("Embedded index", SqliteSearcher(path, patience_seconds=60), own_processor)
        if url := os.environ.get("TALLYWIRE_ELASTICSEARCH_URL"):
            client = Elasticsearch(**indices.client_options(Settings(elasticsearch_url=url)))
            stack.callback(remove, client)
            build_elasticsearch(client, articles)
            used = partial(processor_of, client)
            is_quick = report("Elasticsearch", ElasticsearchSearcher(client, PREFIX), used) and is_quick
    sys.exit(0 if is_quick else 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
