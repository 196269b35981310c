"""Lists of places and their counts: "deaths in Meath (4), Cork (9) and Kerry (2)", "Cork: 9; Kerry: 2;", "followed by Mbale at 271"."""

from typing import Final

from pipeline.enrich.figures.rules.apposed import WHOLES
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_COUNTS: Final[dict[str, Measure]] = {
    "death": "killed", "deaths": "killed", "fatalities": "killed", "killed": "killed", "cases": "infected", "infections": "infected",
    "admissions": "hospitalised", "hospital": "hospitalised", "hospitalisations": "hospitalised", "hospitalizations": "hospitalised", "arrests": "detained", "evacuees": "displaced",
}  # fmt: skip
_INSIDE: Final[dict[str, Measure]] = {
    **_COUNTS, "displaced": "displaced", "dead": "killed", "injured": "injured", "missing": "missing", "arrested": "detained",
}  # fmt: skip
"""What may stand behind the first count inside its brackets: "Karu (1,310 displaced)"."""
_WHERE: Final = frozenset("namely hit affected in at from include includes including are were is by : — – -".split())
"""What leads to a list of places: "deaths in", "cases include", "the counties are"."""
_DEATHS: Final = frozenset({"death", "deaths", "died", "fatalities"})
FEWEST_PLACES: Final = 2
FEWEST_ROWS: Final = 3
"""Without brackets a name and a number may be anything: so many beside each other are a table."""
_NAME: Final = 7
"""How many tokens a place and what parts it from the one before may take."""


def tabled(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """The counts behind two places or more, of what the first of them says, or the sentence before it, or that before."""
    if len(s.quantities) < FEWEST_PLACES:
        return []
    run: list[Quantity] = []
    for q in s.quantities:
        if not _named(s, q):
            continue
        if run and not _beside(s, run[-1], q):
            break
        run.append(q)
    bracketed = bool(run) and s.word(run[0].i - 1) == "("
    if len(run) < (FEWEST_PLACES if bracketed else FEWEST_ROWS):
        return []
    first = _name(s, _named(s, run[0]) - 1)
    leading = _INSIDE if s.word(run[0].j) in _HEADS else _COUNTS
    k = next((n for n in range(first - 1, -1, -1) if s.low[n] in leading), -1)
    inside = _INSIDE.get(s.word(run[0].j))
    whole = last_before(first, (f for f in found if f.measure in WHOLES and not f.single))
    before = whole.measure if whole else earlier if len(run) > FEWEST_PLACES and bracketed else None
    told = leading[s.low[k]] if k >= 0 else before
    if k >= 0 and s.low[k] == "hospital" and not _DEATHS.isdisjoint(s.low[:k]):
        told = "killed"  # "deaths in hospital: Oslo 3, ..."
    listing = s.word(first - 1) == "," and whole is not None and last_before(first, found) is whole
    measure = inside or (told if s.word(first - 1) in _WHERE or listing else None)
    if not inside and (k < 0 or whole is not None) and _of_ages(s, run, whole):
        return []
    free = [q for q in run if not held(q.i, q.j, found)]
    return [counted(s, measure, q, "part", q.i, subset=True) for q in free] if measure in WHOLES else []


def _of_ages(s: Sentence, run: list[Quantity], whole: Found | None) -> bool:
    """Whether the numbers behind names are ages: "four of the dead -- Rita Das (75), Mina Roy (52), ...": more than the whole,
    or of no whole and in no place."""
    if whole is None:
        return not _PEOPLE.isdisjoint(s.low[: run[0].i]) or _PLACES.isdisjoint(s.words)
    return whole.high is not None and any((q.low or 0) > whole.high for q in run)


_PEOPLE: Final = frozenset(
    "they deceased victims injured wounded dead identified named namely killed arrested suspects missing".split()
)
_PLACES: Final = frozenset(
    "district districts county counties province provinces region regions state states division divisions cities towns "
    "municipality municipalities barangays parishes localities areas hospital hospitals".split()
)


def followed(s: Sentence, found: list[Found]) -> list[Found]:
    """The places behind the first: "Karu has the most cases at 1,893, followed by Mbale at 271 and then Osoti with 244"."""
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


def _named(s: Sentence, q: Quantity) -> int:
    """Where the name ends whose count this is: "Cork (9)", "Cork: 9;", "Cork, 9;", "Cork 9,"; 0 where it is none."""
    if s.word(q.i - 1) == "(":
        close = q.j + (s.word(q.j) in _INSIDE)  # "Cork (9 deaths)"
        whole = s.word(close) == ")" and (q.countable or q.unit == "date") and s.low[q.core] not in {"a", "an"}
        end = q.i - 1
    else:
        aged = q.unit == "age" and ";" in s.words and s.word(q.i - 1) == ","  # the last of "Cork, 9; and Kerry, 3."
        close = q.j + (s.word(q.i - 1) == ":" and s.word(q.j) in _HEADS)  # "Cork: 9 people;"
        whole = s.word(close) in _PARTING and (q.countable or aged) and q.bound == "exact"
        end = q.i - 1 if s.word(q.i - 1) == ":" or (s.word(q.i - 1) == "," and ";" in s.words) else q.i
    if not whole or end < FEWEST_PLACES:
        return 0
    capital = s.capital(end - 1) or (s.capital(end - 2) and s.tags[end - 1] in {"C", "N"})  # "West pokot (13)"
    return end if capital or s.low[end - 1] in {"district", "county", "state"} else 0


_HEADS: Final = frozenset({"people", "persons", "person"})
_PARTING: Final = frozenset({",", ";", "and", "&", ".", ""})
"""What may stand behind a count that has no brackets."""


def _beside(s: Sentence, left: Quantity, right: Quantity) -> bool:
    """Whether the next place comes right behind the one before: no other words between than its name, "and", a comma."""
    close = left.j + (s.word(left.j) in _INSIDE or (s.word(left.i - 1) == ":" and s.word(left.j) in _HEADS))
    edge = close + 1 if s.word(close) == ")" else close if s.word(left.i - 1) == ":" else left.j
    if s.word(edge) == "in" and s.tag(edge + 1) == "C":  # "Mutoko (4) in Mashonaland East, Mbire (1)"
        edge = next((n for n in range(edge + 1, right.i) if s.tags[n] != "C"), edge)
    between = range(edge + 1, _named(s, right))
    joined = s.word(edge) in {",", ";", "and", "&"}
    return joined and len(between) <= _NAME and all(s.tags[k] in _BETWEEN for k in between)


def _name(s: Sentence, end: int) -> int:
    """Where the name that ends at `end` begins."""
    k = end
    while k > 0 and (s.capital(k - 1) or s.low[k - 1] == "the") and s.tags[k - 1] != "P":
        k -= 1
    return k


def after_noun(s: Sentence, found: list[Found]) -> list[Found]:
    """ "The number of mild cases (3,716) and deaths (618)", "the cases reported by the end of 2012 (430,916)"."""
    out: list[Found] = []
    for q in s.quantities if "(" in s.words and not _NUMBER.isdisjoint(s.words) else ():
        bracket = s.word(q.i - 1) == "(" and s.word(q.j) == ")" and q.countable and q.bound == "exact"
        if not bracket or (q.low or 0) < _NO_FOOTNOTE or held(q.i, q.j, [*found, *out]):
            continue
        dated = q.i - 2 in s.at and s.at[q.i - 2].unit == "date"
        k = max((n for n in s.where(_CASES, 0, q.i)), default=-1)
        if k >= 0 and (k == q.i - 2 or dated):
            out.append(counted(s, _COUNTS[s.low[k]], q, "earlier count" if dated else "toll", k))
    return out


_NUMBER: Final = frozenset({"number", "numbers", "total"})
_CASES: Final = frozenset({"cases", "deaths", "infections", "fatalities"})
_NO_FOOTNOTE: Final = 20
""" "(3)" may be a note."""
