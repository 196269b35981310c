"""The measure `other_official`: forces, people on board, damage, burnt area; and any other count or rate an authority states."""

from typing import Final

from pipeline.enrich.figures.rules import aboard, dealt, enacted, levels, needs, trials
from pipeline.enrich.figures.rules.damaged import BESIDE, DAMAGE, of_the_damaged
from pipeline.enrich.figures.rules.found import Found, quantified
from pipeline.enrich.figures.rules.levels import FORCES
from pipeline.enrich.figures.words import numbers
from pipeline.enrich.figures.words.heads import head_of, unit_of
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.noncounts import per_time
from pipeline.enrich.figures.words.people import is_animal, is_person
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_DEPLOYING: Final = frozenset(
    "deployed deploys deploying dispatched dispatches dispatching mobilised mobilized redeployed stationed".split()
)
_UNITS: Final = frozenset({"companies", "battalions", "platoons", "columns", "teams", "brigades"})
_OF_FORCES: Final = frozenset("paramilitary army troops forces police ndrf sdrf rescue marines".split())
_RESCUE: Final = frozenset({"rescue", "relief", "emergency", "aid", "medical", "health"})
_HELPERS: Final = frozenset({"volunteers", "observers", "monitors", "advisers", "trainers"})
_SENT: Final = frozenset(
    "deployed deploy deploying sent send dispatched battling searching search mobilised mobilized taking involved mission peacekeeping rescue relief election vote fire fires flown"
    " monitor monitored un nato troops soldiers helping help join joined".split()
)
"""Without one of these, volunteers and observers are no force."""
_BUILT: Final = frozenset(
    "shelters huts shanties shacks cottages mansions flats homes houses buildings structures vessels ships boats craft cars vehicles shops schools churches mosques communities settlements tents apartments villages bridges dwellings properties families customers households businesses aircraft "
    "facilities infrastructure boreholes latrines granaries barracks checkpoints installations farmsteads sheds garages hangars turbines pylons substations classrooms hospitals stores supermarkets warehouses factories stations offices kiosks stalls barns bungalows residences units blocks towers temples"
    " trucks buses motorcycles lorries trains carriages coaches canoes ferries trawlers tankers silos greenhouses clinics centres centers roofs consumers subscribers premises hotels hamlets".split()
)
_NEEDING: Final = frozenset({"need", "needed", "face", "faced", "lack", "lacked", "require", "risk"})
FEWEST_MOVED: Final = 1000
FEWEST_THINGS: Final = 100
"""Fewer of what is no person are a count only where a verb deals with them."""
FEWEST_DEALT: Final = 5
FEWEST_AFFECTED: Final = 100
"""So many whom a flood or a drought affects are what a situation report counts."""
FEWEST_VAGUE: Final = 9
""" "Several of the buildings" counts nothing, "dozens of homes" does."""
_PLACES: Final = frozenset(
    "county borough parish municipality town city village population island country nation state district settlement suburb community region province".split()
)
_HOLDING: Final = _PLACES | {"capacity"}
""" "The town of 30,000 people", "a seating capacity of 32"."""
_DISTRICTS: Final = frozenset(
    "districts communes wards neighbourhoods neighborhoods municipalities provinces counties towns".split()
)
_AREA: Final = frozenset({"hectares", "hectare", "acres", "acre", "kilometers", "kilometres", "miles"})
_OF_LAND: Final = (["of", "hectares"], ["of", "acres"], ["hectares", "of"], ["acres", "of"])
_CROPS: Final = frozenset({"farmland", "farmlands", "crops", "cropland", "fields", "paddy", "rice"})
_BURNT: Final = frozenset(
    {"burned", "burnt", "scorched", "charred", "consumed", "fire", "wildfire", "blaze", "fires", "destroyed", "blazes"}
)
_NOT_HIT: Final = frozenset({"like", "comprises", "comprising", "by", "from"})
_MEETING: Final = frozenset({"fought", "battled", "faced", "confronted", "pelted", "attacked", "met"})
_UNCOUNTED: Final = frozenset(
    "parties countries nations attacks attack gunmen charges counts people's days years months weeks hours barangays barangay municipalities constituencies parishes wards counties sub-counties "
    "minutes times points men provinces states cities towns bombs bombings blasts explosions rockets missiles "
    "clashes operations incidents sides groups candidates areas districts shots rounds goals matches games "
    "communities members storeys stories reporters journalists ministers leaders villages locations places ways reasons "
    "suspects attackers militants bombers assailants bandits robbers dollars helicopters planes hostages journalist vehicles bodies car truck cars "
    "trucks alarms alarm".split()
)


def read(s: Sentence, taken: set[int], sourced: bool) -> list[Found]:
    """The other counts of a sentence. `taken`: token indices that figures of other measures hold; `sourced`: an authority speaks."""
    out = [f for f in levels.levels(s, sourced) if not taken & set(range(f.i, f.j))]
    taken = taken.union(*(range(f.i, f.j) for f in out))
    for q in s.quantities:
        if s.low[q.i : q.i + 2] == ["all", "but"]:
            whole = Quantity(q.core, q.j, *numbers.value_at(s, q.core), "exact", "", q.core)
            held = _HELD.get(s.word(head_of(s, q)[1])) if "AUX" in s.tags[q.j :] else None
            out.append(quantified(s, whole, held or "other_official", "people", "on board", q.core))
        if taken & set(range(q.i, q.j)) or q.bound == "zero":
            continue
        head, end = head_of(s, q)
        if q.low == q.high == 1 and not trials.out_of_court(s, q, head):
            continue
        rule = _rule(s, q, head, end, sourced) or dealt.dealt(s, q, head, end, sourced, out)
        if not rule and out:
            rule = _carried_on(s, q, head, out[-1])
        if rule:
            unit = "percent" if q.unit in {"percent", "share"} else unit_of(s, q)
            figure = quantified(s, q, "other_official", unit, rule, q.i)
            if q.unit == "distance" and not s.low[q.j - 1][0].isdigit():
                figure.j -= 2 if s.low[q.j - 2] == "square" else 1
            out.append(figure)
    return out


def _carried_on(s: Sentence, q: Quantity, head: str, last: Found) -> str:
    """The rule of the count before it, where a count that no rule reads stands beside that one or is a part of it; "" where not."""
    people = is_person(head)
    if last.rule == "on board":
        beside = s.tag(q.i - 1) == "CC" or (s.word(q.i - 1) == "," and "carrying" in s.words)
        set_off = s.word(q.i - 1) in {"(", ","} or s.low[q.i - 2 : q.i] in (["of", "which"], ["of", "whom"])
        if people and (beside or (set_off and q.i - last.j <= BESIDE)):
            return "on board"  # "carrying three crew and five workers"
        if s.word(last.i - 2) == "of" and s.word(q.i - 1) == "," and s.tag(q.j) == "AUX":
            return "on board"  # "of the 50 passengers, 18 were French"
    if last.rule in {"on board", "forces"} and s.word(q.i - 1) == "including":
        return last.rule  # "67 people were on board, including five crew"
    if last.rule == "forces" and people and s.word(q.i - 1) in {"with", "of"} and "teams" in s.low[last.j : q.i]:
        return "forces"  # "six teams of 90 members"
    if people and s.low[q.i - 2 : q.i] == [",", "or"] and q.i - last.j < BESIDE:
        return last.rule  # "affected 7,300 families, or about 31,000 people"
    return "damage" if last.rule in {"damage", "official count"} and of_the_damaged(s, q, last) else ""


_HELD: Final[dict[str, Measure]] = {
    "arrested": "detained",
    "detained": "detained",
    "jailed": "detained",
    "kidnapped": "abducted",
    "abducted": "abducted",
}
""" "All but one of the 31 people arrested were freed": the 31 were arrested."""


_WEIGHED: Final = frozenset(
    "tons tonnes ton tonne kg kilograms kilogram kilos kilo litres liters gallons barrels".split()
)
_DEALT_OUT: Final = frozenset(
    "discharged emitted donated shipped shipping seized seizing confiscated recovered spilled found intercepted impounded spilt leaked released dumped distributed delivered delivering destroyed burned sent".split()
)
_VACCINATED: Final = frozenset({"vaccinated", "inoculated", "immunised", "immunized"})
_HEALTH: Final = frozenset({"ministry", "government", "authorities", "officials", "department", "agency", "teams"})


def _rule(s: Sentence, q: Quantity, head: str, end: int, sourced: bool) -> str:
    words = s.words
    if (
        (s.low[max(0, q.i - 2) : q.i] in _STANDING_AT and head not in FORCES)  # but "1,000 of its 3,300 troops"
        or s.low[q.j : q.j + 2] == ["parts", "per"]
        or (s.low[q.i] == "both" and s.word(q.i - 1) == ",")
        or (s.word(q.i - 1) == "between" and is_person(head))
    ):
        return ""  # a rate; "the two passengers, both children,"; "a fight between two men"
    if q.unit == "distance":
        weighed = s.low[q.j - 1] in _WEIGHED or s.low[q.j - 1].endswith("kg")
        if sourced and weighed and words & _DEALT_OUT:
            return "official count"  # "seized 40 kilograms of cocaine"
        if (sourced or words & _CROPS) and s.low[q.j - 1] in {"hectares", "acres"} and words & DAMAGE:
            return "burnt area"
        return (
            "burnt area"
            if s.low[q.j - 1] in _AREA
            and words & _BURNT
            and (s.low[q.j - 1] in {"hectares", "acres"} or s.low[q.j - 2] == "square")
            else ""
        )
    if q.unit == "percent":
        before = s.low[max(0, q.i - 5) : q.i]
        if s.word(q.j) in _SURE or ((q.low or 0) >= _WHOLE and s.word(q.j) in _FULLY):
            return ""  # "was 90 percent certain that", "is 100 percent ready"
        if ("rate" in before and not _HARMED.isdisjoint(before)) or "burns" in words:
            return ""
        contained = words & {"contained", "containment", "control"} and (words & _BURNT or s.word(q.j) == "contained")
        stated = sourced or (
            bool(words & _STATISTICS and words & _REPORTS)
            and s.word(q.i - 1) in {"to", "at", "of", "from", "by", "was", "is", "hit", "reached"}
        )
        stated = stated or enacted.share_done(s, q)
        return "containment" if contained else ("official rate" if stated and not levels.market(words) else "")
    if q.unit == "share" and sourced and q.low != 50 and s.word(q.j) == "of" and head in _BUILT | _DISTRICTS:
        return "official rate"  # "left two-thirds of the city's districts without water"
    if q.bound == "vague" and s.low[q.j : q.j + 2] in _OF_LAND and words & (DAMAGE | _BURNT):
        return "burnt area"  # "thousands of hectares were razed"
    if q.unit or (s.word(q.i - 1) == "of" and s.word(q.i - 2) in _HOLDING) or s.low[q.i - 2 : q.i] == ["home", "to"]:
        return ""  # "the town of 30,000 people"
    if s.low[max(0, q.i - 2) : q.i] == ["force", "of"] and (not head or head in FORCES):
        return "forces" if (q.low or q.high or 0) >= FEWEST_THINGS else ""
    if head in _UNITS and not words.isdisjoint(_SENT | _DEPLOYING | {"rushed"}) and words & _OF_FORCES:
        return "forces"  # "rushed 20 companies of paramilitary forces"
    if is_person(head) and (s.word(q.i - 1) in _DEPLOYING or levels.searching(s, end)):
        return "forces"
    if s.word(q.j) in {"search-and-rescue", "rescue"} and s.word(q.j + 1) in {"workers", "personnel", "teams"}:
        return "forces"  # "650 search-and-rescue workers dug for survivors"
    if s.low[max(0, q.i - 2) : q.i] == ["team", "of"] and is_person(head) and words & (_SENT | _DEPLOYING):
        return "forces"  # "has sent a team of 12 experts"
    if s.word(q.j) in _RESCUE and s.word(q.j + 1) in {"workers", "staff", "professionals"} and words & _SENT:
        return "forces"  # "sent 350 rescue workers"
    if s.low[q.j : q.j + 3] == ["search", "and", "rescue"] and s.word(q.j + 3) in FORCES | _CREWS:
        return "forces"
    if s.word(q.j) in _MEETING:
        return ""  # "hundreds fought police"
    helped = needs.helped(s, q, head, end, bool(words & _SENT))
    if helped:
        return helped
    if head == "officers" and s.word(end - 2) in {"cabinet", "corporate", "executive"}:
        return ""
    if head == "forces" and (q.low or q.high or 0) < FEWEST_VAGUE:
        return ""  # "three forces", "both ground forces"
    one_of_them = s.low[max(0, q.i - 2) : q.i] == ["one", "of"]  # "was one of three officers who came first"
    mustered = head in FORCES or (s.word(q.j) in FORCES and head not in _BUILT)  # not "two police stations"
    if mustered and (head not in _HELPERS or words & _SENT) and not one_of_them:
        return "forces"
    if (
        (head in _BUILT or (q.low == 1 and f"{head}s" in _BUILT))  # "at least one home"
        and s.word(q.i - 1) not in _NOT_HIT  # "sounded like two trains colliding"
        and not (head == "villages" and s.word(q.i - 1) == "in")
        and (words & DAMAGE or {"set", "fire"} <= words or s.low[end : end + 2] == ["cut", "off"])
        and (s.word(q.j) != "of" or q.bound != "vague" or (q.low or 0) > FEWEST_VAGUE)
    ):
        return "damage"  # "destroyed 30 of the houses"
    if needs.ruined_of_them(s, q.j, end) or (head in _BUILT and s.low[q.i - 2 : q.i] == ["loss", "of"]):
        return "damage"
    if (is_person(head) or head in {"", "power"} or head in _BUILT) and needs.cut_off(
        s, q.i, end if head != "power" else q.j
    ):
        return "damage"  # "tens of thousands are without power", "knocked out power to 40,000 homes"
    many_people = (is_person(head) or head in {"", "families", "households"}) and (
        q.low or q.high or 0
    ) >= FEWEST_AFFECTED
    if many_people and (
        needs.affecting(s, q.i)
        or ((sourced or needs.told_by_nobody(s)) and needs.told(s, end if head else q.j, bool(head)))
    ):
        return "damage"  # "floods affect 1.4m", "some 124,000 people affected", "six million people need help"
    if aboard.on_board(s, q, head, end):
        return "on board"
    if enacted.done(s, q, head, end):
        return "official count"
    if head == "sentences" and "life" in s.low[q.j : end]:
        return ""  # "two life sentences"
    if trials.for_harming(s, q.i):
        return ""
    if trials.tried(s, q, head, end):
        return "released or tried"
    if s.word(q.i - 1) in _VACCINATED and (sourced or words & _HEALTH) and is_person(head):
        return "official count"
    if is_person(head) and "my" in s.low[max(0, q.i - _OWN) : q.i]:
        return ""  # "my family of one wife and six children"
    if s.low[end : end + 2] == ["carried", "out"] or s.word(q.j) == "gang":
        return ""  # "two women carried out the attack": attackers are no count
    if (
        head == "incidents"
        and sourced
        and not {"such", "similar"}.isdisjoint(s.low[q.j : end])
        and not words & _BY_HAND
    ):
        return "official count"  # "reported a dozen similar incidents": of storms and fires, not of attackers
    if head == "districts" and "school" in s.low[q.j : end] and not _CLOSING.isdisjoint(s.low[end : end + 4]):
        return "official count"
    many = (q.low or q.high or 0) >= 100 and s.tag(q.j) == "AUX" and q.bound != "vague"  # "29,000 have arrived by boat"
    moved = (q.low or 0) >= FEWEST_MOVED and s.word(q.i - 1) in {"to", "by"} and q.bound != "vague"  # "fell by 908,574"
    if per_time(s, q.j, q.j):
        return ""  # "is growing by 5,000 every day"
    if s.word(q.i - 1) == "by" and is_person(head) and s.tag(q.i - 2) in {"T", "V", "N"}:
        return ""  # "stabbed by two juveniles"
    if sourced and not head and (many or moved or (q.bound != "exact" and s.word(q.j) in _NEEDING)):
        return "official count"
    if (
        sourced
        and head
        and not is_animal(head)
        and (head not in _UNCOUNTED or (head in _ARMS and _dealt_with(s, q)))
        and s.tag(q.i - 1) != "GEN"  # "the island's 200,000 residents": a standing number of its place
        and q.bound != "vague"
        and (is_person(head) or (q.low or q.high or 0) >= (FEWEST_DEALT if _dealt_with(s, q) else FEWEST_THINGS))
    ):
        return "official count"
    return ""


_SURE: Final = frozenset(
    "certain sure confident convinced positive committed dedicated determined satisfied honest loyal".split()
)
_FULLY: Final = frozenset({"ready", "safe", "behind", "fit", "prepared", "united", "clear", "right", "with"})
""" "A hundred percent" of these measures nothing."""
_WHOLE: Final = 100
_OWN: Final = 7
"""How near before a count the speaker's "my" makes it one of a family."""
_STANDING_AT: Final = (["average", "of"], ["of", "its"], ["of", "their"])
""" "67,000 of its 540,000 subscribers": the whole stands as it is."""
_BY_HAND: Final = frozenset(
    "attack attacks attacked shooting shootings bombing bombings gunmen clash clashes robbery robberies".split()
)
_CLOSING: Final = frozenset({"closed", "close", "closing", "shut", "cancelled", "canceled", "cancel"})


def _dealt_with(s: Sentence, q: Quantity) -> bool:
    """ "Recovered seven rifles", "shot down 48 drones", "and 38 embankments": no "in 50 camps", "of nine banks"."""
    return s.tag(q.i - 1) in _DEALING or (s.word(q.i - 1) == "down" and s.tag(q.i - 2) in _DEALING)


_ARMS: Final = frozenset("missiles rockets rounds helicopters planes vehicles cars trucks bombs members".split())
"""Told of as launched, shot down, seized or found they are a count."""
_DEALING: Final = frozenset({"V", "T", "REP", "CC", ""})


_CREWS: Final = frozenset({"teams", "workers", "staff"})
_HARMED: Final = frozenset({"fatality", "mortality", "death"})
""" "A case fatality rate of 17 percent" is a rate of harm."""
_STATISTICS: Final = frozenset({"unemployment", "jobless", "inflation", "literacy", "infant", "poverty", "joblessness"})
"""Rates that a statistical office measures."""
_REPORTS: Final = frozenset(
    "report reports department data figures statistics bureau ministry agency census economists government forecast predict predicts".split()
)
