"""Counts in nouns and lists: "12 deaths", "the dead include two nuns", "no casualties", "the sole survivor"."""

from typing import Final

from pipeline.enrich.figures.rules import aboard, partitives, victims_listed
from pipeline.enrich.figures.rules.binding import make
from pipeline.enrich.figures.rules.crowds import fills_no_square
from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.words import phrases, triggers
from pipeline.enrich.figures.words.closed import BE, SORTS_OF_CASES
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.noncounts import per_time
from pipeline.enrich.figures.words.people import is_person, is_thing
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.figures.words.things import of_beasts
from pipeline.enrich.figures.words.triggers import Trigger
from pipeline.records import Measure

_NTH: Final = frozenset("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())


def which_one(s: Sentence, i: int) -> bool:
    """Whether an ordinal stands at i, which only says which one: "a fourth death", "a 9th fatality"."""
    return s.word(i) in _NTH or (i < len(s.low) and s.kind(i) == "o")


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
            if (is_thing(s.word(t.j)) and s.tag(t.j) != "V") or s.word(t.j) == "row":
                continue  # "six arrest warrants", "40 death row inmates", but "300 protesters set up barricades"
            if t.measure == "infected" and of_beasts(s, q.j, t.j):
                continue  # "22 new cases of flu in birds", "46 equine cases"
            if t.measure == "crowd" and fills_no_square(s, q.i, t.j):
                continue
            if _of_nobody(s, t, q) or (t.measure == "displaced" and aboard.shipped(s, q, t.j)):
                continue
            if t.word in _BODIES_OF and t.j not in s.at:
                out.append(counted(s, t.measure, q, "noun", t.i, t.i))  # "28 bodies of miners"
            elif t.kind == "noun" and not (
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


_BODIES_OF: Final = frozenset({"bodies of", "corpses of", "deaths of"})
_QUOTAS: Final = frozenset({"cap", "caps", "ceiling", "limit", "quota", "target", "agency", "policy", "crisis"})
_MET: Final = frozenset(
    {"meet", "meets", "met", "meeting", "interviewed", "interview", "interviews", "honor", "honour"}
)
_TRIALS: Final = frozenset({"trial", "trials", "study", "studies", "survey", "placebo", "vaccine"})


def _of_nobody(s: Sentence, t: Trigger, q: Quantity) -> bool:
    """ "A 90,000 refugee cap", "will meet with three survivors", "the vaccine's trial, involving 3,200 participants"."""
    earlier = t.word in {"arrests", "arrest", "convictions"} and s.word(t.i - 1) in {"prior", "previous", "past"}
    if earlier or s.word(t.i - 1) == "former" or s.word(q.i - 1) in _AVERTING or s.low[t.j : t.j + 3] in _AVERTED:
        return True  # "has four prior arrests", "failed to deport 300 former prisoners"
    if t.word in {"refugee", "migrant"} and (s.word(t.j) in _QUOTAS or "countries" in s.low[t.j : t.j + 2]):
        return True
    if t.measure == "rescued" and not _MET.isdisjoint(s.low[max(0, q.i - 3) : q.i]):
        return True
    return t.word == "participants" and not _TRIALS.isdisjoint(s.words)


_CRIMES: Final = frozenset(
    {"murders", "killings", "slayings", "homicides", "kidnappings", "abductions", "assassinations"}
)
_CHARGED: Final = frozenset(
    "accused accusations allegations ordered ordering charged convicted suspected guilty tried wanted acquitted counts".split()
)
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
            or (s.low[k] == "," and s.low[k - 1].endswith(("ed", "en")) and s.low[k + 1].endswith(("ed", "en")))
            or (k == t - 1 and (s.tags[k] == "V" or (s.tags[k] == "T" and s.low[t] in _REMAINS_OF)))
            or (s.tags[k] == "OF" and k - 1 in s.at)
            or (s.tags[k] == "CC" and s.low[k - 1] in SORTS_OF_CASES)
        )
        and s.low[k] not in {"people"}
    ):
        k -= 1
    if k < 0 or k not in s.at:
        return None
    if s.low[t] == "bodies" and s.low[t - 1] in _GOVERNING:
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


_AVERTING: Final = frozenset(
    "prevent prevents prevented preventing avert averts averted averting avoid avoiding".split()
)
_AVERTED: Final = tuple(
    [may, "be", done] for may in ("could", "can", "would") for done in ("prevented", "averted", "avoided")
)
""" "Averted 300 deaths", "thousands of deaths could be prevented": nobody died."""
_GOVERNING: Final = frozenset(
    "legislative governing regulatory public statutory official advisory international supervisory sporting heavenly religious representative elected professional trade".split()
)
"""Bodies of these kinds are nobody's."""
_REMAINS_OF: Final = frozenset({"bodies", "corpses", "remains", "skeletons"})
_PARTS: Final = frozenset({"are", "were", "include", "included", "includes", "comprise", "comprised", "being"})


_WHOLES: Final = frozenset({"dead", "deceased", "injured", "wounded", "missing"})
_HEADING: Final = 3
_SUMMED: Final = frozenset({"killed", "injured", "missing", "displaced", "detained", "infected"})


def by_list(s: Sentence, groups: list[list[Trigger]], earlier: Measure | None) -> list[Found]:
    """ "the dead include two nuns", "the confirmed deaths are four soldiers and a cook", "that includes 40 in the capital"."""
    out: list[Found] = []
    for group in groups:
        for t in group:
            if t.kind == "noun" or t.word in _WHOLES:
                j = t.j + (s.word(t.j) in {"also", "persons", "individuals", "passengers"})  # "the dead also included"
                opens = s.word(t.j) == ":" and t.i < _HEADING  # "The dead: four soldiers and a cook"
                if (
                    (s.word(j) not in _PARTS and not opens)
                    or (t.word == "deceased" and s.word(j) in BE)  # "the deceased were aged nine and eleven"
                    or t.measure in {"crowd", "displaced"}
                    or _quantity_before(s, t.i)
                    or (t.word == "case" and s.word(t.i - 1) != "new")
                ):
                    continue
                whole = Trigger(t.i, t.j, t.measure, "act", t.word)
                made = (
                    make(s, p, whole, "list")
                    for p in phrases.members(s, j + 1, len(s.low))
                    if _TOLD_OF.get(s.word(p.head), t.measure) == t.measure  # "the cases are 31,000 and 57 deaths"
                )
                out += [f for f in made if f]
    begin = (_including(s) or 2 * _counts_off(s)) if earlier in _SUMMED else 0
    if earlier in _SUMMED and begin:
        whole = Trigger(begin - 1, begin, earlier, "act", s.low[begin - 1])
        for p in phrases.members(s, begin, len(s.low)):
            if p.quantity is not None and p.quantity.countable:
                out.append(counted(s, earlier, p.quantity, "list", p.i, p.head))
            elif p.quantity is None and s.low[p.i] in {"a", "an"} and p.head > 0 and is_person(s.low[p.head]):
                out += [f for f in (make(s, p, whole, "list"),) if f]  # "They included a girl of four"
    out += victims_listed.listed(s, earlier)
    for f in out:
        f.subset = True
    return (
        out
        + partitives.of_the_dead(s, earlier)
        + _survivors(s)
        + _remains(s)
        + _one_life(s)
        + _fatal(s)
        + _one_death(s)
    )


_TOLD_OF: Final[dict[str, Measure]] = {
    "deaths": "killed",
    "cases": "infected",
    "injuries": "injured",
    "arrests": "detained",
}


def _counts_off(s: Sentence) -> bool:
    """ "They were twelve men and three women"."""
    if s.word(0) != "they" or s.word(1) not in {"are", "were"} or 2 not in s.at:
        return False
    parts = phrases.members(s, 2, len(s.low))
    return len(parts) > 1 and all(p.quantity is not None and is_person(s.word(p.head)) for p in parts)


_MADE_OF: Final = frozenset({"includes", "include", "included", "comprises", "comprise", "comprised"})
_TALLIES: Final = frozenset({"number", "figure", "total", "toll", "tally", "count", "figures", "numbers"})


def _including(s: Sentence) -> int:
    """The token behind "that includes", "this number includes", "they comprise" at the beginning; 0 where nothing of the sort stands."""
    k = 2 if s.word(0) in {"this", "that", "the", "these", "those"} and s.word(1) in _TALLIES else 1
    return k + 1 if s.word(k) in _MADE_OF else 0


def _one_life(s: Sentence) -> list[Found]:
    """ "The flood claimed one life"."""
    return [
        counted(s, "killed", q, "noun", q.j, q.j)
        for q in (s.quantities if "life" in s.words else ())
        if s.low[q.core] == "one" and s.word(q.j) == "life" and s.word(q.i - 1) in _CLAIMING
    ]


def _fatal(s: Sentence) -> list[Found]:
    """ "98 fatal heroin overdoses": each of these is one dead."""
    out: list[Found] = []
    for k in s.where(_POISONED):
        fatal = next((n for n in range(k - 1, max(-1, k - _OF_WHAT), -1) if s.low[n] == "fatal"), -1)
        q = _quantity_before(s, fatal) if fatal > 0 else None
        if q is not None and q.countable and q.bound != "zero":
            out.append(counted(s, "killed", q, "noun", k, k))
    return out


_POISONED: Final = frozenset({"overdoses", "poisonings", "drownings"})
_OF_WHAT: Final = 4
"""How near before them "fatal" may stand."""
_CLAIMING: Final = frozenset({"claimed", "claims", "claiming", "cost", "costs", "costing", "took", "takes"})


def _one_death(s: Sentence) -> list[Found]:
    """ "A new death from cholera was recorded", "the county reported a covid-19-related death": one dead, whoever it was."""
    out: list[Found] = []
    for k in s.where(_DEATH):
        i = next((n for n in range(k - 1, max(-1, k - _DESCRIBED), -1) if s.tags[n] not in {"N", "C", "V", "REP"}), 0)
        if s.low[i] not in {"a", "another"} or s.tag(k + 1) in {"N", "C", "OF"} or which_one(s, i + 1):
            continue  # "a sixth death"
        verb = next((n for n in range(k + 1, len(s.low)) if s.tags[n] in {"AUX", "P", "SUB", "CC"}), len(s.low))
        counted_up = s.tag(verb) == "AUX" and not _ENTERED.isdisjoint(s.low[verb : verb + 4])
        if counted_up or not _ENTERED.isdisjoint(s.low[max(0, i - 2) : i]):
            out.append(Found(s, "killed", i, k + 1, 1, 1, "exact", "noun", k, head=k))
    return out


_DEATH: Final = frozenset({"death", "fatality"})
_DESCRIBED: Final = 6
"""How many tokens from its article on a death may take with what describes it."""
_ENTERED: Final = frozenset(
    "added recorded reported confirmed announced registered logged records reports confirms recording reporting".split()
)


_FINDING: Final = frozenset(
    "found find finds recovered recover retrieved retrieve pulled discovered dug unearthed fished washed spotted hauled located reached".split()
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


def _survivors(s: Sentence) -> list[Found]:
    """ "the sole survivor"; "with a child the only survivor" is the child."""
    for k in range(1, len(s.low) - 1) if "survivor" in s.words else ():
        if s.low[k] in {"lone", "sole", "only"} and s.low[k + 1] == "survivor" and s.low[k - 1] == "the":
            person = next(
                (p for p in range(k - 2, max(-1, k - 7), -1) if s.tags[p] == "DET" and s.low[p] in {"a", "an"}), None
            )
            j = k - 1 - (s.tag(k - 2) == "AUX")  # "a girl was the only survivor"
            i, j = (person, j) if person is not None and s.word(k + 2) in {".", ","} else (k - 1, k + 2)
            return [Found(s, "rescued", i, j, 1, 1, "exact", "survivor", k, head=j - 1)]
        if s.low[k] in {"a", "another"} and s.low[k + 1] == "survivor" and s.word(k - 1) in _FINDING - {"find"}:
            return [Found(s, "rescued", k, k + 2, 1, 1, "exact", "survivor", k, head=k + 1)]
    return []
