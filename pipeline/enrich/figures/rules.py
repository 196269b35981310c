"""Binds quantities and people to what happened to them: triggers, their subjects and objects, nouns, tolls, zeros."""

from dataclasses import dataclass
from typing import Final

from pipeline.enrich.figures import phrases, triggers
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.people import is_person, is_thing
from pipeline.enrich.figures.phrases import Phrase
from pipeline.enrich.figures.quantities import Quantity
from pipeline.enrich.figures.triggers import Trigger
from pipeline.enrich.figures.words import BE, HAVE, MODALS
from pipeline.records import Bound, Measure, Number


@dataclass(slots=True)
class Found:
    """A figure as a rule read it, before its context: tokens i to j of a sentence, and the trigger at `anchor`."""

    s: Sentence
    measure: Measure
    i: int
    j: int
    low: Number | None
    high: Number | None
    bound: Bound
    rule: str
    anchor: int
    unit: str = "people"
    subset: bool = False
    head: int = -1
    single: bool = False
    cumulative: bool = False
    superseded: bool = False
    end: int = 0
    """The last token of the phrase with what follows it (its place, its group)."""


DOUBTFUL: Final = frozenset(
    [
        "held",
        "hold",
        "holds",
        "holding",
        "being-held",
        "seized",
        "seizing",
        "captured",
        "capture",
        "captures",
        "capturing",
        "shot",
        "beaten",
        "burned",
        "saved",
        "save",
        "saves",
        "saving",
        "joined",
        "attended",
        "attend",
        "attending",
        "packed",
        "blocked",
        "filled",
        "drew",
        "draws",
        "drawing",
        "attracted",
        "attracting",
        "admitted",
        "trampled",
        "contracted",
        "contract",
        "sick",
        "ill",
        "streamed",
        "crammed",
        "snatched",
        "hijacked",
        "poisoned",
        "celebrated",
        "besieged",
        "plucked",
        "alive",
        "lost",
        "evacuated",
        "relocated",
        "hurt",
        "hurts",
        "wiped",
        "hold",
        "searching",
        "search",
        "searched",
        "looking",
        "seeking",
        "crossed",
        "rescue",
        "rescues",
        "rescuing",
        "disappeared",
        "vanished",
        "protest",
        "protests",
        "march",
        "suffering",
        "survive",
        "survived",
        "survives",
        "saved",
        "gather",
        "rally",
        "execute",
        "executed",
        "executes",
        "executing",
        "trapped",
        "picked",
        "thronged",
        "swarmed",
        "execution",
        "loss",
        "lives",
        "suffer",
        "infected",
        "infect",
        "joined",
        "assembled",
        "converged",
        "beat",
        "capture",
        "drown",
    ]
)
"""Triggers with other senses: they need a noun that names people (or none at all, for a bare number as subject)."""
STRICT: Final = frozenset(
    {"hold", "holds", "holding", "held", "being held", "to evacuate", "looking for", "hunting for", "attracted", "drew"}
)
"""Triggers that count only where a noun for people stands there."""
SINGLES: Final = frozenset(
    {"killed", "injured", "detained", "abducted", "infected", "rescued", "missing", "hospitalised"}
)


def _skip_back(s: Sentence, i: int) -> int:
    while i >= 0 and s.tags[i] in {"ADV", "TIME"} and i not in s.at:
        i -= 1
    return i


def voice(s: Sentence, t: Trigger) -> str:
    """Whether a past form is "passive" (its subject counts) or "active" (its object counts)."""
    before = _skip_back(s, t.i - 1)
    word = s.word(before)
    if word in BE or word in {"is", "remain", "remained", "remains", "reportedly", "feared", "believed"}:
        return "passive"
    if word in HAVE or word in MODALS or word in {"to", "who", "that", "which"}:
        return "active" if _object_follows(s, t.j, True) else "passive"
    return "active" if _object_follows(s, t.j, False) else "passive"


def _object_follows(s: Sentence, j: int, sure: bool) -> bool:
    """Whether an object stands after a verb: a number, an article, a name, people."""
    while j < len(s.low) and s.tags[j] == "ADV" and j not in s.at and s.low[j] not in {"least"}:
        j += 1
    if j >= len(s.low):
        return False
    tag = s.tags[j]
    if tag == "Q":
        return s.at[j].countable or s.at[j].unit in {"percent", "share"} or s.at[j].unit == "label"
    if tag in {"DET", "POSS"}:
        return s.low[j] != "this"
    if tag == "PRON":
        return s.low[j] in {"him", "her", "them", "himself", "us", "me", "themselves"}
    if tag == "C":
        return sure or not _reporter_next(s, j)
    if tag == "N":
        return (
            sure
            or is_person(s.low[j])
            or any(is_person(s.word(k)) for k in range(j, min(j + 4, len(s.low))) if s.tags[k] in {"N", "C"})
        )
    return tag in {"V", "T"} and is_person(s.word(j + 1))


def _reporter_next(s: Sentence, j: int) -> bool:
    """ "three killed, Iraqi officials say": a source after the verb is no object."""
    return any(s.tag(k) == "REP" for k in range(j, min(j + 6, len(s.low))))


def _people(s: Sentence, p: Phrase, trigger: Trigger) -> bool:
    """Whether the phrase may be what the trigger happened to."""
    head = s.low[p.head] if p.head >= 0 else ""
    if p.quantity is not None and p.quantity.unit in {"percent", "share"}:
        return p.quantity.unit == "share" and trigger.measure in {"killed", "infected", "displaced"} and False
    if p.quantity is None:
        return bool(head)
    if is_thing(head) or (head and head in {"violence", "war", "power"}):
        return False
    if _per_time(s, p.quantity.j, p.j):
        return False
    if trigger.word in STRICT:
        return is_person(head) or s.word(p.head) in {"suspected"}
    if trigger.word.split()[0] in DOUBTFUL or trigger.measure == "crowd":
        return (
            (not head and (trigger.measure not in {"crowd", "missing"} or p.quantity.bound != "exact"))
            or is_person(head)
            or ((s.tokens[p.head].capital or "suspected" in s.low[p.i : p.j]) if head else False)
        )
    return True


def _per_time(s: Sentence, j: int, k: int) -> bool:
    """A rate: "40 a day", "12 per 100,000"."""
    return (
        s.word(j) in {"a", "per", "each", "every"} and s.word(j + 1) in {"day", "week", "month", "year", "hour"}
    ) or (
        s.word(k) == "per" or (s.word(k) in {"a", "each"} and s.word(k + 1) in {"day", "week", "month", "year", "hour"})
    )


def make(s: Sentence, p: Phrase, t: Trigger, rule: str) -> Found | None:
    """The figure a phrase states under a trigger, or None: a quantity, or (later judged by `victims`) one person."""
    if not _people(s, p, t):
        return None
    q = p.quantity
    if q is None:
        if t.measure not in SINGLES or (t.kind == "adj" and t.measure in {"injured", "hospitalised"}):
            return None
        return Found(
            s, t.measure, p.i, p.j, 1, 1, "exact", rule, t.i, subset=p.subset, head=p.head, single=True, end=p.tail
        )
    one = q.low == q.high == 1 and q.bound == "exact" and p.head >= 0 and s.low[q.core] == "one"
    j = p.j if one and s.word(p.j) != "of" else q.j
    if s.word(q.j) == "each":
        j = q.j + 1
    return Found(s, t.measure, q.i, j, q.low, q.high, q.bound, rule, t.i, subset=p.subset, head=p.head, end=p.tail)


def _shared(s: Sentence, t: Trigger) -> int | None:
    """ "was abducted and later killed": the verb before "and" whose subject is shared, or None."""
    k = t.i - 1
    while k >= 0 and (s.tags[k] in {"ADV", "TIME"} or s.low[k] in {"was", "were", "then"}) and k not in s.at:
        k -= 1
    if k < 1 or (s.tags[k] != "CC" and s.low[k] != "but"):
        return None
    if s.tags[k - 1] == "P":
        k -= 1
    for n in range(k - 1, max(-1, k - 9), -1):
        if s.tags[n] in {"T", "V"} and s.low[n].endswith(("ed", "n", "t")):
            return n
        if s.tags[n] in {"SUB", "REP"} or s.low[n] in {";", "“", '"'}:
            return None
    return None


def subjects(s: Sentence, t: Trigger) -> list[Phrase]:
    """The subject of a trigger, shared with an earlier verb where "and" joins the two."""
    shared = _shared(s, t)
    if shared is not None:
        return [p for p in phrases.subject(s, shared) if p.j <= shared]
    return phrases.subject(s, t.i)


def _combined(s: Sentence, t: Trigger, groups: list[list[Trigger]]) -> bool:
    """ "60 killed and injured": a total over two measures, which is not split."""
    for g in groups:
        o = g[0]
        if o.i == t.i or {o.measure, t.measure} != {"killed", "injured"}:
            continue
        first, second = (t, o) if t.i < o.i else (o, t)
        if second.i == first.j + 1 and s.tags[first.j] == "CC":
            if first.word in {"shot", "stabbed", "beaten"}:
                return False
            before = first.i - 1
            return not (_object_follows(s, second.j, False) and s.tag(before) == "Q")
    return False


def by_trigger(s: Sentence, groups: list[list[Trigger]]) -> list[Found]:
    """Every figure that a verb, predicate or event noun of the sentence binds."""
    out: list[Found] = []
    for group in groups:
        for t in group:
            if t.kind == "noun" or _combined(s, t, groups) or _not_a_verb(s, t):
                continue
            rule, phrases_ = _arguments(s, t)
            for p in phrases_:
                found = make(s, p, t, rule)
                if found:
                    out.append(found)
    return out


def _not_a_verb(s: Sentence, t: Trigger) -> bool:
    """ "the killing of", "death toll", "injured passengers", "critically ill": the word says nothing of its own here."""
    if t.word in {"ill", "sick"} and s.word(t.i - 1) in {
        "critically",
        "seriously",
        "gravely",
        "mentally",
        "terminally",
    }:
        return True
    if t.kind == "act" and t.word.endswith("ing") and (s.tag(t.i - 1) in {"DET", "POSS", "GEN"} or s.word(t.j) == "of"):
        return True
    if t.kind == "act" and s.tag(t.i - 1) in {"DET", "POSS", "GEN"}:
        return True
    if (
        t.kind in {"past", "adj"}
        and t.j == t.i + 1
        and s.tag(t.j) in {"N", "C"}
        and s.tag(t.i - 1) in {"DET", "POSS", "Q", "N"}
    ):
        return t.word in triggers.ATTRIBUTIVE and s.word(t.j) not in {"others"} and s.tag(t.i - 1) in {"DET", "POSS"}
    return False


def _arguments(s: Sentence, t: Trigger) -> tuple[str, list[Phrase]]:
    if t.kind in {"act", "of"}:
        return ("object" if t.kind == "act" else "event noun"), phrases.objects(s, t.j)
    if t.kind in {"sub", "adj"}:
        found = subjects(s, t)
        return ("subject" if t.kind == "sub" else "predicate"), found + _after(s, t)
    if voice(s, t) == "active":
        return "object", phrases.objects(s, t.j)
    return "passive", subjects(s, t) + _after(s, t)


def _after(s: Sentence, t: Trigger) -> list[Phrase]:
    """The parts named after the verb: "12 were killed, including two children"; "among them a priest"."""
    stop = len(s.low)
    for k in range(t.j, min(stop, t.j + 25)):
        if (
            s.low[k] in {";", ".", '"', "”"}
            or s.tags[k] in {"SUB", "CC", "AUX"}
            or (k > t.j and s.tags[k] in {"T", "REP"})
        ):
            return []
        if (
            s.low[k] in phrases.INCLUDING
            and s.low[k] not in {"mostly", "mainly"}
            and (s.low[k] != "among" or s.word(k + 1) == "them")
        ):
            return (
                phrases.members(s, k, stop)
                if s.low[k] != "among"
                else [Phrase(p.i, p.j, p.head, p.quantity, True, p.tail) for p in phrases.members(s, k + 2, stop)]
            )
    return []


_BEFORE_NOUN: Final = frozenset({"N", "C", "ADV", "GEN", "V"})


def by_noun(s: Sentence, groups: list[list[Trigger]], disease: bool) -> list[Found]:
    """ "12 deaths", "the 30 injured", "at least 100 injured passengers", "no injuries"."""
    out: list[Found] = []
    for group in groups:
        for t in group:
            q = _quantity_before(s, t.i)
            if q is None or not q.countable or q.bound == "zero" or _per_time(s, q.j, t.j):
                continue
            if t.word in {"cases", "case", "confirmed cases"} and not disease:
                continue
            if t.kind == "noun" and not (
                t.word in {"injured", "wounded", "infected", "displaced"} and s.tag(t.j) in {"N", "C"}
            ):
                found = Found(s, t.measure, q.i, q.j, q.low, q.high, q.bound, "noun", t.i, head=t.j - 1, end=t.j)
                out.append(found)
            elif (
                t.word in triggers.ATTRIBUTIVE
                and t.kind in {"past", "adj"}
                and s.tag(t.j) in {"N", "C"}
                and not is_thing(s.word(t.j))
            ):
                out.append(
                    Found(s, t.measure, q.i, q.j, q.low, q.high, q.bound, "attribute", t.i, head=t.j, end=t.j + 1)
                )
    return out


def _quantity_before(s: Sentence, t: int) -> Quantity | None:
    """The quantity that counts the noun at t: nothing but the noun's own modifiers stands between."""
    k = t - 1
    while (
        k >= 0
        and k > t - 6
        and k not in s.at
        and (s.tags[k] in _BEFORE_NOUN or (s.tags[k] == "OF" and k - 1 in s.at))
        and s.low[k] not in {"people"}
    ):
        k -= 1
    if k < 0 or k not in s.at:
        return None
    if any(
        s.tags[n] == "V"
        and s.low[n] not in {"confirmed", "reported", "recorded", "related", "documented", "registered"}
        for n in range(k + 1, t)
    ):
        return None
    return s.at[k]


_PARTS: Final = frozenset({"are", "were", "include", "included", "includes", "comprise", "comprised", "being"})


def by_list(s: Sentence, groups: list[list[Trigger]], earlier: Measure | None) -> list[Found]:
    """ "the dead include two nuns", "the confirmed deaths are four soldiers and a cook", "that includes 40 in the capital"."""
    out: list[Found] = []
    for group in groups:
        for t in group:
            if t.kind == "noun" or t.word in {"dead", "injured", "wounded", "missing"}:
                if s.word(t.j) not in _PARTS or t.measure in {"crowd", "displaced"} or _quantity_before(s, t.i):
                    continue
                whole = Trigger(t.i, t.j, t.measure, "act", t.word)
                made = (make(s, p, whole, "list") for p in phrases.members(s, t.j + 1, len(s.low)))
                out += [f for f in made if f]
    if earlier in {"killed", "injured", "missing", "displaced", "detained", "infected"} and s.word(1) in {
        "includes",
        "include",
        "included",
    }:
        for p in phrases.members(s, 2, len(s.low)):
            if p.quantity is not None and p.quantity.countable:
                q = p.quantity
                out.append(Found(s, earlier, q.i, q.j, q.low, q.high, q.bound, "list", q.i, head=p.head, end=p.tail))
    for f in out:
        f.subset = True
    return out + _survivors(s)


def _survivors(s: Sentence) -> list[Found]:
    """ "the sole survivor"; "with a child the only survivor" is the child."""
    for k in range(1, len(s.low) - 1):
        if s.low[k] in {"lone", "sole", "only"} and s.low[k + 1] == "survivor" and s.low[k - 1] == "the":
            person = next(
                (p for p in range(k - 2, max(-1, k - 7), -1) if s.tags[p] == "DET" and s.low[p] in {"a", "an"}), None
            )
            i, j = (person, k - 1) if person is not None and s.word(k + 2) in {".", ","} else (k - 1, k + 2)
            return [Found(s, "rescued", i, j, 1, 1, "exact", "survivor", k, head=j - 1, end=j)]
    return []


ZERO_NOUNS: Final[dict[str, tuple[Measure, ...]]] = {
    "deaths": ("killed",), "fatalities": ("killed",), "death": ("killed",), "dead": ("killed",), "killed": ("killed",), "fatality": ("killed",),
    "injuries": ("injured",), "injury": ("injured",), "injured": ("injured",), "wounded": ("injured",),
    "casualties": ("killed", "injured"), "victims": ("killed", "injured"), "casualty": ("killed", "injured"), "arrests": ("detained",),
    "survivors": ("rescued",),
}  # fmt: skip
_ZERO_FILLERS: Final = frozenset(
    [
        "immediate",
        "report",
        "reports",
        "of",
        "reported",
        "confirmed",
        "serious",
        "major",
        "further",
        "other",
        "known",
        "any",
        "human",
        "new",
        "initial",
        "early",
        "civilian",
        "u.s.",
        "american",
        "coalition",
        "israeli",
        "palestinian",
        "military",
        "personal",
        "police",
        "significant",
        "damage",
        "damages",
        "property",
        "destruction",
        "material",
        "the",
        "deaths",
        "or",
        "and",
        ",",
        "life",
        "apparent",
        "foreign",
        "loss",
        "losses",
    ]
)


def zeros(s: Sentence) -> list[Found]:
    """ "no casualties", "no reports of deaths or injuries": zero for each noun of the list, on the one word "no"."""
    out: list[Found] = []
    for q in s.quantities:
        if q.bound != "zero" or s.low[q.i] not in {"no", "zero"} or q.j != q.i + 1:
            continue
        if s.word(q.j) in {"further", "other", "more", "additional"}:
            continue
        k, seen = q.j, set()
        while k < len(s.low) and (s.low[k] in _ZERO_FILLERS or s.low[k] in ZERO_NOUNS or s.tags[k] == "C"):
            measures = ZERO_NOUNS.get(s.low[k], ()) if not (s.low[k] == "life") else ()
            if s.low[k] == "life" and s.word(k - 2) in {"loss", "losses"}:
                measures = ("killed",)
            for m in measures:
                if m not in seen:
                    seen.add(m)
                    out.append(Found(s, m, q.i, q.j, 0, 0, "zero", "zero", k, head=k, end=k + 1))
            k += 1
    return out


_TOLL: Final = frozenset(
    {"toll", "tolls", "count", "tally", "total", "number", "figure", "totals", "numbers", "death-toll", "estimates"}
)
_TOLL_MEASURES: Final[dict[str, Measure]] = {
    "death": "killed", "deaths": "killed", "dead": "killed", "killed": "killed", "fatalities": "killed", "victims": "killed", "bodies": "killed",
    "died": "killed", "injured": "injured", "wounded": "injured", "injuries": "injured", "hurt": "injured", "missing": "missing",
    "displaced": "displaced", "refugees": "displaced", "homeless": "displaced", "arrested": "detained", "arrests": "detained",
    "detained": "detained", "infected": "infected", "cases": "infected", "infections": "infected", "hospitalized": "hospitalised",
    "marchers": "crowd", "protesters": "crowd", "demonstrators": "crowd", "crowd": "crowd", "hostages": "abducted", "seats": "seats",
    "casualties": "killed", "fatality": "killed", "survivors": "rescued", "patients": "infected", "participants": "crowd", "turnout": "crowd",
}  # fmt: skip
_LINKS: Final = frozenset(
    [
        "to",
        "at",
        "of",
        "is",
        "was",
        "were",
        "has",
        "had",
        "risen",
        "rose",
        "rise",
        "climbed",
        "climb",
        "stands",
        "stood",
        "stand",
        "reached",
        "reach",
        "reaches",
        "hit",
        "hits",
        "passed",
        "topped",
        "exceeded",
        "is",
        "now",
        "as",
        "been",
        "be",
        "being",
        "already",
        "jumped",
        "grown",
        "grew",
        "increased",
        "soared",
        "reaching",
        "put",
        "estimated",
        "remains",
        "remained",
        "could",
        "would",
        "may",
        "might",
        "will",
        "likely",
        "crossed",
        "surged",
        "mounted",
        "nears",
        "approached",
        ",",
        "fell",
        "dropped",
        "lowered",
        "revised",
        "raised",
        "lower",
        "raise",
        "rising",
        "climbing",
        "standing",
        "bringing",
        "from",
        "in",
        "confirmed",
        "later",
        "officially",
        "currently",
        "so",
        "far",
        "has",
        "far",
        "only",
        "just",
        "still",
        "yet",
        "them",
        "it",
    ]
)


def tolls(s: Sentence, earlier: Measure | None) -> list[Found]:
    """ "the death toll rose to 32", "bringing the number of injured to 60", "put the number of marchers at 10,000"."""
    out: list[Found] = []
    for k, word in enumerate(s.low):
        if word not in _TOLL and word not in {"crowd", "crowds"}:
            continue
        if (
            word in {"count", "figure", "numbers", "estimates"}
            and s.word(k - 1) not in _TOLL_MEASURES
            and s.word(k + 1)
            not in {
                "of",
                "to",
                "at",
                "rose",
                "stands",
                "is",
                "was",
                "has",
            }
        ):
            continue
        measure = _toll_measure(s, k, earlier)
        if measure:
            out += _toll_numbers(s, k, measure)
    return out


def _toll_measure(s: Sentence, k: int, earlier: Measure | None) -> Measure | None:
    if s.low[k] in {"crowd", "crowds"}:
        return "crowd"
    around = [s.word(k - 1)] + [s.word(n) for n in range(k + 1, min(k + 9, len(s.low)))]
    if s.word(k + 1) == "of":
        for n in range(k + 2, min(k + 9, len(s.low))):
            if s.low[n] in _TOLL_MEASURES and s.low[n] not in {"victims"}:
                return _TOLL_MEASURES[s.low[n]]
            if s.tags[n] in {"AUX", "P", "REP"} or s.low[n] in {"to", "at"}:
                break
    if around[0] in _TOLL_MEASURES:
        return _TOLL_MEASURES[around[0]]
    if s.low[k] in {"toll", "tolls", "death-toll"}:
        return "killed" if around[0] not in {"injury", "injured", "casualty"} else "injured"
    if (
        s.low[k] == "total"
        and s.word(k - 1) in {"the", "'s", "its", "country's", "overall"}
        and s.word(k + 1) in {"to", "at"}
    ):
        return earlier
    return None


def _toll_numbers(s: Sentence, k: int, measure: Measure) -> list[Found]:
    """The number or numbers that a toll at k stands at, rises to or fell from."""
    out: list[Found] = []
    verb_seen = s.word(k + 1) in {"of", "at", "to", ":"} or s.low[k] in {"crowd", "crowds"}
    limit = min(len(s.low), k + 30)
    n, link = k + 1, s.word(k + 1)
    while n < limit:
        low, tag = s.low[n], s.tags[n]
        if low in {";", ".", '"', "“", "”"} or (tag == "SUB" and low not in {"that"}):
            break
        q = s.at.get(n)
        if q is not None and q.i <= n:
            if (
                q.countable
                and q.bound != "zero"
                and not is_thing(s.word(q.j))
                and (verb_seen or link in {"of", "at", "to", "is", "was"})
                and (_linked(s, k, q.i))
            ):
                from_ = s.word(q.i - 1) == "from"
                out.append(
                    Found(
                        s,
                        measure,
                        q.i,
                        q.j,
                        q.low,
                        q.high,
                        q.bound,
                        "toll",
                        k,
                        head=k,
                        cumulative=measure != "crowd",
                        superseded=from_,
                        end=q.j,
                    )
                )
                if (
                    not (
                        from_
                        or s.word(q.j) == "from"
                        or (s.word(q.j) in {"to", ","} and s.word(q.j + 1) in {"from", "up"})
                    )
                    or len(out) == 2
                ):
                    break
            n = q.j
            continue
        if low in _LINKS or tag in {"AUX", "V"}:
            verb_seen, link = True, low
        n += 1
    return out


def _linked(s: Sentence, k: int, q: int) -> bool:
    """Whether a number at q is where the toll stands: the word before it links them ("to", "at", "of", "is", "reached")."""
    before = s.word(q - 1)
    before = s.word(q - 2) if before == "the" else before
    return (
        before in _LINKS
        or s.tag(q - 1) in {"AUX", "V", "REP"}
        or before in {"toll", "crowd", "between", "range", ":"}
        or q - 1 == k
    )
