"""Break-downs and totals told without a verb of their own: "among them were 63 Canadians", "its 54th death"."""

import re
from typing import Final

from pipeline.enrich.figures.rules import enumerated
from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.rules.partitives import FALLEN
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE, SORTS_OF_CASES, STAYING
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import TENS, UNITS
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

SUMMED: Final = frozenset(
    {"killed", "injured", "missing", "detained", "abducted", "infected", "rescued", "hospitalised"}
)
"""Measures whose parts a text tells beside the whole."""


def among_them(s: Sentence, earlier: Measure | None) -> list[Found]:
    """ "Among them were 63 Canadians and 15 children": parts of the count before."""
    if earlier not in SUMMED or s.low[:2] not in (["among", "them"], ["among", "those"], ["they", "include"]):
        return []
    begin = 3 if s.word(2) in {"are", "were", "is", "was"} else 2 if s.word(1) == "include" else 0
    return enumerated.parts(s, begin, earlier, []) if begin else []


_ORDINALS: Final = dict(
    zip("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth".split(), range(2, 20), strict=True)
) | {word[:-1] + "ieth": n for word, n in TENS.items()}  # fmt: skip
_TENTHS: Final = {f"{ten}-{word}": n + UNITS.get(unit, 0) for ten, n in TENS.items() for unit in UNITS if UNITS[unit] < 10
                  for word in [{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}.get(unit, unit + "th")]}  # fmt: skip
_SPELT: Final = _ORDINALS | _TENTHS
_DIGITS: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")
_COUNTED: Final[dict[str, Measure]] = {
    "death": "killed", "fatality": "killed", "case": "infected", "infection": "infected",
}  # fmt: skip
_MODIFIERS: Final = 4
"""How many words may stand between an ordinal and what it counts: "third confirmed human case"."""
FEWEST_SPELT: Final = 10
"""Fewer, in a word, only say which ("the third killing") where no disease is counted ("the country's fourth death from bird flu")."""
_RUNNING: Final = frozenset({"year", "since", "season", "month", "outbreak", "epidemic", "began", "far"})


def _of_digits(word: str) -> int:
    found = _DIGITS.match(word)
    return int(found[1]) if found and len(found[1]) < 7 else 0


def ordinals(s: Sentence, disease: bool) -> list[Found]:
    """A total told by an ordinal: "the country's 54th death", "the fourteenth migrant death there this year"."""
    if _COUNTED.keys().isdisjoint(s.words):
        return []
    out = []
    for i, (low, kind, _) in enumerate(s.shapes):
        number = _SPELT.get(low) if kind != "o" else _of_digits(low)
        if not number or number < (2 if kind == "o" or disease else FEWEST_SPELT):
            continue
        k = i + 1
        while k < i + 1 + _MODIFIERS and s.tag(k) in {"N", "C", "V", "REP", "ADV"} and s.low[k] not in _COUNTED:
            k += 1
        measure = _COUNTED.get(s.word(k)) if "such" not in s.low[i:k] else None
        if measure == "infected" and "fatal" in s.low[i:k]:
            measure = "killed"
        before = s.tag(i - 1)
        the_nth = s.word(i - 1) == "the" and (bool(_RUNNING & s.words) or (disease and s.word(i - 2) in BE))
        total = before in {"POSS", "GEN"} or the_nth  # "he is the 22nd confirmed case in the country"
        if measure is None or not (total or (disease and s.heading)) or (measure == "infected" and not disease):
            continue
        out.append(Found(s, measure, i, i + 1, number, number, "exact", "ordinal", k, head=k, cumulative=True))
    return out


def counted_among(s: Sentence, found: list[Found]) -> list[Found]:
    """ "11 children were among the 17 people wounded": a part, told before its whole."""
    if "among" not in s.words:
        return []
    out = []
    for k in range(2, len(s.low) - 1):
        if s.low[k] == "among" and s.low[k + 1] in {"them", "whom"}:
            out += _closing(s, found, k) + _opened(s, found, k)
        if s.low[k] != "among" or s.word(k - 1) not in BE or not (s.low[k + 1] == "the" or k + 1 in s.at):
            continue
        whole = next((f for f in found if k < f.i <= k + 3 and f.measure in SUMMED and not f.single), None)
        part = next((q for q in reversed(s.quantities) if q.j < k and k - q.j < _PART_REACH), None)
        if whole is not None and part is not None and part.countable and not held(part.i, part.j, found):
            out.append(counted(s, whole.measure, part, "part", whole.anchor, part.j, subset=True))
        if whole is not None and part is None:
            out += _one_among(s, whole, k - 1)
    return out


def sorted_cases(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """ "52 cases, including 23 confirmed, 20 probable and nine suspected": parts that only their sort names; or of those
    told of before: "six were laboratory confirmed"."""
    if s.words.isdisjoint(SORTS_OF_CASES):
        return []
    out: list[Found] = []
    for q in s.quantities:
        whole = last_before(q.i, (f for f in found if f.measure == "infected"))
        bare = s.word(q.j) in SORTS_OF_CASES and s.tag(q.j + 1) in {"P", "CC", "", "PREP"}
        tested = s.word(q.j) in BE and "confirmed" in s.low[q.j + 1 : q.j + 3] and "dead" not in s.low[q.j : q.j + 4]
        told = (whole is not None and bare) or (tested and (whole is not None or earlier == "infected"))
        if told and q.countable and not held(q.i, q.j, found):
            out.append(counted(s, "infected", q, "part", q.j, subset=True))
    return out


def _one_among(s: Sentence, whole: Found, end: int) -> list[Found]:
    """ "A police officer was among 12 people killed"."""
    i = next((n for n in range(end - 1, max(-1, end - _PART_REACH), -1) if s.low[n] in {"a", "an"}), -1)
    p = phrases.noun_phrase(s, i, end) if i >= 0 else None
    if p is None or p.j != end or p.quantity is not None or not is_person(s.low[p.head]):
        return []
    return [Found(s, whole.measure, p.i, p.j, 1, 1, "exact", "part", whole.anchor, subset=True, head=p.head)]


def _opened(s: Sentence, found: list[Found], k: int) -> list[Found]:
    """The parts told after "among them" at k, the source between: "has killed 1,260, the group said, among them 505 fighters"."""
    whole = _summed_before(found, k)
    if whole is None or s.word(k - 1) != ",":
        return []
    parts = [
        p.quantity for p in phrases.members(s, k + 2, len(s.low)) if p.quantity is not None and p.quantity.countable
    ]
    return [counted(s, whole.measure, q, "part", whole.anchor, subset=True) for q in parts if not held(q.i, q.j, found)]


def _summed_before(found: list[Found], i: int) -> Found | None:
    """The whole told last before token i, whose parts may follow."""
    return last_before(i, (f for f in found if f.measure in SUMMED and not f.single))


def _closing(s: Sentence, found: list[Found], k: int) -> list[Found]:
    """The part told before "among them" at k: "twelve were hurt, a baby among them", "with a baby and two boys among them"."""
    led = next((n for n in range(k - 1, max(0, k - 12), -1) if s.low[n] == "with"), -1)
    among = _summed_before(found, led) if led > 0 else None
    if among is not None:
        listed = [p.quantity for p in phrases.members(s, led + 1, k) if p.quantity is not None and p.quantity.countable]
        return [
            counted(s, among.measure, q, "part", among.anchor, subset=True) for q in listed if not held(q.i, q.j, found)
        ]
    comma = next((n for n in range(k - 1, max(0, k - 8), -1) if s.low[n] == ","), -1)
    part = phrases.noun_phrase(s, comma + 1, k) if comma > 0 else None
    whole = _summed_before(found, comma)
    if part is None or part.j != k or whole is None or held(part.i, part.j, found):
        return []
    if part.quantity is not None and part.quantity.countable:
        return [counted(s, whole.measure, part.quantity, "part", whole.anchor, part.head, subset=True)]
    if s.low[part.i] in {"a", "an"}:
        return [
            Found(s, whole.measure, part.i, part.j, 1, 1, "exact", "part", whole.anchor, subset=True, head=part.head)
        ]
    return []


_PART_REACH: Final = 6
_SORTS_OF_PEOPLE: Final = frozenset(
    "children child women woman girls boys men man minors minor civilians foreigners foreign soldiers policemen police tourists nationals students"
    " pupils schoolchildren teenagers babies infants elderly residents villagers passengers crew workers miners pilgrims migrants toddlers"
    " under aged over juveniles females males youths teenage members female male women's pregnant adults fighters militants combatants firefighters officers medics".split()
)
_IN_A_BAD_WAY: Final = frozenset({"critical", "serious", "critically", "seriously", "stable", "grave"})


def described(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """ "six were children", "seven of them are critical": parts of the count before."""
    if s.words.isdisjoint(STAYING):
        return []
    out = []
    aboard = [q for q in s.quantities if s.low[q.i - 2 : q.i] == ["of", "the"] and s.word(q.j) in _OCCUPANTS]
    for q in s.quantities:
        whole = _summed_before(found, q.i)
        # "of the 50 passengers, 18 were French"
        of = whole.measure if whole else None if any(q.i > n.j for n in aboard) else earlier
        if of not in SUMMED:
            continue
        k = q.j + 2 if s.word(q.j) == "of" and s.word(q.j + 1) in {"them", "those", "these", "whom"} else q.j
        if not q.countable or s.word(k) not in STAYING or s.tag(q.i - 1) not in {"P", "CC", "SUB", "", "REP"}:
            continue
        n = k + 2 if s.tag(k + 1) == "DET" else k + 1
        aged = n + 1 in s.at or s.word(n + 1) == "the"  # "six were under 12"; no "one is under surveillance"
        national = s.tag(n) == "C" and s.low[n].endswith(("s", "ese", "ish", "an", "ch", "i"))
        sort = national or (s.word(n) in _SORTS_OF_PEOPLE and (aged or s.word(n) not in {"under", "over"}))
        if s.low[k + 1 : k + 3] in (["listed", "as"], ["said", "to"], ["reported", "to"]):
            n = k + 3 if s.word(k + 3) != "be" else k + 4
        if (sort or s.word(n) in _IN_A_BAD_WAY) and not held(q.i, q.j, found):
            out.append(counted(s, of if sort else "injured", q, "part", k, subset=True))
    return out


_OCCUPANTS: Final = frozenset({"passengers", "crew", "occupants", "guests", "residents", "travellers", "travelers"})


def identified(s: Sentence, found: list[Found], earlier: Measure | None) -> list[Found]:
    """ "11 have been identified": some of the dead told of before."""
    if earlier != "killed" or not s.has("identified", "unidentified", "named", "found", "discovered", "recovered"):
        return []
    out = []
    for q in s.quantities:
        k = q.j
        if s.low[k : k + 2] == ["of", "the"]:  # "26 of the 43 bodies have been identified"
            whole = s.at.get(k + 2)
            k = whole.j if whole is not None else k + 2
            k += s.word(k) in FALLEN or s.word(k) in {"bodies", "corpses", "people", "victims"}
        k += s.word(k) in {"others", "more", "bodies", "victims"}
        verb = s.low[k : k + 3]
        whom = q.j == k or s.low[q.j : k] == ["of", "the", "victims"]
        found_too = whom and verb[:1] in (["were"], ["was"]) and verb[1:2] in (["found"], ["discovered"], ["recovered"])
        if found_too and s.words.isdisjoint(_ALIVE) and q.countable and not held(q.i, q.j, found):
            # "Another four were found inside a van"
            out.append(counted(s, "killed", q, "part", q.j + 1, subset=q.j < k))
            continue
        told = verb in _NAMED or verb[:2] in (["remain", "unidentified"], ["remained", "unidentified"])
        if q.countable and q.bound != "zero" and told and not held(q.i, q.j, found):
            out.append(counted(s, "killed", q, "part", q.j + 2, subset=True))
    return out


_ALIVE: Final = frozenset(
    {"alive", "safe", "safely", "unharmed", "unhurt", "guilty", "survivors", "weapons", "guns", "rifles"}
)
_NAMED: Final = (
    ["have", "been", "identified"], ["had", "been", "identified"], ["were", "identified", "as"], ["are", "yet", "to"], ["have", "yet", "to"],
    ["remain", "to", "be"],
)  # fmt: skip
_CHANGING: Final = frozenset({"from", "against", "compared", "up", "down"})


def moved_from(s: Sentence, found: list[Found]) -> list[Found]:
    """The older count beside the new one: "61 percent, up from 54 percent", "157 arrested, against 486 the night before"."""
    if _CHANGING.isdisjoint(s.words):
        return []
    out = []
    for q in s.quantities:
        the = q.i - 1 if s.word(q.i - 1) == "the" else q.i
        changed = s.word(the - 1) in {"from", "on"} and s.word(the - 2) in {"up", "down", ","}
        against = s.word(q.i - 1) == "against" and _earlier_day(s, q.j)
        compared = s.low[max(0, q.i - 2) : q.i] in _COMPARED
        person = q.j + is_person(s.word(q.j))
        # "rose to 344 at noon from 297 evacuees last night"
        older = not changed and s.word(q.i - 1) == "from" and _earlier_day(s, person)
        if not (changed or against or compared or older) or held(q.i, q.j, found) or q.bound == "zero":
            continue
        kind = "percent" if q.unit == "percent" else "people"
        if q.unit not in {"", "percent"}:
            continue
        first = last_before(q.i, (f for f in found if f.unit == kind and not f.single))
        if older and (first is None or first.rule != "toll"):
            continue
        bare = older or q.unit == "percent" or not is_person(s.word(q.j)) or s.word(q.i - 2) != ","
        if first is None or not bare or (changed and s.word(q.i - 2) == "," and first.rule != "toll"):
            continue
        out.append(counted(s, first.measure, q, "earlier count", q.i))
        out[-1].unit, out[-1].superseded, out[-1].cumulative = kind, first.rule == "toll", first.rule == "toll"
        out += _of_other_years(s, q, out[-1])
    return out


_COMPARED: Final = (["compared", "with"], ["compared", "to"])


def _of_other_years(s: Sentence, q: Quantity, first: Found) -> list[Found]:
    """The counts behind the first with which one is compared: "compared with 618 in 2011, 604 in 2010 and 587 in 2009"."""
    out: list[Found] = []
    k = q.j
    while s.word(k) == "in" and k + 1 in s.at and s.at[k + 1].unit == "date":
        k = s.at[k + 1].j
        k += s.word(k) == ","
        k += s.word(k) == "and"
        more = s.at.get(k)
        if more is None or more.unit != q.unit or s.word(more.j) != "in":
            break
        out.append(counted(s, first.measure, more, "earlier count", more.i))
        out[-1].unit = first.unit
        k = more.j
    return out


def _earlier_day(s: Sentence, j: int) -> bool:
    after = s.low[j : j + 5]
    return "before" in after or "earlier" in after or "last" in after or "previous" in after
