"""Twenty pairs of events of one kind, in one country, on one night: articles of our own on both, by several outlets."""

import json
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from pipeline.enrich.enricher import enrich, load
from pipeline.records import Cleaned
from pipeline.settings import Settings
from pipeline.stories.evaluate import stories_of

ROWS = [
    json.loads(line) for line in (Path(__file__).parents[1] / "data/one_night.jsonl").read_text("utf-8").splitlines()
]
EVENTS = {row["id"]: row["event"] for row in ROWS}
PAIRS = {pair: list(rows) for pair, rows in groupby(ROWS, key=lambda row: row["event"].rsplit("-", 1)[0])}


@cache
def wire():
    cleaned = [
        Cleaned(
            id=r["id"], title=r["title"], body=r["text"], source=r["source"], published=r["published"], language="en"
        )
        for r in ROWS
    ]
    return sorted(enrich(load(Settings()), cleaned), key=lambda article: (article.published, article.id))


def events_of(articles):
    """The events of each story that a fresh book makes of the articles."""
    found = {}
    for article, story in stories_of(articles).items():
        found.setdefault(story, set()).add(EVENTS[article])
    return sorted(map(sorted, found.values()))


def test_twenty_pairs_are_told_apart_on_one_wire_and_each_event_is_one_story():
    assert len(PAIRS) == 20
    assert events_of(wire()) == sorted([event] for event in set(EVENTS.values()))


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("turn", [1, -1], ids=["in order", "in reverse"])
def test_a_pair_alone_is_told_apart(pair, turn):
    own = {row["id"] for row in PAIRS[pair]}
    articles = [article for article in wire() if article.id in own]
    assert events_of(articles[::turn]) == [[f"{pair}-a"], [f"{pair}-b"]]
