"""A `tallywire run` of its own for a test: another process, a free port, a folder that can be looked into."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time

from prometheus_client.parser import text_string_to_metric_families

from pipeline.stream.single import store


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def asked(port, path):
    """Status and body; None where nobody answers (yet)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except OSError:
        return None
    finally:
        connection.close()


def samples(port):
    """Every sample of /metrics by name and the values of its labels; none where nobody answers (yet)."""
    _, told = asked(port, "/metrics") or (0, "")
    families = text_string_to_metric_families(told)
    return {(one.name, *sorted(one.labels.values())): one.value for family in families for one in family.samples}


class Service:
    """Started by `with`; `kill()` and `start()` again to see what survives."""

    def __init__(self, data_dir, *arguments, **settings):
        self.data_dir, self.port = data_dir, free_port()
        self.arguments = arguments
        self.environ = os.environ | {
            "TALLYWIRE_DATA_DIR": str(data_dir),
            "TALLYWIRE_HTTP_PORT": str(self.port),
            **{f"TALLYWIRE_{name.upper()}": str(value) for name, value in settings.items()},
        }
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        command = [sys.executable, "-m", "pipeline.cli", "run", *self.arguments]
        with (self.data_dir / "service.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environ, cwd=self.data_dir, stderr=log, stdout=log)
        self.wait_for(lambda: self.get("/readyz")[0] == 200, 180)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def kill(self):
        self.process.kill()
        self.process.wait(30)

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def get(self, path):
        return self.request("GET", path)

    def get_json(self, path):
        return json.loads(self.get(path)[1])

    def post(self, body, content_type="application/json", **headers):
        return self.request("POST", "/articles", body, {"content-type": content_type, **headers})

    def outcomes(self):
        """Of every article that was accepted: what became of it."""
        conn = store.connect_reader(store.path_in(str(self.data_dir)))
        try:
            return dict(conn.execute("SELECT id, outcome FROM inbox ORDER BY seq"))
        finally:
            conn.close()

    def wait_until_filed(self, seconds=60):
        self.wait_for(lambda: "waiting" not in self.outcomes().values(), seconds)

    def wait_for(self, truth, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the service ended: {(self.data_dir / 'service.log').read_text()[-3000:]}")
            try:
                if truth():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise AssertionError(f"waited {seconds} s in vain: {(self.data_dir / 'service.log').read_text()[-3000:]}")
