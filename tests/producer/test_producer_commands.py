"""`tallywire feeds` as a person uses it, against a loopback site."""

import asyncio
import json
import threading

import pytest
from click.testing import CliRunner
from producer_site import site

from pipeline.cli import main
from pipeline.producer import opml, robots
from pipeline.producer.discovery import linked
from pipeline.producer.schedule import Answer, next_state
from pipeline.producer.state import ProducerState
from pipeline.settings import Feed

FEED = b"""<rss version="2.0"><channel><title>Desk</title><ttl>30</ttl><skipDays><day>Sunday</day></skipDays>
<item><guid>a:1</guid><title>A</title><pubDate>Tue, 24 Nov 2020 10:00:00 GMT</pubDate></item>
<item><guid>a:2</guid><title>B</title><pubDate>31 Feb soon</pubDate></item></channel></rss>"""
PAGE = b"""<html><head><link rel="alternate" type="application/rss+xml" href="feed.xml">
<link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="fr" href="/fr"></head></html>"""
OPML = b"""<?xml version="1.0"?><opml version="1.0"><head><title>t</title></head><body>
<outline text="World"><outline text="Deep"><outline type="rss" text="short" title="The A" xmlUrl="https://a.example/feed"/></outline>
<outline TEXT="B" xmlURL="https://b.example/feed"/></outline><outline text="again" xmlUrl="https://a.example/feed"/>
<outline text="a note"/><outline xmlUrl="javascript:alert(1)"/></body></opml>"""


class Desk:
    """Runs commands in a folder of its own while a site answers from another thread."""

    def __init__(self, folder):
        self.folder, self.loop, self.up = folder, asyncio.new_event_loop(), threading.Event()
        self.thread = threading.Thread(target=lambda: self.loop.run_until_complete(self._serve()))

    async def _serve(self):
        self.over = asyncio.Event()
        async with site() as self.site:
            self.up.set()
            await self.over.wait()

    def __enter__(self):
        self.thread.start()
        assert self.up.wait(20)
        (self.folder / "tallywire.toml").write_text(
            f'data_dir = "{self.folder}"\nallow_private_addresses = ["127.0.0.1"]\n# by hand\n'
            '[[feeds]]\nurl = "https://own.example/feed"\nsource = "Own"\n'
        )
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.over.set)
        self.thread.join(20)
        self.loop.close()

    def run(self, *arguments):
        return CliRunner().invoke(main, ["--settings", str(self.folder / "tallywire.toml"), "feeds", *arguments])

    def listed(self):
        return [json.loads(line) for line in self.run("list", "--json").output.splitlines()]


@pytest.fixture
def desk(tmp_path):
    with Desk(tmp_path) as made:
        yield made


def test_an_added_feed_is_followed_and_the_settings_file_is_left_as_it_was(desk):
    before = (desk.folder / "tallywire.toml").read_bytes()
    desk.site.pages["/feed.xml"] = (200, {}, FEED)
    assert desk.run("add", desk.site.url + "/feed.xml", "--source", "Loop").exit_code == 0
    assert [line["name"] for line in desk.listed()] == ["Own", "Loop"]
    assert desk.run("remove", desk.site.url + "/feed.xml").exit_code == 0
    assert [line["name"] for line in desk.listed()] == ["Own"]
    assert desk.run("remove", "https://own.example/feed").exit_code == 1
    assert (desk.folder / "tallywire.toml").read_bytes() == before


def test_a_page_is_not_added_but_says_which_feeds_it_has(desk):
    desk.site.pages |= {"/": (200, {"Content-Type": "text/html"}, PAGE), "/feed.xml": (200, {}, FEED)}
    done = desk.run("add", desk.site.url + "/")
    assert done.exit_code == 1
    assert desk.site.url + "/feed.xml" in done.output
    assert len(desk.listed()) == 1


def test_feeds_are_found_where_the_page_the_robots_file_or_custom_has_them(desk):
    base = desk.site.url
    desk.site.pages |= {"/": (200, {}, PAGE), "/feed.xml": (200, {}, FEED)}
    assert f"{base}/feed.xml\trss, 2 entries, Desk (the page)" in desk.run("discover", base + "/").output
    desk.site.pages["/"] = (200, {}, b"<html><body>no links</body></html>")
    sitemap = b"<urlset><url><loc>https://a.example/1</loc></url></urlset>"
    desk.site.pages |= {
        "/robots.txt": (200, {}, f"Sitemap: {base}/news.xml".encode()),
        "/news.xml": (200, {}, sitemap),
    }
    found = desk.run("discover", base + "/").output
    assert f"{base}/news.xml\tsitemap, 1 entries, no title (robots.txt)" in found
    assert f"{base}/feed.xml\trss, 2 entries, Desk (a usual place)" in found
    desk.site.pages = {"/": (200, {}, b"<html></html>")}
    assert desk.run("discover", base + "/").exit_code == 1


def test_a_check_says_what_a_feed_is_and_asks_for_and_changes_nothing(desk):
    desk.site.pages["/feed.xml"] = (200, {"ETag": "1", "Cache-Control": "max-age=7200"}, FEED)
    said = desk.run("check", desk.site.url + "/feed.xml").output
    for words in (
        "RSS: Desk",
        "2, 1 with a date",
        "2020-11-24 10:00",
        "1 that are none",
        "etag",
        "Sunday",
        "2 h between",
    ):
        assert words in said
    assert len(desk.listed()) == 1
    desk.site.pages["/feed.xml"] = (503, {"Retry-After": "7200"}, b"")
    done = desk.run("check", desk.site.url + "/feed.xml")
    assert (done.exit_code, "for 2 h (Retry-After)" in done.output) == (1, True)


def test_a_list_of_feeds_is_imported_once_and_exported_again(desk):
    file = desk.folder / "feeds.opml"
    file.write_bytes(OPML)
    assert "2 feeds are followed now, 0 were already" in desk.run("import", str(file)).output
    assert "0 feeds are followed now, 2 were already" in desk.run("import", str(file)).output
    assert [line["name"] for line in desk.listed()] == ["Own", "The A", "B"]
    assert [feed.url for feed in opml.read(desk.run("export").stdout_bytes)] == [line["url"] for line in desk.listed()]
    file.write_bytes(b"<html></html>")
    assert desk.run("import", str(file)).exit_code == 1


def test_the_list_says_how_a_feed_is_and_a_gone_one_can_be_resumed(desk):
    state = ProducerState(str(desk.folder))
    state.save_feed(next_state(state.feed("https://own.example/feed"), Answer(status=410), None, _now()))
    [line] = desk.listed()
    assert (line["status"], line["next"], line["is_trouble"]) == ("gone", "never", True)
    assert "410" in line["note"]
    assert desk.run("resume", "https://own.example/feed").exit_code == 0
    assert desk.listed()[0]["status"] == "new"
    state.close()


def _now():
    from datetime import UTC, datetime

    return datetime.now(UTC)


def test_nothing_but_an_opml_document_holds_feeds():
    assert opml.read(b"") == opml.read(b"\xff\xfe") == opml.read(b"<rss/>") == []
    deep = b"<opml><body>" + b"<outline text='x'>" * 5000 + b"</outline>" * 5000 + b"</body></opml>"
    assert opml.read(deep) == []
    assert opml.read(opml.write([Feed(url="https://a.example/?a=1&b=2", source="A & B")])) == [
        Feed(url="https://a.example/?a=1&b=2", source="A & B")
    ]


def test_a_page_names_its_feeds_by_type_and_against_its_base():
    page = '<base href="https://b.example/x/"><link rel=alternate type="application/atom+xml" href="a.xml"><a type="application/rss+xml" href="/r">'
    assert linked(page, "https://a.example/") == ["https://b.example/x/a.xml", "https://b.example/r"]
    assert linked("", "https://a.example/") == []


RULES = """# a comment
User-agent: other
User-agent: Tallywire
Crawl-delay: 7
Disallow: /private
Allow: /private/open
Disallow: /*?print=
Disallow: /*.pdf$

User-agent: *
Disallow: /
Sitemap: https://a.example/news.xml
"""


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/", True),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/a?print=1", False),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/%70rivate", False),
        ("/robots.txt", True),
    ],
)
def test_the_longest_rule_for_our_name_decides(path, may):
    rules = robots.read(RULES, "tallywire/0.1 (+https://x.example)")
    assert rules.allow("https://a.example" + path) is may
    assert (rules.crawl_delay, rules.sitemaps) == (7.0, ["https://a.example/news.xml"])
    assert not robots.read(RULES, "somebody").allow("https://a.example/x")


def test_a_rule_of_many_stars_costs_no_time():
    rules = robots.read("User-agent: *\nDisallow: /" + "*a" * 200 + "$", "x")
    assert rules.allow("https://a.example/" + "a" * 3000 + "b")
