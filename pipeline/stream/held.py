"""Articles under embargo, kept until their time: one table behind either runner.

An article that comes too early goes through every stage but the last: the book refuses it (Drop embargoed) and the
runner keeps it here, in the transaction that says so. When its time has come it is handed to the first ordered place
again, the inbox or the partition, so that it is filed in an order that a replay repeats.
"""

import sqlite3
from typing import Final, NamedTuple

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS held (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, until TEXT NOT NULL, raw BLOB NOT NULL
) WITHOUT ROWID;
"""
LOOK_SECONDS: Final = 1.0
"""How often the runners look for what is due."""


class Held(NamedTuple):
    """One article: `raw` is what its runner hands on again."""

    id: str
    version: int
    until: str
    raw: bytes


def hold(conn: sqlite3.Connection, one: Held) -> None:
    """Keep an article, in place of an earlier version."""
    conn.execute("REPLACE INTO held VALUES (?, ?, ?, ?)", one)


def holds(conn: sqlite3.Connection, article: str, version: int) -> bool:
    """Whether this version waits here."""
    found = conn.execute("SELECT 1 FROM held WHERE id = ? AND version = ?", (article, version)).fetchone()
    return found is not None


def forget(conn: sqlite3.Connection, article: str) -> None:
    """Let an article go: it was filed, or taken back."""
    conn.execute("DELETE FROM held WHERE id = ?", (article,))


def due(conn: sqlite3.Connection, now: str) -> list[Held]:
    """What is to be published by now (ISO 8601 in UTC), the earliest first."""
    rows = conn.execute(
        "SELECT id, version, until, raw FROM held WHERE datetime(until) <= datetime(?) ORDER BY datetime(until), id",
        (now,),
    )
    return [Held(*row) for row in rows]


def waiting(conn: sqlite3.Connection) -> tuple[int, str | None]:
    """How many articles are held, and until when the first of them is."""
    n, first = conn.execute("SELECT count(*), min(datetime(until)) FROM held").fetchone()
    return int(n), f"{first.replace(' ', 'T')}Z" if first else None
