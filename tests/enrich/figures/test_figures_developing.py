"""What developing news tells beside the toll: those not yet saved, bodies given back, a toll foreseen or nearly reached."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.low, f.high) for f in read(*sentences)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Firefighters raced against time to save nearly 70 passengers trapped in the carriage.",
        "Teams were battling to rescue 14 miners from the shaft.",
        "Divers made another attempt to rescue nine boys from the cave.",
    ],
)
def test_whom_rescuers_strive_to_save_is_not_saved_yet(sentence):
    assert [f.modality for f in read(sentence) if f.measure == "rescued"] in ([], ["planned"])


@pytest.mark.parametrize(
    "sentence",
    ["Crews working through the night managed to rescue 14 miners.", "Villagers helped to rescue 14 passengers."],
)
def test_whom_they_managed_to_save_is_saved(sentence):
    assert [(f.measure, f.low, f.modality) for f in read(sentence)] == [("rescued", 14, "asserted")]


def test_who_is_still_alive_inside_is_not_rescued():
    found = read("There are still dozens of workers alive inside the hall, relatives said.")
    assert [f for f in found if f.measure == "rescued"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The morgue has handed over 61 bodies so far to relatives.",
        "Doctors identified 61 bodies by their rings.",
        "In all 61 unclaimed bodies were buried outside the town.",
        "By noon 61 bodies had been handed to families.",
        "The commander said 61 bodies were in the mortuary but more were left.",
    ],
)
def test_bodies_given_back_are_part_of_the_dead(sentence):
    assert [(f.low, f.subset) for f in read(sentence) if f.measure == "killed"] == [(61, True)]


def test_bodies_found_are_no_part():
    assert [f.subset for f in read("Divers recovered 61 bodies from the hull.")] == [False]


@pytest.mark.parametrize("how", ["nears", "neared", "approaches"])
def test_a_toll_that_nears_a_number_is_about_it(how):
    (found,) = read(f"The death toll from the landslide {how} 400.")
    assert (found.low, found.bound) == (400, "approx")


def test_a_toll_that_is_expected_is_feared():
    assert [f.modality for f in read("The expected final death toll of around 240 would be the highest.")] == ["feared"]


def test_a_number_that_touches_a_figure_is_the_toll_of_its_sentence():
    assert told("The toll of the stadium fire went on growing as the number touched 83 on Sunday.") == [
        ("killed", 83, 83)
    ]


def test_the_strength_of_a_quake_is_no_toll():
    assert ("killed", 6.4, 6.4) not in told("The agency raised the death toll of the 6.4 magnitude earthquake.")


def test_a_toll_raised_to_a_number_is_nobody_that_speaks():
    assert [f.attribution for f in read("The death toll as now raised to 44 dead.")] == [None]


@pytest.mark.parametrize(("state", "measure"), [("injured", "injured"), ("dead", "killed")])
def test_those_confirmed_as_hurt_or_dead_are(state, measure):
    assert told(f"Sixteen people have been confirmed as {state}.") == [(measure, 16, 16)]


def test_people_packed_into_camps_are_no_crowd():
    measures = [f.measure for f in read("About 30,000 people are still packed into relief camps.")]
    assert "crowd" not in measures


def test_the_day_of_the_saying_is_no_other_day():
    found = read(
        "A gunman opened fire in a market on Saturday night, killing at least 30 people.",
        "The stalls were full.",
        "The police chief said on Sunday morning that 34 people were dead and 120 were injured.",
    )
    assert {f.scope for f in found} == {"current"}


def test_what_somebody_says_afterwards_had_been_done_is_news():
    (found,) = [f for f in read("Over 7,000 people had been lodged in schools, he said.") if f.measure == "displaced"]
    assert found.scope == "current"


@pytest.mark.parametrize(
    "sentence",
    [
        "Sixteen miners have so far been rescued.",
        "Sixteen miners - including two brothers - have thus far been rescued.",
    ],
)
def test_so_far_may_stand_between_the_auxiliaries(sentence):
    assert ("rescued", 16, 16) in told(sentence)


def test_the_number_of_victims_is_a_toll_where_bodies_are_found():
    assert ("killed", 37, 37) in told("Two more bodies were found, bringing the total number of victims to 37.")
    assert told("The fraud has brought the total number of victims to 37.") == []


@pytest.mark.parametrize(
    ("headline", "low"),
    [
        ("Over 52,000 affected by floods in the south", 52_001),
        ("More than 9,000 impacted by cyclone", 9_001),
        ("Over thousand affected by heavy rains", 1_001),
        ("Nearly 30,000 affected in Orle landslides", 30_000),
    ],
)
def test_a_headline_counts_those_a_disaster_affects(headline, low):
    assert [(f.measure, f.low) for f in read(headline)] == [("other_official", low)]


@pytest.mark.parametrize("headline", ["Millions affected by data breach", "Thousands affected by flight cancellations"])
def test_a_headline_of_no_disaster_counts_nobody_affected(headline):
    assert told(headline) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A total of 725 persons of 210 families were sent to safe areas.",
        "Some 725 persons belonging to 210 families are living with relatives.",
        "In all 725 people from 210 families have been relocated to 19 safe locations.",
    ],
)
def test_people_and_their_families_are_displaced_together(sentence):
    assert told(sentence) == [("displaced", 725, 725), ("displaced", 210, 210)]


def test_counties_are_not_displaced_with_their_people():
    assert told("The quake hit nine prefectures and 73 counties with 88,900 people displaced.") == [
        ("displaced", 88_900, 88_900)
    ]


def test_a_number_that_is_calculated_is_no_toll():
    found = read(
        "The storm displaced 480 people.",
        "The number was calculated on the ground that each of the 80 homes housed one family.",
    )
    assert [f.low for f in found if f.measure == "displaced"] == [480]


@pytest.mark.parametrize("state", ["was under way", "was underway", "is in progress"])
def test_those_whose_evacuation_is_under_way_are_displaced(state):
    assert told(f"An evacuation {state} for dozens of families near the river.") == [("displaced", 24, 99)]


def test_what_a_crowd_has_caused_is_the_news_wherever_it_stands_in_the_text():
    crush = "Thousands of fans waiting at a gate have caused a crush that killed 11 people and injured 60."
    figures = read("It rained.", "Roads were wet.", "Trains ran.", crush)
    assert [(f.measure, f.scope) for f in figures] == [
        ("crowd", "current"),
        ("killed", "current"),
        ("injured", "current"),
    ]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A blaze in a historic mosque killed three people on Friday.", "current"),
        ("Fire at historic Welsh hotel kills one", "current"),
        ("The historic floods of the valley killed 300.", "background"),
        ("Seven people were killed when a World War II-era bomber crashed at the airfield.", "current"),
        ("The bombing in World War II killed 900.", "background"),
        ("The total number of deaths linked to the virus surpassed 100,000 in Spain, the ministry said.", "current"),
        ("On Saturday shortly before 19:00 local time (1800 UTC), a stabbing killed three people.", "current"),
    ],
)
def test_an_old_house_and_a_time_of_day_make_no_old_event(text, scope):
    assert [f.scope for f in read(text)] == [scope]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He confessed to killing three people.", [("killed", 3, 3)]),
        ("The driver pleaded guilty to killing a guard.", [("killed", 1, 1)]),
        ("He hoped to kill three people.", []),
        ("Doctors are treating 40 pupils for food poisoning.", [("infected", 40, 40)]),
        ("Medics are treating a boy for burns.", [("injured", 1, 1)]),
        ("The mill is treating 40 workers badly.", []),
        ("Orvena has had 91 cases of cholera, of which 41 were fatal.", [("infected", 91, 91), ("killed", 41, 41)]),
    ],
)
def test_what_is_owned_up_to_or_treated_or_was_fatal_is_told(text, expected):
    assert told(text) == expected


def test_the_sum_of_a_war_told_by_nobody_stands_and_one_announced_is_news():
    assert [f.scope for f in read("The long war has left more than 60,000 people dead.")] == ["background"]
    assert [f.scope for f in read("The long war has left 60,000 people dead, the ministry says.")] == ["current"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("It was the worst raid since a blast in March that killed 60 people.", "background"),
        ("Last month's blast killed 60 people.", "background"),
        ("Last week's rains killed 60 people.", "current"),
    ],
)
def test_what_the_news_is_measured_by_is_background(text, scope):
    assert [f.scope for f in read(text)] == [scope]


def test_a_toll_put_as_high_as_a_number_is_at_most_so_high():
    (figure,) = read("Some reports put the number of dead as high as 120.")
    assert (figure.measure, figure.low, figure.high) == ("killed", None, 120)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the original 14 hostages were killed.", [("killed", 2, 2), ("abducted", 14, 14)]),
        ("The rebels have released nine of 14 Danish hostages.", [("abducted", 9, 9), ("abducted", 14, 14)]),
        ("The remaining 12 miners died.", [("killed", 12, 12)]),
        ("Nine people, all but one of them soldiers, died.", [("killed", 9, 9)]),
        ("Two foreigners - a Briton and a Dane - were killed.", [("killed", 2, 2), ("killed", 1, 1), ("killed", 1, 1)]),
    ],
)
def test_part_and_whole_are_told_each_for_what_it_is(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A day earlier, an airstrike killed three rebels.", "background"),
        ("Two weeks before, a mine killed three rebels.", "background"),
        ("Earlier in the day, a mine killed three rebels.", "current"),
        ("The town marked one year since a siege that killed three pupils.", "background"),
    ],
)
def test_what_a_sentence_puts_days_before_is_background(text, scope):
    assert [f.scope for f in read(text)] == [scope]


def test_whose_fate_is_unknown_where_others_were_seized_is_still_held():
    text = "Six pilgrims were abducted on Monday.", "The fate of the remaining four pilgrims is not known."
    assert told(*text) == [("abducted", 6, 6), ("abducted", 4, 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armed men dragged six clerks from their homes and shot them.", [("killed", 6, 6)]),
        ("Rebels pulled seven workers off a bus and killed them.", [("killed", 7, 7)]),
        ("Rebels drove 40 families from their homes and burned the barns.", [("displaced", 40, 40)]),
        ("Police found the bodies of 11 men who had been tortured and shot.", [("killed", 11, 11)]),
    ],
)
def test_those_led_off_and_killed_are_dead_and_nothing_else(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Last month, President Idris Bello accused the foreign troops that hold the valley of killing 70 herders.",
        "Two officers and three gunmen were killed in the earlier violence.",
        "Eleven people died in the previous attack on the market.",
    ],
)
def test_what_happened_a_month_ago_or_in_the_earlier_violence_is_no_news(text):
    assert {f.scope for f in read(text)} == {"background"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The president accused foreign troops of killing 70 herders.", "feared"),
        ("The army accuses the rebels of abducting 14 pupils.", "feared"),
        ("Police arrested eight accused smugglers.", "asserted"),
        ("The troops killed eight accused smugglers.", "asserted"),
    ],
)
def test_what_somebody_is_accused_of_is_feared_and_the_accused_are_counted(text, modality):
    assert [f.modality for f in read(text)] == [modality]
