"""Constructions of local papers: lists of places in brackets, who somebody is before his name, tolls in odd forms."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.low) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The worst hit are Karu (1,460 displaced), Lembe (186), and Osoti (88).",
            [("displaced", 1460), ("displaced", 186), ("displaced", 88)],
        ),
        (
            "Floods displaced 9,400 people in Karu (4,600), Lembe (3,900) and Osoti (900).",
            [("displaced", 9400), ("displaced", 4600), ("displaced", 3900), ("displaced", 900)],
        ),
        ("The council has three members from Lembe (2), Osoti (1).", []),
    ],
)
def test_counts_in_brackets_behind_places_are_of_what_the_sentence_tells(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fifteen deaths were reported after the rains, including 4 in Karu, 2 in Lembe and one near Osoti.",
            [("killed", 15), ("killed", 4), ("killed", 2), ("killed", 1)],
        ),
        ("Two of these fatalities have been confirmed.", [("killed", 2)]),
        ("One of the injured has been identified as a tailor.", [("injured", 1)]),
        ("Nine clerks, including two women were killed.", [("killed", 9), ("killed", 2)]),
        (
            "Nine clerks, including two women were killed, and 14 others injured.",
            [("killed", 9), ("killed", 2), ("injured", 14)],
        ),
    ],
)
def test_parts_are_told_of_their_whole_wherever_the_verb_stands(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", ["They comprise 30 men and 12 women.", "They were 30 men and 12 women."])
def test_who_the_dead_are_is_told_in_the_next_sentence(text):
    assert told("Rescuers found 42 bodies.", text) == [("killed", 42), ("killed", 30), ("killed", 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of active cases of measles dropped by seven to 186.", [("infected", 186)]),
        ("The number of measles cases went from 88 to 93.", [("infected", 88), ("infected", 93)]),
        ("The county added 14 cases of measles, bringing that total to 1,205.", [("infected", 14), ("infected", 1205)]),
        ("Reported deaths from the cyclone climb to 41", [("killed", 41)]),
        ("Deaths due to storms Pilo (Wuhan), Reta (Mina), and Suri have climbed to 41.", [("killed", 41)]),
        ("A measles-related death has been added for the county.", [("killed", 1)]),
        ("The district recorded another death.", [("killed", 1)]),
        ("She was afraid of a violent death.", []),
    ],
)
def test_a_toll_may_be_told_in_many_ways(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The driver of the lorry, Paul Okot, 41, was arrested.", "The driver"),
        ("Her husband, Paul Okot, was stabbed to death.", "Her husband"),
        ("Gunmen kidnapped the Commissioner for Works, Mr Sani Idris.", "the Commissioner"),
        ("According to the pastor, Paul Okot was arrested.", "Paul Okot"),
    ],
)
def test_who_somebody_is_counts_before_his_name(text, phrase):
    assert [f.phrase for f in read(text)] == [phrase]


def test_a_name_behind_a_member_of_a_list_is_no_further_one():
    figures = read("A bus conductor, Musa Bello, and a woman were killed.")
    assert [f.phrase for f in figures] == ["A bus conductor", "a woman"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sixteen migrants are in the custody of the border guard.", [("detained", 16)]),
        ("Three of the migrants were recovered deceased.", [("killed", 3)]),
        ("Herders found the heads of five men and two girls.", [("killed", 5), ("killed", 2)]),
        ("Hundreds of teachers joined the worldwide May Day marches.", [("crowd", 200)]),
        ("The 30 people they kidnapped came from Karu.", [("abducted", 30)]),
        ("The court sentenced Juma Ali to two life sentences in jail.", []),
        ("He was sentenced to 70 days of home confinement.", []),
        ("The clerk was sentenced to a year in district jail.", [("sentence", 1)]),
        ("She was sentenced to about 9 1/2 years in prison.", [("sentence", 9.5)]),
    ],
)
def test_what_befell_them_in_the_words_of_local_papers(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry has recorded 6, 418 cholera cases.", [("infected", 6418)]),
        ("The ministry recorded 6, 418 cholera cases, 3, 947 of whom recovered.", [("infected", 6418), ("other_official", 3947)]),
        ("The agency recorded 2 deaths from dengue and 5, 20,114 dengue cases.", [("killed", 2), ("infected", 520114)]),
        ("The toll was revised to 9, 186 survivors were found.", [("killed", 9), ("rescued", 186)]),
        ("Thefts fell by 30 to 50 percent.", []),
        ("At least, 16 people have died.", [("killed", 16)]),
        ("Rescue 1122 workers pulled two boys from the well.", [("rescued", 2)]),
        ("310 Die, 1,240 Injured in Road Accidents", [("killed", 310), ("injured", 1240)]),
    ],
)  # fmt: skip
def test_numbers_as_local_papers_write_them(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the past day, 61 dengue patients were discharged from hospitals.", [("other_official", 61)]),
        ("Those discharged from the cholera centre so far are 160.", [("other_official", 160)]),
        ("The clinic has 12 cholera patients.", [("infected", 12)]),
        ("Cholera patients recovered: 1039", [("other_official", 1039)]),
        ("Those who were killed were 1,031, and those who got injured were 9,410.", [("killed", 1031), ("injured", 9410)]),
        ("Those killed were from the same village.", []),
        ("The condition of three pupils is stated to be critical.", [("injured", 3)]),
        ("The reported deaths, meanwhile, are placed at 34, of which only six are validated.", [("killed", 34), ("killed", 6)]),
        ("The figure is 14 short of last year's toll.", []),
        ("The killings push the town's murder tally to 52.", [("killed", 52)]),
        ("The 21 deaths are nine from Karu; eight from Lembe; two each from Osoti and Bane.", [("killed", 21), ("killed", 9), ("killed", 8), ("killed", 2)]),
        ("Three cases of cholera have been recorded in Karu, 1 in Lembe, and 2 in Osoti.", [("infected", 3), ("infected", 1), ("infected", 2)]),
    ],
)  # fmt: skip
def test_counts_without_a_verb_of_their_own_or_turned_round(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A total of 5,300 families or 24,700 persons are staying inside 130 evacuation centres.", [("displaced", 5300), ("displaced", 24700)]),
        ("The flood hit 4,810 households (approximately 21,400 people).", [("other_official", 4810), ("other_official", 21400)]),
        ("The agency is providing shelter to 840 households.", [("displaced", 840)]),
        ("Some 3,700 families are aided outside.", [("displaced", 3700)]),
        ("The team signed 12 players or 3 more.", []),
    ],
)  # fmt: skip
def test_families_and_people_are_counted_beside_each_other(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Bodies of Rammati Oli, 40, and her 12-year-old son were found.", ["Rammati Oli", "her 12-year-old son"]),
        ("Also, 80-year-old Dale Oli and 13-year-old Santu Oli were found dead.", ["80-year-old Dale Oli", "13-year-old Santu Oli"]),
        ("Gunmen took away the village head, Sani Bello, and his two wives.", ["the village head", "two"]),
        ("Bandits took away two cows.", []),
        ("The uncle of the suspect, a 56-year-old man from Gona was arrested.", ["The uncle"]),
        ("Nine people -- five boys, two men and two women -- were taken to hospital.", ["Nine", "five", "two", "two"]),
        ("Three guards, who had been missing since a raid on the post at 2:00 am on Friday in Karu, have been found dead.", ["Three"]),
        ("With two clerks killed the same day in a raid, and a further three in an ambush the next day, all fled.", ["two", "a further three"]),
        ("Seven people died in four villages, while 18 others were kidnapped.", ["Seven", "18"]),
        ("They were able to arrest 32 people.", ["32"]),
        ("A judge said one person was killed.", ["one person"]),
    ],
)  # fmt: skip
def test_who_is_told_of_in_long_lists_and_clauses(text, phrases):
    assert [f.phrase for f in read(text)] == phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The school is housing 186 victims (38 families).", [("displaced", 186), ("displaced", 38)]),
        ("Some 311 villagers from 84 families are housed at the mosque.", [("displaced", 311), ("displaced", 84)]),
        ("In Karu, 297 people (71 families) from Lembe Hill, Osoti and Bane were shuttled to a hall.", [("displaced", 297), ("displaced", 71)]),
        ("The number of flood victims in Karu fell to 447 people today from 468 yesterday.", [("displaced", 447), ("displaced", 468)]),
        ("The number of evacuees in two flood-hit districts rose to 46,318.", [("displaced", 46318)]),
        ("There were 608 evacuees, Karu (337) and Lembe (271).", [("displaced", 608), ("displaced", 337), ("displaced", 271)]),
    ],
)  # fmt: skip
def test_those_in_relief_centres_are_displaced_whatever_verb_houses_them(text, expected):
    assert told("Relief centres are open in four districts.", text) == expected


def test_a_hotel_that_houses_guests_shelters_nobody():
    assert told("The hotel houses 300 guests.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 3,180 and 8,700 villagers were killed and injured respectively.", [("killed", 3180), ("injured", 8700)]),
        ("The number of deaths has reached 18, with two in Karu and one in Lembe.", [("killed", 18), ("killed", 2), ("killed", 1)]),
        ("It led to the deaths of five workers at the scene and two more in hospital.", [("killed", 5), ("killed", 2)]),
        ("Six were killed and three more in hospital.", [("killed", 6), ("hospitalised", 3)]),
        ("In total, eleven (11) miners lost their lives.", [("killed", 11)]),
        ("The hospital received 21 wounded people, with five boys and three females among them.", [("injured", 21), ("injured", 5), ("injured", 3)]),
        ("The three dead, comprising two men and one girl, were buried.", [("killed", 3), ("killed", 2), ("killed", 1)]),
        ("Police arrest two after family held hostage", [("detained", 2)]),
        ("Police have arrested Clever Banda (35) and Modina Banda (28).", [("detained", 1), ("detained", 1)]),
        ("A guard asleep on the porch of his hut was shot dead.", [("killed", 1)]),
        ("Some 3,100 people are taking shelters in relief camps.", [("displaced", 3100)]),
    ],
)  # fmt: skip
def test_pairs_and_parts_of_local_reports(text, expected):
    assert told(text) == expected


def test_of_the_casualties_goes_on_with_the_count_before():
    figures = read(
        "At least 40 persons lost their lives.", "It said 30 of the casualties were males whilst 10 were females."
    )
    assert [(f.measure, f.low) for f in figures] == [("killed", 40), ("killed", 30), ("killed", 10)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Out of the 21 dead, nine were reported from Karu, seven from Lembe and five from Osoti.", [("killed", 21), ("killed", 9), ("killed", 7), ("killed", 5)]),
        ("Two victims died in Karu, one in Lembe and another in Osoti.", [("killed", 2), ("killed", 1), ("killed", 1)]),
        ("Two were arrested in Karu and another in Lembe was taken to hospital.", [("detained", 2), ("hospitalised", 1)]),
        ("That brought the total casualties in the week's raids to 10: six soldiers, two nurses and two rebels.", [("killed", 10), ("killed", 6), ("killed", 2), ("killed", 2)]),
        ("Some 27 people were thrown overboard and killed.", [("killed", 27)]),
        ("No life was lost.", [("killed", 0)]),
        ("The fleeing rebels abandoned 15 guns, including five rifles.", []),
        ("The navy apprehended a Haitian sloop west of the cay.", []),
        ("More than 80 illegals lost their lives.", [("killed", 81)]),
        ("An ex-gratia of Rupees 400,000 goes to each family.", [("money", 400000)]),
        ("He was fined Kshs 50,000.", [("money", 50000)]),
        ("Damage was put at FJD 10m.", [("money", 10_000_000)]),
    ],
)  # fmt: skip
def test_more_of_what_papers_of_the_south_tell(text, expected):
    assert told(text) == expected


def test_of_the_dead_may_open_what_somebody_said():
    figures = read("At least 50 people were killed.", "Omar said of the dead, 13 were herders while 40 were traders.")
    assert [(f.measure, f.low) for f in figures] == [("killed", 50), ("killed", 13), ("killed", 40)]


def test_a_story_tells_anew_whom_its_title_told_of_without_a_name():
    figures = read("Mother, daughter shot dead on border", "Rebels shot dead a woman and her daughter.")
    assert [f.phrase for f in figures] == ["Mother", "daughter", "a woman", "her daughter"]


def test_among_the_dead_are_those_named_without_an_article():
    figures = read("Among the deceased are tribal leader Salam Bazai and his brother Nafay Bazai.")
    assert [f.low for f in figures] == [1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll is now 31 after one of those injured died.", [("killed", 31), ("killed", 1)]),
        ("Four of the deceased -- Rita Das (75), Mina Roy (52), Lila Sen (47), Uma Pal (25) -- are of one family.", [("killed", 4)]),
        ("The finance minister announced an ex-gratia of Rs three lakh each.", [("money", 300000)]),
        ("Sixteen people involved in looting and burning the houses of ministers were arrested in Lembe.", [("detained", 16)]),
        ("Five other bodies, including those of a monk and two nuns, were found on Friday.", [("killed", 5), ("killed", 1), ("killed", 2)]),
        ("The blaze devoured at least 27 houses.", [("other_official", 27)]),
        ("The deaths came from Toko District (4) in Karu East Province, Mbira District (1) and Osoti (3).", [("killed", 4), ("killed", 1), ("killed", 3)]),
        ("The deaths were recorded at hospitals: three at Sally Hospital and one at Karu Clinic.", [("killed", 3), ("killed", 1)]),
        ("The body count stood at 64 as of noon.", [("killed", 64)]),
        ("Three were burnt to death while six others including Gomi (55) from Karu, Rabi Beevi (50), Fati Muthu (65) and Paki (55) from Lembe sustained burn injuries.", [("killed", 3), ("injured", 6)]),
        ("High Court upholds farmer's 7-yr jail term for stock theft", [("sentence", 7)]),
        ("A mass burial of 41 victims of the raid took place on Sunday.", [("killed", 41)]),
        ("The burial was witnessed by thousands of people.", [("crowd", 2000)]),
    ],
)  # fmt: skip
def test_lists_of_victims_and_of_places_in_local_reports(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("Some 1,860 people were displaced.", "Of those displaced in the fire, around 340 were children.", [("displaced", 1860), ("displaced", 340)]),
        ("The ministry reported 32 malaria cases.", "Of the reported cases, 12 (37.5%) were from the under three years of age.", [("infected", 32), ("infected", 12)]),
        ("Nine houses were gutted by the fire.", "Six of these were destroyed, while three others were damaged.", [("other_official", 9), ("other_official", 6), ("other_official", 3)]),
        ("Eight patients died.", "Of them, 97 are being treated in hospital in the capital while 244 are in other divisions.", [("killed", 8), ("hospitalised", 97), ("hospitalised", 244)]),
    ],
)  # fmt: skip
def test_parts_of_what_the_sentence_before_counted(before, text, expected):
    assert [(f.measure, f.low) for f in read(before, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The magnitude 6 tremor left 2 million others homeless.", [("magnitude", 6), ("displaced", 2000000)]),
        ("Another driver with her was also killed.", [("killed", 1)]),
        (
            "Three guards, five alleged looters, and two other villagers were reported killed.",
            [("killed", 3), ("killed", 5), ("killed", 2)],
        ),
    ],
)
def test_what_parts_the_number_from_its_verb_hides_nobody(text, expected):
    assert told(text) == expected
