"""Feeds of a simulated world: what they hold, how they fail, and what no polite reader may do to them."""

import gzip
import json
import random
from collections import Counter
from datetime import timedelta
from email.utils import format_datetime
from typing import NamedTuple

from producer_site import START

from pipeline.settings import Feed

LISTED = 20
HOUR, DAY = 3600.0, 86_400.0
KINDS = (
    "etag", "modified", "plain", "moved", "found", "circles", "gone", "busy", "down", "slow", "bomb", "latin", "broken",
    "fresh",
)  # fmt: skip
ELSEWHERE = "elsewhere.example"
"""Where all feeds of the kind `found` are for the time being."""
BOMB = gzip.compress(bytes(12_000_000))
"""12 kB that unpack to more than a feed may hold."""


class Reply(NamedTuple):
    """What a site answers, and how: `whole`, `cut` amid the body, in `drops`, `reset` without a word, or not at all."""

    status: int
    headers: dict[str, str]
    body: bytes = b""
    way: str = "whole"


class World:
    """`reply` says what a site answers; `breaches` what no polite reader does. Chance hangs on the feed and on how often
    it was asked, so that it is the same whatever else goes on.

    passed: seconds since the start. clock_changes: (when, seconds): somebody sets the reader's clock. leisure: seconds
    between two polls of a feed; of each kind one is asked as it brings news.
    """

    def __init__(self, feeds, days, seed, passed, clock_changes=(), leisure=None):
        self.seed, self.passed, self.clock_changes = seed, passed, clock_changes
        self.end = days * DAY
        hosts = feeds // 2
        self.all_hosts = [f"h{n}.example" for n in range(hosts)]
        self.feeds = [
            Feed(
                url=f"http://h{n % hosts}.example/{KINDS[n % 14]}/{n}",
                pages=False,
                every_seconds=leisure if n >= len(KINDS) else None,
            )
            for n in range(feeds)
        ]
        self.names = [feed.url for feed in self.feeds]
        self.items = {name: self._items(name) for name in self.names}
        self.windows = {name: self._windows(name) for name in self.names}
        self.not_before = {}
        self.busy, self.moved = set(), set()
        self.gone, self.unheard = {}, set()
        self.ways, self.troubled = set(), set()
        self.breaches = []
        self.asked = Counter()

    def chance(self, name, what):
        return random.Random(f"{self.seed} {name} {what}")

    def _items(self, name):
        chance = self.chance(name, "items")
        gap = chance.choice([8, 16, 30, 60]) * HOUR
        times, at = [], -5 * DAY
        while at < self.end:
            at += chance.expovariate(1 / gap)
            times.append(at)
        return [at for at in times if at < self.end]

    def _windows(self, name):
        """When a feed is not well: twice, for up to a day."""
        chance = self.chance(name, "windows")
        starts = [chance.uniform(0.1, 0.7) * self.end for _ in range(2)]
        return [(start, start + chance.uniform(2, 24) * HOUR) for start in starts]

    @property
    def now(self):
        return self.passed()

    def clock(self):
        """The follower's clock; somebody sets it now and then."""
        off = sum(by for at, by in self.clock_changes if self.now >= at)
        return START + timedelta(seconds=self.now + off)

    def is_troubled(self, name):
        return any(start <= self.now < end for start, end in self.windows[name])

    def ids(self, feed):
        """Every item of the feed that a reader who came on time must have."""
        return {item_id(feed.url, at) for at in self.items[feed.url] if at > -2 * DAY}

    def begin(self, host, path):
        """A request has come in; its feed's name."""
        name = self.names[int(path.rpartition("/")[2])]
        if host in self.busy:
            self.breaches.append(f"two at once: {host}{path}")
        if name in self.gone and name not in self.unheard:
            self.breaches.append(f"asked though gone: {path}")
        for what in (name, f"host {host}"):
            true, told, _ = self.not_before.get(what, (0.0, 0.0, 0.0))
            if self.now < true - 1 and self.clock().timestamp() < told - 1:
                self.breaches.append(f"before its time: {path} by {true - self.now:.0f} s, {what}")
        self.asked[name] += 1
        self.busy.add(host)
        return name

    def latency(self, name):
        """Seconds before the answer."""
        return self.chance(name, self.asked[name]).uniform(0.05, 2)

    def _wait(self, what, seconds):
        seconds = min(seconds, DAY)
        self.not_before[what] = (self.now + seconds, self.clock().timestamp() + seconds, self.now)

    def forgive(self):
        """A reader that died over an answer has not heard what it says, and still waits a minute."""
        self.unheard |= {name for name, at in self.gone.items() if at > self.now - 120}
        for what, (true, told, made) in self.not_before.items():
            if made > self.now - 120:
                less = max(0.0, true - made - 57)
                self.not_before[what] = (true - less, told - less, made)

    def reply(self, name, host, path, headers):
        """`headers` of the request by lower-case name."""
        kind = name.split("/")[3]
        self._wait(name, 60)
        if kind == "moved" and not path.startswith("/new/"):
            return self._to(name, f"/new{path}", 301)
        if kind == "moved":
            self.moved.add(name)
        if kind == "found" and host != ELSEWHERE:
            return self._to(name, f"http://{ELSEWHERE}{path}", 302)
        if kind == "gone" and self.now > self.end * 0.4:
            self.gone[name] = self.now
            self.unheard.discard(name)
            return Reply(410, {})
        answer = self._list(name, kind, headers)
        if self.is_troubled(name):
            answer = self._trouble(name, host, path, kind, answer)
            self.troubled.add(kind)
        self.ways.add(answer.way)
        return answer

    def _trouble(self, name, host, path, kind, answer):
        chance = self.chance(name, f"trouble {self.asked[name]}")
        if kind == "circles":
            return self._to(name, path.removeprefix("/new") if path.startswith("/new/") else f"/new{path}", 301)
        if kind in ("busy", "down"):
            wait = chance.choice([600, 7200, 144_000])
            self._wait(name, wait)
            if kind == "busy":
                self._wait(f"host {host}", wait)
            date = format_datetime(self.clock() + timedelta(seconds=wait), usegmt=True)
            return Reply(429 if kind == "busy" else 503, {"Retry-After": chance.choice([str(wait), date])})
        if kind == "slow":
            return answer._replace(way=chance.choice(["never", "drops"]))
        if kind == "bomb":
            return Reply(200, {"Content-Encoding": "gzip"}, BOMB)
        if kind == "broken":
            whole = self._list(name, kind, {}).body
            body, way = chance.choice(
                [
                    (b"<html><body>Sorry</body></html>", "whole"),
                    (b"", "whole"),
                    (whole[: len(whole) // 2], "whole"),
                    (whole, "cut"),
                ]
            )
            return Reply(200, {"ETag": '"broken"', "Cache-Control": "max-age=60"}, body, way)
        if kind == "plain":
            return Reply(0, {}, way="reset")
        return Reply(chance.choice([404, 500, 403]), {})

    def _list(self, name, kind, headers):
        times = [at for at in self.items[name] if at <= self.now][-LISTED:]
        last = f"{times[-1] if times else 0:.3f}"
        told = {} if kind == "plain" else {"ETag": f'W/"{last}"'}
        told = {"Last-Modified": f"time {last}"} if kind == "modified" else told
        if kind == "fresh":
            told["Cache-Control"] = "max-age=5400"
            self._wait(name, 5400)
        known = (headers.get("if-none-match", ""), headers.get("if-modified-since", ""))
        if told.get("ETag") in known or told.get("Last-Modified") in known:
            return Reply(304, told)
        entries = [(item_id(name, at), START + timedelta(seconds=at)) for at in reversed(times)]
        return Reply(200, told, latin_rss(entries) if kind in ("latin", "broken") else json_feed(entries))

    def _to(self, name, target, status):
        self.not_before.pop(name)
        return Reply(status, {"Location": target})


def item_id(name, at):
    return f"{name}#{at:.3f}"


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
