"""What the producer remembers across restarts: feeds' states, entries and files that were handed on."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from pipeline.producer.schedule import FeedState, first_state

KEPT_SECONDS: Final = 90 * 86_400
"""An entry that its feed has not listed for this long is forgotten; the longest feed seen goes back a month."""

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    feed TEXT NOT NULL, id TEXT NOT NULL, content TEXT NOT NULL, version INTEGER NOT NULL, listed_at REAL NOT NULL,
    PRIMARY KEY (feed, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL) WITHOUT ROWID;
"""


class Seen(NamedTuple):
    """An entry that was handed on: a hash of what it said, and which version of it that was."""

    id: str
    content: str
    version: int


class ProducerState:
    """One SQLite file in the data folder. Written only after what it speaks of was handed on."""

    def __init__(self, data_dir: str) -> None:
        Path(data_dir).mkdir(parents=True, exist_ok=True)
        self._conn = sqlite3.connect(Path(data_dir) / "producer.sqlite", check_same_thread=False)
        self._conn.execute("PRAGMA journal_mode = WAL")
        self._conn.execute("PRAGMA synchronous = NORMAL")
        self._conn.executescript(_SCHEMA)

    def close(self) -> None:
        """Nothing is half written at any time."""
        self._conn.close()

    def feed(self, url: str) -> FeedState:
        """The feed's state; a first one where it was never polled."""
        row = self._conn.execute("SELECT state FROM feeds WHERE url = ?", (url,)).fetchone()
        return msgspec.json.decode(row[0], type=FeedState) if row else first_state(url)

    def save_feed(self, state: FeedState) -> None:
        """Keep the feed's state."""
        with self._conn:
            self._conn.execute("REPLACE INTO feeds VALUES (?, ?)", (state.url, msgspec.json.encode(state)))

    def seen(self, feed: str) -> dict[str, Seen]:
        """The feed's entries that were handed on, by id."""
        rows = self._conn.execute("SELECT id, content, version FROM entries WHERE feed = ?", (feed,))
        return {row[0]: Seen(*row) for row in rows}

    def mark_seen(self, feed: str, entries: Iterable[Seen], now: datetime) -> None:
        """Remember entries, new or listed again, and forget those not listed for long."""
        at = now.timestamp()
        with self._conn:
            self._conn.executemany(
                "REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", [(feed, *entry, at) for entry in entries]
            )
            self._conn.execute("DELETE FROM entries WHERE feed = ? AND listed_at < ?", (feed, at - KEPT_SECONDS))

    def was_read(self, path: str, size: int, modified_ns: int) -> bool:
        """True where this very state of the file was handed on."""
        row = self._conn.execute("SELECT size, modified_ns FROM files WHERE path = ?", (path,)).fetchone()
        return row is not None and tuple(row) == (size, modified_ns)

    def mark_read(self, path: str, size: int, modified_ns: int) -> None:
        """Remember that this state of the file was handed on."""
        with self._conn:
            self._conn.execute("REPLACE INTO files VALUES (?, ?, ?)", (path, size, modified_ns))
