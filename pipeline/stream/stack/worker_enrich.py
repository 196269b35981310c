"""Stages 2 and 3 on Kafka: raw articles in, enriched records out, in the partition of their language."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import msgspec

from pipeline import ENRICHED_TOPIC
from pipeline.enrich.pool import EnrichPool
from pipeline.errors import DeadLetter, Refusal
from pipeline.records import WITHDRAWING
from pipeline.settings import Settings
from pipeline.stream.stack.app import Handler, tally
from pipeline.stream.stack.app import run as run_app
from pipeline.stream.stack.flood import FloodBreaker
from pipeline.stream.stack.messages import Message, Outgoing, carried, dead_letter
from pipeline.stream.stack.sender import Sender
from pipeline.stream.stack.topics import ENRICHED_BYTES, HEADERS_BYTES, language_partition

STAGE = "enrich"


class _Address(msgspec.Struct):
    """What an enriched record is sent by."""

    id: str
    language: str | None = None
    pubstatus: str = "usable"


class Enricher:
    """Handles batches of raw articles."""

    def __init__(self, pool: EnrichPool, sender: Sender, partitions: int) -> None:
        self._pool = pool
        self._sender = sender
        self._partitions = partitions
        self._breaker = FloodBreaker()

    async def handle(self, messages: list[Message]) -> None:
        """Enrich a batch; returns when every record, or its dead letter, has arrived."""
        results = await self._pool.handle([message.value for message in messages])
        outgoing: list[Outgoing] = []
        dead, dropped = Counter[str](), Counter[str]()
        for message, result in zip(messages, results, strict=True):
            sent = result if isinstance(result, Refusal) else self._outgoing(message, result)
            if isinstance(sent, DeadLetter):
                dead[sent.code] += 1
                outgoing.append(dead_letter(message, sent, STAGE))
            elif isinstance(sent, Refusal):
                dropped[sent.code] += 1
            else:
                outgoing += sent
        self._breaker.note(dead.total(), len(messages))
        await self._sender.send(outgoing)
        tally(STAGE, messages, len(messages) - dead.total() - dropped.total(), dead, dropped)

    def _outgoing(self, message: Message, result: bytes) -> list[Outgoing] | DeadLetter:
        """The record to send; or the refusal of one that is too large.

        What takes an article back goes to every partition: it need not say in which language that was.
        """
        limit = ENRICHED_BYTES - HEADERS_BYTES
        if len(result) > limit:
            return DeadLetter("payload_too_large", f"the enriched record has {len(result)} bytes; {limit} may be sent")
        address = msgspec.json.decode(result, type=_Address)
        own = language_partition(address.language, self._partitions)
        partitions = range(self._partitions) if address.pubstatus in WITHDRAWING else (own,)
        return [
            Outgoing(ENRICHED_TOPIC, address.id.encode(), result, carried(message), partition)
            for partition in partitions
        ]


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Handler]:
    """The handler, with its pool and its sender."""
    async with Sender(settings) as sender:
        pool = EnrichPool(settings)
        try:
            yield Enricher(pool, sender, await sender.partitions(ENRICHED_TOPIC)).handle
        finally:
            pool.close()


def run(settings: Settings) -> None:
    """Run the worker until it is stopped."""
    run_app(STAGE, settings, settings.batch * max(1, settings.pool), partial(opened, settings))
