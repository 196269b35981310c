"""The cue rules: their vocabulary, their forms."""

import json
import re
from pathlib import Path

import pytest

from pipeline.enrich.events.forms import noun_forms, verb_forms
from pipeline.enrich.events.lexicon import compile_lexicon, lexicon
from pipeline.records import MEASURES

VOCABULARY = Path(__file__).parents[3] / "schemas" / "vocab"


def vocabulary(name):
    return json.loads((VOCABULARY / f"{name}.json").read_text("utf-8"))


def test_every_type_of_the_vocabulary_but_none_has_cue_rules():
    known = {kind["id"] for kind in vocabulary("events")["types"]}
    assert known - {"none"} == set(lexicon().types)
    assert len(known) == 53


def test_every_type_says_what_it_is_and_how_others_call_it():
    for kind in vocabulary("events")["types"]:
        assert kind["definition"].endswith(".")
        assert set(kind) == {"id", "definition", "plover", "quad", "iptc", "glide", "cap_category"}
        assert all(re.fullmatch(r"\d{8}", topic["medtop"]) for topic in kind["iptc"])


def test_the_vocabulary_names_those_it_owes_thanks():
    note = vocabulary("events")["attribution"]
    assert "PLOVER" in note
    assert "IPTC" in note


def test_the_measures_of_the_vocabulary_are_those_of_the_records():
    assert [measure["id"] for measure in vocabulary("measures")["measures"]] == list(MEASURES)


@pytest.mark.parametrize(
    ("base", "form"),
    [
        ("annul", "annulled"), ("seize", "seizing"), ("deny", "denied"), ("ban", "banned"), ("strike", "struck"),
        ("crash", "crashes"), ("overthrow", "overthrew"), ("kidnap", "kidnapped"), ("die", "dying"), ("cancel", "cancelling"),
        ("cancel", "canceled"), ("free", "freeing"), ("veto", "vetoes"),
    ],
)  # fmt: skip
def test_a_verb_has_its_forms(base, form):
    assert form in verb_forms(base)


@pytest.mark.parametrize(
    ("base", "plural"), [("flood", "floods"), ("bus crash", "bus crashes"), ("robbery", "robberies")]
)
def test_a_noun_has_its_plural(base, plural):
    assert noun_forms(base) == [base, plural]


def test_a_class_that_is_not_defined_is_an_error():
    with pytest.raises(KeyError):
        compile_lexicon("['x']\nrules = [{ words = 'a', near = '{NOSUCH}' }]")


def test_a_gap_in_a_trigger_holds_no_more_than_six_words():
    table = compile_lexicon("['x']\nrules = [{ words = 'recall ... ambassador' }]").triggers["recall"]
    [trigger] = table.before("its")
    assert trigger.rest.match("recall its long-serving ambassador", 6)
    assert not trigger.rest.match("recall one two three four five six seven ambassador", 6)


def test_a_trigger_of_two_words_is_tried_only_before_the_letter_of_its_second():
    begun = compile_lexicon("['x']\nrules = [{ words = 'step down, step aside, step' }]").triggers["step"]
    tried = {word: [trigger.second for trigger in begun.before(word)] for word in ("down", "aside", "over", "")}
    assert tried == {"down": ["down", ""], "aside": ["aside", ""], "over": [""], "": [""]}
