"""The pages as HTML, before any browser."""

import html
import re
from html.parser import HTMLParser

import msgspec
import pytest
from search.search_client import Client
from search.search_corpus import WIRE, build
from search.search_server import Desk

from pipeline.search.page import pages, rendering


@pytest.fixture(scope="module")
def client(index_file):
    return Client(Desk(index_file).app)


@pytest.fixture(scope="module")
def ferry(client):
    return "/story/" + client.get("/api/articles/ferry-1").json()["story"]


PATHS = [
    "/",
    "/alerts",
    "/search",
    "/search?q=ferry",
    "/search?q=ferry&per=story&sort=best",
    "/search?q=a+OR",
    "/article/ferry-4",
    "/article/hostile-1",
    "/story/none",
    "/nowhere",
]


class Outline(HTMLParser):
    """What a page holds: tags with their attributes, and whether each that opens is closed."""

    VOID = frozenset({"meta", "link", "input", "br", "col", "img", "hr"})

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.wrong = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if (tag == "p" and "p" not in self.open) or not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_well_formed(client, path):
    outline = Outline(client.get(path).text)
    assert outline.wrong == []
    assert outline.open == []


def test_a_story_is_well_formed(client, ferry):
    outline = Outline(client.get(ferry).text)
    assert (outline.wrong, outline.open) == ([], [])


@pytest.mark.parametrize("path", PATHS)
def test_every_page_says_that_it_is_machine_read(client, path):
    assert "Machine-read from published reports, not verified." in client.get(path).text


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_a_script_or_style_of_its_own(client, path):
    for tag, attributes in Outline(client.get(path).text).tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        if tag == "script":
            assert attributes["src"].startswith("/static/live.js")


def test_what_the_wire_says_is_never_markup(client):
    for path in ("/", "/alerts", "/search?q=window.hacked", "/article/hostile-1"):
        text = client.get(path).text
        assert "<script>window" not in text
        assert "<img" not in text
        assert "<i>police" not in text
        assert "<b>Evil" not in text
    assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;" in client.get("/article/hostile-1").text


def test_a_query_is_never_markup(client):
    assert "<script>x" not in client.get("/search", params={"q": '"><script>x</script> ('}).text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "//x", "http://[bad", None, ""])
def test_only_web_addresses_are_followed(url):
    assert rendering.outside(url) == ""
    assert rendering.outside("https://a.example/b") == "https://a.example/b"


def test_the_home_page_tells_changes_and_stories_in_words(client):
    text = client.get("/").text
    assert "Sources disagree" in text
    assert "at least 19 killed" in text
    assert "no deaths reported by late Monday" in text
    assert "0 killed" not in text
    assert "sources disagree, between 14 and 31" in text
    assert "7 articles" in text
    assert "4 independent sources" in text


def test_the_sample_is_marked_wherever_it_shows_and_can_be_removed(client):
    text = client.get("/").text
    assert len(re.findall(r'class="sample">Sample', text)) >= 3
    assert 'action="/sample/remove"' in text


def test_without_a_sample_no_banner_shows(tmp_path):
    build(tmp_path / "real.db", [one for one in WIRE if not one.sample])
    assert "Remove the sample" not in Client(Desk(tmp_path / "real.db").app).get("/").text


def test_an_empty_index_says_what_to_do(tmp_path):
    build(tmp_path / "empty.db", [])
    client = Client(Desk(tmp_path / "empty.db").app)
    assert "POST /articles" in client.get("/").text
    assert "Nothing has changed yet" in client.get("/alerts").text
    assert "Nothing found" in client.get("/search?q=x").text
    assert "There is no article yet" in client.get("/search").text


def test_a_story_tells_claims_changes_and_articles(client, ferry):
    text = client.get(ferry).text
    assert "Sources have been silent since 3 Mar 2026, 05:00 UTC." in text
    assert "stands, disputed" in text
    assert "superseded" in text
    assert '<mark class="figure">At least 19</mark> people died' in text
    assert "<svg" in text
    assert "Lawmaker disputes toll" in text


def test_a_story_as_of_a_time_leaves_out_what_came_later(client, ferry):
    text = client.get(ferry + "?as_of=2026-03-03T01:00").text
    assert "As it was known at" in text
    assert "11 killed" in text
    assert "31 killed" not in text
    assert "Lawmaker disputes toll" not in text
    assert "data-live" not in text
    assert "7 articles" not in text


def test_a_time_that_is_none_is_told(client, ferry):
    answer = client.get(ferry + "?as_of=noon")
    assert answer.status_code == 400
    assert "2020-10-06T14:00Z" in answer.text


def test_an_article_shows_figures_and_names_in_place(client):
    text = client.get("/article/ferry-4").text
    assert ">About 60</mark>" in text
    assert 'href="/search?q=person%3A%22Amina+Sorell%22"' in text
    assert 'rel="noopener noreferrer external"' in text


def test_a_copy_leads_to_its_origin(client):
    assert 'a copy of <a href="/article/ferry-2"' in client.get("/article/ferry-3").text


def test_an_article_in_another_language_says_why_no_figure_was_read(client):
    assert "figures are read in English only" in client.get("/article/spanish-1").text


def test_a_wrong_query_points_at_the_character(client):
    answer = client.get("/search", params={"q": "ferry persn:x"})
    assert answer.status_code == 400
    assert "ferry persn:x\n      <b>^</b>" in answer.text


def test_results_lead_to_the_next_page(tmp_path):
    many = [msgspec.structs.replace(WIRE[11], id=f"chess-{n}", title=f"Chess {n}") for n in range(pages.PAGE_HITS + 3)]
    build(tmp_path / "many.db", many)
    client = Client(Desk(tmp_path / "many.db").app)
    first = client.get("/search?q=chess").text
    following = html.unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
    second = client.get(following).text
    titles = set(re.findall(r"/article/(chess-\d+)", first)) | set(re.findall(r"/article/(chess-\d+)", second))
    assert len(titles) == pages.PAGE_HITS + 3
    assert 'rel="next"' not in second


def test_a_facet_leads_to_as_many_articles_as_it_counts(client):
    text = client.get("/search?q=ferry").text
    facet = re.search(r'<li><a href="([^"]+)">Coastal Herald</a> <span class="number">(\d+)</span>', text)
    narrowed = client.get(html.unescape(facet[1])).text
    assert f"<p>{facet[2]} articles</p>" in narrowed
    undo = re.search(r'class="undo" href="([^"]+)" aria-label="Remove Coastal Herald', narrowed)[1]
    assert html.unescape(undo) == "/search?q=ferry&sort=newest&per=article"


def test_a_bar_leads_to_the_articles_of_its_time(client):
    text = client.get("/search?q=ferry").text
    href, words = re.search(r'<a href="([^"]+)" aria-label="(2 Mar 2026, 22:00: 1)"', text).groups()
    assert words
    assert "<p>1 article</p>" in client.get(html.unescape(href)).text


def test_static_files_are_stamped_so_that_a_new_version_is_fetched(client):
    address = re.search(r'href="(/static/style.css\?[0-9a-f]{8})"', client.get("/").text)[1]
    assert client.get(address).headers["content-type"].startswith("text/css")


def test_static_serves_nothing_but_its_folder(client):
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404
