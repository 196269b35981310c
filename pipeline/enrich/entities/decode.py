"""From a score for each token and tag to spans: the best row of BIO tags that is legal (no I-X without B-X or I-X before).

Almost every row of best tags is legal as it is; only the stretches that are not are decoded again (Viterbi), so the
cost stays near that of an argmax.
"""

from collections.abc import Sequence
from typing import Any

import numpy

Array = Any


def legal_moves(tags: Sequence[str]) -> Array:
    """moves[a, b] says whether tag b may follow tag a."""
    inside = numpy.array([tag.startswith("I-") for tag in tags])
    label = numpy.array([tag[2:] for tag in tags])
    return ~inside[None, :] | (label[:, None] == label[None, :])


def best_tags(scores: Array, moves: Array) -> Array:
    """The index of each token's tag; tag 0 is O. `scores` are log-probabilities up to a constant a token."""
    ids = scores.argmax(axis=1)
    before = numpy.concatenate(([0], ids[:-1]))
    broken = numpy.flatnonzero(~moves[before, ids])
    done = 0
    for at in broken.tolist():
        if at < done:
            continue
        start, done = _stretch(ids, at)
        first = ids[start - 1] if start else 0
        ids[start:done] = _viterbi(scores[start:done], moves, moves[first])
    return ids


def _stretch(ids: Array, at: int) -> tuple[int, int]:
    """The run of tags other than O around `at`, with one O on either side: [start, end)."""
    start = at
    while start > 0 and ids[start - 1]:
        start -= 1
    end = at + 1
    while end < len(ids) and ids[end]:
        end += 1
    return max(0, start - 1), min(len(ids), end + 1)


def _viterbi(scores: Array, moves: Array, first: Array) -> Array:
    cost = numpy.where(moves, 0.0, -numpy.inf)
    best = numpy.where(first, scores[0], -numpy.inf)
    back = numpy.zeros(scores.shape, dtype="int64")
    for at in range(1, len(scores)):
        paths = best[:, None] + cost
        back[at] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[at]
    row = [int(best.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        row.append(int(back[at, row[-1]]))
    return numpy.array(row[::-1])


def spans(ids: Array, tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans [start, end) of a legal row of tags, with their labels."""
    found: list[tuple[int, int, str]] = []
    for at in numpy.flatnonzero(ids).tolist():
        tag = tags[ids[at]]
        if tag[0] == "I" and found:
            start, _, label = found[-1]
            found[-1] = (start, at + 1, label)
        else:
            found.append((at, at + 1, tag[2:]))
    return found
