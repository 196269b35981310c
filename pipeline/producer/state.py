"""What the producer remembers across restarts: feeds and their states, entries and files that were handed on."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from pipeline.producer.schedule import FeedState, first_state
from pipeline.producer.silence import HISTORY_HOURS, HOUR
from pipeline.settings import Feed

FILE: Final = "producer.sqlite"
KEPT_SECONDS: Final = 90 * 86_400
"""An entry that its feed has not listed for this long is forgotten; the longest feed seen goes back a month."""
BUSY_SECONDS: Final = 10.0
"""How long a write waits for another process (`tallywire feeds add` beside a follower)."""

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS added (url TEXT PRIMARY KEY, feed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    feed TEXT NOT NULL, id TEXT NOT NULL, content TEXT NOT NULL, version INTEGER NOT NULL, words TEXT NOT NULL DEFAULT '',
    first_at REAL NOT NULL DEFAULT 0, changed_at REAL NOT NULL DEFAULT 0, listed_at REAL NOT NULL,
    PRIMARY KEY (feed, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS arrivals (
    feed TEXT NOT NULL, hour INTEGER NOT NULL, entries INTEGER NOT NULL, PRIMARY KEY (feed, hour)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, held_until REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL) WITHOUT ROWID;
"""
_LATER_COLUMNS: Final = {"words": "TEXT NOT NULL DEFAULT ''", "first_at": "REAL NOT NULL DEFAULT 0", "changed_at": "REAL NOT NULL DEFAULT 0"}  # fmt: skip
_INDEX: Final = "CREATE INDEX IF NOT EXISTS entries_words ON entries (words, first_at) WHERE words != ''"


class Seen(NamedTuple):
    """An entry that was handed on: a hash of what it said, and which version of it that was.

    `words` is a hash of title and text alone, empty where they are too few to tell one entry from another; `first_at`
    and `changed_at` are when its first and its last version were met.
    """

    id: str
    content: str
    version: int
    words: str = ""
    first_at: float = 0.0
    changed_at: float = 0.0


class ProducerState:
    """One SQLite file in the data folder. Written only after what it speaks of was handed on."""

    def __init__(self, data_dir: str) -> None:
        Path(data_dir).mkdir(parents=True, exist_ok=True)
        self._conn = sqlite3.connect(Path(data_dir) / FILE, timeout=BUSY_SECONDS, check_same_thread=False)
        self._conn.execute("PRAGMA journal_mode = WAL")
        self._conn.execute("PRAGMA synchronous = NORMAL")
        self._conn.executescript(_SCHEMA)
        there = {row[1] for row in self._conn.execute("PRAGMA table_info(entries)")}
        for name, kind in _LATER_COLUMNS.items():
            if name not in there:
                self._conn.execute(f"ALTER TABLE entries ADD COLUMN {name} {kind}")
        self._conn.execute(_INDEX)

    def close(self) -> None:
        """Nothing is half written at any time."""
        self._conn.close()

    def transaction(self) -> sqlite3.Connection:
        """Entered by `with`: what is written within is kept as a whole or not at all."""
        return self._conn

    def changes_outside(self) -> int:
        """Another number whenever another process has written here."""
        return int(self._conn.execute("PRAGMA data_version").fetchone()[0])

    def feed(self, url: str) -> FeedState:
        """The feed's state; a first one where it was never polled."""
        row = self._conn.execute("SELECT state FROM feeds WHERE url = ?", (url,)).fetchone()
        return msgspec.json.decode(row[0], type=FeedState) if row else first_state(url)

    def save_feed(self, state: FeedState, arrivals: Mapping[int, int] | None = None) -> None:
        """Keep the feed's state, and which hours were watched with how many new entries in each."""
        with self.transaction() as conn:
            conn.execute("REPLACE INTO feeds VALUES (?, ?)", (state.url, msgspec.json.encode(state)))
            conn.executemany(
                "INSERT INTO arrivals VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET entries = entries + excluded.entries",
                [(state.url, hour, n) for hour, n in (arrivals or {}).items()],
            )
            if arrivals:
                oldest = max(arrivals) - HISTORY_HOURS
                conn.execute("DELETE FROM arrivals WHERE feed = ? AND hour < ?", (state.url, oldest))

    def arrivals(self, url: str, now: datetime) -> dict[int, int]:
        """The hours that the feed was watched in, up to now, and how many new entries came in each."""
        found = self._conn.execute(
            "SELECT hour, entries FROM arrivals WHERE feed = ? AND hour <= ?", (url, now.timestamp() // HOUR)
        )
        return dict(found.fetchall())

    def added(self) -> list[Feed]:
        """The feeds that were added by command, by address."""
        rows = self._conn.execute("SELECT feed FROM added ORDER BY url")
        return [msgspec.json.decode(row[0], type=Feed) for row in rows]

    def add(self, feeds: Iterable[Feed]) -> None:
        """Follow these too; one that is there is followed as said now."""
        with self.transaction() as conn:
            conn.executemany("REPLACE INTO added VALUES (?, ?)", [(f.url, msgspec.json.encode(f)) for f in feeds])

    def remove(self, url: str) -> bool:
        """Follow an added feed no more; its entries stay remembered. False where it was not added."""
        with self.transaction() as conn:
            return conn.execute("DELETE FROM added WHERE url = ?", (url,)).rowcount > 0

    def hold(self, host: str, until: float) -> None:
        """Remember that a host wants to be left alone."""
        with self.transaction() as conn:
            conn.execute("REPLACE INTO hosts VALUES (?, ?)", (host, until))

    def held_until(self, host: str) -> float:
        """Until when; 0 where it never wanted it."""
        row = self._conn.execute("SELECT held_until FROM hosts WHERE host = ?", (host,)).fetchone()
        return float(row[0]) if row else 0.0

    def seen(self, feed: str) -> dict[str, Seen]:
        """The feed's entries that were handed on, by id."""
        rows = self._conn.execute(
            "SELECT id, content, version, words, first_at, changed_at FROM entries WHERE feed = ?", (feed,)
        )
        return {row[0]: Seen(*row) for row in rows}

    def was_said(self, words: str, before: float) -> bool:
        """True where some feed's entry said just that before."""
        found = self._conn.execute(
            "SELECT 1 FROM entries WHERE words != '' AND words = ? AND first_at < ? LIMIT 1", (words, before)
        )
        return found.fetchone() is not None

    def mark_seen(self, feed: str, entries: Iterable[Seen], now: datetime) -> None:
        """Remember entries, new or listed again, and forget those not listed for long."""
        at = now.timestamp()
        with self.transaction() as conn:
            conn.executemany(
                "REPLACE INTO entries (feed, id, content, version, words, first_at, changed_at, listed_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(feed, *entry, at) for entry in entries],
            )
            conn.execute("DELETE FROM entries WHERE feed = ? AND listed_at < ?", (feed, at - KEPT_SECONDS))

    def was_read(self, path: str, size: int, modified_ns: int) -> bool:
        """True where this very state of the file was handed on."""
        row = self._conn.execute("SELECT size, modified_ns FROM files WHERE path = ?", (path,)).fetchone()
        return row is not None and tuple(row) == (size, modified_ns)

    def mark_read(self, path: str, size: int, modified_ns: int) -> None:
        """Remember that this state of the file was handed on."""
        with self.transaction() as conn:
            conn.execute("REPLACE INTO files VALUES (?, ?, ?)", (path, size, modified_ns))
