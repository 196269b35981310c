"""Kills, embargoes and exercises through one process: what is searchable, what alerts, what is counted."""

import asyncio
from datetime import UTC, datetime, timedelta

import one_process
import pytest
from wire_items import GUID, message, news_item, package

from pipeline.producer.intake import read_many
from pipeline.records import Article
from pipeline.settings import Settings
from pipeline.stream.intake_http import make_intake
from pipeline.stream.single import store
from pipeline.stream.single.runner import SingleRunner

NOW = datetime(2031, 3, 4, 10, tzinfo=UTC)
NOON = "2031-03-04T12:00:00Z"
pytestmark = pytest.mark.timeout(300)


def fire(name="a", killed=12, **more):
    more.setdefault("published", "2031-03-04T09:00:00Z")
    text = f"A fire in a mill in Karsel killed {killed} workers, police said on Tuesday. The mill makes cotton goods."
    return Article(id=name, title=f"Fire in Karsel mill kills {killed}", text=text, source="Karsel Post", **more)


def at(now, data_dir, articles=()):
    """One run of the process at a time: takes articles in, files what waits, stops."""

    async def work():
        runner = SingleRunner(Settings(data_dir=str(data_dir)), lambda: now)
        await runner.start()
        if articles:
            await runner.accept(articles)
        await runner.settled()
        await runner.close()

    asyncio.run(work())
    return one_process.Kept(store.path_in(str(data_dir)))


def test_a_kill_takes_the_article_and_its_figures_back_and_says_which_alert_that_concerns(tmp_path):
    kept = one_process.run([fire(), Article(id="a", pubstatus="canceled", source="Karsel Post")], tmp_path, NOW)
    first, last = kept.alerts
    assert (first["change"], last["change"], last["cites"]) == ("first", "withdrawn", first["id"])
    (article,) = kept.articles
    assert (article["pubstatus"], article["title"], article["body"]) == ("canceled", "Fire in Karsel mill kills 12", "")
    assert {(claim["withdrawn"], claim["standing"]) for claim in kept.claims} == {(True, False)}
    assert kept.stories[0]["standing"] == []


def test_a_kill_that_comes_before_its_article_refuses_it(tmp_path):
    kept = one_process.run([Article(id="a", pubstatus="canceled"), fire()], tmp_path, NOW)
    assert (kept.articles, kept.alerts) == ([], [])
    assert kept.counts["stories"] == {"in": 2, "dropped nothing_to_withdraw": 1, "dropped withdrawn": 1}


def test_an_embargoed_article_is_not_there_before_its_time_and_is_after_a_restart(tmp_path):
    early = at(NOW, tmp_path, [fire(embargoed=NOON)])
    assert (early.articles, early.alerts, early.dead) == ([], [], [])
    assert early.counts["stories"] == {"in": 1, "dropped embargoed": 1}
    assert store.read_held(store.path_in(str(tmp_path))) == (1, NOON)
    still = at(NOW + timedelta(minutes=119), tmp_path)
    assert still.articles == []
    late = at(NOW + timedelta(hours=2), tmp_path)
    assert [article["id"] for article in late.articles] == ["a"]
    assert [alert["change"] for alert in late.alerts] == ["first"]
    assert store.read_held(store.path_in(str(tmp_path))) == (0, None)


def test_an_embargo_that_is_over_holds_nothing(tmp_path):
    kept = at(NOW, tmp_path, [fire(embargoed="2031-03-04T09:30:00Z")])
    assert len(kept.articles) == 1


def test_an_embargoed_article_that_is_killed_never_appears(tmp_path):
    at(NOW, tmp_path, [fire(embargoed=NOON), Article(id="a", pubstatus="canceled")])
    late = at(NOW + timedelta(hours=3), tmp_path)
    assert (late.articles, late.alerts) == ([], [])


def test_an_embargoed_version_leaves_the_one_before_it_in_place(tmp_path):
    kept = at(NOW, tmp_path, [fire(), fire(killed=15, embargoed=NOON)])
    assert [article["title"] for article in kept.articles] == ["Fire in Karsel mill kills 12"]
    later = at(NOW + timedelta(hours=2), tmp_path)
    assert [alert["change"] for alert in later.alerts] == ["first", "rise"]


def test_everything_that_came_in_is_accounted_for(tmp_path):
    from pipeline.stream.doctor import unaccounted

    at(NOW, tmp_path, [fire(embargoed=NOON), fire("b", pubstatus="withheld"), Article(id="c", pubstatus="canceled")])
    kept = at(NOW + timedelta(hours=2), tmp_path)
    assert set(unaccounted(kept.counts, 0).values()) == {0}


def test_an_exercise_is_searchable_and_tells_nobody(tmp_path):
    kept = one_process.run([fire(pubstatus="test")], tmp_path, NOW)
    assert [article["pubstatus"] for article in kept.articles] == ["test"]
    assert (kept.alerts, kept.claims) == ([], [])


def test_the_same_page_with_another_clock_is_no_new_version(tmp_path):
    page = "<html><body><article><p>{}</p><p>Updated {} minutes ago</p></article></body></html>"
    body = fire().text
    pages = [Article(id="a", title="Fire in Karsel", html=page.format(body, n), published="2031-03-04") for n in (3, 9)]
    kept = one_process.run(pages, tmp_path, NOW)
    assert [article["version"] for article in kept.articles] == [1]
    assert kept.counts["stories"]["dropped duplicate"] == 1


@pytest.mark.parametrize(
    ("kind", "raw", "status", "code"),
    [
        ("application/xml", message(package()), 202, "no_article"),
        ("application/xml", b"<newsMessage", 400, "invalid_xml"),
        ("application/xml", b"<inventory/>", 422, "unknown_format"),
        ("application/json", b'{"pubstatus": "canceled"}', 422, "missing_id"),
        ("image/png", b"x", 415, "unsupported_media_type"),
    ],
)
def test_a_push_of_which_nothing_can_be_taken_is_answered_with_why(kind, raw, status, code):
    async def store_nothing(items):
        return 0

    answer = asyncio.run(make_intake(store_nothing)(raw, kind))
    assert (answer.status, [refused["code"] for refused in answer.body["refused"]]) == (status, [code])


def test_an_article_of_an_agency_is_filed_under_its_guid_and_a_late_version_is_dropped(tmp_path):
    push = [read_many(message(news_item(version=n)), "text/xml", NOW)[0] for n in ("2", "1")]
    kept = one_process.run(push, tmp_path, NOW)
    (article,) = kept.articles
    assert (article["id"], article["version"], article["source"]) == (GUID, 2, "Karstad Wire")
    assert ("killed", "first", 9, 9) in kept.changes()
    assert kept.counts["producer"] == {"in": 2, "out": 1, "dropped superseded": 1}
