"""What a reading means beside others of its sentence and of the document: prisoners set free are no arrests, the sick in hospital are infected."""

import re
from itertools import pairwise
from typing import Final

import msgspec

from pipeline.enrich.figures.context.hurt import HARM, ORDEAL, first_of, harmed, hurt_before
from pipeline.enrich.figures.rules import ballots, levels, sheltered, terms
from pipeline.enrich.figures.rules.captives import CARRIED_OFF, INMATES
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.closed import BE, DISEASES, HOLD
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.senses import TOUCHING
from pipeline.enrich.figures.words.table import Table

_DISEASE_STEMS: Final = ("infect", "covid", "vaccin")
_ALL_DIED: Final = re.compile(r", all of whom (?:\w+ )?(?:perished|died|drowned)\b")
_SEIZED: Final = frozenset(
    "kidnapped kidnappers kidnapping kidnap abducted abductors abduction hostage hostages captors pirates hijacked hijackers ransom bandits".split()
)


class About(msgspec.Struct, frozen=True):
    """What a document is about: a word that may mean many things then means one."""

    disease: bool
    election: bool
    court: bool
    seized: bool
    sea: bool
    flight: bool
    shelter: bool


def about(doc: list[Sentence], words: frozenset[str]) -> About:
    """What the document is about: a disease, a vote, a trial, people carried off, a wreck, refugees, evacuees. `words`: its different words."""
    return About(
        disease=any(_OF_DISEASE[word] for word in words),
        election=ballots.about_election(doc),
        court=terms.about_court(words),
        seized=not _SEIZED.isdisjoint(words),
        sea=not _WRECKED.isdisjoint(words),
        flight=not _REFUGE.isdisjoint(words),
        shelter=sheltered.of_an_evacuation(doc, words),
    )


_REFUGE: Final = frozenset({"refugee", "refugees", "asylum", "unhcr", "migrants", "rohingya", "idps"})
_WRECKED: Final = frozenset(
    "capsized sank dinghy shipwreck lifeboat lifeboats drowned coastguard capsizing overturned".split()
)
_PARTS: Final = re.compile(r"\W+")


def _of_disease(word: str) -> bool:
    parts = () if word.isalpha() else _PARTS.split(word)
    return any(part in DISEASES or part.startswith(_DISEASE_STEMS) for part in (word, *parts))


_OF_DISEASE: Final = Table(_of_disease)
"""Whether a word, or a part of it, names a disease."""


_TRIED: Final = frozenset(
    "release releases releasing freeing released free frees freed pardons pardoned acquits acquitted charges charged sentenced indicted convicted amnesty exchange exchanged exchanges swap swapped repatriated".split()
)
_AT_SEA: Final = frozenset(
    "boat boats dinghy raft sea ship vessel vessels coastguard shipwreck sinking adrift coast".split()
)
_CAPTORS: Final = frozenset(
    "houthis hamas hezbollah taliban al-shabab shabab boko haram unidentified unknown armed masked rebel guerrillas farc gunmen militants rebels kidnappers bandits pirates separatists insurgents jihadists cartel gang".split()
)
_HOLDING: Final = HOLD | {"seized", "captured", "capture", "being"}
_POLICING: Final = frozenset(
    {"police", "authorities", "custody", "jail", "prison", "immigration", "border", "suspicion", "officers"}
)


_STUCK: Final = frozenset({"difficulty", "difficulties", "stranded", "trapped", "stuck", "lost", "beacon"})
_INTENSIVE: Final = frozenset({"intensive", "icu"})
_TAKEN: Final = frozenset({"taken", "took", "takes", "taking"})
_WARDS: Final = frozenset({"hospital", "hospitals", "clinic", "clinics", "ward", "wards", "infirmary"})
_BUNDLED: Final = frozenset({"bundled", "herded", "marched", "whisked", "led", "dragged"})
_POLICE: Final = _POLICING | {"van", "vans", "riot", "handcuffs"}
_FREEING: Final = frozenset("free frees freed freeing release releases released releasing liberated".split())
_BACK: Final = frozenset({"regained", "freed", "rescued", "released", "escaped"})
_BACK_REACH: Final = 12


def _regained(f: Found) -> bool:
    """ "Three nurses kidnapped on Friday have regained freedom"; those "kidnapped have been freed" are told of as abducted."""
    s = f.s
    if s.tag(f.anchor - 1) == "AUX" or f.anchor < f.j:
        return False
    later = range(f.anchor + 1, min(len(s.low), f.anchor + _BACK_REACH))
    back = _BACK if s.low[f.anchor] not in CARRIED_OFF else _BACK - {"freed", "released"}
    return any(s.low[k] in back and s.tag(k - 1) == "AUX" for k in later) and not first_of(f)


_SAVIOURS: Final = frozenset("troops soldiers police army navy commandos marines policemen".split())
_STATE: Final = _SAVIOURS | {"forces", "officers", "agents", "authorities", "inspectors", "detectives", "customs"}
_SYMPTOMS: Final = frozenset(
    "cramps vomiting diarrhoea diarrhea nausea fever fevers dizziness pneumonia poisoning dehydration".split()
)
_SAFE: Final = frozenset({"unharmed", "unhurt", "alive", "safely", "safe"})
_ILL: Final = frozenset({"sickened", "infected", "infections", "ill", "diagnosed"})


def _to_death(f: Found) -> bool:
    """ "hacked, shot or burned to death"."""
    after = f.s.low[f.anchor : f.anchor + 7]
    return f.rule == "passive" and any(pair == ("to", "death") for pair in pairwise(after))


def _declared_dead(f: Found) -> bool:
    """ "Rushed to hospital, where they were pronounced dead", "where doctors declared them dead"."""
    s = f.s
    where = next((k for k in range(f.anchor, min(len(s.low), f.anchor + _TO_WHERE)) if s.low[k] == "where"), -1)
    if where > 0 and s.word(where + 1) in {"the", "one", "two", "three"} and s.word(where + 2) != "victims":
        return s.word(where + 1) == "the" and f.single  # "the two were taken to hospital, where the older one died"
    return where > 0 and not {"dead", "died", "succumbed", "deceased"}.isdisjoint(s.low[where : where + 9])


_TO_WHERE: Final = 18
"""How many tokens "taken to the Royal Infirmary with gunshot wounds to his head and chest," may take."""
_BEFELL: Final = HARM | {"killed", "shot"}
_RETURNED: Final = frozenset({"recaptured", "custody", "jail", "prison", "prisons", "inmates", "prisoners"})
""" "27 had fled, of whom 20 were back in custody"."""
_FLEEING: Final = frozenset("flee flees fled fleeing escape escapes escaped escaping broke breakout jailbreak".split())
_UNREST: Final = frozenset(
    "riot riots fire fires fight fights brawl violence clashes unrest disturbance that which".split()
)


def _rioted(s: Sentence) -> bool:
    """Whether what broke out is a riot or a fire: "six inmates were hurt in a riot that broke out"."""
    return any(low == "broke" and s.word(k - 1) in _UNREST for k, low in enumerate(s.low)) and (
        _FLEEING & s.words == {"broke"}
    )


_FREED: Final = frozenset({"freed", "released", "rescued", "liberated"})


def _let_go(f: Found) -> bool:
    """Whether those taken are told of as free: "All 52 pupils still held by gunmen were freed on Monday"."""
    s = f.s
    bare = s.tag(f.anchor - 1) != "AUX" and s.word(f.anchor - 1) not in BE and s.low[f.anchor] not in CARRIED_OFF
    end = next((k for k in range(f.anchor, len(s.low)) if s.low[k] in {";", ",", "and"}), len(s.low))
    return bare and any(s.low[k] in _FREED and s.tag(k - 1) == "AUX" for k in range(f.anchor + 1, end))


_TAKEN_ILL: Final = frozenset({"sick", "ill", "unwell"})
_WANTED: Final = frozenset({"warrant", "warrants", "reward"})
_OUTLAWS: Final = frozenset(
    "pirates kidnappers hijackers bandits abductors captors gunmen terrorists militants insurgents rebels suspects extremists".split()
)
"""Who carries others off is held, not carried off."""
_REMAINS: Final = frozenset({"bodies", "corpses"})
_CARRYING: Final = frozenset({"carrying", "carried", "aboard", "carries"})


def meant(f: Found, about: About) -> Found:
    """What a reading means beside others of its sentence: prisoners set free are no arrests, the sick in hospital are infected."""
    s, disease = f.s, about.disease
    follows = s.low[max(f.j, f.head + 1) : max(f.j, f.head + 1) + 6]
    if (
        f.measure == "injured"
        and f.rule in {"object", "passive"}
        and (("death" in follows[1:] and "to" in follows) or follows[:1] == ["dead"] or _to_death(f))
    ):
        f.measure = "killed"  # "trampled seven people to death"
    if f.measure == "displaced" and "symptoms" in s.low[f.anchor + 1 : f.anchor + 6]:
        f.measure = "hospitalised"  # "13 were evacuated for symptoms of anxiety"
    if f.measure == "crowd" and s.word(f.anchor) == "flooded" and s.tag(f.anchor + 1) not in {"DET", "N", "C", "POSS"}:
        f.measure, f.rule = "other_official", "damage"  # "with over 3,000 damaged or flooded"
    if (
        f.measure == "crowd"
        and s.word(f.anchor) == "turned"
        and {"vote", "ballots"} & set(s.low[f.anchor : f.anchor + 6])
    ):
        f.measure, f.rule, f.unit = "votes", "votes", "votes"  # "two million turned out to vote"
    if (
        f.measure == "crowd"
        and ("part" in s.low[f.anchor : f.anchor + 2] or s.word(f.anchor) in levels.MUSTERED)
        and f.head >= 0
        and s.low[f.head] in levels.FORCES
    ):
        f.measure, f.rule = "other_official", "forces"
    if (
        f.measure == "detained"
        and f.rule == "object"
        and s.word(f.anchor) in _HOLDING - {"captured", "capture", "seized"}
        and _CAPTORS & set(s.low[: f.anchor])
        and not _POLICING & s.words
    ):
        f.measure = "abducted"  # "the rebels are still holding 60 soldiers"
    if f.measure in {"missing", "injured", "rescued", "hospitalised", "crowd"} and (
        s.word(f.head) in _REMAINS or (f.anchor >= f.j and s.word(f.anchor + 1) in _REMAINS)
    ):
        f.measure = "killed"  # "retrieved 17 bodies buried under the mud", "hundreds of bodies have turned up"
    if (
        f.rule == "event noun"
        and s.word(f.anchor) == "lives"
        and not TOUCHING.isdisjoint(s.low[max(0, f.anchor - 4) : f.anchor])
    ):
        f.measure, f.rule = "other_official", "damage"  # "has impacted the lives of 3.1 million people"
    if f.measure == "hospitalised" and f.bound != "zero" and not _TAKEN_ILL.isdisjoint(s.words):
        f.measure = "infected"  # "were taken to hospital when they fell sick"
    inmates = s.word(f.head) in INMATES or (f.measure == "displaced" and not _RETURNED.isdisjoint(s.words))
    hurt = f.rule == "noun" and s.tag(f.head + 1) == "AUX" and not _BEFELL.isdisjoint(s.low[f.head + 2 : f.head + 4])
    if f.measure in {"displaced", "detained"} and inmates and _FLEEING & s.words and not (hurt or _rioted(s)):
        f.measure, f.rule = "other_official", "released or tried"  # "112 prisoners broke out"
    carried_off = about.seized and f.measure == "detained" and not _POLICING & s.words
    if carried_off and s.word(f.anchor) in _HOLDING and s.word(f.head) not in _OUTLAWS:
        f.measure = "abducted"
    if f.measure == "detained" and not _SEIZED.isdisjoint(s.low[f.j : f.j + 3]) and s.word(f.anchor) in _HOLDING:
        f.measure = "abducted"  # "police say a man is holding three people hostage"
    by_state = not _STATE.isdisjoint(s.low[: f.anchor]) and _CAPTORS.isdisjoint(s.low[: f.anchor])
    if f.measure == "abducted" and s.word(f.anchor) == "seized" and f.rule == "object" and by_state:
        f.measure = "detained"  # "police raided a house and seized two men"
    if f.measure == "abducted" and s.word(f.anchor) in _HOLDING and s.word(f.head) in _OUTLAWS - {"gunmen"}:
        f.measure = "detained"  # "security forces seized 12 suspects"
    if carried_off and "hands" in s.low[f.anchor : f.anchor + 5]:
        f.measure = "abducted"  # "remains in the group's hands"
    if (
        f.measure == "detained"
        and "by" in s.low[f.anchor : f.anchor + 4]
        and _CAPTORS & set(s.low[f.anchor : f.anchor + 6])
    ):
        f.measure = "abducted"
    saved = s.word(f.i - 1) in _FREEING and not _SAVIOURS.isdisjoint(s.low[: f.i])
    if f.measure == "abducted" and f.rule == "noun" and saved:
        f.measure, f.rule = "rescued", "object"  # "the army freed 14 hostages"
    if f.measure in {"abducted", "detained"} and f.rule == "passive" and _let_go(f) and not first_of(f):
        f.measure, f.rule = ("rescued", f.rule) if f.measure == "abducted" else ("other_official", "released or tried")
    if f.measure == "injured" and disease and f.rule == "predicate" and s.word(f.anchor) == "in" and not HARM & s.words:
        f.measure = "infected"
    tended = not _INTENSIVE.isdisjoint(s.low[f.anchor : f.anchor + 3]) and f.rule == "predicate" and not HARM & s.words
    if (
        f.measure in {"injured", "infected"}
        and tended
        and not (_ILL & s.words or any(map(_OF_DISEASE.__getitem__, s.words)))
    ):
        f.measure = "hospitalised"  # "with 12 in intensive care"
    if f.measure == "abducted" and s.word(f.anchor) in _BUNDLED and _POLICE & s.words and not _CAPTORS & s.words:
        f.measure = "detained"
    if f.measure == "detained" and s.low[f.anchor] in _TAKEN and _WARDS & s.words and "questioning" not in s.words:
        f.measure = "hospitalised"  # "the hospital has taken in 60 wounded"
    at_sea = about.sea or not _AT_SEA.isdisjoint(s.words)
    if f.measure == "detained" and s.word(f.anchor) == "picked" and at_sea and not _POLICING & s.words:
        f.measure = "rescued"
    # "warrants were issued for the arrest of six suspects"
    wanted = f.rule == "event noun" and not _WANTED.isdisjoint(s.low[max(0, f.anchor - 6) : f.anchor])
    let = s.word(f.i - 1) == "let" and not s.words.isdisjoint({"go", "out", "free"})
    if f.measure == "detained" and (wanted or let):
        f.measure, f.rule = "other_official", "released or tried"
    if (
        f.measure == "hospitalised"
        and s.word(f.anchor) == "treated"
        and not {"hospital", "hospitals", "clinic", "clinics", "poisoning"} & s.words
        and not disease
    ):
        f.measure = "injured"  # "paramedics treated 26 people"
    if f.measure == "infected" and s.word(f.anchor) == "suffering" and ORDEAL & set(s.low[f.anchor : f.anchor + 6]):
        f.measure = "injured"  # "suffering from gunshot wounds"
    if (
        f.measure == "displaced"
        and f.head < f.j
        and s.word(f.j) in {"wounded", "injured"}
        and s.word(f.i - 1) == "evacuated"
    ):
        f.measure = "injured"  # "evacuated 37 wounded to the capital"
    if f.measure == "displaced" and s.word(f.anchor) == "airlifted" and not _STUCK.isdisjoint(s.words):
        f.measure = "rescued"  # "two trampers who got into difficulty have been airlifted out"
    if f.measure == "displaced" and about.seized and s.word(f.anchor) in _TAKEN:
        f.measure = "abducted"  # "the three were taken from their beds"
    if f.measure == "hospitalised" and f.bound != "zero" and _declared_dead(f):
        f.measure = "killed"
    if f.measure in {"missing", "rescued"} and "whom" in s.words and _ALL_DIED.search(s.text, s.spans[f.j - 1][1]):
        f.measure = "killed"
    safe = not _SAFE.isdisjoint(s.words) and not _FREEING.isdisjoint(s.words)
    if f.measure == "abducted" and f.rule == "attribute" and safe:
        f.measure = "rescued"  # "gunmen free 137 kidnapped pupils unharmed"
    if (
        f.measure == "hospitalised"
        and f.bound != "zero"
        and not {"with", "poisoning"}.isdisjoint(s.low[f.anchor :])
        and _SYMPTOMS & set(s.low[f.anchor :])
    ):
        f.measure = "infected"  # "rushed to clinics with stomach cramps"
    if f.measure == "missing" and s.word(f.anchor) == "fate" and about.seized:
        f.measure = "abducted"  # "the fate of the remaining four is not known"
    if f.measure == "abducted" and _regained(f):
        f.measure = "rescued"
    if f.measure == "detained" and about.seized and f.rule == "passive" and s.word(f.anchor) in _FREEING:
        f.measure = "rescued"
    freed = f.rule == "passive" and not f.single and s.word(f.i - 1) in _TRIED
    if f.measure == "crowd" and f.rule == "noun" and s.word(f.i - 1) in _TRIED:
        f.measure, f.rule = "other_official", "released or tried"  # "court frees 23 protesters"
    if f.measure == "detained" and (
        freed
        or (f.rule in {"noun", "attribute"} and s.word(f.anchor) != "arrests" and _TRIED & s.words)
        or (f.subset and "release" in s.words)
    ):
        f.measure, f.rule = "other_official", "released or tried"
    elif f.measure == "crowd" and f.rule == "noun" and _CARRYING & s.words and "gunpoint" not in s.words:
        f.measure, f.rule = "other_official", "on board"
    elif (
        f.measure == "hospitalised"
        and s.has("with")
        and s.word(s.low.index("with") - 1) in {"hospitalized", "hospitalised"}
    ):
        f.measure = "infected" if disease else "injured"
    elif f.measure == "hospitalised" and disease and f.bound != "zero" and (_ILL & s.words or DISEASES & s.words):
        f.measure = "infected"
    elif f.measure == "hospitalised" and (harmed(f) or hurt_before(f)) and f.bound != "zero":
        f.measure = "injured"
    return f
