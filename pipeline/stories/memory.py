"""What the book holds: its states with the indexes over them, kept in step, loaded from and saved as entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

import msgspec

from pipeline.stories.edits.journal import ABSORBED, Journal
from pipeline.stories.edits.overrides import EditState, Overrides
from pipeline.stories.grouping.archive import ENDED_KEYS, Archive
from pipeline.stories.grouping.assign import Centroid, StoryIndex
from pipeline.stories.grouping.copies import CopyIndex, Sample
from pipeline.stories.grouping.middle import centroid_of
from pipeline.stories.state import (
    ARTICLE,
    BOOK,
    EDIT,
    MERGED,
    STORY,
    ArticleState,
    BookState,
    MergedState,
    Saved,
    StoryState,
)

OPEN_FOR: Final = timedelta(days=21)
ALWAYS_OPEN: Final = 2_000
"""The last articles filed stay known whatever their dates, so that a slow wire or an archive keeps its stories."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

S = TypeVar("S", StoryState, ArticleState, MergedState)


class Memory:
    """Open stories, recent articles, and where merged stories went. Each dictionary is in the order of last touch.

    saved: what was saved of it; without that no filings are kept, and nothing can be edited.
    """

    def __init__(self, saved: Saved | None = None) -> None:
        self.book = BookState()
        self.journal = Journal(saved) if saved is not None else None
        self.archive = Archive(saved)
        self.edits: list[EditState] = []
        self.overrides = Overrides.of(())
        self.stories: dict[str, StoryState] = {}
        self.articles: dict[str, ArticleState] = {}
        self.index = StoryIndex()
        self.copies = CopyIndex()
        self._merged: dict[str, MergedState] = {}
        self._touched: dict[str, msgspec.Struct | None] = {}

    @classmethod
    def load(cls, entries: Iterable[tuple[str, bytes]], saved: Saved | None = None) -> Memory:
        """Rebuild from entries, in any order; none of filings is needed."""
        memory, decode = cls(saved), msgspec.msgpack.decode
        edits: dict[str, EditState] = {}
        for key, raw in entries:
            kind, _, name = key.partition("/")
            if key == BOOK:
                memory.book = decode(raw, type=BookState)
            elif kind + "/" == STORY:
                memory.stories[name] = decode(raw, type=StoryState)
            elif kind + "/" == ARTICLE:
                memory.articles[name] = decode(raw, type=ArticleState)
            elif kind + "/" == MERGED:
                memory._merged[name] = decode(raw, type=MergedState)
            elif kind + "/" == EDIT:
                edits[name] = decode(raw, type=EditState)
            elif kind + "/" in ENDED_KEYS:
                memory.archive.read(key, raw)
            elif memory.journal and kind + "/" == ABSORBED:
                memory.journal.read_absorbed(name, raw)
        memory.edits = [edits[name] for name in sorted(edits)]
        memory.overrides = Overrides.of(memory.edits)
        memory._in_order()
        if memory.journal:
            memory.journal.look_up(memory.articles.keys() | memory.overrides.moved.keys())
        return memory

    def _in_order(self) -> None:
        """Restore the order of last touch, and the indexes."""
        self.stories, self.articles, self._merged = (
            _by_number(self.stories), _by_number(self.articles), _by_number(self._merged),
        )  # fmt: skip
        for story in self.stories.values():
            self.index.put(story.id, centroid_of(story))
        for name, article in self.articles.items():
            if article.number >= self.book.copies_from:
                self.copies.add(name, Sample.unpack(article.shingles), article.seen, article.copy_of)

    def changed(self) -> list[tuple[str, bytes | None]]:
        """The entries that changed since the last call; None deletes."""
        touched, self._touched = self._touched, {}
        encode = msgspec.msgpack.encode
        entries = {key: None if value is None else encode(value) for key, value in touched.items()}
        filings = self.journal.changed() if self.journal else {}
        return sorted((entries | filings | self.archive.changed()).items())

    @property
    def now(self) -> datetime:
        """The book's time."""
        return self.book.now or EPOCH

    def turn(self, reached: datetime) -> None:
        """Count one more article and move the book's time on, never back."""
        self.book.filed += 1
        self.book.now = max(self.book.now, reached) if self.book.now else reached
        self._touched[BOOK] = self.book

    def put_story(self, story: StoryState, middle: Centroid | None = None) -> None:
        """Keep a story as touched now; `middle` where that has moved."""
        story.number, story.seen = self.book.filed, self.now
        self.stories.pop(story.id, None)
        self.stories[story.id] = story
        self._touched[STORY + story.id] = story
        if middle is not None:
            self.index.put(story.id, middle)

    def put_article(self, name: str, article: ArticleState, sample: Sample) -> None:
        """Keep an article, in place of its earlier version."""
        self.articles.pop(name, None)
        self.articles[name] = article
        self.copies.remove(name)
        self.copies.add(name, sample, article.seen, article.copy_of)
        self._touched[ARTICLE + name] = article

    def put_edit(self, edit: EditState) -> None:
        """Keep an edit, for ever."""
        self._touched[f"{EDIT}{len(self.edits):08d}"] = edit
        self.edits.append(edit)
        self.overrides = Overrides.of(self.edits)

    def replace_story(self, story: StoryState) -> None:
        """Put a story that was made again in the place of what it was, also where it was merged or had ended."""
        self.stories[story.id] = story
        self.stories = _by_number(self.stories)
        self.index.put(story.id, centroid_of(story))
        self._touched[STORY + story.id] = story
        if self._merged.pop(story.id, None):
            self._touched[MERGED + story.id] = None

    def replace_article(self, name: str, article: ArticleState) -> None:
        """Put an article that was made again in the place of what it was; what copies are known by stays."""
        self.articles[name] = article
        self._touched[ARTICLE + name] = article

    def put_merged(self, loser: str, winner: str) -> None:
        """Note where a story went, and forget the story."""
        self.forget_story(loser)
        self._merged[loser] = MergedState(winner=winner, number=self.book.filed, seen=self.now)
        self._touched[MERGED + loser] = self._merged[loser]

    def story_of(self, name: str) -> str:
        """The story that `name` went into, itself where it was not merged."""
        while name in self._merged:
            name = self._merged[name].winner
        return name

    def wake(self, story: StoryState) -> None:
        """Open an ended story again."""
        self.archive.wake(story)
        self.put_story(story, centroid_of(story))

    def forget_story(self, name: str) -> None:
        """Drop a story."""
        del self.stories[name]
        self.index.remove(name)
        self._touched[STORY + name] = None

    def forget_article(self, name: str) -> None:
        """Drop an article."""
        del self.articles[name]
        self.copies.remove(name)
        if self.journal and name not in self.overrides.moved:
            self.journal.age(name)
        self._touched[ARTICLE + name] = None

    def expire(self) -> None:
        """Forget what is both older than 21 days and not among the last 2,000 articles; its story goes to the archive."""
        for name in self._past(self.stories):
            if not self.stories[name].sample:
                self.archive.put(self.stories[name])
            self.forget_story(name)
            if self.journal:
                moves = self._moves_into(self.journal, name)
                self.journal.drop_story(name, self.overrides)
                self._end(moves)
        for name in self._past(self.articles):
            self.forget_article(name)
        for name in self._past(self._merged):
            del self._merged[name]
            self._touched[MERGED + name] = None
        oldest = self.copies.expire(self.now)
        self.book.copies_from = self.articles[oldest].number if oldest else self.book.filed

    def _moves_into(self, journal: Journal, story: str) -> list[int]:
        """The edits, by number, that put articles into a story."""
        if story not in {journal.root(to, self.overrides) for to in self.overrides.moved.values()}:
            return []
        kinds = ("move", "split")
        return [
            number for number, state in enumerate(self.edits)
            if state.edit.kind in kinds and journal.root(state.to, self.overrides) == story
        ]  # fmt: skip

    def _end(self, edits: list[int]) -> None:
        """Where a story is no longer open nothing is put into it: what comes again begins anew."""
        for number in edits:
            self.edits[number].void = True
            self._touched[f"{EDIT}{number:08d}"] = self.edits[number]
        if edits:
            self.overrides = Overrides.of(self.edits)

    def _past(self, states: dict[str, S]) -> list[str]:
        found = []
        for name, state in states.items():
            if self.now - state.seen <= OPEN_FOR or self.book.filed - state.number <= ALWAYS_OPEN:
                break
            found.append(name)
        return found


def _by_number(states: dict[str, S]) -> dict[str, S]:
    return dict(sorted(states.items(), key=lambda item: (item[1].number, item[0])))
