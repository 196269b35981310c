"""Follow the feeds and watch the folders, for ever."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

import structlog

from pipeline.errors import Outage
from pipeline.producer.fetch import Ask
from pipeline.producer.folders import FolderWatcher
from pipeline.producer.hosts import PAUSE_SECONDS
from pipeline.producer.polling import Poller, Publish
from pipeline.producer.schedule import due_at, rebased
from pipeline.producer.state import ProducerState
from pipeline.settings import Feed, Settings

log = structlog.get_logger()

SCAN_SECONDS: Final = 2.0
"""Between two looks at a folder; a file is read after the second."""
RETRY_SECONDS: Final = 10.0
"""After the articles could not be handed on: whoever takes them is down, not the feed."""
LOOK_SECONDS: Final = 15.0
"""Between two looks for what was changed by command, and for a clock that was set or a machine that slept."""
DRIFT_SECONDS: Final = 5.0
"""A clock that is mended smoothly stays within this between two looks."""


def feeds_of(settings: Settings, state: ProducerState) -> list[Feed]:
    """The feeds to follow: those of the settings, then those added by command; an address counts once."""
    feeds = {feed.url: feed for feed in reversed([*settings.feeds, *state.added()])}
    return list(reversed(feeds.values()))


async def follow(
    settings: Settings,
    publish: Publish,
    clock: Callable[[], datetime],
    *,
    state: ProducerState | None = None,
    pause_seconds: float = PAUSE_SECONDS,
    ask: Ask | None = None,
) -> None:
    """Poll every feed when it is due and read every file that comes, until cancelled.

    Entries and files count as handed on only after `publish` has returned. When it raises Outage, the same is tried
    again a little later; everything else that goes wrong with one feed or folder does not stop the others. Feeds that
    are added or removed by command are followed or left within LOOK_SECONDS. state: closed by the caller where given.
    ask: what asks in place of the network.
    """
    own = ProducerState(settings.data_dir) if state is None else state
    try:
        poller = Poller(settings, own, publish, clock, pause_seconds, ask)
        async with asyncio.TaskGroup() as group:
            for folder in settings.folders:
                group.create_task(_watch(FolderWatcher(folder, own, publish), folder.path, clock))
            group.create_task(_follow_all(settings, poller, own, clock, group))
    finally:
        if state is None:
            own.close()


class _Bell:
    """Wakes all feeds from their rest."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def rest(self, seconds: float | None) -> None:
        """Until the time is over (None: never) or the bell rings."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()


async def _follow_all(
    settings: Settings, poller: Poller, state: ProducerState, clock: Callable[[], datetime], group: asyncio.TaskGroup
) -> None:
    followed: dict[Feed, asyncio.Task[None]] = {}
    bell, running = _Bell(), asyncio.get_running_loop().time
    version, drift = None, clock().timestamp() - running()
    if not feeds_of(settings, state) and not settings.folders:
        log.info(
            "nothing to follow yet: name feeds or folders in tallywire.toml, `tallywire feeds add`, or push articles"
        )
    while True:
        drifted = clock().timestamp() - running()
        if version != (version := state.changes_outside()):
            wanted = feeds_of(settings, state)
            for feed in [feed for feed in followed if feed not in wanted]:
                log.info("feed is followed no more", feed=feed.url)
                followed.pop(feed).cancel()
            for feed in wanted:
                if feed not in followed:
                    followed[feed] = group.create_task(_follow_feed(feed, poller, state, clock, bell))
            bell.ring()  # a feed may have been resumed
        if abs(drifted - drift) > DRIFT_SECONDS:
            bell.ring()
        drift = drifted
        await asyncio.sleep(LOOK_SECONDS)


async def _follow_feed(
    feed: Feed, poller: Poller, state: ProducerState, clock: Callable[[], datetime], bell: _Bell
) -> None:
    while True:
        known, now = state.feed(feed.url), clock()
        if now.timestamp() < known.polled_at:
            log.warning("the clock was set back; the wait begins anew", feed=feed.url)
            known = rebased(known, now)
            state.save_feed(known)
        wait = max(due_at(known, now), poller.held_until(feed)) - now.timestamp()
        if known.is_gone or wait > 0:
            await bell.rest(None if known.is_gone else wait)
            continue
        await _poll(feed, poller)


async def _poll(feed: Feed, poller: Poller) -> None:
    try:
        await poller.poll(feed)
        return
    except Outage as outage:
        log.warning("articles cannot be handed on; trying again", feed=feed.url, error=str(outage))
    except sqlite3.Error as error:  # a full disk, or another process that writes: not the feed's fault
        log.error("the producer's state cannot be written; trying again", feed=feed.url, error=str(error))
    except Exception:  # with the one below, the producer's wrapper: one feed must not stop the others
        log.exception("a fault while reading a feed; it is asked again later", feed=feed.url)
        poller.failed(feed)
    await asyncio.sleep(RETRY_SECONDS)


async def _watch(watcher: FolderWatcher, path: str, clock: Callable[[], datetime]) -> None:
    while True:
        wait = SCAN_SECONDS
        try:
            await watcher.scan(clock())
        except Outage as outage:
            log.warning("articles cannot be handed on; trying again", folder=path, error=str(outage))
            wait = RETRY_SECONDS
        except Exception:
            log.exception("a fault while reading a folder; trying again", folder=path)
            wait = RETRY_SECONDS
        await asyncio.sleep(wait)
