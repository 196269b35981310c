"""Finding and counting articles in the embedded index, on a connection that sees one moment of it."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from pipeline.search.indexes.cursors import LARGEST, cursor, from_cursor
from pipeline.search.indexes.facets import FIELDS, MOST_VALUES, facets, interval_of
from pipeline.search.indexes.reading import READ_CHARACTERS, hit_from
from pipeline.search.indexes.sqlite_query import Condition, SqliteWriter
from pipeline.search.indexes.writing import written
from pipeline.search.searcher import MOST_MATCHES, Facets, Hit, Hits, Matches, Per, Sort
from pipeline.search.tree import Either, Members, Node, shown, sought, wanted_words
from pipeline.sink.documents import TERMS

TITLE_WEIGHT: Final = 4.0
"""How much more a word of the title weighs than one of the body when the best come first."""

FEW: Final = 10
"""A part of the articles this small is looked up article by article."""

_WEIGHTS: Final = ", ".join(str({"title": TITLE_WEIGHT, "body": 1.0}.get(field, 0.0)) for field in TERMS)
_DIGITS: Final = {"year": 4, "month": 7, "day": 10, "hour": 13}
_REST: Final = "0001-01-01T00:00:00Z"
"""What a time cut to its first digits is filled up with."""
_SHOWN: Final = f"a.at, a.id, a.document, substr(a.body, 1, {READ_CHARACTERS})"


def find(
    conn: sqlite3.Connection, query: Node, members: Members, limit: int, after: str | None, sort: Sort, per: Per
) -> Hits:
    """A page of hits. Raises BadCursor."""
    where = written(shown(query), SqliteWriter(), members)
    words = wanted_words(query) if sort == "best" else []
    if words or per == "story":
        rows, following = _ranked(conn, where, _match(words, members), limit, after, per)
    elif "MATCH" in where.sql:
        return _newest_with_words(conn, query, where, limit, after)
    else:
        rows, following = _newest(conn, where, limit, after)
    counted = "count(DISTINCT a.story)" if per == "story" else "count(*)"
    total = conn.execute(f"SELECT {counted} FROM articles a WHERE {where.sql}", where.values).fetchone()[0]
    return Hits(total=total, hits=_hits(query, rows), after=following)


def count(conn: sqlite3.Connection, query: Node, members: Members) -> Facets:
    """What the articles that a query finds have in common."""
    where = written(shown(query), SqliteWriter(), members)
    conn.execute("CREATE TEMP TABLE found (number INTEGER PRIMARY KEY, at TEXT, official INTEGER)")
    conn.execute(f"INSERT INTO found SELECT a.number, a.at, a.official FROM articles a WHERE {where.sql}", where.values)
    first, last = conn.execute("SELECT min(at), max(at) FROM found").fetchone()
    interval = interval_of(first or "", last or "")
    official = conn.execute(
        "SELECT iif(official, 'yes', 'no') AS told, count(*) FROM found GROUP BY told ORDER BY count(*) DESC, told DESC"
    ).fetchall()
    digits = _DIGITS[interval]
    times = conn.execute(
        f"SELECT substr(at, 1, {digits}) || '{_REST[digits:]}' AS begins, count(*) FROM found GROUP BY begins ORDER BY begins"
    ).fetchall()
    return facets({"official": official} | _values(conn), interval, times)


def match(conn: sqlite3.Connection, queries: Mapping[str, Node], members: Members, place: int | None) -> Matches:
    """What of the articles filed after a position each query finds."""
    newest = conn.execute("SELECT max(position) FROM articles").fetchone()[0] or 0
    if place is None or newest <= place:
        return Matches(place=newest, found={})
    found: dict[str, list[Hit]] = {}
    for name, query in queries.items():
        where = written(shown(query), SqliteWriter(), members)
        rows = conn.execute(
            f"SELECT {_SHOWN}, 0 FROM articles a WHERE a.position > ? AND NOT a.sample"
            f" AND json_extract(a.document, '$.ingest_mode') = 'live' AND ({where.sql}) ORDER BY a.position LIMIT ?",
            (place, *where.values, MOST_MATCHES),
        ).fetchall()
        if rows:
            found[name] = _hits(query, rows)
    return Matches(place=newest, found=found)


def _values(conn: sqlite3.Connection) -> dict[str, Sequence[tuple[str, int]]]:
    """The most frequent values of each field among `found`: few articles are looked up one by one, of many the values
    are gone through, of all there is nothing to look up."""
    found, all_there_are = (
        conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("found", "articles")
    )
    if found * FEW < all_there_are:
        rows = conn.execute(
            "SELECT v.field, v.value, count(*) FROM found CROSS JOIN article_values v ON v.article = found.number"
            " GROUP BY v.field, v.value ORDER BY count(*) DESC, v.value"
        ).fetchall()
        return {field: [row[1:] for row in rows if row[0] == field][:MOST_VALUES] for field in FIELDS}
    among = "" if found == all_there_are else "AND article IN (SELECT number FROM found)"
    sql = f"SELECT value, count(*) FROM article_values WHERE field = ? {among} GROUP BY value ORDER BY count(*) DESC, value"
    return {field: conn.execute(f"{sql} LIMIT {MOST_VALUES}", (field,)).fetchall() for field in FIELDS}


def _newest(conn: sqlite3.Connection, where: Condition, limit: int, after: str | None) -> tuple[list[Any], str | None]:
    """A cursor is the last article's place: what arrives before it moves nothing."""
    sql, values = where.sql, where.values
    if after:
        sql, values = f"({sql}) AND (a.at, a.id) < (?, ?)", (*values, *from_cursor(after, (str, str)))
    chosen = f"SELECT a.number FROM articles a WHERE {sql} ORDER BY a.at DESC, a.id DESC LIMIT ?"
    rows = conn.execute(
        f"SELECT {_SHOWN}, 0 FROM ({chosen}) f JOIN articles a ON a.number = f.number ORDER BY a.at DESC, a.id DESC",
        (*values, limit + 1),
    ).fetchall()
    return rows[:limit], cursor(*rows[limit - 1][:2]) if len(rows) > limit else None


def _newest_with_words(conn: sqlite3.Connection, query: Node, where: Condition, limit: int, after: str | None) -> Hits:
    """The same as `_newest`, counted in one go: looking a phrase up takes longer than all the rest."""
    conn.execute("CREATE TEMP TABLE page (number INTEGER PRIMARY KEY, at TEXT, id TEXT)")
    conn.execute(f"INSERT INTO page SELECT a.number, a.at, a.id FROM articles a WHERE {where.sql}", where.values)
    total = conn.execute("SELECT count(*) FROM page").fetchone()[0]
    place = tuple(from_cursor(after, (str, str))) if after else ()
    behind = "WHERE (p.at, p.id) < (?, ?)" if after else ""
    rows = conn.execute(
        f"SELECT {_SHOWN}, 0 FROM (SELECT p.number FROM page p {behind} ORDER BY p.at DESC, p.id DESC LIMIT ?) f"
        " JOIN articles a ON a.number = f.number ORDER BY a.at DESC, a.id DESC",
        (*place, limit + 1),
    ).fetchall()
    following = cursor(*rows[limit - 1][:2]) if len(rows) > limit else None
    return Hits(total=total, hits=_hits(query, rows[:limit]), after=following)


def _ranked(
    conn: sqlite3.Connection, where: Condition, words: str | None, limit: int, after: str | None, per: Per
) -> tuple[list[Any], str | None]:
    """By BM25 over the words, else by time. A cursor is the newest position of its first page: later ones are left out.

    The page's articles are chosen by what the indexes hold; only then is anything of them read.
    """
    newest, skip = from_cursor(after, (int, int)) if after else (_newest_position(conn), 0)
    chosen = _best(per) if words else _NEWEST_OF_STORIES
    found = conn.execute(
        f"WITH f AS ({chosen.format(where=where.sql)} LIMIT ? OFFSET ?)"
        f" SELECT {_SHOWN}, f.more FROM f JOIN articles a ON a.number = f.number ORDER BY f.score, a.at DESC, a.id DESC",
        (*([words] if words else []), *where.values, newest, limit + 1, skip),
    ).fetchall()
    return found[:limit], cursor(newest, skip + limit) if len(found) > limit else None


_NEWEST_OF_STORIES: Final = (
    "SELECT a.number AS number, 0.0 AS score, count(*) - 1 AS more, max(a.at || a.id) AS place FROM articles a"
    " WHERE ({where}) AND +a.position <= ? GROUP BY a.story ORDER BY place DESC"
)
"""Of a row with max(), SQLite gives the other columns of the article that has it. `at` is of one length."""


def _best(per: Per) -> str:
    """The articles by score, or the best of each story."""
    scored = (
        f"SELECT a.number AS number, a.story AS story, a.at AS at, a.id AS id, coalesce(t.score, 0.0) AS score"
        f" FROM articles a LEFT JOIN (SELECT rowid, bm25(article_terms, {_WEIGHTS}) AS score FROM article_terms"
        " WHERE article_terms MATCH ?) t ON t.rowid = a.number WHERE ({where}) AND +a.position <= ?"
    )
    order = "score, at DESC, id DESC"
    if per == "article":
        return f"SELECT number, score, 0 AS more FROM ({scored}) ORDER BY {order}"
    nth = f"row_number() OVER (PARTITION BY story ORDER BY {order})"
    ranked = f"SELECT *, {nth} AS nth, count(*) OVER (PARTITION BY story) - 1 AS more FROM ({scored})"
    return f"SELECT number, score, more FROM ({ranked}) WHERE nth = 1 ORDER BY {order}"


def _newest_position(conn: sqlite3.Connection) -> int:
    position = conn.execute("SELECT max(position) FROM articles").fetchone()[0]
    return LARGEST if position is None else int(position)


def _match(words: list[Node], members: Members) -> str | None:
    return written(Either(tuple(words)), SqliteWriter(), members).words if words else None


def _hits(query: Node, rows: Sequence[Any]) -> list[Hit]:
    """Rows of _SHOWN and `more`."""
    wanted = sought(query)
    return [hit_from(msgspec.json.decode(document), body, wanted, more) for _, _, document, body, more in rows]
