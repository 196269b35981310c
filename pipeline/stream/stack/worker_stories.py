"""Stage 4 on Kafka: enriched articles in the order of their partition; filed articles, stories and alerts out.

See docs/choices.md, "The stories' state on Kafka lives in SQLite files", for why this is no Faust table.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

import structlog

from pipeline import EDIT_TOPIC, ENRICHED_TOPIC
from pipeline.errors import DeadLetter
from pipeline.records import Edit, timestamp
from pipeline.settings import Settings
from pipeline.stream.held import LOOK_SECONDS
from pipeline.stream.stack.app import Handler, tally
from pipeline.stream.stack.app import run as run_app
from pipeline.stream.stack.catch_up import between, committed, edits_before
from pipeline.stream.stack.flood import FloodBreaker
from pipeline.stream.stack.messages import EDIT, Message, Outgoing, application, dead_letter, read
from pipeline.stream.stack.partition_book import STAGE, PartitionBook, Result
from pipeline.stream.stack.sender import Sender, through_outage
from pipeline.stream.stack.setup import topic_identity

log = structlog.get_logger()

SIZE: Final = 50
"""Articles to a commit: 853 a second instead of 509 one by one; 200 bring 1,012 (measured)."""


class Stories:
    """Handles batches of enriched articles, each partition in its own book."""

    def __init__(self, settings: Settings, sender: Sender, topic_id: str) -> None:
        self._settings = settings
        self._topic_id = topic_id
        self._sender = sender
        self._books: dict[tuple[str, int], PartitionBook] = {}
        self._breaker = FloodBreaker()
        self._opening = asyncio.Lock()
        self._released: dict[int, set[bytes]] = {}
        """By partition, what was sent again and is still held there: it is on its way."""

    async def handle(self, messages: list[Message]) -> None:
        """File a batch; returns when all that came of it has arrived."""
        by_partition = sorted(messages, key=lambda message: (message.topic, message.partition))  # stable: order stays
        for (topic, number), group in groupby(by_partition, key=lambda message: (message.topic, message.partition)):
            ordered = list(group)
            if topic == EDIT_TOPIC:
                await self._hand_on(ordered)
                continue
            book = await self._book(topic, number)
            await self._close_gap(book, topic, number, ordered[0].offset)
            result = await self._file(book, ordered)
            tally(STAGE, ordered, out=result.filed, dropped=result.dropped, dead=result.dead)

    async def _hand_on(self, edits: list[Message]) -> None:
        """Give each edit its place among the articles, in every partition: any may have what it is about.

        From there on it is read as they are. One that is handed on twice is applied once: the books know its id.
        """
        partitions = range(await self._sender.partitions(ENRICHED_TOPIC))
        outgoing: list[Outgoing] = []
        dead = Counter[str]()
        for message in edits:
            try:
                edit = read(message.value, Edit)
            except DeadLetter as refusal:
                outgoing.append(dead_letter(message, refusal, STAGE))
                dead[refusal.code] += 1
                continue
            outgoing += [
                Outgoing(ENRICHED_TOPIC, edit.id.encode(), message.value, [(EDIT, b"1")], n) for n in partitions
            ]
        self._breaker.note(dead.total(), len(edits))
        await self._sender.send(outgoing)
        tally(STAGE, edits, out=len(edits) - dead.total(), dead=dead)

    def close(self) -> None:
        """Close the books."""
        for book in self._books.values():
            book.close()

    async def _book(self, topic: str, number: int) -> PartitionBook:
        """The partition's book. What a killed worker had not sent is sent when it is opened.

        The topic's id is part of the file's name: offsets of a topic that was deleted and made again mean nothing.
        """
        key = (topic, number)
        async with self._opening:
            if key not in self._books:
                self._books[key] = await asyncio.to_thread(PartitionBook, self._folder / self._file_name(topic, number))
                log.info("stories.opened", partition=number, offset=self._books[key].offset)
                await self._send(self._books[key])
        return self._books[key]

    @property
    def _folder(self) -> Path:
        return Path(self._settings.data_dir) / STAGE

    def _file_name(self, topic: str, number: int | str) -> str:
        return f"{topic}-{number}-{self._topic_id}.db"

    async def release_for_ever(self) -> None:
        """Send embargoed articles to their partition again when their time has come, until cancelled.

        Of every partition that this folder knows, also before a message of it has come: a worker that is started again
        need not wait for one. Each is sent once a run; whether it is still held the partition's book decides.
        """
        for path in sorted(self._folder.glob(self._file_name(ENRICHED_TOPIC, "*"))):
            name = path.name.removeprefix(f"{ENRICHED_TOPIC}-").removesuffix(f"-{self._topic_id}.db")
            if name.isdigit():
                await self._book(ENRICHED_TOPIC, int(name))
        while True:
            now = timestamp(datetime.now(UTC))
            for (_, number), book in list(self._books.items()):
                due = await asyncio.to_thread(book.due, now, number)
                fresh = [one for one in due if one.value not in self._released.get(number, ())]
                if fresh:
                    log.info("stories.embargoes_over", partition=number, articles=len(fresh))
                    await self._sender.send(fresh)
                self._released[number] = {one.value for one in due}
            await asyncio.sleep(LOOK_SECONDS)

    async def _close_gap(self, book: PartitionBook, topic: str, number: int, first: int) -> None:
        """File what lies between the book's state and the message in hand.

        Below the group's committed offset another worker filed it and its outputs arrived (nobody commits before that):
        only the state is rebuilt. From there on nobody has: it is filed as if it had been handed over.
        """
        if first <= book.offset + 1:
            return
        group = application(STAGE, self._settings.generation)
        done = min(first, await through_outage(lambda: committed(self._settings, group, topic, number)))
        log.warning("stories.catching_up", partition=number, state=book.offset, done=done, first=first)
        if book.offset < 0:
            edits = await through_outage(lambda: edits_before(self._settings, topic, number))
            await asyncio.to_thread(book.begin, edits)
        async for batch in between(self._settings, topic, number, book.offset + 1, done):
            await asyncio.to_thread(partial(book.file, batch, again=True))
        async for batch in between(self._settings, topic, number, max(done, book.offset + 1), first):
            await self._file(book, batch)
        log.warning("stories.caught_up", partition=number, state=book.offset)

    async def _file(self, book: PartitionBook, messages: Sequence[Message]) -> Result:
        result = await asyncio.to_thread(book.file, messages)
        self._breaker.note(result.dead.total(), len(messages))
        await self._send(book)
        return result

    async def _send(self, book: PartitionBook) -> None:
        waiting = await asyncio.to_thread(book.outbox)
        if waiting.messages:
            await self._sender.send(waiting.messages)
            await asyncio.to_thread(book.forget, waiting)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Handler]:
    """The handler, with its sender and its books."""
    async with Sender(settings) as sender:
        stories = Stories(settings, sender, await asyncio.to_thread(topic_identity, settings, ENRICHED_TOPIC))
        try:
            async with asyncio.TaskGroup() as group:  # what ends the releases ends the worker
                releasing = group.create_task(stories.release_for_ever())
                yield stories.handle
                releasing.cancel()
        finally:
            stories.close()


def run(settings: Settings) -> None:
    """Run the worker until it is stopped."""
    run_app(STAGE, settings, SIZE, partial(opened, settings))
