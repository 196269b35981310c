"""The event classifier's pass forward, its way back and its steps: plain numpy, seeded."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy

from pipeline.enrich.events.head import SCALE, SHARED, TABLES, Tokens, known, rows, senses_of, windows

Array = Any
Weights = dict[str, Array]


class Shape(NamedTuple):
    """The sizes of the layers and tables."""

    vectors: int
    hidden: int
    words: int
    pairs: int
    senses: int
    outputs: int
    weighed: int


class Batch(NamedTuple):
    """Sentences with what the rules say of them and what is wanted."""

    tokens: Tokens
    rules: Array
    goals: Array


class Kept(NamedTuple):
    """What the way back needs of the pass forward."""

    first: Array
    second: Array
    vectors: Array
    senses: Array
    entered: Array
    wide: Array
    hidden: Array
    shares: Array
    tops: Array
    whole: Array
    told: Array
    weighed: Array
    masks: tuple[Array, Array, Array, Array]


def fresh(shape: Shape, rng: Any) -> Weights:
    """Untrained weights without those of SHARED; a rule's word counts three to begin with, which is what it comes to."""

    def normal(height: int, width: int, spread: float) -> Array:
        return (rng.standard_normal((height, width)) * spread).astype("float32")

    h = shape.hidden
    return {
        "enter": normal(shape.vectors, h, (2 / shape.vectors) ** 0.5),
        "senses_enter": normal(shape.senses, h, (2 / (shape.vectors + shape.senses)) ** 0.5),
        "words": normal(shape.words, h, 0.1),
        "pairs": numpy.zeros((shape.pairs, h), dtype="float32"),
        "mix": normal(3 * h, h, (2 / (3 * h)) ** 0.5),
        "mix_bias": numpy.zeros(h, dtype="float32"),
        "speak": normal(h, shape.outputs, 0.12 * (2 / h) ** 0.5),
        "whole": numpy.zeros((2 * h, shape.outputs), dtype="float32"),
        "weigh": normal(2 * h + shape.outputs, shape.weighed, (2 / (2 * h)) ** 0.5),
        "weigh_bias": numpy.zeros(shape.weighed, dtype="float32"),
        "judge": numpy.zeros((shape.weighed, shape.outputs), dtype="float32"),
        "bias": numpy.full(shape.outputs, -6, dtype="float32"),
        "rules": numpy.full(shape.outputs, 3, dtype="float32"),
    }


def forward(w: Weights, batch: Batch, drop: float, rng: Any) -> tuple[Array, Kept]:
    """Scores of the sentences, each layer's values dropped with the chance `drop`."""
    starts = batch.tokens.starts
    lengths = numpy.diff(numpy.append(starts, len(batch.tokens.norms)))
    first, second = rows(batch.tokens, len(w["words"]), len(w["pairs"]))
    vectors = batch.tokens.vectors.astype("float32") * numpy.float32(SCALE)
    senses = senses_of(w, known(batch.tokens.norms, w["names"]))

    def mask(like: Array) -> Array:
        return (rng.random(like.shape, dtype="float32") >= drop).astype("float32") / numpy.float32(1 - drop)

    entered = numpy.maximum(
        vectors @ w["enter"] + senses @ w["senses_enter"] + w["words"][first] + w["pairs"][second], 0
    )
    masks = [mask(entered)]
    entered *= masks[0]
    wide = windows(entered, starts)
    hidden = numpy.maximum(wide @ w["mix"] + w["mix_bias"], 0)
    masks.append(mask(hidden))
    hidden *= masks[1]
    spoken = hidden @ w["speak"]
    top = numpy.maximum.reduceat(spoken, starts)
    shares = numpy.exp(spoken - numpy.repeat(top, lengths, axis=0))
    sums = numpy.add.reduceat(shares, starts)
    tops = numpy.maximum.reduceat(hidden, starts)
    whole = numpy.concatenate([tops, numpy.add.reduceat(hidden, starts) / lengths[:, None]], axis=1)
    masks.append(mask(whole))
    whole *= masks[2]
    told = numpy.concatenate([whole, batch.rules], axis=1)
    weighed = numpy.maximum(told @ w["weigh"] + w["weigh_bias"], 0)
    masks.append(mask(weighed))
    weighed *= masks[3]
    scores = top + numpy.log(sums) + whole @ w["whole"] + w["bias"] + batch.rules * w["rules"] + weighed @ w["judge"]
    shares /= numpy.repeat(sums, lengths, axis=0)
    kept = Kept(
        first, second, vectors, senses, entered, wide, hidden, shares, tops, whole, told, weighed,
        (masks[0], masks[1], masks[2], masks[3]),
    )  # fmt: skip
    return scores.astype("float32"), kept


def backward(w: Weights, batch: Batch, kept: Kept, slope: Array) -> dict[str, Any]:
    """The slopes of the loss by each weight from those by the scores; of a table, the rows touched and their slopes."""
    starts = batch.tokens.starts
    lengths = numpy.diff(numpy.append(starts, len(kept.hidden)))
    sentence = numpy.repeat(numpy.arange(len(starts)), lengths)
    width = kept.hidden.shape[1]
    spoken = kept.shares * slope[sentence]
    weighed = (slope @ w["judge"].T) * kept.masks[3] * (kept.weighed > 0)
    whole = (slope @ w["whole"].T + weighed @ w["weigh"][: 2 * width].T) * kept.masks[2]
    hidden = spoken @ w["speak"].T
    hidden += (whole[:, width:] / lengths[:, None].astype("float32"))[sentence]
    hidden += whole[:, :width][sentence] * ((kept.hidden == kept.tops[sentence]) & (kept.hidden > 0))
    hidden *= kept.masks[1] * (kept.hidden > 0)
    wide = (hidden @ w["mix"].T).reshape(len(hidden), 3, width)
    entered = wide[:, 1].copy()
    wide[starts, 0] = 0
    wide[starts[1:] - 1, 2] = 0
    entered[:-1] += wide[1:, 0]
    entered[1:] += wide[:-1, 2]
    entered *= kept.masks[0] * (kept.entered > 0)
    return {
        "enter": kept.vectors.T @ entered,
        "senses_enter": kept.senses.T @ entered,
        "words": _touched(kept.first, entered),
        "pairs": _touched(kept.second, entered),
        "mix": kept.wide.T @ hidden,
        "mix_bias": hidden.sum(axis=0),
        "speak": kept.hidden.T @ spoken,
        "whole": kept.whole.T @ slope,
        "weigh": kept.told.T @ weighed,
        "weigh_bias": weighed.sum(axis=0),
        "judge": kept.weighed.T @ slope,
        "bias": slope.sum(axis=0),
        "rules": (slope * batch.rules).sum(axis=0),
    }


def _touched(index: Array, slopes: Array) -> tuple[Array, Array]:
    order = numpy.argsort(index, kind="stable")
    touched, first = numpy.unique(index[order], return_index=True)
    return touched, numpy.add.reduceat(slopes[order], first)


class Adam:
    """Adam; of a table, of which a batch touches few rows, only those move."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._means = {name: numpy.zeros_like(w) for name, w in weights.items() if name not in SHARED}
        self._squares = {name: numpy.zeros_like(w) for name, w in weights.items() if name not in SHARED}
        self._steps = 0

    def step(self, slopes: dict[str, Any], rate: float) -> None:
        """Move every weight once."""
        self._steps += 1
        first, second = 1 - 0.9**self._steps, 1 - 0.999**self._steps
        for name, given in slopes.items():
            at, slope = given if name in TABLES else (slice(None), given)
            mean = self._means[name][at] * 0.9 + 0.1 * slope
            square = self._squares[name][at] * 0.999 + 0.001 * slope * slope
            self._means[name][at], self._squares[name][at] = mean, square
            self._weights[name][at] -= (rate * (mean / first) / (numpy.sqrt(square / second) + 1e-8)).astype("float32")


def sigmoid(scores: Array) -> Array:
    """Shares in 0..1 of scores."""
    return 1 / (1 + numpy.exp(-numpy.clip(scores, -30, 30)))


def loss(scores: Array, goals: Array) -> Array:
    """The loss of each sentence: the sum over its outputs."""
    share = sigmoid(scores)
    losses: Array = -(goals * numpy.log(share + 1e-7) + (1 - goals) * numpy.log(1 - share + 1e-7)).sum(axis=1)
    return losses


def joined(tokens: Sequence[Tokens]) -> Tokens:
    """Several runs of sentences as one."""
    before = numpy.cumsum([0, *(len(part.norms) for part in tokens[:-1])])
    return Tokens(
        numpy.concatenate([part.vectors for part in tokens]),
        numpy.concatenate([part.norms for part in tokens]),
        numpy.concatenate([part.starts + by for part, by in zip(tokens, before, strict=True)]),
    )
