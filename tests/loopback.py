"""An HTTP server on loopback, in a thread of its own."""

import threading
from http.server import ThreadingHTTPServer


class Loopback:
    """Answers with `handler` (a class of http.server) at `url` until it is closed."""

    def __init__(self, handler):
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self):
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
