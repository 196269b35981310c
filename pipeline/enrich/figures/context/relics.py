"""The dead of ages ago: skeletons that archaeologists dig up, "a servant who died over 3,000 years ago"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.lexer import Sentence

_DUG_UP: Final = frozenset(
    "archaeologists archaeologist archeologists archaeological excavation excavations excavated tomb tombs ruins cemetery neolithic roman medieval viking"
    " ancient century centuries articulated b.c. bc b.c.e. bce museum".split()
)


def of_history(f: Found) -> bool:
    """Whether a figure counts such dead, of whom there is no news."""
    if f.s.low[f.anchor] == "skeletons" and not _DUG_UP.isdisjoint(f.s.words):
        return True
    return f.measure == "killed" and _ages_ago(f.s, f.anchor)


def _ages_ago(s: Sentence, verb: int) -> bool:
    """Whether what the verb tells is ages ago: "a servant who died over 3,000 years ago"."""
    near = (q for q in s.quantities if verb < q.i < verb + _AGO and "ago" in s.low[q.j : q.j + 2])
    return any((q.low or q.high or 0) >= _LONG_AGO for q in near if "years" in s.low[q.i : q.j + 1])


_AGO: Final = 9
"""How many tokens may stand between a death and how long ago it was."""
_LONG_AGO: Final = 200
"""Whoever died so many years ago is of history."""
