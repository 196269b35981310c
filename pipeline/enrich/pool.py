"""Enrichment in processes of its own: raw articles in, enriched records or refusals out.

The event loop stays free, a crash of native code ends a child and not the worker, and the batch that did it is halved
until the article is found. Children are spawned, not forked: a forked child holds its parent's sockets, the web port
among them (measured). They die with their parent. Nothing here imports spaCy or Faust; a child does the first.
"""

import asyncio
import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache
from multiprocessing import get_context
from typing import Any, Final, Generic, TypeVar

import structlog

from pipeline.enrich.silent import mark
from pipeline.errors import DeadLetter, Refusal
from pipeline.garbage import look_seldom
from pipeline.records import Cleaned, encode
from pipeline.settings import Settings

Result = bytes | Refusal
T = TypeVar("T")
Work = Callable[[Settings, list[bytes], datetime], list[Result]]

LONGEST_SECONDS: Final = 180.0
"""A batch that takes longer hangs: a full one takes about a second, the model's loading a few (measured)."""

RENEWED_AFTER: Final = 5_000
"""Articles after which a process loads its pipeline anew, in 0.3 s: spaCy's tables of words never shrink, by up to 3 MB in
a thousand articles of many new words (preshed counts the slots of forgotten words as filled; measured)."""

TRIES: Final = 2
"""An article that alone ends its process this often is a dead letter."""

_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h

log = structlog.get_logger()


class Renewed(Generic[T]):
    """A thing that is made anew after `uses`: what it leaks in the meantime goes with it."""

    def __init__(self, make: Callable[[], T], uses: int) -> None:
        self._make = make
        self._uses = uses
        self._left = 0
        self._made: T | None = None

    def take(self, uses: int) -> T:
        """The thing, for so many uses."""
        if self._made is None or self._left <= 0:
            self._made = None
            gc.unfreeze()
            gc.collect()  # the old one first: it holds itself in cycles
            self._made = self._make()
            gc.freeze()  # the collector passes over what stays: 5 % of the time of figures (measured)
            self._left = self._uses
        self._left -= uses
        return self._made


@cache
def _pipeline(model: str) -> Renewed[Any]:
    from pipeline.enrich.enricher import load

    return Renewed(lambda: load(Settings(model=model)), RENEWED_AFTER)


def warm(settings: Settings, articles: int) -> Any:
    """This process's pipeline, for so many articles."""
    return _pipeline(settings.model).take(articles)


def enrich_raw(settings: Settings, raws: list[bytes], now: datetime) -> list[Result]:
    """Read, clean and enrich a batch in this process: a result for each, in order. `now` is when they were collected."""
    from pipeline.clean import clean
    from pipeline.enrich.enricher import enrich
    from pipeline.producer.intake import read_article

    cleaned: list[Cleaned | Refusal] = []
    for raw in raws:
        try:
            cleaned.append(clean(read_article(raw, now), now))
        except Refusal as refusal:
            cleaned.append(refusal)
    for item in cleaned:
        if isinstance(item, Cleaned):
            item.html = None  # the page stays in what came in; beside its text it would outgrow a message
    nlp = warm(settings, len(raws))
    articles = [item for item in cleaned if isinstance(item, Cleaned)]
    mark(articles, settings)
    enriched = iter(enrich(nlp, articles))
    return [item if isinstance(item, Refusal) else encode(next(enriched)) for item in cleaned]


class EnrichPool:
    """`settings.pool` warm processes. Make it on a thread that lives as long as it does: its children die with that.

    work: what a child does with a batch; it is called once with no articles to warm up.
    longest_seconds: a batch that takes longer is taken for hung, and its process is ended. now: the clock by which
    embargoes are over and dates are to come.
    """

    def __init__(
        self,
        settings: Settings,
        work: Work = enrich_raw,
        longest_seconds: float = LONGEST_SECONDS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._now = now
        self._work = work
        self._longest_seconds = longest_seconds
        self._size = max(1, settings.pool)
        self._executor = _executor(self._size)
        self._warming = [self._submit(self._executor, []) for _ in range(self._size)]
        self._mending = asyncio.Lock()

    async def handle(self, raws: list[bytes]) -> list[Result]:
        """A result for each raw article, in order: the enriched record as JSON, or its refusal.

        Raises SettingsError where the model cannot be loaded.
        """
        await asyncio.gather(*map(asyncio.wrap_future, self._warming))
        self._warming = []
        share = -(-len(raws) // self._size) or 1
        parts = [raws[at : at + share] for at in range(0, len(raws), share)]
        return [result for part in await asyncio.gather(*map(self._part, parts)) for result in part]

    def close(self) -> None:
        """End the children at once: who waited for their batches has them, or is handed them again at its next start."""
        _end(self._executor)

    async def _part(self, raws: list[bytes]) -> list[Result]:
        executor = self._executor
        try:
            return await self._outcome(executor, raws)
        except Exception as error:  # noqa: BLE001  # whatever a batch does, its articles are accounted for
            log.warning("enrich.batch_failed", articles=len(raws), error=repr(error))
            if self._executor is executor:
                self._executor = _executor(self._size)
                _end(executor)
        async with self._mending:
            return await self._mended(raws)

    async def _mended(self, raws: list[bytes]) -> list[Result]:
        """The results of a batch that failed: in a process that does nothing else, so that who fails is who did it."""
        error: Exception | None = None
        for _ in range(TRIES if len(raws) == 1 else 1):
            executor = _executor(1)
            try:
                return await self._outcome(executor, raws)
            except Exception as raised:  # noqa: BLE001  # as above: the failure becomes a dead letter
                error = raised
            finally:
                _end(executor)
        if len(raws) == 1:
            return [DeadLetter("crashed", f"enrichment failed {TRIES} times on this article alone: {error!r}")]
        half = len(raws) // 2
        return await self._mended(raws[:half]) + await self._mended(raws[half:])

    async def _outcome(self, executor: ProcessPoolExecutor, raws: list[bytes]) -> list[Result]:
        return await asyncio.wait_for(asyncio.wrap_future(self._submit(executor, raws)), self._longest_seconds)

    def _submit(self, executor: ProcessPoolExecutor, raws: list[bytes]) -> Future[list[Result]]:
        return executor.submit(self._work, self._settings, raws, self._now())


def _executor(size: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(size, mp_context=get_context("spawn"), initializer=_prepare, initargs=(os.getpid(),))


def _end(executor: ProcessPoolExecutor) -> None:
    """Kill the children of an executor (its own shutdown would wait for what they are at, or for ever)."""
    for process in list((executor._processes or {}).values()):
        process.kill()
    executor.shutdown(wait=False, cancel_futures=True)


def _prepare(parent: int) -> None:
    """In the child: die with the parent, leave Ctrl-C to it, and one thread of arithmetic (more only fight for the cores)."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the call
            os._exit(1)
