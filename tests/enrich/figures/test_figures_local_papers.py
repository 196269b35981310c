"""Constructions that local papers and stations showed: blotters, courts, searches, tables of counties, what hangs on "after being"."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.low, f.phrase) for f in read(*sentences)]


@pytest.mark.parametrize(
    "text",
    [
        "Officers were sent to the 7300 block of Hazel Street, police said.",
        "Police said the pursuit ended in the 300 and 400 blocks of Vine Avenue.",
        "A deputy told 8 News that the road was closed.",
        "The lives of more than 90 residents of Orvale were disrupted by the fire.",
        "The Hill Rural Fire Service estimated nearly 20,000 ewes had been burnt.",
        "The seven-day average of reported deaths is 14.",
        "The lake kept two missing swans, a male and a female, the keeper said.",
    ],
)
def test_house_numbers_stations_averages_and_services_are_no_victims(text):
    assert [f for f in read(text) if f.measure != "other_official" or f.low != 20_000] == []


def test_a_house_number_is_no_year():
    (figure,) = read("Forty residents were forced out of their homes at 1960 Linden Ave.")
    assert figure.scope == "current"


def test_the_year_of_a_dateline_in_brackets_is_no_other_year():
    (figure,) = read("DENVER (March 3, 2011) Sixteen passengers were hurt Tuesday when a tram struck a wall.")
    assert figure.scope == "current"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crews got a report of a missing paddler.", "a missing paddler"),
        ("Deputies are searching for a missing 9-year-old boy.", "a missing 9-year-old boy"),
        ("Troopers tried to find a missing skier.", "a missing skier"),
    ],
)
def test_one_told_of_as_missing_is_counted(text, expected):
    assert told(text) == [("missing", 1, expected)]


def test_those_searched_for_are_missing_where_nobody_hunts_them():
    assert told("Divers resumed the search for a man and a girl who went missing on Sunday.") == [
        ("missing", 1, "a man"),
        ("missing", 1, "a girl"),
    ]
    assert told("Officers resumed the search for a man after the robbery.") == []


def test_three_of_kin_share_one_article():
    assert told("A man, woman and child remain missing.") == [
        ("missing", 1, "A man"),
        ("missing", 1, "woman"),
        ("missing", 1, "child"),
    ]


def test_one_found_alive_is_saved():
    assert told("Crews found a missing hiker alive.") == [("rescued", 1, "a missing hiker")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two barns were searched and 23 people arrested on 70 charges.", [("detained", 23)]),
        ("The shop closed after a baker in his 60s died.", [("killed", 1)]),
        ("A girl spent a week in hospital after being stabbed.", [("injured", 1)]),
        ("A cook died after being stabbed.", [("killed", 1)]),
        ("Three men were taken to hospital after being shot.", [("injured", 3)]),
        ("Two female passengers, ages 31 and 60, were taken to a hospital.", [("hospitalised", 2)]),
        ("The bus had 30 pupils on board and eight were taken to Alder General by ambulance.", [("other_official", 30), ("hospitalised", 8)]),
        ("Police said five of 33 pupils on a minibus that left the road were hospitalised.", [("hospitalised", 5), ("other_official", 33)]),
        ("There are 15 people in intensive care.", [("hospitalised", 15)]),
        ("About three-dozen guests were evacuated.", [("displaced", 36)]),
    ],
)  # fmt: skip
def test_what_befell_the_people_of_a_local_page(text, expected):
    assert [(f.measure, f.low) for f in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "There were 18 people on the tour bus.",
        "There were four teenagers in the van.",
        "Six people and a cat were in the house.",
    ],
)
def test_those_in_a_vehicle_or_a_house_are_on_board(text):
    (figure,) = read(text)
    assert (figure.measure, figure.low) == ("other_official", 18 if "bus" in text else 4 if "van" in text else 6)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The brothers were sentenced to seven and nine years respectively.", [7, 9]),
        ("They were jailed for six, eight and ten years.", [6, 8, 10]),
        ("Her sons are starting jail terms totalling more than 40 years.", [40]),
        ("He is beginning a three-and-a-half year jail term.", [3.5]),
        ("She was given a two-and-a-half-year prison sentence.", [2.5]),
    ],
)
def test_terms_that_share_their_unit_or_are_added_up(text, terms):
    assert [f.low for f in read(text) if f.measure == "sentence"] == terms


@pytest.mark.parametrize(
    ("text", "phrase", "years"),
    [
        ("Ruben Castillo was sentenced to 31 years, four months in state prison.", "31 years, four months", 31.33),
        (
            "A judge sentenced her to two years, six months and ten days in jail.",
            "two years, six months and ten days",
            2.53,
        ),
        ("He was sentenced to three years and a half.", "three years and a half", 3.5),
        ("He was sentenced to a year and a half in prison.", "a year and a half", 1.5),
    ],
)
def test_a_term_told_in_several_units_is_one(text, phrase, years):
    assert [(f.phrase, f.low, f.high) for f in read(text)] == [(phrase, years, years)]


@pytest.mark.parametrize(
    ("text", "phrase", "low", "high"),
    [
        ("The judge sentenced him Sept. 9 to five to 12 years in state prison.", "five to 12 years", 5, 12),
        ("The judge sentenced him March 3 to eight years in prison.", "eight years", 8, 8),
        ("He was sentenced to 18 months to five years in prison.", "18 months to five years", 1.5, 5),
        ("He was jailed for six years, four months after the raid.", "six years", 6, 6),
    ],
)
def test_the_ends_of_a_term_are_told_from_dates_and_times_beside_it(text, phrase, low, high):
    assert [(f.phrase, f.low, f.high) for f in read(text)] == [(phrase, low, high)]


@pytest.mark.parametrize(
    ("text", "phrase", "high"),
    [
        ("The bill provides for up to 20-year prison terms for smugglers.", "up to 20-year", 20),
        ("Arson can carry a sentence up to eleven years.", "up to eleven years", 11),
        ("The offence is punishable with imprisonment of up to five years.", "up to five years", 5),
        ("The men could get up to 16 years each if convicted.", "up to 16 years", 16),
        ("The judge chose a lighter sentence instead of the maximum of 20 years.", "maximum of 20 years", 20),
    ],
)
def test_a_term_that_the_law_allows_has_an_upper_bound(text, phrase, high):
    assert [(f.measure, f.phrase, f.low, f.high) for f in read(text)] == [("sentence", phrase, None, high)]


@pytest.mark.parametrize(
    "text",
    [
        "The judge gave him credit for 88 days in jail.",
        "Brown was sentenced to life with 301 days jail credit.",
        "The court ruled that presidential terms may last seven years.",
        "The reform cut the president's term to five years, a court said.",
        "The mayor, who was sentenced last week, was elected to a term of four years.",
        "Justices serve a 12-year term on the constitutional court.",
        "The school term of ten weeks begins Monday, the court heard.",
    ],
)
def test_time_served_already_and_terms_of_office_are_no_sentence(text):
    assert not read(text)


def test_members_of_a_gang_who_are_sentenced_are_counted():
    assert told("Fourteen members of the gang have now been sentenced.") == [("other_official", 14, "Fourteen")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deaths: Orvale 4, Marsh End 7, Dunby 12.", [("killed", 4), ("killed", 7), ("killed", 12)]),
        ("Cases by county: Adder: 3; Birch: 8; Colt: 11.", [("infected", 3), ("infected", 8), ("infected", 11)]),
        ("People in hospital: Orvale 4; Dunby 9; Colt 2.", [("hospitalised", 4), ("hospitalised", 9), ("hospitalised", 2)]),
        ("There were cases in the Northmark (640), Dunby (2011) and Colt (31).", [("infected", 640), ("infected", 2011), ("infected", 31)]),
        ("Scores: Orvale 4, Marsh End 7, Dunby 12.", []),
    ],
)  # fmt: skip
def test_a_table_in_one_sentence_is_read_with_colons_and_bare_numbers(text, expected):
    assert [(f.measure, f.low) for f in read("An outbreak of measles goes on.", text)] == expected


def test_counts_of_other_years_are_told_beside_this_one():
    figures = read("So far this year 130 people have been killed, compared with 110 in 2015 and 8 in 2014.")
    assert [(f.low, f.scope, f.cumulative) for f in figures] == [
        (130, "current", True),
        (110, "background", False),
        (8, "background", False),
    ]


def test_a_holiday_weekend_of_last_year_is_earlier():
    figures = read("Five people were killed last Labor Day weekend, while six were stabbed the year prior.")
    assert [f.scope for f in figures] == ["background", "background"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven tenants of a Queens, New York, tower were hospitalized.", [("hospitalised", 11)]),
        ("Six welders at a Toledo, Ohio, yard were hurt.", [("injured", 6)]),
        ("Two people were transported to Mt. Orrin Hospital.", [("hospitalised", 2)]),
        ("A toddler was among those taken to the hospital.", [("hospitalised", 1)]),
        ("Five pupils and three teachers went to the hospital.", [("hospitalised", 5), ("hospitalised", 3)]),
        ("Nine suspects, in three separate cases, were arrested.", [("detained", 9)]),
        ("One man died and a second was in critical condition.", [("killed", 1), ("injured", 1)]),
        ("The two hikers who got into difficulty have been airlifted out.", [("rescued", 2)]),
        ("There were 41 fatal heroin overdoses.", [("killed", 41)]),
        ("There were no homicides in the county.", [("killed", 0)]),
        ("The wake had been attended by about 700 people.", [("crowd", 700)]),
        (
            "Three riders — two men in their teens and one woman in her thirties — were transported by ambulance to a hospital.",
            [("hospitalised", 3), ("hospitalised", 2), ("hospitalised", 1)],
        ),
        ("Two of the riders, both men in their teens, were pronounced dead.", [("killed", 2)]),
        ("Deaths: Ohio, 14; Texas, 6; and Utah, 2.", [("killed", 14), ("killed", 6), ("killed", 2)]),
        ("The fair admitted 31,000 through its gates.", []),
        ("A £9 ticket gives you a ride and aid.", []),
        ("Officials said the gas reached 520 parts per million.", []),
    ],
)
def test_who_came_to_harm_where_a_place_or_an_aside_stands_between(text, expected):
    assert [(f.measure, f.low) for f in read(text)] == expected


def test_a_term_still_to_be_served_is_the_news():
    (to_come,) = read("The court said he will have to serve seven years behind bars.")
    (served,) = read("The court said he is serving a seven-year sentence.")
    assert (to_come.scope, served.scope) == ("current", "background")


def test_where_a_count_went_from_year_to_year_is_told():
    figures = read("Overdose deaths reached 31 in 2012 before dropping to 22 in 2013 and increasing to 35 in 2014.")
    assert [(f.measure, f.low) for f in figures] == [("killed", 31), ("killed", 22), ("killed", 35)]


def test_a_year_before_a_count_makes_no_range():
    (figure,) = read("Attendance was up from 2007 to 31,400.")
    assert (figure.measure, figure.low, figure.high) == ("crowd", 31_400, 31_400)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two, understood to be father and son, were killed.", [("killed", "two")]),
        ("Dealer Carl Pike, formerly known as Ray Shaw, was shot dead.", [("killed", "Dealer Carl Pike")]),
        ("A man and a 31-year-old man both from Dover were arrested.", [("detained", "A man"), ("detained", "a 31-year-old man")]),
        ("Crews found an injured 44-year-old man and a woman.", [("injured", "an injured 44-year-old man"), ("injured", "a woman")]),
        ("The driver of the van, and the 39-year-old man on the bicycle died.", [("killed", "The driver"), ("killed", "the 39-year-old man")]),
        ("One pupil is still in a critical but stable condition.", [("injured", "One pupil")]),
        ("Another child had a head injury.", [("injured", "Another child")]),
        ("Three women believed to be aged in their 40s died.", [("killed", "Three")]),
        ("A boy riding a bicycle and a girl driving a cart were killed.", [("killed", "A boy"), ("killed", "a girl")]),
        ("There were no flu-related deaths in the county.", [("killed", "no")]),
        ("No death certificate has been issued.", []),
        ("Ray Hughes, 52, of Orvale was found dead.", [("killed", "Ray Hughes")]),
        ("One teacher and both pupils remain in a serious condition.", [("injured", "One teacher"), ("injured", "both")]),
    ],
)  # fmt: skip
def test_people_whom_a_local_page_describes_on_the_way(text, expected):
    assert [(f.measure, f.phrase) for f in read(text)] == expected


def test_what_is_believed_of_their_age_makes_nobodys_death_feared():
    (figure,) = read("Three women believed to be in their 40s died.")
    assert figure.modality == "asserted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gale left 1.4 million customers in the dark.", [1_400_000]),
        ("About 24,600 customers were without power, including 8,300 in the Alder area and 6,700 in the Birch area.", [24_600, 8_300, 6_700]),
        ("Some 24,600 customers were without power, down from about 44,000 on Monday.", [24_600, 44_000]),
        ("The utility said 67,000 of its 540,000 customers sat in the dark.", [67_000]),
    ],
)  # fmt: skip
def test_customers_without_power_are_told_by_area_and_from_their_peak(text, expected):
    assert [f.low for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("None of the victims was wounded.", [("injured", 0)]),
        ("None of the victims were killed.", [("killed", 0)]),
        ("None of the wounds is thought to be fatal.", []),
        ("None of the injuries seemed serious.", []),
        ("None of the dead has been named.", []),
        ("None of the wounded is in a serious condition.", []),
        ("Nobody other than the two cooks was hurt.", []),
        ("No one was injured apart from the driver.", []),
        ("No one was killed but nine were hurt.", [("killed", 0), ("injured", 9)]),
    ],
)
def test_what_befell_none_is_told_by_the_verb_and_of_nobody_left_out(text, expected):
    told = read("A bus hit a wall, injuring four people.", text)[1:]
    assert [(f.measure, f.low) for f in told] == expected
