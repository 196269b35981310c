"""Sentences of our own, one rule of the definition each, with the figures they state; and sentences that state none."""

import json
from pathlib import Path

import pytest

from pipeline.enrich.figures.reader import read_figures

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data/figures_own.jsonl").read_text(encoding="utf8").splitlines()
]
STATING = [c for c in CASES if not c.get("distractor")]
SILENT = [c for c in CASES if c.get("distractor")]


def figures_of(text):
    return read_figures(text, [(0, len(text))])


@pytest.mark.parametrize("case", STATING, ids=lambda c: c["text"][:60])
def test_a_sentence_states_exactly_these_figures(case):
    got = figures_of(case["text"])
    assert sorted((f.measure, f.phrase, f.low, f.high) for f in got) == sorted(
        (f["measure"], f["phrase"], f["low"], f["high"]) for f in case["figures"]
    )
    for wanted in case["figures"]:
        found = next(f for f in got if (f.measure, f.phrase) == (wanted["measure"], wanted["phrase"]))
        assert {k: getattr(found, k) for k in wanted} == wanted


@pytest.mark.parametrize("case", SILENT, ids=lambda c: c["text"][:60])
def test_a_sentence_about_something_else_states_no_figure(case):
    assert figures_of(case["text"]) == []


def test_there_are_enough_examples_to_speak_for_the_definition():
    assert len(STATING) >= 120
    assert len(SILENT) >= 30
    assert {f["measure"] for c in STATING for f in c["figures"]} == {
        "killed", "injured", "missing", "displaced", "detained", "abducted", "infected", "hospitalised", "rescued", "crowd",
        "vote_share", "votes", "turnout", "seats", "money", "sentence", "magnitude", "other_official",
    }  # fmt: skip
