"""The searcher over Elasticsearch: the same answers as over the embedded index, from the aliases of `{prefix}-*`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, Self

import elastic_transport
import msgspec
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from pipeline.errors import Outage
from pipeline.records import Alert, Claim, Story
from pipeline.search.indexes.cursors import cursor, from_cursor
from pipeline.search.indexes.elasticsearch_articles import count, find, match
from pipeline.search.indexes.elasticsearch_query import Dsl, DslWriter
from pipeline.search.indexes.reading import story_from
from pipeline.search.ledger_view import ledger_view
from pipeline.search.searcher import AlertLine, Alerts, ArticlePage, Facets, Hits, Ledger, Matches, Per, Sort, StoryLine
from pipeline.search.tree import Node
from pipeline.settings import Settings
from pipeline.sink import indices

PAGE: Final = 2000
"""Documents fetched at a time where all of a story are wanted."""
TIMEOUT_SECONDS: Final = 10
RETRIES: Final = 3
"""Of a question that got no answer, at once: nobody else asks it again."""
_ARRIVAL: Final = [{"ingested": "desc"}, {"at": "desc"}, {"id": "desc"}]


class ElasticsearchSearcher:
    """Reads `{prefix}-articles`, `-stories`, `-claims` and `-alerts`."""

    def __init__(self, client: Elasticsearch, prefix: str) -> None:
        self._client = client
        self._prefix = prefix

    @classmethod
    def connect(cls, settings: Settings) -> Self:
        """A searcher as the settings say; nothing is asked of the server yet."""
        options = indices.client_options(settings) | {"request_timeout": TIMEOUT_SECONDS, "max_retries": RETRIES}
        return cls(Elasticsearch(**options), settings.elasticsearch_prefix)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def search(
        self, query: Node, limit: int, after: str | None = None, sort: Sort = "newest", per: Per = "article"
    ) -> Hits:
        return find(partial(self._search, "articles"), query, self._members, limit, after, sort, per)

    def facets(self, query: Node) -> Facets:
        return count(partial(self._search, "articles"), query, self._members)

    def matches(self, queries: Mapping[str, Node], place: int | None) -> Matches:
        return match(partial(self._search, "articles"), queries, self._members, place)

    def story(self, story_id: str) -> Story | None:
        seen: set[str] = set()
        document = self._one("stories", story_id)
        while document and document["merged_into"] and document["merged_into"] not in seen:
            seen.add(document["merged_into"])
            document = self._one("stories", document["merged_into"])
        return story_from(document) if document else None

    def stories(self, limit: int) -> list[StoryLine]:
        developing = DslWriter().either(
            [{"exists": {"field": "standing.measure"}}, {"range": {"independent_sources": {"gt": 1}}}]
        )
        query = {"bool": {"filter": [developing], "must_not": [{"exists": {"field": "merged_into"}}]}}
        found = self._search("stories", query=query, size=limit, sort=[{"last_seen": "desc"}, {"id": "desc"}])
        stories = [story_from(row["_source"]) for row in found["hits"]["hits"]]
        latest = self._latest([story.id for story in stories])
        return [StoryLine(story=story, latest=latest.get(story.id)) for story in stories]

    def ledger(self, story_id: str, as_of: str | None = None) -> Ledger | None:
        story = self.story(story_id)
        if story is None:
            return None
        own = {"terms": {"story": self._parts([story.id])}}
        claims = [msgspec.convert(d, Claim) for d in self._all("claims", own, [{"at": "asc"}, {"id": "asc"}])]
        order = [{"ingested": "asc"}, {"at": "asc"}, {"id": "asc"}]
        alerts = [msgspec.convert(d, Alert) for d in self._all("alerts", own, order)]
        return ledger_view(story, claims, alerts, as_of)

    def alerts(self, limit: int, after: str | None = None) -> Alerts:
        more: Dsl = {"search_after": from_cursor(after, (int, int, str))} if after else {}
        found = self._search("alerts", query={"match_all": {}}, size=limit + 1, sort=_ARRIVAL, **more)
        rows = found["hits"]["hits"]
        lines = [
            AlertLine(alert=msgspec.convert(row["_source"], Alert), ingested=row["_source"]["ingested"])
            for row in rows[:limit]
        ]
        return Alerts(alerts=lines, after=cursor(*rows[limit - 1]["sort"]) if len(rows) > limit else None)

    def article(self, article_id: str) -> ArticlePage | None:
        document = self._one("articles", article_id)
        return msgspec.convert(document, ArticlePage) if document else None

    def trouble(self) -> str | None:
        try:
            self._search("articles", query={"match_all": {}}, size=0)
        except Outage as outage:
            return str(outage)
        return None

    def _members(self, story_id: str) -> list[str]:
        """The story and all that were merged into it, directly or not; of a merged one: of the story it went into."""
        root = self.story(story_id)
        return self._parts([root.id if root else story_id])

    def _parts(self, ids: list[str]) -> list[str]:
        parts, fresh = list(ids), list(ids)
        while fresh:
            found = self._all("stories", {"terms": {"merged_into": fresh}}, [{"id": "asc"}])
            fresh = [document["id"] for document in found if document["id"] not in parts]
            parts += fresh
        return parts

    def _latest(self, ids: list[str]) -> dict[str, Alert]:
        """The newest alert of each story, those of merged stories among them."""
        if not ids:
            return {}
        into = {document["id"]: document["merged_into"] for document in self._all(
            "stories", {"terms": {"id": self._parts(ids)}}, [{"id": "asc"}])}  # fmt: skip
        found = self._search(
            "alerts",
            query={"terms": {"story": list(into)}},
            size=len(into),
            collapse={"field": "story"},
            sort=_ARRIVAL,
        )
        latest: dict[str, Alert] = {}
        for row in found["hits"]["hits"]:
            story = row["_source"]["story"]
            while into.get(story):
                story = into[story]
            latest.setdefault(story, msgspec.convert(row["_source"], Alert))
        return latest

    def _one(self, kind: str, identity: str) -> dict[str, Any] | None:
        found = self._search(kind, query={"ids": {"values": [identity]}}, size=1)
        rows = found["hits"]["hits"]
        return dict(rows[0]["_source"]) if rows else None

    def _all(self, kind: str, query: Dsl, sort: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
        more: Dsl = {}
        while True:
            rows = self._search(kind, query=query, size=PAGE, sort=sort, **more)["hits"]["hits"]
            yield from (row["_source"] for row in rows)
            if len(rows) < PAGE:
                return
            more = {"search_after": rows[-1]["sort"]}

    def _search(self, kind: str, **body: Any) -> dict[str, Any]:
        index = indices.alias(self._prefix, kind)
        with _answering(index):
            return dict(self._client.search(index=index, **body))


@contextmanager
def _answering(index: str) -> Iterator[None]:
    try:
        yield
    except NotFoundError as error:
        raise Outage(f"Elasticsearch has no {index}; run `tallywire setup`") from error
    except ApiError as error:
        raise Outage(f"Elasticsearch answered {error.status_code} for {index}: {error.message}") from error
    except elastic_transport.TransportError as error:
        raise Outage(f"Elasticsearch does not answer for {index}: {error.message}") from error
