"""Twenty pairs of events of one kind, in one country, on one night: articles of our own on both, by several outlets."""

from itertools import groupby

import pytest
from own_wire import rows, wire

from pipeline.stories.evaluate import stories_of

FILE = "one_night.jsonl"
ROWS = rows(FILE)
EVENTS = {row["id"]: row["event"] for row in ROWS}
PAIRS = {pair: list(of_it) for pair, of_it in groupby(ROWS, key=lambda row: row["event"].rsplit("-", 1)[0])}


def events_of(articles):
    """The events of each story that a fresh book makes of the articles."""
    found = {}
    for article, story in stories_of(articles).items():
        found.setdefault(story, set()).add(EVENTS[article])
    return sorted(map(sorted, found.values()))


def test_twenty_pairs_are_told_apart_on_one_wire_and_each_event_is_one_story():
    assert len(PAIRS) == 20
    assert events_of(wire(FILE)) == sorted([event] for event in set(EVENTS.values()))


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("turn", [1, -1], ids=["in order", "in reverse"])
def test_a_pair_alone_is_told_apart(pair, turn):
    own = {row["id"] for row in PAIRS[pair]}
    articles = [article for article in wire(FILE) if article.id in own]
    assert events_of(articles[::turn]) == [[f"{pair}-a"], [f"{pair}-b"]]
