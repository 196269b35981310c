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
from pipeline.records import (
    NO_NEWS,
    WITHDRAWING,
    Alert,
    Enriched,
    Filed,
    Story,
    clock,
    grown,
    instant,
    stable_hash,
    timestamp,
)
from pipeline.stories.account import Account, repeats, retract, settle, told_by
from pipeline.stories.assign import SHORT_WORDS, THETA, THETA_SHORT, Centroid, Match
from pipeline.stories.claims import told_in
from pipeline.stories.copies import OLD_AFTER, SAME_TEXT, Sample
from pipeline.stories.features import Features, features
from pipeline.stories.live_blog import CLAIMS_KEPT, is_live_blog
from pipeline.stories.memory import Memory, recentre
from pipeline.stories.merging import merge_near
from pipeline.stories.portrait import draw, opening
from pipeline.stories.scene import THETA_SCENE, same_scene
from pipeline.stories.state import ArticleState, StoryState, story_record
from pipeline.stories.status import disown, refuse, withdrawn_record, withdrawn_state
from pipeline.stories.substance import substance
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
    origin_at: datetime | None = None
    """Of a copy that says nothing new of a much older article: when that was published."""


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

        Raises Drop: what `refuse` raises, and nothing_to_withdraw for a cancellation of an article that never came (it
        is remembered).
        """
        memory = self._memory
        before = memory.articles.get(article.id)
        refuse(article, before)
        when = self._moment(article, before)
        collected = instant(article.collected)
        memory.turn(min(when.at, collected) if collected else when.at)  # a date to come does not hurry the book
        if article.pubstatus in WITHDRAWING:
            return self._withdraw(article, before, when)
        read = words(article.body)
        sample = Sample.of(words(article.title) + read)
        placed = self._again(before, article) or self._apart(article, when)
        placed = placed or self._copy(article, when, sample) or self._join(article, when, read)
        origin = memory.articles.get(placed.nearest) if placed.nearest else None
        at = placed.origin_at or when.at
        adds = before is not None and is_live_blog(article, before.versions + 1)
        told = [] if article.pubstatus in NO_NEWS else told_in(article, placed.story.id, at)
        account = settle(placed.story, article, timestamp(at), told, origin.claims if origin else [], before, adds=adds)
        self._remember(article, placed, sample, account, adds=adds, at=timestamp(at))
        stories = [story_record(placed.story, account.changed), *merge_near(memory)]
        memory.expire()
        filed = grown(
            article, Filed, story=placed.story.id, copy_of=placed.copy_of, score=placed.score,
            runner_up=placed.runner_up, claims=[replace(claim) for claim in account.claims],
            origin_at=timestamp(placed.origin_at) if placed.origin_at else None,
        )  # fmt: skip
        return Outcome(filed, stories, account.alerts)

    def _withdraw(self, article: Enriched, before: ArticleState | None, when: _When) -> Outcome:
        """Take an article back: what its sender now says stands in its place, its words are gone."""
        memory = self._memory
        if before is None:
            unseen = ArticleState(
                version=article.version, story="", number=memory.book.filed, seen=memory.now, copy_of=None,
                shingles=b"", claims=[], status=article.pubstatus,
            )  # fmt: skip
            memory.put_article(article.id, unseen, Sample(()))
            raise Drop("nothing_to_withdraw", f"article {article.id!r} never came; it is refused when it comes")
        name = self.story_of(before.story)
        story = memory.stories.get(name)
        account = retract(story, article, timestamp(when.at), before) if story else Account([], [], [])
        state = withdrawn_state(before, article, account.claims, memory.book.filed, memory.now)
        memory.put_article(article.id, state, Sample.unpack(before.shingles))
        if story:
            disown(story, before, memory.articles.values())
            memory.put_story(story)
        stories = [story_record(story, account.changed)] if story else []
        stories += merge_near(memory)
        memory.expire()
        return Outcome(withdrawn_record(article, before, name, account.claims), stories, account.alerts)

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

    def _moment(self, article: Enriched, before: ArticleState | None) -> _When:
        """A later version was published when it was updated."""
        given = instant(article.published) or instant(article.updated)
        if given is not None and (before is not None or article.version > 1):
            given = max(given, instant(article.updated) or given)
        if given is not None:
            return _When(given, True)
        try:
            assumed = instant(clock(article))
        except ValueError:
            assumed = None
        return _When(assumed or self._memory.now, False)

    def _again(self, before: ArticleState | None, article: Enriched) -> _Placed | None:
        """A new version stays in its story while that is open; an exercise that becomes earnest begins anew."""
        if before is None or (before.status in NO_NEWS and article.pubstatus not in NO_NEWS):
            return None
        story = self._memory.stories.get(self.story_of(before.story))
        if story and before.status == "withheld":
            story.articles += 1
        return _Placed(story, copy_of=before.copy_of) if story else None

    def _apart(self, article: Enriched, when: _When) -> _Placed | None:
        """What is no news (an exercise, a notice) has a story of its own that no news joins."""
        if article.pubstatus not in NO_NEWS:
            return None
        story = self._open(article, when)
        story.title = article.title.strip() or opening(article.body)
        self._add(story, article, None, when)
        return _Placed(story, score=0.0)

    def _copy(self, article: Enriched, when: _When, sample: Sample) -> _Placed | None:
        """A copy goes to its origin's story and leaves that story's middle where it is.

        A copy that says nothing new of an article that is days older is as old as that, whatever date it bears.
        """
        memory = self._memory
        copy = memory.copies.origin(sample)
        origin = memory.articles.get(copy.origin) if copy else None
        story = memory.stories.get(self.story_of(origin.story)) if origin else None
        if not (copy and origin and story):
            return None
        first = instant(origin.at)
        is_old = (
            first is not None
            and when.at - first > OLD_AFTER
            and copy.containment >= SAME_TEXT
            and repeats(told_in(article, story.id, when.at), origin.claims)
        )
        self._add(story, article, None, _When(first, False) if first and is_old else when)
        return _Placed(story, copy.origin, origin.copy_of or copy.origin, origin_at=first if is_old else None)

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

    def _remember(
        self, article: Enriched, placed: _Placed, sample: Sample, account: Account, *, adds: bool, at: str
    ) -> None:
        memory = self._memory
        before = memory.articles.get(article.id)
        memory.put_story(placed.story)
        claims = account.claims
        if adds and before:
            made = {claim.id for claim in claims}
            claims = [*(c for c in before.claims if c.id not in made), *claims][-CLAIMS_KEPT:]
        is_exercise = article.pubstatus in NO_NEWS
        state = ArticleState(
            version=article.version, story=placed.story.id, number=memory.book.filed, seen=memory.now,
            copy_of=placed.copy_of, shingles=b"" if is_exercise else sample.packed(), claims=claims,
            status=article.pubstatus, title=article.title, source=article.source, url=article.url, at=at,
            versions=before.versions + 1 if before else 1, substance=substance(article),
            told=told_by(account.alerts, account.claims, before),
        )  # fmt: skip
        memory.put_article(article.id, state, Sample(()) if is_exercise else sample)
