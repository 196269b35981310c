"""Polling feeds of a loopback site: what is new, what is seen, what is wrong."""

import pytest
from producer_desk import LONG, entry, on_desk, rss

from pipeline.clean import clean
from pipeline.errors import Outage
from pipeline.producer.polling import NEW_AT_MOST
from pipeline.settings import Feed


def test_the_first_poll_is_a_backfill_and_later_ones_are_live(tmp_path):
    async def story(desk):
        desk.serve(entry("tag:1"))
        [first] = await desk.poll()
        desk.serve(entry("tag:2"), entry("tag:1"))
        [second] = await desk.poll()
        assert (first.id, first.ingest_mode, first.collected) == ("tag:1", "backfill", "2026-11-25T11:00:00Z")
        assert (second.id, second.ingest_mode, second.source) == ("tag:2", "live", "Desk")

    on_desk(tmp_path, story)


def test_what_was_handed_on_is_not_handed_on_again_after_a_restart(tmp_path):
    async def story(desk):
        desk.serve(entry("tag:1"))
        await desk.poll()
        desk.restart()
        desk.serve(entry("tag:2"), entry("tag:1"))
        assert [article.id for article in await desk.poll()] == ["tag:2"]

    on_desk(tmp_path, story)


def test_validators_are_sent_back_and_a_304_costs_nothing(tmp_path):
    async def story(desk):
        desk.serve(entry(), ETag='W/"1"')
        await desk.poll()
        desk.restart()
        desk.site.pages["/feed"] = (304, {}, b"")
        assert await desk.poll() == []
        assert desk.site.asked[-1][1]["If-None-Match"] == 'W/"1"'
        assert (desk.result.errors, desk.result.polls) == (0, 2)

    on_desk(tmp_path, story)


def test_an_entry_counts_as_seen_only_when_it_was_taken(tmp_path):
    async def story(desk):
        desk.serve(entry("tag:1"), ETag="1")
        desk.is_down = True
        with pytest.raises(Outage):
            await desk.poll()
        desk.is_down = False
        [article] = await desk.poll()
        assert (article.id, article.ingest_mode) == ("tag:1", "backfill")
        assert "If-None-Match" not in desk.site.asked[-1][1]

    on_desk(tmp_path, story)


def test_an_entry_whose_words_change_is_the_next_version_of_its_article(tmp_path):
    async def story(desk):
        for text, expected in (
            (LONG, [1]),
            (LONG.replace("Two", "Three"), [2]),
            (LONG.replace("Two", "<b>Three</b>"), []),
        ):
            desk.serve(entry("tag:1", text=text.replace("<", "&lt;")))
            assert [article.version for article in await desk.poll()] == expected

    on_desk(tmp_path, story)


def test_a_bare_number_as_id_means_something_only_within_its_feed(tmp_path):
    async def story(desk):
        desk.serve(entry("7"))
        desk.site.pages["/other"] = desk.site.pages["/feed"]
        [one] = await desk.poll()
        [other] = await desk.poll(Feed(url=desk.site.url + "/other"))
        assert one.id != other.id

    on_desk(tmp_path, story)


def test_a_repeated_entry_is_one_article(tmp_path):
    async def story(desk):
        desk.serve(entry("tag:1"), entry("tag:1"), entry("tag:2"))
        assert [article.id for article in await desk.poll()] == ["tag:1", "tag:2"]

    on_desk(tmp_path, story)


def test_a_flood_is_taken_in_parts_and_all_of_a_first_poll_is_backfill(tmp_path):
    async def story(desk):
        desk.serve(*[entry(f"tag:{i}") for i in range(NEW_AT_MOST + 5)], ETag="1")
        first, rest = await desk.poll(), await desk.poll()
        assert (len(first), len(rest)) == (NEW_AT_MOST, 5)
        assert {article.ingest_mode for article in first + rest} == {"backfill"}
        assert len({article.id for article in first + rest}) == NEW_AT_MOST + 5

    on_desk(tmp_path, story)


@pytest.mark.parametrize(
    "answer", [(200, {"ETag": "1"}, b"<html>503</html>"), (200, {"ETag": "1"}, b""), (500, {}, b""), (404, {}, b"")]
)
def test_what_is_no_feed_is_a_failure_of_the_feed(tmp_path, answer):
    async def story(desk):
        desk.site.pages["/feed"] = answer
        assert await desk.poll() == []
        assert (desk.result.errors, desk.result.polls, desk.result.etag) == (1, 0, None)

    on_desk(tmp_path, story)


def test_a_feed_that_is_gone_is_marked_so_for_ever(tmp_path):
    async def story(desk):
        desk.site.pages["/feed"] = (410, {}, b"")
        await desk.poll()
        desk.restart()
        assert desk.state.feed(desk.feed.url).is_gone

    on_desk(tmp_path, story)


def test_a_busy_server_is_left_alone_as_long_as_it_asks(tmp_path):
    async def story(desk):
        desk.site.pages["/feed"] = (429, {"Retry-After": "7200"}, b"")
        await desk.poll()
        assert desk.result.next_at >= desk.clock().timestamp() + 7200

    on_desk(tmp_path, story)


def test_a_report_that_comes_back_days_later_under_a_new_date_and_id_alerts_nobody(tmp_path):
    async def story(desk):
        desk.serve(entry("tag:0"))
        await desk.poll()
        desk.serve(entry("tag:1", title="Fire in Osh", text=LONG + "A"), entry("tag:0"))
        [original] = await desk.poll()
        desk.serve(
            entry("tag:2", title="Fire in Osh", text=LONG + "A"), entry("tag:1", title="Fire in Osh", text=LONG + "A")
        )
        [soon] = await desk.poll()
        desk.clock.forward(days=3)
        other = Feed(url=desk.site.url + "/other")
        desk.site.pages["/other"] = (200, {}, rss(entry("tag:a")))
        await desk.poll(other)
        desk.site.pages["/other"] = (200, {}, rss(entry("tag:b", title="Fire in Osh", text=LONG + "A"), entry("tag:a")))
        [late] = await desk.poll(other)
        assert [item.ingest_mode for item in (original, soon, late)] == ["live", "live", "backfill"]

    on_desk(tmp_path, story)


@pytest.mark.parametrize(
    ("written", "flag"), [("31 Feb soon", "published_garbage"), ("Wed, 25 Nov 2099 10:00:00 GMT", "published_future")]
)
def test_a_date_that_cannot_be_is_flagged(tmp_path, written, flag):
    async def story(desk):
        raw = rss(entry("tag:1")).replace(b"</guid>", f"</guid><pubDate>{written}</pubDate>".encode())
        desk.site.pages["/feed"] = (200, {}, raw)
        [article] = await desk.poll()
        cleaned = clean(article, desk.clock())
        assert flag in cleaned.flags
        assert cleaned.published is None

    on_desk(tmp_path, story)


def test_a_document_that_is_cut_short_is_asked_for_again_and_its_last_entry_waited_for(tmp_path):
    async def story(desk):
        whole = rss(entry("tag:1"), entry("tag:2"))
        desk.site.pages["/feed"] = (200, {"ETag": "1"}, whole[: whole.index(b"tag:2") + 40])
        assert [article.id for article in await desk.poll()] == ["tag:1"]
        assert (desk.result.errors, desk.result.etag, desk.result.problem) == (0, None, "its document is cut short")
        desk.site.pages["/feed"] = (200, {"ETag": "1"}, whole)
        assert [(article.id, article.text) for article in await desk.poll()] == [("tag:2", LONG.strip())]

    on_desk(tmp_path, story)


def test_a_host_that_is_too_busy_for_one_feed_is_left_alone_by_all(tmp_path):
    async def story(desk):
        desk.site.pages["/feed"] = (429, {"Retry-After": "7200"}, b"")
        await desk.poll()
        other = Feed(url=desk.site.url + "/other")
        assert await desk.poll(other) == []
        assert desk.site.paths() == ["/feed"]
        assert desk.state.feed(other.url).errors == 0
        assert desk.poller.held_until(other) > desk.clock().timestamp()
        desk.restart()
        assert desk.poller.held_until(other) > desk.clock().timestamp()
        desk.clock.forward(hours=2)
        assert not desk.poller.held_until(other)

    on_desk(tmp_path, story)


def test_a_live_page_is_taken_again_and_again_but_a_counter_only_once_an_hour(tmp_path):
    async def story(desk):
        for n in range(25):
            desk.serve(entry("tag:1", text=f"{LONG} {n}"))
            await desk.poll()
        assert [article.version for article in desk.published] == list(range(1, 26))
        desk.clock.forward(minutes=-50)
        desk.serve(entry("tag:1", text=f"{LONG} again"))
        assert await desk.poll() == []

    on_desk(tmp_path, story)


def test_a_feed_that_goes_silent_after_weeks_is_called_so_and_no_more_when_it_speaks(tmp_path):
    async def story(desk):
        for n in range(16 * 24):
            desk.serve(entry(f"tag:{n}"))
            await desk.poll()
        assert desk.result.silence is None
        for _ in range(7):
            await desk.poll()
        assert desk.result.silence is not None
        desk.restart()
        assert desk.state.feed(desk.feed.url).silence.usual > 4
        desk.serve(entry("tag:new"))
        await desk.poll()
        assert desk.result.silence is None

    on_desk(tmp_path, story)
