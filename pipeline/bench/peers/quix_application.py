"""Our own stages in Quix Streams: `quix_application.py enrich` (as many as wanted) and `quix_application.py stories`.

The same cleaning, enrichment, stories and alerts a document at a time, as its documentation writes an application; the
documents go out through its own batching sink. It runs in an environment of its own, which has quixstreams as well.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from elasticsearch import Elasticsearch, helpers
from quixstreams import Application
from quixstreams.sinks import BatchingSink, SinkBatch

from pipeline.enrich.pool import enrich_raw
from pipeline.errors import Refusal
from pipeline.records import Enriched, decode, timestamp
from pipeline.settings import Settings
from pipeline.sink.documents import alert_document, article_document, claim_document, story_document
from pipeline.stories import Book


class Documents(BatchingSink):
    """Its batching sink with a bulk call: what its connector for Elasticsearch does, for documents of several indices."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._client = Elasticsearch(url)

    def write(self, batch: SinkBatch) -> None:
        """One bulk call a batch."""
        helpers.bulk(self._client, (item.value for item in batch), chunk_size=500)


def enriching(application: Application, topic: str) -> None:
    """Raw articles in, enriched records out, a message at a time."""
    settings = Settings()

    def enriched(raw: bytes) -> bytes | None:
        result = enrich_raw(settings, [raw], datetime.now(UTC))[0]
        return None if isinstance(result, Refusal) else result

    stream = application.dataframe(application.topic(topic, key_deserializer="bytes", value_deserializer="bytes"))
    stream = stream.apply(enriched).filter(lambda value: value is not None)
    stream.to_topic(application.topic(f"{topic}.enriched", key_serializer="bytes", value_serializer="bytes"))


def telling(application: Application, topic: str, index: str) -> None:
    """Enriched records in, documents out."""
    book = Book()

    def filed(raw: bytes) -> list[dict[str, Any]]:
        return list(documents(book, decode(raw, Enriched), index))

    enriched = application.topic(f"{topic}.enriched", key_deserializer="bytes", value_deserializer="bytes")
    application.dataframe(enriched).apply(filed, expand=True).sink(Documents(os.environ["BENCH_ELASTICSEARCH"]))


def documents(book: Book, article: Enriched, index: str) -> Iterator[dict[str, Any]]:
    """What one article writes, as the actions of a bulk call."""
    now = timestamp(datetime.now(UTC))
    outcome = book.file(article)
    yield {"_index": index, "_id": article.id, "_source": plain(article_document(outcome.filed, now))}
    for story in outcome.stories:
        yield {"_index": f"{index}-stories", "_id": story.id, "_source": plain(story_document(story))}
        for claim in story.claims:
            yield {"_index": f"{index}-claims", "_id": claim.id, "_source": plain(claim_document(claim))}
    for alert in outcome.alerts:
        yield {"_index": f"{index}-alerts", "_id": alert.id, "_source": plain(alert_document(alert, now))}


def plain(document: Any) -> Any:
    """A document as its library's JSON writer takes it."""
    return msgspec.to_builtins(document)


def run(role: str) -> None:
    """Run until killed."""
    topic = os.environ["BENCH_TOPIC"]
    application = Application(
        broker_address=os.environ["BENCH_KAFKA"],
        consumer_group=f"quix-{role}",
        auto_offset_reset="earliest",
        commit_interval=0.5,
        loglevel="WARNING",
    )
    if role == "enrich":
        enriching(application, topic)
    else:
        telling(application, topic, os.environ["BENCH_INDEX"])
    application.run()


if __name__ == "__main__":
    run(sys.argv[1])
