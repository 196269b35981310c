"""What is kept of words and sentences changes nothing that is read: money over a space, a sentence that comes again."""

import pytest

from pipeline.enrich.figures.reader import read_figures
from pipeline.enrich.figures.words.lexer import sentences


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("They lost Rs 500 million there", "Rs"),
        ("They lost (Rs. 500 million there", "Rs."),
        ("They lost P500 million there", "P"),
        ("They lost RM 3.5 million there", "RM"),
        ("They lost USD\xa03,000 there", "USD"),
    ],
)
def test_a_sign_of_money_is_known_by_the_number_behind_the_space(text, sign):
    (s,) = sentences(text, [(0, len(text))])
    assert [s.raw[i] for i in range(len(s.raw)) if s.kind(i) == "cur"] == [sign]


def test_the_same_letters_are_no_money_where_no_number_follows():
    text = "The P500 ward and the RM was closed by Rs. supporters"
    (s,) = sentences(text, [(0, len(text))])
    assert "cur" not in {s.kind(i) for i in range(len(s.raw))}


def test_a_sentence_that_comes_again_states_its_figures_where_it_stands():
    line = "At least 17 hikers were injured in the slide at Ostrava, the mayor said."
    text = f"{line}\n{line}"
    spans = [(0, len(line)), (len(line) + 1, len(text))]
    first = [(text[f.start : f.end], f.measure, f.attribution) for f in read_figures(text, spans[:1])]
    both = read_figures(text, spans)
    assert first
    assert [(text[f.start : f.end], f.measure, f.attribution) for f in both] == first * 2
    assert len({f.start for f in both}) == len(both)


def test_a_line_of_capitals_reads_the_same_each_time():
    text = "TWELVE MINERS WERE KILLED IN THE KADUNA PIT, SAYS MINISTRY"
    assert len({str(read_figures(text, [(0, len(text))])) for _ in range(3)}) == 1
