"""Notices a consumer that Kafka has put out of its group and that does not find back: its process would stay up for ever.

Measured once with Faust 0.15.3: 9 of 12 messages after 170 s, and thousands of lines of heartbeat errors. Ending the
process is the cure: it is started again and goes on where it stopped. Until then `/readyz` says so.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from pipeline.errors import Outage, TallywireError
from pipeline.metrics import StageMetrics
from pipeline.settings import Settings
from pipeline.stream.stack.access import async_options
from pipeline.stream.stack.condition import Condition, Offsets
from pipeline.stream.stack.topics import at_broker

LOOK_SECONDS: Final = 5.0
"""Between two looks; also how old the lag in `/metrics` may be."""
STALLED_SECONDS: Final = 600.0
"""Twice what a stage waits through an outage before it ends by itself."""


class Stalled(TallywireError):
    """Messages wait and nobody in the group takes them."""


class Watch:
    """`at_work()` before a batch, `idle()` after it; `until_stalled()` beside."""

    def __init__(
        self, settings: Settings, group: str, topics: tuple[str, ...], condition: Condition, metrics: StageMetrics
    ) -> None:
        self._settings = settings
        self._group = group
        self._topics = topics
        self._condition = condition
        self._metrics = metrics
        self._idle_since: float | None = time.monotonic()

    def at_work(self) -> None:
        """A batch was handed over: however long it takes, this worker is not stalled."""
        self._idle_since = None

    def idle(self) -> None:
        """The batch is through."""
        self._idle_since = time.monotonic()

    async def until_stalled(self, every: float = LOOK_SECONDS, patience: float = STALLED_SECONDS) -> None:
        """Look every so many seconds; raises Stalled when this worker was idle for `patience` seconds while messages
        waited in a partition where nobody moved on."""
        while True:
            try:
                async with onlooker(self._settings) as onlooking:
                    while True:
                        await self._look(onlooking, patience)
                        await asyncio.sleep(every)
            except Outage as outage:
                self._condition.problem = str(outage)
            await asyncio.sleep(every)

    async def _look(self, onlooking: "Onlooker", patience: float) -> None:
        offsets, ends = await onlooking.progress(self._group, self._topics)
        for place, end in ends.items():
            self._metrics.lags(place.topic, place.partition, max(0, end - offsets.get(place, 0)))
        self._condition.looked(offsets, ends)
        waiting, since = self._condition.still(patience), self._idle_since
        if waiting and since is not None and time.monotonic() - since >= patience:
            raise Stalled(
                f"{', '.join(waiting)}: messages wait and nobody in {self._group} has moved for {patience:.0f} s"
            )


class Onlooker:
    """Asks Kafka how far groups have read; fetches nothing."""

    def __init__(self, settings: Settings, admin: AIOKafkaAdminClient, consumer: AIOKafkaConsumer) -> None:
        self._settings, self._admin, self._consumer = settings, admin, consumer

    async def progress(self, group: str, topics: Sequence[str]) -> tuple[Offsets, Offsets]:
        """How far a group has read each partition of these topics, and how far each goes. Raises Outage."""
        with _outages():
            told = await self._admin.describe_topics([at_broker(topic, self._settings) for topic in topics])
            places = [TopicPartition(one["topic"], part["partition"]) for one in told for part in one["partitions"]]
            found = await self._admin.list_consumer_group_offsets(group, partitions=places)
            ends = await self._consumer.end_offsets(places)
        return {place: max(0, one.offset) for place, one in found.items()}, ends


@asynccontextmanager
async def onlooker(settings: Settings) -> AsyncIterator[Onlooker]:
    """An onlooker, for as long as Kafka answers. Raises Outage.

    Its two connections stay open: made anew for each look they left 120 objects in circles each time (measured), which are
    looked for seldom.
    """
    options = async_options(settings)
    admin, consumer = AIOKafkaAdminClient(**options), AIOKafkaConsumer(**options)
    try:
        with _outages():
            await admin.start()
            await consumer.start()
        yield Onlooker(settings, admin, consumer)
    finally:
        await admin.close()
        await consumer.stop()


@contextmanager
def _outages() -> Iterator[None]:
    try:
        yield
    except (KafkaError, OSError, TimeoutError) as error:
        raise Outage(f"Kafka does not say how far groups have read: {error!r}") from error
