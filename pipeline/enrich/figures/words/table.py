"""What is told of a word by itself, worked out once: the same few thousand words make up most of any text."""

from collections.abc import Callable
from typing import Final, TypeVar

MOST_WORDS: Final = 16_384
"""Words in a table, about 2 MB; when they are so many all are forgotten."""
LONGEST_WORD: Final = 40
"""Characters of a word that is kept; longer ones (addresses, garbage) hardly come again."""

Told = TypeVar("Told")


class Table(dict[str, Told]):
    """What `tell` says of each word; `table[word]` asks it the first time."""

    def __init__(self, tell: Callable[[str], Told]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, word: str) -> Told:
        told = self._tell(word)
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = told
        return told
