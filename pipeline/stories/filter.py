"""The core of `tallywire stories`: articles in, stories at the end, with a folder to remember them in between runs."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from pipeline.errors import TallywireError
from pipeline.records import Alert, Claim, Enriched, Story
from pipeline.stories.book import Book
from pipeline.stories.wire import Outcome

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
        self._stories: dict[str, Story] = {}
        self._claims: dict[str, Claim] = {}
        self._changes: list[Alert] = []

    def file(self, article: Enriched) -> Outcome:
        """File one article. Raises Drop for a repeated or superseded version."""
        outcome = self._book.file(article)
        self._story_of[article.id] = outcome.filed.story
        self._changes += outcome.alerts
        for story in outcome.stories:
            self._claims |= {claim.id: claim for claim in story.claims}
            self._stories[story.id] = story
            if story.merged_into:
                self._merged[story.id] = story.merged_into
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
        """Each story of this run as it stands, in the order of first mention.

        Under `ledger`, for each measure: the standing range, all claims in the order they were made, and the changes
        that led there.
        """
        rows = {
            name: msgspec.to_builtins(story) | {"ledger": {}}
            for name, story in self._stories.items()
            if not story.merged_into
        }
        for row in rows.values():
            del row["claims"]
        for kind, records in (("claims", self._claims.values()), ("changes", self._changes)):
            for record in records:
                row = rows[self._resolved(record.story)]
                if record.measure is not None:
                    page = row["ledger"].setdefault(record.measure, {"standing": None, "claims": [], "changes": []})
                    page["standing"] = row["standing"].get(record.measure)
                    page[kind].append(msgspec.to_builtins(record))
        return list(rows.values())

    def _resolved(self, story: str) -> str:
        while story in self._merged:
            story = self._merged[story]
        return story


def _read(file: Path) -> Iterator[tuple[str, bytes]]:
    """Entries as length-prefixed pairs: two 4-byte lengths, the key, the value.

    Raises TallywireError where the file is cut off or is something else.
    """
    raw, at = file.read_bytes(), 0
    try:
        while at < len(raw):
            key, value = struct.unpack_from("<II", raw, at)
            at += 8
            if at + key + value > len(raw):
                raise ValueError("an entry is cut off")
            yield raw[at : at + key].decode(), raw[at + key : at + key + value]
            at += key + value
    except (struct.error, ValueError) as error:
        raise TallywireError(f"{file} is no state of `tallywire stories`: {error}; name another folder") from None


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
