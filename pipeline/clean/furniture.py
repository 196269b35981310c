"""Which lines of a page's text are the story, and what the others are.

First each line by its own words (`patterns`), then repeats, then its place: the body runs from the first solid
paragraph to the last; short open lines before it are the page's head, after it the page's foot, within it sub-heads
or links. Where nothing is solid there is no such region, and only what names itself as furniture goes.
"""

from dataclasses import dataclass, field

from pipeline.clean.captions import captions_by_credit
from pipeline.clean.edges import region
from pipeline.clean.headline import find_headline
from pipeline.clean.lines import Line
from pipeline.clean.lists import is_listed
from pipeline.clean.patterns import label_of
from pipeline.clean.repeats import repeats
from pipeline.clean.within import behind_last, heads_of_paragraphs, sort_within, statistics


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
    labels = {i: label for i, line in enumerate(lines) if (label := label_of(line.text)) is not None}
    if not extracted:
        labels |= {i: label for i, label in repeats(lines).items() if i not in labels}
    labels |= dict.fromkeys(captions_by_credit(lines, labels), "caption")
    start, end = region(lines, labels)
    headline = find_headline(lines, labels, start, title) if title or not extracted else None
    if headline is not None:
        labels[headline] = "headline"
    if start < end and not extracted:
        heads = heads_of_paragraphs(lines, labels, start, end)
        for i in heads:
            del labels[i]
        start, end = min(heads | {start}), behind_last(lines, labels, end)
        _sort_head(lines, labels, start, headline)
        _sort_foot(lines, labels, end)
        sort_within(lines, labels, heads, start, end)
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


def _sort_head(lines: list[Line], labels: dict[int, str], start: int, headline: int | None) -> None:
    """Above the body: labels of the page, but a short sentence right above it opens the story, and so does a list of
    figures below the headline."""
    opened = statistics(lines, labels, 0 if headline is None else headline + 1, start)
    for i in range(start):
        opens = i == start - 1 and lines[i].closed and lines[i].words > 3
        if i not in labels and i not in opened and not opens:
            labels[i] = "nav"


def _sort_foot(lines: list[Line], labels: dict[int, str], end: int) -> None:
    """Below the body: a short sentence still ends the story while nothing came between, and so does a numbered list."""
    ended = False
    for i in range(end, len(lines)):
        if i in labels:
            ended = ended or labels[i] not in ("credit", "caption", "ad")
        elif ended or (lines[i].weak and not is_listed(lines[i])):
            labels[i] = "related"
            ended = True


def _first(lines: list[Line], labels: dict[int, str], label: str, order: range) -> str | None:
    return next((lines[i].text for i in order if labels.get(i) == label), None)
