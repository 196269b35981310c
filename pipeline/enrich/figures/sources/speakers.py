"""A source: whose word it is, and which tokens of the sentence it governs."""

import re
from typing import Final, final

from pipeline.enrich.figures.sources.authorities import is_official
from pipeline.enrich.figures.words.closed import WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person

NOUN_TOO: Final = frozenset(
    {"report", "reports", "claim", "claims", "estimate", "estimates", "statement", "statements"}
)
_TIME_TAIL: Final = re.compile(
    r"[\s,]+(?:(?:late|early|earlier|also|has|have|had|in a statement|on)\s+)*"
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tonight|also|later)(?: (?:night|morning|evening|afternoon))?$",
    re.I,
)
_TIME_ENDS: Final = WEEKDAYS | frozenset("yesterday today tonight also later night morning evening afternoon".split())
"""How such a tail ends."""


@final
class Source:  # plain, as Sentence is
    """A source whose phrase starts at token i of its sentence; its word governs the tokens a to b."""

    def __init__(self, text: str, official: bool, i: int, a: int, b: int) -> None:
        self.text = text
        self.official = official
        self.i = i
        self.a = a
        self.b = b


_COUNTED: Final = frozenset({"cases", "infections", "deaths", "fatalities", "injuries", "arrests"})
"""What is reported after a number reports nothing: "a jump from 280 new cases reported"."""


def make(s: Sentence, i: int, j: int, a: int, b: int) -> Source | None:
    """A source on tokens i to j, its time words cut off; None where it names nobody."""
    text = s.span(i, j).strip(' ,"“”')
    if text.rpartition(" ")[2].lower() in _TIME_ENDS:
        text = _TIME_TAIL.sub("", text).strip(' ,"“”')
    named = any(s.tags[k] in {"N", "C"} or s.low[k] in NOUN_TOO for k in range(i, j))
    counting = bool(text) and s.tags[i] == "Q" and not is_person(s.low[j - 1]) and not is_official(text)
    counting = counting or (j > i and s.low[j - 1] in _COUNTED)
    nobody = text.lower() in {"the country", "the nation", "the world", "the region", "the state", "the city"}
    if not text or counting or nobody or not named or s.tags[i] in {"GEN", "CC"} or len(text) > 160:
        return None
    return Source(text, is_official(text), i, a, b)


def break_after(s: Sentence, i: int) -> int:
    """Where the reach of a source ends: "while", a semicolon, or the end."""
    for k in range(i + 1, len(s.low)):
        if s.low[k] in {";", "whereas"} and not _at_once(s, k):
            return k
    return len(s.low)


def _at_once(s: Sentence, k: int) -> bool:
    """ "while being treated" sets nothing against what went before."""
    return s.low[k] == "while" and s.word(k + 1).endswith("ing")


def break_before(s: Sentence, i: int) -> int:
    """Where the reach of a source that follows its news begins."""
    for k in range(i - 1, -1, -1):
        if s.low[k] in {";", "while", "whereas"} and not _at_once(s, k):
            return k
    return 0
