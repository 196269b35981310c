"""A text of any size is read in time that grows with it: one quadratic rule would take hours here."""

import pytest

from pipeline.enrich.figures.reader import read_figures


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("unit", "size"), [("7", 1_000_000), ("1234 ", 200_000), ("12\n", 100_000), ("1,234,567, ", 200_000)]
)
def test_a_text_of_digits_states_nothing(unit, size):
    assert read_figures((unit * size)[:size], [(0, size)], None) == []


@pytest.mark.timeout(120)
def test_every_figure_of_a_long_text_is_read():
    text = "At least 12 people were killed in the flood. " * 2_000
    spans = [(at, at + 44) for at in range(0, len(text), 45)]
    assert len(read_figures(text, spans, None)) == 2_000
