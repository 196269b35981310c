"""Writes queries for Elasticsearch: its query DSL, over the fields of schemas/indices/articles.json."""

from collections.abc import Sequence
from typing import Any, Final

Dsl = dict[str, Any]

WEIGHTS: Final = {"title": "^4"}
MOST_EXPANSIONS: Final = 1000
"""Words that a prefix may stand for; Elasticsearch's own 50 would lose names of an ordinary prefix."""


class DslWriter:
    """See `pipeline.search.indexes.writing.Writer`."""

    def every(self) -> Dsl:
        return {"match_all": {}}

    def phrase(self, fields: Sequence[str], terms: Sequence[str], prefix: bool) -> Dsl:
        query: Dsl = {
            "query": " ".join(terms),
            "fields": [f"terms.{field}{WEIGHTS.get(field, '')}" for field in fields],
            "type": "phrase",
        }
        if prefix:
            query |= {"type": "phrase_prefix", "max_expansions": MOST_EXPANSIONS}
        return {"multi_match": query}

    def one_of(self, field: str, values: Sequence[str | bool]) -> Dsl:
        return _filter({"terms": {field: list(values)}})

    def family(self, kind: str) -> Dsl:
        ways: list[Dsl] = [{"term": {"event_types": kind}}, {"prefix": {"event_types": f"{kind}."}}]
        return _filter(self.either([*ways, {"wildcard": {"event_types": f"*.{kind}"}}]))

    def stated(self, measure: str, low: float | None, high: float | None) -> Dsl:
        bounds = {name: bound for name, bound in (("gte", low), ("lte", high)) if bound is not None}
        return _filter({"range": {f"stated.{measure}": bounds | {"relation": "intersects"}}})

    def within(self, since: str | None, before: str | None) -> Dsl:
        bounds = {name: at for name, at in (("gte", since), ("lt", before)) if at is not None}
        return _filter({"range": {"at": bounds}})

    def both(self, queries: Sequence[Dsl]) -> Dsl:
        return {"bool": {"must": list(queries)}}

    def either(self, queries: Sequence[Dsl]) -> Dsl:
        return {"bool": {"should": list(queries), "minimum_should_match": 1}}

    def without(self, query: Dsl) -> Dsl:
        return {"bool": {"must_not": [query]}}


def _filter(query: Dsl) -> Dsl:
    return {"bool": {"filter": [query]}}
