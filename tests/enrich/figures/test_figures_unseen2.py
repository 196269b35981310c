"""220 passages of more outlets, annotated before they were read: floors one point under what was measured; only raised."""

import json
from pathlib import Path

import pytest

from pipeline.enrich.figures.evaluate import evaluate, match
from pipeline.records import CASUALTY_MEASURES

DATA = Path(__file__).parents[2] / "data"
UNSEEN = DATA / "figures_unseen2.jsonl"
FLOORS = {"figures_f1": 94.1, "figures_precision": 96.9, "figures_recall": 91.5, "casualty_f1": 95.4}
ATTRIBUTE_FLOORS = {
    "bound": 99.0,
    "modality": 97.9,
    "scope": 97.7,
    "cumulative": 91.9,
    "attribution": 90.3,
    "official": 90.3,
}
CAPITALS_COST = 3
"""Points of recall that a line of capitals may cost."""


@pytest.fixture(scope="module")
def scores(reader):
    return evaluate(UNSEEN, reader)


@pytest.fixture(scope="module")
def rows():
    return [json.loads(line) for line in UNSEEN.read_text(encoding="utf8").splitlines()]


def test_there_are_enough_passages_figures_and_passages_without_any(rows):
    assert sum(not row.get("distractor") for row in rows) >= 160
    assert sum(bool(row.get("distractor")) for row in rows) >= 60
    assert sum(len(row["figures"]) for row in rows) >= 400
    assert {f["measure"] for row in rows for f in row["figures"]} >= CASUALTY_MEASURES


def test_every_annotation_quotes_its_text(rows):
    assert [f["phrase"] for row in rows for f in row["figures"]] == [
        row["text"][f["start"] : f["end"]] for row in rows for f in row["figures"]
    ]


@pytest.mark.parametrize("name", FLOORS)
def test_figures_of_more_outlets_reach_their_floor(scores, name):
    assert getattr(scores, name) >= FLOORS[name]


@pytest.mark.parametrize("name", ATTRIBUTE_FLOORS)
def test_an_attribute_of_the_figures_of_more_outlets_reaches_its_floor(scores, name):
    assert scores.attributes[name] >= ATTRIBUTE_FLOORS[name]


def test_no_plot_market_drill_or_metaphor_raises_an_alarm(scores):
    assert scores.false_alarms == 0


def test_the_same_text_in_capitals_loses_few_figures(reader):
    wanted = mixed = capitals = 0
    for name in ("figures_unseen.jsonl", "figures_unseen2.jsonl"):
        for line in (DATA / name).read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            if len(row["text"].upper()) != len(row["text"]):
                continue  # the annotated offsets would not hold
            wanted += len(row["figures"])
            mixed += len(match(row["figures"], reader(row["text"])))
            capitals += len(match(row["figures"], reader(row["text"].upper())))
    assert wanted >= 700
    assert 100 * (mixed - capitals) / wanted < CAPITALS_COST
