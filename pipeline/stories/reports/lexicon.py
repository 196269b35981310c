"""The words and phrases of a kind, looked for in texts that mostly have none of them.

A pattern of a hundred alternatives is tried at every word of a text. The set of the text's words, made once for all
lexicons, tells nearly always that it need not be tried.
"""

import re
from functools import cached_property
from typing import Final

from pipeline.stories.dates import runs

_OPEN: Final = re.compile(r"(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|\\.)(?:[?*+]|\{[^}]*\})?|\w[?*]")
"""What of an alternative may match this or that: groups (one within another), classes, what may be left out."""
_LITERAL: Final = re.compile(r"[^\0]+")
_WHOLE: Final = re.compile(r"(?<![\w\0])\w+(?![\w\0])")


class Text:
    """A text in small letters, and its words."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """Each once."""
        return frozenset(runs(self.text))


class Lexicon:
    """Words (in small letters, divided by spaces), and alternatives of a pattern; each is looked for as whole words.

    Raises ValueError for an alternative that could match anything: it needs a literal outside its groups.
    """

    def __init__(self, words: str, *alternatives: str) -> None:
        self._words = frozenset(words.split())
        self._pattern = re.compile(rf"\b(?:{'|'.join([*alternatives, *words.split()])})\b")
        self._marks: frozenset[str] = frozenset()
        self._parts: tuple[str, ...] = ()
        for alternative in alternatives:
            literal = _OPEN.sub("\0", alternative)
            if whole := _WHOLE.findall(literal):
                self._marks |= {max(whole, key=len)}
            elif parts := _LITERAL.findall(literal):
                self._parts += (max(parts, key=len),)
            else:
                raise ValueError(f"{alternative!r} has no literal of its own to be looked for first")

    def is_in(self, text: Text) -> bool:
        """Whether a text has a word or phrase of it."""
        return not self._words.isdisjoint(text.words) or (
            self._may_match(text) and self._pattern.search(text.text) is not None
        )

    def has(self, text: Text, least: int) -> bool:
        """Whether a text has so many different ones."""
        if not self._may_match(text):
            return len(self._words & text.words) >= least
        return several(self._pattern, text.text, least)

    def _may_match(self, text: Text) -> bool:
        """Whether one of the alternatives may be there."""
        if not self._marks.isdisjoint(text.words):
            return True
        return any(map(text.text.__contains__, self._parts))


def several(pattern: re.Pattern[str], text: str, least: int) -> bool:
    """Whether a pattern matches so many different words of a text."""
    found: set[str] = set()
    for match in pattern.finditer(text):
        found.add(match.group())
        if len(found) >= least:
            return True
    return False
