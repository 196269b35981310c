"""kafka-python with its defaults: `kafka_python.py as-installed|with-crc32c COUNT` prints articles a second, acknowledged.

`pip install kafka-python` brings no crc32c: each checksum is worked out in Python then.
"""

import os
import sys
import time
from contextlib import closing

from pipeline.bench import wire
from pipeline.records import encode


def run(way: str, count: int) -> float:
    """Send so many articles, wait until the broker has them all."""
    if way == "as-installed":
        sys.modules["crc32c"] = None  # type: ignore[assignment]  # importing it fails
    from kafka import KafkaProducer

    topic = os.environ["BENCH_TOPIC"]
    articles = list(wire.articles(count))
    with closing(KafkaProducer(bootstrap_servers=os.environ["BENCH_KAFKA"])) as producer:
        producer.send(topic, b"connected").get()
        start = time.perf_counter()
        sent = [producer.send(topic, encode(article), key=article.id.encode()) for article in articles]
        producer.flush()
        for future in sent:
            future.get()
        return count / (time.perf_counter() - start)


if __name__ == "__main__":
    sys.stdout.write(f"{run(sys.argv[1], int(sys.argv[2]))}\n")
