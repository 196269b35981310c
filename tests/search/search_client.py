"""A client that speaks ASGI to an application in the same process: the part of HTTP that the tests need."""

import asyncio
import json
from urllib.parse import unquote, urlencode


class Answer:
    """What came back."""

    def __init__(self, status_code, headers, content):
        self.status_code, self.headers, self.content = status_code, headers, content

    @property
    def text(self):
        return self.content.decode()

    def json(self):
        return json.loads(self.content)


class Client:
    """Requests to `app` from an address, one at a time; redirects are not followed, what the application raises is
    raised."""

    def __init__(self, app, address="testclient"):
        self._app = app
        self._address = address

    def get(self, url, params=None, headers=None):
        return self.request("GET", url, params, headers)

    def delete(self, url, headers=None):
        return self.request("DELETE", url, None, headers)

    def post(self, url, content=b"", headers=None, data=None):
        return self.request("POST", url, None, headers, urlencode(data).encode() if data else content)

    def request(self, method, url, params=None, headers=None, content=b""):
        path, _, query = url.partition("?")
        query = urlencode(params) if params else query
        given = {"host": "testserver", **(headers or {})}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(name.encode(), _bytes(value)) for name, value in given.items()],
            "client": (self._address, 1), "server": ("testserver", 80),
        }  # fmt: skip
        return asyncio.run(self._exchange(scope, content))

    async def _exchange(self, scope, content):
        messages = [{"type": "http.request", "body": content, "more_body": False}]
        sent = []

        async def receive():
            return messages.pop() if messages else {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


def _bytes(value):
    return value if isinstance(value, bytes) else value.encode()
