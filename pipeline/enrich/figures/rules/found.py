"""What a rule finds, before its context is read."""

from collections.abc import Iterable
from typing import final

from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Bound, Measure, Number


@final
class Found:  # plain, as Sentence is
    """A figure as a rule read it, before its context: tokens i to j of a sentence, and the trigger at `anchor`."""

    def __init__(
        self,
        s: Sentence,
        measure: Measure,
        i: int,
        j: int,
        low: Number | None,
        high: Number | None,
        bound: Bound,
        rule: str,
        anchor: int,
        unit: str = "people",
        subset: bool = False,
        head: int = -1,
        single: bool = False,
        cumulative: bool = False,
        superseded: bool = False,
        chance: float = 1.0,
    ) -> None:
        self.s = s
        self.measure = measure
        self.i = i
        self.j = j
        self.low = low
        self.high = high
        self.bound = bound
        self.rule = rule
        self.anchor = anchor
        self.unit = unit
        self.subset = subset
        self.head = head
        """The index of the noun counted, -1 if none stands there."""
        self.single = single
        """One person, named or described, rather than a number."""
        self.cumulative = cumulative
        self.superseded = superseded
        self.chance = chance
        """How sure the classifier is of a figure that no rule read."""

    def overlaps(self, i: int, j: int) -> bool:
        """Whether the figure's span and tokens i to j share a token."""
        return self.i < j and i < self.j


def counted(
    s: Sentence, measure: Measure, q: Quantity, rule: str, anchor: int, head: int = -1, *, subset: bool = False
) -> Found:
    """A figure on the whole of a quantity."""
    return Found(s, measure, q.i, q.j, q.low, q.high, q.bound, rule, anchor, subset=subset, head=head)


def quantified(s: Sentence, q: Quantity, measure: Measure, unit: str, rule: str, anchor: int) -> Found:
    """A figure on the whole quantity."""
    return Found(s, measure, q.i, q.j, q.low, q.high, q.bound, rule, anchor, unit=unit)


def held(i: int, j: int, found: Iterable[Found]) -> bool:
    """Whether a figure holds one of tokens i to j."""
    return any(f.overlaps(i, j) for f in found)


def last_before(i: int, found: Iterable[Found]) -> Found | None:
    """The figure that ends last before token i."""
    return max((f for f in found if f.j <= i), key=lambda f: f.j, default=None)


def window(s: Sentence, i: int, j: int) -> list[str]:
    """The words from token i to j, cut to the sentence."""
    return s.low[max(0, i) : max(0, j)]
