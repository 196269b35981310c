"""The embedded index: what people search and read, in the one-process runner's SQLite file.

`write` never commits: the runner's transaction owns state, index and outbox together. Every row carries the position
of the article that made it in the order of filing; an older one never replaces a newer one, so that a repeat changes
nothing.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from pipeline.records import TAKEN_DOWN, Alert, Claim, Filed, Story
from pipeline.sink.documents import (
    TERMS,
    Document,
    alert_document,
    article_document,
    article_terms,
    claim_document,
    story_document,
)

VALUES: Final = ("people", "orgs", "places", "event_types")
"""Fields of an article that hold several values."""
LONGEST_VALUE: Final = 1024
"""Characters of a value that is filtered and counted, as in schemas/indices."""
TERMS_VERSION: Final = 1
"""Of pipeline/sink/terms.py. A file whose terms were made by another version is indexed again when it is opened."""

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
DROP INDEX IF EXISTS articles_at;
DROP INDEX IF EXISTS articles_story;
CREATE INDEX IF NOT EXISTS articles_by_time ON articles (at DESC, id DESC, story, position, official, language);
CREATE INDEX IF NOT EXISTS articles_by_story ON articles (story, at, id, position, official, language);
CREATE INDEX IF NOT EXISTS articles_by_position ON articles (position);
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


SEARCHED: Final = f"""
CREATE VIRTUAL TABLE article_terms USING fts5 (
    {", ".join(TERMS)}, content='', tokenize="ascii tokenchars '.'"
);
CREATE TABLE article_values (field TEXT NOT NULL, value TEXT NOT NULL, article INTEGER NOT NULL);
CREATE INDEX article_values_field ON article_values (field, value, article);
CREATE INDEX article_values_article ON article_values (article, field, value);
CREATE TABLE article_figures (article INTEGER NOT NULL, measure TEXT NOT NULL, low REAL, high REAL);
CREATE INDEX article_figures_measure ON article_figures (measure, low, high, article);
CREATE INDEX article_figures_article ON article_figures (article);
"""
"""Made of the articles' documents, and made again of them when it is of another version. The terms hold no copy of the
text: to take an article out, its terms are made again (FTS5, contentless tables).
"""

_EARLIER: Final = """
DROP TRIGGER IF EXISTS articles_inserted;
DROP TRIGGER IF EXISTS articles_deleted;
DROP TRIGGER IF EXISTS articles_updated;
DROP TABLE IF EXISTS article_text;
DROP TABLE IF EXISTS article_names;
DROP TABLE IF EXISTS article_events;
DROP TABLE IF EXISTS article_status;
DROP TABLE IF EXISTS article_terms;
DROP TABLE IF EXISTS article_values;
DROP TABLE IF EXISTS article_figures;
"""

_COLUMNS: Final = ", ".join(TERMS)
_MARKS: Final = ", ".join("?" * len(TERMS))
_ADD_TERMS: Final = f"INSERT INTO article_terms (rowid, {_COLUMNS}) VALUES (?, {_MARKS})"
_TAKE_TERMS: Final = f"INSERT INTO article_terms (article_terms, rowid, {_COLUMNS}) VALUES ('delete', ?, {_MARKS})"


def create(conn: sqlite3.Connection) -> None:
    """Make the index's tables where there are none; make the searched ones again where their version is another."""
    conn.executescript(SCHEMA)
    if conn.execute("PRAGMA user_version").fetchone()[0] != TERMS_VERSION:
        conn.executescript(f"BEGIN IMMEDIATE; {_EARLIER} {SEARCHED}")
        for number, document, body in conn.execute("SELECT number, document, body FROM articles"):
            read = msgspec.json.decode(document) | {"body": body}
            _write_searched(conn, number, read | {"terms": article_terms(read)})
        conn.execute(f"PRAGMA user_version = {TERMS_VERSION}")
        conn.execute("COMMIT")


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
        write_article(conn, article_document(article, ingested), position)
        if TAKEN_DOWN in article.flags:
            conn.execute("DELETE FROM claims WHERE document ->> 'article' = ?", (article.id,))
            conn.execute("DELETE FROM alerts WHERE document ->> 'article' = ?", (article.id,))
    for story in stories:
        _write_story(conn, story, position)
        for gone in story.gone:
            conn.execute("DELETE FROM claims WHERE id = ?", (gone,))
            conn.execute("DELETE FROM alerts WHERE id = ?", (gone,))
        for claim in story.claims:
            _write_claim(conn, claim, position)
    for alert in alerts:
        _write_alert(conn, alert_document(alert, ingested), position)


def set_decision(conn: sqlite3.Connection, alert_id: str, decision: str, reason: str) -> None:
    """Note on an alert whether it was delivered (`sent`, `silent`) and why."""
    conn.execute("UPDATE alerts SET decision = ?, reason = ? WHERE id = ?", (decision, reason, alert_id))


def remove_sample(conn: sqlite3.Connection) -> None:
    """Take everything that came of the sample wire out of the index."""
    for (identity,) in conn.execute("SELECT id FROM articles WHERE sample").fetchall():
        _delete_searched(conn, identity)
    for table in ("articles", "stories", "claims", "alerts"):
        conn.execute(f"DELETE FROM {table} WHERE sample")


def write_article(conn: sqlite3.Connection, document: Document, position: int) -> None:
    """Put the document of one article into the index; position as in `write`."""
    newer = conn.execute("SELECT 1 FROM articles WHERE id = ? AND position > ?", (document["id"], position)).fetchone()
    if newer:
        return
    _delete_searched(conn, document["id"])
    ((number,),) = conn.execute(
        """INSERT INTO articles (id, position, at, language, story, official, sample, title, body, document)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, at = excluded.at, language = excluded.language,
            story = excluded.story, official = excluded.official, sample = excluded.sample, title = excluded.title,
            body = excluded.body, document = excluded.document
        RETURNING number""",
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
            _json({name: value for name, value in document.items() if name not in ("body", "terms")}),
        ),
    ).fetchall()
    _write_searched(conn, number, document)


def _write_searched(conn: sqlite3.Connection, number: int, document: Document) -> None:
    """What queries look at: terms, figures, and the values that are filtered and counted."""
    conn.execute(_ADD_TERMS, (number, *document["terms"].values()))
    conn.executemany(
        "INSERT INTO article_figures VALUES (?, ?, ?, ?)",
        [(number, measure, s["gte"], s["lte"]) for measure, spans in document["stated"].items() for s in spans],
    )
    values = [(field, value) for field in VALUES for value in document[field] if len(value) <= LONGEST_VALUE]
    single = [(field, document[field]) for field in ("source", "pubstatus")]
    conn.executemany(
        "INSERT INTO article_values VALUES (?, ?, ?)", [(*one, number) for one in dict.fromkeys(values + single)]
    )


def _delete_searched(conn: sqlite3.Connection, identity: str) -> None:
    row = conn.execute("SELECT number, document, body FROM articles WHERE id = ?", (identity,)).fetchone()
    if row:
        number, document, body = row
        terms = article_terms(msgspec.json.decode(document) | {"body": body})
        conn.execute(_TAKE_TERMS, (number, *terms.values()))
        conn.execute("DELETE FROM article_figures WHERE article = ?", (number,))
        conn.execute("DELETE FROM article_values WHERE article = ?", (number,))


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
