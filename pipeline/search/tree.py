"""A query as a tree: what both indexes compile."""

from collections.abc import Callable
from typing import Literal, NamedTuple

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


Node = Text | Name | EventIs | Stated | Official | InStory | Language | StatusIs | Since | Before | Not | All | Either


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


def sought(node: Node) -> list[Text]:
    """The words and names that a query looks for (not those it excludes), to mark them in what is found."""
    match node:
        case Text():
            return [node]
        case Name(kind, words):
            return [Text(words)] if kind != "source" else []
        case All(nodes) | Either(nodes):
            return list(dict.fromkeys(text for inner in nodes for text in sought(inner)))
        case _:
            return []
