"""A query tree to Elasticsearch's query DSL, over the fields of `sink/documents.py` and `schemas/indices/articles.json`."""

from typing import Any, Final

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
)

Dsl = dict[str, Any]

TEXT_FIELDS: Final = ["title^4", "body"]
MOST_EXPANSIONS: Final = 1000
"""Words that a prefix may stand for; Elasticsearch's own 50 would lose names of an ordinary prefix."""


def dsl(node: Node, members: Members) -> Dsl:
    """Compile a tree. Words score; everything else only filters."""
    match node:
        case Text():
            return words(node)
        case Not(inner):
            return {"bool": {"must_not": [dsl(inner, members)]}}
        case All(nodes):
            return {"bool": {"must": [dsl(inner, members) for inner in nodes]}} if nodes else {"match_all": {}}
        case Either(nodes):
            return either([dsl(inner, members) for inner in nodes])
        case InStory(story):
            return _filter({"terms": {"story": members(story)}})
        case _:
            return _filter(_facet(node))


def words(node: Text) -> Dsl:
    """A word or phrase in title or body."""
    query: Dsl = {"query": node.words, "fields": TEXT_FIELDS, "type": "phrase"}
    if node.prefix:
        query |= {"type": "phrase_prefix", "max_expansions": MOST_EXPANSIONS}
    return {"multi_match": query}


def either(queries: list[Dsl]) -> Dsl:
    """At least one of the queries."""
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def _filter(query: Dsl) -> Dsl:
    return {"bool": {"filter": [query]}}


def _facet(node: Node) -> Dsl:
    match node:
        case Name(kind, name):
            return {"match_phrase": {f"{kind}.words": name}}
        case EventIs(kind):
            ways = [{"term": {"event_types": kind}}, {"prefix": {"event_types": f"{kind}."}}]
            return either([*ways, {"wildcard": {"event_types": f"*.{kind}"}}])
        case Stated(measure, low, high):
            bounds = {name: bound for name, bound in (("gte", low), ("lte", high)) if bound is not None}
            return {"range": {f"stated.{measure}": bounds | {"relation": "intersects"}}}
        case Official(value):
            return {"term": {"official": value}}
        case Language(code):
            return {"term": {"language": code}}
        case StatusIs("any"):
            return {"match_all": {}}
        case StatusIs("published"):
            return {"bool": {"must_not": [{"terms": {"pubstatus": sorted(WITHDRAWING | NO_NEWS)}}]}}
        case StatusIs(status):
            return {"terms": {"pubstatus": sorted(WITHDRAWING if status == "withdrawn" else NO_NEWS)}}
        case Since(at):
            return {"range": {"at": {"gte": at}}}
        case Before(at):
            return {"range": {"at": {"lt": at}}}
    raise TypeError(f"no query for {node!r}")
