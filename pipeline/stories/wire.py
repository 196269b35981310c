"""One wire: the one function that files an article.

A fold: no clock, no chance, no process-dependent hash. The same articles in the same order give the same records, byte
for byte, also across a reload from the entries that `changed` gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from pipeline.errors import Drop
from pipeline.records import NO_NEWS, WITHDRAWING, Alert, Edit, Enriched, Filed, Story, clock, instant, stable_hash
from pipeline.stories.edits.applying import Edited, apply_edit
from pipeline.stories.edits.meaning import article_root
from pipeline.stories.filing import Filing, How, enter, filed_record, portray, take_back
from pipeline.stories.grouping.assign import SHORT_WORDS, THETA, THETA_SHORT, Match
from pipeline.stories.grouping.copies import OLD_AFTER, SAME_TEXT, SAME_WORDING, Copy, Sample
from pipeline.stories.grouping.features import NO_WORDS, Features, features
from pipeline.stories.grouping.live_blog import is_live_blog
from pipeline.stories.grouping.looking_back import NOTHING, Past, pointing
from pipeline.stories.grouping.merging import merge_near
from pipeline.stories.grouping.middle import centroid_of
from pipeline.stories.grouping.returning import Return, returning
from pipeline.stories.grouping.scene import THETA_SCENE, is_of_another_place, same_scene, same_toll
from pipeline.stories.grouping.words import words
from pipeline.stories.ledger.account import Account, repeats
from pipeline.stories.ledger.claims import told_in
from pipeline.stories.memory import Memory
from pipeline.stories.state import ArticleState, Saved, StoryState, story_record
from pipeline.stories.status import WITHDRAWN_TITLE, refuse, withdrawn_record, withdrawn_state
from pipeline.stories.substance import substance


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

    how: How
    story: StoryState
    when: _When
    nearest: str | None = None
    copy_of: str | None = None
    score: float = 1.0
    runner_up: str | None = None
    origin_at: datetime | None = None
    """Of a copy that says nothing new of a much older article: when that was published."""
    found: Features = NO_WORDS
    """Of an article that is no copy."""


class Wire:
    """The open stories and recent articles of one wire."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()

    @classmethod
    def load(cls, entries: Iterable[tuple[str, bytes]], saved: Saved | None = None) -> Wire:
        """Open a wire from its entries (in any order)."""
        return cls(Memory.load(entries, saved))

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
        if article.id in memory.overrides.forgotten:
            raise Drop("forgotten", f"article {article.id!r} was taken down; nothing of it is kept")
        refuse(article, before)
        when = self._moment(article, before)
        collected = instant(article.collected)
        memory.turn(min(when.at, collected) if collected else when.at)  # a date to come does not hurry the book
        if article.pubstatus in WITHDRAWING:
            return self._withdraw(article, before, when)
        read = words(article.body)
        sample = Sample.of(words(article.title) + read)
        placed = self._again(before, article, when) or self._apart(article, when) or self._put(article, when, read)
        if not placed:
            copy = memory.copies.origin(sample)
            placed = self._copy(article, when, copy) or self._join(article, when, read, in_known_words=copy is not None)
        story, origin = placed.story, memory.articles.get(placed.nearest) if placed.nearest else None
        filing = self._filing(article, before, placed)
        if filing.how != "again":
            self._portray(story, filing)
        entered = enter(story, filing, before, origin.claims if origin else [], memory.overrides)
        self._remember(story, filing, entered.state, sample)
        stories = [story_record(story, entered.account.changed), *merge_near(memory)]
        memory.expire()
        filed = filed_record(story.id, filing, entered.state, entered.account.claims, memory.overrides)
        return Outcome(filed, stories, entered.account.alerts)

    def _filing(self, article: Enriched, before: ArticleState | None, placed: _Placed) -> Filing:
        memory = self._memory
        return Filing(
            number=memory.book.filed, seen=memory.now, how=placed.how, article=article, at=placed.when.at,
            dated=placed.when.dated, nearest=placed.nearest, copy_of=placed.copy_of, score=placed.score,
            runner_up=placed.runner_up, origin_at=placed.origin_at, terms=placed.found.terms, names=placed.found.names,
            marks=placed.found.marks, adds=before is not None and is_live_blog(article, before.versions + 1),
            earlier=None if placed.how == "again" else before,
        )  # fmt: skip

    def _withdraw(self, article: Enriched, before: ArticleState | None, when: _When) -> Outcome:
        """Take an article back: what its sender now says stands in its place, its words are gone."""
        memory = self._memory
        if before is None:
            unseen = ArticleState(
                version=article.version, story="", number=memory.book.filed, seen=memory.now, copy_of=None,
                shingles=b"", claims=[], status=article.pubstatus,
            )  # fmt: skip
            memory.put_article(article.id, unseen, Sample.made(()))
            raise Drop("nothing_to_withdraw", f"article {article.id!r} never came; it is refused when it comes")
        name = self.story_of(before.story)
        story = memory.stories.get(name)
        filing = Filing(
            number=memory.book.filed, seen=memory.now, how="withdraw", article=article, at=when.at, spoken=[]
        )
        if story:
            others = [a for key, a in memory.articles.items() if key != article.id and self.story_of(a.story) == name]
            account, state = take_back(story, filing, before, others)
            self._keep(story, filing)
        else:
            account = Account([], [], [])
            state = withdrawn_state(before, article, [], memory.book.filed, memory.now)
        memory.put_article(article.id, state, Sample.unpack(before.shingles))
        stories = [story_record(story, account.changed)] if story else []
        stories += merge_near(memory)
        memory.expire()
        return Outcome(withdrawn_record(article, before, name, account.claims), stories, account.alerts)

    def edit(self, edit: Edit) -> Edited:
        """Correct what a person says is wrong. Raises Drop("duplicate") for an edit that was applied before."""
        return apply_edit(self._memory, edit)

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
        if memory.journal:
            memory.journal.clear()

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

    def _again(self, before: ArticleState | None, article: Enriched, when: _When) -> _Placed | None:
        """A new version stays in its story while that is open; an exercise that becomes earnest begins anew."""
        if before is None or (before.status in NO_NEWS and article.pubstatus not in NO_NEWS):
            return None
        story = self._memory.stories.get(self.story_of(before.story))
        return _Placed("again", story, when, copy_of=before.copy_of) if story else None

    def _apart(self, article: Enriched, when: _When) -> _Placed | None:
        """What is no news (an exercise, a notice) has a story of its own that no news joins."""
        if article.pubstatus not in NO_NEWS:
            return None
        return _Placed("apart", self._open(article, when), when, score=0.0)

    def _put(self, article: Enriched, when: _When, read: list[str]) -> _Placed | None:
        """Where a person put an article it stays, also where its earlier version is forgotten or was an exercise."""
        memory = self._memory
        if not memory.journal or article.id not in memory.overrides.moved:
            return None
        story = memory.stories.get(article_root(memory.journal, article.id, memory.overrides))
        found = features(article, read, len(memory.index), memory.index.postings)
        return _Placed("join", story, when, found=found) if story else None

    def _copy(self, article: Enriched, when: _When, copy: Copy | None) -> _Placed | None:
        """A copy goes to its origin's story and leaves that story's middle where it is.

        A copy that says nothing new of an article that is days older is as old as that, whatever date it bears.
        """
        memory = self._memory
        origin = memory.articles.get(copy.origin) if copy else None
        story = memory.stories.get(self.story_of(origin.story)) if origin else None
        if not (copy and origin and story) or is_of_another_place(story, article):
            return None
        first = instant(origin.at)
        if first is not None and abs(when.at - first) > OLD_AFTER and copy.containment < SAME_WORDING:
            return None  # a report of each week or of each quake, in the words of the one before
        is_old = (
            first is not None
            and when.at - first > OLD_AFTER
            and copy.containment >= SAME_TEXT
            and repeats(memory.overrides.heard(article, told_in(article, story.id, when.at)), origin.claims)
        )
        return _Placed(
            "copy", story, _When(first, False) if first and is_old else when, copy.origin, origin.copy_of or copy.origin,
            origin_at=first if is_old else None,
        )  # fmt: skip

    def _join(self, article: Enriched, when: _When, read: list[str], *, in_known_words: bool) -> _Placed:
        """The nearest story, or a new one; of an article in the words of another, only a story of its place."""
        memory = self._memory
        found = features(article, read, len(memory.index), memory.index.postings)
        told = pointing(article, when.at) if when.dated else NOTHING
        theta = THETA if len(words(article.title)) + len(read) >= SHORT_WORDS else THETA_SHORT
        matches = memory.index.nearest(found, when.at if when.dated else None, told)
        if in_known_words:
            matches = [match for match in matches if not is_of_another_place(memory.stories[match.story], article)]
        matches = self._by_toll(matches, theta, article, when)
        if matches and (matches[0].score >= theta or self._is_scene_of(matches[0], article, when)):
            story, score, rest = memory.stories[matches[0].story], matches[0].score, matches[1:]
        else:
            story, score, rest = self._open(article, when), 0.0, matches
        if told.back and (ended := self._ended(article, told.back, found, story)):
            story, score, rest = ended.story, ended.score, matches
        dated = when.dated and not any(past.meets(story.first_seen, story.last_seen) for past in told.back)
        return _Placed(
            "join", story, when._replace(dated=dated), score=round(score, 4),
            runner_up=rest[0].story if rest else None, found=found,
        )  # fmt: skip

    def _ended(self, article: Enriched, back: Sequence[Past], found: Features, near: StoryState) -> Return | None:
        """The ended story that an article takes up, opened again; not where an open one is of the time that it means."""
        if any(past.meets(near.first_seen, near.last_seen) for past in back):
            return None
        ended = returning(self._memory.archive, article, back, found)
        if ended:
            self._memory.wake(ended.story)
        return ended

    def _by_toll(self, matches: list[Match], theta: float, article: Enriched, when: _When) -> list[Match]:
        """The matches with the first that is near enough and keeps the toll that the article tells before all others: a
        corrected count shares more words with what happened meanwhile, and belongs where it was counted."""
        near = [match for match in matches if match.score >= theta] if when.dated else []
        kept = (match for match in near if same_toll(self._memory.stories[match.story], article, when.at))
        first = next(kept, None) if len(near) > 1 else None
        return [first, *(match for match in matches if match is not first)] if first else matches

    def _is_scene_of(self, match: Match, article: Enriched, when: _When) -> bool:
        return (
            when.dated
            and match.score >= THETA_SCENE
            and same_scene(self._memory.stories[match.story], article, when.at)
        )

    def _open(self, article: Enriched, when: _When) -> StoryState:
        name, memory = stable_hash(article.id), self._memory
        if name in memory.stories or self.story_of(name) != name:  # its exercise, or where a person put it
            name = stable_hash(article.id, memory.book.filed)
        return StoryState(
            id=name, title="", first_seen=when.at, last_seen=when.at, number=memory.book.filed, seen=memory.now
        )

    def _portray(self, story: StoryState, filing: Filing) -> None:
        copies = filing.how != "join"
        if filing.article.id in self._memory.overrides.withdrawn:
            story.title = story.title or WITHDRAWN_TITLE
            self._memory.put_story(story, centroid_of(story))
        else:
            self._memory.put_story(story, portray(story, filing, copies=copies))

    def _remember(self, story: StoryState, filing: Filing, state: ArticleState, sample: Sample) -> None:
        memory, article = self._memory, filing.article
        self._keep(story, filing)
        is_exercise = article.pubstatus in NO_NEWS
        state.shingles, state.substance = b"" if is_exercise else sample.packed, substance(article)
        memory.put_article(article.id, state, Sample.made(()) if is_exercise else sample)

    def _keep(self, story: StoryState, filing: Filing) -> None:
        """Keep a story as it is after a filing, and the filing under the story that it would be of without edits."""
        self._memory.put_story(story)
        journal, article = self._memory.journal, filing.article.id
        if journal:
            stays = filing.how in ("again", "withdraw") or article in self._memory.overrides.moved
            journal.put((journal.home(article) if stays else None) or story.id, filing)
