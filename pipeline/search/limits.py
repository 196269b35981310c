"""How much one client may ask in a minute: whoever shows a valid token by the token, everybody else by the address.

So machines behind one proxy do not share what one of them uses up, a token that leaked is no larger when it is used from
many places, and who tries tokens is counted by where from. A minute's worth may come at once, then it fills evenly.
"""

import hmac
import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.search.guard import OPEN_PATHS, Refused, refusal_response, shown_token
from pipeline.settings import Settings

MOST_CLIENTS: Final = 10_000
"""Remembered at a time; the one that asked the longest ago is forgotten first."""
_IPV6_PREFIX: Final = 64
"""What one household or machine has of IPv6 at the least."""


class Allowance:
    """What each client has left of `a_minute` requests. `clock` gives seconds that never go back."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> int:
        """Count a request; 0 where it may pass, else in how many seconds the next one may."""
        now = self._clock()
        left, then = self._left.pop(client, (float(self._a_minute), now))
        left = min(self._a_minute, left + (now - then) * self._a_minute / 60)
        passes = left >= 1
        self._left[client] = (left - 1 if passes else left, now)
        if len(self._left) > MOST_CLIENTS:
            self._left.popitem(last=False)
        return 0 if passes else math.ceil((1 - left) * 60 / self._a_minute)


class RateLimit:
    """Answers 429 to who asks for too much. Health and the page's own files are not counted; 0 is no limit."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._tokens = (
            settings.http_token, settings.http_push_token, settings.http_edit_token, settings.http_read_token
        )  # fmt: skip
        self._requests = Allowance(settings.http_requests_per_minute) if settings.http_requests_per_minute else None
        self._pushes = Allowance(settings.http_pushes_per_minute) if settings.http_pushes_per_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        allowance = self._allowance(scope) if scope["type"] == "http" else None
        seconds = allowance.take(self._client(Request(scope))) if allowance else 0
        if not seconds:
            await self._app(scope, receive, send)
            return
        refused = Refused(
            429, "too_many_requests", f"that is more than is answered in a minute; ask again in {seconds} s"
        )
        response = refusal_response(refused)
        response.headers["retry-after"] = str(seconds)
        await response(scope, receive, send)

    def _allowance(self, scope: Scope) -> Allowance | None:
        path = scope["path"]
        if path in OPEN_PATHS or path.startswith("/static/"):
            return None
        return self._pushes if path == "/articles" and scope["method"] == "POST" else self._requests

    def _client(self, request: Request) -> str:
        shown = shown_token(request)
        known = [
            n for n, token in enumerate(self._tokens) if token and hmac.compare_digest(shown, token.reveal().encode())
        ]
        if known:
            return f"token {known[0]}"
        return _network(request.client.host if request.client else "")


def _network(host: str) -> str:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _IPV6_PREFIX), strict=False))
    return str(address)
