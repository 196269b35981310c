"""A story's middle: the sum of its articles' vectors, kept in its state and moved as articles come."""

from datetime import datetime
from typing import Final

from pipeline.stories.grouping.assign import Centroid
from pipeline.stories.grouping.features import Features
from pipeline.stories.state import StoryState

KEPT_TERMS: Final = 150
KEPT_NAMES: Final = 60
KEPT_MARKS: Final = 60


def centroid_of(story: StoryState) -> Centroid:
    """A story's middle as the index holds it."""
    return Centroid(story.terms, story.names, story.groups, story.dated_first, story.dated_last, story.marks)


def recentre(story: StoryState, added: Features, size: int, *times: datetime | None) -> Centroid:
    """Move a story's middle (in place) by the vectors of `size` articles of these times; returns the new one."""
    story.terms = _sum(story.terms, added.terms, KEPT_TERMS)
    story.names = _sum(story.names, added.names, KEPT_NAMES)
    story.marks = _sum(story.marks, added.marks, KEPT_MARKS)
    story.groups += size
    known = [time for time in (story.dated_first, story.dated_last, *times) if time is not None]
    story.dated_first, story.dated_last = min(known, default=None), max(known, default=None)
    return centroid_of(story)


def _sum(one: dict[int, float], other: dict[int, float], size: int) -> dict[int, float]:
    """The `size` weightiest entries of both, heaviest first, so that the order is a function of the content."""
    if not other:
        return one
    total = one | other
    for key, weight in one.items():
        if key in other:
            total[key] = weight + other[key]
    ordered = sorted(sorted(total), key=total.__getitem__, reverse=True)
    return {key: total[key] for key in ordered[:size]}
