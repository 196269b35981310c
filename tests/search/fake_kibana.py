"""A Kibana for tests, on loopback: it takes imports and rules as Kibana does, and refuses what Kibana refuses."""

import json
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from loopback import Loopback

ATTRIBUTES = {
    "index-pattern": None,
    "lens": {"title", "description", "visualizationType", "state", "version"},
    "search": {
        "title", "description", "columns", "sort", "grid", "rowHeight", "rowsPerPage", "hideChart", "breakdownField",
        "kibanaSavedObjectMeta", "isTextBasedQuery", "usesAdHocDataView", "timeRestore", "timeRange", "refreshInterval",
        "viewMode", "hideAggregatedPreview", "hits", "version",
    },
    "dashboard": {
        "title", "description", "kibanaSavedObjectMeta", "timeRestore", "timeFrom", "timeTo", "refreshInterval",
        "controlGroupInput", "panelsJSON", "optionsJSON", "hits", "version",
    },
}  # fmt: skip
"""By type, the attributes that Kibana's schemas of elastic/kibana allow (saved_search/server/saved_objects, lens/server,
dashboard/server/dashboard_saved_object/schema/v1); it refuses others. None: any."""


class Kibana(Loopback):
    """`objects` by type and id, `rules` by id, of one space; `authorization` is what it lets in (None: everybody)."""

    def __init__(self, version="9.4.3", space="", authorization=None, forgets=(), status=200, page=None):
        self.version, self.space, self.authorization = version, space, authorization
        self.forgets, self.status, self.page = forgets, status, page
        self.objects, self.rules = {}, {}
        kibana = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer(*kibana.asked(self, b""))

            def do_POST(self):
                self._answer(*kibana.asked(self, self.rfile.read(int(self.headers["content-length"]))))

            def _answer(self, status, body):
                raw = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *arguments):
                """Not on the test's output."""

        super().__init__(Handler)

    def asked(self, request, body):
        """The status and body of an answer."""
        if self.page is not None or self.status != 200:
            return self.status, self.page or {"message": "Kibana server is not ready yet"}
        if self.authorization not in (None, request.headers.get("authorization")):
            return 401, {"message": "Unauthorized"}
        address = urlsplit(request.path)
        path = address.path.removeprefix(f"/s/{self.space}") if self.space else address.path
        if path == "/api/status":
            return 200, {"version": {"number": self.version}, "status": {"overall": {"level": "available"}}}
        if path.startswith("/s/"):
            return 404, {"message": "Not Found"}
        if "kbn-xsrf" not in request.headers:
            return 400, {"message": "Request must contain a kbn-xsrf header."}
        if path == "/api/saved_objects/_import":
            overwrites = parse_qs(address.query).get("overwrite") == ["true"]
            return self._import(_file(request.headers["content-type"], body), overwrites)
        return self._rule(path.removeprefix("/api/alerting/rule/"), json.loads(body))

    def _import(self, lines, overwrites):
        brought = {(one["type"], one["id"]): one for one in map(json.loads, lines.splitlines())}
        brought = {key: one for key, one in brought.items() if key not in self.forgets}
        errors = [
            _error(one, {"type": "unsupported_type"}) for one in brought.values() if one["type"] not in ATTRIBUTES
        ]
        for one in brought.values():
            if (allowed := ATTRIBUTES.get(one["type"])) and (strange := one["attributes"].keys() - allowed):
                return 400, {"message": f"[attributes.{min(strange)}]: definition for this key is missing"}
        for one in brought.values():
            lacking = [
                to for to in one["references"] if (to["type"], to["id"]) not in brought.keys() | self.objects.keys()
            ]
            if lacking:
                errors.append(_error(one, {"type": "missing_references", "references": lacking}))
            if not overwrites and (one["type"], one["id"]) in self.objects:
                errors.append(_error(one, {"type": "conflict"}))
        if errors:
            return 200, {"success": False, "successCount": len(brought) - len(errors), "errors": errors}
        self.objects |= brought
        return 200, {"success": True, "successCount": len(brought)}

    def _rule(self, identity, rule):
        if identity in self.rules:
            return 409, {"message": f"Saved object [alert/{identity}] conflict"}
        wanted = {"size", "threshold", "thresholdComparator", "timeWindowSize", "timeWindowUnit", "index", "timeField", "esQuery"}  # fmt: skip
        lacking = wanted - set(rule["params"])
        if lacking or "query" not in json.loads(rule["params"]["esQuery"]):
            return 400, {"message": f"params invalid: {sorted(lacking)}"}
        self.rules[identity] = rule
        return 200, {"id": identity, **rule}


def _error(one, why):
    return {"type": one["type"], "id": one["id"], "error": why}


def _file(content_type, body):
    """The one file of a multipart body, whose name must end in .ndjson."""
    parts = BytesParser(policy=HTTP).parsebytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body)
    [part] = parts.iter_parts()
    disposition = part["content-disposition"].params
    assert disposition["name"] == "file"
    assert disposition["filename"].endswith(".ndjson")
    return part.get_payload(decode=True)
