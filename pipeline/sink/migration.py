"""A new mapping version behind the same names, while people search and workers write.

Each index is copied into one of the new version, document by document under its own version, with what this version
adds (the terms of articles). What was written meanwhile is copied in further rounds; for the last one the old index
takes no writes (a sink waits and tries again, by itself), then the names move to the new index in one step of the
cluster, and the old one is deleted. A reader sees the old index whole, then the new one whole. Running it again after
any interruption goes on: a copy changes nothing that is as new.
"""

import time
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from elasticsearch import Elasticsearch, helpers

from pipeline.errors import Outage
from pipeline.sink import indices
from pipeline.sink.documents import article_terms
from pipeline.sink.indices import alias, mapping, version

BATCH: Final = 500
FEW: Final = 1_000
"""Documents that are copied while writers wait: well under a second."""
GRACE_SECONDS: Final = 1.0
"""A search that began on the old index ends within it; writers wait as long."""
MOST_ROUNDS: Final = 20
"""Rounds in which fewer and fewer documents are left; writers that outrun the copy wait for the last one."""


class Old(NamedTuple):
    """An index of an older mapping version, and what takes its place."""

    kind: str
    name: str
    new: str


def outdated(client: Elasticsearch, prefix: str) -> list[Old]:
    """The indices whose mapping is of an older version than ours."""
    found = indices.outdated(client, prefix)
    return sorted(Old(kind, index, _successor(prefix, kind, index)) for kind, index in found)


def migrate(client: Elasticsearch, prefix: str) -> list[str]:
    """Bring every outdated index to our version; the templates must be in place. Returns what was done, in words.

    Raises Outage where a document cannot be copied; nothing is lost then, and the old index goes on.
    """
    return [_migrate(client, old) for old in outdated(client, prefix)]


def _migrate(client: Elasticsearch, old: Old) -> str:
    if not client.indices.exists(index=old.new):
        client.indices.create(index=old.new, mappings=mapping(old.kind))
    client.options(ignore_status=404).indices.delete_alias(index=old.new, name="*")  # the template's: not yet
    copied, after = 0, -1
    for _ in range(MOST_ROUNDS):
        n, after = _copy(client, old, after)
        copied += n
        if n < FEW:
            break
    client.indices.put_settings(index=old.name, settings={"index.blocks.write": True})
    try:
        copied += _copy(client, old, after)[0]
        _drop_deleted(client, old)
        _switch(client, old)
    except BaseException:
        client.options(ignore_status=404).indices.put_settings(index=old.name, settings={"index.blocks.write": None})
        raise
    return f"{old.name} is {old.new} now ({copied} documents copied)"


def _copy(client: Elasticsearch, old: Old, after: int) -> tuple[int, int]:
    """Copy what was written after a sequence number; returns how many documents, and the last one's number."""
    client.indices.refresh(index=old.name)
    newest = client.search(index=old.name, size=1, sort=[{"_seq_no": "desc"}], seq_no_primary_term=True, source=False)[
        "hits"
    ]["hits"]
    last = newest[0]["_seq_no"] if newest else after
    n = 0
    for is_ok, item in helpers.streaming_bulk(
        client, _actions(client, old, after, last), chunk_size=BATCH, raise_on_error=False, max_retries=8
    ):
        result = item["index"]
        if not is_ok and result["status"] != 409:
            raise Outage(
                f"{old.new} does not take {result['_id']!r}: {result.get('error')}; mend it and run this again"
            )
        n += 1
    return n, last


def _actions(client: Elasticsearch, old: Old, after: int, last: int) -> Iterator[dict[str, Any]]:
    written = {"query": {"range": {"_seq_no": {"gt": after, "lte": last}}}, "version": True}
    for hit in helpers.scan(client, written, index=old.name, size=BATCH):
        document = hit["_source"]
        if old.kind == "articles":
            document["terms"] = article_terms(document)
        yield {
            "_op_type": "index", "_index": old.new, "_id": hit["_id"], "_source": document,
            "version": hit["_version"], "version_type": "external_gte",
        }  # fmt: skip


def _drop_deleted(client: Elasticsearch, old: Old) -> None:
    """What was deleted from the old index after it was copied."""
    client.indices.refresh(index=f"{old.name},{old.new}")
    counts = [client.count(index=index)["count"] for index in (old.name, old.new)]
    if counts[0] == counts[1]:
        return
    kept = {hit["_id"] for hit in helpers.scan(client, {"_source": False}, index=old.name)}
    gone = [hit["_id"] for hit in helpers.scan(client, {"_source": False}, index=old.new) if hit["_id"] not in kept]
    helpers.bulk(client, ({"_op_type": "delete", "_index": old.new, "_id": identity} for identity in gone))
    client.indices.refresh(index=old.new)


def _switch(client: Elasticsearch, old: Old) -> None:
    """The new index takes the names of the old one, which goes when the searches that began on it have ended."""
    names = client.indices.get_alias(index=old.name)[old.name]["aliases"]
    moves: list[dict[str, Any]] = []
    for name, how in names.items():
        if old.kind != "articles" or name != _month(old.name):  # that is what its writers call it: last of all
            moves += [
                {"remove": {"index": old.name, "alias": name}},
                {"add": {"index": old.new, "alias": name, **how}},
            ]
    client.indices.update_aliases(actions=moves)
    time.sleep(GRACE_SECONDS)
    actions: list[dict[str, Any]] = [{"remove_index": {"index": old.name}}]
    if old.kind == "articles":  # a month's own name stays one that can be written to
        actions.append({"add": {"index": old.new, "alias": _month(old.name), "is_write_index": True}})
    client.indices.update_aliases(actions=actions)


def _successor(prefix: str, kind: str, index: str) -> str:
    base = _month(index) if kind == "articles" else alias(prefix, kind)
    return f"{base}-v{version(kind)}"


def _month(index: str) -> str:
    """The name of an articles' index without its version: what writers call it."""
    return index.rpartition("-v")[0] if "-v" in index.rpartition("-articles-")[2] else index
