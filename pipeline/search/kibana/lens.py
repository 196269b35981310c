"""A panel of the source as Lens keeps it: one layer of columns, and how they are drawn."""

from typing import Any, Final

from pipeline.search.kibana.source import Column, Panel, Row
from pipeline.sink import indices

Json = dict[str, Any]

RECORDS: Final = "___records___"
"""What Lens calls a document itself."""
VISUALIZATIONS: Final = {"metric": "lnsMetric", "table": "lnsDatatable", "bars": "lnsXY", "lines": "lnsXY"}
_TYPES: Final = {"long": "number", "double": "number", "float": "number", "date": "date", "boolean": "boolean", "alias": "date"}  # fmt: skip


def field_type(kind: str, field: str) -> str:
    """The type that Lens gives a field of an index, from our mapping. Raises KeyError for one that is not mapped."""
    here: Json = indices.mapping(kind)
    for part in field.split("."):
        here = (here.get("properties") or here.get("fields") or {})[part]
    return _TYPES.get(here["type"], "string")


def state(panel: Panel, view_id: str, time: str) -> Json:
    """The attribute `state` of a Lens object. `time`: the view's, by which a value is the last."""
    layer, columns = layer_of(panel, time)
    drawn = {"metric": _metric, "table": _table, "bars": _over_time, "lines": _over_time}[panel.kind]
    return {
        "visualization": drawn(panel, layer, list(columns)),
        "query": kql(panel.only),
        "filters": [],
        "datasourceStates": {
            "formBased": {
                "layers": {
                    layer: {
                        "columnOrder": list(columns),
                        "columns": columns,
                        "incompleteColumns": {},
                        "sampling": 1,
                        "indexPatternId": view_id,
                    }
                },
            },
            "textBased": {"layers": {}},
        },
        "internalReferences": [],
        "adHocDataViews": {},
    }


def layer_of(panel: Panel, time: str) -> tuple[str, dict[str, Json]]:
    """The layer's id and its columns in their order: what splits first, then what is told."""
    layer = f"{panel.id}-layer"
    told = {f"{layer}-{n}": _told(panel, column, time) for n, column in enumerate(panel.columns)}
    first = next(iter(told))
    split: dict[str, Json] = {}
    if panel.by:
        split[f"{layer}-by"] = _values(panel, panel.by, first)
    if panel.time:
        split[f"{layer}-time"] = _moments(panel.time)
    split |= {f"{layer}-row{n}": _values(panel, row, first) for n, row in enumerate(panel.rows)}
    return layer, split | told


def kql(text: str) -> Json:
    """A query in Kibana's language."""
    return {"query": text, "language": "kuery"}


def _told(panel: Panel, column: Column, time: str) -> Json:
    found: Json = {
        "label": column.label,
        "customLabel": True,
        "operationType": column.operation,
        "sourceField": column.field or RECORDS,
        "dataType": "number",
        "isBucketed": False,
        "scale": "ratio",
        "params": {"emptyAsNull": column.operation not in ("count", "unique_count")},
    }
    if column.operation in ("max", "min", "last_value"):
        found["dataType"] = field_type(panel.view, column.field)
    if column.operation == "last_value":
        found["params"] = {"sortField": time, "showArrayValues": False}
        found["scale"] = "ratio" if found["dataType"] == "number" else "ordinal"
    if column.only:
        found["filter"] = kql(column.only)
    return found


def _values(panel: Panel, row: Row, by: str) -> Json:
    return {
        "label": row.label,
        "customLabel": True,
        "operationType": "terms",
        "sourceField": row.field,
        "dataType": field_type(panel.view, row.field),
        "isBucketed": True,
        "scale": "ordinal",
        "params": {
            "size": row.size,
            "orderBy": {"type": "column", "columnId": by},
            "orderDirection": "asc" if panel.ascending else "desc",
            "otherBucket": False,
            "missingBucket": False,
            "parentFormat": {"id": "terms"},
        },
    }


def _moments(field: str) -> Json:
    return {
        "label": field,
        "operationType": "date_histogram",
        "sourceField": field,
        "dataType": "date",
        "isBucketed": True,
        "scale": "interval",
        "params": {"interval": "auto", "includeEmptyRows": True, "dropPartials": False},
    }


def _metric(panel: Panel, layer: str, columns: list[str]) -> Json:
    return {"layerId": layer, "layerType": "data", "metricAccessor": columns[0]}


def _table(panel: Panel, layer: str, columns: list[str]) -> Json:
    first = columns[len(panel.rows)]
    return {
        "layerId": layer,
        "layerType": "data",
        "columns": [{"columnId": column, "isTransposed": False} for column in columns],
        "sorting": {"columnId": first, "direction": "asc" if panel.ascending else "desc"},
    }


def _over_time(panel: Panel, layer: str, columns: list[str]) -> Json:
    shape = "bar_stacked" if panel.kind == "bars" else "line"
    drawn: Json = {
        "layerId": layer,
        "layerType": "data",
        "seriesType": shape,
        "xAccessor": f"{layer}-time",
        "accessors": columns[-len(panel.columns) :],
    }
    if panel.by:
        drawn["splitAccessor"] = f"{layer}-by"
    return {
        "layers": [drawn],
        "preferredSeriesType": shape,
        "legend": {"isVisible": True, "position": "right"},
        "valueLabels": "hide",
        "fittingFunction": "None",
        "axisTitlesVisibilitySettings": {"x": False, "yLeft": False, "yRight": False},
    }
