"""The searcher over the embedded index. Each call opens the file for reading and sees one moment of it."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from pipeline.errors import Outage
from pipeline.records import Alert, Claim, Story
from pipeline.search.indexes.cursors import LARGEST, cursor, from_cursor
from pipeline.search.indexes.reading import story_from
from pipeline.search.indexes.sqlite_articles import count, find, match
from pipeline.search.ledger_view import ledger_view
from pipeline.search.searcher import AlertLine, Alerts, ArticlePage, Facets, Hits, Ledger, Matches, Per, Sort, StoryLine
from pipeline.search.tree import Node
from pipeline.sink.sqlite_index import open_reader

PATIENCE_SECONDS: Final = 10.0
STEPS: Final = 1000
"""Steps of SQLite's machine between two looks at the clock: well under a millisecond."""
_MEMBERS: Final = """WITH RECURSIVE part (id) AS (
    VALUES (?) UNION SELECT stories.id FROM stories JOIN part ON stories.merged_into = part.id
) SELECT id FROM part"""


class SqliteSearcher:
    """Reads the one-process runner's file."""

    def __init__(self, path: Path, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """patience_seconds: a call that takes longer is an Outage, so that no query holds a thread for ever."""
        self._path = path
        self._patience = patience_seconds

    def search(
        self, query: Node, limit: int, after: str | None = None, sort: Sort = "newest", per: Per = "article"
    ) -> Hits:
        with self._reading() as conn:
            return find(conn, query, partial(_all_parts, conn), limit, after, sort, per)

    def facets(self, query: Node) -> Facets:
        with self._reading() as conn:
            return count(conn, query, partial(_all_parts, conn))

    def matches(self, queries: Mapping[str, Node], place: int | None) -> Matches:
        with self._reading() as conn:
            return match(conn, queries, partial(_all_parts, conn), place)

    def story(self, story_id: str) -> Story | None:
        with self._reading() as conn:
            return _story(conn, story_id)

    def stories(self, limit: int) -> list[StoryLine]:
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT document FROM stories WHERE developing AND merged_into IS NULL"
                " ORDER BY last_seen DESC, id DESC LIMIT ?",
                (limit,),
            ).fetchall()
            stories = [_to_story(document) for (document,) in rows]
            return [StoryLine(story=story, latest=next(_alerts_of(conn, story.id, 1), None)) for story in stories]

    def ledger(self, story_id: str, as_of: str | None = None) -> Ledger | None:
        with self._reading() as conn:
            story = _story(conn, story_id)
            if story is None:
                return None
            alerts = list(_alerts_of(conn, story.id, -1))[::-1]
            return ledger_view(story, _claims_of(conn, story.id), alerts, as_of)

    def alerts(self, limit: int, after: str | None = None) -> Alerts:
        before = from_cursor(after, (int, int)) if after else [LARGEST, LARGEST]
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT position, number, document, decision, reason FROM alerts"
                " WHERE (position, number) < (?, ?) ORDER BY position DESC, number DESC LIMIT ?",
                (*before, limit + 1),
            ).fetchall()
        lines = [_alert_line(*row[2:]) for row in rows[:limit]]
        return Alerts(alerts=lines, after=cursor(*rows[limit - 1][:2]) if len(rows) > limit else None)

    def article(self, article_id: str) -> ArticlePage | None:
        with self._reading() as conn:
            row = conn.execute("SELECT document, body FROM articles WHERE id = ?", (article_id,)).fetchone()
        return msgspec.convert(msgspec.json.decode(row[0]) | {"body": row[1]}, ArticlePage) if row else None

    def trouble(self) -> str | None:
        try:
            with self._reading() as conn:
                conn.execute("SELECT 1 FROM articles LIMIT 1").fetchone()
        except Outage as outage:
            return str(outage)
        return None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(open_reader(self._path)) as conn:
                deadline = time.monotonic() + self._patience
                conn.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
                conn.execute("BEGIN")
                yield conn
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise Outage(f"the query took longer than {self._patience:g} s; ask for less") from None
            raise Outage(f"the index {self._path} cannot be read: {error}") from error


def _resolved(conn: sqlite3.Connection, story_id: str) -> str:
    """The story that a story went into, itself where it was not merged."""
    seen = {story_id}
    while row := conn.execute(
        "SELECT merged_into FROM stories WHERE id = ? AND merged_into IS NOT NULL", (story_id,)
    ).fetchone():
        story_id = row[0]
        if story_id in seen:
            break
        seen.add(story_id)
    return story_id


def _all_parts(conn: sqlite3.Connection, story_id: str) -> list[str]:
    return _members(conn, _resolved(conn, story_id))


def _members(conn: sqlite3.Connection, story_id: str) -> list[str]:
    return [part for (part,) in conn.execute(_MEMBERS, (story_id,))]


def _story(conn: sqlite3.Connection, story_id: str) -> Story | None:
    row = conn.execute("SELECT document FROM stories WHERE id = ?", (_resolved(conn, story_id),)).fetchone()
    return _to_story(row[0]) if row else None


def _to_story(document: str) -> Story:
    return story_from(msgspec.json.decode(document))


def _claims_of(conn: sqlite3.Connection, story_id: str) -> list[Claim]:
    rows = conn.execute(f"SELECT document FROM claims WHERE story IN ({_MEMBERS}) ORDER BY at, id", (story_id,))
    return [msgspec.json.decode(document, type=Claim) for (document,) in rows]


def _alerts_of(conn: sqlite3.Connection, story_id: str, limit: int) -> Iterator[Alert]:
    """A story's alerts, the newest arrival first; limit -1 gives all."""
    rows = conn.execute(
        f"SELECT document FROM alerts WHERE story IN ({_MEMBERS}) ORDER BY position DESC, number DESC LIMIT ?",
        (story_id, limit),
    )
    return (msgspec.json.decode(document, type=Alert) for (document,) in rows)


def _alert_line(document: str, decision: str | None, reason: str | None) -> AlertLine:
    decoded: dict[str, Any] = msgspec.json.decode(document)
    return AlertLine(
        alert=msgspec.convert(decoded, Alert), ingested=decoded["ingested"], decision=decision, reason=reason
    )
