"""What Kibana would ask Elasticsearch for a Lens layer or a saved search, as far as our objects use it."""

import json
import re


def view_of(saved, objects):
    """The data view's object that a Lens object or saved search refers to."""
    [reference] = [one for one in saved["references"] if one["type"] == "index-pattern"]
    [view] = [one for one in objects if (one["type"], one["id"]) == ("index-pattern", reference["id"])]
    return view


def layers(lens):
    """The layers of a Lens object, by id."""
    return lens["attributes"]["state"]["datasourceStates"]["formBased"]["layers"]


def kqls(saved):
    """Every text in Kibana's query language of an object."""
    if saved["type"] == "search":
        return [json.loads(saved["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])["query"]["query"]]
    columns = [column for layer in layers(saved).values() for column in layer["columns"].values()]
    own = [column["filter"]["query"] for column in columns if "filter" in column]
    return [saved["attributes"]["state"]["query"]["query"], *own]


def kql_fields(text):
    """The fields that a query names."""
    return re.findall(r"([\w.]+) :", text)


def kql_query(text):
    """Fields, `*`, and, or, not: in these the two languages differ by letters only."""
    if not text:
        return {"match_all": {}}
    lucene = re.sub(r"\b(and|or|not)\b", lambda word: word.group().upper(), text)
    return {"query_string": {"query": lucene.replace(" : ", ":")}}


def lens_body(lens, layer):
    """One search for a layer: its splits within one another, what is told beside each."""
    columns = layer["columns"]
    order = layer["columnOrder"]
    told = {name: _metric(columns[name]) for name in order if not columns[name]["isBucketed"]}
    told = {name: one for name, one in told.items() if one}
    aggs = told
    for name in reversed([name for name in order if columns[name]["isBucketed"]]):
        aggs = told | {name: _split(columns[name], columns) | {"aggs": aggs}}
    query = kql_query(lens["attributes"]["state"]["query"]["query"])
    return {"size": 0, "query": query, "aggs": aggs, "track_total_hits": True}


def search_body(saved, time):
    """A saved search, its columns fetched as Discover does."""
    columns, sort = saved["attributes"]["columns"], saved["attributes"]["sort"]
    [text] = kqls(saved)
    return {
        "query": kql_query(text),
        "sort": [{field: way} for field, way in sort],
        "fields": [*columns, time],
        "size": 50,
    }


def _metric(column):
    kind, field = column["operationType"], column["sourceField"]
    made = {
        "count": None,
        "unique_count": {"cardinality": {"field": field}},
        "last_value": {"top_hits": {"size": 1, "sort": [{column["params"].get("sortField"): "desc"}], "fields": [field]}},
    }.get(kind, {kind: {"field": field}})  # fmt: skip
    if "filter" not in column:
        return made
    return {"filter": kql_query(column["filter"]["query"])} | ({"aggs": {"told": made}} if made else {})


def _split(column, columns):
    if column["operationType"] == "date_histogram":
        return {"date_histogram": {"field": column["sourceField"], "fixed_interval": "1h", "min_doc_count": 1}}
    by = column["params"]["orderBy"]["columnId"]
    metric = _metric(columns[by])
    path = "_count" if metric is None else by
    if metric and "filter" in metric:
        path = f"{by}>told" if "aggs" in metric else f"{by}._count"
    order = {path: column["params"]["orderDirection"]}
    return {"terms": {"field": column["sourceField"], "size": column["params"]["size"], "order": order}}
