"""A new mapping version behind the same names, on a real Elasticsearch, while it is read and written."""

import asyncio
import copy
import threading
import time

import msgspec
import pytest
from elasticsearch import Elasticsearch
from search.search_corpus import article
from search.test_search_queries import NOW

from pipeline.records import Filed, Story, grown
from pipeline.search.indexes.elasticsearch_search import ElasticsearchSearcher
from pipeline.search.query import parse
from pipeline.settings import Settings
from pipeline.sink import indices
from pipeline.sink.documents import article_document, story_document
from pipeline.sink.elasticsearch_index import Action, ElasticsearchIndex
from pipeline.sink.migration import migrate, outdated

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
PREFIX = "migrating"
MONTH = f"{PREFIX}-articles-2026.03"
OLD_ARTICLES = 1500
"""Enough for several rounds of copying."""


@pytest.fixture
def client(elasticsearch):
    client = Elasticsearch(elasticsearch.url)
    yield client
    remove(client, "")
    client.close()


def remove(client, kind):
    for name in client.indices.get(index=f"{PREFIX}-{kind}*"):
        client.indices.delete(index=name)


def older(kind):
    mappings = copy.deepcopy(indices.mapping(kind))
    mappings["_meta"]["version"] -= 1
    return mappings


def document(name, body="The harbour stayed closed."):
    filed = grown(article(name, "Post", "2026-03-03T10:00:00Z", f"Report {name}", body), Filed, story="s")
    return msgspec.to_builtins(article_document(filed, "2026-03-04T00:00:00Z"))


def old_index(client):
    """An index as an earlier version left it: an older mapping, articles without their terms."""
    client.indices.create(index=MONTH, mappings=older("articles"), aliases={f"{PREFIX}-articles": {}})
    lines = []
    for n in range(OLD_ARTICLES):
        one = document(f"old-{n}", "The ferry capsized off Port Marlow.")
        del one["terms"]
        lines += [{"index": {"_index": MONTH, "_id": one["id"], "version": 7, "version_type": "external_gte"}}, one]
    for start in range(0, len(lines), 1000):
        assert not client.bulk(operations=lines[start : start + 1000])["errors"]
    client.indices.refresh(index=MONTH)


class Load:
    """Writes articles and reads the alias without a pause, each on a thread of its own."""

    def __init__(self, url):
        self._url, self._ends = url, threading.Event()
        self.written, self.fewest, self.problems = [], OLD_ARTICLES, []
        self._threads = [threading.Thread(target=self._guarded, args=(work,)) for work in (self._write, self._read)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        for thread in self._threads:
            thread.join(60)

    def _guarded(self, work):
        try:
            work()
        except Exception as error:  # noqa: BLE001  told by the test's own thread
            self.problems.append(repr(error))

    def _write(self):
        asyncio.run(self._writing())

    async def _writing(self):
        index = ElasticsearchIndex(Settings(elasticsearch_url=self._url, elasticsearch_prefix=PREFIX))
        while not self._ends.is_set():
            name = f"new-{len(self.written)}"
            done = await index.write(
                [Action(MONTH, name, 9, document(name)), Action(MONTH, "old-0", 9, document("old-0"))]
            )
            self.problems += [refused.reason for refused in done.refused]
            self.written.append(name)
            await asyncio.sleep(0.01)
        await index.close()

    def _read(self):
        client = Elasticsearch(self._url)
        while not self._ends.is_set():
            self.fewest = min(self.fewest, client.count(index=f"{PREFIX}-articles")["count"])
        client.close()


def wait_for(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def test_articles_move_to_a_new_mapping_while_they_are_read_and_written(client, elasticsearch):
    indices.make(client, PREFIX)
    remove(client, "articles")
    old_index(client)
    assert [(old.name, old.new) for old in outdated(client, PREFIX)] == [
        (MONTH, f"{MONTH}-v{indices.mapping('articles')['_meta']['version']}")
    ]
    assert any("--migrate" in thing for thing in indices.missing(client, PREFIX))
    with Load(elasticsearch.url) as load:
        wait_for(lambda: len(load.written) > 5 or load.problems)
        (said,) = migrate(client, PREFIX)
        before = len(load.written)
        wait_for(lambda: len(load.written) > before + 5 or load.problems)
    assert load.problems == []
    assert load.fewest == OLD_ARTICLES
    assert "documents copied" in said
    assert outdated(client, PREFIX) == []
    assert migrate(client, PREFIX) == []
    client.indices.refresh(index=f"{PREFIX}-articles")
    searcher = ElasticsearchSearcher(client, PREFIX)
    assert searcher.search(parse("ferry capsizing", NOW), 1).total == OLD_ARTICLES - 1
    assert searcher.search(parse("harbour", NOW), 1).total == len(load.written) + 1
    assert client.get(index=MONTH, id="old-1")["_version"] == 7


def test_stories_move_too_and_what_was_deleted_stays_deleted(client):
    indices.make(client, PREFIX)
    remove(client, "stories")
    old = f"{PREFIX}-stories-v0"
    client.indices.create(index=old, mappings=older("stories"), aliases={f"{PREFIX}-stories": {"is_write_index": True}})
    for name in ("a", "b"):
        story = Story(
            id=name, title=name, first_seen="2026-03-03T00:00:00Z", last_seen="2026-03-03T00:00:00Z", articles=1,
            sources=["x"], independent_sources=2,
        )  # fmt: skip
        client.index(index=old, id=name, document=msgspec.to_builtins(story_document(story)), refresh=True)
    (found,) = outdated(client, PREFIX)
    client.indices.create(index=found.new)
    client.index(
        index=found.new, id="gone", document={"id": "gone"}, refresh=True
    )  # copied by a run that was broken off
    migrate(client, PREFIX)
    searcher = ElasticsearchSearcher(client, PREFIX)
    assert sorted(line.story.id for line in searcher.stories(10)) == ["a", "b"]
    assert not client.indices.exists(index=old)
    assert indices.missing(client, PREFIX) == []
