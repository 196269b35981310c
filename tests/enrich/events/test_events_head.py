"""The classifier: its pass, its way to disk, and how it and the rules decide together."""

import hashlib
import json
from pathlib import Path

import numpy
import pytest
from spacy.strings import get_string_id

from pipeline.enrich.enricher import MODEL, load
from pipeline.enrich.entities.forward import VECTORS
from pipeline.enrich.events import head as heads
from pipeline.enrich.events.component import HEAD
from pipeline.enrich.events.deciding import chosen, muted, named, scoped
from pipeline.enrich.events.evaluate import score
from pipeline.enrich.events.head import About, Head, Scores, Tokens, best_token, marks, together, windows
from pipeline.enrich.training.event_steps import Batch, Shape, forward, fresh
from pipeline.records import Event
from pipeline.settings import Settings

ABOUT = About(["accuse", "aid"], nothing=0.7, further=0.0, background=0.0, tagger="")
HELD_OUT = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "events_heldout.jsonl").read_text("utf-8").splitlines()
]
ORDINARY = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "ordinary_own.jsonl").read_text("utf-8").splitlines()[::20]
]


@pytest.fixture(scope="module")
def nlp():
    return load(Settings())


def small():
    rng = numpy.random.default_rng(7)
    weights = fresh(Shape(vectors=5, hidden=4, words=11, pairs=13, senses=3, outputs=3, weighed=3), rng)
    weights["whole"] += rng.standard_normal(weights["whole"].shape).astype("float32")
    weights["judge"] += rng.standard_normal(weights["judge"].shape).astype("float32")
    weights["names"] = numpy.array([3, 8], dtype="uint64")
    weights["senses"] = numpy.array([[20, -5, 3], [4, 9, 1]], dtype="int8")
    tokens = Tokens(
        rng.standard_normal((6, 5)).astype("float32"),
        numpy.array([3, 5, 8, 3, 9, 2], dtype="uint64"),
        numpy.array([0, 4]),
    )
    return weights, tokens, marks([[0], []], [True, False], 3)


def test_the_classifier_scores_as_it_was_trained_to():
    weights, tokens, told = small()
    trained, _ = forward(weights, Batch(tokens, told, told), 0.0, numpy.random.default_rng(0))
    assert numpy.allclose(Head(ABOUT, together([weights]))(tokens, told).scores, trained, atol=1e-4)


def test_a_sentence_is_scored_alike_alone_and_among_others():
    weights, tokens, told = small()
    head = Head(ABOUT, together([weights]))
    alone = head(Tokens(tokens.vectors[4:], tokens.norms[4:], numpy.array([0])), told[1:])
    assert numpy.allclose(head(tokens, told).scores[1], alone.scores[0], atol=1e-5)


def test_what_a_rule_says_adds_to_the_score_of_its_type_alone():
    weights, tokens, told = small()
    weights["judge"][:] = 0
    head = Head(ABOUT, together([weights]))
    without, given = head(tokens, numpy.zeros_like(told)).scores, head(tokens, told).scores
    assert (given > without).tolist() == [[True, False, True], [False, False, False]]


def test_what_a_rule_says_may_speak_for_or_against_any_type():
    weights, tokens, told = small()
    head = Head(ABOUT, together([weights]))
    changed = head(tokens, told).scores - head(tokens, numpy.zeros_like(told)).scores
    assert (numpy.abs(changed[0]) > 0.01).all()


def test_students_are_averaged():
    weights, tokens, told = small()
    other = weights | {"bias": weights["bias"] + 2}
    one, both = Head(ABOUT, together([weights])), Head(ABOUT, together([weights, other]))
    assert numpy.allclose(both(tokens, told).scores, one(tokens, told).scores + 1, atol=1e-4)


def test_windows_end_at_the_sentence():
    wide = windows(numpy.arange(1.0, 5.0).reshape(4, 1), numpy.array([0, 2]))
    assert wide.tolist() == [[0, 1, 2], [1, 2, 0], [0, 3, 4], [3, 4, 0]]


def test_weights_survive_the_way_to_disk(tmp_path):
    weights, tokens, told = small()
    head = Head(ABOUT, together([weights]))
    heads.save(head, tmp_path)
    again = heads.load(tmp_path)
    assert again.about == ABOUT
    assert numpy.allclose(head(tokens, told).scores, again(tokens, told).scores, atol=0.3)


FOUR = About(["assault.armed", "assault.terror", "aid", "accuse"], nothing=0.7, further=0.0, background=0.0, tagger="")


def types_of(*row):
    return [FOUR.types[kind] for kind in named(numpy.array([[*row, 0.0]]), FOUR)[0]]


def test_a_sentence_that_tells_something_has_every_type_that_is_sure_enough():
    assert types_of(0.2, -3.0, 0.5, -0.1) == ["aid", "assault.armed"]


def test_a_sentence_that_tells_something_has_at_least_one_type():
    assert types_of(-3.0, -3.0, -0.5, -3.0) == ["aid"]


def test_a_sentence_tells_nothing_where_all_types_together_are_unlikely():
    assert types_of(-3.0, -3.0, -3.0, -3.0) == []


def test_several_types_that_are_each_unlikely_make_an_event_likely():
    assert types_of(-9.0, -9.0, -1.0, -9.0) == []
    assert types_of(-9.0, -1.4, -1.0, -9.0) == ["aid"]


def test_of_unsure_types_the_best_of_the_likeliest_root_is_named():
    assert types_of(-0.9, -1.0, -0.5, -9.0) == ["assault.armed"]


def test_the_trigger_is_the_words_that_speak_most():
    tokens = numpy.array([[0.0, 1.0, 0.0], [0.0, 2.5, 0.0], [0.0, 2.0, 0.0]])
    [one] = chosen([], [1], Scores(numpy.array([[-9.0, 2.0, 0.0]]), tokens), numpy.array([0]), 0, ABOUT)
    assert (one.type, one.tokens, one.score) == ("aid", (1, 2), 2.0)


def test_an_act_of_state_that_a_rule_found_is_sure_whatever_its_score():
    about = About(["gov.coup", "aid"], nothing=0.9, further=0.0, background=0.0, tagger="")
    scores, found = numpy.array([[-3.0, 1.0, 0.0]]), numpy.array([[1.0, 1.0, 0.0]])
    assert named(scores, about) == [[1]]
    assert named(scores, about, found) == [[1, 0]]
    assert named(numpy.array([[1.0, -3.0, 0.0]]), about, found) == [[0]]


def test_an_empty_word_is_no_trigger():
    """It speaks for the words beside it: `the` before `blast`."""
    norms = numpy.array([get_string_id(word) for word in ("in", "the", "blast", ",")], dtype="uint64")
    spoken = numpy.array([[0.0], [3.0], [2.5], [2.0]])
    quiet = muted(Scores(numpy.zeros((1, 1)), spoken), Tokens(spoken, norms, numpy.array([0])))
    assert best_token(quiet, numpy.array([0]), 0, 0) == 2
    assert quiet.tokens[2] == spoken[2]


def told(scope="current", modality="asserted"):
    return Event(type="aid", start=0, end=3, trigger="aid", scope=scope, modality=modality)


def test_the_classifier_has_the_last_word_on_the_time_of_the_surest_event():
    assert [e.scope for e in scoped([told("background")], -1.0, ABOUT)] == ["current"]
    assert [e.scope for e in scoped([told()], 1.0, ABOUT)] == ["background"]


def test_of_several_events_the_classifier_calls_none_current_that_its_clause_puts_in_the_past():
    assert [e.scope for e in scoped([told(), told("background")], -1.0, ABOUT)] == ["current", "background"]


def test_a_plan_is_never_background():
    assert [e.scope for e in scoped([told(modality="planned")], 3.0, ABOUT)] == ["current"]


def test_the_classifier_was_trained_on_the_vectors_of_the_bundled_tagger():
    """Where this fails the tagger was trained again: `make model` trains the classifier after it."""
    weights = (MODEL / "bio_tagger" / "model").read_bytes()
    assert heads.load(MODEL / HEAD).about.tagger == hashlib.sha256(weights).hexdigest()


def test_a_pipeline_of_another_folder_reads_by_rules_alone(tmp_path, nlp):
    """Its tagger's vectors mean something else."""
    nlp.to_disk(tmp_path)
    other = load(Settings(model=str(tmp_path)))
    doc = other("A ferry sank on Sunday.")
    assert doc._.event_reasons == [["rule of accident.maritime"]]


def test_the_vectors_do_not_outlive_the_pass(nlp):
    assert VECTORS not in nlp("A ferry sank on Sunday.").user_data


def test_every_event_says_what_made_it(nlp):
    doc = nlp("A ferry sank on Sunday. Police arrested the master.\n\nVoters go to the polls in May.")
    assert len(doc._.event_reasons) == len(doc._.events) > 1
    assert all(any("classifier" in why for why in whys) for whys in doc._.event_reasons)


def test_a_type_below_its_line_is_marked_doubtful(nlp):
    line = heads.load(MODEL / HEAD).about.further
    sure = {False: 0, True: 0}
    for doc in nlp.pipe(row["text"] for row in HELD_OUT + ORDINARY):
        for event, why in zip(doc._.events, doc._.event_reasons, strict=True):
            sure[event.doubtful] += 1
            score = float(why[-1].removeprefix("classifier "))
            assert event.doubtful == (score <= line) or abs(score - line) < 0.06
    assert all(sure.values())


def test_offsets_of_events_are_those_of_the_text(nlp):
    text = "“Never,” said İlke. Two commuter trains met head-on.  The cabinet fell — nurses walked out."
    for event in nlp(text)._.events:
        assert text[event.start : event.end] == event.trigger


def test_a_text_of_white_space_has_no_events(nlp):
    assert nlp(" \n\n \t")._.events == []


def test_sentences_of_our_own_that_nothing_learned_from_are_read():
    from pipeline.enrich.events.evaluate import readings

    wanted = [set(row["labels"]) - {"none"} for row in HELD_OUT]
    said = [{event.type for event in events} for events in readings([row["text"] for row in HELD_OUT])]
    assert score(wanted, said).micro_f1 >= FLOOR


FLOOR = 0.80
"""0.87 was measured when the sentences were first read."""
