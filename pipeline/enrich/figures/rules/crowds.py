"""Those who fill no square, though a protest or a vote stands beside them."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence

_IN_COURT: Final = frozenset(
    "sentenced sentencing sentences jailed convicted charged fined arrested detained expelled indicted tried executed condemned".split()
)
_MEMBERS: Final = frozenset({"mps", "deputies", "lawmakers", "senators", "legislators", "parliamentarians"})


def before_court(s: Sentence, i: int, j: int) -> bool:
    """Whether those counted at tokens i to j fill no square, but a court or a chamber: "sentenced 40 people for their part in
    the protests", "40 Protesters Sentenced", "94 deputies took part in the vote"."""
    return s.word(i - 1) in _IN_COURT or not _IN_COURT.isdisjoint(s.low[j : j + _TO_COURT]) or s.word(j - 1) in _MEMBERS


_TO_COURT: Final = 4
