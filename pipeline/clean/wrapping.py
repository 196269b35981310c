"""Text cut to lines of one width, as mail and old wires send it: what stands in a paragraph is one line again."""

from collections.abc import Iterator, Sequence
from typing import Final

WIDTHS: Final = range(40, 101)
"""Characters of the longest line of wrapped text; RFC 2822 asks for no more than 78, wires and mail readers use 60 to 80."""
FEWEST_CUTS: Final = 2
"""Breaks within a sentence, before a small letter, that show a block to be wrapped; a list of headlines has none."""
CUT_SHARE: Final = 0.25
"""They are so many of all its breaks; in a menu with a few small letters they are not."""
SHORTEST: Final = 25
"""Characters of a line that a sentence may run on from; in a list of things lines are shorter."""
WRAPPED_SHARE: Final = 0.6
"""Of a block's breaks so many stand where the next word would not have fitted; at the others a paragraph ends."""


def unwrapped(text: str) -> str:
    """The text with a space for each line break that only keeps lines short; nothing else changes, so offsets hold.

    A block between empty lines that shows it gives the width for all.
    """
    lines = text.split("\n")
    blocks = list(_blocks(lines))
    shown = {block for block in blocks if _is_wrapped(lines, *block)}
    if not shown:
        return text
    width = max(len(line.rstrip()) for begin, end in shown for line in lines[begin:end])
    joined: set[int] = set()
    for begin, end in blocks:
        full = [k for k in range(begin, end - 1) if _full(lines[k], lines[k + 1], width)]
        if len(full) >= WRAPPED_SHARE * (end - 1 - begin):
            joined.update(full)
        if (begin, end) in shown:
            joined.update(k for k in range(begin, end - 1) if _unended(lines[k]))
    parts = [line + (" " if k in joined else "\n") for k, line in enumerate(lines[:-1])]
    return "".join(parts) + lines[-1]


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of two lines and more that hold something, as [begin, end)."""
    begin = 0
    for k in range(len(lines) + 1):
        if k == len(lines) or not lines[k].strip():
            if k - begin > 1:
                yield begin, k
            begin = k + 1


def _is_wrapped(lines: Sequence[str], begin: int, end: int) -> bool:
    """Whether a block is wrapped beyond doubt: sentences run on over several of its breaks."""
    if max(len(lines[k].rstrip()) for k in range(begin, end)) not in WIDTHS:
        return False
    cuts = sum(_unended(lines[k]) and lines[k + 1].lstrip()[0].islower() for k in range(begin, end - 1))
    return cuts >= max(FEWEST_CUTS, CUT_SHARE * (end - 1 - begin))


def _unended(line: str) -> bool:
    """Whether the line breaks off within a sentence."""
    line = line.rstrip()
    return len(line) >= SHORTEST and (line[-1].isalnum() or line[-1] == ",")


def _full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one; an indented line begins a paragraph."""
    if (following[0].isspace() and not line[0].isspace()) or len(line.rstrip()) > width:
        return False
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width
