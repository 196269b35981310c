"""The live table of `tallywire follow`, on a terminal of our own."""

import asyncio
import io
from contextlib import closing, suppress

from producer_site import Clock, settings
from rich.console import Console
from rich.live import Live
from screen import shown
from simulated_site import run

from pipeline.producer.feed_table import show
from pipeline.producer.schedule import Answer, next_state
from pipeline.producer.state import ProducerState
from pipeline.settings import Feed


def table(tmp_path, feeds, story, height=20):
    """What stands on the terminal whenever the story stops, while the table is redrawn each second."""
    screens = []

    async def go():
        written, clock = io.StringIO(), Clock()
        console = Console(file=written, force_terminal=True, width=140, height=height, color_system="standard")
        with (
            closing(ProducerState(str(tmp_path))) as state,
            Live(console=console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False) as live,
        ):
            drawing = asyncio.create_task(show(settings(tmp_path, feeds=feeds), state, clock, lambda: 7, live))
            for _ in story(state, clock):
                await asyncio.sleep(3)
                screens.append([line for line in shown(written.getvalue()) if line])
            drawing.cancel()
            with suppress(asyncio.CancelledError):
                await drawing

    run(go())
    return screens


def answered(state, url, clock, **answer):
    state.save_feed(next_state(state.feed(url), Answer(**answer), None, clock()))


def test_the_table_is_redrawn_in_place_and_troubles_come_first(tmp_path):
    feeds = [Feed(url=f"https://{name}.example/feed", source=name) for name in ("Herald", "Courier")]

    def story(state, clock):
        yield
        answered(state, feeds[0].url, clock, status=200, is_feed=True)
        answered(state, feeds[1].url, clock, status=410)
        yield
        clock.forward(minutes=5)
        yield

    before, after, later = table(tmp_path, feeds, story)
    assert before[0] == "2 feeds: 2 new; 7 entries handed on since the start"
    assert after[0] == "2 feeds: 1 well, 1 gone; 7 entries handed on since the start"
    assert [line.split()[:2] for line in after[1:]] == [["feed", "status"], ["Courier", "gone"], ["Herald", "well"]]
    assert "0 s ago" in after[3]
    assert "5 min ago" in later[3]
    assert len(before) == len(after) == len(later)


def test_as_many_feeds_are_shown_as_fit_the_screen(tmp_path):
    feeds = [Feed(url=f"https://n{n}.example/feed", source=f"Paper {n}") for n in range(30)]
    [screen] = table(tmp_path, feeds, lambda *_: iter([None]), height=12)
    assert len([line for line in screen if line.startswith("Paper")]) == 6
    assert screen[-1] == "and 24 more; `tallywire feeds list` shows all"
    assert len(screen) < 12
