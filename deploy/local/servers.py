"""Real Kafka and Elasticsearch on this machine, without Docker.

    python deploy/local/servers.py fetch    # once: about 1 GB through Maven, 250 MB kept
    python deploy/local/servers.py up       # both in the foreground; prints the settings to export
    python deploy/local/servers.py with COMMAND ...   # both while a command runs, its environment set

Needs a JDK of 21 or later and Maven, nothing else. What is stored is thrown away at the end.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import elasticsearch_server
import kafka_server
from elasticsearch_server import Elasticsearch
from kafka_server import Kafka
from server_cache import ServersError, fetch


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for a server's data, open to the unprivileged user that runs it; removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tallywire-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_kafka(port: int = 0, guarded: kafka_server.Guarded | None = None) -> Iterator[Kafka]:
    """A broker, stopped afterwards."""
    with scratch_folder() as work:
        server = Kafka(work / "kafka", port, guarded)
        try:
            server.start()
            yield server
        finally:
            server.process.stop()


@contextmanager
def running_elasticsearch(
    port: int = 0, guarded: elasticsearch_server.Guarded | None = None
) -> Iterator[Elasticsearch]:
    """A node, stopped afterwards."""
    with scratch_folder() as work:
        server = Elasticsearch(work / "elasticsearch", port, guarded)
        try:
            server.start()
            yield server
        finally:
            server.process.stop()


def up() -> None:
    """Run both until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.stderr.write("starting Kafka and Elasticsearch (a minute at the most) ...\n")
    try:
        with (
            running_kafka(_port("KAFKA_PORT")) as kafka,
            running_elasticsearch(_port("ELASTICSEARCH_PORT")) as elasticsearch,
        ):
            sys.stdout.write(f"export TALLYWIRE_KAFKA_SERVERS={kafka.servers}\n")
            sys.stdout.write(f"export TALLYWIRE_ELASTICSEARCH_URL={elasticsearch.url}\n")
            sys.stdout.flush()
            sys.stderr.write("both answer. Export the two lines above, then `tallywire setup`. Ctrl-C stops both.\n")
            signal.pause()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")


def run_with(command: list[str]) -> int:
    """Both servers while a command runs; returns its exit status. Where they cannot be had, it runs without them."""
    try:
        fetch()
    except ServersError as error:
        sys.stderr.write(f"without Kafka and Elasticsearch: {error}\n")
        return subprocess.run(command, check=False).returncode
    sys.stderr.write("starting Kafka and Elasticsearch (a minute at the most) ...\n")
    with running_kafka() as kafka, running_elasticsearch() as elasticsearch:
        addresses = {"TALLYWIRE_KAFKA_SERVERS": kafka.servers, "TALLYWIRE_ELASTICSEARCH_URL": elasticsearch.url}
        return subprocess.run(command, env=os.environ | addresses, check=False).returncode


def _port(variable: str) -> int:
    return int(os.environ.get(variable, "0"))


def main() -> int:
    """The command line; returns the exit status."""
    commands = {"fetch": lambda: sys.stdout.write(f"{fetch()}\n"), "up": up}
    runs_command = len(sys.argv) > 2 and sys.argv[1] == "with"
    if not runs_command and (len(sys.argv) != 2 or sys.argv[1] not in commands):
        sys.stderr.write(f"{__doc__}\nwanted one of: {' '.join(commands)} with\n")
        return 2
    try:
        if runs_command:
            return run_with(sys.argv[2:])
        commands[sys.argv[1]]()
    except ServersError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
