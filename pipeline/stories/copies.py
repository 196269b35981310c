"""Which articles are copies of earlier ones: sampled 4-word shingles, compared by containment.

Measured on 2,673 edited news texts: see tests/eval/test_eval_stories.py. MinHash and SimHash lose the heavily edited
copies; containment keeps them, and a shortened copy is as plain as a whole one.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

SHINGLE_WORDS: Final = 4
SHORT_WORDS: Final = 250
"""A text under this many words keeps one shingle in 2, a longer one in 4: enough to compare, few enough to hold."""
MIN_CONTAINMENT: Final = 0.25
MIN_HITS: Final = 4
COMMON: Final = 50
"""A shingle in more articles than this is a stock phrase and says nothing."""
SAME_TEXT: Final = 0.8
"""From this containment on two texts are one text with another furniture: a follow-up that keeps its background has less."""
OLD_AFTER: Final = timedelta(days=2)
"""A copy that comes so long after its origin and says nothing new is old news, whatever date it bears."""
WINDOW: Final = timedelta(days=14)
MAX_SHINGLES: Final = 3_000_000
"""Memory bound (about 400 MB): beyond it the oldest articles leave the window early."""


class Copy(NamedTuple):
    """The article that another repeats, and how much of the shorter text is in the longer, 0 to 1."""

    origin: str
    containment: float


class Sample:
    """The sampled shingles of one text: unsigned 32-bit numbers, each once, ascending."""

    __slots__ = ("every_fourth", "numbers", "short")

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = array("I", numbers)
        self.every_fourth = sum(number % 4 == 0 for number in self.numbers)
        self.short = self.every_fourth < len(self.numbers)

    @classmethod
    def of(cls, words: Sequence[str]) -> Sample:
        """Sample a text by its words."""
        found = [word.encode() for word in words]
        every = 2 if len(found) < SHORT_WORDS else 4
        starts = range(max(0, len(found) - SHINGLE_WORDS + 1))
        numbers = {zlib.crc32(b" ".join(found[i : i + SHINGLE_WORDS])) for i in starts}
        return cls(sorted(number for number in numbers if number % every == 0))

    @classmethod
    def unpack(cls, raw: bytes) -> Sample:
        """A sample from the bytes of `packed`."""
        return cls(number for (number,) in struct.iter_unpack("<I", raw))

    def packed(self) -> bytes:
        """The sample as bytes, little-endian, the same on every machine."""
        return struct.pack(f"<{len(self.numbers)}I", *self.numbers)

    def comparable(self, other: Sample) -> int:
        """How many shingles the smaller of two texts could share: where only one of them is short, every fourth."""
        if self.short == other.short:
            return min(len(self.numbers), len(other.numbers))
        return min(self.every_fourth, other.every_fourth)


class CopyIndex:
    """The shingles of the articles of the last 14 days."""

    def __init__(self) -> None:
        self._holders: dict[int, list[str]] = {}
        self._held: dict[str, tuple[Sample, datetime]] = {}
        self._size = 0

    def __contains__(self, article: str) -> bool:
        return article in self._held

    def add(self, article: str, sample: Sample, seen: datetime) -> None:
        """Remember an article; `seen` is the book's time when it was filed."""
        self._held[article] = (sample, seen)
        self._size += len(sample.numbers)
        for number in sample.numbers:
            self._holders.setdefault(number, []).append(article)

    def remove(self, article: str) -> None:
        """Forget an article, if it is held."""
        if article not in self._held:
            return
        sample, _ = self._held.pop(article)
        self._size -= len(sample.numbers)
        for number in sample.numbers:
            holders = self._holders[number]
            holders.remove(article)
            if not holders:
                del self._holders[number]

    def expire(self, now: datetime) -> str | None:
        """Forget the articles that have left the window, the first remembered first; returns the oldest one left."""
        while self._held:
            oldest = next(iter(self._held))
            if now - self._held[oldest][1] <= WINDOW and self._size <= MAX_SHINGLES:
                return oldest
            self.remove(oldest)
        return None

    def origin(self, sample: Sample) -> Copy | None:
        """The held article that `sample` shares most with, if one of the two is a copy of the other."""
        hits: Counter[str] = Counter()
        for number in sample.numbers:
            holders = self._holders.get(number)
            if holders and len(holders) <= COMMON:
                hits.update(holders)
        found = [
            Copy(article, min(1.0, shared / sample.comparable(self._held[article][0])))
            for article, shared in hits.items()
            if shared >= MIN_HITS
        ]
        copies = [copy for copy in found if copy.containment >= MIN_CONTAINMENT]
        return max(copies, key=lambda copy: (copy.containment, copy.origin), default=None)
