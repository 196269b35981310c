"""What stands between the network and the application: limits, the token, same-site changes, headers."""

import asyncio
import base64
import hmac
import ipaddress
from typing import Final, Literal
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.settings import Settings

SECURITY_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
MOST_HEADER_BYTES: Final = 32 * 1024
"""All headers of a request together; browsers and proxies stay under 16 KiB. The server's own limit counts only what
arrives in pieces."""
BODY_SECONDS: Final = 30
"""A request that takes longer to send its body is answered with 408."""
DRAIN_SECONDS: Final = 1.0
"""After a refusal the rest of the body is thrown away this long, so that a client that is still sending reads the
answer instead of a reset connection."""


OPEN_PATHS: Final = frozenset({"/healthz", "/livez", "/readyz"})
"""What is told without a token: whoever runs the process must learn whether it lives."""
ASK_PASSWORD: Final = 'Basic realm="Tallywire", charset="UTF-8"'
"""A browser asks its user then."""


class Refused(Exception):
    """The request is answered with `status` and a code and message as JSON."""

    def __init__(self, status: int, code: str, message: str) -> None:
        self.status, self.code, self.message = status, code, message
        super().__init__(f"{status} {code}: {message}")


class SecurityHeaders:
    """Adds SECURITY_HEADERS to every answer; answers 431 where the request's own headers are too large."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("cache-control", "no-cache")
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADER_BYTES:
            refused = Refused(431, "headers_too_large", f"the request's headers exceed {MOST_HEADER_BYTES} bytes")
            await refusal_response(refused)(scope, receive, with_headers)
        else:
            await self._app(scope, receive, with_headers)


class EarlyAnswer(Response):
    """An answer given before the body was read: sent at once, then the body is thrown away for a moment."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                while (message := await receive())["type"] == "http.request" and message.get("more_body"):
                    pass
        except TimeoutError:
            pass
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def read_body(request: Request, most_bytes: int) -> bytes:
    """The body, never more than `most_bytes` of it in memory.

    Raises Refused: 413 as soon as the body is or says it is larger, 415 for a compressed body, 408 when it is slow.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(415, "unsupported_media_type", "a compressed body is not read; send it as it is")
    too_large = Refused(413, "payload_too_large", f"the body is larger than {most_bytes} bytes; send less at a time")
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > most_bytes:
        raise too_large
    chunks, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                size += len(chunk)
                if size > most_bytes:
                    raise too_large
                chunks.append(chunk)
    except TimeoutError:
        raise Refused(408, "too_slow", f"the body took longer than {BODY_SECONDS} s") from None
    except ClientDisconnect:
        raise Refused(400, "disconnected", "the body ended early") from None
    return b"".join(chunks)


Access = Literal["read", "push", "edit"]
"""What a token opens: to look, to push articles, to change what people change on the page."""


def tokens(settings: Settings, access: Access) -> list[str] | None:
    """The tokens that open this access; `http_token` opens everything. None where it is open to all.

    Where any token is set, nothing can be changed without one: an access that has none of its own is closed.
    """
    whole, push = settings.http_token, settings.http_push_token
    edit, read = settings.http_edit_token, settings.http_read_token
    if not (read if access == "read" else any((whole, push, edit, read))):
        return None
    chosen = {"read": (read, edit, whole), "push": (push, whole), "edit": (edit, whole)}[access]
    return [token.reveal() for token in chosen if token]


def must_be_same_site(request: Request, settings: Settings, access: Access) -> None:
    """Raises Refused (403) for a change that a browser sends from another site: a stranger's page must not push
    articles to a desk's own machine. Programs send none of these headers and pass.

    Where the access needs no token, a page may make changes only under an address or `localhost`: under a name, a
    stranger's page could have made its own name point here (DNS rebinding).
    """
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    if site in ("cross-site", "same-site") or (origin is not None and urlsplit(origin).netloc != host):
        raise Refused(403, "cross_site", "changes from a page of another site are refused")
    if origin is not None and tokens(settings, access) is None and not _is_address(host):
        raise Refused(403, "token_wanted", "set TALLYWIRE_HTTP_TOKEN to make changes from a page under a host name")


def _is_address(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def must_hold_token(request: Request, settings: Settings, access: Access, given: str = "") -> None:
    """Raises Refused (401) unless the access is open to all, or `given` or the Authorization header holds a token of it.

    Each token is compared in constant time, and all of them always. A browser's password (Basic) opens reading only:
    the browser would add it to what another site's page sends, too.
    """
    wanted = tokens(settings, access)
    if wanted is None:
        return
    is_basic = request.headers.get("authorization", "").lower().startswith("basic ")
    told = b"" if is_basic and access != "read" else shown_token(request)
    shown = told or given.encode("utf-8", "surrogateescape")
    if not sum(hmac.compare_digest(shown, token.encode()) for token in wanted):
        raise Refused(401, "unauthorized", "this needs the header Authorization: Bearer <token>")


def shown_token(request: Request) -> bytes:
    """What the Authorization header shows, valid or not: a bearer's token or a browser's password; else nothing."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    match scheme.lower():
        case "bearer":
            return value.strip().encode("latin-1", "replace")
        case "basic":
            return _password(value)
        case _:
            return b""


def _password(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True).partition(b":")[2]
    except ValueError:
        return b""


class ReadToken:
    """Answers 401 to who reads without a token, where one is set. Health is told to everybody; changes ask for
    themselves."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"] not in OPEN_PATHS:
            try:
                must_hold_token(Request(scope), self._settings, "read")
            except Refused as refused:
                await refusal_response(refused, ASK_PASSWORD)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def refusal_response(refused: Refused, challenge: str = "Bearer") -> Response:
    """The answer to a refused request. `challenge`: how a token is given, where one was missing."""
    body = msgspec.json.encode({"error": {"code": refused.code, "message": refused.message}})
    headers = {"www-authenticate": challenge} if refused.status == 401 else {}
    return EarlyAnswer(body, refused.status, headers, "application/json")
