"""`tallywire edit`: what people correct, on its way into the order of the articles, and the list of it."""

import getpass
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from rich.console import Console

from pipeline import EDIT_TOPIC
from pipeline.errors import TallywireError
from pipeline.records import Edit, EditKind, encode, timestamp
from pipeline.search.terminal import escape
from pipeline.settings import Settings
from pipeline.stories.edits.applying import make_edit
from pipeline.stream.single import edit_inbox, store
from pipeline.stream.single.edit_inbox import Made
from pipeline.stream.sqlite_file import open_writer
from pipeline.stream.stack.messages import Outgoing, edits_among

WAIT_SECONDS: Final = 10.0
"""A running `tallywire run` looks every second."""
LOOK_SECONDS: Final = 0.2


def run(
    settings: Settings, kind: EditKind, target: str, to: str | None, who: str, why: str, *, stack: bool
) -> None:  # fmt: skip
    """Make an edit, and say what became of it. Raises TallywireError where it changes nothing."""
    edit = make_edit(kind, target, to, who or getpass.getuser(), why, timestamp(datetime.now(UTC)))
    said = _to_kafka(settings, edit) if stack else _to_store(settings, edit)
    sys.stdout.write(f"edit {edit.id}: {said}\n")


def forget(settings: Settings, article: str | None, source: str, who: str, why: str, *, stack: bool) -> None:
    """Take down one article, or all that the index has of an outlet now."""
    found = [article] if article else list(_of_outlet(settings, source, stack))
    for one in found:
        run(settings, "forget", one, None, who, why, stack=stack)
    if not found:
        raise TallywireError(f"no article of the outlet {source!r} is there")


def _of_outlet(settings: Settings, source: str, stack: bool) -> Iterator[str]:
    """The ids of an outlet's articles, as the index names it."""
    if not stack:
        with closing(store.connect_reader(store.path_in(settings.data_dir))) as conn:
            rows = conn.execute(
                "SELECT id FROM articles WHERE document ->> 'source' = ? ORDER BY id", (source,)
            ).fetchall()
        yield from (identity for (identity,) in rows)
        return
    from elasticsearch import Elasticsearch, helpers

    from pipeline.sink import indices

    client = Elasticsearch(**indices.client_options(settings))
    with closing(client):
        query = {"query": {"term": {"source": source}}, "_source": ["id"]}
        for hit in helpers.scan(client, query, index=indices.alias(settings.elasticsearch_prefix, "articles")):
            yield hit["_source"]["id"]


def _to_store(settings: Settings, edit: Edit) -> str:
    """Into the inbox, whether or not a process runs on it; waits for what becomes of it where one does."""
    if not store.exists(settings.data_dir):
        raise TallywireError(
            f"there is no store in {settings.data_dir!r}: `tallywire run` makes it; with servers say --stack"
        )
    with closing(open_writer(store.path_in(settings.data_dir), edit_inbox.SCHEMA)) as conn:
        conn.execute("BEGIN IMMEDIATE")
        with conn:
            edit_inbox.accept(conn, edit, edit.at)
        if not store.is_in_use(settings.data_dir):
            return "kept; it is applied when `tallywire run` starts"
        end = time.monotonic() + WAIT_SECONDS
        while (problem := edit_inbox.outcome(conn, edit.id)) is None and time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
    if problem is None:
        return "kept; it is applied when what came before it is filed"
    if problem:
        raise TallywireError(f"edit {edit.id} changed nothing: {problem}")
    return "applied"


def _to_kafka(settings: Settings, edit: Edit) -> str:
    from pipeline.stream.stack.one_shot import send

    send(settings, [Outgoing(EDIT_TOPIC, edit.id.encode(), encode(edit), [])])
    return "sent; the stories workers apply it behind what they have in hand (`tallywire explain ID --stack` shows it)"


def show_list(settings: Settings, *, stack: bool, as_json: bool) -> None:
    """Print every edit, the newest last."""
    found = [Made(edit, None) for edit in _from_kafka(settings)] if stack else _from_store(settings)
    if as_json:
        for one in found:
            sys.stdout.buffer.write(msgspec.json.encode(_row(one, stack)) + b"\n")
        return
    console = Console(highlight=False)
    undone = {one.edit.target for one in found if one.edit.kind == "undo" and not one.outcome}
    for one in found:
        console.print(_line(one, undone, stack))
    if not found:
        console.print("no edits")


def _row(one: Made, stack: bool) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(one.edit)
    return row if stack else row | {"outcome": one.outcome}


def _line(one: Made, undone: Iterable[str], stack: bool) -> str:
    edit = one.edit
    about = escape(edit.target) + (f" → {escape(edit.to)}" if edit.to else "")
    state = "" if stack else "  [dim]waits[/dim]" if one.outcome is None else ""
    if one.outcome:
        state = f"\n  changed nothing: {escape(one.outcome)}"
    elif edit.id in undone:
        state = "  [dim]undone[/dim]"
    return f"{edit.id}  [dim]{edit.at}[/dim]  [bold]{edit.kind}[/bold] {about}  {escape(edit.who)}: {escape(edit.why)}{state}"


def _from_store(settings: Settings) -> list[Made]:
    if not store.exists(settings.data_dir):
        return []
    with closing(open_writer(store.path_in(settings.data_dir), edit_inbox.SCHEMA)) as conn:
        return edit_inbox.made(conn)


def _from_kafka(settings: Settings) -> Iterator[Edit]:
    from pipeline.stream.stack.one_shot import everything

    seen: set[str] = set()
    for edit in edits_among(message.value for message in everything(settings, [EDIT_TOPIC])):
        if edit.id not in seen:
            seen.add(edit.id)
            yield edit
