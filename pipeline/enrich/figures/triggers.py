"""The words that say what happened to how many: for each measure its verbs, adjectives and nouns.

Kinds: `past` (past tense and participle: "killed"), `act` (present, base and -ing forms: the object counts),
`sub` (the subject counts: "died"), `adj` (a predicate: "12 dead"), `noun` (counts itself: "12 deaths"),
`of` (an event noun: "the killing of 12").
"""

from dataclasses import dataclass
from typing import Final, Literal

from pipeline.enrich.figures.lexer import Sentence
from pipeline.records import Measure

Kind = Literal["past", "act", "sub", "adj", "noun", "of"]


@dataclass(slots=True, frozen=True)
class Trigger:
    """A trigger at tokens i to j (j excluded)."""

    i: int
    j: int
    measure: Measure
    kind: Kind
    word: str


def _w(text: str) -> list[str]:
    return [p.strip() for p in text.split(",") if p.strip()]


_LEXICON: Final[dict[Measure, dict[Kind, list[str]]]] = {
    "killed": {
        "past": _w("martyred, brought in dead, brought dead, fatally struck, fatally hit, fatally knocked down, fatally run over, mauled to death, gored to death, run over and killed,"
                   "clubbed to death, kicked to death, killed, slain, murdered, assassinated, executed, beheaded, slaughtered, massacred, electrocuted, gunned down,"
                   "shot dead, shot and killed, shot to death, stabbed to death, beaten to death, burned to death, burnt to death,"
                   "burned alive, crushed to death, trampled to death, hacked to death, stoned to death, found dead, found shot dead,"
                   "found shot to death, found murdered, found hanged, hanged, lynched, mown down, mowed down, decapitated,"
                   "fatally shot, fatally stabbed, fatally wounded, fatally injured, mortally wounded, asphyxiated, wiped out,"
                   "put to death, pronounced dead, declared dead, found beheaded, bludgeoned to death, strangled"),
        "act": _w("kill, kills, killing, slay, slays, slaying, murder, murders, murdering, assassinate, assassinates, assassinating,"
                  "execute, executes, executing, behead, beheads, beheading, massacre, massacres, massacring, slaughter, gun down,"
                  "guns down, gunning down, drowning, electrocuting, shoots dead, shoot dead, shooting dead, beat to death,"
                  "shooting and killing, shoot and kill, shoots and kills, strangling, stabbing to death"),
        "sub": _w("died, die, dies, dying, perished, perish, perishes, drowned, drown, drowns, lost their lives, lose their lives,"
                  "lost his life, lost her life, losing their lives, lost lives, succumbed, succumbs, suffocated, committed suicide,"
                  "burned to death, burnt to death, bled to death, froze to death, frozen to death, starved to death, plunged to their deaths,"
                  "fell to their deaths, fell to his death, fell to her death, took their own lives, took his own life, took her own life,"
                  "killed themselves, killed himself, killed herself, hanged himself, hanged themselves, met their deaths,"
                  "was dead, were dead, passed away, among the dead, among those killed, among the victims"),
        "adj": _w("dead, deceased, lifeless, feared drowned"),
        "noun": _w("lives, deaths, death, fatalities, fatality, bodies, body, corpses, corpse, dead bodies, killings, suicides, murders,"
                   "homicides, victims dead, lives lost"),
        "of": _w("death of, deaths of, killing of, killings of, murder of, murders of, slaying of, slayings of, assassination of,"
                 "execution of, executions of, massacre of, beheading of, slaughter of, lives of, bodies of, body of, loss of,"
                 "drowning of, shooting death of, shooting deaths of, corpses of, beheadings of, suicide of"),
    },
    "injured": {
        "past": _w("treated, injured, wounded, hurt, harmed, maimed, shot, stabbed, shot and wounded, shot and injured, beaten, scalded, badly burned,"
                   "severely burned, knifed, trampled, burned, concussed, mauled, beaten up"),
        "act": _w("injure, injures, injuring, wound, wounds, wounding, hurts, hurting, maim, maims, maiming, stabbing, stabs,"
                  "shooting and wounding"),
        "sub": _w("suffered moderate injuries, suffered severe injuries, suffered critical injuries, suffered multiple injuries, suffered head injuries,"
                  "sustained moderate injuries, sustained severe injuries, sustained critical injuries, sustained multiple injuries, sustained slight injuries,"
                  "sustained burns, sustained light injuries, suffered a broken, suffered broken bones, suffered fractures, suffered a fractured, suffered cuts,"
                  "suffered bruises, suffered a gunshot wound, suffered a head injury, suffered serious burns, suffered stab wounds, fighting for their lives, fighting for his life, fighting for her life, escaped with minor injuries, escaped with injuries, escaped with light injuries, escaped with slight injuries, suffered injuries, sustained injuries, suffering injuries, suffered burns, suffered wounds, sustained wounds,"
                  "treated for injuries, received injuries, treated for smoke inhalation, suffered minor injuries, treated for burns,"
                  "suffered serious injuries, sustained serious injuries, sustained minor injuries, suffered slight injuries,"
                  "treated for minor injuries, treated for shock, treated for gunshot wounds, treated for wounds, treated for serious injuries,"
                  "suffered gunshot wounds, suffered light injuries, suffered smoke inhalation, treated for their injuries, treated for heat exhaustion,"
                  "among the injured, among the wounded, suffered severe burns, suffered from smoke inhalation"),
        "adj": _w("in critical condition, in serious condition, in intensive care, in stable condition, in a critical condition,"
                  "in a serious condition, with burns, with injuries, with serious injuries, with minor injuries, with gunshot wounds, with severe burns, with cuts and bruises"),
        "noun": _w("injuries, injury, wounded, injured, woundings"),
        "of": _w("wounding of, injury of, injuring of, shooting of, stabbing of"),
    },
    "missing": {
        "past": _w("reported missing, listed as missing, listed missing"),
        "act": _w("searching for, search for, searched for, still seeking, looking for, hunt for survivors among, hunting for"),
        "sub": _w("never been found, not been found, not yet been found, yet to be found, never found, not been heard from, not been seen since, gone missing, went missing, go missing, disappeared, vanished, washed away, swept away, swept out to sea"),
        "adj": _w("missing, unaccounted for, unaccounted, still unaccounted for, lost at sea"),
        "noun": [],
        "of": _w("disappearance of, disappearances of"),
    },
    "displaced": {
        "past": _w("shifted to safer places, shifted to relief camps, shifted to safety, moved to safer places, moved to relief camps,"
                   "moved to higher ground, moved to shelters, taken to relief camps, taken to shelters, displaced, evacuated, uprooted, moved to safety, moved to safer ground, relocated, driven from their homes,"
                   "forced from their homes, made homeless, left homeless, rendered homeless, ordered to evacuate, ordered to leave,"
                   "forced out, forced to flee, forced to leave, forced to evacuate, ordered to leave their homes, driven out,"
                   "told to evacuate, sent fleeing"),
        "act": _w("to evacuate, displace, displaces, displacing, evacuate, evacuates, evacuating, uproot, uproots, uprooting, relocating,"
                  "making homeless"),
        "sub": _w("crossed into, crossed into neighbouring countries, crossed into neighboring countries, crossed the border into, fled, flee, flees, fleeing, evacuated, left their homes, abandoned their homes, leave their homes, lost their homes,"
                  "forced to flee, sought refuge, sought shelter, taken shelter, took shelter, taken refuge, took refuge, taking shelter,"
                  "sheltering, to flee, to evacuate, from their homes, to leave their homes, to abandon their homes, seeking shelter, living in shelters, living in camps, in shelters,"
                  "living in tents, staying in shelters, staying in evacuation centres, staying in evacuation centers, staying in camps, staying in temporary shelters, housed in shelters, return home, returned home, voluntarily return"),
        "adj": _w("homeless, without homes, without shelter"),
        "noun": _w("refugees, evacuees, displaced, displaced people, displaced persons, internally displaced people, asylum seekers,"
                   "asylum-seekers, refugee"),
        "of": _w("evacuation of, evacuations of, evacuation orders for, evacuation order for, displacement of, exodus of, flight of"),
    },
    "detained": {
        "past": _w("arrested, detained, recaptured, captured, jailed, imprisoned, apprehended, rounded up, taken into custody, picked up, nabbed,"
                   "interned, held, being held, placed under arrest, placed under house arrest, remanded in custody, incarcerated,"
                   "locked up, seized and detained, taken prisoner, re-arrested, rearrested, placed in custody, arrested and charged"),
        "act": _w("arrest, arrests, arresting, detain, detains, detaining, capture, captures, capturing, jail, jails, jailing, imprison,"
                  "imprisoning, apprehend, apprehending, rounding up, round up, holding, nab, hold, holds"),
        "sub": _w("turned themselves in, surrendered, turned himself in, surrendered to police, languishing in jail"),
        "adj": _w("in custody, in detention, under arrest, behind bars, in police custody, in jail, in israeli custody, in u.s. custody,"
                  "under house arrest, in american custody, in military custody, in prison, in israeli jails, in israeli prisons"),
        "noun": _w("arrests, arrest, detainees, prisoners, detentions, captives in jail"),
        "of": _w("arrest of, arrests of, detention of, detentions of, capture of, imprisonment of, jailing of, arresting of"),
    },
    "abducted": {
        "past": _w("kidnapped, abducted, taken hostage, held hostage, seized, taken captive, held captive, snatched, took hostage, hijacked,"
                   "taken hostages, held for ransom"),
        "act": _w("kidnap, kidnaps, kidnapping, abduct, abducts, abducting, seizing, taking hostage, holding hostage, snatching"),
        "sub": [],
        "adj": [],
        "noun": _w("hostages, hostage, abductees, kidnappings, abductions, captives"),
        "of": _w("kidnapping of, kidnappings of, abduction of, abductions of, hostage-taking of, seizure of"),
    },
    "infected": {
        "past": _w("infected, sickened, diagnosed, infected with, made ill, poisoned, quarantined with"),
        "act": _w("infect, infects, infecting, sicken, sickens, sickening"),
        "sub": _w("tested positive, test positive, testing positive, fell ill, fallen ill, falling ill, contracted, fell sick, fallen sick,"
                  "became ill, become ill, came down with, become infected, became infected, caught the virus, caught the disease,"
                  "living with hiv, living with aids, suffering from, suffer from, became sick, gotten sick"),
        "adj": _w("ill, sick, hiv positive, hiv-positive, ill with, sick with"),
        "noun": _w("cases, case, infections, infection, infected, confirmed cases"),
        "of": _w("infection of"),
    },
    "hospitalised": {
        "past": _w("treated, hospitalized, hospitalised, taken to hospital, taken to hospitals, taken to a hospital, taken to local hospitals,"
                   "taken to the hospital, admitted to hospital, admitted to hospitals, rushed to hospital, rushed to hospitals, sent to hospital,"
                   "transported to hospitals, transported to hospital, taken to area hospitals, brought to hospital, rushed to the hospital,"
                   "transported to local hospitals, taken to nearby hospitals, admitted, airlifted to hospital, taken to a nearby hospital,"
                   "transferred to hospital, brought to the hospital, treated in hospital, treated at hospitals, treated in hospitals,"
                   "hospitalized for treatment, treated at a hospital, treated at local hospitals, taken to a local hospital"),
        "act": _w("hospitalize, hospitalizes, hospitalizing, hospitalising, hospitalise, hospitalises"),
        "sub": _w("sought treatment, sought medical treatment, sought medical attention, sought medical help, needed hospital treatment, required hospital treatment, needed treatment in hospital, required medical treatment"),
        "adj": _w("in hospital, in hospitals, in the hospital"),
        "noun": _w("hospitalizations, hospitalisations"),
        "of": _w("hospitalization of, hospitalisation of"),
    },
    "rescued": {
        "past": _w("rescued, saved, pulled alive, pulled out alive, brought out alive, brought to safety, plucked, found alive, found safe and well, found alive and well, pulled to safety, plucked to safety,"
                   "airlifted to safety, dug out alive, pulled from the rubble alive, found safe"),
        "act": _w("rescue, rescues, rescuing, save, saves, saving, pulled out alive, brought out alive"),
        "sub": _w("survived, survive, survives, escaped alive, managed to escape, escaped through, jumped to safety, escaped unhurt, escaped unharmed, swam to safety,"
                  "swam ashore, swum ashore, made it ashore, managed to reach the surface, reached safety, got out alive, made it out, walked away, escaped to safety"),
        "adj": _w("alive, safe and well"),
        "noun": _w("survivors, survivor"),
        "of": _w("rescue of, rescues of"),
    },
    "crowd": {
        "past": [],
        "act": _w("drew, draws, drawing, attracted, attracting"),
        "sub": _w("gathered, gather, gathers, gathering, rallied, rally, marched, march, marches, marching, demonstrated, demonstrate,"
                  "demonstrating, protested, protest, protests, protesting, took to the streets, take to the streets, taken to the streets,"
                  "attended, attend, attending, assembled, turned up for, turned out, turn out, massed, packed, mourned, converged, rallying, chanted,"
                  "took part, take part, taking part, participated, paraded, joined the protest, joined the march, joined the rally,"
                  "joined protests, joined in the march, lined the streets, flooded the streets, filled the streets, poured into the streets,"
                  "filed past, streamed, thronged, crammed, filled, staged a rally, held a rally, staged a protest, held a protest,"
                  "staged protests, showed up, hit the streets, poured into, poured onto, swarmed, blocked, besieged"),
        "adj": [],
        "noun": _w("demonstrators, protesters, protestors, marchers, mourners, worshippers, worshipers, pilgrims, spectators,"
                   "anti-government protesters, participants, attendees, onlookers, well-wishers, rioters"),
        "of": _w("crowd of, crowds of, gathering of, march of, rally of, a mob of, mob of, procession of"),
    },
}  # fmt: skip

PHRASES: Final[dict[tuple[str, ...], list[tuple[Measure, Kind]]]] = {}
for _measure, _kinds in _LEXICON.items():
    for _kind, _list in _kinds.items():
        for _phrase in _list:
            PHRASES.setdefault(tuple(_phrase.split()), []).append((_measure, _kind))
FIRST: Final = frozenset(p[0] for p in PHRASES)
_LONGER: Final[dict[str, dict[str, list[list[str]]]]] = {}
"""The triggers of several words by their first and their second, the longest first."""
for _words in sorted(map(list, PHRASES), key=len, reverse=True):
    if len(_words) > 1:
        _LONGER.setdefault(_words[0], {}).setdefault(_words[1], []).append(_words)
NOUNS: Final = frozenset(
    p[0] for p, kinds in PHRASES.items() if len(p) == 1 and all(kind == "noun" for _, kind in kinds)
)
"""Single words that only count themselves ("deaths", "refugees"): to the grammar they are plain nouns."""
ATTRIBUTIVE: Final = frozenset(
    "injured wounded missing dead infected displaced detained kidnapped abducted captured arrested jailed "
    "imprisoned homeless slain murdered sick ill held deceased hospitalized hospitalised rescued evacuated".split()
)
"""Triggers that can stand before the noun: "100 injured passengers"."""


def find(s: Sentence) -> list[list[Trigger]]:
    """The triggers of a sentence, left to right, longest first; readings of one stretch stand together."""
    out: list[list[Trigger]] = []
    if FIRST.isdisjoint(s.words):
        return out
    low, done = s.low, 0
    for i in [k for k, word in enumerate(low) if word in FIRST]:
        longer = _LONGER.get(low[i], {}).get(s.word(i + 1), ()) if i >= done else ()
        words = next((p for p in longer if low[i : i + len(p)] == p), low[i : i + 1])
        kinds = PHRASES.get(tuple(words)) if i >= done else None
        if kinds:
            done = i + len(words)
            out.append([Trigger(i, done, m, k, " ".join(words)) for m, k in kinds])
    return out
