"""Stage 5 on Kafka: filed articles, stories and alerts into Elasticsearch, each document under its position."""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Final

import msgspec
import structlog

from pipeline import FILED_TOPIC
from pipeline.errors import DeadLetter, SettingsError
from pipeline.records import TAKEN_DOWN, timestamp
from pipeline.settings import Settings
from pipeline.sink.actions import ACTIONS
from pipeline.sink.documents import Document
from pipeline.sink.elasticsearch_index import Action, ElasticsearchIndex
from pipeline.stream.stack.app import Handler, tally
from pipeline.stream.stack.app import run as run_app
from pipeline.stream.stack.flood import FloodBreaker
from pipeline.stream.stack.messages import POSITION, Message, dead_letter
from pipeline.stream.stack.sender import Sender, through_outage
from pipeline.stream.stack.setup import missing_indices

log = structlog.get_logger()

STAGE: Final = "sink"
SIZE: Final = 200
"""Messages to a bulk: 100 bring 1,100 to 2,200 documents a second, 500 hardly more (measured)."""


class Sink:
    """Handles batches of records. now: the clock that says when the index has them."""

    def __init__(
        self,
        settings: Settings,
        index: ElasticsearchIndex,
        sender: Sender,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._prefix = settings.elasticsearch_prefix
        self._index = index
        self._sender = sender
        self._now = now
        self._breaker = FloodBreaker()

    async def handle(self, messages: list[Message]) -> None:
        """Write a batch; returns when every document is in the index, or its message a dead letter that arrived."""
        refusals: dict[int, DeadLetter] = {}
        made: list[tuple[int, Action]] = []
        for number, message in enumerate(messages):
            try:
                made += [(number, action) for action in _actions(message, self._prefix, self._now())]
            except DeadLetter as refusal:
                refusals[number] = refusal
        homes = await self._homes([action for number, action in made if messages[number].topic == FILED_TOPIC])
        actions = [action._replace(target=homes[id(action)]) if id(action) in homes else action for _, action in made]
        source = {id(action): number for (number, _), action in zip(made, actions, strict=True)}
        for refused in (await self._index.write(actions)).refused:
            reason = f"{refused.action.target} refused {refused.action.id!r}: {refused.type}: {refused.reason}"
            refusals[source[id(refused.action)]] = DeadLetter("unindexable", reason)
        if gone := [
            action.id for action in actions if action.document and TAKEN_DOWN in action.document.get("flags", ())
        ]:
            await through_outage(lambda: self._index.take_down(gone))
        self._breaker.note(len(refusals), len(messages))
        await self._sender.send([dead_letter(messages[number], why, STAGE) for number, why in refusals.items()])
        dead = Counter(why.code for why in refusals.values())
        tally(STAGE, messages, out=len(messages) - len(refusals), dead=dead)

    async def _homes(self, articles: list[Action]) -> dict[int, str]:
        """The index of each of these actions, by the action's identity.

        A revision goes to the month where its article lies, or is about to: an article is never in two.
        """
        revised = {article.id for article in articles if article.document and _may_lie_elsewhere(article.document)}
        known = await through_outage(lambda: self._index.homes(revised)) if revised else {}
        return {id(article): known.setdefault(article.id, article.target) for article in articles}


def _may_lie_elsewhere(article: Document) -> bool:
    """A revision, or what is left of an article that was taken down, is not of the month when it was first seen."""
    return article["version"] > 1 or TAKEN_DOWN in article["flags"]


def _actions(message: Message, prefix: str, now: datetime) -> list[Action]:
    """Raises DeadLetter where the message is not what its topic carries."""
    try:
        position = int(message.headers[POSITION])
        return ACTIONS[message.topic](message.value, position, prefix, timestamp(now))
    except KeyError as error:
        raise DeadLetter("wrong_type", f"the message has no header {POSITION!r}") from error
    except msgspec.ValidationError as error:
        raise DeadLetter("wrong_type", f"not a record of {message.topic}: {error}") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise DeadLetter("invalid_json", f"not a record of {message.topic}: {error}") from error


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Handler]:
    """The handler, with its index and its sender."""
    index = ElasticsearchIndex(settings)
    try:
        async with Sender(settings) as sender:
            yield Sink(settings, index, sender).handle
    finally:
        await index.close()


def run(settings: Settings) -> None:
    """Run the worker until it is stopped. Raises SettingsError where templates or aliases are missing."""
    if absent := missing_indices(settings):
        raise SettingsError(f"{', '.join(absent)}: missing; run `tallywire setup`")
    run_app(STAGE, settings, SIZE, partial(opened, settings))
