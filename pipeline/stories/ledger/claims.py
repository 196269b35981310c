"""Figures as claims: which figures of an article state something about the story now, each statement once."""

import re
from datetime import datetime
from typing import Final, NamedTuple

from msgspec.structs import replace

from pipeline.records import Claim, Enriched, Figure, Scope, instant, stable_hash, timestamp
from pipeline.stories.ledger.as_of import resolve
from pipeline.stories.ledger.joined import joined
from pipeline.stories.reports.reading import Reading

INCREMENT: Final = re.compile(
    r"\b(another|an additional|additional|a further|further|(?<!or )more(?! than)|new|newly|fresh)\b", re.I
)
"""Words in a phrase by which it adds to a count."""


class Told(NamedTuple):
    """A claim and where its figure stands: characters of `text`, the article's body or title.

    in_passing: told in an article about something else; of a story that counts nothing of the kind it is none.
    aside: told as of before; it is a claim only of a story whose count it carries on.
    besides: told after the dead of its sentence: "480 died and another 2,500 were injured" adds to them and to no count
    of the injured.
    """

    claim: Claim
    start: int
    end: int
    text: str
    in_passing: bool = False
    aside: bool = False
    besides: bool = False


def told_in(article: Enriched, story: str, at: datetime) -> list[Told]:
    """The article's claims in text order, the title's last: each statement (measure, range, source) once.

    at: the article's time. Background and denied figures are no claims; those of an article that reports nothing of the
    kind are, of scope "background": kept and shown, but they neither stand nor speak nor count. What is told `aside` is
    for the ledger to judge ("the quake that killed about 55,000" may be the story's own, newest toll).
    """
    reading = Reading(article, at)
    found: dict[str, Told] = {}
    ordered = sorted(article.figures, key=lambda figure: (figure.field == "title", figure.start, figure.end))
    for figure in joined(ordered, article.title, article.body):
        aside = reading.is_aside(figure)
        current = figure.scope == "current" or reading.is_of_the_day(figure)
        aside = aside and not current
        if (current or aside) and figure.modality != "denied":
            claim = _claim(article, figure, story, at, "current" if aside or reading.counts(figure) else "background")
            text = article.title if figure.field == "title" else article.body
            if claim.id not in found or (found[claim.id].claim.scope, claim.scope) == ("background", "current"):
                found[claim.id] = Told(
                    claim, figure.start, figure.end, text, reading.in_passing(figure), aside, _is_besides(article, figure)
                )  # fmt: skip
    return list(found.values())


def _is_besides(article: Enriched, figure: Figure) -> bool:
    """Whether the dead are counted before it in its sentence, and are no increment themselves."""
    return figure.measure != "killed" and any(
        one.measure == "killed" and (one.field, one.quote) == (figure.field, figure.quote) and one.start < figure.start
        and not INCREMENT.search(one.phrase)
        for one in article.figures
    )  # fmt: skip


def set_aside(told: list[Told]) -> list[Told]:
    """What is told in passing as of something else: scope "background"."""
    return [t._replace(claim=replace(t.claim, scope="background")) if t.in_passing else t for t in told]


def signature(claim: Claim) -> tuple[object, ...]:
    """What makes two articles' claims the same statement."""
    return (claim.measure, claim.low, claim.high, claim.unit, claim.modality)


def claim_id(article: Enriched, figure: Figure) -> str:
    """The id of the claim that a figure makes."""
    return stable_hash(
        article.id, figure.measure, figure.low, figure.high, figure.unit, figure.modality, figure.subset,
        figure.attribution or "", figure.who or "", figure.place or "",
    )  # fmt: skip


def _claim(article: Enriched, figure: Figure, story: str, at: datetime, scope: Scope) -> Claim:
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
        scope=scope,
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
