"""Both indexes filled with the same documents, made once, each as the sink writes it."""

import sqlite3
import tempfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from elasticsearch import Elasticsearch

from pipeline.errors import TallywireError
from pipeline.records import timestamp
from pipeline.search.bench.made import END, made
from pipeline.search.indexes.elasticsearch_search import ElasticsearchSearcher
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.search.searcher import Searcher
from pipeline.sink import indices, sqlite_index
from pipeline.sink.documents import Document, article_document
from pipeline.sink.elasticsearch_index import Action, lines

PREFIX: Final = "search-bench"
BATCH: Final = 250
"""Articles to a transaction, and to a bulk body: under 2 MB."""
ON_THE_WAY: Final = 2
"""Bodies at most that wait for Elasticsearch while the embedded index takes the next."""
PATIENCE_SECONDS: Final = 120
"""For any one answer of either index: a busy machine takes long, which is to be told and not to end the bench."""


@contextmanager
def filled(articles: int, client: Elasticsearch | None) -> Iterator[dict[str, Searcher]]:
    """The searchers by the names of their indexes, over so many articles; Elasticsearch where there is a client.

    What was made is taken away at the end. Raises TallywireError where Elasticsearch refuses a document.
    """
    with tempfile.TemporaryDirectory(prefix="tallywire-bench-") as folder, ExitStack() as stack:
        path = Path(folder) / "bench.db"
        if client:
            client = client.options(request_timeout=PATIENCE_SECONDS)
            stack.callback(_remove, client)
            indices.make(client, PREFIX)
        fill(path, articles, client)
        found: dict[str, Searcher] = {"embedded index": SqliteSearcher(path, PATIENCE_SECONDS)}
        yield found | ({"Elasticsearch": ElasticsearchSearcher(client, PREFIX)} if client else {})


def fill(path: Path, articles: int, client: Elasticsearch | None = None) -> None:
    """Write an embedded index, and its documents to Elasticsearch at the same time.

    The node is not asked to show what it has until all is there.
    """
    ingested = timestamp(END)
    placed = enumerate((article_document(one, ingested) for one in made(articles)), start=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn, ThreadPoolExecutor(1) as sender:
        conn.execute("PRAGMA journal_mode=WAL")
        sqlite_index.create(conn)
        waiting: deque[Future[None]] = deque()
        while batch := list(islice(placed, BATCH)):
            if client:
                waiting.append(sender.submit(_send, client, batch))
            if len(waiting) > ON_THE_WAY:
                waiting.popleft().result()
            conn.execute("BEGIN")
            for position, document in batch:
                sqlite_index.write_article(conn, document, position)
            conn.execute("COMMIT")
        for sent in waiting:
            sent.result()
    if client:
        client.indices.refresh(index=f"{PREFIX}-articles")


def _send(client: Elasticsearch, batch: list[tuple[int, Document]]) -> None:
    actions = [
        Action(indices.month_index(PREFIX, document["at"][:7].replace("-", ".")), document["id"], position, document)
        for position, document in batch
    ]
    body: list[Any] = [line for action in actions for line in lines(action)]
    answer = client.bulk(operations=body)
    if answer["errors"]:
        raise TallywireError(f"Elasticsearch refuses a document of the bench: {answer['items'][0]}")
    if batch[0][0] == 1:  # the index of each month is there now
        client.indices.put_settings(index=f"{PREFIX}-articles-*", settings={"refresh_interval": -1})


def _remove(client: Elasticsearch) -> None:
    for index in client.indices.get(index=f"{PREFIX}-*"):
        client.indices.delete(index=index)
    client.indices.delete_index_template(name=f"{PREFIX}-*")
    client.cluster.delete_component_template(name=f"{PREFIX}@*")
