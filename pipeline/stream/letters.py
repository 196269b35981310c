"""A dead letter as a person sees it, the same behind either runner."""

from typing import Protocol

import msgspec


class Letter(msgspec.Struct, kw_only=True):
    """What could not be read, by whom and why, with its bytes."""

    id: str
    at: str
    stage: str
    reason: str
    article: str
    message: str
    raw: bytes
    origin: str = "inbox"
    """Where it came from, and where a retry sends it."""


class Letters(Protocol):
    """Where dead letters lie. Everything raises TallywireError, also where there is no such letter."""

    def all(self) -> list[Letter]: ...
    def one(self, identity: str) -> Letter: ...
    def retry(self, identity: str, who: str, why: str) -> str: ...
    def discard(self, identity: str, who: str, why: str) -> None: ...
