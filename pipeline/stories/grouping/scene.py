"""Whether an article that shares few words with a story tells of the same scene: place, hour and kind of figure or event.

A local report ("590 injured, one dead after night in Bishkek") and a foreign desk's ("Kyrgyzstan annuls vote") share
few words. The same town, within a day and a half, with the same casualty measure or the same kind of event, is evidence that words alone lack.
Countries are no scene: two accidents in one country on one night are two stories.
"""

from datetime import datetime, timedelta
from typing import Final

from pipeline.enrich.entities.known import STATES
from pipeline.records import CASUALTY_MEASURES, Enriched
from pipeline.stories.grouping.features import named
from pipeline.stories.grouping.portrait import PLACES
from pipeline.stories.state import StoryState

THETA_SCENE: Final = 0.185
"""From this nearness on an article of the same scene joins. Tuned on the annotated timelines, where 0.10 joins other
events of the same town."""
CLOSE: Final = timedelta(hours=36)
LEAD_CHARACTERS: Final = 600
"""The places of title and lead are where it happened; further down others are named in passing."""
_HAPPENINGS: Final = ("gov.", "hazard.", "accident.")
_PLACES: Final = frozenset({"GPE", "FAC"})


def same_scene(story: StoryState, article: Enriched, when: datetime) -> bool:
    """True where a town of the article's lead is the story's, in these days, and both count the same casualties or tell
    of the same kind of event (a disaster, an accident, an act of state: talks and reproaches are everywhere)."""
    happened = {e.type for e in article.events if e.scope == "current" and e.type.startswith(_HAPPENINGS)}
    alike = bool(happened & set(story.event_types)) or _counts(story, article)
    return alike and _is_there(story, _towns(article), when)


def same_toll(story: StoryState, article: Enriched, when: datetime) -> bool:
    """True where a place of the article's lead, its country at least, is the story's, in these days, and both count the
    same casualties. For choosing among stories that are near anyway."""
    return _counts(story, article) and _is_there(story, _places(article), when)


def is_of_another_place(story: StoryState, article: Enriched) -> bool:
    """True where title and lead name places and the story knows none of them. What is alike in words then tells of the
    same kind of thing, in the words of a form: a bulletin of each quake, a warning for each county, a crash of each night."""
    places = {place.casefold() for place in named(article, PLACES, LEAD_CHARACTERS)}
    return bool(places) and bool(story.places) and places.isdisjoint(map(str.casefold, story.places))


def _counts(story: StoryState, article: Enriched) -> bool:
    counted = {f.measure for f in article.figures if f.scope == "current" and f.measure in CASUALTY_MEASURES}
    return bool(counted & set(story.ledger))


def _is_there(story: StoryState, places: set[str], when: datetime) -> bool:
    if not story.first_seen - CLOSE <= when <= story.last_seen + CLOSE:
        return False
    often = max(story.places.values(), default=0)
    return any(2 * story.places.get(place, 0) >= often and place in story.places for place in places)


def _towns(article: Enriched) -> set[str]:
    return {place for place in _places(article) if place.casefold() not in STATES}


def _places(article: Enriched) -> set[str]:
    return set(named(article, _PLACES, LEAD_CHARACTERS))
