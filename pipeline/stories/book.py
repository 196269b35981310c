"""The book: every open story, every recent article, and the one function that files an article.

A fold: no clock, no chance, no process-dependent hash. The same articles in the same order give the same records, byte
for byte, also across a reload from the entries that `changed` gave.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple, TypeVar

import msgspec

from pipeline.errors import Drop
from pipeline.records import Alert, Claim, Enriched, Filed, Story, clock, grown, instant, stable_hash, timestamp
from pipeline.stories import ledger as ledgers
from pipeline.stories.account import Account, flipped, settle, standing_claims
from pipeline.stories.assign import THETA, THETA_MERGE, Centroid, StoryIndex
from pipeline.stories.claims import told_in
from pipeline.stories.copies import CopyIndex, Sample
from pipeline.stories.features import Features, features
from pipeline.stories.ledger import MeasureLedger
from pipeline.stories.people import add_person
from pipeline.stories.portrait import draw
from pipeline.stories.state import (
    ARTICLE,
    BOOK,
    MERGED,
    STORY,
    ArticleState,
    BookState,
    MergedState,
    StoryState,
    pack,
    story_record,
)
from pipeline.stories.words import words

OPEN_FOR: Final = timedelta(days=21)
ALWAYS_OPEN: Final = 2_000
"""The last articles filed stay known whatever their dates, so that a slow wire or an archive keeps its stories."""
MERGE_EVERY: Final = 50
"""Articles between two looks for stories that have become one."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

S = TypeVar("S", ArticleState, StoryState, MergedState)


class Outcome(NamedTuple):
    """What filing one article gave."""

    filed: Filed
    stories: list[Story]
    alerts: list[Alert]


class _Placed(NamedTuple):
    """Where an article belongs: `origin` is the article it copies; `score` and `runner_up` say how sure that is."""

    story: StoryState
    origin: str | None
    score: float
    runner_up: str | None


class Book:
    """All state of the stories stage."""

    def __init__(self) -> None:
        self._state = BookState()
        self._stories: dict[str, StoryState] = {}
        self._articles: dict[str, ArticleState] = {}
        self._merged: dict[str, MergedState] = {}
        self._index = StoryIndex()
        self._copies = CopyIndex()
        self._touched: dict[str, msgspec.Struct | None] = {}

    @classmethod
    def load(cls, entries: Iterable[tuple[str, bytes]]) -> Book:
        """Open a book from its entries (in any order); indexes are rebuilt."""
        book = cls()
        kinds: dict[str, type[StoryState | ArticleState | MergedState]] = {
            STORY: StoryState, ARTICLE: ArticleState, MERGED: MergedState,
        }  # fmt: skip
        found: dict[str, dict[str, StoryState | ArticleState | MergedState]] = {prefix: {} for prefix in kinds}
        for key, raw in entries:
            if key == BOOK:
                book._state = msgspec.msgpack.decode(raw, type=BookState)
                continue
            prefix, _, name = key.partition("/")
            found[prefix + "/"][name] = msgspec.msgpack.decode(raw, type=kinds[prefix + "/"])
        book._stories = _in_order(found[STORY])  # type: ignore[arg-type]
        book._articles = _in_order(found[ARTICLE])  # type: ignore[arg-type]
        book._merged = _in_order(found[MERGED])  # type: ignore[arg-type]
        for story in book._stories.values():
            book._index.put(story.id, centroid_of(story))
        for name, article in book._articles.items():
            if article.number >= book._state.copies_from:
                book._copies.add(name, Sample.unpack(article.shingles), article.seen)
        return book

    def changed(self) -> list[tuple[str, bytes | None]]:
        """The entries to keep since the last call; None deletes."""
        entries = [(key, None if value is None else pack(value)) for key, value in sorted(self._touched.items())]
        self._touched = {}
        return entries

    def file(self, article: Enriched) -> Outcome:
        """File one article: its story, its claims, what changed.

        Raises Drop("duplicate") for an (id, version) filed before, Drop("superseded") for an older version.
        """
        before = self._articles.get(article.id)
        if before is not None and article.version <= before.version:
            code = "duplicate" if article.version == before.version else "superseded"
            raise Drop(code, f"article {article.id!r} version {article.version} came after version {before.version}")
        when, dated = self._moment(article)
        self._turn(article, when)
        placed = self._place(article, when, dated, before)
        story = placed.story
        account = self._enter(article, placed, timestamp(when), before)
        self._touch_story(story)
        stories = [story_record(story, account.changed), *self._merge_near()]
        self._expire()
        self._touched[BOOK] = self._state
        origin = self._articles[article.id].copy_of if article.id in self._articles else None
        filed = grown(
            article, Filed, story=story.id, copy_of=origin, claims=account.claims, score=placed.score,
            runner_up=placed.runner_up,
        )  # fmt: skip
        return Outcome(filed, stories, account.alerts)

    def story_of(self, story: str) -> str:
        """The open story that `story` went into, itself where it was not merged."""
        while story in self._merged:
            story = self._merged[story].winner
        return story

    def stories(self) -> list[Story]:
        """Every open story as it stands, without claims, the least recently changed first."""
        return [story_record(story, []) for story in self._stories.values()]

    def remove_sample(self) -> None:
        """Take the sample wire out: its articles, its stories, and its claims from stories that others share."""
        for name in [name for name, article in self._articles.items() if article.sample]:
            article = self._articles.pop(name)
            self._copies.remove(name)
            self._touched[ARTICLE + name] = None
            story = self._stories.get(self.story_of(article.story))
            if story is not None and not story.sample:
                for ledger in story.ledger.values():
                    ledgers.withdraw(ledger, {claim.id for claim in article.claims})
                self._touched[STORY + story.id] = story
        for name in [name for name, story in self._stories.items() if story.sample]:
            self._forget_story(name)

    def _moment(self, article: Enriched) -> tuple[datetime, bool]:
        """The article's time, and whether the outlet gave it (a time that was assumed is no evidence of nearness)."""
        given = instant(article.published) or instant(article.updated)
        if given is not None:
            return given, True
        try:
            assumed = instant(clock(article))
        except ValueError:
            assumed = None
        return assumed or self._state.now or EPOCH, False

    def _turn(self, article: Enriched, when: datetime) -> None:
        """Count the article and move the book's time on; a date after its collection does not hurry the book."""
        collected = instant(article.collected)
        reached = min(when, collected) if collected else when
        self._state.filed += 1
        self._state.now = max(self._state.now, reached) if self._state.now else reached

    def _place(self, article: Enriched, when: datetime, dated: bool, before: ArticleState | None) -> _Placed:
        read = words(article.body)
        sample = Sample.of(words(article.title) + read)
        self._copies.remove(article.id)
        story = self._stories.get(self.story_of(before.story)) if before else None
        if before is not None and story is not None:
            self._remember(article, story, sample, before.copy_of)
            return _Placed(story, before.copy_of, 1.0, None)
        copy = self._copies.origin(sample)
        held = self._articles.get(copy.origin) if copy else None
        story = self._stories.get(self.story_of(held.story)) if held else None
        if copy and held and story:
            self._add(story, article, None, when, dated)
            self._remember(article, story, sample, held.copy_of or copy.origin)
            return _Placed(story, copy.origin, 1.0, None)
        found = features(article, read, len(self._index), self._index.spread)
        matches = self._index.nearest(found, when if dated else None)
        if matches and matches[0].score >= THETA:
            story, score, rest = self._stories[matches[0].story], matches[0].score, matches[1:]
        else:
            story, score, rest = self._open(article, when), 0.0, matches
        self._add(story, article, found, when, dated)
        self._remember(article, story, sample, None)
        return _Placed(story, None, round(score, 4), rest[0].story if rest else None)

    def _open(self, article: Enriched, when: datetime) -> StoryState:
        name = stable_hash(article.id)
        story = StoryState(
            id=name, title="", first_seen=when, last_seen=when, number=self._state.filed, seen=self._now()
        )
        self._stories[name] = story
        return story

    def _add(self, story: StoryState, article: Enriched, found: Features | None, when: datetime, dated: bool) -> None:
        """Join an article to a story; a copy (`found` None) leaves the story's middle where it is."""
        time = when if dated else None
        added = Centroid(found.terms, found.names, 1, time, time) if found else Centroid({}, {}, 0, time, time)
        self._index.put(story.id, recentre(story, added))
        draw(story, article, when, copy=found is None)

    def _remember(self, article: Enriched, story: StoryState, sample: Sample, copy_of: str | None) -> None:
        self._articles.pop(article.id, None)
        self._articles[article.id] = ArticleState(
            version=article.version, story=story.id, number=self._state.filed, seen=self._now(), copy_of=copy_of,
            source=article.source, shingles=sample.packed(), claims=[], sample=article.sample,
        )  # fmt: skip
        self._copies.add(article.id, sample, self._now())
        self._touched[ARTICLE + article.id] = self._articles[article.id]

    def _enter(self, article: Enriched, placed: _Placed, at: str, before: ArticleState | None) -> Account:
        origin = self._articles.get(placed.origin) if placed.origin else None
        when = instant(at) or EPOCH
        account = settle(
            placed.story,
            article,
            at,
            told_in(article, placed.story.id, when),
            origin.claims if origin else [],
            before.claims if before else [],
        )
        self._articles[article.id].claims = list(account.claims)
        return account._replace(claims=[msgspec.structs.replace(claim) for claim in account.claims])

    def _touch_story(self, story: StoryState) -> None:
        story.number, story.seen = self._state.filed, self._now()
        self._stories[story.id] = self._stories.pop(story.id)
        self._touched[STORY + story.id] = story

    def _merge_near(self) -> list[Story]:
        """Every 50 articles: stories that were touched since and have come near another become one."""
        if self._state.filed % MERGE_EVERY:
            return []
        recent = [story.id for story in self._stories.values() if story.number > self._state.filed - MERGE_EVERY]
        merged: list[Story] = []
        for name in sorted(recent):
            if name not in self._stories:
                continue
            near = self._index.near_stories(name)
            if near and near[0].score >= THETA_MERGE:
                merged += self._merge(self._stories[name], self._stories[near[0].story])
        return merged

    def _merge(self, one: StoryState, other: StoryState) -> list[Story]:
        """Make two stories one: the earlier keeps its name; the later carries `merged_into`."""
        winner, loser = sorted((one, other), key=lambda story: (story.first_seen, story.id))
        stood = standing_claims(winner) | standing_claims(loser)
        for measure, ledger in loser.ledger.items():
            ledgers.merge(winner.ledger.setdefault(measure, MeasureLedger()), ledger)
        absorb(winner, loser)
        self._index.put(winner.id, recentre(winner, centroid_of(loser)))
        self._forget_story(loser.id)
        self._merged[loser.id] = MergedState(winner=winner.id, number=self._state.filed, seen=self._now())
        self._touched[MERGED + loser.id] = self._merged[loser.id]
        self._touch_story(winner)
        claims: list[Claim] = flipped(winner.id, stood, standing_claims(winner))
        return [story_record(loser, [], merged_into=winner.id), story_record(winner, claims)]

    def _forget_story(self, name: str) -> None:
        del self._stories[name]
        self._index.remove(name)
        self._touched[STORY + name] = None

    def _now(self) -> datetime:
        return self._state.now or EPOCH

    def _expire(self) -> None:
        """Forget what is both older than 21 days and not among the last 2,000 articles."""
        for name in self._past(self._stories):
            self._forget_story(name)
        for name in self._past(self._merged):
            del self._merged[name]
            self._touched[MERGED + name] = None
        for name in self._past(self._articles):
            del self._articles[name]
            self._copies.remove(name)
            self._touched[ARTICLE + name] = None
        oldest = self._copies.expire(self._now())
        self._state.copies_from = self._articles[oldest].number if oldest else self._state.filed

    def _past(self, states: dict[str, S]) -> list[str]:
        found = []
        for name, state in states.items():
            if self._now() - state.seen <= OPEN_FOR or self._state.filed - state.number <= ALWAYS_OPEN:
                break
            found.append(name)
        return found


def centroid_of(story: StoryState) -> Centroid:
    """A story's middle as the index holds it."""
    return Centroid(story.terms, story.names, story.groups, story.dated_first, story.dated_last)


def recentre(story: StoryState, added: Centroid) -> Centroid:
    """Move a story's middle (in place) by another vector; returns the new one."""
    middle = centroid_of(story).joined(added)
    story.terms, story.names, story.groups = middle.terms, middle.names, middle.size
    story.dated_first, story.dated_last = middle.first, middle.last
    return middle


def absorb(winner: StoryState, loser: StoryState) -> None:
    """Add a merged story's portrait to its winner's (in place)."""
    winner.first_seen = min(winner.first_seen, loser.first_seen)
    winner.last_seen = max(winner.last_seen, loser.last_seen)
    winner.articles += loser.articles
    winner.sources = list(dict.fromkeys([*winner.sources, *loser.sources]))
    winner.origins = list(dict.fromkeys([*winner.origins, *loser.origins]))
    winner.decided = list(dict.fromkeys([*winner.decided, *loser.decided]))
    winner.sample = winner.sample and loser.sample
    for name, count in loser.people.items():
        add_person(winner.people, name, count)
    for name, count in loser.places.items():
        winner.places[name] = winner.places.get(name, 0) + count
    for kind, score in loser.event_types.items():
        winner.event_types[kind] = winner.event_types.get(kind, 0.0) + score


def _in_order(found: dict[str, S]) -> dict[str, S]:
    """States by the number of the article that last touched them: the order they were in before the reload."""
    return dict(sorted(found.items(), key=lambda item: (item[1].number, item[0])))
