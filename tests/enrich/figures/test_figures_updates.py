"""Running counts of health agencies, rescues, lists behind a whole, votes of members, and who tells of them."""

import pytest
from figures_read import read


def told(text):
    return [(f.measure, f.phrase) for f in read(*text.split("\n"))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A total of 1784 measles cases were listed in Sarn.", [("infected", "A total of 1784")]),
        ("The mean incidence for cholera was 273 cases / 100,000 inhabitants.", []),
        (
            "The total number of mild dengue cases (3,716) and deaths (618) rose.",
            [("infected", "3,716"), ("killed", "618")],
        ),
        (
            "The total cases of cholera in Lund, Orle, Sarn, Mora and Vik has risen to 84,216 so far.",
            [("infected", "84,216")],
        ),
        ("Deaths from the virus in the past 24 hours touched 23.", [("killed", "23")]),
        (
            "Orle registered 300 infections on Thursday, with 278 recorded on Friday, 290 on Sunday.",
            [("infected", "300"), ("infected", "278"), ("infected", "290")],
        ),
        (
            "The agency put the number of missing at 416 so far this year and 18,370 since it began to count.",
            [("missing", "416"), ("missing", "18,370")],
        ),
        ("Orle has about 340 pits but hopes to reduce that number to 210.", []),
        (
            "The blast left 88 people injured, 71 of whom had been hospitalised.",
            [("injured", "88"), ("hospitalised", "71")],
        ),
        ("Police investigated the killing of five homeless people in Lund.", [("killed", "five")]),
        (
            "At least 26 divers trapped in a flooded cave in Orle, a town in the west, made it to safety.",
            [("rescued", "At least 26")],
        ),
        (
            "Fifteen people died after a coach carrying 70 pilgrims plunged off a bridge.",
            [("killed", "Fifteen"), ("other_official", "70")],
        ),
        (
            "78 MPs of the Union and 33 MPs of the Left voted against the bill.",
            [("votes", "78"), ("votes", "33")],
        ),
        (
            "Three of the five houses in the row burned down, the fire brigade said.",
            [("other_official", "Three"), ("other_official", "five")],
        ),
        (
            "The agency listed the dead as follows: Orle: 93 people; Mora: 28 people; Sarn: 14 people.",
            [("killed", "93"), ("killed", "28"), ("killed", "14")],
        ),
        (
            "The number of protesters killed by the police has risen to at least 186 people.",
            [("killed", "at least 186")],
        ),
        (
            "The number of refugees in Orle increased by 7 per cent from 186,430 to 199,480.",
            [("displaced", "186,430"), ("displaced", "199,480")],
        ),
        (
            "Thirteen people were taken to hospital, several with serious injuries.",
            [("hospitalised", "Thirteen"), ("injured", "several")],
        ),
        ("Sixty of 85 injured were hospitalised.", [("hospitalised", "Sixty"), ("injured", "85")]),
        (
            "Evacuation orders were issued to 31,000 households in Orle.",
            [("displaced", "31,000")],
        ),
        (
            "The fire forced the evacuation of 400 residents from eight villages, the government said.",
            [("displaced", "400")],
        ),
    ],
)
def test_counts_of_updates_are_read_as_what_they_count(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("text", "measure", "parts"),
    [
        ("Among the first nine bodies brought up to the quay were a girl, two men and four women.", "killed", 3),
        ("Survivors included a one-year-old boy, two other children and 13 women.", "rescued", 3),
        (
            "There were 7,100 cases of measles.\nOf the total cases, 900 were confirmed and 64 (0.9%) were classified as severe.",
            "infected",
            2,
        ),
    ],
)
def test_lists_behind_a_whole_are_its_parts(text, measure, parts):
    found = [f for f in read(*text.split("\n")) if f.subset]
    assert [f.measure for f in found] == [measure] * parts


@pytest.mark.parametrize(
    ("sentence", "cumulative"),
    [
        ("The virus infected 688 people in Orle in the past 24 hours.", [False]),
        ("Two more patients died, taking total fatalities to 731.", [True]),
        ("There have been 3,100 cases of dengue in Orle through November 21.", [True]),
    ],
)
def test_what_a_day_adds_is_no_running_total(sentence, cumulative):
    assert [f.cumulative for f in read(sentence)][-1:] == cumulative


@pytest.mark.parametrize(
    ("text", "source", "official"),
    [
        ("The Khor agency, citing the border troops, said three people were killed.", "the border troops", True),
        (
            "Orle Radio and the Sarn agency, reporting from the island, said that seven people were killed.",
            "Orle Radio and the Sarn agency",
            False,
        ),
        (
            '"Over 50 people are missing," Abdul Bego, a spokesman for Governor Ibra Gada, said in an emailed statement.',
            "Abdul Bego, a spokesman for Governor Ibra Gada",
            True,
        ),
        (
            "According to information obtained by Orle Rights, seven people were killed.",
            "information obtained by Orle Rights",
            False,
        ),
        (
            "The Sarn Union, a league founded by exiles, said seven people were killed.",
            "The Sarn Union, a league founded by exiles",
            False,
        ),
        (
            "Fire official Kim Sun-ho said the bodies were being moved.\nKim said 23 people were missing.",
            "Kim",
            True,
        ),
    ],
)
def test_who_tells_of_it(text, source, official):
    found = read(*text.split("\n"))[-1]
    assert (found.attribution, found.official) == (source, official)


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Scores of bodies are thought to remain under the mud.", "feared"),
        ("A blaze likely triggered by batteries killed 22 workers.", "asserted"),
        ("Hopes are fading for the five people missing in the mine.", "asserted"),
    ],
)
def test_what_is_only_thought(sentence, modality):
    assert [f.modality for f in read(sentence)] == [modality]


def test_a_similar_incident_is_another():
    found = read("A bus crash killed three.", "A similar incident occurred last month in Orle, leaving 54 dead.")
    assert [f.scope for f in found] == ["current", "background"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile has announced a death toll of 64 with more than 170 injured.",
        "Officials reported a death toll of 64 and more than 170 injured.",
        "Officials spoke of a toll of 64, with over 170 hurt.",
    ],
)
def test_a_toll_has_its_own_number_whatever_is_told_behind_it(text):
    assert [(f.measure, f.low) for f in read(text)] == [("killed", 64), ("injured", 171)]


@pytest.mark.parametrize("how", ["as many as", "as high as", "as great as"])
def test_a_toll_may_be_as_great_as_a_number(how):
    assert [(f.measure, f.low, f.high) for f in read(f"The death toll may be {how} 240.")] == [("killed", None, 240)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Danish man was one of eight people killed since the strike began.", [("killed", 8)]),
        ("The girl was one of seven pupils injured when the wall fell.", [("injured", 7)]),
        ("One of five people killed was a child.", [("killed", 1), ("killed", 5)]),
        ("One of the guards was killed.", [("killed", 1)]),
    ],
)
def test_who_was_one_of_those_killed_is_told_of_with_them(text, expected):
    assert [(f.measure, f.low) for f in read(text)] == expected


def test_neither_deaths_nor_injuries_are_two_zeros():
    assert sorted((f.measure, f.high) for f in read("There were neither deaths nor injuries.")) == [
        ("injured", 0),
        ("killed", 0),
    ]
    assert read("He is neither dead nor injured, his father said.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Red Crescent mobilised over 700 volunteers to evacuate flood victims.", [701]),
        ("The group is a humanitarian organisation with more than 3,500 volunteers.", [3501]),
        ("The Red Cross sent 14 emergency response teams with 180 team members to the valley.", [14, 180]),
        ("The fund released money to deliver relief to some 15,000 beneficiaries.", [15_000]),
    ],
)
def test_those_who_help_and_those_they_help_are_counted(sentence, expected):
    assert [(f.measure, f.low) for f in read(sentence)] == [("other_official", low) for low in expected]


def test_the_speakers_own_family_is_no_count():
    sentence = (
        '"It is not enough for my family of one wife and six children," the farmer said, according to the ministry.'
    )
    assert read(sentence) == []


def test_all_but_one_of_those_arrested_leaves_them_arrested():
    figures = read("All but one of the 31 people arrested in the unrest were freed on bail.")
    assert [(f.measure, f.low) for f in figures] == [("other_official", 30), ("detained", 31)]


def test_those_due_before_a_judge_are_no_new_arrests():
    figures = read("Police arrested 19 people on Monday.", "She said the 19 would appear in court on Friday.")
    assert [(f.measure, f.low) for f in figures] == [("detained", 19), ("other_official", 19)]


def test_a_count_taken_up_again_is_of_the_first_measure():
    figures = read("The ministry said 41 people were infected.", "It said the 41 people were moved to a hotel.")
    assert [(f.measure, f.low) for f in figures] == [("infected", 41), ("infected", 41)]


@pytest.mark.parametrize("words", ["two to three hundred", "Between two and three hundred", "Two or three hundred"])
def test_a_scale_word_may_serve_both_ends_of_a_range(words):
    assert [(f.low, f.high) for f in read(f"{words} cars were damaged.")] == [(200, 300)]


def test_the_magnitude_may_be_told_behind_what_shook():
    assert [(f.measure, f.low) for f in read("The magnitude of the tremor was 6.2.")] == [("magnitude", 6.2)]


def test_one_vote_against_stands_beside_abstentions():
    figures = read("The bill passed with 181 votes in favour, nine abstentions and one vote against.")
    assert [(f.measure, f.low) for f in figures] == [("votes", 181), ("votes", 9), ("votes", 1)]


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("The pipe burst left two-thirds of the city's districts without water, the governor said.", 66.67),
        ("The fire service reported a dozen other such incidents in the city.", 12),
        ("Nearly 120 school districts closed because of the strike.", 120),
    ],
)
def test_an_authority_counts_districts_and_incidents(sentence, low):
    assert [(f.measure, f.low) for f in read(sentence)] == [("other_official", low)]


def test_attacks_like_it_are_no_count():
    assert read("Police recorded 22 similar incidents of attacks on shops.") == []


@pytest.mark.parametrize(
    ("text", "count", "scope"),
    [
        ("Thousands gathered to commemorate the killing of two monks.", 2, "background"),
        ("The crowd mourned the death of the king's cousin, Ivo Kern, more than 400 years ago.", 1, "background"),
        ("The bomb killed 12 people more than 30 years ago.", 12, "background"),
        ("Divers found the bodies of 12 sailors following a wreck more than two weeks ago.", 12, "current"),
        ("The charges include the massacre of more than 600 villagers.", 601, "background"),
        ("He denied planning the killing of 300 farmers.", 300, "background"),
        ("The president ordered an inquiry into the killing of eight farmers.", 8, "current"),
        ("The council wants a study of last month's killing of two judges.", 2, "background"),
        ("Last week's rains led to the deaths of two judges.", 2, "current"),
        ("More than 60,000 villagers fled their homes during the war, which began in 1948.", 60001, "background"),
        ("More than 60,000 villagers fled their homes during the storm.", 60001, "current"),
        ("Measles kills more than 90,000 people worldwide.", 90001, "background"),
        ("Smoke is blamed for 430 deaths annually.", 430, "background"),
    ],
)
def test_what_is_remembered_tried_or_goes_on_every_year_is_no_news(text, count, scope):
    figure = read(text)[-1]
    assert (figure.low, figure.scope) == (count, scope)


def test_a_victim_and_those_who_died_beside_him_are_of_one_event():
    text = "A panel is to report on the February 14 bombing that killed Mr. Haddad and 20 others."
    assert [f.scope for f in read("The talks began.", "They go on.", text)] == ["background", "background"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Gunmen believed to be rebels killed six guards.", "asserted"),
        ("Gunmen believed to be rebels have taken 60 farmers hostage.", "asserted"),
        ("A band believed to have killed six guards is at large.", "feared"),
        ("In May, a judge sentenced him to nine years in prison.", "asserted"),
        ("He may be sentenced to nine years in prison.", "planned"),
        ("Three men accused of theft will remain in custody.", "asserted"),
    ],
)
def test_who_somebody_is_believed_to_be_says_nothing_of_the_deed(text, modality):
    assert [f.modality for f in read(text)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "In March, a bus fell off it, killing six people.",
        "A ferry sank in March, killing six people.",
        "He was tried for the raid, which harmed nobody but came two weeks after bombers killed six people in Orle.",
    ],
)
def test_what_a_month_dates_or_weeks_part_from_the_news_is_of_before(text):
    assert [f.scope for f in read(text) if f.low == 6] == ["background"]


@pytest.mark.parametrize(
    "text",
    [
        "In the cholera outbreak, 29 of those infected were treated and released from the clinic.",
        "Cholera struck the camp, where doctors treated and released 29 patients.",
        "Of the cholera cases, officials said, 29 of those admitted have been discharged.",
    ],
)
def test_patients_treated_and_released_are_no_cases(text):
    assert [(f.measure, f.low) for f in read(text)] == [("other_official", 29)]


def test_why_somebody_is_released_does_not_hide_who():
    text = "The row began days after a high court released 14 suspected pirates due to lack of proof."
    assert [(f.measure, f.phrase) for f in read(text)] == [("other_official", "14")]
