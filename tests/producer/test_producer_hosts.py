"""Turns at hosts: never two requests at once, a pause between, also behind redirects; and the table and the metrics."""

import asyncio
from itertools import pairwise

import msgspec
from producer_site import Clock, settings
from prometheus_client import CollectorRegistry
from rich.console import Console
from simulated_site import run

from pipeline.producer.feed_metrics import FeedCollector
from pipeline.producer.feed_table import board, lines
from pipeline.producer.fetch import Fetched, host_of
from pipeline.producer.hosts import AT_ONCE, Web
from pipeline.producer.schedule import Answer, next_state
from pipeline.producer.silence import Silence
from pipeline.producer.state import ProducerState
from pipeline.settings import Feed


class Hosts:
    """Answers after a second; keeps who was asked when (virtual seconds), and how many at most at one time."""

    def __init__(self, folder):
        self.asked, self.open, self.most = [], {}, 0
        self.web = Web(settings(folder), ProducerState(str(folder)), Clock(), pause_seconds=2, ask=self.ask)

    async def ask(self, url, *_):
        host = host_of(url)
        assert not self.open.get(host)
        self.open[host] = True
        self.most = max(self.most, sum(self.open.values()))
        self.asked.append((asyncio.get_running_loop().time(), host))
        await asyncio.sleep(1)
        self.open[host] = False
        to = {"location": url.replace("http://from", "http://to")} if host.startswith("from") else {}
        return Fetched(302 if to else 200, to, b"", url)

    def times(self, host):
        return [at for at, name in self.asked if name == host]


def test_a_host_is_asked_once_at_a_time_with_a_pause_also_behind_redirects(tmp_path):
    async def go():
        hosts = Hosts(tmp_path)
        await asyncio.gather(*(hosts.web.get(f"http://{name}/{n}", 1) for n in range(3) for name in ("to", "from")))
        times = hosts.times("to")
        assert len(times) == 6
        assert all(later - earlier >= 3 for earlier, later in pairwise(times))

    run(go())


def test_a_longer_pause_that_robots_ask_for_is_kept_up_to_two_minutes(tmp_path):
    async def go():
        hosts = Hosts(tmp_path)
        hosts.web.slow("http://to/", 30)
        hosts.web.slow("http://other/", 10_000)
        for name in ("to", "other"):
            await asyncio.gather(*(hosts.web.get(f"http://{name}/{n}", 1) for n in range(2)))
        assert hosts.times("to")[1] - hosts.times("to")[0] == 31
        assert hosts.times("other")[1] - hosts.times("other")[0] == 121

    run(go())


def test_many_hosts_are_asked_side_by_side_but_not_all_at_once(tmp_path):
    async def go():
        hosts = Hosts(tmp_path)
        await asyncio.gather(*(hosts.web.get(f"http://h{n}/", 1) for n in range(30)))
        assert hosts.most == AT_ONCE

    run(go())


def test_troubles_are_told_first_in_the_table_and_counted_in_the_metrics(tmp_path):
    clock = Clock()
    names = ("well", "gone", "failing", "silent", "new")
    configured = settings(tmp_path, feeds=[Feed(url=f"https://{name}.example/", source=f"[{name}]") for name in names])
    state = ProducerState(str(tmp_path))
    well, gone, failing, silent, _ = (state.feed(feed.url) for feed in configured.feeds)
    good = Answer(status=200, is_feed=True, entries=(clock().timestamp(),))
    state.save_feed(next_state(well, good, None, clock()))
    state.save_feed(next_state(gone, Answer(status=410), None, clock()))
    for _ in range(3):
        failing = next_state(failing, Answer(status=404), None, clock())
    state.save_feed(failing)
    quiet = next_state(silent, good, None, clock())
    state.save_feed(msgspec.structs.replace(quiet, silence=Silence(0.0, 14.2)))
    console = Console(width=140, record=True, file=(tmp_path / "out").open("w"))
    console.print(board(lines(configured, state, clock()), 7, height=30))
    text = console.export_text()
    console.file.close()
    order = [text.index(f"[{name}]") for name in ("gone", "silent", "failing", "new", "well")]
    assert order == sorted(order)
    for words in (
        "5 feeds: 1 well, 1 new, 1 silent, 1 failing, 1 gone",
        "7 entries",
        "usually 14 entries",
        "3 times in a row",
    ):
        assert words in text
    registry = CollectorRegistry()
    FeedCollector(configured, clock, registry)
    assert registry.get_sample_value("news_feeds", {"status": "silent"}) == 1
    assert registry.get_sample_value("news_feed_trouble", {"feed": "https://gone.example/", "status": "gone"}) == 1
    assert registry.get_sample_value("news_feed_trouble", {"feed": "https://well.example/", "status": "well"}) == 0
    state.close()
