"""Event types of annotated sentences and articles: floors that only rise."""

import hashlib
from functools import cache

import pytest
from shared import GOLD, needs_shared

from pipeline.enrich.events.evaluate import ArticleScores, Scores, evaluate_articles, evaluate_main, evaluate_sentences

SENTENCES = GOLD / "events" / "event_sentences_dev.jsonl"
ARTICLES = GOLD / "events" / "event_articles_dev.jsonl"
SHA256 = {
    SENTENCES: "28a633578b78326e6076f8599bb347366a8a9a42fc1e160245eaeac0c8c8be93",
    ARTICLES: "2e603819730472cba0847020d694a0f128ac09f894008b164f6a63359e4b1952",
}
EPSILON = 0.005
"""Five labels of a thousand more or less; below it the measure says nothing."""

pytestmark = [pytest.mark.evaluation, needs_shared]


@cache
def sentences() -> Scores:
    return evaluate_sentences(SENTENCES)


@cache
def articles() -> ArticleScores:
    return evaluate_articles(ARTICLES)


@pytest.mark.parametrize("corpus", [SENTENCES, ARTICLES], ids=lambda corpus: corpus.stem)
def test_the_corpus_is_the_one_that_the_floors_were_measured_on(corpus) -> None:
    assert hashlib.sha256(corpus.read_bytes()).hexdigest() == SHA256[corpus]


def test_types_of_sentences_stay_above_their_floor() -> None:
    assert sentences().micro_f1 >= 0.755 - EPSILON


def test_rare_types_are_read_as_well_as_frequent_ones() -> None:
    assert sentences().macro_f1 >= 0.779 - EPSILON


def test_a_sentence_left_without_a_type_mostly_tells_no_event() -> None:
    assert sentences().none_precision >= 0.718 - EPSILON


def test_a_sentence_that_tells_no_event_mostly_gets_no_type() -> None:
    assert sentences().none_recall >= 0.690 - EPSILON


def test_an_annulled_election_is_read_with_few_false_alarms() -> None:
    precision, recall, _ = sentences().labels["gov.election_annulled"]
    assert precision >= 0.80
    assert recall >= 0.70


def test_triggers_and_scope_of_the_main_event_stay_above_their_floors() -> None:
    main = evaluate_main(SENTENCES)
    assert main.trigger >= 0.82 - EPSILON
    assert main.background_precision >= 0.85 - EPSILON
    assert main.background_recall >= 0.56 - EPSILON


def test_the_main_type_of_an_article_is_right() -> None:
    assert articles().first_right >= 0.771 - EPSILON


def test_the_types_of_an_article_stay_above_their_floor() -> None:
    assert articles().micro_f1 >= 0.776 - EPSILON
