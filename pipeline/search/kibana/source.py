"""The source of Kibana's objects, read and checked."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec

FOLDER: Final = Path(__file__).parents[3] / "deploy" / "kibana"
COLUMNS: Final = 48
"""Of Kibana's grid."""


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A data view over an index; `time` is what the time picker narrows."""

    name: str
    time: str


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is told of the documents of a row or moment; `only` those that KQL finds."""

    label: str
    operation: Literal["count", "unique_count", "max", "min", "sum", "last_value"]
    field: str = ""
    only: str = ""


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The values of a field, the `size` first of them."""

    label: str
    field: str
    size: int = 10


class Panel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A panel: `list` is a saved search of `fields`, all else Lens. Rows are in the order of the first column."""

    id: str
    title: str
    kind: Literal["metric", "table", "bars", "lines", "list"]
    view: str
    at: tuple[int, int, int, int]
    only: str = ""
    columns: list[Column] = []
    rows: list[Row] = []
    ascending: bool = False
    time: str = ""
    by: Row | None = None
    fields: list[str] = []
    sort: str = ""
    since: str = ""
    """A period of its own, whatever the time picker says."""


class Dashboard(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page of panels beneath a note."""

    id: str
    title: str
    about: str
    since: str
    note: str
    panels: list[Panel]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An alerting rule: documents that a query finds within some minutes. More than none, or `fewer_than` so many."""

    id: str
    name: str
    view: str
    time: str
    minutes: Annotated[int, msgspec.Meta(ge=1)]
    query: dict[str, Any]
    fewer_than: int = 0


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of it."""

    views: dict[str, View]
    dashboards: list[Dashboard]
    rules: list[Rule]


def read() -> Source:
    """The source, of the checkout or of the installed package."""
    folder = FOLDER if FOLDER.exists() else Path(__file__).parents[2] / "_kibana"
    return msgspec.convert(tomllib.loads((folder / "dashboards.toml").read_text("utf-8")), Source)
