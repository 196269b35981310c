"""Feed documents of every kind become articles, one for each entry."""

import gzip
import socket
import subprocess
import sys

import cost
import pytest

from pipeline.producer.feeds import parse
from pipeline.records import encode

ITEM = "<item><title>{title}</title><link>{link}</link><description>Two died in Osh.</description>{more}</item>"


def rss(*items, channel="<title>Desk</title><link>https://news.example/</link>", prolog=""):
    return f'{prolog}<rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'.encode()


def item(title="T", link="https://news.example/a", more=""):
    return ITEM.format(title=title, link=link, more=more)


def only(raw, headers=None):
    [entry] = parse(raw, headers).entries
    return entry


def test_an_rss_item_is_an_article_of_its_outlet():
    more = "<guid>g 1</guid><pubDate>Tue, 06 Oct 2020 11:30:00 +0200</pubDate><author>x@example.com (A. Writer)</author><category>World</category>"
    entry = only(rss(item("Two died", more=more), channel="<title>Desk</title><language>en-GB</language>"))
    assert (entry.id, entry.url, entry.title) == ("g 1", "https://news.example/a", "Two died")
    assert (entry.published, entry.updated) == ("2020-10-06T09:30:00Z", None)
    assert (entry.source, entry.byline, entry.section, entry.language) == ("Desk", "A. Writer", "World", "en")
    assert entry.text == "Two died in Osh."


def test_an_entry_that_names_its_own_source_keeps_it():
    assert only(rss(item(more='<source url="https://b.example">The B</source>'))).source == "The B"


def test_a_date_of_dublin_core_says_when_it_was_published():
    raw = rss(item(more='<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2020-10-06</dc:date>'))
    assert only(raw).published == "2020-10-06"


def test_an_atom_entry_that_only_says_when_it_was_updated_was_not_published_then():
    raw = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>D</title><entry><id>urn:x:1</id><title type="html">A &lt;b&gt;B&lt;/b&gt;</title>
    <updated>2020-10-06T09:30:00Z</updated><content type="html">&lt;p&gt;Two died.</content></entry></feed>"""
    entry = only(raw)
    assert (entry.published, entry.updated) == (None, "2020-10-06T09:30:00Z")
    assert (entry.id, entry.url, entry.title, entry.html) == ("urn:x:1", None, "A B", "<p>Two died.")


@pytest.mark.parametrize(
    "written", ["31 Feb 2020", "soon", "0001-01-01T00:00:00Z", "9" * 500, "Tue, 32 Oct 2020 99:99:99 X"]
)
def test_a_date_that_is_none_is_absent(written):
    assert only(rss(item(more=f"<pubDate>{written}</pubDate>"))).published is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("AT&amp;amp;T", "AT&T"),
        ("<![CDATA[A <b>bold</b> claim]]>", "A bold claim"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Two died", "Two died"),
        ("&amp;lt;img src=x onerror=alert(1)&amp;gt;Two died", "Two died"),
        ("2 &lt; 3 dead", "2 < 3 dead"),
        ("a\n  b\x07c", "a bc"),
    ],
)
def test_a_title_is_plain_text(written, title):
    assert only(rss(item(title=written))).title == title


@pytest.mark.parametrize("written", ["urn:uuid:1", "tag:x,2020:1", "javascript:alert(1)", "mailto:a@b.example", ""])
def test_what_is_no_web_address_is_no_link(written):
    assert only(rss(item(link=written, more="<guid>urn:uuid:1</guid>"))).url is None


def test_a_relative_link_is_resolved_against_where_the_document_came_from():
    headers = {"Content-Location": "https://elsewhere.example/feeds/all.xml"}
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><link href="../a"/></entry></feed>'
    assert only(atom, headers).url == "https://elsewhere.example/a"
    assert only(atom).url == "../a"


def test_a_relative_link_of_rss_is_resolved_against_its_channel_when_nothing_else_is_known():
    assert only(rss(item(link="/a"))).url == "https://news.example/a"


def test_entries_without_id_get_stable_ones():
    raw = rss(item(link="https://news.example/a?utm_source=feed"), item(link=""), item(title="U", link=""))
    first, again = (tuple(entry.id for entry in parse(raw).entries) for _ in range(2))
    assert first == again
    assert len(set(first)) == 3
    assert all(first)


def test_nothing_is_removed_not_even_empty_or_repeated_entries():
    assert len(parse(rss("<item/>", item(), item())).entries) == 3


@pytest.mark.parametrize(
    "raw", [b"", b" \n", b"<html><body>503</body></html>", b"{}", b"[1]", b"plain words", b"\x1f\x8bbroken"]
)
def test_what_is_no_feed_is_told_from_an_empty_feed(raw):
    assert (parse(raw).kind, parse(raw).entries) == ("", [])
    assert parse(rss()).kind == "rss"


def test_json_feed_items_are_articles_even_with_wrong_types():
    raw = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "D", "items": [
      {"id": 7, "url": "https://n.example/7", "title": "A &amp; B", "content_html": "<p>Two died", "date_published": "2020-10-06T11:30:00+02:00",
       "authors": [{"name": "X"}, {"name": 3}]},
      {"id": "8", "title": ["no"], "summary": "Three", "authors": "Y", "tags": 1}, 9]}"""
    seven, eight = parse(raw).entries
    assert (seven.id, seven.title, seven.html, seven.published) == ("7", "A & B", "<p>Two died", "2020-10-06T09:30:00Z")
    assert (eight.title, eight.text, eight.byline, eight.url) == ("", "Three", None, None)


NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://n.example/1</loc><lastmod>2020-10-07</lastmod><news:news><news:publication><news:name>Desk</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2020-10-06T09:30:00Z</news:publication_date><news:title>Two died</news:title></news:news></url>
<url><loc>https://n.example/2</loc></url></urlset>"""


@pytest.mark.parametrize("raw", [NEWS, gzip.compress(NEWS)])
def test_a_news_sitemap_says_what_was_published_when(raw):
    one, two = parse(raw).entries
    assert (one.title, one.url, one.published, one.updated) == (
        "Two died",
        "https://n.example/1",
        "2020-10-06T09:30:00Z",
        "2020-10-07",
    )
    assert (one.source, one.language) == ("Desk", "en")
    assert (two.title, two.published, two.url) == ("", None, "https://n.example/2")


def test_an_index_of_sitemaps_is_told_from_a_sitemap():
    raw = b"<sitemapindex><sitemap><loc>https://n.example/s.xml</loc></sitemap></sitemapindex>"
    assert (parse(raw).kind, only(raw).url) == ("sitemap_index", "https://n.example/s.xml")


def test_a_list_of_addresses_is_a_sitemap_only_where_the_server_says_that_it_is_text():
    raw = b"\xef\xbb\xbfhttps://n.example/1\r\nhttps://n.example/2\n"
    assert [e.url for e in parse(raw, {"content-type": "text/plain"}).entries] == [
        "https://n.example/1",
        "https://n.example/2",
    ]
    assert parse(raw).kind == ""


def test_an_alert_has_an_article_for_each_language():
    raw = b"""<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>X1</identifier><sender>s@wx.example</sender><sent>2020-10-06T11:30:00+02:00</sent>
    <info><language>en-CA</language><event>flood</event><headline>Flood warning</headline><description>Water rises.</description><instruction>Leave.</instruction>
    <web>https://wx.example/1</web><area><areaDesc>Osh</areaDesc></area></info><info><language>fr-CA</language><event>crue</event></info></alert>"""
    english, french = parse(raw).entries
    assert (english.id, english.title, english.url, english.published) == (
        "X1",
        "Flood warning",
        "https://wx.example/1",
        "2020-10-06T09:30:00Z",
    )
    assert english.text == "Water rises.\n\nLeave.\n\nOsh"
    assert (french.id, french.title, french.language) == ("X1#2", "crue", "fr")


RUSSIAN = "Центральная комиссия признала выборы недействительными"


@pytest.mark.parametrize(
    ("encoding", "prolog", "headers"),
    [
        ("utf-8", "", {}),
        ("cp1251", '<?xml version="1.0" encoding="windows-1251"?>', {}),
        ("koi8-r", "", {"content-type": "text/xml; charset=koi8-r"}),
        ("cp1251", "", {}),
        ("cp1251", '<?xml version="1.0" encoding="utf-8"?>', {}),
        ("utf-16", '<?xml version="1.0" encoding="utf-16"?>', {}),
    ],
)
def test_letters_are_read_whatever_the_document_says_of_its_encoding(encoding, prolog, headers):
    raw = rss(item(title=RUSSIAN), prolog=prolog).decode().encode(encoding)
    assert only(raw, headers).title == RUSSIAN


def test_one_broken_byte_does_not_change_the_encoding_of_the_rest():
    assert only(rss(item(title=RUSSIAN + "!")).replace(b"!", b"\xd0")).title.startswith(RUSSIAN)


def test_a_feed_says_how_long_it_stays_as_it_is():
    assert parse(rss(channel="<title>D</title><ttl>60</ttl>")).ttl_seconds == 3600
    period = '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>'
    assert parse(rss(channel=f"<title>D</title>{period}")).ttl_seconds == 86400


HOSTILE = {
    "a quadratic blow-up": b'<!DOCTYPE rss [<!ENTITY a "' + b"x" * 50_000 + b'">]>' + rss(item(title="&a;" * 5000)),
    "comments without end": b"<!--" * 100_000,
    "instructions without end": b"<?x " * 100_000,
    "document types without end": b"<!DOCTYPE " * 50_000,
    "deep nesting": rss("<channel><item>" * 20_000 + "x" + "</item></channel>" * 20_000),
    "deep markup": rss(item(title="<b>" * 20_000 + "x")),
    "a title of angle brackets": rss(item(title="&lt;" * 200_000)),
    "a sitemap that is never closed": b"<urlset>" + b"<url><loc>" * 20_000,
    "deep JSON": b'{"items": ' + b"[" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_cost_little_time_and_little_output(name):
    with cost.at_most(2):
        feed = parse(HOSTILE[name])
    assert sum(len(encode(entry)) for entry in feed.entries) < 8_000_000


def test_no_document_makes_its_reader_call_somebody():
    with socket.create_server(("127.0.0.1", 0)) as server:
        here = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        dtd = f'<!DOCTYPE x SYSTEM "{here}" [<!ENTITY e SYSTEM "{here}"> <!ENTITY % p SYSTEM "{here}"> %p;]>'.encode()
        for raw in (rss(item(title="&e;")), NEWS, b"<alert><info><web>&e;</web></info></alert>"):
            parse(dtd + raw)
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_bytes_that_look_like_a_file_name_are_not_opened(tmp_path):
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item()))
    assert parse(str(file).encode()).entries == []


def test_reading_a_feed_starts_without_a_model():
    code = "import sys, pipeline.producer.feeds as f; f.parse(b'<rss/>'); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
