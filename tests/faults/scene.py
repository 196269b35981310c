"""A running stack under a stream of numbered articles, whose workers are started again as a service manager would."""

import threading
from contextlib import closing, suppress

from elasticsearch import ApiError, TransportError
from generated_wire import poison, raw
from harms import STAGES
from kafka.errors import KafkaError
from running_stack import Fold, Sent, eventually

from pipeline import ALERT_TOPIC, ARTICLE_TOPIC, FILED_TOPIC, STORY_TOPIC, dead_letter_topic
from pipeline.alerts.desk import stack_file
from pipeline.records import Alert, Story, decode
from pipeline.stream.single import store

POISON_EVERY = 100
TWICE_EVERY = 10
LOOK_SECONDS = 0.5
PATIENCE_SECONDS = 600
"""After a fault: everything must be through by then (a loaded machine starts a server in a minute)."""


class Scene:
    """Workers of every stage, and what was sent them."""

    def __init__(self, stack, elasticsearch):
        self.stack = stack
        self.elasticsearch = elasticsearch
        self.published = 0
        self.ids = set()
        self.poison = set()
        self.exits = []
        self._alive = {stage: stack.worker(stage) for stage in STAGES}
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._fold = Fold(stack)
        self._sent = Sent(stack)
        self._letters_read = {}
        self._letters_found = set()
        self._keeper = threading.Thread(target=self._keep)
        self._keeper.start()

    def close(self):
        self._over.set()
        self._keeper.join()

    def worker(self, stage):
        """The one at work now."""
        return eventually(lambda: self._at_work(stage), what=f"a {stage} worker")

    def _at_work(self, stage):
        with self._lock:
            worker = self._alive[stage]
        return worker if worker.process.poll() is None else None

    def _keep(self):
        while not self._over.wait(0.3):
            with self._lock:
                for stage, worker in self._alive.items():
                    if worker.process.poll() is not None:
                        self.exits.append((stage, worker.process.returncode))
                        self._alive[stage] = self.stack.worker(stage)

    def publish(self, count):
        """The next articles; some come twice, and every hundredth message is no article."""
        numbers = range(self.published, self.published + count)
        messages = []
        for number in numbers:
            messages.append(raw(number))
            if number % TWICE_EVERY == 3:
                messages.append(raw(number))
            if number % POISON_EVERY == 7:
                messages.append(poison(number))
                self.poison.add(poison(number))
        self.published += count
        self.ids |= {f"article-{number}" for number in numbers}
        self.stack.publish(messages)

    def publish_poison(self, count):
        """Messages that are no articles, one after the other."""
        messages = [b"{not json, %d" % (self.published * 1000 + number) for number in range(count)]
        self.poison |= set(messages)
        self.stack.publish(messages)

    def settled(self):
        """Wait until all is through; gives (lost, repeated): articles missing, and ids that lie in the index twice."""
        self._eventually(lambda: self._articles() >= self.ids, "every article in the index")
        self._eventually(lambda: self._letters() >= self.poison, "every poison message kept")
        self._eventually(lambda: self._sent.so_far() >= self._fold.so_far(), "everything filed sent")
        expected = self._expected()
        self._eventually(lambda: all(self._ids(kind) >= ids for kind, ids in expected.items()), "stories and alerts")
        self._eventually(lambda: self._decided() >= len(expected["alerts"]), "every alert decided on")
        return len(self.ids - self._articles()), self._repeated()

    def holds(self):
        """What must be true when all is through: nothing more and nothing else than was sent."""
        assert self._articles() == self.ids
        assert self._letters() == self.poison
        assert self._sent.so_far() == self._fold.so_far()
        for kind, ids in self._expected().items():
            assert self._ids(kind) == ids
        assert self._decided() == len(self._ids("alerts"))

    def repeats(self):
        """Messages that Kafka holds more than once, and the index took for one."""
        messages = sum(self.stack.size(topic) for topic in (FILED_TOPIC, STORY_TOPIC, ALERT_TOPIC))
        return messages - len(self._sent.so_far())

    def _expected(self):
        """The ids of stories and alerts that the same fold gives in one process."""
        found = self._fold.so_far()
        stories = {decode(value, Story).id for topic, _, value in found if topic == STORY_TOPIC}
        return {"stories": stories, "alerts": {decode(v, Alert).id for topic, _, v in found if topic == ALERT_TOPIC}}

    def _ids(self, kind):
        return set(self.stack.documents(kind, source=False))

    def _articles(self):
        return self._ids("articles")

    def _repeated(self):
        alias = f"{self.stack.settings.elasticsearch_prefix}-articles*"
        return self.stack.client.count(index=alias)["count"] - len(self._articles())

    def _letters(self):
        letters = self.stack.messages(dead_letter_topic(ARTICLE_TOPIC, "enrich"), self._letters_read)
        self._letters_found |= {letter.value for letter in letters}
        return self._letters_found

    def _decided(self):
        """Alerts on which the alerts worker has decided, each once."""
        file = stack_file(self.stack.settings.data_dir)
        if not file.exists():
            return 0
        with closing(store.connect_reader(file)) as conn:
            found = store.counts(conn).get("alerts", {})
        return sum(n for outcome, n in found.items() if outcome in ("sent", "held", "silent"))

    def _eventually(self, condition, what):
        """As `eventually`, while servers may be away."""

        def met():
            with suppress(ApiError, TransportError, KafkaError):
                return condition()
            return False

        try:
            eventually(met, PATIENCE_SECONDS, what, every=LOOK_SECONDS)
        except AssertionError as error:
            missing = sorted(self.ids - self._articles())[:5]
            raise AssertionError(f"{error}; articles missing: {missing}; exits: {self.exits}") from error
