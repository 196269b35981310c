"""Writes queries for the embedded index: SQL conditions on `articles a`, words as FTS5 expressions."""

from collections.abc import Sequence
from typing import Final, NamedTuple

_WORDS: Final = "+a.number IN (SELECT rowid FROM article_terms WHERE article_terms MATCH ?)"
"""The plus sign keeps SQLite from fetching each row by its number: it goes through an index that holds all that is asked
for instead, which is quicker by far where many are found and costs little where few are."""
_COLUMNS: Final = frozenset({"story", "language", "official"})


class Condition(NamedTuple):
    """An SQL condition on the table `articles` as `a`, and its parameters. `words`: the same as one FTS5 expression,
    where it asks for nothing but words; several of them are then one look into the index."""

    sql: str
    values: tuple[str | int | float, ...] = ()
    words: str | None = None


class SqliteWriter:
    """See `pipeline.search.indexes.writing.Writer`."""

    def every(self) -> Condition:
        return Condition("1")

    def phrase(self, fields: Sequence[str], terms: Sequence[str], prefix: bool) -> Condition:
        return _match(f"{{{' '.join(fields)}}} : {quoted(terms)}{' *' if prefix else ''}")

    def one_of(self, field: str, values: Sequence[str | bool]) -> Condition:
        marks = ", ".join("?" * len(values))
        if field in _COLUMNS:
            return Condition(f"a.{field} IN ({marks})", tuple(values))
        sql = f"+a.number IN (SELECT article FROM article_values WHERE field = ? AND value IN ({marks}))"
        return Condition(sql, (field, *values))

    def family(self, kind: str) -> Condition:
        sql = "field = 'event_types' AND (value = ? OR value GLOB ? OR value GLOB ?)"
        values = (kind, f"{kind}.*", f"*.{kind}")
        return Condition(f"+a.number IN (SELECT article FROM article_values WHERE {sql})", values)

    def stated(self, measure: str, low: float | None, high: float | None) -> Condition:
        sql, bounds = "measure = ?", list[float]()
        if low is not None:
            sql, bounds = sql + " AND high >= ?", [*bounds, low]
        if high is not None:
            sql, bounds = sql + " AND low <= ?", [*bounds, high]
        return Condition(f"+a.number IN (SELECT article FROM article_figures WHERE {sql})", (measure, *bounds))

    def within(self, since: str | None, before: str | None) -> Condition:
        bounds = [(sql, at) for sql, at in (("a.at >= ?", since), ("a.at < ?", before)) if at is not None]
        return Condition(f"({' AND '.join(sql for sql, _ in bounds)})", tuple(at for _, at in bounds))

    def both(self, queries: Sequence[Condition]) -> Condition:
        return _joined(" AND ", queries)

    def either(self, queries: Sequence[Condition]) -> Condition:
        return _joined(" OR ", queries)

    def without(self, query: Condition) -> Condition:
        return Condition(f"NOT {query.sql}", query.values)


def quoted(terms: Sequence[str]) -> str:
    """Terms as an FTS5 phrase: nothing in them is read as syntax."""
    return '"' + " ".join(terms) + '"'


def _match(words: str) -> Condition:
    return Condition(_WORDS, (words,), words)


def _joined(word: str, queries: Sequence[Condition]) -> Condition:
    expressions = [query.words for query in queries if query.words is not None]
    if len(expressions) == len(queries):
        return _match(f"({word.join(expressions)})")
    return Condition(
        f"({word.join(query.sql for query in queries)})", tuple(value for query in queries for value in query.values)
    )
