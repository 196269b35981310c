"""Official decisions: an election annulled, a minister gone, a state of emergency. Each speaks once a story."""

from typing import Final

import msgspec

from pipeline.records import Alert, Change, Enriched, Event, stable_hash
from pipeline.stories.state import StoryState, shown_places

DECISIONS: Final = (
    "gov.election_annulled", "gov.resignation", "law.court_ruling", "gov.law_policy", "gov.appointment",
    "gov.election_result",
)  # fmt: skip
"""Event types that are an authority's act, the graver first. Votes, coups and crimes are events, but no official decisions."""


def decisions(article: Enriched, told: list[str]) -> list[Event]:
    """The article's official decisions of a type not `told` before in the story, the first of each type, in text order.

    One sentence tells one decision, the gravest: results that are annulled are not announced by the same words.
    """
    official = [
        event
        for event in article.events
        if event.type in DECISIONS and event.official and event.scope == "current" and event.modality == "asserted"
    ]
    sentences: dict[tuple[str, str], Event] = {}
    for event in sorted(official, key=lambda event: (DECISIONS.index(event.type), event.start)):
        sentences.setdefault((event.field, event.quote or str(event.start)), event)
    found: dict[str, Event] = {}
    for event in sorted(sentences.values(), key=lambda event: (event.field == "title", event.start)):
        if event.type not in told:
            found.setdefault(event.type, event)
    return list(found.values())


def decision_alert(article: Enriched, event: Event, story: StoryState, at: str) -> Alert:
    """The alert of one decision."""
    alert = _alert(article, event.type, "first", story, at)
    return msgspec.structs.replace(alert, phrase=event.trigger, quote=event.quote)


def decision_withdrawn(article: Enriched, kind: str, story: StoryState, at: str, cites: str) -> Alert:
    """The alert that the article which told a decision is withdrawn; `cites` is the alert that told it."""
    return msgspec.structs.replace(_alert(article, kind, "withdrawn", story, at), cites=cites)


def _alert(article: Enriched, kind: str, change: Change, story: StoryState, at: str) -> Alert:
    return Alert(
        id=stable_hash(article.id, article.version, kind, change),
        kind="decision",
        article=article.id,
        story=story.id,
        change=change,
        at=at,
        event_type=kind,
        official=True,
        source=article.source,
        title=story.title,
        url=article.url,
        ingest_mode=article.ingest_mode,
        sample=article.sample,
        section=article.section,
        places=shown_places(story),
    )
