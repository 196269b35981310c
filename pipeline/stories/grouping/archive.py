"""Stories that have ended: out of memory, kept in the store, found again by place and kind of event.

One entry a story (`ended/...`: its portrait, middle and ledger), and one for each place and kind of event (`ended-at/...`:
the stories' ids). Nothing of it is read but for an article that points back (looking_back.py); then some ten entries are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from pipeline.stories.ledger.measure_ledger import withdraw
from pipeline.stories.state import Saved, StoryState, packed, shown_places, unpacked

ENDED: Final = "ended/"
ENDED_AT: Final = "ended-at/"
WOKEN: Final = "woken/"
"""Before the key of a story that was opened again, as it was then: what it is made again from when people correct it."""
ENDED_KEYS: Final = (ENDED, ENDED_AT, WOKEN)
"""What no runner need read when it opens a book: it is asked for."""
KEPT_AT: Final = 100
"""Ended stories found under one place and kind of event, the latest."""
PLACES: Final = 5
"""Places under which a story is found: those it names most."""


class Archive:
    """The ended stories. saved: what was saved of the book; without that they are held in memory."""

    def __init__(self, saved: Saved | None) -> None:
        self._saved = saved
        self._held: dict[str, bytes] = {}
        self._fresh: dict[str, bytes | None] = {}

    def read(self, key: str, raw: bytes) -> None:
        """Take one saved entry in, where nothing can be asked for."""
        if self._saved is None:
            self._held[key] = raw

    def changed(self) -> dict[str, bytes | None]:
        """The entries to save since the last call; None deletes."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    def put(self, story: StoryState) -> None:
        """Keep a story that has ended, if there is anything to find it by."""
        keys = _keys(shown_places(story)[:PLACES], story.event_types)
        if not keys:
            return
        self._save(ENDED + story.id, packed(story))
        self._save(WOKEN + story.id, None)
        for key in keys:
            self._save(key, msgspec.msgpack.encode([*self._ids(key), story.id][-KEPT_AT:]))

    def near(self, places: Iterable[str], kinds: Iterable[str]) -> list[StoryState]:
        """The ended stories that name one of these places and tell of one of these kinds of event, by id."""
        ids = {story for key in _keys(places, kinds) for story in self._ids(key)}
        found = [self._story(ENDED + name) for name in sorted(ids)]
        return [story for story in found if story]

    def wake(self, story: StoryState) -> None:
        """A story is open again."""
        raw = self._get(ENDED + story.id)
        self._save(WOKEN + story.id, raw)
        self._save(ENDED + story.id, None)
        for key in _keys(shown_places(story)[:PLACES], story.event_types):
            left = [name for name in self._ids(key) if name != story.id]
            self._save(key, msgspec.msgpack.encode(left) if left else None)

    def woken(self, name: str) -> StoryState | None:
        """A story as it was when it was opened again; None where it never was."""
        return self._story(WOKEN + name)

    def _ids(self, key: str) -> list[str]:
        raw = self._get(key)
        return msgspec.msgpack.decode(raw, type=list[str]) if raw else []

    def _story(self, key: str) -> StoryState | None:
        raw = self._get(key)
        return unpacked(raw, StoryState) if raw else None

    def _get(self, key: str) -> bytes | None:
        if key in self._fresh:
            return self._fresh[key]
        return self._held.get(key) if self._saved is None else self._saved.get(key)

    def _save(self, key: str, raw: bytes | None) -> None:
        if raw is None and self._get(key) is None:
            return
        self._fresh[key] = raw
        if self._saved is None:
            if raw is None:
                del self._held[key]
            else:
                self._held[key] = raw


def _keys(places: Iterable[str], kinds: Iterable[str]) -> list[str]:
    names = {place.casefold() for place in places}
    return sorted(f"{ENDED_AT}{kind}/{place}" for kind in set(kinds) for place in names)


def without(raw: bytes, article: str) -> bytes | None:
    """An ended story's entry without what an article claimed; None where it claimed nothing there."""
    story = unpacked(raw, StoryState)
    told = [
        claim
        for ledger in story.ledger.values()
        for line in ledger.lines
        for claim in (line.claim, line.confirmed_by, *line.earlier, *line.also)
        if claim is not None and claim.article == article
    ]
    for ledger in story.ledger.values():
        withdraw(ledger, {claim.id for claim in told})
    return packed(story) if told else None
