"""How the classifier learns: the way back, the thresholds, the annotations."""

import numpy
import pytest

from pipeline.enrich.events.deciding import named
from pipeline.enrich.events.head import About, Tokens, marks
from pipeline.enrich.training.event_steps import Adam, Batch, Shape, backward, forward, fresh, loss, sigmoid
from pipeline.enrich.training.event_texts import Annotated, annotated, digest, goals, taught
from pipeline.enrich.training.events import background, f1, lines, none_precision


def lesson():
    rng = numpy.random.default_rng(3)
    weights = fresh(Shape(vectors=5, hidden=4, words=7, pairs=9, senses=2, outputs=3, weighed=3), rng)
    weights["whole"] += (0.3 * rng.standard_normal(weights["whole"].shape)).astype("float32")
    weights["judge"] += (0.3 * rng.standard_normal(weights["judge"].shape)).astype("float32")
    weights["bias"][:] = -1
    weights["names"] = numpy.array([4, 6], dtype="uint64")
    weights["senses"] = numpy.array([[20, -30], [9, 14]], dtype="int8")
    tokens = Tokens(
        rng.standard_normal((7, 5)), numpy.array([4, 6, 1, 4, 2, 3, 6], dtype="uint64"), numpy.array([0, 3, 5])
    )
    told = marks([[0], [], [1]], [False, True, False], 3)
    return weights, Batch(tokens, told, numpy.array([[1, 0, 0], [0, 0, 1], [0, 1, 1]], dtype="float32"))


def total(weights, batch):
    return float(
        loss(forward(weights, batch, 0.0, numpy.random.default_rng(0))[0].astype("float64"), batch.goals).sum()
    )


@pytest.mark.parametrize(
    "name",
    [
        "enter",
        "senses_enter",
        "words",
        "pairs",
        "mix",
        "mix_bias",
        "speak",
        "whole",
        "weigh",
        "weigh_bias",
        "judge",
        "bias",
        "rules",
    ],
)
def test_the_way_back_gives_the_slope_of_the_loss(name):
    weights, batch = lesson()
    scores, kept = forward(weights, batch, 0.0, numpy.random.default_rng(0))
    slopes = backward(weights, batch, kept, (sigmoid(scores) - batch.goals).astype("float32"))[name]
    if isinstance(slopes, tuple):
        touched, given = slopes
        slopes = numpy.zeros_like(weights[name])
        slopes[touched] = given
    at = numpy.unravel_index(numpy.abs(slopes).argmax(), slopes.shape)
    here, step = weights[name][at], numpy.float32(1e-2)
    weights[name][at] = here + step
    above = total(weights, batch)
    weights[name][at] = here - step
    assert (above - total(weights, batch)) / (2 * step) == pytest.approx(float(slopes[at]), rel=0.05, abs=0.01)


def test_steps_make_the_loss_smaller():
    weights, batch = lesson()
    adam = Adam({name: w for name, w in weights.items() if name not in ("names", "senses")})
    before = total(weights, batch)
    for _ in range(30):
        scores, kept = forward(weights, batch, 0.0, numpy.random.default_rng(0))
        adam.step(backward(weights, batch, kept, (sigmoid(scores) - batch.goals).astype("float32")), 0.02)
    assert total(weights, batch) < before / 2


def test_goals_name_the_types_and_the_scope():
    rows = [Annotated("a", ["aid", "accuse"], "background"), Annotated("b", ["none"], "current")]
    assert goals(rows, ["accuse", "aid", "agree"]).tolist() == [[1, 1, 0, 1], [0, 0, 0, 0]]


def test_a_natural_sentence_that_is_not_found_again_is_an_error():
    with pytest.raises(ValueError, match="no sentence has the digest"):
        annotated({}, "a")


def test_no_text_of_others_lies_beside_the_annotations():
    """Natural sentences are labelled by digest; the teacher's file holds numbers."""
    text = "A ferry sank on Sunday."
    teacher = taught({digest(text): text})
    assert teacher.texts == []
    assert teacher.senses.dtype == "int8"
    assert (numpy.diff(teacher.names.astype("float64")) > 0).all()


def test_of_lines_with_a_precise_none_the_one_with_the_best_types_is_drawn():
    scores = numpy.array([[2.0, -9.0, 0.0], [-0.6, -9.0, 0.0], [-3.0, -9.0, 0.0], [1.0, 0.3, 0.0]])
    wanted = numpy.array([[1, 0], [1, 0], [0, 0], [1, 0]])
    nothing, further = lines(scores, wanted, numpy.array([True, True, True, False]), ["accuse", "aid"])
    kinds = named(scores, About(["accuse", "aid"], nothing, further, 0.0, ""))
    assert kinds == [[0], [0], [], [0]]
    assert f1(kinds, wanted) == 1.0


def test_a_sentence_wrongly_left_without_a_type_costs_precision_of_none():
    assert none_precision([[0], [], []], numpy.array([[1, 0], [0, 0], [0, 1]])) == 0.5
    assert none_precision([[0]], numpy.array([[1, 0]])) == 1.0


def test_background_is_called_where_most_of_those_called_are():
    scores = numpy.array([3.0, 2.0, 1.0, 0.0, -1.0])
    assert background(scores, numpy.array([1, 1, 1, 0, 0])) == pytest.approx(0.99)
    assert background(scores, numpy.zeros(5)) > 3
