"""What an explanation is made of: documents by id, from either index."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Protocol

import msgspec
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from pipeline.alerts import desk
from pipeline.errors import Outage, TallywireError
from pipeline.records import stable_hash
from pipeline.settings import Settings
from pipeline.sink import indices
from pipeline.sink.elasticsearch_index import document_id
from pipeline.stream.single import store

Document = dict[str, Any]
MOST: Final = 200
"""Articles of one story that are looked at, the newest; and of Elasticsearch, documents of any one answer."""


class Known(Protocol):
    """An index to explain from. Everything raises pipeline.errors.Outage."""

    def article(self, identity: str) -> Document | None: ...
    def claim(self, identity: str) -> Document | None: ...
    def alert(self, identity: str) -> Document | None:
        """An alert, with `decision` and `reason` where it was decided on here."""
        ...

    def story(self, identity: str) -> Document | None:
        """A story, or the one that it went into."""
        ...

    def of_story(self, identity: str) -> list[Document]:
        """The newest articles of a story."""
        ...

    def of_article(self, kind: str, identity: str) -> list[Document]:
        """The `claims` or the `alerts` of an article."""
        ...


class StoreKnown:
    """The one-process store."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def article(self, identity: str) -> Document | None:
        return self._one("articles", identity)

    def claim(self, identity: str) -> Document | None:
        return self._one("claims", identity)

    def alert(self, identity: str) -> Document | None:
        return next(iter(self._alerts("id = ?", identity)), None)

    def story(self, identity: str) -> Document | None:
        found = self._one("stories", identity)
        return self.story(found["merged_into"]) if found and found["merged_into"] else found

    def of_story(self, identity: str) -> list[Document]:
        return self._rows("SELECT document FROM articles WHERE story = ? ORDER BY at DESC LIMIT ?", identity, MOST)

    def of_article(self, kind: str, identity: str) -> list[Document]:
        about = "document ->> 'article' = ?"
        if kind == "alerts":
            return self._alerts(about, identity)
        return self._rows(f"SELECT document FROM claims WHERE {about} ORDER BY at, id", identity)

    def _one(self, table: str, identity: str) -> Document | None:
        return next(iter(self._rows(f"SELECT document FROM {table} WHERE id = ?", identity)), None)

    def _alerts(self, condition: str, value: str) -> list[Document]:
        query = f"SELECT document, decision, reason FROM alerts WHERE {condition} ORDER BY number"
        with closing(store.connect_reader(self._path)) as conn:
            rows = conn.execute(query, (value,)).fetchall()
        return [msgspec.json.decode(row[0]) | {"decision": row[1], "reason": row[2]} for row in rows]

    def _rows(self, query: str, *values: object) -> list[Document]:
        with closing(store.connect_reader(self._path)) as conn:
            return [msgspec.json.decode(document) for (document,) in conn.execute(query, values)]


class StackKnown:
    """Elasticsearch; what became of an alert from the alerts worker's file, where that is on this machine."""

    def __init__(self, settings: Settings) -> None:
        self._client = Elasticsearch(**indices.client_options(settings))
        self._prefix = settings.elasticsearch_prefix
        self._url = settings.elasticsearch_url
        self._file = desk.stack_file(settings.data_dir)

    def article(self, identity: str) -> Document | None:
        return next(iter(self._found("articles", "id", identity)), None) or self._long(identity)

    def claim(self, identity: str) -> Document | None:
        return next(iter(self._found("claims", "id", identity)), None)

    def alert(self, identity: str) -> Document | None:
        return next(iter(self._decided(self._found("alerts", "id", identity))), None)

    def story(self, identity: str) -> Document | None:
        found = next(iter(self._found("stories", "id", identity)), None)
        return self.story(found["merged_into"]) if found and found.get("merged_into") else found

    def of_story(self, identity: str) -> list[Document]:
        return self._found("articles", "story", identity, "at")

    def of_article(self, kind: str, identity: str) -> list[Document]:
        found = self._found(kind, "article", identity)
        return self._decided(found) if kind == "alerts" else found

    def _long(self, identity: str) -> Document | None:
        """An article whose id is too long to be searched by."""
        if document_id(identity) == identity:
            return None
        return next(iter(self._found("articles", "_id", f"hash:{stable_hash(identity)}")), None)

    def _found(self, kind: str, field: str, value: str, newest: str = "") -> list[Document]:
        query = {"bool": {"filter": [{"term": {field: value}}]}}
        sort = [{newest: "desc"}] if newest else []
        try:
            answer = self._client.search(index=indices.alias(self._prefix, kind), query=query, size=MOST, sort=sort)
        except NotFoundError:
            return []
        except (TransportError, ApiError) as error:
            raise Outage(f"Elasticsearch at {self._url} does not answer: {error}") from error
        return [hit["_source"] for hit in answer["hits"]["hits"]]

    def _decided(self, alerts: list[Document]) -> list[Document]:
        if not self._file.exists():
            return alerts
        with closing(store.connect_reader(self._file)) as conn:
            return [alert | _decision(conn, alert["id"]) for alert in alerts]


def _decision(conn: sqlite3.Connection, alert: str) -> Document:
    found = desk.decision(conn, alert)
    return {"decision": found.noted, "reason": found.reason} if found else {}


def known(settings: Settings, stack: bool) -> Known:
    """The index to explain from. Raises TallywireError where there is none."""
    if stack:
        return StackKnown(settings)
    if not store.exists(settings.data_dir):
        raise TallywireError(
            f"there is no store in {settings.data_dir!r}: `tallywire run` makes it; with servers say --stack"
        )
    return StoreKnown(store.path_in(settings.data_dir))
