"""Two weeks of two hundred feeds that fail in every known way, over real sockets, in seconds; killed again and again.

With LONG=1 in the environment no feed is asked at leisure: three times the requests, and a second world of deaths.
"""

import asyncio
import os
import random
from contextlib import contextmanager, suppress

import pytest
import structlog
from producer_site import settings
from simulated_site import run, site
from simulated_world import DAY, ELSEWHERE, HOUR, KINDS, World

from pipeline.producer.follow import follow
from pipeline.producer.state import ProducerState
from pipeline.records import encode

IS_LONG = os.environ.get("LONG") == "1"
FEEDS, DAYS, AFTERWARDS = 200, 14, 2 * DAY
LEISURE = None if IS_LONG else 12 * HOUR
"""How often most feeds are asked: each request costs two milliseconds."""
CLOCK_CHANGES = ((3 * DAY, -7 * HOUR), (6 * DAY, 7 * HOUR), (8 * DAY, 2 * HOUR), (8.1 * DAY, -2 * HOUR))


@pytest.fixture(autouse=True)
def quiet():
    """Thousands of failures are logged; a capturing handler would keep them all."""
    before = structlog.get_config()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory(), cache_logger_on_first_use=False)
    yield
    structlog.configure(**before)


class Killed(BaseException):
    """The process ends here."""


class MortalState(ProducerState):
    """Dies in the middle of a transaction, or right after it, now and then."""

    chance = None
    every = 0

    @contextmanager
    def transaction(self):
        with super().transaction() as conn:
            yield conn
            self.perhaps_die()
        self.perhaps_die()

    def perhaps_die(self):
        if self.every and self.chance.random() < 1 / self.every:
            raise Killed


class Reader:
    """Follows the world until its end, however often it is killed, and keeps what it was handed."""

    def __init__(self, world, folder, deaths_every=0):
        self.world, self.folder = world, folder
        self.deaths_every, self.chance = deaths_every, random.Random(7)
        self.handed, self.repeats, self.deaths = {}, [], 0
        self.settings = settings(folder, feeds=world.feeds, names=[*world.all_hosts, ELSEWHERE])

    async def publish(self, items):
        self.state.perhaps_die()
        for item in items:
            key, said = (item.id, item.version), encode(item).partition(b'"collected"')[0]
            if key in self.handed:
                self.repeats.append((key, self.handed[key][0] == said))
            self.handed.setdefault(key, (said, item.title))
        self.state.perhaps_die()

    async def ask(self, *request):
        """Dies before the request or over its answer; whoever else has asked is torn away amid it."""
        self.state.perhaps_die()
        found = await self.site.ask(*request)
        self.state.perhaps_die()
        return found

    async def live(self):
        async with site(self.world) as self.site:
            while self.world.now < self.world.end + AFTERWARDS:
                await self._live_once()

    async def _live_once(self):
        self.state = MortalState(str(self.folder))
        self.state.chance, self.state.every = self.chance, self.deaths_every
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.world.end + AFTERWARDS - self.world.now):
                    await follow(self.settings, self.publish, self.world.clock, state=self.state, ask=self.ask)
        except* Killed:
            self.deaths += 1
            self.world.forgive()
            await asyncio.sleep(self.chance.uniform(1, 600))
        finally:
            self.state.close()


def lived(folder, feeds, days, seed, *, deaths_every=0, clock_changes=(), leisure=None):
    """A reader that has followed a world to its end, and the world."""

    async def live():
        world = World(feeds, days, seed, asyncio.get_running_loop().time, clock_changes, leisure)
        reader = Reader(world, folder, deaths_every)
        await reader.live()
        return world, reader

    return run(live())


def must_hold(world, reader):
    assert world.breaches == []
    for feed in world.feeds:
        if feed.url not in world.gone:
            lost = world.ids(feed) - {id_ for id_, _ in reader.handed}
            assert not lost, (feed.url, len(lost))
    assert {version for _, version in reader.handed} == {1}


def test_weeks_of_every_failure_lose_nothing_repeat_nothing_and_breach_nothing(tmp_path):
    world, reader = lived(tmp_path, FEEDS, DAYS, 1, clock_changes=CLOCK_CHANGES, leisure=LEISURE)
    must_hold(world, reader)
    assert reader.repeats == []
    assert world.ways == {"whole", "never", "drops", "cut", "reset"}
    assert set(KINDS) - world.troubled <= {"etag", "modified", "moved", "found", "gone", "latin", "fresh"}
    assert len(world.gone) == len([feed for feed in world.feeds if "/gone/" in feed.url])
    state = ProducerState(str(tmp_path))
    states = [state.feed(feed.url) for feed in world.feeds]
    state.close()
    assert {one.url for one in states if one.address != one.url} == world.moved
    assert all(one.is_gone or not one.errors for one in states)
    assert "Émeute à Orléans" in next(title for _, title in reader.handed.values() if title.startswith("É"))


def kept(world, state, feed):
    """What is remembered of a feed; whoever came first may have seen older items that nobody must have."""
    must = world.ids(feed)
    return sorted((seen.id, seen.content, seen.version) for seen in state.seen(feed.url).values() if seen.id in must)


@pytest.mark.parametrize("seed", [2, 3] if IS_LONG else [2])
def test_a_follower_that_is_killed_at_any_point_ends_as_one_that_was_left_alone(tmp_path, seed):
    ends = []
    for name, every in (("calm", 0), ("killed", 60)):
        world, reader = lived(tmp_path / name, 42, 3, seed, deaths_every=every)
        must_hold(world, reader)
        assert len(reader.repeats) <= 5 * reader.deaths
        assert all(is_same for _, is_same in reader.repeats)
        state = ProducerState(str(tmp_path / name))
        ends.append([kept(world, state, feed) for feed in world.feeds if feed.url not in world.gone])
        state.close()
    assert reader.deaths > 10
    assert ends[0] == ends[1]
