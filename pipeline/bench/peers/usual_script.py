"""The usual script: a consumer, `nlp` a document, `index` a document; spaCy's small English shape with all it has."""

import json
import os

from elasticsearch import Elasticsearch
from kafka import KafkaConsumer

from pipeline.bench.wire import articles
from pipeline.enrich.bench.shape import small_english


def run() -> None:
    """Read the topic until killed."""
    nlp = small_english([article.text or "" for article in articles(20)])
    elasticsearch = Elasticsearch(os.environ["BENCH_ELASTICSEARCH"])
    consumer = KafkaConsumer(
        os.environ["BENCH_TOPIC"],
        bootstrap_servers=os.environ["BENCH_KAFKA"],
        group_id="usual-script",
        auto_offset_reset="earliest",
    )
    for message in consumer:
        article = json.loads(message.value)
        doc = nlp(article["text"])
        entities = [{"text": ent.text, "label": ent.label_} for ent in doc.ents]
        elasticsearch.index(
            index=os.environ["BENCH_INDEX"], id=article["id"], document=article | {"entities": entities}
        )


if __name__ == "__main__":
    run()
