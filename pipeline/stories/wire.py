"""One wire: the one function that files an article.

A fold: no clock, no chance, no process-dependent hash. The same articles in the same order give the same records, byte
for byte, also across a reload from the entries that `changed` gave.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.errors import Drop
from pipeline.records import Alert, Enriched, Filed, Story, clock, grown, instant, stable_hash, timestamp
from pipeline.stories.account import settle
from pipeline.stories.assign import SHORT_WORDS, THETA, THETA_SHORT, Centroid, Match
from pipeline.stories.claims import told_in
from pipeline.stories.copies import Sample
from pipeline.stories.features import Features, features
from pipeline.stories.memory import Memory, recentre
from pipeline.stories.merging import merge_near
from pipeline.stories.portrait import draw
from pipeline.stories.scene import THETA_SCENE, same_scene
from pipeline.stories.state import ArticleState, StoryState, story_record
from pipeline.stories.words import words


class Outcome(NamedTuple):
    """What filing one article gave."""

    filed: Filed
    stories: list[Story]
    alerts: list[Alert]


class _When(NamedTuple):
    """An article's time; `dated` is false where it was assumed, which is no evidence of nearness."""

    at: datetime
    dated: bool


class _Placed(NamedTuple):
    """Where an article belongs. `nearest` is the article it copies most of, `copy_of` the first of that copy group."""

    story: StoryState
    nearest: str | None = None
    copy_of: str | None = None
    score: float = 1.0
    runner_up: str | None = None


class Wire:
    """The open stories and recent articles of one wire."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()

    @classmethod
    def load(cls, entries: Iterable[tuple[str, bytes]]) -> Wire:
        """Open a wire from its entries (in any order)."""
        return cls(Memory.load(entries))

    def changed(self) -> list[tuple[str, bytes | None]]:
        """The entries to keep since the last call; None deletes."""
        return self._memory.changed()

    def file(self, article: Enriched) -> Outcome:
        """File one article: its story, its claims, what changed.

        Raises Drop("duplicate") for an (id, version) filed before, Drop("superseded") for an older version.
        """
        memory = self._memory
        before = memory.articles.get(article.id)
        if before is not None and article.version <= before.version:
            code = "duplicate" if article.version == before.version else "superseded"
            raise Drop(
                code, f"article {article.id!r} version {article.version}: version {before.version} was filed before"
            )
        when = self._moment(article)
        collected = instant(article.collected)
        memory.turn(min(when.at, collected) if collected else when.at)  # a date to come does not hurry the book
        read = words(article.body)
        sample = Sample.of(words(article.title) + read)
        placed = self._again(before) or self._copy(article, when, sample) or self._join(article, when, read)
        origin = memory.articles.get(placed.nearest) if placed.nearest else None
        account = settle(
            placed.story,
            article,
            timestamp(when.at),
            told_in(article, placed.story.id, when.at),
            origin.claims if origin else [],
            before.claims if before else [],
        )
        self._remember(article, placed, sample)
        memory.articles[article.id].claims = account.claims
        stories = [story_record(placed.story, account.changed), *merge_near(memory)]
        memory.expire()
        filed = grown(
            article, Filed, story=placed.story.id, copy_of=placed.copy_of, score=placed.score,
            runner_up=placed.runner_up, claims=[replace(claim) for claim in account.claims],
        )  # fmt: skip
        return Outcome(filed, stories, account.alerts)

    def story_of(self, story: str) -> str:
        """The open story that `story` went into, itself where it was not merged."""
        return self._memory.story_of(story)

    def stories(self) -> list[Story]:
        """Every open story as it stands, without claims, the least recently changed first."""
        return [story_record(story, []) for story in self._memory.stories.values()]

    def clear(self) -> None:
        """Forget every article and story."""
        memory = self._memory
        for article in list(memory.articles):
            memory.forget_article(article)
        for story in list(memory.stories):
            memory.forget_story(story)

    def _moment(self, article: Enriched) -> _When:
        given = instant(article.published) or instant(article.updated)
        if given is not None:
            return _When(given, True)
        try:
            assumed = instant(clock(article))
        except ValueError:
            assumed = None
        return _When(assumed or self._memory.now, False)

    def _again(self, before: ArticleState | None) -> _Placed | None:
        """A new version stays in its story while that is open."""
        story = self._memory.stories.get(self.story_of(before.story)) if before else None
        return _Placed(story, copy_of=before.copy_of) if before and story else None

    def _copy(self, article: Enriched, when: _When, sample: Sample) -> _Placed | None:
        """A copy goes to its origin's story and leaves that story's middle where it is."""
        memory = self._memory
        copy = memory.copies.origin(sample)
        origin = memory.articles.get(copy.origin) if copy else None
        story = memory.stories.get(self.story_of(origin.story)) if origin else None
        if not (copy and origin and story):
            return None
        self._add(story, article, None, when)
        return _Placed(story, copy.origin, origin.copy_of or copy.origin)

    def _join(self, article: Enriched, when: _When, read: list[str]) -> _Placed:
        """The nearest story, or a new one."""
        memory = self._memory
        found = features(article, read, len(memory.index), memory.index.spread)
        matches = memory.index.nearest(found, when.at if when.dated else None)
        theta = THETA if len(words(article.title)) + len(read) >= SHORT_WORDS else THETA_SHORT
        if matches and (matches[0].score >= theta or self._is_scene_of(matches[0], article, when)):
            story, score, rest = memory.stories[matches[0].story], matches[0].score, matches[1:]
        else:
            story, score, rest = self._open(article, when), 0.0, matches
        self._add(story, article, found, when)
        return _Placed(story, score=round(score, 4), runner_up=rest[0].story if rest else None)

    def _is_scene_of(self, match: Match, article: Enriched, when: _When) -> bool:
        return (
            when.dated
            and match.score >= THETA_SCENE
            and same_scene(self._memory.stories[match.story], article, when.at)
        )

    def _open(self, article: Enriched, when: _When) -> StoryState:
        name, memory = stable_hash(article.id), self._memory
        return StoryState(
            id=name, title="", first_seen=when.at, last_seen=when.at, number=memory.book.filed, seen=memory.now
        )

    def _add(self, story: StoryState, article: Enriched, found: Features | None, when: _When) -> None:
        time = when.at if when.dated else None
        added = Centroid(found.terms, found.names, 1, time, time) if found else Centroid({}, {}, 0, time, time)
        self._memory.put_story(story, recentre(story, added))
        draw(story, article, when.at, copy=found is None)

    def _remember(self, article: Enriched, placed: _Placed, sample: Sample) -> None:
        memory = self._memory
        memory.put_story(placed.story)
        state = ArticleState(
            version=article.version, story=placed.story.id, number=memory.book.filed, seen=memory.now,
            copy_of=placed.copy_of, shingles=sample.packed(), claims=[],
        )  # fmt: skip
        memory.put_article(article.id, state, sample)
