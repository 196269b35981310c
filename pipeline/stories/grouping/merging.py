"""Stories that have become one: the earlier takes the later in, with its sources, its people and its ledger."""

from itertools import takewhile
from typing import Final

from pipeline.records import Story
from pipeline.stories.grouping.assign import THETA_MERGE, Centroid
from pipeline.stories.grouping.features import Features
from pipeline.stories.grouping.middle import recentre
from pipeline.stories.grouping.people import add_person, add_spelling
from pipeline.stories.ledger import measure_ledger as ledgers
from pipeline.stories.ledger.account import flipped, standing_claims
from pipeline.stories.ledger.measure_ledger import MeasureLedger
from pipeline.stories.memory import Memory
from pipeline.stories.state import StoryState, story_record

MERGE_EVERY: Final = 25
"""Articles between two looks for stories that have become one."""


def merge_near(memory: Memory) -> list[Story]:
    """Every 25 articles: stories touched since then that have come near another become one with it.

    Returns the records that changed: the later story with `merged_into`, then the earlier one with both.
    """
    if memory.book.filed % MERGE_EVERY:
        return []
    touched = reversed(memory.stories.values())
    recent = [story.id for story in takewhile(lambda story: story.number > memory.book.filed - MERGE_EVERY, touched)]
    changed: list[Story] = []
    for name in sorted(recent):
        while name in memory.stories:
            near = memory.index.near_stories(name)
            near = [match for match in near if frozenset((name, match.story)) not in memory.overrides.parted]
            if not near or near[0].score < THETA_MERGE:
                break
            changed += _merge(memory, memory.stories[name], memory.stories[near[0].story])
    return changed


def _merge(memory: Memory, one: StoryState, other: StoryState) -> list[Story]:
    winner, loser = sorted((one, other), key=lambda story: (story.first_seen, story.id))
    stood = standing_claims(winner) | standing_claims(loser)
    middle = absorb(winner, loser)
    memory.put_merged(loser.id, winner.id)
    if memory.journal:
        memory.journal.put_absorbed(loser.id, winner.id, memory.book.filed, memory.now)
    memory.put_story(winner, middle)
    turned = flipped(winner.id, stood, standing_claims(winner))
    return [story_record(loser, [], merged_into=winner.id), story_record(winner, turned)]


def absorb(winner: StoryState, loser: StoryState) -> Centroid:
    """Take the later story's ledger and portrait in (in place); returns the new middle."""
    for measure, ledger in loser.ledger.items():
        ledgers.merge(winner.ledger.setdefault(measure, MeasureLedger()), ledger)
    _join_portraits(winner, loser)
    words = Features(loser.terms, loser.names, loser.marks)
    return recentre(winner, words, loser.groups, loser.dated_first, loser.dated_last)


def _join_portraits(winner: StoryState, loser: StoryState) -> None:
    winner.first_seen = min(winner.first_seen, loser.first_seen)
    winner.last_seen = max(winner.last_seen, loser.last_seen)
    winner.articles += loser.articles
    winner.sources = list(dict.fromkeys([*winner.sources, *loser.sources]))
    winner.origins = list(dict.fromkeys([*winner.origins, *loser.origins]))
    winner.decided = tuple(dict.fromkeys([*winner.decided, *loser.decided]))
    winner.sample = winner.sample and loser.sample
    winner.edits = (*winner.edits, *loser.edits)
    for name, count in loser.people.items():
        known = add_person(winner.people, winner.aliases, name, count)
        for spelling in loser.aliases.get(name, ()):
            add_spelling(winner.aliases, known, spelling)
    for name, count in loser.places.items():
        winner.places[name] = winner.places.get(name, 0) + count
    for kind, score in loser.event_types.items():
        winner.event_types[kind] = winner.event_types.get(kind, 0.0) + score
