"""What is done to the annotated texts on their way into the model, and the weights' way to disk and back."""

import random

import numpy
import pytest
import spacy

from pipeline.enrich.training.augment import Names, augmented, curly, invented, joined, replaced, titled
from pipeline.enrich.training.baseline import parser_tags
from pipeline.enrich.training.data import MISSING, TAGS, Source, Text, read, tag_ids
from pipeline.enrich.training.export import save
from pipeline.enrich.training.mend import mended_labels
from pipeline.enrich.training.train import WARM_UP, Phase, batches, build, learn_rate, update

TEXT = Text("Jane Okoro left Peru. Okoro won.", [(0, 10, "PERSON"), (16, 20, "GPE"), (22, 27, "PERSON")], [(28, 31)])
NAMES = Names([Text("Wu Li met Fu Ma", [(0, 5, "PERSON"), (10, 15, "PERSON")])])


@pytest.fixture(scope="module")
def nlp():
    return build()


def shown(text):
    return [(text.text[start:end], label) for start, end, label in text.ents]


def test_a_file_that_has_changed_is_refused(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Peru"}\n')
    with pytest.raises(ValueError, match=r"a\.jsonl has sha256"):
        read(tmp_path, Source("a.jsonl", "0" * 64, 1.0))


def test_tags_follow_the_spans_and_what_is_unknown_is_missing(nlp):
    ids = tag_ids(nlp.make_doc(TEXT.text), TEXT)
    tags = [TAGS[at] if at != MISSING else "?" for at in ids]
    assert tags == ["B-PERSON", "I-PERSON", "O", "B-GPE", "O", "B-PERSON", "?", "O"]


def test_a_span_that_no_tokens_fit_is_missing(nlp):
    ids = tag_ids(nlp.make_doc("Peruvians won"), Text("Peruvians won", [(0, 4, "GPE")]))
    assert ids.tolist() == [MISSING, 0]


def test_replacing_moves_every_span_along():
    text = replaced(TEXT, [(0, 10, "Wu Li"), (22, 27, "Li")])
    assert text.text == "Wu Li left Peru. Li won."
    assert shown(text) == [("Wu Li", "PERSON"), ("Peru", "GPE"), ("Li", "PERSON")]
    assert text.text[slice(*text.miss[0])] == "won"


def test_a_word_of_a_name_becomes_the_same_word_throughout():
    swapped = NAMES.swap(TEXT, random.Random(1))
    (full, _), (state, _), (last, _) = shown(swapped)
    assert "Okoro" not in swapped.text
    assert full.split()[1] == last
    assert state == "Peru"


def test_a_common_word_in_the_name_of_a_body_is_kept():
    text = Text("the Kitwe Club, a club, a club, a club", [(4, 14, "ORG")])
    others = Names([text, Text("Ndola", [(0, 5, "ORG")])])
    assert all(others.swap(text, random.Random(seed)).text.startswith("the") for seed in range(9))
    assert {others.swap(text, random.Random(seed)).text.split()[2] for seed in range(9)} == {"Club,"}


def test_an_invented_name_is_made_of_two():
    assert {invented(["Okoro", "Wu"], random.Random(seed)) for seed in range(40)} == {"Okooro", "Okou", "Woro", "Wu"}


def test_joining_keeps_the_spans_of_both():
    text = joined(TEXT, TEXT)
    assert shown(text) == shown(TEXT) * 2
    assert "\n\n" in text.text


def test_letters_change_and_offsets_do_not():
    quoted = Text('He said "it\'s over" in Peru.', [(23, 27, "GPE")])
    assert curly(quoted).text == "He said “it’s over” in Peru."
    assert shown(titled(quoted)) == [("Peru", "GPE")]


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_changed_the_spans_stay_on_names(seed):
    text = augmented(TEXT, NAMES, random.Random(seed))
    assert all(phrase.strip() == phrase and phrase.isalpha() for phrase, _ in shown(text)[1:])


def test_labels_are_mended_as_the_models_are(nlp):
    text = Text("Then Mr. Okoro left.", [(9, 14, "GPE")])
    assert shown(mended_labels(nlp.make_doc(text.text), text)) == [("Okoro", "PERSON")]


def test_the_same_seed_gives_the_same_batches():
    def first():
        return next(batches([[TEXT], [TEXT]], [0.5, 0.5], random.Random(7)))

    assert first() == first()


def test_the_rate_rises_then_falls_to_its_last():
    phase = Phase(4 * WARM_UP, 0.001, 0.0, last=True)
    rates = [learn_rate(step, phase) for step in (1, WARM_UP, 2 * WARM_UP, 4 * WARM_UP)]
    assert rates[0] < rates[1] > rates[2] > rates[3] == 0


def test_the_rate_of_a_phase_that_ends_as_it_begins_is_the_same_throughout():
    phase = Phase(4 * WARM_UP, 0.001, 0.001, last=False)
    assert {learn_rate(step, phase) for step in (WARM_UP, 2 * WARM_UP, 4 * WARM_UP)} == {0.001}


def test_a_model_learns_and_is_the_same_from_disk(nlp, tmp_path):
    from thinc.api import Adam

    optimizer = Adam(0.01, use_averages=False)
    losses = [update(nlp, [TEXT] * 8, optimizer) for _ in range(12)]
    assert losses[-1] < losses[0] / 2
    save(nlp, build(), tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert "Okoro" not in again.vocab.strings
    weights = again.get_pipe("bio_tagger").model.get_ref("softmax").get_param("W")
    assert weights.dtype == numpy.float32
    assert [ent.text for ent in again(TEXT.text).ents] == [ent.text for ent in nlp(TEXT.text).ents]


def test_mending_twice_changes_nothing_more(nlp):
    text = "President Jane Okoro met U.N. envoy Wu Li in the city of Kitwe."
    spans = [(0, 20, "PERSON"), (25, 41, "ORG"), (57, 62, "ORG")]
    once = mended_labels(nlp.make_doc(text), Text(text, spans))
    assert shown(once) == [("Jane Okoro", "PERSON"), ("U.N.", "ORG"), ("Wu Li", "PERSON"), ("Kitwe", "GPE")]
    assert mended_labels(nlp.make_doc(text), once) == once


def test_the_parser_is_taught_first_last_and_only_words():
    tags = ["B-GPE", "O", "B-ORG", "I-ORG", "I-ORG", "B-PERSON", "I-PERSON"]
    taught = parser_tags([*(TAGS.index(tag) for tag in tags), MISSING])
    assert taught == ["U-GPE", "O", "B-ORG", "I-ORG", "L-ORG", "B-PERSON", "L-PERSON", "-"]
