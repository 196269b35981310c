"""Which open story an article belongs to: the nearest one in words, names and time, or none."""

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from heapq import nlargest
from typing import Final, NamedTuple

from pipeline.stories.features import Features, dot, norm

TERMS_POWER: Final = 0.8
NAMES_POWER: Final = 0.2
LEAST_NAMES: Final = 0.02
"""Likeness of names is at least this: an article that names nobody in the story can still be of it."""
DECAY_DAYS: Final = 8.0
BUSY: Final = 150
"""From so many open stories on a gap of 8 days makes the same words another event; among few, chance likeness is rare
and the gap may be longer in proportion."""
UNDATED: Final = 0.95
"""Nearness in time when a time was assumed: neither the 1 of the same day nor the 0 of long ago."""
THETA: Final = 0.19
"""From this nearness on an article joins. Tuned on ECB+ and AllSides."""
THETA_SHORT: Final = 0.15
"""The same for an article of fewer than 25 words, which shares few with its own story. First sentences of ECB+ are best
at 0.12 to 0.15, AllSides' headlines (one subject, many stories) at 0.19."""
SHORT_WORDS: Final = 25
THETA_MERGE: Final = 0.45
"""Two stories this near are one. Centroids hold many words, so one story's halves score far higher than an article does."""
PROBE_TERMS: Final = 25
CANDIDATES: Final = 12
"""How many stories are compared in full, the best by their shared weightiest terms."""
CENTROID_TERMS: Final = 150
CENTROID_NAMES: Final = 60


class Centroid:
    """The middle of a story: the sum of `size` vectors, one an article (a copy group once), trimmed to the weightiest."""

    __slots__ = ("first", "last", "length", "names", "names_norm", "size", "terms", "terms_norm")

    def __init__(
        self,
        terms: dict[int, float],
        names: dict[int, float],
        size: int = 0,
        first: datetime | None = None,
        last: datetime | None = None,
    ) -> None:
        self.terms, self.names, self.size, self.first, self.last = terms, names, size, first, last
        self.terms_norm, self.names_norm = norm(terms.values()), norm(names.values())
        self.length = math.sqrt(self.terms_norm * size)
        """What likeness of terms is divided by: half way (geometric) between the sum's length, which gives the likeness
        to the middle, and its size, which gives the mean likeness to the articles. A loose story counts as less near."""

    def joined(self, other: "Centroid") -> "Centroid":
        """The centroid of both."""
        known = [time for time in (self.first, self.last, other.first, other.last) if time is not None]
        return Centroid(
            _trimmed(_sum(self.terms, other.terms), CENTROID_TERMS),
            _trimmed(_sum(self.names, other.names), CENTROID_NAMES),
            self.size + other.size,
            min(known, default=None),
            max(known, default=None),
        )


class Match(NamedTuple):
    """A story and how near it is, 0 to 1."""

    story: str
    score: float


class StoryIndex:
    """The open stories' centroids, findable by term."""

    def __init__(self) -> None:
        self.centroids: dict[str, Centroid] = {}
        self._postings: defaultdict[int, set[str]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self.centroids)

    def spread(self, key: int) -> int:
        """In how many open stories a term occurs."""
        found = self._postings.get(key)
        return len(found) if found else 0

    def put(self, story: str, centroid: Centroid) -> None:
        """Add a story, or replace its centroid."""
        before = self.centroids.get(story)
        old = before.terms if before else {}
        for key in old:
            if key not in centroid.terms:
                self._unpost(key, story)
        for key in centroid.terms:
            if key not in old:
                self._postings[key].add(story)
        self.centroids[story] = centroid

    def remove(self, story: str) -> None:
        """Forget a story."""
        for key in self.centroids.pop(story).terms:
            self._unpost(key, story)

    def _unpost(self, key: int, story: str) -> None:
        found = self._postings[key]
        found.discard(story)
        if not found:
            del self._postings[key]

    def nearest(self, article: Features, when: datetime | None) -> list[Match]:
        """The nearest stories, best first; equal scores go by id."""
        return self._ranked(article, when, self._candidates(article.terms))

    def _ranked(self, article: Features, when: datetime | None, stories: Iterable[str]) -> list[Match]:
        days = DECAY_DAYS * max(1.0, BUSY / (len(self.centroids) + 1))
        matches = [Match(story, nearness(article, self.centroids[story], when, days)) for story in stories]
        return sorted(matches, key=lambda match: (-match.score, match.story))

    def _candidates(self, terms: dict[int, float]) -> list[str]:
        shared: defaultdict[str, float] = defaultdict(float)
        centroids = self.centroids
        for key, weight in nlargest(PROBE_TERMS, terms.items(), key=lambda item: (item[1], item[0])):
            for story in self._postings.get(key, ()):
                centroid = centroids[story]
                shared[story] += weight * centroid.terms[key] / centroid.length
        return nlargest(CANDIDATES, shared, key=lambda story: (shared[story], story))

    def near_stories(self, story: str) -> list[Match]:
        """Other open stories that `story` may be the same as, best first."""
        centroid = self.centroids[story]
        own = Features(_scaled(centroid.terms, centroid.terms_norm), _scaled(centroid.names, centroid.names_norm))
        others = [other for other in self._candidates(own.terms) if other != story]
        return self._ranked(own, _middle(centroid), others)


def nearness(article: Features, story: Centroid, when: datetime | None, days: float) -> float:
    """How near an article is to a story, 0 to 1: alike in words and in names, less with the days between them.

    days: the gap that takes nearness down to 1/e.
    """
    if not story.terms_norm:
        return 0.0
    terms = dot(article.terms, story.terms) / story.length
    shared_names = dot(article.names, story.names) / story.names_norm if story.names_norm else 0.0
    alike = math.pow(terms, TERMS_POWER) * math.pow(max(shared_names, LEAST_NAMES), NAMES_POWER)
    return alike * _decay(story, when, days)


def _decay(story: Centroid, when: datetime | None, days: float) -> float:
    if when is None or story.first is None or story.last is None:
        return UNDATED
    apart = max((story.first - when).total_seconds(), (when - story.last).total_seconds(), 0.0)
    return math.exp(-apart / 86400 / days)


def _middle(centroid: Centroid) -> datetime | None:
    if centroid.first is None or centroid.last is None:
        return None
    return centroid.first + (centroid.last - centroid.first) / 2


def _sum(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    total = dict(one)
    for key, weight in other.items():
        total[key] = total.get(key, 0.0) + weight
    return total


def _scaled(vector: dict[int, float], length: float) -> dict[int, float]:
    return {key: weight / length for key, weight in vector.items()} if length else {}


def _trimmed(vector: dict[int, float], size: int) -> dict[int, float]:
    """The `size` weightiest entries, heaviest first, so that the order is a function of the content."""
    ordered: Iterable[tuple[int, float]] = sorted(vector.items(), key=lambda item: (-item[1], item[0]))
    return dict(list(ordered)[:size])
