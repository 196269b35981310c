"""The embedded index: what people search and read, in the one-process runner's SQLite file.

`write` never commits: the runner's transaction owns state, index and outbox together. Every row carries the position
of the article that made it in the order of filing; an older one never replaces a newer one, so that a repeat changes
nothing.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from pipeline.records import Alert, Claim, Filed, Story
from pipeline.sink.documents import Document, alert_document, article_document, claim_document, story_document

NAME_ENDS: Final = " nameends "
"""Between two names of one article: a token that no phrase holds, so that a search never runs from one into the next."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    language TEXT,
    story TEXT NOT NULL,
    official INTEGER NOT NULL,
    sample INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS articles_at ON articles (at DESC, id DESC);
CREATE INDEX IF NOT EXISTS articles_story ON articles (story, at);
CREATE VIRTUAL TABLE IF NOT EXISTS article_text USING fts5 (
    title, body, content='articles', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER IF NOT EXISTS articles_inserted AFTER INSERT ON articles BEGIN
    INSERT INTO article_text (rowid, title, body) VALUES (new.number, new.title, new.body);
END;
CREATE TRIGGER IF NOT EXISTS articles_deleted AFTER DELETE ON articles BEGIN
    INSERT INTO article_text (article_text, rowid, title, body) VALUES ('delete', old.number, old.title, old.body);
END;
CREATE TRIGGER IF NOT EXISTS articles_updated AFTER UPDATE OF title, body ON articles BEGIN
    INSERT INTO article_text (article_text, rowid, title, body) VALUES ('delete', old.number, old.title, old.body);
    INSERT INTO article_text (rowid, title, body) VALUES (new.number, new.title, new.body);
END;
CREATE VIRTUAL TABLE IF NOT EXISTS article_names USING fts5 (
    people, orgs, places, source, tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE IF NOT EXISTS article_figures (article INTEGER NOT NULL, measure TEXT NOT NULL, low REAL, high REAL);
CREATE INDEX IF NOT EXISTS article_figures_measure ON article_figures (measure, low, high, article);
CREATE INDEX IF NOT EXISTS article_figures_article ON article_figures (article);
CREATE TABLE IF NOT EXISTS article_events (article INTEGER NOT NULL, type TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS article_events_type ON article_events (type, article);
CREATE INDEX IF NOT EXISTS article_events_article ON article_events (article);
CREATE TABLE IF NOT EXISTS article_status (article INTEGER PRIMARY KEY, status TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS stories (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    last_seen TEXT NOT NULL,
    developing INTEGER NOT NULL,
    merged_into TEXT,
    sample INTEGER NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS stories_last_seen ON stories (last_seen DESC, id DESC);
CREATE INDEX IF NOT EXISTS stories_merged ON stories (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE IF NOT EXISTS claims (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    story TEXT NOT NULL,
    at TEXT NOT NULL,
    sample INTEGER NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS claims_story ON claims (story, at);
CREATE TABLE IF NOT EXISTS alerts (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    story TEXT NOT NULL,
    at TEXT NOT NULL,
    sample INTEGER NOT NULL,
    decision TEXT,
    reason TEXT,
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS alerts_story ON alerts (story, number);
"""


def create(conn: sqlite3.Connection) -> None:
    """Make the index's tables where there are none."""
    conn.executescript(SCHEMA)


def open_reader(path: Path) -> sqlite3.Connection:
    """Open the file for reading beside its writer (WAL: a reader sees the last commit).

    Raises sqlite3.OperationalError where there is no file.
    """
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    conn.execute("PRAGMA busy_timeout=10000")
    return conn


def write(
    conn: sqlite3.Connection,
    filed: Sequence[Filed],
    stories: Sequence[Story],
    alerts: Sequence[Alert],
    position: int,
    ingested: str,
) -> None:
    """Put records into the index, in the caller's transaction.

    position: the article's place in the order of filing; a row made at a later position stays.
    ingested: now, ISO 8601 in UTC.
    """
    for article in filed:
        _write_article(conn, article_document(article, ingested), position)
    for story in stories:
        _write_story(conn, story, position)
        for claim in story.claims:
            _write_claim(conn, claim, position)
    for alert in alerts:
        _write_alert(conn, alert_document(alert, ingested), position)


def set_decision(conn: sqlite3.Connection, alert_id: str, decision: str, reason: str) -> None:
    """Note on an alert whether it was delivered (`sent`, `silent`) and why."""
    conn.execute("UPDATE alerts SET decision = ?, reason = ? WHERE id = ?", (decision, reason, alert_id))


def remove_sample(conn: sqlite3.Connection) -> None:
    """Take everything that came of the sample wire out of the index."""
    gone = conn.execute("SELECT number FROM articles WHERE sample").fetchall()
    _delete_facets(conn, (number for (number,) in gone))
    for table in ("articles", "stories", "claims", "alerts"):
        conn.execute(f"DELETE FROM {table} WHERE sample")


def _write_article(conn: sqlite3.Connection, document: Document, position: int) -> None:
    written = conn.execute(
        """INSERT INTO articles (id, position, at, language, story, official, sample, title, body, document)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, at = excluded.at, language = excluded.language,
            story = excluded.story, official = excluded.official, sample = excluded.sample, title = excluded.title,
            body = excluded.body, document = excluded.document
        WHERE excluded.position >= articles.position RETURNING number""",
        (
            document["id"],
            position,
            document["at"],
            document["language"],
            document["story"],
            document["official"],
            document["sample"],
            document["title"],
            document["body"],
            _json({name: value for name, value in document.items() if name != "body"}),
        ),
    ).fetchall()
    if written:
        number = written[0][0]
        _delete_facets(conn, (number,))
        _write_facets(conn, number, document)


def _write_facets(conn: sqlite3.Connection, number: int, document: Document) -> None:
    """What the filters look at: names, figures, event types."""
    people, orgs, places = (NAME_ENDS.join(document[kind]) for kind in ("people", "orgs", "places"))
    conn.execute(
        "INSERT INTO article_names (rowid, people, orgs, places, source) VALUES (?, ?, ?, ?, ?)",
        (number, people, orgs, places, document["source"]),
    )
    conn.executemany(
        "INSERT INTO article_figures VALUES (?, ?, ?, ?)",
        [(number, measure, s["gte"], s["lte"]) for measure, spans in document["stated"].items() for s in spans],
    )
    if document["pubstatus"] != "usable":
        conn.execute("INSERT INTO article_status VALUES (?, ?)", (number, document["pubstatus"]))
    conn.executemany("INSERT INTO article_events VALUES (?, ?)", [(number, kind) for kind in document["event_types"]])


def _delete_facets(conn: sqlite3.Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        conn.execute("DELETE FROM article_names WHERE rowid = ?", (number,))
        conn.execute("DELETE FROM article_figures WHERE article = ?", (number,))
        conn.execute("DELETE FROM article_events WHERE article = ?", (number,))
        conn.execute("DELETE FROM article_status WHERE article = ?", (number,))


def _write_story(conn: sqlite3.Connection, story: Story, position: int) -> None:
    developing = bool(story.standing) or story.independent_sources > 1
    conn.execute(
        """INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, last_seen = excluded.last_seen,
            developing = excluded.developing, merged_into = excluded.merged_into, sample = excluded.sample,
            document = excluded.document
        WHERE excluded.position >= stories.position""",
        (
            story.id,
            position,
            story.last_seen,
            developing,
            story.merged_into,
            story.sample,
            _json(story_document(story)),
        ),
    )


def _write_claim(conn: sqlite3.Connection, claim: Claim, position: int) -> None:
    conn.execute(
        """INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, story = excluded.story, at = excluded.at,
            sample = excluded.sample, document = excluded.document
        WHERE excluded.position >= claims.position""",
        (claim.id, position, claim.story, claim.at, claim.sample, _json(claim_document(claim))),
    )


def _write_alert(conn: sqlite3.Connection, document: Document, position: int) -> None:
    """The decision noted on an alert stays when the alert is written again."""
    conn.execute(
        """INSERT INTO alerts (id, position, story, at, sample, document) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, story = excluded.story, at = excluded.at,
            sample = excluded.sample, document = excluded.document
        WHERE excluded.position >= alerts.position""",
        (document["id"], position, document["story"], document["at"], document["sample"], _json(document)),
    )


def _json(document: Document) -> str:
    return msgspec.json.encode(document).decode()
