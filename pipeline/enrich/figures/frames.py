"""Triggers with a gap in them: "rushed to a nearby hospital", "suffered second-degree burns", "ordered to leave"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.lexicon import Kind
from pipeline.records import Measure

_GAP: Final = 6
"""How many tokens may stand between the first word of a frame and the one that closes it."""


@dataclass(slots=True, frozen=True)
class Frame:
    """One of `links` after the verb (any word, where there are none), then within the gap one of `ends`."""

    ends: Mapping[str, Measure]
    kind: Kind
    links: frozenset[str] = frozenset()
    gap: int = _GAP
    after_aux: bool = False
    """Whether a form of "be" must stand before it."""

    def may_close(self, s: Sentence) -> bool:
        """Whether the sentence has a word that could close it."""
        return not (s.words.isdisjoint(self.ends) and s.words.isdisjoint(_KINDS_OF_PLACE))


def _ends(**words: str) -> dict[str, Measure]:
    return {word: measure for measure, listed in words.items() for word in listed.split()}  # type: ignore[misc]


_HOSPITAL: Final = _ends(hospitalised="hospital hospitals clinic clinics infirmary dispensary icu ward wards")
_CUSTODY: Final = _ends(detained="custody jail jails prison prisons detention cells lockup")
_SHELTER: Final = _ends(displaced="shelter shelters tents camps gymnasiums evacuation")
_SAFETY: Final = _ends(displaced="safety")
_WILD: Final = _ends(abducted="forest bush jungle woods mountains creeks forests hills wilderness")
_TAKEN: Final = {**_HOSPITAL, **_CUSTODY, **_SHELTER, **_SAFETY, **_WILD}
_SAVED: Final = _ends(rescued="safety shore land surface")
_CENTRE: Final = frozenset(
    "center centre centers centres facility facilities college colleges station stations camp".split()
)
_CENTRES: Final[dict[str, Measure]] = _ends(
    hospitalised="medical trauma health treatment burns first-aid aid", detained="police detention holding",
    displaced="evacuation relief reception transit shelter displacement refugee idp",
)  # fmt: skip
"""What sort of centre, station or camp it is, by the word before."""
_GROUND: Final = frozenset("ground grounds place places area areas location locations zone zones".split())
_SAFER: Final = frozenset({"higher", "safer", "safe", "secure"})
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
_TREATMENT: Final = _ends(hospitalised="treatment attention")
_GOING: Final = _ends(displaced="leave evacuate flee abandon move relocate vacate quit")
_CONDITION: Final = _ends(injured="condition")
_INTO: Final = frozenset({"to", "into", "in", "at"})
_TO: Final = frozenset({"to"})
_OF_BODY: Final = frozenset("his her their a an both one".split())
_TAKE: Final = (
    "taken rushed brought sent admitted transferred moved ferried flown evacuated referred transported conveyed shifted carried driven relocated"
    " escorted bussed bused removed whisked hauled led airlifted helicoptered marched herded treated pulled plucked winched lifted hoisted"
).split()
_SAVE: Final = frozenset("pulled plucked winched lifted hoisted hauled carried brought airlifted helped led".split())
TAKING: Final = frozenset(_TAKE) | frozenset(
    "took takes take taking rush rushes rushing bring brings sends flew ferrying carrying airlifting herded drove driving forced forcing sending"
    " moving evacuating".split()
)
"""Verbs of taking, which may have those taken between themselves and the place: "took 17 fishermen into custody"."""


def _frames() -> dict[str, tuple[Frame, ...]]:
    out: dict[str, tuple[Frame, ...]] = {
        verb: (Frame({**_TAKEN, **_SAVED} if verb in _SAVE else _TAKEN, "past", _INTO),) for verb in _TAKE
    }
    out["treated"] = (Frame({**_HOSPITAL, "tents": "hospitalised"}, "past", _INTO),)
    for verb in "suffered suffer suffers suffering sustained sustaining sustain received nursing".split():
        out[verb] = (Frame(_HARM, "sub"),)
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
        out[verb] = (Frame(_SHELTER, "sub", frozenset({"in", "at", "under", "into"})),)
    out["with"] = (Frame(_WOUNDS, "adj", frozenset(), 4),)
    out["in"] = (
        Frame(_CONDITION, "adj", frozenset(), 5),
        Frame({**_SHELTER, **_HOSPITAL}, "adj", frozenset(), 5, True),
    )
    out["at"] = (Frame({**_SHELTER, **_HOSPITAL}, "adj", frozenset(), 5, True),)
    return out


FRAMES: Final = _frames()
_KINDS_OF_PLACE: Final = _CENTRE | _GROUND
OPENERS: Final = (
    (FRAMES.keys() - {"in", "at", "with"})
    | {word for opener in ("in", "at", "with") for frame in FRAMES[opener] for word in frame.ends}
    | _CENTRE
)
"""Words without one of which a sentence has no frame."""
_FILLERS: Final = frozenset({"DET", "POSS", "N", "C", "GEN", "ADV", "OF", "Q", "CC", "V", "T"})


def framed(s: Sentence, i: int) -> tuple[int, Measure, Kind] | None:
    """The frame that opens at token i: where it ends, its measure and kind."""
    for frame in FRAMES.get(s.low[i], ()):
        if (frame.after_aux and s.tag(i - 1) != "AUX") or not frame.may_close(s):
            continue
        k = i + 1
        if frame.links:
            if s.word(k) not in frame.links:
                continue
            k += 1
        found = closed(s, k, min(len(s.low), k + frame.gap), frame.ends)
        if found:
            return found[0], found[1], frame.kind
    return None


def closed(s: Sentence, k: int, stop: int, ends: Mapping[str, Measure] = _TAKEN) -> tuple[int, Measure] | None:
    """The word of `ends` (of any place, where none are given) that nothing but its own modifiers parts from token k."""
    for n in range(k, stop):
        low, before = s.low[n], s.low[n - 1]
        measure = ends.get(low)
        if measure == "displaced" and low == "evacuation" and s.word(n + 1) not in _CENTRE:
            measure = None
        if measure is None and low in _CENTRE and n > k and ends.keys() & _HOSPITAL.keys():
            measure = _CENTRES.get(before)
        if measure is None and low in _GROUND and before in _SAFER and "safety" in ends:
            measure = "displaced"
        if measure:
            return n + (2 if low == "evacuation" else 1), measure
        if s.tags[n] not in _FILLERS:
            return None
    return None
