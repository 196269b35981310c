"""Two hundred feeds of a simulated world, for the follower's real code: time passes only when everybody waits."""

import asyncio
import json
import random
import selectors
from collections import Counter
from datetime import timedelta
from email.utils import format_datetime

from producer_site import START

from pipeline.errors import DeadLetter, Outage
from pipeline.producer.fetch import Fetched, host_of
from pipeline.settings import Feed

LISTED = 20
HOUR, DAY = 3600.0, 86_400.0
KINDS = (
    "etag", "modified", "plain", "moved", "found", "circles", "gone", "busy", "down", "slow", "bomb", "latin", "broken",
    "fresh",
)  # fmt: skip


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock jumps to the next timer when nothing is to be done; threads run at once."""

    def __init__(self):
        self.passed = 0.0
        super().__init__(_Skipping(self))

    def time(self):
        return self.passed

    def run_in_executor(self, _executor, func, *args):
        done = self.create_future()
        done.set_result(func(*args))
        return done


class _Skipping(selectors.SelectSelector):
    def __init__(self, loop):
        super().__init__()
        self.loop = loop

    def select(self, timeout=None):
        assert timeout is not None, "everybody waits for nothing"
        self.loop.passed += max(0.0, timeout)
        return super().select(0)


def run(coroutine):
    """Runs it in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(coroutine)


class World:
    """`ask` answers as the sites do; `breaches` says what no polite reader does."""

    def __init__(self, feeds, days, seed, clock_changes=()):
        self.chance = random.Random(seed)
        self.end = days * DAY
        self.clock_changes = clock_changes
        self.hosts = feeds // 2
        self.feeds = [
            Feed(url=f"https://h{n % self.hosts}.example/{KINDS[n % 14]}/{n}", pages=False) for n in range(feeds)
        ]
        self.items = {feed.url: self._items() for feed in self.feeds}
        self.windows = {feed.url: self._windows() for feed in self.feeds}
        self.not_before = {}
        self.busy = set()
        self.breaches = []
        self.asked = Counter()
        self.gone = set()
        self.moved = set()

    def _items(self):
        gap = self.chance.choice([8, 16, 30, 60]) * HOUR
        times, at = [], -5 * DAY
        while at < self.end:
            at += self.chance.expovariate(1 / gap)
            times.append(at)
        return [at for at in times if at < self.end]

    def _windows(self):
        """When a feed is not well: twice, for up to a day."""
        starts = (self.chance.uniform(0.1, 0.7) * self.end for _ in range(2))
        return [(start, start + self.chance.uniform(2, 24) * HOUR) for start in starts]

    @property
    def now(self):
        return asyncio.get_running_loop().time()

    def clock(self):
        """The follower's clock; somebody sets it now and then."""
        off = sum(by for at, by in self.clock_changes if self.now >= at)
        return START + timedelta(seconds=self.now + off)

    def is_troubled(self, url):
        return any(start <= self.now < end for start, end in self.windows[url])

    async def ask(self, url, settings, max_bytes, headers):
        """One request without redirects."""
        name = url.replace("/new/", "/")
        host, kind = host_of(url), name.split("/")[3]
        self.asked[name] += 1
        self._watch(url, name, host)
        self.busy.add(host)
        try:
            await asyncio.sleep(self.chance.uniform(0.05, 2))
            return await self._answer(url, name, kind, headers)
        finally:
            self.busy.discard(host)

    def _watch(self, url, name, host):
        if host in self.busy:
            self.breaches.append(f"two at once: {url}")
        if name in self.gone:
            self.breaches.append(f"asked though gone: {url}")
        for what in (name, f"host {host}"):
            true, told, _ = self.not_before.get(what, (0.0, 0.0, 0.0))
            if self.now < true - 1 and self.clock().timestamp() < told - 1:
                self.breaches.append(f"before its time: {url} by {true - self.now:.0f} s, {what}")

    def _wait(self, what, seconds):
        seconds = min(seconds, DAY)
        self.not_before[what] = (self.now + seconds, self.clock().timestamp() + seconds, self.now)

    def forgive(self):
        """A reader that died over an answer has not heard what it asks for, and still waits a minute."""
        for what, (true, told, made) in self.not_before.items():
            if made > self.now - 120:
                less = max(0.0, true - made - 57)
                self.not_before[what] = (true - less, told - less, made)

    async def _answer(self, url, name, kind, headers):
        self._wait(name, 60)
        if kind == "moved" and url == name:
            self.not_before.pop(name)
            return self._to(url, name.replace("/moved/", "/new/moved/"), 301)
        if kind == "moved":
            self.moved.add(name)
        if kind == "found" and url == name:
            self.not_before.pop(name)
            return self._to(url, name.replace("/found/", "/new/found/"), 302)
        if kind == "gone" and self.now > self.end * 0.4:
            self.gone.add(name)
            return self._say(url, 410)
        return (
            await self._trouble(url, name, kind, headers)
            if self.is_troubled(name)
            else self._list(url, name, kind, headers)
        )

    async def _trouble(self, url, name, kind, headers):
        if kind == "circles":
            self.not_before.pop(name)
            other = url.replace("/circles/", "/new/circles/") if "/new/" not in url else url.replace("/new/", "/")
            return self._to(url, other, 301)
        if kind in ("busy", "down"):
            wait = self.chance.choice([600, 7200, 144_000])
            self._wait(name, wait)
            if kind == "busy":
                self._wait(f"host {host_of(url)}", wait)
            when = self.clock() + timedelta(seconds=wait)
            written = str(wait) if self.chance.random() < 0.5 else format_datetime(when, usegmt=True)
            return self._say(url, 429 if kind == "busy" else 503, {"retry-after": written})
        if kind == "slow":
            await asyncio.sleep(40)
        if kind == "bomb":
            raise DeadLetter("payload_too_large", "a bomb")
        if kind == "broken":
            whole = self._list(url, name, "latin", {}).body
            bad = self.chance.choice([b"<html><body>Sorry</body></html>", b"", whole[: len(whole) // 2]])
            return self._say(url, 200, {"etag": '"broken"', "cache-control": "max-age=60"}, bad)
        if kind == "plain":
            raise Outage("no connection")
        return self._say(url, self.chance.choice([404, 500, 403]))

    def _list(self, url, name, kind, headers):
        times = [at for at in self.items[name] if at <= self.now][-LISTED:]
        last = f"{times[-1] if times else 0:.3f}"
        told = {} if kind == "plain" else {"etag": f'W/"{last}"'}
        told = {"last-modified": f"time {last}"} if kind == "modified" else told
        if kind == "fresh":
            told["cache-control"] = "max-age=5400"
            self._wait(name, 5400)
        if headers.get("If-None-Match") == told.get("etag", 0) or headers.get("If-Modified-Since") == told.get(
            "last-modified", 0
        ):
            return self._say(url, 304, told)
        entries = [(item_id(name, at), START + timedelta(seconds=at)) for at in reversed(times)]
        return self._say(url, 200, told, latin_rss(entries) if kind in ("latin", "broken") else json_feed(entries))

    def _to(self, url, target, status):
        return self._say(url, status, {"location": target})

    def _say(self, url, status, headers=None, body=b""):
        return Fetched(status, headers or {}, body, url)

    def ids(self, feed):
        """Every item that a reader who came on time must have."""
        return {item_id(feed.url, at) for at in self.items[feed.url] if at > -2 * DAY}


def item_id(url, at):
    return f"{url}#{at:.3f}"


def json_feed(entries):
    items = [
        {"id": id_, "title": f"Title {id_}", "content_text": "Words.", "date_published": when.isoformat()}
        for id_, when in entries
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Desk", "items": items}).encode()


def latin_rss(entries):
    """Says UTF-8 and is not."""
    items = "".join(
        f"<item><guid>{id_}</guid><title>Émeute à Orléans {id_}</title><pubDate>{format_datetime(when)}</pubDate></item>"
        for id_, when in entries
    )
    text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Dépêches</title>{items}</channel></rss>'
    return text.encode("latin-1")
