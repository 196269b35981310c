"""Who holds a number that several rules read: one figure for each span and measure."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found

_RANK: Final = {
    "toll": 0,
    **dict.fromkeys(("object", "passive", "subject", "predicate", "zero", "attribute"), 1),
    "event noun": 2,
    "noun": 3,
}
_WEAK: Final = frozenset({"crowd", "displaced", "detained", "abducted"})


def settle(found: list[Found]) -> list[Found]:
    """One figure for each span and measure; a noun's weak reading yields to what a verb says of the same number."""
    found.sort(key=lambda f: (_RANK.get(f.rule, 0) + (f.measure == "crowd" and f.rule == "subject"), f.i, f.subset))
    kept: list[Found] = []
    for f in found:
        clash = [k for k in kept if k.overlaps(f.i, f.j)]
        if any(k.measure == f.measure for k in clash):
            continue
        if clash and not _both(f, clash):
            continue
        kept.append(f)
    ended = {(f.i, f.j): f.anchor for f in kept if f.measure == "killed"}
    kept = [  # "22 people injured in the quake have died": they are among the dead now
        f
        for f in kept
        if not (
            f.measure in {"injured", "infected"}
            and f.bound != "zero"  # "no deaths or injuries"
            and (end := ended.get((f.i, f.j), -1)) >= 0
            and (
                (f.single and f.measure == "injured")  # "a man was found with stab wounds and died in the ambulance"
                or (f.anchor < end and f.s.tag(f.anchor - 1) in {"N", "C", "Q"})
                or (f.anchor < end and f.s.low[f.anchor - 1] == "those")  # "one of those hurt died"
                or (f.anchor < end and f.s.word(f.anchor - 2) == "who")  # "two who were hurt have died"
                or (abs(f.anchor - end) == 2 and f.s.low[min(f.anchor, end) + 1] == "or")  # "hanged or stabbed"
            )
        )
    ]
    slain = {(f.i, f.j) for f in found if f.measure == "killed" and f.s.low[f.i - 2 : f.i] in _DEATH_OF}
    if slain:  # "the bodies of two rowers who went missing in May", "the massacre of 12 farmers who fled to a church"
        kept = [f for f in kept if (f.i, f.j) not in slain or not (f.measure in _BEFORE_DEATH or _was_taken(f))]
        kept += [f for f in found if (f.i, f.j) in slain and f.measure == "killed" and f not in kept]
    saved = {(f.i, f.j) for f in kept if f.measure == "rescued"}
    dead = {(f.i, f.j) for f in kept if f.measure == "killed"}
    admitted = {(f.i, f.j): f for f in found if f.measure == "hospitalised" and f.s.word(f.j) == "of"}
    kept = [  # "66 of 85 injured were hospitalised"
        admitted[f.i, f.j]
        if f.measure == "injured" and (f.i, f.j) in admitted and f.anchor < admitted[f.i, f.j].anchor
        else f
        for f in kept
    ]
    sick = {(f.i, f.j) for f in kept if f.measure in _SICK}  # "took ill and were admitted to hospital"
    met = saved | dead
    kept = [  # "the body of a kidnapped engineer was found"
        f for f in kept if not (f.single and f.rule == "attribute" and (f.i, f.j) in met)
    ]
    told = {(f.i, f.j): f.measure for f in kept if f.measure != "displaced"}
    held = {span for span, measure in told.items() if measure == "detained"}
    kept = [  # "the heat killed 90 homeless people": nobody fled; "detained 90 Kurds who fled the war": before that
        f
        for f in kept
        if f.measure != "displaced" or (f.i, f.j) not in (told if f.s.low[f.anchor] == "homeless" else held)
    ]
    return [  # "six missing climbers were found safe", "a man died later in hospital", "rescued 21 of the pupils abducted"
        f
        for f in kept
        if (f.i, f.j)
        not in {"missing": met, "abducted": saved, "hospitalised": dead | sick}.get(
            f.measure, saved if _is_over(f) else ()
        )
    ]


_SICK: Final = frozenset({"infected", "injured"})
_BEFORE_DEATH: Final = frozenset({"missing", "displaced", "injured", "hospitalised"})
_DEATH_OF: Final = tuple(
    [noun, "of"] for noun in "bodies body remains corpses massacre slaughter murder killing deaths".split()
)


def _was_taken(f: Found) -> bool:
    """ "The bodies of four guards kidnapped in May": a bare participle only says which guards."""
    return f.measure == "abducted" and f.rule == "passive" and f.s.tag(f.anchor - 1) != "AUX"


def _is_over(f: Found) -> bool:
    """ "Rescued four women held in a brothel": they are free now; "two boys drowning in a canal were rescued": they live."""
    if f.measure == "killed":
        return f.s.low[f.anchor] == "drowning"
    return f.measure == "detained" and f.rule == "passive" and f.s.tag(f.anchor - 1) != "AUX"


def _both(f: Found, clash: list[Found]) -> bool:
    """Whether two measures may hold one number: "no deaths or injuries", "100 injured passengers were rescued"."""
    if f.rule == "zero" or f.rule == "attribute":
        return True
    if f.single:
        return all(k.single for k in clash)
    if f.rule == "event noun" and all(k.rule == f.rule and k.anchor == f.anchor + 2 for k in clash):
        return f.measure == "abducted"  # "the kidnapping and murder of two nurses"
    if f.measure in _WEAK and f.rule in {"noun"}:
        return False
    return all(abs(k.anchor - f.anchor) > 1 and k.rule in {"passive", "subject", "attribute", "predicate", "object"} for k in clash) and f.rule in {
        "passive", "subject", "predicate", "object"} and f.measure != "crowd"  # fmt: skip
