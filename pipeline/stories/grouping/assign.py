"""Which open story an article belongs to: the nearest one in words, names and time, or none."""

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from heapq import nlargest
from typing import Final, NamedTuple

import msgspec

from pipeline.stories.grouping.features import Features, dot, norm
from pipeline.stories.grouping.looking_back import NOTHING, Pointing


class Weights(NamedTuple):
    """What likeness in words, names and marks (each 0 to 1) counts for one event, and what counts against it: `base`; the
    logarithm of a story's size, since a large one is like many an article by chance; each day between; and that the two
    have no name in common, as two events of one kind have. `rarest`: what the rarest word that both have counts for (its
    rarity is a logarithm): a short follow-up shares little with its story but the name of a mine. `busy`: what more must
    agree where many stories are open. `lead`: what it counts for there that one story is nearer in words than the next: what
    goes on is like one story, what is new is a little like many. The sum is a log-odds."""

    base: float
    terms: float
    names: float
    marks: float
    size: float
    day: float
    strangers: float
    rarest: float = 0.0
    busy: float = 0.0
    lead: float = 0.0


class Likeness(NamedTuple):
    """How alike two are in words, names and marks, 0 to 1 each, how rare the rarest word is that both have, and by how much
    they are more alike in words than the next story is."""

    terms: float
    names: float
    marks: float
    rarest: float
    lead: float


JOIN_DATED: Final = Weights(-12.6, 9.0, 1.1, 1.2, 0.65, 0.4, 3.25, rarest=2.1, busy=2.2, lead=8.0)
JOIN_UNDATED: Final = Weights(-6.7, 4.0, 12.0, 7.0, 0.43, 0.0, 1.5)
"""Where a time was assumed, names and the dates in the text say what the days between cannot."""
MERGE_DATED: Final = Weights(-5.5, 16.0, 4.5, 1.2, 2.2, 0.6, 1.0)
MERGE_UNDATED: Final = Weights(-7.4, 2.0, 12.0, 11.5, 2.0, 0.0, 1.5)
"""Of two stories. Fitted (logistic regression, then by whole runs) on ECB+ for the undated, on AllSides, the annotated
timelines and short reports of our own for the dated; 20 pairs of events of one kind, country and night hold the dated
ones apart."""
LEAD: Final = 0.05
"""By so much the nearest story is ahead by chance: it counts for nothing."""
MOST_LEAD: Final = 0.25
"""Further ahead, or behind, counts no more."""
NO_MARKS: Final = 0.33
"""Likeness of marks where one side has none: about the mean over pairs of one event and of two."""
STRANGE: Final = 0.05
"""Likeness of names under which no name that tells anything is shared."""
AKIN: Final = 0.12
"""Likeness of words under which the rarest word that both have counts in proportion: where that is nearly all they share,
it is a stadium's or a town's name in two articles of two things."""
CAP_DAYS: Final = 6.0
"""Days that count; a longer silence is no more against an article that does not tell of a new event."""
LARGE: Final = 64
"""Articles (of two stories: their product) from which on size makes nothing more alike."""
LEAST: Final = 30.0
"""Log-odds under which nothing is told apart."""
OPEN_DAYS: Final = 21.0
"""An event of now is none of a story that has been silent for longer; beyond, a week counts as much as a day before."""
BUSY: Final = 150
"""From so many open stories on a wire is busy, and a day between counts in full; among few, chance likeness is rare and a
day counts less in proportion."""
THETA: Final = 0.5
"""From this nearness on an article joins."""
THETA_SHORT: Final = 0.35
"""The same for an article of fewer than 25 words, which shares few with its own story."""
SHORT_WORDS: Final = 25
THETA_MERGE: Final = 0.5
"""From this on two stories are one."""
PROBE_TERMS: Final = 25
CANDIDATES: Final = 12
"""How many stories are compared in full, the best by their shared weightiest terms."""
FEW: Final = 8
"""Stories that have a term, up to which they are a tuple."""


class Centroid(msgspec.Struct, gc=False):
    """The middle of a story: the sum of `size` vectors, one an article (a copy group once), trimmed to the weightiest."""

    terms: dict[int, float]
    names: dict[int, float]
    size: int = 0
    first: datetime | None = None
    last: datetime | None = None
    marks: dict[int, float] = {}
    terms_norm: float = 0.0
    names_norm: float = 0.0
    marks_norm: float = 0.0
    length: float = 0.0
    """What likeness of terms is divided by: half way (geometric) between the sum's length, which gives the likeness
    to the middle, and its size, which gives the mean likeness to the articles. A loose story counts as less near."""

    def __post_init__(self) -> None:
        self.terms_norm, self.names_norm, self.marks_norm = (
            norm(self.terms.values()), norm(self.names.values()), norm(self.marks.values()),
        )  # fmt: skip
        self.length = math.sqrt(self.terms_norm * self.size)


class Match(NamedTuple):
    """A story and how near it is, 0 to 1."""

    story: str
    score: float


class StoryIndex:
    """The open stories' centroids, findable by term."""

    def __init__(self) -> None:
        self.centroids: dict[str, Centroid] = {}
        self.postings: dict[int, tuple[str, ...] | dict[str, None]] = {}
        """Which stories have a term: a few as a tuple, which is small; more as keys. (Of a set the collector of garbage
        would have to look at each, and there are a hundred thousand terms.)"""

    def __len__(self) -> int:
        return len(self.centroids)

    def put(self, story: str, centroid: Centroid) -> None:
        """Add a story, or replace its centroid."""
        before = self.centroids.get(story)
        old = before.terms if before else {}
        if old is not centroid.terms:  # as after a copy
            self._unpost(old.keys() - centroid.terms.keys(), story)
            self._post(centroid.terms.keys() - old.keys(), story)
        self.centroids[story] = centroid

    def remove(self, story: str) -> None:
        """Forget a story."""
        self._unpost(self.centroids.pop(story).terms, story)

    def _post(self, keys: Iterable[int], story: str) -> None:
        postings, alone = self.postings, (story,)
        for key in keys:
            found = postings.get(key)
            if found is None:
                postings[key] = alone
            elif isinstance(found, dict):
                found[story] = None
            else:
                postings[key] = found + alone if len(found) < FEW else dict.fromkeys(found + alone)

    def _unpost(self, keys: Iterable[int], story: str) -> None:
        postings = self.postings
        for key in keys:
            found = postings[key]
            if len(found) == 1:
                del postings[key]
            elif isinstance(found, dict):
                del found[story]
            else:
                postings[key] = tuple([one for one in found if one != story])

    def nearest(self, article: Features, when: datetime | None, told: Pointing = NOTHING) -> list[Match]:
        """The nearest stories, best first; equal scores go by id. told: of what time the article tells."""
        busy, stories = self._busy(), self.centroids
        alike = {s: _in_words(article, stories[s]) for s in self._candidates(article.terms)}
        best, next_best = [*sorted(alike.values(), reverse=True), 0.0, 0.0][:2]
        found = [
            Match(
                s, _near(article, stories[s], terms, terms - (next_best if terms == best else best), when, busy, told)
            )
            for s, terms in alike.items()
        ]
        return sorted(found, key=lambda match: (-match.score, match.story))

    def _busy(self) -> float:
        return min(1.0, (len(self.centroids) + 1) / BUSY)

    def _candidates(self, terms: dict[int, float]) -> list[str]:
        shared: defaultdict[str, float] = defaultdict(float)
        centroids = self.centroids
        for weight, key in _weightiest(terms):
            for story in self.postings.get(key, ()):
                centroid = centroids[story]
                shared[story] += weight * centroid.terms[key] / centroid.length
        return [story for _, story in nlargest(CANDIDATES, zip(shared.values(), shared.keys(), strict=True))]

    def near_stories(self, story: str) -> list[Match]:
        """Other open stories that `story` may be the same as, best first."""
        centroid, busy = self.centroids[story], self._busy()
        near = self._candidates(centroid.terms)
        found = [Match(o, oneness(centroid, self.centroids[o], busy)) for o in near if o != story]
        return sorted(found, key=lambda match: (-match.score, match.story))


def _weightiest(terms: dict[int, float]) -> list[tuple[float, int]]:
    """The terms by which a story is found."""
    least = min(sorted(terms.values(), reverse=True)[:PROBE_TERMS], default=0.0)
    return sorted([(w, key) for key, w in terms.items() if w >= least], reverse=True)[:PROBE_TERMS]


def nearness(
    article: Features, story: Centroid, when: datetime | None, busy: float = 1.0, told: Pointing = NOTHING
) -> float:
    """How near an article is to a story, 0 to 1: alike in words, names, dates and numbers, less with the days between.

    busy: how busy the wire is, 0 to 1. told: of what time it tells: days to which it points are not far.
    """
    return _near(article, story, _in_words(article, story), LEAD, when, busy, told)


def _in_words(article: Features, story: Centroid) -> float:
    return dot(article.terms, story.terms) / story.length if story.terms_norm else 0.0


def _near(
    article: Features, story: Centroid, terms: float, lead: float, when: datetime | None, busy: float, told: Pointing
) -> float:
    if not story.terms_norm:
        return 0.0
    names = dot(article.names, story.names) / math.sqrt(story.names_norm * story.size) if story.names else 0.0
    marks = NO_MARKS
    if article.marks and story.marks:
        marks = dot(article.marks, story.marks) / math.sqrt(story.marks_norm * story.size)
    rarest = max((rare for key, rare in article.rarity.items() if key in story.terms), default=0.0)
    like = Likeness(terms, names, marks, rarest * min(1.0, terms / AKIN), lead)
    days = None
    if when is not None and story.first is not None and story.last is not None:
        apart = max((story.first - when).total_seconds(), (when - story.last).total_seconds(), 0.0) / 86400
        apart = 0.0 if any(past.meets(story.first, story.last) for past in told.back) else apart
        days = min(apart * busy, CAP_DAYS) + (max(0.0, apart - OPEN_DAYS) / 7 if told.new else 0.0)
    return _weighed(JOIN_UNDATED if days is None else JOIN_DATED, like, story.size, days, busy)


def oneness(one: Centroid, other: Centroid, busy: float) -> float:
    """How surely two stories are one, 0 to 1."""
    if not one.terms_norm or not other.terms_norm:
        return 0.0
    terms = dot(one.terms, other.terms) / (one.terms_norm * other.terms_norm)
    names = dot(one.names, other.names) / (one.names_norm * other.names_norm) if one.names and other.names else 0.0
    marks = NO_MARKS
    if one.marks and other.marks:
        marks = dot(one.marks, other.marks) / (one.marks_norm * other.marks_norm)
    days = None
    if one.first and one.last and other.first and other.last:
        apart = max((one.first - other.last).total_seconds(), (other.first - one.last).total_seconds(), 0.0) / 86400
        days = min(apart * busy, CAP_DAYS)
    weights = MERGE_UNDATED if days is None else MERGE_DATED
    return _weighed(weights, Likeness(terms, names, marks, 0.0, LEAD), one.size * other.size, days, busy)


def _weighed(weights: Weights, like: Likeness, size: int, days: float | None, busy: float) -> float:
    score = weights.base + weights.terms * like.terms + weights.names * like.names + weights.marks * like.marks
    score += weights.rarest * like.rarest - weights.busy * busy - weights.day * (days or 0.0)
    score += weights.lead * busy * (max(-MOST_LEAD, min(like.lead, MOST_LEAD)) - LEAD)
    score -= weights.size * math.log(min(max(size, 1), LARGE))
    score -= weights.strangers if like.names < STRANGE else 0.0
    return 1 / (1 + math.exp(-max(score, -LEAST)))
