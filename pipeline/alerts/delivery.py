"""How an alert leaves: a log line always, and signed webhooks.

The body is a CloudEvent (CloudEvents 1.0, structured JSON); the headers are Standard Webhooks (webhook-id,
webhook-timestamp, webhook-signature). The id of both is the alert's own, the same on every retry, so that a receiver
can tell a repeat. At least once: a delivery is forgotten only after a 2xx answer.
"""

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Final

import aiohttp
import msgspec
import structlog

from pipeline import __version__
from pipeline.errors import Outage
from pipeline.records import Alert
from pipeline.search.wording import NOT_VERIFIED, alert_line
from pipeline.settings import Webhook

log = structlog.get_logger()

TIMEOUT_SECONDS: Final = 15
"""Standard Webhooks advises 15 to 30 seconds."""


def body(alert: Alert, now: datetime) -> bytes:
    """The alert as a CloudEvent."""
    event = {
        "specversion": "1.0",
        "id": alert.id,
        "source": "/tallywire/stories",
        "type": f"org.tallywire.news.{alert.kind}.{alert.change}.v1",
        "subject": alert.story,
        "time": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "datacontenttype": "application/json",
        "data": {"line": alert_line(alert), "note": NOT_VERIFIED, "alert": msgspec.to_builtins(alert)},
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


async def post(session: aiohttp.ClientSession, hook: Webhook, alert: Alert, now: datetime) -> None:
    """Deliver one alert to one webhook.

    Raises Outage when the receiver does not answer with 2xx: the caller keeps the delivery and tries again.
    """
    payload = body(alert, now)
    try:
        async with session.post(
            hook.url, data=payload, headers=headers(alert.id, payload, hook.secret, now), allow_redirects=False
        ) as answer:
            status = answer.status
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Outage(
            f"webhook {hook.url} did not answer for alert {alert.id}: {error or type(error).__name__}"
        ) from None
    if not 200 <= status < 300:
        raise Outage(f"webhook {hook.url} answered {status} for alert {alert.id}; 2xx was wanted")


def session() -> aiohttp.ClientSession:
    """A client session with the time limit of a delivery."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS))


def say(alert: Alert, reason: str) -> None:
    """The log's line of a spoken alert."""
    log.info("alert", line=alert_line(alert), story=alert.title, rule=reason, sample=alert.sample, id=alert.id)
