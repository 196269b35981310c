"""The handover at the change of shift: what changed, what is disputed, what nobody has acknowledged, what is broken."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from pipeline.alerts.silence import Silence
from pipeline.producer.feed_table import lines
from pipeline.producer.state import FILE, ProducerState
from pipeline.records import Story, timestamp
from pipeline.search.desk import DeskFile, by_alert
from pipeline.search.searcher import AlertLine, Searcher
from pipeline.settings import Settings

MOST_CHANGES: Final = 500
"""Told of one shift; a brief with more says so and points to the page of changes."""
MOST_STORIES: Final = 100
"""The newest developing stories, in which disputes are looked for."""
PAGE: Final = 100


class FeedTrouble(msgspec.Struct, kw_only=True):
    """A feed that somebody should look at: gone, silent, or failing again and again."""

    name: str
    status: str
    note: str


class Undelivered(msgspec.Struct, kw_only=True):
    """A destination with messages that did not arrive. `gone`: what it said when it asked for no more."""

    target: str
    waiting: int
    dead: int
    problem: str | None
    gone: str | None


class Brief(msgspec.Struct, kw_only=True):
    """From `since` to `until` (ISO 8601 in UTC). Changes are in the order of their arrival."""

    since: str
    until: str
    changes: list[AlertLine]
    is_whole: bool
    """False where there were more than MOST_CHANGES: the newest are told."""
    disputed: list[Story]
    unacknowledged: list[AlertLine]
    """Of `changes`: those that were sent, and that nobody has acknowledged."""
    silences: list[Silence]
    feeds: list[FeedTrouble]
    deliveries: list[Undelivered]


def brief(searcher: Searcher, desk: DeskFile | None, settings: Settings, since: datetime, now: datetime) -> Brief:
    """Put it together. Raises Outage."""
    changes, is_whole = _changes(searcher, timestamp(since))
    changes = desk.with_decisions(changes) if desk else changes
    held = desk.silences() if desk else []
    seen = by_alert(held)
    stories = [line.story for line in searcher.stories(MOST_STORIES)]
    return Brief(
        since=timestamp(since),
        until=timestamp(now),
        changes=changes,
        is_whole=is_whole,
        disputed=[story for story in stories if any(stands.conflict for stands in story.standing.values())],
        unacknowledged=[line for line in changes if line.decision == "sent" and line.alert.id not in seen],
        silences=held,
        feeds=_feeds(settings, now),
        deliveries=[Undelivered(**one._asdict()) for one in desk.troubles()] if desk else [],
    )


def _changes(searcher: Searcher, since: str) -> tuple[list[AlertLine], bool]:
    found: list[AlertLine] = []
    after = None
    while len(found) < MOST_CHANGES:
        page = searcher.alerts(PAGE, after)
        recent = [line for line in page.alerts if line.ingested >= since]
        found += recent
        after = page.after
        if after is None or len(recent) < len(page.alerts):
            return found[::-1], True
    return found[::-1], False


def _feeds(settings: Settings, now: datetime) -> list[FeedTrouble]:
    """Of the feeds that are followed from this machine's data folder."""
    if not (Path(settings.data_dir) / FILE).exists():
        return []
    with closing(ProducerState(settings.data_dir)) as state:
        found = lines(settings, state, now)
    return [FeedTrouble(name=one.name, status=one.status, note=one.note) for one in found if one.is_trouble]
