"""Reading a part of a partition again: for a stories worker whose state is behind what it is handed."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from pipeline import EDIT_TOPIC
from pipeline.errors import Outage
from pipeline.records import Edit
from pipeline.settings import Settings
from pipeline.stream.stack.access import async_options
from pipeline.stream.stack.messages import Message, edits_among
from pipeline.stream.stack.topics import ENRICHED_BYTES, at_broker

BATCH: Final = 200
POLL_MS: Final = 1000


async def committed(settings: Settings, group: str, topic: str, partition: int) -> int:
    """The next offset that a consumer group will be handed; 0 where it has read nothing. Raises Outage."""
    place = TopicPartition(at_broker(topic, settings), partition)
    try:
        admin = AIOKafkaAdminClient(**async_options(settings))
        await admin.start()
        try:
            found = await admin.list_consumer_group_offsets(group, partitions=[place])
        finally:
            await admin.close()
    except KafkaError as error:
        raise Outage(f"Kafka at {settings.kafka_servers} does not say how far {group} has read: {error!r}") from error
    return max(0, int(found[place].offset)) if place in found else 0


async def between(settings: Settings, topic: str, partition: int, first: int, end: int) -> AsyncIterator[list[Message]]:
    """The messages of a partition from `first` up to `end` (left out), in batches. Raises Outage.

    What the topic no longer keeps is passed over.
    """
    place = TopicPartition(at_broker(topic, settings), partition)
    async with _consumer(settings, f"{topic} be read again") as consumer:
        consumer.assign([place])
        kept = (await consumer.beginning_offsets([place]))[place]
        consumer.seek(place, max(first, kept))
        while await consumer.position(place) < end:
            found = await consumer.getmany(place, timeout_ms=POLL_MS, max_records=BATCH)
            batch = [_message(record, topic) for record in found.get(place, []) if record.offset < end]
            if batch:
                yield batch


async def edits_before(settings: Settings, topic: str, partition: int, first: int = 0) -> list[Edit]:
    """The edits that people made before the oldest message that a partition keeps (from `first` on): none where that is all.

    What the topic no longer has of them among its articles is in the topic of the edits, for ever. Raises Outage.
    """
    place, edits = TopicPartition(at_broker(topic, settings), partition), TopicPartition(EDIT_TOPIC, 0)
    found: list[Edit] = []
    async with _consumer(settings, "the edits be read") as consumer:
        consumer.assign([place, edits])
        kept = max(first, (await consumer.beginning_offsets([place]))[place])
        ends = await consumer.end_offsets([place, edits])
        if not kept or kept >= ends[place]:
            return []
        consumer.seek(place, kept)
        oldest = (await consumer.getone(place)).timestamp
        await consumer.seek_to_beginning(edits)
        while await consumer.position(edits) < ends[edits]:
            got = await consumer.getmany(edits, timeout_ms=POLL_MS)
            found += edits_among(one.value for one in got.get(edits, []) if one.timestamp < oldest)
    return found


async def since(
    settings: Settings, places: Collection[TopicPartition], when: datetime | None
) -> dict[TopicPartition, int]:
    """The oldest message that each of these partitions keeps, or the first that came at `when` or later. Raises Outage."""
    async with _consumer(settings, "messages be looked up by time") as consumer:
        consumer.assign(list(places))
        if when is None:
            return dict(await consumer.beginning_offsets(places))
        ends = await consumer.end_offsets(places)
        found = await consumer.offsets_for_times(dict.fromkeys(places, int(when.timestamp() * 1000)))
        return {place: at.offset if (at := found[place]) else ends[place] for place in places}


async def goes_on_from(settings: Settings, group: str, offsets: Mapping[TopicPartition, int]) -> None:
    """Say where a group of which nobody is at work is to begin. Raises Outage."""
    try:
        async with AIOKafkaConsumer(group_id=group, enable_auto_commit=False, **async_options(settings)) as consumer:
            consumer.assign(list(offsets))
            await consumer.commit(dict(offsets))
    except KafkaError as error:
        raise Outage(f"Kafka at {settings.kafka_servers} does not let {group} begin: {error!r}") from error


async def is_at_work(settings: Settings, group: str) -> bool:
    """Whether a group has a member. Raises Outage."""
    try:
        admin = AIOKafkaAdminClient(**async_options(settings))
        await admin.start()
        try:
            told = await admin.describe_consumer_groups([group])
        finally:
            await admin.close()
    except KafkaError as error:
        raise Outage(f"Kafka at {settings.kafka_servers} does not say who is in {group}: {error!r}") from error
    return any(state not in ("Empty", "Dead") for answer in told for _, _, state, *_ in answer.groups)


@asynccontextmanager
async def _consumer(settings: Settings, what: str) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer of no group. Raises Outage for what Kafka says meanwhile; `what` it does not let us do."""
    try:
        async with AIOKafkaConsumer(
            group_id=None, enable_auto_commit=False, max_partition_fetch_bytes=ENRICHED_BYTES, **async_options(settings)
        ) as consumer:
            yield consumer
    except KafkaError as error:
        raise Outage(f"Kafka at {settings.kafka_servers} does not let {what}: {error!r}") from error


def _message(record: Any, topic: str) -> Message:
    return Message(
        topic, record.partition, record.offset, record.key, record.value or b"", dict(record.headers), record.timestamp
    )
