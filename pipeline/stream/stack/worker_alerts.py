"""Stage 6 on Kafka: which alerts speak, and their delivery.

What is to be delivered is kept in an SQLite file until a receiver has taken it, so that a webhook that is down holds up
neither the others nor the topic. An alert that was taken once is not taken again, also when Kafka hands it over again.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import structlog

from pipeline.alerts import desk
from pipeline.alerts.told import Told, told_since
from pipeline.errors import DeadLetter
from pipeline.records import Alert
from pipeline.search.desk import DeskFile
from pipeline.search.indexes.elasticsearch_search import ElasticsearchSearcher
from pipeline.search.watching import watch_searches
from pipeline.settings import Settings
from pipeline.sink.documents import Document
from pipeline.sink.health import write_for_ever
from pipeline.stream.deliveries import deliver_for_ever
from pipeline.stream.single import store
from pipeline.stream.stack.app import Handler, tally
from pipeline.stream.stack.app import run as run_app
from pipeline.stream.stack.flood import FloodBreaker
from pipeline.stream.stack.messages import Message, dead_letter, read
from pipeline.stream.stack.sender import Sender

log = structlog.get_logger()
T = TypeVar("T")

STAGE: Final = "alerts"
SIZE: Final = 100
LOOK_SECONDS: Final = 5.0
"""Between two looks at what became of alerts."""
OVERLAP: Final = timedelta(minutes=1)
"""Looked at again: a transaction is told under the time when it began."""
AGAIN: Final = timedelta(days=1)
LINGER_SECONDS: Final = 0.2
"""A commit each waits for the disk: with those of a fifth of a second together alerts take 0.4 for 1.1 ms an article (measured)."""


class Alerts:
    """Handles batches of alerts, and delivers beside."""

    def __init__(self, settings: Settings, sender: Sender, conn: sqlite3.Connection) -> None:
        self._settings = settings
        self._sender = sender
        self._conn = conn
        self._breaker = FloodBreaker()

    async def handle(self, messages: list[Message]) -> None:
        """Decide on a batch; returns when what speaks is in the outbox on the disk."""
        refused, dead = [], Counter[str]()
        self._conn.execute("BEGIN IMMEDIATE")
        with self._conn:
            for message in messages:
                try:
                    self._take(read(message.value, Alert))
                except DeadLetter as refusal:
                    dead[refusal.code] += 1
                    refused.append(dead_letter(message, refusal, STAGE))
        self._breaker.note(len(refused), len(messages))
        await self._sender.send(refused)
        tally(STAGE, messages, out=len(messages) - len(refused), dead=dead)

    def _take(self, alert: Alert) -> None:
        decision = desk.decide(self._conn, alert, self._settings, datetime.now(UTC))
        if decision is None:
            return
        store.count(self._conn, "alerts", decision.outcome)
        if decision.outcome != "sent":
            log.info("alerts.not_sent", id=alert.id, reason=decision.reason)

    async def deliver(self) -> None:
        """Post what is due, until cancelled."""

        async def committed(work: Callable[[sqlite3.Connection], T]) -> T:
            self._conn.execute("BEGIN IMMEDIATE")
            with self._conn:
                return work(self._conn)

        await deliver_for_ever(self._settings, committed, lambda: datetime.now(UTC))


async def tell_decisions(settings: Settings, path: Path, every: float = LOOK_SECONDS) -> None:
    """Write what becomes of alerts where Kibana finds it, until cancelled; after a start the last day once more."""

    async def look(written: datetime | None) -> list[tuple[str, Document]]:
        now = datetime.now(UTC)
        after = written - OVERLAP if written else now - AGAIN
        return [(one.id, one._asdict()) for one in await asyncio.to_thread(_told, path, after, now)]

    await write_for_ever(settings, "decisions", look, every)


def _told(path: Path, after: datetime, now: datetime) -> list[Told]:
    with closing(store.connect_reader(path)) as conn:
        return told_since(conn, after.timestamp(), now)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Handler]:
    """The handler, with its outbox and its sender; deliveries go on beside it."""
    path = desk.stack_file(settings.data_dir)
    conn, index = store.connect(path), ElasticsearchSearcher.connect(settings)
    try:
        async with Sender(settings) as sender:
            alerts = Alerts(settings, sender, conn)
            async with asyncio.TaskGroup() as group:  # what ends the deliveries ends the worker
                beside = [
                    group.create_task(alerts.deliver()),
                    group.create_task(watch_searches(DeskFile(path), index, settings)),
                    group.create_task(tell_decisions(settings, path)),
                ]
                yield alerts.handle
                for task in beside:
                    task.cancel()
    finally:
        index.close()
        conn.close()


def run(settings: Settings) -> None:
    """Run the worker until it is stopped."""
    run_app(STAGE, settings, SIZE, partial(opened, settings), LINGER_SECONDS)
