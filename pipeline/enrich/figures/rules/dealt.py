"""What is done with things by number: planes shot down, boats and staff sent, roads cut, wards shut, goods recalled, drugs seized."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity

_FLYERS: Final = frozenset(
    "aircraft airplanes planes aeroplanes jets warplanes fighters helicopters choppers gunships drones uavs missiles rockets gliders".split()
)
_FELLED: Final = (["shot", "down"], ["shoots", "down"], ["shooting", "down"], ["brought", "down"], ["shoot", "down"])
_DOWNED: Final = frozenset({"downed", "downs", "downing"})
_FALLING: Final = (["came", "down"], ["fell", "in"], ["fell", "into"], ["fell", "onto"], ["fell", "on"])
_GEAR: Final = frozenset(
    "lifeboats boats ships vessels warships frigates destroyers submarines corvettes tugs helicopters choppers gunships aircraft planes airplanes aeroplanes jets"
    " warplanes ambulances engines tenders appliances pumps generators excavators bulldozers cranes tankers tanks".split()
)
_SENDING: Final = frozenset(
    "sent sends sending send deployed deploys deploying dispatched dispatches dispatching despatched flew flown flying lent lends lending scrambled scrambles"
    " mobilised mobilized seconded seconds loaned airlifted rushed rushes redeployed".split()
)
_LAUNCHED: Final = _SENDING | {"launched"}
_STAFF: Final = frozenset({"seconded", "seconds", "seconding", "lent", "loaned", "redeployed"})
_POSTED: Final = _STAFF - {"lent", "loaned"}
_ACTING: Final = frozenset(
    "raided bombed pounded strafed attacked ferried rescued airlifted winched evacuated searched combed scoured dropped fought battled battling tackled tackling"
    " attended joined took responded searching fighting combing scouring".split()
)
""" "Thirty jets raided a camp", "two lifeboats ferried them ashore": what they are told to do at the scene."""
_CLEANING: Final = frozenset({"clean-up", "cleanup", "salvage"})
_CREWS: Final = frozenset({"workers", "staff", "specialists", "contractors", "experts"})
_ROUTES: Final = frozenset("roads highways streets routes bridges lanes railways motorways".split())
_PUBLIC: Final = _ROUTES | frozenset("wards schools hospitals clinics airports crossings beaches stations".split())
_SHUT: Final = frozenset({"closed", "shut", "blocked", "impassable", "cordoned", "unpassable"})
_LEAVING: Final = frozenset({"left", "made", "rendered", "leaving", "making", "rendering", "leaves", "makes"})
_FORCING: Final = frozenset({"forced", "forces", "forcing"})
_RECALLED: Final = frozenset({"recalled", "recalls", "recalling", "recall"})
FEWEST_RECALLED: Final = 100
_SEIZED: Final = frozenset("seized seizes seizing confiscated confiscates recovered impounded intercepted".split())
_CAME_UPON: Final = _SEIZED | {"found", "finding", "discovered", "containing"}
_POLICING: Final = frozenset(
    "prosecutor prosecutors sheriff marshals police policemen customs officers officer agents agent detectives investigators troopers deputies border guard coastguard navy soldiers army troops authorities".split()
)
_WEAPONS: Final = frozenset(
    "guns rifles pistols revolvers handguns shotguns firearms weapons grenades cartridges bullets detonators machetes knives casings".split()
)
_LOOT: Final = _WEAPONS | frozenset(
    "bricks packages packets bags bundles bales pills tablets sachets plants cards passports licences licenses documents phones laptops vehicles cars".split()
)
_DRUGS: Final = frozenset(
    "cocaine heroin cannabis marijuana hashish opium methamphetamine meth fentanyl ketamine khat drugs narcotics ivory explosives gold powder".split()
)
_FUELS: Final = frozenset({"oil", "fuel", "diesel", "crude", "kerosene", "petrol", "gasoline", "chemicals", "sewage"})
_SPILT: Final = frozenset("leaked leak leaking spilled spilt spilling remain remains gushed escaped poured".split())
_HEARD: Final = tuple(
    [court, "heard", "that"] for court in ("court", "inquest", "inquiry", "tribunal", "jury", "trial")
)
FEWEST_HEARD: Final = 10
"""Fewer may be attackers of whom a court hears."""
_REACH: Final = 14
"""How many tokens before a count the verb of its list may stand."""
_NEAR: Final = 6


def dealt(s: Sentence, q: Quantity, head: str, end: int, sourced: bool, out: list[Found]) -> str:
    """The rule by which a count, whose noun is `head` and whose phrase ends at token `end`, is of such things; "" where none.

    `sourced`: an authority speaks; `out`: the counts of the sentence before it.
    """
    policed = sourced or not _POLICING.isdisjoint(s.words)
    if q.unit == "distance":
        return _weighed(s, q, sourced)
    if q.unit:
        return ""
    if head in _SHUT and s.low[end - 2] in _PUBLIC:
        head, end = s.low[end - 2], end - 1  # "left 34 roads impassable"
    if head in _FLYERS and _is_downed(s, q, end):
        return "damage"
    beside = out and out[-1].rule in {"damage", "official count"} and not _FLYERS.isdisjoint(s.low[out[-1].j : q.i])
    if beside and s.word(q.i - 1) in {"including", "and"} and head in _FLYERS:
        return "damage"  # "shot down several drones, including three bombers"
    if (head in _GEAR and _is_sent(s, q, end)) or _staffed(s, q, head, end):
        return "forces"
    if head in _PUBLIC and _is_shut(s, q, end):
        return "damage"
    heard = is_person(head) and (q.low or q.high or 0) >= FEWEST_HEARD and q.bound != "vague"
    if heard and s.low[max(0, q.i - 3) : q.i] in _HEARD:
        return "official count"  # "judges heard that 90 savers had been cheated"
    if head in _AT_WORK and s.word(q.i - 1) in _DISMISSED:
        return "official count"  # "the agency fired nine staff members", "the president sacked three generals"
    if (is_person(head) or head == "witnesses") and _is_questioned(s, q, end):
        return "official count"
    if head in _TRAFFIC and (q.low or 0) >= FEWEST_WRECKED and s.word(q.i - 1) != "of" and _in_wrecks(s, end):
        return "damage"
    if _is_recalled(s, q, head, end) or _is_traced(s, q, head, end):
        return "official count"
    if policed and head in _LOOT and _is_seized(s, q, head, end):
        return "official count"
    return ""


def _is_downed(s: Sentence, q: Quantity, end: int) -> bool:
    """ "Shot down several aircraft", "had downed two drones", "five jets were shot down", "two planes fell onto villages"."""
    if s.word(q.i - 1) in _DOWNED or s.low[max(0, q.i - 2) : q.i] in _FELLED:
        return True
    told = s.low[end : end + 2]
    if told in _FALLING:
        return True
    k = end + (s.tag(end) == "AUX") + (s.word(end + 1) == "been")
    return s.word(k) in _DOWNED or s.low[k : k + 2] in _FELLED


def _verb_before(s: Sentence, i: int) -> str:
    """The verb that leads to a list in which token i stands: "seized" before "$300, 20 stolen cards and" at its end."""
    k = i - 1
    while k >= max(0, i - _REACH) and (s.tags[k] in _LISTED or s.low[k] in _STOLEN or s.low[k] == ","):
        k -= 1
    return s.word(k)


_LISTED: Final = frozenset({"N", "C", "Q", "CC", "DET", "OF", "PREP", "TIME", "ADV"})
_STOLEN: Final = frozenset({"stolen", "forged", "fake", "loaded", "bottled", "counterfeit"})


def _beyond(s: Sentence, end: int) -> int:
    """Past what belongs to the subject that ends at `end`: "and a helicopter", "of the air force"."""
    k = phrases.tail(s, end, len(s.low))
    if s.tag(k) == "CC":
        other = phrases.noun_phrase(s, k + 1, len(s.low))
        k = phrases.tail(s, other.j, len(s.low)) if other is not None else k
    while s.tag(k) in {"AUX", "ADV"}:
        k += 1
    return k


def _is_sent(s: Sentence, q: Quantity, end: int) -> bool:
    """ "Flew bottled water and five generators to the town", "40 jets raided the camp", "two lifeboats were launched"."""
    if _verb_before(s, q.i) in _SENDING:
        return True
    k = _beyond(s, end)
    if s.tag(k - 1) == "AUX":
        return s.word(k) in _LAUNCHED
    return s.word(k) in _ACTING and s.word(k + 1) not in {"part", "place", "off"}


_DISMISSED: Final = frozenset("fired fires firing sacked sacks sacking dismissed dismisses dismissing".split())
_AT_WORK: Final = frozenset(
    "staff staffers employees workers nurses doctors teachers members officers officials aides ministers generals chiefs commanders judges prosecutors governors"
    " ambassadors diplomats colonels managers executives editors journalists policemen bureaucrats lecturers pilots".split()
)
_QUESTIONED: Final = frozenset({"questioned", "interviewed", "interrogated", "questioning", "interviewing"})


def _is_questioned(s: Sentence, q: Quantity, end: int) -> bool:
    """ "Police have questioned 94 people", "120 witnesses were interviewed by detectives"; not "reporters questioned two ministers"."""
    if s.word(q.i - 1) in _QUESTIONED:
        return not _POLICING.isdisjoint(s.low[max(0, q.i - _REACH) : q.i])
    asked = s.tag(end) == "AUX" and s.word(_beyond(s, end)) in _QUESTIONED
    return asked and not _POLICING.isdisjoint(s.low[end:])


_TRAFFIC: Final = frozenset({"vehicles", "cars", "trucks", "lorries"})
FEWEST_WRECKED: Final = 20
"""Fewer are those of any road accident, which nobody counts."""


def _in_wrecks(s: Sentence, end: int) -> bool:
    """ "More than 90 vehicles ended up in wrecks", "40 cars were involved in pile-ups"."""
    told = s.low[end : end + _NEAR]
    return "in" in told and not _WRECKS.isdisjoint(s.low[end + told.index("in") : end + told.index("in") + 4])


_WRECKS: Final = frozenset("wreck wrecks crash crashes pile-up pile-ups pileup pileups collision collisions".split())


def _staffed(s: Sentence, q: Quantity, head: str, end: int) -> bool:
    """ "Lent 14 staff to the agency", "around 30 clean-up workers"."""
    if s.word(q.j) in _CLEANING or s.low[q.j : q.j + 3] == ["clean", "-", "up"]:
        return head in _CREWS
    if not is_person(head) and head not in _CREWS:
        return False
    return s.word(q.i - 1) in _STAFF or (s.tag(end) == "AUX" and s.word(_beyond(s, end)) in _POSTED)


def _is_shut(s: Sentence, q: Quantity, end: int) -> bool:
    """ "Made 65 roads impassable", "four wards were closed to visitors", "forced 12 schools to close"."""
    beyond = phrases.tail(s, end, len(s.low))
    if s.word(q.i - 1) in _LEAVING:
        return s.word(beyond) in _SHUT
    if s.word(q.i - 1) in _FORCING:
        return s.low[beyond : beyond + 2] in (["to", "close"], ["to", "shut"])
    verb = _beyond(s, end)
    return s.word(verb) in _SHUT and s.tag(verb - 1) in {"AUX", "ADV"} and _POSSIBLY.isdisjoint(s.low[end:verb])


_POSSIBLY: Final = frozenset({"will", "would", "could", "may", "might", "can", "should", "must"})


def _is_recalled(s: Sentence, q: Quantity, head: str, end: int) -> bool:
    """ "Recalls 18,000 tubs of soft cheese", "30,000 tins were recalled"."""
    if (q.low or q.high or 0) < FEWEST_RECALLED or not head or is_person(head):
        return False
    return s.word(q.i - 1) in _RECALLED or (s.tag(end) == "AUX" and s.word(_beyond(s, end)) == "recalled")


def _is_traced(s: Sentence, q: Quantity, head: str, end: int) -> bool:
    """ "Detectives have identified about 90 victims", "40 people who were in touch with the patient were kept apart"."""
    if s.words.isdisjoint(_TRACING) or not (is_person(head) or head in {"contacts", "contact"}):
        return False
    if s.word(q.i - 1) == "identified":
        many = (q.low or q.high or 0) >= FEWEST_IDENTIFIED and "as" not in s.low[end : end + _NEAR]
        return many and head == "victims" and not _POLICING.isdisjoint(s.low[: q.i])
    if "quarantined" in s.words and s.tag(s.low.index("quarantined") - 1) == "AUX":
        return "contact" in s.low[end : s.low.index("quarantined")] or head == "contacts"
    apart = next((k for k in range(end, len(s.low)) if s.low[k] in {"quarantine", "isolation", "observation"}), 0)
    return bool(apart) and ("contact" in s.low[end:apart] or head in {"contacts", "contact"})


_TRACING: Final = frozenset({"identified", "quarantined", "quarantine", "isolation", "observation"})
FEWEST_IDENTIFIED: Final = 5
"""Fewer may be the dead of a crash whose names are told."""


def _is_seized(s: Sentence, q: Quantity, head: str, end: int) -> bool:
    """ "Seized $900, 20 stolen cards and 40 passports", "two rifles and a pistol were found in the boot"."""
    verbs = _CAME_UPON if head in _WEAPONS or not _DRUGS.isdisjoint(s.words) else _SEIZED
    if _verb_before(s, q.i) in verbs:
        return True
    after = s.low[end : end + _REACH]
    passive = next((k for k, word in enumerate(after[1:], 1) if word in verbs and s.tag(end + k - 1) == "AUX"), 0)
    return bool(passive) and s.tags[end : end + passive - 1].count("V") == 0


def _weighed(s: Sentence, q: Quantity, sourced: bool) -> str:
    """ "310 pounds of heroin intercepted off Haiti", "some 45 tonnes of oil are left on board"."""
    k = s.low.index(")", q.j) + 1 if s.word(q.j) == "(" and ")" in s.low[q.j :] else q.j
    of = s.low[k + 1 : k + 4] if s.word(k) == "of" else []
    if sourced and not _DRUGS.isdisjoint(of):
        near = {*s.low[max(0, q.i - _REACH) : q.i], *s.low[k : k + 2 * _NEAR]}
        return "official count" if near & _CAME_UPON else ""
    spilt = not _FUELS.isdisjoint(of) and not _SPILT.isdisjoint(s.low[k + 2 : k + _NEAR])
    left = sourced and "uncollected" in s.low[k : k + _NEAR]
    return "damage" if spilt or left else ""
