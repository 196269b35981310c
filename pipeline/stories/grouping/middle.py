"""A story's middle: the sum of its articles' vectors, kept in its state and moved as articles come."""

from pipeline.stories.grouping.assign import Centroid
from pipeline.stories.state import StoryState


def centroid_of(story: StoryState) -> Centroid:
    """A story's middle as the index holds it."""
    return Centroid(story.terms, story.names, story.groups, story.dated_first, story.dated_last, story.marks)


def recentre(story: StoryState, added: Centroid) -> Centroid:
    """Move a story's middle (in place) by another vector; returns the new one."""
    middle = centroid_of(story).joined(added)
    story.terms, story.names, story.marks, story.groups = middle.terms, middle.names, middle.marks, middle.size
    story.dated_first, story.dated_last = middle.first, middle.last
    return middle
