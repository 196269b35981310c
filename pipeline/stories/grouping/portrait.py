"""What a story looks like from outside: its title, times, sources, people, places and event types."""

import math
from datetime import datetime
from functools import lru_cache
from typing import Final

from pipeline.records import Enriched
from pipeline.stories.grouping.people import add_person
from pipeline.stories.grouping.words import STOP_WORDS, term, words
from pipeline.stories.state import KEPT_NAMES, StoryState

TITLE_CHARACTERS: Final = 120
BETTER_TITLE: Final = 1.15
"""A new headline must be this much nearer the story's middle to replace the old one, so that titles do not flicker."""
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


def draw(story: StoryState, article: Enriched, when: datetime, *, copy: bool) -> None:
    """Add an article to a story's portrait (in place). A copy adds an article and an outlet, but no source of its own."""
    story.articles += 1
    story.first_seen, story.last_seen = min(story.first_seen, when), max(story.last_seen, when)
    story.sample = article.sample and (story.sample or story.articles == 1)
    story.language = story.language or article.language
    if article.source and article.source not in story.sources:
        story.sources = [*story.sources, article.source]
    origin = (article.credit or article.source).strip().casefold()
    if not copy and origin not in story.origins:
        story.origins = [*story.origins, origin]
    if copy:
        return
    for kind in article.event_types:
        story.event_types[kind.type] = story.event_types.get(kind.type, 0.0) + kind.score
    _name(story, article)
    _entitle(story, article)


def _name(story: StoryState, article: Enriched) -> None:
    """Count each person and place once an article."""
    for person in dict.fromkeys(entity.name for entity in article.entities if entity.label == "PERSON"):
        if len(story.people) < KEPT_NAMES or person in story.people:
            add_person(story.people, story.aliases, person)
    for place in dict.fromkeys(entity.name for entity in article.entities if entity.label in PLACES):
        if len(story.places) < KEPT_NAMES or place in story.places:
            story.places[place] = story.places.get(place, 0) + 1


def _entitle(story: StoryState, article: Enriched) -> None:
    title = article.title.strip() or opening(article.body)
    if not story.title or centrality(story, title) > BETTER_TITLE * centrality(story, story.title):
        story.title = title


def centrality(story: StoryState, title: str) -> float:
    """How near a headline is to the story's middle (only comparable within a story)."""
    keys = _keys(title, story.language or "en")
    return sum([story.terms.get(key, 0.0) for key in keys]) / math.sqrt(len(keys)) if keys else 0.0


@lru_cache(maxsize=4096)
def _keys(title: str, language: str) -> list[int]:
    return sorted({term(word, language) for word in words(title) if word not in STOP_WORDS})


def opening(body: str) -> str:
    """The first words of a body, for an article without a title."""
    line = next((line.strip() for line in body.splitlines() if line.strip()), "")
    if len(line) <= TITLE_CHARACTERS:
        return line
    return line[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"
