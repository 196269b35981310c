"""The event classifier: a score of each type for each sentence, from the vectors that the tagger has made anyway.

Two small layers over the tagger's vectors, a table of words and hashed words give each token a score of each type; a sentence's score is
the soft maximum of its tokens' (so the best token is the trigger), what the cue rules say, and what a third layer makes of
rules and sentence together. One pass of numpy over a doc. Learned by `pipeline.enrich.training.events`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy

Array = Any

SCALE: Final = 0.35
"""The tagger's vectors spread about 2.8 around nothing; layers learn best from about 1."""
SENSE: Final = 0.7 / 24
"""A sense rests in one byte: 24 is one, and senses weigh a little less than vectors."""
LOUDEST: Final = 60
"""A token's score above it is cut: the exponential of 89 no longer fits."""
SHARED: Final = ("names", "senses")
"""What all students look up: hashes of words and their senses, stored as whole numbers."""
TABLES: Final = ("words", "pairs")
"""Stored as one byte a weight, in steps of STEP; the other weights as float16."""
STEP: Final = 1 / 48
LATE: Final = ("mix", "mix_bias", "speak", "whole", "weigh", "weigh_bias", "judge", "bias", "rules")
"""The weights behind the first layer."""
WEIGHTS: Final = "weights.npz"
ABOUT: Final = "about.json"


class About(msgspec.Struct):
    """What the weights were made for and how they are read."""

    types: list[str]
    """The type of each output; one more behind them tells that the main event is earlier news."""
    nothing: float
    """A sentence tells nothing where the chance that none of the types holds lies above."""
    further: float
    """Of one that tells something each type is named whose score lies above."""
    background: float
    """The event is earlier news where that score lies above."""
    tagger: str
    """The sha256 of the tagger's weights whose vectors were learned from: with those of others the head knows nothing."""


class Tokens(NamedTuple):
    """The tokens of a doc or of a batch of sentences, and where each sentence begins."""

    vectors: Array
    norms: Array
    starts: Array


class Scores(NamedTuple):
    """Rows of a sentence each: scores (logits) of types and of background, and the token that speaks most for each type."""

    scores: Array
    tokens: Array


class Head:
    """The weights and the pass over them: students that differ by what they saw and in which order, whose scores are averaged."""

    def __init__(self, about: About, weights: dict[str, Array]) -> None:
        """`weights` are those of `together`."""
        self.about = about
        self.weights = weights
        senses = senses_of(weights, numpy.arange(len(weights["senses"]) + 1))
        # All students enter at once, side by side.
        self._known = _beside([senses @ enter for enter in weights["senses_enter"]])
        self._enter = _beside(weights["enter"]) * numpy.float32(SCALE)
        self._words = _beside(weights["words"])
        self._pairs = _beside(weights["pairs"])
        self._late = [{name: weights[name][student] for name in LATE} for student in range(len(weights["mix"]))]

    def __call__(self, tokens: Tokens, rules: Array) -> Scores:
        """Scores of each sentence; `rules` has a row a sentence: 1 for each type that a rule found, last for background."""
        first, second = rows(tokens, len(self._words), len(self._pairs))
        hidden = tokens.vectors @ self._enter
        hidden += self._known[known(tokens.norms, self.weights["names"])]
        hidden += self._words[first]
        hidden += self._pairs[second]
        numpy.maximum(hidden, 0, out=hidden)
        students = len(self._late)
        parts = numpy.split(hidden, students, axis=1)
        told = [_said(w, part, tokens.starts, rules) for w, part in zip(self._late, parts, strict=True)]
        return Scores(sum(one.scores for one in told) / students, sum(one.tokens for one in told) / students)


def _said(w: dict[str, Array], hidden: Array, starts: Array, rules: Array) -> Scores:
    """What one student says, by its weights behind the first layer."""
    hidden = windows(hidden, starts) @ w["mix"]
    hidden += w["mix_bias"]
    numpy.maximum(hidden, 0, out=hidden)
    spoken = hidden @ w["speak"]
    lengths = numpy.diff(numpy.append(starts, len(hidden)))
    sums = numpy.add.reduceat(numpy.exp(numpy.minimum(spoken, LOUDEST)), starts)
    whole = numpy.concatenate(
        [numpy.maximum.reduceat(hidden, starts), numpy.add.reduceat(hidden, starts) / lengths[:, None]], axis=1
    )
    weighed = numpy.concatenate([whole, rules], axis=1) @ w["weigh"]
    weighed += w["weigh_bias"]
    numpy.maximum(weighed, 0, out=weighed)
    scores = numpy.log(sums + numpy.float32(1e-30)) + whole @ w["whole"] + w["bias"] + rules * w["rules"]
    scores += weighed @ w["judge"]
    return Scores(scores.astype("float32"), spoken)


def together(students: Sequence[dict[str, Array]]) -> dict[str, Array]:
    """The weights of several students as one: what they share, and the others stacked."""
    return {
        name: students[0][name] if name in SHARED else numpy.stack([weights[name] for weights in students])
        for name in students[0]
    }


def _beside(parts: Sequence[Array]) -> Array:
    return numpy.concatenate(list(parts), axis=1).astype("float32")


def rows(tokens: Tokens, words: int, pairs: int) -> tuple[Array, Array]:
    """The rows of the tables for each token: of its norm, and of its norm with that of the token before it."""
    before = numpy.roll(tokens.norms, 1)
    before[tokens.starts] = 1
    mixed = (before * numpy.uint64(0x9E3779B97F4A7C15)) ^ tokens.norms
    mixed ^= mixed >> numpy.uint64(29)
    return (tokens.norms % numpy.uint64(words)).astype("int64"), (mixed % numpy.uint64(pairs)).astype("int64")


def windows(hidden: Array, starts: Array) -> Array:
    """Each token beside its neighbours in the same sentence, zeros where there is none."""
    wide = numpy.empty((len(hidden), 3, hidden.shape[1]), dtype=hidden.dtype)
    wide[1:, 0] = hidden[:-1]
    wide[starts, 0] = 0
    wide[:, 1] = hidden
    wide[:-1, 2] = hidden[1:]
    wide[-1:, 2] = 0
    wide[starts[1:] - 1, 2] = 0
    return wide.reshape(len(hidden), -1)


def save(head: Head, folder: Path) -> None:
    """Write the weights, short, and what they are for."""
    folder.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(folder / WEIGHTS, **{name: _short(name, w) for name, w in head.weights.items()})
    (folder / ABOUT).write_bytes(msgspec.json.format(msgspec.json.encode(head.about), indent=1) + b"\n")


def load(folder: Path) -> Head:
    """Read what `save` wrote. Raises FileNotFoundError where nothing lies there."""
    about = msgspec.json.decode((folder / ABOUT).read_bytes(), type=About)
    with numpy.load(folder / WEIGHTS) as stored:
        return Head(about, {name: _long(name, stored[name]) for name in stored.files})


def _short(name: str, weights: Array) -> Array:
    if name in SHARED:
        return weights
    return (
        numpy.clip(numpy.round(weights / STEP), -127, 127).astype("int8")
        if name in TABLES
        else weights.astype("float16")
    )


def _long(name: str, stored: Array) -> Array:
    if name in SHARED:
        return stored
    return stored.astype("float32") * numpy.float32(STEP if name in TABLES else 1)


def known(norms: Array, names: Array) -> Array:
    """The row of each norm in a table whose sorted `names` are hashes of norms; the row behind the last where it has none."""
    at: Array = numpy.searchsorted(names, norms)
    at[at == len(names)] = 0
    at[names[at] != norms] = len(names)
    return at


def senses_of(weights: dict[str, Array], at: Array) -> Array:
    """The senses of the words at rows `at` of the table as the layers read them; nothing for the row behind the last."""
    senses = numpy.concatenate([weights["senses"], numpy.zeros((1, weights["senses"].shape[1]), dtype="int8")])
    return senses[at].astype("float32") * numpy.float32(SENSE)


def best_token(scored: Scores, starts: Array, sentence: int, kind: int) -> int:
    """The token of a sentence that speaks most for a type, by its place in the doc."""
    end = starts[sentence + 1] if sentence + 1 < len(starts) else len(scored.tokens)
    return int(starts[sentence] + numpy.argmax(scored.tokens[starts[sentence] : end, kind]))


def marks(found: Sequence[Sequence[int]], earlier: Sequence[bool], outputs: int) -> Array:
    """What the rules say, as the head reads it: the types found in each sentence, by number, and whether its main event is earlier news."""
    told = numpy.zeros((len(found), outputs), dtype="float32")
    for row, kinds in enumerate(found):
        told[row, list(kinds)] = 1
    told[:, -1] = earlier
    return told
