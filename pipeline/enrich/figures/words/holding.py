"""Whether "held", "jailed" and the like tell that somebody is under arrest now: "Three held over theft", no "met jailed writers"."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.triggers import Trigger


def already_held(s: Sentence, t: Trigger) -> bool:
    """ "Raised the attacks and jailed dissident Ivan Petrov", "met ministers and detained opposition leader Ana Ruiz", "visited
    imprisoned writer Omar Hadi": what they are, not what is done to them."""
    name = next((k for k in range(t.j + 1, min(t.j + _TO_NAME, len(s.low))) if s.tags[k] != "N"), t.j)
    before = s.tag(t.i - 1)
    if s.tags[name] != "C" or before not in {"CC", "DET", "PREP", "V", "T"}:
        return False
    met = not _MEETING.isdisjoint(s.low[: t.i]) and _FORCES.isdisjoint(s.low[: t.i])
    return before != "CC" or name == t.j + 1 or met


_TO_NAME: Final = 4
_MEETING: Final = frozenset({"met", "meet", "meets", "meeting", "visited", "visits", "visit", "saw", "talks"})
_FORCES: Final = frozenset(
    "police officers agents soldiers troops army guards security forces authorities detectives militia".split()
)


def held_over(s: Sentence, t: Trigger) -> bool:
    """Whether people are under arrest by a headline: "Two held over killing", "Three held, guns seized"."""
    if not s.heading or t.word != "held":
        return False
    return s.word(t.j) in {"over", "for", "after"} or (t.i - 1 in s.at and s.word(t.j) in _HELD_SO)


_HELD_SO: Final = frozenset({",", ";", "as", "in", "with", "during", "at", "amid", "under", "following", "near", "on"})
"""What follows "held" where nobody is named but by number."""
