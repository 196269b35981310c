"""What holds for any figures, however odd."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from stories_makers import article

from pipeline.records import encode
from pipeline.stories import Book

NUMBERS = st.one_of(st.none(), st.integers(0, 2000), st.floats(0, 100))
FIGURES = st.tuples(
    st.sampled_from(["killed", "injured", "missing", "vote_share", "magnitude", "money"]),
    st.just("people"),
    NUMBERS,
    NUMBERS,
    st.fixed_dictionaries(
        {
            "bound": st.sampled_from(["exact", "at_least", "approx", "vague"]),
            "modality": st.sampled_from(["asserted", "feared", "denied", "planned"]),
            "scope": st.sampled_from(["current", "background"]),
            "subset": st.booleans(),
            "cumulative": st.booleans(),
            "superseded": st.booleans(),
            "official": st.booleans(),
            "attribution": st.sampled_from([None, "the government", "witnesses"]),
            "as_of": st.sampled_from([None, "by late Monday", "so far", "since 2003", "gibberish"]),
        }
    ),
)
STREAMS = st.lists(st.lists(FIGURES, max_size=5), min_size=1, max_size=8)


def articles(stream):
    for number, figures in enumerate(stream):
        at, source = f"2031-03-{1 + number * 3 % 9:02d}T0{number}:00:00Z", f"Outlet {number % 3}"
        yield article(chr(97 + number), f"Note {number}: people spoke.", figures, at=at, source=source)


@settings(max_examples=60, deadline=None)
@given(STREAMS)
def test_an_article_gives_at_most_one_alert_a_measure_and_every_standing_claim_was_made(stream):
    book, made = Book(), set()
    for one in articles(stream):
        outcome = book.file(one)
        made |= {claim.id for claim in outcome.filed.claims}
        assert max(Counter(alert.measure for alert in outcome.alerts).values(), default=0) <= 1
        for standing in outcome.stories[0].standing.values():
            assert set(standing.claims) <= made


@settings(max_examples=200, deadline=None)
@given(st.lists(FIGURES, min_size=1, max_size=5))
def test_another_outlet_with_the_same_figures_is_silent(figures):
    book = Book()
    book.file(article("a", "Note: people spoke.", figures, at="2031-03-04T09:00:00Z", source="Post"))
    again = article("b", "Note: people spoke.", figures, at="2031-03-04T09:01:00Z", source="Mirror")
    assert [(alert.measure, alert.change, alert.low, alert.high) for alert in book.file(again).alerts] == []


@settings(max_examples=30, deadline=None)
@given(STREAMS)
def test_a_reload_before_every_article_changes_nothing(stream):
    straight, entries = Book(), {}
    for one in articles(stream):
        reloaded = Book.load(entries.items())
        first, second = straight.file(one), reloaded.file(one)
        assert [encode(record) for record in (first.filed, *first.stories, *first.alerts)] == [
            encode(record) for record in (second.filed, *second.stories, *second.alerts)
        ]
        entries |= {key: value for key, value in reloaded.changed() if value is not None}
