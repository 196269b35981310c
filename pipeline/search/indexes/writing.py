"""A query tree walked once, for any index: what each node means, in the few words that an index's writer must know."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

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
    ValueIs,
)
from pipeline.sink.terms import stems, words

Q = TypeVar("Q")


class Writer(Protocol[Q]):
    """Makes an index's own queries. Only `phrase` scores; everything else filters."""

    def every(self) -> Q:
        """Every article."""
        ...

    def phrase(self, fields: Sequence[str], terms: Sequence[str], prefix: bool) -> Q:
        """Articles with these terms in a row, in one of these fields of `terms`; with `prefix` the last may go on."""
        ...

    def one_of(self, field: str, values: Sequence[str | bool]) -> Q:
        """Articles whose field has one of these values."""
        ...

    def family(self, kind: str) -> Q:
        """Articles with this event type, one of this family, or one called so in any family."""
        ...

    def stated(self, measure: str, low: float | None, high: float | None) -> Q:
        """Articles with a stated range that meets this one; None is open."""
        ...

    def within(self, since: str | None, before: str | None) -> Q:
        """Articles of this time."""
        ...

    def both(self, queries: Sequence[Q]) -> Q:
        """What all find."""
        ...

    def either(self, queries: Sequence[Q]) -> Q:
        """What at least one finds."""
        ...

    def without(self, query: Q) -> Q:
        """What it does not find."""
        ...


def written(node: Node, writer: Writer[Q], members: Members) -> Q:
    """The tree as a query of the writer's index. `members`: a story's id to the ids of all its parts."""
    match node:
        case Not(inner):
            return writer.without(written(inner, writer, members))
        case All(()):
            return writer.every()
        case All(nodes):
            return writer.both([written(inner, writer, members) for inner in nodes])
        case Either(nodes):
            return writer.either([written(inner, writer, members) for inner in nodes])
        case InStory(story):
            return writer.one_of("story", members(story))
        case _:
            return _leaf(node, writer)


def _leaf(node: Node, writer: Writer[Q]) -> Q:
    match node:
        case Text(text, prefix):
            return writer.phrase(("title", "body"), stems(text), prefix)
        case Name(field, text):
            return writer.phrase((field,), words(text), False)
        case ValueIs(field, value):
            return writer.one_of(field, [value])
        case EventIs(kind):
            return writer.family(kind)
        case Stated(measure, low, high):
            return writer.stated(measure, low, high)
        case Official(value):
            return writer.one_of("official", [value])
        case Language(code):
            return writer.one_of("language", [code])
        case StatusIs(status):
            return _status(status, writer)
        case Since(at):
            return writer.within(at, None)
        case Before(at):
            return writer.within(None, at)
    raise TypeError(f"no query for {node!r}")


def _status(status: str, writer: Writer[Q]) -> Q:
    match status:
        case "any":
            return writer.every()
        case "published":
            return writer.without(writer.one_of("pubstatus", sorted(WITHDRAWING | NO_NEWS)))
        case _:
            return writer.one_of("pubstatus", sorted(WITHDRAWING if status == "withdrawn" else NO_NEWS))
