"""`python -m pipeline.search.bench [ARTICLES]`: a line a query, over 100,000 articles or as many as are asked for.

In the embedded index always, in Elasticsearch where TALLYWIRE_ELASTICSEARCH_URL names one.
"""

import os
import statistics
import sys
import time
from functools import partial
from typing import Final

from elasticsearch import Elasticsearch

from pipeline.search.bench.asking import FACETS, WAYS, Took, Used, asked, own_processor, p95, processor_of
from pipeline.search.bench.filling import filled
from pipeline.search.bench.made import END, QUERIES, WORDS
from pipeline.search.query import parse
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings
from pipeline.sink import indices

ARTICLES: Final = 100_000


def report(name: str, searcher: Searcher, used: Used) -> None:
    """Print a line a query, and all of them together."""
    sys.stdout.write(f"\n{name}: ms by the clock (median) / of processors\n\n| query | found | {' | '.join(WAYS)} |\n")
    sys.stdout.write("| --- |" + " ---: |" * (len(WAYS) + 1) + "\n")
    pages, facets = list[Took](), list[Took]()
    for text in QUERIES:
        took = asked(searcher, text, used=used)
        total = searcher.search(parse(text, END), 1).total
        cells = (f"{statistics.median(took[w].clock):.0f} / {took[w].processor:.0f}" if w in took else "" for w in WAYS)
        sys.stdout.write(f"| `{text}` | {total:,} | {' | '.join(cells)} |\n")
        facets.append(took.pop(FACETS))
        pages += took.values()
    sys.stdout.write("\n")
    for what, found in (("pages", pages), (FACETS, facets)):
        times = {
            "clock": [one for took in found for one in took.clock],
            "processor": [took.processor for took in found],
        }
        for how, values in times.items():
            told = f"median {statistics.median(values):.0f} ms, p95 {p95(values):.0f} ms"
            sys.stdout.write(f"{name}, {len(values)} {what}, {how}: {told}\n")


def main(articles: int = ARTICLES) -> None:
    """Fill and ask."""
    sys.stdout.write(f"{articles:,} articles of {WORDS} words\n")
    url = os.environ.get("TALLYWIRE_ELASTICSEARCH_URL")
    client = Elasticsearch(**indices.client_options(Settings(elasticsearch_url=url))) if url else None
    began = time.perf_counter()
    with filled(articles, client) as searchers:
        sys.stdout.write(f"made and indexed in {time.perf_counter() - began:.0f} s\n")
        for name, searcher in searchers.items():
            report(
                name, searcher, partial(processor_of, client) if client and name == "Elasticsearch" else own_processor
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
