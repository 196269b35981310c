"""Paragraphs that come twice: teasers cut off above the story, leads printed again. The fuller one stays."""

from collections import defaultdict
from typing import Final

from pipeline.clean.lines import Line

_LEAST: Final = 40
"""Shorter lines recur in speech ("I sure do."); longer ones only by the page's doing."""
_KEY: Final = 30
_NEAR: Final = 12
"""Lines between a lead above the page's head and the same lead below it, at the most."""


def repeats(lines: list[Line]) -> dict[int, str]:
    """Label by index of each line that another line repeats in full: `teaser` where it is cut off, else `repeated_lead`.

    Of equal lines near each other the last stays (what stands above the story is the page's), of those far apart the
    first (what comes again amid the story is a pull-out).
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if len(line.key) >= _LEAST:
            groups[line.key[:_KEY]].append(i)
    found: dict[int, str] = {}
    for members in groups.values():
        if len(members) > 1:
            found |= _shorter(lines, members)
    return found


def _shorter(lines: list[Line], members: list[int]) -> dict[int, str]:
    fullest = max((lines[i].key for i in members), key=len)
    kept: dict[str, int] = {}
    found: dict[int, str] = {}
    for i in members:
        key = lines[i].key
        if key != fullest and fullest.startswith(key):
            found[i] = "teaser"
        elif key not in kept:
            kept[key] = i
        elif i - kept[key] <= _NEAR:
            found[kept[key]] = "repeated_lead"
            kept[key] = i
        else:
            found[i] = "repeated_lead"
    return found
