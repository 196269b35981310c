"""A query tree to SQL over the embedded index: words go to FTS5, the rest to the tables of facets."""

from typing import Final, NamedTuple

from pipeline.records import NO_NEWS, WITHDRAWING
from pipeline.search.tree import (
    All,
    Before,
    Either,
    EventIs,
    InStory,
    Language,
    Members,
    Name,
    Node,
    Not,
    Official,
    Since,
    Stated,
    StatusIs,
    Text,
)  # fmt: skip

_TEXT: Final = "a.number IN (SELECT rowid FROM article_text WHERE article_text MATCH ?)"
_NAMES: Final = "a.number IN (SELECT rowid FROM article_names WHERE article_names MATCH ?)"


class Condition(NamedTuple):
    """An SQL condition on the table `articles` as `a`, and its parameters."""

    sql: str
    values: tuple[str | int | float, ...] = ()


def condition(node: Node, members: Members) -> Condition:
    """Compile a tree."""
    words = match_words(node)
    if words is not None:
        return Condition(_TEXT, (words,))
    match node:
        case Not(inner):
            found = condition(inner, members)
            return Condition(f"NOT {found.sql}", found.values)
        case All(nodes):
            return _joined(" AND ", "1", nodes, members)
        case Either(nodes):
            return _joined(" OR ", "0", nodes, members)
        case InStory(story):
            ids = members(story)
            return Condition(f"a.story IN ({', '.join('?' * len(ids))})", tuple(ids))
        case _:
            return _facet(node)


def match_words(node: Node) -> str | None:
    """A tree of nothing but words, phrases, All and Either as one FTS5 expression; None for any other tree."""
    match node:
        case Text(words, prefix):
            return quoted(words) + ("*" if prefix else "")
        case All(nodes) | Either(nodes) if nodes:
            parts = [match_words(inner) for inner in nodes]
            if None in parts:
                return None
            return "(" + (" AND " if isinstance(node, All) else " OR ").join(part for part in parts if part) + ")"
        case _:
            return None


def quoted(words: str) -> str:
    """Words as an FTS5 string: nothing in them is read as syntax."""
    return '"' + words.replace('"', '""').replace("\0", " ") + '"'


def _joined(word: str, empty: str, nodes: tuple[Node, ...], members: Members) -> Condition:
    found = [condition(inner, members) for inner in nodes]
    return Condition(
        "(" + (word.join(one.sql for one in found) or empty) + ")",
        tuple(value for one in found for value in one.values),
    )


def _facet(node: Node) -> Condition:
    match node:
        case Name(kind, words):
            return Condition(_NAMES, (f"{kind} : {quoted(words)}",))
        case EventIs(kind):
            return Condition(
                "a.number IN (SELECT article FROM article_events WHERE type = ? OR type GLOB ? OR type GLOB ?)",
                (kind, f"{kind}.*", f"*.{kind}"),
            )
        case Stated(measure, low, high):
            return _stated(measure, low, high)
        case Official(value):
            return Condition("a.official = ?", (int(value),))
        case Language(code):
            return Condition("a.language = ?", (code,))
        case StatusIs(status):
            return _status(status)
        case Since(at):
            return Condition("a.at >= ?", (at,))
        case Before(at):
            return Condition("a.at < ?", (at,))
    raise TypeError(f"no condition for {node!r}")


def _status(status: str) -> Condition:
    """Most articles are usable and have no row."""
    if status == "any":
        return Condition("1")
    if status == "published":
        return Condition("a.number NOT IN (SELECT article FROM article_status)")
    names = sorted(WITHDRAWING if status == "withdrawn" else NO_NEWS)
    marks = ", ".join("?" * len(names))
    return Condition(f"a.number IN (SELECT article FROM article_status WHERE status IN ({marks}))", tuple(names))


def _stated(measure: str, low: float | None, high: float | None) -> Condition:
    """The stated range and the asked one meet."""
    sql, values = "measure = ?", [measure]
    bounds: list[float] = []
    if low is not None:
        sql, bounds = sql + " AND high >= ?", [*bounds, low]
    if high is not None:
        sql, bounds = sql + " AND low <= ?", [*bounds, high]
    return Condition(f"a.number IN (SELECT article FROM article_figures WHERE {sql})", (*values, *bounds))
