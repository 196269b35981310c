"""The classifier's pass: each of a few heads looks for the words that matter and takes what they say; two small layers decide."""

from collections.abc import Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy

from pipeline.enrich.events.head import SENSE, known
from pipeline.enrich.figures.learned.sights import EDGE, Sight

Array = Any
Weights = dict[str, Array]
SPECIAL: Final = EDGE + 1
"""Words without a sense have a value of their own each instead."""
MOST_WORDS: Final = 8192
"""Words whose rows are kept, 3 MB; when they are so many all are forgotten."""
AT_ONCE: Final = 256
"""Numbers in one pass: of no more than 256 x 30 words, so that fewer than MOST_WORDS are new."""


class Senses(NamedTuple):
    """Sorted hashes of words, and what they mean as whole numbers."""

    names: Array
    values: Array


def vectors(hashes: Array, senses: Senses) -> Array:
    """What words mean: their senses, and behind them which of the words without a sense they are."""
    size = senses.values.shape[1]
    flat = hashes.reshape(-1)
    at = known(flat, senses.names)
    out = numpy.zeros((len(flat), size + SPECIAL), dtype="float32")
    has = at < len(senses.names)
    out[has, :size] = senses.values[at[has]] * numpy.float32(SENSE)
    lacks = numpy.flatnonzero(~has)
    special = flat[lacks]
    out[lacks, size + numpy.where(special < SPECIAL, special, 0).astype("int64")] = 1
    return out.reshape(*hashes.shape, size + SPECIAL)


class Network:
    """The weights, and the pass over numbers; what a word gives to the first layer is worked out when it is met first."""

    def __init__(self, weights: Weights, senses: Senses) -> None:
        self._w = weights
        self._senses = senses
        self._heads = weights["look"].shape[1]
        self._enter = numpy.concatenate([weights["look"], weights["say"]], axis=1)
        self._places = numpy.concatenate([weights["look_place"], weights["say_place"]], axis=1)
        self._rows = numpy.zeros((MOST_WORDS, self._enter.shape[1]), dtype="float32")
        self._at: dict[int, int] = {}

    def __call__(self, sights: Sequence[Sight]) -> Array:
        """The chance of each kind, a row a number; at least one number, each with at least one word."""
        told = [self._pass(sights[at : at + AT_ONCE]) for at in range(0, len(sights), AT_ONCE)]
        return told[0] if len(told) == 1 else numpy.concatenate(told)

    def _pass(self, sights: Sequence[Sight]) -> Array:
        w, heads = self._w, self._heads
        words = list(chain.from_iterable(sight.words for sight in sights))
        lengths = [len(sight.words) for sight in sights]
        starts = list(accumulate(lengths[:-1], initial=0))
        owner = numpy.repeat(numpy.arange(len(sights)), lengths)
        seen = self._rows[self._known(words)]
        seen += self._places[list(chain.from_iterable(sight.places for sight in sights))]
        look = seen[:, :heads]
        look -= numpy.maximum.reduceat(look, starts)[owner]
        numpy.exp(look, out=look)
        look /= numpy.add.reduceat(look, starts)[owner]
        said = numpy.tanh(seen[:, heads:]).reshape(len(seen), heads, -1)
        said *= look[:, :, None]
        heard = numpy.add.reduceat(said, starts).reshape(len(sights), -1)
        marks = numpy.zeros((len(sights), len(w["mark"])), dtype="float32")
        for row, sight in enumerate(sights):
            marks[row, sight.marks] = 1
        hidden = numpy.maximum(heard @ w["hear"] + marks @ w["mark"] + w["hear_bias"], 0)
        hidden = hidden + numpy.maximum(hidden @ w["deep"] + w["deep_bias"], 0)
        scores = hidden @ w["tell"] + w["tell_bias"]
        told: Array = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        told /= told.sum(axis=1, keepdims=True)
        return told

    def _known(self, words: Sequence[int]) -> list[int]:
        at = self._at
        new = [word for word in dict.fromkeys(words) if word not in at]
        if new:
            if len(at) + len(new) > MOST_WORDS:
                at.clear()
                new = list(dict.fromkeys(words))
            rows = range(len(at), len(at) + len(new))
            self._rows[rows.start : rows.stop] = vectors(numpy.array(new, dtype="uint64"), self._senses) @ self._enter
            at.update(zip(new, rows, strict=True))
        return [at[word] for word in words]


def save(weights: Weights, file: Path) -> None:
    """Write the weights, half as long as they are learned."""
    file.parent.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(file, **{name: w.astype("float16") for name, w in weights.items()})


def load(file: Path) -> Weights:
    """Read what `save` wrote."""
    with numpy.load(file) as stored:
        return {name: stored[name].astype("float32") for name in stored.files}
