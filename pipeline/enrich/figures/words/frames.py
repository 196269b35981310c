"""Triggers with a gap in them: "rushed to a nearby hospital", "suffered second-degree burns", "ordered to leave"."""

from collections.abc import Mapping
from typing import Final, final

from pipeline.enrich.figures.words.closed import WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.lexicon import Kind
from pipeline.records import Measure

_GAP: Final = 6
"""How many tokens may stand between the first word of a frame and the one that closes it."""


@final
class Frame:  # plain, as Sentence is
    """One of `links` after the verb (any word, where there are none), then within the gap one of `ends`."""

    def __init__(
        self,
        ends: Mapping[str, Measure],
        kind: Kind,
        links: frozenset[str] = frozenset(),
        gap: int = _GAP,
        after_aux: bool = False,
    ) -> None:
        self.ends = ends
        self.closers = frozenset(ends) | _KINDS_OF_PLACE
        self.kind = kind
        self.links = links
        self.gap = gap
        self.after_aux = after_aux
        """Whether a form of "be" must stand before it."""

    def may_close(self, s: Sentence) -> bool:
        """Whether the sentence has a word that could close it."""
        return not s.words.isdisjoint(self.closers)


def _ends(**words: str) -> dict[str, Measure]:
    return {word: measure for measure, listed in words.items() for word in listed.split()}  # type: ignore[misc]


HOSPITAL: Final = _ends(hospitalised="hospital hospitals clinic clinics infirmary dispensary icu ward wards")
_CUSTODY: Final = _ends(detained="custody jail jails prison prisons detention cells lockup")
_SHELTER: Final = _ends(displaced="shelter shelters tents camps gymnasiums evacuation accommodation")
_HOUSED: Final = {
    **_SHELTER,
    **_ends(displaced="halls schools churches mosques gyms stadium stadiums classrooms barracks warehouses"),
}
_HALL: Final = _ends(displaced="hall school church mosque gym gymnasium classroom stadium temple")
_SAFETY: Final = _ends(displaced="safety")
_WILD: Final = _ends(abducted="forest bush jungle woods mountains creeks forests hills wilderness")
_TREATMENT: Final = _ends(hospitalised="treatment attention care")
TAKEN: Final = {**HOSPITAL, **_ends(hospitalised="treatment"), **_CUSTODY, **_SHELTER, **_SAFETY, **_WILD}
_SAVED: Final = _ends(rescued="safety shore land surface")
CENTRE: Final = frozenset(
    "complex center centre centers centres facility facilities college colleges station stations camp".split()
)
CENTRES: Final[dict[str, Measure]] = _ends(
    hospitalised="medical sciences hospital trauma health treatment burns first-aid aid", detained="police detention holding",
    displaced="evacuation relief reception transit shelter displacement refugee idp",
)  # fmt: skip
"""What sort of centre, station or camp it is, by the word before."""
GROUND: Final = frozenset("ground grounds place places area areas location locations zone zones".split())
_KINDS_OF_PLACE: Final = CENTRE | GROUND
_HARM: Final = _ends(
    injured="injury injuries wound wounds burn burns fracture fractures bruise bruises cut cuts concussion concussions laceration"
    " lacerations inhalation trauma shrapnel heatstroke hypothermia frostbite bruising scratches shock exhaustion"
)
_WOUNDS: Final = {
    word: _HARM[word] for word in ("injuries", "wound", "wounds", "burns", "fractures", "bruises", "concussion")
}
_BODY: Final = _ends(
    injured="arm arms leg legs hip wrist ankle rib ribs skull collarbone pelvis neck nose jaw back finger fingers foot feet hand hands"
    " shoulder knee spine eye eyes thigh"
)
_HURT_IN: Final = _BODY | _ends(
    injured="chest head face stomach abdomen torso thighs calf groin buttocks shoulders side"
)
_GOING: Final = _ends(displaced="leave evacuate flee abandon move relocate vacate quit")
_CONDITION: Final = _ends(injured="condition")
_DEATH: Final = _ends(killed="death deaths")
_GUNFIRE: Final = _ends(killed="bullets gunfire machine-gun fire")
_MISSILES: Final = _ends(
    injured="bullet bullets shrapnel pellets gunfire splinters stones rocks bottles debris masonry glass crossfire rubber buckshot bricks fragments"
)
_BULLETS: Final = _ends(injured="bullet bullets shrapnel gunshot round")
_FRACTURED: Final = _ends(
    injured="ribs pelvis skull arm arms leg legs limb limbs bone bones ankle wrist collarbone spine hip knee knees tooth teeth whiplash sprains"
)
_FRACTURED_SO: Final = _ends(injured="amputated broken fractured severed shattered blown crushed")
_OUT_OF: Final = (
    "fished plucked hauled pulled dug prised pried winched hoisted lifted scooped freed extricated dragged extracted retrieved cut removed"
    " taken brought airlifted carried unearthed yanked ferried"
)
_CLEAR: Final = frozenset({"from", "out", "off", "clear"})
"""Who is pulled off a wreck is saved; but who is cut off by a flood is not."""
_PERIL: Final = _ends(
    rescued="rubble debris water waters sea waves river lake surf snow mud wreck wreckage mine shaft well cave roof roofs rooftop rooftops tree"
    " trees garbage ruins avalanche flames blaze inferno boat raft dinghy ocean floodwaters flood floodwater vessel ship ferry canal lagoon mountain mountainside peak hillside slope ridge ranges bluff summit"
    " fuselage carriage carriages rapids crevasse ledge cliff deck hold pit tunnel sludge silt currents current tide swell gorge ravine gully capsized burning sinking stricken concrete"
)
_UNDER: Final = _ends(
    missing="rubble debris mud snow earth soil landslide landslides avalanche rocks boulders ruins masonry slag slush sludge silt sand boulders mountain hall building slabs tonnes tons"
)
_SLIDES: Final = _ends(missing="landslide landslides mudslide mudslides avalanche mud rubble debris rockslide")
_CAPTIVE: Final = _ends(rescued="captivity captors kidnappers bush forest hideout")
_CARTS: Final = _ends(
    detained="vans van police bus buses",
    abducted="car vehicle pickup truck boot speedboat suv minibus vehicles motorcycles boat",
)
_HOME: Final = _ends(
    displaced="home homes house houses villages dwellings huts shacks apartments beds land lands settlements neighbourhoods"
)
_SICKNESS: Final = _ends(
    infected="cholera measles malaria dengue typhoid flu influenza virus disease fever diarrhoea diarrhea dysentery hepatitis ebola covid-19 mpox"
    " meningitis diphtheria anthrax polio poisoning botulism salmonella e. illness pneumonia infection norovirus plague"
)
_VIRUSES: Final = _ends(infected="flu virus h5n1 ebola cholera measles malaria dengue polio typhoid meningitis")
"""What people have: "a farmer has the deadly strain of bird flu"."""
_SYMPTOMS: Final = _ends(infected="symptoms fever fevers diarrhoea diarrhea vomiting nausea cramps rash")
_ASHORE: Final = _ends(rescued="bank banks shore land beach jetty island safety riverbank pier boat ship")
_FIGHT: Final = _ends(killed="battle fight struggle")
_FALLEN: Final = _ends(
    killed="dead killed slain drowned",
    injured="injured wounded hurt",
    detained="arrested detained captured jailed",
    abducted="kidnapped abducted",
)
_PROTEST: Final = _ends(
    crowd="protest rally march vigil sit-in demonstration procession protests rallies demonstrations parade picket marches vigils"
)
_LAWNS: Final = _ends(crowd="lawn lawns square plaza steps grounds")
_SCENE: Final = _ends(crowd="square stadium plaza statehouse capitol grounds arena mausoleum shrine cathedral")
_INTO: Final = frozenset({"to", "into", "in", "at"})
_TO: Final = frozenset({"to"})
_OF_BODY: Final = frozenset("his her their a an both one".split())
_TAKE: Final = (
    "taken rushed brought sent admitted transferred moved ferried flown evacuated referred transported conveyed shifted carried driven relocated"
    " escorted bussed bused removed whisked hauled led airlifted helicoptered marched herded treated pulled plucked winched lifted hoisted booked"
).split()
_SAVE: Final = frozenset("pulled plucked winched lifted hoisted hauled carried brought airlifted helped led".split())


_EVENTS: Final[dict[str, Measure]] = {
    **_ends(killed="execution executions killing killings murder death deaths hanging", detained="arrest arrests detention capture"),
    **_ends(abducted="kidnapping abduction", rescued="rescue"),
}  # fmt: skip
""" "The execution in recent days of two men"."""


def _frames() -> dict[str, tuple[Frame, ...]]:
    out: dict[str, tuple[Frame, ...]] = {
        verb: (Frame({**TAKEN, **_SAVED} if verb in _SAVE else TAKEN, "past", _INTO),) for verb in _TAKE
    }
    for verb in "taken rushed transported brought driven carried".split():
        out[verb] += (Frame(_ends(hospitalised="ambulance ambulances"), "past", _TO | {"by"}, 9),)
    out["treated"] = (Frame({**HOSPITAL, "tents": "hospitalised"}, "past", _INTO),)
    for verb in "suffered suffer suffers suffering sustained sustaining sustain received nursing".split():
        out[verb] = (Frame({**_HARM, "symptoms": "infected"}, "sub"),)
    for verb in "escaped treated hospitalized hospitalised recovering left".split():
        out[verb] = (*out.get(verb, ()), Frame(_HARM, "sub", frozenset({"with", "for", "from"})))
    for verb in "broke broken fractured injured hurt sprained dislocated cut lost burned".split():
        out[verb] = (*out.get(verb, ()), Frame(_BODY, "sub", _OF_BODY, 4))
    for verb in "sought seeking needed needing required requiring receiving received undergoing getting".split():
        out[verb] = (*out.get(verb, ()), Frame(_TREATMENT, "sub", frozenset(), 4))
    for verb in "ordered told asked urged advised instructed forced obliged compelled".split():
        out[verb] = (Frame(_GOING, "past", _TO, 2),)
    housed = "living staying sheltering sleeping housed accommodated camped sheltered lodged camping crammed"
    for verb in housed.split():
        out[verb] = (Frame(_HOUSED, "sub", frozenset({"in", "at", "under", "into", "inside"})),)
    for verb in "staying sheltering sleeping housed accommodated camped sheltered lodged camping crammed".split():
        out[verb] += (Frame(_HALL, "sub", frozenset({"in", "at", "inside"}), 5),)
        out[verb] += (Frame(_ends(displaced="relatives friends"), "sub", frozenset({"in", "at"}), 3),)
    out["living"] += (Frame(_ends(displaced="relatives"), "sub", frozenset({"in", "at"}), 3),)
    out["forced"] = (*out.get("forced", ()), Frame(_SHELTER, "past", frozenset({"into"}), 4))
    for verb in "provided offered given".split():
        out[verb] = (*out.get(verb, ()), Frame(_ends(displaced="shelter accommodation"), "past", frozenset(), 4))
    for verb in "washed sent swept dragged hurled flung thrown pushed buried crushed trampled shoved".split():
        out[verb] = (*out.get(verb, ()), Frame(_DEATH, "past", _TO, 3))
    for verb in "tumbled slipped slid plummeted leapt leaped toppled crashed rolled jumped hurtled careered went skidded dived".split():
        out[verb] = (*out.get(verb, ()), Frame(_DEATH, "sub", _TO, 4))
    for verb in "sprayed riddled raked strafed".split():
        out[verb] = (Frame(_GUNFIRE | _ends(injured="shrapnel pellets"), "past", frozenset({"with", "by"}), 4),)
    for verb in "peppered grazed hit struck pierced lashed pelted cut caught".split():
        out[verb] = (*out.get(verb, ()), Frame(_MISSILES, "past", frozenset({"with", "by", "in"}), 5))
    for verb in "hit struck grazed punched kicked bitten clipped".split():
        out[verb] = (*out.get(verb, ()), Frame(_HURT_IN, "past", frozenset({"in"}), 4))
    for verb in "took takes taking caught stopped".split():
        out[verb] = (*out.get(verb, ()), Frame(_BULLETS, "sub", frozenset(), 4))
    for verb in "left emerged walked got ended jumped survived".split():
        out[verb] = (*out.get(verb, ()), Frame(_HARM | _FRACTURED, "sub", frozenset({"with", "up", "away", "off"}), 8))
    for verb in ("arrived", "walked"):  # at a hospital
        out[verb] = (*out.get(verb, ()), Frame(_WOUNDS, "sub", frozenset({"at", "into"}), 11))
    out["came"] = (Frame(_HARM | _FRACTURED, "sub", frozenset({"away", "out", "off"}), 8),)
    out["left"] = (*out.get("left", ()), Frame(_HARM | _FRACTURED, "past", frozenset({"with", "nursing"}), 6))
    for verb in "had has have having".split():
        wounds = {end: measure for end, measure in _WOUNDS.items() if end != "wound"} | _ends(injured="injury")
        out[verb] = (
            Frame(_FRACTURED_SO, "sub", _OF_BODY | {"suffered", "sustained"}, 4),
            Frame(wounds, "sub", frozenset(), 5),
            Frame(_VIRUSES, "sub", frozenset({"the", "bird", "swine", "avian"}), 6),
        )
    for verb in _OUT_OF.split():
        out[verb] = (*out.get(verb, ()), Frame(_PERIL, "past", _CLEAR - {"off"} if verb == "cut" else _CLEAR, 7))
    for verb in (
        "clambered climbed crawled scrambled swam clawed wriggled squeezed jumped slipped escaped broke walked".split()
    ):
        out[verb] = (
            *out.get(verb, ()),
            Frame(_PERIL | _CAPTIVE, "sub", frozenset({"from", "out", "free", "clear"}), 7),
        )
    for verb in "bundled loaded shoved pushed thrown dragged packed forced bundling herded hauled".split():
        out[verb] = (*out.get(verb, ()), Frame(_CARTS, "past", _INTO | {"onto"}, 5))
    for verb in "driven chased flushed forced cleared turfed bombed burned burnt flooded washed hounded smoked evicted moved ordered bulldozed".split():
        out[verb] = (*out.get(verb, ()), Frame(_HOME, "past", frozenset({"from", "out", "off"}), 5))
    for verb in "ill sick hospitalised hospitalized stricken struck laid".split():
        out[verb] = (
            *out.get(verb, ()),
            Frame(_SICKNESS, "adj" if verb in {"ill", "sick"} else "past", frozenset({"with", "by", "low", "down"}), 5),
        )
    for verb in "confirmed found known thought believed suspected".split():
        out[verb] = (*out.get(verb, ()), Frame(_SICKNESS, "past", frozenset({"to", "of"}), 5))
    for verb in "developed showed displayed exhibited experienced reported".split():
        felt = _ends(infected="symptoms") if verb == "reported" else _SYMPTOMS  # "two clinics reported fever cases"
        out[verb] = (*out.get(verb, ()), Frame(felt, "sub", frozenset(), 5))
    for verb in "lost lose losing loses".split():
        out[verb] = (*out.get(verb, ()), Frame(_FIGHT, "sub", frozenset({"the", "their", "his", "her", "a"}), 4))
    for verb in "staged held organised organized mounted organising staging holding".split():
        out[verb] = (*out.get(verb, ()), Frame(_PROTEST, "sub", frozenset({"a", "the", "an", "another", "their"}), 5))
    out["staged"] = (*out["staged"], Frame(_PROTEST, "sub", frozenset(), 3))  # "staged anti-war protests"
    for verb in "joined joins join joining".split():
        out[verb] = (Frame(_PROTEST, "sub", frozenset({"a", "the", "an", "another"}), 6),)
    out["registered"] = (Frame(_PROTEST, "sub", frozenset({"for"}), 4),)
    out["entered"] = (Frame(_SCENE, "sub", frozenset({"the"}), 4),)
    out["covered"] = (Frame(_LAWNS, "sub", frozenset({"the"}), 5),)
    for verb in "combing combed searching searched scouring scoured trawling dredging sweeping dragging".split():
        out[verb] = (
            *out.get(verb, ()),
            Frame(_ends(missing="for"), "act", frozenset({"the", "a", "nearby", "waters"}), 4),
            Frame(
                _ends(missing="for"), "act", frozenset({"on", "through", "throughout", "overnight", "all", "late"}), 4
            ),
        )
    out["search"] = (
        Frame(_ends(missing="for"), "act", frozenset({"continued", "continues", "resumed", "was", "is"}), 4),
    )
    for verb in "swam paddled rowed waded crawled scrambled swum".split():
        out[verb] = (*out.get(verb, ()), Frame(_ASHORE, "sub", _TO, 4))
    for verb in "buried entombed".split():
        out[verb] = (*out.get(verb, ()), Frame(_UNDER, "past", frozenset({"under", "beneath", "underneath"}), 6))
        out[verb] += (Frame(_SLIDES, "past", frozenset({"by", "in"}), 4),)
    for verb in "suffered suffer met died faced".split():
        out[verb] = (*out.get(verb, ()), Frame(_DEATH, "sub", frozenset({"a", "an", "their", "his", "her"}), 4))
    for verb in "taking take takes took taken seek seeking sought".split():
        out[verb] = (
            *out.get(verb, ()),
            Frame(_ends(displaced="shelter shelters refuge"), "sub", frozenset(), 3),
        )
    for verb in "aided helped assisted served".split():
        out[verb] = (*out.get(verb, ()), Frame(_SHELTER, "past", frozenset({"inside", "outside"}), 4))
    out["among"] = (Frame(_FALLEN, "sub", frozenset({"the", "those"}), 3),)
    for verb in "remain remains remained remaining lay lie lying".split():
        out[verb] = (*out.get(verb, ()), Frame(_UNDER, "sub", frozenset({"under", "beneath", "underneath"}), 6))
    for verb in "blew blow blown".split():
        out[verb] = (*out.get(verb, ()), Frame(_ends(killed="up"), "sub", frozenset({"themselves"}), 2))
    for verb in "remain remains remained languish languishes languished languishing".split():
        out[verb] = (*out.get(verb, ()), Frame(_CUSTODY, "sub", frozenset({"in"}), 4))
    out["found"] = (*out.get("found", ()), Frame(_WOUNDS, "past", frozenset({"with", "suffering"}), 6))
    out["left"] = (
        *out.get("left", ()),
        Frame(_ends(displaced="shelter home homes housing roof"), "past", frozenset({"without"}), 4),
    )
    for verb, measure in _EVENTS.items():
        out[verb] = (
            *out.get(verb, ()),
            Frame({"of": measure}, "of", WEEKDAYS | frozenset("on in this last early late overnight".split()), 4),
        )
    out["with"] = (Frame(_WOUNDS | _ends(injured="limbs bones ribs"), "adj", frozenset(), 4),)
    out["in"] = (
        Frame(_CONDITION, "adj", frozenset(), 5),
        Frame({**_SHELTER, **HOSPITAL, **_ends(detained="hands", hospitalised="surgery")}, "adj", frozenset(), 5, True),
    )
    out["at"] = (Frame({**_SHELTER, **HOSPITAL}, "adj", frozenset(), 5, True),)
    return out


FRAMES: Final = _frames()
_COMMON: Final = FRAMES.keys() & set(
    "in at with had has have having reported arrived left came got took takes taking went held found known thought believed cut hit caught forced moved lost sent ran"
    " brought put walked running broke told asked ordered".split()
)
"""Openers that stand in any text: only what closes them makes a sentence worth reading."""
OPENERS: Final = (
    (FRAMES.keys() - _COMMON)
    | {end for opener in _COMMON for frame in FRAMES[opener] for end in frame.ends}
    | _KINDS_OF_PLACE
)
"""Words without one of which a sentence has no frame."""
