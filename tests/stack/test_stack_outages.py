import json
from contextlib import closing
from datetime import UTC, datetime

import msgspec
import pytest
from generated_wire import article, poison, raw
from receiving_hook import receiving
from running_stack import eventually

from pipeline import ALERT_TOPIC, ARTICLE_TOPIC, FILED_TOPIC, dead_letter_topic
from pipeline.records import Alert, Filed, encode, timestamp

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]


def headers_of(message):
    return {name: value.decode() for name, value in message.headers}


def filed(number, **more):
    """A filed article as stories sends it."""
    fields = {name: value for name, value in article(number).items() if name != "text"}
    return Filed(**fields | {"story": "s1", "body": "A body."} | more)


def test_a_broker_that_is_killed_and_comes_back_loses_nothing(stack):
    stack.worker("enrich")
    stack.worker("stories")
    stack.publish([raw(number) for number in range(100)])
    eventually(lambda: stack.size(FILED_TOPIC) > 10, what="a part of the articles filed")
    stack.kafka.process.kill()
    stack.kafka.start()
    stack.publish([raw(number) for number in range(100, 200)])
    eventually(lambda: len({m.key for m in stack.messages(FILED_TOPIC)}) == 200, 240, "all 200 filed")


def test_elasticsearch_that_is_killed_and_comes_back_loses_nothing(stack, elasticsearch):
    sink = stack.worker("sink")
    stack.publish([encode(filed(number)) for number in range(50)], FILED_TOPIC, [("position", b"1")])
    eventually(lambda: len(stack.documents("articles")) == 50, what="the first 50 in the index")
    elasticsearch.process.kill()
    stack.publish([encode(filed(number)) for number in range(50, 100)], FILED_TOPIC, [("position", b"2")])
    eventually(lambda: "index.waiting" in sink.said(), what="the sink waiting")
    elasticsearch.start()
    eventually(lambda: len(stack.documents("articles")) == 100, what="all 100 in the index")
    assert stack.size(dead_letter_topic(FILED_TOPIC, "sink")) == 0


def test_a_document_that_the_index_refuses_is_a_dead_letter_and_holds_up_no_other(stack):
    stack.worker("sink")
    refused = encode(filed(2, version=10**19))  # more than a long holds
    stack.publish([encode(filed(1)), refused, encode(filed(3))], FILED_TOPIC, [("position", b"5")])
    [letter] = eventually(lambda: stack.messages(dead_letter_topic(FILED_TOPIC, "sink")), what="the dead letter")
    assert (letter.value, headers_of(letter)["news-reason"]) == (refused, "unindexable")
    eventually(lambda: set(stack.documents("articles")) == {"article-1", "article-3"}, what="the others in the index")


def test_a_dead_letter_says_where_it_came_from_and_why(stack):
    stack.worker("enrich")
    stack.publish([poison(1)])
    [letter] = eventually(lambda: stack.messages(dead_letter_topic(ARTICLE_TOPIC, "enrich")), what="the dead letter")
    told = headers_of(letter)
    assert (letter.value, told["news-reason"]) == (poison(1), "invalid_json")
    assert {name.removeprefix("__connect.errors.") for name in told if name.startswith("__connect.errors.")} == {
        "topic", "partition", "offset", "connector.name", "task.id", "stage", "class.name", "exception.class.name",
        "exception.message", "exception.stacktrace",
    }  # fmt: skip
    assert (told["__connect.errors.topic"], told["__connect.errors.stage"]) == (ARTICLE_TOPIC, "enrich")
    assert told["__connect.errors.connector.name"] == "tallywire-enrich-v1"


def test_a_flood_of_dead_letters_stops_the_worker(stack):
    worker = stack.worker("enrich")
    stack.publish([poison(number) for number in range(400)])
    assert worker.ended() != 0
    assert "of the last" in worker.said()
    assert stack.size(dead_letter_topic(ARTICLE_TOPIC, "enrich")) < 200


def test_an_older_version_of_a_document_never_replaces_a_newer_one(stack):
    stack.worker("sink")
    stack.publish([encode(filed(1, title="newer"))], FILED_TOPIC, [("position", b"9")], b"article-1")
    eventually(lambda: stack.documents("articles"), what="the newer one in the index")
    stack.publish([encode(filed(1, title="older"))], FILED_TOPIC, [("position", b"8")], b"article-1")
    stack.publish([encode(filed(2))], FILED_TOPIC, [("position", b"10")], b"article-1")
    eventually(lambda: len(stack.documents("articles")) == 2, what="the next one in the index")
    assert stack.documents("articles")["article-1"]["title"] == "newer"


def test_a_revision_that_is_seen_in_another_month_stays_where_its_article_lies(stack):
    stack.worker("sink")
    stack.publish([encode(filed(1, collected="2026-10-31T23:00:00Z"))], FILED_TOPIC, [("position", b"1")], b"article-1")
    eventually(lambda: stack.documents("articles"), what="the article in the index")
    revised = filed(1, version=2, title="revised", collected="2026-11-01T01:00:00Z")
    stack.publish([encode(revised)], FILED_TOPIC, [("position", b"2")], b"article-1")
    eventually(lambda: stack.documents("articles")["article-1"]["title"] == "revised", what="the revision in the index")
    both = [filed(2, collected="2026-10-31T23:00:00Z"), filed(2, version=2, collected="2026-11-01T01:00:00Z")]
    stack.publish([encode(one) for one in both], FILED_TOPIC, [("position", b"3")], b"article-2")
    eventually(lambda: len(stack.documents("articles")) == 2, what="the second article in the index")


def test_an_alert_reaches_a_webhook_once_while_another_is_down(stack):
    alert = Alert(
        id="al1", kind="figure", article="a1", story="s1", change="first", at=timestamp(datetime.now(UTC)),
        measure="killed", low=12, high=12, phrase="12", source="Outlet 1", title="A flood in Harlan",
    )  # fmt: skip
    with closing(receiving()) as hook:
        (stack.folder / "tallywire.toml").write_text(
            'allow_private_addresses = ["127.0.0.1"]\n'
            f'[[webhooks]]\nurl = "http://127.0.0.1:9/"\n[[webhooks]]\nurl = "{hook.url}"\n'
        )
        stack.worker("alerts")
        stack.publish([encode(alert), encode(alert)], ALERT_TOPIC, [("position", b"1")], b"s1")
        eventually(lambda: hook.received, what="the delivery")
        another = msgspec.structs.replace(alert, id="al2")
        stack.publish([encode(alert), encode(another)], ALERT_TOPIC, [("position", b"1")], b"s1")
        eventually(lambda: len(hook.received) > 1, what="the delivery of the alert after the repeat")
    assert [json.loads(body)["id"] for body in hook.received] == ["al1", "al2"]
    asked = {"index": f"{stack.settings.elasticsearch_prefix}-decisions", "query": {"term": {"outcome": "sent"}}}
    eventually(
        lambda: (
            {hit["_source"]["alert"] for hit in stack.client.search(**asked, size=50)["hits"]["hits"]} == {"al1", "al2"}
        ),
        what="what was sent, where Kibana finds it",
    )
