"""`tallywire setup`: topics, index templates, indices and aliases. Running it again changes nothing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from elastic_transport import TlsError
from elasticsearch import ApiError, AuthenticationException, Elasticsearch, TransportError
from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaError, TopicAlreadyExistsError

from pipeline.errors import Outage, SettingsError
from pipeline.search.kibana.bringing import bring_to_kibana
from pipeline.settings import Settings
from pipeline.sink import indices, migration
from pipeline.stream.stack.access import must_be_let_in, plain_options
from pipeline.stream.stack.topics import Topic, all_topics, at_broker

BOOTSTRAP_MS = 20_000
"""kafka-python waits 30 s by default before it says that nobody answers."""


def run(settings: Settings, migrate: bool = False, kibana: bool = False) -> None:
    """Make what is missing and say what was made.

    Raises Outage where a server does not answer; SettingsError where it lets nobody in, or where a topic has another
    number of partitions.
    """
    made = make_topics(settings) + make_indices(settings)
    with elasticsearch_of(settings) as client:
        prefix = settings.elasticsearch_prefix
        old = [one.name for one in migration.outdated(client, prefix)]
        moved = migration.migrate(client, prefix) if migrate else []
    for said in moved:
        sys.stdout.write(f"{said}\n")
    if old and not migrate:
        sys.stdout.write(f"of an earlier version: {', '.join(old)}; stop the sink, run `tallywire setup --migrate`\n")
    for thing in made:
        sys.stdout.write(f"made {thing}\n")
    sys.stdout.write("everything is in place\n" if not made else f"{len(made)} made\n")
    for said in bring_to_kibana(settings) if kibana else ():
        sys.stdout.write(f"{said}\n")


def missing(settings: Settings) -> list[str]:
    """What `run` would make, in sentences; also servers that do not answer, or let nobody in."""
    found: list[str] = []
    for look in (missing_topics, missing_indices):
        try:
            found += [f"{thing} is missing; run `tallywire setup`" for thing in look(settings)]
        except (Outage, SettingsError) as problem:
            found.append(str(problem))
    return found


def make_topics(settings: Settings) -> list[str]:
    """Create topics that are not there and set what differs in those that are; returns what was made or set."""
    made = []
    with _admin(settings) as admin:
        there = {one["name"]: len(one["partitions"]) for one in admin.describe_topics(admin.list_topics())}
        for topic in all_topics(settings):
            if topic.name not in there:
                _create(admin, topic, settings.kafka_replication)
                made.append(f"topic {topic.name} ({topic.partitions} partitions)")
            elif there[topic.name] != topic.partitions:
                raise SettingsError(
                    f"topic {topic.name} has {there[topic.name]} partitions and the settings ask for {topic.partitions}: set "
                    "them alike (a topic's number is never changed here, since order and versions hang on it)"
                )
            elif _adjust(admin, topic):
                made.append(f"settings of topic {topic.name}")
    return made


def missing_topics(settings: Settings) -> list[str]:
    """Topics that are not there."""
    with _admin(settings) as admin:
        there = set(admin.list_topics())
    return [f"topic {topic.name}" for topic in all_topics(settings) if topic.name not in there]


def topic_identity(settings: Settings, topic: str) -> str:
    """What tells a topic from another of the same name that was made after it was deleted. Raises Outage."""
    with _admin(settings) as admin:
        return str(admin.describe_topics([at_broker(topic, settings)])[0]["topic_id"])


def make_indices(settings: Settings) -> list[str]:
    """Put the templates, and make the indices behind the aliases that are not there; returns what was made."""
    with elasticsearch_of(settings) as client:
        return indices.make(client, settings.elasticsearch_prefix)


def missing_indices(settings: Settings) -> list[str]:
    """Templates and aliases that are not there."""
    with elasticsearch_of(settings) as client:
        return indices.missing(client, settings.elasticsearch_prefix)


def _create(admin: Any, topic: Topic, replication: int) -> None:
    wanted = {
        "num_partitions": topic.partitions,
        "replication_factor": replication,
        "configs": topic.configuration(),
    }
    try:
        admin.create_topics({topic.name: wanted})
    except TopicAlreadyExistsError:  # another `setup` at the same time
        return


def _adjust(admin: Any, topic: Topic) -> bool:
    """Set what differs from the wanted configuration; False where nothing does."""
    found = admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic.name)], config_filter="all")
    now = {name: entry["value"] for name, entry in found["topic"][topic.name].items()}
    differing = {name: value for name, value in topic.configuration().items() if now.get(name) != value}
    if differing:
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic.name, configs=differing)])
    return bool(differing)


@contextmanager
def _admin(settings: Settings) -> Iterator[Any]:
    must_be_let_in(settings)
    try:
        admin = KafkaAdminClient(**plain_options(settings), bootstrap_timeout_ms=BOOTSTRAP_MS)
    except KafkaError as error:
        raise Outage(f"Kafka at {settings.kafka_servers} does not answer: {error!r}") from error
    try:
        yield admin
    except KafkaError as error:
        raise Outage(f"Kafka at {settings.kafka_servers} did not do what was asked: {error!r}") from error
    finally:
        admin.close()


@contextmanager
def elasticsearch_of(settings: Settings) -> Iterator[Elasticsearch]:
    """A client, closed afterwards. Raises Outage and SettingsError for what it is answered."""
    client = Elasticsearch(**indices.client_options(settings))
    where = f"Elasticsearch at {settings.elasticsearch_url}"
    try:
        yield client
    except AuthenticationException:
        raise SettingsError(
            f"{where} does not know who asks: look at elasticsearch_api_key, or elasticsearch_username and "
            "elasticsearch_password"
        ) from None
    except TlsError as error:
        raise SettingsError(
            f"{where}: its certificate is not to be trusted ({error.message}); name the file of the authority that "
            "signed it: elasticsearch_ca_certs"
        ) from None
    except (TransportError, ApiError) as error:
        raise Outage(f"{where} did not do what was asked: {error}") from error
    finally:
        client.close()
