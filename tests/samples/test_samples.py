"""The bundled sample wire: its shape, its honesty and what is expected of it."""

import json
import re
from importlib import resources
from urllib.parse import urlsplit

import pytest

from pipeline import samples
from pipeline.records import MEASURES, clock, instant

WIRE = samples.articles()
EXPECTED = json.loads(resources.files(samples).joinpath("expected.json").read_text("utf-8"))


def plain(article):
    return article.text or re.sub(r"<[^>]+>", " ", article.html)


def test_every_article_is_marked_as_a_sample():
    assert all(article.sample for article in WIRE)


def test_articles_are_in_order_of_publication_with_ids_of_their_own():
    assert [a.published for a in WIRE] == sorted(a.published for a in WIRE)
    assert len({a.id for a in WIRE}) == len(WIRE) == 40


def test_no_field_of_the_wire_is_unknown_to_the_record():
    assert all(not article.extra for article in WIRE)


def test_every_outlet_is_invented_and_lives_on_a_reserved_host():
    assert all(urlsplit(a.url).hostname.endswith(".example") for a in WIRE)
    assert len({a.source for a in WIRE}) >= 7


@pytest.mark.parametrize("article", WIRE, ids=lambda a: a.id)
def test_each_article_has_the_length_of_a_wire_story_and_a_time(article):
    assert 80 <= len(plain(article).split()) <= 450
    assert instant(clock(article)) is not None


def test_some_articles_come_as_whole_pages():
    assert sum(a.html is not None for a in WIRE) >= 3
    assert all((a.html is None) != (a.text is None) for a in WIRE)


def test_each_article_has_an_expected_story():
    assert list(EXPECTED["stories"]) == [a.id for a in WIRE]


def test_expected_alerts_follow_the_order_of_the_wire():
    place = {a.id: i for i, a in enumerate(WIRE)}
    order = [place[alert["article"]] for alert in EXPECTED["alerts"]]
    assert order == sorted(order)


def test_expected_alerts_name_the_story_of_their_article_and_known_measures():
    for alert in EXPECTED["alerts"] + EXPECTED["optional"]:
        assert alert["story"] == EXPECTED["stories"][alert["article"]]
        assert alert["kind"] == "decision" or alert["measure"] in MEASURES


def test_one_expected_alert_at_most_for_each_article_and_measure():
    keys = [(a["article"], a.get("measure") or a["event_type"]) for a in EXPECTED["alerts"]]
    assert len(keys) == len(set(keys))


def test_ordinary_articles_and_plain_copies_alert_nobody():
    speaking = {a["article"] for a in EXPECTED["alerts"]}
    ordinary = {i for i, story in EXPECTED["stories"].items() if story not in {"ferry", "kyrgyz", "aegean"}}
    assert len(ordinary) == 7
    assert not ordinary & speaking
    assert len(set(EXPECTED["copies"]) - speaking) >= 3


def test_a_copy_with_a_changed_number_speaks():
    assert {a["article"] for a in EXPECTED["alerts"]} & set(EXPECTED["copies"])
