"""Sentences of our own, with the types they must have, may have (`also`) or must not be read as a decision of (`never`)."""

import json
from pathlib import Path

import pytest

from pipeline.enrich.events.reader import read_events

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "events_own.jsonl").read_text("utf-8").splitlines()
]
NAMED = [case for case in CASES if "types" in case]
UNDECIDED = [case for case in CASES if "never" in case]


def events(text):
    return {event.type: event for event in read_events(text, [(0, len(text))])}


@pytest.mark.parametrize("case", NAMED, ids=lambda case: case["text"][:60])
def test_a_sentence_has_the_types_it_tells_and_no_others(case):
    found = set(events(case["text"]))
    assert set(case["types"]) <= found <= set(case["types"]) | set(case.get("also", ()))


@pytest.mark.parametrize("case", [c for c in NAMED if c["types"]], ids=lambda case: case["text"][:60])
def test_scope_and_modality_are_read_from_the_clause(case):
    event = events(case["text"])[case["types"][0]]
    assert event.scope == case.get("scope", "current")
    assert event.modality == case.get("modality", "asserted")


@pytest.mark.parametrize("case", [c for c in NAMED if c.get("official")], ids=lambda case: case["text"][:60])
def test_an_act_of_an_authority_is_official(case):
    assert events(case["text"])[case["types"][0]].official


@pytest.mark.parametrize("case", UNDECIDED, ids=lambda case: case["text"][:60])
def test_a_demand_a_plan_or_history_is_no_decision(case):
    event = events(case["text"]).get(case["never"])
    assert event is None or not event.official or event.scope == "background" or event.modality != "asserted"
