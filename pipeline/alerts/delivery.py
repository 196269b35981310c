"""How a message leaves: by webhook (CloudEvents, Slack, Teams) or by e-mail. At least once: it is forgotten only after it
was taken, and has the same id at every try, so that a receiver can tell a repeat.

CloudEvents 1.0 (structured JSON) in the body, Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature) in
the headers.
"""

import asyncio
import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import msgspec

from pipeline import __version__
from pipeline.alerts import chat, mail, words
from pipeline.alerts.failures import Busy, Gone, Rejected
from pipeline.alerts.message import Message
from pipeline.clean.urls import is_private_host
from pipeline.errors import Outage
from pipeline.http_headers import retry_after
from pipeline.search.wording import NOT_VERIFIED
from pipeline.settings import Mail, Settings, Webhook
from pipeline.sockets import public_only

TIMEOUT_SECONDS: Final = 15
"""Standard Webhooks advises 15 to 30 seconds."""
ANSWER_BYTES: Final = 10_000
"""Read of an answer: enough for "ok" and for an error in words."""
LONGEST_WAIT_SECONDS: Final = 86_400.0
"""A receiver that asks for a longer rest is tried after a day all the same."""
_LATER: Final = frozenset({408, 425, 429})
"""The 4xx that speak of the moment, not of the message."""


async def send(destination: Webhook | Mail, message: Message, settings: Settings, now: datetime) -> str:
    """Deliver one message; returns what came back.

    Raises Outage (Busy where it says for how long), Rejected or Gone.
    """
    if isinstance(destination, Mail):
        return await asyncio.to_thread(mail.send, message, destination, settings, now)
    refused: list[str] = []
    allowed = (urlsplit(destination.url).hostname or "").lower() in settings.allow_private_addresses
    if not allowed and is_private_host(destination.url):
        raise _private(destination)
    connector = aiohttp.TCPConnector(socket_factory=None if allowed else public_only(refused), force_close=True)
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
    ) as client:
        try:
            return await _post(client, destination, message, settings, now)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            if refused:
                raise _private(destination) from None
            raise Outage(f"{destination.called} did not answer: {_in_short(error, destination)}") from None


def body(message: Message, settings: Settings, now: datetime) -> bytes:
    """The message as a CloudEvent."""
    alert = message.lines[-1].alert
    said = f"{alert.kind}.{alert.change}" if message.kind in ("change", "withdrawal") else message.kind
    told = words.told(message)
    data: dict[str, Any] = {
        "line": "; ".join(line.sentence for line in told),
        "note": NOT_VERIFIED,
        "rule": message.rule,
        "changes": message.changes,
        "cites": message.cites,
        "links": {link.words.split(" ")[0].lower(): link.url for link in words.links(message, settings.base_url)},
    }
    if message.kind != "test":
        data["alert"] = alert
        data["lines"] = [
            {"line": one.sentence, "changes": line.changes, "alert": line.alert}
            for one, line in zip(told, message.lines, strict=True)
        ]
    event = {
        "specversion": "1.0",
        "id": message.id,
        "source": "/tallywire/stories",
        "type": f"org.tallywire.news.{said}.v1",
        "subject": message.story,
        "time": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "datacontenttype": "application/json",
        "data": data,
    }
    return msgspec.json.encode(event)


def headers(identity: str, payload: bytes, secret: str, now: datetime) -> dict[str, str]:
    """Standard Webhooks headers for `payload`; signed when `secret` (`whsec_` + base64) is given."""
    stamp = str(int(now.timestamp()))
    made = {
        "content-type": "application/cloudevents+json",
        "user-agent": f"tallywire/{__version__}",
        "webhook-id": identity,
        "webhook-timestamp": stamp,
    }
    if secret:
        key = base64.b64decode(secret.removeprefix("whsec_"))
        signed = hmac.new(key, b".".join((identity.encode(), stamp.encode(), payload)), hashlib.sha256).digest()
        made["webhook-signature"] = "v1," + base64.b64encode(signed).decode()
    return made


async def _post(
    client: aiohttp.ClientSession, hook: Webhook, message: Message, settings: Settings, now: datetime
) -> str:
    if hook.format == "cloudevents":
        payload = body(message, settings, now)
        sent = headers(message.id, payload, hook.secret.reveal(), now)
    else:
        make = chat.slack if hook.format == "slack" else chat.teams
        payload = msgspec.json.encode(make(message, settings.base_url))
        sent = {"content-type": "application/json", "user-agent": f"tallywire/{__version__}"}
    async with client.post(hook.url, data=payload, headers=sent, allow_redirects=False) as answer:
        said = (await answer.content.read(ANSWER_BYTES)).decode("utf-8", "replace")
        _judge(
            hook,
            answer.status,
            answer.headers.get("content-type", ""),
            said,
            answer.headers.get("retry-after", ""),
            now,
        )
        return f"{hook.called} answered {answer.status}"


def _judge(hook: Webhook, status: int, kind: str, said: str, rest: str, now: datetime) -> None:
    """Raises what an answer means, unless it means that the message was taken. `rest` is its Retry-After."""
    heard = f"{hook.called} answered {status}" + (f" ({' '.join(said.split())[:120]})" if said.strip() else "")
    if status == 410:
        raise Gone(f"{heard}: it wants no more messages")
    if 200 <= status < 300:
        if "html" in kind.lower():
            raise Outage(f"{heard}: a web page, not a webhook; is there a proxy or a login in between?")
        if hook.format != "cloudevents" and not chat.was_taken(hook.format, said):
            raise Outage(f"{heard}: that does not say that it was taken")
        return
    wait = min(retry_after({"retry-after": rest}, now), LONGEST_WAIT_SECONDS)
    if wait and status in (429, 503):
        raise Busy(f"{heard}; it asks for {wait:g} s of rest", wait)
    if 400 <= status < 500 and status not in _LATER:
        raise Rejected(f"{heard}; 2xx was wanted")
    raise Outage(f"{heard}; 2xx was wanted")


def _private(hook: Webhook) -> Rejected:
    host = urlsplit(hook.url).hostname
    return Rejected(f"{hook.called} leads inside; add {host!r} to allow_private_addresses to send there")


def _in_short(error: Exception, hook: Webhook) -> str:
    """What went wrong, without the address: that of a chat is a secret."""
    return (str(error) or type(error).__name__).replace(hook.url, hook.called)
