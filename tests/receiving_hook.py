"""A webhook's receiver on loopback that keeps what it is sent."""

from http.server import BaseHTTPRequestHandler

from loopback import Loopback


class Hook(Loopback):
    """`received`: the bodies, in order; `headers`: theirs. Answers with `statuses` one after the other, then with 204.

    A status may be a tuple: status, headers, body.
    """

    def __init__(self, statuses=()):
        self.received, self.headers = [], []
        hook, answers = self, iter(statuses)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                hook.received.append(self.rfile.read(int(self.headers["content-length"])))
                hook.headers.append(dict(self.headers))
                answer = next(answers, 204)
                status, headers, body = answer if isinstance(answer, tuple) else (answer, {}, b"")
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                """Not on the test's output."""

        super().__init__(Handler)
        self.url += "/"


def receiving(statuses=()):
    """A receiver that listens."""
    return Hook(statuses)
