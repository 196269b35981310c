"""Workers as a person starts them, on servers of their own: processes of `tallywire worker STAGE`."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from elasticsearch import ApiError, Elasticsearch
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from saved_entries import SavedEntries

from pipeline import ALERT_TOPIC, ARTICLE_TOPIC, ENRICHED_TOPIC, FILED_TOPIC, STORY_TOPIC
from pipeline.errors import Drop
from pipeline.records import Edit, Enriched, decode, encode
from pipeline.settings import load
from pipeline.stories import Book
from pipeline.stream.stack.messages import EDIT
from pipeline.stream.stack.setup import make_indices, make_topics
from pipeline.stream.stack.topics import at_broker

TALLYWIRE = Path(sys.executable).parent / "tallywire"


def eventually(condition, seconds=120, what="", every=0.2):
    """Wait for a condition to give something true, and give it back."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(every)
    raise AssertionError(f"not within {seconds} s: {what or condition}")


class Worker:
    """One running worker."""

    def __init__(self, stage, env, folder, number):
        self.stage = stage
        self.log = folder / f"{stage}-{number}.log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [TALLYWIRE, "worker", stage], env=env, cwd=folder, stdout=output, stderr=output
            )

    def kill(self):
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Ask it to stop; gives its exit status."""
        self.process.terminate()
        return self.process.wait(60)

    def ended(self, seconds=120):
        """Wait until it ends by itself; gives its exit status."""
        return self.process.wait(seconds)

    def said(self):
        """What it wrote to stdout and stderr."""
        return self.log.read_text("utf-8", "replace")


class Stack:
    """Kafka, Elasticsearch, settings and the workers started on them."""

    def __init__(self, kafka, elasticsearch, folder, prefix):
        self.kafka = kafka
        self.folder = folder
        self.workers = []
        self.variables = {
            "TALLYWIRE_KAFKA_SERVERS": kafka.servers,
            "TALLYWIRE_ELASTICSEARCH_URL": elasticsearch.url,
            "TALLYWIRE_ELASTICSEARCH_PREFIX": prefix,
            "TALLYWIRE_KAFKA_SESSION_TIMEOUT_SECONDS": "6",
            "TALLYWIRE_DATA_DIR": str(folder / "data"),
        }
        self.settings = load(environ=self.variables)
        self.client = Elasticsearch(elasticsearch.url, request_timeout=60)  # a loaded machine is slow
        make_topics(self.settings)
        make_indices(self.settings)

    def worker(self, stage, release=None, **variables):
        """Start a worker; `variables` are settings (data_dir="...") that differ from the stack's.

        release: the folder of another `pipeline` than this one.
        """
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TALLYWIRE_")}
        own = {f"TALLYWIRE_{name.upper()}": str(value) for name, value in variables.items()}
        code = {"PYTHONPATH": str(release)} if release else {}
        worker = Worker(stage, inherited | self.variables | own | code, self.folder, len(self.workers))
        self.workers.append(worker)
        return worker

    def publish(self, raws, topic=ARTICLE_TOPIC, headers=(), key=None):
        """Send messages; returns when Kafka has them. Only those of one key are sure to be read in their order."""
        with closing(KafkaProducer(bootstrap_servers=self.kafka.servers, max_request_size=8_000_000)) as producer:
            for raw in raws:
                producer.send(topic, raw, key=key, headers=list(headers))
            producer.flush()

    def messages(self, topic, after=None):
        """Every message of a topic now, by partition and offset.

        after: the next offset of each partition, where it is to begin; set to where it ended.
        """
        after = {} if after is None else after
        topic = at_broker(topic, self.settings)
        with closing(KafkaConsumer(bootstrap_servers=self.kafka.servers, group_id=None)) as consumer:
            places = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic)]
            ends = consumer.end_offsets(places)
            behind = [place for place in places if after.get(place.partition, 0) < ends[place]]
            if not behind:
                return []
            consumer.assign(behind)
            for place in behind:
                consumer.seek(place, after.get(place.partition, 0))
            found = []
            while any(consumer.position(place) < ends[place] for place in behind):
                found += [record for records in consumer.poll(timeout_ms=500).values() for record in records]
            after |= {place.partition: consumer.position(place) for place in behind}
        return sorted(found, key=lambda record: (record.partition, record.offset))

    def size(self, topic):
        """How many messages a topic holds."""
        with closing(KafkaConsumer(bootstrap_servers=self.kafka.servers)) as consumer:
            topic = at_broker(topic, self.settings)
            places = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic)]
            return sum(consumer.end_offsets(places).values())

    def documents(self, kind, source=True):
        """Every document of a kind (articles, stories, claims, alerts), by `_id`; a repeated `_id` fails.

        source: without it only the ids tell anything.
        """
        alias = f"{self.settings.elasticsearch_prefix}-{kind}*"
        # a month's index that is being made cannot be searched yet
        self.client.cluster.health(index=alias, wait_for_status="yellow", timeout="30s")
        self.client.indices.refresh(index=alias)
        try:
            hits = self.client.search(index=alias, size=10_000, query={"match_all": {}}, source=source)["hits"]["hits"]
        except ApiError as error:
            if error.status_code != 503:
                raise
            return self.documents(kind, source)  # such an index was begun meanwhile
        found = {hit["_id"]: hit.get("_source") for hit in hits}
        assert len(found) == len(hits), "an id lies in two indices"
        return found

    def close(self):
        """End what still runs; the client's connections too."""
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.process.send_signal(signal.SIGKILL)
                worker.process.wait()
        self.client.close()


class Fold:
    """What stories must have made of news.enriched.v1: the same fold, in this process; it goes on where it stood."""

    def __init__(self, stack):
        self._stack = stack
        self._after = {}
        self._books = {}
        self._made = set()

    def so_far(self):
        """All that came of what the topic holds now: topic, position and value of each message."""
        for message in self._stack.messages(ENRICHED_TOPIC, self._after):
            book = self._books.setdefault(message.partition, EditableBook())
            try:
                filed, stories, alerts = book.take(message)
            except Drop:  # enriched twice, or handed on twice
                continue
            position = str(message.offset).encode()
            self._made |= {(FILED_TOPIC, position, encode(one)) for one in filed}
            self._made |= {(STORY_TOPIC, position, encode(story)) for story in stories}
            self._made |= {(ALERT_TOPIC, position, encode(alert)) for alert in alerts}
        return self._made


def folded(stack):
    """The whole fold at once."""
    return Fold(stack).so_far()


class EditableBook:
    """A book over a dictionary, as a worker's is over its file."""

    def __init__(self):
        self._entries = SavedEntries()
        self._book = Book.load((), self._entries)

    def take(self, message):
        if EDIT in dict(message.headers):
            made = self._book.edit(decode(message.value, Edit))[:3]
        else:
            outcome = self._book.file(decode(message.value, Enriched))
            made = [outcome.filed], outcome.stories, outcome.alerts
        self._entries |= {key: value for key, value in self._book.changed() if value is not None}
        return made


class Sent:
    """What stories sent; a repeat counts once. It goes on reading where it stood."""

    def __init__(self, stack):
        self._stack = stack
        self._after = {topic: {} for topic in (FILED_TOPIC, STORY_TOPIC, ALERT_TOPIC)}
        self._found = set()

    def so_far(self):
        """Topic, position and value of each message that is there now."""
        for topic, after in self._after.items():
            for message in self._stack.messages(topic, after):
                self._found.add((topic, dict(message.headers)["position"], message.value))
        return self._found


def sent(stack):
    """All that stories sent."""
    return Sent(stack).so_far()
