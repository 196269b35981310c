"""Lists of a story's own, told from lists of links by how their lines are made and not by what they say."""

import re
from typing import Final

from pipeline.clean.lines import Line

ITEM_WORDS: Final = 5
"""Lists of the story's own have short items; headlines of other stories are longer (measured on real pages)."""
LONGEST_ITEM_WORDS: Final = 8
_PAIR_WORDS: Final = 8
"""Of items that name something and tell its value: "Injured: 31"."""
_ALIKE: Final = 0.65
"""Share of the lines that makes a list one of figures or of pairs."""
_STATISTICS: Final = 5
"""So many lines of figures right below the last paragraph are the story's: results, prices, the numbers drawn."""
_NEARLY_ALL: Final = 0.8
"""Of them, with figures in them: headlines hold figures too, but not line by line."""
_LISTED: Final = re.compile(r"\s*(?:[•·●▪■►◦‣✓✔➤→+*–—-]|\(?\d{1,3}[.):])\s*\S")
_PAIR: Final = re.compile(r"[\w)\]]\s?:\s|\s[-–—]\s")
_FIGURE: Final = re.compile(r"\d.*[^\W\d_]|[^\W\d_].*\d")


def announces(line: Line) -> bool:
    """True where `line` says that a list follows."""
    return line.text.endswith((":", "：", ":)", ":*"))


def is_listed(line: Line) -> bool:
    """True where `line` begins as items of lists do."""
    return _LISTED.match(line.text) is not None


def is_list(lines: list[Line]) -> bool:
    """True where open lines together are made alike, as lists are and headlines of other stories are not: short, with
    bullets, begun in lower case, or most of them with a figure or as pairs of a name and what is said of it."""
    is_short = _usual_words(lines) <= ITEM_WORDS and max(line.words for line in lines) <= LONGEST_ITEM_WORDS
    loose = sum(is_listed(line) or line.text[0].islower() for line in lines)
    return is_short or 2 * loose >= len(lines) or is_of_figures(lines)


def is_of_figures(lines: list[Line], share: float = _ALIKE) -> bool:
    """True where `share` of the lines hold a figure and a word, or are short pairs of a name and what is said of it."""
    if figures(lines) >= share * len(lines):
        return True
    pairs = sum(_PAIR.search(line.text) is not None or _FIGURE.search(line.text) is not None for line in lines)
    return pairs >= share * len(lines) and _usual_words(lines) <= _PAIR_WORDS


def figures(lines: list[Line]) -> int:
    """How many of the lines hold a figure and a word."""
    return sum(_FIGURE.search(line.text) is not None for line in lines)


def _usual_words(lines: list[Line]) -> int:
    return sorted(line.words for line in lines)[len(lines) // 2]


def are_statistics(lines: list[Line]) -> bool:
    """True for a list that is one by itself, without a story around it: long, with a figure or a pair in nearly every line."""
    return len(lines) >= _STATISTICS and is_of_figures(lines, _NEARLY_ALL)
