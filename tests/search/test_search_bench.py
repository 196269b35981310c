"""The bench of searches finds something for what it asks, and says how long it took."""

import pytest
from elasticsearch import Elasticsearch

from pipeline.search.bench.asking import FACETS, asked
from pipeline.search.bench.filling import filled
from pipeline.search.bench.made import END, QUERIES
from pipeline.search.query import parse

ARTICLES = 120


def test_most_queries_find_something_and_each_way_to_ask_is_timed():
    with filled(ARTICLES, None) as searchers:
        searcher = searchers["embedded index"]
        took = [asked(searcher, text, rounds=2) for text in QUERIES]
        found = [searcher.search(parse(text, END), 1).total for text in QUERIES]
    assert all({"newest", "stories", FACETS} <= one.keys() for one in took)
    assert all(len(times.clock) == 2 and min(times.clock) > 0 for one in took for times in one.values())
    assert sum(map(bool, found)) > len(QUERIES) / 2


@pytest.mark.stack
def test_both_indexes_hold_the_same_articles_and_nothing_is_left_behind(elasticsearch):
    client = Elasticsearch(elasticsearch.url)
    with filled(ARTICLES, client) as searchers:
        found = {name: [s.search(parse(text, END), 1).total for text in QUERIES] for name, s in searchers.items()}
    assert len(found) == 2
    assert found["embedded index"] == found["Elasticsearch"]
    assert not client.indices.get(index="search-bench-*").body
