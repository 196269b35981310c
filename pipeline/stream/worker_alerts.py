"""Stage 6 on Kafka: which alerts speak, and their delivery.

What is to be delivered is kept in an SQLite file until a receiver has taken it, so that a webhook that is down holds up
neither the others nor the topic. An alert that was said once is not said again, also when Kafka hands it over again.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import structlog

from pipeline.alerts import delivery
from pipeline.alerts.rules import decide
from pipeline.errors import DeadLetter, Outage
from pipeline.records import Alert, decode
from pipeline.settings import Settings
from pipeline.stream import store
from pipeline.stream.app import Handler, tally
from pipeline.stream.app import run as run_app
from pipeline.stream.flood import FloodBreaker
from pipeline.stream.messages import Message, dead_letter
from pipeline.stream.sender import Sender

log = structlog.get_logger()

STAGE: Final = "alerts"
SIZE: Final = 100
FILE_NAME: Final = "alerts.db"
SCHEMA: Final = "CREATE TABLE IF NOT EXISTS said (alert TEXT PRIMARY KEY) WITHOUT ROWID"
RETRY_FIRST_SECONDS: Final = 5.0
RETRY_MOST_SECONDS: Final = 3600.0
"""As in the one-process runner: 5 s, 10 s, 20 s, ... then hourly; an alert is never thrown away."""
IDLE_SECONDS: Final = 1.0


class Alerts:
    """Handles batches of alerts, and delivers beside."""

    def __init__(self, settings: Settings, sender: Sender, conn: sqlite3.Connection) -> None:
        self._settings = settings
        self._sender = sender
        self._conn = conn
        self._conn.execute(SCHEMA)
        self._forget_lost_targets()
        self._breaker = FloodBreaker()

    async def handle(self, messages: list[Message]) -> None:
        """Decide on a batch; returns when what speaks is in the outbox on the disk."""
        refused, spoken = [], 0
        self._conn.execute("BEGIN IMMEDIATE")
        with self._conn:
            for message in messages:
                try:
                    spoken += self._take(decode(message.value, Alert))
                except msgspec.DecodeError as error:
                    code = "wrong_type" if isinstance(error, msgspec.ValidationError) else "invalid_json"
                    refused.append(dead_letter(message, DeadLetter(code, f"not an alert: {error}"), STAGE))
        self._breaker.note(len(refused), len(messages))
        await self._sender.send(refused)
        tally(STAGE, messages, out=len(messages) - len(refused), dead=len(refused))

    def _take(self, alert: Alert) -> bool:
        decision = decide(alert, self._settings, datetime.now(UTC))
        if not decision.speaks:
            log.debug("alerts.silent", id=alert.id, reason=decision.reason)
            return False
        if not self._conn.execute("INSERT OR IGNORE INTO said VALUES (?)", (alert.id,)).rowcount:
            return False
        delivery.say(alert, decision.reason)
        store.enqueue(self._conn, alert, [hook.url for hook in self._settings.webhooks])
        return True

    def _forget_lost_targets(self) -> None:
        """Webhooks that are no longer in the settings get nothing more."""
        kept = [hook.url for hook in self._settings.webhooks]
        self._conn.execute(f"DELETE FROM outbox WHERE target NOT IN ({', '.join('?' * len(kept))})", kept)

    async def deliver_for_ever(self) -> None:
        """Post what is due, until cancelled."""
        hooks = {hook.url: hook for hook in self._settings.webhooks}
        async with delivery.session() as client:
            while hooks:
                ready = store.due(self._conn, datetime.now(UTC).timestamp())
                for one in (waiting for waiting in ready if waiting.target in hooks):
                    try:
                        await delivery.post(client, hooks[one.target], decode(one.payload, Alert), datetime.now(UTC))
                    except Outage as outage:
                        self._postpone(one, outage)
                    else:
                        store.delivered(self._conn, one)
                await asyncio.sleep(0 if ready else IDLE_SECONDS)

    def _postpone(self, late: store.Delivery, outage: Outage) -> None:
        wait = min(RETRY_FIRST_SECONDS * 2.0 ** min(late.attempts, 10), RETRY_MOST_SECONDS)
        log.warning("delivery failed; it will be tried again", problem=str(outage), seconds=wait)
        store.postpone(self._conn, late, datetime.now(UTC).timestamp() + wait, str(outage))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Handler]:
    """The handler, with its outbox and its sender; deliveries go on beside it."""
    conn = store.connect(Path(settings.data_dir) / STAGE / FILE_NAME)
    try:
        async with Sender(settings) as sender:
            alerts = Alerts(settings, sender, conn)
            async with asyncio.TaskGroup() as group:  # what ends the deliveries ends the worker
                delivering = group.create_task(alerts.deliver_for_ever())
                yield alerts.handle
                delivering.cancel()
    finally:
        conn.close()


def run(settings: Settings) -> None:
    """Run the worker until it is stopped."""
    run_app(STAGE, settings, SIZE, partial(opened, settings))
