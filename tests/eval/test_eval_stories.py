"""Stories and copies of annotated news: floors that only rise."""

import hashlib
import json
from statistics import mean

import pytest
from shared import GOLD, needs_shared

from pipeline.stories.evaluate import bcubed, copy_pairs, dated, pair_score, stories_of, undated

ECB = ("stories/ecbplus_dev.jsonl", "ed96cc50f0dd839eb34e2bbe5a950010e370cd701b4e7bb8a29509cc9885be67")
ALLSIDES = ("stories/allsides2021_dev.jsonl", "c88a35e0926a9d3238da781e1d0e423df92b2de85b04dc70a5c3dbfef2c24af0")
COPIES = ("copies/neardup_dev.jsonl", "ce791c3f8125dedaa5e706d03b7672423ee3cbf0dbca31c28a23b6a475dcfa29")
EPSILON = 0.005
"""Half the spread between two orders of the same articles; below it the measure says nothing."""
ORDERS = 3

pytestmark = [pytest.mark.evaluation, needs_shared]


def rows(corpus):
    return [json.loads(line) for line in (GOLD / corpus[0]).read_text("utf-8").splitlines()]


def story_f1(corpus, ordered):
    gold = {row["id"]: row["story"] for row in rows(corpus)}
    return mean(bcubed(gold, stories_of(ordered(rows(corpus), seed))).f1 for seed in range(ORDERS))


@pytest.mark.parametrize("corpus", [ECB, ALLSIDES, COPIES], ids=lambda corpus: corpus[0])
def test_the_corpus_is_the_one_that_the_floors_were_measured_on(corpus):
    assert hashlib.sha256((GOLD / corpus[0]).read_bytes()).hexdigest() == corpus[1]


def test_stories_without_dates_stay_above_their_floor():
    assert story_f1(ECB, undated) >= 0.862 - EPSILON


def test_stories_of_a_busy_wire_stay_above_their_floor():
    assert story_f1(ALLSIDES, dated) >= 0.825 - EPSILON


def test_copies_stay_above_their_floor():
    gold = {row["id"]: row["story"] for row in rows(COPIES)}
    assert pair_score(gold, copy_pairs(undated(rows(COPIES), 0))).f1 >= 0.953 - EPSILON
