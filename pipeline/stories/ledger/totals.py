"""Which of an article's figures is its total of a measure: not a part, not another scene or war, not the toll of before.

Pure, like `rules.py`, and part of the same law (docs/ledger.md).
"""

import re
from itertools import pairwise
from typing import Final

from pipeline.records import Claim
from pipeline.stories.ledger.claims import INCREMENT, Told
from pipeline.stories.ledger.rules import high_of, is_of_forces_alone, low_of, relation, size
from pipeline.stories.ledger.speakers import is_one_person, speaker

LEDGER_MEASURES: Final = frozenset({
    "killed", "injured", "missing", "displaced", "detained", "abducted", "infected", "hospitalised", "rescued",
    "crowd", "vote_share", "votes", "turnout", "seats", "magnitude",
})  # fmt: skip
"""Measures with one total a story. Money, prison terms and other counts are claims too, but no total of a story."""
OTHER_SCOPE: Final = 5
"""A figure this many times the story's own, told after it, is of something larger."""
MANY_DEATHS: Final = 10
"""Where so many died, nobody injured is not the whole account."""
MANY: Final = 100
FAR_BELOW: Final = 0.25
CONTRAST_REACH: Final = 300
"""Characters between two totals that a text sets against each other."""

_INCREMENT_AFTER: Final = re.compile(r"\s+(?:more(?!\s+than)|new|additional|further|extra)\b", re.IGNORECASE)
_ALONE: Final = re.compile(r"\b(?:in|at|on|from|within) [^.,;]{1,40} alone\b", re.IGNORECASE)
_ALONE_AFTER: Final = re.compile(r"[^.,;]{0,40}\b(?:in|at|on|from|within) [^.,;]{1,40} alone\b", re.IGNORECASE)
_OF_BEFORE: Final = re.compile(
    r"\bhad (?:earlier |previously |initially |first |officially )?(?:been )?(?:put|said|reported|estimated|given|counted|stood|placed)\b|"
    r"\b(?:earlier|previously|initially|first) (?:saying|reporting|putting|giving|announcing|counting|said|reported|put|gave|announced|counted)\b|"
    r"\b(?:an earlier|the earlier|a previous|the previous|an initial|the initial) (?:\w+ )?(?:figure|toll|count|estimate|report|tally)\b",
    re.IGNORECASE,
)
_VOTING: Final = frozenset({"vote_share", "votes", "seats", "turnout"})
_BAR: Final = re.compile(
    r"\b(?:needs?|needed|requires?|required|must|threshold|minimum|short of|shy of|majority of)\b[^.;,]*$",
    re.IGNORECASE,
)
_IF: Final = re.compile(
    r"\b(?:if|should)\b[^.]*\b(?:would|will|could|may|might|confirmed)\b|\b(?:would|could|might) (?:bring|raise|take|push|make)\b",
    re.IGNORECASE,
)
_OF_NOW: Final = re.compile(r"\b(but|now|then|since|rose|risen|raised|climbed|is|are|to)\b", re.IGNORECASE)
_OF_THE: Final = re.compile(r"\bof (?:the |its |all )?(?:\w+'s )?$", re.IGNORECASE)
_OF_THOSE: Final = re.compile(r"\s+of (?:the|those)\b[^.,;]{0,30}\b(?:missing|unaccounted)\b", re.IGNORECASE)
_FOUND: Final = re.compile(
    r"\b(?:found|located|traced|rescued|recovered|accounted for|turned up|identified|contacted|safe|alive)\b",
    re.IGNORECASE,
)
_WIDER: Final = re.compile(
    r"\b(worldwide|around the (?:world|globe)|across the (?:world|globe|region|continent)|globally|in the world|"
    r"(?:in|across|throughout) (?:asia|africa|europe|the americas|latin america|the middle east|south-?east asia))\b",
    re.IGNORECASE,
)
_DISPUTED: Final = re.compile(r"\b(?:disput\w+|contradict\w*|den(?:y|ies|ied)|reject(?:s|ed)?)\b", re.IGNORECASE)
_CLAIMED: Final = re.compile(
    r"\b(?:claim\w*|said (?:that )?(?:it|they) (?:had )?killed|the group|rebels|militants|insurgents)\b", re.IGNORECASE
)
_CONTRAST: Final = re.compile(
    r"(?<!\ball )\b(but|while|whereas|however|although|though|disput\w+|contradict\w*|contrary|in contrast|rejects?|maintain(?:s|ed|ing)?|insist(?:s|ed|ing)?|"
    r"puts? (?:the|its|their|that) (?:\w+ )?(?:number|figure|toll|total|count)|putting (?:the|its|their) )",
    re.IGNORECASE,
)


def is_part(told: Told) -> bool:
    """True for a subset ("including 32 soldiers"), an increment ("14 more", "another 3") or one place's or day's count
    ("in the capital alone"): never a story's total."""
    if told.claim.subset or _is_of_one_place(told):
        return True
    if told.besides:
        return False
    within = INCREMENT.search(told.claim.phrase) and not told.claim.cumulative
    return bool(within or _INCREMENT_AFTER.match(told.text, told.end))


def _is_of_one_place(told: Told) -> bool:
    """ "In the port alone, the agency counted 146 deaths", "40 died on Sunday alone"."""
    return bool(_ALONE.search(told.text, _opening(told), told.start) or _ALONE_AFTER.match(told.text, told.end))


def is_wider(told: Told) -> bool:
    """True where the clause counts a larger area than the story's ("224 people around the world")."""
    text = told.text
    left = max(text.rfind(mark, 0, told.start) for mark in (". ", ", ", "; ", "\n"))
    right = min((at for mark in (". ", ", ", "; ", "\n") if (at := text.find(mark, told.end)) >= 0), default=len(text))
    return bool(_WIDER.search(text, left + 1, right))


def is_bar(told: Told) -> bool:
    """True for the size of the house ("112 of the 454 seats") or the bar to clear ("needs to exceed 50 percent")."""
    before = told.text[max(0, told.start - 60) : told.end]
    return told.claim.measure in _VOTING and bool(
        _OF_THE.search(before[: len(before) - (told.end - told.start)]) or _BAR.search(before)
    )


def is_outdated(told: Told) -> bool:
    """True where the text itself says the figure is of before ("officials had put the toll at 57,600")."""
    before = _OF_BEFORE.search(told.text, _opening(told), told.end)
    return told.claim.superseded or bool(before and not _OF_NOW.search(told.text, before.end(), told.start))


def is_conditional(told: Told) -> bool:
    """True for a toll that hangs on an if ("if confirmed, the death would bring the toll to 43")."""
    return bool(_IF.search(told.text, _opening(told), told.start))


def _opening(told: Told) -> int:
    """Where its sentence begins."""
    return 1 + max(told.text.rfind(mark, 0, told.start) for mark in (". ", "\n"))


_OF_EACH: Final = frozenset({"votes", "vote_share", "seats"})
"""Every candidate has a number of these: two of them are no quarrel."""


def rivals(totals: list[Told]) -> tuple[Told, Told] | None:
    """Two totals that the text sets against each other: (the official, else the first named; its challenger).

    "Police said 10,000 while organisers claimed 100,000": another speaker, another range, a word of contrast between.
    """
    for first, second in pairwise(totals):
        if first.claim.measure in _OF_EACH or first.text != second.text or second.start - first.end > CONTRAST_REACH:
            continue
        disputed = _is_disputed(first, second)
        one = speaker(first.claim) == speaker(second.claim) or is_one_person(first.claim, second.claim)
        if one and not disputed:
            continue
        if not (disputed or _CONTRAST.search(first.text, first.end, second.end) or _against(first.claim, second.claim)):
            continue
        if relation(second.claim, first.claim) in ("same", "near") or (_is_covered(first, second) and not disputed):
            continue
        if _is_grown_from(first.claim, second.claim) or _is_grown_from(second.claim, first.claim):
            continue
        if _is_forces_part(first.claim, second.claim) or _is_forces_part(second.claim, first.claim):
            continue
        return (second, first) if second.claim.official and not first.claim.official else (first, second)
    return None


def _is_disputed(first: Told, second: Told) -> bool:
    """Whether two officials quarrel by name: "15 militants, the army said. Local officials dispute that: 22 civilians." """
    named = first.claim.attribution and second.claim.attribution and first.claim.attribution != second.claim.attribution
    return bool(named and _DISPUTED.search(first.text, first.end, second.end))


def _against(first: Claim, second: Claim) -> bool:
    """An authority and another named source with ranges that cannot both hold quarrel without a word of contrast:
    "Three died, a hospital official said. Rights groups said 11 were killed." So do a report's own total and the one that
    somebody else claims: "Seventeen soldiers were killed. The group said that it had killed 31." """
    if first.measure == "magnitude" or not second.attribution or first.official == second.official:
        own = not first.attribution and bool(second.attribution) and first.bound == second.bound == "exact"
        if first.measure != "killed" or not own or not _CLAIMED.search(second.quote):
            return False
    elif not first.attribution or _is_far_below(first, second) or _is_far_below(second, first):
        return False
    return not _hold_together(first, second)


def _is_far_below(one: Claim, other: Claim) -> bool:
    """One of hundreds that is not a quarter of the other is an earlier count, or one place's, unless a word sets it against it."""
    return size(other) >= MANY and size(one) < size(other) * FAR_BELOW


def _is_grown_from(day: Claim, total: Claim) -> bool:
    """A running total that nobody else gives is what the day's count adds to: "812 patients were admitted, the ministry said,
    while the number of cases rose to 56,214"."""
    return total.cumulative and not day.cumulative and not total.attribution and size(total) > size(day)


def _is_forces_part(forces: Claim, people: Claim) -> bool:
    """Nine officers may be among 30 people; the 15 policemen that a group says it killed are not among seven."""
    return is_of_forces_alone(forces, people) and size(forces) <= size(people)


def _is_covered(first: Told, second: Told) -> bool:
    """Whether a word of one covers the number of the other: "dozens", said the police; the governor put it at 38."""
    return "vague" in (first.claim.bound, second.claim.bound) and _hold_together(first.claim, second.claim)


def _hold_together(first: Claim, second: Claim) -> bool:
    """Whether one count can be in both ranges."""
    return high_of(second) >= low_of(first) and high_of(first) >= low_of(second)


def main_total(totals: list[Told]) -> Told:
    """The total an article leaves standing: the largest, an official one before others of the same size, the tighter
    before the wider. Of magnitudes the first named."""
    if totals[0].claim.measure == "magnitude":
        return totals[0]
    return max(totals, key=lambda told: (size(told.claim), told.claim.official, -high_of(told.claim), -told.start))


def without_roundings(totals: list[Told]) -> list[Told]:
    """The totals without the round figures that a firm one beside them tells better: "nearly 160" beside 159, a title's
    "nears 500" beside "at least 480", "more than 59" beside 59."""
    firm = [told.claim for told in totals if told.claim.bound not in ("approx", "vague")]
    exact = [claim for claim in firm if claim.bound == "exact"]
    better = {"approx": firm, "more_than": exact}
    return [t for t in totals if all(relation(t.claim, c) != "near" for c in better.get(t.claim.bound, []))]


def exceeding(parts: list[Told], totals: list[Told]) -> list[Told]:
    """The parts that alone exceed every total told beside them ("11,000 in the city alone" beside "scores"): where
    nothing is known yet they are the most that is."""
    if any(told.claim.cumulative for told in totals):
        return []  # "57 cases in all; an additional 58 are suspected"
    return [part for part in parts if all(relation(part.claim, told.claim) == "higher" for told in totals)]


def of_this_scope(totals: list[Told], lines: list[Claim]) -> list[Told]:
    """The totals without those of something larger: where an article repeats what stands, or moves it up by less than
    five times, a later figure over five times as large counts the whole war or an earlier disaster."""
    ours = [told for told in totals if any(_carries_on(told.claim, line) for line in lines)]
    if not ours:
        return totals
    first, most = min(told.start for told in ours), OTHER_SCOPE * max(size(told.claim) for told in ours)
    return [told for told in totals if told.start <= first or size(told.claim) <= most]


def _carries_on(claim: Claim, standing: Claim) -> bool:
    how = relation(claim, standing)
    if size(claim) == 0:
        return False
    return how in ("same", "within", "near") or (how == "higher" and size(claim) <= OTHER_SCOPE * size(standing))


def is_elsewhere(told: Told, deaths: float) -> bool:
    """True for "no one was injured" beside a toll of ten or more: that was said of another scene."""
    return told.claim.measure == "injured" and told.claim.high == 0 and deaths >= MANY_DEATHS


def of_one_unit(totals: list[Told], lines: list[Claim]) -> list[Told]:
    """The totals that can be compared: in the standing unit, else in the one of counts ("112 seats", not "70 percent"), of
    several the one that is told first."""
    told_in = dict.fromkeys(told.claim.unit for told in totals)
    units = [claim.unit for claim in lines] or sorted(told_in, key="percent".__eq__)
    return [told for told in totals if told.claim.unit == units[0]]


def is_found(told: Told) -> bool:
    """True for those who were missing and of whom most are found: "seven of the eight missing people were found safe",
    "eight of the people reported missing have been located"."""
    if told.claim.measure != "missing" or not _FOUND.search(told.claim.quote):
        return False
    of_them = _OF_THE.search(told.text, max(0, told.start - 30), told.start)
    return bool(of_them or _OF_THOSE.match(told.text, told.end))


_MINE: Final = re.compile(r"\b(?:I|we)(?:['’]ve| have| had)? (?:also |just )?(?:lost|buried)\b", re.IGNORECASE)


def is_of_ones_own(told: Told) -> bool:
    """True for somebody's own dead: "I have lost my mother and four cousins"."""
    return bool(_MINE.search(told.claim.quote))


def is_no_total(told: Told) -> bool:
    """Whether something keeps a figure from being the article's total, whatever else it says."""
    return (
        is_of_ones_own(told)
        or is_outdated(told)
        or is_conditional(told)
        or is_wider(told)
        or is_bar(told)
        or is_found(told)
    )
