"""`tallywire publish` and `tallywire follow`: articles to Kafka, or to a running `tallywire run`."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prometheus_client import REGISTRY

from pipeline.errors import DeadLetter, Drop, Refusal, TallywireError
from pipeline.log import configure
from pipeline.metrics import stage_metrics
from pipeline.producer.feed_metrics import FeedCollector
from pipeline.producer.follow import follow
from pipeline.producer.http import post
from pipeline.producer.intake import READABLE, read_file
from pipeline.producer.kafka import KafkaPublisher
from pipeline.producer.polling import Publish
from pipeline.producer.state import ProducerState
from pipeline.records import Article, encode
from pipeline.settings import Settings
from pipeline.stream.stack.condition import Condition
from pipeline.stream.stack.probes import probed


def run(source: str, to: str, name: str, settings: Settings) -> None:
    """Publish a file, a folder of files, or standard input; say what was refused; finish when all is delivered."""
    configure(settings)
    articles: list[Article] = []
    refused, known = 0, ""
    for file, item in _read(source, name):
        if isinstance(item, Refusal):
            refused += 1
            sys.stderr.write(f"refused {file}: {item}\n")
        else:
            articles.append(item)
    if to == "kafka":
        publisher = KafkaPublisher(settings)
        publisher.publish(articles)
        publisher.close()
    else:
        address = to or f"http://{settings.http_host}:{settings.http_port}"
        posted = asyncio.run(post(f"{address.rstrip('/')}/articles", articles, settings.http_token))
        for code, message in posted.refused:
            sys.stderr.write(f"refused there: {code}: {message}\n")
        refused += len(posted.refused)
        known = f" ({posted.duplicates} were there already)"
    sys.stderr.write(f"published {len(articles)} articles{known}, refused {refused}\n")


def _read(source: str, name: str) -> Iterator[tuple[str, Article | Refusal]]:
    now = datetime.now(UTC)
    if source == "-":
        for line in sys.stdin.buffer.read().splitlines():
            for item in read_file("stdin.jsonl", line, now, name):
                yield "stdin", item
        return
    path = Path(source)
    if not path.exists():
        raise TallywireError(f"{source} does not exist; give a file, a folder, or - for standard input")
    files = sorted(p for p in path.iterdir() if p.name.lower().endswith(READABLE)) if path.is_dir() else [path]
    if not files:
        raise TallywireError(f"{source} holds no file that can be read; wanted one of {' '.join(READABLE)}")
    for file in files:
        try:
            yield from ((file.name, item) for item in read_file(file.name, file.read_bytes(), now, name))
        except OSError as error:
            yield file.name, DeadLetter("binary_file", f"cannot be read: {error.strerror}")


def follow_for_ever(settings: Settings, to: str = "kafka") -> None:
    """Feeds and folders into Kafka, to a running `tallywire run`, or as JSON Lines ("-") on standard output.

    On a terminal with a live table of the feeds; else with logs alone. Where `worker_http_port` names a port, it answers
    probes there, with metrics of the feeds and of what was handed on.
    """
    publisher = KafkaPublisher(settings)
    condition = Condition()
    condition.is_open = condition.is_assigned = True  # a follower loads nothing and shares nothing
    count = 0

    async def publish(items: Sequence[Article | Refusal]) -> None:
        nonlocal count
        articles = [item for item in items if isinstance(item, Article)]
        if to == "kafka":
            await asyncio.to_thread(publisher.publish, articles)
            await asyncio.to_thread(publisher.keep, [item for item in items if isinstance(item, DeadLetter)])
        elif to == "-":
            sys.stdout.buffer.write(b"".join(encode(article) + b"\n" for article in articles))
            sys.stdout.buffer.flush()
        else:
            await post(f"{to.rstrip('/')}/articles", articles, settings.http_token)
        count += len(articles)
        _count(items, len(articles))

    try:
        with _probed(settings, condition):
            if sys.stderr.isatty():
                work = _with_table(settings, publish, lambda: count)
            else:
                configure(settings)
                work = follow(settings, publish, _now)
            asyncio.run(_until_stopped(work, condition))
    except KeyboardInterrupt:
        sys.stderr.write("stopped; what was not handed on is asked for again at the next start\n")
    finally:
        publisher.close()


@contextmanager
def _probed(settings: Settings, condition: Condition) -> Iterator[None]:
    if settings.worker_http_port:
        FeedCollector(settings, _now, REGISTRY)
    with probed(settings, condition):
        yield


def _count(items: Sequence[Article | Refusal], handed_on: int) -> None:
    dead = Counter(item.code for item in items if isinstance(item, DeadLetter))
    dropped = Counter(item.code for item in items if isinstance(item, Drop))
    stage_metrics("producer").count(len(items), handed_on, dropped, dead)


async def _until_stopped(work: Coroutine[Any, Any, None], condition: Condition) -> None:
    """SIGTERM ends it as Ctrl-C does: the terminal is left as it was, and a service manager sees status 0."""
    task = asyncio.create_task(work)
    beating = asyncio.create_task(condition.beat_for_ever())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await task
    finally:
        beating.cancel()


async def _with_table(settings: Settings, publish: Publish, count: Callable[[], int]) -> None:
    from rich.console import Console
    from rich.live import Live

    from pipeline.producer.feed_table import show

    with (
        closing(ProducerState(settings.data_dir)) as state,
        Live(console=Console(stderr=True), auto_refresh=False, redirect_stdout=False) as live,
    ):
        configure(settings)  # now, so that logs go above the table and not through it
        await asyncio.gather(follow(settings, publish, _now, state=state), show(settings, state, _now, count, live))


def _now() -> datetime:
    return datetime.now(UTC)
