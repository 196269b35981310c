"""One Kafka broker (KRaft, broker and controller in one) on loopback."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from certificates import Certificates
from server_cache import ServersError, fetch, jdk
from server_process import ServerProcess, free_port, listens

READY_SECONDS: Final = 120
"""3 s on a quiet machine, 16 s under load (measured)."""
JVM: Final = ("-Xms64m", "-Xmx224m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""160 MB were enough for 20,000 messages of 3 kB (measured); messages of up to 4 MB need more."""
CLUSTER_ID: Final = "tallywireTallywireTalw"

PROPERTIES: Final = """process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners={protocol}://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners={protocol}://127.0.0.1:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map={protocol}:{protocol},CONTROLLER:PLAINTEXT
inter.broker.listener.name={protocol}
log.dirs={data}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=8388608
"""

MECHANISM: Final = "SCRAM-SHA-512"
ADMIN: Final = "admin"
SECURE_PROPERTIES: Final = """sasl.enabled.mechanisms={mechanism}
sasl.mechanism.inter.broker.protocol={mechanism}
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
  username="{admin}" password="{password}";
ssl.keystore.type=PEM
ssl.keystore.location={keystore}
ssl.truststore.type=PEM
ssl.truststore.location={authority}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:{admin};User:ANONYMOUS
"""
"""ANONYMOUS is the broker itself on its controller's listener; the other listener knows nobody without a password."""


class Guarded(NamedTuple):
    """How a broker is closed to strangers: TLS, a password for each user (`admin` among them), and ACLs."""

    certificates: Certificates
    passwords: Mapping[str, str]


class Kafka:
    """A broker whose data lies in `work`; it may be stopped, killed and started again on the same port."""

    def __init__(self, work: Path, port: int = 0, guarded: Guarded | None = None) -> None:
        self.port = port or free_port()
        self._libraries = fetch() / "kafka"
        self._properties = work / "server.properties"
        work.mkdir(parents=True, exist_ok=True)
        self._guarded = guarded
        protocol = "SASL_SSL" if guarded else "PLAINTEXT"
        properties = PROPERTIES.format(port=self.port, controller=free_port(), data=work / "data", protocol=protocol)
        self._properties.write_text(properties + (_secure_properties(guarded) if guarded else ""), "utf-8")
        self.process = ServerProcess("Kafka", work / "kafka.log", self._is_ready, READY_SECONDS)
        self._starts = 0
        if not (work / "data").exists():
            self._format()

    @property
    def servers(self) -> str:
        """What `kafka_servers` is to be."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start and wait until it takes clients."""
        self._starts += 1
        self.process.start(self._java("kafka.Kafka", self._properties), os.environ, self._properties.parent)

    def _is_ready(self) -> bool:
        started = self.process.log.read_text("utf-8", "replace").count("Kafka Server started")
        return started >= self._starts and listens(self.port)

    def _format(self) -> None:
        users = self._guarded.passwords if self._guarded else {}
        scram = [f"{MECHANISM}=[name={name},password={word}]" for name, word in users.items()]
        options = [part for one in scram for part in ("--add-scram", one)]
        tool = self._java("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", self._properties, *options)
        done = subprocess.run(tool, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ServersError(f"Kafka's storage cannot be formatted:\n{done.stdout}{done.stderr}")

    def _java(self, *what: str | Path) -> list[str | Path]:
        home = jdk()
        if home is None:
            raise ServersError("no JDK; see lacking()")
        return [home / "bin" / "java", *JVM, "-cp", f"{self._libraries}/*", *what]


def _secure_properties(guarded: Guarded) -> str:
    made = guarded.certificates
    return SECURE_PROPERTIES.format(
        mechanism=MECHANISM, admin=ADMIN, password=guarded.passwords[ADMIN],
        keystore=made.keystore, authority=made.authority,
    )  # fmt: skip
