"""Passages in the styles of many countries' outlets: floors one point under what was measured; lowering one needs a reason."""

from pathlib import Path

import pytest

from pipeline.enrich.figures.evaluate import evaluate
from pipeline.records import CASUALTY_MEASURES

UNSEEN = Path(__file__).parents[2] / "data/figures_unseen.jsonl"
FLOORS = {"figures_f1": 92.5, "figures_precision": 96.2, "figures_recall": 88.5, "casualty_f1": 94.8}
ATTRIBUTE_FLOORS = {
    "bound": 98.0,
    "modality": 96.4,
    "scope": 97.7,
    "cumulative": 96.1,
    "attribution": 92.9,
    "official": 92.9,
}


@pytest.fixture(scope="module")
def scores(reader):
    return evaluate(UNSEEN, reader)


def test_there_are_enough_passages_and_every_casualty_measure_is_among_them(scores):
    assert scores.passages >= 170
    assert set(scores.measures) >= CASUALTY_MEASURES


@pytest.mark.parametrize("name", FLOORS)
def test_figures_of_other_outlets_reach_their_floor(scores, name):
    assert getattr(scores, name) >= FLOORS[name]


@pytest.mark.parametrize("name", ATTRIBUTE_FLOORS)
def test_an_attribute_of_the_figures_of_other_outlets_reaches_its_floor(scores, name):
    assert scores.attributes[name] >= ATTRIBUTE_FLOORS[name]


def test_sport_markets_and_metaphor_raise_no_alarm(scores):
    assert scores.false_alarms == 0
