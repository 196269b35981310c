"""What only Elasticsearch can do: not answer, miss its indices, hold merged stories."""

import pytest
from elasticsearch import Elasticsearch, helpers
from search.conftest import make_indices

from pipeline.errors import Outage
from pipeline.records import Alert, Claim, Story
from pipeline.search.indexes.elasticsearch_search import ElasticsearchSearcher
from pipeline.settings import Settings
from pipeline.sink.documents import alert_document, claim_document, story_document


def test_a_server_that_does_not_answer_is_an_outage():
    searcher = ElasticsearchSearcher.connect(Settings(elasticsearch_url="http://127.0.0.1:1"))
    assert "does not answer" in searcher.trouble()
    with pytest.raises(Outage):
        searcher.stories(10)
    searcher.close()


@pytest.mark.stack
@pytest.mark.timeout(600)
def test_a_missing_index_says_what_makes_it(elasticsearch):
    searcher = ElasticsearchSearcher.connect(Settings(elasticsearch_url=elasticsearch.url, elasticsearch_prefix="none"))
    assert "run `tallywire setup`" in searcher.trouble()
    searcher.close()


@pytest.mark.stack
@pytest.mark.timeout(600)
def test_a_merged_story_gives_the_one_it_went_into_with_all_its_claims(elasticsearch):
    client = Elasticsearch(elasticsearch.url)
    make_indices(client, "mergetest")
    kinds = {
        "stories": [story("b", "a"), story("a", "root"), story("root")],
        "claims": [claim("c1", "b"), claim("c2", "a")],
    }
    kinds["alerts"] = [alert("old", "root", "2026-03-03T00:00:00Z"), alert("new", "b", "2026-03-04T00:00:00Z")]
    rows = [
        {"_index": f"mergetest-{kind}", "_id": d["id"], "_source": d} for kind, found in kinds.items() for d in found
    ]
    helpers.bulk(client, rows, refresh=True)
    searcher = ElasticsearchSearcher(client, "mergetest")
    assert searcher.story("b").id == "root"
    (measure,) = searcher.ledger("b").measures
    assert {line.claim.id for line in measure.claims} == {"c1", "c2"}
    assert [change.id for change in measure.changes] == ["old", "new"]
    (line,) = searcher.stories(10)
    assert (line.story.id, line.latest.id) == ("root", "new")
    searcher.close()


def story(name, merged_into=None):
    return story_document(
        Story(
            id=name, title=name, first_seen="2026-03-03T00:00:00Z", last_seen="2026-03-03T00:00:00Z", articles=1,
            sources=["x"], independent_sources=2, merged_into=merged_into,
        )
    )  # fmt: skip


def claim(name, in_story):
    return claim_document(
        Claim(
            id=name, article="a", story=in_story, measure="killed", low=1, high=1, unit="people", bound="exact",
            modality="asserted", scope="current", phrase="one", quote="One.", source="x", at="2026-03-03T00:00:00Z",
        )
    )  # fmt: skip


def alert(name, in_story, ingested):
    return alert_document(
        Alert(
            id=name, kind="figure", article="a", story=in_story, change="first", at="2026-03-03T00:00:00Z",
            measure="killed", phrase="one", low=1, high=1,
        ),
        ingested,
    )  # fmt: skip
