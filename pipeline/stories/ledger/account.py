"""One article's claims against its story's ledger: the alerts that come of it, and the claims whose state changed."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.records import Alert, Claim, Enriched, Measure
from pipeline.stories.ledger import measure_ledger as ledgers
from pipeline.stories.ledger.claims import Told, set_aside, signature
from pipeline.stories.ledger.decisions import alert_id, decision_alert, decision_withdrawn, decisions
from pipeline.stories.ledger.measure_ledger import Effect, MeasureLedger, carries_on
from pipeline.stories.ledger.rules import size
from pipeline.stories.ledger.totals import LEDGER_MEASURES, is_elsewhere
from pipeline.stories.reports.reading import HARM, may_decide
from pipeline.stories.state import ArticleState, StoryState, shown_places


class Account(NamedTuple):
    """What an article did to a ledger. `claims` are the article's own, as they stand now."""

    alerts: list[Alert]
    changed: list[Claim]
    claims: list[Claim]


def settle(
    story: StoryState,
    article: Enriched,
    at: str,
    told: list[Told],
    origin: list[Claim],
    before: ArticleState | None,
    *,
    adds: bool = False,
) -> Account:
    """Enter an article's claims in its story's ledger (which is changed in place).

    origin: the claims of the article that this one copies; what it repeats is silent, what it makes differently speaks.
    before: this article's earlier version; claims that are no longer made are withdrawn, those repeated are silent.
    adds: the page adds to what it said before, so that nothing is withdrawn by being left out (live_blog.py).
    """
    told = [t for t in told if not t.aside or carries_on(t.claim, story.ledger.get(t.claim.measure))]
    if HARM.isdisjoint(story.ledger):
        told = set_aside(told)
    repeated = {_statement(claim) for claim in origin}
    told = [t._replace(claim=replace(t.claim, copy=_statement(t.claim) in repeated)) for t in told]
    earlier = [claim for claim in before.claims if not claim.withdrawn] if before else []
    known = {(claim.id, claim.scope) for claim in earlier}
    made = {(t.claim.id, t.claim.scope) for t in told}
    gone = set() if adds else {name for name, _ in known - made}
    stood = standing_claims(story)
    fresh = [
        t for t in told if (t.claim.id, t.claim.scope) not in known and not t.claim.copy and t.claim.scope == "current"
    ]
    effects = _effects(story, fresh, gone)
    alerts = [figure_alert(article, story, measure, effect, at, before) for measure, effect in effects]
    acts = decisions(article, story.decided, at)
    if acts and may_decide(article, at):
        story.decided = (*story.decided, *(event.type for event in acts))
        alerts += [decision_alert(article, event, story, at) for event in acts]
    stands = standing_claims(story)
    claims = [replace(t.claim, standing=t.claim.id in stands) for t in told]
    withdrawn = [
        replace(claim, standing=False, withdrawn=True)
        for claim in earlier
        if claim.id in gone - {name for name, _ in made}
    ]
    new = [claim for claim in claims if (claim.id, claim.scope) not in known]
    seen = {claim.id for claim in (*new, *withdrawn)}
    return Account(alerts, [*new, *withdrawn, *flipped(story.id, stood, stands, seen)], claims)


def retract(story: StoryState, article: Enriched, at: str, before: ArticleState) -> Account:
    """Take back all that an article said (the story is changed in place).

    Whoever was told anything by it is told that it is withdrawn, also where another article has said more since.
    """
    earlier = {claim.id: claim for claim in before.claims if not claim.withdrawn}
    stood = standing_claims(story)
    fallen: dict[str, Claim] = {}
    for measure, ledger in story.ledger.items():
        if effect := ledgers.withdraw(ledger, set(earlier)):
            fallen[measure] = effect.claim
    spoken = {key: earlier[claim] for key, (_, claim) in before.told.items() if claim in earlier}
    alerts = [
        figure_alert(article, story, key, Effect("withdrawn", claim, claim), at, before)
        for key, claim in (spoken | fallen).items()
    ]
    decided = [key for key, (_, claim) in before.told.items() if not claim]
    story.decided = tuple(kind for kind in story.decided if kind not in decided)
    alerts += [decision_withdrawn(article, kind, story, at, before.told[kind][0]) for kind in decided]
    stands = standing_claims(story)
    withdrawn = [replace(claim, standing=False, withdrawn=True) for claim in earlier.values()]
    return Account(alerts, [*withdrawn, *flipped(story.id, stood, stands, earlier)], withdrawn)


def spoken(alerts: list[Alert], claims: list[Claim]) -> list[tuple[str, str, str]]:
    """What the alerts of one article tell: about what, by which alert ("": that it is withdrawn), by which claim."""
    return [(about(alert), "" if alert.change == "withdrawn" else alert.id, _maker(alert, claims)) for alert in alerts]


def about(alert: Alert) -> str:
    """What an alert is about: a measure or an event type."""
    return alert.measure or alert.event_type or ""


def told_after(before: ArticleState | None, said: list[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """What an article's readers were told so far: see `ArticleState.told`."""
    told = dict(before.told) if before else {}
    for key, alert, claim in said:
        if alert:
            told[key] = (alert, claim)
        else:
            told.pop(key, None)
    return told


def _maker(alert: Alert, claims: list[Claim]) -> str:
    """The claim that made an alert; empty for a decision."""
    said = (alert.measure, alert.low, alert.high, alert.unit, alert.phrase)
    return next((c.id for c in claims if (c.measure, c.low, c.high, c.unit, c.phrase) == said), "")


def repeats(told: list[Told], origin: list[Claim]) -> bool:
    """Whether an article states nothing that its origin does not."""
    return {_statement(t.claim) for t in told if not t.aside} <= {_statement(claim) for claim in origin}


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
        taken = ledgers.withdraw(ledger, gone, replaced=bool(by_measure.get(measure))) if gone else None
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


def figure_alert(
    article: Enriched, story: StoryState, measure: str, effect: Effect, at: str, earlier: ArticleState | None
) -> Alert:
    """The alert of one change. earlier: the article as it was filed before; a withdrawal cites what that told."""
    claim, before = effect.claim, effect.before
    first = earlier.told.get(measure) if earlier and effect.change == "withdrawn" else None
    return Alert(
        id=alert_id(article, measure, effect.change),
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
        source=article.source or claim.source,
        quote=claim.quote,
        title=story.title,
        url=article.url,
        ingest_mode=article.ingest_mode,
        sample=article.sample,
        section=article.section,
        places=list(dict.fromkeys([*([claim.place] if claim.place else []), *shown_places(story)])),
        cites=first[0] if first else None,
    )
