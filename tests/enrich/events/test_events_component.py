"""The spaCy component `event_types` in any English pipeline."""

import pickle

import pytest
import spacy

from pipeline.enrich.events.component import EventTypes
from pipeline.enrich.sentences.component import Sentences


@pytest.fixture(scope="module")
def nlp():
    assert Sentences  # its import registers the component
    nlp = spacy.blank("en")
    nlp.add_pipe("sentences")
    nlp.add_pipe("event_types")
    return nlp


def test_events_and_types_are_set_on_the_doc(nlp):
    doc = nlp("Ferry sinks in strait\n\nA ferry sank on Sunday. Police arrested the master.")
    assert [e.type for e in doc._.events] == ["accident.maritime", "accident.maritime", "coerce.arrest"]
    assert doc._.event_types[0].type == "accident.maritime"
    assert 0 < doc._.event_types[0].score <= 1


def test_offsets_are_those_of_the_doc(nlp):
    doc = nlp("Nothing yet. Then the volcano erupted and ash fell.")
    [event] = doc._.events
    assert doc.text[event.start : event.end] == event.trigger


def test_without_sentence_starts_the_text_is_one_sentence():
    nlp = spacy.blank("en")
    nlp.add_pipe("event_types")
    assert [e.type for e in nlp("Fog lay on the water and the ferry sank.")._.events] == ["accident.maritime"]


def test_a_doc_without_events_has_empty_lists(nlp):
    doc = nlp("Wait for a dry day.")
    assert doc._.events == []
    assert doc._.event_types == []


def test_the_empty_doc_is_handled(nlp):
    assert nlp("")._.events == []


def test_the_component_holds_nothing_that_cannot_cross_a_process_border():
    assert isinstance(pickle.loads(pickle.dumps(EventTypes())), EventTypes)
