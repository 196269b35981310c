"""Parts that stand beside their whole: between commas, behind its verb, behind "including"."""

import pytest
from figures_read import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("By evening 14 bodies had been found, nine men and five women.", [14, 9, 5]),
        ("Five of the dead were foreigners; they were two Germans, one from Spain, and two from Chile.", [5, 2, 1, 2]),
        ("By evening 14 bodies had been found, and nine men and two women were held.", [14]),
    ],
)
def test_parts_that_add_up_to_the_dead_are_of_the_dead(text, told):
    assert [f.low for f in read(text) if f.measure == "killed"] == told


def test_the_injured_are_told_beside_their_noun():
    figures = read("The injured students, two girls and a boy aged between 11 and 13, were at home.")
    assert [(f.measure, f.phrase) for f in figures] == [("injured", "two"), ("injured", "a boy")]


def test_a_count_behind_including_is_of_the_noun_before():
    figures = read(
        "A measles outbreak is spreading.", "The ministry reported more cases of measles, including 90 in one day."
    )
    assert [(f.measure, f.low) for f in figures] == [("infected", 90)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine of the boat's 30 passengers were killed.", [("killed", 9)]),
        ("Officials said 12 of the town's 40 nurses are missing.", [("missing", 12)]),
        ("The ferry sank, leaving 76 of its owner's 118 passengers unaccounted for.", [("missing", 76)]),
        ("Two of her three sons died.", [("killed", 2)]),
        ("All of the plant's 300 workers were injured.", [("injured", 300)]),
        ("The city's 30 firefighters were hurt.", [("injured", 30)]),
    ],
)
def test_of_somebody_s_thirty_those_are_told_to_whom_it_happened(text, told):
    assert [(f.measure, f.low) for f in read(text)] == told


def test_of_the_passengers_those_of_a_nation_are_no_dead():
    figures = read("The bus overturned, killing seven.", "Of the 50 passengers, 18 were French.")
    assert [f.low for f in figures if f.measure == "killed"] == [7]


def test_another_survey_s_magnitude_is_read_beside_the_first():
    figures = read("The institute said the quake's magnitude was 6.1; the geological survey reported 6.3.")
    assert [(f.measure, f.low) for f in figures] == [("magnitude", 6.1), ("magnitude", 6.3)]


def test_those_of_the_people_underground_who_escaped_are_rescued():
    figures = read("The agency said 90 people were underground at the time, and 51 of them escaped.")
    assert [(f.measure, f.low) for f in figures] == [("other_official", 90), ("rescued", 51)]


def test_two_quakes_told_of_together_have_a_magnitude_each():
    figures = read("The tremors, measuring 5.2 and 5.6 on the Richter scale, shook the port.")
    assert [(f.measure, f.low) for f in figures] == [("magnitude", 5.2), ("magnitude", 5.6)]


def test_the_patient_who_is_the_nth_case_gives_a_running_total():
    figures = read("The flu broke out in May.", "She is the 31st confirmed human case in the delta.")
    assert [(f.measure, f.low, f.cumulative) for f in figures] == [("infected", 31, True)]
