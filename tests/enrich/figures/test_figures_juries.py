"""Divided juries and chambers, bars of a turnout, guns by their calibre, laws struck down, those of the hurt still in hospital."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.phrase) for f in read(*sentences)]


@pytest.mark.parametrize(
    "text", ["The House passed the farm bill on a 230-to-190 vote.", "Senators cleared the bill in a 62-to-36 vote."]
)
def test_a_vote_of_so_many_to_so_many_in_one_word_is_two(text):
    assert [(f.measure, f.low) for f in read(text)] in (
        [("votes", 230), ("votes", 190)],
        [("votes", 62), ("votes", 36)],
    )


def test_a_range_in_one_word_is_a_range():
    assert [(f.low, f.high) for f in read("Some 20-to-30 people were hurt.")] == [(20, 30)]


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("The jury deadlocked 10-2, with ten in favour of acquittal and two against.", ["10", "2", "ten", "two"]),
        ("Jurors were split 11 to 1.", ["11", "1"]),
    ],
)
def test_the_sides_of_a_jury_that_cannot_agree_are_votes(text, votes):
    assert told(text) == [("votes", phrase) for phrase in votes]


@pytest.mark.parametrize(
    "text",
    [
        "The referendum is valid only with a turnout above 40 percent.",
        "By law the poll can only be declared valid with a turnout more than 40 percent of voters.",
        "Turnout must exceed 30 percent for the vote to be binding.",
        "The robber carried a 44 Magnum, police said.",
        "Judge Ann Stroud struck down on Friday the state's ban on evictions.",
        "He was acquitted of planning three gangland slayings.",
        "Jurors were hung on accusations that she ordered two more murders.",
    ],
)
def test_bars_calibres_laws_and_what_somebody_is_tried_for_count_nobody(text):
    assert told(text) == []


def test_a_turnout_that_made_a_vote_valid_is_one():
    assert told("The referendum was valid with a turnout of 55 percent.") == [("turnout", "55 percent")]


def test_those_struck_down_by_a_disease_have_it():
    assert told("Three workers struck down by cholera") == [("infected", "Three")]


def test_some_of_the_wounded_who_are_in_hospital_are_hurt():
    assert told("Of these, 20 of the 60 wounded remained in hospital.")[0] == ("injured", "20")


def test_as_many_as_one_number_to_another_is_a_range():
    assert [(f.low, f.high) for f in read("As many as 25 to 30 firefighters battled the blaze.")] == [(25, 30)]


def test_the_maximum_that_was_possible_is_a_term():
    text = "She got a sentence of ten years where a possible maximum of 25 years stood."
    assert told(text) == [("sentence", "ten years"), ("sentence", "maximum of 25 years")]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Two men were found guilty of arson.", [2]),
        ("Nine drivers are on trial over the crash.", [9]),
        ("Spain is prosecuting 15 piracy suspects.", [15]),
        ("The three men, Leo Marsh, Ivo Petrov and Li Wei, were also convicted of arson.", [3]),
    ],
)
def test_those_found_guilty_or_on_trial_are_counted(text, counts):
    assert [f.low for f in read(text) if f.measure == "other_official"] == counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said three of them have been expelled.", [("other_official", 3)]),
        ("Prosecutors charged two of them with arson.", [("other_official", 2)]),
        ("Three of them said they had been released by mistake.", []),
        ("He met two of them after they were released.", []),
    ],
)
def test_of_those_told_of_before_some_may_be_tried_or_let_go(text, expected):
    assert [(f.measure, f.low) for f in read(text)] == expected


def test_the_murder_that_somebody_is_arrested_in_is_no_news():
    figures = read("A porter was arrested in the murder of a nurse.")
    assert [(f.measure, f.scope) for f in figures] == [("detained", "current"), ("killed", "background")]
