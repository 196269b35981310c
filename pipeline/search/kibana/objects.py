"""The source as Kibana imports it: one saved object a line, and the bodies of rules.

The versions are those down to which Kibana 9 reads them; a later Kibana brings them to its own. Ids are names, so that
importing again replaces and adds nothing.
"""

from typing import Any, Final

import msgspec

from pipeline.search.kibana.lens import VISUALIZATIONS, Json, kql, state
from pipeline.search.kibana.source import COLUMNS, Dashboard, Panel, Rule, Source
from pipeline.sink.indices import alias, mapping

CORE_VERSION: Final = "8.8.0"
VERSIONS: Final = {"index-pattern": "8.0.0", "search": "7.9.3", "lens": "8.9.0", "dashboard": "10.2.0"}
NOTE_HEIGHT: Final = 4
REFRESH_MS: Final = 30_000
MOST_HITS: Final = 100
"""Documents that a rule hands to its action."""


def saved_objects(source: Source, prefix: str, page: str = "") -> list[Json]:
    """Data views, then searches and Lens objects, then dashboards: each after what it refers to.

    page: where people reach Tallywire's own page; the ids of stories lead there then.
    """
    found = [_view(source, kind, prefix, page) for kind in source.views]
    for dashboard in source.dashboards:
        found += [_panel(source, dashboard, panel) for panel in dashboard.panels]
    return found + [_dashboard(dashboard) for dashboard in source.dashboards]


def ndjson(source: Source, prefix: str, page: str = "") -> bytes:
    """What `POST /api/saved_objects/_import` takes."""
    return b"".join(msgspec.json.encode(one) + b"\n" for one in saved_objects(source, prefix, page))


def rules(source: Source, prefix: str) -> dict[str, Json]:
    """By id, what `POST /api/alerting/rule/ID` takes: disabled, and without an action."""
    return {rule.id: _rule(rule, prefix) for rule in source.rules}


def view_id(kind: str) -> str:
    """The id of a data view."""
    return f"tallywire-{kind}"


def panel_id(dashboard: Dashboard, panel: Panel) -> str:
    """The id of a panel's object."""
    return f"tallywire-{dashboard.id}-{panel.id}"


def _object(kind: str, identity: str, attributes: Json, references: list[Json]) -> Json:
    return {
        "type": kind,
        "id": identity,
        "attributes": attributes,
        "references": references,
        "coreMigrationVersion": CORE_VERSION,
        "typeMigrationVersion": VERSIONS[kind],
        "managed": False,
    }


def _view(source: Source, kind: str, prefix: str, page: str) -> Json:
    view = source.views[kind]
    links = {"url": {"id": "url", "params": {}}}
    if page:
        to_story = {"urlTemplate": f"{page.rstrip('/')}/story/{{{{value}}}}", "labelTemplate": "{{value}}"}
        links["id" if kind == "stories" else "story"] = {"id": "url", "params": to_story}
    attributes = {
        "title": alias(prefix, kind),
        "name": f"Tallywire: {view.name}",
        "timeFieldName": view.time,
        "fields": "[]",
        "fieldAttrs": "{}",
        "fieldFormatMap": _text({field: link for field, link in links.items() if field in mapping(kind)["properties"]}),
        "runtimeFieldMap": "{}",
        "sourceFilters": "[]",
        "typeMeta": "{}",
    }
    return _object("index-pattern", view_id(kind), attributes, [])


def _panel(source: Source, dashboard: Dashboard, panel: Panel) -> Json:
    title = f"{panel.title} [Tallywire {dashboard.title}]"
    view = view_id(panel.view)
    if panel.kind == "list":
        name = "kibanaSavedObjectMeta.searchSourceJSON.index"
        asked = {"query": kql(panel.only), "filter": [], "indexRefName": name}
        attributes: Json = {
            "title": title,
            "description": "",
            "columns": panel.fields,
            "sort": [[panel.sort, "desc"]],
            "grid": {},
            "hideChart": True,
            "isTextBasedQuery": False,
            "timeRestore": False,
            "kibanaSavedObjectMeta": {"searchSourceJSON": _text(asked)},
        }
        return _object("search", panel_id(dashboard, panel), attributes, [_to("index-pattern", view, name)])
    attributes = {
        "title": title,
        "description": "",
        "visualizationType": VISUALIZATIONS[panel.kind],
        "state": state(panel, view, source.views[panel.view].time),
    }
    reference = _to("index-pattern", view, f"indexpattern-datasource-layer-{panel.id}-layer")
    return _object("lens", panel_id(dashboard, panel), attributes, [reference])


def _dashboard(dashboard: Dashboard) -> Json:
    panels = [_note(dashboard), *(_placed(panel) for panel in dashboard.panels)]
    attributes = {
        "title": f"Tallywire: {dashboard.title}",
        "description": dashboard.about,
        "panelsJSON": _text(panels),
        "optionsJSON": _text({"useMargins": True, "syncColors": False, "syncCursor": True, "syncTooltips": False, "hidePanelTitles": False}),
        "timeRestore": True,
        "timeFrom": dashboard.since,
        "timeTo": "now",
        "refreshInterval": {"pause": False, "value": REFRESH_MS},
        "kibanaSavedObjectMeta": {"searchSourceJSON": _text({"query": kql(""), "filter": []})},
    }  # fmt: skip
    references = [
        _to(_type(panel), panel_id(dashboard, panel), f"{panel.id}:panel_{panel.id}") for panel in dashboard.panels
    ]
    return _object("dashboard", f"tallywire-{dashboard.id}", attributes, references)


def _type(panel: Panel) -> str:
    return "search" if panel.kind == "list" else "lens"


def _placed(panel: Panel) -> Json:
    shown: Json = {"title": panel.title}
    if panel.since:
        shown["timeRange"] = {"from": panel.since, "to": "now"}
    return {
        "type": _type(panel),
        "panelIndex": panel.id,
        "panelRefName": f"panel_{panel.id}",
        "gridData": _grid(panel.id, panel.at),
        "embeddableConfig": shown,
    }


def _note(dashboard: Dashboard) -> Json:
    markdown = {"markdown": dashboard.note.strip(), "fontSize": 12, "openLinksInNewTab": False}
    drawn = {
        "type": "markdown",
        "title": "",
        "description": "",
        "params": markdown,
        "uiState": {},
        "data": {"aggs": [], "searchSource": {"query": kql(""), "filter": []}},
    }
    return {
        "type": "visualization",
        "panelIndex": "note",
        "gridData": _grid("note", (0, 0, COLUMNS, NOTE_HEIGHT)),
        "embeddableConfig": {"savedVis": drawn, "hidePanelTitles": True},
    }


def _grid(identity: str, at: tuple[int, int, int, int]) -> Json:
    x, y, width, height = at
    return {"i": identity, "x": x, "y": y, "w": width, "h": height}


def _to(kind: str, identity: str, name: str) -> Json:
    return {"type": kind, "id": identity, "name": name}


def _rule(rule: Rule, prefix: str) -> Json:
    return {
        "name": rule.name,
        "rule_type_id": ".es-query",
        "consumer": "stackAlerts",
        "enabled": False,
        "schedule": {"interval": "1m"},
        "tags": ["tallywire"],
        "actions": [],
        "params": {
            "searchType": "esQuery",
            "index": [alias(prefix, rule.view)],
            "timeField": rule.time,
            "esQuery": _text({"query": rule.query}),
            "size": MOST_HITS,
            "timeWindowSize": rule.minutes,
            "timeWindowUnit": "m",
            "threshold": [rule.fewer_than],
            "thresholdComparator": "<" if rule.fewer_than else ">",
            "aggType": "count",
            "groupBy": "all",
            "excludeHitsFromPreviousRun": not rule.fewer_than,
        },
    }


def _text(value: Any) -> str:
    return msgspec.json.encode(value).decode()
