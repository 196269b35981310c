"""One searcher a test run, over the same small wire: the embedded index always, Elasticsearch where it can be had."""

import json
from pathlib import Path

import msgspec
import pytest
from elasticsearch import Elasticsearch, helpers
from search.search_corpus import WIRE, build

from pipeline.search.indexes.elasticsearch_search import ElasticsearchSearcher
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.sink.documents import alert_document, article_document, claim_document, story_document
from pipeline.stories import Book

SCHEMAS = Path(__file__).parents[2] / "schemas" / "indices"


@pytest.fixture(scope="session")
def index_file(tmp_path_factory):
    """The wire in an embedded index; tests only read it."""
    path = tmp_path_factory.mktemp("index") / "tallywire.db"
    build(path)
    return path


@pytest.fixture(scope="session")
def sqlite_searcher(index_file):
    return SqliteSearcher(index_file)


@pytest.fixture(scope="session")
def elasticsearch_searcher(elasticsearch):
    client = Elasticsearch(elasticsearch.url)
    make_indices(client, "searchtest")
    helpers.bulk(client, _actions("searchtest", WIRE), refresh=True)
    searcher = ElasticsearchSearcher(client, "searchtest")
    yield searcher
    searcher.close()


@pytest.fixture(
    scope="session",
    params=["sqlite", pytest.param("elasticsearch", marks=[pytest.mark.stack, pytest.mark.timeout(600)])],
)
def searcher(request):
    """Each test that asks for it runs once on each index."""
    return request.getfixturevalue(f"{request.param}_searcher")


def make_indices(client, prefix):
    settings = {k: v for k, v in json.loads((SCHEMAS / "settings.json").read_text()).items() if k != "_meta"}
    for kind in ("articles", "stories", "claims", "alerts"):
        mapping = json.loads((SCHEMAS / f"{kind}.json").read_text())
        client.indices.create(
            index=f"{prefix}-{kind}-1", settings=settings, mappings=mapping, aliases={f"{prefix}-{kind}": {}}
        )


def wire_documents(wire):
    """What the sink writes of a wire, as kind and document: a later document of one id replaces the earlier."""
    book = Book.load([])
    latest = {}
    for position, one in enumerate(wire, start=1):
        outcome = book.file(one)
        ingested = f"2026-03-04T00:00:{position:02}Z"
        found = [("articles", article_document(outcome.filed, ingested))]
        found += [("stories", story_document(story)) for story in outcome.stories]
        found += [("claims", claim_document(claim)) for story in outcome.stories for claim in story.claims]
        found += [("alerts", alert_document(alert, ingested)) for alert in outcome.alerts]
        latest |= {
            (kind, document["id"]): (kind, json.loads(msgspec.json.encode(document))) for kind, document in found
        }
    return list(latest.values())


def _actions(prefix, wire):
    for kind, document in wire_documents(wire):
        yield {"_index": f"{prefix}-{kind}", "_id": document["id"], "_source": document}
