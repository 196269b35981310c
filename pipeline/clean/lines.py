"""A text as lines with their place in it, each repaired and made ready for the rules."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pipeline.clean.markup import GONE
from pipeline.clean.repair import visible

_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_SPACES: Final = re.compile(r"\s+")
_LETTER: Final = r"[\w\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e30-\u0e4e\u1000-\u109f\u1780-\u17d3]"
"""With the vowel signs that stand above and beside letters in Hebrew, Arabic, India and the countries to its east."""
_WORD: Final = re.compile(rf"{_LETTER}+(?:[-'’.]{_LETTER}+)*")
_EDGES: Final = " \t•·●▪■►▶|»«›‹>*–—_~→↓↑…✉⋮"
_CLOSED: Final = re.compile(
    r"[.!?…。！？؟।:;]['\"”’»)\]]*$|--$|—$|–$|[\"”»]$|[,，、]$|[.!?][\"”’)]*\s?[(\[–—-]{1,2}\s?[\w./ -]{2,24}[)\]]?$"
)
_POST: Final = re.compile(r"[—–-]\s?.{2,60}\(@\w{2,30}\)\s.{0,60}$")
"""Who wrote a short message that the story quotes, and when: its last line."""
RULED_LENGTH: Final = 400
"""Rules for single lines look at lines up to this many characters: longer ones are paragraphs."""
SOLID_WORDS: Final = 8
"""A sentence of this many words is somebody's prose, not a label of the page."""
MAX_LINES: Final = 20_000
"""Lines that are read: fifty times the longest article's, so that a million of them take no minutes."""
LONG_WORDS: Final = 25
LONG_CHARACTERS: Final = 140
"""So long without a full stop is a paragraph, not a heading."""


@dataclass
class Line:
    """One line that holds something: [start, end) in the text as given, and its repaired words."""

    start: int
    end: int
    text: str

    @cached_property
    def low(self) -> str:
        """Lower case, spaces collapsed, bullets and bars at the edges gone: what the rules match."""
        return _SPACES.sub(" ", self.text.replace("’", "'")).strip(_EDGES).lower()

    @cached_property
    def key(self) -> str:
        """Only the words, for comparing lines."""
        return " ".join(_WORD.findall(self.text.casefold()))

    @cached_property
    def words(self) -> int:
        """How many words; scripts without spaces count two characters as one word."""
        count = len(_WORD.findall(self.text[: RULED_LENGTH * 2]))
        if self.text.isascii():
            return count
        wide = sum(
            "\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" or "\u0e00" <= c <= "\u0eff"
            for c in self.text[:RULED_LENGTH]
        )
        return max(count, wide // 2)

    @cached_property
    def closed(self) -> bool:
        """Ends as sentences end (or as they are broken off in speech), not as headings do."""
        return _CLOSED.search(self.text[-40:].rstrip()) is not None and not self._asks_in_capitals

    @property
    def _asks_in_capitals(self) -> bool:
        """A headline that asks or exclaims: Why Do So Many Bridges Fall?"""
        if not self.text.endswith(("?", "!")) or self.words < 4:
            return False
        bearing = [word for word in _WORD.findall(self.text[:RULED_LENGTH]) if len(word) > 3]
        return len(bearing) > 2 and sum(word[0].isupper() for word in bearing) >= 0.75 * len(bearing)

    @cached_property
    def long(self) -> bool:
        """Too long to be anything but prose."""
        return self.words >= LONG_WORDS or len(self.text) >= LONG_CHARACTERS

    @cached_property
    def solid(self) -> bool:
        """Prose that can start or end a body; what breaks off in the middle is more often a teaser."""
        if _POST.match(self.text):
            return True
        return (self.long or (self.closed and self.words >= SOLID_WORDS)) and not self.text.endswith(("...", "…"))

    @property
    def weak(self) -> bool:
        """Neither long nor closed: a heading, a link, a label, a name."""
        return not self.long and not self.closed


def split(text: str, flags: set[str]) -> list[Line]:
    """The lines of `text` that hold anything, in order, `MAX_LINES` at the most; `flags` gathers what was mended."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        raw = match[0]
        start = match.start() + len(raw) - len(raw.lstrip(" \t\u00a0\u3000\ufeff" + GONE))
        end = match.start() + len(raw.rstrip(" \t\u00a0\u3000" + GONE))
        if end <= start:
            continue
        repaired = visible(text[start:end].replace(GONE, ""), flags).strip()
        if len(lines) == MAX_LINES:
            flags.add("text_cut")
            break
        if repaired:
            lines.append(Line(start, end, repaired))
    return lines
