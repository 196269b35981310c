"""Which documents a record of the topics filed, story and alert becomes, and where each lies in Elasticsearch. Pure."""

from collections.abc import Callable
from typing import Final

from pipeline import ALERT_TOPIC, FILED_TOPIC, STORY_TOPIC
from pipeline.records import Alert, Filed, Story, decode, instant
from pipeline.sink.canary import canary_action, is_canary
from pipeline.sink.documents import alert_document, article_document, claim_document, story_document
from pipeline.sink.elasticsearch_index import Action, document_id
from pipeline.sink.indices import month_index, versioned_index


def filed_actions(raw: bytes, position: int, prefix: str, ingested: str) -> list[Action]:
    """The article's document."""
    filed = decode(raw, Filed)
    if is_canary(filed.id):
        return [canary_action(filed, position, prefix, ingested)]
    target = month_index(prefix, first_month(filed, ingested))
    return [Action(target, document_id(filed.id), position, article_document(filed, ingested))]


def story_actions(raw: bytes, position: int, prefix: str, ingested: str) -> list[Action]:
    """The story's document, one for each claim whose state changed with it, and the end of those that are gone."""
    story = decode(raw, Story)
    claims, alerts = versioned_index(prefix, "claims"), versioned_index(prefix, "alerts")
    return [
        Action(versioned_index(prefix, "stories"), document_id(story.id), position, story_document(story)),
        *(Action(claims, document_id(claim.id), position, claim_document(claim)) for claim in story.claims),
        *(Action(index, name, position, None) for name in story.gone for index in (claims, alerts)),
    ]


def alert_actions(raw: bytes, position: int, prefix: str, ingested: str) -> list[Action]:
    """The alert's document."""
    alert = decode(raw, Alert)
    return [Action(versioned_index(prefix, "alerts"), document_id(alert.id), position, alert_document(alert, ingested))]


ACTIONS: Final[dict[str, Callable[[bytes, int, str, str], list[Action]]]] = {
    FILED_TOPIC: filed_actions,
    STORY_TOPIC: story_actions,
    ALERT_TOPIC: alert_actions,
}
"""By topic. Each raises msgspec.DecodeError or msgspec.ValidationError where the bytes are not its record.

ingested: now, ISO 8601 in UTC; it is also the month of an article that has no time at all.
"""


def first_month(filed: Filed, ingested: str) -> str:
    """The month in which the article was first seen, as in its index's name: "2020.10".

    When it was seen and not when it was published: an archive of fifty years would else make 600 indices. A revision
    stays where the article lies already, whatever its month (the writer looks).
    """
    times = (instant(value) for value in (filed.collected, filed.published, filed.updated, ingested))
    return next(time for time in times if time).strftime("%Y.%m")
