"""The gates of quality hold what they are meant to hold."""

from pathlib import Path

import gates
import pytest
from gates import Corpus, count, reach
from shared import needs_shared

EVALUATIONS = sorted((Path(__file__).parents[1] / "eval").glob("test_*.py"))
ANY = Corpus("figures/dev.jsonl", "0" * 64)


@pytest.fixture(autouse=True)
def own_table():
    """What these tests hold is not for the table of the run."""
    others = gates.REACHED[:]
    gates.REACHED.clear()
    yield
    gates.REACHED[:] = others


@pytest.mark.parametrize("file", EVALUATIONS, ids=lambda file: file.name)
def test_each_evaluation_names_the_checksum_of_its_corpus(file):
    assert "Corpus(" in file.read_text()


@needs_shared
def test_another_corpus_than_the_one_named_is_refused():
    with pytest.raises(AssertionError, match="not the corpus"):
        ANY.rows()


def test_a_value_under_its_floor_fails_and_one_within_epsilon_of_it_does_not():
    reach("figures", ANY, "f1", 0.896, 0.90, epsilon=0.005)
    with pytest.raises(AssertionError, match="under its floor"):
        reach("figures", ANY, "f1", 0.894, 0.90, epsilon=0.005)


def test_the_table_has_a_row_for_each_measure_that_was_held():
    reach("figures", ANY, "f1", 0.9341, 0.90)
    count("figures", ANY, "false alarms", 0, 0)
    assert gates.table().splitlines()[2:] == [
        "| figures | figures/dev.jsonl | f1 | .934 | .900 |",
        "| figures | figures/dev.jsonl | false alarms | 0 | 0 |",
    ]
