"""Kafka's dead letters: sent again as they were, or discarded, and listed no longer."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from kafka import KafkaConsumer, TopicPartition
from servers import running_kafka

from pipeline import ENRICHED_TOPIC, FILED_TOPIC
from pipeline.errors import DeadLetter, TallywireError
from pipeline.settings import Settings
from pipeline.stream.stack.letters import KafkaLetters
from pipeline.stream.stack.messages import Message, dead_letter
from pipeline.stream.stack.one_shot import send
from pipeline.stream.stack.setup import make_topics


def messages(settings, topic):
    with closing(KafkaConsumer(bootstrap_servers=settings.kafka_servers, group_id=None)) as consumer:
        places = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic)]
        consumer.assign(places)
        consumer.seek_to_beginning(*places)
        ends = consumer.end_offsets(places)
        found = []
        while any(consumer.position(place) < ends[place] for place in places):
            found += [one for records in consumer.poll(timeout_ms=500).values() for one in records]
    return [(one.partition, one.key, one.value, [tuple(header) for header in one.headers]) for one in found]


def test_a_letter_goes_back_as_it_was_or_is_discarded_and_is_listed_no_longer():
    with running_kafka() as kafka:
        settings = Settings(kafka_servers=kafka.servers)
        make_topics(settings)
        ordered = Message(ENRICHED_TOPIC, 2, 5, b"a", b"{enriched", {"released": b"1"})
        filed = Message(FILED_TOPIC, 1, 6, b"b", b"{filed", {"position": b"41"})
        why = DeadLetter("crashed", "broke the book")
        send(settings, [dead_letter(ordered, why, "stories"), dead_letter(filed, why, "sink")])
        letters = KafkaLetters(settings, lambda: datetime(2031, 3, 4, tzinfo=UTC))
        first, second = sorted(letters.all(), key=lambda letter: letter.article)
        assert (first.stage, first.reason, first.raw) == ("stories", "crashed", b"{enriched")
        assert first.origin == f"{ENRICHED_TOPIC}-2-5"
        letters.retry(first.id, "Ann", "mended")
        letters.retry(second.id, "Ann", "mended")
        assert messages(settings, ENRICHED_TOPIC) == [(2, b"a", b"{enriched", [("released", b"1")])]
        assert [one[1:] for one in messages(settings, FILED_TOPIC)] == [(b"b", b"{filed", [("position", b"41")])]
        assert letters.all() == []
        with pytest.raises(TallywireError, match="was settled"):
            letters.retry(first.id, "Ann", "again")
        send(settings, [dead_letter(ordered, why, "stories")])
        (third,) = letters.all()
        letters.discard(third.id, "Ann", "a test")
        assert letters.all() == []
        assert len(messages(settings, ENRICHED_TOPIC)) == 1
