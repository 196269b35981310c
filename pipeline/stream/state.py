"""The entries of a Book in a table of either runner's SQLite file. Nothing here commits."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Final

from pipeline.stories.book import SAMPLE
from pipeline.stories.edits.journal import FILING
from pipeline.stories.grouping.archive import ENDED, ENDED_KEYS, WOKEN, without

SCHEMA: Final = "CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"


def load(conn: sqlite3.Connection) -> Iterable[tuple[str, bytes]]:
    """All state entries of the stories, by key; of filings, which are many, the key alone, and no ended stories."""
    skipped = " AND ".join(["key NOT LIKE ?"] * len(ENDED_KEYS))
    return conn.execute(
        f"SELECT key, CASE WHEN key LIKE ? OR key LIKE ? THEN x'' ELSE value END FROM state WHERE {skipped} ORDER BY key",
        (f"{FILING}%", f"{SAMPLE}{FILING}%", *(f"{key}%" for key in ENDED_KEYS)),
    ).fetchall()


def recall(conn: sqlite3.Connection) -> Callable[[str], bytes | None]:
    """Gives the value of one state entry."""

    def value(key: str) -> bytes | None:
        row = conn.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    return value


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
