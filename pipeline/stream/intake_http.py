"""What `POST /articles` does with its bytes, in front of either runner."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from pipeline.errors import Drop, Refusal
from pipeline.producer.intake import read_many
from pipeline.records import Article

STATUS: Final = {
    "payload_too_large": 413,
    "unsupported_media_type": 415,
    "invalid_json": 400,
    "invalid_utf8": 400,
    "invalid_xml": 400,
}
"""HTTP status of a request in which nothing could be taken; 422 for the other codes. Where all of it is of no use to us
(a package without its articles) the sender has done nothing wrong: 202."""

Store = Callable[[Sequence[Article | Refusal]], Awaitable[int]]
"""Stores articles and refusals durably; gives how many articles were new."""


class IntakeResult(NamedTuple):
    """The answer's status and JSON body."""

    status: int
    body: dict[str, Any]


def make_intake(store: Store) -> Callable[[bytes, str], Awaitable[IntakeResult]]:
    """The intake over a store: 202 only after `store` has returned."""

    async def intake(raw: bytes, content_type: str) -> IntakeResult:
        items = read_many(raw, content_type, datetime.now(UTC))
        new = await store(items)
        refused = [item for item in items if isinstance(item, Refusal)]
        taken = [item for item in items if isinstance(item, Article)]
        body = {
            "accepted": new,
            "duplicates": len(taken) - new,
            "ids": [article.id for article in taken],
            "refused": [{"code": r.code, "message": r.message} for r in refused],
        }
        if taken or (refused and all(isinstance(item, Drop) for item in refused)):
            return IntakeResult(202, body)
        return IntakeResult(STATUS.get(refused[0].code, 422) if refused else 422, body)

    return intake
