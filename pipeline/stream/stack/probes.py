"""What a worker answers on its own port: `/livez`, `/readyz` and `/metrics`.

By a thread of its own and with nothing but the standard library: it must answer while the worker's event loop is stuck,
and before Kafka has answered for the first time.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from prometheus_client import REGISTRY
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from pipeline.errors import TallywireError
from pipeline.settings import Settings
from pipeline.stream.stack.condition import Condition

REQUEST_SECONDS: Final = 5
"""A client that says nothing for so long is hung up on."""
JSON: Final = "application/json"


@contextmanager
def probed(settings: Settings, condition: Condition) -> Iterator[None]:
    """Answer probes while the block runs, where `worker_http_port` names a port.

    Raises TallywireError where the address is taken, or is not one of this machine.
    """
    if not settings.worker_http_port:
        yield
        return
    address = (settings.worker_http_host, settings.worker_http_port)
    try:
        server = ThreadingHTTPServer(address, _handler(condition))
    except OSError as error:
        raise TallywireError(
            f"a worker cannot answer on {address[0]}:{address[1]}: {error.strerror}; stop who has it, or set another "
            "worker_http_host or worker_http_port (0: none)"
        ) from None
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="probes", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def answer_to(path: str, condition: Condition) -> tuple[int, str, bytes]:
    """Status, content type and body."""
    if path in ("/livez", "/healthz"):
        live = condition.is_live()
        return (200 if live else 503), JSON, json.dumps({"status": "live" if live else "stuck"}).encode()
    if path == "/readyz":
        troubles = condition.troubles()
        told = {"status": "not ready", "troubles": troubles} if troubles else {"status": "ready"}
        return (503 if troubles else 200), JSON, json.dumps(told).encode()
    if path == "/metrics":
        return 200, CONTENT_TYPE_LATEST, generate_latest(REGISTRY)
    return 404, JSON, b'{"error": "there are /livez, /readyz and /metrics"}'


def _handler(condition: Condition) -> type[BaseHTTPRequestHandler]:
    class Probe(BaseHTTPRequestHandler):
        timeout = REQUEST_SECONDS

        def do_GET(self) -> None:
            status, kind, body = answer_to(self.path, condition)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """A probe every few seconds is no news."""

    return Probe
