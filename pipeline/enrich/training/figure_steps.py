"""The way back through the classifier of unread numbers, and how it learns: plain numpy, seeded."""

from typing import Any, Final, NamedTuple

import numpy

from pipeline.enrich.figures.learned.network import SPECIAL, Senses, Weights, vectors
from pipeline.enrich.training.event_steps import Adam

Array = Any


class Shape(NamedTuple):
    """The sizes of the layers."""

    senses: int
    heads: int
    said: int
    hidden: int
    marks: int
    places: int
    kinds: int
    side: int


class Seen(NamedTuple):
    """Several numbers as arrays: a row a number, padded; `inside` says which places hold a word."""

    words: Array
    places: Array
    inside: Array
    marks: Array


class Drops(NamedTuple):
    """How much is hidden while learning: of words, of all marks of an example, of the layers' values."""

    words: float
    marks: float
    values: float


class Lesson(NamedTuple):
    """Numbers with their words as hashes, what each is, and how often it is drawn."""

    hashes: Array
    places: Array
    inside: Array
    marks: Array
    goals: Array
    odds: Array


def fresh(shape: Shape, rng: Any) -> Weights:
    """Untrained weights; each head begins by looking at what stands near."""

    def normal(height: int, width: int, spread: float) -> Array:
        return (rng.standard_normal((height, width)) * spread).astype("float32")

    wide, size = shape.heads * shape.said, shape.senses + SPECIAL
    near = -0.25 * (numpy.arange(shape.places) % shape.side)
    return {
        "look": normal(size, shape.heads, 0.1),
        "look_place": numpy.repeat(near[:, None], shape.heads, axis=1).astype("float32"),
        "say": normal(size, wide, (1 / size) ** 0.5),
        "say_place": normal(shape.places, wide, 0.1),
        "hear": normal(wide, shape.hidden, (2 / wide) ** 0.5),
        "mark": normal(shape.marks, shape.hidden, 0.1),
        "hear_bias": numpy.zeros(shape.hidden, dtype="float32"),
        "deep": normal(shape.hidden, shape.hidden, (1 / shape.hidden) ** 0.5),
        "deep_bias": numpy.zeros(shape.hidden, dtype="float32"),
        "tell": normal(shape.hidden, shape.kinds, (1 / shape.hidden) ** 0.5),
        "tell_bias": numpy.zeros(shape.kinds, dtype="float32"),
    }


def slopes(w: Weights, given: Seen, goals: Array, drop: float, rng: Any) -> tuple[float, Weights]:
    """The loss of a batch and its slope by each weight. `goals`: shares of each kind."""

    def kept(like: Array) -> Array:
        return (rng.random(like.shape, dtype="float32") >= drop).astype("float32") / numpy.float32(1 - drop)

    rows, width = given.places.shape
    heads = w["look"].shape[1]
    look = given.words @ w["look"] + w["look_place"][given.places]
    look[~given.inside] = -1e9
    look = numpy.exp(look - look.max(axis=1, keepdims=True))
    look /= look.sum(axis=1, keepdims=True)
    said = numpy.tanh(given.words @ w["say"] + w["say_place"][given.places])
    parts = said.reshape(rows, width, heads, -1)
    masks = [kept(said[:, 0])]
    heard = numpy.einsum("rwh,rwhd->rhd", look, parts).reshape(rows, -1) * masks[0]
    first = numpy.maximum(heard @ w["hear"] + given.marks @ w["mark"] + w["hear_bias"], 0)
    masks.append(kept(first))
    thinned = first * masks[1]
    second = numpy.maximum(thinned @ w["deep"] + w["deep_bias"], 0)
    hidden = first + second
    masks.append(kept(hidden))
    last = hidden * masks[2]
    scores = last @ w["tell"] + w["tell_bias"]
    share = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    loss = float(-(goals * numpy.log(share + 1e-9)).sum(axis=1).mean())
    at_scores = ((share - goals) / rows).astype("float32")
    at_hidden = (at_scores @ w["tell"].T) * masks[2]
    at_second = at_hidden * (second > 0)
    at_first = (at_hidden + (at_second @ w["deep"].T) * masks[1]) * (first > 0)
    at_heard = ((at_first @ w["hear"].T) * masks[0]).reshape(rows, heads, -1)
    at_parts = look[..., None] * at_heard[:, None]
    at_look = numpy.einsum("rhd,rwhd->rwh", at_heard, parts)
    at_look = look * (at_look - (look * at_look).sum(axis=1, keepdims=True))
    at_said = at_parts.reshape(said.shape) * (1 - said * said)
    flat = given.words.reshape(rows * width, -1)
    chosen = numpy.zeros((rows * width, len(w["look_place"])), dtype="float32")
    chosen[numpy.arange(rows * width), given.places.reshape(-1)] = 1
    at_look, at_said = at_look.reshape(rows * width, -1), at_said.reshape(rows * width, -1)
    return loss, {
        "look": flat.T @ at_look,
        "look_place": chosen.T @ at_look,
        "say": flat.T @ at_said,
        "say_place": chosen.T @ at_said,
        "hear": heard.T @ at_first,
        "mark": given.marks.T @ at_first,
        "hear_bias": at_first.sum(axis=0),
        "deep": thinned.T @ at_second,
        "deep_bias": at_second.sum(axis=0),
        "tell": last.T @ at_scores,
        "tell_bias": at_scores.sum(axis=0),
    }


def learn(weights: Weights, lesson: Lesson, senses: Senses, drops: Drops, steps: int, rate: float, rng: Any) -> float:
    """Move the weights `steps` times, the rate rising over the first tenth and falling to nothing. The mean loss of the last tenth."""
    adam = Adam(weights)
    odds = numpy.cumsum(lesson.odds / lesson.odds.sum())
    losses = []
    for step in range(steps):
        at = numpy.minimum(numpy.searchsorted(odds, rng.random(BATCH)), len(odds) - 1)
        hashes = numpy.where(rng.random(lesson.hashes[at].shape) < drops.words, numpy.uint64(0), lesson.hashes[at])
        marks = lesson.marks[at] * (rng.random((len(at), 1)) >= drops.marks).astype("float32")
        given = Seen(vectors(hashes, senses), lesson.places[at], lesson.inside[at], marks)
        loss, slope = slopes(weights, given, lesson.goals[at], drops.values, rng)
        adam.step(slope, rate * min(1.0, 10 * (step + 1) / steps, (steps - step) / (0.9 * steps)))
        for name in DECAYED:
            weights[name] *= numpy.float32(1 - DECAY * rate)
        losses.append(loss)
    return sum(losses[-steps // 10 :]) / max(1, len(losses[-steps // 10 :]))


BATCH: Final = 128
DECAYED: Final = ("look", "say", "hear", "mark", "deep", "tell")
DECAY: Final = 0.01
