"""Every filing of the open stories, so that a story can be made again as if an edit had always been so.

A filing is kept under the story that it came to by itself; where people moved it is said by the edits (overrides.py). In
memory are the keys of recent articles alone, since a story may go on for ever: all else is asked for where the runner
keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from pipeline.stories.edits.overrides import Overrides
from pipeline.stories.filing import Filing
from pipeline.stories.state import Saved, packed, unpacked

FILING: Final = "filing/"
ABSORBED: Final = "absorbed/"


class Key(NamedTuple):
    """Where a filing is kept."""

    story: str
    number: int
    article: str

    def __str__(self) -> str:
        return f"{FILING}{self.story}/{self.number}/{self.article}"

    @classmethod
    def read(cls, name: str) -> Key:
        """The key whose text is `name`."""
        story, number, article = name.removeprefix(FILING).split("/", 2)
        return cls(story, int(number), article)


class Absorbed(msgspec.Struct, kw_only=True):
    """A story that became one with an earlier one by itself, after the filing of this number."""

    winner: str
    number: int
    seen: datetime
    order: int
    """Several may be absorbed after one filing."""


class Journal:
    """The filings, and which stories went into which."""

    def __init__(self, saved: Saved) -> None:
        self._saved = saved
        self._fresh: dict[str, bytes | None] = {}
        self._recent: dict[str, list[Key]] = {}
        """The filings of articles that may come again or be corrected, in order."""
        self.absorbed: dict[str, Absorbed] = {}
        self._into: defaultdict[str, list[str]] = defaultdict(list)

    def read_absorbed(self, loser: str, raw: bytes) -> None:
        """Take the saved entry of an absorbed story in."""
        self._absorb(loser, msgspec.msgpack.decode(raw, type=Absorbed))

    def look_up(self, articles: Container[str]) -> None:
        """Find the saved filings of these articles."""
        for key in map(Key.read, self._saved.under(FILING)):
            if key.article in articles:
                self._recent.setdefault(key.article, []).append(key)
        for keys in self._recent.values():
            keys.sort(key=lambda key: key.number)

    def _absorb(self, loser: str, absorbed: Absorbed) -> None:
        self.absorbed[loser] = absorbed
        self._into[absorbed.winner].append(loser)

    def put(self, story: str, filing: Filing) -> None:
        """Keep a filing under a story."""
        key = Key(story, filing.number, filing.article.id)
        self._recent.setdefault(key.article, []).append(key)
        self.rewrite(key, filing)

    def rewrite(self, key: Key, filing: Filing) -> None:
        """Keep a filing as it is now."""
        self._fresh[str(key)] = packed(filing)

    def put_absorbed(self, loser: str, winner: str, number: int, seen: datetime) -> None:
        """Note that a story became one with another, after the filing of this number."""
        absorbed = Absorbed(winner=winner, number=number, seen=seen, order=len(self.absorbed))
        self._absorb(loser, absorbed)
        self._fresh[ABSORBED + loser] = msgspec.msgpack.encode(absorbed)

    def home(self, article: str) -> str | None:
        """The story under which an article's filings are kept."""
        keys = self._recent.get(article)
        return keys[-1].story if keys else None

    def changed(self) -> dict[str, bytes | None]:
        """The entries to save since the last call; None deletes."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    def root(self, story: str, overrides: Overrides) -> str:
        """The story that `story` went into, by itself or by people's edits."""
        while True:
            story = overrides.resolved(story)
            if story not in self.absorbed:
                return story
            story = self.absorbed[story].winner

    def part(self, key: Key, overrides: Overrides) -> str:
        """The story to which a filing belongs: that may have become one with another since, and is made again first."""
        story = overrides.resolved(overrides.moved[key.article] if self._is_moved(key, overrides) else key.story)
        while story in self.absorbed and key.number > self.absorbed[story].number:
            story = overrides.resolved(self.absorbed[story].winner)
        return story

    def members(self, root: str, overrides: Overrides) -> dict[str, list[Key]]:
        """The filings of a story as it stands, by part, in order."""
        moved = [key for article in overrides.moved for key in self._of(article)]
        stayed = [
            key for story in self._closure(root, overrides) for key in self._under(f"{FILING}{story}/")
            if not self._is_moved(key, overrides)
        ]  # fmt: skip
        found: defaultdict[str, list[Key]] = defaultdict(list)
        for key in sorted(stayed + moved, key=lambda key: key.number):
            part = self.part(key, overrides)
            if self.root(part, overrides) == root:
                found[part].append(key)
        return found

    def losers(self, winner: str, overrides: Overrides) -> list[str]:
        """The stories that became one with a part by themselves, in order."""
        parts = [winner, *(part for part in overrides.merged if overrides.resolved(part) == winner)]
        found = [loser for part in parts for loser in self._into.get(part, [])]
        return sorted(found, key=lambda name: (self.absorbed[name].number, self.absorbed[name].order))

    def filing(self, key: Key) -> Filing | None:
        """A filing; None where it is kept no longer."""
        name = str(key)
        raw = self._fresh[name] if name in self._fresh else self._saved.get(name)
        return unpacked(raw, Filing) if raw else None

    def of_article(self, article: str) -> Iterator[Filing]:
        """An article's filings, in order."""
        for key in self._of(article):
            filing = self.filing(key)
            if filing:
                yield filing

    def drop_story(self, root: str, overrides: Overrides) -> None:
        """Forget a story that is no longer open."""
        for keys in self.members(root, overrides).values():
            self._drop(keys)
        for story in self._closure(root, overrides):
            if absorbed := self.absorbed.pop(story, None):
                self._into[absorbed.winner].remove(story)
                if not self._into[absorbed.winner]:
                    del self._into[absorbed.winner]
                self._fresh[ABSORBED + story] = None

    def stories_of(self, article: str) -> list[str]:
        """Every story under which filings of an article are kept: more than one where an exercise became news."""
        return sorted({key.story for key in self._recent.get(article, [])})

    def drop_article(self, article: str, story: str) -> None:
        """Forget an article's filings under one story."""
        self._drop([key for key in self._recent.get(article, []) if key.story == story])

    def age(self, article: str) -> None:
        """An article is no longer recent. Its filings are kept as long as its story is open."""
        self._recent.pop(article, None)

    def clear(self) -> None:
        """Forget everything."""
        self._drop(self._under(FILING))
        self._fresh |= dict.fromkeys((ABSORBED + story for story in self.absorbed), None)
        self._recent.clear()
        self.absorbed.clear()
        self._into.clear()

    def _under(self, prefix: str) -> list[Key]:
        """The keys of filings that begin so."""
        saved = (name for name in self._saved.under(prefix) if name not in self._fresh)
        fresh = (name for name, raw in self._fresh.items() if raw is not None and name.startswith(prefix))
        return [Key.read(name) for name in (*saved, *fresh)]

    def _drop(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self._fresh[str(key)] = None
            if left := [one for one in self._recent.pop(key.article, []) if one != key]:
                self._recent[key.article] = left

    def _is_moved(self, key: Key, overrides: Overrides) -> bool:
        """What was an exercise elsewhere before it became news stays there."""
        return key.article in overrides.moved and key.story == self.home(key.article)

    def _of(self, article: str) -> list[Key]:
        home = self.home(article)
        return [key for key in self._recent.get(article, []) if key.story == home]

    def _closure(self, root: str, overrides: Overrides) -> list[str]:
        found, waiting = [root], [root]
        while waiting:
            story = waiting.pop()
            people = [loser for loser, winner in overrides.merged.items() if winner == story]
            fresh = [loser for loser in [*self._into.get(story, []), *people] if loser not in found]
            found += fresh
            waiting += fresh
        return found
