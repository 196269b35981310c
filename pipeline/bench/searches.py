"""How soon a page of search answers over many articles, in the embedded index and in Elasticsearch."""

import statistics
import sys
from contextlib import closing

from elasticsearch import Elasticsearch

from pipeline.bench.report import Row
from pipeline.search.bench.asking import FACETS, asked, p95
from pipeline.search.bench.filling import filled
from pipeline.search.bench.made import QUERIES
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings
from pipeline.sink import indices

WANTED_MS = 200


def rows(settings: Settings, articles: int, rounds: int) -> list[Row]:
    """Milliseconds of pages and of facets: one query of each kind, each way to ask it `rounds` times.

    Elasticsearch is left out where none answers.
    """
    with closing(Elasticsearch(**indices.client_options(settings))) as client:
        answers = client.ping()
        if not answers:
            sys.stderr.write(
                "searches: in the embedded index alone (no Elasticsearch answers where the settings say)\n"
            )
        with filled(articles, client if answers else None) as searchers:
            return [
                row
                for name, searcher in searchers.items()
                for row in _rows(f"{name}, {articles:,} articles", searcher, rounds)
            ]


def _rows(where: str, searcher: Searcher, rounds: int) -> list[Row]:
    took = [asked(searcher, text, rounds) for text in QUERIES]
    pages = [ms for one in took for way, times in one.items() if way != FACETS for ms in times.clock]
    facets = [ms for one in took for ms in one[FACETS].clock]
    slowest = p95(pages)
    return [
        Row(f"a page of search, {where}, median", statistics.median(pages), "ms"),
        Row(f"a page of search, {where}, p95", slowest, "ms", wanted=f"{WANTED_MS} ms", met=slowest <= WANTED_MS),
        Row(f"its facets, {where}, p95", p95(facets), "ms"),
    ]
