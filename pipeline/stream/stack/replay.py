"""`tallywire replay --stack`: the wire read again into a generation of its own, beside the one at work, then a switch.

It reads `news.enriched.v1`, which has the order that everything hangs on, edits at their places, and never further than
the stories workers at work have: what they filed and told is filed here in silence. When it is as far as they are it asks
for them to be stopped; then the two are at one place, and what comes behind it is the new generation's to file and to
tell. So no article is left out, and none is told of twice. A replay that is cut off leaves topics and indices that nobody
reads; the next one takes the next number.
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Final

from aiokafka import TopicPartition

from pipeline import ARTICLE_TOPIC, EDIT_TOPIC, ENRICHED_TOPIC, PATH
from pipeline.enrich.again import enrich_again
from pipeline.enrich.pool import EnrichPool
from pipeline.records import encode
from pipeline.settings import Settings, names_of_all, of_generation
from pipeline.sink import indices
from pipeline.sink.actions import ACTIONS
from pipeline.sink.elasticsearch_index import ElasticsearchIndex
from pipeline.stream.stack.catch_up import between, edits_before, goes_on_from, is_at_work, since
from pipeline.stream.stack.condition import Offsets
from pipeline.stream.stack.messages import EDIT, Message, Outgoing, application, edits_among
from pipeline.stream.stack.one_shot import everything
from pipeline.stream.stack.sender import Sender, through_outage
from pipeline.stream.stack.setup import elasticsearch_of, make_indices, make_topics, missing_topics, topic_identity
from pipeline.stream.stack.topics import at_broker
from pipeline.stream.stack.watch import onlooker
from pipeline.stream.stack.worker_sink import Sink
from pipeline.stream.stack.worker_stories import Stories

LOOK_SECONDS: Final = 2.0
LAST_LOOK_SECONDS: Final = 6.0
"""What the sink has written last is held against the saved searches within it: three of the alerts worker's looks."""
COPY_SECONDS: Final = 600
"""What became of alerts is copied within it; some hundreds of small documents a day."""
READS: Final = {stage.name: stage.reads for stage in PATH}


def run(settings: Settings, when: datetime | None, alerts: bool) -> None:
    """Make the next generation and switch to it. Raises TallywireError where it cannot be done; nothing is switched then."""
    names = names_of_all(settings)
    new = _next(settings, names)
    make_topics(new)
    make_indices(new)
    _say(f"generation {new.generation} is being made beside generation {settings.generation}")
    asyncio.run(_replay(settings, new, when, alerts))
    before, after = settings.elasticsearch_prefix, new.elasticsearch_prefix
    with elasticsearch_of(new) as client:
        decisions = [{"index": indices.alias(prefix, "decisions")} for prefix in (before, after)]
        client.options(request_timeout=COPY_SECONDS).reindex(source=decisions[0], dest=decisions[1])
        indices.switch(client, names, before, after)
    _say(
        f"switched: whoever asks for {names}-articles is told of generation {new.generation}. Start the workers and the page "
        f"with generation = {new.generation} (TALLYWIRE_GENERATION={new.generation}), and none with another any more"
    )


def _next(settings: Settings, names: str) -> Settings:
    """The first number whose topics are not there."""
    for generation in count(settings.generation + 1):
        new = of_generation(settings, generation, names)
        if f"topic {at_broker(ENRICHED_TOPIC, new)}" in missing_topics(new):
            return new
    raise AssertionError("numbers do not end")


async def _replay(old: Settings, new: Settings, when: datetime | None, alerts: bool) -> None:
    async with Keeping(new) as sender:
        pool, index = EnrichPool(new, work=enrich_again), ElasticsearchIndex(new)
        stories = Stories(new, sender, await asyncio.to_thread(topic_identity, new, ENRICHED_TOPIC))
        try:
            replay = Replay(old, new, sender, pool, stories, index)
            await replay.begin(when)
            await replay.follow()
            await replay.hand_over(alerts)
        finally:
            stories.close()
            pool.close()
            await index.close()


class Keeping(Sender):
    """A sender that keeps what it sent, so that it need not be read again to be indexed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.kept: list[Outgoing] = []

    async def send(self, messages: Sequence[Outgoing], at: Sequence[int] | None = None) -> None:
        """As a sender does."""
        await super().send(messages, at)
        self.kept += messages


class Replay:
    """The new generation while it is made. old, new: the settings of the two."""

    def __init__(
        self,
        old: Settings,
        new: Settings,
        sender: Keeping,
        pool: EnrichPool,
        stories: Stories,
        index: ElasticsearchIndex,
    ) -> None:
        self._old, self._new = old, new
        self._sender, self._pool, self._stories = sender, pool, stories
        self._sink = Sink(new, index, sender, lambda: self._at)
        self._at = datetime.now(UTC)
        """When what is being indexed was first on its way: a saved search does not take it for new."""
        self._read: dict[int, int] = {}
        self._filed: dict[int, int] = {}
        self._forgotten: frozenset[bytes] = frozenset()

    async def begin(self, when: datetime | None) -> None:
        """Find where each partition begins, and put the edits there that are older than that."""
        everywhere = await asyncio.to_thread(lambda: [m.value for m in everything(self._old, [EDIT_TOPIC])])
        self._forgotten = frozenset(edit.target.encode() for edit in edits_among(everywhere) if edit.kind == "forget")
        _, ends = await progress(self._old, "stories", ENRICHED_TOPIC)
        for (_, partition), first in (await since(self._old, ends, when)).items():
            self._read[partition], self._filed[partition] = first, 0
            edits = await edits_before(self._old, ENRICHED_TOPIC, partition, first)
            await self._sender.send(
                [Outgoing(ENRICHED_TOPIC, edit.id.encode(), encode(edit), [(EDIT, b"1")], partition) for edit in edits]
            )

    async def follow(self) -> None:
        """Read what the generation at work has filed, until its workers have been stopped and nothing of it is left."""
        said, rests = "", 0
        while True:
            wanted = await self._wanted()
            done, _ = await progress(self._old, "stories", ENRICHED_TOPIC)
            for place, end in done.items():
                await self._copy(place.partition, end)
                await self._file(place.partition)
            rests = 0 if wanted else rests + 1
            if rests == 2:  # once may be a worker that is just started again
                return
            if wanted and wanted != said:
                _say(f"{sum(self._filed.values())} articles and edits are read again, as many as there are. {wanted}")
                said = wanted
            await asyncio.sleep(LOOK_SECONDS)

    async def hand_over(self, alerts: bool) -> None:
        """Let the groups of the new generation begin where the old one's ended. alerts: what was not told before is told."""
        articles, _ = await progress(self._old, "enrich", ARTICLE_TOPIC)
        edits, _ = await progress(self._old, "stories", EDIT_TOPIC)
        name = at_broker(ENRICHED_TOPIC, self._new)
        filed = {TopicPartition(name, partition): offset for partition, offset in self._filed.items()}
        await self._begins("enrich", articles)
        await self._begins("stories", {**edits, **filed})
        for stage in ("sink", "alerts"):
            _, ends = await progress(self._new, stage, *READS[stage])
            await self._begins(stage, dict.fromkeys(ends, 0) if alerts and stage == "alerts" else ends)
        _, ends = await progress(self._old, "stories", ENRICHED_TOPIC)
        for place, end in ends.items():  # what was enriched and not filed is filed by the workers of the new generation
            await self._copy(place.partition, end)

    async def _copy(self, partition: int, end: int) -> None:
        """Enrich again and hand on, at the times when they came, what lies before `end`; what was taken down is left out."""
        async for batch in between(self._old, ENRICHED_TOPIC, partition, self._read[partition], end):
            kept = [m for m in batch if EDIT in m.headers or m.key not in self._forgotten]
            articles = [m for m in kept if EDIT not in m.headers]
            results = await self._pool.handle([m.value for m in articles])
            found = {m.offset: r for m, r in zip(articles, results, strict=True) if isinstance(r, bytes)}
            again = [
                Outgoing(ENRICHED_TOPIC, m.key, found.get(m.offset, m.value), list(m.headers.items()), partition)
                for m in kept
            ]
            await self._sender.send(again, [m.at for m in kept])
            self._read[partition] = batch[-1].offset + 1

    async def _file(self, partition: int) -> None:
        """File and index what was copied."""
        _, ends = await progress(self._new, "stories", ENRICHED_TOPIC)
        end = ends[TopicPartition(at_broker(ENRICHED_TOPIC, self._new), partition)]
        async for batch in between(self._new, ENRICHED_TOPIC, partition, self._filed[partition], end):
            self._sender.kept.clear()
            await self._stories.handle(batch)
            self._at = datetime.fromtimestamp(batch[-1].at / 1000, UTC)
            made = [m for m in self._sender.kept if m.topic in ACTIONS]
            await self._sink.handle([Message(m.topic, 0, 0, m.key, m.value, dict(m.headers)) for m in made])
            self._filed[partition] = batch[-1].offset + 1

    async def _wanted(self) -> str:
        """What a person is to do now; nothing when the generation at work is at rest."""
        number = self._old.generation
        if await self._at_work("enrich") or await self._at_work("stories"):
            return f"Stop the enrich and stories workers of generation {number}; those of sink and alerts go on"
        for stage in ("sink", "alerts"):
            done, ends = await progress(self._old, stage, *READS[stage])
            left = sum(max(0, end - done.get(place, 0)) for place, end in ends.items())
            if left and any(done.values()):
                return f"Leave the {stage} worker at work: it has something left to do"
        if await self._at_work("sink") or await self._at_work("alerts"):
            await asyncio.sleep(LAST_LOOK_SECONDS)
            return f"Stop the sink and alerts workers of generation {number}"
        return ""

    async def _at_work(self, stage: str) -> bool:
        group = application(stage, self._old.generation)
        return await through_outage(lambda: is_at_work(self._old, group))

    async def _begins(self, stage: str, offsets: Offsets) -> None:
        group = application(stage, self._new.generation)
        await through_outage(lambda: goes_on_from(self._new, group, offsets))


async def progress(settings: Settings, stage: str, *topics: str) -> tuple[Offsets, Offsets]:
    """How far a stage of a generation has read, and how far the topics go."""

    async def look() -> tuple[Offsets, Offsets]:
        async with onlooker(settings) as onlooking:
            return await onlooking.progress(application(stage, settings.generation), topics)

    return await through_outage(look)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
