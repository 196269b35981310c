"""Documents into Elasticsearch by bulk, each under its position as an external version: a repeat changes nothing.

An item that the index refuses for good (another type, an unknown field) is handed back; what is only busy or away is
tried again until it is through. Nothing else is swallowed.
"""

import asyncio
import random
import time
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import msgspec
import structlog
from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from pipeline.errors import Outage
from pipeline.records import stable_hash
from pipeline.settings import Settings
from pipeline.sink import indices
from pipeline.sink.documents import Document

log = structlog.get_logger()

MAX_BULK_BYTES: Final = 1_000_000
"""A body over the node's indexing-pressure limit is answered with 429 for ever (measured); 300 documents fit in this."""
MAX_ID_BYTES: Final = 512
"""Elasticsearch's own limit for `_id`; ids are verbatim strings of any length."""
RETRY_FIRST_SECONDS: Final = 0.2
RETRY_MOST_SECONDS: Final = 5.0
PATIENCE_SECONDS: Final = 300.0
"""Then the process ends and is started again: whatever is wrong with it may be gone."""
BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
MALFORMED: Final = frozenset({400, 413})
"""Answers to a whole body that one document in it may have caused."""
NOT_OURS: Final = frozenset({401, 403, 404})
"""The index is not there or not ours to write: no document is to blame."""
NOT_FOUND: Final = 404
"""Of a document that is to be deleted: it is not there, as wanted."""
CONFLICT: Final = 409
"""A newer version is there already: the document is as new as it can be."""


class Action(NamedTuple):
    """One document on its way: `position` is its version. None: it is deleted, and an older version does not return."""

    target: str
    """The index."""
    id: str
    position: int
    document: Document | None


class Encoded(NamedTuple):
    """An action and what a bulk body says of it."""

    action: Action
    lines: tuple[bytes, ...]


class Refused(NamedTuple):
    """An action that the index will never take, with Elasticsearch's error type and reason."""

    action: Action
    type: str
    reason: str


class Written(NamedTuple):
    """What became of a batch: every action is in one of the two."""

    delivered: list[Action]
    refused: list[Refused]


def document_id(identity: str) -> str:
    """The `_id` of a record's id: itself, or its hash where it is too long."""
    return identity if 0 < len(identity.encode()) <= MAX_ID_BYTES else f"hash:{stable_hash(identity)}"


class ElasticsearchIndex:
    """Writes documents. Make it inside the event loop; `close()` at the end."""

    def __init__(self, settings: Settings, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._patience_seconds = patience_seconds
        self._client = AsyncElasticsearch(**indices.client_options(settings))
        self._prefix = settings.elasticsearch_prefix
        self._url = settings.elasticsearch_url

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def write(self, actions: Sequence[Action]) -> Written:
        """Write all; returns when each is in the index or refused for good. Of several on one document the newest is sent.

        What is busy or away is tried again. Raises Outage when nothing gets through for `patience_seconds`.
        """
        newest: dict[tuple[str, str], Action] = {}
        for action in actions:
            key = (action.target, action.id)
            if key not in newest or newest[key].position <= action.position:
                newest[key] = action
        written = Written([], [])
        waiting, attempt, last_progress = [Encoded(one, lines(one)) for one in newest.values()], 0, time.monotonic()
        while waiting:
            left, problem = await self._pass(waiting, written)
            if len(left) < len(waiting):
                attempt, last_progress = 0, time.monotonic()
            elif time.monotonic() - last_progress > self._patience_seconds:
                raise Outage(f"{problem}; {len(left)} documents wait")
            waiting = left
            if waiting:
                log.warning("index.waiting", problem=problem, documents=len(waiting))
                await asyncio.sleep(_pause(attempt))
                attempt += 1
        sent = {id(action) for action in newest.values()}
        written.delivered.extend(action for action in actions if id(action) not in sent)
        return written

    async def _pass(self, actions: list[Encoded], written: Written) -> tuple[list[Encoded], str]:
        """Send all once; returns what is to be tried again, and why."""
        left: list[Encoded] = []
        problem = "Elasticsearch is busy"
        for part in _parts(actions):
            try:
                left += await self._bulk(part, written)
            except Outage as outage:
                left += part
                problem = str(outage)
        return left, problem

    async def homes(self, ids: Iterable[str]) -> dict[str, str]:
        """The index in which each of these articles lies already. Raises Outage.

        Refreshes first: what was written a moment ago must be found, or a revision would lie in two months.
        """
        wanted = list(ids)
        name = indices.alias(self._prefix, "articles")
        try:
            await self._client.indices.refresh(index=f"{name}-*")
            answer = await self._client.search(
                index=f"{name}-*", query={"ids": {"values": wanted}}, size=len(wanted), source=False
            )
        except (TransportError, ApiError) as error:
            raise Outage(f"Elasticsearch at {self._url} does not say where articles lie: {error}") from error
        return {hit["_id"]: hit["_index"] for hit in answer["hits"]["hits"]}

    async def take_down(self, articles: Iterable[str]) -> None:
        """Delete the claims and alerts of articles of which nothing may be kept. Raises Outage."""
        wanted = list(articles)
        names = [indices.alias(self._prefix, kind) for kind in ("claims", "alerts")]
        try:
            await self._client.indices.refresh(index=names)
            await self._client.delete_by_query(index=names, query={"terms": {"article": wanted}}, conflicts="proceed")
        except (TransportError, ApiError) as error:
            raise Outage(f"Elasticsearch at {self._url} does not delete: {error}") from error

    async def _bulk(self, actions: list[Encoded], written: Written) -> list[Encoded]:
        """Send one body, note what became of each action; returns those to try again."""
        body: list[Any] = [line for one in actions for line in one.lines]
        try:
            answer = await self._client.bulk(operations=body)
        except ApiError as error:
            if error.status_code in BUSY:
                return actions
            if error.status_code not in MALFORMED:
                raise Outage(f"Elasticsearch at {self._url} refuses to be written: {error}") from error
            if len(actions) == 1:
                written.refused.append(Refused(actions[0].action, error.error, str(error)))
                return []
            half = len(actions) // 2
            return await self._bulk(actions[:half], written) + await self._bulk(actions[half:], written)
        except TransportError as error:
            raise Outage(f"Elasticsearch at {self._url} does not answer: {error}") from error
        items: list[dict[str, Any]] = [next(iter(item.values())) for item in answer["items"]]
        missing = [item for item in items if item["status"] in NOT_OURS and item.get("result") != "not_found"]
        if missing:
            raise Outage(f"Elasticsearch at {self._url} does not let this index be written: {missing[0].get('error')}")
        return [one for one, item in zip(actions, items, strict=True) if not _settle(one.action, item, written)]


def _settle(action: Action, item: dict[str, Any], written: Written) -> bool:
    """Note an item's fate; False where it is to be tried again. Judged by status, never by matching text."""
    status = item["status"]
    if status < 300 or status == CONFLICT or (status == NOT_FOUND and action.document is None):
        written.delivered.append(action)
        return True
    if status in BUSY:
        return False
    error = item.get("error")
    problem: dict[str, Any] = error if isinstance(error, dict) else {"type": "unknown", "reason": str(error)}
    cause = problem.get("caused_by") or {}
    reason = ": ".join(str(text) for text in (problem.get("reason"), cause.get("reason")) if text)
    written.refused.append(Refused(action, str(problem["type"]), reason))
    return True


def lines(action: Action) -> tuple[bytes, ...]:
    """What a bulk body says of an action."""
    head = {
        "delete" if action.document is None else "index": {
            "_index": action.target,
            "_id": action.id,
            "version": action.position,
            "version_type": "external_gte",
        }
    }
    lines = (msgspec.json.encode(head),)
    return lines if action.document is None else (*lines, msgspec.json.encode(action.document))


def _parts(actions: list[Encoded]) -> Iterable[list[Encoded]]:
    """Actions in bodies of bounded size; a document that is larger alone goes alone."""
    part, size = list[Encoded](), 0
    for one in actions:
        length = sum(map(len, one.lines))
        if part and size + length > MAX_BULK_BYTES:
            yield part
            part, size = [], 0
        part.append(one)
        size += length
    if part:
        yield part


def _pause(attempt: int) -> float:
    """Seconds until the next try: doubling, with a spread so that workers do not all come at once."""
    return min(RETRY_FIRST_SECONDS * 2.0 ** min(attempt, 10), RETRY_MOST_SECONDS) * random.uniform(0.5, 1.0)
