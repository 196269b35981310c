"""What an article is compared by: its words, its names, and its dates and numbers."""

from datetime import UTC, datetime

import pytest

from pipeline.records import Enriched, Entity
from pipeline.stories.grouping.assign import THETA, Centroid, nearness
from pipeline.stories.grouping.features import Features, features
from pipeline.stories.grouping.words import subjects, term, words

FIRST, LATER = "Ada Brook met 212 farmers of the valley. ", "Carl Dorn met 317 farmers of the valley."
BODY = FIRST + "Rain fell upon the long green hills and the rivers rose again. " * 12 + LATER


@pytest.fixture
def read():
    people = [(BODY.index(name), name) for name in ("Ada Brook", "Carl Dorn")]
    entities = [Entity(start=s, end=s + len(name), label="PERSON", text=name, name=name) for s, name in people]
    article = Enriched(id="a", body=BODY, language="en", entities=entities)
    return features(article, words(BODY), 0, {})


def test_a_number_of_the_opening_counts_twice_what_one_further_down_does(read):
    assert read.marks[term("212")] == pytest.approx(2 * read.marks[term("317")])


def test_a_name_of_the_opening_counts_more_than_one_further_down(read):
    assert read.names[term("brook")] > 1.5 * read.names[term("dorn")]


def test_a_stop_word_and_a_single_letter_are_no_subject():
    assert [subjects("en")[word] for word in ("the", "x")] == [0, 0]


def test_a_plural_is_the_same_subject_in_english_alone():
    assert subjects("en")["farmers"] == subjects("en")["farmer"]
    assert subjects("ky")["farmers"] != subjects("ky")["farmer"]


@pytest.mark.parametrize(("likeness", "joins"), [(0.08, False), (0.2, True)])
def test_a_rare_name_joins_an_article_to_a_story_only_where_other_words_are_alike_too(likeness, joins):
    when = datetime(2031, 3, 4, tzinfo=UTC)
    stadium, ours, theirs, rare = 1, 2, 3, 6.0
    shared, own = likeness**0.5, (1 - likeness) ** 0.5
    article = Features({stadium: shared, ours: own}, {stadium: 1.0}, {}, {stadium: rare})
    story = Centroid({stadium: shared, theirs: own}, {stadium: 0.2, theirs: 0.98}, 1, when, when)
    assert (nearness(article, story, when, busy=0.2) >= THETA) is joins
