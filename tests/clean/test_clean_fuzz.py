"""Whatever an article holds, it is cleaned or refused with a reason, and what is kept of it is in its text."""

from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.errors import DeadLetter
from pipeline.records import Article

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PIECES = st.sampled_from(
    ["A fire in a mill killed 12 people.", "<p>", "</div>", "<script>", "<!--", "&#x0;", "&nbsp;", "\n", "\r\n", "\x00",
     "\u202e", "\ufeff", "ﬁ", "👩‍👩‍👧", "Read more", "Share", "1999-13-40", "http://[::1", "(Reuters) -", "—", "\ud800"]
)  # fmt: skip
TEXTS = st.none() | st.text(max_size=200) | st.lists(PIECES, max_size=30).map("".join)
TIMES = (
    st.none()
    | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat)
    | st.dates().map(str)
    | st.text(max_size=30)
)
ARTICLES = st.builds(
    Article, id=st.just("a"), url=st.none() | st.text(max_size=60) | st.just("http://[::1"), title=st.text(max_size=80),
    text=TEXTS, html=TEXTS, published=TIMES, updated=TIMES, collected=TIMES, embargoed=TIMES, source=st.text(max_size=20),
    language=st.none() | st.text(max_size=8), section=st.none() | st.text(max_size=8), byline=TEXTS,
    pubstatus=st.sampled_from(["usable", "withheld", "canceled", "test", "notice"]),
)  # fmt: skip


@settings(max_examples=100)
@given(ARTICLES)
@example(Article(id="a", text="A fire in a mill killed two.", embargoed="9999-12-31T23:59:59Z", published="2026-03-02"))
@example(Article(id="a", text="A fire in a mill killed two.", published="0001-01-01T00:00:00+14:00"))
def test_any_article_is_cleaned_or_refused(article):
    try:
        cleaned = clean(article, NOW)
    except DeadLetter:
        return
    assert cleaned.id == "a"
    assert all(0 <= one.start <= one.end <= len(cleaned.text or "") for one in cleaned.removed)
    assert clean(article, NOW) == cleaned
