"""The pages of entries: which are asked for, and what becomes of those that are not given."""

import pytest
from producer_desk import LONG, entry, on_desk

from pipeline.settings import Feed


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
