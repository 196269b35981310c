"""The canary: it comes back while the whole path is alive, and nobody else ever meets it."""

import json
import os
import subprocess
import threading
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from generated_wire import raw
from prometheus_client.parser import text_string_to_metric_families
from running_stack import TALLYWIRE, eventually
from service import free_port

from pipeline import ALERT_TOPIC, STORY_TOPIC

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]


@contextmanager
def watched():
    """An address that counts how often it is asked for."""
    asked = []

    class Watching(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Watching)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/alive", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def page(stack, **settings):
    port = free_port()
    variables = {"TALLYWIRE_HTTP_PORT": str(port)} | {f"TALLYWIRE_{k.upper()}": str(v) for k, v in settings.items()}
    with (stack.folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [TALLYWIRE, "serve"], env=os.environ | stack.variables | variables, cwd=stack.folder, stdout=log, stderr=log
        )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def read(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def hits(address, word):
    """What a search finds, once the page answers."""
    answer = eventually(lambda: read(f"{address}/api/search?q={word}"), what="an answer of the search")
    return json.loads(answer)["hits"]


def counted(address, name):
    samples = [s for one in text_string_to_metric_families(read(f"{address}/metrics")) for s in one.samples]
    return next((sample.value for sample in samples if sample.name == name), 0)


def test_a_canary_comes_back_while_the_path_is_alive_and_enters_nothing(stack):
    for stage in ("enrich", "stories", "sink"):
        stack.worker(stage)
    with watched() as (address, asked), page(stack, canary_seconds=10, canary_ping_url=address) as served:
        eventually(lambda: counted(served, "news_canary_returned_total") >= 1 and asked, what="a canary came back")
        assert counted(served, "news_canary_last_return_timestamp_seconds") > 0
        assert (stack.size(STORY_TOPIC), stack.size(ALERT_TOPIC)) == (0, 0)
        stack.publish([raw(7)])
        eventually(lambda: set(stack.documents("articles")) == {"article-7"}, what="an article beside it")
        assert (hits(served, "canary"), hits(served, "Tallywire")) == ([], [])
        stack.workers[2].kill()
        before = lost(stack)
        eventually(lambda: lost(stack) > before, what="a canary that does not come back")
        eventually(lambda: len(asked) == counted(served, "news_canary_returned_total"), what="no ping but for returns")
        assert counted(served, "news_canary_sent_total") > len(asked)
    assert address not in (stack.folder / "serve.log").read_text()


def lost(stack):
    """How many canaries the page says did not come back."""
    return (stack.folder / "serve.log").read_text().count("canary.lost")
