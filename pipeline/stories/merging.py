"""Stories that have become one: the earlier takes the later in, with its sources, its people and its ledger."""

from typing import Final

from pipeline.records import Story
from pipeline.stories import ledger as ledgers
from pipeline.stories.account import flipped, standing_claims
from pipeline.stories.assign import THETA_MERGE
from pipeline.stories.ledger import MeasureLedger
from pipeline.stories.memory import Memory, centroid_of, recentre
from pipeline.stories.people import add_person
from pipeline.stories.state import StoryState, story_record

MERGE_EVERY: Final = 50
"""Articles between two looks for stories that have become one."""


def merge_near(memory: Memory) -> list[Story]:
    """Every 50 articles: stories touched since then that have come near another become one with it.

    Returns the records that changed: the later story with `merged_into`, then the earlier one with both.
    """
    if memory.book.filed % MERGE_EVERY:
        return []
    recent = [story.id for story in memory.stories.values() if story.number > memory.book.filed - MERGE_EVERY]
    changed: list[Story] = []
    for name in sorted(recent):
        near = memory.index.near_stories(name) if name in memory.stories else []
        if near and near[0].score >= THETA_MERGE:
            changed += _merge(memory, memory.stories[name], memory.stories[near[0].story])
    return changed


def _merge(memory: Memory, one: StoryState, other: StoryState) -> list[Story]:
    winner, loser = sorted((one, other), key=lambda story: (story.first_seen, story.id))
    stood = standing_claims(winner) | standing_claims(loser)
    for measure, ledger in loser.ledger.items():
        ledgers.merge(winner.ledger.setdefault(measure, MeasureLedger()), ledger)
    _absorb(winner, loser)
    memory.put_merged(loser.id, winner.id)
    memory.put_story(winner, recentre(winner, centroid_of(loser)))
    turned = flipped(winner.id, stood, standing_claims(winner))
    return [story_record(loser, [], merged_into=winner.id), story_record(winner, turned)]


def _absorb(winner: StoryState, loser: StoryState) -> None:
    """Add the later story's portrait to the earlier one's (in place)."""
    winner.first_seen = min(winner.first_seen, loser.first_seen)
    winner.last_seen = max(winner.last_seen, loser.last_seen)
    winner.articles += loser.articles
    winner.sources = list(dict.fromkeys([*winner.sources, *loser.sources]))
    winner.origins = list(dict.fromkeys([*winner.origins, *loser.origins]))
    winner.decided = list(dict.fromkeys([*winner.decided, *loser.decided]))
    winner.sample = winner.sample and loser.sample
    for name, count in loser.people.items():
        add_person(winner.people, name, count)
    for name, count in loser.places.items():
        winner.places[name] = winner.places.get(name, 0) + count
    for kind, score in loser.event_types.items():
        winner.event_types[kind] = winner.event_types.get(kind, 0.0) + score
