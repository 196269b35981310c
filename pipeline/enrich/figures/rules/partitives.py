"""Parts told by their whole: "seven of the dead were children", "41 of the 186 hostages remain", "two of these deaths"."""

from typing import Final

from pipeline.enrich.figures.rules.asides import unnamed
from pipeline.enrich.figures.rules.captives import CAPTORS
from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.rules.subjects import subject
from pipeline.enrich.figures.words.closed import BE, HAVE, INDEFINITE, STAYING
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.records import Measure

FALLEN: dict[str, Measure] = {
    "dead": "killed",
    "injured": "injured",
    "wounded": "injured",
    "missing": "missing",
    "victims": "killed",
    "bodies": "killed", "corpses": "killed", "deceased": "killed", "killed": "killed", "held": "detained", "arrested": "detained", "detained": "detained", "hurt": "injured", "kidnapped": "abducted", "detainees": "detained",
    "abducted": "abducted", "infected": "infected", "rescued": "rescued",
}  # fmt: skip


_REPORTED: Final[dict[str, Measure]] = {
    "deaths": "killed", "fatalities": "killed", "injuries": "injured", "arrests": "detained", "infections": "infected", "abductions": "abducted",
}  # fmt: skip
""" "71 of the deaths": they count what happened, whatever follows."""
FALLEN |= _REPORTED


def one_of_them(s: Sentence, found: list[Found]) -> list[Found]:
    """ "The owner was one of five people killed": what befell them is told of the five, on their number, and of whoever it
    was; "one" is nobody besides."""
    if "one" not in s.words:
        return found
    out = []
    for f in found:
        is_one = f.low == 1 and s.low[f.i : f.i + 2] == ["one", "of"] and s.word(f.i - 1) in STAYING
        five = s.at.get(f.i + 2) if is_one else None
        if is_one and s.word(f.i + 2) in {"the", "those"} and f.anchor - f.i <= _OF_THOSE:
            out += _whoever(s, f)
            continue
        verb = f.anchor - (s.word(f.anchor - 1) == "being")  # "one of 15 suspects being held"
        if five is None or verb <= five.j or "AUX" in s.tags[five.j : verb]:
            out.append(f)
        elif five.countable and not held(five.i, five.j, found):
            out.append(counted(s, f.measure, five, f.rule, f.anchor))
    return out


_OF_THOSE: Final = 4
"""So many tokens at most from "one" to the verb: "one of the people injured"."""


def _whoever(s: Sentence, one: Found) -> list[Found]:
    """The person who "was one of those killed"."""
    who = subject(s, one.i)
    if len(who) != 1 or who[0].quantity is not None or who[0].head < 0:
        return []
    p = who[0]
    return [
        Found(s, one.measure, p.i, p.j, 1, 1, "exact", "passive", one.anchor, subset=True, head=p.head, single=True)
    ]


def were_among(s: Sentence, found: list[Found]) -> list[Found]:
    """Those who "were among the nine people who drowned", a figure by itself: "A coach and two of her swimmers"."""
    out: list[Found] = []
    if "among" not in s.words:
        return out
    for f in found:
        verb = f.i - 3
        if (
            f.single
            or s.low[f.i - 2 : f.i] != ["among", "the"]
            or s.word(verb) not in BE
            or f.measure not in _TOLD_OF_ONE
        ):
            continue
        who = unnamed(s, subject(s, verb))
        for p in who:
            aside = p.i > who[0].i and s.low[p.i] in INDEFINITE and s.word(p.i - 1) == s.word(p.j) == ","
            if held(p.i, p.j, found) or (aside and s.low[who[0].i] not in INDEFINITE):
                continue  # "The head of the union, a former miner, and two others"
            if p.quantity is not None and p.quantity.countable and p.quantity.bound != "zero":
                out.append(counted(s, f.measure, p.quantity, "subject", f.anchor, p.head, subset=True))
            elif p.quantity is None and p.head >= 0:
                one = Found(s, f.measure, p.i, p.j, 1, 1, "exact", "subject", f.anchor, head=p.head, single=True)
                one.subset = True
                out.append(one)
    return out


_TOLD_OF_ONE: Final = frozenset({"killed", "injured", "detained", "abducted", "rescued", "missing"})


def of_the_dead(s: Sentence, earlier: Measure | None) -> list[Found]:
    """ "seven of the dead were children"; "two of the injured died" counts under its verb as well."""
    out = []
    for q in s.quantities:
        noun = s.word(q.j + 2)
        if s.word(q.j) != "of" or s.word(q.j + 1) not in {"the", "those", "these"} or not q.countable:
            continue
        if q.bound == "zero":
            continue  # "none of the victims was hurt": nobody is dead or hurt by "victims" alone
        end = _relative(s, q.j + 2)
        if end:  # "38 of those who died were children"
            out.append(counted(s, _BEFALLEN[s.low[end - 1]], q, "list", end - 1, subset=True))
        if noun == "cases" and earlier == "infected":
            out.append(counted(s, "infected", q, "list", q.j + 2, q.j + 2, subset=True))
        if noun == "casualties" and earlier in {"killed", "injured"}:
            out.append(counted(s, earlier, q, "list", q.j + 2, q.j + 2, subset=True))
        if (
            noun in {"accused", "suspects"}
            and earlier == "detained"
            and s.word(q.j + 3) in BE
            and s.word(q.j + 4) in {"from", "in"}
        ):
            out.append(counted(s, "detained", q, "list", q.j + 2, q.j + 2, subset=True))
        if noun not in FALLEN:
            continue
        plain = s.word(q.j + 4) in BE and s.tag(q.j + 5) not in {"T", "V", "AUX", "ADV", "REP"}
        if plain and is_person(s.word(q.j + 3)):
            out.append(counted(s, FALLEN[noun], q, "list", q.j + 2, q.j + 3, subset=True))
            continue  # "two of the kidnapped engineers are Chinese"
        if noun == "victims" and s.word(q.i - 1) in _RECEIVING:
            continue  # "the clinic received nine of the victims"
        if noun == "victims" and (earlier == "abducted" or not CAPTORS.isdisjoint(s.words)):
            continue  # "two of the victims were left behind by the bandits"
        if not _LET_GO.isdisjoint(s.low[q.j + 3 : q.j + 8]):
            continue  # "three of the injured have since been discharged"
        told = s.word(q.j + 3) in BE or (s.word(q.j + 3) in HAVE and s.word(q.j + 4) in BE)
        if q.high == 1 and noun not in _REPORTED and not told:
            continue  # "one of the wounded, a teacher, said she": a person to speak of, no count
        after = s.tag(q.j + 3)
        if noun in _REPORTED or (
            (after in {"AUX", "P", "PREP"} or s.word(q.j + 3) in _LIVED) and _DYING.isdisjoint(s.low[q.j + 3 : q.j + 8])
        ):
            out.append(counted(s, FALLEN[noun], q, "list", q.j + 2, q.j + 2, subset=True))
    return out + _of_the_counted(s)


_RECEIVING: Final = frozenset({"received", "receives", "receiving", "in", "treating", "treated"})
_LIVED: Final = frozenset({"came", "lived", "hailed", "belonged"})
_DYING: Final = frozenset({"found", "died", "dead", "succumbed"})
_LET_GO: Final = frozenset({"discharged", "released", "freed"})
_BEFALLEN: Final[dict[str, Measure]] = {
    "died": "killed", "perished": "killed", "drowned": "killed", "killed": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured",
    "arrested": "detained", "detained": "detained", "missing": "missing", "kidnapped": "abducted", "abducted": "abducted", "infected": "infected",
}  # fmt: skip


def _relative(s: Sentence, k: int) -> int:
    """Where "who were killed", after "those" or "the people" at k, ends before a form of "be"; 0 where nothing of the sort stands."""
    n = k + (s.word(k) in {"people", "victims"})
    if s.word(n) != "who":
        return 0
    n += 1
    while s.tag(n) in {"AUX", "ADV"}:
        n += 1
    return n + 1 if s.word(n) in _BEFALLEN and s.tag(n + 1) == "AUX" else 0


_HELD: Final[dict[str, Measure]] = {"hostages": "abducted", "captives": "abducted", "abductees": "abducted", "detainees": "detained", "bodies": "killed", "corpses": "killed",
                                    "dead": "killed", "victims": "killed", "fatalities": "killed", "deaths": "killed", "injured": "injured", "wounded": "injured", "killed": "killed", "arrested": "detained", "detained": "detained", "missing": "missing"}  # fmt: skip


def _of_the_counted(s: Sentence) -> list[Found]:
    """ "41 of the 186 hostages remain in Osoti": a part, where no verb says what became of it."""
    out = []
    for q, whole in zip(s.quantities, s.quantities[1:], strict=False):
        noun = whole.j
        while s.tag(noun + 1) in {"N", "C"} and s.word(noun) not in _HELD:
            noun += 1  # "19 of 23 South Korean hostages"
        measure = _HELD.get(s.word(noun))
        if (
            measure
            and q.countable
            and whole.countable
            and q.bound != "zero"
            and (
                s.low[q.j : whole.i] == ["of", "the"]
                or (s.low[q.j : whole.i] == ["of"] and q.high != 1 and s.tag(noun + 1) not in {"N", "C"})
            )
        ):
            out.append(counted(s, measure, q, "noun", noun, noun, subset=True))
    return out
