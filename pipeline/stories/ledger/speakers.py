"""Who speaks: one key for the names a speaker goes by, so that a source that moves its own figure is not a quarrel."""

import re
from typing import Final

from pipeline.records import Claim

_BODIES: Final = (
    ("united nations", re.compile(r"\b(united nations|u\.?n\.?|unicef|unhcr|unrwa|ocha|world health organi[sz]ation)\b", re.I)),
    ("who", re.compile(r"\bWHO\b")),
    ("witnesses", re.compile(r"\b(witness(?:es)?|eyewitness(?:es)?|residents?|locals|villagers)\b", re.I)),
    ("opposition", re.compile(r"\b(opposition|dissidents?|rebels?|activists?|rights groups?|human rights|taliban|militants?|insurgents?)\b", re.I)),
    ("medics", re.compile(r"\b(hospitals?|doctors?|medics?|medical|health|ambulance)\b", re.I)),
    ("police", re.compile(r"\bpolice\b", re.I)),
    ("organisers", re.compile(r"\borgani[sz]ers?\b", re.I)),
)  # fmt: skip
_SMALL: Final = re.compile(r"\b(the|a|an|of|for|in|to|its|his|her|their|spokes(?:man|woman|person))\b|[^\w\s]", re.I)


def speaker(claim: Claim) -> str:
    """The speaker's key; empty where the claim names nobody.

    "Tashkent", "The Uzbek government" and "officials" are all "government" where the claim is official.
    """
    name = claim.attribution or ""
    if not name:
        return ""
    for key, pattern in _BODIES:
        if pattern.search(name):
            return "united nations" if key == "who" else key
    return "government" if claim.official else " ".join(_SMALL.sub(" ", name.casefold()).split())


def same_speaker(one: Claim, other: Claim) -> bool:
    """True where both claims come from one speaker: the same body, or no one named in the same outlet."""
    first, second = speaker(one), speaker(other)
    if first or second:
        return first == second
    return bool(one.source) and one.source == other.source


def is_one_person(one: Claim, other: Claim) -> bool:
    """True where one article names a speaker in full and then by surname: "police commander Ana Ruiz", "Ms Ruiz"."""
    short, full = sorted(((claim.attribution or "").split() for claim in (one, other)), key=len)
    return 0 < len(short) <= 2 and short[-1][:1].isupper() and short[-1] in full
