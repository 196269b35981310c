"""The tokenizer that remembers gives spaCy's tokens, the first time and from memory."""

import pytest
import spacy
from spacy.attrs import NORM, ORTH, SPACY

from pipeline.enrich.tokenizer import Remembering, text_of, words_of

TEXTS = (
    "Floods in Rurilan killed 12 people on Monday, the ministry said.",
    "  It can't  be (so\tthe mayor's aide) true...\n\nThey didn't go to the U.S. at 8a.m.\n \n",
    "",
    " ",
    "\n",
    "He'd seen https://example.org/a,b and wasn't sure: “Don't!” — it's $5m-$6m. ",
    "no\u00a0break \u2028 line",
)


def features(doc):
    return doc.to_array([ORTH, NORM, SPACY]).tolist()


@pytest.fixture
def nlp():
    return spacy.blank("en")


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_norms_and_spaces_are_those_of_spacy_at_first_and_from_memory(nlp, text):
    remembering = Remembering(nlp.tokenizer)
    wanted = features(nlp.tokenizer(text))
    assert features(remembering(text)) == wanted
    assert features(remembering(text)) == wanted
    assert remembering(text).text == text


def test_what_was_remembered_in_a_memory_zone_holds_behind_it(nlp):
    remembering = Remembering(nlp.tokenizer)
    with nlp.memory_zone():
        before = features(remembering(TEXTS[1]))
    with nlp.memory_zone():
        assert features(remembering(TEXTS[1])) == before


def test_a_full_memory_is_emptied_and_changes_no_token(nlp):
    remembering = Remembering(nlp.tokenizer, most=3)
    assert features(remembering(TEXTS[0])) == features(nlp.tokenizer(TEXTS[0]))
    assert features(remembering(TEXTS[0])) == features(nlp.tokenizer(TEXTS[0]))


def test_text_and_words_are_those_of_the_doc_also_where_tokens_were_merged(nlp):
    doc = Remembering(nlp.tokenizer)("They don't know  Cape Town.\n\nYet.")
    assert text_of(doc) == doc.text
    assert words_of(doc) == ([t.text for t in doc], [bool(t.whitespace_) for t in doc])
    with doc.retokenize() as merge:
        merge.merge(doc[5:7])
    assert text_of(doc) == doc.text
    assert words_of(doc)[0] == [t.text for t in doc]
