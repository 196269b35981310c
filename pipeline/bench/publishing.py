"""Articles a second into Kafka, every one acknowledged, beside kafka-python with its defaults: same broker, same articles.

`python -m pipeline.bench.publishing COUNT` measures ours once, in a process of its own as its peer has one.
"""

import statistics
import subprocess
import sys
import time
from contextlib import closing
from typing import Final

from pipeline import ARTICLE_TOPIC
from pipeline.bench import wire
from pipeline.bench.report import Row
from pipeline.bench.stack import peer_environ, servers_of
from pipeline.producer.folders import TOGETHER
from pipeline.producer.kafka import KafkaPublisher
from pipeline.settings import PREFIX, Settings, load
from pipeline.stream.stack.setup import make_topics

ROUNDS: Final = 3
"""All ways in turn, so that what else the machine does falls on each."""
PEER: Final = "pipeline.bench.peers.kafka_python"
WAYS: Final = (["pipeline.bench.publishing"], [PEER, "as-installed"], [PEER, "with-crc32c"])


def rows(settings: Settings, articles: int) -> list[Row]:
    """Our producer as a watched folder uses it, beside `KafkaProducer()`, without and with its optional C checksum."""
    make_topics(settings)
    rounds = [[_measured(settings, [*way, str(articles)]) for way in WAYS] for _ in range(ROUNDS)]
    ours, plain, quick = map(statistics.median, zip(*rounds, strict=True))
    return [
        Row(
            "publishing, all acknowledged", ours, "articles/s",
            "kafka-python's defaults, as pip installs it", ours / plain, "3 times", ours / plain >= 3,
        ),
        Row("publishing, the same", ours, "articles/s", "its defaults, with crc32c installed", ours / quick),
    ]  # fmt: skip


def _measured(settings: Settings, command: list[str]) -> float:
    environ = peer_environ(servers_of(settings), ARTICLE_TOPIC) | {f"{PREFIX}KAFKA_SERVERS": settings.kafka_servers}
    ran = subprocess.run([sys.executable, "-m", *command], env=environ, check=True, capture_output=True, text=True)
    return float(ran.stdout)


def run(count: int) -> float:
    """Publish so many articles in parts as a watched folder does; returns articles a second."""
    articles = list(wire.articles(count))
    with closing(KafkaPublisher(load())) as publisher:
        publisher.publish(articles[:1])  # connected
        start = time.perf_counter()
        for at in range(0, count, TOGETHER):
            publisher.publish(articles[at : at + TOGETHER])
        return count / (time.perf_counter() - start)


if __name__ == "__main__":
    sys.stdout.write(f"{run(int(sys.argv[1]))}\n")
