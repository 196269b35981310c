"""What a worker writes beside its work, for Kibana to draw: how its stage fares, and what was decided on alerts.

Straight into Elasticsearch and not by Kafka: what tells of an outage must not wait in it. Nothing waits for it either:
where Elasticsearch is away or does not let the worker write, a minute is missing from a picture and nothing else.
"""

import asyncio
import os
import socket
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog
from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from pipeline.metrics import Tally
from pipeline.records import timestamp
from pipeline.settings import Settings
from pipeline.sink import indices
from pipeline.sink.documents import Document

log = structlog.get_logger()

EVERY_SECONDS: Final = 60.0
HOUR: Final = 60
"""Readings over which the share of dead letters is told: of a minute's few records one is much."""
KEPT: Final = timedelta(days=30)
PRUNE_EVERY: Final = timedelta(days=1)


class Readings:
    """The readings of one worker: what came and went since the reading before."""

    def __init__(self, stage: str, host: str) -> None:
        self._stage, self._host = stage, host
        self._before = Tally()
        self._hour: deque[tuple[int, int]] = deque(maxlen=HOUR)

    def take(self, tally: Tally, now: datetime) -> Document:
        """The document of this minute. `unaccounted`: came and neither went on nor was dropped nor is dead, ever."""
        since = {name: getattr(tally, name) - getattr(self._before, name) for name in ("received", "sent", "dropped", "dead")}  # fmt: skip
        self._before = Tally(tally.received, tally.sent, tally.dropped, tally.dead)
        self._hour.append((since["received"], since["dead"]))
        received, dead = (sum(column) for column in zip(*self._hour, strict=True))
        return since | {
            "at": timestamp(now),
            "stage": self._stage,
            "host": self._host,
            "unaccounted": tally.received - tally.sent - tally.dropped - tally.dead,
            "lag": tally.waiting,
            "dead_percent": 100 * dead / received if received else 0.0,
        }


async def tell_health(settings: Settings, stage: str, tally: Tally, every: float = EVERY_SECONDS) -> None:
    """Write a reading every so many seconds, until cancelled."""
    host = f"{socket.gethostname()}:{os.getpid()}"
    readings = Readings(stage, host)

    async def look(_: datetime | None) -> list[tuple[str, Document]]:
        now = datetime.now(UTC)
        return [(f"{stage}:{host}:{now.timestamp():.0f}", readings.take(tally, now))]

    await write_for_ever(settings, "health", look, every)


Look = Callable[[datetime | None], Awaitable[Sequence[tuple[str, Document]]]]
"""What there is to write, under which ids; it is told when the last look began whose find was written."""


async def write_for_ever(settings: Settings, kind: str, look: Look, every: float) -> None:
    """Write what a look finds, every so many seconds, until cancelled. What is there already stays as it is.

    What the look before found, and was written, is not sent again.
    """
    index = indices.versioned_index(settings.elasticsearch_prefix, kind)
    is_well, written, pruned = True, None, None
    sent: set[str] = set()
    while True:
        try:
            async with AsyncElasticsearch(**indices.client_options(settings)) as client:
                while True:
                    began = datetime.now(UTC)
                    found = await look(written)
                    await _write(client, index, [one for one in found if one[0] not in sent])
                    is_well, written, sent = True, began, {identity for identity, _ in found}
                    if pruned is None or began - pruned > PRUNE_EVERY:
                        await _prune(client, index, began - KEPT)
                        pruned = began
                    await asyncio.sleep(every)
        except (ApiError, TransportError, OSError) as error:  # OSError: a certificate's file that is not there
            if is_well:
                log.info("health.not_written", kind=kind, problem=str(error))
            is_well = False
        await asyncio.sleep(every)


async def _write(client: AsyncElasticsearch, index: str, found: Sequence[tuple[str, Document]]) -> None:
    operations: list[Any] = []
    for identity, document in found:
        operations += [{"create": {"_index": index, "_id": identity}}, document]
    if not operations:
        return
    answer = await client.bulk(operations=operations)
    refused = [item["create"] for item in answer["items"] if item["create"]["status"] not in (201, 409)]
    if refused:
        log.info("health.refused", index=index, problem=str(refused[0].get("error")))


async def _prune(client: AsyncElasticsearch, index: str, before: datetime) -> None:
    query = {"range": {"at": {"lt": timestamp(before)}}}
    await client.delete_by_query(index=index, query=query, conflicts="proceed")
