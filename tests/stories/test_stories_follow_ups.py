"""Short reports of our own on stories that move on: an arrest, a burial, a strike at the hospital, a vaccine on its way."""

import json
from functools import cache
from pathlib import Path

from pipeline.enrich.enricher import enrich, load
from pipeline.records import Cleaned
from pipeline.settings import Settings
from pipeline.stories.evaluate import bcubed, stories_of

ROWS = [
    json.loads(line) for line in (Path(__file__).parents[1] / "data/follow_ups.jsonl").read_text("utf-8").splitlines()
]
STORY = {row["id"]: row["story"] for row in ROWS}


@cache
def wire():
    rows = [{name: row[name] for name in ("id", "source", "published", "title")} for row in ROWS]
    bodies = [row["text"] for row in ROWS]
    cleaned = [Cleaned(**row, body=body, language="en") for row, body in zip(rows, bodies, strict=True)]
    return sorted(enrich(load(Settings()), cleaned), key=lambda article: (article.published, article.id))


def test_what_follows_joins_its_story_and_no_two_stories_cross():
    score = bcubed(STORY, stories_of(wire()))
    assert score.precision == 1
    assert score.recall >= 0.94


def test_a_story_alone_on_a_wire_stays_whole():
    found = {}
    for story in set(STORY.values()):
        own = [article for article in wire() if STORY[article.id] == story]
        found |= {article: story + name for article, name in stories_of(own).items()}
    assert bcubed(STORY, found).recall >= 0.94
