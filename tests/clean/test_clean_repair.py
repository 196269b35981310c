"""Strings that people see, and strings whose offsets must hold."""

import pytest

from pipeline.clean.markup import looks_like_html, plain_title, without_markup
from pipeline.clean.repair import masked, one_line, visible


def mended(text: str) -> tuple[str, set[str]]:
    flags: set[str] = set()
    return visible(text, flags), flags


@pytest.mark.parametrize(
    ("given", "seen", "flag"),
    [
        ("a\ud83db", "a\ufffdb", "surrogates_replaced"),
        ("th\x00at \x1bbell", "that bell", "controls_removed"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x", "bidi_removed"),
        ("lâ€™Ã©tat dâ€™urgence", "l’état d’urgence", "mojibake_repaired"),
        ("Ð’Ñ‹Ð±Ð¾Ñ€Ñ‹", "Выборы", "mojibake_repaired"),
    ],
)
def test_what_is_mended_is_said(given: str, seen: str, flag: str) -> None:
    assert mended(given) == (seen, {flag})


@pytest.mark.parametrize(
    "text",
    ["“curly” ‘quotes’ — dash…", "SÃO PAULO", "naïve façade", "👩\u200d⚖️ 🇰🇬", "می\u200cخواهم", "5 < 6 & 7", "Ａ　ﬁ"],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert mended(text) == (text, set())


def test_accents_are_composed() -> None:
    assert mended("e\u0301") == ("é", set())


def test_soft_hyphens_do_not_part_words() -> None:
    assert mended("par\u00adlia\u200bment\ufeff")[0] == "parliament"


def test_entities_become_letters_but_never_tags() -> None:
    assert mended("Tom &amp; Ann&#8217;s &lt;b&gt; &#60;i&#62;")[0] == "Tom & Ann’s &lt;b&gt; &#60;i&#62;"


def test_names_fit_on_one_line() -> None:
    assert one_line("  The\n Daily\u00a0\t Wire ", set()) == "The Daily Wire"


def test_masking_keeps_the_length() -> None:
    text = "a\x00b\ud800c\u202ed\ne"
    assert masked(text) == "a b\ufffdc d\ne"


@pytest.mark.parametrize("text", ["<p>Hello</p>", "line<br/>line", 'see <a href="x">this</a>', "<DIV class='a>b'>x"])
def test_tags_are_seen(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize("text", ["a < b and b > c", "I <3 news", "<unknown> remarks", "x<y"])
def test_what_only_looks_like_a_tag_is_not(text: str) -> None:
    assert not looks_like_html(text)


def test_markup_is_masked_in_place() -> None:
    html = "<p>One <b>b</b>old.</p><script>alert(1)</script>\n<p>Two.</p><!-- no -->"
    bare = without_markup(html)
    assert len(bare) == len(html)
    assert bare.replace("\x00", "").split("\n") == ["", "One bold.", "", " ", "Two.", ""]
    assert bare.index("Two.") == html.index("Two.")


def test_a_script_that_never_closes_takes_the_rest() -> None:
    assert "alert" not in without_markup("<p>One</p><script>alert(1)")


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Minister <em>resigns</em>", "Minister resigns"),
        ("Fire &amp; flood", "Fire & flood"),
        ("&lt;b&gt;Minister&lt;/b&gt; resigns", "Minister resigns"),
        ("<script>x()</script>Minister resigns<img src=x onerror=alert(1)>", "Minister resigns"),
        ("Growth < 2 % in May", "Growth < 2 % in May"),
    ],
)
def test_titles_are_plain(given: str, title: str) -> None:
    assert plain_title(given, set()) == title
