"""The OpenAPI 3.1 description of the HTTP interface: schemas come from the records, a test holds the paths to the routes."""

from functools import cache
from typing import Any, Final, get_args

import msgspec

from pipeline import __version__
from pipeline.alerts.silence import Silence
from pipeline.records import EditKind, Story
from pipeline.search.brief import Brief
from pipeline.search.saved import Kept, SavedSearch
from pipeline.search.searcher import Alerts, ArticlePage, Hits, Ledger, StoryLine

_REF: Final = "#/components/schemas/{name}"
_KINDS: Final = (Hits, StoryLine, Story, Ledger, ArticlePage, Alerts, Silence, Brief, SavedSearch, Kept)


@cache
def document() -> dict[str, Any]:
    """The whole description."""
    _, schemas = msgspec.json.schema_components(_KINDS, ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tallywire",
            "version": __version__,
            "description": "What the wire says and who says it. Machine-read from published reports, not verified.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": _paths(),
        "components": {
            "schemas": schemas
            | {"Error": _ERROR, "Intake": _INTAKE, "Lifted": _LIFTED, "Removed": _REMOVED, "Edited": _EDITED},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_TOKEN: Final[list[dict[str, list[str]]]] = [{}, {"token": []}]
"""Needed where one is set."""
_ERROR: Final = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "position": {"type": "integer", "description": "For code bad_query: the character, from 0."},
            },
        }
    },
}
_LIFTED: Final = {"type": "object", "properties": {"lifted": {"type": "string"}}}
_TEXT: Final = {"type": "string"}
_REMOVED: Final = {"type": "object", "properties": {"removed": {"type": "string"}}}
_SEARCHES: Final = {
    "type": "object",
    "properties": {"searches": {"type": "array", "items": {"$ref": _REF.format(name="Kept")}}},
}
_EDITED: Final = {"type": "object", "properties": {"id": {"type": "string"}}}
_EDIT: Final = {
    "type": "object",
    "required": ["kind", "target", "who", "why"],
    "properties": {
        "kind": {"enum": list(get_args(EditKind))},
        "target": {
            "type": "string",
            "description": "A claim, an article, a story, a source or an edit: as docs/edits.md says.",
        },
        "to": {
            "type": "string",
            "description": "Where an article goes, which story is merged, which class a source has.",
        },
        "who": _TEXT,
        "why": _TEXT,
    },
}
_SAVING: Final = {
    "type": "object",
    "required": ["name", "query", "who"],
    "properties": {
        "name": {"type": "string", "maxLength": 100, "description": "One of the same name is replaced."},
        "query": {"type": "string", "minLength": 1, "maxLength": 1000},
        "who": _TEXT,
        "to": {"type": "array", "items": _TEXT, "description": "Names of destinations; empty: all."},
    },
}
_SILENCING: Final = {
    "type": "object",
    "required": ["who", "why", "for"],
    "properties": {
        "who": _TEXT,
        "why": _TEXT,
        "for": {
            "type": "string",
            "pattern": "^[1-9][0-9]{0,4}[mhd]$",
            "description": "30m, 8h, 2d; 90 days at the most.",
        },
        "alert": {"type": "string", "description": "Acknowledge this alert. Else all of what follows must fit:"},
        "story": {"type": "string", "description": "A story's id, or a pattern of its title."},
        "rule": _TEXT,
        "measure": _TEXT,
        "place": _TEXT,
    },
}
_INTAKE: Final = {
    "type": "object",
    "properties": {
        "accepted": {"type": "integer", "description": "Articles that are new, stored before this answer."},
        "duplicates": {"type": "integer"},
        "ids": {"type": "array", "items": {"type": "string"}},
        "refused": {
            "type": "array",
            "items": {"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}}},
        },
    },
}

_LIMIT: Final = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}}
_AFTER: Final = {
    "name": "after",
    "in": "query",
    "schema": {"type": "string"},
    "description": "`after` of the page before.",
}
_ID: Final = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_QUERY: Final = {
    "name": "q",
    "in": "query",
    "schema": {"type": "string"},
    "description": 'Words, "phrases", -not, OR, brackets, and the fields person: org: place: source: event: official: '
    "story: lang: since: before: and every measure (killed:>=10, injured:120..200).",
}
_SORT: Final = {"name": "sort", "in": "query", "schema": {"enum": ["newest", "best"], "default": "newest"}}
_SINCE: Final = {
    "name": "since",
    "in": "query",
    "schema": {"type": "string", "default": "8h"},
    "description": "8h, 2d, today, a date or a time.",
}
_PER: Final = {
    "name": "per",
    "in": "query",
    "schema": {"enum": ["article", "story"], "default": "article"},
    "description": "Every article, or of each story the first in the order.",
}
_FACETS: Final = {
    "name": "facets",
    "in": "query",
    "schema": {"enum": ["yes", "no"], "default": "no"},
    "description": "Also count what the found articles have in common.",
}
_AS_OF: Final = {
    "name": "as_of",
    "in": "query",
    "schema": {"type": "string", "format": "date-time"},
    "description": "The ledger as it was known then.",
}


def _paths() -> dict[str, Any]:
    stories = {"type": "object", "properties": {"stories": {"type": "array", "items": _ref("StoryLine")}}}
    status = {"type": "object", "properties": {"status": {"type": "string"}}}
    return {
        "/api/search": _get(
            "Search articles", _ref("Hits"), [_QUERY, _LIMIT, _AFTER, _SORT, _PER, _FACETS], ["400", "503"]
        ),
        "/api/stories": _get("Developing stories, the latest first", stories, [_LIMIT], ["400", "503"]),
        "/api/stories/{id}": _get("A story", _ref("Story"), [_ID], ["404", "503"]),
        "/api/stories/{id}/ledger": _get(
            "Who claims what, what stands, and how it got there", _ref("Ledger"), [_ID, _AS_OF], ["400", "404", "503"]
        ),
        "/api/articles/{id}": _get("An article", _ref("ArticlePage"), [_ID], ["404", "503"]),
        "/api/alerts": _get("Changes, the newest first", _ref("Alerts"), [_LIMIT, _AFTER], ["400", "503"]),
        "/api/brief": _get("The handover of a shift", _ref("Brief"), [_SINCE], ["400", "503"]),
        "/api/silences": {
            "get": _silences()["get"],
            "post": _change("Silence what fits, or acknowledge an alert", "Silence", "201", ["400", "404"], _SILENCING),
        },
        "/api/silences/{id}": {
            "delete": _change("End a silence now", "Lifted", "200", ["404"], None) | {"parameters": [_ID]}
        },
        "/api/searches": {
            "get": _get("Saved searches, and what they found", _SEARCHES, [], ["404", "503"])["get"],
            "post": _change("Save a search", "SavedSearch", "201", ["400", "404"], _SAVING),
        },
        "/api/searches/{id}": {
            "delete": _change("Remove a saved search", "Removed", "200", ["404"], None) | {"parameters": [_ID]}
        },
        "/search.atom": {"get": _file("A search as an Atom feed", "application/atom+xml", [_QUERY])},
        "/search.csv": {"get": _file("A search as a table", "text/csv", [_QUERY, _SORT])},
        "/api/stream": {"get": _stream()},
        "/api/sample": {"delete": _remove_sample()},
        "/articles": {"post": _push()},
        "/edits": {
            "post": _change("Correct what was misread; 202 when it is stored", "Edited", "202", ["400", "404"], _EDIT)
        },
        "/healthz": _get("Alive", status, [], []),
        "/livez": _get("Alive", status, [], []),
        "/readyz": _get("Ready: the index can be read", status, [], ["503"]),
        "/metrics": {"get": {"summary": "Prometheus metrics", "responses": {"200": _plain("Metrics", "text/plain")}}},
        "/openapi.json": _get("This document", {"type": "object"}, [], []),
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": _REF.format(name=name)}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _plain(description: str, media_type: str) -> dict[str, Any]:
    return {"description": description, "content": {media_type: {"schema": {"type": "string"}}}}


_ERRORS: Final = {
    "400": "The request cannot be read",
    "401": "The token is missing or wrong",
    "403": "Sent by a page of another site",
    "404": "There is none",
    "408": "The body came too slowly",
    "413": "The body is too large",
    "415": "This content type is not read",
    "422": "Nothing in it could be taken",
    "429": "More than is answered in a minute; `Retry-After` says when to ask again",
    "503": "The index or the store does not answer",
}


def _errors(codes: list[str]) -> dict[str, Any]:
    return {code: _json(_ERRORS[code], _ref("Error")) for code in (*codes, "429")}


def _get(summary: str, schema: dict[str, Any], parameters: list[dict[str, Any]], errors: list[str]) -> dict[str, Any]:
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {"200": _json("Found", schema)} | _errors(errors),
        }
    }


def _file(summary: str, media_type: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "summary": summary,
        "parameters": parameters,
        "responses": {"200": _plain("Found", media_type)} | _errors(["400", "503"]),
    }


def _stream() -> dict[str, Any]:
    return {
        "summary": "What happens, as server-sent events: article, story, alert, refresh",
        "parameters": [{"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}}],
        "responses": {"200": _plain("Events, for ever", "text/event-stream")},
    }


def _silences() -> dict[str, Any]:
    found = {"type": "object", "properties": {"silences": {"type": "array", "items": _ref("Silence")}}}
    return _get("What is silenced and acknowledged now", found, [], ["404", "503"])


def _change(summary: str, made: str, status: str, errors: list[str], body: dict[str, Any] | None) -> dict[str, Any]:
    asked = {"requestBody": {"required": True, "content": {"application/json": {"schema": body}}}} if body else {}
    return {
        "summary": summary,
        "security": _TOKEN,
        "responses": {status: _json(made, _ref(made))} | _errors(["401", "403", *errors, "503"]),
    } | asked


def _remove_sample() -> dict[str, Any]:
    removed = {"type": "object", "properties": {"removed": {"type": "integer"}}}
    return {
        "summary": "Take the bundled sample wire out",
        "security": _TOKEN,
        "responses": {"200": _json("How many articles went", removed)} | _errors(["401", "403", "404"]),
    }


def _push() -> dict[str, Any]:
    article = {"schema": {"type": "object", "description": "An article, an array of them, or one a line."}}
    return {
        "summary": "Push articles; 202 only when they are stored",
        "security": _TOKEN,
        "requestBody": {
            "required": True,
            "content": {
                "application/json": article,
                "application/x-ndjson": article,
                "application/xml": {"schema": {"type": "string", "description": "NewsML-G2, NITF, CAP or a feed"}},
            },
        },
        "responses": {"202": _json("Stored", _ref("Intake"))}
        | {
            code: _json(_ERRORS[code], {"anyOf": [_ref("Error"), _ref("Intake")]})
            for code in ("400", "413", "415", "422")
        }
        | _errors(["401", "403", "408", "503"]),
    }
