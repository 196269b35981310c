"""Parts of a whole that the sentence opens with: "Of the 14, nine drowned", "Among those arrested are 18 who ..."."""

from typing import Final

from pipeline.enrich.figures.rules import enumerated
from pipeline.enrich.figures.rules.breakdowns import SUMMED
from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.records import Measure

_WHOLES: Final[dict[str, Measure]] = {
    "dead": "killed", "killed": "killed", "deceased": "killed", "fatalities": "killed", "deaths": "killed", "victims": "killed",
    "displaced": "displaced", "evacuated": "displaced", "bodies": "killed", "survivors": "rescued",
    "injured": "injured", "wounded": "injured", "missing": "missing", "arrested": "detained", "detained": "detained",
}  # fmt: skip


def opened(s: Sentence, found: list[Found], before: Measure | None) -> list[Found]:
    """ "Of the 14, nine drowned and four were buried": what a sentence tells of a whole that it opens with. before: the
    measure of the sentence before. Those found already are marked (in place), the others returned."""
    if (bare_whole := _bare_whole(s, found)) is not None:
        return [bare_whole]
    of = next(
        (k for k in s.where(_OF) if k == 0 or s.tags[k - 1] == "REP" or s.low[:k] == ["out"] or _as_told(s, k)), -1
    )
    if of < 0 or (s.word(of + 1) not in {"the", "those", "them", "these", "total"} and s.tag(of + 2) != "GEN"):
        return []
    comma = next((k for k in range(of + 1, min(len(s.low), of + _OPENING)) if s.low[k] == ","), 0)
    comma = comma or _uncomma(s, of)
    named = next((_WHOLES[word] for word in s.low[of + 1 : comma] if word in _WHOLES), None)
    if any(s.low[k] == "who" and s.low[k + 1] in {"died", "drowned", "perished"} for k in range(of + 1, comma)):
        named = "killed"  # "of the 40 people who died in the heat"
    counted_off = s.word(of + 1) in {"them", "these"} or (of + 2 in s.at and s.at[of + 2].j == comma)
    if before in {"killed", "injured"} and "casualties" in s.low[of + 1 : comma]:
        named = before
    if before == "infected" and not _CASES.isdisjoint(s.low[of + 1 : comma]):
        named = before  # "of the local cases"
    whole = named or (before if counted_off else None)
    if not comma or whole not in SUMMED | {"displaced"}:
        return []
    for f in found:
        if f.i > comma and f.measure == whole and not f.single:
            f.subset = True
    others = [f for f in found if f.measure != whole]
    if (q := s.at.get(comma + 1)) is not None and held(q.i, q.j, others):
        return []  # "of them, 86 are in wards in the capital while 244 are elsewhere"
    whole_q = s.at.get(of + 2)
    told = [q for q in [whole_q] if q is not None and q.countable and not held(q.i, q.j, found)]
    parts = [
        q
        for q in s.quantities
        if q.i > comma
        and q.countable
        and (q.i == comma + 1 or s.tag(q.i - 1) in {"P", "CC"} or s.word(q.i - 1) in _WHILE)
    ]
    bare = [
        q
        for q in parts
        if s.tag(_past_people(s, q.j)) in {"AUX", "PREP", "V", "T"} or s.low[q.j : q.j + 2] == [",", "or"]
    ]
    bare += [q for q in parts if s.low[q.i - 2 : q.i] == [",", "or"] and s.word(q.j) == ","]  # "the majority, or 264,"
    bare = [q for q in bare if not held(q.i, q.j, found)]
    bare = [q for q in bare if _ELSEWHERE.isdisjoint(s.low[q.j : q.j + 4])]
    return [counted(s, whole, q, "part", q.i) for q in told] + [
        counted(s, whole, q, "part", q.i, subset=True) for q in bare
    ]


def _bare_whole(s: Sentence, found: list[Found]) -> Found | None:
    """The whole that opens a sentence with no word of what it counts: "Out of 46, 22 deaths were on the road"."""
    q = s.at.get(2) if s.low[:2] == ["out", "of"] else None
    if q is None or not q.countable or s.word(q.j) != "," or held(q.i, q.j, found):
        return None
    part = next((f for f in found if f.i == q.j + 1 and f.measure in SUMMED and not f.single), None)
    if part is None or (part.low or 0) > (q.low or 0):
        return None
    part.subset = True
    return counted(s, part.measure, q, "part", q.i)


def _as_told(s: Sentence, of: int) -> bool:
    """Whether "of" begins what somebody is told to have said: "According to the health board, of the listed cases 64 were"."""
    before = of - 1 - (s.word(of - 1) == "out")
    return s.word(0) == "according" and s.word(before) == ","


def _past_people(s: Sentence, j: int) -> int:
    if s.word(j) == "(" and s.word(j + 2) == ")":
        j += 3  # "3,128 (17.6%) were"
    return j + (s.word(j) in {"people", "individuals", "persons"})


def _uncomma(s: Sentence, of: int) -> int:
    """The end of a whole that no comma parts from its part: "of the reported cases 79 were"; 0 where it is none."""
    q = next((q for q in s.quantities if of + 2 < q.i < of + _NEAR and s.tag(q.i - 1) == "N"), None)
    return q.i - 1 if q is not None and s.tag(_past_people(s, q.j)) == "AUX" else 0


_NEAR: Final = 6
"""Such a whole takes fewer tokens than this."""


def counted_off(s: Sentence, found: list[Found]) -> list[Found]:
    """ "Among those arrested are 18 who were wanted, 60 who had fled and 59 workers": the parts, whatever is told of each."""
    if s.low[:2] in (["survivors", "included"], ["survivors", "include"]):
        return enumerated.parts(s, 2, "rescued", found)
    if s.word(0) != "among" or s.word(1) not in {"the", "those"}:
        return []
    verb = next((k for k in range(2, min(len(s.low), _COMPRISED)) if s.low[k] in _COMPRISING), 0)
    whole = next((_WHOLES[word] for word in s.low[1:verb] if word in _WHOLES), None)
    if whole not in SUMMED:
        return []
    parts = [q for q in s.quantities if q.i == verb + 1 or (q.i > verb and s.tag(q.i - 1) in {"P", "CC"})]
    told = [
        counted(s, whole, q, "part", q.i, subset=True)
        for q in parts
        if q.countable and q.bound != "zero" and not held(q.i, q.j, found)
    ]
    return told + enumerated.parts(s, verb + 1, whole, [*found, *told])


_COMPRISED: Final = 26
_OF: Final = frozenset({"of", "among"})
_WHILE: Final = frozenset({"while", "whilst"})
_COMPRISING: Final = frozenset({"are", "were", "include", "included"})
_CASES: Final = frozenset({"cases", "infections", "patients"})
_ELSEWHERE: Final = frozenset(
    {"fined", "released", "freed", "discharged", "charged", "rescued", "saved", "unhurt", "unharmed"}
)
_OPENING: Final = 12
"""The comma that ends the whole stands within so many tokens."""
