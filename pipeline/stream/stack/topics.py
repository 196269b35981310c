"""Every topic: how many partitions, how large a message, how long it stays."""

from typing import Final, NamedTuple

from pipeline import (
    ALERT_TOPIC,
    ARTICLE_TOPIC,
    EDIT_TOPIC,
    ENRICHED_TOPIC,
    FILED_TOPIC,
    REFUSING,
    SETTLED_TOPIC,
    STORY_TOPIC,
    dead_letter_topic,
)
from pipeline.records import stable_hash
from pipeline.settings import Settings

MIB: Final = 1024 * 1024
ARTICLE_BYTES: Final = 4 * MIB + 65_536
"""An article as it came: what the producer sends at the most, and what Kafka adds to it."""
ENRICHED_BYTES: Final = 8 * MIB
"""Text or html, body, entities and figures together; enrich refuses what is larger."""
FILED_BYTES: Final = 16 * MIB
"""An enriched record and its claims, which repeat its figures: never twice the size."""

MAX_BYTES: Final = {
    ARTICLE_TOPIC: ARTICLE_BYTES,
    ENRICHED_TOPIC: ENRICHED_BYTES,
    FILED_TOPIC: FILED_BYTES,
    STORY_TOPIC: FILED_BYTES,
    ALERT_TOPIC: ARTICLE_BYTES,
    EDIT_TOPIC: MIB,
    SETTLED_TOPIC: MIB,
}
PARTITIONS: Final = {EDIT_TOPIC: 1, SETTLED_TOPIC: 1}
"""What people write: little, in one order, kept for ever."""
FROM_OUTSIDE: Final = (ARTICLE_TOPIC, EDIT_TOPIC, SETTLED_TOPIC)
FOR_EVER: Final = -1
"""As a number of hours; Kafka's own word for it too."""
HEADERS_BYTES: Final = MIB
"""What a dead letter may carry beside the original bytes."""


class Topic(NamedTuple):
    """A topic as `tallywire setup` makes it."""

    name: str
    partitions: int
    max_bytes: int
    retention_hours: int

    def configuration(self) -> dict[str, str]:
        """Its settings at the broker. Never compacted: the stories' state is rebuilt from every message."""
        return {
            "cleanup.policy": "delete",
            "retention.ms": str(FOR_EVER if self.retention_hours == FOR_EVER else self.retention_hours * 3_600_000),
            "max.message.bytes": str(self.max_bytes),
        }


def all_topics(settings: Settings) -> list[Topic]:
    """The topics of the path, and one for the dead letters of each stage and topic it reads."""
    hours = settings.kafka_retention_hours
    partitions = {ENRICHED_TOPIC: settings.kafka_ordered_partitions, **PARTITIONS}
    topics = [
        Topic(name, partitions.get(name, settings.kafka_partitions), size, FOR_EVER if name in PARTITIONS else hours)
        for name, size in MAX_BYTES.items()
    ]
    topics += [
        Topic(dead_letter_topic(name, stage), 1, MAX_BYTES[name] + HEADERS_BYTES, hours) for stage, name in REFUSING
    ]
    return [topic._replace(name=at_broker(topic.name, settings)) for topic in topics]


def at_broker(topic: str, settings: Settings) -> str:
    """A topic's name at the broker: from the second generation on, what enrich and the later stages write has its number.

    What comes from outside is of every generation, and so are the letters about it.
    """
    if settings.generation == 1 or topic.startswith(FROM_OUTSIDE):
        return topic
    return f"{topic}.g{settings.generation}"


def in_the_path(name: str, settings: Settings) -> str:
    """The topic of which a broker speaks, as the path calls it."""
    return name.removesuffix(f".g{settings.generation}")


def language_partition(language: str | None, partitions: int) -> int:
    """The partition of news.enriched.v1 for a language: the same in every process."""
    return int(stable_hash(language or ""), 16) % partitions
