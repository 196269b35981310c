"""Parts set beside their whole, between commas or behind its verb: "14 bodies had been found, nine men and five women"."""

from typing import Final

from pipeline.enrich.figures.rules.breakdowns import SUMMED
from pipeline.enrich.figures.rules.enumerated import enumerated
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.rules.inverted import told_from
from pipeline.enrich.figures.rules.partitives import FALLEN
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import INDEFINITE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.records import Measure


def of_the_fallen(s: Sentence, found: list[Found]) -> list[Found]:
    """Those told of beside "the injured students, two girls and a boy, were taken to hospital"."""
    out: list[Found] = []
    for k in s.where(_FALLEN):
        n = k + 1
        while s.tag(n) in {"N", "C"}:
            n += 1
        if s.word(k - 1) != "the" or n == k + 1 or s.word(n) != "," or s.tag(n + 1) not in {"Q", "DET"}:
            continue
        told = told_from(s, FALLEN[s.low[k]], k, n + 1, among=False)
        out += [f for f in told if len(told) > 1 and not held(f.i, f.j, found)]
    return out


def placed(s: Sentence, found: list[Found]) -> list[Found]:
    """ "Nine deaths were reported, including three in Narok": the part that a place names, the verb between it and its whole."""
    out: list[Found] = []
    for k in s.where(_INCLUDING):
        whole = last_before(k, (f for f in found if f.measure == "killed" and k - f.j <= _BODIES))
        if whole is not None and s.low[k + 1 : k + 3] == ["those", "of"]:
            # "six bodies, including those of a woman and a boy"
            told = told_from(s, whole.measure, whole.anchor, k + 3, among=False)
            for f in told:
                f.subset = True
            out += [f for f in told if not held(f.i, f.j, found)]
            continue
        q = s.at.get(k + 1)
        if q is None or not q.countable or s.word(q.j) not in _AT or held(q.i, q.j, found):
            continue
        whole = last_before(k, (f for f in found if f.measure in WHOLES and not f.single and f.bound != "zero"))
        if whole is not None and not any(o.countable for o in s.quantities if whole.j <= o.i < k):
            out.append(counted(s, whole.measure, q, "part", whole.anchor, q.j, subset=True))
    return out


_AT: Final = frozenset({"in", "at", "from", "near"})
_BODIES: Final = 4
"""So many tokens at most stand between a count of bodies and "including those of"."""
WHOLES: Final = SUMMED | {"displaced"}


def of_the_uncounted(s: Sentence, found: list[Found], disease: bool) -> list[Found]:
    """ "More cases of measles have come in, including 165 in one day": a count of what has none itself."""
    out: list[Found] = []
    for k in s.where(_INCLUDING):
        q = s.at.get(k + 1)
        if (
            q is None
            or not q.countable
            or held(q.i, q.j, found)
            or s.word(q.j) not in {"in", "on", "over", "overnight"}
        ):
            continue
        for n in range(k - 1, max(-1, k - _NEAR), -1):
            measure = _NOUNS.get(s.low[n])
            if measure is not None:
                if not held(n - _NEAR, n, found) and (disease or measure != "infected"):
                    out.append(counted(s, measure, q, "part", n, subset=True))
                break
    return out


_INCLUDING: Final = frozenset({"including"})
_NOUNS: Final[dict[str, Measure]] = {
    "cases": "infected", "infections": "infected", "deaths": "killed", "fatalities": "killed", "injuries": "injured", "arrests": "detained",
}  # fmt: skip
_NEAR: Final = 8
"""How many tokens the noun may stand before its "including"."""
_FALLEN: Final = frozenset(FALLEN) - {"victims", "bodies", "corpses"}


def apposed(s: Sentence, found: list[Found]) -> list[Found]:
    """The parts set beside a count, where they add up to it: "20 bodies, eleven women and nine men, ...", "14 bodies had been
    found, nine men and five women", "five were foreigners; they were two Germans, one from Spain and two from Chile"."""
    out: list[Found] = []
    if len(s.quantities) < _COUNTED and len(s.where(INDEFINITE)) < _COUNTED:
        return out
    for f in found:
        if f.single or f.measure not in SUMMED or f.bound != "exact" or not isinstance(f.low, int) or f.low < 2:
            continue
        for k in _asides(s, f):
            parts = _adding_up(s, k, f.low)
            if parts:
                out += [_part(s, f, p) for p in parts if not held(p.i, p.j, found)]
                break
    return out


_COUNTED: Final = 2
"""The whole and one of its parts at least are told by number: "seventeen bodies, sixteen women and a boy"; or all parts are
of one: "two workers - a Briton and a Dane"."""


def _part(s: Sentence, whole: Found, p: phrases.Phrase) -> Found:
    if p.quantity is not None:
        return counted(s, whole.measure, p.quantity, "part", whole.anchor, subset=True)
    return Found(s, whole.measure, p.i, p.j, 1, 1, "exact", "part", whole.anchor, subset=True, head=p.head)


def _asides(s: Sentence, f: Found) -> list[int]:
    """The marks behind which the parts of a count may stand: right behind it, behind its verb, or before "they were"."""
    k = max(f.j, f.head + 1)
    while s.tag(k) in {"N", "C", "T"} and k < f.j + 5:
        k += 1
    out = [k] if s.word(k) in {",", ";", "—", "–", "--", "-", "(", ":"} else []
    while s.tag(k) in {"N", "C", "T", "V", "AUX", "ADV", "PREP"} and k < f.j + _VERBAL:
        k += 1
    if s.word(k) == ";" and s.low[k + 1 : k + 3] == ["they", "were"]:
        out.append(k + 2)
    elif s.word(k) in {",", ":"}:
        out.append(k)
    return out


_VERBAL: Final = 9
"""How many tokens the verb behind a count may take with what belongs to it: "had been pulled out of the mud"."""


def _adding_up(s: Sentence, k: int, whole: int) -> list[phrases.Phrase]:
    """The parts behind token k that add up to the whole, two of them at least; none where they do not."""
    if s.low[k] == "(":  # "12 people (nine men, three women)"
        close = next((n for n in range(k, min(len(s.low), k + 12)) if s.low[n] == ")"), -1)
        counts = [phrases.Phrase(q.i, q.j, -1, q) for q in s.quantities if k < q.i < close and q.countable]
        return counts if len(counts) > 1 and sum(p.quantity.low or 0 for p in counts if p.quantity) == whole else []
    parts: list[phrases.Phrase] = []
    total = 0
    listed = enumerated(s, k + 1) if s.low[k] == ":" else phrases.members(s, k + 1, len(s.low))
    for p in listed:
        if p.quantity is not None and p.quantity.countable:
            total += int(p.quantity.low or 0)
        elif p.quantity is None and (s.low[p.i] in INDEFINITE or s.tags[p.i] == "POSS") and is_person(s.word(p.head)):
            total += 1
        else:
            return []
        parts.append(p)
        if total >= whole:
            break
    return parts if len(parts) > 1 and total == whole else []
