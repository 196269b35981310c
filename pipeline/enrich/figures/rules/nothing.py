"""Numbers that are of nothing whatever the classifier makes of them: how much has been counted, "up 12 percent", "said one witness"."""

from typing import Final

from pipeline.enrich.figures.rules import bars, tallies
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity


def of_nothing(s: Sentence) -> set[int]:
    """The first tokens of such numbers."""
    return {q.i for q in s.quantities if _is_nothing(s, q)}


def _is_nothing(s: Sentence, q: Quantity) -> bool:
    before, behind = s.word(q.i - 1), s.word(q.j)
    if s.low[q.i] == "both":
        return before == "," or is_person(before)  # ", both men in their teens,", "and a man both from Dover"
    if q.low == 1 and before in {"said", "says"}:
        return True
    if s.low[q.j + 1 : q.j + 3] in _AT_LARGE or s.low[q.j + 2 : q.j + 4] in _AT_LARGE:
        return True  # "two are held, one is under surveillance and three others remain at large"
    if behind in {"fewer", "less"} and s.word(q.j + 1) == "than":
        return True  # "won 222 seats, three fewer than the other side"
    if before == "by" and behind == "to" and q.j + 1 in s.at:
        return True  # "grew by 12 to 40"
    if q.unit == "percent" and before in {"up", "down", "counting"}:
        return True
    if behind == "of" and "discharged" in s.words and "discharged" in s.low[q.j : q.j + _LEFT] and "have" in s.words:
        return True  # "three of the 18 who were burnt have been discharged"
    if "tested" in s.words and "tested" in s.low[q.j : q.j + 4] and "positive" not in s.words:
        return True
    return tallies.combined(s, q) or bars.of_the_counting(s, q)


_AT_LARGE: Final = (["under", "surveillance"], ["at", "large"], ["still", "at"], ["under", "investigation"])
_LEFT: Final = 24
"""How many tokens behind the number those told of may have left hospital."""
