"""What is known of a worker while it runs: whether its loop turns, its stage is open, and its group gets on.

The event loop writes it, the thread that answers probes reads it.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Final

from aiokafka import TopicPartition

BEAT_SECONDS: Final = 5.0
LIVE_SECONDS: Final = 60.0
"""A loop that has not turned for so long is stuck in one call; the longest known pause is a 22 s one (measured)."""
MOVE_SECONDS: Final = 60.0
"""Where messages wait and nobody has moved for so long, readers are told. A batch takes seconds."""

Offsets = Mapping[TopicPartition, int]


class Standstill:
    """Since when the group has not moved in each partition where messages wait."""

    def __init__(self) -> None:
        self._seen: dict[TopicPartition, tuple[int, float]] = {}

    def note(self, now: float, offsets: Offsets, ends: Offsets) -> None:
        """One look: how far the group has read, and how far each partition goes."""
        waiting = {place: offset for place, offset in offsets.items() if offset < ends.get(place, 0)}
        kept = {place: self._seen[place] for place in waiting.keys() & self._seen.keys()}
        self._seen = {
            place: kept[place] if place in kept and kept[place][0] == offset else (offset, now)
            for place, offset in waiting.items()
        }

    def longer_than(self, seconds: float, now: float) -> list[str]:
        """The partitions that have stood still for so long, as "topic-number"."""
        found = [place for place, (_, since) in self._seen.items() if now - since >= seconds]
        return [f"{place.topic}-{place.partition}" for place in sorted(found)]


class Condition:
    """A worker's condition. `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._beat: float | None = None
        self.is_open = False
        """The stage has its model, its sender, its index."""
        self.is_assigned = False
        """Kafka has told the worker which partitions are its own (none, where it stands by)."""
        self.problem: str | None = None
        """What the last look at Kafka met."""
        self._standstill = Standstill()

    def beat(self) -> None:
        """The event loop turns."""
        self._beat = self._clock()

    async def beat_for_ever(self) -> None:
        """Run beside the work in its event loop."""
        while True:
            self.beat()
            await asyncio.sleep(BEAT_SECONDS)

    def looked(self, offsets: Offsets, ends: Offsets) -> None:
        """How far the group has read each partition, and how far each goes."""
        self.problem = None
        self._standstill.note(self._clock(), offsets, ends)

    def still(self, seconds: float) -> list[str]:
        """The partitions with messages to read where the group has not moved for so long, as "topic-number"."""
        return self._standstill.longer_than(seconds, self._clock())

    def is_live(self) -> bool:
        """Whether the loop turned lately, or has not begun to; asks no server."""
        return self._beat is None or self._clock() - self._beat < LIVE_SECONDS

    def troubles(self) -> list[str]:
        """Why the worker is not ready; empty when it is."""
        found = [] if self.is_live() else ["its event loop is stuck"]
        if not self.is_open:
            found.append("its stage is not open yet: the model is loading, or a server does not answer")
        if not self.is_assigned:
            found.append("Kafka has not told it its partitions")
        if self.problem:
            found.append(self.problem)
        if still := self.still(MOVE_SECONDS):
            found.append(f"messages wait and nobody has moved for {MOVE_SECONDS:.0f} s in {', '.join(still)}")
        return found
