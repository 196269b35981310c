"""The entries of a Book in a table of either runner's SQLite file. Nothing here commits."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from pipeline.stories.book import SAMPLE
from pipeline.stories.edits.journal import FILING
from pipeline.stories.grouping.archive import ENDED, ENDED_KEYS, WOKEN, without

SCHEMA: Final = "CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
LAST: Final = "\U0010ffff"
"""Behind every other character."""


def load(conn: sqlite3.Connection) -> Iterable[tuple[str, bytes]]:
    """The state entries of the stories, by key, but of filings and ended stories: of these there are many."""
    skipped = (*ENDED_KEYS, FILING)
    return conn.execute(
        f"SELECT key, value FROM state WHERE {' AND '.join(['key NOT LIKE ?'] * 2 * len(skipped))} ORDER BY key",
        [f"{wire}{key}%" for wire in ("", SAMPLE) for key in skipped],
    ).fetchall()


class Saved:
    """The entries of a Book in a file, for itself to look into."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def get(self, key: str) -> bytes | None:
        """The value of an entry."""
        row = self._conn.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def under(self, prefix: str) -> Iterable[str]:
        """The keys that begin so, in order."""
        rows = self._conn.execute("SELECT key FROM state WHERE key >= ? AND key < ?", (prefix, prefix + LAST))
        return (key for (key,) in rows)


def save(conn: sqlite3.Connection, changed: Iterable[tuple[str, bytes | None]]) -> None:
    """Write the entries that changed (None deletes), in the caller's transaction."""
    for key, value in changed:
        if value is None:
            conn.execute("DELETE FROM state WHERE key = ?", (key,))
        else:
            conn.execute(
                "INSERT INTO state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
            )


def forget_ended(conn: sqlite3.Connection, article: str) -> None:
    """Take what an article claimed out of the stories that have ended, where no book looks unless it is pointed there."""
    for prefix in (ENDED, WOKEN, SAMPLE + ENDED, SAMPLE + WOKEN):
        for key, value in conn.execute("SELECT key, value FROM state WHERE key LIKE ?", (f"{prefix}%",)).fetchall():
            if left := without(value, article):
                conn.execute("UPDATE state SET value = ? WHERE key = ?", (left, key))
