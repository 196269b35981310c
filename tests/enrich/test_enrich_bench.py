"""What the bench measures on: articles that are all different, and the shape of spaCy's small pipeline, which parses."""

import pytest

from pipeline.enrich.bench.shape import FULL, small_english
from pipeline.enrich.bench.texts import articles


def test_articles_are_of_the_length_asked_for_and_all_different():
    made = list(articles(6, words=200))
    assert all(150 <= len(article.body.split()) <= 450 for article in made)
    assert len({article.body for article in made}) == 6


def test_the_same_seed_makes_the_same_articles_another_makes_others():
    bodies = [[article.body for article in articles(2, words=100, seed=seed)] for seed in (3, 3, 4)]
    assert bodies[0] == bodies[1] != bodies[2]


@pytest.mark.timeout(120)
def test_the_shape_of_the_small_pipeline_tags_parses_and_lemmatises():
    texts = [f"{article.title}\n\n{article.body}" for article in articles(12, words=300)]
    nlp = small_english(texts)
    doc = nlp(texts[0])
    assert nlp.pipe_names == list(FULL)
    assert len({token.tag_ for token in doc}) > 1
    assert len({token.dep_ for token in doc}) > 2
    assert 1 < len(list(doc.sents)) < len(doc)
    assert all(token.lemma_ for token in doc if token.is_alpha)
