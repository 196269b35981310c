"""What a site lets us read (RFC 9309). For pages that feeds link to; the feeds themselves the operator has chosen."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlsplit

import msgspec

from pipeline.errors import Outage, Refusal
from pipeline.producer.fetch import Fetched

KEPT_SECONDS: Final = 86_400
"""The RFC lets a copy serve for a day."""
FAILED_KEPT_SECONDS: Final = 900
"""A server that failed once is not closed for a day."""
MAX_ROBOTS_BYTES: Final = 500_000
"""The RFC wants at least 500 KiB read."""
SITES_KEPT: Final = 2000
_MAX_RULES: Final = 2000
_MAX_PATTERN: Final = 500


class Rules(msgspec.Struct, frozen=True):
    """For one reader: (pattern, is allowed), the pause asked for (seconds), and the sitemaps named."""

    paths: list[tuple[str, bool]] = []
    crawl_delay: float = 0.0
    sitemaps: list[str] = []

    def allow(self, url: str) -> bool:
        """The longest pattern that fits decides, and an Allow wins over a Disallow of the same length."""
        parts = urlsplit(url)
        path = _spelt(parts.path or "/") + (f"?{_spelt(parts.query)}" if parts.query else "")
        fitting = [(len(pattern), allowed) for pattern, allowed in self.paths if _fits(pattern, path)]
        return path == "/robots.txt" or max(fitting, default=(0, True))[1]


CLOSED: Final = Rules([("/", False)])


def read(text: str, user_agent: str) -> Rules:
    """The rules of a robots.txt for the product that `user_agent` begins with, else those for everybody."""
    product = re.split(r"[/\s(]", user_agent.strip(), maxsplit=1)[0].lower()
    groups: dict[str, tuple[list[tuple[str, bool]], list[float]]] = {}
    names: list[str] = []
    sitemaps: list[str] = []
    is_naming = False
    for line in text.splitlines():
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "user-agent":
            names = [*names, value.lower()] if is_naming else [value.lower()]
            groups.setdefault(value.lower(), ([], []))
        elif key == "sitemap":  # belongs to no group
            sitemaps.append(value)
            continue
        for name in names:
            paths, delays = groups[name]
            if key in ("allow", "disallow") and value and len(value) <= _MAX_PATTERN and len(paths) < _MAX_RULES:
                paths.append((_spelt(value), key == "allow"))
            elif key == "crawl-delay" and re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", value):
                delays.append(float(value))
        is_naming = key == "user-agent" or (is_naming and not key)
    paths, delays = groups.get(product) or groups.get("*") or ([], [])
    return Rules(paths, max(delays, default=0.0), sitemaps)


class Robots:
    """The rules of each site, read once a day."""

    def __init__(self, user_agent: str) -> None:
        self._user_agent = user_agent
        self._rules: dict[str, tuple[Rules, float]] = {}

    async def rules(self, url: str, get: Callable[[str, int], Awaitable[Fetched]], now: datetime) -> Rules:
        """The rules of the site of `url`. `get` (url, max bytes) fetches robots.txt where it is not known.

        No such file (any 4xx but 429) allows everything; a server that fails or does not answer allows nothing for now.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules, until = self._rules.get(site, (None, 0.0))
        if rules is None or not 0 <= until - now.timestamp() <= KEPT_SECONDS:
            rules, kept = await self._read(f"{site}/robots.txt", get)
            if len(self._rules) >= SITES_KEPT:
                self._rules.clear()
            self._rules[site] = (rules, now.timestamp() + kept)
        return rules

    async def _read(self, address: str, get: Callable[[str, int], Awaitable[Fetched]]) -> tuple[Rules, float]:
        try:
            answer = await get(address, MAX_ROBOTS_BYTES)
        except (Outage, Refusal):
            return CLOSED, FAILED_KEPT_SECONDS
        if answer.status >= 500 or answer.status == 429:
            return CLOSED, FAILED_KEPT_SECONDS
        text = answer.body.decode("utf-8-sig", "replace") if answer.status == 200 else ""
        return read(text, self._user_agent), KEPT_SECONDS


def _spelt(path: str) -> str:
    """One spelling of the escapes, so that /%7ea and /~a are the same."""
    escaped = re.sub(r"%([0-9A-Fa-f]{2})", lambda found: _unescaped(found[1]), path)
    return quote(escaped, safe="/*$?&=:;,+@!()'~%-._[]|")


def _unescaped(digits: str) -> str:
    letter = chr(int(digits, 16))
    return letter if letter.isascii() and (letter.isalnum() or letter in "-._~") else f"%{digits.upper()}"


def _fits(pattern: str, path: str) -> bool:
    """Whether the path begins with the pattern, in which * is anything and a last $ the end.

    By hand: as a regular expression twenty stars would take for ever.
    """
    is_end = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for n, part in enumerate(rest):
        if is_end and n == len(rest) - 1:
            return path.endswith(part) and len(path) - len(part) >= at
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return not is_end or at == len(path)
