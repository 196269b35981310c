"""Sending to Kafka and knowing that it arrived: every message is awaited, an outage is waited out.

An idempotent producer of its own, not Faust's: a retry inside it neither repeats nor reorders.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Final, Self, TypeVar

import structlog
from aiokafka import AIOKafkaProducer, codec
from aiokafka.errors import KafkaError

from pipeline.errors import Outage
from pipeline.settings import Settings
from pipeline.stream.stack.access import async_options
from pipeline.stream.stack.messages import Outgoing
from pipeline.stream.stack.topics import FILED_BYTES, HEADERS_BYTES, at_broker

log = structlog.get_logger()
T = TypeVar("T")

LINGER_MS: Final = 5
BATCH_BYTES: Final = 262_144
"""With records of 10 kB the client's default of 16 kB sends nearly each alone (measured: 1.2 times slower)."""
codec.lz4_encode.__defaults__ = (1,)
"""The level of lz4. aiokafka's own is 9 and no setting of it changes that (0.14): a fifth smaller, in eight times as long,
which was a fifth of all that the stories worker did (measured)."""
RETRY_FIRST_SECONDS: Final = 1.0
RETRY_MOST_SECONDS: Final = 15.0
PATIENCE_SECONDS: Final = 300.0
"""Then the process ends and is started again: whatever is wrong with it may be gone."""


class Sender:
    """An open producer: `async with Sender(settings) as sender`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._servers = settings.kafka_servers
        self._producer = AIOKafkaProducer(
            enable_idempotence=True, linger_ms=LINGER_MS, max_batch_size=BATCH_BYTES, compression_type="lz4",
            max_request_size=FILED_BYTES + HEADERS_BYTES, **async_options(settings),
        )  # fmt: skip

    async def __aenter__(self) -> Self:
        await through_outage(self._start)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._producer.stop()

    async def partitions(self, topic: str) -> int:
        """How many partitions a topic has."""
        return len(await self._producer.partitions_for(at_broker(topic, self._settings)))

    async def send(self, messages: Sequence[Outgoing], at: Sequence[int] | None = None) -> None:
        """Send all, in order; returns when the brokers have them. at: their times in ms since 1970, where not now.

        Raises Outage when they do not within `PATIENCE_SECONDS`; some may have arrived then, and arrive again.
        """
        times: Sequence[int | None] = at or [None] * len(messages)
        await through_outage(lambda: self._send(messages, times))

    async def _send(self, messages: Sequence[Outgoing], times: Sequence[int | None]) -> None:
        try:
            arriving = [
                await self._producer.send(
                    at_broker(m.topic, self._settings), m.value, key=m.key, partition=m.partition, headers=m.headers,
                    timestamp_ms=time,
                )
                for m, time in zip(messages, times, strict=True)
            ]  # fmt: skip
            await asyncio.gather(*arriving)
        except KafkaError as error:
            raise Outage(f"Kafka at {self._servers} does not take {len(messages)} messages: {error!r}") from error

    async def _start(self) -> None:
        try:
            await self._producer.start()
        except KafkaError as error:
            raise Outage(f"Kafka at {self._servers} does not answer: {error!r}") from error


async def through_outage(work: Callable[[], Awaitable[T]]) -> T:
    """Do `work`, again and again while it raises Outage; the last one is raised when patience ends."""
    pause, waited = RETRY_FIRST_SECONDS, 0.0
    while True:
        try:
            return await work()
        except Outage as outage:
            if waited >= PATIENCE_SECONDS:
                raise
            log.warning("stack.waiting", problem=str(outage), seconds=pause)
        await asyncio.sleep(pause)
        waited += pause
        pause = min(pause * 2, RETRY_MOST_SECONDS)
