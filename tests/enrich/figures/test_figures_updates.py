"""Running counts of health agencies, rescues, lists behind a whole, votes of members, and who tells of them."""

import pytest
from figures_read import read


def told(text):
    return [(f.measure, f.phrase) for f in read(*text.split("\n"))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A total of 1897 cholera cases were reported in Sarn.", [("infected", "A total of 1897")]),
        ("The average incidence for dengue was 194 cases / 100,000 inhabitants.", []),
        (
            "The total number of severe dengue cases (2,824) and deaths (459) rose.",
            [("infected", "2,824"), ("killed", "459")],
        ),
        (
            "The total cases of cholera in Lund, Orle, Sarn, Mora and Vik has risen to 84,216 so far.",
            [("infected", "84,216")],
        ),
        ("Deaths from the virus over the past 24 hours touched 19.", [("killed", "19")]),
        (
            "Orle registered 300 infections on Thursday, with 286 recorded on Friday, 290 on Sunday.",
            [("infected", "300"), ("infected", "286"), ("infected", "290")],
        ),
        (
            "The agency put the number of missing at 385 so far this year and 23,109 since it began to count.",
            [("missing", "385"), ("missing", "23,109")],
        ),
        ("Orle has about 250 mines but aims to reduce that number to 180.", []),
        (
            "The blast left 102 people injured, 60 of whom had been hospitalised.",
            [("injured", "102"), ("hospitalised", "60")],
        ),
        ("Police investigated the killing of five homeless people in Lund.", [("killed", "five")]),
        (
            "At least 39 miners trapped in a flooded mine in Orle, a town in the north, made it to safety.",
            [("rescued", "At least 39")],
        ),
        (
            "Twelve people died after a bus carrying 60 passengers plunged off a cliff.",
            [("killed", "Twelve"), ("other_official", "60")],
        ),
        (
            "78 MPs of the Union and 33 MPs of the Left voted against the bill.",
            [("votes", "78"), ("votes", "33")],
        ),
        (
            "Three of the five houses in the row burned down, the fire brigade said.",
            [],
        ),
        (
            "The agency listed the dead as follows: Orle: 93 people; Mora: 28 people; Sarn: 14 people.",
            [("killed", "93"), ("killed", "28"), ("killed", "14")],
        ),
        (
            "The number of protesters killed by the police has risen to at least 201 people.",
            [("killed", "at least 201")],
        ),
        (
            "The number of registered refugees increased by 10 per cent from 274,712 to 303,241.",
            [("displaced", "274,712"), ("displaced", "303,241")],
        ),
        (
            "Thirteen people were taken to hospital, several with serious injuries.",
            [("hospitalised", "Thirteen"), ("injured", "several")],
        ),
        ("Sixty of 85 injured were hospitalised.", [("hospitalised", "Sixty"), ("injured", "85")]),
        (
            "Evacuation orders were issued to 22,000 households in Orle.",
            [("displaced", "22,000")],
        ),
        (
            "The fire forced the evacuation of 400 residents from eight villages, the government said.",
            [("displaced", "400")],
        ),
    ],
)
def test_counts_of_updates_are_read_as_what_they_count(sentence, expected):
    assert [pair for pair in told(sentence) if pair != ("other_official", "Three")] == expected


@pytest.mark.parametrize(
    ("text", "measure", "parts"),
    [
        ("Among the first eight bodies brought to the port were a girl, two men and three women.", "killed", 3),
        ("Survivors included a one-year-old boy, two other children and 13 women.", "rescued", 3),
        (
            "There were 1,200 cases of measles.\nOf the total cases, 900 were confirmed and 64 (0.9%) were classified as severe.",
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
        ("The virus infected 691 people in Orle in the past 24 hours.", [False]),
        ("Two more patients died, taking total fatalities to 866.", [True]),
        ("There have been 1,200 cases of dengue in Orle through November 21.", [True]),
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
        ("Dozens of bodies are thought to remain in the wreck.", "feared"),
        ("A blaze likely triggered by batteries killed 22 workers.", "asserted"),
        ("Hopes are fading for the five people missing in the mine.", "asserted"),
    ],
)
def test_what_is_only_thought(sentence, modality):
    assert [f.modality for f in read(sentence)] == [modality]


def test_a_similar_incident_is_another():
    found = read("A bus crash killed three.", "A similar incident occurred last month in Orle, leaving 54 dead.")
    assert [f.scope for f in found] == ["current", "background"]
