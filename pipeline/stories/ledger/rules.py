"""The law of the ledger, one question a function: how a claim lies to what stands. docs/ledger.md tells it in words.

A ledger holds lines: usually one a measure, two or more while sources disagree. A line is set by a claim. All functions
here are pure: claims in, an answer out. Numbers in the examples are [low, high]; None is open.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from math import inf
from typing import Final, Literal

from pipeline.records import Claim, instant
from pipeline.stories.ledger.claims import signature
from pipeline.stories.ledger.speakers import same_speaker, speaker

COUNTED_DOWN: Final = frozenset({"vote_share", "votes", "turnout", "seats", "missing"})
"""Measures whose figure moves down in the ordinary way: counting goes on, the missing are found."""

BAND: Final = 0.05
"""An approximate figure covers 5 per cent either side ("about 55,000" after "more than 54,000" is nothing new)."""
SHARES: Final = frozenset({"vote_share", "turnout"})
POINTS: Final = 1
"""Shares are told to the point: "nearly 49 percent" covers 48 and 50, and not 51, which decides an election."""
ROUND: Final = 20
""" "More than 50" after "at least 50" says no more, nor 50 after "more than 50"; of fewer than these one more counts."""
VAGUE_BAND: Final = 0.2
"""A vague word covers 20 per cent below its low ("20" after "dozens" is no quarrel)."""
OTHER_QUAKE: Final = 1.0
"""Magnitudes further apart than this are of two quakes, not two readings of one."""
SAME_QUAKE: Final = timedelta(hours=24)
"""Readings of one quake come within a day; another one later is of another quake, unless the text says revised."""
LEAST_SHARE: Final = 0.5
"""A lower figure under half of the standing one is a part of it (one place, one day), unless it says it is the total."""
SAME_WINDOW: Final = timedelta(hours=48)
"""Sources that differ within this time disagree; later the newer one knows more."""
LATE_BY: Final = timedelta(hours=12)
"""A higher figure may come this much late: outlets' clocks and bare dates are not finer."""
_FORCES: Final = re.compile(
    r"\b(?:police(?:m[ae]n)?|officers?|soldiers?|troops|guards?|firefighters?|rescuers?)\b", re.IGNORECASE
)
_STILL: Final = re.compile(
    r"\b(?:still|remain(?:s|ed|ing)?|only|the last|all but)\b[^.;]{0,40}\b(?:missing|unaccounted)\b|"
    r"\b(?:missing|unaccounted for) still\b|\bleav(?:es|ing) (?:\S+ ){1,3}(?:missing|unaccounted)\b",
    re.IGNORECASE,
)
"""Words by which those who are missing yet are all that are."""
_RETOLD: Final = re.compile(
    r"\b(?:\w+day(?: (?:night|morning|afternoon|evening))?|(?:last|this) (?:week|month))['’]s\b", re.IGNORECASE
)
"""How a report of the days after names the quake it is about."""
_TOLL: Final = re.compile(r"\b(?:death )?toll\b", re.IGNORECASE)
"""Those who are missing told with the toll are all that are."""
Relation = Literal["same", "within", "wider", "near", "higher", "lower"]

_REVISED: Final = re.compile(
    r"\b(revis(?:ed|es|ing|ion)|correct(?:ed|s|ing|ion)|recount(?:ed|s)?|downwards?|"
    r"(?:lower|reduc|cut)(?:ed|ing|s)? (?:the|its|their) (?:\w+ ){0,2}(?:toll|number|count|figure|estimate|total)|"
    r"(?:lowered|reduced|down) (?:to|from) \w*\d|instead of \d+|not \d+)\b",
    re.IGNORECASE,
)
"""Words by which a text says that a figure was too high before."""
_FELL: Final = re.compile(r"\b(?:dropped|fell|fallen) (?:from \S+ )?to (?=\w*\d)", re.IGNORECASE)
"""Words by which it says so of the number that follows, and of no other in the sentence."""
_ATTACKERS: Final = re.compile(
    r"\b(?:along with|together with|besides?|not counting|not including|excluding|apart from|in addition to|as well as|plus|and)\s+"
    r"(?:\w+\s+){0,3}?(?:bombers?|attackers?|assailants?|gunm[ae]n|hijackers?|perpetrators?)\b",
    re.IGNORECASE,
)
"""Attackers told beside a toll; "abducted by gunmen" tells of none."""


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
        return "higher" if low_of(claim) > low_of(standing) else "lower"
    if claim.low is None and standing.low is None:
        return _of_highs(claim, standing)
    if low_of(claim) > low_of(standing):
        return "near" if _is_near(claim, low_of(claim), standing, low_of(standing)) else "higher"
    if high_of(claim) >= low_of(standing):
        tighter = low_of(claim) == low_of(standing) and high_of(claim) <= high_of(standing)
        return "within" if tighter else "wider"
    return "near" if _is_near(claim, high_of(claim), standing, low_of(standing)) else "lower"


def _of_highs(claim: Claim, standing: Claim) -> Relation:
    """Two ceilings ("up to 500", "up to 1,000") compare by the ceiling."""
    if _is_near(claim, high_of(claim), standing, high_of(standing)):
        return "near"
    return "higher" if high_of(claim) > high_of(standing) else "lower"


def _is_near(claim: Claim, value: float, standing: Claim, known: float) -> bool:
    if not (0 < value < inf and 0 < known < inf):
        return False
    bounds = (claim.bound, standing.bound)
    if bounds in (("more_than", "at_least"), ("more_than", "exact")) and value == known + 1 > ROUND:
        return True
    if bounds == ("exact", "more_than") and value == known - 1 > ROUND:
        return True
    if "approx" in (claim.bound, standing.bound):
        share = claim.measure in SHARES and claim.unit == "percent"
        if abs(value - known) <= (POINTS if share else BAND * max(value, known)):
            return True
    return standing.bound == "vague" and known * (1 - VAGUE_BAND) <= value < known


def is_above(claim: Claim, standing: Claim) -> bool:
    """Whether a claim is higher than a standing one that has a low at all: [169, 169] is not above [None, 500]."""
    return standing.low is not None and relation(claim, standing) == "higher"


def low_of(claim: Claim) -> float:
    """The low as a number: open is minus infinity."""
    return -inf if claim.low is None else claim.low


def high_of(claim: Claim) -> float:
    """The high as a number: open is infinity."""
    return inf if claim.high is None else claim.high


def size(claim: Claim) -> float:
    """What a claim is ranked by: its low, else its high."""
    return claim.low if claim.low is not None else claim.high or 0


def known_at(claim: Claim) -> str:
    """When the count was true: its own as-of, else the article's time."""
    return claim.as_of_time or claim.at


def is_older(claim: Claim, standing: Claim) -> bool:
    """True where the claim knows less because it is older.

    older      [0, 0] as of "late Monday", read on Tuesday after [1, 1]; [9, 9] of last week after [14, 14] of this week
    not older  [31, 31] of noon, filed after [23, 23] of the evening: a higher figure may be up to 12 hours late
    """
    own, known = known_at(claim), known_at(standing)
    if own >= known:
        return False
    if relation(claim, standing) != "higher":
        return True
    late, when = instant(known), instant(own)
    return late is None or when is None or late - when > LATE_BY


def may_lower(claim: Claim, standing: Claim, earlier: Sequence[Claim]) -> bool:
    """Whether a lower figure says anything against the standing one.

    it does   [65, 65] to [66, 66]; [9, 9] "revised down from 40" to [40, 40]; magnitude 5.4 to 5.6
    not so    [23, 23] again after [31, 31]: an outlet is still at an earlier figure; [0, 0]: someone was unhurt somewhere;
              [20, 20] "besides the bombers" to [23, 23]; [5, 5] "in the harbour" to [40, 40]: a part, under half (but one
          "still missing" of eight); nine officers to [30, None] people; "dozens" to 150
    """
    if claim.measure == "magnitude":
        return abs(size(claim) - size(standing)) <= OTHER_QUAKE
    if claim.high == 0:
        return claim.measure == "missing"
    if is_of_forces_alone(claim, standing) or claim.bound == "vague":
        return False
    if _is_revised(claim):
        return True
    if any(signature(claim) == signature(before) for before in earlier):
        return same_speaker(claim, standing) and bool(speaker(claim))
    if claim.measure == "killed" and _ATTACKERS.search(claim.quote):
        return False
    still = claim.measure == "missing" and (_STILL.search(claim.quote) or _TOLL.search(claim.quote))
    return bool(claim.cumulative or still) or high_of(claim) >= LEAST_SHARE * size(standing)


def _is_revised(claim: Claim) -> bool:
    """Whether its text says that it was too high before: "The number of missing fell to 14 after eight were found" says
    so of the 14 alone."""
    fell = any(claim.quote.startswith(claim.phrase, match.end()) for match in _FELL.finditer(claim.quote))
    return fell or bool(_REVISED.search(claim.quote))


def is_of_forces_alone(claim: Claim, other: Claim) -> bool:
    """Whether a claim counts police, soldiers or rescuers where the other counts people: "nine officers were injured" is
    no other count than "at least 30 people were hurt"."""
    return bool(_FORCES.search(claim.who or "")) and not _FORCES.search(other.who or "")


def is_overruled(claim: Claim, standing: Claim, earlier: Sequence[Claim]) -> bool:
    """Whether a higher figure is one that was lowered in these days: an outlet is still at it, whomever it cites.

    [61, 61] some hours after "officials lowered the toll from 61 to 48"; 19 missing after 12; not "revised to 61"
    """
    stood = any(low_of(claim) == low_of(before) > low_of(standing) for before in earlier)
    return stood and not _REVISED.search(claim.quote) and not _is_later(claim, standing, SAME_WINDOW)


def is_fall(claim: Claim, standing: Claim) -> bool:
    """Whether a lower figure moves the standing line (a fall) rather than contradicting it (a conflict).

    fall      police [66, 66], then police [65, 65]; "revised to 65"; 49 percent counted after 51; 9 missing after 14; or
              a standing claim of two days ago
    conflict  [100, 100] wounded by one outlet, [55, 55] by another within two days
    """
    if same_speaker(claim, standing) or (claim.source and claim.source == standing.source):
        return True
    if claim.measure in COUNTED_DOWN or _is_revised(claim):
        return True
    return _is_later(claim, standing, SAME_WINDOW)


def is_overtaken(standing: Claim, claim: Claim) -> bool:
    """Whether a rise past another line ends that line: who disputed a toll of two days ago disputes it no longer, nor
    does nobody in particular.

    [31, 31] of an outlet on Monday, disputed by 26, to the agency's [116, 116] on Friday: 116 stands alone.
    """
    return is_above(claim, standing) and (_is_later(claim, standing, SAME_WINDOW) or not speaker(standing))


def is_other_quake(claim: Claim, standing: Claim) -> bool:
    """Whether a magnitude is of another quake than the standing one.

    another   magnitude 5.2 on Monday evening to 5.6 of Sunday's
    the same  5.4 by another agency an hour later; 5.5 "revised" on Tuesday
    """
    late = claim.measure == "magnitude" and _is_later(claim, standing, SAME_QUAKE)
    return late and not _is_revised(claim)


def is_retold_quake(claim: Claim, standing: Claim) -> bool:
    """Whether a later report only retells the quake: "following Friday night's magnitude-6.8 temblor", three days on."""
    late = claim.measure == "magnitude" and _is_later(claim, standing, SAME_QUAKE)
    return late and bool(_RETOLD.search(claim.quote))


def _is_later(claim: Claim, standing: Claim, by: timedelta) -> bool:
    """Whether a claim's article came so much after the standing one's."""
    when, before = instant(claim.at), instant(standing.at)
    return when is not None and before is not None and when - before > by
