"""The quick pass of the tagger gives what thinc's gives, and steps aside where it does not know the model."""

import numpy
import pytest
import spacy
from spacy.training import Example

from pipeline.enrich.enricher import MODEL
from pipeline.enrich.entities.forward import Forward, forward

TEXTS = (
    "Floods in Rurilan killed 12 people on Monday, the Interior Ministry said.",
    "",
    "Floods",
    "Rescuers reached Toralen\n\nThe mayor, Ada Venn, said 40 homes were lost. The mayor said so twice.",
)

SHAPE = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 16,
            "attrs": ["NORM", "SHAPE"],
            "rows": [50, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 16,
            "depth": 2,
            "window_size": 1,
            "maxout_pieces": 2,
        },
    },
}


def tagger(encode=None):
    """A small tagger of random weights and the example it began with."""
    nlp = spacy.blank("en")
    model = {**SHAPE, "tok2vec": {**SHAPE["tok2vec"], **({"encode": encode} if encode else {})}}
    pipe = nlp.add_pipe("bio_tagger", config={"model": model})
    for label in ("O", "B-GPE", "I-GPE"):
        pipe.add_label(label)
    doc = nlp.make_doc(TEXTS[0])
    example = Example.from_dict(doc, {"tags": ["O", "O", "B-GPE"] + ["O"] * (len(doc) - 3)})
    nlp.initialize(lambda: [example])
    pipe.model.get_ref("softmax").set_param("W", numpy.random.default_rng(7).normal(size=(3, 16)).astype("float32"))
    return nlp, pipe, example


@pytest.fixture(scope="module")
def bundled():
    return spacy.load(MODEL)


def test_the_scores_of_the_bundled_model_are_those_of_thinc(bundled):
    docs = [bundled.make_doc(text) for text in TEXTS]
    model = bundled.get_pipe("bio_tagger").model
    for ours, theirs in zip(Forward(model)(docs), model.predict(docs), strict=True):
        assert ours.shape == theirs.shape
        assert numpy.allclose(ours, theirs, atol=1e-4)


def test_a_doc_has_the_same_scores_alone_and_between_others(bundled):
    docs = [bundled.make_doc(text) for text in TEXTS]
    scores = Forward(bundled.get_pipe("bio_tagger").model)
    for together, doc in zip(scores(docs), docs, strict=True):
        assert numpy.allclose(together, scores([doc])[0], atol=1e-4)


@pytest.mark.parametrize("most", [1, 12, 40])
def test_words_that_are_kept_have_the_scores_that_they_had_and_forgetting_them_changes_none(bundled, most):
    docs = [bundled.make_doc(text) for text in TEXTS]
    wanted = Forward(bundled.get_pipe("bio_tagger").model)(docs)
    kept = Forward(bundled.get_pipe("bio_tagger").model, most)
    for _ in range(2):
        for doc, scores in zip(docs, wanted, strict=True):
            assert numpy.allclose(kept([doc])[0], scores, atol=1e-4)


def test_another_depth_width_and_number_of_pieces_is_read_from_the_model():
    nlp, pipe, _ = tagger()
    docs = [nlp.make_doc(text) for text in TEXTS]
    for ours, theirs in zip(Forward(pipe.model)(docs), pipe.model.predict(docs), strict=True):
        assert numpy.allclose(ours, theirs, atol=1e-4)


def test_a_model_of_another_shape_is_left_to_thinc():
    mish = {"@architectures": "spacy.MishWindowEncoder.v2", "width": 16, "depth": 2, "window_size": 1}
    _, pipe, _ = tagger(mish)
    with pytest.raises(ValueError, match="MaxoutWindowEncoder"):
        Forward(pipe.model)
    assert forward(pipe.model) == pipe.model.predict


def test_a_tagger_read_from_disk_that_learns_on_predicts_by_its_new_weights(tmp_path):
    nlp, pipe, example = tagger()
    pipe.to_disk(tmp_path)
    pipe.from_disk(tmp_path)
    optimizer = nlp.resume_training()
    for _ in range(30):
        nlp.update([example], sgd=optimizer)
    assert [ent.text for ent in nlp(TEXTS[0]).ents] == ["Rurilan"]
