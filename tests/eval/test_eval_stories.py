"""Stories, copies and ledgers of annotated news: floors that only rise."""

from functools import cache
from statistics import mean

import pytest
from gates import Corpus, count, reach
from msgspec.structs import replace
from quoted import says
from shared import needs_shared

from pipeline.enrich.enricher import enrich, load
from pipeline.evaluate.measures import names
from pipeline.records import CASUALTY_MEASURES, Alert, Cleaned
from pipeline.settings import Settings
from pipeline.stories.evaluate import alerts_of, alerts_told, bcubed, copy_pairs, dated, pair_score, stories_of, undated

ECB = Corpus("stories/ecbplus_dev.jsonl", "ed96cc50f0dd839eb34e2bbe5a950010e370cd701b4e7bb8a29509cc9885be67")
ALLSIDES = Corpus("stories/allsides2021_dev.jsonl", "c88a35e0926a9d3238da781e1d0e423df92b2de85b04dc70a5c3dbfef2c24af0")
COPIES = Corpus("copies/neardup_dev.jsonl", "ce791c3f8125dedaa5e706d03b7672423ee3cbf0dbca31c28a23b6a475dcfa29")
TIMELINES = Corpus("timelines/timelines_dev.jsonl", "ac93e4cd9ae5a5f8e76bae198a3f1135d27f502df9ed53d37ae7cf6517b7bccb")
NAMES = Corpus("names/name_pairs_dev.jsonl", "11d3fa8aadbb3cf90ebfa19eb19ce60d406d7417538cb72650fe944ecfa3fa71")
EPSILON = 0.005
"""Half the spread between two orders of the same articles; below it the measure says nothing."""
ORDERS = 3

pytestmark = [pytest.mark.evaluation, needs_shared]


@cache
def nlp():
    return load(Settings())


def story_f1(corpus, ordered):
    """Over articles as the path enriches them; the order and the dates are those of `ordered`."""
    rows = corpus.rows()
    read = {
        a.id: a
        for a in enrich(
            nlp(), [Cleaned(id=r["id"], title=r.get("title", ""), body=r["text"], language="en") for r in rows]
        )
    }
    gold = {row["id"]: row["story"] for row in rows}
    orders = [
        [
            replace(read[a.id], published=a.published, collected=a.collected, source=a.source)
            for a in ordered(rows, seed)
        ]
        for seed in range(ORDERS)
    ]
    return mean(bcubed(gold, stories_of(articles)).f1 for articles in orders)


def test_stories_without_dates_stay_above_their_floor():
    reach("stories", ECB, "BCubed f1", story_f1(ECB, undated), 0.911, EPSILON)


def test_stories_of_a_busy_wire_stay_above_their_floor():
    reach("stories", ALLSIDES, "BCubed f1", story_f1(ALLSIDES, dated), 0.845, EPSILON)


def test_copies_stay_above_their_floor():
    gold = {row["id"]: row["story"] for row in COPIES.rows()}
    score = pair_score(gold, copy_pairs(undated(COPIES.rows(), 0)))
    reach("copies", COPIES, "pair f1", score.f1, 0.965, EPSILON)


def test_names_of_one_person_are_matched_and_others_kept_apart():
    report = names(NAMES.path, Settings())
    reach("names", NAMES, "f1", report.measures["f1"], 0.780, EPSILON)
    reach("names", NAMES, "precision", report.measures["precision"], 0.985, EPSILON)


@cache
def timeline_alerts() -> dict[str, list[Alert]]:
    """What each timeline, a wire of its own, makes the whole path say: enriched as it is, filed in order."""
    alerts = {}
    for timeline in TIMELINES.rows():
        articles = [
            Cleaned(id=a["id"], body=a["text"], title=a.get("title") or "", published=a["published"], source=a["source"], language="en")
            for a in timeline["articles"]
        ]  # fmt: skip
        alerts[timeline["id"]] = alerts_of(enrich(nlp(), articles))
    return alerts


def casualties(timeline, article):
    return [
        (alert.measure, alert.change, alert.low, alert.high)
        for alert in timeline_alerts()[timeline]
        if alert.article == f"{timeline}/{article}" and alert.measure in ("killed", "injured")
    ]


@cache
def told():
    return alerts_told(TIMELINES.rows(), timeline_alerts())


def test_alerts_of_timelines_stay_above_their_floor():
    reach("timelines", TIMELINES, "f1 of alerts", told().score.f1, 0.865, EPSILON)


def test_the_kind_of_change_is_right():
    reach("timelines", TIMELINES, "kind of change", told().right_changes, 0.89, EPSILON)


def test_repeats_copies_and_other_events_are_silent():
    negatives = {a["id"] for t in TIMELINES.rows() for a in t["articles"] if a.get("hard_negative")}
    loud = [alert for alert in told().false if alert.article in negatives]
    silent = 1 - len({alert.article for alert in loud}) / len(negatives)
    reach("timelines", TIMELINES, "hard negatives silent", silent, 0.93, EPSILON, str(loud))


def test_casualties_have_the_bounds_that_their_sentence_says():
    alerts = [alert for alerts in timeline_alerts().values() for alert in alerts if alert.measure in CASUALTY_MEASURES]
    wrong = [(a.low, a.high, a.phrase, a.quote) for a in alerts if not says(a.quote, a.phrase, a.low, a.high)]
    reach("timelines", TIMELINES, "bounds as quoted", 1 - len(wrong) / len(alerts), 0.98, told=str(wrong))


def test_no_light_copy_alerts():
    copies = {a["id"] for t in TIMELINES.rows() for a in t["articles"] if a.get("hard_negative") == "copy"}
    told = [alert for alerts in timeline_alerts().values() for alert in alerts if alert.article in copies]
    count("timelines", TIMELINES, "light copies that alert", len(told), 0)


def test_the_two_seeds_in_order_rise():
    assert casualties("seed-kyrgyz-fwd", "s004") == [("injured", "first", 120, None), ("killed", "first", 0, 0)]
    assert casualties("seed-kyrgyz-fwd", "s000") == [("injured", "rise", 200, 999), ("killed", "rise", 1, 1)]


def test_the_two_seeds_in_reverse_order_are_then_silent():
    assert casualties("seed-kyrgyz-rev", "s000") == [("injured", "first", 200, 999), ("killed", "first", 1, 1)]
    assert casualties("seed-kyrgyz-rev", "s004") == []
