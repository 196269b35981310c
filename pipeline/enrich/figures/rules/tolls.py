"""Tolls: "the death toll rose to 32", "bringing the number of injured to 60", "put the number of marchers at 10,000"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted
from pipeline.enrich.figures.rules.standing import COUNTING, CROWD, numbers
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person, is_thing
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_TOLL: Final = frozenset(
    "toll tolls count tally total number figure totals numbers death-toll estimates estimate caseload".split()
)


_TOLL_MEASURES: Final[dict[str, Measure]] = {
    "death": "killed", "deaths": "killed", "dead": "killed", "killed": "killed", "fatalities": "killed", "victims": "killed", "bodies": "killed",
    "murder": "killed", "homicide": "killed", "suicide": "killed", "case": "infected", "infection": "infected", "arrest": "detained",
    "body": "killed", "died": "killed", "perished": "killed", "martyrs": "killed", "martyred": "killed", "deceased": "killed", "corpses": "killed", "homicides": "killed", "murders": "killed", "suicides": "killed", "drownings": "killed",
    "detainees": "detained", "prisoners": "detained", "captives": "abducted", "abductions": "abducted", "kidnappings": "abducted", "evacuations": "displaced", "disappeared": "missing", "drowned": "killed", "slain": "killed", "murdered": "killed", "evacuated": "displaced", "evacuees": "displaced", "fled": "displaced", "fleeing": "displaced",
    "kidnapped": "abducted", "abducted": "abducted", "rescued": "rescued", "sickened": "infected", "hospitalizations": "hospitalised", "hospitalisations": "hospitalised", "injured": "injured", "wounded": "injured", "injuries": "injured", "hurt": "injured", "missing": "missing",
    "displaced": "displaced", "refugees": "displaced", "homeless": "displaced", "arrested": "detained", "arrests": "detained",
    "detained": "detained", "uprooted": "displaced", "infected": "infected", "cases": "infected", "infections": "infected", "hospitalized": "hospitalised",
    "marchers": "crowd", "protesters": "crowd", "demonstrators": "crowd", "crowd": "crowd", "hostages": "abducted", "seats": "seats",
    "casualties": "killed", "fatality": "killed", "survivors": "rescued", "patients": "infected", "participants": "crowd", "turnout": "crowd",
}  # fmt: skip


_AT_ONCE: Final = frozenset(
    "of to at for down up from downward downwards upward upwards rose stands stood reached is was has".split()
)


_SAME: Final = frozenset({"figure", "count", "tally", "total", "number", "toll"})


_FINAL: Final = frozenset({"final", "official", "latest", "confirmed", "provisional"})


_COUNTED: Final = frozenset({"dead", "wounded", "injured", "missing", "arrested", "displaced"})
"""Right after "the number" or before "numbered" these say what is counted: "the number injured rose to 60"."""


_PUTTING: Final = frozenset({"put", "puts", "putting", "placed", "estimated", "estimates"})


_OF_A_HOUSE: Final = frozenset({"figures", "figure", "records", "record", "numbers", "rate", "rates"})
""" "The attendance figures" of a museum are no crowd."""


_COUNTABLE: Final = frozenset(
    {"cases", "deaths", "fatalities", "casualties", "infections", "arrests", "hospitalizations", "hospitalisations"}
)


_STANDING: Final = frozenset(
    "doubled tripled trebled quadrupled rising increasing increased risen fell falling dropped dropping declined decreased stood stand stands totalled totaled total totals numbered number numbers pass passes passed top tops topped hit hits reach reaches reached rise rises rose climb"
    " placed pegged touch touches touched breach breaches breached climbs climbed jump jumps jumped exceed exceeds exceeded surpass surpasses surpassed near nears neared approach soar soars soared swell swelled mount mounted".split()
)
""" "Cases stood at 13,210"."""
_MOVED: Final = _STANDING | COUNTING | {"revised", "updated", "raised", "lowered", "corrected", "grown"}


_TELLING: Final = _TOLL | _COUNTABLE | {"numbered", "turnout", "crowd", "crowds", "attendance"} | _COUNTED
"""Words without one of which no toll is told."""


def tolls(s: Sentence, earlier: Measure | None) -> list[Found]:
    """ "the death toll rose to 32", "bringing the number of injured to 60", "put the number of marchers at 10,000"."""
    out: list[Found] = []
    if _TELLING.isdisjoint(s.words) or not s.quantities:
        return out
    for k, word in enumerate(s.low):
        if word not in _TELLING or "average" in s.low[max(0, k - _DESCRIBED) : k]:
            continue  # "the rolling average of reported deaths is 12"
        ahead = _told_ahead(s, k) if word in _TOLL else None
        if ahead is not None:
            measure = _toll_measure(s, k, earlier)
            if (
                measure and ahead.countable and (s.word(k + 2) in _COUNTABLE or not is_thing(s.word(k + 2)))
            ):  # "to 9 million the number of birds killed"
                out.append(counted(s, measure, ahead, "toll", k, k))  # "raised to 64 the number of dead"
                out[-1].cumulative = measure not in {"crowd", "seats"}
                continue
        if word == "numbered" and k + 1 in s.at and s.at[k + 1].countable:
            said = next((s.low[n] for n in range(k - 1, -1, -1) if s.low[n] in _TOLL_MEASURES), "")
            out += [counted(s, _TOLL_MEASURES[said], s.at[k + 1], "toll", k, k)] if said else []
        at = _put_at(s, k) if word in _COUNTED | _COUNTABLE else None
        if at is not None:
            out.append(counted(s, _TOLL_MEASURES[word], at, "toll", k, k))
            out[-1].cumulative = True
        known = s.word(k - 2 if s.word(k - 1) in {"confirmed", "known"} else k - 1) == "the"
        counting = word in _COUNTABLE or (word in _COUNTED and known)
        hurt = word == "casualties" and _beside_the_dead(s, k)
        if (
            counting
            and _verb_of(s, k) in _STANDING
            and (k == 0 or known or hurt or s.tag(k - 1) in {"DET", "ADV", "N", "P", "C", "SUB", "REP"})
        ):
            out += numbers(s, k, "injured" if hurt else _TOLL_MEASURES[word])
        protest = s.has("protest", "protests", "rally", "march", "demonstration", "organisers", "organizers")
        if word == "turnout" and s.word(k + 1) in {"of", "at"} and (earlier == "crowd" or protest):
            out += numbers(s, k, "crowd")
        if word not in _TOLL and (word not in CROWD or s.word(k + 1) in _OF_A_HOUSE):
            continue
        if (
            word in {"count", "figure", "numbers", "estimates", "estimate"}
            and s.word(k - 1) not in _TOLL_MEASURES
            and s.word(k + 1) not in _AT_ONCE
        ):
            continue
        measure = _toll_measure(s, k, earlier)
        if measure and _RECKONING.isdisjoint(s.low[k + 1 : k + _DESCRIBED]):
            told = [f for f in numbers(s, k, measure) if not _of_another(s, f)]
            out += told + (_and_the(s, told[-1]) if told else [])
    return out


def _of_another(s: Sentence, f: Found) -> bool:
    """Whether the noun behind a number says that it is of another measure: "a total of 4,210 cases including 96 deaths"."""
    return s.word(f.j) in _COUNTABLE and _TOLL_MEASURES[s.low[f.j]] != f.measure


def _told_ahead(s: Sentence, k: int) -> Quantity | None:
    """The number before a toll: "raising to 31 the confirmed death toll"."""
    the = k - 1
    while the > k - _DESCRIBED and (s.word(the) in _TOLL_MEASURES or s.word(the) in _SORTS):
        the -= 1
    ahead = s.at.get(the - 1) if s.word(the) == "the" else None
    return ahead if ahead is not None and s.word(ahead.i - 1) in {"to", "at"} else None


_RECKONING: Final = frozenset({"calculated", "computed", "derived"})
""" "The number was calculated from the fact that each house held one family" puts it at nothing."""
_SORTS: Final = _FINAL | {"overall", "total"}


_DESCRIBED: Final = 4


def _verb_of(s: Sentence, k: int) -> str:
    """What follows the noun at k and its "of dengue in Bangladesh"."""
    n, names = k + 1, False
    if s.low[n : n + 3 : 2] == [",", ","] and s.word(n + 1) in {"meanwhile", "however"}:
        n += 3
    while (
        n < min(len(s.low), k + (_NAMES if names else 12))
        and (
            s.tags[n] in {"OF", "PREP", "N", "C", "DET", "ADV", "TIME", "AUX"}
            or n in s.at
            or s.tags[n - 1] == "PREP"
            or _in_names(s, n)
        )
        and (n not in s.at or s.at[n].unit in {"time", "clock"})
        and s.low[n] not in _STANDING
    ):
        names = names or s.low[n] in {"(", ","}
        n += 1
    return s.word(n)


def _in_names(s: Sentence, n: int) -> bool:
    """What joins the names of storms: "due to Amang (Sanvu), Betty (Mawar), and Chedeng"."""
    mark = s.low[n] in {"(", ")", ","} or s.tags[n] == "CC"
    return (
        mark
        and (s.tag(n - 1) == "C" or s.low[n - 1] in {")", ","})
        and (s.tag(n + 1) in {"C", "AUX", "CC"} or s.word(n + 1) in {",", ")"})
    )


_NAMES: Final = 30
"""How many tokens the names of the storms that caused the deaths may take."""


def _put_at(s: Sentence, k: int) -> Quantity | None:
    """Where a count is put: "put the dead at 2,205", "put deaths in the capital alone at 61,000"."""
    q = s.at.get(k + 2)
    if s.word(k + 1) == "to" and q is not None and q.countable and not _BRINGING.isdisjoint(s.low[max(0, k - 3) : k]):
        return q  # "bringing fatalities to eight"
    if s.word(k - 1) in {"total", "of", "the"} and not _BRINGING.isdisjoint(s.low[max(0, k - 4) : k]):
        to = next((n for n in range(k + 1, min(len(s.low), k + _PLACED)) if s.low[n] == "to" and n + 1 in s.at), 0)
        inner = s.tags[k + 1 : to]
        if to and all(tag in {"PREP", "C", "N", "DET", "ADV", "OF", "GEN", "TIME"} for tag in inner):
            return s.at[to + 1] if s.at[to + 1].countable else None  # "brought the total casualties in the raids to 10"
    put = s.word(k - 1) in _PUTTING or (s.word(k - 1) == "the" and s.word(k - 2) in _PUTTING)
    if not put and s.word(k - 1) != "the":
        return None
    n = k + 1
    while (
        put
        and n < k + _PLACED
        and s.tag(n) in {"PREP", "C", "N", "DET", "ADV", "OF", "GEN"}
        and not (s.low[n] == "at" and n + 1 in s.at)
    ):
        n += 1
    q = s.at.get(n + 1)
    return q if s.word(n) == "at" and q is not None and q.i == n + 1 and q.countable else None


_BRINGING: Final = frozenset("bringing brings brought taking takes took pushing pushed raising raised".split())


_PLACED: Final = 9
"""How many tokens after a count that is put somewhere the number may stand."""


def _and_the(s: Sentence, first: Found) -> list[Found]:
    """ "the number of dead rose to 345 and the wounded to 777": the second toll has no verb of its own."""
    k = first.j
    while k < min(len(s.low), first.j + 4) and s.tag(k) not in {"CC", "P"}:
        k += 1
    k += s.word(k) == "," and s.tag(k + 1) == "CC"
    n = k + 2
    while s.word(n) in {"number", "of", "the"}:
        n += 1
    measure = _TOLL_MEASURES.get(s.word(n))
    q = s.at.get(n + 2)
    if (
        s.tag(k) != "CC"
        or s.word(k + 1) not in {"the", "that"}
        or not measure
        or s.word(n + 1) not in {"to", "at"}
        or not q
        or not q.countable
    ):
        return []
    found = counted(s, measure, q, "toll", n, n)
    found.cumulative = first.cumulative
    return [found]


_PEOPLE_OF_A_CROWD: Final = frozenset({"protesters", "demonstrators", "marchers"})
_DONE_TO_THEM: Final = frozenset(
    "killed injured wounded arrested detained hurt slain hospitalized hospitalised".split()
)
_DEATH: Final = frozenset({"body", "bodies", "dead", "died", "death", "deaths", "killed"})
"""In a sentence with one of these the "number of victims" is a toll."""


_DYING: Final = _DEATH - {"body", "bodies"} | {"perished", "fatalities", "toll"}
_HARMED: Final = frozenset({"injured", "wounded", "hurt", "injuries"})


def _beside_the_dead(s: Sentence, k: int) -> bool:
    """Whether the casualties told at k are those hurt: "at least 90 died, while the number of casualties rose to 700"."""
    dead = not _DYING.isdisjoint(s.low[:k]) and any(q.countable and q.j <= k for q in s.quantities)
    added_up = not _BRINGING.isdisjoint(s.low[max(0, k - 5) : k]) or "total" in s.low[max(0, k - 2) : k + 1]
    return dead and not added_up and _HARMED.isdisjoint(s.words)


_TOLLS: Final = frozenset({"toll", "tolls", "death-toll"})


def _toll_measure(s: Sentence, k: int, earlier: Measure | None) -> Measure | None:
    if s.low[k] in CROWD:
        return "crowd"
    if s.word(k - 1) == "body" and s.word(k + 1) not in {
        "at",
        "to",
        "of",
        "stood",
        "stands",
        "rose",
        "has",
        "hit",
        "reached",
    }:
        return None  # "the body count is absurd: by my reckoning 186 goons"
    around = [s.word(k - 1)] + [s.word(n) for n in range(k + 1, min(k + 9, len(s.low)))]
    if "casualties" in s.low[k + 1 : k + 4] and (earlier == "injured" or _beside_the_dead(s, k)):
        return "injured"  # "four were hurt ... the number of casualties rose to six"
    counts_now = s.word(k + 1) == "of" and k + 2 in s.at
    if s.word(k + 1) == "of" and not (counts_now and around[0] in _TOLL_MEASURES):  # "a death toll of 9 and 20 injured"
        for n in range(k + 2, min(k + 9, len(s.low))):
            if counts_now and s.low[k] in _TOLLS and (s.tags[n] == "CC" or s.low[n] == "with"):
                break  # "a toll of 9, with 20 injured"
            if s.low[n] == "victims" and s.low[n - 1] in {"flood", "floods"} and _DEATH.isdisjoint(s.words):
                return "displaced"  # as Malaysia calls its evacuees
            if s.low[n] in _PEOPLE_OF_A_CROWD and s.word(n + 1) in _DONE_TO_THEM:
                continue  # "the number of protesters killed by the police"
            if s.low[n] in _TOLL_MEASURES and (s.low[n] != "victims" or not _DEATH.isdisjoint(s.words)):
                return _TOLL_MEASURES[s.low[n]]
            if s.low[n] in {"lost", "losing"} and not {"lives", "to"}.isdisjoint(s.low[n : n + 3]):
                return "killed"
            if s.low[n] == "held" and is_person(s.low[n - 1]):
                return "detained"
            if s.low[n] in {"have", "has", "had"} and "who" in s.low[k:n]:
                continue
            if (
                s.tags[n] in {"AUX", "P"}
                or (s.tags[n] == "REP" and s.low[n] not in {"confirmed", "reported"})
                or s.low[n] in {"to", "at"}
            ):
                break
    if s.low[k] == "number" and (s.word(k + 1) in _TOLL_MEASURES or s.word(k + 1) == "held"):
        return _TOLL_MEASURES.get(s.low[k + 1], "detained")
    if s.low[k] in {"count", "tally", "figure"} and around[0] in _SORTS:
        return earlier
    if around[0] in _TOLL_MEASURES:
        return _TOLL_MEASURES[around[0]]
    if s.low[k] in _TOLLS:
        return "killed" if around[0] not in {"injury", "injured", "casualty"} else "injured"
    if s.low[k] in {"figures", "figure", "total", "totals"} and s.word(k + 1) == "for" and earlier == "infected":
        return "infected"  # "the cumulative figures for malaria are 94,000"
    if s.low[k] == "caseload":
        return "infected"
    given = s.word(k - 1) == "a" and s.word(k - 2) in {"gave", "gives", "cited", "cites", "quoted"}
    if s.low[k] in _SAME and s.word(k + 1) == "for" and "period" in s.low[k + 2 : k + 6]:
        return earlier  # "the count for the same period last year was 19"
    moved = {"to", "at", "down", "up", "from", "downward", "downwards", "upward", "upwards"}
    if s.low[k] in {"figure", "number"} and (s.word(k + 1) in moved or given):
        of_here = s.word(k - 1) == "that" and any(q.countable and q.j < k for q in s.quantities)
        return None if of_here else earlier  # "has about 250 mines and is to cut that number to 180"
    if s.low[k] in _SAME and s.word(k - 1) in {"that", "this"} and _verb_of(s, k) in _MOVED:
        return earlier  # "that number has since risen to 26"
    if s.low[k] in _SAME and s.word(k + 1) in COUNTING | BE and "the" in s.low[max(0, k - 2) : k]:
        known: Measure | None = "killed" if not {"toll", "death"}.isdisjoint(s.low[:k]) else None
        return known or earlier  # "the count reached 98", "the toll rose as the number touched 75"
    if (
        s.low[k] == "total"
        and s.word(k - 1) in {"the", "that", "this", "'s", "its", "country's", "overall"}
        and (s.word(k + 1) in {"to", "at", "since"} or (s.word(k + 1) == "in" and s.word(k - 2) in _BRINGING))
    ):
        return earlier  # "bringing the total in Orle County to 11"
    return None
