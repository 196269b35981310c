"""A worker's memory stays flat however many words it meets."""

import random
import sys
from pathlib import Path

import pytest

from pipeline.enrich.enricher import enrich, load
from pipeline.enrich.pool import Renewed
from pipeline.enrich.vocabulary import keep_words
from pipeline.records import Cleaned
from pipeline.settings import Settings

PAGE_MB = 4096 / 1e6


def article(number):
    """A short report with some forty words that stand in no other."""
    made = random.Random(number)
    word = lambda: "".join(made.choice("bdfgklmnprstv") + made.choice("aeiou") for _ in range(made.randint(3, 5)))  # noqa: E731
    names = " ".join(word().capitalize() for _ in range(20))
    return Cleaned(
        id=str(number),
        title=f"Floods in {word().capitalize()} kill {number}",
        body=f"At least {number} people died in {names}, the mayor, {word().capitalize()}, said. " + " ".join(word() for _ in range(20)),
        language="en",
    )  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    return load(Settings())


def resident():
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE_MB


def read(nlp, first, last, batch=50):
    for at in range(first, last, batch):
        enrich(nlp, [article(number) for number in range(at, at + batch)])


def test_neither_the_vocabulary_nor_the_memory_grows_once_it_is_full(nlp):
    read(nlp, 0, 1_600)  # until what is kept of words and sentences has reached its bounds
    strings, megabytes = len(nlp.vocab.strings), resident() if sys.platform == "linux" else 0
    read(nlp, 1_600, 2_000)
    assert len(nlp.vocab.strings) == strings
    if sys.platform == "linux":
        assert resident() - megabytes < 10  # without zones the words of 400 such articles take 24 MB


def test_the_words_of_first_texts_are_kept_up_to_a_count(nlp):
    most = len(nlp.vocab.strings) + 3
    keep_words(nlp, ["Zarqualine", "Morvettica", "Tolliparn"], most)
    assert "Zarqualine" in nlp.vocab.strings
    assert "Tolliparn" not in nlp.vocab.strings


def test_of_a_long_text_no_more_than_a_page_is_kept(nlp):
    before = len(nlp.vocab.strings)
    keep_words(nlp, [" ".join(f"x{number}y" for number in range(100_000, 120_000))], before + 100_000)
    assert len(nlp.vocab.strings) - before < 5_000


def test_a_pipeline_is_made_anew_after_its_uses():
    made = []
    renewed = Renewed(lambda: made.append(None) or len(made), uses=10)
    assert [renewed.take(4) for _ in range(6)] == [1, 1, 1, 2, 2, 2]
