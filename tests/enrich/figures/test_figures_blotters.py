"""What police and fire pages showed: one person told of by age, who is sent to hospital, bands of people, courts and their terms."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.low, f.phrase) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A brawl that left a man dead is being investigated.", [("killed", "a man")]),
        ("A 31-year-old suffered cuts and chest injuries.", [("injured", "A 31-year-old")]),
        ("A 52-year-old was shot once in the chest and was pronounced dead after 9 p.m.", [("killed", "A 52-year-old")]),
        ("A girl arrived at a hospital later with a gunshot wound to the arm.", [("injured", "A girl")]),
        ("A farm was told to pay after a picker fractured her wrist.", [("injured", "a picker")]),
        ("Joan and Peter Stone died when their boat sank.", [("killed", "Joan"), ("killed", "Peter Stone")]),
        ("The chase resulted in the deaths of the driver and a cyclist.", [("killed", "the driver"), ("killed", "a cyclist")]),
    ],
)  # fmt: skip
def test_one_person_is_told_of_in_the_clause_of_its_own_verb(text, expected):
    assert [(f.measure, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The slide that killed three Polish and two Czech climbers on Friday was the worst in years.", [3, 2]),
        ("The victims range in age from 9 to 71 and include six men and four women.", [6, 4]),
        ("The gunmen killed three men and two women were hurt.", [3, 2]),
    ],
)
def test_what_is_killed_is_told_up_to_the_verb_of_another(text, expected):
    assert [f.low for f in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He drove 40 blocks before stopping.",
        "A neighbour told Local 9 that the road was shut.",
        "Officers gave 5,000 breath tests, with 130 testing positive.",
        "The jail holds up to 350 inmates.",
        "45 Partners, a law firm, moved to Leeds.",
        "Two clinics reported fever among staff.",
    ],
)
def test_blocks_stations_breath_tests_and_room_in_a_jail_are_no_victims(text):
    assert read(text) == []


def test_ages_in_years_after_a_comma_are_no_count():
    assert told("Two women, 31 and 44 years old, were injured.") == [("injured", 2, "Two")]


def test_a_riot_that_breaks_out_frees_no_inmate():
    assert told("Nine inmates were injured in a riot that broke out at a camp.") == [("injured", 9, "Nine")]
    assert told("Some 60 prisoners broke out of the jail.") == [("other_official", 60, "Some 60")]


@pytest.mark.parametrize(
    "later", ["That number has since risen to 26.", "That figure was updated Monday to 26.", "This number stood at 26."]
)
def test_that_number_goes_on_with_the_count_before_it(later):
    first, second = read("The county confirmed four deaths.", later)
    assert (first.low, second.low, second.measure, second.cumulative) == (4, 26, "killed", True)


def test_terms_that_a_court_sets_and_alters_are_told():
    assert [f.low for f in read("The judge set the sentence at five years before reducing this to four years.")] == [
        5,
        4,
    ]
    assert [f.low for f in read("Judge Hall made the remarks while sentencing the 30-year-old to six years.")] == [6]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast sent a cook to hospital.", [(1, "a cook")]),
        ("A crash sent 14 pupils and the bus driver to Alder Hospital.", [(14, "14"), (1, "the bus driver")]),
        ("A fall put a climber in hospital on Sunday.", [(1, "a climber")]),
        ("The ministry sent a nurse to the hospital.", []),
        ("The mayor sent a letter to the hospital.", []),
    ],
)
def test_whoever_is_sent_to_hospital_is_told(text, expected):
    assert [(f.low, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crash killed a family of four.", [("killed", 4)]),
        ("The navy saved a crew of nine.", [("rescued", 9)]),
        ("Police arrested a gang of seven men.", [("detained", 7)]),
        ("Two men with gunshot wounds died.", [("killed", 2)]),
        ("Thirteen people with food poisoning were taken to hospital.", [("hospitalised", 13)]),
        ("The three in one car, and the two occupants of another, all died.", [("killed", 3), ("killed", 2)]),
        ("The fire killed her husband, son and two grandchildren.", [("killed", 1), ("killed", 1), ("killed", 2)]),
        ("Two men have been safely recovered.", [("rescued", 2)]),
        ("Six pupils reported feeling ill.", [("infected", 6)]),
        ("Nine people were treated for carbon monoxide poisoning.", [("injured", 9)]),
        ("Hundreds were forced into four evacuation centres on Sunday.", [("displaced", 200)]),
    ],
)
def test_bands_of_people_and_what_they_suffer(text, expected):
    assert [(f.measure, f.low) for f in read(text)] == expected


def test_who_dies_in_hospital_is_not_all_who_were_taken_there():
    taken, died = read("The two men were taken to hospital with burns, where the 70-year-old later died.")
    assert (taken.measure, taken.low, died.measure, died.low) == ("injured", 2, "killed", 1)


def test_homes_lost_are_told_by_their_number():
    assert told("The number of homes razed in the blaze had risen to 64.") == [("other_official", 64, "64")]
    assert told("The fire resulted in the loss of three homes.") == [("other_official", 3, "three")]


def test_alarms_and_emergency_numbers_are_no_counts():
    assert read("The fire reached seven alarms, officials said.") == []
    assert read("Police said they received a 999 call at dawn.") == []


def test_the_year_in_the_name_of_a_law_dates_nothing():
    (fine,) = read("The firm pleaded guilty under the Factories Act 1961 and was fined £6,300.")
    assert fine.scope == "current"


@pytest.mark.parametrize(
    "text",
    [
        "His bond was set at $42,000.",
        "A driver is being held on a $42,000 bond.",
        "Bail was set at $42,000.",
    ],
)
def test_a_bond_that_a_court_sets_is_money(text):
    assert [f.low for f in read(text) if f.measure == "money"] == [42_000]


def test_those_all_of_whom_died_are_no_missing():
    assert [f.measure for f in read("Divers searched for three girls, all of whom had drowned.")] == ["killed"]


def test_what_somebody_is_arrested_for_is_no_count_in_a_headline():
    assert told("TWO MEN ARRESTED AFTER FOUR BREAK-INS", "It was a busy night.") == [("detained", 2, "TWO")]
