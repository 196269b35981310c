"""Stories, copies and ledgers of annotated news: floors that only rise."""

import hashlib
import json
from functools import cache
from statistics import mean

import pytest
from shared import GOLD, needs_shared

from pipeline.records import Alert, Cleaned
from pipeline.settings import Settings
from pipeline.stories import Book
from pipeline.stories.evaluate import alert_score, bcubed, copy_pairs, dated, pair_score, stories_of, undated

ECB = ("stories/ecbplus_dev.jsonl", "ed96cc50f0dd839eb34e2bbe5a950010e370cd701b4e7bb8a29509cc9885be67")
ALLSIDES = ("stories/allsides2021_dev.jsonl", "c88a35e0926a9d3238da781e1d0e423df92b2de85b04dc70a5c3dbfef2c24af0")
COPIES = ("copies/neardup_dev.jsonl", "ce791c3f8125dedaa5e706d03b7672423ee3cbf0dbca31c28a23b6a475dcfa29")
TIMELINES = ("timelines/timelines_dev.jsonl", "ac93e4cd9ae5a5f8e76bae198a3f1135d27f502df9ed53d37ae7cf6517b7bccb")
EPSILON = 0.005
"""Half the spread between two orders of the same articles; below it the measure says nothing."""
ORDERS = 3

pytestmark = [pytest.mark.evaluation, needs_shared]


def rows(corpus):
    return [json.loads(line) for line in (GOLD / corpus[0]).read_text("utf-8").splitlines()]


def story_f1(corpus, ordered):
    gold = {row["id"]: row["story"] for row in rows(corpus)}
    return mean(bcubed(gold, stories_of(ordered(rows(corpus), seed))).f1 for seed in range(ORDERS))


@pytest.mark.parametrize("corpus", [ECB, ALLSIDES, COPIES, TIMELINES], ids=lambda corpus: corpus[0])
def test_the_corpus_is_the_one_that_the_floors_were_measured_on(corpus):
    assert hashlib.sha256((GOLD / corpus[0]).read_bytes()).hexdigest() == corpus[1]


def test_stories_without_dates_stay_above_their_floor():
    assert story_f1(ECB, undated) >= 0.862 - EPSILON


def test_stories_of_a_busy_wire_stay_above_their_floor():
    assert story_f1(ALLSIDES, dated) >= 0.825 - EPSILON


def test_copies_stay_above_their_floor():
    gold = {row["id"]: row["story"] for row in rows(COPIES)}
    assert pair_score(gold, copy_pairs(undated(rows(COPIES), 0))).f1 >= 0.953 - EPSILON


@cache
def timeline_alerts() -> dict[str, list[Alert]]:
    """What each timeline, a wire of its own, makes the whole path say: enriched as it is, filed in order."""
    from pipeline.enrich.enricher import enrich, load

    nlp, alerts = load(Settings()), {}
    for timeline in rows(TIMELINES):
        articles = [
            Cleaned(id=a["id"], body=a["text"], title=a.get("title") or "", published=a["published"], source=a["source"], language="en")
            for a in timeline["articles"]
        ]  # fmt: skip
        book = Book()
        alerts[timeline["id"]] = [alert for one in enrich(nlp, articles) for alert in book.file(one).alerts]
    return alerts


def casualties(timeline, article):
    return [
        (alert.measure, alert.change, alert.low, alert.high)
        for alert in timeline_alerts()[timeline]
        if alert.article == f"{timeline}/{article}" and alert.measure in ("killed", "injured")
    ]


def test_alerts_of_timelines_stay_above_their_floor():
    assert alert_score(rows(TIMELINES), timeline_alerts()).f1 >= 0.804 - EPSILON


def test_no_light_copy_alerts():
    copies = {a["id"] for t in rows(TIMELINES) for a in t["articles"] if a.get("hard_negative") == "copy"}
    assert not [alert for alerts in timeline_alerts().values() for alert in alerts if alert.article in copies]


def test_the_two_seeds_in_order_rise():
    assert casualties("seed-kyrgyz-fwd", "s004") == [("injured", "first", 120, None), ("killed", "first", 0, 0)]
    assert casualties("seed-kyrgyz-fwd", "s000") == [("injured", "rise", 200, 999), ("killed", "rise", 1, 1)]


def test_the_two_seeds_in_reverse_order_are_then_silent():
    assert casualties("seed-kyrgyz-rev", "s000") == [("injured", "first", 200, 999), ("killed", "first", 1, 1)]
    assert casualties("seed-kyrgyz-rev", "s004") == []
