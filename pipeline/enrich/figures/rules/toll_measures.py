"""Of which measure a toll is: "the death toll", "the number of injured", "the figure has risen to 9" after them."""

from typing import Final

from pipeline.enrich.figures.rules.standing import COUNTING, CROWD
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.records import Measure

TOLL_MEASURES: Final[dict[str, Measure]] = {
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


_SAME: Final = frozenset({"figure", "count", "tally", "total", "number", "toll"})


_FINAL: Final = frozenset({"final", "official", "latest", "confirmed", "provisional"})


STANDING: Final = frozenset(
    "doubled tripled trebled quadrupled rising increasing increased risen fell falling dropped dropping declined decreased stood stand stands totalled totaled total totals numbered number numbers pass passes passed top tops topped hit hits reach reaches reached rise rises rose climb"
    " placed pegged touch touches touched breach breaches breached climbs climbed jump jumps jumped exceed exceeds exceeded surpass surpasses surpassed near nears neared approach soar soars soared swell swelled mount mounted".split()
)
""" "Cases stood at 13,210"."""


_MOVED: Final = STANDING | COUNTING | {"revised", "updated", "raised", "lowered", "corrected", "grown"}


SORTS: Final = _FINAL | {"overall", "total"}


def verb_of(s: Sentence, k: int) -> str:
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
        and s.low[n] not in STANDING
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


BRINGING: Final = frozenset("bringing brings brought taking takes took pushing pushed raising raised".split())


_PEOPLE_OF_A_CROWD: Final = frozenset({"protesters", "demonstrators", "marchers"})


_DONE_TO_THEM: Final = frozenset(
    "killed injured wounded arrested detained hurt slain hospitalized hospitalised".split()
)


_DEATH: Final = frozenset({"body", "bodies", "dead", "died", "death", "deaths", "killed"})
"""In a sentence with one of these the "number of victims" is a toll."""


_INSIDE: Final = (["in", "custody"], ["in", "detention"], ["in", "jail"])
_ONE_EVENT: Final = frozenset({"case", "murder", "homicide", "suicide", "arrest", "death"})
"""Behind an article these count nothing."""


_DYING: Final = _DEATH - {"body", "bodies"} | {"perished", "fatalities", "toll"}


_HARMED: Final = frozenset({"injured", "wounded", "hurt", "injuries"})


def beside_the_dead(s: Sentence, k: int) -> bool:
    """Whether the casualties told at k are those hurt: "at least 90 died, while the number of casualties rose to 700"."""
    dead = not _DYING.isdisjoint(s.low[:k]) and any(q.countable and q.j <= k for q in s.quantities)
    added_up = not BRINGING.isdisjoint(s.low[max(0, k - 5) : k]) or "total" in s.low[max(0, k - 2) : k + 1]
    return dead and not added_up and _HARMED.isdisjoint(s.words)


_TOLLS: Final = frozenset({"toll", "tolls", "death-toll"})


def toll_measure(s: Sentence, k: int, earlier: Measure | None) -> Measure | None:
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
    if "casualties" in s.low[k + 1 : k + 4] and (earlier == "injured" or beside_the_dead(s, k)):
        return "injured"  # "four were hurt ... the number of casualties rose to six"
    counts_now = s.word(k + 1) == "of" and k + 2 in s.at
    if s.word(k + 1) == "of" and not (counts_now and around[0] in TOLL_MEASURES):  # "a death toll of 9 and 20 injured"
        for n in range(k + 2, min(k + 9, len(s.low))):
            if counts_now and s.low[k] in _TOLLS and (s.tags[n] == "CC" or s.low[n] == "with"):
                break  # "a toll of 9, with 20 injured"
            if s.low[n] == "victims" and s.low[n - 1] in {"flood", "floods"} and _DEATH.isdisjoint(s.words):
                return "displaced"  # as Malaysia calls its evacuees
            if s.low[n] in _PEOPLE_OF_A_CROWD and s.word(n + 1) in _DONE_TO_THEM:
                continue  # "the number of protesters killed by the police"
            if s.low[n] in _ONE_EVENT and s.tags[n - 1] == "DET":
                break  # "the number of people charged in the case"
            if s.low[n] in TOLL_MEASURES and (s.low[n] != "victims" or not _DEATH.isdisjoint(s.words)):
                return TOLL_MEASURES[s.low[n]]
            if s.low[n] in {"lost", "losing"} and not {"lives", "to"}.isdisjoint(s.low[n : n + 3]):
                of_things = s.tags[n - 1] == "N" and s.low[n - 1] != "lives" and not is_person(s.low[n - 1])
                return None if of_things else "killed"  # "the number of jobs lost to the storm"
            if (s.low[n] == "held" and is_person(s.low[n - 1])) or s.low[n - 1 : n + 1] in _INSIDE:
                return "detained"
            if s.low[n] in {"have", "has", "had"} and "who" in s.low[k:n]:
                continue
            if (
                s.tags[n] in {"AUX", "P"}
                or (s.tags[n] == "REP" and s.low[n] not in {"confirmed", "reported"})
                or s.low[n] in {"to", "at"}
            ):
                break
    if s.low[k] == "number" and (s.word(k + 1) in TOLL_MEASURES or s.word(k + 1) == "held"):
        return TOLL_MEASURES.get(s.low[k + 1], "detained")
    if s.low[k] in {"count", "tally", "figure"} and around[0] in SORTS:
        return earlier
    if around[0] in TOLL_MEASURES:
        return TOLL_MEASURES[around[0]]
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
    if s.low[k] in _SAME and s.word(k - 1) in {"that", "this"} and verb_of(s, k) in _MOVED:
        return earlier  # "that number has since risen to 26"
    if s.low[k] in _SAME and s.word(k + 1) in COUNTING | BE and "the" in s.low[max(0, k - 2) : k]:
        known: Measure | None = "killed" if not {"toll", "death"}.isdisjoint(s.low[:k]) else None
        return known or earlier  # "the count reached 98", "the toll rose as the number touched 75"
    if (
        s.low[k] == "total"
        and s.word(k - 1) in {"the", "that", "this", "'s", "its", "country's", "overall"}
        and (s.word(k + 1) in {"to", "at", "since"} or (s.word(k + 1) == "in" and s.word(k - 2) in BRINGING))
    ):
        return earlier  # "bringing the total in Orle County to 11"
    return None
