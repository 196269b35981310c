"""An explanation on the terminal."""

import sys

import msgspec
from rich.console import Console

from pipeline.search.explain.known import known
from pipeline.search.explain.reasons import explain
from pipeline.search.terminal import escape
from pipeline.settings import Settings


def run(settings: Settings, identity: str, *, as_json: bool, stack: bool) -> None:
    """Print why. Raises TallywireError where nothing has this id."""
    found = explain(known(settings, stack), identity)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return
    console = Console(highlight=False)
    console.print(f"[bold]{found.kind} {escape(found.id)}[/bold]: {escape(found.title)}")
    for part in found.parts:
        console.print(f"[bold]{part.about}[/bold]")
        for line in part.lines or ["nothing"]:
            console.print(f"  {escape(line)}")
