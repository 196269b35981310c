"""The words that say what happened to how many: for each measure its verbs, adjectives and nouns.

Kinds: `past` (past tense and participle: "killed"), `act` (present, base and -ing forms: the object counts),
`sub` (the subject counts: "died"), `adj` (a predicate: "12 dead"), `noun` (counts itself: "12 deaths"),
`of` (an event noun: "the killing of 12").
"""

from typing import Final, Literal

from pipeline.records import Measure

Kind = Literal["past", "act", "sub", "adj", "noun", "of"]


def _w(text: str) -> list[str]:
    return [p.strip() for p in text.split(",") if p.strip()]


LEXICON: Final[dict[Measure, dict[Kind, list[str]]]] = {
    "killed": {
        "past": _w("found suffocated, found strangled, found stabbed, found drowned, found hacked, found burned, found burnt, found frozen, found decapitated, found slaughtered, found electrocuted, found asphyxiated, found crushed, washed ashore dead,"
            "neutralised, neutralized, eliminated, liquidated, butchered, struck dead, shot and fatally wounded, crushed when, crushed under, crushed beneath,"
            "crushed by, crushed as, crushed inside, crushed between, buried alive, incinerated, left dead, garrotted, poisoned to death, battered to death,"
            "ambushed and killed, killed instantly, reported dead, reported killed, confirmed dead, confirmed killed, presumed dead, found lifeless, recovered dead,"
            "pulled out dead, pulled dead, washed up dead, mangled to death, run over, hit and killed, struck and killed, burnt alive, charred to death,"
            "roasted alive, gassed to death, swept to their deaths, martyred, brought in dead, brought dead, fatally struck, fatally hit, fatally knocked down,"
            "fatally run over, mauled to death, gored to death, run over and killed, clubbed to death, kicked to death, killed, slain, murdered, assassinated,"
            "executed, beheaded, slaughtered, massacred, electrocuted, gunned down, shot dead, shot and killed, shot to death, stabbed to death, beaten to death,"
            "burned to death, burnt to death, burned alive, crushed to death, trampled to death, hacked to death, stoned to death, found dead, found shot dead,"
            "found shot to death, found murdered, found hanged, hanged, lynched, mown down, mowed down, decapitated, fatally shot, fatally stabbed, fatally wounded,"
            "fatally injured, mortally wounded, asphyxiated, wiped out, put to death, pronounced dead, declared dead, found beheaded, bludgeoned to death,"
            "strangled"),
        "act": _w("neutralise, neutralises, neutralising, neutralize, neutralizes, neutralizing, eliminating, eliminates, slew, slaughters, slaughtering, butchering,"
            "lynching, strangles, electrocutes, crushing to death, claiming the lives of, claimed the lives of, claims the lives of, claim the lives of,"
            "taking the lives of, took the lives of, cost the lives of, costing the lives of, took the life of, claimed the life of, killing off, burned to death,"
            "mowing down, mows down, stabs to death, hacks to death, hacked to death, burying alive, kill, kills, killing, slay, slays, slaying, murder, murders,"
            "murdering, assassinate, assassinates, assassinating, execute, executes, executing, behead, beheads, beheading, massacre, massacres, massacring,"
            "slaughter, gun down, guns down, gunning down, drowning, electrocuting, shoots dead, shoot dead, shooting dead, beat to death, shooting and killing,"
            "shoot and kill, shoots and kills, strangling, stabbing to death"),
        "sub": _w("did not pull through, failed to pull through, did not make it out alive, did not make it,"
            "did not survive, failed to survive, could not be saved, could not be revived, bled out, died instantly, found their deaths, breathed their last,"
            "breathed his last, breathed her last, died of their wounds, asphyxiated, succumbing, lose his life, lose her life, losing his life, losing her life,"
            "gave their lives, gave his life, plunged to his death, plunged to her death, plunged to death, fell to death, fell to their death, jumped to his death,"
            "jumped to her death, jumped to their deaths, drank poison, took poison, hanged herself, shot himself dead, shot himself, shot herself,"
            "killed in action, fell in battle, fell in combat, met their end, met their death, met his death, met her death, drowning, died, die, dies, dying,"
            "perished, perish, perishes, drowned, drown, drowns, lost their lives, lose their lives, lost his life, lost her life, losing their lives, lost lives,"
            "succumbed, succumbs, suffocated, committed suicide, burned to death, burnt to death, bled to death, froze to death, frozen to death, starved to death,"
            "plunged to their deaths, fell to their deaths, fell to his death, fell to her death, took their own lives, took his own life, took her own life,"
            "killed themselves, killed himself, killed herself, hanged himself, hanged themselves, met their deaths, was dead, were dead, passed away,"
            "among the dead, among those killed, among the victims"),
        "adj": _w("in the morgue, at the morgue, in morgues, in the mortuary, at the mortuary, feared dead, believed dead, presumed drowned, believed drowned,"
            "feared killed, clinically dead, stone dead, dead, deceased, lifeless, feared drowned"),
        "noun": _w("casualties dead, homicide victims, drownings, fatal casualties, executions, beheadings, drowning, femicides, lynchings, suicide deaths, skeletons,"
            "assassinations, lives, deaths, death, fatalities, fatality, bodies, body, corpses, corpse, dead bodies, killings, suicides, murders, homicides,"
            "victims dead, lives lost"),
        "of": _w("lynching of, stabbing death of, stabbing deaths of, fatal shooting of, fatal stabbing of, beheading of, neutralisation of, drownings of,"
            "killings by police of, death of, deaths of, killing of, killings of, murder of, murders of, slaying of, slayings of, assassination of, execution of,"
            "executions of, massacre of, slaughter of, lives of, bodies of, body of, loss of, drowning of, shooting death of, shooting deaths of, corpses of,"
            "beheadings of, suicide of"),
    },
    "injured": {
        "past": _w("left injured, left wounded, left hurt, shot in the, wounded critically, lacerated, gored, gashed, disfigured, paralysed, paralyzed, blinded, bruised,"
            "manhandled, roughed up, mugged, bitten, stung, grazed, crippled, hacked, speared, macheted, clubbed, slashed, impaled, struck by lightning,"
            "hit by bullets, hit by stray bullets, hit by rubber bullets, hit by shrapnel, hit by gunfire, overcome by smoke, overcome by fumes,"
            "affected by tear gas, knocked unconscious, knocked out, treated, injured, wounded, hurt, harmed, maimed, shot, stabbed, shot and wounded,"
            "shot and injured, beaten, scalded, badly burned, severely burned, knifed, trampled, burned, concussed, mauled, beaten up"),
        "act": _w("scalding, scald, mauling, goring, stabbing and wounding, slashing, slashed and wounded, trampling, injure, injures, injuring, wound, wounds, wounding,"
            "hurts, hurting, maim, maims, maiming, stabbing, stabs, shooting and wounding"),
        "sub": _w("battling for life, struggling for life, fighting for life,"
            "broke bones, broken bones, suffered broken,"
            "needed stitches, required stitches, lost consciousness, passed out, inhaled smoke, battling for their lives, battling for his life,"
            "battling for her life, clinging to life, lost limbs, underwent amputations, collapsed from heat, suffered moderate injuries, suffered severe injuries,"
            "suffered critical injuries, suffered multiple injuries, suffered head injuries, sustained moderate injuries, sustained severe injuries,"
            "sustained critical injuries, sustained multiple injuries, sustained slight injuries, sustained burns, sustained light injuries, suffered a broken,"
            "suffered broken bones, suffered fractures, suffered a fractured, suffered cuts, suffered bruises, suffered a gunshot wound, suffered a head injury,"
            "suffered serious burns, suffered stab wounds, fighting for their lives, fighting for his life, fighting for her life, escaped with minor injuries,"
            "escaped with injuries, escaped with light injuries, escaped with slight injuries, suffered injuries, sustained injuries, suffering injuries,"
            "suffered burns, suffered wounds, sustained wounds, treated for injuries, received injuries, treated for smoke inhalation, suffered minor injuries,"
            "treated for burns, suffered serious injuries, sustained serious injuries, sustained minor injuries, suffered slight injuries,"
            "treated for minor injuries, treated for shock, treated for gunshot wounds, treated for wounds, treated for serious injuries, suffered gunshot wounds,"
            "suffered light injuries, suffered smoke inhalation, treated for their injuries, treated for heat exhaustion, among the injured, among the wounded,"
            "suffered severe burns, suffered from smoke inhalation"),
        "adj": _w("on life support, on ventilators, fighting for life, badly hurt, in agony, with bullet wounds, with stab wounds, with fractures, with shrapnel wounds,"
            "with head injuries, with broken bones, with minor wounds, with cuts, with bruises, with knife wounds, among the casualties, unconscious,"
            "in critical condition, in serious condition, in intensive care, in stable condition, in a critical condition, in a serious condition, with burns,"
            "with injuries, with serious injuries, with minor injuries, with gunshot wounds, with severe burns, with cuts and bruises"),
        "noun": _w("casualties injured, persons injured, injured persons, wounded persons, injured people, non-fatal injuries, amputations, burn victims, injuries, injury,"
            "wounded, injured, woundings"),
        "of": _w("wounding of, injury of, injuring of, shooting of, stabbing of"),
    },
    "missing": {
        "past": _w("declared missing, posted missing, feared missing, reported missing, listed as missing, listed missing"),
        "act": _w("scouring for, combing for, trawling for, search continued for, hunt for, looking out for, still hunting, trying to locate, trying to find,"
            "attempting to locate, struggling to locate, seeking to locate, searching for, search for, searched for, still seeking, looking for,"
            "hunt for survivors among, hunting for"),
        "sub": _w("could not be located, could not be found, could not be traced, could not be accounted for, cannot be found, cannot be located, cannot be accounted for,"
            "not been located, not been traced, not been accounted for, not yet been located, not yet been accounted for, not yet been traced, remain to be found,"
            "still to be found, yet to be located, yet to be traced, yet to be recovered, yet to be accounted for, fell overboard, lost contact, not been seen,"
            "never returned, failed to return, have not returned, has not returned, did not return, untraced, gone overboard, carried away by, lost at sea,"
            "never been found, not been found, not yet been found, yet to be found, never found, not been heard from, not been seen since, gone missing,"
            "went missing, go missing, disappeared, vanished, washed away, swept away, swept out to sea"),
        "adj": _w("untraceable, untraced, still missing, nowhere to be found, whereabouts unknown, missing, unaccounted for, unaccounted, still unaccounted for,"
            "lost at sea"),
        "noun": _w("missing persons, disappearances"),
        "of": _w("disappearance of, disappearances of"),
    },
    "displaced": {
        "past": _w("driven from home, left without homes, left without shelter, left without a roof, left without a home, cleared from, moved out of, moved out,"
            "cut off from their homes, evicted, turned out of their homes, expelled from their homes, chased from their homes, chased out, shepherded to,"
            "relocated to, resettled, taken in by, dislodged, dislocated, pre-emptively evacuated, preemptively evacuated, chased away, flooded out,"
            "burned out of their homes, forced out of their homes, forced to abandon, shifted to safer places, shifted to relief camps, shifted to safety,"
            "moved to safer places, moved to relief camps, moved to higher ground, moved to shelters, taken to relief camps, taken to shelters, displaced,"
            "evacuated, uprooted, moved to safety, moved to safer ground, relocated, driven from their homes, forced from their homes, made homeless, left homeless,"
            "rendered homeless, ordered to evacuate, ordered to leave, forced out, forced to flee, forced to leave, forced to evacuate,"
            "ordered to leave their homes, driven out, told to evacuate, sent fleeing"),
        "act": _w("driving from their homes, forcing from their homes, forced from their homes, chasing from, evict, evicts, evicting, rendering homeless,"
            "leaving homeless, driving out, forcing the evacuation of, forced the evacuation of, prompting the evacuation of, prompted the evacuation of,"
            "forces the evacuation of, triggering the evacuation of, forcing out, to evacuate, displace, displaces, displacing, evacuate, evacuates, evacuating,"
            "uproot, uproots, uprooting, relocating, making homeless"),
        "sub": _w("spent the night in, spent the night at, spent the night outdoors, spent the night under, spent nights in,"
            "left their villages, left the area, left town, abandoned their villages, seeking refuge, seek refuge, seek shelter, sought safety, sought sanctuary,"
            "sought asylum, found refuge, found shelter, lost homes, lost their houses, deserted their homes, crossed over into, crossed the frontier into,"
            "poured across the border, streamed across the border, poured over the border, crossed the border, escaped to neighbouring, escaped to neighboring,"
            "forced to relocate, forced to move, forced to seek shelter, forced to spend the night, forced to abandon their homes, took to the bush,"
            "fled their homes, fled on foot, relocating, spent the night in shelters, sleep in the open, slept in the open,"
            "sleeping rough, sleeping in the open, living in the open, staying with relatives, staying with host families, living with host families,"
            "hosted by families, return to their homes, returned to their homes, returned to their villages, return to their villages, gone back home, gone home,"
            "crossed into, crossed into neighbouring countries, crossed into neighboring countries, crossed the border into, fled, flee, flees, fleeing, evacuated,"
            "left their homes, abandoned their homes, leave their homes, lost their homes, forced to flee, sought refuge, sought shelter, taken shelter,"
            "took shelter, taken refuge, took refuge, taking shelter, sheltering, to flee, to evacuate, from their homes, to leave their homes,"
            "to abandon their homes, seeking shelter, living in shelters, living in camps, in shelters, living in tents, staying in shelters,"
            "staying in evacuation centres, staying in evacuation centers, staying in camps, staying in temporary shelters, housed in shelters, return home,"
            "returned home, voluntarily return"),
        "adj": _w("in need of shelter, without a roof, on the move, out of their homes, unable to return home, unable to return to their homes, homeless, without homes,"
            "without shelter"),
        "noun": _w("displaced families, displaced persons, idps, returnees, displaced civilians, displaced residents, refugees and migrants, uprooted people, evacuations,"
            "evacuee families, refugees, evacuees, displaced, displaced people, internally displaced people, asylum seekers, asylum-seekers, refugee"),
        "of": _w("relocation of, resettlement of, eviction of, evictions of, uprooting of, repatriation of, return home of, evacuation of, evacuations of,"
            "evacuation orders for, evacuation order for, displacement of, exodus of, flight of"),
    },
    "detained": {
        "past": _w("handcuffed, questioned in custody,"
            "taken in for questioning, taken in, taken away by police, taken away in handcuffs, led away in handcuffs, remanded, placed on remand,"
            "placed in pre-trial detention, placed in detention, placed in police custody, put under arrest, put behind bars, put under house arrest,"
            "held for questioning, detained for questioning, held on suspicion, held without bail, ordered held, ordered detained, arraigned in custody, hauled in,"
            "hauled away, thrown in jail, thrown into jail, thrown in prison, busted, collared, netted, intercepted and detained, seized by police,"
            "seized by troops, interned, caught red-handed, sent to jail, sent to prison, kept in custody, kept in detention, kept behind bars, remains in custody,"
            "put in jail, put in prison, rounded-up, arrested on, remanded into custody, locked away, lifted by police, arrested, detained, recaptured, captured,"
            "jailed, imprisoned, apprehended, rounded up, taken into custody, picked up, nabbed, held, being held, placed under arrest, placed under house arrest,"
            "remanded in custody, incarcerated, locked up, seized and detained, taken prisoner, re-arrested, rearrested, placed in custody, arrested and charged"),
        "act": _w("apprehends, imprisons, jails, rounds up, nabs, nabbing, netting, nets, hauling in, locking up, collaring, hauled in, rearresting, interning, remanding,"
            "booking and arresting, leading to the arrest of, led to the arrest of, led to the detention of, resulted in the arrest of, resulting in the arrest of,"
            "led to the capture of, leads to arrest of, making arrests of, arrest, arrests, arresting, detain,"
            "detains, detaining, capture, captures, capturing, jail, jailing, imprison, imprisoning, apprehend, apprehending, rounding up, round up, holding, nab,"
            "hold, holds"),
        "sub": _w("gave themselves up, gave himself up, gave herself up, handed themselves in, handed himself in, surrendered to authorities,"
            "surrendered to the authorities, surrendered to troops, languish in jail, languishing in prison, languish in prison, awaiting trial, on remand,"
            "spent the night in jail, turned themselves in, surrendered, turned himself in, surrendered to police, languishing in jail"),
        "adj": _w("in pre-trial detention, on remand, in police detention, under detention, in lockup, in the cells, in immigration detention,"
            "in administrative detention, in pretrial detention, in custody, in detention, under arrest, behind bars, in police custody, in jail,"
            "in israeli custody, in u.s. custody, under house arrest, in american custody, in military custody, in prison, in israeli jails, in israeli prisons"),
        "noun": _w("apprehensions, political prisoners, suspects in custody, remand prisoners, detained persons, pretrial detainees, arrests, arrest, detainees, prisoners,"
            "detentions, captives in jail"),
        "of": _w("rearrest of, apprehension of, roundup of, round-up of, remand of, detaining of, arrest of, arrests of, detention of, detentions of, capture of,"
            "imprisonment of, jailing of, arresting of"),
    },
    "abducted": {
        "past": _w("led off, led away, marched away, driven off,"
            "whisked away, whisked off, carted away, carted off, spirited away, bundled into, marched off, marched into, herded into, taken away by gunmen,"
            "taken away by armed men, taken away at gunpoint, led away at gunpoint, led away by gunmen, taken by gunmen, dragged away, forced into a car,"
            "forced into a vehicle, held by rebels, held by kidnappers, held by militants, held by pirates, held by bandits, held in captivity, kept in captivity,"
            "held at gunpoint, carjacked and abducted, kidnapped, abducted, taken hostage, held hostage, seized, taken captive, held captive, snatched,"
            "took hostage, hijacked, taken hostages, held for ransom"),
        "act": _w("made away with, making away with, make away with, went away with,"
            "whisking away, abducting, hold hostage, holds hostage, holding captive, carting away, snatches, snatch, snatched, take hostage, takes hostage,"
            "making off with, made off with, kidnapping for ransom, kidnap, kidnaps, kidnapping, abduct, abducts, seizing, taking hostage, holding hostage,"
            "snatching"),
        "sub": _w("still in captivity"),
        "adj": _w("in captivity, in the hands of the kidnappers, in the hands of kidnappers, still being held hostage, in the hands of militants,"
            "in the hands of their captors"),
        "noun": _w("kidnap victims, abducted persons, kidnapped persons, kidnap, kidnapped, hostages, hostage, abductees, kidnappings, abductions, captives"),
        "of": _w("kidnap of, capture by pirates of, snatching of, hijacking and kidnapping of, kidnapping of, kidnappings of, abduction of, abductions of,"
            "hostage-taking of, seizure of"),
    },
    "infected": {
        "past": _w("confirmed with, confirmed positive, found positive, found infected, diagnosed with, stricken, struck down, infected by, stricken with, taken ill,"
            "laid low, confirmed as having, treated for cholera, treated for measles, treated for malaria, treated for dengue, treated for diarrhoea,"
            "treated for diarrhea, treated for food poisoning, treated for poisoning, afflicted, infected, sickened, diagnosed, infected with, made ill, poisoned,"
            "quarantined with"),
        "act": _w("infect, infects, infecting, sicken, sickens, sickening"),
        "sub": _w("taking ill, took ill, caught cholera, caught measles, caught covid-19, caught dengue, tested positive for, returned positive, came back positive,"
            "turned positive, test positive for, developed symptoms, showed symptoms, shown symptoms, complained of vomiting, complained of nausea,"
            "complained of stomach pains, complained of stomach cramps, vomiting, began vomiting, started vomiting, suffered food poisoning,"
            "suffered from food poisoning, has contracted, living with the virus, living with the disease, carrying the virus, tested positive, test positive,"
            "testing positive, fell ill, fallen ill, falling ill, contracted, fell sick, fallen sick, became ill, become ill, came down with, become infected,"
            "became infected, caught the virus, caught the disease, living with hiv, living with aids, suffering from, suffer from, became sick, gotten sick"),
        "adj": _w("positive for, down with, infected with, unwell, ill, sick, hiv positive, hiv-positive, ill with, sick with"),
        "noun": _w("positive cases, new cases, active cases, positives, hospital admissions with cholera, illnesses, infected people, infected persons,"
            "confirmed infections, transmissions, patients infected, cases, case, infections, infection, infected, confirmed cases"),
        "of": _w("poisoning of, infection of"),
    },
    "hospitalised": {
        "past": _w("under treatment, warded, kept in hospital, kept under observation, hospitalized with, treated on site, treated at the scene, treated on the spot,"
            "checked over, medevaced, medically evacuated, undergoing treatment, treated, hospitalized, hospitalised, taken to hospital, taken to hospitals,"
            "taken to a hospital, taken to local hospitals, taken to the hospital, admitted to hospital, admitted to hospitals, rushed to hospital,"
            "rushed to hospitals, sent to hospital, transported to hospitals, transported to hospital, taken to area hospitals, brought to hospital,"
            "rushed to the hospital, transported to local hospitals, taken to nearby hospitals, admitted, airlifted to hospital, taken to a nearby hospital,"
            "transferred to hospital, brought to the hospital, treated in hospital, treated at hospitals, treated in hospitals, hospitalized for treatment,"
            "treated at a hospital, treated at local hospitals, taken to a local hospital"),
        "act": _w("hospitalize, hospitalizes, hospitalizing, hospitalising, hospitalise, hospitalises"),
        "sub": _w("undergoing treatment, receiving treatment, required hospitalisation, required hospitalization, needed hospitalisation, needed hospitalization,"
            "remain in hospital, went to hospital, gone to hospital, sought treatment, sought medical treatment, sought medical attention, sought medical help,"
            "needed hospital treatment, required hospital treatment, needed treatment in hospital, required medical treatment"),
        "adj": _w("under observation, in the wards, in hospital wards, under medical care, undergoing treatment, in hospital, in hospitals, in the hospital"),
        "noun": _w("hospital admissions, hospital patients, hospitalizations, hospitalisations"),
        "of": _w("hospitalization of, hospitalisation of"),
    },
    "rescued": {
        "past": _w("freed from captivity, freed unharmed, freed from the rubble, freed from the wreckage, extricated, dug out, dug out of, brought ashore, brought out,"
            "hauled aboard, hauled out, winched, winched to safety, pulled out of the water, pulled from the water, pulled from the sea, pulled from the rubble,"
            "pulled out of the rubble, picked up alive, picked up by a passing, picked up by a fishing, picked up by a cargo, picked up by the coast guard,"
            "retrieved alive, recovered alive, cut free, cut from the wreckage, lifted to safety, led to safety, helped to safety, guided to safety,"
            "carried to safety, located alive, located safe, found unharmed, found unhurt, found and rescued, confirmed safe, reported safe, freed by troops,"
            "freed by soldiers, freed by police, liberated, fished out, fished out of, pulled from the wreckage, brought to the surface, brought up alive,"
            "brought back to the surface, taken off, taken off the, rescued, saved, pulled alive, pulled out alive, brought out alive, brought to safety, plucked,"
            "found alive, found safe and well, found alive and well, pulled to safety, plucked to safety, airlifted to safety, dug out alive,"
            "pulled from the rubble alive, found safe"),
        "act": _w("pulled alive, plucking, plucks, pluck, winching, extricating, fished out, dug out alive, hauling aboard, hauled aboard, liberating, liberated,"
            "rescued alive, save the lives of, saved the lives of, saving the lives of, pulls alive, rescue, rescues, rescuing, save, saves, saving,"
            "pulled out alive, brought out alive"),
        "sub": _w("escaped unscathed, walked out unscathed, walked out unhurt, walked out unharmed, came out alive, came out unhurt, came out unharmed, emerged unscathed, emerged safely,"
            "scrambled ashore, scramble ashore, scrambled to safety, scramble to safety, stumbled out, took to lifeboats, took to the lifeboats, took to life rafts,"
            "dug himself out, dug herself out, dug themselves out, freed himself, freed herself, freed themselves, clambered out, climbed out, crawled out,"
            "managed to get out, made it to shore, made it to safety, made it to land, reached land, reached shore, reached the shore, swam to shore, swam to land,"
            "swam to the shore, swam away, escaped with their lives, escaped with his life, escaped with her life, emerged alive, emerged unhurt,"
            "emerged unharmed, got out safely, walked out alive, walked away unhurt, walked away unharmed, returned safely, managed to swim,"
            "managed to swim to safety, managed to flee, escaped the blaze, escaped the fire, ejected safely, bailed out safely, parachuted to safety,"
            "lived to tell, survived with, escaped from the wreckage, escaped from their captors, escaped from captivity, escaped captivity, pulled through,"
            "outlived, survived, survive, survives, escaped alive, escaped into, managed to escape, escaped through, jumped to safety, escaped unhurt, escaped unharmed,"
            "swam to safety, swam ashore, swum ashore, made it ashore, managed to reach the surface, reached safety, got out alive, made it out, walked away,"
            "escaped to safety"),
        "adj": _w("safe and sound, alive, safe and well"),
        "noun": _w("survivors, survivor"),
        "of": _w("saving of, liberation of, extrication of, rescue of, rescues of"),
    },
    "crowd": {
        "past": [],
        "act": _w("drew, draws, drawing, attracted, attracting"),
        "sub": _w("flocked, flock, flooded, poured, descended on, came out, camped outside, paid their respects, paid their last respects, paid tribute, paid respects,"
            "stood in line, queued, queued up, queuing, lined up, were in attendance, was in attendance, in attendance, turned up, turn up, marched on,"
            "marched through, rallied in, massed in, massed outside, poured out, poured through, spilled onto, occupied, picketed, picketing, sat in,"
            "staged a sit-in, staged sit-ins, held a vigil, held vigils, staged a march, held a march, staged a demonstration, held a demonstration,"
            "held demonstrations, staged demonstrations, held protests, held rallies, staged rallies, joined a march, joined a rally, joined a protest,"
            "joined the demonstration, joined a demonstration, joined demonstrations, joined marches, joined rallies, joined the funeral, joined the procession,"
            "joined hands, formed a human chain, welcomed, greeted, cheered, bid farewell, bade farewell, prayed, danced, clashed with police, heeded the call,"
            "braved the rain, braved the cold, braved the heat, jammed, clogged, congregated, crowded into, crowded around, crowded the, walked through the streets,"
            "watched the parade, thronging, packing, filling, streaming, pouring, gathered, gather, gathers, gathering, rallied, rally, marched, march, marches,"
            "marching, demonstrated, demonstrate, demonstrating, protested, protest, protests, protesting, took to the streets, take to the streets,"
            "taken to the streets, attended, attend, attending, assembled, turned up for, turned out, turn out, massed, packed, mourned, converged, rallying,"
            "chanted, took part, take part, taking part, participated, paraded, joined the protest, joined the march, joined the rally, joined protests,"
            "joined in the march, lined the streets, flooded the streets, filled the streets, poured into the streets, filed past, streamed, thronged, crammed,"
            "filled, staged a rally, held a rally, staged a protest, held a protest, staged protests, showed up, hit the streets, poured into, poured onto, swarmed,"
            "blocked, besieged"),
        "adj": [],
        "noun": _w("faithful, devotees, revellers, revelers, picketers, counter-protesters, counter-demonstrators, churchgoers, concertgoers, festivalgoers, partygoers,"
            "pro-democracy protesters, strikers, rallygoers, demonstrators, protesters, protestors, marchers, mourners, worshippers, worshipers, pilgrims,"
            "spectators, anti-government protesters, participants, attendees, onlookers, well-wishers, rioters"),
        "of": _w("attendance of, assembly of, turnout of demonstrators of, audience of, throng of, throngs of, sea of, protest by, protests by, march by, rally by,"
            "demonstration by, demonstrations by, gathering by, procession by, sit-in by, vigil by, crowd of, crowds of, gathering of, march of, rally of, a mob of,"
            "mob of, procession of"),
    },
}  # fmt: skip
