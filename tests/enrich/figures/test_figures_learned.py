"""Numbers that no rule claims: what the classifier may read, when it keeps silent, and that it learns by the slopes it is given."""

import numpy
import pytest
import spacy

from pipeline.enrich.figures.learned.network import Network, Senses, load, save, vectors
from pipeline.enrich.figures.learned.reading import unread
from pipeline.enrich.figures.learned.sights import KINDS, MARKS, PLACES, SIDE, UNKNOWN, Sight
from pipeline.enrich.figures.reader import read_traced
from pipeline.enrich.figures.reasons import reasons
from pipeline.enrich.training.figure_steps import Drops, Seen, Shape, fresh, learn, slopes
from pipeline.enrich.training.figure_texts import Passage, examples, labels, lesson, place_of, written

SENSES = Senses(numpy.array([11, 12, 13], dtype="uint64"), numpy.eye(3, 8, dtype="int8") * 40)
SHAPE = Shape(8, 2, 3, 5, MARKS, PLACES, len(KINDS), SIDE)
SIGHT = Sight([11, UNKNOWN, 13], [0, 3, SIDE + 1], [2, 5])
HARM = "Two people were killed in the market fire. "


@pytest.fixture(scope="module")
def spans():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentences")
    return lambda text: [(s.start_char, s.end_char) for s in nlp(text).sents]


def sure_of(measure, chance=0.9):
    """What reads a document's numbers where the classifier takes every one for one measure."""
    told = numpy.zeros(len(KINDS))
    told[KINDS.index(measure)] = chance
    return lambda read: unread(read, lambda sights: numpy.tile(told, (len(sights), 1)))


@pytest.fixture
def learned(spans):
    """What is learned of a text where the classifier takes every number for one measure."""

    def read(text, measure, chance=0.9):
        traced = read_traced(text, spans(text), further=sure_of(measure, chance))
        return [figure.phrase for found, figure in traced if found.rule == "learned"]

    return read


def weights(seed=1):
    return fresh(SHAPE, numpy.random.default_rng(seed))


def test_a_number_that_no_rule_claims_is_read(learned):
    assert learned(HARM + "The smoke undid seven traders.", "killed") == ["seven"]


def test_below_the_line_nothing_is_read(learned):
    assert learned(HARM + "The smoke undid seven traders.", "killed", 0.5) == []


def test_the_classifier_never_speaks_of_people_first(learned):
    assert learned("The smoke undid seven traders.", "killed") == []


@pytest.mark.parametrize(
    "behind",
    [
        "The smoke undid seven stalls.",
        "Forty of 300 traders were there.",
        "The smoke rose on 12 March.",
        "A trader, 41, was upstairs.",
        "The smoke rose for seven hours.",
    ],
)
def test_things_wholes_dates_ages_and_hours_are_never_people(learned, behind):
    assert not {"seven", "300", "12", "41"} & set(learned(HARM + behind, "killed"))


def test_a_sentence_of_what_is_only_imagined_is_left_alone(learned):
    assert learned(HARM + "In the exercise on Monday some seven traders left.", "killed") == []


def test_a_share_that_is_a_change_is_no_turnout(learned):
    assert learned("Some 54 percent voted for her. It was 8 percent higher before.", "turnout") == []


def test_an_authority_s_count_gets_the_measure_that_its_words_tell(spans):
    text = HARM + "The police said eight traders had no ticket."
    plain = [f.measure for _, f in read_traced(text, spans(text), further=lambda read: [one.found for one in read])]
    assert plain == ["killed", "other_official"]
    figures = [f.measure for _, f in read_traced(text, spans(text), further=sure_of("missing"))]
    assert figures == ["killed", "missing"]


def test_the_reason_says_how_sure_the_classifier_is(spans):
    text = "Gunmen seized nine nuns. Three of the hostages were Americans."
    figures = [f for _, f in read_traced(text, spans(text))]
    said = [why[0] for figure, why in zip(figures, reasons(text, spans(text)), strict=True) if figure.rule == "learned"]
    assert said
    assert all(why.startswith("no rule reads it") and why.endswith("%") for why in said)


def test_numbers_of_one_pass_do_not_change_what_is_said_of_each_other():
    network = Network(weights(), SENSES)
    other = Sight([12], [SIDE], [1, 7])
    alone = numpy.concatenate([network([SIGHT]), network([other])])
    assert network([SIGHT, other] * 300) == pytest.approx(numpy.tile(alone, (300, 1)), rel=1e-4)


def test_the_pass_over_numbers_is_that_of_learning_and_survives_saving(tmp_path):
    save(weights(), tmp_path / "w.npz")
    w = load(tmp_path / "w.npz")
    told = Network(w, SENSES)([SIGHT])[0]
    hashes = numpy.array([[*SIGHT.words, 0]], dtype="uint64")
    marks = numpy.zeros((1, MARKS), dtype="float32")
    marks[0, SIGHT.marks] = 1
    inside = numpy.array([[True, True, True, False]])
    given = Seen(vectors(hashes, SENSES), numpy.array([[*SIGHT.places, 0]]), inside, marks)
    goals = numpy.eye(len(KINDS), dtype="float32")[:1]
    loss, _ = slopes(w, given, goals, 0.0, numpy.random.default_rng(0))
    assert loss == pytest.approx(-numpy.log(told[0]), rel=1e-4)


@pytest.mark.parametrize("name", ["look", "look_place", "say", "say_place", "hear", "mark", "deep", "tell_bias"])
def test_the_slopes_are_those_of_the_loss(name):
    w = {key: value.astype("float64") for key, value in weights(2).items()}
    hashes = numpy.array([[11, UNKNOWN, 13], [12, 13, 0]], dtype="uint64")
    inside = numpy.array([[True, True, True], [True, True, False]])
    marks = numpy.zeros((2, MARKS))
    marks[0, 4] = marks[1, 7] = 1
    given = Seen(vectors(hashes, SENSES), numpy.array([[0, 3, 11], [2, 12, 0]]), inside, marks)
    goals = numpy.eye(len(KINDS))[[1, 4]]

    def loss():
        return slopes(w, given, goals, 0.0, numpy.random.default_rng(0))

    slope = loss()[1][name]
    at = numpy.unravel_index(int(numpy.abs(slope).argmax()), slope.shape)
    step = 1e-4
    w[name][at] += step
    above = loss()[0]
    w[name][at] -= 2 * step
    below = loss()[0]
    assert slope[at] == pytest.approx((above - below) / (2 * step), rel=0.02)


def test_what_is_written_for_it_can_be_learned_in_a_few_steps():
    own = [one for passage in examples(list(written())[:40]) for one in passage]
    shape = SHAPE._replace(senses=8, heads=3, said=8, hidden=24)
    rng = numpy.random.default_rng(3)
    w = fresh(shape, rng)
    given = lesson([(own, 1.0)], 0.02)
    drops = Drops(0.0, 0.0, 0.0)
    first = learn({k: v.copy() for k, v in w.items()}, given, SENSES, drops, 1, 0.0, rng)
    assert learn(w, given, SENSES, drops, 150, 0.01, rng) < first / 2


def test_annotations_say_what_a_number_is_and_rules_do_where_there_are_none():
    (marked,) = [p for p in written() if p.text.startswith("Of the 48 miners on shift")]
    kinds = [KINDS[one.kind] for one in examples([marked])[0]]
    assert kinds == ["other_official", "killed", "rescued", "missing"]
    (unmarked,) = examples([Passage("A bomb killed 12 people and 3 parties met.")])
    assert [KINDS[one.kind] for one in unmarked] == ["killed", "none"]


def test_a_number_that_rules_leave_in_the_news_is_what_its_label_says():
    text = "The smoke undid seven traders. The smoke undid eight traders."
    known = {place_of("The smoke undid seven traders.", 16): KINDS.index("killed")}
    assert [KINDS[one.kind] for one in examples([Passage(text)], known)[0]] == ["killed", "none"]


def test_labels_are_of_measures_or_undecided():
    kinds = set(labels().values())
    assert min(kinds) == -1
    assert {KINDS.index("killed"), KINDS.index("other_official")} <= kinds


@pytest.mark.parametrize(
    "behind",
    [
        "Both traders left by the gate.",
        "The hall can hold seven traders.",
        "In Ward 9 and beyond the smoke rose.",
        "The traders were shot by two men.",
        "An average of 40 traders came.",
        "Word came from 15 LGAs.",
    ],
)
def test_both_room_names_means_and_those_who_did_it_are_no_people_who_suffered(learned, behind):
    assert learned(HARM + behind, "killed") == []
