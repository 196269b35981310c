"""Whether an article that shares few words with a story tells of the same scene: place, hour and kind of figure or event.

A local report ("590 injured, one dead after night in Bishkek") and a foreign desk's ("Kyrgyzstan annuls vote") share
few words. The same town, within a day and a half, with the same casualty measure or the same kind of event, is evidence that words alone lack.
Countries are no scene: two accidents in one country on one night are two stories.
"""

from datetime import datetime, timedelta
from typing import Final

from pipeline.enrich.entities.known import STATES
from pipeline.records import CASUALTY_MEASURES, Enriched
from pipeline.stories.state import StoryState

THETA_SCENE: Final = 0.2
"""From this nearness on an article of the same scene joins (0.19 without that evidence). Tuned on the annotated
timelines, where 0.10 joins other events of the same town."""
CLOSE: Final = timedelta(hours=36)
LEAD_CHARACTERS: Final = 600
"""The places of title and lead are where it happened; further down others are named in passing."""
_HAPPENINGS: Final = ("gov.", "hazard.", "accident.")
_PLACES: Final = frozenset({"GPE", "FAC"})


def same_scene(story: StoryState, article: Enriched, when: datetime) -> bool:
    """True where a town of the article's lead is the story's, in these days, and both count the same casualties or tell
    of the same kind of event (a disaster, an accident, an act of state: talks and reproaches are everywhere)."""
    if not story.first_seen - CLOSE <= when <= story.last_seen + CLOSE:
        return False
    counted = {f.measure for f in article.figures if f.scope == "current" and f.measure in CASUALTY_MEASURES}
    happened = {e.type for e in article.events if e.scope == "current" and e.type.startswith(_HAPPENINGS)}
    if not counted & set(story.ledger) and not happened & set(story.event_types):
        return False
    often = max(story.places.values(), default=0)
    theirs = {place for place, count in story.places.items() if 2 * count >= often}
    return bool(theirs & _towns(article))


def _towns(article: Enriched) -> set[str]:
    return {
        entity.name
        for entity in article.entities
        if entity.label in _PLACES
        and (entity.field == "title" or entity.start < LEAD_CHARACTERS)
        and entity.name.casefold() not in STATES
    }
