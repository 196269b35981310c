"""Those whom a disaster affects and those who need help: what a situation report counts besides the dead."""

from typing import Final

from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity

_AFFECTING: Final = frozenset({"affect", "affects", "affecting"})


def affecting(s: Sentence, i: int) -> bool:
    """Whether a verb of affecting stands right before token i: "floods affect 1.4m", "rains had affected two million"."""
    before = s.word(i - 1)
    k = i - 2
    while s.tag(k) == "ADV":
        k -= 1
    return before in _AFFECTING or (before == "affected" and k >= 0 and s.low[k] not in BE)


_REACH: Final = 14
"""How many tokens after those counted the verb may stand: "41,000 people in Sofala and thousands in Manica were affected"."""
_BETWEEN: Final = frozenset({"PREP", "N", "C", "DET", "ADV", "OF", "CC", "Q", "POSS", "GEN", "AUX", "TIME", "T"})
_NEEDING: Final = frozenset(
    "need needs needed needing require requires required requiring face faces faced facing lack lacks lacked lacking"
    " experiencing suffering going".split()
)
_LACKING: Final = frozenset(
    "assistance aid hunger famine starvation insecurity malnutrition hungry relief hardship hardships".split()
)
_STATES: Final = (["in", "need"], ["food", "insecure"], ["going", "hungry"], ["at", "risk"], ["facing", "starvation"])
_HELP: Final = 8
"""How many tokens after the verb what is needed may stand: "need urgent food and medical aid"."""


def told(s: Sentence, end: int, named: bool) -> bool:
    """Whether those counted, up to token `end`, are told to be affected or in need: "some 124,000 people affected", "6.7
    million individuals or 1.6 million families were affected", "six million people in the north require assistance"."""
    if s.words.isdisjoint(_TELLING):
        return False
    k = end
    while k < min(len(s.low), end + _REACH):
        if s.low[k] in {"affected", "impacted"}:
            return named or s.tag(k - 1) == "AUX" or (s.heading and k == end and not s.words.isdisjoint(_HAZARDS))
        if s.low[k : k + 2] in _STATES:
            return s.low[k] != "at" or not _LACKING.isdisjoint(s.low[k + 2 : k + 6])
        if s.low[k] == "in" and s.low[k + 2 : k + 4] == ["need", "of"]:
            return True  # "71,000 are in urgent need of blankets"
        if s.low[k] in _NEEDING:
            return not _LACKING.isdisjoint(s.low[k + 1 : k + 1 + _HELP])
        listed = s.low[k] == "," and s.tag(k + 1) in {"C", "CC"} and s.tags[k - 1] == "C"
        if s.tags[k] not in _BETWEEN and not listed and s.low[k - 1] not in {"worst", "hardest", "worst-hit"}:
            return False
        k += 1
    return False


_HAZARDS: Final = frozenset(
    "flood floods flooding rain rains rainfall storm storms cyclone hurricane typhoon tornado quake earthquake tsunami landslide landslides mudslide mudslides"
    " avalanche drought weather wildfire wildfires eruption volcano cold heatwave disaster disasters cholera".split()
)
"""A headline's "Over 52,000 affected by floods" counts people where one of these affects them."""
_SERVED: Final = frozenset({"customers", "homes", "households", "businesses", "consumers", "subscribers", "houses"})
_SUPPLIES: Final = frozenset({"power", "electricity", "water", "heating", "gas", "internet"})
_LOSING: Final = frozenset({"without", "lost", "lose", "losing", "lack", "lacked", "lacking"})
_CUTTING: Final = (["power", "to"], ["power", "for"], ["electricity", "to"], ["electricity", "for"], ["water", "to"])
_CUT: Final = frozenset("cut cuts cutting knocked knocking knocks left leaving lost off out".split())


def cut_off(s: Sentence, i: int, end: int) -> bool:
    """Whether those counted, at the tokens i to `end`, are told to be without power or water: "1.2 million people in four
    states remain without electricity", "the storm knocked out power to 40,000 homes"."""
    dark = next((k for k in range(end, min(len(s.low), end + _HELP)) if s.low[k : k + 3] == ["in", "the", "dark"]), 0)
    if (
        dark
        and (s.tag(i - 1) in {"V", "T", "REP", ""} or "AUX" in s.tags[end:dark])
        and not s.words.isdisjoint(_SERVED)
    ):
        return True  # "leaving 620,000 subscribers in the dark"
    if s.words.isdisjoint(_SUPPLIES):
        return False
    if s.low[max(0, i - 2) : i] in _CUTTING:
        return not _CUT.isdisjoint(s.low[max(0, i - 6) : i - 2])
    for k in range(end, min(len(s.low), end + _REACH)):
        if s.low[k] in _LOSING:
            return not _SUPPLIES.isdisjoint(s.low[k + 1 : k + 4])
        if s.tags[k] not in _BETWEEN and s.tags[k] not in {"V", "SUB"}:
            return False
    return False


def told_by_nobody(s: Sentence) -> bool:
    """Whether the sentence cites nobody: "no deaths were reported" names no source."""
    return all(s.tag(k - 1) == "AUX" for k, tag in enumerate(s.tags) if tag == "REP")


_TELLING: Final = _NEEDING | {"affected", "impacted", "need", "insecure", "risk"}


def ruined_of_them(s: Sentence, j: int, end: int) -> bool:
    """Whether a count of houses told of before, which ends at token j, says that they fell: "five of these were destroyed,
    while two others were damaged"."""
    of = s.word(j) == "of"
    again = s.word(j + 1) in {"them", "these", "those", "which"} if of else s.word(j) in {"others", "more"}
    return again and s.tag(j + 2 if of else end) == "AUX" and not _RUIN.isdisjoint(s.low[j : j + _VERB])


_RUIN: Final = frozenset("destroyed damaged razed gutted submerged flattened demolished".split())
_VERB: Final = 6
"""Within so many tokens of the count its verb stands."""


def helped(s: Sentence, q: Quantity, head: str, end: int, sent: bool) -> str:
    """The rule by which those who help and those whom they help are counted, "" where none are; `sent`: somebody sends."""
    if head == "teams" and sent and not _RESPONDING.isdisjoint(s.low[q.j : end]):
        return "forces"  # "sent 14 emergency response teams"
    speak = s.low[q.i - 2 : q.i] in _BANDS_OF or s.word(end) in {"sent", "said", "say"}  # "a panel of 15 experts"
    if head in {"experts", "inspectors"} and not speak and not s.words.isdisjoint(_ABROAD):
        return "forces"  # "the mission consists of 15 election experts", "has sent 12 experts to help"
    if head == "volunteers" and s.word(q.i - 1) == "with" and not s.words.isdisjoint(_SERVING):
        return "forces"  # "a charity with 3,500 volunteers"
    if head == "beneficiaries" and (q.low or q.high or 0) >= _FEWEST_HELPED and not s.words.isdisjoint(_HELPING):
        return "official count"  # "will assist some 6,000 beneficiaries"
    return ""


_BANDS_OF: Final = (["panel", "of"], ["group", "of"], ["team", "of"], ["committee", "of"], ["one", "of"])
_ABROAD: Final = frozenset("deployed deploying deploy dispatched sending sent send mission monitor arrived".split())
_FEWEST_HELPED: Final = 100
_RESPONDING: Final = frozenset({"rescue", "relief", "emergency", "medical", "health", "response", "search"})
_SERVING: Final = frozenset(
    "society crescent cross charity charities organisation organization humanitarian ngo agency branches communities".split()
)
"""With one of these somebody has volunteers who serve: a drug is tried with volunteers, too."""
_HELPING: Final = frozenset(
    "assist assisted assisting assistance aid help helped helping relief support supported reach reached emergency deliver delivering delivered".split()
)
