"""Where a page of an answer ends, as an opaque text that asks for the next one. Pure."""

import base64
import binascii
from contextlib import suppress
from typing import Any, Final

import msgspec

from pipeline.errors import TallywireError

LARGEST: Final = 2**62
"""No position or offset is larger; SQLite's integers end at 2**63."""


class BadCursor(TallywireError):
    """An `after` that no answer gave."""


def cursor(*values: str | int) -> str:
    """Values as an opaque `after`."""
    return base64.urlsafe_b64encode(msgspec.json.encode(values)).decode().rstrip("=")


def from_cursor(after: str, kinds: tuple[type, ...]) -> list[Any]:
    """The values of an `after`, of these kinds. Raises BadCursor."""
    values: Any = None
    with suppress(binascii.Error, ValueError):
        values = msgspec.json.decode(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    fits = isinstance(values, list) and tuple(map(type, values)) == kinds
    if not fits or any(isinstance(value, int) and not 0 <= value <= LARGEST for value in values):
        raise BadCursor("`after` is not one that an answer gave; leave it out to begin again")
    return list(values)
