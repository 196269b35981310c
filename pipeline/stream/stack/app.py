"""What the four workers share: a Faust app that hands batches to a stage and fails in one place.

Faust acknowledges a message when the code that reads it raises (measured: 100 of 200 lost), so here nothing escapes:
a batch is acknowledged by hand after the stage is through with it, and whatever the stage raises ends the process with
a status other than 0; who started it starts it again, and the batch is delivered again. `take` is not used: it
acknowledges in a `finally`.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import faust
import structlog

from pipeline import PATH
from pipeline.errors import SettingsError
from pipeline.garbage import look_seldom
from pipeline.log import Seldom
from pipeline.metrics import stage_metrics
from pipeline.settings import Settings
from pipeline.sink.health import tell_health
from pipeline.stream.stack.access import faust_options
from pipeline.stream.stack.condition import Condition
from pipeline.stream.stack.messages import Message, application
from pipeline.stream.stack.probes import probed
from pipeline.stream.stack.setup import missing_topics
from pipeline.stream.stack.topics import ENRICHED_BYTES, at_broker, in_the_path
from pipeline.stream.stack.watch import Watch
from pipeline.trace import HEADER

log = structlog.get_logger()

Handler = Callable[[list[Message]], Awaitable[None]]
"""Is through with a batch when it returns: what came of it has arrived."""
Opened = Callable[[], AbstractAsyncContextManager[Handler]]
"""Makes a stage's handler inside the event loop, and closes it."""

Reasons = Mapping[str, int]
"""How many refusals, by their codes."""
NONE: Final[Reasons] = MappingProxyType({})

COMMIT_SECONDS: Final = 1.0
"""What a kill repeats at the most; Faust's own is 2.8 s."""
BUFFER: Final = 512
"""Messages read ahead. Faust's own 4,096 are hundreds of MB of articles."""
LONGEST_SILENCE_SECONDS: Final = 3600.0
"""A stories worker that rebuilds its state reads a partition from its beginning before it goes on."""


def run(stage: str, settings: Settings, size: int, opened: Opened, linger_seconds: float = 0.0) -> None:
    """Run a stage until SIGTERM, handing it at most `size` messages at a time.

    linger_seconds: a batch that is not full waits so long for more: each costs a commit or a request of its own.

    Exits with status 0 when asked to stop, and with another when the stage raised. Raises SettingsError where topics
    are missing.
    """
    if absent := missing_topics(settings):
        raise SettingsError(f"{', '.join(absent)}: missing; run `tallywire setup`")
    app = _app(stage, settings)
    reads = next(row.reads for row in PATH if row.name == stage)
    names = [at_broker(topic, settings) for topic in reads]
    source = app.topic(*names, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")
    condition = Condition()
    _note_assignment(app, condition)

    @app.agent(source, name=stage)  # type: ignore[untyped-decorator]
    async def consume(stream: Any) -> None:
        watch = Watch(settings, application(stage, settings.generation), reads, condition, stage_metrics(stage))
        watching = asyncio.create_task(ending_with(app, stage, watch.until_stalled()))
        beating = asyncio.create_task(condition.beat_for_ever())
        telling = asyncio.create_task(tell_health(settings, stage, stage_metrics(stage).tally))
        try:
            await ending_with(
                app, stage, _work(stage, settings, batches(stream, size, linger_seconds), opened, watch, condition)
            )
        finally:
            watching.cancel()
            beating.cancel()
            telling.cancel()

    worker = faust.Worker(app, loglevel=settings.log_level, redirect_stdouts=False, logging_config=LOGGING)
    log.info("worker.starting", stage=stage, reads=reads, servers=settings.kafka_servers)
    with probed(settings, condition):
        worker.execute_from_commandline()


async def _work(
    stage: str,
    settings: Settings,
    waiting: AsyncIterator[list[Any]],
    opened: Opened,
    watch: Watch,
    condition: Condition,
) -> None:
    async with opened() as handle:
        condition.is_open = True
        gc.freeze()  # the collector passes over what stays, and looks seldom: a sixth of the sink's time (measured)
        look_seldom()
        async for events in waiting:
            watch.at_work()
            began = time.monotonic()
            await handle([_message(event, settings) for event in events])
            for event in events:
                event.ack()
            arrived = [event.message.timestamp for event in events]
            stage_metrics(stage).took(time.monotonic() - began, arrived, time.time())
            watch.idle()


def _note_assignment(app: faust.App, condition: Condition) -> None:
    """A worker that stands by is told, too: it has no partition."""

    async def assigned(*_: Any, **__: Any) -> None:
        condition.is_assigned = True

    async def revoked(*_: Any, **__: Any) -> None:
        condition.is_assigned = False

    app.on_partitions_assigned.connect(assigned)
    app.on_partitions_revoked.connect(revoked)


async def ending_with(app: faust.App, stage: str, work: Awaitable[None]) -> None:
    """The workers' one wrapper: whatever `work` raises ends the process with a status other than 0."""
    try:
        await work
    except Exception as error:  # the one broad wrapper: Faust must not see what a stage raises
        with suppress(OSError):  # the log's own disk may be the full one
            log.critical("worker.failed", stage=stage, error=repr(error), exc_info=error)
        await app.crash(error)
        await asyncio.Event().wait()  # until the process has ended: returning would start the agent again


async def batches(stream: Any, size: int, linger_seconds: float = 0.0) -> AsyncIterator[list[Any]]:
    """Events of a Faust stream, as many as wait after `linger_seconds`, `size` at the most; none is acknowledged.

    A task reads ahead while a batch is worked at.
    """
    waiting: asyncio.Queue[Any] = asyncio.Queue(maxsize=size)

    async def read() -> None:
        async for event in stream.noack().events():
            await waiting.put(event)

    reader = asyncio.create_task(read())
    try:
        while True:
            first = asyncio.create_task(waiting.get())
            await asyncio.wait((first, reader), return_when=asyncio.FIRST_COMPLETED)
            if not first.done():
                first.cancel()
                await reader  # raises what ended it
                return
            batch = [first.result()]
            if linger_seconds and waiting.qsize() < size - 1:
                await asyncio.sleep(linger_seconds)
            while len(batch) < size and not waiting.empty():
                batch.append(waiting.get_nowait())
            yield batch
    finally:
        reader.cancel()
        with suppress(asyncio.CancelledError):
            await reader


def tally(stage: str, messages: Sequence[Message], out: int, dead: Reasons, dropped: Reasons = NONE) -> None:
    """Count what became of a batch: received = out + dropped + dead."""
    stage_metrics(stage).count(len(messages), out, dropped, dead)
    for message in messages:
        if HEADER in message.headers:
            log.info("stage.traced", stage=stage, traceparent=message.headers[HEADER].decode("ascii", "replace"))
    sums = {"dropped": sum(dropped.values()), "dead": sum(dead.values())}
    log.info("stage.batch", stage=stage, received=len(messages), out=out, **sums)


def _app(stage: str, settings: Settings) -> faust.App:
    folder = Path(settings.data_dir) / "faust" / stage
    folder.mkdir(parents=True, exist_ok=True)
    return faust.App(
        application(stage, settings.generation),
        datadir=folder,
        store="memory://",
        web_enabled=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        broker_session_timeout=settings.kafka_session_timeout_seconds,
        broker_heartbeat_interval=settings.kafka_session_timeout_seconds / 5,
        broker_commit_interval=COMMIT_SECONDS,
        broker_max_poll_interval=LONGEST_SILENCE_SECONDS,
        consumer_max_fetch_size=ENRICHED_BYTES,
        consumer_auto_offset_reset="earliest",
        stream_buffer_maxsize=BUFFER,
        **faust_options(settings),
    )


def _message(event: Any, settings: Settings) -> Message:
    raw = event.message
    topic = in_the_path(raw.topic, settings)
    return Message(topic, raw.partition, raw.offset, raw.key, raw.value or b"", dict(raw.headers or {}))


LOGGING: Final = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"seldom": {"()": Seldom}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["seldom"],
            "stream": "ext://sys.stderr",
        }
    },
    "root": {"level": "WARNING", "handlers": ["stderr"]},
}
"""Faust and Kafka say warnings on stderr, as the rest of us; what goes well is said by `pipeline.log`."""
