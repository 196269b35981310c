"""One article's claims against its story's ledger: the alerts that come of it, and the claims whose state changed."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.records import Alert, Claim, Enriched, Measure, stable_hash
from pipeline.stories import ledger as ledgers
from pipeline.stories.claims import Told, signature
from pipeline.stories.decisions import decision_alert, decisions
from pipeline.stories.ledger import Effect, MeasureLedger
from pipeline.stories.rules import size
from pipeline.stories.state import StoryState, shown_places
from pipeline.stories.totals import LEDGER_MEASURES, is_elsewhere


class Account(NamedTuple):
    """What an article did to a ledger. `claims` are the article's own, as they stand now."""

    alerts: list[Alert]
    changed: list[Claim]
    claims: list[Claim]


def settle(
    story: StoryState, article: Enriched, at: str, told: list[Told], origin: list[Claim], before: list[Claim]
) -> Account:
    """Enter an article's claims in its story's ledger (which is changed in place).

    origin: the claims of the article that this one copies; what it repeats is silent, what it makes differently speaks.
    before: the claims of this article's earlier version; those it no longer makes are withdrawn, those it repeats are silent.
    """
    repeated = {_statement(claim) for claim in origin}
    told = [t._replace(claim=replace(t.claim, copy=_statement(t.claim) in repeated)) for t in told]
    known = {claim.id for claim in before}
    gone = known - {t.claim.id for t in told}
    stood = standing_claims(story)
    effects = _effects(story, [t for t in told if t.claim.id not in known and not t.claim.copy], gone)
    alerts = [_alert(article, story, measure, effect, at) for measure, effect in effects]
    for event in decisions(article, story.decided):
        story.decided = [*story.decided, event.type]
        alerts.append(decision_alert(article, event, story, at))
    stands = standing_claims(story)
    claims = [replace(t.claim, standing=t.claim.id in stands) for t in told]
    withdrawn = [replace(claim, standing=False, withdrawn=True) for claim in before if claim.id in gone]
    fresh = [claim for claim in claims if claim.id not in known]
    seen = {claim.id for claim in (*fresh, *withdrawn)}
    return Account(alerts, [*fresh, *withdrawn, *flipped(story.id, stood, stands, seen)], claims)


def _statement(claim: Claim) -> tuple[object, ...]:
    """What a copy repeats of its origin: a figure that now has an official source is another statement."""
    return (*signature(claim), claim.official)


def standing_claims(story: StoryState) -> dict[str, Claim]:
    """The claims that stand in a story, by id."""
    return {claim.id: claim for ledger in story.ledger.values() for claim in ledgers.standing_claims(ledger)}


def flipped(story: str, stood: dict[str, Claim], stands: dict[str, Claim], seen: Iterable[str] = ()) -> list[Claim]:
    """The claims that began or ceased to stand, without those already `seen`."""
    both = stood | stands
    turned = [both[key] for key in both if (key in stood) != (key in stands) and key not in set(seen)]
    return [replace(claim, story=story, standing=claim.id in stands) for claim in turned]


def _effects(story: StoryState, told: list[Told], gone: set[str]) -> list[tuple[Measure, Effect]]:
    by_measure: dict[Measure, list[Told]] = {}
    for t in told:
        if t.claim.measure in LEDGER_MEASURES:
            by_measure.setdefault(t.claim.measure, []).append(t)
    deaths = max([_known_deaths(story), *(size(t.claim) for t in by_measure.get("killed", []))])
    by_measure["injured"] = [t for t in by_measure.get("injured", []) if not is_elsewhere(t, deaths)]
    found: list[tuple[Measure, Effect]] = []
    for measure in dict.fromkeys([*by_measure, *(story.ledger if gone else ())]):
        if not by_measure.get(measure) and not (gone and measure in story.ledger):
            continue
        ledger = story.ledger.setdefault(measure, MeasureLedger())
        taken = ledgers.withdraw(ledger, gone) if gone else None
        effect = _together(taken, ledgers.apply(ledger, by_measure.get(measure, [])))
        if effect:
            found.append((measure, effect))
    return found


def _known_deaths(story: StoryState) -> float:
    killed = story.ledger.get("killed")
    return max((size(line.claim) for line in killed.lines), default=0) if killed else 0


def _together(taken: Effect | None, made: Effect | None) -> Effect | None:
    """A corrected figure is one change, from what the article said before to what it says now."""
    if taken is None or made is None or taken.before is None:
        return made or taken
    higher = size(made.claim) > size(taken.before)
    return Effect("rise" if higher else "fall", made.claim, taken.before)


def _alert(article: Enriched, story: StoryState, measure: str, effect: Effect, at: str) -> Alert:
    claim, before = effect.claim, effect.before
    return Alert(
        id=stable_hash(article.id, article.version, measure, effect.change),
        kind="figure",
        article=article.id,
        story=story.id,
        change=effect.change,
        at=at,
        measure=claim.measure,
        low=claim.low,
        high=claim.high,
        unit=claim.unit,
        bound=claim.bound,
        from_=(before.low, before.high) if before else None,
        from_phrase=before.phrase if before else None,
        from_source=(before.attribution or before.source) if before else None,
        phrase=claim.phrase,
        attribution=claim.attribution,
        official=claim.official,
        modality=claim.modality,
        as_of=claim.as_of,
        source=article.source,
        quote=claim.quote,
        title=story.title,
        url=article.url,
        ingest_mode=article.ingest_mode,
        sample=article.sample,
        section=article.section,
        places=list(dict.fromkeys([*([claim.place] if claim.place else []), *shown_places(story)])),
    )
