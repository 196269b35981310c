"""The circumstances of an event: earlier or now, done or planned, and whether an authority acts."""

import re
from functools import lru_cache
from typing import Final

from pipeline.enrich.events.lexicon import lexicon
from pipeline.records import Modality, Scope

REACH: Final = 70
"""Characters before a trigger in which `will`, `not` and their like still govern it."""
AROUND: Final = 90
"""Characters on either side of a trigger in which a year or `last year` dates it."""
PASSIVE: Final = 60
"""Characters behind a trigger in which `by` names its agent."""
ACTS: Final = (
    "gov.",
    "law.court_ruling",
    "coerce.",
    "yield.",
    "sanction",
    "mobilize",
    "agree",
    "reject",
    "request",
    "aid",
)
"""Types that somebody decides: only of these is it said whether an authority did."""
QUALIFIED: Final = re.compile(r"\b(?:an?|the|this|that|these|those|over|of|disputed|recently|newly)\W+$")
"""Before a trigger that only qualifies a noun: `protests over a cancelled election`."""
PRONOUNS: Final = frozenset(["it", "that", "they", "he", "she", "which", "and", "has", "had", "was", "were", "also"])
VOTED: Final = re.compile(
    r"\b(voted|decided|agreed|moved|chose)(?:\W+(?:early|late|on|by|in|unanimously|overwhelmingly|narrowly|a|session|emergency"
    r"|\d+(?:-|–|\W+to\W+|\W+)\d+|\w+day|today|yesterday|morning|afternoon|evening|night))+(?=\W+to\W+$)"
)
"""Words between a vote and what it is for: `voted early on Friday to remove`."""
EMPTY: Final = frozenset(["on", "in", "a", "statement", "late", "early"])
"""Words between `said` and what was said: `said late on Tuesday it had ...`."""


def circumstances(low: str, kind: str, verbal: bool, start: int, end: int) -> tuple[Scope, Modality, bool]:
    """Scope, modality and official of the event whose trigger, a verb or not, lies at [start, end] of a lower-case sentence."""
    clause, modality, scope = _clause_and_scope(low, start, end)
    before = clause if clause.strip() else low[:start]
    if not verbal:
        before += low[start:end]  # the trigger may name the authority itself: `the court ruled`
    qualifies = verbal and QUALIFIED.search(clause)
    official = kind.startswith(ACTS) and not qualifies and _official(before, low[end:])
    return scope, modality, official


def scope_at(low: str, start: int, end: int) -> Scope:
    """The scope alone of the event whose trigger lies at [start, end] of a lower-case sentence."""
    return _clause_and_scope(low, start, end)[2]


@lru_cache(maxsize=2048)  # the first event of a sentence is asked twice, and three articles in ten are copies
def _clause_and_scope(low: str, start: int, end: int) -> tuple[str, Modality, Scope]:
    """The clause before the trigger, with the modality and the scope that it gives."""
    clause = clause_before(low, start)
    modality = _modality(clause)
    return clause, modality, "current" if modality == "planned" else _scope(low, clause, start, end)


def _scope(low: str, clause: str, start: int, end: int) -> Scope:
    """Background where a time of the past stands near, or where `had` tells of it in nobody's reported speech.

    What `has` tells is news whatever stands near; what follows in another clause has a time of its own.
    """
    context = lexicon().context
    if context["perfect"].search(clause) or low.startswith((" has ", " have "), end):
        return "current"
    if context["pluperfect"].search(clause) and not context["reported"].search(low, 0, start):
        return "background"
    boundary = context["clause"].search(low, end)
    around = low[max(0, start - AROUND) : min(end + AROUND, boundary.start() if boundary else len(low))]
    if not context["background"].search(around):
        return "background" if context["month"].search(around) else "current"
    return "background" if context["background"].search(context["dated"].sub(" ", around)) else "current"


def _modality(clause: str) -> Modality:
    context = lexicon().context
    before = VOTED.sub(r"\1", clause[-REACH:])
    if context["denied"].search(before):
        return "denied"
    return "planned" if context["planned"].search(before) else "asserted"


@lru_cache(maxsize=64)  # circumstances and parties of one event ask alike
def clause_before(low: str, start: int) -> str:
    """What stands before `start` in its clause."""
    boundary = _last(lexicon().context["clause"], low[:start])
    return low[boundary.end() if boundary else 0 : start]


def _official(clause: str, behind: str) -> bool:
    """Whether the actor is an authority: the subject before the trigger, the agent behind `by`, or who announces it."""
    context = lexicon().context
    _, by, agent = behind[:PASSIVE].partition(" by ")
    if by and (context["authority"].search(agent) or context["bystander"].search(agent)):
        return bool(context["authority"].search(agent))
    if context["passive"].search(clause):  # the subject suffers it; whose word is it?
        return bool(context["authority"].search(_speaker(clause, behind)))
    subject = _subject(clause)
    authority = _last(context["authority"], subject)
    if authority is None or context["bystander"].search(subject, authority.end()):
        return False
    other = _last(context["bystander"], subject[: authority.start()])
    return other is None or "," in subject[other.end() : authority.start()]


def _speaker(clause: str, behind: str) -> str:
    """Who says it: before `said` in the clause, or behind the trigger (`..., the board said`); else nobody."""
    said = _last(lexicon().context["saying"], clause)
    if said is not None:
        return clause[: said.end()]
    attributed = lexicon().context["attributed"].search(behind)
    return (attributed["said"] or attributed["source"]) if attributed else ""


def _subject(clause: str) -> str:
    """The subject of the clause before a trigger; of `X said it had ...`, X."""
    said = _last(lexicon().context["saying"], clause)
    if said is None:
        return clause
    inner = clause[said.end() :].strip(" ,")
    words = [w for w in inner.split() if w not in EMPTY and not w.endswith("day")]
    return clause[: said.start()] if not words or words[0] in PRONOUNS else inner


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found
