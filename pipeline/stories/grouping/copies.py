"""Which articles are copies of earlier ones: sampled 3-word shingles, compared by containment, voted on by copy group.

Measured on 2,673 edited news texts: see tests/eval/test_eval_stories.py. MinHash and SimHash lose the heavily edited
copies; containment keeps them, and a shortened copy is as plain as a whole one. Shingles of four words lose a copy in
twelve that was edited throughout (recall .86, of three words .95); a paragraph taken over from another article is as
long as a short copy, which is why the whole group is asked and not the nearest article alone.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from heapq import nlargest
from itertools import accumulate, chain
from typing import Final, NamedTuple
from zlib import crc32

import msgspec

SHINGLE_WORDS: Final = 3
SHORT_WORDS: Final = 250
"""A text under this many words keeps one shingle in 2, a longer one in 4: enough to compare, few enough to hold."""
BRIEF_WORDS: Final = 40
"""A text under this many words keeps every shingle: of a brief of two sentences half would be too few to judge by."""
MIN_CONTAINMENT: Final = 0.25
CHANCE_HITS: Final = 3
"""Shingles that two reports of one event share by chance (names, offices): a copy shares so many more than a quarter."""
SECOND_WITNESS: Final = 0.5
"""How much the second nearest article of a copy group adds to the nearest when groups are compared."""
MIN_HITS: Final = 4
COMMON: Final = 50
"""A shingle in more articles than this is a stock phrase and says nothing."""
SAME_TEXT: Final = 0.8
"""From this containment on two texts are one text with another furniture: a follow-up that keeps its background has less."""
SAME_WORDING: Final = 0.5
"""Least containment of a copy that comes more than two days after its origin: forms are filled in anew each week."""
OLD_AFTER: Final = timedelta(days=2)
"""A copy that comes so long after its origin and says nothing new is old news, whatever date it bears."""
WINDOW: Final = timedelta(days=14)
MAX_SHINGLES: Final = 3_000_000
"""Memory bound (about 400 MB): beyond it the oldest articles leave the window early."""


class Copy(NamedTuple):
    """The article that another repeats, and how much of the shorter text is in the longer, 0 to 1."""

    origin: str
    containment: float


class Sample(msgspec.Struct, gc=False):
    """The sampled shingles of one text: unsigned 32-bit numbers, each once, ascending.

    packed: the numbers as bytes, little-endian, the same on every machine. size, even, fourth: how many they are, how many
    of them are multiples of 2, and of 4.
    """

    packed: bytes
    size: int
    even: int
    fourth: int

    @classmethod
    def made(cls, numbers: Sequence[int]) -> Sample:
        """A sample of these numbers."""
        even = [number for number in numbers if not number % 2]
        fourth = [number for number in even if not number % 4]
        return cls(struct.pack(f"<{len(numbers)}I", *numbers), len(numbers), len(even), len(fourth))

    @classmethod
    def of(cls, words: Sequence[str]) -> Sample:
        """Sample a text by its words."""
        every = 1 if len(words) < BRIEF_WORDS else 2 if len(words) < SHORT_WORDS else 4
        joined = " ".join(words)
        text, lengths = joined.encode(), map(len, words if joined.isascii() else [word.encode() for word in words])
        starts = [start + spaces for spaces, start in enumerate(accumulate(lengths, initial=0))]
        shingles = zip(starts, starts[SHINGLE_WORDS:], strict=False)
        numbers = {crc32(text[start : after - 1]) for start, after in shingles}
        return cls.made(sorted([number for number in numbers if not number % every]))

    @classmethod
    def unpack(cls, raw: bytes) -> Sample:
        """A sample from its bytes."""
        return cls.made(_numbers(raw))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The shingles."""
        return _numbers(self.packed)

    def comparable(self, other: Sample) -> int:
        """How many shingles the smaller of two texts could share: as the one is sampled that keeps fewer."""
        if self.fourth == self.size or other.fourth == other.size:
            return min(self.fourth, other.fourth)
        if self.even == self.size or other.even == other.size:
            return min(self.even, other.even)
        return min(self.size, other.size)


def _numbers(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)


class _Held(msgspec.Struct, gc=False):
    sample: Sample
    seen: datetime
    group: str


class CopyIndex:
    """The shingles of the articles of the last 14 days."""

    def __init__(self) -> None:
        self._holders: dict[int, tuple[str, ...]] = {}
        self._held: dict[str, _Held] = {}
        self._size = 0

    def __contains__(self, article: str) -> bool:
        return article in self._held

    def add(self, article: str, sample: Sample, seen: datetime, group: str | None = None) -> None:
        """Remember an article; `seen` is the book's time when it was filed, `group` the first article of its copies."""
        self._held[article] = _Held(sample, seen, group or article)
        self._size += sample.size
        holders, alone = self._holders, (article,)
        for number in sample.numbers:
            holders[number] = holders[number] + alone if number in holders else alone

    def remove(self, article: str) -> None:
        """Forget an article, if it is held."""
        if article not in self._held:
            return
        sample = self._held.pop(article).sample
        self._size -= sample.size
        for number in sample.numbers:
            holders = tuple([holder for holder in self._holders[number] if holder != article])
            if holders:
                self._holders[number] = holders
            else:
                del self._holders[number]

    def expire(self, now: datetime) -> str | None:
        """Forget the articles that have left the window, the first remembered first; returns the oldest one left."""
        while self._held:
            oldest = next(iter(self._held))
            if now - self._held[oldest].seen <= WINDOW and self._size <= MAX_SHINGLES:
                return oldest
            self.remove(oldest)
        return None

    def origin(self, sample: Sample) -> Copy | None:
        """The held article that `sample` shares most with, of the copy group that it is nearest to; None of no copy."""
        held_by = filter(None, map(self._holders.get, sample.numbers))
        hits = Counter(chain.from_iterable([holders for holders in held_by if len(holders) <= COMMON]))
        groups: defaultdict[str, list[Copy]] = defaultdict(list)
        for article, shared in hits.items():
            if shared < MIN_HITS:
                continue
            held = self._held[article]
            most = sample.comparable(held.sample)
            if shared >= max(MIN_HITS, MIN_CONTAINMENT * most + CHANCE_HITS):
                groups[held.group].append(Copy(article, min(1.0, shared / most)))
        ranked = [nlargest(2, copies, key=lambda copy: (copy.containment, copy.origin)) for copies in groups.values()]
        return max(ranked, key=_witness, default=[None])[0]


def _witness(copies: Sequence[Copy]) -> tuple[float, str]:
    second = copies[1].containment if len(copies) > 1 else 0.0
    return copies[0].containment + SECOND_WITNESS * second, copies[0].origin
