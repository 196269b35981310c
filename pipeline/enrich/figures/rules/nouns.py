"""Counts in nouns and lists: "12 deaths", "the dead include two nuns", "no casualties", "the sole survivor"."""

from typing import Final

from pipeline.enrich.figures.rules.binding import make
from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.words import phrases, triggers
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.noncounts import per_time
from pipeline.enrich.figures.words.people import is_animal, is_person, is_thing
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.figures.words.triggers import Trigger
from pipeline.records import Measure

_TAKEN: Final = frozenset(
    {"claimed", "claim", "claims", "claiming", "took", "take", "taken", "taking", "cost", "costing", "lost", "loss"}
)


_BEFORE_NOUN: Final = frozenset({"N", "C", "ADV", "GEN", "V"})


def by_noun(s: Sentence, groups: list[list[Trigger]], disease: bool) -> list[Found]:
    """ "12 deaths", "the 30 injured", "at least 100 injured passengers", "no injuries"."""
    out: list[Found] = []
    for group in groups:
        for t in group:
            q = _quantity_before(s, t.i)
            if q is None or not q.countable or q.bound == "zero" or per_time(s, q.j, t.j):
                continue
            if t.i > q.j and t.word in {"wounded", "injured"} and is_thing(s.low[t.i - 1]):
                continue  # "one bomb wounded four"
            if t.word == "lives" and not _TAKEN & {*s.low[max(0, t.i - 7) : t.i], *s.low[t.j : t.j + 5]}:
                continue
            if t.word in _CRIMES and s.word(t.i - 1) == "mass":
                continue  # "several mass killings" are events
            if t.word in _CRIMES and not _CHARGED.isdisjoint(s.low[max(0, q.i - 4) : q.i]):
                continue  # "accused of two murders"
            if t.word in {"cases", "case", "confirmed cases"} and not disease:
                continue
            if t.word == "admissions" and not s.has("hospital", "hospitals", "clinic", "clinics", "ward"):
                continue
            if is_thing(s.word(t.j)):
                continue  # "six arrest warrants"
            if t.measure == "infected" and any(is_animal(w) for w in s.low[t.j : t.j + _NEAR_ANIMALS]):
                continue  # "22 new cases of flu in birds"
            if _of_nobody(s, t, q):
                continue
            if t.kind == "noun" and not (
                t.word in {"injured", "wounded", "infected", "displaced"} and s.tag(t.j) in {"N", "C"}
            ):
                out.append(counted(s, t.measure, q, "noun", t.i, t.j - 1))
            elif (
                t.word in triggers.ATTRIBUTIVE
                and t.kind in {"past", "adj"}
                and s.tag(t.j) in {"N", "C"}
                and not is_thing(s.word(t.j))
            ):
                out.append(counted(s, t.measure, q, "attribute", t.i, t.j))
    return out


_QUOTAS: Final = frozenset({"cap", "caps", "ceiling", "limit", "quota", "target", "agency", "policy", "crisis"})
_MET: Final = frozenset(
    {"meet", "meets", "met", "meeting", "interviewed", "interview", "interviews", "honor", "honour"}
)
_TRIALS: Final = frozenset({"trial", "trials", "study", "studies", "survey", "placebo", "vaccine"})


def _of_nobody(s: Sentence, t: Trigger, q: Quantity) -> bool:
    """ "A 90,000 refugee cap", "will meet with three survivors", "the vaccine's trial, involving 3,200 participants"."""
    if t.word in {"arrests", "arrest", "convictions"} and s.word(t.i - 1) in {"prior", "previous", "past"}:
        return True  # "has four prior arrests"
    if t.word in {"refugee", "migrant"} and (s.word(t.j) in _QUOTAS or "countries" in s.low[t.j : t.j + 2]):
        return True
    if t.measure == "rescued" and not _MET.isdisjoint(s.low[max(0, q.i - 3) : q.i]):
        return True
    return t.word == "participants" and not _TRIALS.isdisjoint(s.words)


_CRIMES: Final = frozenset({"murders", "killings", "homicides", "kidnappings", "abductions", "assassinations"})
_CHARGED: Final = frozenset("accused charged convicted suspected guilty tried wanted acquitted counts".split())
_NEAR_ANIMALS: Final = 8
_SORTS: Final = frozenset({"confirmed", "suspected", "probable"})
"""Cases of one sort "and" another are counted together: "49 confirmed and probable cases"."""
_ATTESTED: Final = frozenset({"confirmed", "reported", "recorded", "related", "documented", "registered"})
"""Participles that stand before a noun of counting: "3,480 confirmed infections"."""


def _quantity_before(s: Sentence, t: int) -> Quantity | None:
    """The quantity that counts the noun at t: nothing but the noun's own modifiers stands between."""
    k = t - 1
    while (
        k >= 0
        and k > t - 6
        and k not in s.at
        and (
            s.tags[k] in _BEFORE_NOUN
            or s.low[k] in _ATTESTED
            or s.low[k] in {"/", "lightning"}
            or (k == t - 1 and (s.tags[k] == "V" or (s.tags[k] == "T" and s.low[t] in _REMAINS_OF)))
            or (s.tags[k] == "OF" and k - 1 in s.at)
            or (s.tags[k] == "CC" and s.low[k - 1] in _SORTS)
        )
        and s.low[k] not in {"people"}
    ):
        k -= 1
    if k < 0 or k not in s.at:
        return None
    if s.low[t] not in {"bodies", "corpses"} and any(
        s.tags[n] == "V"
        and s.low[n] != "lightning"
        and s.low[n] not in _ATTESTED
        and not (n == k + 1 == t - 1 and s.low[n].endswith("ed"))
        for n in range(k + 1, t)
    ):
        return None
    return s.at[k]


_REMAINS_OF: Final = frozenset({"bodies", "corpses", "remains", "skeletons"})
_PARTS: Final = frozenset({"are", "were", "include", "included", "includes", "comprise", "comprised", "being"})


_HEADING: Final = 3
_SUMMED: Final = frozenset({"killed", "injured", "missing", "displaced", "detained", "infected"})


def by_list(s: Sentence, groups: list[list[Trigger]], earlier: Measure | None) -> list[Found]:
    """ "the dead include two nuns", "the confirmed deaths are four soldiers and a cook", "that includes 40 in the capital"."""
    out: list[Found] = []
    for group in groups:
        for t in group:
            if t.kind == "noun" or t.word in {"dead", "injured", "wounded", "missing"}:
                opens = s.word(t.j) == ":" and t.i < _HEADING  # "The dead: four soldiers and a cook"
                if (
                    (s.word(t.j) not in _PARTS and not opens)
                    or t.measure in {"crowd", "displaced"}
                    or _quantity_before(s, t.i)
                    or (t.word == "case" and s.word(t.i - 1) != "new")
                ):
                    continue
                whole = Trigger(t.i, t.j, t.measure, "act", t.word)
                made = (make(s, p, whole, "list") for p in phrases.members(s, t.j + 1, len(s.low)))
                out += [f for f in made if f]
    if earlier in _SUMMED and s.word(1) in {"includes", "include", "included"}:
        whole = Trigger(1, 2, earlier, "act", s.low[1])
        for p in phrases.members(s, 2, len(s.low)):
            if p.quantity is not None and p.quantity.countable:
                out.append(counted(s, earlier, p.quantity, "list", p.i, p.head))
            elif p.quantity is None and s.low[p.i] in {"a", "an"} and p.head > 0 and is_person(s.low[p.head]):
                out += [f for f in (make(s, p, whole, "list"),) if f]  # "They included a girl of four"
    for k in range(len(s.low) - 2) if "victims" in s.words else ():
        if s.low[k] == "victims" and s.low[k + 1] in {"include", "included", "were"} and s.word(k - 1) == "the":
            whole = Trigger(k, k + 1, earlier if earlier in {"killed", "injured"} else "killed", "act", "victims")
            out += [f for p in phrases.members(s, k + 2, len(s.low)) if (f := make(s, p, whole, "list"))]
    for f in out:
        f.subset = True
    return out + _of_the_dead(s, earlier) + _survivors(s) + _remains(s) + _one_life(s)


def _one_life(s: Sentence) -> list[Found]:
    """ "The flood claimed one life"."""
    return [
        counted(s, "killed", q, "noun", q.j, q.j)
        for q in (s.quantities if "life" in s.words else ())
        if s.low[q.core] == "one" and s.word(q.j) == "life" and s.word(q.i - 1) in _CLAIMING
    ]


_CLAIMING: Final = frozenset({"claimed", "claims", "claiming", "cost", "costs", "costing", "took", "takes"})


_FINDING: Final = frozenset(
    "found find finds recovered recover retrieved retrieve pulled discovered dug unearthed fished washed spotted hauled located".split()
)


def _remains(s: Sentence) -> list[Found]:
    """ "Divers recovered a body": one dead, whoever it was."""
    if _FINDING.isdisjoint(s.words):
        return []
    out = []
    for k in range(1, len(s.low)):
        if (
            s.low[k] in {"body", "corpse"}
            and s.tag(k - 1) == "DET"
            and s.low[k - 1] in {"a", "another"}
            and s.tag(k + 1) not in {"N", "C", "OF"}
        ):
            out.append(Found(s, "killed", k - 1, k + 1, 1, 1, "exact", "noun", k, head=k))
        if (
            s.low[k] in {"body", "corpse"}
            and s.tag(k - 1) == "GEN"
            and s.word(k - 3) in {"a", "an"}
            and is_person(s.low[k - 2])
        ):
            out.append(Found(s, "killed", k - 3, k + 1, 1, 1, "exact", "noun", k, head=k))  # "a woman's body was found"
    return out


FALLEN: dict[str, Measure] = {
    "dead": "killed",
    "injured": "injured",
    "wounded": "injured",
    "missing": "missing",
    "victims": "killed",
    "bodies": "killed", "corpses": "killed", "deceased": "killed", "killed": "killed", "held": "detained", "arrested": "detained", "detained": "detained", "hurt": "injured", "kidnapped": "abducted",
    "abducted": "abducted", "infected": "infected", "rescued": "rescued",
}  # fmt: skip


_REPORTED: Final[dict[str, Measure]] = {
    "deaths": "killed", "fatalities": "killed", "injuries": "injured", "arrests": "detained", "infections": "infected", "abductions": "abducted",
}  # fmt: skip
""" "71 of the deaths": they count what happened, whatever follows."""
FALLEN |= _REPORTED


def _of_the_dead(s: Sentence, earlier: Measure | None) -> list[Found]:
    """ "seven of the dead were children"; "two of the injured died" counts under its verb as well."""
    out = []
    for q in s.quantities:
        noun = s.word(q.j + 2)
        if s.low[q.j : q.j + 2] not in (["of", "the"], ["of", "those"]) or not q.countable:
            continue
        end = _relative(s, q.j + 2)
        if end:  # "38 of those who died were children"
            out.append(counted(s, _BEFALLEN[s.low[end - 1]], q, "list", end - 1, subset=True))
        if noun == "cases" and earlier == "infected":
            out.append(counted(s, "infected", q, "list", q.j + 2, q.j + 2, subset=True))
        if noun not in FALLEN:
            continue
        if not _LET_GO.isdisjoint(s.low[q.j + 3 : q.j + 8]):
            continue  # "three of the injured have since been discharged"
        if q.high == 1 and noun not in _REPORTED and s.word(q.j + 3) not in BE:
            continue  # "one of the wounded, a teacher, said she": a person to speak of, no count
        after = s.tag(q.j + 3)
        if noun in _REPORTED or (
            (after in {"AUX", "P", "PREP"} or s.word(q.j + 3) in _LIVED) and _DYING.isdisjoint(s.low[q.j + 3 : q.j + 8])
        ):
            out.append(counted(s, FALLEN[noun], q, "list", q.j + 2, q.j + 2, subset=True))
    return out + _of_the_counted(s)


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
    """ "76 of the 251 hostages remain in Gaza": a part, where no verb says what became of it."""
    out = []
    for q, whole in zip(s.quantities, s.quantities[1:], strict=False):
        measure = _HELD.get(s.word(whole.j))
        if (
            measure
            and q.countable
            and whole.countable
            and q.bound != "zero"
            and whole.i == q.j + 2
            and s.low[q.j : q.j + 2] == ["of", "the"]
        ):
            out.append(counted(s, measure, q, "noun", whole.j, whole.j, subset=True))
    return out


def _survivors(s: Sentence) -> list[Found]:
    """ "the sole survivor"; "with a child the only survivor" is the child."""
    for k in range(1, len(s.low) - 1) if "survivor" in s.words else ():
        if s.low[k] in {"lone", "sole", "only"} and s.low[k + 1] == "survivor" and s.low[k - 1] == "the":
            person = next(
                (p for p in range(k - 2, max(-1, k - 7), -1) if s.tags[p] == "DET" and s.low[p] in {"a", "an"}), None
            )
            i, j = (person, k - 1) if person is not None and s.word(k + 2) in {".", ","} else (k - 1, k + 2)
            return [Found(s, "rescued", i, j, 1, 1, "exact", "survivor", k, head=j - 1)]
    return []


ZERO_NOUNS: Final[dict[str, tuple[Measure, ...]]] = {
    "deaths": ("killed",), "fatalities": ("killed",), "death": ("killed",), "dead": ("killed",), "killed": ("killed",), "fatality": ("killed",),
    "injuries": ("injured",), "injury": ("injured",), "injured": ("injured",), "wounded": ("injured",),
    "casualties": ("killed", "injured"), "victims": ("killed", "injured"), "casualty": ("killed", "injured"), "arrests": ("detained",),
    "survivors": ("rescued",), "cases": ("infected",), "case": ("infected",), "infections": ("infected",),
}  # fmt: skip


_ZERO_FILLERS: Final = frozenset(
    "sign signs word indication indications evidence record trace immediate report reports of reported confirmed serious major further other known any human new initial early "
    "civilian u.s. american coalition israeli palestinian military personal police significant damage damages "
    "property destruction material the deaths or and , life apparent foreign loss losses".split()
)


_AIMS: Final = frozenset(
    "aim aims aiming aimed goal goals target targets targeting targeted vision towards achieve".split()
)


def zeros(s: Sentence, disease: bool) -> list[Found]:
    """ "no casualties", "no reports of deaths or injuries": zero for each noun of the list, on the one word "no"."""
    out: list[Found] = []
    for q in s.quantities:
        if q.bound != "zero" or s.low[q.i] not in {"no", "zero"} or q.j != q.i + 1:
            continue
        if s.word(q.j) in {"further", "other", "more", "additional"} or not _AIMS.isdisjoint(s.low[q.i - 3 : q.i]):
            continue  # "aim for zero casualties"
        if s.word(q.j) == "lives" and "lost" in s.low[q.j : q.j + 4]:
            out.append(Found(s, "killed", q.i, q.j, 0, 0, "zero", "zero", q.j, head=q.j))
            continue
        k, seen = q.j, set()
        while k < len(s.low) and (s.low[k] in _ZERO_FILLERS or s.low[k] in ZERO_NOUNS or s.tags[k] == "C"):
            measures = ZERO_NOUNS.get(s.low[k], ()) if s.low[k] != "life" else ()
            measures = measures if disease or measures != ("infected",) else ()
            if measures == ("rescued",) and {"sign", "signs"} & set(s.low[q.j : k]):
                measures = ()  # "no signs of survivors"
            if s.low[k] == "life" and s.word(k - 2) in {"loss", "losses"}:
                measures = ("killed",)
            for m in measures:
                if m not in seen:
                    seen.add(m)
                    out.append(Found(s, m, q.i, q.j, 0, 0, "zero", "zero", k, head=k))
            k += 1
    return out
