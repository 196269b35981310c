"""Feeds as a table on the terminal: `tallywire feeds list`, and the live one of `tallywire follow`."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipeline.producer.feed_words import STATUSES, FeedLine, feed_line
from pipeline.producer.follow import feeds_of
from pipeline.producer.state import ProducerState
from pipeline.settings import Settings

REDRAW_SECONDS: Final = 1.0
_COLOURS: Final = {"well": "green", "new": "cyan", "idle": "yellow", "silent": "red", "failing": "red", "gone": "red"}
_BESIDE_ROWS: Final = 6
"""Lines of the screen that are no feed: head, rules, summary, the line below."""


def lines(settings: Settings, state: ProducerState, now: datetime) -> list[FeedLine]:
    """Every followed feed, in the order of the settings."""
    return [feed_line(feed, state.feed(feed.url), now) for feed in feeds_of(settings, state)]


def table(shown: list[FeedLine]) -> Table:
    """One row a feed."""
    made = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    made.add_column("feed", overflow="ellipsis", no_wrap=True, max_width=36)
    for name in ("status", "last ok", "next", "rate"):
        made.add_column(name, no_wrap=True)
    made.add_column("note", overflow="fold")
    for line in shown:
        status = Text(line.status, style=_COLOURS[line.status])
        made.add_row(escape(line.name), status, line.last_ok, line.next, line.rate, escape(line.note))
    return made


def summary(found: list[FeedLine]) -> str:
    """How many feeds are how."""
    counts = Counter(line.status for line in found)
    kinds = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
    return f"{len(found)} {'feed' if len(found) == 1 else 'feeds'}: {kinds}" if found else "no feeds"


def board(found: list[FeedLine], handed_on: int, height: int) -> RenderableType:
    """The live view: troubles first, as many feeds as fit the screen."""
    order = {status: place for place, status in enumerate(("gone", "silent", "failing", "new", "idle", "well"))}
    ranked = sorted(found, key=lambda line: (not line.is_trouble, order[line.status]))
    fitting = max(3, height - _BESIDE_ROWS)
    left = len(ranked) - fitting
    below = f"and {left} more; `tallywire feeds list` shows all" if left > 0 else ""
    head = Text(f"{summary(found)}; {handed_on} entries handed on since the start", style="bold")
    return Group(head, Text(""), table(ranked[:fitting]), Text(below, style="dim"))


async def show(
    settings: Settings, state: ProducerState, clock: Callable[[], datetime], handed_on: Callable[[], int], live: Live
) -> None:
    """Redraw the live table until cancelled."""
    console: Console = live.console
    while True:
        live.update(board(lines(settings, state, clock()), handed_on(), console.height), refresh=True)
        await asyncio.sleep(REDRAW_SECONDS)
