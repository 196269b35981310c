"""Feeds and folders side by side: files that grow, files that fail, and one feed's trouble that stays its own."""

import asyncio
import gzip

import pytest
from producer_site import Clock, settings, site

from pipeline.errors import Outage, Refusal
from pipeline.producer.folders import FolderWatcher
from pipeline.producer.follow import follow
from pipeline.producer.state import ProducerState
from pipeline.records import Article
from pipeline.settings import Feed, Folder


class Watch:
    """A watched folder, and what was published from it."""

    def __init__(self, tmp_path, **folder):
        self.path = tmp_path / "incoming"
        self.path.mkdir()
        self.state = ProducerState(str(tmp_path))
        self.published = []
        self.refused = []
        self.is_down = False
        self.clock = Clock()
        self.folder = Folder(path=str(self.path), **folder)
        self.start()

    def start(self):
        self.watcher = FolderWatcher(self.folder, self.state, self.publish)

    async def publish(self, items):
        if self.is_down:
            raise Outage("down")
        self.published += [item for item in items if isinstance(item, Article)]
        self.refused += [item for item in items if isinstance(item, Refusal)]

    def write(self, name, raw):
        (self.path / name).write_bytes(raw)

    def scan(self, times=1):
        before = len(self.published)
        for _ in range(times):
            asyncio.run(self.watcher.scan(self.clock()))
        return [article.text or article.html for article in self.published[before:]]


@pytest.fixture
def watch(tmp_path):
    made = Watch(tmp_path, source="Desk", ingest_mode="backfill")
    yield made
    made.state.close()


def test_a_file_is_read_once_when_it_has_stopped_growing(watch):
    watch.write("a.txt", b"Two")
    assert watch.scan() == []
    watch.write("a.txt", b"Two died.")
    assert watch.scan() == []
    assert watch.scan() == ["Two died."]
    assert watch.scan(3) == []


def test_articles_of_a_folder_carry_its_outlet_and_mode(watch):
    watch.write("a.jsonl", b'{"text": "a"}\n{"text": "b", "source": "B", "ingest_mode": "replay"}\n')
    watch.scan(2)
    assert [(a.source, a.ingest_mode) for a in watch.published] == [("Desk", "backfill"), ("B", "replay")]


def test_a_file_read_before_is_not_read_after_a_restart_unless_it_changed(watch):
    watch.write("a.txt", b"Two died.")
    watch.scan(2)
    watch.start()
    assert watch.scan(2) == []
    watch.write("a.txt", b"Three have died.")
    assert watch.scan(2) == ["Three have died."]


def test_a_file_that_could_not_be_handed_on_is_read_again(watch):
    watch.write("a.txt", b"Two died.")
    watch.scan()
    watch.is_down = True
    with pytest.raises(Outage):
        watch.scan()
    watch.is_down = False
    assert watch.scan() == ["Two died."]


def test_what_is_refused_costs_nothing_else(watch):
    watch.write("a.txt", b"%PDF-1.7 not text")
    watch.write("b.jsonl.gz", gzip.compress(b'{"text": 1}\n{"text": "b"}\n'))
    watch.write("c.html", b"<p>c")
    assert watch.scan(2) == ["b", "<p>c"]
    assert watch.scan(2) == []
    assert [(refusal.code, refusal.raw) for refusal in watch.refused] == [
        ("binary_file", b"%PDF-1.7 not text"),
        ("wrong_type", b'{"text": 1}'),
    ]


def test_other_files_are_let_be(watch):
    for name in (".hidden.txt", "a.png", "a.txt.part", "folder.txt/"):
        (watch.path / name).mkdir() if name.endswith("/") else watch.write(name, b"x")
    assert watch.scan(3) == []


def test_a_folder_that_is_not_there_yet_is_looked_for_again(watch):
    watch.path.rmdir()
    assert watch.scan(2) == []
    watch.path.mkdir()
    watch.write("a.txt", b"Two died.")
    assert watch.scan(2) == ["Two died."]


GOOD = b"<rss version='2.0'><channel><title>Desk</title><item><guid>tag:1</guid><title>T</title></item></channel></rss>"


def test_following_goes_on_beside_feeds_that_fail_until_it_is_stopped(tmp_path):
    async def go():
        arrived = asyncio.Event()

        async def publish(articles):
            assert [article.id for article in articles] == ["tag:1"]
            arrived.set()

        async with site() as served:
            served.pages = {"/good": (200, {}, GOOD), "/gone": (410, {}, b""), "/bad": (500, {}, b"")}
            feeds = [Feed(url=served.url + path) for path in ("/bad", "/gone", "/nowhere", "/good")]
            feeds.append(Feed(url="http://10.0.0.1/feed"))
            running = asyncio.create_task(follow(settings(tmp_path, feeds=feeds), publish, Clock()))
            await asyncio.wait_for(arrived.wait(), 20)
            assert not running.done()
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running

    asyncio.run(go())


def test_a_fault_in_one_feed_stops_no_other_and_is_not_repeated_at_once(tmp_path):
    async def go():
        tried, arrived = [], asyncio.Event()

        async def publish(articles):
            if articles[0].source == "Broken":
                tried.append(1)
                raise ValueError("a fault of ours")
            arrived.set()

        async with site() as served:
            served.pages = {"/a": (200, {}, GOOD), "/b": (200, {}, GOOD)}
            feeds = [Feed(url=served.url + "/a", source="Broken"), Feed(url=served.url + "/b")]
            running = asyncio.create_task(follow(settings(tmp_path, feeds=feeds), publish, Clock()))
            await asyncio.wait_for(arrived.wait(), 20)
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
        state = ProducerState(str(tmp_path))
        broken = state.feed(feeds[0].url)
        state.close()
        assert (len(tried), broken.errors, broken.polls) == (1, 1, 0)
        assert broken.next_at > Clock()().timestamp()

    asyncio.run(go())


def test_a_feed_that_was_added_by_command_is_followed(tmp_path):
    async def go():
        arrived = asyncio.Event()

        async def publish(articles):
            arrived.set()

        def look():  # `feeds add` and `remove` are other processes: another connection to the same file
            return ProducerState(str(tmp_path))

        async with site() as served:
            served.pages = {"/good": (200, {}, GOOD)}
            other = look()
            other.add([Feed(url=served.url + "/good")])
            running = asyncio.create_task(follow(settings(tmp_path), publish, Clock()))
            await asyncio.wait_for(arrived.wait(), 20)
            assert other.remove(served.url + "/good")
            assert not other.added()
            other.close()
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running

    asyncio.run(go())
