"""One poll of one feed: ask, read, fetch the pages of what is new, hand it on, remember it.

An entry counts as seen only after `publish` has returned; until then the next poll finds it again. An entry whose words
change is handed on as the next version of its article: that is how live pages correct themselves.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import msgspec
import structlog

from pipeline.errors import Outage, Refusal
from pipeline.producer import charset, sitemaps
from pipeline.producer.entries import as_written, came_at, is_old_report, needs_page, sort, told_dates
from pipeline.producer.feeds import ParsedFeed, parse
from pipeline.producer.fetch import MAX_FEED_BYTES, MAX_PAGE_BYTES, Ask, Fetched
from pipeline.producer.hosts import PAUSE_SECONDS, HostHeld, Web
from pipeline.producer.intake import completed
from pipeline.producer.interval import usual_gap
from pipeline.producer.robots import Robots
from pipeline.producer.schedule import Answer, FeedState, Told, asking, conditional_headers, next_state
from pipeline.producer.silence import Silence, silent, spread
from pipeline.producer.state import ProducerState, Seen
from pipeline.records import Article, encode
from pipeline.settings import Feed, Settings

log = structlog.get_logger()
Publish = Callable[[Sequence[Article | Refusal]], Awaitable[None]]
"""Takes what was read, refusals among it; when it returns, all of it is kept."""

NEW_AT_MOST: Final = 200
"""Entries of one feed handed on in one poll; the rest waits for the next. A large sitemap is not a flood."""
TOGETHER: Final = 5
"""Entries handed on at once: pages take a second each, and the first should not wait long for the last."""
READ_AT_ONCE: Final = 2
"""Documents read at one time: reading is the processor's work, and each may hold 10 MB."""
QUIET_GAPS: Final = 3
"""A feed quiet for less than so many of its usual gaps is not looked at closer."""
_ENDS: Final = (b"</rss", b"</feed", b":rdf>", b"</rdf", b"</urlset", b"</sitemapindex", b"</alert", b":feed>")
_END_WITHIN: Final = 4096
"""Comments of caches and counters stand behind a document's end."""


class Poller:
    """Polls feeds. `publish` gets articles; whatever it raises leaves everything as it was.

    pause_seconds: between two requests to a host. ask: what asks in place of the network.
    """

    def __init__(
        self,
        settings: Settings,
        state: ProducerState,
        publish: Publish,
        clock: Callable[[], datetime],
        pause_seconds: float = PAUSE_SECONDS,
        ask: Ask | None = None,
    ) -> None:
        self._state = state
        self._publish = publish
        self._clock = clock
        self._web = Web(settings, state, clock, pause_seconds, ask)
        self._robots = Robots(settings.user_agent)
        self._reading = asyncio.Semaphore(READ_AT_ONCE)

    async def poll(self, feed: Feed) -> FeedState:
        """One poll, whether it is due or not; returns the state that was saved. Raises what `publish` raises."""
        before = self._state.feed(feed.url)
        self._state.save_feed(asking(before, self._clock()))
        try:
            answer, document = await self._ask(before)
        except HostHeld:
            if self.held_until(feed):
                self._state.save_feed(before)
                return before  # it was never asked; its time comes when the host's does
            answer, document = Answer(status=0, problem="redirects to a host that has asked to be left alone"), None
        now = self._clock()  # after the wait for the host's turn: what the answer asks for counts from here
        arrived: list[float] = []
        if document is not None:
            answer, arrived = await self._hand_on(feed, document, answer, before.polls == 0, now)
        after = next_state(before, answer, feed.every_seconds, now)
        arrivals = self._arrivals(before, after, arrived, now)
        after = msgspec.structs.replace(after, silence=self._silence(after, arrivals, now))
        self._say(before, after)
        self._state.save_feed(after, arrivals)
        return after

    def failed(self, feed: Feed) -> None:
        """Count a fault of ours in reading this feed as the feed's: it is asked again later, and ever later."""
        answer = Answer(status=0, problem="a fault of ours while reading it; see the log")
        self._state.save_feed(next_state(self._state.feed(feed.url), answer, feed.every_seconds, self._clock()))

    def held_until(self, feed: Feed) -> float:
        """Until when the feed's host wants to be left alone; 0 where it does not."""
        return self._web.held_until(self._state.feed(feed.url).address)

    async def _ask(self, state: FeedState) -> tuple[Answer, ParsedFeed | None]:
        """The answer, and the document where there is one to read."""
        try:
            found = await self._web.get(state.address, MAX_FEED_BYTES, conditional_headers(state))
        except HostHeld:
            raise
        except (Outage, Refusal) as error:
            log.info("feed gives no answer", feed=state.url, error=str(error))
            return Answer(status=0, problem=str(error)), None
        if found.status != 200:
            return Answer(status=found.status, headers=found.headers, hops=found.hops), None
        body_hash = hashlib.blake2b(found.body, digest_size=16).hexdigest()
        answer = Answer(found.status, found.headers, found.hops, body_hash)
        if body_hash == state.body_hash:
            return msgspec.structs.replace(answer, is_feed=True), None
        document = await self._read(found)
        answer = msgspec.structs.replace(answer, is_feed=bool(document.kind), document=_told(document))
        if document.kind == "sitemap_index":
            document, children = await sitemaps.newest(document, state.children, self._sitemap, self._clock())
            return msgspec.structs.replace(answer, is_whole=False, children=children), document
        if document.kind not in ("", "json") and is_cut_short(found.body):
            answer = msgspec.structs.replace(answer, is_whole=False, problem="its document is cut short")
            del document.entries[-1:]  # half an article is none
        return answer, document

    async def _read(self, found: Fetched) -> ParsedFeed:
        async with self._reading:
            return await asyncio.to_thread(parse, found.body, found.headers | {"content-location": found.url})

    async def _sitemap(self, address: str) -> ParsedFeed:
        return await self._read(await self._web.get(address, MAX_FEED_BYTES))

    async def _hand_on(
        self, feed: Feed, document: ParsedFeed, answer: Answer, is_first: bool, now: datetime
    ) -> tuple[Answer, list[float]]:
        """Publish what is new or changed; the answer with what came of it, and when the new entries came out."""
        found = sort(feed, document, self._state.seen(feed.url), is_first, now)
        self._state.mark_seen(feed.url, found.known, now)
        fresh = found.fresh[:NEW_AT_MOST]
        arrived = [] if is_first else [came_at(entry, now) for entry, _ in fresh]
        for start in range(0, len(fresh), TOGETHER):
            part = fresh[start : start + TOGETHER]
            await self._publish(await self._completed(feed, part, is_first, now))
            self._state.mark_seen(feed.url, [entry_seen for _, entry_seen in part], now)
        answer = msgspec.structs.replace(
            answer,
            is_all=len(found.fresh) <= NEW_AT_MOST,
            is_overrun=found.is_overrun and not is_first,
            entries=told_dates(document, now) if is_first else tuple(arrived),
        )
        return answer, arrived

    async def _completed(
        self, feed: Feed, part: Sequence[tuple[Article, Seen]], is_first: bool, now: datetime
    ) -> list[Article | Refusal]:
        items: list[Article | Refusal] = []
        for entry, entry_seen in part:
            is_old = is_old_report(entry_seen, self._state.was_said, now)
            entry.id, entry.version = entry_seen.id, entry_seen.version
            entry.source = feed.source or entry.source or (urlsplit(feed.url).hostname or "")
            entry.ingest_mode = "backfill" if is_first or is_old else "live"
            as_written(entry)
            if needs_page(feed, entry):
                await self._add_page(entry)
            try:
                items.append(completed(entry, self._clock()))
            except Refusal as refusal:
                log.info("entry refused", feed=feed.url, entry=entry.id, reason=str(refusal))
                refusal.raw = encode(entry)
                items.append(refusal)
        return items

    async def _add_page(self, entry: Article) -> None:
        """Put the linked page in the summary's place; without it the summary stays."""
        url = str(entry.url)
        try:
            if self._web.held_until(url):
                return
            rules = await self._robots.rules(url, self._web.get, self._clock())
            if not rules.allow(url):
                return
            self._web.slow(url, rules.crawl_delay)
            page = await self._web.get(url, MAX_PAGE_BYTES)
        except (Outage, Refusal) as error:
            log.info("page gives no answer", page=url, error=str(error))
            return
        kind = page.headers.get("content-type", "").lower()
        if page.status == 200 and ("html" in kind or not kind):
            entry.html, entry.text, entry.url = charset.decode(page.body, kind), None, page.url

    def _arrivals(
        self, before: FeedState, after: FeedState, arrived: list[float], now: datetime
    ) -> dict[int, int] | None:
        return None if after.errors else spread(now, before.ok_at, arrived)

    def _silence(self, state: FeedState, arrivals: dict[int, int] | None, now: datetime) -> Silence | None:
        """The feed's silence, where it is one; a feed that fails is not silent but failing."""
        gap = usual_gap(state.entries, now)
        if arrivals is None:
            return state.silence
        if gap is None or now.timestamp() - state.entries[-1] < QUIET_GAPS * gap:
            return None
        return silent(self._state.arrivals(state.url, now) | arrivals, now)

    def _say(self, before: FeedState, after: FeedState) -> None:
        if after.is_gone:
            log.warning(
                "feed is gone (410) and no longer polled; remove it, or `tallywire feeds resume`", feed=after.url
            )
        elif after.errors:
            log.warning("feed failed", feed=after.url, problem=after.problem, errors=after.errors)
        if after.address != before.address:
            log.warning("feed has moved", feed=after.url, address=after.address)
        if after.silence and not before.silence:
            usual = round(after.silence.usual)
            log.warning("feed is silent", feed=after.url, since=after.silence.since, entries_usual_in_that_time=usual)
        if after.overruns:
            log.warning("every entry of the feed is new; some may have been missed between two polls", feed=after.url)


def is_cut_short(body: bytes) -> bool:
    """True for an XML document without its end: a connection that broke without saying so.

    What is there is read; its validators would hide the rest for ever.
    """
    if body.startswith(b"\x1f\x8b"):
        return False  # an archive that is cut short is no feed at all
    tail = body[-_END_WITHIN:].replace(b"\x00", b"").lower()
    return b"<" in body[:_END_WITHIN] and not any(end in tail for end in _ENDS)


def _told(document: ParsedFeed) -> Told:
    return Told(
        title=document.title,
        kind=document.kind,
        ttl_seconds=document.ttl_seconds or 0,
        skip_hours=tuple(document.skip_hours),
        skip_days=tuple(document.skip_days),
    )
