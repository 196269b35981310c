"""The same people counted once more: "48,000 families or 210,000 persons", "126,000 households (some 570,000 people)"; and counts
told behind what befell them: "those killed were 1,057", "the condition of three is critical"."""

from typing import Final

from pipeline.enrich.figures.rules.breakdowns import SUMMED
from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.records import Measure

_HOMES: Final = frozenset({"families", "households", "family", "household", "homes"})
_HEADS: Final = frozenset({"people", "persons", "individuals", "residents", "members", "souls", "victims", "evacuees"})
_AGAIN: Final = frozenset({"displaced", "other_official"})
_BESIDE: Final = frozenset({"or", "(", "/", "from", "involving", "of", "belonging", "comprising"})
"""What joins the one count to the other: "612 persons belonging to 155 families"."""
_TO_THE_OTHER: Final = 3
"""How many tokens may stand between the noun of one count and the other."""


def among_so_many(s: Sentence, found: list[Found]) -> list[Found]:
    """The whole of a headline's "Two officers among four killed in blast"."""
    out: list[Found] = []
    for f in found:
        q = next((q for q in s.quantities if s.word(q.i - 1) == "among" and q.j == f.anchor and f.j < q.i), None)
        if (
            q is not None
            and f.measure in SUMMED
            and q.countable
            and (f.low or 0) < (q.low or 0)
            and not held(q.i, q.j, found)
        ):
            f.subset = True
            out.append(counted(s, f.measure, q, "passive", f.anchor))
    return out


def restated(s: Sentence, found: list[Found]) -> list[Found]:
    """The count of families or of people beside that of the other, of the same measure; it takes the place of a weaker reading."""
    if _HOMES.isdisjoint(s.words):
        return []
    out: list[Found] = []
    for a, b in zip(s.quantities, s.quantities[1:], strict=False):
        first, second = s.word(a.j), s.word(b.j)
        units = (first in _HOMES and second in _HEADS) or (first in _HEADS and second in _HOMES)
        link = s.low[a.j + 1 : b.i]
        if (
            not units
            or len(link) > _TO_THE_OTHER
            or (link[:1] or [""])[0] not in _BESIDE
            or not (a.countable and b.countable)
        ):
            continue
        told = next((f for f in found if f.measure in _AGAIN and f.i in {a.i, b.i} and f.rule != "learned"), None)
        if told is None:
            continue
        other = b if told.i == a.i else a
        if not held(other.i, other.j, found):
            again = counted(s, told.measure, other, told.rule, told.anchor, other.j, subset=told.subset)
            again.unit = s.word(other.j) if told.measure == "other_official" and s.word(other.j) in _HOMES else "people"
            out.append(again)
    return out


_BEFALLEN: Final[dict[str, Measure]] = {
    "killed": "killed", "dead": "killed", "died": "killed", "deceased": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured", "missing": "missing",
    "arrested": "detained", "detained": "detained", "displaced": "displaced", "evacuated": "displaced", "kidnapped": "abducted", "abducted": "abducted",
    "infected": "infected", "rescued": "rescued", "admitted": "hospitalised", "hospitalised": "hospitalised", "hospitalized": "hospitalised",
}  # fmt: skip
_REACH: Final = 14
"""How many tokens after what befell them the number may stand: "those injured because of the road accidents were 2,776"."""
_STANDING: Final = BE | {"stood", "stand", "stands", "numbered", "totalled", "totaled"}
_INSIDE: Final = frozenset({"PREP", "DET", "N", "C", "OF", "TIME", "GEN", "POSS", "ADV", "CC"})
_THOSE: Final = frozenset({"those"})
_CONDITION: Final = frozenset({"condition", "conditions"})
_BAD: Final = frozenset({"critical", "serious", "precarious", "grave", "worsening", "unstable"})


def cleft(s: Sentence, found: list[Found], disease: bool) -> list[Found]:
    """ "Those who were killed numbered 1,057, and those injured 7,846", "those now admitted at the clinic are 17"."""
    out: list[Found] = []
    for k in s.where(_THOSE):
        n = k + 1
        while s.tag(n) in {"AUX", "ADV"} or s.word(n) in {"who", "got", "currently"}:
            n += 1
        measure = _BEFALLEN.get(s.word(n))
        if measure is None:
            continue
        verb = n + 1
        while verb < min(len(s.low), n + _REACH) and (s.tags[verb] in _INSIDE or (verb in s.at and s.at[verb].unit)):
            verb += 1
        at = verb + (s.word(verb + 1) in {"at", "only", "now"})
        q = s.at.get(at + 1)
        if s.word(verb) in _STANDING and q is not None and q.countable and not held(q.i, q.j, found) and _bare(s, q.j):
            out.append(counted(s, "infected" if measure == "hospitalised" and disease else measure, q, "toll", n, n))
    return out


def _bare(s: Sentence, j: int) -> bool:
    return s.tag(j) in {"P", "CC", "", "PREP", "SUB"} or is_person(s.word(j))


def in_condition(s: Sentence, found: list[Found]) -> list[Found]:
    """ "The condition of two pupils is said to be critical": they are hurt, some of those told of."""
    out: list[Found] = []
    for k in s.where(_CONDITION):
        q = s.at.get(k + 2) or s.at.get(k + 3)
        if s.word(k + 1) != "of" or q is None or not q.countable or held(q.i, q.j, found):
            continue
        verb = next((n for n in range(q.j, min(len(s.low), q.j + _REACH)) if s.low[n] in BE), -1)
        if verb > 0 and not _BAD.isdisjoint(s.low[verb : verb + 6]):
            out.append(counted(s, "injured", q, "part", k, q.j, subset=True))
    return out
