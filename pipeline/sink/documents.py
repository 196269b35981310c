"""Record to index document: one source for the embedded index and for Elasticsearch.

A document's fields are the record's own JSON names. An article's document leaves out what nobody searches or shows
(text and html as they came in, removed spans) and adds what a filter needs flat: the names by kind, `at`, `official`,
`stated`: for each measure the ranges that the article states now, an open bound closed to the stated one; and `terms`:
the words of its texts and names as the indexes search them.
"""

from typing import Any, Final

import msgspec

from pipeline.records import Alert, Claim, Enriched, Figure, Filed, Story, instant, timestamp
from pipeline.sink.terms import name_terms, text_terms

Document = dict[str, Any]

PERSON_LABELS: Final = frozenset({"PERSON"})
ORG_LABELS: Final = frozenset({"ORG"})
PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})

_ARTICLE_FIELDS: Final = (
    "id", "url", "title", "body", "published", "updated", "source", "section", "language", "byline", "credit",
    "dateline", "collected", "ingest_mode", "version", "pubstatus", "sample", "story", "copy_of", "score", "runner_up", "flags", "model",
)  # fmt: skip


def article_document(filed: Filed, ingested: str) -> Document:
    """The document of an article. `ingested`: when the index has it, ISO 8601 in UTC."""
    document = {name: getattr(filed, name) for name in _ARTICLE_FIELDS} | {
        "at": filed.origin_at or article_time(filed) or ingested,
        "ingested": ingested,
        "event_types": [kind.type for kind in filed.event_types],
        "people": names(filed, PERSON_LABELS),
        "orgs": names(filed, ORG_LABELS),
        "places": names(filed, PLACE_LABELS),
        "entity_ids": list(dict.fromkeys(f"{e.label}:{e.name or e.text}" for e in filed.entities)),
        "official": any(f.official for f in _current(filed)) or any(e.official for e in filed.events),
        "stated": stated(filed),
        "figures": msgspec.to_builtins(filed.figures),
        "entities": msgspec.to_builtins(filed.entities),
        "cut": cut(filed),
    }
    return document | {"terms": article_terms(document)}


CUT_CHARACTERS: Final = 120
"""Of each stretch that was cut, for `tallywire explain`."""


def cut(article: Enriched) -> list[dict[str, str]]:
    """What was cut from an article's text as no part of the report, each stretch by its beginning."""
    text = article.text or ""
    return [
        {"label": one.label, "words": text[one.start : one.end][:CUT_CHARACTERS].strip()} for one in article.removed
    ]


TERMS: Final = ("title", "body", "people", "orgs", "places", "source")
"""What of an article is searched by its words."""


def article_terms(document: Document) -> dict[str, str]:
    """The words of an article's document as an index takes them, by TERMS."""
    texts = {name: text_terms(document[name]) for name in ("title", "body")}
    names_of = {name: name_terms(document[name]) for name in ("people", "orgs", "places")}
    return texts | names_of | {"source": name_terms([document["source"]])}


def story_document(story: Story) -> Document:
    """The document of a story: without its claims (they are documents of their own), `standing` as a list.

    `conflict_since`: the time of what stands in a measure on which sources disagree now, the earliest of several.
    """
    document: Document = msgspec.to_builtins(story)
    del document["claims"], document["gone"]
    document["standing"] = list(document["standing"].values())
    document["conflict_since"] = min((one.at for one in story.standing.values() if one.conflict), default=None)
    return document


def claim_document(claim: Claim) -> Document:
    """The document of a claim."""
    document: Document = msgspec.to_builtins(claim)
    return document


def alert_document(alert: Alert, ingested: str) -> Document:
    """The document of an alert. `ingested`: when the index has it, ISO 8601 in UTC."""
    document: Document = msgspec.to_builtins(alert)
    return document | {"ingested": ingested}


def article_time(article: Enriched) -> str | None:
    """The article's clock as a whole UTC timestamp (a bare date is its midnight); None where it has none."""
    times = (instant(value) for value in (article.published, article.updated, article.collected))
    when = next((time for time in times if time), None)
    return timestamp(when) if when else None


def names(article: Enriched, labels: frozenset[str]) -> list[str]:
    """The fullest names of the article's entities of these labels, in text order, each once."""
    return list(dict.fromkeys(e.name or e.text for e in article.entities if e.label in labels))


def stated(article: Enriched) -> dict[str, list[dict[str, float]]]:
    """By measure: the ranges the article states now, as {"gte", "lte"}; an open bound takes the stated one.

    "at least 120" is 120 to 120 here, so that `injured:>=500` does not find it.
    """
    found: dict[str, list[dict[str, float]]] = {}
    for figure in _current(article):
        bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
        if bounds and figure.modality != "denied":
            span = {"gte": min(bounds), "lte": max(bounds)}
            spans = found.setdefault(figure.measure, [])
            if span not in spans:
                spans.append(span)
    return found


def _current(article: Enriched) -> list[Figure]:
    return [figure for figure in article.figures if figure.scope == "current"]
