"""Another number for the same thing: "organizers said it was 30,000", "as were two guards", "the opposition 60"."""

from typing import Final

from pipeline.enrich.figures.rules.breakdowns import SUMMED
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure, Number

_RECKONED: Final = frozenset({"estimate", "figure", "count", "number", "tally", "total", "estimates"})


def _estimated(s: Sentence, i: int) -> bool:
    """ "the ministry's estimate was", "the ministry spoke of"."""
    if s.low[max(0, i - 2) : i] in (["spoke", "of"], ["speaks", "of"], ["talked", "of"], ["speak", "of"]):
        return True
    return s.word(i - 1) in {"was", "is"} and s.word(i - 2) in _RECKONED


def echoes(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """Another number for the same thing: "police put the crowd at 7,000, organizers said it was 30,000", "as were two guards"."""
    out = []
    for q in s.quantities:
        if not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        before = s.low[max(0, q.i - 2) : q.i]
        bare = s.tag(q.j) in {"P", "CC", "SUB", "TIME", ""}
        said = bare and (
            s.tag(q.i - 1) == "REP"
            or _estimated(s, q.i)
            or before in (["it", "was"], ["it", "at"], ["it", "is"], ["figure", "at"])
        )
        said = said or _other_side(s, q)
        if not (said or before in (["as", "were"], ["as", "was"], ["so", "were"], ["so", "was"])):
            continue
        first = _nearest_count(q, [f for f in found if f.unit == "people" and not f.single and f.j <= q.i])
        measure = first.measure if first else earlier
        told_before = _estimated(s, q.i) or s.word(q.i - 1) in {"counted", "confirmed", "confirms", "confirm"}
        if measure and (first or (told_before and (earlier == "crowd" or earlier in SUMMED))):
            out.append(counted(s, measure, q, "echo", q.i))
    return out


def _other_side(s: Sentence, q: Quantity) -> bool:
    """ "The government says 19 died, the opposition 60": whose count it is stands right before it, and nothing behind."""
    comma = next((k for k in range(q.i - 2, max(0, q.i - 5), -1) if s.low[k] == ","), 0)
    ends = s.tag(q.j) == "P" and s.word(q.j) != "," and s.tag(q.i - 1) in {"N", "C"}
    return ends and comma > 0 and s.tag(comma + 1) in {"DET", "C"} and "REP" in s.tags[:comma]


def _nearest_count(q: Quantity, before: list[Found]) -> Found | None:
    """The count before it that another number of the same thing is nearest to ("says 228 died and 72 are missing; the
    government's figure is 219"), the last of those without bounds."""
    sized = [f for f in before if f.low and q.low]
    if not sized:
        return last_before(q.i, before)
    return min(reversed(sized), key=lambda f: max(f.low or 1, q.low or 1) / min(f.low or 1, q.low or 1))


_FEWEST_AGAIN: Final = 4
"""Smaller numbers agree by chance."""


def taken_up(found: list[Found], told: dict[Number, Measure]) -> None:
    """Measure a count as the one it takes up, "36 people were infected ... the 36 people were moved", and remember in `told`
    those that are new."""
    for f in found:
        number = f.low if f.low == f.high else None
        if number is None or number < _FEWEST_AGAIN:
            continue
        if f.rule == "official count" and f.unit == "people" and f.s.word(f.i - 1) == "the":
            f.measure = told.get(number, f.measure)
        elif f.measure in SUMMED:
            told.setdefault(number, f.measure)
