"""How long searches take over 100,000 articles in the embedded index: `python -m pipeline.search.bench`.

The articles are made: 300 words of a vocabulary of 20,000 by Zipf's law, names, figures and times of a year. The queries
are of the kinds that people ask; each is asked with its page of hits and with its facets, as the page does.
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from pipeline.records import Entity, EventType, Figure, Filed, timestamp
from pipeline.search.query import parse
from pipeline.search.sqlite_search import SqliteSearcher
from pipeline.sink import sqlite_index

ARTICLES: Final = 100_000
WORDS: Final = 300
VOCABULARY: Final = 20_000
ROUNDS: Final = 10
BATCH: Final = 500
_END: Final = datetime(2026, 11, 1, tzinfo=UTC)
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
    "w400", "w700 w1200", '"w90 w120"', "w150*", "w900 OR w2100 -w60", "place:Town7", 'place:"=Town7"', "source:12",
    "event:protest", "killed:>=50", "killed:>=50 event:hazard since:2026-06-01", "official:yes w333", "since:2026-10-30", "",
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


def build(path: Path, articles: int) -> float:
    """Fill an index; returns articles a second."""
    draw, began = random.Random(7), time.process_time()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode=WAL")
        sqlite_index.create(conn)
        for start in range(0, articles, BATCH):
            conn.execute("BEGIN")
            for number in range(start, min(start + BATCH, articles)):
                sqlite_index.write(conn, [article(number, draw)], [], [], number + 1, "2026-11-01T00:00:00Z")
            conn.execute("COMMIT")
    return articles / (time.process_time() - began)


def measured(work: Callable[[], object]) -> list[float]:
    """Milliseconds of this process in each of ROUNDS: what it takes where nothing else runs."""
    found = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return found


def main(articles: int = ARTICLES) -> None:
    """Print one line a query, and all of them together."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        rate = build(path, articles)
        size = path.stat().st_size / articles / 1000
        sys.stdout.write(f"{articles:,} articles of {WORDS} words: {rate:,.0f} a second, {size:.1f} kB each\n\n")
        sys.stdout.write("| query | found | page of hits, ms | facets, ms |\n| --- | ---: | ---: | ---: |\n")
        searcher, hits, facets = SqliteSearcher(path, patience_seconds=60), list[float](), list[float]()
        for text in QUERIES:
            query = parse(text, _END)
            total = searcher.search(query, 20).total
            one, other = measured(lambda q=query: searcher.search(q, 20)), measured(lambda q=query: searcher.facets(q))  # type: ignore[misc]
            hits, facets = hits + one, facets + other
            sys.stdout.write(
                f"| `{text}` | {total:,} | {statistics.median(one):.0f} | {statistics.median(other):.0f} |\n"
            )
        for name, found in (("hits", hits), ("facets", facets)):
            cut = statistics.quantiles(found, n=20)
            sys.stdout.write(f"\n{name}: median {statistics.median(found):.0f} ms, 95 % within {cut[18]:.0f} ms\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
