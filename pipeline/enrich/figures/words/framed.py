"""Where a trigger with a gap in it opens and what closes it: "rushed" and "hospital" of "rushed to a nearby hospital"."""

from collections.abc import Mapping
from typing import Final

from pipeline.enrich.figures.words.frames import CENTRE, CENTRES, FRAMES, GROUND, HOSPITAL, TAKEN
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.lexicon import Kind
from pipeline.records import Measure

_MEDICAL: Final = frozenset(
    {"medical", "hospital", "intensive", "emergency", "urgent", "critical", "health", "surgical"}
)


_SAFER: Final = frozenset({"higher", "safer", "safe", "secure"})


_TIMED: Final = frozenset({"for", "of"})
"""What closes these frames may stand behind a day: "the death on Sunday of", "searching late on Friday for"."""
_FILLERS: Final = frozenset({"DET", "POSS", "N", "C", "GEN", "ADV", "OF", "Q", "CC", "V", "T"})


_SUFFERING: Final = frozenset({"sustaining", "suffering", "receiving", "nursing"})


def framed(s: Sentence, i: int) -> tuple[int, Measure, Kind] | None:
    """The frame that opens at token i: where it ends, its measure and kind."""
    for frame in FRAMES.get(s.low[i], ()):
        if (frame.after_aux and s.tag(i - 1) != "AUX") or not frame.may_close(s):
            continue
        k = i + 1
        if frame.links:
            if s.word(k) not in frame.links or (s.word(k) == "out" and s.word(k + 1) != "of"):
                continue
            k += 1
        found = closed(s, k, min(len(s.low), k + frame.gap), frame.ends)
        if found:
            return found[0], found[1], frame.kind
    return None


def closed(s: Sentence, k: int, stop: int, ends: Mapping[str, Measure] = TAKEN) -> tuple[int, Measure] | None:
    """The word of `ends` (of any place, where none are given) that nothing but its own modifiers parts from token k."""
    for n in range(k, stop):
        low, before = s.low[n], s.low[n - 1]
        measure = ends.get(low)
        if measure == "displaced" and low == "evacuation" and s.word(n + 1) not in CENTRE:
            measure = None
        if measure == "infected" and s.tag(n + 1) == "N" and s.word(n + 1) not in ends.keys() | {"strain", "infection"}:
            measure = None  # "has had the flu vaccine"
        if low == "injuries" and not s.at.keys().isdisjoint({n - 1, n - 2}):
            measure = None  # "the crush ended with 630 injuries": they are counted
        if low in _SUFFERING and not s.at.keys().isdisjoint(range(k, n)):
            return None  # "with 16 pupils sustaining injuries": the verb tells of them
        if low.startswith(("succumb", "died")):
            return None  # "have succumbed to their injuries", "has died of wounds": they are dead
        if low in {"attention", "care"} and before not in _MEDICAL:
            measure = None  # "was getting attention for her dress"
        if measure is None and low in CENTRE and n > k and ends.keys() & HOSPITAL.keys():
            measure = CENTRES.get(before)
        if measure is None and low in GROUND and before in _SAFER and "safety" in ends:
            measure = "displaced"
        if measure:
            return n + (2 if low == "evacuation" else 1), measure
        if (
            s.tags[n] not in _FILLERS
            and low not in {"have", "with"}
            and not (s.tags[n] == "TIME" and not ends.keys().isdisjoint(_TIMED))
            and not (low == "to" and "injuries" in ends)
            and not (low == "for" and "treatment" in ends)
            and not (low in {"by", "or"} and "ambulance" in ends)
            and not (low == "." and before in {"mt", "st"})  # "to Mt. Sinai Hospital"
        ):
            return None
    return None
