"""Edits in the one-process runner's inbox: they wait in the same order as the articles, and are kept for ever."""

import sqlite3
from typing import Final, NamedTuple

from pipeline.records import Edit, decode, encode

CONTENT: Final = "edit"
"""In the inbox's column of that name: what an article says is hashed there."""
ID: Final = "edit:"
"""Before an edit's id in the inbox."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS edits (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, record BLOB NOT NULL, outcome TEXT
);
"""


class Made(NamedTuple):
    """An edit and what became of it: None while it waits, "" where it was applied, else why it changed nothing."""

    edit: Edit
    outcome: str | None


def accept(conn: sqlite3.Connection, edit: Edit, received: str) -> bool:
    """Put an edit in the inbox, in the caller's transaction; False when it was there already."""
    kept = conn.execute("INSERT OR IGNORE INTO edits (id, record) VALUES (?, ?)", (edit.id, encode(edit))).rowcount
    if kept:
        conn.execute(
            "INSERT INTO inbox (id, version, content, sample, raw, received) VALUES (?, 1, ?, 0, ?, ?)",
            (ID + edit.id, CONTENT, encode(edit), received),
        )
    return bool(kept)


def settle(conn: sqlite3.Connection, edit: str, problem: str) -> None:
    """Note what became of an edit."""
    conn.execute("UPDATE edits SET outcome = ? WHERE id = ?", (problem, edit))


def made(conn: sqlite3.Connection) -> list[Made]:
    """Every edit, in order."""
    rows = conn.execute("SELECT record, outcome FROM edits ORDER BY number")
    return [Made(decode(record, Edit), outcome) for record, outcome in rows]


def outcome(conn: sqlite3.Connection, edit: str) -> str | None:
    """What became of an edit: see `Made`."""
    row = conn.execute("SELECT outcome FROM edits WHERE id = ?", (edit,)).fetchone()
    return row[0] if row else None
