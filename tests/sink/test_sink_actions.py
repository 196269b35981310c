import pytest

from pipeline import ALERT_TOPIC, FILED_TOPIC, STORY_TOPIC
from pipeline.records import MEASURES, Alert, Claim, Figure, Filed, Standing, Story, encode
from pipeline.sink.actions import ACTIONS, first_month
from pipeline.sink.elasticsearch_index import MAX_ID_BYTES, document_id
from pipeline.sink.indices import mapping, template

NOW = "2026-11-25T12:00:00Z"


def filed(**more):
    return Filed(**{"id": "a1", "story": "s1", "title": "A title", "body": "A body."} | more)


def claim(identity):
    return Claim(
        id=identity, article="a1", story="s1", measure="killed", low=3, high=3, unit="people", bound="exact",
        modality="asserted", scope="current", phrase="three", quote="Three died.", source="Outlet 1", at=NOW,
    )  # fmt: skip


def story(**more):
    fields = {
        "id": "s1", "title": "A title", "first_seen": NOW, "last_seen": NOW, "articles": 1, "sources": ["Outlet 1"],
        "independent_sources": 1,
    }  # fmt: skip
    return Story(**fields | more)


def alert():
    return Alert(id="al1", kind="figure", article="a1", story="s1", change="rise", at=NOW, from_=(3, None))


def actions(topic, record, position=7):
    return ACTIONS[topic](encode(record), position, "news", NOW)


def test_an_article_goes_to_the_month_in_which_it_was_first_seen():
    [action] = actions(FILED_TOPIC, filed(collected="2026-10-31T23:59:59Z", published="1999-01-01"))
    assert (action.target, action.id, action.position) == ("news-articles-2026.10", "a1", 7)


@pytest.mark.parametrize(
    ("times", "month"),
    [
        ({"published": "2020-03-01"}, "2020.03"),
        ({"updated": "2020-04-01T00:30:00+02:00"}, "2020.03"),
        ({}, "2026.11"),
        ({"collected": "yesterday", "published": "2020-05-01"}, "2020.05"),
    ],
)
def test_an_article_without_a_time_of_collection_goes_by_the_next_time_it_has(times, month):
    assert first_month(filed(**times), NOW) == month


def test_a_story_brings_its_claims_as_documents_of_their_own():
    made = actions(STORY_TOPIC, story(claims=[claim("c1"), claim("c2")]))
    assert [(action.target, action.id) for action in made] == [
        ("news-stories-v1", "s1"),
        ("news-claims-v1", "c1"),
        ("news-claims-v1", "c2"),
    ]
    assert "claims" not in made[0].document


def test_an_alert_is_one_document():
    [action] = actions(ALERT_TOPIC, alert())
    assert (action.target, action.document["ingested"]) == ("news-alerts-v1", NOW)


def test_an_id_longer_than_elasticsearch_takes_becomes_its_hash():
    assert document_id("a" * MAX_ID_BYTES) == "a" * MAX_ID_BYTES
    assert document_id("é" * MAX_ID_BYTES).startswith("hash:")
    assert document_id("é" * MAX_ID_BYTES) != document_id("é" * MAX_ID_BYTES + "x")


@pytest.mark.parametrize(
    ("topic", "record", "kind"),
    [
        (FILED_TOPIC, filed(figures=[Figure(measure="killed", start=0, end=1, phrase="3", low=3, high=3)]), "articles"),
        (
            STORY_TOPIC,
            story(standing={"killed": Standing(measure="killed", low=3, high=3, unit="people", phrase="3",
                                               bound="exact", source="Outlet 1", at=NOW, claims=["c1"])}),
            "stories",
        ),
        (ALERT_TOPIC, alert(), "alerts"),
    ],
)  # fmt: skip
def test_the_mapping_declares_every_field_of_a_document(topic, record, kind):
    document = actions(topic, record)[0].document
    assert set(document) <= set(mapping(kind)["properties"])


def test_the_mapping_declares_every_field_of_a_claim():
    document = actions(STORY_TOPIC, story(claims=[claim("c1")]))[1].document
    assert set(document) == set(mapping("claims")["properties"])


def test_the_mapping_declares_every_measure():
    assert set(mapping("articles")["properties"]["stated"]["properties"]) == set(MEASURES)


def test_a_template_belongs_to_its_prefix_alone():
    assert template("desk", "articles")["index_patterns"] == ["desk-articles-*"]
    assert template("desk", "articles")["template"]["aliases"] == {"desk-articles": {}}
