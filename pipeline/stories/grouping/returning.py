"""Which ended story an article belongs to: one of its place and kind of event, of the time to which the article points."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.records import Enriched
from pipeline.stories.grouping.archive import Archive
from pipeline.stories.grouping.assign import nearness
from pipeline.stories.grouping.features import Features, named
from pipeline.stories.grouping.looking_back import LEAD_CHARACTERS, Past
from pipeline.stories.grouping.middle import centroid_of
from pipeline.stories.grouping.portrait import PLACES
from pipeline.stories.state import StoryState

THETA_RETURN: Final = 0.1
"""From this nearness on an article joins an ended story: place, kind and time are known to agree."""


class Return(NamedTuple):
    """The ended story that an article takes up again."""

    story: StoryState
    score: float


def returning(archive: Archive, article: Enriched, back: Sequence[Past], found: Features) -> Return | None:
    """The ended story of which an article tells more. back: the times to which it points.

    Months between count for nothing: that the article points to the story's own days is what a date can tell here.
    """
    kinds = {kind.type for kind in article.event_types} | {event.type for event in article.events}
    places = named(article, PLACES, LEAD_CHARACTERS)
    ended = [s for s in archive.near(places, kinds) if any(past.meets(s.first_seen, s.last_seen) for past in back)]
    scored = [Return(story, nearness(found, centroid_of(story), story.dated_last)) for story in ended]
    best = max(scored, key=lambda match: (match.score, match.story.id), default=None)
    return best if best and best.score >= THETA_RETURN else None
