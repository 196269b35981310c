"""The core of `tallywire stories`: articles in, stories at the end, with a folder to remember them in between runs."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from pipeline.records import Enriched
from pipeline.stories.book import Book, Outcome

STATE_FILE: Final = "stories.state"


class StoriesFilter:
    """Files articles one after another.

    state_dir: a folder that holds the book between runs; None starts empty and keeps nothing.
    """

    def __init__(self, state_dir: Path | None = None) -> None:
        self._file = state_dir / STATE_FILE if state_dir else None
        self._entries: dict[str, bytes] = dict(_read(self._file)) if self._file and self._file.exists() else {}
        self._book = Book.load(self._entries.items())
        self._story_of: dict[str, str] = {}
        self._merged: dict[str, str] = {}
        self._ledgers: dict[str, dict[str, Any]] = {}

    def file(self, article: Enriched) -> Outcome:
        """File one article. Raises Drop for a repeated or superseded version."""
        outcome = self._book.file(article)
        self._story_of[article.id] = outcome.filed.story
        for story in outcome.stories:
            if story.merged_into:
                self._merged[story.id] = story.merged_into
                self._ledgers.pop(story.id, None)
            else:
                self._ledgers[story.id] = msgspec.to_builtins(msgspec.structs.replace(story, claims=[]))
        return outcome

    def finish(self) -> dict[str, str]:
        """Each article's story as it stands now, merges applied; writes the folder where there is one."""
        if self._file is not None:
            for key, raw in self._book.changed():
                if raw is None:
                    self._entries.pop(key, None)
                else:
                    self._entries[key] = raw
            _write(self._file, self._entries)
        return {article: self._resolved(story) for article, story in self._story_of.items()}

    def ledger(self) -> list[dict[str, Any]]:
        """Each story of this run as it stands, its standing figures within, in the order of first mention."""
        return list(self._ledgers.values())

    def _resolved(self, story: str) -> str:
        while story in self._merged:
            story = self._merged[story]
        return story


def _read(file: Path) -> Iterator[tuple[str, bytes]]:
    """Entries as length-prefixed pairs: two 4-byte lengths, the key, the value."""
    raw, at = file.read_bytes(), 0
    while at < len(raw):
        key, value = struct.unpack_from("<II", raw, at)
        at += 8
        yield raw[at : at + key].decode(), raw[at + key : at + key + value]
        at += key + value


def _write(file: Path, entries: dict[str, bytes]) -> None:
    """Replace the file in one step, so that a run that is cut off leaves the old one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with part.open("wb") as out:
        for key, value in sorted(entries.items()):
            name = key.encode()
            out.write(struct.pack("<II", len(name), len(value)) + name + value)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
