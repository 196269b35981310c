"""Whether the word of a trigger tells here what it may tell: "the killing of", "death toll", "critically ill" tell nothing of their own."""

from typing import Final

from pipeline.enrich.figures.words import triggers
from pipeline.enrich.figures.words.closed import BE, DISEASES, HAVE, HOLD, REMAIN
from pipeline.enrich.figures.words.holding import already_held
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import PACKED, SLIDES, boarded, is_person, is_thing
from pipeline.enrich.figures.words.triggers import Trigger

_GRAVELY: Final = frozenset("critically seriously gravely mentally terminally".split())


def _treated(s: Sentence, t: Trigger) -> bool:
    """ "treated 31 people for burns" counts the injured, a hospital that "treated 31 people" counts patients."""
    hurt = bool({"injuries", "burns", "wounds", "inhalation", "shock", "exhaustion"} & set(s.low[t.j : t.j + 14]))
    patients = (
        not DISEASES.isdisjoint(s.words)
        or "poisoning" in s.words
        or (s.has("hospital", "hospitals", "clinic", "clinics", "medical") and not hurt)
    )
    return hurt if t.measure == "injured" else patients


_SUSPECTS: Final = frozenset(
    {"suspects", "suspect", "gunmen", "attackers", "men", "others", "accomplices", "assailants", "killers", "more"}
)
_SURVIVORS: Final = frozenset(
    "rescuers divers survivors missing miners rubble searchers bodies crews teams rescue sea river".split()
)


def _hunted(s: Sentence, t: Trigger) -> bool:
    """Whether the police look for those who did it."""
    after = s.low[t.j : t.j + 5]
    return (
        not _SUSPECTS.isdisjoint(after)
        and not {"police", "detectives", "investigators"}.isdisjoint(s.low[: t.i])
        and _SURVIVORS.isdisjoint(s.words)
    )


_FIGHTING: Final = frozenset(
    {"eliminated", "eliminating", "eliminates", "neutralised", "neutralized", "liquidated", "taken out"}
)
_DOSES: Final = frozenset(
    {"covid", "covid-19", "vaccine", "flu", "booster", "measles", "polio", "second", "2nd", "first"}
)
_STRAITS: Final = frozenset({"poverty", "debt", "recession", "unemployment", "bankruptcy"})
_CAMPS: Final = frozenset(
    {"camp", "camps", "sites", "centres", "centers", "shelters", "refugees", "displaced", "communities"}
)
_FILLING: Final = frozenset({"flooded", "filled", "blocked", "occupied", "besieged", "jammed", "clogged", "blockaded"})
"""What is done to a place, where a form of "be" stands before it."""
TOUCHING: Final = frozenset(
    "impacted impacts impacting affected affects affecting disrupted disrupting changed changing transformed improved improving touched upended".split()
)
"""What changes lives without ending them."""
_WARDS: Final = frozenset(
    "hospital hospitals clinic clinics ward wards icu infirmary patients doctors beds medical centre center facility unit".split()
)
FEWEST_ATTENDING: Final = 50
"""So many that attend are a crowd."""
_COSTING: Final = frozenset(
    "claimed claims claiming claim took takes taking take taken cost costs costing lost losing loss lose ended ending ends snuffed cut".split()
)
"""What is done to lives where those who had them are dead."""
_FIGHTERS: Final = frozenset(
    "militants terrorists soldiers fighters troops rebels insurgents gunmen personnel servicemen bandits militiamen occupiers saboteurs army military"
    " forces police guerrillas jihadists raid operation strike commander commanders operatives operative leader leaders militant terrorist fighter enemy separatists extremists naxals maoists".split()
)
_DRUGS: Final = frozenset(
    "ketamine cocaine drugs drug cannabis marijuana doping steroids steroid banned alcohol amphetamines methamphetamine opium heroin substances stimulant".split()
)


_TAKERS: Final = frozenset(
    "police policemen officers officer agents agent soldiers troops army guards patrol patrols marshals deputies constables authorities security"
    " detectives coastguard militia suspects suspect he she him her".split()
)
"""Who picks up suspects; without one of them a driver picks up passengers."""
_ORDERS: Final = frozenset(
    "raid raids warrant warrants search searches order orders plan plans operation operations contract strategy move code".split()
)


_NOT_AT: Final[dict[str, frozenset[str]]] = {
    "mowed": frozenset({"into", "through", "the"}),
    "shot": frozenset({"sporadically", "indiscriminately", "randomly", "wildly"}),
}
"""Words behind a verb that say that its subject did it, or that it met nobody in particular."""


def not_a_verb(s: Sentence, t: Trigger) -> bool:
    """ "the killing of", "death toll", "injured passengers", "critically ill": the word says nothing of its own here."""
    if t.kind == "adj" and is_thing(s.word(t.j)):
        return True
    if (t.word in {"sick", "ill"} and s.tag(t.i - 1) == "PREP") or s.word(t.j) in _NOT_AT.get(t.word, ()):
        return True  # "21 infants in the unit for sick newborns", "a driver who mowed into her", "gunmen shot sporadically"
    beside = s.tag(t.i - 1) in {"OF", "PREP"} or s.word(t.i - 1) == "including"
    if t.word in _HELD and beside and s.tag(t.j) in {"N", "C"} and s.word(t.i - 1) != "since":
        return True  # "six others, including jailed editor Omar Hadi, were fined"
    if t.word in {"seized", "seizes", "seizing"} and s.word(t.j) == "a" and s.word(t.j + 2) == "of":
        return True  # "seized a cache of weapons in Agusan and Davao"
    if t.word == "admitted" and s.tag(t.i - 1) != "AUX" and (s.word(t.j) == "to" or s.word(t.j).endswith("ing")):
        return True  # "one of the tenants admitted to forging", "two of them admitted taking the car"
    if t.word in {"seize", "seizes"} and (t.j not in s.at or _RAIDERS.isdisjoint(s.low[: t.i])):
        return True  # "police seize 12 smugglers": only captors carry those off whom they seize
    if (
        t.word in {"seized", "seizing"}
        and s.tag(t.i - 1) != "AUX"
        and not _LAW.isdisjoint(s.low[: t.i])
        and _RAIDERS.isdisjoint(s.low[: t.i])
        and not any(map(is_person, s.low[t.j : t.j + 3]))
    ):
        return True  # "customs officers seized 40 parrots"
    if t.word == "dead" and s.capital(t.i) and s.capital(t.i - 1) and not s.heading:
        return True  # "the band Grateful Dead was"
    if (t.word, s.word(t.j)) in {("held", "up"), ("missing", "out")}:
        return True  # those held up are robbed, late, or show placards
    if t.word in HOLD and "contempt" in s.low[t.j : t.j + _IN_CONTEMPT]:
        return True  # "holds two ministers in contempt of the court"
    if t.word == "taken hostages" and s.word(t.i - 1) in HAVE:
        return True  # "a man who had taken hostages"
    if s.low[max(0, t.i - 2) : t.i] == ["of", "those"] and s.tag(t.j) == "T":
        return True  # "one of those injured died"
    told = t.word in {"lives of", "life of"} and (_COSTING | TOUCHING).isdisjoint(s.low[max(0, t.i - 5) : t.i])
    if told and _COSTING.isdisjoint(s.low[-5:]):
        return True  # "the lives of 50 families were disrupted"
    if t.word == "admitted" and s.tag(t.i - 1) != "AUX" and t.j in s.at and _WARDS.isdisjoint(s.words):
        return True  # "the show admitted 30,000 through its gates"
    if t.word.startswith("attend") and not _WARDS.isdisjoint(s.low[t.j : t.j + _NEAR]):
        return True  # "a record 230 children attended the county hospital"
    attending = s.at.get(t.j) if t.word in _BEHELD else None
    if t.word in _BEHELD and (attending is None or (attending.low or attending.high or 0) < FEWEST_ATTENDING):
        return True  # "were attended by two doctors"
    if t.word.startswith("execut") and not _ORDERS.isdisjoint(s.low[t.j : t.j + 4]):
        return True  # "officers executed dawn raids"
    if t.word in {"injured", "wounded"} and t.i - 1 in s.at and is_person(s.word(t.j)):
        return True  # "took 21 injured passengers to Leeds": they are counted as such
    if t.word in {"burned", "burnt"} and s.word(t.j) == "through":
        return True  # "two fires near Villa Rica had burned through the hills"
    if t.word == "alive" and s.word(t.i - 1) == "still" and s.tag(t.i - 2) != "AUX":
        return True  # "three of the veterans still alive"
    if t.word == "alive" and "still" in s.low[: t.i] and s.word(0) == "there":
        return True  # "there are still 40 people alive inside"
    if t.word in {"gathered", "gather"} and s.tag(t.j) == "N" and not is_person(s.word(t.j)):
        return True  # "a dozen men gathered hoses"
    if t.word in {"packed", "crammed"} and not _CAMPS.isdisjoint(s.low[t.j : t.j + 5]):
        return True  # "a million people are packed into relief camps"
    if t.word.split()[0] in PACKED and boarded(s, t.j, 4):
        return True  # "400 people packed the fishing boat": they are on board
    if t.word.startswith(("displayed", "showed")) and "quarantined" in s.low[: t.i]:
        return True  # "those who met her were kept apart and showed no sign of it"
    if t.word in {"narrowly escaped", "narrowly survived"} and not _PURSUIT.isdisjoint(s.low[t.j : t.j + 4]):
        return True  # "the suspect narrowly escaped capture"
    if t.word == "picked up" and t.measure == "detained" and s.tag(t.i - 1) != "AUX" and _TAKERS.isdisjoint(s.words):
        return True  # "the driver picked up three pupils"
    if t.word == "being treated" and s.word(t.j) in {"as", "like", "with", "the", "unfairly", "separately"}:
        return True
    if t.word == "dying" and s.word(t.j) in {
        "minutes",
        "seconds",
        "moments",
        "stages",
        "minute",
        "embers",
        "days",
        "years",
    }:
        return True  # "two tries in the dying minutes"
    if t.measure == "missing" and t.kind == "act" and _hunted(s, t):
        return True  # "police are hunting for two others"
    if (
        t.word == "shot"
        and s.word(t.j) == "down"
        and (
            s.tag(t.i - 1) == "AUX"
            or s.tag(t.j + 1) in {"DET", "POSS", "C"}
            or any(map(is_thing, s.low[t.j : t.j + 5]))
        )
    ):
        return True  # a proposal, a plane, a player by his coach
    if t.word == "shot" and (
        s.word(t.i - 1) in _DOSES or (s.tag(t.i - 1) == "Q" and s.word(t.j) in {"to", "of", "per"})
    ):
        return True  # "their second COVID shot", "at least one shot to 85 percent of teachers"
    if t.word in {"jailed", "imprisoned", "detained"} and s.tag(t.j) == "N" and already_held(s, t):
        return True
    if t.word == "shot" and s.word(t.j) == "at" and s.tag(t.i - 2) == "DET" and not s.heading:
        return True  # "a sniper shot at a clinic"
    if t.word == "stricken" and s.tag(t.j) in {"N", "C"}:
        return True  # "one of the stricken villages"
    if t.kind == "act" and is_thing(s.word(t.j)) and not t.word.endswith("ing"):
        return True  # "arrest warrants"
    if (
        t.i == 0
        and t.kind == "past"
        and not s.heading
        and t.j == 1
        and t.word in triggers.ATTRIBUTIVE
        and s.tag(1) in {"N", "C"}
    ):
        return True  # "Detained opposition leader X has met ..."
    compound = s.word(t.i - 1) == "and" and s.word(t.i - 2) == "search"
    if t.word == "rescue" and (
        compound or (s.tag(t.j) in {"N", "C"} and s.tag(t.i - 1) not in {"AUX", "Q"} and s.word(t.i - 1) != "to")
    ):
        return True  # "search and rescue manager", "rescue workers"
    if t.word in {"march", "marches"} and s.capital(t.i) and t.i and not s.heading:
        return True  # the month
    if t.word in {"save", "saves", "saved", "saving"} and s.low[t.j : t.j + 2] in (
        ["the", "day"],
        ["the", "match"],
        ["the", "game"],
    ):
        return True
    if t.measure == "rescued" and s.word(t.j) == "a" and s.word(t.j + 1) in {"point", "draw", "win", "victory", "deal"}:
        return True
    if t.word == "walked away" and s.word(t.j) == "from" and s.tag(t.j + 1) in {"", "P"}:
        return True  # "the deal that he walked away from"
    if t.word in {"executing", "killing", "hanging"} and "would" in s.low[t.j : t.j + 4]:
        return True  # "executing him would give nobody peace"
    if t.word in {"survive", "survives"} and (s.tag(t.j) == "C" or s.word(t.j) in {"him", "her"}):
        return True  # an obituary's "two sons survive her"
    if t.measure == "rescued" and not _STRAITS.isdisjoint(s.low[t.j : t.j + 3]):
        return True  # "13 million have climbed out of poverty"
    if t.word.endswith(" buried") and not SLIDES.isdisjoint(s.low[: t.i]):
        return True  # "a landslide has buried 20 people": they are missing
    if t.word.endswith(" fallen") and s.word(t.j) in _TO_WHOM and not is_person(s.word(t.i - 1)):
        return True  # "40 villages have fallen to the rebels"
    if t.word.endswith(" fallen") and s.word(t.j) in _NOT_DEAD:
        return True  # "two drivers had fallen asleep"
    if t.word.endswith(("hosting", "hosts", "harbouring", "harboring")) and s.words.isdisjoint(_CAMPS):
        return True
    if t.measure == "detained" and t.kind == "adj" and t.i - 1 in s.at and s.at[t.i - 1].unit == "time":
        return True  # "sentenced him to 14 years in prison"
    if t.word in _FILLING and (s.word(t.i - 1) in BE | REMAIN or s.word(t.j) in {"artery", "arteries"}):
        return True  # "1,117 courtyards remain flooded", "he had several blocked arteries"
    if t.word in _FIGHTING and not _FIGHTERS & s.words:
        return True  # contestants are eliminated as well
    if "positive" in t.word and not (_DRUGS.isdisjoint(s.low[t.j : t.j + 5]) and _BREATH.isdisjoint(s.words)):
        return True  # "21 tested positive for ketamine", "of the drivers breathalysed 40 tested positive"
    if t.word == "homeless" and s.word(t.i - 1) in BE and s.word(t.i - 2) in _PERISHED:
        return True  # "five of those who died were homeless"
    if t.measure == "detained" and _room(s, t):
        return True
    if t.word in {"ill", "sick"} and s.word(t.i - 1) in _GRAVELY:
        return True
    if t.kind in {"past", "adj"} and s.tags[t.i] == "N" and "the" in s.low[max(0, t.i - 2) : t.i]:
        return True
    if t.word in {"treated", "treating"} and not _treated(s, t):
        return True
    off = s.word(t.j) == "off" and t.word.startswith("kill") and s.tag(t.i - 1) != "AUX"  # "killed off her hero"
    if off or (t.measure == "killed" and s.word(t.j) == "time") or (t.word == "treated" and s.word(t.j) == "for"):
        return True
    if t.kind == "act" and t.word.endswith("ing") and (s.tag(t.i - 1) in {"DET", "POSS", "GEN"} or s.word(t.j) == "of"):
        return True
    if t.kind == "act" and s.tag(t.i - 1) in {"DET", "POSS", "GEN"} and t.measure != "missing":
        return True
    if (
        t.kind in {"past", "adj"}
        and t.j == t.i + 1
        and s.tag(t.j) in {"N", "C"}
        and s.tag(t.i - 1) in {"DET", "POSS", "Q", "N"}
    ):
        return t.word in triggers.ATTRIBUTIVE and s.word(t.j) not in {"others"} and s.tag(t.i - 1) in {"DET", "POSS"}
    return False


_PURSUIT: Final = frozenset(
    "capture arrest police custody justice detention prosecution jail prison conviction defeat relegation impeachment recall vote".split()
)
_RAIDERS: Final = frozenset(
    "gunmen bandits kidnappers abductors hijackers pirates militants rebels insurgents jihadists terrorists raiders armed".split()
)
_LAW: Final = frozenset(
    "police customs officers agents inspectors marines navy coastguard authorities detectives".split()
)
_IN_CONTEMPT: Final = 9
"""So many tokens behind the verb whom it is told of may take before "in contempt"."""
_TO_WHOM: Final = frozenset({"under", "to", "into", "behind", "short"})
_NOT_DEAD: Final = frozenset(
    "asleep ill sick pregnant silent victim prey behind short out off over overboard down through apart foul afoul back for from by".split()
)
"""What people fall into or from without dying of it."""
_NEAR: Final = 6
_BEHELD: Final = frozenset({"attended by", "witnessed by"})
_BREATH: Final = frozenset(
    {"breath", "breathalysed", "breathalyzed", "breathalyser", "drink-driving", "drug-driving", "roadside"}
)
_PERISHED: Final = frozenset({"died", "killed", "dead", "victims", "deaths"})
_ROOMS: Final = frozenset({"hold", "holds", "house", "houses", "accommodate", "accommodates"})


def _room(s: Sentence, t: Trigger) -> bool:
    """How many a jail has room for: "it holds up to 500 inmates", "can hold 300 prisoners"."""
    verb = (
        t.i if t.word in _ROOMS else next((k for k in range(t.i - 1, max(-1, t.i - 6), -1) if s.low[k] in _ROOMS), -1)
    )
    return verb >= 0 and (
        s.low[verb + 1 : verb + 3] == ["up", "to"] or not {"can", "could"}.isdisjoint(s.low[max(0, verb - 2) : verb])
    )


_HELD: Final = frozenset({"jailed", "imprisoned", "detained", "arrested", "captured"})
"""Behind a preposition these only tell which one is meant."""
