"""The forward pass of a trained tagger, for prediction alone: what thinc's own gives, in about two thirds of the time.

Each different word is embedded once and kept, and the pieces of a maxout lie side by side, so that numpy takes their
maximum in one sweep. Made for spaCy's MultiHashEmbed without vectors and MaxoutWindowEncoder, the shape of the bundled
model; any other is left to thinc.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple

import numpy
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, Ragged

Array = Any
Scorer = Callable[[Sequence[Doc]], Sequence[Array]]
"""Rows of scores for the tokens of each doc."""

MOST_WORDS: Final = 16_384
"""Different words whose vectors are kept, 6 MB; when they are so many all are forgotten. Which words were read together
moves a vector in its last bit, as another processor does: no record of 11,463 was seen to change."""

VECTORS: Final = "bio_vectors"
"""Where in doc.user_data the vectors lie that the scores were made from, a row a token: for `event_types`, which takes them out."""

_SPREAD: Final = numpy.uint64(0x9E3779B97F4A7C15)
"""An odd number (2^64 over the golden ratio) that keeps the two ids of a token apart in one key."""


class Layer(NamedTuple):
    """One window layer: weights as (window, pieces side by side), the bias alike, gain and shift of its normalisation."""

    weights: Array
    bias: Array
    gain: Array
    shift: Array


class Forward:
    """Scores of the tokens of docs, from copies of a model's weights: make it anew where the model has changed."""

    def __init__(self, model: Model[Any, Any], most: int = MOST_WORDS) -> None:
        """`most`: different words whose vectors are kept. Raises ValueError where the model has another shape."""
        tok2vec, top = _chained(model, 2)
        embed, encode = _chained(tok2vec, 2)
        extract, _, hashed, mixed, _ = _chained(embed, 5)
        if "maxout" not in mixed.name or not hashed.name.startswith("with_array(ints-getitem>>hashembed"):
            raise ValueError(f"{mixed.name} mixes the embeddings of {hashed.name}: MultiHashEmbed was wanted")
        if top.layers[0].attrs["softmax_normalize"]:
            raise ValueError("the scores are to be probabilities: normalize = false was wanted")
        self._columns = list(extract.attrs["columns"])
        self._hashed, self._mixed = hashed, mixed
        self._rows: dict[int, int] = {}
        self._vectors = numpy.zeros((most, mixed.get_dim("nO")), dtype="float32")
        layers = list(_window_layers(encode.layers[0]))
        self._layers = [layer for layer, _ in layers]
        self._window = layers[0][1]
        self._ops = encode.layers[0].ops
        self._weights, self._bias = top.layers[0].get_param("W").copy().T, top.layers[0].get_param("b").copy()

    def __call__(self, docs: Sequence[Doc]) -> list[Array]:
        """A row of scores for each token of each doc, logarithms of probabilities up to a constant a token.

        The vectors behind them stay with the doc: see VECTORS.
        """
        vectors, rows = self._embedded(docs)
        out, at = [], 0
        for doc in docs:
            x = self._encoded(vectors[rows[at : at + len(doc)]])
            doc.user_data[VECTORS] = x
            out.append(x @ self._weights + self._bias)
            at += len(doc)
        return out

    def _embedded(self, docs: Sequence[Doc]) -> tuple[Array, Array]:
        """The vectors of the different words of the docs, and the row among them of each token."""
        ids = numpy.concatenate([doc.to_array([ORTH, NORM]) for doc in docs])
        keys, first, rows = numpy.unique(ids[:, 0] + ids[:, 1] * _SPREAD, return_index=True, return_inverse=True)
        words = keys.tolist()
        fresh = [at for at, word in enumerate(words) if word not in self._rows]
        if len(self._rows) + len(fresh) > len(self._vectors):
            self._rows.clear()
            fresh = list(range(len(words)))
        if fresh:
            features = numpy.concatenate([doc.to_array(self._columns) for doc in docs])[first[fresh]]
            lengths = numpy.array([len(features)], dtype="int32")
            read = self._mixed.predict(self._hashed.predict(Ragged(features, lengths))).dataXd
            if len(fresh) > len(self._vectors):
                return read, rows
            begin = len(self._rows)
            self._vectors[begin : begin + len(fresh)] = read
            self._rows.update(zip([words[at] for at in fresh], range(begin, begin + len(fresh)), strict=True))
        return self._vectors[[self._rows[word] for word in words]], rows

    def _encoded(self, vectors: Array) -> Array:
        """The vectors of one doc's tokens in their context: between docs thinc lays rows of zeros, as many as the layers can see."""
        seen = numpy.zeros((self._window * len(self._layers), vectors.shape[1]), dtype="float32")
        x = numpy.concatenate([seen, vectors, seen])
        for layer in self._layers:
            x += _normalised(_maxout(self._ops.seq2col(x, self._window), layer), layer)
        return x[len(seen) : len(x) - len(seen)]


def _maxout(columns: Array, layer: Layer) -> Array:
    pieces = columns @ layer.weights
    pieces += layer.bias
    width = len(layer.gain)
    best = pieces[:, :width]
    for at in range(width, pieces.shape[1], width):
        best = numpy.maximum(best, pieces[:, at : at + width])
    return best


def _normalised(x: Array, layer: Layer) -> Array:
    x = x - x.mean(axis=1, keepdims=True)
    x *= (numpy.square(x).mean(axis=1, keepdims=True) + numpy.float32(1e-08)) ** numpy.float32(-0.5)
    x *= layer.gain
    x += layer.shift
    return x


def _chained(model: Model[Any, Any], parts: int) -> list[Model[Any, Any]]:
    if len(model.layers) != parts or ">>" not in model.name:
        raise ValueError(f"{model.name} has {len(model.layers)} layers: a chain of {parts} was wanted")
    return list(model.layers)


def _window_layers(model: Model[Any, Any]) -> list[tuple[Layer, int]]:
    """The layers of a MaxoutWindowEncoder with the words they see to either side."""
    found = []
    for residual in model.layers if ">>residual" in model.name else [model]:
        nodes = {node.name: node for node in residual.walk()}
        if not {"expand_window", "maxout", "layernorm"} <= nodes.keys() or not residual.name.startswith("residual("):
            raise ValueError(f"{residual.name} is no layer of a MaxoutWindowEncoder")
        weights, bias = nodes["maxout"].get_param("W"), nodes["maxout"].get_param("b")
        norm = nodes["layernorm"]
        layer = Layer(
            weights=weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).copy().T,
            bias=bias.T.reshape(-1).copy(),
            gain=norm.get_param("G").copy(),
            shift=norm.get_param("b").copy(),
        )
        found.append((layer, int(nodes["expand_window"].attrs["window_size"])))
    return found


def forward(model: Model[Any, Any]) -> Scorer:
    """The quick pass of a trained tagger where its shape and its processor allow one, else thinc's."""
    scorer: Scorer = model.predict
    if isinstance(model.ops, NumpyOps):
        with suppress(ValueError):
            scorer = Forward(model)
    return scorer
