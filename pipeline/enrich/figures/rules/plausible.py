"""What a rule has read and the words around it take back: crowds of two, a queen who may abdicate, a team's injured."""

from typing import Final

from pipeline.enrich.figures.context import meaning, scene
from pipeline.enrich.figures.rules import asides, closers
from pipeline.enrich.figures.rules.doubts import doubtful
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.rules.natural import natural
from pipeline.enrich.figures.rules.nouns import which_one
from pipeline.enrich.figures.rules.settling import settle
from pipeline.enrich.figures.rules.victims import Judge
from pipeline.enrich.figures.words.closed import BE, GRAVELY, HAVE, ONE, REFLEXIVE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import CRAFT, is_animal, is_person, singular

FEWEST_CROWD: Final = 5
"""Fewer people than this are no crowd: "two spectators"."""
FEWEST_MET: Final = 10
"""The same where something is done to them: "took knives from five protesters"."""
FEWEST_FLEEING: Final = 1000
"""Fewer who "crossed into" a country may be fighters, travellers, smugglers."""


def plausible(s: Sentence, found: list[Found], about: meaning.About, setting: scene.Scene, judge: Judge) -> list[Found]:
    """The figures that stand, by what each counts, settled with each other, then those of one person by who that is."""
    told = settle([_at_last(meaning.meant(f, about)) for f in found if not _implausible(s, f)])
    told = [f for f in told if not f.single or _befell(f, setting, judge)]
    told = [f for f in told if not (setting.sport and scene.of_the_team(f)) and not closers.dead_in_hospital(f, told)]
    for f in told:
        who = asides.teller(s, f.i) if f.single and (s.tags[f.i] == "C" or _aged(s, f)) else None
        if who is not None:
            f.i, f.j, f.head = who
    return told


def _at_last(f: Found) -> Found:
    """ "One of the robbers shot himself in the foot" is hurt; those whom somebody "burned alive" are dead."""
    s = f.s
    told = s.low[f.anchor : f.anchor + _NEAR]
    if f.measure == "killed" and not _LIMBS.isdisjoint(told) and not REFLEXIVE.isdisjoint(told):
        f.measure = "injured"
    if f.measure == "displaced" and not f.single and closers.killed_them(s, f.j):
        f.measure = "killed"  # "dragged six men from their homes and shot them"
    if (
        f.measure in {"injured", "rescued"}
        and s.word(f.i - 1) in _ALIVE
        and "alive" in {s.low[f.anchor], s.word(f.head + 1)}
    ):
        f.measure = "killed"
    return f


_ALIVE: Final = frozenset(
    "burned burning burn burns burnt buried burying bury buries roasted roasting skinned boiled".split()
)


_LIMBS: Final = frozenset("foot feet leg legs hand hands arm arms thigh knee ankle toe finger shoulder".split())


_HARM: Final = frozenset({"killed", "injured", "missing"})
_AGO: Final = frozenset({"earlier", "ago", "before", "later", "after"})
_CHRONIC: Final = frozenset(
    "diabetes obesity depression asthma dementia hunger malnutrition anxiety insomnia arthritis alzheimer".split()
)
_SUSTAINING: Final = frozenset({"sustained", "suffered", "received"})
_A_DAY: Final = tuple([per, time] for per in ("a", "per", "each", "every") for time in ("day", "week", "month", "year"))


def _implausible(s: Sentence, f: Found) -> bool:
    if _only_affected(s, f) or (f.rule == "noun" and is_animal(s.word(f.anchor - 1).removesuffix("s") + "s")):
        return True  # "310 elephant deaths"
    if f.rule == "toll" and f.measure in _HARM and s.low[f.j : f.j + 2] in _A_DAY and s.word(f.j + 2) not in _AGO:
        return True  # "casualties rose to 64 a day"
    if f.measure == "infected" and not _CHRONIC.isdisjoint(s.low[f.anchor + 1 : f.anchor + 5]):
        return s.low[f.anchor].startswith("suffer")  # "40 million suffer from depression"
    if f.rule == "noun" and s.word(f.anchor - 1) == "attempted":
        return True  # "two attempted murders"
    if f.rule == "noun" and s.low[f.anchor] == "injuries" and s.word(f.i - 1) in _SUSTAINING:
        whose = s.word(f.i - 2)
        return s.tag(f.i - 2) in {"N", "C"} and singular(whose) == whose  # "the clerk sustained 90 injuries"
    if f.measure == "crowd" and f.bound == "exact" and (f.low or 0) < _fewest(f):
        return True
    if f.low == 1 and s.word(f.i - 1) in {"said", "says"} and s.tag(f.i - 2) == "P" and s.tag(f.j) != "AUX":
        return True
    if f.measure == "detained" and f.rule == "predicate" and s.word(f.anchor - 1) in _PERISHED:
        return True  # "a suspect died in custody"
    if f.single and f.rule == "passive" and s.word(f.i - 1) == "or" and _either(s, f.i - 2):
        return True
    if f.single and f.measure == "infected" and f.rule == "object" and s.word(f.i - 1) == "with":
        return True  # "confirmed with the minister that"
    if f.single and f.rule == "event noun" and s.word(f.anchor) in {"body", "bodies"} and _unfound(s, f.j):
        return True
    if f.single and f.measure == "infected" and s.word(f.anchor) in HAVE and s.low[f.i] not in ONE:
        return True  # "the president had the flu"
    if f.measure in {"hospitalised", "infected"} and "contacts" in s.low[f.j : f.j + _NEAR]:
        return not _KEPT_APART.isdisjoint(s.low[f.anchor : f.anchor + _NEAR])  # whom a patient met
    if f.single and f.measure == "abducted" and s.low[f.i] in CRAFT and not is_person(s.low[f.j - 1]):
        return True  # "Ship Arriving From Panama Seized by Coast Guard"
    if f.bound == "zero" and ("ever" in s.low[f.i : f.anchor] or _only_grave(f) or _but_some(f)):
        return True
    if f.measure == "detained" and s.word(f.anchor) == "held" and f.i < f.anchor and not _RITES.isdisjoint(s.words):
        return any("," not in s.low[k : f.i] for k in s.where(_RITES, 0, f.i))  # a vigil for 30 miners
    if f.rule == "event noun" and f.single and which_one(s, f.anchor - 1):
        return True  # "the city's third murder of a cabbie": which one it is
    if f.rule == "event noun" and f.measure == "detained" and _only_demanded(s, f.anchor):
        return True
    if f.measure == "displaced" and s.word(f.j) == "homeless" and s.word(f.i - 1) == "of":
        return is_person(s.word(f.j + 1))  # "the killing of five homeless people"
    if s.low[f.anchor] == "struck" and f.measure == "infected" and s.tag(f.anchor - 1) != "AUX":
        return s.word(f.anchor + 2) not in {"by", "with"}  # "a judge struck down the ban"
    return s.word(f.anchor) == "crossed" and (f.low or f.high or 0) < FEWEST_FLEEING


_PERISHED: Final = frozenset({"died", "dies", "dead", "killed"})


def _either(s: Sentence, k: int) -> bool:
    """ "Whether the man killed was a rebel or a farmer hit by a stray bullet": what he was, the first of the two ending at k."""
    while s.tag(k) in {"N", "C", "DET"}:
        k -= 1
    return s.word(k) in BE


def _unfound(s: Sentence, j: int) -> bool:
    """ "The body of Ana Diaz, who was kidnapped in May, has not been found": nobody knows that she is dead."""
    return any(
        s.low[k + 1] == "been" and s.word(k + 2) in {"found", "recovered"} for k in s.where(_NOT, j, len(s.low) - 1)
    )


_NOT: Final = frozenset({"not", "never"})


def _only_demanded(s: Sentence, k: int) -> bool:
    """ "Demanded the immediate arrest of two officers", "called for the arrest of the mayor": nobody is held yet."""
    while s.tag(k - 1) in {"DET", "POSS", "ADV"} or s.word(k - 1) in _SOON:
        k -= 1
    return s.word(k - 1) in _DEMANDING or (s.word(k - 1) == "for" and s.word(k - 2) in _CALLING)


_SOON: Final = frozenset({"immediate", "urgent", "swift", "early", "quick", "speedy", "prompt"})
_DEMANDING: Final = frozenset("demand demands demanded demanding seek seeks sought seeking urge urged urging".split())
_CALLING: Final = frozenset(
    "call calls called calling appeal appealed appealing push pushed pushing demand demands".split()
)


def _only_affected(s: Sentence, f: Found) -> bool:
    """ "Floods kill four, 89,000 people affected", "killing two and affecting 600 families": they are neither dead nor gone."""
    if f.single or f.measure not in {"killed", "injured", "missing", "displaced"}:
        return False
    behind = s.word(f.head + 1) if f.head >= f.j else s.word(f.j)
    return s.word(f.i - 1) in _TOUCHING or (behind == "affected" and s.word(f.anchor) != "affected")


_RITES: Final = frozenset(
    "ceremony ceremonies commemoration commemorations funeral funerals memorial memorials service services vigil vigils mass prayers tribute".split()
)
"""What is held for people who were not."""
_TOUCHING: Final = frozenset({"affecting", "affected", "affects", "impacting", "impacted"})
_NEAR: Final = 5
_KEPT_APART: Final = frozenset({"observation", "quarantine", "quarantined", "isolation", "isolated"})


def _befell(f: Found, setting: scene.Scene, judge: Judge) -> bool:
    """Whether something befell one person."""
    if natural(f):
        judge.fade(f)
        return False
    return not doubtful(f) and not _only_may(f) and (not setting.sport or scene.lethal(f)) and judge.accepts(f)


def _fewest(f: Found) -> int:
    return FEWEST_MET if f.rule == "noun" and f.s.tag(f.i - 1) == "PREP" else FEWEST_CROWD


def _aged(s: Sentence, f: Found) -> bool:
    """ "The uncle of the suspect, a 56-year-old man from Gona": told of before the comma."""
    return s.word(f.i - 1) == "," and s.low[f.i] in {"a", "an"} and s.word(f.i + 1).endswith("-year-old")


def _only_grave(f: Found) -> bool:
    """ "None of the pupils was seriously hurt": others may be hurt."""
    grave = not GRAVELY.isdisjoint(f.s.low[f.j : f.anchor + 2])
    told = f.s.low[f.j : f.anchor + 6]
    return f.measure == "injured" and f.rule != "zero" and (grave or "life-threatening" in told or "condition" in told)


def _but_some(f: Found) -> bool:
    """ "Nobody other than the two drivers was hurt", "no one was killed except the pilot": somebody was."""
    s = f.s
    if s.words.isdisjoint(_EXCEPT):
        return False
    told = s.where(_EXCEPT, f.j, f.anchor) + s.where(_EXCEPT, f.anchor + 1, f.anchor + 2)
    return any(s.low[k] == "except" or s.low[k : k + 2] in _EXCEPTING or k == f.j for k in told)


_EXCEPT: Final = frozenset({"except", "other", "apart", "aside", "but", "besides", "bar", "save"})
_EXCEPTING: Final = (["other", "than"], ["apart", "from"], ["aside", "from"], ["save", "for"])
"""What names those of whom nothing is denied; the bare words say so right behind "nobody"."""


_TO_DO: Final = frozenset(
    {"arrest", "detain", "kill", "kidnap", "abduct", "rescue", "hold", "seize", "wound", "injure"}
)
_MAY: Final = frozenset({"may", "might", "could", "will", "would"})


def _only_may(f: Found) -> bool:
    """Whether the clause does not state what befell the one person: "the manager may be hanged"."""
    before = f.s.low[max(0, f.anchor - 3) : f.anchor]
    if before[:1] == ["to"] and before[2:] in (["and"], ["or"]) and f.rule == "object" and f.s.low[f.i] in {"a", "an"}:
        return f.s.low[f.anchor] in _TO_DO  # "asked forces to find and arrest a person wanted by a court"
    may = f.s.where(_MAY, max(0, f.anchor - 3), f.anchor)
    return any(not f.s.capital(k) for k in may) and "have" not in before  # but "the wife of a man held in May was shot"
