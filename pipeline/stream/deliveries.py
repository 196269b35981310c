"""Digests when their time comes, and what lies in the outbox to its destinations: the same loop behind either runner.

Each destination is served by itself, in order, so that one that is down or slow holds up no other.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

import structlog

from pipeline.alerts import delivery, desk, outbox
from pipeline.alerts.destinations import destinations
from pipeline.alerts.failures import Busy, Gone, Rejected
from pipeline.alerts.speaking import SET_BACK_SECONDS
from pipeline.errors import Outage
from pipeline.settings import Mail, Settings, Webhook
from pipeline.sink import sqlite_index
from pipeline.stream.single import store

log = structlog.get_logger()
RETRY_FIRST_SECONDS: Final = 5.0
RETRY_MOST_SECONDS: Final = 3600.0
"""What is not taken is tried again after 5 s, 10 s, 20 s, ... and then hourly."""
MOST_DOUBLINGS: Final = 10
"""5 s doubled so often is past the hour."""
DEAD_AFTER_TRIES: Final = 60
"""About two days: then a message is dead. It is kept, the doctor tells of it, `tallywire alerts resend` revives it."""
IDLE_SECONDS: Final = 1.0
Committed = Callable[[Callable[[sqlite3.Connection], Any]], Awaitable[Any]]
"""Runs work on the connection of the outbox and commits it."""
Target = tuple[str, Webhook | Mail]


async def deliver_for_ever(settings: Settings, committed: Committed, now: Callable[[], datetime]) -> None:
    """Tell and deliver what is due, until cancelled. What waits for destinations that left the settings is forgotten."""
    known = destinations(settings)
    if known and not settings.base_url:
        log.warning("alerts go out without links: set base_url to the address where people reach the page")
    await committed(partial(_begin, names=list(known), now=now()))
    serving: dict[str, asyncio.Task[None]] = {}
    running = asyncio.get_running_loop().time
    ahead = now().timestamp() - running()
    async with asyncio.TaskGroup() as group:
        while True:
            ahead, before = now().timestamp() - running(), ahead
            try:
                if ahead < before - SET_BACK_SECONDS:
                    log.warning("the clock was set back; what waits is looked at again", seconds=round(before - ahead))
                    await committed(desk.wake)
                due = await committed(partial(_look, settings=settings, now=now()))
            except sqlite3.OperationalError as error:  # the disk is full or the file is locked: nothing was lost
                log.error("the memory of the alerts cannot be written; trying again", error=str(error))
                due = []
            for name in due:
                if name not in serving or serving[name].done():
                    serve = _serve((name, known[name]), settings, committed, now)
                    serving[name] = group.create_task(serve)
            await asyncio.sleep(IDLE_SECONDS)


def _begin(conn: sqlite3.Connection, names: list[str], now: datetime) -> None:
    store.count(conn, "alerts", "forgotten", outbox.forget_targets(conn, names))
    desk.tidy(conn, now)


def _look(conn: sqlite3.Connection, settings: Settings, now: datetime) -> list[str]:
    """Tell what waited long enough; the destinations that have something due."""
    for speech in desk.sweep(conn, settings, now):
        message = speech.message
        store.count(conn, "alerts", message.kind)
        for alert in message.alerts:
            sqlite_index.set_decision(conn, alert, "sent", f"{message.rule}, {message.kind}")
    return outbox.ready(conn, now.timestamp())


async def _serve(target: Target, settings: Settings, committed: Committed, now: Callable[[], datetime]) -> None:
    """Deliver to one destination until nothing is due there, or it does not answer."""
    try:
        await _empty(target, settings, committed, now)
    except sqlite3.OperationalError as error:  # what was sent and not noted is sent again, under the same id
        log.error("a delivery cannot be noted; trying again", to=target[0], error=str(error))


async def _empty(target: Target, settings: Settings, committed: Committed, now: Callable[[], datetime]) -> None:
    name, destination = target
    while one := await committed(lambda conn: outbox.due(conn, name, now().timestamp())):
        try:
            said = await delivery.send(destination, one.message, settings, now())
        except Rejected as problem:
            await committed(partial(_postpone, one=one, problem=problem, now=now()))
        except Gone as problem:
            await committed(partial(_close, one=one, problem=problem))
        except Outage as problem:
            await committed(partial(_pause, one=one, problem=problem, now=now()))
            return
        else:
            log.info("alert delivered", to=name, id=one.message.id, said=said)
            await committed(partial(_delivered, one=one))


def _delivered(conn: sqlite3.Connection, one: outbox.Delivery) -> None:
    outbox.delivered(conn, one)
    store.count(conn, "alerts", "delivered")


def _postpone(conn: sqlite3.Connection, one: outbox.Delivery, problem: Rejected, now: datetime) -> None:
    wait = _backoff(one.attempts)
    log.warning("an alert was refused; it will be tried again", problem=str(problem), seconds=wait)
    dead = outbox.postpone(conn, one, now.timestamp() + wait, str(problem), DEAD_AFTER_TRIES)
    _mourn(conn, one.target, dead, str(problem))


def _pause(conn: sqlite3.Connection, one: outbox.Delivery, problem: Outage, now: datetime) -> None:
    wait = problem.seconds if isinstance(problem, Busy) else _backoff(one.failures)
    log.warning("a destination took no alert; it will be tried again", problem=str(problem), seconds=wait)
    dead = outbox.pause(conn, one, now.timestamp() + wait, str(problem), DEAD_AFTER_TRIES)
    _mourn(conn, one.target, dead, str(problem))


def _close(conn: sqlite3.Connection, one: outbox.Delivery, problem: Gone) -> None:
    _mourn(conn, one.target, outbox.close(conn, one.target, str(problem)), str(problem))


def _mourn(conn: sqlite3.Connection, target: str, dead: int, problem: str) -> None:
    if dead:
        store.count(conn, "alerts", "dead", dead)
        log.error(
            "alerts were given up; when it is mended: tallywire alerts resend", to=target, problem=problem, alerts=dead
        )


def _backoff(failures: int) -> float:
    doublings = min(failures, MOST_DOUBLINGS)
    return min(RETRY_FIRST_SECONDS * (1 << doublings), RETRY_MOST_SECONDS)
