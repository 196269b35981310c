"""What is on its way: kept in SQLite until each destination has taken it, so that kill -9 loses no message.

A destination that does not answer waits as a whole; a message that it refuses waits alone. Nothing here commits.
"""

import sqlite3
from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from pipeline.alerts.message import Message, Speech

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS deliveries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    message TEXT NOT NULL,
    target TEXT NOT NULL,
    payload BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at REAL NOT NULL DEFAULT 0,
    problem TEXT,
    dead INTEGER NOT NULL DEFAULT 0,
    UNIQUE (message, target)
);
CREATE INDEX IF NOT EXISTS deliveries_target ON deliveries (target, dead, number);
CREATE TABLE IF NOT EXISTS destinations (
    target TEXT PRIMARY KEY,
    failures INTEGER NOT NULL DEFAULT 0,
    next_at REAL NOT NULL DEFAULT 0,
    gone TEXT
) WITHOUT ROWID;
"""
_OPEN: Final = "NOT dead AND deliveries.next_at <= :now AND coalesce(d.next_at, 0) <= :now AND d.gone IS NULL"
_JOINED: Final = "deliveries LEFT JOIN destinations d ON d.target = deliveries.target"


class Delivery(NamedTuple):
    """One message on its way to one destination; `failures` are the destination's since it last took one."""

    number: int
    target: str
    payload: bytes
    attempts: int
    failures: int

    @property
    def message(self) -> Message:
        """The message itself."""
        return msgspec.json.decode(self.payload, type=Message)


class Trouble(NamedTuple):
    """A destination with messages that did not arrive. `gone`: what it said when it asked for no more."""

    target: str
    waiting: int
    dead: int
    problem: str | None
    gone: str | None


def enqueue(conn: sqlite3.Connection, speech: Speech, names: Sequence[str]) -> None:
    """Put a message in the outbox for those of its destinations that are in `names`, once each."""
    payload = msgspec.json.encode(speech.message)
    conn.executemany(
        "INSERT OR IGNORE INTO deliveries (message, target, payload) VALUES (?, ?, ?)",
        [(speech.message.id, target, payload) for target in speech.to if target in names],
    )


def ready(conn: sqlite3.Connection, now: float) -> list[str]:
    """Destinations that have something due (Unix seconds)."""
    rows = conn.execute(f"SELECT DISTINCT deliveries.target FROM {_JOINED} WHERE {_OPEN}", {"now": now})
    return [target for (target,) in rows]


def due(conn: sqlite3.Connection, target: str, now: float) -> Delivery | None:
    """The oldest message whose time has come."""
    row = conn.execute(
        "SELECT deliveries.number, deliveries.target, payload, attempts, coalesce(d.failures, 0)"
        f" FROM {_JOINED} WHERE deliveries.target = :target AND {_OPEN} ORDER BY deliveries.number LIMIT 1",
        {"now": now, "target": target},
    ).fetchone()
    return Delivery(*row) if row else None


def delivered(conn: sqlite3.Connection, one: Delivery) -> None:
    """Forget a delivery that was taken."""
    conn.execute("DELETE FROM deliveries WHERE number = ?", (one.number,))
    conn.execute("DELETE FROM destinations WHERE target = ?", (one.target,))


def postpone(conn: sqlite3.Connection, one: Delivery, next_at: float, problem: str, dead_after: int) -> int:
    """Keep a message that was refused, for later; after `dead_after` tries it is dead. Returns how many died."""
    conn.execute(
        "UPDATE deliveries SET attempts = attempts + 1, next_at = ?, problem = ? WHERE number = ?",
        (next_at, problem, one.number),
    )
    return _bury(conn, one.target, dead_after)


def pause(conn: sqlite3.Connection, one: Delivery, next_at: float, problem: str, dead_after: int) -> int:
    """Let a destination that does not answer rest; the try counts for all that waits there. Returns how many died."""
    conn.execute(
        "INSERT INTO destinations (target, failures, next_at) VALUES (?, 1, ?) ON CONFLICT (target) DO UPDATE"
        " SET failures = failures + 1, next_at = excluded.next_at",
        (one.target, next_at),
    )
    conn.execute(
        "UPDATE deliveries SET attempts = attempts + 1, problem = ? WHERE target = ? AND NOT dead",
        (problem, one.target),
    )
    return _bury(conn, one.target, dead_after)


def _bury(conn: sqlite3.Connection, target: str, dead_after: int) -> int:
    return conn.execute(
        "UPDATE deliveries SET dead = 1 WHERE target = ? AND NOT dead AND attempts >= ?", (target, dead_after)
    ).rowcount


def close(conn: sqlite3.Connection, target: str, problem: str) -> int:
    """A destination asked for no more: what waits for it is kept as dead, and nothing is tried until `reopen`."""
    conn.execute(
        "INSERT INTO destinations (target, gone) VALUES (?, ?) ON CONFLICT (target) DO UPDATE SET gone = excluded.gone",
        (target, problem),
    )
    return conn.execute(
        "UPDATE deliveries SET dead = 1, problem = ? WHERE target = ? AND NOT dead", (problem, target)
    ).rowcount


def reopen(conn: sqlite3.Connection, target: str) -> int:
    """Try everything again that a destination did not take; returns how many messages that is."""
    conn.execute("DELETE FROM destinations WHERE target = ?", (target,))
    return conn.execute(
        "UPDATE deliveries SET dead = 0, attempts = 0, next_at = 0 WHERE target = ?", (target,)
    ).rowcount


def wake(conn: sqlite3.Connection) -> None:
    """End every rest: what waits is due now."""
    conn.execute("UPDATE deliveries SET next_at = 0 WHERE next_at")
    conn.execute("UPDATE destinations SET next_at = 0 WHERE next_at")


def troubles(conn: sqlite3.Connection) -> list[Trouble]:
    """Every destination where something waits, died or is wanted no more."""
    rows = conn.execute(
        "SELECT target, sum(waiting), sum(dead), max(problem), max(gone) FROM ("
        " SELECT target, NOT dead AS waiting, dead, problem, NULL AS gone FROM deliveries"
        " UNION ALL SELECT target, 0, 0, NULL, gone FROM destinations WHERE gone IS NOT NULL"
        ") GROUP BY target ORDER BY target"
    )
    return [Trouble(*row) for row in rows]


def forget_targets(conn: sqlite3.Connection, kept: Sequence[str]) -> int:
    """Drop what is on its way to destinations that the settings name no longer; returns how many messages went."""
    marks = ",".join("?" * len(kept))
    conn.execute(f"DELETE FROM destinations WHERE target NOT IN ({marks})", list(kept))
    return conn.execute(f"DELETE FROM deliveries WHERE target NOT IN ({marks})", list(kept)).rowcount


def take_down(conn: sqlite3.Connection, article: str) -> None:
    """Drop what is on its way and tells of an article."""
    for number, payload in conn.execute("SELECT number, payload FROM deliveries").fetchall():
        message = msgspec.json.decode(payload, type=Message)
        if any(line.alert.article == article for line in message.lines):
            conn.execute("DELETE FROM deliveries WHERE number = ?", (number,))
