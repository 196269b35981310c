"""One poll of one feed: ask, read, fetch the pages of what is new, hand it on, remember it.

An entry counts as seen only after `publish` has returned; until then the next poll finds it again. An entry whose words
change is handed on as the next version of its article: that is how live pages correct themselves.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

import msgspec
import structlog

from pipeline.errors import Outage, Refusal
from pipeline.producer import charset
from pipeline.producer.feeds import ParsedFeed, parse
from pipeline.producer.feeds.plain import visible_text
from pipeline.producer.fetch import MAX_FEED_BYTES, MAX_PAGE_BYTES, Fetched, fetch
from pipeline.producer.intake import completed, derived_id
from pipeline.producer.robots import Robots
from pipeline.producer.schedule import Answer, FeedState, conditional_headers, next_state
from pipeline.producer.state import ProducerState, Seen
from pipeline.records import Article, encode, instant, stable_hash
from pipeline.settings import Feed, Settings

log = structlog.get_logger()
Publish = Callable[[Sequence[Article | Refusal]], Awaitable[None]]
"""Takes what was read, refusals among it; when it returns, all of it is kept."""

NEW_AT_MOST: Final = 200
"""Entries of one feed handed on in one poll; the rest waits for the next. A large sitemap is not a flood."""
TOGETHER: Final = 5
"""Entries handed on at once: pages take a second each, and the first should not wait long for the last."""
SUMMARY_WORDS: Final = 150
"""An entry with fewer is a summary: a short agency story has 200 words, a long summary 100."""
VERSIONS_AT_MOST: Final = 20
"""A feed that changes its entries with each answer (a view counter) is not news."""
SITEMAP_DAYS: Final = 3
"""Older pages of a sitemap are its archive; news sitemaps hold two days."""
SITEMAPS_AT_MOST: Final = 3
"""Sitemaps of an index that are read: the newest."""


class Web:
    """Fetches, one request a host at a time with a pause between."""

    def __init__(self, settings: Settings, pause_seconds: float) -> None:
        self._settings = settings
        self._pause_seconds = pause_seconds
        self._hosts: dict[str, asyncio.Lock] = {}
        self._free_at: dict[str, float] = {}

    async def get(self, url: str, max_bytes: int, headers: dict[str, str] | None = None) -> Fetched:
        """See `fetch`."""
        host = urlsplit(url).netloc.lower()
        now = asyncio.get_running_loop().time
        async with self._hosts.setdefault(host, asyncio.Lock()):
            await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - now()))
            try:
                return await fetch(url, self._settings, max_bytes, headers)
            finally:
                self._free_at[host] = now() + self._pause_seconds


class Poller:
    """Polls feeds. `publish` gets articles; whatever it raises leaves everything as it was."""

    def __init__(self, settings: Settings, state: ProducerState, publish: Publish, pause_seconds: float = 1.0) -> None:
        self._state = state
        self._publish = publish
        self._web = Web(settings, pause_seconds)
        self._robots = Robots(settings.user_agent)

    async def poll(self, feed: Feed, now: datetime) -> FeedState:
        """One poll, whether it is due or not; returns the state that was saved. Raises what `publish` raises."""
        before = self._state.feed(feed.url)
        answer, document = await self._ask(before)
        is_whole = True
        if document is not None:
            is_whole = await self._hand_on(feed, document, before.polls == 0, now)
        after = next_state(before, answer, feed.every_seconds, now)
        if not is_whole:  # the same document must come again, and is still a first one where it was
            after = msgspec.structs.replace(after, etag=None, last_modified=None, body_hash=None, polls=before.polls)
        if answer.status != 304 and after.errors:
            log.warning("feed failed", feed=feed.url, status=answer.status, errors=after.errors, gone=after.is_gone)
        self._state.save_feed(after)
        return after

    def failed(self, feed: Feed, now: datetime) -> None:
        """Count a fault of ours in reading this feed as the feed's: it is asked again later, and ever later."""
        self._state.save_feed(next_state(self._state.feed(feed.url), Answer(status=0), feed.every_seconds, now))

    async def _ask(self, state: FeedState) -> tuple[Answer, ParsedFeed | None]:
        """The answer, and the document where there is one to read."""
        try:
            found = await self._web.get(state.address, MAX_FEED_BYTES, conditional_headers(state))
        except (Outage, Refusal) as error:
            log.info("feed gives no answer", feed=state.url, error=str(error))
            return Answer(status=0), None
        if found.status != 200:
            return Answer(status=found.status, headers=found.headers, hops=found.hops), None
        body_hash = hashlib.blake2b(found.body, digest_size=16).hexdigest()
        if body_hash == state.body_hash:
            return Answer(found.status, found.headers, found.hops, body_hash, is_feed=True), None
        document = await asyncio.to_thread(parse, found.body, found.headers | {"content-location": found.url})
        if document.kind == "sitemap_index":
            document = await self._newest_sitemaps(document)
        answer = Answer(
            found.status,
            found.headers,
            found.hops,
            body_hash,
            is_feed=bool(document.kind),
            ttl_seconds=document.ttl_seconds,
        )
        return answer, document

    async def _newest_sitemaps(self, index: ParsedFeed) -> ParsedFeed:
        children = sorted(index.entries, key=lambda entry: entry.updated or "", reverse=True)
        entries: list[Article] = []
        for child in [child for child in children if child.url][:SITEMAPS_AT_MOST]:
            try:
                found = await self._web.get(str(child.url), MAX_FEED_BYTES)
            except (Outage, Refusal) as error:
                log.info("sitemap gives no answer", sitemap=child.url, error=str(error))
                continue
            document = await asyncio.to_thread(parse, found.body, found.headers | {"content-location": found.url})
            entries += document.entries if document.kind == "sitemap" else []
        return ParsedFeed(kind="sitemap", entries=entries)

    async def _hand_on(self, feed: Feed, document: ParsedFeed, is_first: bool, now: datetime) -> bool:
        """Publish what is new or changed; False where some of it is left for the next poll."""
        seen = self._state.seen(feed.url)
        listed: dict[str, Article] = {}
        for entry in document.entries:
            listed.setdefault(_global_id(feed, entry), entry)
        fresh: list[tuple[Article, Seen]] = []
        known: list[Seen] = []
        for id_, entry in listed.items():
            content, old = _content(feed, entry), seen.get(id_)
            is_known = old is not None and (old.content == content or old.version >= VERSIONS_AT_MOST)
            if is_known or (document.kind == "sitemap" and _is_archive(entry, is_first, now)):
                known.append(old or Seen(id_, content, 1))
            else:
                fresh.append((entry, Seen(id_, content, old.version + 1 if old else 1)))
        self._state.mark_seen(feed.url, known, now)
        for start in range(0, min(len(fresh), NEW_AT_MOST), TOGETHER):
            part = fresh[start : min(start + TOGETHER, NEW_AT_MOST)]
            await self._publish(await self._completed(feed, part, is_first, now))
            self._state.mark_seen(feed.url, [entry_seen for _, entry_seen in part], now)
        return len(fresh) <= NEW_AT_MOST

    async def _completed(
        self, feed: Feed, part: Sequence[tuple[Article, Seen]], is_first: bool, now: datetime
    ) -> list[Article | Refusal]:
        items: list[Article | Refusal] = []
        for entry, entry_seen in part:
            entry.id, entry.version = entry_seen.id, entry_seen.version
            entry.source = feed.source or entry.source or (urlsplit(feed.url).hostname or "")
            entry.ingest_mode = "backfill" if is_first else "live"
            if _needs_page(feed, entry):
                await self._add_page(entry, now)
            try:
                items.append(completed(entry, now))
            except Refusal as refusal:
                log.info("entry refused", feed=feed.url, entry=entry.id, reason=str(refusal))
                refusal.raw = encode(entry)
                items.append(refusal)
        return items

    async def _add_page(self, entry: Article, now: datetime) -> None:
        """Put the linked page in the summary's place; without it the summary stays."""
        url = str(entry.url)
        try:
            if not await self._robots.allow(url, self._web.get, now):
                return
            page = await self._web.get(url, MAX_PAGE_BYTES)
        except (Outage, Refusal) as error:
            log.info("page gives no answer", page=url, error=str(error))
            return
        kind = page.headers.get("content-type", "").lower()
        if page.status == 200 and ("html" in kind or not kind):
            entry.html, entry.text, entry.url = charset.decode(page.body, kind), None, page.url


def _global_id(feed: Feed, entry: Article) -> str:
    """The entry's id where it is a URI or was derived; a bare "1234" means something only within its feed."""
    is_global = ":" in entry.id or entry.id == derived_id(entry)
    return entry.id if is_global else stable_hash("entry", feed.url, entry.id)


def _content(feed: Feed, entry: Article) -> str:
    """A hash of what a reader sees. Of a summary also when it was changed: its page may say more than it does."""
    text = visible_text(entry.html or entry.text or "")
    return stable_hash("entry", entry.title, text, entry.updated if _needs_page(feed, entry) else "")


def _needs_page(feed: Feed, entry: Article) -> bool:
    return bool(feed.pages and entry.url) and len(visible_text(entry.html or entry.text or "").split()) < SUMMARY_WORDS


def _is_archive(entry: Article, is_first: bool, now: datetime) -> bool:
    """A page that was there before we looked; without a date, all that the first poll finds."""
    when = instant(entry.published or entry.updated)
    return is_first if when is None else now - when > timedelta(days=SITEMAP_DAYS)
