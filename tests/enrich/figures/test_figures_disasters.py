"""What reports of floods, quakes, outbreaks and displacement count: the affected, the sheltered, those in need, parts of a toll."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.low, f.high) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("The rains had affected 1.2 million residents of the delta.", 1_200_000),
        ("Some 41,000 people in Sofala and Manica provinces were affected by the storm.", 41_000),
        ("The number of affected residents has climbed to 35,200.", 35_200),
        ("A total of 6 million people in districts worst hit by the drought require assistance.", 6_000_000),
        ("Nearly 900,000 herders are facing acute hunger.", 900_000),
        ("2.3 million people in Chad, Niger, and Mali are going hungry.", 2_300_000),
        ("Nearly 3 lakh 40 thousand people have been affected by the floods.", 340_000),
    ],
)
def test_the_affected_and_those_in_need_are_counted(sentence, low):
    assert ("other_official", low) in [(f.measure, f.low) for f in read(sentence)]


@pytest.mark.parametrize(
    "sentence", ["The firm needs 3,000 welders who require visas.", "The show affected by rain drew 300."]
)
def test_a_need_of_something_else_is_no_count_of_the_needy(sentence):
    assert [f for f in read(sentence) if f.measure == "other_official"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine families were provided temporary shelter at a school.",
        "Nine families are now staying in their village hall.",
        "Fighting forced nine families across the border.",
    ],
)
def test_those_who_find_shelter_elsewhere_are_displaced(sentence):
    assert ("displaced", 9, 9) in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Killed were two guards and a driver.", "killed"),
        ("Also injured in the collapse on Friday were two guards.", "injured"),
        ("Still missing are two guards.", "missing"),
        ("Among those killed were two guards.", "killed"),
        ("Among those who died were two guards.", "killed"),
    ],
)
def test_a_sentence_may_open_with_what_befell_them(sentence, measure):
    assert told(sentence)[0] == (measure, 2, 2)


@pytest.mark.parametrize(
    "sentence", ["Missing from the debate were three senators.", "Held on Monday were three concerts."]
)
def test_not_every_such_opening_befalls_people(sentence):
    assert told(sentence) == []


def test_parts_of_the_dead_by_place_follow_their_whole():
    assert [(f.low, f.subset) for f in read("Among the reported deaths, 31 were in Kasese and four in Ntoroko.")] == [
        (31, True),
        (4, True),
    ]
    assert [
        (f.low, f.subset) for f in read("The council said 12 of the fatalities were from Jolo, five from Tawi.")
    ] == [
        (12, True),
        (5, True),
    ]


def test_a_part_may_be_told_with_its_share_beside_it():
    figures = read("Of the 40 people who died in the heat this summer, 26, or about 65%, were over 70.")
    assert ("killed", 26, True) in [(f.measure, f.low, f.subset) for f in figures]


def test_cases_are_told_by_their_sorts():
    figures = read("The ministry reported 52 cases of Ebola, including 23 confirmed, 20 probable and nine suspected.")
    assert [f.low for f in figures if f.measure == "infected"] == [52, 23, 20, 9]


def test_cases_of_two_diseases_are_one_count():
    assert told("More than 800 cholera / AWD cases have been reported.") == [("infected", 801, None)]


def test_bodies_are_dead_whatever_else_is_told_of_them():
    assert told("Soldiers have retrieved 17 bodies buried under the mud.") == [("killed", 17, 17)]
    assert ("killed", 4, 4) in told("They pulled out a badly injured miner and four dead bodies.")


def test_those_searched_for_on_a_day_are_missing():
    assert told("Rescuers searched on Tuesday for 14 people buried in a quarry.") == [("missing", 14, 14)]
    assert told("Crews are searching through the night for nine sailors.") == [("missing", 9, 9)]


def test_a_toll_is_read_past_an_abbreviation():
    assert told("The death toll from the Feb. 6 quake in St. Anne rose to 88.") == [("killed", 88, 88)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Crews are working 24-7 to clear the roads, officials said.",
        "The province aims for zero casualties, the governor said.",
    ],
)
def test_a_way_of_speaking_counts_nothing(sentence):
    assert told(sentence) == []


def test_a_road_s_number_counts_nobody():
    assert told("The blaze closed Interstate 9 and forced the evacuation of 22 families.") == [("displaced", 22, 22)]


def test_damage_is_told_by_its_worth():
    figures = told("The cyclone damaged roads worth 3 billion rupees ($36 million).")
    assert figures == [("money", 3_000_000_000, 3_000_000_000), ("money", 36_000_000, 36_000_000)]


def test_rescue_workers_and_those_assigned_to_a_fire_are_forces():
    assert ("other_official", 350, 350) in told("The province sent 350 rescue workers to the valley.")
    assert ("other_official", 250, 250) in told("Some crews of 250 people were assigned to fight the fire.")


def test_an_outbreak_s_count_since_a_year_is_the_news_where_an_authority_announces_it():
    (figure,) = read("Cholera has killed 61 people in Togo since March 2021, the health minister announced.")
    assert figure.scope == "current"


def test_an_acronym_is_as_official_as_the_name_it_stands_for():
    figures = read(
        "The Office for Risk and Flood Management (OGRC) said seven people died.",
        "Another 15 people remain missing, according to the OGRC.",
    )
    assert [f.official for f in figures] == [True, True]


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("About 1.2 million people in four states remain without electricity.", 1_200_000),
        ("The gale knocked out power to 40,000 homes.", 40_000),
        ("Some 9,000 customers lost power on Friday.", 9_000),
        ("Nearly 2.4M lack power", 2_400_000),
        ("The flood has impacted the lives of 3.1 million men and women.", 3_100_000),
        ("Officials said thousands of hectares were razed by the wildfire.", 2000),
        ("Some 700 hectares of farmland were inundated.", 700),
    ],
)
def test_those_without_power_and_the_land_lost_are_counted(sentence, low):
    assert ("other_official", low) in [(f.measure, f.low) for f in read(sentence)]


def test_the_damage_goes_on_in_other_places():
    figures = read("Authorities confirmed 60 homes have been destroyed; 31 in Corrow, 20 at Malda and nine in Oxley.")
    assert [f.low for f in figures if f.measure == "other_official"] == [60, 31, 20, 9]


def test_a_place_s_total_is_the_toll_there():
    assert told("Two more deaths were confirmed, bringing the total in Orle County to 11.")[-1] == ("killed", 11, 11)


def test_a_four_digit_count_is_no_year():
    assert told("There were 1987 suspected cases of cholera.") == [("infected", 1987, 1987)]


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("Nearly 8 000 people fled.", 8000),
        ("It has 14 350 cases of cholera.", 14350),
        ("On May 5 200 people fled.", 200),
    ],
)
def test_a_space_may_set_off_thousands(sentence, low):
    assert [f.low for f in read(sentence)] == [low]


def test_those_who_arrive_are_displaced_in_a_report_on_refugees():
    refugees = "The camp is full of refugees."
    assert told(refugees, "Nearly 52,000 people have arrived in Goz this month.") == [("displaced", 52_000, 52_000)]
    assert told(refugees, "There have been 4,300 new arrivals.") == [("displaced", 4_300, 4_300)]
    assert told("Nearly 52,000 fans have arrived in Doha this month.") == []
    assert told(refugees, "An average of 900 people arrive daily, the agency said.") == []


def test_some_of_the_cases_told_before_are_a_part():
    figures = read("The ministry reported 40 cases of dengue.", "Eleven of the cases were recorded in Khulna.")
    assert [(f.measure, f.low, f.subset) for f in figures] == [("infected", 40, False), ("infected", 11, True)]
    figures = read("Fifteen suspected cases of Lassa fever were reported.", "Six were laboratory confirmed.")
    assert [(f.measure, f.low) for f in figures] == [("infected", 15), ("infected", 6)]


def test_a_stray_comma_does_not_part_the_dead_from_their_verb():
    assert told("Some 164 people in the northern province of Orvena, were killed.") == [("killed", 164, 164)]


def test_the_missing_beside_the_dead_are_not_hurt():
    figures = told("The storm left at least five people dead besides the eight missing people and 61 injured.")
    assert figures == [("killed", 5, None), ("missing", 8, 8), ("injured", 61, 61)]


def test_lightning_strikes_and_deaths_are_told_by_place():
    assert told("Almost 120 lightning deaths have been reported in Gulu.") == [("killed", 120, 120)]
    figures = told("Four people died after being struck by lightning at Lira, five in Gulu, and two in Arua.")
    assert figures == [("killed", 4, 4), ("killed", 5, 5), ("killed", 2, 2)]


def test_an_aside_between_commas_opens_no_subject():
    assert told("A bull elephant, known for having torn down 90 fences, has died.") == []


def test_a_novel_virus_is_no_fiction():
    assert told("Officials reported six new deaths linked to the novel coronavirus.") == [("killed", 6, 6)]


def test_what_a_toll_was_raised_from_is_no_range():
    figures = read("Officials raised the death toll from 61 to 74.")
    assert [(f.low, f.high, f.superseded) for f in figures] == [(61, 61, True), (74, 74, False)]


def test_what_a_total_grew_by_is_not_the_total():
    assert told("The total number of cholera cases increased 37 to 9,120.") == [("infected", 9_120, 9_120)]
    assert ("infected", 512, 512) in told(
        "Five measles cases were reported, bringing the county's total up to 512 cases."
    )


def test_those_taken_ill_are_not_told_twice():
    assert told("Doctors say 90 pupils took ill and were admitted to a clinic.") == [("infected", 90, 90)]
    assert told("Twelve pupils were taken to a hospital when they fell sick.") == [("infected", 12, 12)]


def test_at_minimum_is_at_least():
    (figure,) = read("At minimum 14 people died in the quake.")
    assert (figure.low, figure.high, figure.bound) == (14, None, "at_least")


def test_rescuers_by_another_name_are_forces():
    assert ("other_official", 650, 650) in told("Some crews of 650 search-and-rescue workers dug for survivors.")
    assert ("other_official", 12, 12) in told("Japan has sent a team of 12 disaster experts to the island.")


def test_some_of_the_houses_are_damage():
    assert ("other_official", 30, 30) in told("The fire destroyed 30 of the houses.")


def test_deaths_that_may_have_topped_a_number_are_feared():
    (figure,) = read("The council estimates that deaths in the region from flooding may have topped 150.")
    assert (figure.measure, figure.low, figure.modality) == ("killed", 151, "feared")


def test_a_detainment_is_an_arrest():
    assert told("The fire led to the detainment of three men.") == [("detained", 3, 3)]


def test_parts_between_dashes_belong_to_their_whole():
    figures = read(
        "Winds fanned the fires, injuring at least 164 people — including 11 children — and leaving a trail."
    )
    assert [(f.measure, f.low, f.subset) for f in figures] == [("injured", 164, False), ("injured", 11, True)]


def test_parts_of_the_dead_go_on_past_where_they_lived():
    assert told("Three deaths were in Bulo and 14 in Mako villages located in a remote area.") == [
        ("killed", 3, 3),
        ("killed", 14, 14),
    ]


def test_rising_cases_have_an_older_and_a_newer_number():
    figures = read("The ministry noted a spike in week 31, with cholera cases rising from five to 17.")
    assert [(f.measure, f.low, f.superseded) for f in figures] == [("infected", 5, True), ("infected", 17, False)]


def test_those_buried_by_a_landslide_are_missing():
    assert told("Villagers said 34 people were buried by the landslide.") == [("missing", 34, 34)]
    assert told("Two kings were buried in the chapel.") == []


def test_a_case_fatality_rate_is_no_count():
    assert told("The agency recorded 152 deaths, a case fatality rate of 17.4%.") == [("killed", 152, 152)]


def test_villages_told_to_leave_count_nobody():
    assert told("A wildfire has forced a dozen villages to evacuate.") == []


@pytest.mark.parametrize(
    "body", ["The Kenya Centre for Disease Control", "The International Organization for Migration"]
)
def test_bodies_for_disease_and_migration_are_authorities(body):
    (figure,) = read(f"{body} said 12 people died.")
    assert figure.official


def test_parts_by_place_may_follow_a_colon():
    figures = read("Officials said 31 deaths have been reported so far: two in Uri and 29 in Banihal.")
    assert [(f.low, f.subset) for f in figures] == [(31, False), (2, True), (29, True)]
    assert told("He posted two pictures: one in Paris and one in Rome.") == []


def test_the_last_place_of_a_list_may_have_a_clause_behind_it():
    figures = told("Authorities report 64 fatalities in Pune, 25 in Surat and 11 in Indore following ongoing flooding.")
    assert [low for _, low, _ in figures] == [64, 25, 11]


def test_a_number_of_places_is_no_toll():
    assert told("The toll in Uri and Doda, the two worst hit towns, now stands at 90.") == [("killed", 90, 90)]


def test_that_no_deaths_were_reported_names_no_source():
    figures = told("No deaths were reported in Sylhet, where more than 300,000 people have been affected.")
    assert ("other_official", 300_001, None) in figures


def test_those_who_turn_up_are_safe_or_dead_and_lightning_hits():
    assert told("Nine climbers turned up alive.") == [("rescued", 9, 9)]
    assert told("Two climbers turned up dead.") == [("killed", 2, 2)]
    assert told("Two farmers were hit by lightning.") == [("injured", 2, 2)]
    assert told("Around 12 divers are suspected to be missing.")[0][0] == "missing"


def test_where_the_victims_came_from_tells_a_part():
    assert [(f.low, f.subset) for f in read("Seven of the victims came from Orvena.")] == [(7, True)]


def test_parts_may_follow_a_dash_and_each_place_its_number():
    figures = told("On the other hand, 17 divers were missing—11 in Beira, four in Chimoio and two in Tete.")
    assert [low for _, low, _ in figures] == [17, 11, 4, 2]
    figures = told("Eight deaths were recorded in Kivu, three each in Goma and Beni, and two in Uvira.")
    assert [low for _, low, _ in figures] == [8, 3, 2]


def test_left_or_considered_missing_is_missing():
    assert told("Six people were killed and dozens were left missing.")[-1] == ("missing", 24, 99)
    assert told("Around 58 miners in the town are still considered missing.") == [("missing", 58, 58)]


def test_an_aftershock_has_a_magnitude():
    assert told("A 6.4 aftershock jolted the valley.") == [("magnitude", 6.4, 6.4)]


def test_what_a_storm_had_already_affected_is_counted():
    assert ("other_official", 350_001, None) in told("The storm had already affected over 350,000 residents.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 1500 displaced farmers were put up in a gym.", [("displaced", 1500)]),
        ("Around 1900 angry marchers came to the gates.", [("crowd", 1900)]),
        ("An estimated 2000 homeless villagers were fed.", [("displaced", 2000)]),
        ("In 1999 displaced farmers came back.", []),
        ("Around 1999 when soldiers came, the farm was sold.", []),
    ],
)
def test_a_number_like_a_year_counts_those_who_stand_behind_it(text, expected):
    assert [(f.measure, f.low) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm foresees claims of $400 million after the hail.", [("money", "$400 million")]),
        ("It paid $2 billion in claims from the earlier quake.", [("money", "$2 billion")]),
        ("The maker claims $2 billion in yearly sales.", []),
    ],
)
def test_what_insurers_are_to_pay_is_money(text, expected):
    assert [(f.measure, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of looters ran through the market.",
        "Dozens of students pelted police with eggs as they protested.",
        "Dozens of youths went on the rampage.",
    ],
)
def test_those_who_loot_and_pelt_the_police_are_a_crowd(text):
    assert [(f.measure, f.phrase) for f in read(text)] == [("crowd", "Dozens")]
