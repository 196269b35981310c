"""Short reports of our own on stories that move on: an arrest, a burial, a strike at the hospital, a vaccine on its way."""

from own_wire import rows, wire

from pipeline.stories.evaluate import bcubed, stories_of

FILE = "follow_ups.jsonl"
STORY = {row["id"]: row["story"] for row in rows(FILE)}


def test_what_follows_joins_its_story_and_no_two_stories_cross():
    score = bcubed(STORY, stories_of(wire(FILE)))
    assert score.precision == 1
    assert score.recall >= 0.94


def test_a_story_alone_on_a_wire_stays_whole():
    found = {}
    for story in set(STORY.values()):
        own = [article for article in wire(FILE) if STORY[article.id] == story]
        found |= {article: story + name for article, name in stories_of(own).items()}
    assert bcubed(STORY, found).recall >= 0.94
