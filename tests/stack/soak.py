"""Kill stories workers again and again, in every way, and compare what was sent with the same fold done in one go.

    python tests/stack/soak.py [SEED] [ARTICLES] [KILLS]

Not part of the tests (minutes); needs what they need. Exit status 1 when a record is missing or another than it must be.
"""

import random
import signal
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "deploy" / "local"))

from generated_wire import article
from kafka import KafkaProducer
from running_stack import Stack, eventually, folded, sent
from servers import running_elasticsearch, running_kafka

from pipeline import ALERT_TOPIC, ENRICHED_TOPIC, FILED_TOPIC, STORY_TOPIC
from pipeline.records import Enriched, Figure, encode

WAYS = ("same file", "no file", "two at work", "two on one file", "frozen past its session")
SESSION_SECONDS = 6


def enriched(number):
    """An enriched article without the model; every fifth in another language, so in another partition."""
    told, killed = article(number), number % 37 + 1
    figure = Figure(
        measure="killed", start=0, end=1, phrase=str(killed), low=killed, high=killed, quote=told["text"][:80]
    )
    fields = {name: told[name] for name in ("id", "title", "source", "published", "collected")}
    return Enriched(**fields, body=told["text"], figures=[figure], language="de" if number % 5 == 0 else "en")


def publish(stack, numbers):
    with closing(KafkaProducer(bootstrap_servers=stack.kafka.servers)) as producer:
        for number in numbers:
            one = enriched(number)
            partition = 1 if one.language == "de" else 0
            producer.send(ENRICHED_TOPIC, encode(one), key=one.id.encode(), partition=partition)
        producer.flush()


def harm(stack, alive, way, turn):
    """Do one harm to one of the workers that are alive; leaves one or two alive."""
    victim, shared = random.choice(alive), stack.folder / "shared"
    if way == "frozen past its session":
        victim.process.send_signal(signal.SIGSTOP)
        alive.append(stack.worker("stories", data_dir=stack.folder / f"own-{turn}"))
        time.sleep(SESSION_SECONDS * 1.5)
        victim.process.send_signal(signal.SIGCONT)
    else:
        if way.startswith("two"):
            alive.append(
                stack.worker("stories", data_dir=shared if "one file" in way else stack.folder / f"own-{turn}")
            )
            time.sleep(random.uniform(0, SESSION_SECONDS))
        victim.kill()
        alive.remove(victim)
    if way == "no file" or not alive:
        alive.append(stack.worker("stories", data_dir=stack.folder / f"new-{turn}" if way == "no file" else shared))
    while len(alive) > 2:
        alive.pop(0).kill()


def run(seed, articles, kills):
    """Returns the exit status."""
    random.seed(seed)
    with tempfile.TemporaryDirectory() as name, running_kafka() as kafka, running_elasticsearch() as elasticsearch:
        folder = Path(name)
        stack = Stack(kafka, elasticsearch, folder, "soak")
        with closing(stack):
            alive = [stack.worker("stories", data_dir=folder / "shared")]
            for turn in range(kills):
                publish(stack, range(articles * turn // kills, articles * (turn + 1) // kills))
                time.sleep(random.uniform(0.2, 5))
                way = random.choice(WAYS)
                harm(stack, alive, way, turn)
                sys.stdout.write(f"{turn + 1}: {way}; {stack.size(FILED_TOPIC)} filed messages\n")
            must_be = folded(stack)
            eventually(lambda: sent(stack) >= must_be, 240, "everything sent")
            found = sent(stack)
            messages = sum(stack.size(topic) for topic in (FILED_TOPIC, STORY_TOPIC, ALERT_TOPIC))
    sys.stdout.write(
        f"{kills} kills, {len(must_be)} records: {len(must_be - found)} missing, {len(found - must_be)} other than they "
        f"must be, {messages - len(found)} repeats\n"
    )
    return int(found != must_be)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    sys.exit(run(*given, *(1, 3000, 12)[len(given) :]))
