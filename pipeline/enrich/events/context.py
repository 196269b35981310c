"""The circumstances of an event: earlier or now, done or planned, and whether an authority acts."""

import re
from typing import Final

from pipeline.enrich.events.lexicon import lexicon
from pipeline.records import Modality, Scope

REACH: Final = 70
"""Characters before a trigger in which `will`, `not` and their like still govern it."""
AROUND: Final = 90
"""Characters on either side of a trigger in which a year or `last year` dates it."""
PASSIVE: Final = 60
"""Characters behind a trigger in which `by` names its agent."""
PRONOUNS: Final = frozenset(["it", "that", "they", "he", "she", "which", "and", "has", "had", "was", "were", "also"])
EMPTY: Final = frozenset(["on", "in", "a", "statement", "late", "early"])
"""Words between `said` and what was said: `said late on Tuesday it had ...`."""


def circumstances(low: str, start: int, end: int) -> tuple[Scope, Modality, bool]:
    """Scope, modality and official of the event at [start, end] of a lower-case sentence."""
    clause = _clause(low, start)
    return _scope(low, start, end), _modality(clause), _official(clause or low[:start], low[end : end + PASSIVE])


def _scope(low: str, start: int, end: int) -> Scope:
    context = lexicon().context
    around = low[max(0, start - AROUND) : end + AROUND]
    if not context["background"].search(around):
        return "current"
    return "background" if context["background"].search(context["dated"].sub(" ", around)) else "current"


def _modality(clause: str) -> Modality:
    context = lexicon().context
    before = clause[-REACH:]
    if context["denied"].search(before):
        return "denied"
    return "planned" if context["planned"].search(before) else "asserted"


def _clause(low: str, start: int) -> str:
    """What stands before `start` in its clause."""
    boundary = _last(lexicon().context["clause"], low[:start])
    return low[boundary.end() if boundary else 0 : start]


def _official(clause: str, behind: str) -> bool:
    """Whether the actor is an authority: the subject before the trigger, or the agent behind `by`."""
    context = lexicon().context
    _, by, agent = behind.partition(" by ")
    if by:
        return bool(context["authority"].search(agent))
    subject = _subject(clause)
    authority = _last(context["authority"], subject)
    return authority is not None and not context["bystander"].search(subject, authority.end())


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
