"""What a piece of work may cost, in seconds of this process's CPU: a hang fails, a busy or slow machine does not."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

COUNTED: Final = 1_000_000
COUNTED_SECONDS: Final = 0.04
"""What counting so far takes on the machine for which the limits were set. One at a third of its speed was met."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fails where the body took more CPU than `seconds` of a machine that counts as fast as ours; never fewer are allowed."""
    before = _counting()
    began = time.process_time()
    yield
    taken = time.process_time() - began
    allowed = seconds * max(1.0, max(before, _counting()) / COUNTED_SECONDS)
    assert taken < allowed, f"took {taken:.2f} s of CPU; at most {allowed:.2f} s were wanted"


def _counting() -> float:
    began = time.process_time()
    sum(1 for _ in range(COUNTED))
    return time.process_time() - began
