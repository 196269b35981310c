"""The same in another place, without a verb of its own: "three died in Leyte, two in Samar and another in Cebu"."""

from typing import Final

from pipeline.enrich.figures.rules.breakdowns import SUMMED
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.rules.partitives import FALLEN
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity

_COUNTED_THERE: Final = frozenset({"occurred", "happened", "recorded", "reported", "confirmed", "registered"})
_OPENING_PARTS: Final = frozenset({":", "—", "–"})
_OTHER_CLAUSE: Final = frozenset({"V", "T", "AUX", "SUB", "REP"})
LOCATING: Final = frozenset({"from", "in", "at", "near", "outside", "around", "elsewhere", "across"})
_SPREAD: Final = SUMMED | {"crowd", "displaced"}


def spread(s: Sentence, found: list[Found]) -> list[Found]:
    """The same in another place: "three died in Leyte, two in Samar", "30,000 marched in Paris and tens of thousands in other cities"."""
    out: list[Found] = _another(s, found)
    for q in s.quantities:
        bare = s.word(q.j) in _SETTING or (
            s.word(q.j) in {"more", "others", "people", "each", "person", "persons"} and s.word(q.j + 1) in LOCATING
        )
        if not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        if _behind_a_name(s, q):
            first = last_before(q.i, (f for f in [*found, *out] if f.measure in _SPREAD and not f.single and f.low))
            if first is not None and first.rule in {"noun", "part"}:
                out.append(counted(s, first.measure, q, "part", first.anchor, q.j, subset=first.subset))
            continue
        alike = _alike(s, q, [*found, *out]) if s.word(q.i - 1) in _WHILE else None
        if alike is not None:
            out.append(counted(s, alike.measure, q, "part", alike.anchor, q.j, subset=True))
            continue
        listing = s.low[q.i - 1] in BE and any(
            f.measure in SUMMED and f.rule == "noun" and f.j < q.i < f.j + 6 for f in found
        )
        whom = s.word(q.i - 1) == "with" and s.word(q.i - 2) == ","  # "the toll is 18, with two in Karu"
        if not bare or not (s.tag(q.i - 1) in {"CC", "P"} or listing or whom):
            continue
        first = last_before(
            q.i, (f for f in [*found, *out] if f.measure in _SPREAD and not f.single and f.bound != "zero")
        )
        if first is None and s.word(q.i - 1) == ":" and (noun := _uncounted(s, q.i)) is not None:
            out.append(counted(s, FALLEN[s.low[noun]], q, "part", noun, q.j, subset=True))
            continue
        if (
            first is not None
            and (s.word(q.i - 1) in _OPENING_PARTS or listing or whom)
            and first.bound == "exact"
            and (q.low or 0) < (first.low or 0)
        ):
            out.append(counted(s, first.measure, q, "part", first.anchor, q.j, subset=True))
            continue  # "31 deaths have been reported so far: two in Uri"
        if first is None or (not LOCATING & set(s.low[first.j : q.i]) and not _by_cause(s, q, first)):
            continue
        if s.word(q.j) in _CAUSING - LOCATING and not _by_cause(s, q, first):
            continue
        begin = max(first.j, first.anchor + 1)
        while s.tag(begin) == "T":
            begin += 1  # the rest of "confirmed dead"
        between = range(begin, q.i)
        after = range(q.j, min(len(s.low), q.j + _VERB_REACH))
        stop = next(
            (k for k in after if s.tags[k] in {"P", "CC", "SUB"} or (k > q.j + 1 and s.tags[k] == "PREP")), after.stop
        )
        # "12 were from Leyte, five from Cebu"
        located = {k for k in between if s.low[k] in BE and s.word(k + 1) in LOCATING}
        located |= {k for k in between if "being" in s.low[k - 1 : k + 1] or s.low[k] == "lightning"}
        located |= {k for k in range(q.j, stop) if s.low[k] == "located"}
        told = {k for k in between if s.low[k] in _COUNTED_THERE and s.word(k + 1) in LOCATING}
        helping = {k for n in told for k in range(first.j, n) if all(s.tags[m] == "AUX" for m in range(k, n))}
        located |= told | helping  # "eight were recorded in Kivu, three each in Goma and Beni"
        if any(s.tags[k] in _OTHER_CLAUSE and k not in located for k in [*between, *range(q.j, stop)]):
            continue
        out.append(counted(s, first.measure, q, "part", first.anchor, q.j, subset=first.subset))
    return out


def _alike(s: Sentence, q: Quantity, found: list[Found]) -> Found | None:
    """The part that a second goes with: "five of the accused were from Karu, while two were from Lembe"."""
    first = last_before(q.i, (f for f in found if f.subset and not f.single and f.measure in _SPREAD))
    if first is None or s.word(q.j) not in BE or s.word(q.j + 1) not in LOCATING:
        return None
    same = any(s.low[k] in BE and s.word(k + 1) == s.word(q.j + 1) for k in range(first.j, q.i))
    return first if same else None


_WHILE: Final = frozenset({"while", "whilst", "and"})


def _uncounted(s: Sentence, i: int) -> int | None:
    """The noun before a colon that no number counts: "the deaths were recorded at hospitals: two at Karu, one at Lembe"."""
    return next(
        (k for k in range(max(0, i - _NOUN), i) if s.low[k] in {"deaths", "fatalities", "injuries", "arrests"}), None
    )


_NOUN: Final = 12


def _another(s: Sentence, found: list[Found]) -> list[Found]:
    """ "Two died in Leyte, one in Cebu and another in Samar": one more, elsewhere."""
    out: list[Found] = []
    for k in s.where(_ONE_MORE):
        stop = next(
            (n for n in range(k + 1, len(s.low)) if s.tags[n] in {"P", "CC", "SUB", *_OTHER_CLAUSE}), len(s.low)
        )
        if s.tag(k - 1) != "CC" or s.word(k + 1) not in LOCATING or k in s.at or s.tag(stop) in {"AUX", "V", "T"}:
            continue
        first = last_before(k, (f for f in found if f.measure in SUMMED and not f.single and f.bound == "exact"))
        if first is not None and LOCATING & set(s.low[first.j : k]) and not _PLACED & set(s.low[k + 1 : k + 4]):
            out.append(
                Found(s, first.measure, k, k + 1, 1, 1, "exact", "part", first.anchor, subset=first.subset, head=k)
            )
    return out


_ONE_MORE: Final = frozenset({"another"})
_PLACED: Final = frozenset({"hospital", "custody", "jail", "intensive", "condition"})


def _by_cause(s: Sentence, q: Quantity, first: Found) -> bool:
    """ "Nine died of snakebite and another 14 because of collapsed walls", "six of burns and four of smoke": one cause beside
    another."""
    if s.low[q.i] == "another" and s.word(q.j) in _CAUSING - {"of"}:
        return True
    return s.low[first.anchor] in _DYING and s.word(first.anchor + 1) in _CAUSES and s.word(q.j) in _CAUSES


_DYING: Final = frozenset({"died", "die", "dying", "perished"})
_CAUSES: Final = frozenset({"of", "from", "because", "due", "by"})
_CAUSING: Final = _CAUSES - {"by"}
_SETTING: Final = LOCATING | _CAUSING


def _behind_a_name(s: Sentence, q: Quantity) -> bool:
    """ "Kerala reported nine deaths, Goa four and Assam one": a number alone behind a name that opens its part."""
    n = q.i - 1
    while n > 0 and s.tags[n] == "C":
        n -= 1
    return n < q.i - 1 and s.word(n) in {",", "and", ";"} and q.bound == "exact" and s.tag(q.j) in {"P", "CC", ""}


_VERB_REACH: Final = 9
