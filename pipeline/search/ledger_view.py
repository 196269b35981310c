"""A story's ledger for a reader: claims with what became of them, and how the standing figure got there. Pure."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from pipeline.records import MEASURES, Alert, Claim, Standing, Story, instant
from pipeline.search.searcher import ClaimLine, ClaimState, Ledger, MeasureLedger
from pipeline.stories.ledger.rules import SAME_WINDOW


def ledger_view(story: Story, claims: Sequence[Claim], alerts: Sequence[Alert], as_of: str | None = None) -> Ledger:
    """Put a story's claims and alerts (in order of arrival) together, by measure in the vocabulary's order.

    as_of (ISO 8601 in UTC): only what was published by then; what stood then is read from the changes up to it.
    """
    if as_of is not None:
        claims = [claim for claim in claims if claim.at <= as_of]
        alerts = [alert for alert in alerts if alert.at <= as_of]
    measures = []
    for measure in MEASURES:
        own = sorted((c for c in claims if c.measure == measure), key=lambda c: (c.at, c.id))
        changes = [alert for alert in alerts if alert.kind == "figure" and alert.measure == measure]
        standing = story.standing.get(measure) if as_of is None else standing_after(changes, own)
        if own or changes or standing:
            lines = [ClaimLine(claim=claim, state=_state(claim, standing, changes)) for claim in own]
            measures.append(MeasureLedger(measure=measure, standing=standing, claims=lines, changes=changes))
    decisions = [alert for alert in alerts if alert.kind == "decision"]
    if as_of is not None:
        story = replace(story, standing={m.measure: m.standing for m in measures if m.standing})
    return Ledger(story=story, measures=measures, decisions=decisions, as_of=as_of)


def standing_after(changes: Sequence[Alert], claims: Sequence[Claim]) -> Standing | None:
    """What stood after these changes of one measure: the accounts not yet replaced, told by the latest official one.

    A bound that a later claim tightened in silence is not in the changes (about 1 % of the
    states of annotated timelines).
    """
    accounts: list[Alert] = []
    for change in changes:
        if change.modality == "feared":
            continue
        stood = [a for a in accounts if (a.low, a.high) == change.from_]
        if change.change == "withdrawn":
            accounts = [a for a in accounts if (a.low, a.high) != (change.low, change.high)]
        elif change.change == "conflict":
            accounts = [*(accounts if stood or not change.from_ else [_opposed(change, claims)]), change]
        else:
            accounts = [change if a is stood[-1] else a for a in accounts] if stood else [change]
            accounts = [a for a in accounts if a is change or not _is_overtaken(a, change)]
    return _standing(accounts, claims) if accounts else None


def _is_overtaken(account: Alert, change: Alert) -> bool:
    """As `rules.is_overtaken`: a rise past an account of two days ago, or of nobody in particular, ends it."""
    if change.change != "rise" or account.low is None or change.low is None or change.low <= account.low:
        return False
    when, before = instant(change.at), instant(account.at)
    return not account.attribution or (when is not None and before is not None and when - before > SAME_WINDOW)


def _opposed(conflict: Alert, claims: Sequence[Claim]) -> Alert:
    """The account that a conflict contradicts, where no change of its own told it: one article set both."""
    low, high = conflict.from_ or (None, None)
    same = [c for c in claims if (c.low, c.high) == (low, high) and c.at <= conflict.at]
    told = {
        "low": low, "high": high, "phrase": conflict.from_phrase or "", "attribution": conflict.from_source,
        "official": False, "as_of": None,
    }  # fmt: skip
    if same:
        fields = ("phrase", "attribution", "official", "as_of", "bound", "source", "article", "at")
        told |= {field: getattr(same[-1], field) for field in fields}
    return replace(conflict, **told)


def _standing(accounts: list[Alert], claims: Sequence[Claim]) -> Standing:
    told = next((a for a in reversed(accounts) if a.official), accounts[-1])
    lows, highs = [a.low for a in accounts], [a.high for a in accounts]
    return Standing(
        measure=told.measure or "other_official",
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        unit=told.unit,
        phrase=told.phrase,
        bound=told.bound,
        source=told.source,
        at=told.at,
        claims=[claim.id for claim in claims if any(made(claim, account) for account in accounts)],
        attribution=told.attribution,
        official=told.official,
        modality=told.modality,
        as_of=told.as_of,
        conflict=len(accounts) > 1,
    )


def _state(claim: Claim, standing: Standing | None, changes: Sequence[Alert]) -> ClaimState:
    if standing and claim.id in standing.claims:  # before all else: what is withdrawn now stood then
        return "conflict" if standing.conflict else "standing"
    if claim.withdrawn:
        return "withdrawn"
    if claim.scope == "background":
        return "background"
    if claim.copy:
        return "copy"
    if claim.modality == "feared":
        return "feared"
    if claim.superseded or any(made(claim, change) for change in changes):
        return "superseded"
    return "part" if claim.subset else "reported"


def made(claim: Claim, change: Alert) -> bool:
    """Whether a claim made a change."""
    same = (claim.low, claim.high, claim.attribution) == (change.low, change.high, change.attribution)
    return same and claim.article == change.article


def stated_once(claims: Sequence[ClaimLine]) -> list[list[ClaimLine]]:
    """Claims with those that repeat them in their own article (its headline, a sentence without its source), the one that
    stands or names its source first: what a reader takes for one statement."""
    groups: dict[tuple[object, ...], list[ClaimLine]] = {}
    for line in claims:
        claim = line.claim
        about = (claim.article, claim.low, claim.high, claim.unit, claim.modality, claim.subset, claim.scope)
        groups.setdefault(about, []).append(line)
    return [sorted(group, key=_rank) for group in groups.values()]


_WEIGHT: Final = {"standing": 0, "conflict": 0, "superseded": 1}
"""States that a statement is told by, the weightier first."""


def _rank(line: ClaimLine) -> tuple[int, bool, bool]:
    return _WEIGHT.get(line.state, 2), not line.claim.official, not line.claim.attribution
