"""What is known of one measure of one story, and how an article changes it: at most one change an article."""

from collections.abc import Sequence
from itertools import compress
from typing import Final, NamedTuple

import msgspec

from pipeline.records import Change, Claim, Standing
from pipeline.stories.ledger import rules
from pipeline.stories.ledger import totals as totals_of
from pipeline.stories.ledger.claims import Told
from pipeline.stories.ledger.speakers import same_speaker

EARLIER_KEPT: Final = 5
"""Claims that a line remembers to fall back on when the one that set it is withdrawn, and to know laggards by."""
ALSO_KEPT: Final = 5
"""Claims to a line's own range that it remembers."""
ASIDE: Final = 2
"""A toll told aside that is over twice the standing one is another event's."""
_COMPATIBLE: Final = ("same", "within", "wider", "near")
_WEIGHT: Final[dict[Change, int]] = {"conflict": 4, "rise": 3, "fall": 3, "withdrawn": 3, "first": 2, "confirmed": 1}


class Line(msgspec.Struct, kw_only=True, gc=False):
    """One standing account: the claim that set it, the official claim that then stated it, and what set it before."""

    claim: Claim
    confirmed_by: Claim | None = None
    earlier: tuple[Claim, ...] = ()
    also: tuple[Claim, ...] = ()
    """Claims of other articles to the same range: one of them stands when the claim that set the line is withdrawn."""

    @property
    def official(self) -> bool:
        """Whether an official source has stated it."""
        return self.claim.official or self.confirmed_by is not None


class MeasureLedger(msgspec.Struct, kw_only=True, gc=False):
    """The lines of one measure; `feared` once a feared figure has been told."""

    lines: list[Line] = []
    feared: bool = False


class Effect(NamedTuple):
    """One change: the claim that made it and the claim that stood before (None for a first)."""

    change: Change
    claim: Claim
    before: Claim | None


def apply(ledger: MeasureLedger, told: list[Told]) -> Effect | None:
    """Let one article's claims of one measure change the ledger; returns the change that speaks, if any.

    told: in text order, the title's last.
    """
    usable = [t for t in told if not totals_of.is_no_total(t)]
    asserted = [t for t in usable if t.claim.modality == "asserted"]
    asserted = totals_of.of_one_unit(asserted, [line.claim for line in ledger.lines])
    totals = [t for t in asserted if not totals_of.is_part(t)]
    totals = totals_of.without_roundings(totals)
    totals = totals_of.of_this_scope(totals, [line.claim for line in ledger.lines])
    parts = [t for t in asserted if totals_of.is_part(t)]
    effects: list[Effect | None] = []
    replaced = [t.claim for t in told if t.claim.superseded]
    if pair := totals_of.rivals(totals):
        effects = _rival(ledger, pair[0].claim, pair[1].claim, replaced)
    elif totals:
        main = totals_of.main_total([*totals, *([] if ledger.lines else totals_of.exceeding(parts, totals))])
        effects = [_settle(ledger, main.claim, replaced)]
    if parts and not any(effects):
        effects = [_part(ledger, totals_of.main_total(parts).claim)]
    if not asserted:
        effects = [_feared(ledger, [t for t in usable if t.claim.modality == "feared"])]
    spoken = [effect for effect in effects if effect]
    return max(spoken, key=lambda effect: _WEIGHT[effect.change], default=None)


def _settle(ledger: MeasureLedger, claim: Claim, replaced: Sequence[Claim] = ()) -> Effect | None:
    """One total against the lines. replaced: what its own text says it was before ("revised to 18 from 21")."""
    if not ledger.lines:
        return _add(ledger, claim, "first", None)
    for line in ledger.lines:
        if rules.relation(claim, line.claim) == "same":
            return _agree(line, claim)
    own = _own(ledger.lines, claim, replaced) if len(ledger.lines) > 1 else []
    below = [line for line in ledger.lines if rules.relation(claim, line.claim) == "higher"]
    authorities = [line for line in below if line.official]
    if not own and claim.official and len(authorities) == 1 and len(below) < len(ledger.lines):
        own = authorities  # the officials' count rises, whoever else claims more
    for line in own or ledger.lines:
        if rules.relation(claim, line.claim) in _COMPATIBLE:
            return _agree(line, claim)
    if own:
        return _move(ledger, own[0], claim)
    if below and len(below) < len(ledger.lines) and claim.attribution:
        return _contradict(ledger, below[-1], claim)
    return _move(ledger, max(below or ledger.lines, key=lambda line: rules.size(line.claim)), claim)


def _own(lines: Sequence[Line], claim: Claim, replaced: Sequence[Claim]) -> list[Line]:
    """The lines that are a claim's to move: what its text says that it replaces, then those of its speaker."""
    named = [any(rules.relation(one, line.claim) == "same" for one in replaced) for line in lines]
    spoken = [not by_text and same_speaker(claim, line.claim) for line, by_text in zip(lines, named, strict=True)]
    return [*compress(lines, named), *compress(lines, spoken)]


def _agree(line: Line, claim: Claim) -> Effect | None:
    """The same or a compatible range: silent, unless an official source now states what none had."""
    tells = rules.relation(claim, line.claim) in ("same", "within")
    if tells and rules.is_older(claim, line.claim) and not claim.official:
        return None
    before = line.claim
    confirms = tells and claim.official and not line.official and claim.measure != "magnitude"
    if tells and rules.relation(claim, before) == "within":
        _set(line, claim)
    elif confirms:
        line.confirmed_by = claim
    elif rules.relation(claim, before) == "same":
        line.also = (*line.also, claim)[-ALSO_KEPT:]
    return Effect("confirmed", claim, before) if confirms else None


def _move(ledger: MeasureLedger, line: Line, claim: Claim) -> Effect | None:
    """A range that cannot stay silent: the line moves, or another line is set against it."""
    before = line.claim
    if rules.is_older(claim, before) or rules.is_retold_quake(claim, before):
        return None
    if rules.is_other_quake(claim, before):
        ledger.lines = []
        return _add(ledger, claim, "first", None)
    if rules.relation(claim, before) == "higher" and claim.measure != "magnitude":
        if rules.is_overruled(claim, before, line.earlier):
            return None
        _set(line, claim)
        ledger.lines = [one for one in ledger.lines if one is line or not rules.is_overtaken(one.claim, claim)]
        return Effect("rise", claim, before)
    if not rules.may_lower(claim, before, line.earlier):
        return None
    if not rules.is_fall(claim, before):
        return _contradict(ledger, line, claim)
    higher = rules.size(claim) > rules.size(before)
    _set(line, claim)
    return Effect("rise" if higher else "fall", claim, before)


def _contradict(ledger: MeasureLedger, line: Line, claim: Claim) -> Effect | None:
    return None if rules.is_older(claim, line.claim) else _add(ledger, claim, "conflict", line.claim)


def _rival(ledger: MeasureLedger, base: Claim, challenger: Claim, replaced: Sequence[Claim]) -> list[Effect | None]:
    """Two totals that one text sets against each other."""
    if not ledger.lines:
        _add(ledger, base, "first", None)
        return [_add(ledger, challenger, "conflict", base)]
    stood = list(ledger.lines)
    if all(rules.is_above(base, line.claim) for line in stood):
        return [_settle(ledger, base, replaced), _rival_of(ledger, list(ledger.lines), challenger)]
    return [_rival_of(ledger, stood, base, replaced), _rival_of(ledger, stood, challenger)]


def _rival_of(ledger: MeasureLedger, stood: list[Line], claim: Claim, replaced: Sequence[Claim] = ()) -> Effect | None:
    relations = [rules.relation(claim, line.claim) for line in stood]
    if _own(stood, claim, replaced) or any(how in _COMPATIBLE for how in relations) or not claim.attribution:
        return _settle(ledger, claim, replaced)
    return _contradict(ledger, stood[0], claim)


def _part(ledger: MeasureLedger, claim: Claim) -> Effect | None:
    """A part is no total: it speaks when nothing is known, or when it alone exceeds all that is."""
    if not ledger.lines:
        return _add(ledger, claim, "first", None)
    if all(rules.relation(claim, line.claim) == "higher" for line in ledger.lines):
        return _move(ledger, max(ledger.lines, key=lambda line: rules.size(line.claim)), claim)
    return None


def _feared(ledger: MeasureLedger, feared: list[Told]) -> Effect | None:
    """A feared first figure is told once and sets nothing."""
    if not feared or ledger.lines or ledger.feared:
        return None
    ledger.feared = True
    return Effect("first", totals_of.main_total(feared).claim, None)


def _add(ledger: MeasureLedger, claim: Claim, change: Change, before: Claim | None) -> Effect:
    ledger.lines = [*ledger.lines, Line(claim=claim)]
    return Effect(change, claim, before)


def _set(line: Line, claim: Claim) -> None:
    line.earlier = (line.claim, *line.earlier)[:EARLIER_KEPT]
    line.claim, line.confirmed_by, line.also = claim, None, ()


def withdraw(ledger: MeasureLedger, gone: set[str], *, replaced: bool = False) -> Effect | None:
    """Take back claims by id: a line they set falls to another article's claim to the same range, silently; else back
    to what set it before, or ends.

    replaced: their article makes a new claim of this measure, which the line is then to be measured by.
    """
    effect = None
    kept: list[Line] = []
    for line in ledger.lines:
        line.earlier = tuple(claim for claim in line.earlier if claim.id not in gone)
        line.also = tuple(claim for claim in line.also if claim.id not in gone)
        if line.confirmed_by and line.confirmed_by.id in gone:
            line.confirmed_by = None
        if line.claim.id in gone and (replaced or not _stand_in(line)):
            effect = Effect("withdrawn", line.claim, line.claim)
            if not line.earlier:
                continue
            line.claim, line.earlier, line.confirmed_by, line.also = line.earlier[0], line.earlier[1:], None, ()
        kept.append(line)
    ledger.lines = kept
    return effect


def _stand_in(line: Line) -> bool:
    """Let another claim to the same range set the line, the official one first; False where there is none."""
    if line.confirmed_by is not None:
        line.claim, line.confirmed_by = line.confirmed_by, None
        return True
    if not line.also:
        return False
    line.claim, line.also = line.also[0], line.also[1:]
    return True


def carries_on(claim: Claim, ledger: MeasureLedger | None) -> bool:
    """Whether a toll told as of before is the ledger's own, newer one: above all that stands, by no more than twice."""
    lines = ledger.lines if ledger else []
    most = max((rules.size(line.claim) for line in lines), default=0)
    return (
        bool(lines)
        and most < rules.size(claim) <= ASIDE * most
        and all(rules.relation(claim, line.claim) == "higher" for line in lines)
    )


def merge(winner: MeasureLedger, loser: MeasureLedger) -> None:
    """Bring the lines of a merged story in, silently: their readers were told when each was new."""
    for line in sorted(loser.lines, key=lambda line: (rules.known_at(line.claim), line.claim.id)):
        _settle(winner, line.claim)
    winner.feared = winner.feared or loser.feared


def standing_claims(ledger: MeasureLedger) -> list[Claim]:
    """The claims that stand now."""
    return [claim for line in ledger.lines for claim in (line.claim, line.confirmed_by) if claim is not None]


def standing(ledger: MeasureLedger) -> Standing | None:
    """What is known now, in the words of the latest line (an official one first); the range spans all lines."""
    if not ledger.lines:
        return None
    line = max(ledger.lines, key=lambda line: (line.official, rules.known_at(line.claim)))
    claims = [line.claim for line in ledger.lines]
    lows, highs = [claim.low for claim in claims], [claim.high for claim in claims]
    told = line.confirmed_by or line.claim
    return Standing(
        measure=told.measure,
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        unit=told.unit,
        phrase=told.phrase,
        bound=told.bound,
        source=told.source,
        at=told.at,
        claims=[claim.id for claim in standing_claims(ledger)],
        attribution=told.attribution,
        official=line.official,
        modality=told.modality,
        as_of=told.as_of,
        conflict=len(ledger.lines) > 1,
    )
