"""One polite GET of a stranger's document: bounded in time and size, and never an address that leads inside.

The guard looks at the address that is really connected to, after the name was resolved, at every hop; a look at the
name alone would let through a name that resolves inside, or one that resolves differently the second time.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp
import msgspec
from aiohttp.abc import AbstractResolver

from pipeline.clean.urls import is_private_host
from pipeline.errors import DeadLetter, Outage
from pipeline.settings import Settings
from pipeline.sockets import public_only

CONNECT_SECONDS: Final = 10
TOTAL_SECONDS: Final = 30
"""Of all hops together; other readers take 20 to 30 s."""
MAX_HOPS: Final = 5
MAX_FEED_BYTES: Final = 10_000_000
MAX_PAGE_BYTES: Final = 2_000_000
"""After decompression. A page of 5 MB took the extraction 15 s and 616 MB (measured)."""
_CHUNK_BYTES: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


class Hop(msgspec.Struct, frozen=True):
    """A redirect that was followed: its status and where it led."""

    status: int
    url: str


class Fetched(msgspec.Struct, frozen=True):
    """What a server answered. `headers` by lower-case name; `body` is decompressed; `url` is where it came from."""

    status: int
    headers: dict[str, str]
    body: bytes
    url: str
    hops: list[Hop] = []


Ask = Callable[[str, Settings, int, Mapping[str, str]], Awaitable[Fetched]]
"""One request without redirects: url, settings, most bytes, headers. Raises what `fetch` raises."""
Gate = Callable[[str], AbstractAsyncContextManager[None]]
"""Entered with a host before it is asked, left when it has answered."""


async def fetch(
    url: str,
    settings: Settings,
    max_bytes: int,
    headers: Mapping[str, str] | None = None,
    *,
    total_seconds: float = TOTAL_SECONDS,
    resolver: AbstractResolver | None = None,
    gate: Gate | None = None,
    ask: Ask | None = None,
) -> Fetched:
    """GET `url`, following at most MAX_HOPS redirects by hand.

    No cookies, no Referer, no proxy. Private, loopback, link-local, shared (100.64/10), unique local and multicast
    addresses are refused unless the host is in settings.allow_private_addresses. `resolver` is asked for names in
    place of the system's, `ask` for answers in place of the network. Waiting at the `gate` costs nothing of the time.
    Raises Outage (no answer in time, connection failed, redirects in a circle or too many) and DeadLetter
    (private_address, payload_too_large). A status such as 404 or 503 is an answer, not an error.
    """
    ask = ask or partial(get_once, resolver=resolver)
    gate = gate or _open
    clock = asyncio.get_running_loop().time
    hops: list[Hop] = []
    visited = {url}
    left = total_seconds
    try:
        while True:
            async with gate(host_of(url)):
                began = clock()
                async with asyncio.timeout(left):
                    answer = await ask(url, settings, max_bytes, headers or {})
                left -= clock() - began
            target = answer.headers.get("location", "") if answer.status in _REDIRECTS else ""
            if not target:
                return msgspec.structs.replace(answer, hops=hops)
            url = urldefrag(urljoin(url, target)).url
            hops.append(Hop(answer.status, url))
            if url in visited or len(hops) > MAX_HOPS:
                raise Outage(f"{url[:200]}: redirects in a circle or more than {MAX_HOPS}; look at it in a browser")
            visited.add(url)
    except TimeoutError:
        raise Outage(f"{url[:200]} gave no whole answer within {total_seconds:g} s") from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise Outage(f"{url[:200]}: {error or type(error).__name__}") from None


def host_of(url: str) -> str:
    """The host that is asked for `url`, in lower case; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


@asynccontextmanager
async def _open(_host: str) -> AsyncIterator[None]:
    yield


async def get_once(
    url: str, settings: Settings, max_bytes: int, headers: Mapping[str, str], resolver: AbstractResolver | None = None
) -> Fetched:
    """One GET without redirects, as `fetch` asks; raises what it raises, and what aiohttp does."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("http", "https") or not host:
        raise Outage(f"{url[:200]} is no http or https address")
    may_be_private = host in settings.allow_private_addresses
    if not may_be_private and is_private_host(url):
        raise _private(url)
    refused: list[str] = []
    # A connector for each request: the guard knows its host, and nothing (cookies, connections) is kept.
    guard = None if may_be_private else public_only(refused)
    connector = aiohttp.TCPConnector(socket_factory=guard, resolver=resolver, force_close=True)
    session = aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=TOTAL_SECONDS, sock_connect=CONNECT_SECONDS),
        middlewares=(_once,),
        headers={"User-Agent": settings.user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*", **headers},
    )
    async with session:
        try:
            async with session.get(url, allow_redirects=False) as response:
                body = await _body(response, max_bytes)
                told = {name.lower(): value for name, value in response.headers.items()}
                return Fetched(response.status, told, body, url)
        except aiohttp.ClientConnectorError:
            if refused:
                raise _private(f"{url} ({refused[0]})") from None
            raise


async def _once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Asks one time: where a server hangs up, aiohttp would ask again in the same moment."""
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise aiohttp.ClientConnectionError(f"the server hung up ({error})") from error


def _private(where: str) -> DeadLetter:
    return DeadLetter(
        "private_address", f"{where[:300]} leads inside; add its host to allow_private_addresses to fetch it"
    )


async def _body(response: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    if response.status in _REDIRECTS or response.status == 304:
        return b""
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_chunked(_CHUNK_BYTES):
        size += len(part)
        if size > max_bytes:
            raise DeadLetter("payload_too_large", f"{response.url} holds more than {max_bytes} bytes")
        parts.append(part)
    return b"".join(parts)
