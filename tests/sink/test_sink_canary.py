"""A canary goes as far as the index and leaves no trace elsewhere."""

from datetime import UTC, datetime

from pipeline import ENRICHED_TOPIC, FILED_TOPIC
from pipeline.records import Enriched, Filed, encode, grown
from pipeline.sink.actions import filed_actions
from pipeline.stream.canary import canary
from pipeline.stream.stack.messages import Message
from pipeline.stream.stack.partition_book import PartitionBook

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def actions(number):
    filed = grown(canary(number, NOW), Filed)
    return filed_actions(encode(filed), number, "news", "2026-11-25T12:00:00Z")


def test_it_lies_in_an_index_that_no_alias_names():
    [action] = actions(1)
    assert action.target == "news-canary"


def test_each_takes_the_place_of_the_one_before():
    [first], [second] = actions(1), actions(2)
    assert first.id == second.id
    assert first.document["id"] != second.document["id"]


def test_no_story_hears_of_it(tmp_path):
    book = PartitionBook(tmp_path / "book.db")
    message = Message(ENRICHED_TOPIC, 0, 0, b"k", encode(grown(canary(1, NOW), Enriched)), {})
    assert book.file([message]).filed == 1
    assert [out.topic for out in book.outbox().messages] == [FILED_TOPIC]
    book.close()
