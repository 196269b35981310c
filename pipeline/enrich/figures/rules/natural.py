"""Who died of age or illness, of no event: "Claude Vernier, the last veteran, died at the age of 108"."""

import re
from typing import Final

from pipeline.enrich.figures.rules.found import Found

_OLD: Final = 60
"""From this age on a death told with nothing but the age is of no event."""
_BEFALLING: Final = frozenset(
    "after when fire blaze crash collision accident attack shot shooting stabbed stabbing drowned drowning injuries wounds fell fall blast explosion"
    " bomb flood floods quake earthquake storm collapsed struck hit killed murder murdered police trapped covid covid-19 coronavirus virus heat".split()
)
_ILL: Final = re.compile(
    r"\b(?:after|following) (?:an?|his|her) (?:\w+ )?(?:illness|battle with (?:\w+ )?cancer)\b|\bnatural causes\b|\bpeacefully\b",
    re.IGNORECASE,
)
_AGED: Final = (["at", "the", "age", "of"], ["at", "age"], ["aged"], [",", "aged"], ["at"])


def natural(f: Found) -> bool:
    """Whether an old person is told dead with nothing but the age: "Claude Vernier, the last veteran, died at the age of 108"."""
    s = f.s
    if not f.single or f.measure != "killed" or s.low[f.anchor] not in {"died", "dies", "die", "passed away"}:
        return False
    ill = bool(_ILL.search(s.text))
    if not _BEFALLING.isdisjoint(s.words - ({"after"} if ill else set())):
        return False
    if ill:
        return True
    for k in range(f.anchor + 1, min(len(s.low), f.anchor + 12)):
        age = next((s.at[k + len(w)] for w in _AGED if s.low[k : k + len(w)] == w and k + len(w) in s.at), None)
        if age is not None and s.word(age.j) in {"", ".", ",", ":", "-", "in", "on", "a", "at", "and", "years"}:
            return (age.low or 0) >= _OLD
    return False
