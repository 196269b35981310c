"""Which lines of a page's text are the story, and what the others are.

First each line by its own words (`patterns`), then repeats, then its place: the body runs from the first solid
paragraph to the last; short open lines before it are the page's head, after it the page's foot, within it sub-heads
or links. Where nothing is solid there is no such region, and only what names itself as furniture goes.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from pipeline.clean.captions import captions_by_credit
from pipeline.clean.edges import region
from pipeline.clean.headline import find_headline
from pipeline.clean.lines import Line
from pipeline.clean.patterns import label_of, opens_related
from pipeline.clean.repeats import repeats

_SUBHEAD_WORDS: Final = 13
"""Measured on real pages: longer open lines amid the body are captions and links, not sub-heads."""
_LINKS_IN_A_ROW: Final = 4
"""So many open lines together that no colon announced are a list of links or a table."""
_ITEM_WORDS: Final = 5
"""Lists of the story's own have short items; headlines of other stories are longer (measured on real pages)."""
_INSERTS: Final = frozenset({"ad", "caption", "newsletter", "related"})
"""What pages put between two paragraphs without ending the story."""
_LISTED: Final = re.compile(r"\s*(?:[•·●▪■►*–—-]|\(?\d{1,3}[.):])\s*\S")


@dataclass
class Sorted:
    """The lines that are body, the label of each other line (by its index), and what was learnt on the way."""

    lines: list[Line]
    labels: dict[int, str]
    headline: str = ""
    byline: str | None = None
    credit: str | None = None
    body: list[Line] = field(default_factory=list)


def sort_lines(lines: list[Line], title: str, *, extracted: bool = False) -> Sorted:
    """Tell body from furniture. `title` is the article's own, where it has one. Linear in the text.

    extracted: the lines are what an extractor found in a page's HTML. It has seen where they stand and which are
    links, so that only what names itself as furniture goes (measured: sorting by place loses 3 % of such bodies).
    """
    by_words = {line.text: line for line in lines}  # lines repeat on pages, and each costs some twenty patterns
    known = {text: label_of(line) for text, line in by_words.items()}
    labels = {i: label for i, line in enumerate(lines) if (label := known[line.text]) is not None}
    if not extracted:
        labels |= {i: label for i, label in repeats(lines).items() if i not in labels}
    labels |= dict.fromkeys(captions_by_credit(lines, labels), "caption")
    start, end = region(lines, labels)
    headline = find_headline(lines, labels, start, title) if title or not extracted else None
    if headline is not None:
        labels[headline] = "headline"
    if start < end and not extracted:
        _sort_head(lines, labels, start)
        _sort_foot(lines, labels, end)
        _sort_within(lines, labels, start, end)
    return _sorted(lines, labels, headline, end)


def _sorted(lines: list[Line], labels: dict[int, str], headline: int | None, end: int) -> Sorted:
    return Sorted(
        lines,
        labels,
        headline="" if headline is None else lines[headline].text,
        byline=_first(lines, labels, "byline", range(end or len(lines))),
        credit=_first(lines, labels, "credit", range(len(lines) - 1, -1, -1)),
        body=[line for i, line in enumerate(lines) if i not in labels],
    )


def _sort_head(lines: list[Line], labels: dict[int, str], start: int) -> None:
    """Above the body: labels of the page, but a short sentence right above it opens the story."""
    for i in range(start):
        opens = i == start - 1 and lines[i].closed and lines[i].words > 3
        if i not in labels and not opens:
            labels[i] = "nav"


def _sort_foot(lines: list[Line], labels: dict[int, str], end: int) -> None:
    """Below the body: a short sentence still ends the story while nothing came between, and so does a list that the
    story announces or numbers."""
    ended = False
    announced = end > 0 and _announces(lines[end - 1])
    for i in range(end, len(lines)):
        if i in labels:
            ended = ended or labels[i] not in ("credit", "caption", "ad")
        elif ended or (lines[i].weak and not announced and _LISTED.match(lines[i].text) is None):
            labels[i] = "related"
            ended = True
        else:
            announced = announced or _announces(lines[i])


def _announces(line: Line) -> bool:
    return line.text.endswith((":", "：", ":)", ":*"))


def _sort_within(lines: list[Line], labels: dict[int, str], start: int, end: int) -> None:
    i = start
    while i < end:
        run = i
        while run < end and (run in labels or lines[run].weak):
            run += 1
        if run > i:
            announced = i > 0 and _announces(lines[i - 1])
            _sort_run(lines, labels, range(i, run), announced)
        i = max(run, i + 1)


def _sort_run(lines: list[Line], labels: dict[int, str], run: range, announced: bool) -> None:
    """A run of open lines amid the body: a list of the story's own, sub-heads, or links and labels of the page."""
    undecided = [i for i in run if i not in labels]
    if not undecided:
        return
    if announced and not any(labels.get(i) == "related" and opens_related(lines[i]) for i in run):
        return
    if len(undecided) == len(run):
        labels |= {i: "related" for i in run if _is_link(lines, run, i)}
        return
    kept = _subheads(lines, labels, run, undecided)
    labels |= {i: "related" for i in undecided if i not in kept}


def _is_link(lines: list[Line], run: range, i: int) -> bool:
    """Whether line `i` of a run of open lines without any known furniture is a link rather than a sub-head or an item."""
    listed = sum(_LISTED.match(lines[k].text) is not None for k in run)
    if listed * 2 >= len(run):
        return False
    if len(run) < _LINKS_IN_A_ROW:
        return lines[i].words > _SUBHEAD_WORDS
    return sorted(lines[k].words for k in run)[len(run) // 2] > _ITEM_WORDS


def _subheads(lines: list[Line], labels: dict[int, str], run: range, undecided: list[int]) -> set[int]:
    """Open lines that stay in a run with furniture: one at either edge, next to the prose it heads."""
    edges = {
        i for i, beside in ((run[-1], run[-2]), (run[0], run[1]))
        if i not in labels and labels.get(beside) in _INSERTS
        and lines[i].words <= _SUBHEAD_WORDS and not opens_related(lines[beside])
        and (labels[beside] != "related" or lines[i].words <= _ITEM_WORDS)
    }  # fmt: skip
    return edges if len(undecided) <= 2 else set()


def _first(lines: list[Line], labels: dict[int, str], label: str, order: range) -> str | None:
    return next((lines[i].text for i in order if labels.get(i) == label), None)
