"""Where the body of a page begins and where it ends.

Prose stands above a story too (a standfirst, the words under a picture) and below it (who the author is, teasers,
readers' comments). Such prose is short beside the story's own, and furniture stands between the two.
"""

from itertools import pairwise
from typing import Final

from pipeline.clean.lines import Line
from pipeline.clean.patterns import is_biography, opens_related

_ENDERS: Final = frozenset({"comment", "copyright", "tags"})
"""What pages put behind the story and hardly ever within it."""
_FOOT_SHARE: Final = 0.3
"""Prose behind an ender is foot (readers' comments, teasers) while it is less than this share of all prose."""
_LEFT_OVER: Final = 0.1
"""Prose behind weaker marks is foot while it is less than this share: the last paragraph or two of a long story are more."""
_LEAST_PROSE: Final = 3
"""Paragraphs that a story has before prose at its edges is doubted."""
_PARTED: Final = 3
"""Lines of furniture together that part the story from what is not; boxes amid a story announce themselves."""
_STANDFIRST: Final = 320
"""Characters of the longest standfirst or caption that is taken for one by its place."""
_MASTHEAD: Final = frozenset({"byline", "timestamp"})
"""What pages put right above a story."""
_INSERTED: Final = frozenset({"ad", "caption", "newsletter"})
"""What pages put between two paragraphs without ending the story."""


def region(lines: list[Line], labels: dict[int, str]) -> tuple[int, int]:
    """[start, end): from the first paragraph of the story to behind its last; (0, 0) where nothing is solid.

    Labels what it takes off the edges: `teaser` above, `byline` or `related` below.
    """
    solid = [i for i, line in enumerate(lines) if i not in labels and line.solid]
    if not solid:
        return 0, 0
    foot = _foot(lines, labels, solid)
    solid = [i for i in solid if i < foot]
    solid = _without_biographies(lines, labels, solid)
    solid = solid[: _parted_foot(lines, labels, solid)]
    above = _parted_head(lines, labels, solid)
    labels |= dict.fromkeys(solid[:above], "teaser")
    return solid[above], solid[-1] + 1


def _foot(lines: list[Line], labels: dict[int, str], solid: list[int]) -> int:
    """Where the page's foot begins: at the first ender behind which little prose is left. Where
    pictures amid the story have their "© Name", another ends nothing."""
    left = sum(len(lines[i].text) for i in solid)
    allowed = left * _FOOT_SHARE
    weights = {i: len(lines[i].text) for i in solid}
    is_picture = False
    for i in range(len(lines)):
        if labels.get(i) in _ENDERS and left < allowed and not (is_picture and labels[i] == "copyright"):
            return i
        is_picture = is_picture or (i > solid[0] and labels.get(i) == "copyright")
        left -= weights.get(i, 0)
    return len(lines)


def _without_biographies(lines: list[Line], labels: dict[int, str], solid: list[int]) -> list[int]:
    """`solid` up to the first line that says who the author is, where little prose follows; such lines get a label."""
    left = sum(len(lines[i].text) for i in solid)
    allowed = left * _FOOT_SHARE
    for n, i in enumerate(solid):
        if n >= _LEAST_PROSE and left < allowed and is_biography(lines[i]):
            labels[i] = "byline"
            return solid[:n]
        left -= len(lines[i].text)
    return solid


def _parted_foot(lines: list[Line], labels: dict[int, str], solid: list[int]) -> int:
    """How many of `solid` are left when prose is taken off that furniture parts from the story."""
    allowed = sum(len(lines[i].text) for i in solid) * _LEFT_OVER
    left, kept = 0, len(solid)
    for n in range(len(solid) - 1, _LEAST_PROSE - 1, -1):
        left += len(lines[solid[n]].text)
        if left > allowed:
            break
        if _ends_story(lines, labels, range(solid[n - 1] + 1, solid[n])):
            kept = n
    return kept


def _ends_story(lines: list[Line], labels: dict[int, str], gap: range) -> bool:
    """True where what stands between two paragraphs is the page's foot: the heading of a list of other stories and
    the list, or many lines of furniture."""
    parting = [i for i in gap if labels.get(i) not in _INSERTED and (i in labels or lines[i].weak)]
    known = sum(i in labels for i in parting)
    listed = any(labels.get(i) == "related" and opens_related(lines[i]) for i in parting[:-1])
    return (listed or len(parting) >= _PARTED) and known > 0


def _parted_head(lines: list[Line], labels: dict[int, str], solid: list[int]) -> int:
    """How many of `solid` stand above the byline or far above the story: a standfirst, the words under a picture."""
    if len(solid) <= _LEAST_PROSE or len(lines[solid[0]].text) > _STANDFIRST or _is_log(labels, solid[1:]):
        return 0
    return int(_masthead(labels, range(solid[0] + 1, solid[1])))


def _masthead(labels: dict[int, str], gap: range) -> bool:
    found = [labels[i] for i in gap if i in labels]
    return any(label in _MASTHEAD for label in found) or len(found) >= _PARTED


def _is_log(labels: dict[int, str], solid: list[int]) -> bool:
    """True where times stand between the paragraphs further down as well: a live page."""
    times = sum(any(labels.get(i) in _MASTHEAD for i in range(a + 1, b)) for a, b in pairwise(solid))
    return times > 1
