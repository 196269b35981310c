"""Counts of people under no listed verb: what closes their clause, or the same count before, tells what befell them.

"hustled 17 fishermen into custody", "14 were prised from the garbage", "hurled two climbers to their deaths": whatever the
verb, the words after it say dead, hurt, held, carried off, driven out, in hospital or saved.
"""

import re
from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held, last_before
from pipeline.enrich.figures.rules.spread import LOCATING
from pipeline.enrich.figures.words import phrases
from pipeline.enrich.figures.words.closed import BE, HAVE, HOLD
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import FAMILIES, PACKED, is_person, is_thing
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.records import Measure

_HERE: Final = r"(?:\S+ ){0,4}?"
_PERIL: Final = (
    r"(?:rubble|debris|waters?|floodwaters?|sea|waves|river|lake|surf|snow|mud|wreck(?:age)?|shaft|well|cave|roofs?|rooftops?|trees?|garbage|ruins|"
    r"avalanche|flames|blaze|inferno|lifeboats?|raft|rafts|dinghy|ocean|canal|rapids|crevasse|cliff|tunnel|mine|buildings?|sludge|concrete|boat|vessel|ship|ferry|burning|sinking|stricken|blazing|capsized|flooded|collapsed)"
)
_CLOSERS: Final = re.compile(
    rf"\b(?:(?P<killed>(?:their|his|her) li(?:ves|fe)|to (?:(?:his|her|their|its) )?deaths?|to the sword|(?<!the )dead|lifeless|to {_HERE}(?:morgue|mortuary)|to (?:an? |their )?early graves?|in cold blood)"
    rf"|(?P<rescued>to (?:safety|shore|dry land)|ashore|alive|un(?:harmed|hurt|scathed|injured)|from (?:under|beneath|underneath|inside)|(?:from|out of|off(?! by)|clear of) {_HERE}{_PERIL})"
    rf"|(?P<detained>(?:into|to|in) {_HERE}custody|(?:to|into|in) {_HERE}(?:jails?|prisons?|cells?|lock-?up|detention|police stations?|police vans?|police trucks?)|behind bars|in handcuffs)"
    rf"|(?P<hospitalised>(?:to|into|in|at) {_HERE}(?:hospitals?|clinics?|infirmary|wards?|intensive care|icu|(?:health|medical|trauma|treatment) (?:centres?|centers?|units?|facility|facilities|posts?)))"
    rf"|(?P<displaced>homeless|without {_HERE}(?:shelter|homes?|housing|roofs?)|(?:from|out of|off) (?:their|his|her|the) (?:own )?(?:homes?|houses?|villages?|lands?|beds|dwellings|huts|shacks|tents|farms)"
    rf"|(?:to|into|in|at) {_HERE}(?:shelters?|evacuation centres?|evacuation centers?|relief centres?|relief centers?|camps?|tents|higher ground|safer ground|safer areas|safer places)|into exile|under (?:mandatory |an? )?evacuation(?: orders?)?)"
    rf"|(?P<abducted>(?:into|to) (?:the |a |an |nearby |dense |surrounding |thick )*(?:bush|forests?|jungle|wilderness|woods|creeks)|into (?:\S+ ){{0,3}}?(?:vehicles?|car|pickup|suv|minibus|van|speedboat)|hostages?|captive|into captivity|at gunpoint)"
    rf"|(?P<injured>with {_HERE}(?:injury|injuries|wounds?|burns|fractures?|bruises|cuts|concussions?|shrapnel)|in (?:the|his|her|their) (?:legs?|arms?|heads?|face|chest|back|stomach|abdomen|thighs?|neck|foot|feet|hands?|shoulders?)))\b"
)
_AFTER: Final = 9
"""How many tokens after those counted, or after their verb, the closing words may begin and end in."""
_BESIDE: Final = 3
"""How many tokens the first of two counts and the "and" may stand apart."""
_WITHOUT_VERB: Final = frozenset({"PREP", "OF", "CC", "P", "SUB", "Q", "REP", "DET", "POSS", "PRON", "GEN", "C", "T"})
_BY_THEMSELVES: Final = (
    "to ",
    "dead",
    "ashore",
    "alive",
    "unh",
    "uns",
    "uni",
    "with ",
    "into ",
    "at ",
    "out of ",
    "under evac",
    "homeless",
)
"""How the words begin that may be told of them without an auxiliary: "tumbled to their deaths", "paddled ashore", "trekked into camps"."""
_AWAY: Final = frozenset(
    "sentenced sentencing condemned discharged released freed returned escaped fled visited visiting discharging releasing freeing walked left leaving leave returning attacked attacking"
    " stormed entered met treated helped working worked based stationed wanted seeking sought urged invited allowed treat treating serving served held"
    " carrying born posted deployed deploying sent-off employed employing hired hiring joined joining offered teaching trained training identified reported"
    " came come comes coming robbed robbing dismissed dismissing sacked affiliated mugged threatened confronted raped carjacked holed questioned interviewing interviewed recruited recruiting".split()
)
"""Verbs after which such words tell something else: "discharged from hospital", "working in a camp"."""
_PUTTING: Final = frozenset({"put", "puts", "putting", "cost", "costs", "costing"})
_STAFF: Final = frozenset(
    "doctors doctor nurses nurse medics officials officers guards lawmakers ministers experts inspectors observers monitors delegates journalists reporters"
    " candidates firefighters rescuers volunteers lawyers judges troops soldiers policemen police".split()
)
"""Those who are in hospitals, prisons and camps by their work."""
_POLICE: Final = frozenset({"police", "officers", "policemen", "authorities"})
_REMAINS: Final = frozenset({"bodies", "body", "corpses", "remains", "dead"})


def closed(s: Sentence, found: list[Found]) -> list[Found]:
    """The counts of a sentence that no trigger holds and that such words close."""
    out: list[Found] = []
    for q in s.quantities:
        if not q.countable or q.bound == "zero" or held(q.i, q.j, found):
            continue
        p = phrases.noun_phrase(s, q.i, len(s.low))
        if p is None:
            continue
        named = max((k for k in range(q.j, p.j) if is_person(s.low[k]) and s.low[k] not in _TAKEN_AS), default=p.head)
        homes = s.word(named) in FAMILIES
        if not homes and not _people(s, named, q):
            continue
        j = named + 1 if named >= q.j else p.j  # "brought 130 migrants ashore"
        read = _acted_on(s, q, j) or _placed(s, q, j) or _acting(s, j, phrases.tail(s, j, len(s.low)))
        theirs = read is None and s.tag(q.i - 1) != "PREP" and not {"T", "V", "AUX", "REP"}.isdisjoint(s.tags[: q.i])
        verb = killed_them(s, j) if theirs else 0  # no "three gunmen entered the house and shot them"
        read = ("killed", verb, "object") if verb else read
        if read is None or (homes and read[0] != "displaced"):
            continue
        measure, verb, rule = read
        if measure == "abducted" and s.low[verb] in PACKED:
            continue  # "nineteen were squeezed into a minibus"
        head = s.low[named] if named >= 0 else ""
        hoped = measure == "rescued" and not _HOPING.isdisjoint(s.low[max(0, q.i - 4) : q.i])
        if hoped or s.word(q.i - 1) == "including":
            continue  # "hopes of finding 12 alive", "including 40 from the mine"
        if (head in _STAFF and measure in {"hospitalised", "detained", "displaced"}) or (
            head in _REMAINS and measure != "killed"
        ):
            continue
        out.append(counted(s, measure, q, rule, verb, named))
    return out


def killed_them(s: Sentence, j: int) -> int:
    """Where those whose phrase ends at j are killed as "them": "pulled seven workers off a bus and shot them"; else 0."""
    for k in s.where(_THEM, j, j + _AFTER):
        led_off = s.word(k + 1) == "dead" or not _LED_FROM.isdisjoint(s.low[j:k])
        if s.word(k - 2) in {"and", "then", "later"} and (
            s.low[k - 1] in _KILLED or (s.low[k - 1] == "shot" and led_off)
        ):
            return k - 1
    return 0


_THEM: Final = frozenset({"them"})
_KILLED: Final = frozenset({"killed", "executed", "beheaded", "murdered"})
_LED_FROM: Final = frozenset(
    {"home", "homes", "house", "houses", "bus", "coach", "car", "van", "train", "vehicle", "vehicles"}
)
_HOPING: Final = frozenset({"hope", "hopes", "hoping", "chances"})
_TAKEN_AS: Final = frozenset({"captive", "hostage", "hostages", "prisoner"})
""" "Took the 24 sailors captive": what they became."""
_TAKING: Final = frozenset(
    "took taking takes taken pulled dragged hauled carried brought put rushed led bundled forced shoved marched hold holds held holding".split()
)


_WHITHER: Final = frozenset(
    "custody hospital hospitals clinic hostage hostages captive jail prison cells detention safety ashore morgue mortuary gunpoint alive rubble debris"
    " sea river lake water waters snow mud wreckage well cave ruins burning sinking car van vehicle pickup forest bush jungle bars handcuffs exile".split()
)


def takes(s: Sentence) -> bool:
    """Whether a sentence has such a verb, and such a place: "medics rushed a boy to hospital" has no other trigger."""
    return not (_TAKING.isdisjoint(s.words) or _WHITHER.isdisjoint(s.words))


def one(s: Sentence) -> list[Found]:
    """One person, or each of a list, as the object of such a verb: "took a Ukrainian captain into custody"."""
    out: list[Found] = []
    if _TAKING.isdisjoint(s.words):
        return out
    for i in range(1, len(s.low) - 3):
        if s.low[i - 1] not in _TAKING or s.tags[i] not in {"DET", "POSS", "C"}:
            continue
        people = phrases.members(s, i, len(s.low))  # "took a teacher and six pupils hostage"
        end = people[-1].j if people else i
        stop = end - (s.low[end - 1] in _TAKEN_AS)  # "took a woman hostage"
        closer = _closer(s, stop)
        if closer is None or (s.low[i - 1] in HOLD and closer != ("abducted", s.word(stop))):
            continue  # "holding a baby in her arms"
        if closer[1].startswith("into") and closer[0] == "abducted" and s.low[i - 1] not in _BY_FORCE:
            continue  # "carried a child into the car"
        for p in people:
            called_in = closer[0] == "hospitalised" and s.low[p.head] + "s" in _STAFF  # "took a doctor to the hospital"
            somebody = is_person(s.low[p.head]) or (s.tags[p.i] == "C" and s.capital(p.head))
            if p.quantity is None and somebody and not called_in:
                j = min(p.j, stop)
                out.append(Found(s, closer[0], p.i, j, 1, 1, "exact", "object", i - 1, head=j - 1, single=True))
    return out


_BY_FORCE: Final = frozenset({"bundled", "dragged", "hauled", "forced", "shoved", "marched", "pulled"})


def _people(s: Sentence, head: int, q: Quantity) -> bool:
    """Whether those counted are people: named so, or by number alone."""
    word = s.low[head] if head >= 0 else ""
    if head >= q.j and word not in {"more", "others"}:
        return is_person(word) or (
            s.capital(head) and word.endswith(("s", "ese")) and not is_thing(word) and not s.heading
        )
    return s.word(q.j) != "of" or s.word(q.j + 1) in {"them", "those", "whom", "these"}


def _acted_on(s: Sentence, q: Quantity, j: int) -> tuple[Measure, int, str] | None:
    """The object of a verb: "hustled 17 fishermen into custody"."""
    verb = q.i - 2 if s.word(q.i - 1) in {"the", "its", "their", "these", "those"} else q.i - 1
    if s.tag(verb) == "CC":  # "marched 303 pupils and 12 teachers into the forest"
        before = next((e for e in reversed(s.quantities) if verb - _BESIDE <= e.j <= verb), None)
        verb = before.i - 1 if before is not None and before.countable else verb
    if (
        verb < 0
        or (s.tags[verb] not in {"V", "T"} and s.low[verb] not in _PUTTING and s.word(verb - 1) not in HAVE)
        or (s.low[verb] in _AWAY and s.word(j) != "without")  # "left 25,000 without shelter"
        or s.low[verb] in BE
    ):
        return None
    if s.tag(j) == "CC" and j + 1 in s.at:
        beside = phrases.noun_phrase(s, s.at[j + 1].i, len(s.low))
        j = beside.j if beside is not None and s.at[j + 1].countable else j
    if s.word(j) == "," and s.word(j + 1) in _DESCRIBING:
        shut = next((k + 1 for k in range(j + 2, min(len(s.low), j + _DESCRIBED)) if s.low[k] == ","), 0)
        parts = [] if shut else phrases.members(s, j + 1, len(s.low))  # without its second comma
        j = shut or (parts[-1].j if parts and s.word(parts[-1].j) in {"to", "into"} else j)
    closer = _closer(s, j)
    across = s.low[j : j + 3] in (["across", "the", "border"], ["over", "the", "border"])
    if closer is None and s.low[verb] in _FORCING and across:
        return "displaced", verb, "object"  # "has forced 7,000 people across the border"
    if closer is None and s.low[verb] in _DRIVING and s.word(j) in {"towards", "toward", "into", "across", "over"}:
        return "displaced", verb, "object"  # "has driven 24,000 families towards Tawila"
    return (closer[0], verb, "object") if closer else None


_DESCRIBING: Final = frozenset({"most", "many", "some", "including", "among", "all", "mostly", "mainly", "half"})
_DESCRIBED: Final = 12
"""How long what describes them may be: "took 475 workers, most of them South Koreans, into custody"."""
_FORCING: Final = frozenset({"forced", "forcing", "sent", "sending", "pushing"})
_DRIVING: Final = frozenset({"driven", "drove", "driving", "drives", "chased", "uprooted", "pushed"})
_LYING: Final = frozenset(
    "battling lying recovering recuperating languishing crammed packed sleeping living huddled held".split()
)


def _placed(s: Sentence, q: Quantity, j: int) -> tuple[Measure, int, str] | None:
    """A count beside others, with no verb but where they are: "265 injured and 1,698 in 19 evacuation centres", "with 39 in hospital"."""
    if s.tag(q.i - 1) != "CC" and s.word(q.i - 1) not in {"with", ","}:
        return None
    if ":" in s.low[: q.i] and not {"deaths", "fatalities"}.isdisjoint(s.low[: q.i]):
        return None  # "the deaths were told by hospitals: two at Karu Hospital and one at Lembe Clinic"
    k = j + 1 if s.word(j) in _LYING else j
    m = _CLOSERS.match(" ".join(s.low[k : k + _AFTER])) if s.word(k) in {"in", "at", "behind", "under"} else None
    if m is None or m.lastgroup not in {"detained", "hospitalised", "displaced"}:
        return None
    return m.lastgroup, k, "predicate"  # type: ignore[return-value]


def _acting(s: Sentence, j: int, tail: int) -> tuple[Measure, int, str] | None:
    """The subject of a verb: "14 people have been prised from the garbage", "three paddled ashore"."""
    k, passive = tail, False
    while k < len(s.low) and s.tags[k] in {"AUX", "ADV"}:
        passive = passive or s.low[k] in BE
        k += 1
    if k >= len(s.low) or s.low[k] in _AWAY or s.tags[k] in _WITHOUT_VERB:
        return None
    finite = passive or (k > tail and s.low[k - 1] in HAVE) or (s.tags[k] == "V" and not s.low[k].endswith("ing"))
    closer = _closer(s, k + 1) if finite else None
    if closer is None or not (passive or closer[0] == "displaced" or closer[1].startswith(_BY_THEMSELVES)):
        return None
    return closer[0], k, "passive" if passive else "subject"


def _closer(s: Sentence, k: int) -> tuple[Measure, str] | None:
    """The measure that the words from token k tell before anything else begins, with those that tell it."""
    stop = k
    while stop < min(len(s.low), k + _AFTER) and (
        s.tags[stop] not in {"P", "SUB", "Q", "AUX", "REP"} or s.low[stop] == "to"
    ):
        stop += 1
    m = _CLOSERS.search(" ".join(s.low[k:stop])) if stop > k else None
    if m is None:
        return None
    measure: Measure = m.lastgroup  # type: ignore[assignment]
    if measure == "abducted" and m[0].startswith("into") and not _POLICE.isdisjoint(s.words):
        measure = "detained"  # "shoved nine marchers into a car"
    return measure, m[0]


def dead_in_hospital(f: Found, found: list[Found]) -> bool:
    """ "The deaths of five workers at the scene and two more in hospital": those three died there."""
    if f.measure != "hospitalised" or f.s.word(f.j) != "more":
        return False
    dead = last_before(f.i, (g for g in found if g.measure == "killed"))
    return dead is not None and bool(LOCATING & set(f.s.low[dead.j : f.i]))


_HOLDING: Final = frozenset(
    "hijacked hijackers hijacking hostages hostage captives captivity captors kidnappers kidnapped abducted bandits militants rebels slavery slave slave-like enslaved bondage trafficked"
    " traffickers terrorists insurgents brothel forced".split()
)
_SAVIOURS: Final = frozenset(
    "troops soldiers police army military navy forces commandos inspectors agents marines policemen officers authorities raid operation security".split()
)
_RESCUERS: Final = frozenset("rescuers rescue firefighters crews divers coastguard paramedics volunteers".split())
"""Whom these free was trapped, and no prisoner."""
_FREEING: Final = frozenset({"freed", "frees", "freeing", "liberated", "liberating"})


def freed(s: Sentence, found: list[Found]) -> list[Found]:
    """ "Troops freed 70 women held by the militants", "firefighters freed three people from the rubble": they are rescued; prisoners
    whom a state lets go are not."""
    if _FREEING.isdisjoint(s.words) or s.words.isdisjoint(_HOLDING | _RESCUERS):
        return []
    out = []
    saviours = _SAVIOURS if _RESCUERS.isdisjoint(s.words) else _RESCUERS
    for q in s.quantities:
        verb = q.i - 2 if s.word(q.i - 1) in {"the", "all"} else q.i - 1
        saved = s.word(verb) in _FREEING and not saviours.isdisjoint(s.low[:verb])
        if saved and q.countable and not held(q.i, q.j, found):
            out.append(counted(s, "rescued", q, "object", verb, q.j))
    return out
