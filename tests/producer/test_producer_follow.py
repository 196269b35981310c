"""Feeds and folders side by side: files that grow, files that fail, and one feed's trouble that stays its own."""

import asyncio
import gzip
from contextlib import closing, suppress

import pytest
from producer_site import Clock, settings, site
from simulated_site import run
from simulated_site import site as simulated
from simulated_world import DAY, HOUR, World

from pipeline.errors import Outage, Refusal
from pipeline.producer.folders import FolderWatcher
from pipeline.producer.follow import LOOK_SECONDS, follow
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


def test_a_feed_that_is_added_or_removed_while_it_follows_is_followed_or_left_within_seconds(tmp_path):
    async def go():
        now = asyncio.get_running_loop().time
        world = World(3, 30, 1, now)
        names = [feed.url for feed in world.feeds]

        async def publish(_):
            pass

        def asked():
            return [world.asked[name] for name in names]

        async with simulated(world) as served:
            wanted = settings(tmp_path, names=world.all_hosts, feeds=world.feeds[:1])
            running = asyncio.create_task(follow(wanted, publish, world.clock, ask=served.ask))
            with closing(ProducerState(str(tmp_path))) as other:  # `feeds add` is another process: another connection
                await asyncio.sleep(HOUR)
                assert asked()[1:] == [0, 0]
                other.add(world.feeds[1:])
                await asyncio.sleep(LOOK_SECONDS + 30)
                assert all(asked())
                assert other.remove(names[1])
                await asyncio.sleep(LOOK_SECONDS + 30)
                before = asked()
                await asyncio.sleep(2 * DAY)
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
        assert asked()[1] == before[1]
        assert asked()[0] > before[0]
        assert asked()[2] > before[2]

    run(go())
