"""Whether those who are in hospital are told to be hurt, and whether those told of as free are but one of the whole."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found

HARM: Final = frozenset(
    "injured injuries wounded hurt injury wounds burns cuts bruising lacerations fractures fracture bruises concussion inhalation".split()
)

ORDEAL: Final = HARM | {"dehydration", "exhaustion", "hypothermia", "exposure", "heatstroke", "starvation", "shock"}
"""What people suffer from without an infection."""


def harmed(f: Found) -> bool:
    """Whether those in hospital are told to be hurt; not in "66 of 85 injured were hospitalised", "..., several with injuries"."""
    s = f.s
    told = [k for k in s.where(HARM) if not _of_a_whole(f, k) and not _of_others(f, k)]
    told += [k for k in s.where(_TROUBLE) if s.word(k - 1) in _BREATH]
    others = [q.i for q in s.quantities if q.i > f.anchor and s.word(q.i - 1) == ","]
    return any("with" not in s.low[k - 2 : k] or not any(i < k for i in others) for k in told)


_TROUBLE: Final = frozenset({"difficulties", "difficulty", "problems", "distress"})
_BREATH: Final = frozenset({"breathing", "respiratory"})
""" "Sent 40 pupils to hospital with breathing difficulties"."""


def _of_a_whole(f: Found, k: int) -> bool:
    """Whether the harm at k says who the whole are: "66 of 85 injured were", but not "nine of the 150 aboard were injured and"."""
    return f.j < k < f.anchor and f.s.word(f.j) == "of" and f.s.tag(k - 1) not in {"AUX", "ADV"}


def _of_others(f: Found, k: int) -> bool:
    """Whether the harm at k is told of nobody ("no serious injuries, though five were taken to hospital") or of others who
    are counted behind: "20 were hospitalised and 300 injured"."""
    s = f.s
    q = next((q for q in reversed(s.quantities) if q.j <= k), None)
    if q is None or q.i == f.i or k - q.j > _NEAR or "P" in s.tags[q.j : k]:
        return False
    return q.bound == "zero" or (q.i > f.anchor and q.countable and s.tag(q.i - 1) == "CC")


_NEAR: Final = 3
"""So many tokens at most stand between a count and the harm it is told of: "300 others were injured"."""


def hurt_before(f: Found) -> bool:
    """ "Two men were taken to hospital after being shot", "... after she was stabbed"."""
    s = f.s
    for k in s.where(_SHED, f.anchor):
        if s.word(k - 1) in {"being", "getting"} or (s.tag(k - 1) == "AUX" and s.tag(k - 2) == "PRON"):
            return True
    return False


_SHED: Final = frozenset({"stabbed", "shot", "beaten", "bitten", "burned", "burnt", "scalded", "slashed", "mauled"})


def first_of(f: Found) -> bool:
    """Whether only one of those counted is told of: "the first of 90 girls captured at a school to be released"."""
    before = f.s.low[max(0, f.i - 3) : f.i]
    return "of" in before and not {"first", "last", "latest"}.isdisjoint(before)
