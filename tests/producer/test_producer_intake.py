"""What becomes of bytes that are offered as an article."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DeadLetter, Refusal
from pipeline.producer.intake import MAX_DEPTH, MAX_RECORD_BYTES, read_article, read_file, read_many
from pipeline.records import Article, encode

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)


def read(**fields):
    return read_article(json.dumps(fields).encode(), NOW)


def refused(raw):
    with pytest.raises(DeadLetter) as caught:
        read_article(raw, NOW)
    return caught.value


def codes(items):
    return [item.code if isinstance(item, Refusal) else "ok" for item in items]


def test_an_id_is_kept_verbatim():
    assert read(id=" 0042 ", text="Two died.").id == " 0042 "


def test_two_addresses_of_one_page_give_one_id():
    plain = read(url="https://news.example/a?b=1", text="Two died.")
    tracked = read(url="https://NEWS.example:443/a?utm_source=x&b=1#top", text="Two died.")
    assert plain.id == tracked.id != ""


def test_without_an_address_the_id_is_of_the_content():
    one, same, other = read(text="Two died."), read(text="Two died."), read(text="Three died.")
    assert one.id == same.id != other.id


def test_the_same_text_from_two_outlets_is_two_articles():
    assert read(text="Two died.", source="A").id != read(text="Two died.", source="B").id


def test_an_article_without_a_time_of_collection_was_collected_now():
    assert read(text="Two died.").collected == "2026-11-25T10:00:00Z"
    assert read(text="Two died.", collected="yesterday").collected == "2026-11-25T10:00:00Z"
    assert read(text="Two died.", collected="2020-10-06T09:00:00Z").collected == "2020-10-06T09:00:00Z"


def test_null_fields_count_as_absent():
    article = read(id=None, title=None, text="Two died.", source=None, version=None, extra=None, unknown=None)
    assert (article.title, article.source, article.version, article.extra) == ("", "", 1, {"unknown": None})


def test_fields_we_do_not_know_are_carried():
    assert read(text="Two died.", desk="Asia", extra={"slug": "X"}).extra == {"desk": "Asia", "slug": "X"}


def test_a_byte_order_mark_is_stripped():
    assert read_article(b'\xef\xbb\xbf{"text": "Two died."}', NOW).text == "Two died."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"a \ud83d b", "a \ufffd b"),
        (r"a \udc00\ud83d b", "a \ufffd\ufffd b"),
        (r"a \ud83d\ude00 b", "a 😀 b"),
        (r"a \\ud83d b", r"a \ud83d b"),
        (r"\"\\\ud83d\\", '"\\\ufffd\\'),
    ],
)
def test_only_escapes_of_half_a_pair_are_replaced(written, meant):
    assert read_article(b'{"text": "%s"}' % written.encode(), NOW).text == meant


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty_body"),
        (b" \n", "empty_body"),
        (b'{"text": "\xff"}', "invalid_utf8"),
        (b"{\xff}", "invalid_utf8"),
        (b'{"text": "a"', "invalid_json"),
        (b'{"text": "a", "score": NaN}', "invalid_json"),
        (b'{"text": "a", "score": -Infinity}', "invalid_json"),
        (b'{"text": "a", "score": 1e999}', "invalid_json"),
        (b"[1, 2]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "json_too_deep"),
        (b'{"text": "a", "x":' + b'{"y":' * 100_000 + b"1" + b"}" * 100_001, "json_too_deep"),
        (b'{"text": "a", "extra": []}', "wrong_type"),
        (b'{"text": "a", "version": 0}', "wrong_type"),
        (b'{"text": "a", "ingest_mode": "lively"}', "wrong_type"),
        (b'{"text": "a", "id": "' + b"9" * 5000 + b'"}', "wrong_type"),
        (b"{}", "missing_text"),
        (b'{"title": "T", "text": " \\n"}', "empty_text"),
        (b'{"url": "https://news.example/a"}', "missing_text"),
        (b'{"url": "http://127.0.0.1/a"}', "private_address"),
        (b'{"url": "http://2130706433/a"}', "private_address"),
        (b'{"text": "' + b"a" * MAX_RECORD_BYTES + b'"}', "payload_too_large"),
    ],
)
def test_what_is_no_article_is_refused_by_name(raw, code):
    assert refused(raw).code == code


@pytest.mark.parametrize("field", ["id", "text", "title", "published", "source"])
def test_a_field_of_another_type_is_named(field):
    refusal = refused(json.dumps({"text": "Two died.", field: 5}).encode())
    assert (refusal.code, refusal.message.split(":")[0]) == ("wrong_type", field)


def test_a_title_alone_is_something_to_read():
    assert read(title="Two died").text is None


def test_what_is_accepted_is_accepted_again_at_the_next_stage():
    deepest = {"x": 1}
    for _ in range(MAX_DEPTH - 2):
        deepest = {"x": deepest}
    wide = b'{"text": "' + b"a" * (MAX_RECORD_BYTES - 400) + b'"}'
    for raw in (json.dumps({"text": "a", "deep": deepest}).encode(), wide):
        article = read_article(raw, NOW)
        assert read_article(encode(article), NOW) == article


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
NAMES = st.sampled_from([*Article.__struct_fields__, "body", "unknown"])


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(NAMES, JSON_VALUES, max_size=8) | JSON_VALUES)
def test_any_json_becomes_an_article_that_can_be_written_or_is_refused(value):
    raw = json.dumps(value).encode()
    try:
        article = read_article(raw, NOW)
    except Refusal:
        return
    assert read_article(encode(article), NOW) == article


@settings(max_examples=300, deadline=None)
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_handled_on_every_way_in(raw):
    for items in (
        read_many(raw, "", NOW),
        read_many(raw, "application/x-ndjson", NOW),
        read_file("a.txt", raw, NOW, "S"),
        read_file("a.html.gz", raw, NOW, "S"),
    ):
        assert items
        for item in items:
            assert isinstance(item, Refusal) or encode(item)


@pytest.mark.parametrize(
    "content_type", ["application/json", "", "application/x-www-form-urlencoded", "text/plain; charset=utf-8"]
)
def test_a_request_may_hold_one_object_an_array_or_lines(content_type):
    one, two = b'{"id": "1",\n "text": "a"}', b'{"id": "2", "text": "b"}'
    assert codes(read_many(one, content_type, NOW)) == ["ok"]
    assert codes(read_many(b"[" + one + b",\n" + two + b"]", content_type, NOW)) == ["ok", "ok"]
    assert codes(read_many(two + b"\n\n" + two + b"\r\n", content_type, NOW)) == ["ok", "ok"]


def test_one_bad_line_does_not_cost_the_others():
    lines = b'{"text": "a"}\n{"text": 1}\n{broken\n{"text": "d"}\n'
    expected = ["ok", "wrong_type", "invalid_json", "ok"]
    assert codes(read_many(lines, "application/x-ndjson", NOW)) == expected
    assert codes(read_many(lines, "application/json", NOW)) == expected


def test_one_bad_element_does_not_cost_the_others():
    assert codes(read_many(b'[{"text": "a"}, 2, {"text": "c"}]', "", NOW)) == ["ok", "not_an_object", "ok"]


@pytest.mark.parametrize(
    ("raw", "content_type", "code"),
    [
        (b"", "application/json", "empty_body"),
        (b"[]", "application/json", "empty_body"),
        (b"[1", "application/json", "invalid_json"),
        (b"[\xff]", "application/json", "invalid_utf8"),
        (b"[" * 100_000, "application/json", "json_too_deep"),
        (b"{}", "image/png", "unsupported_media_type"),
        (b"killed=2&injured=3", "application/x-www-form-urlencoded", "invalid_json"),
    ],
)
def test_a_request_that_holds_nothing_is_one_refusal(raw, content_type, code):
    assert codes(read_many(raw, content_type, NOW)) == [code]


def test_a_text_file_is_one_article_with_its_outlet():
    [article] = read_file("a.txt", b"Two died.\n", NOW, "Desk")
    assert (article.text, article.html, article.source) == ("Two died.\n", None, "Desk")


def test_a_page_keeps_its_markup_for_the_next_stage():
    [article] = read_file("a.HTML", b"<p>Two died.", NOW, "")
    assert (article.text, article.html) == (None, "<p>Two died.")


def test_lines_of_a_file_take_the_outlet_only_where_they_name_none():
    one, two = read_file("a.jsonl", b'{"text": "a"}\n{"text": "a", "source": "B"}\n', NOW, "A")
    assert (one.source, two.source) == ("A", "B")


def test_a_gzipped_file_is_read_as_what_it_holds():
    lines = gzip.compress(b'{"text": "a"}\n{"text": "b"}\n')
    assert codes(read_file("a.jsonl.gz", lines, NOW, "")) == ["ok", "ok"]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", b"%PDF-1.7\n" + b"D" * 500),
        ("a.html", b"PK\x03\x04rest"),
        ("a.txt", b"\x00\x01\x02 some \x00\x00"),
        ("a.gz", b"no gzip at all"),
        ("a.txt.gz", gzip.compress(b"Two died." * 50)[:-9]),
        ("a.txt.gz", gzip.compress(b"%PDF-1.7\n")),
    ],
)
def test_what_is_no_text_is_a_binary_file_whatever_its_name(name, raw):
    assert codes(read_file(name, raw, NOW, "")) == ["binary_file"]


FRENCH = "Les élections ont été annulées à Bichkek, a annoncé la commission. "
RUSSIAN = "Центральная избирательная комиссия признала выборы недействительными. "
POLISH = "Centralna Komisja Wyborcza unieważniła wyniki wyborów, ponieważ doszło do starć, są ranni. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "latin-1"), (FRENCH, "utf-8-sig"), (FRENCH, "utf-16"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"),
        (POLISH, "cp1250"), (POLISH, "iso8859-2"), ("选举结果被宣布无效。" * 9, "gb18030"),
    ],
)  # fmt: skip
def test_a_file_that_declares_no_encoding_is_read_by_its_letters(text, encoding):
    [article] = read_file("a.txt", (text * 4).encode(encoding), NOW, "")
    assert article.text == text * 4


def test_a_page_is_read_by_the_encoding_it_declares():
    raw = '<html><meta charset="windows-1257"><p>Rīgā miris viens.'.encode("cp1257")
    assert "Rīgā" in read_file("a.html", raw, NOW, "")[0].html
