"""The canary's mark, and where it lies: an index (in one process a table) by itself, so that no search and no count meets it."""

import sqlite3
from typing import Final

from pipeline.records import Filed
from pipeline.sink.documents import Document
from pipeline.sink.elasticsearch_index import Action, document_id

MARK: Final = "tallywire-canary:"
"""How the id of a canary article begins; what follows is who sent it and its number, which is the moment in milliseconds."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS canary (who TEXT PRIMARY KEY, id TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
"""


def is_canary(article: str) -> bool:
    """Whether an article's id is a canary's."""
    return article.startswith(MARK)


def canary_index(prefix: str) -> str:
    """The index of canaries; Elasticsearch makes it at the first."""
    return f"{prefix}-canary"


def canary_action(filed: Filed, position: int, prefix: str, ingested: str) -> Action:
    """Who sent it has one document, which each canary replaces."""
    document: Document = {
        "id": filed.id,
        "version": filed.version,
        "flags": [],
        "ingested": ingested,
    }  # as the sink asks
    return Action(canary_index(prefix), document_id(_who(filed.id)), position, document)


def write_canary(conn: sqlite3.Connection, article: str, at: float) -> None:
    """Put a canary into the embedded index, in the caller's transaction. `at`: now, in seconds since 1970."""
    conn.execute("REPLACE INTO canary VALUES (?, ?, ?)", (_who(article), article, at))


def last_canary(conn: sqlite3.Connection) -> tuple[str, float] | None:
    """The id of the one that came last to the embedded index, and when."""
    if not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'canary'").fetchone():
        return None  # a store that this version has not opened for writing yet
    row = conn.execute("SELECT id, at FROM canary ORDER BY at DESC LIMIT 1").fetchone()
    return (str(row[0]), float(row[1])) if row else None


def sent_at(article: str) -> float:
    """When a canary was sent, in seconds since 1970; 0 where its id does not say."""
    number = article.rpartition(":")[2]
    return int(number) / 1000 if number.isascii() and number.isdigit() else 0.0


def _who(article: str) -> str:
    return article.rpartition(":")[0]
