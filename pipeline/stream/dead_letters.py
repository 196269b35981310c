"""`tallywire dead-letters`: what could not be read, from the one-process store or from Kafka's dead letter topics."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from pipeline import REFUSING, dead_letter_topic
from pipeline.errors import TallywireError
from pipeline.search.terminal import escape
from pipeline.settings import Settings
from pipeline.stream import store
from pipeline.stream.kafka_access import plain_options

SHOWN: Final = 200
"""Characters of a message or an id that a list shows."""


def topics() -> list[str]:
    """Every dead letter topic: one for each stage and topic it reads, and one for what the producer was sent."""
    return [dead_letter_topic(topic, stage) for stage, topic in REFUSING]


def show_list(settings: Settings, stack: bool) -> None:
    """Print each with its message below it, newest last."""
    console = Console(highlight=False)
    found = False
    for number, at, stage, reason, article, message in _from_kafka(settings) if stack else _from_store(settings):
        found = True
        named = f"  article {escape(str(article)[:SHOWN])}" if article else ""
        console.print(f"{number}  [dim]{at}[/dim]  {stage}  [bold]{escape(str(reason))}[/bold]{named}")
        console.print(f"  {escape(str(message)[:SHOWN])}")
    if not found:
        console.print("no dead letters")


def show(settings: Settings, number: int) -> None:
    """Write the original bytes of one to standard output."""
    with closing(store.connect_reader(_path(settings))) as conn:
        row = conn.execute("SELECT raw FROM dead_letters WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise TallywireError(f"there is no dead letter {number}; `tallywire dead-letters list` shows them all")
    sys.stdout.buffer.write(row[0])
    sys.stdout.buffer.flush()


def _path(settings: Settings) -> Path:
    path = store.path_in(settings.data_dir)
    if not path.exists():
        raise TallywireError(f"{path} does not exist: `tallywire run` makes it; with servers say --stack")
    return path


def _from_store(settings: Settings) -> Iterator[tuple[object, ...]]:
    with closing(store.connect_reader(_path(settings))) as conn:
        yield from conn.execute(
            "SELECT number, at, stage, reason, coalesce(article, ''), message FROM dead_letters ORDER BY number"
        )


def _from_kafka(settings: Settings) -> Iterator[tuple[object, ...]]:
    for message in _messages(settings):
        headers = {key: value.decode("utf-8", "replace") for key, value in message.headers}
        yield (
            f"{message.topic}-{message.partition}-{message.offset}",
            headers.get("news-first-failed-at", ""),
            headers.get("__connect.errors.stage", ""),
            headers.get("news-reason", ""),
            (message.key or b"").decode("utf-8", "replace"),
            headers.get("__connect.errors.exception.message", ""),
        )


def _messages(settings: Settings) -> Iterator[Any]:
    """Every message of the dead letter topics, from the oldest kept to the newest at the time of asking."""
    from kafka import KafkaConsumer, TopicPartition

    consumer = KafkaConsumer(**plain_options(settings), enable_auto_commit=False, consumer_timeout_ms=5000)
    with closing(consumer):
        partitions = [TopicPartition(t, p) for t in topics() for p in consumer.partitions_for_topic(t) or ()]
        ends = {partition: end for partition, end in consumer.end_offsets(partitions).items() if end}
        consumer.assign(list(ends))
        consumer.seek_to_beginning(*ends)
        while any(consumer.position(partition) < end for partition, end in ends.items()):
            for messages in consumer.poll(timeout_ms=1000).values():
                yield from messages
