"""An Elasticsearch on loopback that answers each bulk as a test says, and keeps what it was sent."""

import json
from http.server import BaseHTTPRequestHandler

from loopback import Loopback


class ScriptedElasticsearch(Loopback):
    """`answer(ids)` gives, for one bulk, a status for the whole body or a list of one a document."""

    def __init__(self, answer):
        self.bulks = []
        keep = self.bulks.append

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self):
                lines = self.rfile.read(int(self.headers["content-length"])).splitlines()
                ids = [json.loads(line)["index"]["_id"] for line in lines[::2]]
                keep(ids)
                told = answer(ids)
                whole = told if isinstance(told, int) else 200
                items = (
                    []
                    if isinstance(told, int)
                    else [item(name, status) for name, status in zip(ids, told, strict=True)]
                )
                body = json.dumps({"items": items, "error": {"type": "scripted", "reason": "as the test says"}})
                self.send_response(whole)
                for name, value in (
                    ("X-Elastic-Product", "Elasticsearch"),
                    ("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9"),
                    ("Content-Length", str(len(body))),
                ):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *arguments):
                """Not on the test's output."""

        super().__init__(Handler)


def item(name, status):
    error = {"error": {"type": "scripted", "reason": f"status {status}"}} if status >= 300 else {}
    return {"index": {"_id": name, "status": status} | error}
