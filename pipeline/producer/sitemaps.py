"""An index of sitemaps: which of its sitemaps are read, and when again."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

import structlog

from pipeline.errors import Outage, Refusal
from pipeline.producer.feeds import ParsedFeed
from pipeline.producer.schedule import Child
from pipeline.records import Article, instant

log = structlog.get_logger()

SITEMAPS_AT_MOST: Final = 3
"""Sitemaps of an index that are read in one poll: the newest. An archive has thousands."""
DOCUMENTS_AT_MOST: Final = 8
"""Documents fetched in one poll, indexes of indexes among them."""
MAX_DEPTH: Final = 11
"""Indexes within indexes; deeper ones are a trap (ultimate-sitemap-parser's bound)."""
STALE: Final = timedelta(days=180)
"""A sitemap that has not changed for half a year is archive (news-crawl: staleInterval)."""
AGAIN_SECONDS: Final = 86_400.0
"""A sitemap whose date in the index has not changed is read once a day all the same: the date may be forgotten."""

Read = Callable[[str], Awaitable[ParsedFeed]]
"""Fetches and reads one document. Raises Outage and Refusal."""


async def newest(
    index: ParsedFeed, before: Mapping[str, Child], read: Read, now: datetime
) -> tuple[ParsedFeed, dict[str, Child]]:
    """The entries of the newest sitemaps that have changed, and what is to be remembered of all that still count."""
    waiting = [(entry, 1) for entry in _in_order(index)]
    kept: dict[str, Child] = {}
    entries: list[Article] = []
    leaves = fetched = 0
    while waiting and leaves < SITEMAPS_AT_MOST and fetched < DOCUMENTS_AT_MOST:
        entry, depth = waiting.pop(0)
        address, listed = str(entry.url), entry.updated or ""
        if address in kept or _is_stale(listed, now):
            continue
        old = before.get(address)
        if old and listed and old.listed == listed and 0 <= now.timestamp() - old.read_at < AGAIN_SECONDS:
            kept[address] = old
            leaves += 1
            continue
        fetched += 1
        try:
            document = await read(address)
        except (Outage, Refusal) as error:
            log.info("sitemap gives no answer", sitemap=address, error=str(error))
            leaves += 1  # an older one does not stand in for it
            continue
        if document.kind == "sitemap_index" and depth < MAX_DEPTH:
            waiting = [(child, depth + 1) for child in _in_order(document)] + waiting
            continue
        leaves += 1
        if document.kind == "sitemap":
            entries += document.entries
            kept[address] = Child(listed, now.timestamp())
    return ParsedFeed(kind="sitemap", entries=entries), kept


def _in_order(index: ParsedFeed) -> list[Article]:
    """Newest first. Without dates the last listed may be the newest, but the first is what the others ask for."""
    return sorted((entry for entry in index.entries if entry.url), key=lambda entry: entry.updated or "", reverse=True)


def _is_stale(listed: str, now: datetime) -> bool:
    when = instant(listed)
    return when is not None and now - when > STALE
