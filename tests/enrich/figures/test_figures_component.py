"""The spaCy component, in a pipeline of its own."""

import pytest
import spacy
from spacy.tokens import Span


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentences")
    pipeline.add_pipe("figures")
    return pipeline


def test_figures_are_written_to_the_document(nlp):
    doc = nlp("A fire killed three people.\nNo one else was hurt.")
    assert [(f.measure, f.low, doc.text[f.start : f.end]) for f in doc._.figures] == [
        ("killed", 3, "three"),
        ("injured", 0, "No one"),
    ]


def test_the_component_works_without_sentence_starts():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("figures")
    assert [f.measure for f in pipeline("Six soldiers were wounded.")._.figures] == ["injured"]


def test_entities_are_used_where_there_are_any(nlp):
    doc = nlp.make_doc("Zhor was arrested.")
    doc.ents = [Span(doc, 0, 1, label="PERSON")]
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [f.phrase for f in doc._.figures] == ["Zhor"]


def test_an_empty_document_has_no_figures(nlp):
    assert nlp("")._.figures == []


def test_a_line_break_parts_sentences(nlp):
    assert [s.text.strip() for s in nlp("Five dead in crash\nPolice closed the road.").sents] == [
        "Five dead in crash",
        "Police closed the road.",
    ]
