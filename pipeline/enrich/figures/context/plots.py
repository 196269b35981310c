"""What was only plotted: "planned to seize the palace, kill the general" tells of nobody dead."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found

_PLOTTED_FOR: Final = frozenset({"killed", "injured", "abducted"})
_PLOTS: Final = frozenset(
    "plot plots plotted plotting plan plans planned planning conspired conspiring intended discussed discussing contemplated".split()
)
_OF_A_COUP: Final = frozenset(
    "seize take declare proclaim overthrow topple install establish storm attack bomb blow raid launch form".split()
)
_LEAVING: Final = frozenset("leave flee escape surrender return travel move go hide run".split())
""" "Planned to flee the country after killing his wife": she is dead."""
_ARTICLES: Final = frozenset({"DET", "POSS"})
""" "Discussed the fighting and the killing of nine": no plan of theirs."""
_DEEDS: Final = frozenset({"kill", "murder", "assassinate", "wound", "injure", "maim", "kidnap", "abduct"})
_CLAUSES: Final = frozenset({"that", "which", "who", "when", "but", "while", ";", "before"})
_PLOT: Final = 16
"""How many tokens before the deed the plot may be told."""


def plotted(f: Found) -> bool:
    """ "Planned to seize the palace, kill the general", "plotted to declare a new state after killing the president": it never
    came to it; but "a man who planned to burn the mill set off a bomb, killing two"."""
    s = f.s
    if f.measure not in _PLOTTED_FOR or (s.low[f.anchor] not in _DEEDS and not s.low[f.anchor].endswith("ing")):
        return False
    return any(_is_a_plot(f, k) for k in s.where(_PLOTS, max(0, f.anchor - _PLOT), f.anchor - 2))


def _is_a_plot(f: Found, k: int) -> bool:
    """Whether the plot told at k has the deed for its aim, and no verb of its own stands between."""
    s, words = f.s, f.s.low[k + 3 : f.anchor]
    if "who" in s.low[max(0, k - 2) : k] or not _CLAUSES.isdisjoint(words):
        return False
    if any(
        s.tags[n] in {"AUX", "REP"} or (s.tags[n] == "V" and s.low[n].endswith("ed")) for n in range(k + 3, f.anchor)
    ):
        return False
    if "after" in words:
        return s.low[k + 1] == "to" and s.low[k + 2] in _OF_A_COUP
    doing = s.low[k + 1].endswith("ing") and s.tag(f.anchor - 1) not in _ARTICLES
    return (s.low[k + 1] == "to" or doing) and s.low[k + 2] not in _LEAVING
