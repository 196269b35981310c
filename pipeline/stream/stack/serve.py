"""`tallywire serve`: the page and the HTTP interface over Elasticsearch; what is pushed goes to Kafka."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer

from pipeline import ALERT_TOPIC, EDIT_TOPIC, FILED_TOPIC
from pipeline.alerts.desk import stack_file
from pipeline.errors import DeadLetter, Refusal
from pipeline.log import configure
from pipeline.producer.kafka import KafkaPublisher
from pipeline.records import Alert, Article, Edit, Filed, decode, encode
from pipeline.search.app import make_app
from pipeline.search.desk import DeskFile
from pipeline.search.indexes.elasticsearch_search import ElasticsearchSearcher
from pipeline.settings import Settings
from pipeline.sink.canary import is_canary
from pipeline.stream.canary import over_kafka
from pipeline.stream.intake_http import make_intake
from pipeline.stream.live import Live, alert_event, article_event
from pipeline.stream.stack.access import async_options, must_be_let_in
from pipeline.stream.stack.messages import Outgoing
from pipeline.stream.stack.one_shot import send
from pipeline.stream.stack.topics import at_broker, in_the_path
from pipeline.stream.web import address, listen, server, stop_signal

log = structlog.get_logger()


def run(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises SettingsError where Kafka lets nobody in."""
    configure(settings)
    must_be_let_in(settings)
    asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    listening = listen(settings)
    publisher = KafkaPublisher(settings)

    async def store(items: Sequence[Article | Refusal]) -> int:
        articles = [item for item in items if isinstance(item, Article)]
        await asyncio.to_thread(publisher.publish, articles)
        await asyncio.to_thread(publisher.keep, [item for item in items if isinstance(item, DeadLetter)])
        return len(articles)

    async def edit(made: Edit) -> None:
        await asyncio.to_thread(send, settings, [Outgoing(EDIT_TOPIC, made.id.encode(), encode(made), [])])

    live = Live(start=int(datetime.now(UTC).timestamp() * 1000))
    memory = stack_file(settings.data_dir)  # where the alerts worker runs on this machine
    desk = DeskFile(memory) if memory.exists() else None
    app = make_app(ElasticsearchSearcher.connect(settings), make_intake(store), settings, live, desk=desk, edit=edit)
    page = server(app, settings)
    log.info("the page is up", address=address(listening))
    serving = asyncio.create_task(page.serve(sockets=[listening]))
    beside = (_watch(settings, live), over_kafka(settings, store), stop_signal().wait())
    others = [asyncio.create_task(one) for one in beside]
    done, _ = await asyncio.wait({serving, *others}, return_when=asyncio.FIRST_COMPLETED)
    page.should_exit = True
    for task in others:
        task.cancel()
    await asyncio.gather(serving, *others, return_exceptions=True)
    publisher.close()
    for task in done:
        task.result()


async def _watch(settings: Settings, live: Live) -> None:
    """Tell the live stream of what is filed and what changes, from now on."""
    topics = [at_broker(topic, settings) for topic in (FILED_TOPIC, ALERT_TOPIC)]
    consumer = AIOKafkaConsumer(*topics, auto_offset_reset="latest", **async_options(settings))
    await consumer.start()
    try:
        async for message in consumer:
            if not is_canary((message.key or b"").decode("utf-8", "replace")):
                await live.publish([_event(in_the_path(message.topic, settings), message.value)])
    finally:
        await consumer.stop()


def _event(topic: str, value: bytes) -> tuple[str, dict[str, Any]]:
    return alert_event(decode(value, Alert)) if topic == ALERT_TOPIC else article_event(decode(value, Filed))
