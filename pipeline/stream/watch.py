"""Notices a consumer that Kafka has put out of its group and that does not find back: its process would stay up for ever.

Measured once with Faust 0.15.3: 9 of 12 messages after 170 s, and thousands of lines of heartbeat errors. Ending the
process is the cure: it is started again and goes on where it stopped.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from pipeline.errors import Outage, TallywireError
from pipeline.settings import Settings
from pipeline.stream.kafka_access import async_options

LOOK_SECONDS: Final = 600.0
"""Between two looks. Twice what a stage waits through an outage before it ends by itself."""

Offsets = Mapping[TopicPartition, int]


class Stalled(TallywireError):
    """Messages wait and nobody in the group takes them."""


class Watch:
    """`at_work()` before a batch, `idle()` after it; `until_stalled()` beside."""

    def __init__(self, settings: Settings, group: str, topics: tuple[str, ...]) -> None:
        self._settings = settings
        self._group = group
        self._topics = topics
        self._idle_since: float | None = time.monotonic()

    def at_work(self) -> None:
        """A batch was handed over: however long it takes, this worker is not stalled."""
        self._idle_since = None

    def idle(self) -> None:
        """The batch is through."""
        self._idle_since = time.monotonic()

    async def until_stalled(self, every: float = LOOK_SECONDS) -> None:
        """Look every so many seconds; raises Stalled when this worker was idle from one look to the next while
        messages waited in a partition where nobody moved on."""
        before: Offsets = {}
        while True:
            await asyncio.sleep(every)
            try:
                now, ends = await self._offsets()
            except Outage:
                before = {}
                continue
            since = self._idle_since
            waiting = stalled(before, now, ends)
            if waiting and since is not None and time.monotonic() - since >= every:
                raise Stalled(
                    f"{', '.join(waiting)}: messages wait and nobody in {self._group} has moved for {every:.0f} s"
                )
            before = now

    async def _offsets(self) -> tuple[Offsets, Offsets]:
        """How far the group has read each partition, and how far each goes."""
        options = async_options(self._settings)
        try:
            async with AIOKafkaConsumer(*self._topics, **options) as consumer:
                places = [TopicPartition(t, n) for t in self._topics for n in consumer.partitions_for_topic(t) or ()]
                ends = await consumer.end_offsets(places)
            admin = AIOKafkaAdminClient(**options)
            await admin.start()
            try:
                found = await admin.list_consumer_group_offsets(self._group, partitions=places)
            finally:
                await admin.close()
        except KafkaError as error:
            raise Outage(f"Kafka does not say how far {self._group} has read: {error!r}") from error
        return {place: max(0, one.offset) for place, one in found.items()}, ends


def stalled(before: Offsets, now: Offsets, ends: Offsets) -> list[str]:
    """The partitions with messages to read where the group has not moved between two looks, as "topic-number"."""
    return [
        f"{place.topic}-{place.partition}"
        for place, offset in now.items()
        if before.get(place) == offset < ends.get(place, 0)
    ]
