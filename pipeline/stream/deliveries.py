"""Posts what lies in an outbox to its webhooks until each has taken it: the same loop behind either runner."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

import structlog

from pipeline.alerts import delivery
from pipeline.errors import Outage
from pipeline.records import Alert, decode
from pipeline.settings import Webhook
from pipeline.stream import store

log = structlog.get_logger()
RETRY_FIRST_SECONDS: Final = 5.0
RETRY_MOST_SECONDS: Final = 3600.0
"""A webhook that is down is tried at 5 s, 10 s, 20 s, ... and then hourly; an alert is never thrown away."""
MOST_DOUBLINGS: Final = 10
"""5 s doubled so often is past the hour: a webhook that is down for months must not outgrow a float."""
IDLE_SECONDS: Final = 1.0
Committed = Callable[[Callable[[sqlite3.Connection], Any]], Awaitable[Any]]
"""Runs work on the connection of the outbox and commits it."""


async def deliver_for_ever(webhooks: Sequence[Webhook], committed: Committed, now: Callable[[], datetime]) -> None:
    """Deliver what is due, until cancelled. Deliveries to webhooks that are not among `webhooks` are forgotten."""
    hooks = {hook.url: hook for hook in webhooks}
    await committed(lambda conn: store.forget_targets(conn, list(hooks)))
    async with delivery.session() as client:
        while True:
            ready: list[store.Delivery] = await committed(lambda conn: store.due(conn, now().timestamp()))
            for one in ready:
                try:
                    await delivery.post(client, hooks[one.target], decode(one.payload, Alert), now())
                except Outage as outage:
                    await committed(partial(_postpone, late=one, outage=outage, at=now()))
                else:
                    await committed(partial(store.delivered, delivery=one))
            await asyncio.sleep(0 if ready else IDLE_SECONDS)


def _postpone(conn: sqlite3.Connection, late: store.Delivery, outage: Outage, at: datetime) -> None:
    wait = min(RETRY_FIRST_SECONDS * 2 ** min(late.attempts, MOST_DOUBLINGS), RETRY_MOST_SECONDS)
    log.warning("delivery failed; it will be tried again", problem=str(outage), seconds=wait)
    store.postpone(conn, late, at.timestamp() + wait, str(outage))
