"""Kafka for a command that asks or tells once, blocking."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError

from pipeline.errors import Outage
from pipeline.settings import Settings
from pipeline.stream.stack.access import plain_options
from pipeline.stream.stack.messages import Outgoing
from pipeline.stream.stack.topics import FILED_BYTES, HEADERS_BYTES, at_broker

POLL_MS = 1000


def send(settings: Settings, messages: Sequence[Outgoing]) -> None:
    """Send messages and wait until the brokers have them. Raises Outage; some may be there all the same."""
    try:
        with closing(
            KafkaProducer(
                enable_idempotence=True, max_request_size=FILED_BYTES + HEADERS_BYTES, **plain_options(settings)
            )
        ) as producer:
            sent = [
                producer.send(
                    at_broker(m.topic, settings), m.value, key=m.key, headers=list(m.headers), partition=m.partition
                )
                for m in messages
            ]
            for one in sent:
                one.get()
    except KafkaError as error:
        raise Outage(f"Kafka at {settings.kafka_servers} did not take it: {error!r}; is it running?") from error


def everything(settings: Settings, topics: Sequence[str]) -> Iterator[Any]:
    """Every message of these topics, from the oldest kept to the newest at the time of asking. Raises Outage."""
    try:
        consumer = KafkaConsumer(**plain_options(settings), enable_auto_commit=False)
    except KafkaError as error:
        raise Outage(f"Kafka at {settings.kafka_servers} does not answer: {error!r}; is it running?") from error
    with closing(consumer):
        places = [
            TopicPartition(topic, part)
            for topic in (at_broker(topic, settings) for topic in topics)
            for part in consumer.partitions_for_topic(topic) or ()
        ]
        ends = {place: end for place, end in consumer.end_offsets(places).items() if end} if places else {}
        if not ends:
            return
        consumer.assign(list(ends))
        consumer.seek_to_beginning(*ends)
        while any(consumer.position(place) < end for place, end in ends.items()):
            for messages in consumer.poll(timeout_ms=POLL_MS).values():
                yield from messages
