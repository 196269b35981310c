"""Official decisions: an election annulled, a minister gone, a state of emergency. Each speaks once a story."""

from typing import Final

from pipeline.records import Alert, Enriched, Event, stable_hash

DECISIONS: Final = frozenset({
    "gov.election_annulled", "gov.election_result", "gov.resignation", "gov.appointment", "gov.law_policy",
    "law.court_ruling",
})  # fmt: skip
"""Event types that are an authority's act. Votes, coups and crimes are events, but nobody decides them officially."""


def decisions(article: Enriched, told: list[str]) -> list[Event]:
    """The article's official decisions of a type not `told` before in the story, the first of each type."""
    found: dict[str, Event] = {}
    for event in sorted(article.events, key=lambda event: (event.field == "title", event.start)):
        new = event.type in DECISIONS and event.type not in told
        if new and event.official and event.scope == "current" and event.modality == "asserted":
            found.setdefault(event.type, event)
    return list(found.values())


def decision_alert(article: Enriched, event: Event, story: str, title: str, at: str) -> Alert:
    """The alert of one decision."""
    return Alert(
        id=stable_hash(article.id, article.version, event.type, "first"),
        kind="decision",
        article=article.id,
        story=story,
        change="first",
        at=at,
        event_type=event.type,
        phrase=event.trigger,
        official=True,
        source=article.source,
        quote=event.quote,
        title=title,
        url=article.url,
        ingest_mode=article.ingest_mode,
        sample=article.sample,
    )
