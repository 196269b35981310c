"""Saved searches: what arrives is held against each, and what is found is told once a story and once a change of what
is known of it. Kept in the desk's file; what is told goes out with the alerts."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from pipeline.alerts import desk, outbox
from pipeline.alerts.destinations import destinations
from pipeline.alerts.message import Line, Message, Speech
from pipeline.alerts.silence import holding
from pipeline.records import Alert, Story, stable_hash
from pipeline.search import wording
from pipeline.search.query import QueryError, parse
from pipeline.search.searcher import Hit, Matches, Searcher, text_of
from pipeline.search.tree import Node
from pipeline.settings import Settings

MOST_SEARCHES: Final = 500
"""Measured: 300 named queries against a batch take Elasticsearch 0.2 s."""
MOST_TOLD: Final = 20
"""Messages of one search at one look; the page of the search holds all."""
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS saved_searches (id TEXT PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS search_found (
    search TEXT NOT NULL, article TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (search, article)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS search_told (
    search TEXT NOT NULL, story TEXT NOT NULL, known TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (search, story)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS search_place (id INTEGER PRIMARY KEY CHECK (id = 1), place INTEGER NOT NULL);
"""


class SavedSearch(msgspec.Struct, kw_only=True, frozen=True):
    """A query with a name. `made` in Unix seconds; `to`: names of destinations, empty for all of them."""

    id: str
    name: str
    query: str
    who: str
    made: float
    to: list[str] = []

    @property
    def rule(self) -> str:
        """What messages, silences and the log call it."""
        return f"search {self.name}"


class Kept(msgspec.Struct, kw_only=True):
    """A saved search with what it has found since it was saved; `latest` in Unix seconds."""

    search: SavedSearch
    found: int
    latest: float | None = None


def searches(conn: sqlite3.Connection) -> list[SavedSearch]:
    """All of them, by name."""
    rows = conn.execute("SELECT record FROM saved_searches").fetchall()
    return sorted((_read(record) for (record,) in rows), key=_name)


def kept(conn: sqlite3.Connection) -> list[Kept]:
    """All of them with what they found, by name."""
    rows = conn.execute(
        "SELECT record, count(article), max(at) FROM saved_searches LEFT JOIN search_found ON search = id GROUP BY id"
    ).fetchall()
    found = [Kept(search=_read(record), found=n, latest=latest) for record, n, latest in rows]
    return sorted(found, key=lambda one: _name(one.search))


def add(conn: sqlite3.Connection, search: SavedSearch) -> bool:
    """Keep one; False where there are MOST_SEARCHES. One of the same name is replaced."""
    known = searches(conn)
    same = [one for one in known if one.name == search.name]
    for one in same:
        remove(conn, one.id)
    if len(known) - len(same) >= MOST_SEARCHES:
        return False
    conn.execute("INSERT INTO saved_searches VALUES (?, ?)", (search.id, msgspec.json.encode(search)))
    return True


def remove(conn: sqlite3.Connection, identity: str) -> bool:
    """Forget one and what it found; False where there is none of this id."""
    for table in ("search_found", "search_told"):
        conn.execute(f"DELETE FROM {table} WHERE search = ?", (identity,))
    return bool(conn.execute("DELETE FROM saved_searches WHERE id = ?", (identity,)).rowcount)


def place(conn: sqlite3.Connection) -> int | None:
    """Up to where what arrived has been looked at; None before the first look."""
    row = conn.execute("SELECT place FROM search_place").fetchone()
    return int(row[0]) if row else None


def go_on_from(conn: sqlite3.Connection, at: int) -> None:
    """Look from here on."""
    conn.execute("INSERT OR REPLACE INTO search_place VALUES (1, ?)", (at,))


def queries(conn: sqlite3.Connection, now: datetime) -> dict[str, Node]:
    """The trees of the saved searches by id. One that can no longer be read finds nothing."""
    found: dict[str, Node] = {}
    for one in searches(conn):
        try:
            found[one.id] = parse(one.query, now)
        except QueryError:
            continue
    return found


def stories(searcher: Searcher, matches: Matches) -> dict[str, Story | None]:
    """The stories of what was found, as they stand."""
    wanted = {hit.story for hits in matches.found.values() for hit in hits}
    return {story: searcher.story(story) for story in wanted}


def look(
    conn: sqlite3.Connection, matches: Matches, known: Mapping[str, Story | None], settings: Settings, now: datetime
) -> list[Speech]:
    """Take in what was found: remember it, and put what is to be told in the outbox. In the caller's transaction."""
    by_id = {one.id: one for one in searches(conn)}
    at, spoken = now.timestamp(), list[Speech]()
    active, everywhere = desk.silences(conn, now), list(destinations(settings))
    for identity, hits in matches.found.items():
        if identity not in by_id:
            continue
        for hit in hits:
            conn.execute("INSERT OR IGNORE INTO search_found VALUES (?, ?, ?)", (identity, hit.id, at))
        newest = {hit.story: hit for hit in hits}
        for hit in list(newest.values())[:MOST_TOLD]:
            speech = _told(conn, by_id[identity], hit, known[hit.story], everywhere)
            if speech and not holding(active, speech.message.lines[0].alert, speech.message.rule):
                _remember(conn, identity, hit.story, known[hit.story], at)
                outbox.enqueue(conn, speech, everywhere)
                spoken.append(speech)
    go_on_from(conn, matches.place)
    for table in ("search_found", "search_told"):
        conn.execute(f"DELETE FROM {table} WHERE at < ?", (at - desk.KEPT_SECONDS,))
    return spoken


def _told(
    conn: sqlite3.Connection, search: SavedSearch, hit: Hit, story: Story | None, everywhere: list[str]
) -> Speech | None:
    """A message, unless this search has told of the story what is known of it now."""
    known = _known(story)
    row = conn.execute(
        "SELECT known FROM search_told WHERE search = ? AND story = ?", (search.id, hit.story)
    ).fetchone()
    if row and row[0] == known:
        return None
    identity = stable_hash("found", search.id, hit.story, known)
    title = story.title if story else text_of(hit.title)
    stands = "; ".join(wording.standing_line(one) for one in story.standing.values()) if story else ""
    alert = Alert(
        id=identity,
        kind="decision",
        article=hit.id,
        story=hit.story,
        change="first",
        at=hit.at,
        title=title,
        phrase=stands,
        source=hit.source,
        quote=text_of(hit.snippet),
        url=hit.url,
        places=story.places if story else [],
    )
    message = Message(id=identity, kind="found", rule=search.rule, lines=[Line(alert=alert)], alerts=[])
    return Speech(message=message, to=search.to or everywhere)


def _remember(conn: sqlite3.Connection, identity: str, story: str, known: Story | None, at: float) -> None:
    conn.execute("INSERT OR REPLACE INTO search_told VALUES (?, ?, ?, ?)", (identity, story, _known(known), at))


def _known(story: Story | None) -> str:
    """What stands in a story, as one text: equal while nothing has changed."""
    standing = story.standing if story else {}
    return stable_hash(*(f"{name} {one.low} {one.high}" for name, one in sorted(standing.items())))


def _name(search: SavedSearch) -> tuple[str, str]:
    return search.name.casefold(), search.id


def _read(record: bytes) -> SavedSearch:
    return msgspec.json.decode(record, type=SavedSearch)
