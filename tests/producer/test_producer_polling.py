"""Polling feeds of a loopback site, by a clock that is set by hand."""

import asyncio

import pytest
from producer_site import Clock, settings, site

from pipeline.clean import clean
from pipeline.errors import Outage
from pipeline.producer.polling import NEW_AT_MOST, Poller
from pipeline.producer.state import ProducerState
from pipeline.settings import Feed

LONG = "Two people died in Osh, the ministry said on Tuesday. " * 20


def rss(*entries):
    items = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title><link>{link}</link><description>{text}</description></item>"
        for guid, title, link, text in entries
    )
    return f'<rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>'.encode()


def entry(guid="tag:1", title="T", link="", text=LONG):
    return (guid, title, link, text)


class Desk:
    """A site, a state in a folder, a clock, and what was published."""

    def __init__(self, served, folder):
        self.site, self.clock = served, Clock()
        self.settings = settings(folder)
        self.published = []
        self.is_down = False
        self.feed = Feed(url=served.url + "/feed", source="")
        self.start()

    def start(self):
        self.state = ProducerState(self.settings.data_dir)
        self.poller = Poller(self.settings, self.state, self.publish, self.clock, pause_seconds=0)

    def restart(self):
        self.state.close()
        self.start()

    async def publish(self, articles):
        if self.is_down:
            raise Outage("the store is down")
        self.published += articles

    def serve(self, *entries, **headers):
        self.site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"} | headers, rss(*entries))

    async def poll(self, feed=None):
        """Polls; gives what was published by it."""
        before = len(self.published)
        self.clock.forward(hours=1)
        self.result = await self.poller.poll(feed or self.feed)
        return self.published[before:]


def on_desk(tmp_path, story):
    async def go():
        async with site() as served:
            desk = Desk(served, tmp_path)
            try:
                await story(desk)
            finally:
                desk.state.close()

    asyncio.run(go())


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


def test_a_summary_is_replaced_by_its_page_and_a_full_text_is_not(tmp_path):
    async def story(desk):
        page = f"<html><body><p>{LONG}</p></body></html>"
        desk.site.pages["/a"] = (302, {"Location": "/a2"}, b"")
        desk.site.pages["/a2"] = (200, {"Content-Type": "text/html; charset=utf-8"}, page.encode())
        desk.serve(
            entry("tag:1", link=desk.site.url + "/a", text="Two died."), entry("tag:2", link=desk.site.url + "/b")
        )
        summary, full = await desk.poll()
        assert (summary.html, summary.text, summary.url) == (page, None, desk.site.url + "/a2")
        assert full.text.split() == LONG.split()
        assert "/b" not in desk.site.paths()

    on_desk(tmp_path, story)


@pytest.mark.parametrize(
    "page", [(404, {}, b"gone"), (200, {"Content-Type": "application/pdf"}, b"%PDF"), (200, {}, b"x" * 2_000_001)]
)
def test_without_its_page_the_summary_stays(tmp_path, page):
    async def story(desk):
        desk.site.pages["/a"] = page
        desk.serve(entry("tag:1", link=desk.site.url + "/a", text="Two died."))
        [article] = await desk.poll()
        assert (article.text, article.html) == ("Two died.", None)

    on_desk(tmp_path, story)


def test_a_feed_that_wants_no_pages_fetches_none(tmp_path):
    async def story(desk):
        desk.serve(entry("tag:1", link=desk.site.url + "/a", text="Two died."))
        await desk.poll(Feed(url=desk.feed.url, source="Named", pages=False))
        assert desk.site.paths() == ["/feed"]
        assert desk.published[0].source == "Named"

    on_desk(tmp_path, story)


def test_a_page_inside_is_never_asked_for(tmp_path):
    async def story(desk):
        port = desk.site.url.rpartition(":")[2]
        desk.serve(entry("tag:1", link=f"http://localhost:{port}/a", text="Two died."))
        [article] = await desk.poll()
        assert article.text == "Two died."
        assert desk.site.paths() == ["/feed"]

    on_desk(tmp_path, story)


@pytest.mark.parametrize(
    ("robots", "is_read"),
    [
        ((404, {}, b""), True),
        ((200, {}, b"User-agent: *\nDisallow: /private"), True),
        ((200, {}, b"User-agent: tallywire\nDisallow: /a"), False),
        ((200, {}, b"User-agent: *\nDisallow: /"), False),
        ((503, {}, b""), False),
    ],
)
def test_pages_are_read_where_the_site_lets_robots_read_them(tmp_path, robots, is_read):
    async def story(desk):
        desk.site.pages |= {"/robots.txt": robots, "/a": (200, {"Content-Type": "text/html"}, b"<p>page")}
        desk.serve(*[entry(f"tag:{i}", link=desk.site.url + "/a", text="Two died.") for i in range(2)])
        articles = await desk.poll()
        assert [article.html for article in articles] == [("<p>page" if is_read else None)] * 2
        assert desk.site.paths().count("/robots.txt") == 1

    on_desk(tmp_path, story)


def sitemap(*urls):
    inner = "".join(f"<url><loc>{loc}</loc><lastmod>{date}</lastmod></url>" for loc, date in urls)
    return (200, {"Content-Type": "application/xml"}, f"<urlset>{inner}</urlset>".encode())


def test_a_sitemap_gives_its_new_pages_and_not_its_archive(tmp_path):
    async def story(desk):
        base = desk.site.url
        desk.site.pages["/a"] = (200, {"Content-Type": "text/html"}, b"<p>new")
        desk.site.pages["/feed"] = sitemap(
            (base + "/a", "2026-11-25"), (base + "/old", "2026-01-01"), (base + "/undated", "")
        )
        assert [article.html for article in await desk.poll()] == ["<p>new"]
        desk.site.pages["/b"] = (200, {"Content-Type": "text/html"}, b"<p>newer")
        desk.site.pages["/feed"] = sitemap((base + "/b", ""), (base + "/undated", ""))
        assert [article.html for article in await desk.poll()] == ["<p>newer"]

    on_desk(tmp_path, story)


def test_an_index_leads_to_its_newest_sitemaps(tmp_path):
    async def story(desk):
        base = desk.site.url
        children = [("/s1", "2026-11-20"), ("/s2", "2026-11-25"), ("/s3", "2026-11-24"), ("/s4", "2026-11-23")]
        inner = "".join(
            f"<sitemap><loc>{base}{path}</loc><lastmod>{date}</lastmod></sitemap>" for path, date in children
        )
        desk.site.pages["/feed"] = (200, {}, f"<sitemapindex>{inner}</sitemapindex>".encode())
        desk.site.pages["/s2"] = sitemap((base + "/a", "2026-11-25"))
        desk.site.pages["/a"] = (200, {"Content-Type": "text/html"}, b"<p>new")
        assert [article.html for article in await desk.poll()] == ["<p>new"]
        assert [path for path in desk.site.paths() if path.startswith("/s")] == ["/s2", "/s3", "/s4"]

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


def index(*children):
    inner = "".join(f"<sitemap><loc>{loc}</loc><lastmod>{date}</lastmod></sitemap>" for loc, date in children)
    return (200, {"ETag": "1"}, f"<sitemapindex>{inner}</sitemapindex>".encode())


def test_indexes_lead_on_to_indexes_and_what_is_stale_or_unchanged_is_not_read(tmp_path):
    async def story(desk):
        base = desk.site.url
        desk.site.pages["/feed"] = index((base + "/year", "2026-11-25"), (base + "/old", "2026-01-01"))
        desk.site.pages["/year"] = index((base + "/month", "2026-11-24"))
        desk.site.pages["/month"] = sitemap((base + "/a", "2026-11-25"))
        desk.site.pages["/a"] = (200, {"Content-Type": "text/html"}, b"<p>new")
        assert [article.html for article in await desk.poll()] == ["<p>new"]
        desk.site.asked.clear()
        assert await desk.poll() == []
        assert desk.site.paths() == ["/feed", "/year"]
        desk.clock.forward(hours=25)
        await desk.poll()
        assert "/month" in desk.site.paths()
        assert "/old" not in desk.site.paths()

    on_desk(tmp_path, story)


def test_an_index_that_leads_to_itself_ends(tmp_path):
    async def story(desk):
        desk.site.pages |= {f"/{n}": index((f"{desk.site.url}/{n + 1}", "")) for n in range(50)}
        desk.site.pages["/feed"] = index((desk.site.url + "/0", ""), (desk.site.url + "/feed", ""))
        assert await desk.poll() == []
        assert len(desk.site.paths()) < 12

    on_desk(tmp_path, story)


def test_what_a_large_sitemap_leaves_for_the_next_poll_is_read_though_the_index_stays_as_it_was(tmp_path):
    async def story(desk):
        base = desk.site.url
        desk.site.pages["/feed"] = index((base + "/s", "2026-11-25"))
        desk.site.pages["/s"] = sitemap(*[(f"{base}/{n}", "2026-11-25") for n in range(NEW_AT_MOST + 5)])
        feed = Feed(url=desk.feed.url, pages=False)
        first, rest = await desk.poll(feed), await desk.poll(feed)
        assert (len(first), len(rest)) == (NEW_AT_MOST, 5)

    on_desk(tmp_path, story)
