"""What holds for every text, however strange."""

import time
from itertools import pairwise

import cost
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.enrich.figures.reader import read_figures
from pipeline.records import MEASURES

WORDS = (
    "killed injured dead deaths no one people were was 12 1,200 twenty hundred million several dozens hundreds of thousands at least more"
    ' than up to between and or , . ; : police said that who which died missing arrested " “ ” ( ) half a third percent $ 5.8 magnitude'
    " years in prison sentenced votes seats vote toll rose from to 3-4 68-34 the a man woman John Smith Baghdad including fewer 0 -"
    " all but of them whom ' ’s 11-year 32-year-old casualties reports protesters troops damaged homes under none nobody zero § ½ 五"
).split()
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))


def spans_of(text):
    """Cut at full stops: spans that touch, as sentences do."""
    cuts = [0, *(i + 1 for i, c in enumerate(text) if c == "."), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_figure_quotes_the_text_and_has_ordered_bounds(text):
    figures = read_figures(text, spans_of(text))
    for f in figures:
        assert f.phrase == text[f.start : f.end]
        assert f.phrase
        assert f.measure in MEASURES
        assert f.quote in text
        assert f.low is not None or f.high is not None
        assert f.low is None or f.high is None or f.low <= f.high
        assert (f.low or 0) >= 0
        assert (f.high or 0) >= 0
    assert len({(f.start, f.end, f.measure) for f in figures}) == len(figures)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same_figures(text):
    assert read_figures(text, spans_of(text)) == read_figures(text, spans_of(text))


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=2, max_value=999_999))
def test_a_number_is_read_whether_written_plain_or_with_commas(n):
    for written in (str(n), f"{n:,}"):
        text = f"The storm killed {written} people."
        (figure,) = read_figures(text, [(0, len(text))])
        assert (figure.low, figure.high, figure.phrase) == (n, n, written)


@pytest.mark.parametrize("unit", ["1234567890", "1,", "killed 12 ", "of the ", "“", "twenty ", "said X ", "a "])
def test_a_long_senseless_text_is_read_in_linear_time(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        start = time.process_time()
        read_figures(text, [(0, len(text))])
        return time.process_time() - start

    small, large = min(seconds(20_000) for _ in range(2)), seconds(80_000)
    assert large < 12 * small + 0.2


def test_a_megabyte_of_digits_is_read_in_seconds():
    text = "1234567890" * 100_000
    with cost.at_most(5):
        assert read_figures(text, [(0, len(text))]) == []


FURNITURE = st.sampled_from(
    ["Read more: World news", "Share this article", "Advertisement", "Photo: Reuters", "Sign up for our newsletter", "© The Gazette. All rights reserved."]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join), FURNITURE)
def test_a_line_of_furniture_at_the_end_changes_no_figure(text, line):
    whole = f"{text}.\n{line}"
    before = read_figures(whole[: len(text) + 1], spans_of(whole[: len(text) + 1]))
    after = read_figures(whole, [*spans_of(whole[: len(text) + 1]), (len(text) + 2, len(whole))])
    assert after == before


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_one_measure_holds_a_stretch_of_text_once(text):
    figures = read_figures(text, spans_of(text))
    for a, b in pairwise(sorted(figures, key=lambda f: (f.measure, f.start, f.end))):
        assert a.measure != b.measure or a.end <= b.start


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_capitals_keep_the_same_promises(text):
    figures = read_figures(text.upper(), spans_of(text.upper()))
    assert all(f.phrase == text.upper()[f.start : f.end] for f in figures)
    assert all(f.low is None or f.high is None or f.low <= f.high for f in figures)
