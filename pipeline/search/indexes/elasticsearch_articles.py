"""Finding and counting articles in Elasticsearch: what is asked of it, and its answers read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from pipeline.records import timestamp
from pipeline.search.indexes.cursors import LARGEST, cursor, from_cursor
from pipeline.search.indexes.elasticsearch_query import Dsl, DslWriter
from pipeline.search.indexes.facets import FIELDS, MOST_VALUES, facets, interval_of
from pipeline.search.indexes.reading import hit_from
from pipeline.search.indexes.writing import written
from pipeline.search.searcher import MOST_MATCHES, Facets, Hit, Hits, Matches, Per, Sort
from pipeline.search.tree import Members, Node, Sought, shown, sought, wanted_words

Ask = Callable[..., dict[str, Any]]
"""Sends a body to the articles' alias. Raises pipeline.errors.Outage."""

MOST_OFFSET: Final = 9_900
"""Elasticsearch answers the first 10,000 only; beyond this there is no next page of stories or by relevance."""
OVERLAP_MS: Final = 300_000
"""As long as the sink goes on trying to write a document (pipeline/sink/elasticsearch_index.py)."""
MOST_ROWS: Final = 5_000
"""Articles looked at for all saved searches together, in one look."""
EXACT_VALUES: Final = 5_000
"""Values that each month's index hands in for a facet; counts are exact while a month has no more of them."""
EXACT_STORIES: Final = 40_000
"""Up to which stories are counted exactly; Elasticsearch takes no larger threshold."""
NEWEST: Final = [{"at": "desc"}, {"id": "desc"}]


def find(ask: Ask, query: Node, members: Members, limit: int, after: str | None, sort: Sort, per: Per) -> Hits:
    """A page of hits. Raises BadCursor."""
    body: Dsl = {
        "query": written(shown(query), DslWriter(), members),
        "size": limit + 1,
        "track_total_hits": True,
        "source_excludes": ["terms", "entities"],
        "sort": NEWEST,
    }
    ranked = sort == "best" and bool(wanted_words(query))
    if ranked or per == "story":
        found, following = _ranked(ask, body, limit, after, ranked, per)
    else:
        if after:
            body["search_after"] = from_cursor(after, (int, str))
        found = ask(**body)
        following = cursor(*found["hits"]["hits"][:limit][-1]["sort"]) if found["hits"]["hits"] else None
    rows, wanted = found["hits"]["hits"], sought(query)
    stories = found.get("aggregations", {}).get("stories", {}).get("value")
    return Hits(
        total=found["hits"]["total"]["value"] if stories is None else stories,
        hits=[_hit(wanted, row) for row in rows[:limit]],
        after=following if len(rows) > limit else None,
    )


def _ranked(
    ask: Ask, body: Dsl, limit: int, after: str | None, ranked: bool, per: Per
) -> tuple[dict[str, Any], str | None]:
    """By score, else by time. A cursor is the newest arrival of its first page: later ones are left out."""
    newest, skip = from_cursor(after, (int, int)) if after else (_newest_arrival(ask), 0)
    arrived = {"range": {"ingested": {"lte": newest, "format": "epoch_millis"}}}
    body |= {"query": {"bool": {"must": [body["query"]], "filter": [arrived]}}, "from_": skip}
    if ranked:
        body["sort"] = ["_score", *NEWEST]
    if per == "story":
        body["collapse"] = {"field": "story"}
        body["aggs"] = {"stories": {"cardinality": {"field": "story", "precision_threshold": EXACT_STORIES}}}
    found = ask(**body)
    if per == "story":
        _count_more(ask, body["query"], found["hits"]["hits"])
    return found, cursor(newest, skip + limit) if skip + limit <= MOST_OFFSET else None


def _count_more(ask: Ask, query: Dsl, rows: list[dict[str, Any]]) -> None:
    """Note in each row how many further articles of its story were found: one question for all of a page, where inner
    hits would be one for each story and month."""
    stories = [row["_source"]["story"] for row in rows]
    within = {"bool": {"filter": [query, {"terms": {"story": stories}}]}}
    told = ask(query=within, size=0, aggs={"stories": {"terms": {"field": "story", "size": max(len(stories), 1)}}})
    counts = {one["key"]: one["doc_count"] for one in told["aggregations"]["stories"]["buckets"]}
    for row in rows:
        row["more"] = counts.get(row["_source"]["story"], 1) - 1


def _newest_arrival(ask: Ask) -> int:
    """Of all articles: nothing has to be found to know it."""
    found = ask(
        query={"match_all": {}}, size=0, aggs={"newest": {"max": {"field": "ingested"}}}, track_total_hits=False
    )
    value = found["aggregations"]["newest"]["value"]
    return LARGEST if value is None else int(value)


def count(ask: Ask, query: Node, members: Members) -> Facets:
    """What the articles that a query finds have in common."""
    asked = written(shown(query), DslWriter(), members)
    first: Dsl = {field: _values(field) for field in (*FIELDS, "official")}
    first |= {"first": {"min": {"field": "at"}}, "last": {"max": {"field": "at"}}}
    found = ask(query=asked, size=0, aggs=first)["aggregations"]
    ends = [found[name]["value"] for name in ("first", "last")]
    interval = interval_of(*(_time(end) if end is not None else "" for end in ends))
    over_time = {"times": {"date_histogram": {"field": "at", "calendar_interval": interval, "min_doc_count": 1}}}
    times = ask(query=asked, size=0, aggs=over_time)["aggregations"]["times"]["buckets"]
    counts = {field: _counted(found[field]) for field in FIELDS}
    counts["official"] = [("yes" if value == "true" else "no", n) for value, n in _counted(found["official"])]
    return facets(counts, interval, [(_time(bucket["key"]), bucket["doc_count"]) for bucket in times])


def match(ask: Ask, queries: Mapping[str, Node], members: Members, place: int | None) -> Matches:
    """What of the articles that arrived after a time (ms) each query finds: one search of named queries.

    What was written late, under an earlier time, is looked at again for OVERLAP_MS.
    """
    newest = _newest_arrival(ask)
    if newest == LARGEST or place is None:
        return Matches(place=0 if newest == LARGEST else newest, found={})
    if not queries:
        return Matches(place=newest, found={})
    arrived = {"range": {"ingested": {"gt": place - OVERLAP_MS, "format": "epoch_millis"}}}
    named: list[Dsl] = [
        {"bool": {"must": [written(shown(query), DslWriter(), members)], "_name": name}}
        for name, query in queries.items()
    ]
    asked = {"bool": {
        "filter": [arrived, {"term": {"ingest_mode": "live"}}, {"term": {"sample": False}}],
        "should": named, "minimum_should_match": 1,
    }}  # fmt: skip
    rows = ask(
        query=asked, size=MOST_ROWS, sort=[{"ingested": "asc"}, {"id": "asc"}], source_excludes=["terms", "entities"]
    )
    wanted = {name: sought(query) for name, query in queries.items()}
    found: dict[str, list[Hit]] = {}
    for row in rows["hits"]["hits"]:
        for name in row["matched_queries"]:
            if len(found.setdefault(name, [])) < MOST_MATCHES:
                found[name].append(_hit(wanted[name], row))
    return Matches(place=newest, found=found)


def _values(field: str) -> Dsl:
    order = [{"_count": "desc"}, {"_key": "desc" if field == "official" else "asc"}]
    return {"terms": {"field": field, "size": MOST_VALUES, "shard_size": EXACT_VALUES, "order": order}}


def _counted(found: dict[str, Any]) -> Sequence[tuple[str, int]]:
    return [(str(bucket.get("key_as_string", bucket["key"])), bucket["doc_count"]) for bucket in found["buckets"]]


def _time(milliseconds: float) -> str:
    return timestamp(datetime.fromtimestamp(milliseconds / 1000, UTC))


def _hit(wanted: Sequence[Sought], row: dict[str, Any]) -> Hit:
    return hit_from(row["_source"], row["_source"]["body"], wanted, row.get("more", 0))
