"""NewsML-G2, NITF, ninjs and CAP as desks receive them, in files and by push."""

import json
from datetime import UTC, datetime

import pytest
from wire_items import GUID, NITF_BODY, TEXT, cap, message, news_item, ninjs, nitf, package

from pipeline.errors import Refusal
from pipeline.producer.intake import read_file, read_many
from pipeline.records import Article

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
    "</head><body><p>KARSTAD - A quake killed 9 people &amp; injured 40 in the port of Karstad.</p>"
    "<p>The <b>mayor</b> said more would follow.</p></body></html></inlineXML>"
)


def pushed(raw, kind="application/xml"):
    return read_many(raw, kind, NOW)


def one(raw, kind="application/xml"):
    (item,) = pushed(raw, kind)
    assert isinstance(item, Article), item
    return item


def codes(items):
    return [item.code if isinstance(item, Refusal) else item.id for item in items]


def fields(article):
    return (
        article.id, article.version, article.numbered, article.title, article.text, article.published, article.updated,
        article.source, article.byline, article.language, article.section, article.pubstatus,
    )  # fmt: skip


WHOLE = (
    GUID, 2, True, "Quake kills 9 in Karstad", TEXT, "2031-03-04T09:15:00Z", "2031-03-04T09:30:00Z", "Karstad Wire",
    "Ines Holm", "en", "disaster", "usable",
)  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    [
        "application/xml",
        "text/xml; charset=utf-8",
        "application/vnd.iptc.g2.newsitem+xml",
        "application/vnd.iptc.g2.newsmessage+xml",
    ],
)
def test_an_item_of_newsml_is_an_article_with_all_that_it_says(kind):
    article = one(message(news_item()), kind)
    assert fields(article) == WHOLE
    assert article.extra["urgency"] == "2"


@pytest.mark.parametrize(
    "content",
    [
        XHTML,
        f'<inlineData contenttype="text/plain">\n{TEXT.replace("&", "&amp;")}\n</inlineData>',
        f'<inlineData contenttype="text/html"><![CDATA[<p>{TEXT.replace(chr(10), "</p><p>")}</p>]]></inlineData>',
    ],
    ids=["XHTML", "plain", "escaped HTML"],
)
def test_the_body_of_newsml_may_be_xhtml_or_text(content):
    assert one(message(news_item(content))).text == TEXT


def test_an_item_of_newsml_may_come_without_an_envelope():
    assert fields(one(news_item().encode())) == WHOLE


def test_packages_and_pictures_are_counted_and_the_article_beside_them_is_read():
    items = pushed(message(package(), news_item(), news_item(guid="urn:picture", kind="picture")))
    assert codes(items) == ["no_article", GUID, "no_article"]


def test_an_item_of_ninjs_is_an_article_with_all_that_it_says():
    for kind in ("application/json", "application/ninjs+json"):
        article = one(ninjs(), kind)
        assert fields(article) == WHOLE
        assert (article.extra["urgency"], article.extra["located"]) == (2, "Karstad")


def test_the_lists_of_ninjs_2_and_the_names_of_ninjs_3_are_read():
    new = {
        "versioncreated": None, "firstcreated": None, "pubstatus": None, "headline": None, "byline": None,
        "body_xhtml": None, "infosource": None, "subject": None, "genre": None, "language": None,
        "versionCreated": "2031-03-04T09:30:00Z", "firstCreated": "2031-03-04T09:15:00Z", "pubStatus": "usable",
        "by": "Ines Holm", "languages": [{"code": "en-GB"}], "infoSources": [{"name": "Karstad Wire"}],
        "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/03000000"}],
        "headlines": [{"role": "short", "value": "Quake"}, {"role": "main", "value": "Quake kills 9 in Karstad"}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": TEXT}],
    }  # fmt: skip
    assert fields(one(ninjs(**new), "application/json")) == WHOLE


def test_items_of_ninjs_come_in_arrays_and_lines_and_files():
    item, other = ninjs(), ninjs(uri="urn:other")
    assert codes(pushed(b"[" + item + b"," + other + b"]", "application/json")) == [GUID, "urn:other"]
    assert codes(pushed(item + b"\n" + other, "application/x-ndjson")) == [GUID, "urn:other"]
    assert codes(read_file("a.json", item, NOW, "")) == [GUID]


@pytest.mark.parametrize("kind", ["picture", "composite", "event", "video"])
def test_an_item_of_ninjs_that_is_no_text_is_counted(kind):
    assert codes(pushed(ninjs(type=kind), "application/json")) == ["no_article"]


def test_an_article_of_ours_that_has_a_uri_stays_one_of_ours():
    article = one(json.dumps({"uri": "x", "headline": "h", "text": "Two died."}).encode(), "application/json")
    assert (article.text, article.extra) == ("Two died.", {"uri": "x", "headline": "h"})


@pytest.mark.parametrize(
    ("written", "meant"), [("usable", "usable"), ("withheld", "withheld"), ("canceled", "canceled")]
)
def test_the_status_is_read_in_every_format(written, meant):
    assert one(ninjs(pubstatus=written), "application/json").pubstatus == meant
    assert one(message(news_item(status=written))).pubstatus == meant
    document = nitf(docdata='<doc-id id-string="a"/>').replace("<docdata>", f'<docdata management-status="{written}">')
    assert one(document.encode()).pubstatus == meant
    plain = {"id": "a", "text": "Two died.", "pubstatus": written.upper()}
    assert one(json.dumps(plain).encode(), "application/json").pubstatus == meant


@pytest.mark.parametrize("raw", [ninjs(pubstatus="perhaps"), json.dumps({"text": "Two.", "pubstatus": "kil"}).encode()])
def test_a_status_that_nobody_knows_is_no_usable_article(raw):
    (refused,) = pushed(raw, "application/json")
    assert refused.code == "wrong_type"
    assert "pubstatus" in refused.message


def test_a_kill_needs_no_text():
    assert one(ninjs(pubstatus="canceled", body_xhtml=None, headline=None), "application/json").id == GUID
    assert one(message(news_item("", status="canceled"))).pubstatus == "canceled"
    assert one(b'{"id": "a", "pubstatus": "canceled"}', "application/json").id == "a"


def test_a_kill_that_names_no_article_is_refused():
    assert codes(pushed(b'{"text": "Kill it.", "pubstatus": "canceled"}', "application/json")) == ["missing_id"]


def test_an_embargo_is_read_in_every_format():
    until = "2031-03-05T06:00:00Z"
    assert one(ninjs(embargoed="2031-03-05T07:00:00+01:00"), "application/json").embargoed == until
    assert one(message(news_item(meta=f"<embargoed>{until}</embargoed>"))).embargoed == until
    released = '<doc-id id-string="a"/><date.release norm="20310305T060000Z"/>'
    raw = nitf(docdata=released).replace("<docdata>", '<docdata management-status="embargoed">').encode()
    assert (one(raw).embargoed, one(raw).pubstatus) == (until, "usable")
    assert one(json.dumps({"text": "Two.", "embargoed": until}).encode(), "application/json").embargoed == until


def test_an_embargo_without_an_end_is_a_withholding():
    nil = '<embargoed xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>'
    assert one(message(news_item(meta=nil))).pubstatus == "withheld"


@pytest.mark.parametrize(
    "raw",
    [ninjs(embargoed="tomorrow"), ninjs(embargoed=17), b'{"text": "Two.", "embargoed": "soon"}'],
)
def test_an_embargo_that_is_no_time_is_refused(raw):
    assert codes(pushed(raw, "application/json")) == ["wrong_type"]


def test_nitf_alone_is_an_article():
    article = one(nitf().encode())
    assert (article.id, article.title, article.text) == ("kw-1", "Quake kills 9 in Karstad", TEXT)
    assert (article.published, article.source, article.byline) == (
        "2031-03-04T09:15:00Z",
        "Karstad Wire",
        "By Ines Holm",
    )


def test_nitf_with_its_document_type_is_read_and_nothing_is_loaded():
    raw = b'<!DOCTYPE nitf SYSTEM "http://127.0.0.1:1/nitf-3-4.dtd">' + nitf().encode()
    assert one(raw).text == TEXT


@pytest.mark.parametrize("name", ["a.xml", "b.NITF", "c.xml.gz"])
def test_files_of_a_folder_are_read_by_their_names(name):
    import gzip

    raw = message(news_item())
    assert codes(read_file(name, gzip.compress(raw) if name.endswith("gz") else raw, NOW, "")) == [GUID]


def test_a_feed_in_a_file_gives_its_entries():
    raw = b"<rss version='2.0'><channel><title>W</title><item><title>Two died in Osh</title></item></channel></rss>"
    assert [item.title for item in read_file("a.xml", raw, NOW, "")] == ["Two died in Osh"]


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (BOMB.encode() + nitf(NITF_BODY.replace("mayor", "&b;")).encode(), "hostile_xml"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + nitf().encode(), "hostile_xml"),
        (message(news_item())[:-30], "invalid_xml"),
        (b"<a>" * 400 + b"</a>" * 400, "invalid_xml"),
        (b"not xml at all", "invalid_xml"),
        (b"", "empty_body"),
        (b"<inventory><item/></inventory>", "unknown_format"),
        (b"<NewsML Version='1.2'/>", "unknown_format"),
        (message(), "empty_body"),
        (
            message(news_item("", guid="")).replace(b"<headline>Quake kills 9 in Karstad</headline>", b""),
            "missing_text",
        ),
        (b"<nitf>" + b" " * 10_000_001 + b"</nitf>", "payload_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_news_or_hostile_is_refused_with_words(raw, code):
    (refused,) = pushed(raw)
    assert refused.code == code
    assert len(refused.message) > 20
    assert refused.raw or not raw


def test_an_alert_of_cap_is_an_article_and_an_exercise_is_marked():
    assert one(cap()).pubstatus == "usable"
    for status in ("Exercise", "System", "Test", "Draft"):
        article = one(cap(status=status))
        assert (article.pubstatus, article.extra["cap"]) == ("test", {"status": status, "msgType": "Alert"})


@pytest.mark.parametrize("kind", ["Cancel", "Ack", "Error"])
def test_a_message_about_an_alert_is_a_notice(kind):
    assert one(cap(kind=kind)).pubstatus == "notice"


def statuses(raw):
    return [(article.id, article.pubstatus) for article in pushed(raw)]


OLD = "met@karstad.example,CAP-0,2031-03-04T08:00:00+00:00"


def test_a_cancellation_withdraws_the_alerts_that_it_names():
    assert statuses(cap(kind="Cancel", references=OLD)) == [("CAP-1", "notice"), ("CAP-0", "canceled")]


def test_an_update_takes_the_place_of_what_it_names_in_each_language():
    assert statuses(cap(kind="Update", references=OLD, infos=2)) == [
        ("CAP-1", "usable"), ("CAP-1#2", "usable"), ("CAP-0", "canceled"), ("CAP-0#2", "canceled"),
    ]  # fmt: skip


def test_an_exercise_withdraws_nothing():
    assert statuses(cap(kind="Cancel", status="Exercise", references=OLD)) == [("CAP-1", "test")]
