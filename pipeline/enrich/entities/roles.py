"""The role that stands right before a name, in the text's own words: "former President", "head of the Commission"."""

import re
from typing import Final

from pipeline.enrich.entities.words import HONORIFICS, RANK_MODIFIERS, RANKS

REACH: Final = 120
"""Characters before the name that are looked at: the longest roles of office fit."""

_LINE: Final = re.compile(r"[^\n.!?;,:()\"“”]*\Z")
_OF: Final = re.compile(
    r"(?P<head>[\w-]+) (?:of|for|at) (?:the )?"
    r"(?:[a-z]+(?: [a-z]+)?|[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|for|and|the|on))*)\Z"
)
_EARLIER: Final = frozenset({"former", "ex", "acting", "late", "deputy", "incoming", "outgoing", "interim"})


def role_before(text: str, start: int) -> str | None:
    """The role of the person whose name begins at `start`; None where none stands there."""
    before = text[max(0, start - REACH) : start].split(" ")
    while before and (not before[-1] or before[-1].lower() in HONORIFICS):
        before.pop()
    line = _LINE.search(" ".join(before))
    words = line[0].split() if line else []
    if not words:
        return None
    if _is_rank(words[-1]):
        return " ".join(words[_role_start(words) :])
    return _headed(words)


def _is_rank(word: str) -> bool:
    low = word.lower()
    return low in RANKS or low.removeprefix("ex-") in RANKS or low.removeprefix("vice-") in RANKS


def _role_start(words: list[str]) -> int:
    """Where the run of role words that ends the line begins; a nation inside it belongs to it."""
    at = len(words) - 1
    while at and (_is_rank(words[at - 1]) or words[at - 1].lower() in RANK_MODIFIERS):
        at -= 1
    if at > 1 and words[at - 1][0].isupper() and words[at - 2].lower() in _EARLIER:
        at -= 2
    return at


def _headed(words: list[str]) -> str | None:
    """ "head of the Commission", with the words before the head that belong to it."""
    line = " ".join(words)
    found = _OF.search(line)
    if not found or not _is_rank(found["head"]):
        return None
    upto = line[: found.end("head")].split()
    return " ".join(upto[_role_start(upto) :]) + line[found.end("head") :]
