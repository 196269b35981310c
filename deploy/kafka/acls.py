"""Give each user of acls.toml what it needs on Kafka, and nothing else. Running it again changes nothing.

TALLYWIRE_KAFKA_SERVERS=... TALLYWIRE_KAFKA_SASL_USERNAME=admin ... python deploy/kafka/acls.py
"""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from kafka import KafkaAdminClient
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourcePattern, ResourceType

from pipeline.errors import Outage
from pipeline.settings import Settings, load
from pipeline.stream.stack.access import plain_options

FILE = Path(__file__).with_name("acls.toml")


def rows() -> dict[str, dict[str, Any]]:
    """The file: by user what it reads and writes, and its consumer group."""
    return tomllib.loads(FILE.read_text("utf-8"))


def wanted(user: str, row: dict[str, Any]) -> Iterator[ACL]:
    """The ACLs of one user."""

    def allow(operation: ACLOperation, resource: ResourcePattern) -> ACL:
        return ACL(f"User:{user}", "*", operation, ACLPermissionType.ALLOW, resource)

    yield allow(ACLOperation.DESCRIBE, ResourcePattern(ResourceType.TOPIC, "news.", ACLResourcePatternType.PREFIXED))
    for operation, topics in ((ACLOperation.READ, row.get("read", [])), (ACLOperation.WRITE, row.get("write", []))):
        for topic in topics:
            yield from (allow(operation, one) for one in _of_every_generation(ResourceType.TOPIC, topic, "."))
    if "group" in row:
        yield from (
            allow(ACLOperation.READ, one) for one in _of_every_generation(ResourceType.GROUP, row["group"], "-")
        )


def _of_every_generation(kind: ResourceType, name: str, mark: str) -> Iterator[ResourcePattern]:
    """A name, and that of a later generation, which ends in its number."""
    yield ResourcePattern(kind, name)
    yield ResourcePattern(kind, f"{name}{mark}g", ACLResourcePatternType.PREFIXED)


def apply(settings: Settings) -> int:
    """Make them all; returns how many there are. Raises Outage where the broker refuses one."""
    acls = [acl for user, row in rows().items() for acl in wanted(user, row)]
    with closing(KafkaAdminClient(**plain_options(settings))) as admin:
        told = admin.create_acls(acls)
    if told["failed"]:
        raise Outage(f"Kafka did not take {len(told['failed'])} ACLs: {told['failed'][0]}")
    return len(acls)


if __name__ == "__main__":
    sys.stdout.write(f"{apply(load())} ACLs are in place\n")
