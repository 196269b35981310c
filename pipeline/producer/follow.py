"""Follow the feeds and watch the folders of the settings, for ever."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

import structlog

from pipeline.errors import Outage
from pipeline.producer.folders import FolderWatcher
from pipeline.producer.polling import Poller, Publish
from pipeline.producer.state import ProducerState
from pipeline.settings import Feed, Settings

log = structlog.get_logger()

SCAN_SECONDS: Final = 2.0
"""Between two looks at a folder; a file is read after the second."""
RETRY_SECONDS: Final = 10.0
"""After the articles could not be handed on: whoever takes them is down, not the feed."""
AT_ONCE: Final = 8
"""Feeds polled at one time."""
LONGEST_SLEEP_SECONDS: Final = 60.0
"""A clock that is set forward, or a machine that slept, is noticed within a minute."""


async def follow(settings: Settings, publish: Publish, clock: Callable[[], datetime]) -> None:
    """Poll every feed when it is due and read every file that comes; returns only where there is neither.

    Entries and files count as handed on only after `publish` has returned. When it raises Outage, the same is tried
    again a little later; everything else that goes wrong with one feed or folder does not stop the others.
    """
    if not settings.feeds and not settings.folders:
        return
    state = ProducerState(settings.data_dir)
    poller = Poller(settings, state, publish)
    turns = asyncio.Semaphore(AT_ONCE)
    try:
        async with asyncio.TaskGroup() as group:
            for feed in settings.feeds:
                group.create_task(_follow_feed(feed, poller, state, turns, clock))
            for folder in settings.folders:
                group.create_task(_watch(FolderWatcher(folder, state, publish), folder.path, clock))
    finally:
        state.close()


async def _follow_feed(
    feed: Feed, poller: Poller, state: ProducerState, turns: asyncio.Semaphore, clock: Callable[[], datetime]
) -> None:
    while not (known := state.feed(feed.url)).is_gone:
        wait = known.next_at - clock().timestamp()
        if wait > 0:
            await asyncio.sleep(min(wait, LONGEST_SLEEP_SECONDS))
            continue
        async with turns:
            try:
                await poller.poll(feed, clock())
                continue
            except Outage as outage:
                log.warning("articles cannot be handed on; trying again", feed=feed.url, error=str(outage))
            except Exception:  # with the one below, the producer's wrapper: one feed must not stop the others
                log.exception("a fault while reading a feed; it is asked again later", feed=feed.url)
                poller.failed(feed, clock())
        await asyncio.sleep(RETRY_SECONDS)
    log.warning("feed is gone (410) and no longer polled; take it out of the settings", feed=feed.url)


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
