"""Every Lens layer, saved search and rule of Kibana, asked of the real Elasticsearch over a small wire."""

import json
from datetime import UTC, datetime

import pytest
from elasticsearch import Elasticsearch, helpers
from search.conftest import wire_documents
from search.kibana_asked import layers, lens_body, search_body, view_of
from search.search_corpus import WIRE

from pipeline.alerts.told import Told
from pipeline.metrics import Tally
from pipeline.search.kibana.objects import rules, saved_objects
from pipeline.search.kibana.source import read
from pipeline.sink import indices
from pipeline.sink.health import Readings

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
PREFIX = "kibanatest"
OBJECTS = saved_objects(read(), PREFIX)
LENS = [one for one in OBJECTS if one["type"] == "lens"]
SEARCHES = [one for one in OBJECTS if one["type"] == "search"]
RULES = rules(read(), PREFIX)
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
AT = "2026-03-04T12:00:00Z"
TOLD = [
    Told(AT, "a1", "sent", "casualties", "log", "killed"), Told(AT, "a1", "sent", "casualties", "desk", "killed"),
    Told(AT, "a2", "silent", "no rule"), Told(AT, "a1", "acknowledged", "known", who="Ada"),
    Told(AT, "a1", "failed", "it answered 500", "desk"),
]  # fmt: skip


@pytest.fixture(scope="module")
def client(elasticsearch):
    client = Elasticsearch(elasticsearch.url)
    indices.make(client, PREFIX)
    found = [(kind, document["id"], document) for kind, document in wire_documents(WIRE)]
    found += [("decisions", told.id, told._asdict()) for told in TOLD]
    readings = Readings("enrich", "here:1")
    tallies = [Tally(10, 8, 1, 1, {("t", 0): 3}), Tally(30, 27, 1, 1, {("t", 0): 0})]
    found += [("health", str(n), readings.take(tally, NOW)) for n, tally in enumerate(tallies)]
    helpers.bulk(
        client, [{"_index": written(kind), "_id": name, "_source": one} for kind, name, one in found], refresh=True
    )
    yield client
    client.close()


def written(kind):
    return indices.month_index(PREFIX, "2026.03") if kind == "articles" else indices.versioned_index(PREFIX, kind)


def asked(client, one):
    """The answer to a Lens object's only layer."""
    [layer] = layers(one).values()
    index = view_of(one, OBJECTS)["attributes"]["title"]
    return client.search(index=index, **lens_body(one, layer))


def rows(name, client):
    """The rows of a table by what splits them, as {label of a column: value}."""
    [one] = [one for one in LENS if one["id"] == name]
    [layer] = layers(one).values()
    splits = [column for column in layer["columnOrder"] if layer["columns"][column]["isBucketed"]]
    found = {}

    def go(bucket, left, keys):
        if left:
            for inner in bucket[left[0]]["buckets"]:
                go(inner, left[1:], (*keys, inner.get("key_as_string", inner["key"])))
            return
        told = {one["label"]: bucket.get(name) for name, one in layer["columns"].items() if not one["isBucketed"]}
        found[keys] = {label: value.get("value") for label, value in told.items() if value}

    go(asked(client, one)["aggregations"], splits, ())
    return found


@pytest.mark.parametrize("one", LENS, ids=lambda one: one["id"])
def test_every_layer_is_answered_with_something(client, one):
    answer = asked(client, one)
    assert answer["_shards"]["failed"] == 0
    assert answer["hits"]["total"]["value"] > 0
    [layer] = layers(one).values()
    first = layer["columnOrder"][0]
    if layer["columns"][first]["isBucketed"]:
        assert answer["aggregations"][first]["buckets"]


@pytest.mark.parametrize("one", SEARCHES, ids=lambda one: one["id"])
def test_every_search_finds_documents_with_its_columns(client, one):
    view = view_of(one, OBJECTS)["attributes"]
    found = client.search(index=view["title"], **search_body(one, view["timeFieldName"]))["hits"]["hits"]
    assert found
    told = {field for hit in found for field in hit["fields"]}
    assert told >= set(one["attributes"]["columns"]) - {"from_phrase", "event_type", "url", "copy_of"}
    times = [hit["sort"][0] for hit in found]
    assert times == sorted(times, reverse=True)


def test_a_standing_range_is_what_the_ledger_says(client):
    found = rows("tallywire-claims-standing-ranges", client)
    stories = client.search(index=f"{PREFIX}-stories", size=100)["hits"]["hits"]
    standing = {(hit["_source"]["id"], line["measure"]): line for hit in stories for line in hit["_source"]["standing"]}
    told = {key: row for key, row in found.items() if key in standing}
    assert len(told) >= 5
    for key, row in told.items():
        lows = [standing[key]["low"], standing[key]["high"]]
        assert row["Lowest"] == lows[0] or None in lows, key


def test_stories_in_conflict_are_counted_and_say_since_when(client):
    stories = [hit["_source"] for hit in client.search(index=f"{PREFIX}-stories", size=100)["hits"]["hits"]]
    disagreeing = [one for one in stories if any(line["conflict"] for line in one["standing"])]
    assert disagreeing
    assert [one["id"] for one in stories if one["conflict_since"]] == [one["id"] for one in disagreeing]


def test_independent_sources_stand_beside_articles(client):
    found = rows("tallywire-live-stories", client)
    assert any(row["Articles"] > row["Independent sources"] for row in found.values())


def test_what_came_in_is_what_went_out_was_dropped_or_is_dead(client):
    told = rows("tallywire-health-balance", client)[("enrich",)]
    assert [told[label] for label in ("In", "Out", "Dropped", "Dead")] == [30, 27, 1, 1]
    newest = client.search(index=f"{PREFIX}-health", sort=[{"received": "desc"}])["hits"]["hits"][0]["_source"]
    assert (newest["received"], newest["unaccounted"]) == (20, 1)


@pytest.mark.parametrize("identity", RULES)
def test_every_rule_asks_what_elasticsearch_answers(client, identity):
    params = RULES[identity]["params"]
    time = params["timeField"]
    query = json.loads(params["esQuery"])["query"]
    within = {"range": {time: {"gte": "2026-01-01", "format": "strict_date_optional_time"}}}
    found = client.search(
        index=params["index"], query={"bool": {"filter": [query, within]}}, sort=[{time: "desc"}],
        docvalue_fields=[{"field": time, "format": "strict_date_optional_time"}], size=params["size"],
    )  # fmt: skip
    assert found["_shards"]["failed"] == 0
    assert found["hits"]["total"]["value"] > 0
