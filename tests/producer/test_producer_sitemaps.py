"""Sitemaps, and indexes of them."""

from producer_desk import on_desk

from pipeline.producer.polling import NEW_AT_MOST
from pipeline.settings import Feed


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
