"""Brings dashboards and rules into a running Kibana, over its HTTP interface."""

import asyncio
import base64
import ssl
from typing import Any, Final

import aiohttp
import msgspec

from pipeline.errors import Outage, SettingsError, TallywireError
from pipeline.search.kibana.objects import ndjson, rules
from pipeline.search.kibana.source import read
from pipeline.settings import Settings

OLDEST: Final = 9
"""The major version whose objects ours are."""
SECONDS: Final = 60
_HEADERS: Final = {"kbn-xsrf": "tallywire"}
"""Kibana takes no change without it."""


class NotBrought(TallywireError):
    """Kibana refused an object or a rule."""


def bring_to_kibana(settings: Settings) -> list[str]:
    """Import all objects, replacing those of an earlier time, and make the rules that are not there, disabled.

    Returns what was done, in words. Raises Outage where Kibana does not answer, SettingsError where it lets nobody in,
    has no such space or is too old, NotBrought where it refuses what is brought.
    """
    return asyncio.run(_bring(settings))


async def _bring(settings: Settings) -> list[str]:
    timeout, where = aiohttp.ClientTimeout(total=SECONDS), settings.kibana_url.rstrip("/")
    try:
        connector = aiohttp.TCPConnector(ssl=_tls(settings))
        async with aiohttp.ClientSession(connector=connector, timeout=timeout, headers=_who(settings)) as session:
            kibana = _Kibana(session, where, settings.kibana_space)
            version = await kibana.version()
            source, prefix = read(), settings.elasticsearch_prefix
            n = await kibana.import_objects(ndjson(source, prefix, settings.base_url))
            said = [f"brought {n} objects into Kibana {version} at {kibana.base}"]
            return said + [await kibana.make_rule(name, body) for name, body in rules(source, prefix).items()]
    except aiohttp.ClientConnectorCertificateError as error:
        raise SettingsError(
            f"Kibana at {where}: its certificate is not to be trusted ({error.certificate_error}); name the file of the "
            "authority that signed it: elasticsearch_ca_certs"
        ) from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Outage(f"Kibana at {where} does not answer: {error!r}; look at kibana_url") from error


class _Kibana:
    """The three things that are asked of it."""

    def __init__(self, session: aiohttp.ClientSession, where: str, space: str) -> None:
        self._session = session
        self._space = space
        self.base = f"{where}/s/{space}" if space else where

    async def version(self) -> str:
        """Its version. Raises SettingsError where it is too old, or where it is no Kibana."""
        _, body = await self._ask("GET", "/api/status")
        if "status" not in body:
            raise SettingsError(f"what answers at {self.base} is not Kibana; look at kibana_url")
        number = str(body.get("version", {}).get("number", ""))
        if number and int(number.split(".")[0]) < OLDEST:
            raise SettingsError(f"Kibana at {self.base} is {number}; the dashboards are for {OLDEST}.0 and later")
        return number

    async def import_objects(self, lines: bytes) -> int:
        """Import a file of objects; returns how many."""
        form = aiohttp.FormData()
        form.add_field("file", lines, filename="tallywire.ndjson", content_type="application/ndjson")
        status, body = await self._ask("POST", "/api/saved_objects/_import?overwrite=true", data=form)
        if status != 200 or not body.get("success"):
            refused = [_refused(one) for one in body.get("errors", [])] or [str(body.get("message", status))]
            raise NotBrought(f"Kibana at {self.base} refused objects: {'; '.join(refused)}")
        return int(body["successCount"])

    async def make_rule(self, identity: str, body: dict[str, Any]) -> str:
        """Make a rule; one that is there already stays as it is, with what people changed in it."""
        status, answer = await self._ask("POST", f"/api/alerting/rule/{identity}", json=body)
        if status == 409:
            return f"rule {body['name']!r} is there already and stays as it is"
        if status != 200:
            raise NotBrought(f"Kibana at {self.base} refused rule {body['name']!r}: {answer.get('message', status)}")
        return f"made rule {body['name']!r}, disabled"

    async def _ask(self, method: str, path: str, **what: Any) -> tuple[int, dict[str, Any]]:
        async with self._session.request(method, self.base + path, allow_redirects=False, **what) as answer:
            raw, status = await answer.read(), answer.status
        try:
            body = msgspec.json.decode(raw, type=dict[str, Any])
        except msgspec.DecodeError:
            body = {}
        if status in (401, 403):
            raise SettingsError(
                f"Kibana at {self.base} does not let us in ({status}): look at kibana_api_key, or elasticsearch_username "
                f"and elasticsearch_password; it may need the right to manage saved objects and rules of the space"
            )
        if status == 404 and self._space:
            raise SettingsError(f"Kibana has no space {self._space!r}; make it there, or set another kibana_space")
        if status >= 500:
            raise Outage(f"Kibana at {self.base} is not ready ({status}); wait and run this again")
        return status, body


def _refused(one: dict[str, Any]) -> str:
    """One object that was not taken, and why, in words."""
    why: dict[str, Any] = one.get("error", {})
    lacking = ", ".join(f"{ref['type']} {ref['id']}" for ref in why.get("references", []))
    return f"{one.get('type')} {one.get('id')}: {why.get('type')} {lacking or why.get('message', '')}".strip()


def _who(settings: Settings) -> dict[str, str]:
    if settings.kibana_api_key:
        return _HEADERS | {"authorization": f"ApiKey {settings.kibana_api_key.reveal()}"}
    if settings.elasticsearch_username:
        shown = f"{settings.elasticsearch_username}:{settings.elasticsearch_password.reveal()}".encode()
        return _HEADERS | {"authorization": f"Basic {base64.b64encode(shown).decode()}"}
    return _HEADERS


def _tls(settings: Settings) -> ssl.SSLContext | bool:
    try:
        return (
            ssl.create_default_context(cafile=settings.elasticsearch_ca_certs)
            if settings.elasticsearch_ca_certs
            else True
        )
    except OSError as error:
        raise SettingsError(
            f"elasticsearch_ca_certs: {settings.elasticsearch_ca_certs} cannot be read: {error}"
        ) from None
