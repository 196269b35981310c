"""`tallywire run`: every stage, the page and the sample wire in one process."""

import asyncio
import socket
from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from prometheus_client import REGISTRY

from pipeline import samples
from pipeline.errors import Refusal
from pipeline.log import configure
from pipeline.metrics import StoreCollector
from pipeline.producer.feed_metrics import FeedCollector
from pipeline.producer.follow import follow
from pipeline.records import Article
from pipeline.search.app import make_app
from pipeline.search.desk import DeskFile
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.search.watching import watch_searches
from pipeline.settings import Settings
from pipeline.stream.canary import in_one_process
from pipeline.stream.intake_http import make_intake
from pipeline.stream.single import store
from pipeline.stream.single.runner import SingleRunner
from pipeline.stream.web import Server, address, listen, server, stop_signal

log = structlog.get_logger()


def run(settings: Settings, sample: bool) -> None:
    """Run until SIGTERM or Ctrl-C."""
    configure(settings)
    asyncio.run(_run(settings, sample))


async def _run(settings: Settings, sample: bool) -> None:
    listening = listen(settings)
    runner = SingleRunner(settings)
    searcher, desk = SqliteSearcher(runner.path), DeskFile(runner.path)
    app = make_app(
        searcher,
        make_intake(runner.accept),
        settings,
        runner.live,
        remove_sample=runner.remove_sample,
        desk=desk,
        edit=runner.edit,
        read=runner.read,
    )
    StoreCollector(runner.path, REGISTRY)
    FeedCollector(settings, lambda: datetime.now(UTC), REGISTRY)
    stop = stop_signal()
    page = server(app, settings)
    serving = asyncio.create_task(_serve(page, listening, stop))
    await runner.start()
    work = asyncio.create_task(_work(runner, settings, sample, address(listening)))
    ends = {work, asyncio.create_task(stop.wait()), asyncio.create_task(runner.watch())}
    ends.add(asyncio.create_task(watch_searches(desk, searcher, settings)))
    ends.add(asyncio.create_task(in_one_process(settings, runner.accept, runner.path)))
    done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    page.should_exit = True
    for task in ends:
        task.cancel()
    await asyncio.gather(*ends, serving, return_exceptions=True)
    await runner.close()
    for task in done:
        task.result()


async def _serve(page: Server, listening: socket.socket, stop: asyncio.Event) -> None:
    """The page; when uvicorn stops, for whatever reason, everything stops."""
    await page.serve(sockets=[listening])
    stop.set()


async def _work(runner: SingleRunner, settings: Settings, sample: bool, page: str) -> None:
    log.info("the page is up", address=page)
    if sample:
        wire = samples.articles()
        log.info(
            "reading the bundled sample wire (remove it on the page, or start with --no-sample)", articles=len(wire)
        )
        await runner.accept(wire)
    elif removed := await runner.remove_sample():
        log.info("the sample wire of an earlier run is removed", articles=removed)
    await runner.settled()
    _progress(runner)

    async def publish(items: Sequence[Article | Refusal]) -> None:
        await runner.accept(items)

    await asyncio.gather(follow(settings, publish, lambda: datetime.now(UTC)), _tell_progress(runner))


async def _tell_progress(runner: SingleRunner, every_seconds: float = 60) -> None:
    seen = store.read_counts(runner.path)
    while True:
        await asyncio.sleep(every_seconds)
        now = store.read_counts(runner.path)
        if now != seen:
            _progress(runner)
            seen = now


def _progress(runner: SingleRunner) -> None:
    counts = store.read_counts(runner.path)
    filed = counts.get("stories", {})
    spoken = counts.get("alerts", {})
    log.info(
        "so far", articles=filed.get("out", 0), alerts_sent=spoken.get("sent", 0), alerts_silent=spoken.get("silent", 0)
    )
