"""Two real articles on one story that disagree, published as plain text in both orders."""

from datetime import UTC, datetime

import one_process
import pytest
from shared import SEEDS, needs_shared

from pipeline.producer.intake import read_file

pytestmark = needs_shared

FIRST, SECOND = "004_c81dec624f99fbbe.txt", "000_98a34328ca2317dc.txt"
MONDAY, WEDNESDAY = datetime(2026, 11, 23, 10, tzinfo=UTC), datetime(2026, 11, 25, 10, tzinfo=UTC)


def seed_articles(names, now):
    return [read_file(name, (SEEDS / name).read_bytes(), now, "")[0] for name in names]


@pytest.fixture(scope="module", params=[MONDAY, WEDNESDAY], ids=["on a Monday", "on a Wednesday"])
def forward(request, tmp_path_factory):
    articles = seed_articles([FIRST, SECOND], request.param)
    return one_process.run(articles, tmp_path_factory.mktemp("forward"), request.param)


@pytest.fixture(scope="module", params=[MONDAY, WEDNESDAY], ids=["on a Monday", "on a Wednesday"])
def backward(request, tmp_path_factory):
    articles = seed_articles([SECOND, FIRST], request.param)
    return one_process.run(articles, tmp_path_factory.mktemp("backward"), request.param)


def test_the_two_articles_are_one_story(forward, backward):
    assert len(forward.stories) == len(backward.stories) == 1
    assert forward.stories[0]["articles"] == backward.stories[0]["articles"] == 2


def test_the_first_article_says_at_least_120_injured_and_none_dead_by_the_health_authorities(forward):
    first = {a["measure"]: a for a in forward.alerts if a["change"] == "first"}
    assert (first["injured"]["low"], first["injured"]["high"], first["injured"]["phrase"]) == (
        120,
        None,
        "at least 120",
    )
    assert (first["killed"]["low"], first["killed"]["high"]) == (0, 0)
    assert first["injured"]["attribution"] == first["killed"]["attribution"] == "Health authorities"
    assert first["injured"]["official"]
    assert first["killed"]["official"]


def test_the_second_article_raises_both(forward):
    rises = {a["measure"]: a for a in forward.alerts if a["change"] == "rise"}
    assert set(rises) == {"killed", "injured"}
    assert (rises["killed"]["low"], rises["killed"]["high"], rises["killed"]["from"]) == (1, 1, [0, 0])
    assert (rises["injured"]["low"], rises["injured"]["high"], rises["injured"]["from"]) == (200, 999, [120, None])


def test_the_annulment_alerts_once_as_an_official_decision(forward):
    decisions = [a for a in forward.alerts if a["kind"] == "decision" and a["event_type"] == "gov.election_annulled"]
    assert len(decisions) == 1
    assert decisions[0]["official"]


def test_parties_clock_times_and_prison_terms_alert_nobody(forward, backward):
    measures = {a["measure"] for kept in (forward, backward) for a in kept.alerts if a["kind"] == "figure"}
    assert measures <= {"killed", "injured", "crowd", "vote_share"}


def test_five_thousand_is_a_crowd_and_nothing_else(forward):
    found = [(f["measure"], f["low"]) for article in forward.articles for f in article["figures"] if f["low"] == 5000]
    assert found == [("crowd", 5000)]


def test_in_the_other_order_no_alert_says_that_the_toll_fell(backward):
    tolls = [c for c in backward.changes() if c[0] in ("killed", "injured")]
    assert tolls == [("injured", "first", 200, 999), ("killed", "first", 1, 1)] or tolls == [
        ("killed", "first", 1, 1),
        ("injured", "first", 200, 999),
    ]


def test_page_furniture_is_gone_from_the_body(forward):
    bodies = "\n".join(article["body"] for article in forward.articles)
    for furniture in (
        "ON NOW",
        "Follow us on:",
        "/Reuters",
        "/Getty Images",
        "seized government buildings overnight on\n",
    ):
        assert furniture not in bodies


def test_the_lead_is_there_once(forward):
    bodies = "\n".join(article["body"] for article in forward.articles)
    assert bodies.count("has declared the results of the weekend") == 1


def test_the_president_is_one_person_under_both_spellings(forward):
    named = [name for name in forward.stories[0]["people"] if name.endswith("Jeenbekov")]
    assert len(named) == 1
