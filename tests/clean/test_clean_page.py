"""Articles that come as a page's HTML."""

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from pipeline.clean import clean
from pipeline.errors import DeadLetter
from pipeline.records import Article

NOW = datetime(2021, 3, 4, 12, tzinfo=UTC)
PARAGRAPHS = [
    f"Paragraph {i} tells how the tanker ran aground off Port Ellis and what the {i} crews of the tugs did about it."
    for i in range(1, 7)
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Tanker aground | Harbour Post</title>
<meta property="og:title" content="Tanker runs aground off Port Ellis"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2021-03-01T09:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Tanker runs aground off Port Ellis</h1>
{"".join(f"<p>{p}</p>" for p in PARAGRAPHS[:3])}<p>Photo: Ann Lee</p>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS[3:])}</article>
<footer><p>© 2021 Harbour Post. All rights reserved.</p></footer></body></html>"""


def test_a_page_gives_body_title_byline_and_date() -> None:
    out = clean(Article(id="a", html=PAGE, url="https://example.org/x"), NOW)
    assert out.body.split("\n") == PARAGRAPHS
    assert (out.title, out.byline, out.published) == ("Tanker runs aground off Port Ellis", "Ann Lee", "2021-03-01")
    assert (out.keep, out.removed) == ([], [])


def test_what_the_article_says_of_itself_wins_over_the_page() -> None:
    out = clean(Article(id="a", html=PAGE, title="Oil in the bay", byline="Tom Roe", published="2021-03-02"), NOW)
    assert (out.title, out.byline, out.published) == ("Oil in the bay", "Tom Roe", "2021-03-02")


def test_the_page_wins_over_a_summary() -> None:
    out = clean(Article(id="a", html=PAGE, text="A tanker ran aground off Port Ellis on Monday, officials said."), NOW)
    assert out.body.split("\n") == PARAGRAPHS


def test_the_summary_stands_in_for_a_page_without_text() -> None:
    summary = "A tanker ran aground off Port Ellis on Monday, officials said."
    out = clean(Article(id="a", html="<html><body><div id=app></div></body></html>", text=summary), NOW)
    assert (out.body, out.keep) == (summary, [(0, len(summary))])


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{'word ' * 1_000_000}</p>",
        "<div>" * 100_000 + "text" + "</div>" * 100_000,
        "<a href='/x'>link</a>" * 250_000,
        "<html><body><p " + " ".join(f'a{i}="b"' for i in range(150_000)) + ">text</p>",
        "<html><head>" + "<meta property='og:title' content='x'>" * 50_000 + "</head><body><p>text</p></body></html>",
    ],
    ids=["long", "deep", "links", "attributes", "heads"],
)
def test_a_hostile_page_takes_no_long_time(html: str) -> None:
    started = time.monotonic()
    with suppress(DeadLetter):
        clean(Article(id="a", html=html), NOW)
    assert time.monotonic() - started < 10  # a quarter of it is measured on an idle machine


def test_what_is_cut_off_is_said() -> None:
    out = clean(Article(id="a", html=PAGE + "<!-- -->" * 300_000), NOW)
    assert "html_cut" in out.flags
    assert out.body.split("\n") == PARAGRAPHS


def test_a_picture_in_a_tag_is_no_loss() -> None:
    picture = f'<img alt="" src="data:image/png;base64,{"A" * 300_000}">'
    out = clean(Article(id="a", html=PAGE.replace("<p>Photo: Ann Lee</p>", picture)), NOW)
    assert out.body.split("\n") == PARAGRAPHS


def test_a_page_without_an_address_tells_its_own() -> None:
    page = PAGE.replace("<head>", '<head><link rel="canonical" href="https://example.org/tanker?utm_source=x">')
    assert clean(Article(id="a", html=page), NOW).url == "https://example.org/tanker"
    assert clean(Article(id="a", html=page, url="https://example.com/y"), NOW).url == "https://example.com/y"


def test_a_list_that_the_extraction_kept_is_kept() -> None:
    listed = [
        "Bay closed to fishing boats",
        "Beaches closed to everybody",
        "Schools open as usual",
        "Ferries do not run",
    ]
    page = PAGE.replace("<p>Photo: Ann Lee</p>", f"<ul>{''.join(f'<li>{item}</li>' for item in listed)}</ul>")
    body = clean(Article(id="a", html=page), NOW).body
    assert [item for item in listed if item not in body] == []


def test_a_page_in_another_language_is_read_and_marked() -> None:
    told = "Le pétrolier s'est échoué lundi au large de Port-Ellis et les sauveteurs ont ramené à terre les quatorze marins."
    page = f"<!doctype html><html><body><article><h1>Naufrage</h1>{''.join(f'<p>{told} Jour {i}.</p>' for i in range(5))}</article></body></html>"
    out = clean(Article(id="a", html=page, title="Naufrage au large"), NOW)
    assert (out.language, told in out.body) == ("fr", True)


def test_the_author_of_a_page_that_a_feed_led_to_is_read_from_its_head() -> None:
    article = Article(id="a", html=PAGE, title="Oil in the bay", url="https://example.org/x", published="2021-03-02")
    out = clean(article, NOW)
    assert (out.byline, out.title, out.published) == ("Ann Lee", "Oil in the bay", "2021-03-02")
    assert out.body.split("\n") == PARAGRAPHS


def test_a_date_that_has_not_come_yet_gives_way_to_the_page() -> None:
    article = Article(id="a", html=PAGE, title="Oil in the bay", url="https://example.org/x", published="2031-03-02")
    assert clean(article, NOW).published == "2021-03-01"
