"""What the short open lines amid a story are: its own sub-heads, lists and times, or links and labels of the page.

A line between two paragraphs is the story's unless there is evidence against it: known furniture in the same run of
open lines, or several lines together that read like the headlines of other stories.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.lines import Line
from pipeline.clean.lists import (
    ITEM_WORDS,
    LONGEST_ITEM_WORDS,
    announces,
    are_statistics,
    figures,
    is_list,
    is_of_figures,
)
from pipeline.clean.patterns import is_biography, opens_related

_SUBHEAD_WORDS: Final = 13
"""Measured on real pages: longer open lines beside furniture are captions and links, not sub-heads."""
_LEAST_SUBHEAD_WORDS: Final = 3
"""Of one below a label of the page: labels come in pairs, and are shorter."""
_LINKS: Final = 3
"""So many open lines together may be a list of links; two are a sub-head and its sub-head."""
_LOG: Final = 3
"""So many times or numbers that head paragraphs make a live page or a count."""
_TABLE_ROWS: Final = 6
"""Rows of a table to each that looks like a label of the page."""
_SENTENCE_WORDS: Final = 3
_INSERTS: Final = frozenset({"ad", "caption", "newsletter", "related"})
"""What pages put between two paragraphs without ending the story."""
_LABELS: Final = frozenset({"nav", "timestamp"})
"""What lines of a list are sometimes taken for."""
_NUMBER: Final = re.compile(r"[^\W\d_]{0,2}\W?\d[\d.,:/)\s]*")
_SENTENCE: Final = re.compile(r"[.…。।]['\"”’»)\]]*$")
_RULE: Final = re.compile(r"(?:([_*=~#+·•–—-])\s*)(?:\1\s*)+")
_OF_THE_PAGE: Final = re.compile(
    r"\b(?:published|updated|posted|modified|created|ago|read|last|publié|mis|modifié|lecture|publicado|actualizado|hace|stand|veröffentlicht|aktualisiert)\b"
)


def heads_of_paragraphs(lines: list[Line], labels: dict[int, str], start: int, end: int) -> set[int]:
    """Indexes of lines that say when (a live page, a chronicle) or which in a count the paragraph below them is,
    and of rules between parts ("* * *").

    Their labels (`timestamp`, `nav`) are wrong.
    """
    searched = range(max(0, start - 2), len(lines))
    heading = [i for i in searched if labels.get(i) in _LABELS and _is_headed(lines, labels, i)]
    times = {i for i in heading if labels[i] == "timestamp" and not _OF_THE_PAGE.search(lines[i].low)}
    numbers = {i for i in heading if _NUMBER.fullmatch(lines[i].text)}
    rules = {i for i in range(start, end) if i in labels and _RULE.fullmatch(lines[i].text)}
    return rules.union(*(kind for kind in (times, numbers) if len(kind) >= _LOG and len(kind & set(range(end))) > 1))


def _is_headed(lines: list[Line], labels: dict[int, str], i: int) -> bool:
    """A paragraph stands below line `i`, with a sub-head between at the most."""
    below = [k for k in (i + 1, i + 2) if k < len(lines) and k not in labels]
    return bool(below) and below[0] == i + 1 and any(lines[k].closed or lines[k].long for k in below)


def behind_last(lines: list[Line], labels: dict[int, str], end: int) -> int:
    """Where the story ends that seems to end before `end`: short sentences below a sub-head, a list or a lone insert of
    the page are still its own; so is a list that the story announces, or one of figures."""
    i = end
    while True:
        stop = _behind_open(lines, labels, i)
        own = lines[i:stop]
        follows = stop + 1 if not own and _is_insert(lines, labels, stop) else stop
        if follows < len(lines) and follows not in labels and _goes_on(lines[i:follows], lines[follows]):
            i = end = follows + 1
        elif own and announces(lines[i - 1]) and is_list(own):
            return stop
        else:
            return stop if are_statistics(own) else end


def _is_insert(lines: list[Line], labels: dict[int, str], i: int) -> bool:
    return labels.get(i) in _INSERTS and not opens_related(lines[i])


def statistics(lines: list[Line], labels: dict[int, str], start: int, end: int) -> set[int]:
    """Indexes of the lines in [start, end) that stand in lists of figures."""
    found: set[int] = set()
    i = start
    while i < end:
        stop = min(end, _behind_open(lines, labels, i))
        if are_statistics(lines[i:stop]):
            found |= set(range(i, stop))
        i = max(stop, i + 1)
    return found


def _behind_open(lines: list[Line], labels: dict[int, str], start: int) -> int:
    stop = start
    while stop < len(lines) and stop not in labels and lines[stop].weak:
        stop += 1
    return stop


def _goes_on(own: list[Line], line: Line) -> bool:
    """Whether `line`, behind the open lines `own`, is the story again: pages ask and exclaim at their foot, too."""
    if not own:
        return line.closed
    is_sentence = line.words >= _SENTENCE_WORDS and line.closed and _SENTENCE.search(line.text) is not None
    return is_sentence and not is_biography(line) and (len(own) < _LINKS or is_list(own))


def sort_within(lines: list[Line], labels: dict[int, str], heads: set[int], start: int, end: int) -> None:
    """Labels `related` what of the open lines in [start, end) is not the story's, as `heads` are."""
    i = start
    while i < end:
        run = i
        while run < end and run not in heads and (run in labels or lines[run].weak):
            run += 1
        if run > i:
            _sort_run(lines, labels, range(i, run), i > 0 and announces(lines[i - 1]))
        i = max(run, i + 1)


def _sort_run(lines: list[Line], labels: dict[int, str], run: range, announced: bool) -> None:
    known = {labels[i] for i in run if i in labels}
    if known <= _LABELS and (announced or _is_table(lines, labels, run)):
        for i in run:
            labels.pop(i, None)
        return
    if announced and not any(labels.get(i) == "related" and opens_related(lines[i]) for i in run):
        return
    pieces = list(_pieces(labels, run))
    few = sum(len(piece) for piece in pieces) <= 2
    for piece in pieces:
        own = [lines[i] for i in piece]
        if not known:
            is_own = len(own) < _LINKS or is_list(own)
        elif len(own) >= _LINKS and "related" not in known and known <= _INSERTS | _LABELS:
            is_own = is_of_figures(own) if known & _LABELS else is_list(own)
        else:
            is_own = few and len(own) == 1 and _is_subhead(lines, labels, run, piece.start)
        if not is_own:
            labels |= dict.fromkeys(piece, "related")


def _is_table(lines: list[Line], labels: dict[int, str], run: range) -> bool:
    """True where most of a run are figures or pairs, whatever else the words of some look like ("March 2025: 42.5")."""
    rows = [lines[i] for i in run]
    taken = sum(i in labels for i in run)
    is_long = len(rows) >= _TABLE_ROWS * taken and 2 * figures(rows) >= len(rows)
    return len(rows) > _LINKS and 2 * taken <= len(rows) and (is_long or is_of_figures(rows))


def _pieces(labels: dict[int, str], run: range) -> Iterator[range]:
    """The stretches of the run between known furniture."""
    start = run.start
    for i in (*run, run.stop):
        if i == run.stop or i in labels:
            if i > start:
                yield range(start, i)
            start = i + 1


def _is_subhead(lines: list[Line], labels: dict[int, str], run: range, i: int) -> bool:
    """Whether a lone line in a run with furniture is at its edge, next to the prose that it heads."""
    beside = i - 1 if i == run[-1] else i + 1
    if labels.get(beside) == "nav":
        return len(run) == 2 and _LEAST_SUBHEAD_WORDS <= lines[i].words <= LONGEST_ITEM_WORDS
    return (
        i in (run[0], run[-1])
        and labels.get(beside) in _INSERTS
        and lines[i].words <= _SUBHEAD_WORDS
        and not opens_related(lines[beside])
        and (labels[beside] != "related" or lines[i].words <= ITEM_WORDS)
    )
