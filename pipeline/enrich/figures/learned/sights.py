"""What the classifier sees of a number: the words before and behind it with their distance, and marks of number and document."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from spacy.strings import hash_string  # type: ignore[attr-defined]

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.closed import MONTHS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.figures.words.table import Table
from pipeline.records import MEASURES, Number

NONE: Final = 0
KINDS: Final = ("none", *MEASURES)
KIND_OF: Final = {measure: at for at, measure in enumerate(KINDS)}
REACH: Final = 14
"""Words seen on either side: most verbs that tell what befell people stand within ten."""
UNKNOWN, NUMBER, NAME, EDGE = range(4)
"""Words without a sense of their own: one of none, another number, a name, where the sentence begins or ends."""
_FAR: Final = (0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9)
SIDE: Final = 10
"""Distances told apart on either side; behind both sides stand the two edges."""
PLACES: Final = 2 * SIDE + 2
_MARKS: Final = len(KINDS)
EARLIER, BEFORE, BEHIND, SAME, OWN = (_MARKS * part for part in range(5))
"""Where the marks of each sort begin: measures told in earlier sentences, by the figure before, by the one behind, of the same number; of its own."""
MARKS: Final = OWN + 15
SHARES: Final = "percent"
"""The unit of numbers besides counts that are looked at: money, terms and magnitudes bring their own words."""
_ABBREVIATED: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split()) | set(MONTHS)
_CLOSING: Final = frozenset({",", ".", ")", "-", "–", "—", ";"})
OLDEST: Final = 110
DAYS: Final = 31
HOURS: Final = 24
YEARS: Final = (1000, 2100)
_DATED: Final = frozenset({"of", "in", "since", "from", "by", "until", "before", "after"})
_TIMED: Final = frozenset({"after", "before", "until", "till", "past"})


class Sight(NamedTuple):
    """One number as the classifier sees it."""

    words: list[int]
    """Hashes of words; those below 4 are UNKNOWN to EDGE."""
    places: list[int]
    """Where each word stands, by side and distance."""
    marks: list[int]
    """Which of MARKS hold."""


class Story:
    """What earlier sentences of the document have told."""

    def __init__(self) -> None:
        self.earlier: set[int] = set()
        self.numbers: dict[tuple[Number | None, Number | None], set[int]] = {}

    def tell(self, found: Sequence[Found]) -> None:
        """Remember the figures of a sentence that has been read."""
        for f in found:
            kind = KIND_OF[f.measure]
            self.earlier.add(kind)
            if f.low is None or f.low > 2:  # small numbers agree by chance
                self.numbers.setdefault((f.low, f.high), set()).add(kind)


def possible(s: Sentence, q: Quantity) -> bool:
    """Whether a number nobody claims may be a figure at all: a count or a share, no date, no hour, no age between commas."""
    if q.bound == "zero" or q.unit not in {"", SHARES}:
        return False
    if q.unit or q.low != q.high or not isinstance(q.low, int):
        return True
    before = s.word(q.i - 1)
    if q.low <= DAYS and (
        before in _ABBREVIATED or s.word(q.j) in _ABBREVIATED or (before == "." and s.word(q.i - 2) in _ABBREVIATED)
    ):
        return False
    if YEARS[0] <= q.low <= YEARS[1] and before in _DATED and s.low[q.core].isdigit():
        return False  # "the plague of 1349"
    if q.low <= HOURS and before in _TIMED and not s.word(q.j)[:1].isalpha():
        return False
    return not (q.low <= OLDEST and before in {",", "("} and q.j == q.i + 1 and s.word(q.j) in _CLOSING)


_HASHES: Final = Table(hash_string)


def _word(s: Sentence, k: int) -> int:
    if k in s.at:
        return NUMBER
    low, _, capital = s.shapes[k]
    if capital and k and low not in _SMALL:
        return NAME
    return NUMBER if low[0].isdigit() else _HASHES[low]


_SMALL: Final = frozenset({"i"})


def see(s: Sentence, q: Quantity, found: Sequence[Found], story: Story) -> Sight:
    """A number of a sentence, among the figures found there and in the document before."""
    first, last = max(0, q.i - REACH), min(len(s.low), q.j + REACH)
    words = [_word(s, k) for k in range(first, q.i)]
    words += [_word(s, k) for k in range(q.j, last)]
    places = [_FAR[q.i - k] for k in range(first, q.i)]
    places += [SIDE + _FAR[k - q.j + 1] for k in range(q.j, last)]
    if first == 0:
        words.append(EDGE)
        places.append(2 * SIDE)
    if last == len(s.low):
        words.append(EDGE)
        places.append(2 * SIDE + 1)
    return Sight(words, places, _marks(s, q, found, story))


def _marks(s: Sentence, q: Quantity, found: Sequence[Found], story: Story) -> list[int]:
    marks = [EARLIER + kind for kind in sorted(story.earlier)]
    before = max((f for f in found if f.j <= q.i), key=lambda f: f.j, default=None)
    behind = min((f for f in found if f.i >= q.j), key=lambda f: f.i, default=None)
    if before is not None:
        marks.append(BEFORE + KIND_OF[before.measure])
    if behind is not None:
        marks.append(BEHIND + KIND_OF[behind.measure])
    marks += [SAME + kind for kind in sorted(story.numbers.get((q.low, q.high), ()))]
    value = q.low if q.low is not None else q.high or 0
    own = (
        q.unit == "", s.heading, s.index == 0, q.bound == "vague", q.bound == "exact", isinstance(value, float),
        value == 1, value == 2, value <= 9, 10 <= value < 100, 100 <= value < 1000, 1000 <= value < 100_000,
        value >= 100_000, q.bound == "exact" and 1900 <= value < 2100, s.low[q.core][:1].isdigit(),
    )  # fmt: skip
    return marks + [OWN + at for at, holds in enumerate(own) if holds]
