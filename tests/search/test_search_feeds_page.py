"""Feeds on the page: one more by its address, with a look at what it would bring."""

import asyncio
import threading
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from search.search_client import Client
from search.search_corpus import article, build
from search.search_server import Desk

from pipeline.errors import DeadLetter
from pipeline.producer.state import ProducerState
from pipeline.records import Article, decode, encode
from pipeline.search.app import make_app
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.settings import Feed, Settings

SAME = {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
ITEM = "<item><title>{title}</title><link>https://post.example/{n}</link><description>{title} was told in many words.</description></item>"
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>'
    + "".join(ITEM.format(title=f"Report {n}", n=n) for n in range(12))
    + "</channel></rss>"
)
PAGE = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>Hello</body></html>'


@contextmanager
def site():
    """A loopback site with a page and a feed."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body, kind = (RSS, "application/rss+xml") if self.path == "/feed.xml" else (PAGE, "text/html")
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


async def read(raws):
    """Two of each are killed; the third cannot be read."""
    await asyncio.sleep(0)
    found = []
    for number, raw in enumerate(raws):
        one = decode(raw, Article)
        made = article(
            one.id or "x",
            "Post",
            "2026-03-03T10:00:00Z",
            one.title,
            "Two people were killed.",
            [("Two", "killed", 2, 2, {})],
        )
        found.append(DeadLetter("empty_text", "there is no text") if number == 2 else encode(made))
    return found


@pytest.fixture
def client(tmp_path):
    build(tmp_path / "tallywire.db")
    desk = Desk(tmp_path / "tallywire.db")
    settings = Settings(
        data_dir=str(tmp_path), allow_private_addresses=["127.0.0.1"], feeds=[Feed(url="https://fixed.example/feed")]
    )
    return Client(make_app(SqliteSearcher(desk.path), desk._intake, settings, desk.live, read=read))


def test_a_feed_is_looked_at_with_ten_entries_and_their_figures(client):
    with site() as address:
        text = client.post("/feeds/preview", headers=SAME, data={"url": f"{address}/feed.xml"}).text
    assert text.count("<h3>Report ") == 10
    assert "12 entries" in text
    assert text.count("two killed") == 9
    assert "would not be taken" in text


def test_a_page_gives_the_feeds_that_it_names(client):
    with site() as address:
        text = client.post("/feeds/preview", headers=SAME, data={"url": address}).text
    assert f'name="url" value="{address}/feed.xml"' in text
    assert "This is a page; it has these feeds" in text


def test_a_feed_is_followed_listed_and_removed(client, tmp_path):
    url = "https://post.example/feed.xml"
    assert client.post("/feeds/add", headers=SAME, data={"url": url, "source": "Post"}).headers["location"] == "/feeds"
    with closing(ProducerState(str(tmp_path))) as state:
        assert [(feed.url, feed.source) for feed in state.added()] == [(url, "Post")]
    text = client.get("/feeds").text
    assert f"Remove {url}" in text or "Remove Post" in text
    client.post("/feeds/remove", headers=SAME, data={"url": url})
    with closing(ProducerState(str(tmp_path))) as state:
        assert state.added() == []


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "file:///etc/passwd", "post.example", "https://" + "x" * 3000]
)
def test_what_is_no_web_address_is_refused(client, url):
    for path in ("/feeds/preview", "/feeds/add", "/feeds/remove"):
        assert client.post(path, headers=SAME, data={"url": url}).status_code == 400


def test_a_feed_of_the_settings_file_is_changed_there(client):
    for path in ("/feeds/add", "/feeds/remove"):
        assert client.post(path, headers=SAME, data={"url": "https://fixed.example/feed"}).status_code == 400
    assert "in tallywire.toml" in client.get("/feeds").text


def test_an_address_inside_the_house_is_not_fetched(tmp_path):
    build(tmp_path / "tallywire.db")
    desk = Desk(tmp_path / "tallywire.db", Settings(data_dir=str(tmp_path)))
    with site() as address:
        text = Client(desk.app).post("/feeds/preview", headers=SAME, data={"url": f"{address}/feed.xml"}).text
    assert "Report 1" not in text
    assert 'role="alert"' in text


@pytest.mark.parametrize("path", ["/feeds/preview", "/feeds/add", "/feeds/remove"])
def test_a_page_of_another_site_follows_nothing(client, path):
    foreign = SAME | {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert client.post(path, headers=foreign, data={"url": "https://post.example/feed"}).status_code == 403
