"""The dead letters of Kafka. A message cannot be taken out of a topic: what was retried or discarded is noted in a topic
beside them, and is listed no longer.

A retry sends the original's key, bytes and own headers to the topic it came from (of the ordered topic to its
partition), awaits that, and notes it. Killed in between it is in the list still; sent again, the same ids change nothing.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import msgspec

from pipeline import ENRICHED_TOPIC, SETTLED_TOPIC
from pipeline.errors import TallywireError
from pipeline.records import timestamp
from pipeline.settings import Settings
from pipeline.stream.dead_letters import topics
from pipeline.stream.letters import Letter
from pipeline.stream.stack.messages import CONNECT, FIRST_FAILED_AT, ORIGINAL, REASON, Outgoing
from pipeline.stream.stack.one_shot import everything, send

_RETRIED: Final = "retried"
_DISCARDED: Final = "discarded"


class Settled(msgspec.Struct):
    """That a letter is no longer in the list: what became of it, by whom and why."""

    letter: str
    outcome: str
    who: str
    why: str
    at: str


class KafkaLetters:
    """The letters of every stage's topic."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings, self._now = settings, now

    def all(self) -> list[Letter]:
        """Every letter that nobody has settled, in the order of their topics."""
        return [_letter(message) for message in self._open().values()]

    def one(self, identity: str) -> Letter:
        """One letter. Raises TallywireError where there is none of this id, or it is settled."""
        return _letter(self._message(identity))

    def retry(self, identity: str, who: str, why: str) -> str:
        """Send a letter's bytes to where they came from; it is in the list no longer. Says where they are now."""
        message = self._message(identity)
        origin = _header(message, f"{CONNECT}topic")
        partition = int(_header(message, f"{CONNECT}partition") or -1)
        own = [(k.removeprefix(ORIGINAL), v) for k, v in message.headers if k.startswith(ORIGINAL)]
        to = partition if origin == ENRICHED_TOPIC and partition >= 0 else None
        send(self._settings, [Outgoing(origin, message.key, message.value, own, to)])
        self._settle(identity, _RETRIED, who, why)
        return f"it is in {origin} again"

    def discard(self, identity: str, who: str, why: str) -> None:
        """List a letter no longer, and keep who did that and why."""
        self._message(identity)
        self._settle(identity, _DISCARDED, who, why)

    def _settle(self, identity: str, outcome: str, who: str, why: str) -> None:
        note = msgspec.json.encode(Settled(identity, outcome, who, why, timestamp(self._now())))
        send(self._settings, [Outgoing(SETTLED_TOPIC, identity.encode(), note, [])])

    def _message(self, identity: str) -> Any:
        found = self._open().get(identity)
        if found is None:
            raise TallywireError(
                f"there is no dead letter {identity}, or it was settled; `tallywire dead-letters list --stack` shows them all"
            )
        return found

    def _open(self) -> dict[str, Any]:
        settled = {(note.key or b"").decode("utf-8", "replace") for note in everything(self._settings, [SETTLED_TOPIC])}
        letters = {f"{m.topic}-{m.partition}-{m.offset}": m for m in everything(self._settings, topics())}
        return {identity: message for identity, message in letters.items() if identity not in settled}


def _header(message: Any, name: str) -> str:
    return next((value.decode("utf-8", "replace") for key, value in message.headers if key == name), "")


def _letter(message: Any) -> Letter:
    place = (_header(message, f"{CONNECT}{part}") for part in ("topic", "partition", "offset"))
    return Letter(
        id=f"{message.topic}-{message.partition}-{message.offset}",
        at=_header(message, FIRST_FAILED_AT),
        stage=_header(message, f"{CONNECT}stage"),
        reason=_header(message, REASON),
        article=(message.key or b"").decode("utf-8", "replace"),
        message=_header(message, f"{CONNECT}exception.message"),
        raw=message.value or b"",
        origin="-".join(place),
    )
