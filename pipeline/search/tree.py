"""A query as a tree: what both indexes compile."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from pipeline.sink.terms import stems, words

Members = Callable[[str], list[str]]
"""A story's id to the ids of all stories that are part of it."""


class Text(NamedTuple):
    """A word or phrase in title or body; with `prefix` its last word may go on."""

    words: str
    prefix: bool = False


class Name(NamedTuple):
    """Whole words of a name that the article mentions, or of its source's."""

    kind: Literal["people", "orgs", "places", "source"]
    words: str


class ValueIs(NamedTuple):
    """Exactly this name, source or event type, as a facet counts it."""

    field: Literal["people", "orgs", "places", "source", "event_types"]
    value: str


class EventIs(NamedTuple):
    """An event type ("protest.riot"), a family ("protest") or a type without its family ("riot")."""

    type: str


class Stated(NamedTuple):
    """A current figure whose stated range meets [low, high]; None is open."""

    measure: str
    low: float | None
    high: float | None


class Official(NamedTuple):
    """Whether an official source stands behind a figure or decision of the article."""

    value: bool


class InStory(NamedTuple):
    """Articles of one story, and of those that were merged into it."""

    id: str


class Language(NamedTuple):
    """Articles in one language (ISO 639 code)."""

    code: str


class StatusIs(NamedTuple):
    """Articles by what their sender lets be done with them; `any` finds all, also what was withdrawn."""

    status: Literal["published", "withdrawn", "test", "any"]


class Since(NamedTuple):
    """Articles published at this time or later (ISO 8601 in UTC)."""

    at: str


class Before(NamedTuple):
    """Articles published before this time (ISO 8601 in UTC)."""

    at: str


class Not(NamedTuple):
    """Articles that `node` does not find."""

    node: "Node"


class All(NamedTuple):
    """Articles that every node finds; of no nodes: every article."""

    nodes: tuple["Node", ...]


class Either(NamedTuple):
    """Articles that at least one node finds."""

    nodes: tuple["Node", ...]


Node = (
    Text
    | Name
    | ValueIs
    | EventIs
    | Stated
    | Official
    | InStory
    | Language
    | StatusIs
    | Since
    | Before
    | Not
    | All
    | Either
)


def shown(node: Node) -> Node:
    """The query with what was withdrawn left out, unless it asks for a status itself."""
    return node if _asks_for_status(node) else All((node, Not(StatusIs("withdrawn"))))


def _asks_for_status(node: Node) -> bool:
    match node:
        case StatusIs():
            return True
        case Not(inner):
            return _asks_for_status(inner)
        case All(nodes) | Either(nodes):
            return any(map(_asks_for_status, nodes))
        case _:
            return False


class Sought(NamedTuple):
    """Terms in a row to mark in what was found: stems in a text, whole words of a name (`stemmed` false)."""

    terms: tuple[str, ...]
    prefix: bool = False
    stemmed: bool = True


def sought(node: Node) -> list[Sought]:
    """The words and names that a query looks for, not those it excludes."""
    match node:
        case Text(text, prefix):
            return [Sought(tuple(stems(text)), prefix)]
        case Name(field, text) | ValueIs(field, text) if field not in ("source", "event_types"):
            return [Sought(tuple(words(text)), stemmed=False)]
        case All(nodes) | Either(nodes):
            return list(dict.fromkeys(one for inner in nodes for one in sought(inner)))
        case _:
            return []


def wanted_words(node: Node) -> list[Node]:
    """The words that a query looks for, by which what it finds is ranked."""
    match node:
        case Text():
            return [node]
        case All(nodes) | Either(nodes):
            return list(dict.fromkeys(one for inner in nodes for one in wanted_words(inner)))
        case _:
            return []
