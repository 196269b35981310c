"""What a piece of work may cost, in seconds of this process's CPU: a hang fails, a busy machine does not."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fails where the body took more CPU seconds than `seconds`."""
    began = time.process_time()
    yield
    taken = time.process_time() - began
    assert taken < seconds, f"took {taken:.2f} s of CPU; at most {seconds} s were wanted"
