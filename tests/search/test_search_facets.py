"""What the found articles have in common: counted the same on the embedded index and on Elasticsearch."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from search.search_corpus import WIRE, article, build, connect
from search.test_search_queries import QUERIES

from pipeline.records import Filed, grown
from pipeline.search.indexes.facets import interval_of
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.search.query import parse
from pipeline.sink import sqlite_index

NOW = datetime(2026, 3, 3, 19, 30, tzinfo=UTC)
BY_ID = {one.id: one for one in WIRE}
ASKED = [(query, wanted) for query, wanted in QUERIES if wanted is not None][::4]


def most(values):
    """The ten most frequent, then by their bytes."""
    counted = Counter(values)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0].encode()))[:10]


def told(counts):
    return [(count.value, count.count) for count in counts]


def names(ids, *labels):
    return [name for one in ids for name in dict.fromkeys(e.name for e in BY_ID[one].entities if e.label in labels)]


@pytest.mark.parametrize(("query", "wanted"), ASKED, ids=[ascii(query[:40]) for query, _ in ASKED])
def test_each_value_is_counted_in_what_was_found(searcher, query, wanted):
    found = searcher.facets(parse(query, NOW))
    assert told(found.sources) == most(BY_ID[one].source for one in wanted)
    assert told(found.places) == most(names(wanted, "GPE"))
    assert told(found.people) == most(names(wanted, "PERSON"))
    assert told(found.orgs) == most(names(wanted, "ORG"))
    assert told(found.event_types) == most(kind.type for one in wanted for kind in BY_ID[one].event_types)
    assert sum(count.count for count in found.official) == len(wanted)
    assert sum(bucket.count for bucket in found.times) == len(wanted)


def test_the_part_of_a_query_that_a_facet_gives_finds_as_many_as_it_counts(searcher):
    found = searcher.facets(parse("ferry OR fuel", NOW))
    counted = [
        *found.sources,
        *found.places,
        *found.people,
        *found.orgs,
        *found.event_types,
        *found.official,
        *found.times,
    ]
    assert len(counted) > 20
    for count in counted:
        assert searcher.search(parse(f"ferry OR fuel {count.query}", NOW), 100).total == count.count, count


def test_articles_of_one_night_are_counted_by_the_hour_with_the_empty_hours(searcher):
    found = searcher.facets(parse("ferry", NOW))
    assert found.interval == "hour"
    assert [(bucket.at[11:13], bucket.count) for bucket in found.times] == [
        ("21", 1), ("22", 1), ("23", 1), ("00", 1), ("01", 1), ("02", 0), ("03", 1), ("04", 0), ("05", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "wanted"),
    [
        ("2026-03-02T00:00:00Z", "hour"),
        ("2026-03-05T00:00:01Z", "day"),
        ("2026-09-02T00:00:00Z", "month"),
        ("2046-03-02T00:00:00Z", "year"),
    ],
)
def test_a_longer_time_is_counted_in_longer_stretches(last, wanted):
    assert interval_of("2026-03-02T00:00:00Z", last) == wanted


def test_nothing_found_counts_nothing(searcher):
    found = searcher.facets(parse("xyzzy", NOW))
    assert (found.sources, found.times, found.official) == ([], [], [])


def late(name, published):
    return article(
        name, "Late Post", published, "Ferry owner questioned", "The ferry owner was questioned in Port Marlow."
    )


@pytest.mark.parametrize(("sort", "per"), [("newest", "article"), ("newest", "story"), ("best", "article")])
def test_what_arrives_between_two_pages_neither_repeats_nor_hides_a_hit(tmp_path, sort, per):
    """By relevance only: no late article comes in. How rare a word is, and so the order, may still shift."""
    path = tmp_path / "tallywire.db"
    build(path)
    searcher, query = SqliteSearcher(path), parse("ferry OR fuel OR chess OR vote", NOW)
    whole = [hit.id for hit in searcher.search(query, 100, sort=sort, per=per).hits]
    first = searcher.search(query, 2, sort=sort, per=per)
    story = first.hits[0].story
    conn = connect(path)
    for n in range(5):
        filed = grown(late(f"late-{n}", "2026-03-04T10:00:00Z"), Filed, story=story)
        sqlite_index.write(conn, [filed], [], [], 1000 + n, "2026-03-04T10:00:00Z")
    conn.close()
    following = searcher.search(query, 100, first.after, sort, per)
    paged = [hit.id for hit in [*first.hits, *following.hits]]
    if sort == "best":
        assert len(paged) == len(whole)
        assert set(paged) <= set(whole)
    else:
        assert paged == whole
