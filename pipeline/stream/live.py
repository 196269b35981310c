"""What happened just now, for people who watch: the source of the page's live stream."""

import asyncio
import re
from collections import deque
from collections.abc import AsyncIterator
from typing import Any, Final

import msgspec

from pipeline.records import Alert, Filed
from pipeline.search.wording import alert_line

Event = tuple[str, str, dict[str, Any]]
"""id, kind (`article`, `alert`, `story`, `refresh`), data."""


def article_event(filed: Filed) -> tuple[str, dict[str, Any]]:
    """Kind and data of an article that was filed."""
    return "article", {
        "id": filed.id,
        "title": filed.title,
        "source": filed.source,
        "story": filed.story,
        "sample": filed.sample,
    }


def alert_event(alert: Alert) -> tuple[str, dict[str, Any]]:
    """Kind and data of an alert, in words too."""
    return "alert", {"line": alert_line(alert), **msgspec.to_builtins(alert)}


KEPT: Final = 1000
"""Events kept for a reader that comes back with `Last-Event-ID`: some minutes of a busy wire."""

_ID: Final = re.compile("[0-9]{1,18}")


class Live:
    """A ring of recent events. Readers that lag or come back after a restart are told to refresh, never fed half."""

    def __init__(self, start: int) -> None:
        """start: a number larger than any id given before a restart (the store's position serves)."""
        self._next = start
        self._ring: deque[tuple[int, Event]] = deque(maxlen=KEPT)
        self._arrived = asyncio.Condition()

    async def publish(self, events: list[tuple[str, dict[str, Any]]]) -> None:
        """Add events (kind, data) and wake the readers."""
        async with self._arrived:
            for kind, data in events:
                self._next += 1
                self._ring.append((self._next, (str(self._next), kind, data)))
            self._arrived.notify_all()

    async def subscribe(self, last_id: str | None) -> AsyncIterator[Event]:
        """Events after `last_id` (None: from now on), for ever."""
        seen = int(last_id) if last_id and _ID.fullmatch(last_id) else self._next
        if last_id is not None and (seen > self._next or self._missed(seen)):
            seen = self._next
            yield str(seen), "refresh", {}
        while True:
            async with self._arrived:
                while self._next <= seen:
                    await self._arrived.wait()
                missed = self._missed(seen)
                fresh = [(number, event) for number, event in self._ring if number > seen]
            if missed:
                yield str(self._next), "refresh", {}
            for number, event in fresh:
                seen = number
                yield event

    def _missed(self, seen: int) -> bool:
        first = self._ring[0][0] if self._ring else self._next + 1
        return seen < first - 1
