"""The classifier's pass: each of a few heads looks for the words that matter and takes what they say; two small layers decide."""

from collections.abc import Sequence
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
    """The weights, and the pass over one number; what a word gives to the first layer is worked out when it is met first."""

    def __init__(self, weights: Weights, senses: Senses) -> None:
        self._w = weights
        self._senses = senses
        self._heads = weights["look"].shape[1]
        self._enter = numpy.concatenate([weights["look"], weights["say"]], axis=1)
        self._places = numpy.concatenate([weights["look_place"], weights["say_place"]], axis=1)
        self._rows = numpy.zeros((MOST_WORDS, self._enter.shape[1]), dtype="float32")
        self._at: dict[int, int] = {}

    def __call__(self, sight: Sight) -> Array:
        """The chance of each kind."""
        w, heads = self._w, self._heads
        seen = self._rows[self._known(sight.words)]
        seen += self._places[sight.places]
        look = seen[:, :heads]
        look -= look.max(axis=0)
        numpy.exp(look, out=look)
        look /= look.sum(axis=0)
        said = numpy.tanh(seen[:, heads:]).reshape(len(seen), heads, -1)
        heard = numpy.einsum("wh,whd->hd", look, said).reshape(-1)
        hidden = numpy.maximum(heard @ w["hear"] + w["mark"][sight.marks].sum(axis=0) + w["hear_bias"], 0)
        hidden = hidden + numpy.maximum(hidden @ w["deep"] + w["deep_bias"], 0)
        scores = hidden @ w["tell"] + w["tell_bias"]
        told: Array = numpy.exp(scores - scores.max())
        told /= told.sum()
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
