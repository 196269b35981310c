"""Who is on board, inside, stranded: "a bus with 44 passengers", "26 men had been on the vessel", "400 people packed the boat"."""

from typing import Final

from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import CRAFT, PACKED, SLIDES, VEHICLES, boarded, is_person
from pipeline.enrich.figures.words.phrases import noun_phrase
from pipeline.enrich.figures.words.quantities import Quantity

_ABOARD: Final = frozenset(
    "aboard on-board onboard stranded trapped trapping stuck stranding marooned marooning carrying carried transporting board working underground inside".split()
)
_WATERS: Final = SLIDES | frozenset(
    "flood floods flooding floodwaters floodwater snow snowfall blizzard storm storms cyclone hurricane typhoon earthquake quake rains rain slides mudslides roads road bridges bridge".split()
)
"""What cuts people off from the world; a court cuts them off from benefits."""
_HAVING: Final = frozenset({"with", "had", "has"})
""" "A jet with 73 passengers", "the bus had 38 passengers"."""
_FULL: Final = PACKED | {"overcrowded", "overloaded", "laden"}
_HOMES: Final = frozenset({"home", "house", "apartment", "residence", "flat", "cabin", "bungalow"})
_SCENES: Final = CRAFT | frozenset(
    "basement compound factory nightclub hostel slopes mountain building premises platform mine tunnel shaft pit site scene summit rig".split()
)


def on_board(s: Sentence, q: Quantity, head: str, end: int) -> bool:
    """Whether a count whose noun is `head` and whose phrase ends at token `end` is of those."""
    words = s.words
    if s.word(q.i - 1) in {"in", "inside", "at", "under"} and not is_person(head):
        return False  # "trapped in two flooded mines"
    if s.heading and s.word(q.i - 1) in {"traps", "strands"} and is_person(head):
        return True  # "Flood traps 40 miners"
    near = s.low[max(0, q.i - 3) : q.i]
    behind = {s.low[k] for k in range(end, min(len(s.low), end + 7)) if not _takes_along(s, k)}
    around = set(near if "out" not in near else ()) | (behind - {"carried"})  # "carried out by two"
    full = s.word(q.i - 2) in _FULL and not s.words.isdisjoint(CRAFT)  # "the boat was overcrowded with 250 people"
    if s.word(q.i - 1) == "with" and (s.word(q.i - 2) in CRAFT or full) and is_person(head):
        return True  # "a vessel with 12 men was found"
    crew = head in {"crew", "passengers", "crewmen", "members", "sailors", "seafarers", "occupants"}
    if (
        head in {"passengers", "crew", "occupants"}
        and s.low[max(0, q.i - 2) : q.i] == ["of", "the"]
        and s.word(end) == ","
    ):
        return True
    if crew and (
        words & {"carrying", "carried", "aboard", "onboard"} or (s.word(q.i - 1) in _HAVING and words & CRAFT)
    ):
        return True
    if s.low[max(0, q.i - 2) : q.i] == ["crew", "of"] and words & (CRAFT | {"carrying", "aboard", "onboard"}):
        return True  # "was carrying 180 passengers and a crew of nine"
    riding = s.word(q.i - 1) == "with" and s.word(end) in {"in", "inside", "on"} and is_person(head)
    if riding and not (CRAFT | VEHICLES).isdisjoint(s.low[end + 1 : end + 4]):
        return True  # "was heading north with five people in the van"
    if head in {"onboard", "on-board"} and is_person(s.word(q.j)):
        return True  # "had around 185 passengers onboard"
    if "cut" in s.words and not s.words.isdisjoint(_WATERS):
        off = any(s.low[k : k + 2] == ["cut", "off"] for k in (q.i - 2, end - 1, end, end + 1, end + 2))
        if off and (is_person(head) or (head == "cut" and is_person(s.word(end - 2)))):
            return True  # "800,000 people cut off by landslides"
    packed = not PACKED.isdisjoint(s.low[end : end + 3]) and is_person(head)
    if packed and boarded(s, end, 8):
        return True  # "between 400 and 750 people had packed the boat"
    if is_person(head) and s.tag(q.i - 1) == "AUX" and _opens_on_board(s, q.i - 1):
        return True  # "On board the missing jet were 155 passengers"
    at = _whereabouts(s, end)
    if at > 0 and is_person(head):
        said_to_be = s.tag(at - 1) in {"AUX", "ADV"} or s.word(q.i - 1) in BE
        if _scene_at(s, at + 1, _SCENES | VEHICLES | _HOMES if said_to_be else _SCENES):
            return True  # "26 men had been on the vessel", "there were four people in the car"
    if "board" in around and all(s.low[k - 1] != "on" for k in s.where(frozenset({"board"}))):
        around -= {"board"}  # "the board appointed three directors"
    return bool(around & _ABOARD) and (is_person(head) or head in {"", "still"} or head in _ABOARD)


def _takes_along(s: Sentence, k: int) -> bool:
    """Whether a verb of carrying at k has what is carried behind it: "the two led a convoy carrying 30 tonnes of rice"."""
    return s.low[k] in _CARRYING and s.tag(k + 1) in {"N", "C", "Q", "DET", "POSS"}


def _opens_on_board(s: Sentence, verb: int) -> bool:
    """Whether the craft they are on opens the clause before `verb`: "aboard the ferry were"."""
    craft = next((k for k in range(verb - 1, max(-1, verb - _DESCRIBED - 1), -1) if s.low[k] in CRAFT | VEHICLES), -1)
    opener = s.low[max(0, craft - _DESCRIBED) : craft]
    return craft > 0 and not _ON_BOARD.isdisjoint(opener)


def _whereabouts(s: Sentence, end: int) -> int:
    """The "on" or "in" behind those counted, a form of "be" between: "were believed to be in the building"; -1 if none."""
    k = end
    other = noun_phrase(s, end + 1, len(s.low)) if s.tag(end) == "CC" else None
    if other is not None and s.tag(other.j) == "AUX":
        k = other.j  # "five people and a dog were in the house"
    while k < min(len(s.low), end + _BEING) and (s.tags[k] in {"AUX", "ADV"} or s.low[k] == "to"):
        k += 1
    return k if s.word(k) in {"on", "in"} else -1


def _scene_at(s: Sentence, k: int, scenes: frozenset[str] = _SCENES) -> bool:
    """Whether "the vessel", "the sinking boat" stands at k."""
    if s.tag(k) not in {"DET", "POSS"}:
        return False
    n = next((n for n in range(k + 1, k + _DESCRIBED) if s.word(n) in scenes), 0)
    return bool(n) and all(s.tag(m) in {"N", "C", "V"} for m in range(k + 1, n))


_DESCRIBED: Final = 4
"""How near behind its article the noun for a place stands."""


def shipped(s: Sentence, q: Quantity, end: int) -> bool:
    """Whether refugees, whose phrase ends at `end`, are told of as those on board: "a boat carrying 60 asylum seekers"."""
    if not _CARRYING.isdisjoint(s.low[max(0, q.i - 3) : q.i]) or not _ON_BOARD.isdisjoint(s.low[end : end + _BEING]):
        return True
    return _scene_at(s, _whereabouts(s, end) + 1) and not CRAFT.isdisjoint(s.words)


_ON_BOARD: Final = frozenset({"aboard", "onboard", "on-board", "board"})
_CARRYING: Final = frozenset({"carrying", "carried", "transporting", "ferrying"})
_BEING: Final = 6
"""How many tokens "were still believed to be" may take."""
