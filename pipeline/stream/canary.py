"""An article of our own every minute that must come back from the index: the one proof that the whole path is alive.

It goes every article's way, through enrichment and the ordered stage, as far as the index; there it lies by itself
(`sink/canary.py`). It has no story, makes no claim and alerts nobody. While it comes back, an outside address is asked
for: whoever watches that address hears when it stops, also when this machine is gone.
"""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import aiohttp
import structlog
from elasticsearch import ApiError, AsyncElasticsearch, TransportError
from prometheus_client import Counter, Gauge

from pipeline.errors import Outage
from pipeline.records import Article, timestamp
from pipeline.settings import Settings
from pipeline.sink import indices
from pipeline.sink.canary import MARK, canary_index, last_canary
from pipeline.stream.single import store

log = structlog.get_logger()

LOOK_SECONDS: Final = 0.5
PING_SECONDS: Final = 10
TEXT: Final = "Canary {} of the wire was sent on its way to be found again. Nothing happened, and nobody was hurt."

SENT: Final = Counter("news_canary_sent", "Canary articles sent.")
RETURNED: Final = Counter("news_canary_returned", "Canary articles that came back searchable before the next was sent.")
RETURN_SECONDS: Final = Gauge("news_canary_return_seconds", "From sending to searchable, of the last that came back.")
LAST_RETURN: Final = Gauge(
    "news_canary_last_return_timestamp_seconds",
    "When the last one came back; before that, when the first was to be sent.",
)

Send = Callable[[list[Article]], Awaitable[object]]
Found = Callable[[str], Awaitable[bool]]
"""Whether the index has the canary of this id."""


def canary(number: int, now: datetime) -> Article:
    """The numbered article."""
    at = timestamp(now)
    return Article(
        id=f"{MARK}{socket.gethostname()}:{number}", title=f"Canary {number}", text=TEXT.format(number), source="Tallywire",
        language="en", published=at, collected=at,
    )  # fmt: skip


async def over_kafka(settings: Settings, send: Send) -> None:
    """Canaries of the stack: they are looked for in Elasticsearch. Until cancelled."""
    async with AsyncElasticsearch(**indices.client_options(settings)) as client:

        async def found(name: str) -> bool:
            with suppress(ApiError, TransportError):  # away, or the index is not there yet: it has not come back
                named = {"term": {"id.keyword": name}}
                answer = await client.count(index=canary_index(settings.elasticsearch_prefix), query=named)
                return bool(answer["count"])
            return False

        await send_for_ever(settings, send, found)


async def in_one_process(settings: Settings, send: Send, path: Path) -> None:
    """Canaries of one process: they are looked for in its store, as a reader sees it. Until cancelled."""

    def look(name: str) -> bool:
        with closing(store.connect_reader(path)) as conn:
            last = last_canary(conn)
        return last is not None and last[0] == name

    async def found(name: str) -> bool:
        return await asyncio.to_thread(look, name)

    await send_for_ever(settings, send, found)


async def send_for_ever(settings: Settings, send: Send, found: Found) -> None:
    """Send one every `canary_seconds` and wait for it until the next is due; until cancelled. 0: none at all."""
    if not settings.canary_seconds:
        await asyncio.Event().wait()
    LAST_RETURN.set_to_current_time()
    while True:
        due = time.monotonic() + settings.canary_seconds
        article = canary(time.time_ns() // 1_000_000, datetime.now(UTC))
        if await _sent(send, article) and await _returned(found, article.id, due):
            await _ping(settings)
        await asyncio.sleep(max(0.0, due - time.monotonic()))


async def _sent(send: Send, article: Article) -> bool:
    try:
        await send([article])
    except Outage as outage:
        log.warning("canary.not_sent", problem=str(outage))
        return False
    SENT.inc()
    return True


async def _returned(found: Found, name: str, due: float) -> bool:
    """Whether it is found before the next one is due."""
    began = time.monotonic()
    while time.monotonic() < due:
        if await found(name):
            RETURNED.inc()
            RETURN_SECONDS.set(time.monotonic() - began)
            LAST_RETURN.set_to_current_time()
            return True
        await asyncio.sleep(LOOK_SECONDS)
    log.warning("canary.lost", id=name, seconds=round(time.monotonic() - began))
    return False


async def _ping(settings: Settings) -> None:
    if not settings.canary_ping_url:
        return
    timeout = aiohttp.ClientTimeout(total=PING_SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(settings.canary_ping_url.reveal()):
            pass
    except (aiohttp.ClientError, TimeoutError) as error:  # its text may hold the address, which is a secret
        log.warning("canary.not_pinged", problem=type(error).__name__)
