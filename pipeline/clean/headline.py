"""The headline among the lines above the body."""

from typing import Final

from pipeline.clean.lines import Line

_LEAST_WORDS: Final = 3
_MOST_WORDS: Final = 30
_MASTHEAD: Final = 6
"""Lines between headline and body on most pages."""
_BELOW: Final = frozenset({"byline", "timestamp", "share"})
_SEARCHED: Final = 40
"""Lines from the top: pages with longer heads than this print the headline again right above the body."""

_SURE: Final = 20
"""Characters in common from which two lines are the same headline."""


def find_headline(lines: list[Line], labels: dict[int, str], start: int, title: str) -> int | None:
    """The index of the line that is the headline: the one that repeats `title`, else the likeliest above the body.

    labels: what is known to be furniture. start: the body's first line. None where no line is clearly one.
    """
    wanted = " ".join(title.casefold().split())
    if wanted:
        return _repeating(lines, wanted)
    above = [i for i in range(max(0, start - _SEARCHED), start) if i not in labels and _may_be_headline(lines[i])]
    return max(above, key=lambda i: (_likelihood(i, lines, labels, start), -i)) if above else None


def _likelihood(i: int, lines: list[Line], labels: dict[int, str], start: int) -> int:
    """Headlines are phrases, stand right above who wrote them and when (or the body), and never below that."""
    points = 2 * (lines[i].words > _LEAST_WORDS)
    points += 2 * (i + 1 == start or labels.get(i + 1) in _BELOW)
    return points - 3 * any(labels.get(j) in _BELOW for j in range(max(0, i - _MASTHEAD), i))


def _repeating(lines: list[Line], wanted: str) -> int | None:
    key = Line(0, len(wanted), wanted).key
    for i, line in enumerate(lines[:_SEARCHED]):
        if line.key == key or (line.words <= _MOST_WORDS and _one_begins_the_other(line, key)):
            return i
    return None


def _one_begins_the_other(line: Line, key: str) -> bool:
    """The line is the title cut short, or the title with the outlet or some words behind it. A sentence that begins
    like a title ("Floods" above "Floods killed 31 people.") is the news itself."""
    if key.startswith(line.key):
        return len(line.key) >= _SURE
    return len(key) >= _SURE and line.key.startswith(key) and not line.closed


def _may_be_headline(line: Line) -> bool:
    return _LEAST_WORDS <= line.words <= _MOST_WORDS and not line.text.rstrip("\"'”’»)").endswith((".", ":", ",", ";"))
