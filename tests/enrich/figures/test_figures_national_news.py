"""Sentences of national papers and broadcasters: health counts in tables, courts, flights, ages in lists, fares."""

import pytest

from pipeline.enrich.figures.reader import read_figures
from pipeline.records import Figure


def read(text: str) -> list[Figure]:
    return read_figures(text, [(0, len(text))])


def told(text: str) -> list[tuple[str, str]]:
    return [(f.measure, f.phrase) for f in read(text)]


def test_counts_in_brackets_behind_places_are_of_what_the_sentence_counts() -> None:
    text = "Deaths were reported in Meath (4), Cork (9) and Kerry (2), the agency said."
    assert told(text) == [("killed", "4"), ("killed", "9"), ("killed", "2")]


@pytest.mark.parametrize(
    "text",
    [
        "Police named those killed as Ann Hall (34), Bob Lee (40) and Tim Ray (22).",
        "The winners were Kenya (14), Japan (6) and Peru (3) as cases of beer were handed out.",
    ],
)
def test_ages_and_scores_in_brackets_count_nobody(text: str) -> None:
    assert {f.phrase for f in read(text)}.isdisjoint({"34", "40", "22", "14", "6", "3"})


def test_new_confirmed_cases_are_not_the_word_of_somebody_called_the_new() -> None:
    figures = read(
        "According to Kenya's Ministry of Health, the new confirmed cases include 12 in Garissa and two in Lamu."
    )
    assert {(f.attribution, f.official) for f in figures} == {("Kenya's Ministry of Health", True)}


def test_of_a_number_out_of_another_who_suffered_injuries_the_first_is_hurt() -> None:
    assert told("Seven out of the 60 passengers on board suffered injuries.")[0] == ("injured", "Seven")


def test_a_crew_of_so_many_is_on_board() -> None:
    text = "The Boeing was carrying 180 passengers and a crew of nine."
    assert told(text) == [("other_official", "180"), ("other_official", "nine")]


def test_who_opens_a_sentence_is_subject_of_its_verb_behind_two_clauses() -> None:
    assert told("A third man who was hurt when a driver ran a red light in Leeds has died.") == [
        ("killed", "A third man")
    ]


def test_those_who_had_been_missing_are_back() -> None:
    assert told("Two hikers who had been missing since Friday turned up alive.") == [("rescued", "Two")]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Four suspects aged 19, 20 and 30 years were arrested.", ["Four"]),
        (
            "A boy of 13, a girl of 5, two brothers and their uncle all perished.",
            ["A boy", "a girl", "two", "their uncle"],
        ),
        ("Dead were 17- and 40-year-old women, police said.", []),
    ],
)
def test_ages_in_a_list_part_nobody_from_the_verb_and_count_nobody(text: str, phrases: list[str]) -> None:
    assert [f.phrase for f in read(text)] == phrases


@pytest.mark.parametrize(
    "text",
    [
        "A driver picked up three students near the market.",
        "Tickets cost $45 and the fares of the crossing were $12.",
        "They paid 500 euros each for the journey.",
    ],
)
def test_passengers_and_what_they_pay_are_no_event(text: str) -> None:
    assert read(text) == []


def test_a_bill_is_named_by_its_number() -> None:
    assert told("Thousands marched to protest HR 2210 in Denver.") == [("crowd", "Thousands")]


def test_an_aside_may_open_with_also() -> None:
    assert told("A 31-year-old Cardiff man, also thought to be part of the gang, was injured.") == [
        ("injured", "A 31-year-old Cardiff man")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two cooks working at the school were also killed.", [("killed", "Two")]),
        ("A protesting farmer died after his tractor overturned.", [("killed", "A protesting farmer")]),
        ("Gareth Moyle, 23, from Swansea, was arrested.", [("detained", "Gareth Moyle")]),
        ("A boy, 12, from Leeds, was killed.", [("killed", "A boy")]),
        ("The van was heading north with five people in the vehicle.", [("other_official", "five")]),
        ("Two girls, who are 10 and 14, are in hospital with serious injuries.", [("injured", "Two")]),
    ],
)
def test_who_somebody_is_stands_between_him_and_what_happened(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_captives_who_are_let_go_are_told_of_as_abducted() -> None:
    assert told("Police confirmed the release of 14 pupils who were kidnapped last month.") == [("abducted", "14")]


def test_captives_who_regain_their_freedom_are_rescued() -> None:
    text = "Three pupils and a cook kidnapped by gunmen on Friday have regained freedom."
    assert told(text) == [("rescued", "Three"), ("rescued", "a cook")]


def test_a_count_behind_a_year_and_an_and_is_no_date() -> None:
    figures = told("In dengue news, 3,120 cases were reported in 2016 and 4,550 cases in 2017.")
    assert figures == [("infected", "3,120"), ("infected", "4,550")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man and woman, both 47, were shot in Leeds.", [("injured", "A man"), ("injured", "woman")]),
        ("A mother and activist was killed.", [("killed", "A mother")]),
    ],
)
def test_a_pair_may_share_its_article(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_where_somebody_was_hit_says_that_he_is_hurt() -> None:
    assert told("A 36-year-old woman was hit in the foot.") == [("injured", "A 36-year-old woman")]


def test_what_follows_prison_is_no_prison() -> None:
    text = "He was sentenced to 20 months in prison and three years of supervised release."
    assert told(text) == [("sentence", "20 months")]


@pytest.mark.parametrize(
    "text",
    [
        "Archaeologists found 14 skeletons in a side chamber.",
        "The transfer fee, believed to exceed £90 million, raised eyebrows.",
        "My uncle died on May 2 at age 88 years and three months.",
    ],
)
def test_what_was_dug_up_a_fee_and_an_old_age_are_no_event(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A total of 4,210 cholera cases including 96 deaths were told of.",
            [("infected", "A total of 4,210"), ("killed", "96")],
        ),
        ("Cholera deaths have doubled from four to nine.", [("killed", "four"), ("killed", "nine")]),
        (
            "New measles cases emerged from 4 counties, namely Garissa (47), West pokot (13) and Meru (5).",
            [("infected", "47"), ("infected", "13"), ("infected", "5")],
        ),
        ("The plane had around 185 passengers onboard.", [("other_official", "around 185")]),
        ("None of the 118 passengers on board KQ 311 were injured.", [("injured", "None of the 118")]),
        ("Three men, aged 31, 38 and 52, were arrested.", [("detained", "Three")]),
        ("The house at 3124 Nootka St. burned down, the fire chief said.", []),
    ],
)
def test_counts_of_health_reports_and_flights(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Six of the deaths were in the east of the country, three in the northwest and one in the south.", 3),
        (
            "Karu has the largest number of cholera cases at 1,893, followed by Mbale at 271 and then Osoti with 244.",
            3,
        ),
        ("The raid led to 140 people being arrested, with 98 of them linked to gangs.", 2),
        ("Cholera went on, bringing to 41,308 the total number of cases in the province.", 1),
        ("Cholera deaths fell; the median age of deaths in Zambia is 82.", 0),
    ],
)
def test_a_whole_and_its_parts_by_place_are_read(text: str, phrases: int) -> None:
    assert len(read(text)) == phrases


def test_figures_released_by_a_ministry_are_official() -> None:
    (figure,) = read("Eight men died of cholera, according to the latest figures released by the Ministry of Health.")
    assert figure.official


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("There have now been 61 deaths from cholera.", True),
        ("There are now 3,447 confirmed cholera cases.", True),
        ("Another 11 cholera patients died in the past day.", False),
    ],
)
def test_what_there_now_is_is_a_total_and_another_number_none(text: str, total: bool) -> None:
    assert [f.cumulative for f in read(text)] == [total]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (
            "the minister announced ex-gratia of rs three lakh each for the kin and rs 25,000 each to the hurt.",
            [300_000, 25_000],
        ),
        ("Officials pegged the loss at Rs twenty crore.", [200_000_000]),
        ("The minister said government had allocated Shs4b to rebuild the road.", [4_000_000_000]),
        ("The county set aside Sh1.4b for the dam.", [1_400_000_000]),
        ("The treasury set aside KSh 6 b for relief.", [6_000_000_000]),
        ("The family was paid GhC340.00 in compensation.", [340]),
        ("The deficit grew to Rs. 900.5 bn compared to Rs. 780.4 bn a year ago.", [900_500_000_000, 780_400_000_000]),
        ("The state could spend some of its $3 billion in cash reserves.", [3_000_000_000]),
        ("The city settled with the family for $900,000.", [900_000]),
        ("She lives in flat 3b, police said.", []),
        ("He paid with a $50 bill.", []),
    ],
)
def test_amounts_are_read_as_national_papers_write_them(text: str, amounts: list[int]) -> None:
    assert [f.low for f in read(text) if f.measure == "money"] == amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defendants Luis Mora, 41, and Pedro Salas, 33 were sentenced to life in prison.", []),
        ("Moses Okello, 34 was arrested on Friday.", [("detained", "Moses Okello")]),
        ("In Port Harcourt, 25 were arrested.", [("detained", "25")]),
        ("On Monday, 36 were killed.", [("killed", "36")]),
    ],
)
def test_an_age_behind_a_name_needs_no_second_comma(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.measure, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("He is one of five men accused of robbing the bank.", ["five"]),
        ("Ten men are accused of plotting the raid.", ["Ten"]),
        ("Two senators accused him of lying.", []),
        ("The brothers were indicted for beating the three women.", []),
        ("Police charged three men with assaulting two women.", ["three"]),
    ],
)
def test_those_accused_are_counted_and_whom_they_are_said_to_have_harmed_are_not(text: str, counts: list[str]) -> None:
    assert [f.phrase for f in read(text)] == counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men robbed the depot, shooting a guard in the arm.", [("injured", "a guard")]),
        ("Rebels stormed the bank, shooting two clerks in the chest.", [("injured", "two")]),
        ("They broke in, shooting a baker to death.", [("killed", "a baker")]),
        ("The crew was in the desert, shooting a film.", []),
        ("He made his name by shooting portraits of soldiers.", []),
        ("A mass shooting three weeks ago shook the town.", []),
        ("A man, woman and young girl were hurt.", [("injured", "A man"), ("injured", "woman"), ("injured", "young girl")]),
        ("The paper told of the death on Friday of General Juan Torres.", [("killed", "General Juan Torres")]),
        ("He took command of the 7,000-strong Joint Border Protection Force.", [("other_official", "7,000-strong")]),
    ],
)  # fmt: skip
def test_who_is_shot_by_those_who_rob_dies_on_a_day_or_serves_in_a_force_is_counted(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(f.measure, f.phrase) for f in read(text)] == expected
