"""Lists of places and their counts: "deaths in Meath (4), Cork (9) and Kerry (2)", "followed by Kitwe at 352"."""

from typing import Final

from pipeline.enrich.figures.rules.breakdowns import SUMMED
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_COUNTS: Final[dict[str, Measure]] = {
    "death": "killed", "deaths": "killed", "fatalities": "killed", "killed": "killed", "cases": "infected", "infections": "infected",
    "displaced": "displaced", "dead": "killed", "injured": "injured", "missing": "missing", "arrested": "detained",
    "admissions": "hospitalised", "hospitalisations": "hospitalised", "hospitalizations": "hospitalised", "arrests": "detained",
}  # fmt: skip
_TABLED: Final = SUMMED | {"displaced"}
_WHERE: Final = frozenset("namely hit affected in at from include includes including are were is by : — – -".split())
"""What leads to a list of places: "deaths in", "cases include", "the counties are"."""
FEWEST_PLACES: Final = 2
_NAME: Final = 7
"""How many tokens a place and what parts it from the one before may take."""


def tabled(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """The counts behind two places or more, of what the first of them says, or the sentence before it, or that before."""
    if "(" not in s.words:
        return []
    cells = [q for q in s.quantities if _cell(s, q)]
    run: list[Quantity] = []
    for q in cells:
        if run and not _beside(s, run[-1], q):
            break
        run.append(q)
    if len(run) < FEWEST_PLACES:
        return []
    first = _name(s, run[0].i - 2)
    k = next((n for n in range(first - 1, -1, -1) if s.low[n] in _COUNTS), -1)
    inside = _COUNTS.get(s.word(run[0].j))
    whole = last_before(first, (f for f in found if f.measure in _TABLED and not f.single))
    told = _COUNTS[s.low[k]] if k >= 0 else whole.measure if whole else earlier if len(run) > FEWEST_PLACES else None
    measure = inside or (told if s.word(first - 1) in _WHERE else None)
    free = [q for q in run if not held(q.i, q.j, found)]
    return [counted(s, measure, q, "part", q.i, subset=True) for q in free] if measure in _TABLED else []


def followed(s: Sentence, found: list[Found]) -> list[Found]:
    """The places behind the first: "Lusaka has the most cases at 1,557, followed by Kitwe at 352 and then Ndola with 256"."""
    k = s.low.index("followed") if "followed" in s.words else -1
    whole = last_before(k, (f for f in found if f.measure in _RANKED and not f.single)) if k > 0 else None
    if whole is None or s.word(k + 1) != "by":
        return []
    out: list[Found] = []
    begin = k + 2
    for q in s.quantities:
        if q.i < begin:
            continue
        named = s.word(q.i - 1) in {"at", "with"} and s.capital(q.i - 2) and q.countable
        if not named or not all(s.tags[n] in _BETWEEN or s.low[n] == "then" for n in range(begin, q.i - 1)):
            break
        if not held(q.i, q.j, found):
            out.append(counted(s, whole.measure, q, "part", q.i, subset=True))
        begin = q.j
    return out


_RANKED: Final = frozenset({"killed", "infected", "hospitalised"})
_BETWEEN: Final = frozenset({"C", "N", "CC", "P", "DET", "OF", "GEN"})
"""What may stand between two counts of such a list besides the name of the next place."""


def _cell(s: Sentence, q: Quantity) -> bool:
    """ "Cork (9)": nothing but the count in the brackets, a name before them."""
    close = q.j + (s.word(q.j) in _COUNTS)  # "Cork (9 deaths)"
    if s.word(q.i - 1) != "(" or s.word(close) != ")" or not q.countable or q.i < _AFTER_A_NAME:
        return False
    capital = s.capital(q.i - 2) or (s.capital(q.i - 3) and s.tags[q.i - 2] in {"C", "N"})  # "West pokot (13)"
    return capital or s.low[q.i - 2] in {"district", "county", "state"}


_AFTER_A_NAME: Final = 3
"""The first token that a count in brackets behind a name of two words can be."""


def _beside(s: Sentence, left: Quantity, right: Quantity) -> bool:
    """Whether the next place comes right behind the one before: no other words between than its name, "and", a comma."""
    close = left.j + (s.word(left.j) != ")")
    between = range(close + 1, right.i - 1)
    joined = s.word(close + 1) in {",", ";", "and", "&"}
    return joined and len(between) <= _NAME and all(s.tags[k] in _BETWEEN for k in between)


def _name(s: Sentence, end: int) -> int:
    """Where the name that ends at `end` begins."""
    k = end
    while k > 0 and (s.capital(k - 1) or s.low[k - 1] == "the") and s.tags[k - 1] != "P":
        k -= 1
    return k
