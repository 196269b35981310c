"""Articles to a running `tallywire run` (or `serve`): POST /articles as JSON Lines."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any, Final

import aiohttp
import msgspec
import structlog

from pipeline.errors import Outage, TallywireError
from pipeline.records import Article, encode
from pipeline.settings import Secret

log = structlog.get_logger()

BATCH_BYTES: Final = 1_000_000
"""Of one request: a quarter of what the server takes, so that one article more never makes it too large."""
TRIES: Final = 8
"""With the waits below about two minutes: a restart of the server passes unseen."""
FIRST_WAIT_SECONDS: Final = 1.0
LONGEST_WAIT_SECONDS: Final = 60.0
TIMEOUT_SECONDS: Final = 60
_BUSY: Final = frozenset({429, 502, 503, 504})


class Posted(msgspec.Struct):
    """What the server said: how many articles were new, how many it had, and what it refused (code, message)."""

    accepted: int = 0
    duplicates: int = 0
    refused: list[tuple[str, str]] = []


async def post(
    url: str, articles: Sequence[Article], token: str = "", first_wait_seconds: float = FIRST_WAIT_SECONDS
) -> Posted:
    """Push the articles in order, in requests of about BATCH_BYTES; returns when all are answered for.

    A busy server (429, 503: waits as long as `Retry-After` says) or one that does not answer is tried again.
    Raises Outage when it stays so, TallywireError when it does not want us at all (token, address).
    """
    secret = token.reveal() if isinstance(token, Secret) else token
    headers = {"Content-Type": "application/x-ndjson"} | ({"Authorization": f"Bearer {secret}"} if secret else {})
    total = Posted()
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
        for body in _batches(articles):
            said = await _push(session, url, body, first_wait_seconds)
            total.accepted += said.get("accepted", 0)
            total.duplicates += said.get("duplicates", 0)
            total.refused += [(refusal["code"], refusal["message"]) for refusal in said.get("refused", [])]
    return total


def _batches(articles: Sequence[Article]) -> Iterator[bytes]:
    lines: list[bytes] = []
    size = 0
    for article in articles:
        line = encode(article)
        if lines and size + len(line) > BATCH_BYTES:
            yield b"\n".join(lines)
            lines, size = [], 0
        lines.append(line)
        size += len(line) + 1
    if lines:
        yield b"\n".join(lines)


async def _push(session: aiohttp.ClientSession, url: str, body: bytes, wait: float) -> dict[str, Any]:
    reason = ""
    for _ in range(TRIES):
        asked = 0.0
        try:
            async with session.post(url, data=body) as response:
                if response.status not in _BUSY:
                    return _answer(url, response.status, await response.read())
                reason = f"status {response.status}"
                after = response.headers.get("Retry-After", "")
                asked = float(after) if after.isdigit() else 0.0
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            reason = str(error) or type(error).__name__
        seconds = min(max(wait, asked), LONGEST_WAIT_SECONDS)
        log.warning("no answer yet; it will be tried again", address=url, problem=reason, seconds=seconds)
        await asyncio.sleep(seconds)
        wait *= 2
    raise Outage(f"{url} did not take the articles: {reason}; is `tallywire run` running there?")


def _answer(url: str, status: int, raw: bytes) -> dict[str, Any]:
    """The body of an answer that says what became of each article: 202, or 4xx when all of them were refused."""
    try:
        said = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        said = None
    if isinstance(said, dict) and "refused" in said and "accepted" in said:
        return said
    if status in (401, 403):
        raise TallywireError(f"{url} wants another token (status {status}); set TALLYWIRE_HTTP_TOKEN as it is there")
    raise TallywireError(
        f"{url} answered {status}: {raw[:300].decode('utf-8', 'replace')}; is this Tallywire's address?"
    )
