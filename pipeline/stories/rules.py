"""The law of the ledger, one question a function; docs/ledger.md tells it in words.

A ledger holds lines: usually one a measure, two or more while sources disagree. A line is set by a claim. All functions
here are pure: claims in, an answer out. Numbers in the examples are [low, high]; None is open.
"""

import re
from datetime import timedelta
from itertools import pairwise
from math import inf
from typing import Final, Literal

from pipeline.records import Claim, instant
from pipeline.stories.claims import Told, signature
from pipeline.stories.speakers import same_speaker, speaker

LEDGER_MEASURES: Final = frozenset({
    "killed", "injured", "missing", "displaced", "detained", "abducted", "infected", "hospitalised", "rescued",
    "crowd", "vote_share", "votes", "turnout", "seats", "magnitude",
})  # fmt: skip
"""Measures with one total a story. Money, prison terms and other counts are claims too, but no total of a story."""
COUNTED_DOWN: Final = frozenset({"vote_share", "votes", "turnout", "seats", "missing"})
"""Measures whose figure moves down in the ordinary way: counting goes on, the missing are found."""

BAND: Final = 0.05
"""An approximate figure covers 5 per cent either side ("about 55,000" after "more than 54,000" is nothing new)."""
VAGUE_BAND: Final = 0.2
"""A vague word covers 20 per cent below its low ("20" after "dozens" is no quarrel)."""
OTHER_QUAKE: Final = 1.0
"""Magnitudes further apart than this are of two quakes, not two readings of one."""
LEAST_SHARE: Final = 0.5
"""A lower figure under half of the standing one is a part of it (one place, one day), unless it says it is the total."""
OTHER_SCOPE: Final = 5
"""A figure this many times the story's own, told after it, is of something larger."""
MANY_DEATHS: Final = 10
"""Where so many died, nobody injured is not the whole account."""
SAME_WINDOW: Final = timedelta(hours=48)
"""Sources that differ within this time disagree; later the newer one knows more."""
LATE_BY: Final = timedelta(hours=12)
"""A higher figure may come this much late: outlets' clocks and bare dates are not finer."""
CONTRAST_REACH: Final = 300
"""Characters between two totals that a text sets against each other."""

Relation = Literal["same", "within", "wider", "near", "higher", "lower"]

_INCREMENT: Final = re.compile(
    r"\b(another|an additional|additional|a further|further|more(?! than)|new|newly|fresh)\b", re.I
)
_REVISED: Final = re.compile(
    r"\b(revis\w+|correct(?:ed|s|ing|ion)\b|lower(?:ed|ing)?\b|reduc\w+|recount\w*|downward\w*|down (?:from|to)|"
    r"dropped|fell to|cut (?:its|the)|instead of|not \d+)",
    re.IGNORECASE,
)
_INCREMENT_AFTER: Final = re.compile(r"\s+(?:more(?!\s+than)|new|additional|further|extra)\b", re.IGNORECASE)
_OF_BEFORE: Final = re.compile(
    r"\bhad (?:earlier |previously |initially |first |officially )?(?:been )?(?:put|said|reported|estimated|given|counted|stood|placed)\b|"
    r"\b(?:an earlier|the earlier|a previous|the previous|an initial|the initial) (?:\w+ )?(?:figure|toll|count|estimate|report|tally)\b",
    re.IGNORECASE,
)
_WIDER: Final = re.compile(
    r"\b(worldwide|around the (?:world|globe)|across the (?:world|globe|region|continent)|globally|in the world|"
    r"(?:in|across|throughout) (?:asia|africa|europe|the americas|latin america|the middle east|south-?east asia))\b",
    re.IGNORECASE,
)
_ATTACKERS: Final = re.compile(
    r"\b(bombers?|attackers?|assailants?|gunm[ae]n|hijackers?|perpetrators?)\b", re.IGNORECASE
)
_CONTRAST: Final = re.compile(
    r"\b(but|while|whereas|however|although|though|disput\w+|contradict\w*|contrary|in contrast|rejects?|"
    r"puts? (?:the|its|their|that) (?:\w+ )?(?:number|figure|toll|total|count)|putting (?:the|its|their) )",
    re.IGNORECASE,
)


def relation(claim: Claim, standing: Claim) -> Relation:
    """How a claim's range lies to the standing one.

    same    [23, 23] to [23, 23]
    within  [113, 113] to [113, None]: tighter, no higher low
    wider   [24, 99] to [34, 34], [5, None] to [50, None]: vaguer, but it can hold
    near    about 55,000 to [54001, None]: the same within the band of an approximate or vague figure
    higher  [4, 4] to [3, None], [169, 169] to [None, 500]: the low exceeds the standing low
    lower   [65, 65] to [66, 66], [55, 55] to [100, 100]: it cannot hold together with the standing one
    """
    if (claim.low, claim.high) == (standing.low, standing.high):
        return "same"
    if claim.measure == "magnitude":
        return "higher" if _low(claim) > _low(standing) else "lower"
    if claim.low is None and standing.low is None:
        return _of_highs(claim, standing)
    if _low(claim) > _low(standing):
        return "near" if _is_near(claim, _low(claim), standing, _low(standing)) else "higher"
    if _high(claim) >= _low(standing):
        tighter = _low(claim) == _low(standing) and _high(claim) <= _high(standing)
        return "within" if tighter else "wider"
    return "near" if _is_near(claim, _high(claim), standing, _low(standing)) else "lower"


def _of_highs(claim: Claim, standing: Claim) -> Relation:
    """Two ceilings ("up to 500", "up to 1,000") compare by the ceiling."""
    if _is_near(claim, _high(claim), standing, _high(standing)):
        return "near"
    return "higher" if _high(claim) > _high(standing) else "lower"


def _is_near(claim: Claim, value: float, standing: Claim, known: float) -> bool:
    if not (0 < value < inf and 0 < known < inf):
        return False
    if "approx" in (claim.bound, standing.bound) and abs(value - known) <= BAND * max(value, known):
        return True
    return standing.bound == "vague" and known * (1 - VAGUE_BAND) <= value < known


def _low(claim: Claim) -> float:
    return -inf if claim.low is None else claim.low


def _high(claim: Claim) -> float:
    return inf if claim.high is None else claim.high


def size(claim: Claim) -> float:
    """What a claim is ranked by: its low, else its high."""
    return claim.low if claim.low is not None else claim.high or 0


def is_part(told: Told) -> bool:
    """True for a subset ("including 32 soldiers") or an increment ("14 more", "another 3"): never a story's total."""
    if told.claim.subset:
        return True
    within = _INCREMENT.search(told.claim.phrase) and not told.claim.cumulative
    return bool(within or _INCREMENT_AFTER.match(told.text, told.end))


def is_wider(told: Told) -> bool:
    """True where the clause counts a larger area than the story's ("224 people around the world")."""
    text = told.text
    left = max(text.rfind(mark, 0, told.start) for mark in (". ", ", ", "; ", "\n"))
    right = min((at for mark in (". ", ", ", "; ", "\n") if (at := text.find(mark, told.end)) >= 0), default=len(text))
    return bool(_WIDER.search(text, left + 1, right))


def is_outdated(told: Told) -> bool:
    """True where the text itself says the figure is of before ("officials had put the toll at 57,600")."""
    opening = max(told.text.rfind(mark, 0, told.start) for mark in (". ", "\n"))
    return told.claim.superseded or bool(_OF_BEFORE.search(told.text, opening + 1, told.end))


def known_at(claim: Claim) -> str:
    """When the count was true: its own as-of, else the article's time."""
    return claim.as_of_time or claim.at


def is_older(claim: Claim, standing: Claim) -> bool:
    """True where the claim knows less because it is older.

    "No deaths by late Monday", read on Tuesday after "one person died", is older by its own as-of; an article of
    yesterday that arrives late is older by its time. A higher figure may be up to 12 hours late.
    """
    own, known = known_at(claim), known_at(standing)
    if own >= known:
        return False
    if relation(claim, standing) != "higher":
        return True
    late, when = instant(known), instant(own)
    return late is None or when is None or late - when > LATE_BY


def may_lower(claim: Claim, standing: Claim, earlier: list[Claim]) -> bool:
    """Whether a lower figure says anything against the standing one.

    Not so: an outlet still at an earlier figure of the line (23, then 31, then 23 again); a zero (someone was unhurt
    somewhere); a toll without the attackers; a figure under half of the standing one, which is a part of it.
    """
    if claim.measure == "magnitude":
        return abs(size(claim) - size(standing)) <= OTHER_QUAKE
    if claim.high == 0:
        return claim.measure == "missing"
    if _REVISED.search(claim.quote):
        return True
    if any(signature(claim) == signature(before) for before in earlier):
        return same_speaker(claim, standing) and bool(speaker(claim))
    if _ATTACKERS.search(claim.quote):
        return False
    return claim.cumulative or _high(claim) >= LEAST_SHARE * size(standing)


def is_fall(claim: Claim, standing: Claim) -> bool:
    """Whether a lower figure moves the standing line (a fall) rather than contradicting it (a conflict).

    It moves it when its own source moves it, when the text says revised, when counting down is the ordinary way, or
    when the standing claim is two days old.
    """
    if same_speaker(claim, standing) or (claim.source and claim.source == standing.source):
        return True
    if claim.measure in COUNTED_DOWN or _REVISED.search(claim.quote):
        return True
    when, before = instant(claim.at), instant(standing.at)
    return when is not None and before is not None and when - before > SAME_WINDOW


def rivals(totals: list[Told]) -> tuple[Told, Told] | None:
    """Two totals that the text sets against each other: (the official, else the first named; its challenger).

    "Police said 10,000 while organisers claimed 100,000": another speaker, another range, a word of contrast between.
    """
    for first, second in pairwise(totals):
        if first.text != second.text or second.start - first.end > CONTRAST_REACH:
            continue
        if speaker(first.claim) == speaker(second.claim) or not _CONTRAST.search(first.text, first.end, second.end):
            continue
        if relation(second.claim, first.claim) in ("same", "near"):
            continue
        return (second, first) if second.claim.official and not first.claim.official else (first, second)
    return None


def main_total(totals: list[Told]) -> Told:
    """The total an article leaves standing: the largest, an official one before others of the same size, the tighter
    before the wider. Of magnitudes the first named."""
    if totals[0].claim.measure == "magnitude":
        return totals[0]
    return max(totals, key=lambda told: (size(told.claim), told.claim.official, -_high(told.claim), -told.start))


def exceeding(parts: list[Told], totals: list[Told]) -> list[Told]:
    """The parts that alone exceed every total told beside them ("11,000 in the city alone" beside "scores")."""
    return [part for part in parts if all(relation(part.claim, told.claim) == "higher" for told in totals)]


def of_this_scope(totals: list[Told], lines: list[Claim]) -> list[Told]:
    """The totals without those of something larger: where an article repeats what stands, a later figure over five times
    as large counts the whole war or all such accidents, not this event."""
    agreeing = [t for t in totals if any(relation(t.claim, line) in ("same", "within", "near") for line in lines)]
    if not agreeing:
        return totals
    first, most = min(t.start for t in agreeing), OTHER_SCOPE * max(size(t.claim) for t in agreeing)
    return [t for t in totals if t.start <= first or size(t.claim) <= most or most == 0]


def is_elsewhere(told: Told, deaths: float) -> bool:
    """True for "no one was injured" beside a toll of ten or more: that was said of another scene."""
    return told.claim.measure == "injured" and told.claim.high == 0 and deaths >= MANY_DEATHS


def of_one_unit(totals: list[Told], lines: list[Claim]) -> list[Told]:
    """The totals that can be compared: in the standing unit, else in the one of counts ("112 seats", not "70 percent")."""
    units = [claim.unit for claim in lines] or sorted({told.claim.unit for told in totals}, key="percent".__eq__)
    return [told for told in totals if told.claim.unit == units[0]]
