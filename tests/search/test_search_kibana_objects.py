"""Kibana's objects: made of one source, whole, inside the grid, over fields that are mapped, and never adding up claims."""

import itertools
import json
import re

import pytest
from search.kibana_asked import kql_fields, kqls, layers, view_of

from pipeline.search.kibana.__main__ import files
from pipeline.search.kibana.lens import field_type
from pipeline.search.kibana.objects import rules, saved_objects
from pipeline.search.kibana.source import FOLDER, read
from pipeline.sink import indices

FILES = files()
OBJECTS = [json.loads(line) for line in FILES["tallywire.ndjson"].splitlines()]
RULES = json.loads(FILES["rules.json"])
BY_ID = {(one["type"], one["id"]): one for one in OBJECTS}
LENS = [one for one in OBJECTS if one["type"] == "lens"]
SEARCHES = [one for one in OBJECTS if one["type"] == "search"]
DASHBOARDS = [one for one in OBJECTS if one["type"] == "dashboard"]
UUID4 = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"


def named(one):
    return one["id"]


def panels(dashboard):
    return json.loads(dashboard["attributes"]["panelsJSON"])


def kind_of(view):
    return view["attributes"]["title"].removeprefix("news-")


def mapped(kind, field):
    """The mapping of a field; KeyError where there is none."""
    here = indices.mapping(kind)
    for part in field.split("."):
        here = (here.get("properties") or here.get("fields"))[part]
    return here


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_what_the_source_gives(name):
    assert (FOLDER / name).read_bytes() == FILES[name], "run: python -m pipeline.search.kibana"


def test_there_are_the_four_dashboards():
    assert [one["attributes"]["title"] for one in DASHBOARDS] == [
        "Tallywire: Live wire", "Tallywire: Claims", "Tallywire: Alerts", "Tallywire: Health",
    ]  # fmt: skip


def test_every_object_has_an_id_of_its_own_and_the_versions_that_kibana_reads():
    assert len(BY_ID) == len(OBJECTS)
    assert {one["coreMigrationVersion"] for one in OBJECTS} == {"8.8.0"}
    assert {one["type"]: one["typeMigrationVersion"] for one in OBJECTS} == {
        "index-pattern": "8.0.0", "search": "7.9.3", "lens": "8.9.0", "dashboard": "10.2.0",
    }  # fmt: skip


@pytest.mark.parametrize("one", OBJECTS, ids=named)
def test_every_reference_leads_to_an_object_before_it(one):
    before = OBJECTS[: OBJECTS.index(one)]
    assert all(BY_ID[reference["type"], reference["id"]] in before for reference in one["references"])
    assert len({reference["name"] for reference in one["references"]}) == len(one["references"])


@pytest.mark.parametrize("one", LENS, ids=named)
def test_every_layer_and_column_that_is_drawn_is_there(one):
    [layer] = layers(one)
    assert [reference["name"] for reference in one["references"]] == [f"indexpattern-datasource-layer-{layer}"]
    columns = layers(one)[layer]["columns"]
    assert layers(one)[layer]["columnOrder"] == list(columns)
    drawn = one["attributes"]["state"]["visualization"]
    shown = drawn["layers"][0] if "layers" in drawn else drawn
    told = [
        shown.get("metricAccessor"),
        shown.get("xAccessor"),
        shown.get("splitAccessor"),
        *shown.get("accessors", []),
    ]
    told += [column["columnId"] for column in shown.get("columns", [])]
    assert shown["layerId"] == layer
    assert {name for name in told if name} == set(columns)


@pytest.mark.parametrize("one", SEARCHES, ids=named)
def test_every_search_finds_its_data_view_by_the_name_it_gives(one):
    asked = json.loads(one["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])
    assert [reference["name"] for reference in one["references"]] == [asked["indexRefName"]]


@pytest.mark.parametrize("one", DASHBOARDS, ids=named)
def test_every_panel_has_its_object_and_lies_inside_the_grid_on_no_other(one):
    found = panels(one)
    references = {reference["name"]: reference for reference in one["references"]}
    kept = [panel for panel in found if "panelRefName" in panel]
    names = {f"{panel['panelIndex']}:{panel['panelRefName']}": panel["type"] for panel in kept}
    assert names == {name: reference["type"] for name, reference in references.items()}
    grids = [panel["gridData"] for panel in found]
    assert all(panel["panelIndex"] == panel["gridData"]["i"] for panel in found)
    assert all(
        grid["w"] > 0 and grid["h"] > 0 and 0 <= grid["x"] <= 48 - grid["w"] and grid["y"] >= 0 for grid in grids
    )
    for a, b in itertools.combinations(grids, 2):
        apart_x = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
        assert apart_x or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"], (a, b)


@pytest.mark.parametrize("one", DASHBOARDS, ids=named)
def test_what_is_told_of_news_says_that_it_was_read_by_a_machine(one):
    if one["id"] != "tallywire-health":
        [note] = [panel for panel in panels(one) if panel["type"] == "visualization"]
        assert "not verified" in note["embeddableConfig"]["savedVis"]["params"]["markdown"]


@pytest.mark.parametrize("one", [*LENS, *SEARCHES], ids=named)
def test_every_field_is_mapped_and_what_is_counted_by_can_be(one):
    view = view_of(one, OBJECTS)
    kind = kind_of(view)
    assert mapped(kind, view["attributes"]["timeFieldName"])["type"] == "date"
    for text in kqls(one):
        assert all(mapped(kind, field) for field in kql_fields(text))
    if one["type"] == "search":
        assert all(mapped(kind, field)["type"] for field in one["attributes"]["columns"])
        assert all(mapped(kind, field)["type"] == "date" for field, _ in one["attributes"]["sort"])
        return
    columns = [column for layer in layers(one).values() for column in layer["columns"].values()]
    for column in columns:
        if column["sourceField"] != "___records___":
            assert mapped(kind, column["sourceField"])["type"] != "text"
            if column["operationType"] not in ("unique_count",):
                assert column["dataType"] == field_type(kind, column["sourceField"])
        if "sortField" in column["params"]:
            assert mapped(kind, column["params"]["sortField"])["type"] == "date"


@pytest.mark.parametrize("one", LENS, ids=named)
def test_no_panel_adds_up_what_articles_claim(one):
    kind = kind_of(view_of(one, OBJECTS))
    told = [column["operationType"] for layer in layers(one).values() for column in layer["columns"].values()]
    safe = {"count", "unique_count", "max", "min", "last_value", "terms", "date_histogram"}
    assert set(told) <= safe | ({"sum"} if kind == "health" else set())


def test_a_story_id_leads_to_the_page_where_its_address_is_known():
    views = [one for one in saved_objects(read(), "wire", "https://desk.example/") if one["type"] == "index-pattern"]
    formats = {one["attributes"]["title"]: json.loads(one["attributes"]["fieldFormatMap"]) for one in views}
    assert formats["wire-claims"]["story"]["params"]["urlTemplate"] == "https://desk.example/story/{{value}}"
    assert formats["wire-stories"]["id"]["params"]["urlTemplate"] == "https://desk.example/story/{{value}}"
    assert "story" not in formats["wire-health"]


def test_every_rule_is_disabled_without_an_action_and_with_an_id_that_kibana_takes():
    assert len(RULES) == 4
    for identity, rule in RULES.items():
        assert re.fullmatch(UUID4, identity)
        assert (rule["rule_type_id"], rule["enabled"], rule["actions"]) == (".es-query", False, [])


@pytest.mark.parametrize("identity", RULES)
def test_every_rule_asks_for_fields_that_are_mapped(identity):
    params = RULES[identity]["params"]
    kind = params["index"][0].removeprefix("news-")
    assert mapped(kind, params["timeField"])["type"] in ("date", "alias")
    fields = re.findall(r'"(?:term|range)":\{"([\w.]+)"', params["esQuery"])
    assert all(mapped(kind, field) for field in fields)


def test_other_names_of_indices_are_followed_everywhere():
    views = [one for one in saved_objects(read(), "wire") if one["type"] == "index-pattern"]
    assert {one["attributes"]["title"] for one in views} == {f"wire-{kind}" for kind in indices.KINDS}
    assert all(name.startswith("wire-") for rule in rules(read(), "wire").values() for name in rule["params"]["index"])
