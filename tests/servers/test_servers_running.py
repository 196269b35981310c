import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from server_process import listens
from servers import running_kafka

pytestmark = pytest.mark.stack
LOCAL = Path(__file__).parents[2] / "deploy" / "local"


def test_a_stopped_broker_leaves_its_port(servers):
    with running_kafka() as kafka:
        assert listens(kafka.port)
    assert not listens(kafka.port)


def test_a_killed_broker_comes_back_on_the_same_port(servers):
    with running_kafka() as kafka:
        kafka.process.kill()
        assert not listens(kafka.port)
        kafka.start()
        assert listens(kafka.port)


def test_a_broker_does_not_outlive_its_starter(servers, tmp_path):
    script = "from servers import running_kafka\nwith running_kafka() as k: print(k.port, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=LOCAL,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as starter:
        port = int(starter.stdout.readline())
        starter.kill()
    deadline = time.monotonic() + 20
    while listens(port) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not listens(port)


def test_an_elasticsearch_node_answers(elasticsearch):
    assert listens(elasticsearch.port)
