"""What a site lets us read (RFC 9309). For pages that feeds link to; the feeds themselves the operator has chosen."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from pipeline.errors import Outage, Refusal
from pipeline.producer.fetch import Fetched

KEPT_SECONDS: Final = 86_400
"""The RFC lets a copy serve for a day."""
MAX_ROBOTS_BYTES: Final = 500_000
"""The RFC wants at least 500 KiB read."""

_CLOSED: Final = ["User-agent: *", "Disallow: /"]


class Robots:
    """The rules of each site, read once a day."""

    def __init__(self, user_agent: str) -> None:
        self._user_agent = user_agent
        self._rules: dict[str, tuple[RobotFileParser, float]] = {}

    async def allow(self, url: str, get: Callable[[str, int], Awaitable[Fetched]], now: datetime) -> bool:
        """May the page be fetched? `get` (url, max bytes) fetches robots.txt where it is not known.

        No such file (any 4xx) allows everything; a server that fails or does not answer allows nothing for now.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules, known_at = self._rules.get(site, (None, 0.0))
        if rules is None or now.timestamp() - known_at > KEPT_SECONDS:
            rules = await self._read(f"{site}/robots.txt", get)
            self._rules[site] = (rules, now.timestamp())
        return rules.can_fetch(self._user_agent, url)

    async def _read(self, address: str, get: Callable[[str, int], Awaitable[Fetched]]) -> RobotFileParser:
        try:
            answer = await get(address, MAX_ROBOTS_BYTES)
            lines = _CLOSED if answer.status >= 500 else answer.body.decode("utf-8", "replace").splitlines()
            lines = [] if 400 <= answer.status < 500 else lines
        except (Outage, Refusal):
            lines = _CLOSED
        rules = RobotFileParser(address)
        rules.parse(lines)
        return rules
