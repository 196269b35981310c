"""The event types of a whole article: a vote of its sentences, in which title and lead count most."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from pipeline.records import Event, EventType

TITLE_WEIGHT: Final = 3.0
LEAD_WEIGHTS: Final = (2.0, 1.2, 0.8)
"""Of the first sentences of the body."""
REST_WEIGHT: Final = 0.3
MAIN_SHARE: Final = 1.0
FURTHER_SHARE: Final = 0.6
"""Weight of the first event of a sentence, and of each further one."""
BACKGROUND_SHARE: Final = 0.3
UNDONE_SHARE: Final = 0.7
"""Weight of what is earlier news, and of what is planned or denied."""
MOST_TYPES: Final = 3
LEAST_SHARE: Final = 0.3
"""A further type is named where it has this share of the main type's votes."""
LEAST_VOTES: Final = 0.9
"""Fewer votes than a lead's background or a few late mentions give: the article is about no event."""
NO_NEWS: Final = re.compile(
    r"(?:opinion|editorial|comment|column|letters?|quiz|recipe|crossword|(?:film|book|theatre|music|tv|album|game) review|review)\s*[:|–—-]",
    re.I,
)
"""Titles of pieces that tell no event, whatever they mention."""
ENOUGH_VOTES: Final = 3.0
"""Votes that give a score of 1: a title's."""


def article_types(
    text: str, sentences: Sequence[tuple[int, int]], events: Sequence[Event], trust: Sequence[float] | None = None
) -> list[EventType]:
    """The one to three types that the article is about, the main one first; none where it is about no event.

    `trust` is the share of its votes that each event has, for how sure it is; without it, all.
    """
    if NO_NEWS.match(text):
        return []
    votes: dict[str, float] = {}
    shares = [1.0] * len(events) if trust is None else trust
    for event, weight, share in zip(events, _weights(text, sentences, events), shares, strict=True):
        votes[event.type] = votes.get(event.type, 0.0) + weight * share
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < LEAST_VOTES:
        return []
    best = ranked[0][1]
    kept = [(kind, n) for kind, n in ranked if n >= LEAST_SHARE * best][:MOST_TYPES]
    return [EventType(type=kind, score=round(min(1.0, n / ENOUGH_VOTES), 3)) for kind, n in kept]


def _weights(text: str, sentences: Sequence[tuple[int, int]], events: Sequence[Event]) -> list[float]:
    """The votes of each event."""
    place = _places(text, sentences)
    starts = [start for start, _ in sentences]
    weights: list[float] = []
    seen: set[int] = set()
    for event in events:
        start = starts[max(0, bisect_right(starts, event.start) - 1)]
        weight = place.get(start, REST_WEIGHT) * (FURTHER_SHARE if start in seen else MAIN_SHARE)
        seen.add(start)
        if event.scope == "background":
            weight *= BACKGROUND_SHARE
        if event.modality != "asserted":
            weight *= UNDONE_SHARE
        weights.append(weight)
    return weights


def _places(text: str, sentences: Sequence[tuple[int, int]]) -> dict[int, float]:
    """The weight of a sentence by its start. A title is a first paragraph that a blank line parts from the body."""
    title_end = text.find("\n\n")
    starts = [s for s, e in sentences if text[s:e].strip()]
    body = [s for s in starts if s > title_end]
    weights = {s: TITLE_WEIGHT for s in starts if s < title_end}
    weights.update(zip(body, LEAD_WEIGHTS, strict=False))
    return weights
