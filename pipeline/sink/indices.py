"""The indices of Elasticsearch: their names, templates and aliases (schemas/indices/*.json).

Articles lie in an index a month behind a read alias (`news-articles-2020.10` behind `news-articles`); stories, claims,
alerts, and what workers tell of themselves and of alerts (health, decisions) in one index each, with its version behind
an alias (`news-stories-v1` behind `news-stories`). Mappings are strict: a field that nobody declared is an error, not a
surprise.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from elasticsearch import Elasticsearch

from pipeline.settings import Settings

KINDS: Final = ("articles", "stories", "claims", "alerts", "health", "decisions")
PRIORITY: Final = 500
"""Above the templates that Elasticsearch itself brings (100 to 200)."""
REQUEST_SECONDS: Final = 30


def client_options(settings: Settings) -> dict[str, Any]:
    """How a client (blocking or asyncio) reaches the cluster: address and who asks; it never retries by itself."""
    options: dict[str, Any] = {
        "hosts": [address.strip() for address in settings.elasticsearch_url.split(",")],
        "request_timeout": REQUEST_SECONDS,
        "max_retries": 0,
    }
    if settings.elasticsearch_api_key:
        options["api_key"] = settings.elasticsearch_api_key.reveal()
    elif settings.elasticsearch_username:
        password = settings.elasticsearch_password.reveal()
        options["basic_auth"] = (settings.elasticsearch_username, password)
    if settings.elasticsearch_ca_certs:
        options["ca_certs"] = settings.elasticsearch_ca_certs
    return options


def alias(prefix: str, kind: str) -> str:
    """What readers ask: `news-articles`."""
    return f"{prefix}-{kind}"


def month_index(prefix: str, month: str) -> str:
    """The index of the articles that were first seen in a month ("2020.10")."""
    return f"{prefix}-articles-{month}"


def versioned_index(prefix: str, kind: str) -> str:
    """The index behind the alias of a kind other than articles."""
    return f"{prefix}-{kind}-v{version(kind)}"


@cache
def mapping(kind: str) -> dict[str, Any]:
    """The mapping of a kind of document, as in schemas/indices."""
    mappings: dict[str, Any] = json.loads((_folder() / f"{kind}.json").read_text("utf-8"))
    return mappings


def version(kind: str) -> int:
    """The version of our mapping of a kind."""
    return int(mapping(kind)["_meta"]["version"])


def settings_template() -> dict[str, Any]:
    """The component template that all share."""
    file: dict[str, Any] = json.loads((_folder() / "settings.json").read_text("utf-8"))
    return {"template": {"settings": {"index": file["index"]}}, "_meta": file["_meta"]}


def template(prefix: str, kind: str) -> dict[str, Any]:
    """The composable template of a kind. Months get their alias from it; the other kinds when they are made."""
    mappings = mapping(kind)
    body: dict[str, Any] = {"mappings": mappings}
    if kind == "articles":
        body["aliases"] = {alias(prefix, kind): {}}
    return {
        "index_patterns": [f"{alias(prefix, kind)}-*"],
        "composed_of": [_settings_name(prefix)],
        "priority": PRIORITY,
        "template": body,
        "_meta": mappings["_meta"],
    }


def make(client: Elasticsearch, prefix: str) -> list[str]:
    """Put templates that differ and make indices that are not there; returns what was made or put."""
    made = []
    if _stored_component(client, prefix) != settings_template()["_meta"]:
        client.cluster.put_component_template(name=_settings_name(prefix), **_keywords(settings_template()))
        made.append(f"component template {_settings_name(prefix)}")
    for kind in KINDS:
        stored = _stored_template(client, prefix, kind)
        if stored is None or stored["mappings"] != mapping(kind):
            body = template(prefix, kind)
            if stored and "aliases" in stored:  # a switch may have given months another name, or taken theirs
                body["template"]["aliases"] = stored["aliases"]
            client.indices.put_index_template(name=alias(prefix, kind), **_keywords(body))
            made.append(f"index template {alias(prefix, kind)}")
            for index in _of_this_version(client, prefix, kind):  # indices that are there learn new fields
                client.indices.put_mapping(index=index, **_keywords(mapping(kind)))
    for kind in KINDS[1:]:
        index = versioned_index(prefix, kind)
        if not client.indices.exists_alias(name=alias(prefix, kind)):
            if not client.indices.exists(index=index):
                client.indices.create(index=index)
                made.append(f"index {index}")
            client.indices.put_alias(index=index, name=alias(prefix, kind), is_write_index=True)
            made.append(f"alias {alias(prefix, kind)}")
    return made


def switch(client: Elasticsearch, names: str, before: str, after: str) -> None:
    """Let the aliases of `names` stand for the indices of the prefix `after`, and no longer for those of `before`, in one step.

    Months to come get them, too, and those of a sink that is started on `before` by mistake do not.
    """
    for prefix, others in ((before, ()), (after, (names,))):
        body = template(prefix, "articles")
        own = () if prefix == names else (prefix,)
        body["template"]["aliases"] = {alias(one, "articles"): {} for one in (*own, *others)}
        client.indices.put_index_template(name=alias(prefix, "articles"), **_keywords(body))
    actions = [
        {do: {"index": index, "alias": alias(names, kind)}}
        for kind in KINDS
        for do, of in (("remove", names), ("add", after))
        for index in mappings_behind(client, of, kind)
    ]
    client.indices.update_aliases(actions=actions)


def mappings_behind(client: Elasticsearch, prefix: str, kind: str) -> dict[str, dict[str, Any]]:
    """The mapping of each index behind the alias of a kind; none where there is no such alias."""
    name = alias(prefix, kind)
    if not client.indices.exists_alias(name=name):
        return {}
    return {index: body["mappings"] for index, body in client.indices.get_mapping(index=name).items()}


def _of_this_version(client: Elasticsearch, prefix: str, kind: str) -> list[str]:
    """The indices of a kind whose mapping is of our version; the others need pipeline/sink/migration.py."""
    found = mappings_behind(client, prefix, kind)
    return [index for index, theirs in found.items() if theirs.get("_meta", {}).get("version") == version(kind)]


def missing(client: Elasticsearch, prefix: str) -> list[str]:
    """Templates, aliases and versions of mappings that are not there, in words."""
    found = []
    if _stored_component(client, prefix) is None:
        found.append(f"component template {_settings_name(prefix)}")
    found += [
        f"index template {alias(prefix, kind)}" for kind in KINDS if _stored_template(client, prefix, kind) is None
    ]
    found += [
        f"alias {alias(prefix, kind)}"
        for kind in KINDS[1:]
        if not client.indices.exists_alias(name=alias(prefix, kind))
    ]
    found += [
        f"version {version(kind)} of the mapping of {index} (--migrate makes it)"
        for kind, index in outdated(client, prefix)
    ]
    return found


def outdated(client: Elasticsearch, prefix: str) -> list[tuple[str, str]]:
    """The kind and name of each index whose mapping is of an earlier version than ours."""
    return [
        (kind, index)
        for kind in KINDS
        for index, theirs in mappings_behind(client, prefix, kind).items()
        if theirs.get("_meta", {}).get("version", 0) < version(kind)
    ]


def _settings_name(prefix: str) -> str:
    return f"{prefix}@settings"


def _keywords(body: dict[str, Any]) -> dict[str, Any]:
    return {"meta" if name == "_meta" else name: value for name, value in body.items()}


def _stored_component(client: Elasticsearch, prefix: str) -> Any:
    found = client.options(ignore_status=404).cluster.get_component_template(name=_settings_name(prefix))
    stored = found.body.get("component_templates") or []
    return stored[0]["component_template"].get("_meta", {}) if stored else None


def _stored_template(client: Elasticsearch, prefix: str, kind: str) -> Any:
    found = client.options(ignore_status=404).indices.get_index_template(name=alias(prefix, kind))
    stored = found.body.get("index_templates") or []
    return stored[0]["index_template"]["template"] if stored else None


def _folder() -> Path:
    """schemas/indices of the checkout, or of the installed package."""
    checkout = Path(__file__).parents[2] / "schemas" / "indices"
    return checkout if checkout.exists() else Path(__file__).parents[1] / "_schemas" / "indices"
