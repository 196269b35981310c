"""Messages as a stage reads and sends them, and Kafka's headers, each spelled once.

A dead letter carries Kafka Connect's ten headers, so that tools that know them show it; its key and value are the
original's, byte for byte.
"""

import os
import socket
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final, NamedTuple

import msgspec

from pipeline import dead_letter_topic
from pipeline.errors import DeadLetter
from pipeline.records import Edit, R, decode, timestamp
from pipeline.trace import HEADER

POSITION: Final = "position"
"""The place in the order of filing of the article that a record came of: the document's version."""

RELEASED: Final = "released"
"""On an enriched article that was embargoed and comes again because its time has come."""

EDIT: Final = "edit"
"""On a person's edit, among the articles of a partition."""

REASON: Final = "news-reason"
FIRST_FAILED_AT: Final = "news-first-failed-at"
CONNECT: Final = "__connect.errors."
ORIGINAL: Final = "news-original-"
"""Before the names of the headers that the original bore, so that it can be sent again as it was."""
LONGEST_HEADER: Final = 8_000
"""Characters: an exception may quote the whole article."""

Headers = list[tuple[str, bytes]]


class Message(NamedTuple):
    """One message as a stage reads it; `value` is undecoded."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes
    headers: dict[str, bytes]
    at: int = 0
    """When it came, in ms since 1970."""


class Outgoing(NamedTuple):
    """One message to send; `partition` None leaves it to the key."""

    topic: str
    key: bytes | None
    value: bytes
    headers: Headers
    partition: int | None = None


def position_header(position: int) -> Headers:
    """The header that carries a record's position."""
    return [(POSITION, str(position).encode())]


def carried(message: Message) -> Headers:
    """The headers that go along with whatever is made of a message: the trace that it is part of."""
    return [(HEADER, message.headers[HEADER])] if HEADER in message.headers else []


def read(raw: bytes, kind: type[R]) -> R:
    """The record that a message's value is. Raises DeadLetter."""
    try:
        return decode(raw, kind)
    except msgspec.ValidationError as error:
        raise DeadLetter("wrong_type", f"not of the shape of {kind.__name__}: {error}") from error
    except msgspec.DecodeError as error:
        raise DeadLetter("invalid_json", f"not of the shape of {kind.__name__}: {error}") from error
    except UnicodeDecodeError as error:
        raise DeadLetter("invalid_utf8", f"not of the shape of {kind.__name__}: {error}") from error


def edits_among(raws: Iterable[bytes | None]) -> Iterator[Edit]:
    """The edits of a topic again; what is no edit is passed over: it is a dead letter already."""
    for raw in raws:
        with suppress(DeadLetter):
            yield read(raw or b"", Edit)


def application(stage: str, generation: int = 1) -> str:
    """A stage's Faust app id, which is its consumer group's name."""
    return f"tallywire-{stage}-v1-g{generation}" if generation > 1 else f"tallywire-{stage}-v1"


def dead_letter(message: Message, refusal: DeadLetter, stage: str) -> Outgoing:
    """What is kept of a message that the stage refused: its own key and bytes; where it came from, who refused it, why."""
    cause = refusal.__cause__ or refusal
    told = {
        f"{CONNECT}topic": message.topic,
        f"{CONNECT}partition": str(message.partition),
        f"{CONNECT}offset": str(message.offset),
        f"{CONNECT}connector.name": application(stage),
        f"{CONNECT}task.id": f"{socket.gethostname()}:{os.getpid()}",
        f"{CONNECT}stage": stage,
        f"{CONNECT}class.name": f"pipeline.{stage}",
        f"{CONNECT}exception.class.name": f"{type(cause).__module__}.{type(cause).__qualname__}",
        f"{CONNECT}exception.message": refusal.message,
        f"{CONNECT}exception.stacktrace": "".join(traceback.format_exception(cause)),
        REASON: refusal.code,
        FIRST_FAILED_AT: timestamp(datetime.now(UTC)),
    }
    headers = [(name, value[:LONGEST_HEADER].encode("utf-8", "replace")) for name, value in told.items()]
    headers += [(f"{ORIGINAL}{name}", value) for name, value in message.headers.items()]
    return Outgoing(dead_letter_topic(message.topic, stage), message.key, message.value, headers)
