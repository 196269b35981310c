"""Who is told of as one more: the next to die, one among the dead, the one in whom a disease was found."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.phrase) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Welsh plumber becomes ninth to die in Rhodes heatwave", [("killed", "Welsh plumber")]),
        ("A retired clerk has become the second person to die of the fever.", [("killed", "A retired clerk")]),
        ("Emma Hart was the fourth inmate to die there.", [("killed", "Emma Hart")]),
        ("A trainee is the latest person to be arrested over the leak.", [("detained", "A trainee")]),
        ("Mayor Rui Costa becomes fourth official jailed in graft case", [("detained", "Mayor Rui Costa")]),
        ("He became the first person to die in space.", []),
        ("Polk was the third president to die in office.", []),
        ("Holt could become the second man to be executed there.", []),
        ("Ann Reed became the third woman to win the prize.", []),
    ],
)
def test_whoever_becomes_the_next_is_one_person(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cook Ana Diaz was among those to have died in the blaze.", [("killed", "Cook Ana Diaz")]),
        ("A shepherd was among those who drowned.", [("killed", "A shepherd")]),
        ("A toddler was among those washed up on the sand.", [("killed", "A toddler")]),
        ("One cook was, according to the mayor, among the dead.", [("killed", "One cook")]),
        ("Three guards were, the army said, among the wounded.", [("injured", "Three")]),
    ],
)
def test_who_is_among_those_whom_it_befell(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A third case of cholera was reported in a 61-year-old farmer.", [("infected", "a 61-year-old farmer")]),
        ("Officials confirmed a case of measles in a toddler from Leeds.", [("infected", "a toddler")]),
        ("Measles case confirmed in Leeds toddler", [("infected", "Leeds toddler")]),
        ("A case of rabies was found in a dog.", []),
        ("A case of cholera was confirmed in a village.", []),
    ],
)
def test_a_case_in_somebody_is_one_infected(text, expected):
    assert told(text) == expected


def test_the_man_told_ill_is_no_second_case():
    assert told("A case of plague was found in a herder.", "The man was diagnosed with plague.") == [
        ("infected", "a herder")
    ]


@pytest.mark.parametrize(
    "text",
    ["His friend Nina Holt, also 20, died in hospital.", "His friend Nina Holt, also a nurse, died in hospital."],
)
def test_what_somebody_also_is_stands_aside(text):
    assert told(text) == [("killed", "His friend Nina Holt")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Also arrested were Lee Roche, Ann Cole and Omar Diaz.", ["Lee Roche", "Ann Cole", "Omar Diaz"]),
        ("Also held was Ann Cole, a clerk.", ["Ann Cole"]),
        ("Arrested were Ann Cole, 20, and two men.", ["Ann Cole", "two"]),
        ("Turkey has held Ann Cole since arresting her in March.", ["Ann Cole"]),
        ("The party has held Congress since 2010.", []),
        ("The army has held Palmyra since taking it in May.", []),
        ("Students marched for jailed editor Omar Hadi.", []),
        ("Police jailed editor Omar Hadi on Monday.", ["editor Omar Hadi"]),
    ],
)
def test_who_is_held_by_name(text, expected):
    assert told(text) == [("detained", phrase) for phrase in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mall shooting: eight dead, including gunman", [("killed", "eight"), ("killed", "gunman")]),
        (
            "Twelve were hurt, including all on board the van, and one cook.",
            [("injured", "Twelve"), ("injured", "one cook")],
        ),
        ("Nine died, including everyone in the car.", [("killed", "Nine")]),
        (
            "It comes a day after her cousin Nina Holt died of the poison.",
            [("killed", "her cousin Nina Holt")],
        ),
        (
            "He admitted to the 2022 murder of Miami Police Officer Ann Cole.",
            [("killed", "Miami Police Officer Ann Cole")],
        ),
        ("The award honours the Miami Police.", []),
    ],
)
def test_one_beside_others(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (
            "Gunmen killed General Pavel Drozd.",
            "Other victims included a Syrian reporter and Lena Moss, a nurse.",
            ["General Pavel Drozd", "a Syrian reporter", "Lena Moss"],
        ),
        (
            "A crash killed nine.",
            "The other victims were Tom Hale, 34, and a teacher.",
            ["nine", "Tom Hale", "a teacher"],
        ),
        ("A broker sold fake shares.", "Other victims included a widow and Tom Hale.", []),
    ],
)
def test_other_victims_are_dead_where_somebody_is(first, then, expected):
    assert told(first, then) == [("killed", phrase) for phrase in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man's leg was blown off by a mine.", [("injured", "A man")]),
        ("One protester's eye was almost shot out.", [("injured", "One protester")]),
        ("Her arm was torn off.", []),
        ("A statue's hand was cut off.", []),
    ],
)
def test_whose_limb_is_lost_is_hurt(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        ("The head of the union, Leo Marsh, is dead.", "Papers say that Marsh was killed in a fall."),
        ("A nurse, Leo Marsh, and a cook were killed.", "Marsh was killed by a truck."),
    ],
)
def test_whoever_is_named_beside_what_they_are_is_told_once(text):
    assert all("Marsh" not in phrase for _, phrase in told(*text))


def test_the_gunman_of_the_title_is_told_anew_in_the_story():
    figures = told("Mall shooting: eight dead, including gunman", "It left eight people dead, including the gunman.")
    assert figures == [("killed", "eight"), ("killed", "gunman"), ("killed", "eight"), ("killed", "the gunman")]


def test_who_speaks_behind_the_places_of_cases_is_not_ill():
    assert told("Cholera cases rise in other regions, Health Director warns") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is the widow of a cellist who was shot dead in 1998.", [("killed", "a cellist")]),
        ("Students held up portraits of a clerk who was kidnapped on Sunday.", [("abducted", "a clerk")]),
        ("He is the father of a sailor who drowned in May.", [("killed", "a sailor")]),
        ("A medal went to a guard who had been wounded at the gate.", [("injured", "a guard")]),
        ("Laos has freed a monk who was arrested in 2009.", [("detained", "a monk")]),
        ("The victim was a clerk who was killed on the stairs.", []),
        ("A person who was infected may not feel it.", []),
        ("It is a film about a clerk who was kidnapped.", []),
    ],
)
def test_a_clause_tells_what_befell_the_one_before_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The driver of a lorry carrying sugar was killed.", [("killed", "The driver")]),
        ("The captain of a ferry that sank was arrested.", [("detained", "The captain")]),
        ("The aunt of a girl who drowned has been arrested.", [("detained", "The aunt"), ("killed", "a girl")]),
        ("The wife of a clerk jailed in May was wounded.", [("injured", "The wife"), ("detained", "a clerk")]),
    ],
)
def test_the_verb_behind_a_clause_is_of_whoever_the_phrase_is_about(text, expected):
    assert told(text) == expected


def test_how_long_ago_is_no_part_of_who_died():
    assert told("Police asked her about the death of a courier five years ago.") == [("killed", "a courier")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tests show that a poultry seller has bird flu.", [("infected", "a poultry seller")]),
        ("A porter in Oruro has the deadly strain of the virus.", [("infected", "A porter")]),
        ("A second nurse has Ebola.", [("infected", "A second nurse")]),
        ("Nine herders have bird flu.", [("infected", "Nine")]),
        ("A porter has had the flu vaccine.", []),
        ("The premier had the flu.", []),
        ("Three towns have cholera outbreaks.", []),
    ],
)
def test_who_has_a_disease_is_infected(text, expected):
    assert told(text) == expected


def test_a_survivor_whom_crews_find_is_rescued():
    assert told("Divers have located a survivor of the wreck.") == [("rescued", "a survivor")]
    assert told("She met a survivor of the wreck.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid killed Abu Tarek, a top bomb-maker, and six others.", [("killed", "Abu Tarek"), ("killed", "six")]),
        ("Raiders killed Goran Babic, a judge and father of four.", [("killed", "Goran Babic")]),
        (
            "Divers found the bodies of an old sailor, Goran Babic, and his son.",
            [("killed", "an old sailor"), ("killed", "his son")],
        ),
        (
            "The raid killed Goran Babic, his wife, and two guards.",
            [("killed", "Goran Babic"), ("killed", "his wife"), ("killed", "two")],
        ),
    ],
)
def test_who_somebody_named_is_counts_nobody_else(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A suicide bomber has killed himself and seven others.",
            [("killed", "A suicide bomber"), ("killed", "seven")],
        ),
        ("A farmer killed himself and his wife.", [("killed", "A farmer"), ("killed", "his wife")]),
        ("A bomber killed himself and wounded seven guards.", [("killed", "A bomber"), ("injured", "seven")]),
        ("A clerk killed himself and nobody noticed.", [("killed", "A clerk")]),
        ("A clerk killed himself and two guests found him.", [("killed", "A clerk")]),
    ],
)
def test_those_whom_somebody_killed_beside_himself_are_told(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The jet fell into a bog, killing its two-man crew.", [("killed", "two-man")]),
        ("The tug's 11-member crew was rescued.", [("rescued", "11-member")]),
        ("Raiders kidnapped a six-member family.", [("abducted", "six-member")]),
        ("The six-member group of nations met.", []),
    ],
)
def test_a_crew_or_a_family_of_so_many_is_so_many(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sailor has pleaded guilty to murdering two clerks.", [("killed", "two")]),
        ("She confessed to killing her husband.", [("killed", "her husband")]),
        ("He pleaded not guilty to killing a clerk.", []),
        ("The group is committed to killing a king.", []),
    ],
)
def test_whom_somebody_owns_to_have_killed_is_dead(text, expected):
    assert told(text) == expected


def test_a_part_is_of_the_dead_though_a_magnitude_stands_before_them():
    text = "The magnitude-8 quake killed 2,750 people.", "That includes 310 in Lembe."
    assert told(*text) == [("magnitude", "8"), ("killed", "2,750"), ("killed", "310")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed the mayor's wife and driver.", [("killed", "the mayor's wife"), ("killed", "driver")]),
        ("Police arrested the paper's editor and owner.", [("detained", "the paper's editor"), ("detained", "owner")]),
        ("The raid wounded the mayor's son and two guards.", [("injured", "the mayor's son"), ("injured", "two")]),
    ],
)
def test_two_who_share_an_owner_are_two(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doctors confirmed the virus in three people.", [("infected", "three")]),
        ("Tests confirmed the virus in a 6-year-old girl.", [("infected", "a 6-year-old girl")]),
        ("Tests confirmed the virus in two geese.", []),
        ("The virus was found in 14 countries.", []),
    ],
)
def test_in_whom_a_germ_is_found_is_infected(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The channel aired a video of a kidnapped engineer.", [("abducted", "a kidnapped engineer")]),
        ("The body of a kidnapped engineer was found.", [("killed", "a kidnapped engineer")]),
        ("Police rescued a kidnapped boy.", [("rescued", "a kidnapped boy")]),
        ("The body of a missing skier has not been found.", []),
    ],
)
def test_one_who_was_carried_off_by_an_adjective_is_told_unless_more_befell_them(text, expected):
    assert told(text) == expected


def test_the_third_is_one_more_of_those_told_of():
    assert told("Two were shot dead. The third was wounded.") == [("killed", "Two"), ("injured", "The third")]
    assert told("The second died out, and the third is a hymn.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tests show that an Omani girl who died last week was infected with cholera.",
            [("infected", "an Omani girl")],
        ),
        ("A nurse who died on Monday is the country's 31st fatal cholera case.", [("killed", "31st")]),
    ],
)
def test_one_of_the_infected_who_died_is_told_once(text, expected):
    assert told(text) == expected
