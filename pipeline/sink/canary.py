"""The canary's mark, and where it lies: an index by itself, behind no alias, so that no search and no count meets it."""

from typing import Final

from pipeline.records import Filed
from pipeline.sink.documents import Document
from pipeline.sink.elasticsearch_index import Action, document_id

MARK: Final = "tallywire-canary:"
"""How the id of a canary article begins; what follows is who sent it and its number."""


def is_canary(article: str) -> bool:
    """Whether an article's id is a canary's."""
    return article.startswith(MARK)


def canary_index(prefix: str) -> str:
    """The index of canaries; Elasticsearch makes it at the first."""
    return f"{prefix}-canary"


def canary_action(filed: Filed, position: int, prefix: str, ingested: str) -> Action:
    """Who sent it has one document, which each canary replaces."""
    who = filed.id.rpartition(":")[0]
    document: Document = {
        "id": filed.id,
        "version": filed.version,
        "flags": [],
        "ingested": ingested,
    }  # as the sink asks
    return Action(canary_index(prefix), document_id(who), position, document)
