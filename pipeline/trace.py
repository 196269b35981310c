"""W3C trace context: what a sender says its articles are part of goes along in one header, from push to index.

Stages hand it on as it is: they make no spans of their own, so that no tracing library is needed.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

HEADER: Final = "traceparent"
"""Of HTTP and of Kafka's messages: https://www.w3.org/TR/trace-context/"""

_WRITTEN: Final = re.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_current: Final[ContextVar[str]] = ContextVar(HEADER, default="")


@contextmanager
def part_of(told: str) -> Iterator[None]:
    """What is published meanwhile, also on threads, is part of this trace; of none where `told` is no traceparent."""
    token = _current.set(told if _WRITTEN.fullmatch(told) else "")
    try:
        yield
    finally:
        _current.reset(token)


def headers() -> list[tuple[str, bytes]]:
    """Kafka's header for the trace at hand; none where there is none."""
    return [(HEADER, trace.encode())] if (trace := _current.get()) else []
