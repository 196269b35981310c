"""The headline among the lines above the body."""

from typing import Final

from pipeline.clean.lines import Line

_LEAST_WORDS: Final = 3
_MOST_WORDS: Final = 30
_SEARCHED: Final = 40
"""Lines from the top: pages with longer heads than this print the headline again right above the body."""


def find_headline(lines: list[Line], labels: dict[int, str], start: int, title: str) -> int | None:
    """The index of the line that is the headline: the one that repeats `title`, else the likeliest above the body.

    labels: what is known to be furniture. start: the body's first line. None where no line is clearly one.
    """
    wanted = " ".join(title.casefold().split())
    if wanted:
        return _repeating(lines, wanted)
    above = [i for i in range(max(0, start - _SEARCHED), start) if i not in labels and _may_be_headline(lines[i])]
    return max(above, key=lambda i: (min(lines[i].words, 8), i)) if above else None


def _repeating(lines: list[Line], wanted: str) -> int | None:
    key = Line(0, len(wanted), wanted).key
    for i, line in enumerate(lines[:_SEARCHED]):
        if line.key == key or (
            len(line.key) >= 20 and (key.startswith(line.key) or line.key.startswith(key)) and line.words <= _MOST_WORDS
        ):
            return i
    return None


def _may_be_headline(line: Line) -> bool:
    return _LEAST_WORDS <= line.words <= _MOST_WORDS and not line.text.endswith((".", ":", ",", ";"))
