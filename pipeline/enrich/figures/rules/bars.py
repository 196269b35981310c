"""What a share is to reach, and how much is counted: neither is a result ("the 40 percent needed", "97 percent of the ballots tabulated")."""

from typing import Final

from pipeline.enrich.figures.words.closed import TURNOUT
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity

_BARS: Final = frozenset({"needed", "required", "necessary", "threshold", "barrier", "hurdle"})
_NEEDING: Final = frozenset({"needs", "need", "needed", "threshold", "barrier", "require", "requires"})


_RULING: Final = frozenset({"law", "constitution", "legislation", "outright", "rules", "candidate"})
"""Before what is needed these say that it always is: "the law requires a candidate to get more than half"."""


_IF: Final = frozenset({"if", "unless", "whether", "must"})
_REACHING: Final = frozenset(
    {"receives", "receive", "gets", "get", "wins", "win", "obtains", "reaches", "polls", "secures"}
)


def is_bar(before: list[str], after: list[str]) -> bool:
    """Whether it is what is to be reached: "the 40 percent needed for a valid vote", "she needs 50 percent plus one"."""
    if "(" in before[-3:]:
        before = before[len(before) - before[::-1].index("(") :]  # "the 50% threshold (only 47% voted)"
    if not TURNOUT.isdisjoint(before) and not _VALID.isdisjoint(before + after) and not _ONLY.isdisjoint(before):
        return True  # "the poll is valid only with a turnout above 50 percent"
    ruled = not _RULING.isdisjoint(before) and not _NEEDING.isdisjoint(before)
    if not _RULING.isdisjoint(before) and not {"who", "that"}.isdisjoint(before) and before[-1] in _REACHING | {"or"}:
        return True  # "a candidate who secures more than half of the vote or at least 40 percent wins"
    voted = after[: after.index(",")] if "," in after else after
    if (not _IF.isdisjoint(before) and before[-1] in _REACHING) or (
        not _BARS.isdisjoint(voted[:5]) and "vote" in voted
    ):
        return True  # "if a party receives more than 5%", "more than half of the vote necessary to win"
    return ruled or bool(_BARS & set(after[:2]) or _NEEDING & set(before[-3:]))


_VALID: Final = frozenset({"valid", "binding", "validity", "invalid"})
RULED: Final = _RULING | _VALID
"""In a sentence with one of these, the bar may stand far before the share."""
_ONLY: Final = frozenset({"only", "if", "must", "unless", "law", "laws", "requires", "require", "needs", "need"})


def of_the_counting(s: Sentence, q: Quantity) -> bool:
    """How much has been counted, or is to be reached: "97.5 percent of the ballots cast on Sunday tabulated"."""
    after = s.low[q.j : q.j + _TO_COUNTED]
    if q.unit == "percent" and s.words & RULED and is_bar(s.low[: q.i], after):
        return True
    if not q.unit and _LEGISLATORS & set(after[:3]):
        among = s.low[max(0, q.i - 2) : q.i] == ["among", "the"]  # "among the five MPs, three voted for it"
        return among or not _TABLING.isdisjoint(after)  # "96 MPs of the party initiated the vote"
    return q.unit == "percent" and after[:1] == ["of"] and not _TABULATED.isdisjoint(after)


_LEGISLATORS: Final = frozenset({"mps", "deputies", "lawmakers", "senators"})
_TABLING: Final = frozenset({"initiated", "tabled", "submitted", "filed"})
_TO_COUNTED: Final = 9
_TABULATED: Final = frozenset("counted tallied tabulated scrutinised scrutinized processed reporting".split())
