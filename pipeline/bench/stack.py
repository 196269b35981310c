"""End to end on real servers: articles a second from publishing to searchable, beside the usual script and Quix Streams.

All run in turn on the same servers and the same articles, a burst that waits in Kafka as it would after an outage. Each is
first given some articles to warm up on. The servers are on the same cores, so their work counts as well.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from elasticsearch import ApiError, Elasticsearch
from kafka import KafkaProducer
from kafka.admin import KafkaAdminClient, NewTopic
from kafka.errors import KafkaError

from pipeline import ARTICLE_TOPIC
from pipeline.bench import wire
from pipeline.bench.programs import Program, until
from pipeline.bench.report import Row
from pipeline.errors import TallywireError
from pipeline.records import Article, encode
from pipeline.settings import PREFIX, Settings
from pipeline.stream.stack.setup import make_indices, make_topics

PEERS_PYTHON: Final = "BENCH_PEERS_PYTHON"
"""Names the Python of an environment with quixstreams; without it that peer is left out."""
PARTITIONS: Final = 8
WARM: Final = 64
LONGEST_SECONDS: Final = 900.0
OURS: Final = "bench-ours"
"""The prefix of our indices."""
COUNT_SECONDS: Final = 0.1


class Servers(NamedTuple):
    """Where the real servers are."""

    kafka: str
    elasticsearch: str


class Burst(NamedTuple):
    """What a burst took: articles a second from the first sent to the last searchable, and CPU ms an article by program."""

    rate: float
    cpu: dict[str, float]


def rows(servers: Servers, articles: int, few: int, steady_seconds: float) -> list[Row]:
    """The stack's figures: `articles` for ours and Quix Streams, `few` for the usual script, which is slow.

    Half of the burst's rate is kept up for `steady_seconds` to see how soon an article can be searched.
    """
    with tempfile.TemporaryDirectory(prefix="tallywire-bench-") as name:
        folder = Path(name)
        usual = _usual(servers, folder, few)
        quix = _quix(servers, folder, articles)
        ours, latencies = _ours(servers, folder, articles, steady_seconds)
    ratio = ours.rate / usual.rate
    found = [
        Row(
            "the stack, publish to searchable, burst", ours.rate, "articles/s",
            "the usual script", ratio, "8 times, 90 articles/s", ratio >= 8 and ours.rate >= 90,
        ),
        Row("the usual script on the same servers", usual.rate, "articles/s"),
    ]  # fmt: skip
    if quix:
        ratio, peer = ours.rate / quix.rate, "Quix Streams, same stages"
        found += [
            Row("the stack, the same", ours.rate, "articles/s", peer, ratio, "1.2 times", ratio >= 1.2),
            Row("Quix Streams, the same stages, two enriching", quix.rate, "articles/s"),
        ]
    p95 = statistics.quantiles(latencies, n=20)[-1]
    found.append(Row("the stack at half load, publish to searchable, median", statistics.median(latencies), "s"))
    found.append(Row("the stack at half load, p95", p95, "s", wanted="under 1.5 s", met=p95 < 1.5))
    found += [Row(f"CPU of {name}", value, "ms an article") for name, value in ours.cpu.items()]
    return found


def _ours(servers: Servers, folder: Path, articles: int, steady_seconds: float) -> tuple[Burst, list[float]]:
    with running(servers, folder, [2]) as programs:
        burst = measured(servers, programs, articles, seed=1)
        return burst, _latencies(servers, burst.rate / 2, steady_seconds, programs)


def scale_rows(servers: Servers, articles: int) -> list[Row]:
    """The burst again with one, two and four workers enriching, one process each. After `rows`, on the same servers."""
    found, one = [], 0.0
    for number, workers in enumerate((1, 2, 4)):
        with (
            tempfile.TemporaryDirectory(prefix="tallywire-bench-") as name,
            running(servers, Path(name), [1] * workers) as programs,
        ):
            rate = measured(servers, programs, articles, seed=11 + 2 * number).rate
        one = one or rate
        peer, ratio = ("one worker enriching", rate / one) if workers > 1 else ("", None)
        found.append(Row(f"the stack, burst, {workers} enriching", rate, "articles/s", peer, ratio))
    return found


@contextmanager
def running(servers: Servers, folder: Path, pools: Sequence[int]) -> Iterator[list[Program]]:
    """Our workers: one enriching for each of `pools`, with so many processes, and one of each other stage."""
    settings = Settings(
        kafka_servers=servers.kafka, elasticsearch_url=servers.elasticsearch, elasticsearch_prefix=OURS,
        data_dir=str(folder / "data"),
    )  # fmt: skip
    make_topics(settings)
    make_indices(settings)
    environ = {
        **os.environ, f"{PREFIX}KAFKA_SERVERS": servers.kafka, f"{PREFIX}ELASTICSEARCH_URL": servers.elasticsearch,
        f"{PREFIX}ELASTICSEARCH_PREFIX": OURS, f"{PREFIX}DATA_DIR": settings.data_dir,
    }  # fmt: skip
    command = [sys.executable, "-m", "pipeline.cli", "worker"]
    with ExitStack() as stack:
        programs = [
            Program(
                f"enrich {number}" if len(pools) > 1 else "enrich",
                [*command, "enrich"],
                environ | {f"{PREFIX}POOL": str(pool)},
                folder,
            )
            for number, pool in enumerate(pools)
        ]
        programs += [Program(name, [*command, name], environ, folder) for name in ("stories", "sink", "alerts")]
        yield [stack.enter_context(program) for program in programs]


def measured(servers: Servers, programs: Sequence[Program], articles: int, seed: int) -> Burst:
    """A burst through our workers, of articles of `seed + 1`, warm with those of `seed`."""
    return _burst(servers, ARTICLE_TOPIC, f"{OURS}-articles", programs, articles, seed)


def _usual(servers: Servers, folder: Path, articles: int) -> Burst:
    _make_topics(servers, "bench-usual")
    environ = peer_environ(servers, "bench-usual")
    command = [sys.executable, "-m", "pipeline.bench.peers.usual_script"]
    with Program("the usual script", command, environ, folder) as program:
        return _burst(servers, "bench-usual", "bench-usual", [program], articles)


def _quix(servers: Servers, folder: Path, articles: int) -> Burst | None:
    python = os.environ.get(PEERS_PYTHON)
    if not python or not shutil.which(python):
        return None
    _make_topics(servers, "bench-quix", "bench-quix.enriched")
    environ = peer_environ(servers, "bench-quix")
    command = [python, "-m", "pipeline.bench.peers.quix_application"]
    roles = ("enrich", "enrich", "stories")
    with ExitStack() as stack:
        programs = [
            stack.enter_context(Program(f"quix {role} {number}", [*command, role], environ, folder))
            for number, role in enumerate(roles)
        ]
        return _burst(servers, "bench-quix", "bench-quix", programs, articles)


def peer_environ(servers: Servers, name: str) -> dict[str, str]:
    """The environment of a program that is measured: its topic and index are called `name`."""
    root = str(Path(__file__).parents[2])
    return {
        **os.environ, "PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "BENCH_TOPIC": name,
        "BENCH_INDEX": name, "BENCH_KAFKA": servers.kafka, "BENCH_ELASTICSEARCH": servers.elasticsearch,
    }  # fmt: skip


def _burst(
    servers: Servers, topic: str, index: str, programs: Sequence[Program], articles: int, seed: int = 1
) -> Burst:
    """Warm the programs up, then time so many articles."""
    with closing(Elasticsearch(servers.elasticsearch)) as client, publishing(servers) as producer:
        there = searchable(client, index) + WARM
        _send(producer, topic, wire.articles(WARM, seed=seed))
        until(lambda: searchable(client, index) >= there, programs, LONGEST_SECONDS, f"{topic}: warm")
        before = {program.name: program.cpu_seconds() for program in programs}
        raws = list(wire.articles(articles, seed=seed + 1))
        start = time.perf_counter()
        _send(producer, topic, raws)
        until(
            lambda: searchable(client, index) >= there + articles, programs, LONGEST_SECONDS, f"{topic}: all searchable"
        )
        seconds = time.perf_counter() - start
    cpu = {program.name: 1000 * (program.cpu_seconds() - before[program.name]) / articles for program in programs}
    return Burst(articles / seconds, cpu)


def _latencies(servers: Servers, rate: float, steady_seconds: float, programs: Sequence[Program]) -> list[float]:
    """Seconds from publishing to searchable of articles sent at a steady rate."""
    waiting: dict[str, float] = {}
    seconds: list[float] = []
    articles = list(wire.articles(max(2, int(rate * steady_seconds)), seed=5))
    with closing(Elasticsearch(servers.elasticsearch)) as client, publishing(servers) as producer:
        start = time.perf_counter()
        for number, article in enumerate(articles):
            while (ahead := start + number / rate - time.perf_counter()) > 0:
                time.sleep(min(ahead, COUNT_SECONDS))
                _note_found(client, waiting, seconds)
            producer.send(ARTICLE_TOPIC, encode(article), key=article.id.encode())
            waiting[article.id] = time.perf_counter()

        def all_found() -> bool:
            _note_found(client, waiting, seconds)
            return not waiting

        until(all_found, programs, LONGEST_SECONDS, "all searchable at half load")
    return seconds


def _note_found(client: Elasticsearch, waiting: dict[str, float], seconds: list[float]) -> None:
    if not waiting:
        return
    query = {"ids": {"values": list(waiting)}}
    answer = client.search(index=f"{OURS}-articles", query=query, size=len(waiting), source=False)
    now = time.perf_counter()
    seconds.extend(now - waiting.pop(hit["_id"]) for hit in answer["hits"]["hits"])


@contextmanager
def publishing(servers: Servers) -> Iterator[KafkaProducer]:
    """The producer of what is measured, closed at the end."""
    with closing(KafkaProducer(bootstrap_servers=servers.kafka, linger_ms=5, compression_type="lz4")) as producer:
        yield producer


def _send(producer: KafkaProducer, topic: str, articles: Iterator[Article] | list[Article]) -> None:
    for article in articles:
        producer.send(topic, encode(article), key=article.id.encode())
    producer.flush()


def _make_topics(servers: Servers, *names: str) -> None:
    with closing(KafkaAdminClient(bootstrap_servers=servers.kafka)) as admin:
        admin.create_topics([NewTopic(name, PARTITIONS, 1) for name in names])


def searchable(client: Elasticsearch, index: str) -> int:
    """How many documents a search finds now; 0 while the index is being made."""
    try:
        return int(client.count(index=index, ignore_unavailable=True)["count"])
    except ApiError as error:
        if error.status_code != 503:
            raise TallywireError(f"Elasticsearch does not count {index}: {error}") from error
        return 0


def servers_of(settings: Settings) -> Servers:
    """The servers that the settings name."""
    return Servers(settings.kafka_servers, settings.elasticsearch_url)


def answer(settings: Settings) -> bool:
    """Whether both servers are there."""
    with closing(Elasticsearch(settings.elasticsearch_url, request_timeout=5)) as client:
        if not client.ping():
            return False
    try:
        KafkaAdminClient(bootstrap_servers=settings.kafka_servers, request_timeout_ms=5000).close()
    except KafkaError:
        return False
    return True
