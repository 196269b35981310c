"""The one-process runner: inbox -> enrich (in the pool) -> stories -> index and outbox, one transaction a batch.

Order is the inbox's order. Enrichment of the next batch goes on in the pool while this one is filed. Whatever goes
wrong while a batch is filed, the transaction is rolled back, the Book is read again from the file, and the batch is
filed article by article: only the one that breaks is set aside.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, TypeVar

import msgspec
import structlog

from pipeline.alerts import desk
from pipeline.enrich.pool import EnrichPool
from pipeline.errors import DeadLetter, Drop, Outage, Refusal
from pipeline.records import WITHDRAWING, Alert, Article, Edit, Enriched, Filed, Story, decode, timestamp
from pipeline.settings import Settings
from pipeline.sink import sqlite_index
from pipeline.stories import Book
from pipeline.stream import held, state
from pipeline.stream.deliveries import deliver_for_ever
from pipeline.stream.live import Live, alert_event, article_event
from pipeline.stream.single import edit_inbox, store

log = structlog.get_logger()
T = TypeVar("T")
Enrichment = bytes | Refusal
"""What the pool gives for one article."""

STORE_RETRY_SECONDS: Final = 1.0
"""How often a store that cannot be written is tried again."""


class Filing(msgspec.Struct):
    """What one committed batch made, for the watchers."""

    filed: list[Filed] = []
    stories: list[Story] = []
    alerts: list[tuple[Alert, bool]] = []
    took_down: bool = False


class SingleRunner:
    """Owns the SQLite file. `start()`, then `accept()` from any producer; `close()` leaves nothing half done.

    decides, delivers: whether alerts are decided on, and messages delivered; a replay does neither.
    """

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        decides: bool = True,
        delivers: bool = True,
    ) -> None:
        self._decides, self._delivers = decides, delivers
        self.settings = settings
        self.path = store.path_in(settings.data_dir)
        self._now = now
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._lock = store.lock(settings.data_dir)
        self._conn = store.connect(self.path)
        self._book = self._load()
        self._pool = EnrichPool(settings, now=now)
        self._arrived = asyncio.Event()
        self._idle = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = False
        self.live = Live(start=int(now().timestamp() * 1000))

    def _load(self) -> Book:
        return Book.load(state.load(self._conn), state.Saved(self._conn))

    async def start(self) -> None:
        """Begin filing what waits and delivering what is due; embargoes that ended meanwhile are over before it returns."""
        await self._release()
        work = [self._file_for_ever(), self._look_for_ever(), *([self._deliver()] if self._delivers else [])]
        self._tasks = [asyncio.create_task(one) for one in work]
        self._arrived.set()

    async def close(self) -> None:
        """Stop after the batch in hand. What waits in the inbox is filed at the next start."""
        self._stopping = True
        self._arrived.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._pool.close()
        await self._on_writer(self._conn.close)
        self._writer.shutdown()
        self._lock.close()

    async def accept(self, items: Sequence[Article | Refusal]) -> int:
        """Store articles, and refusals as dead letters; when this returns they are on the disk.

        Returns how many articles were new. Raises Outage, as `edit` does, where the disk is full: nothing was taken.
        """
        received = timestamp(self._now())

        def write() -> int:
            new = 0
            for item in items:
                if isinstance(item, Refusal):
                    store.count(self._conn, "producer", "in")
                    store.refuse(self._conn, "producer", item, item.raw, received)
                else:
                    new += store.accept(self._conn, item, received)
            return new

        accepted = await self._taken_in(write)
        if accepted:
            self._wake()
        return accepted

    async def edit(self, edit: Edit) -> bool:
        """Put an edit in the inbox behind what waits; False when it was there already."""
        received = timestamp(self._now())
        accepted = await self._taken_in(lambda: edit_inbox.accept(self._conn, edit, received))
        self._wake()
        return accepted

    async def read(self, raws: list[bytes]) -> list[bytes | Refusal]:
        """Enrich raw articles for a look at them; nothing is kept."""
        return await self._pool.handle(raws)

    def _wake(self) -> None:
        self._idle.clear()
        self._arrived.set()

    async def settled(self) -> None:
        """Wait until nothing waits in the inbox. Raises what ended the filing, if something did."""
        while not await self._on_writer(lambda: store.is_settled(self._conn)):
            idle = asyncio.create_task(self._idle.wait())
            await asyncio.wait({idle, *self._tasks}, return_when=asyncio.FIRST_COMPLETED)
            idle.cancel()
            self._check()

    async def watch(self) -> None:
        """Run until filing or delivery ends; raises what ended it."""
        await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        self._check()

    def _check(self) -> None:
        for task in self._tasks:
            if task.done() and not task.cancelled() and (error := task.exception()):
                raise error

    async def remove_sample(self) -> int:
        """Take the sample wire out of index, state and stories."""

        def write() -> int:
            self._book.remove_sample()
            state.save(self._conn, self._book.changed())
            return store.remove_sample(self._conn)

        removed = await self._in_transaction(write)
        await self.live.publish([("refresh", {})])
        return removed

    async def _file_for_ever(self) -> None:
        """Keep one batch in the pool and one being filed."""
        await self._pool.handle([])  # a model that does not load is said now, not when the first article comes
        after, ahead = 0, None
        while not self._stopping:
            batch = await self._on_writer(partial(store.waiting, self._conn, after, self.settings.batch))
            coming = None
            if batch:
                after = batch[-1].seq
                coming = (batch, asyncio.create_task(self._enrich(batch)))
            if ahead is not None:
                await self._file(ahead[0], await ahead[1])
            ahead = coming
            if ahead is None:
                self._idle.set()
                await self._arrived.wait()
                self._arrived.clear()

    async def _enrich(self, batch: list[store.Waiting]) -> list[Enrichment]:
        """What the pool makes of the articles of a batch; edits as they are."""
        results = iter(await self._pool.handle([item.raw for item in batch if not item.is_edit]))
        return [item.raw if item.is_edit else next(results) for item in batch]

    async def _file(self, batch: list[store.Waiting], enriched: list[Enrichment]) -> None:
        pairs = list(zip(batch, enriched, strict=True))
        try:
            await self._announce(await self._in_transaction(lambda: self._apply(pairs)))
        except Exception as error:  # noqa: BLE001  the runner's one wrapper: nothing may stop the wire
            log.warning("batch rolled back, filing one by one", error=repr(error), articles=len(batch))
            for item, result in pairs:
                await self._file_alone(item, result)

    async def _file_alone(self, item: store.Waiting, result: Enrichment) -> None:
        """File one article, or set it aside; a full disk is waited for."""
        while True:
            try:
                await self._announce(await self._in_transaction(partial(self._apply, [(item, result)])))
                return
            except sqlite3.OperationalError as error:  # the disk is full or locked: not the article's fault
                log.error("the store cannot be written; trying again", path=str(self.path), error=str(error))
                await asyncio.sleep(STORE_RETRY_SECONDS)
            except Exception as error:
                log.exception("an article could not be filed and is set aside", seq=item.seq)
                result = DeadLetter("crashed", f"filing raised {error!r}")

    def _apply(self, pairs: list[tuple[store.Waiting, Enrichment]]) -> Filing:
        """File a batch inside the transaction; runs on the writer thread."""
        filing, now = Filing(), self._now()
        for item, result in pairs:
            if not store.waits(self._conn, item.seq):
                continue
            if item.is_edit:
                self._edit(item, result, filing, now)
                continue
            if item.is_canary:  # it goes on to the index, and no story hears of it
                store.arrive(self._conn, item, isinstance(result, bytes), now.timestamp())
                continue
            store.count(self._conn, "enrich", "in")
            if isinstance(result, Refusal):
                self._settle_refusal("enrich", item, result, now)
                continue
            store.count(self._conn, "enrich", "out")
            store.count(self._conn, "stories", "in")
            article = decode(result, Enriched)
            if article.pubstatus in WITHDRAWING:
                held.forget(self._conn, article.id)
            try:
                outcome = self._book.file(article)
            except Drop as drop:
                if drop.code == "embargoed":
                    self._hold(article, item.raw)
                self._settle_refusal("stories", item, drop, now)
                continue
            self._keep(item, [outcome.filed], outcome.stories, outcome.alerts, filing, now)
            store.count(self._conn, "stories", "out")
            filing.filed.append(outcome.filed)
        state.save(self._conn, self._book.changed())
        return filing

    def _edit(self, item: store.Waiting, result: Enrichment, filing: Filing, now: datetime) -> None:
        """Apply an edit inside the transaction, or set it aside where that broke the book."""
        edit = decode(item.raw, Edit)
        store.count(self._conn, "edits", "in")
        if isinstance(result, Refusal):
            store.refuse(self._conn, "edits", result, item.raw, timestamp(now), edit.target)
            store.settle(self._conn, item.seq, "dead")
            edit_inbox.settle(self._conn, edit.id, result.message)
            return
        made = self._book.edit(edit)
        if edit.kind == "forget":
            store.take_down(self._conn, edit.target)
            state.save(self._conn, self._book.changed())
            state.forget_ended(self._conn, edit.target)
            filing.took_down = True
        self._keep(item, made.filed, made.stories, made.alerts, filing, now)
        store.count(self._conn, "edits", "out")
        edit_inbox.settle(self._conn, edit.id, made.problem)

    def _keep(
        self, item: store.Waiting, filed: list[Filed], stories: list[Story], alerts: list[Alert], filing: Filing,
        now: datetime,
    ) -> None:  # fmt: skip
        """Write what an article or an edit made, decide on its alerts, and take it out of what waits."""
        sqlite_index.write(self._conn, filed, stories, alerts, position=item.seq, ingested=timestamp(now))
        filing.alerts += [(alert, self._decide(alert, now)) for alert in alerts]
        filing.stories += stories
        store.settle(self._conn, item.seq, "filed")

    def _hold(self, article: Enriched, raw: bytes) -> None:
        held.hold(self._conn, held.Held(article.id, article.version, article.embargoed or "", raw))
        log.info("an embargoed article is held", id=article.id, until=article.embargoed)

    async def _look_for_ever(self) -> None:
        """Embargoes that are over, and what another process put in the inbox: edits, letters that are tried again."""
        while True:
            await asyncio.sleep(held.LOOK_SECONDS)
            await self._release()
            if not await self._on_writer(lambda: store.is_settled(self._conn)):
                self._wake()

    async def _release(self) -> None:
        """Put embargoed articles back in the inbox whose time has come."""
        now = timestamp(self._now())
        try:
            if await self._on_writer(partial(held.due, self._conn, now)):
                log.info("embargoes are over", articles=await self._taken_in(partial(store.release, self._conn, now)))
                self._wake()
        except Outage as outage:
            log.error("embargoes are over; trying again", problem=str(outage))

    def _settle_refusal(self, stage: str, item: store.Waiting, refusal: Refusal, now: datetime) -> None:
        store.refuse(self._conn, stage, refusal, item.raw, timestamp(now), decode(item.raw, Article).id)
        store.settle(self._conn, item.seq, "dropped" if isinstance(refusal, Drop) else "dead")

    def _decide(self, alert: Alert, now: datetime) -> bool:
        """Whether an alert is said at once."""
        if not self._decides:
            return False
        decision = desk.decide(self._conn, alert, self.settings, now)
        if decision is None:
            return False
        sqlite_index.set_decision(self._conn, alert.id, decision.noted, decision.reason)
        store.count(self._conn, "alerts", decision.outcome)
        return decision.outcome == "sent"

    async def _announce(self, filing: Filing) -> None:
        if filing.took_down:  # the log of before still holds the words
            await self._on_writer(lambda: self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        events: list[tuple[str, dict[str, Any]]] = [article_event(filed) for filed in filing.filed]
        events += [("story", {"id": s.id, "title": s.title, "articles": s.articles}) for s in filing.stories]
        events += [alert_event(alert) for alert, spoken in filing.alerts if spoken]
        if events:
            await self.live.publish(events)

    async def _deliver(self) -> None:
        def committed(work: Callable[[sqlite3.Connection], T]) -> Awaitable[T]:
            return self._in_transaction(partial(work, self._conn))

        await deliver_for_ever(self.settings, committed, self._now)

    async def _taken_in(self, work: Callable[[], T]) -> T:
        try:
            return await self._in_transaction(work)
        except sqlite3.OperationalError as error:
            raise Outage(
                f"the store {self.path} cannot be written: {error}; nothing was taken: send it again"
            ) from error

    async def _on_writer(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    async def _in_transaction(self, work: Callable[[], T]) -> T:
        def run() -> T:
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                result = work()
                self._conn.execute("COMMIT")
            except BaseException:
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")
                self._book = self._load()  # as the file has it: work may have changed it
                raise
            return result

        return await self._on_writer(run)
