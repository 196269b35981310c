"""The web as the producer asks it: one request at a time to a host, a pause between, and nothing while it wants peace."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from pipeline.errors import Outage
from pipeline.http_headers import retry_after
from pipeline.producer.fetch import Ask, Fetched, fetch, host_of
from pipeline.producer.interval import LONGEST_SECONDS
from pipeline.producer.state import ProducerState
from pipeline.settings import Settings

PAUSE_SECONDS: Final = 1.0
"""Between two requests to a host."""
AT_ONCE: Final = 8
"""Requests to all hosts at one time."""
LONGEST_CRAWL_DELAY_SECONDS: Final = 120.0
"""A robots.txt may ask for a longer pause; news-crawl too gives it two minutes."""
HOSTS_KEPT: Final = 2000
"""Turns of hosts that are remembered; pages lead to new hosts for months."""


class HostHeld(Outage):
    """The host has asked to be left alone while we waited for our turn; nothing was asked."""


class _Turn:
    """Whose turn it is at a host, and when the next may begin."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.free_at = 0.0
        self.pause = 0.0


class Web:
    """Fetches for all feeds of a process. Redirects wait their turn at each host that they lead to."""

    def __init__(
        self,
        settings: Settings,
        state: ProducerState,
        clock: Callable[[], datetime],
        pause_seconds: float = PAUSE_SECONDS,
        ask: Ask | None = None,
    ) -> None:
        self._settings = settings
        self._state = state
        self._clock = clock
        self._pause = pause_seconds
        self._ask = ask
        self._turns: dict[str, _Turn] = {}
        self._at_once = asyncio.Semaphore(AT_ONCE)

    async def get(self, url: str, max_bytes: int, headers: dict[str, str] | None = None) -> Fetched:
        """See `fetch`; raises HostHeld too. A host that answers 429 with Retry-After is left alone, for whatever feed, until then."""
        found = await fetch(url, self._settings, max_bytes, headers, gate=self._turn, ask=self._ask)
        if found.status == 429 and (wait := retry_after(found.headers, self._clock())):
            self._state.hold(host_of(found.url), self._clock().timestamp() + min(wait, LONGEST_SECONDS))
        return found

    def held_until(self, url: str) -> float:
        """Until when the host of `url` wants to be left alone; 0 where it does not."""
        return self._held_until(host_of(url))

    def _held_until(self, host: str) -> float:
        until, now = self._state.held_until(host), self._clock().timestamp()
        if until - now > LONGEST_SECONDS:  # the clock was set back: a day from now at the most
            until = now + LONGEST_SECONDS
            self._state.hold(host, until)
        return until if until > now else 0.0

    def slow(self, url: str, seconds: float) -> None:
        """What robots.txt asks for between two requests."""
        pause = min(seconds, LONGEST_CRAWL_DELAY_SECONDS)
        self._turns.setdefault(host_of(url), _Turn()).pause = pause

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        now = asyncio.get_running_loop().time
        self._forget(now())
        turn = self._turns.setdefault(host, _Turn())
        async with turn.lock:
            await asyncio.sleep(max(0.0, turn.free_at - now()))
            if self._held_until(host):
                raise HostHeld(f"{host} has asked to be left alone for now (429)")
            async with self._at_once:
                try:
                    yield
                finally:
                    turn.free_at = now() + max(self._pause, turn.pause)

    def _forget(self, now: float) -> None:
        if len(self._turns) > HOSTS_KEPT:
            for host in [h for h, turn in self._turns.items() if turn.free_at < now and not turn.lock.locked()]:
                del self._turns[host]
