"""Figures as claims: which figures of an article state something about the story now, each statement once."""

import re
from datetime import datetime
from typing import Final, NamedTuple

from pipeline.records import Claim, Enriched, Figure, instant, stable_hash, timestamp
from pipeline.stories.as_of import resolve

_NO_NEWS: Final = re.compile(
    r"\b(opinions?|op-?eds?|comment(?:ary|aries)?|editorials?|columns?|columnists?|letters?|satire|humou?r|sports?|"
    r"football|soccer|cricket|rugby|tennis|golf|reviews?|books?|film|music|tv|horoscopes?|obituar(?:y|ies)|quiz(?:zes)?)\b",
    re.IGNORECASE,
)
_NO_NEWS_TITLE: Final = re.compile(
    r"^\W*(opinion|op-?ed|comment|commentary|editorial|column|letters?|satire|quiz|recipe|obituary|horoscope)\s*[:|]|"
    r"\b(film|movie|book|theatre|theater|tv|album|game|concert|restaurant|television|series) review\b|^\W*review\s*[:|]|\breview\s*$",
    re.IGNORECASE,
)
"""A title that says it is no report: "Opinion: ...", "Film review: ..."."""
_SECTION_IN_URL: Final = re.compile(r"^https?://[^/]+/([^?#]*/)", re.IGNORECASE)


def is_news(article: Enriched) -> bool:
    """False for opinion, satire, sport and reviews, by section, title or folders of the address: their figures are no claims."""
    folders = _SECTION_IN_URL.match(article.url or "")
    return not (
        _NO_NEWS.search(article.section or "")
        or _NO_NEWS_TITLE.search(article.title)
        or (folders and _NO_NEWS.search(folders.group(1)))
    )


class Told(NamedTuple):
    """A claim and where its figure stands: characters of `text`, the article's body or title."""

    claim: Claim
    start: int
    end: int
    text: str


def told_in(article: Enriched, story: str, at: datetime) -> list[Told]:
    """The article's claims in text order, the title's last: each statement (measure, range, source) once.

    at: the article's time. Background and denied figures are no claims.
    """
    if not is_news(article):
        return []
    found: dict[str, Told] = {}
    for figure in sorted(article.figures, key=lambda figure: (figure.field == "title", figure.start, figure.end)):
        if figure.scope == "current" and figure.modality != "denied":
            claim = _claim(article, figure, story, at)
            text = article.title if figure.field == "title" else article.body
            found.setdefault(claim.id, Told(claim, figure.start, figure.end, text))
    return list(found.values())


def signature(claim: Claim) -> tuple[object, ...]:
    """What makes two articles' claims the same statement."""
    return (claim.measure, claim.low, claim.high, claim.unit, claim.modality)


def claim_id(article: Enriched, figure: Figure) -> str:
    """The id of the claim that a figure makes."""
    return stable_hash(
        article.id, figure.measure, figure.low, figure.high, figure.unit, figure.modality, figure.subset,
        figure.attribution or "", figure.who or "", figure.place or "",
    )  # fmt: skip


def _claim(article: Enriched, figure: Figure, story: str, at: datetime) -> Claim:
    as_of = instant(figure.as_of_time) or resolve(figure.as_of, at)
    return Claim(
        id=claim_id(article, figure),
        article=article.id,
        story=story,
        measure=figure.measure,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        bound=figure.bound,
        modality=figure.modality,
        scope=figure.scope,
        phrase=figure.phrase,
        quote=figure.quote,
        source=article.source,
        at=timestamp(at),
        as_of=figure.as_of,
        as_of_time=timestamp(as_of) if as_of else None,
        attribution=figure.attribution,
        official=figure.official,
        place=figure.place,
        who=figure.who,
        cumulative=figure.cumulative,
        subset=figure.subset,
        superseded=figure.superseded,
        sample=article.sample,
        version=article.version,
    )
