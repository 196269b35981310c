"""Captives taken and let go, patients of an outbreak, evacuees by centre: what local papers count in words of their own."""

import pytest

from tests.enrich.figures.test_figures_local import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bandits freed the five students on Monday.", [("rescued", 5)]),
        ("The gunmen stopped a bus and whisked the seven passengers away.", [("abducted", 7)]),
        ("The police managed to free three of the victims from the kidnappers.", [("rescued", 3)]),
        ("Among those abducted in the Sunday raid were four law students.", [("abducted", 4)]),
        ("Among the nine rebel members captured were two armed minors.", [("detained", 9), ("detained", 2)]),
        ("Both victims were taken to the Rija police station.", []),
        ("The clash came a day after two police officers and four other people were killed in Karu.", [("killed", 2), ("killed", 4)]),
        ("Troops killed a suspected rebel and seized a cache of weapons in Agusan del Norte and Davao del Sur.", [("killed", 1)]),
        ("No government casualties were reported.", [("injured", 0), ("killed", 0)]),
        ("Rain has claimed three lives and displaced 31, 000 others in the north.", [("killed", 3), ("displaced", 31000)]),
        ("Flood kills 6 in Karu, destroys houses in 43 villages", [("killed", 6)]),
    ],
)  # fmt: skip
def test_captors_and_clashes(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("Dengue is spreading.", "The virus was confirmed in 31 more people in Karu.", [("infected", 31)]),
        ("Dengue cases rise.", "Some 88 people have been affected by dengue in Karu.", [("infected", 88)]),
        ("Dengue cases rise.", "So far 12,450 people have been tested for dengue.", []),
        ("There are 7,300 dengue cases.", "According to a doctor, out of total cases, 3,700 were from Karu and 1,460 from Lembe.", [("infected", 7300), ("infected", 3700), ("infected", 1460)]),
        ("There are 90 dengue cases in Karu.", "Some 75 people contracted dengue, out of which 61 people belong to Lembe.", [("infected", 90), ("infected", 75), ("infected", 61)]),
        ("The relief centres are full of evacuees.", "In Lembe 130 (31 families) are placed in one school.", [("displaced", 130), ("displaced", 31)]),
        ("The evacuees are safe.", "Some 12 relief centres were opened to place 2,205 families.", [("displaced", 2205)]),
        ("The evacuees are safe.", "The number of flood victims rose to 344 people at 7 pm from 297 people last night.", [("displaced", 344), ("displaced", 297)]),
        ("Gunmen kidnapped six persons.", "Two of the victims were left behind by the bandits.", [("abducted", 6)]),
    ],
)  # fmt: skip
def test_outbreaks_and_evacuations(before, text, expected):
    assert [(f.measure, f.low) for f in read(before, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The deaths were reported from Gampa (three), Ratna (four), Colo (one) and Galla (five).", [("killed", 3), ("killed", 4), ("killed", 1), ("killed", 5)]),
        ("The north and the east recorded three and two deaths respectively.", [("killed", 3), ("killed", 2)]),
        ("Out of 52, 19 deaths were due to speeding.", [("killed", 52), ("killed", 19)]),
        ("Two officers among five killed in Karu blast", [("killed", 2), ("killed", 5)]),
        ("The dead also included an assistant inspector of customs.", [("killed", 1)]),
        ("A bus driver was Sunday night killed in an accident on the coast road.", [("killed", 1)]),
        ("A miner was trapped to death on Monday.", [("killed", 1)]),
        ("Some 56,000 people were moved to nearly 700 welfare centres.", [("displaced", 56000)]),
        ("Only four of the 15 persons who suffered burns have been discharged.", [("injured", 15)]),
    ],
)  # fmt: skip
def test_parts_wholes_and_places(text, expected):
    assert told(text) == expected


def test_two_parts_told_alike_of_those_arrested():
    figures = read("Eight men were arrested.", "Five of the accused were from Karu, while two were from Lembe.")
    assert [(f.measure, f.low, f.subset) for f in figures] == [
        ("detained", 8, False),
        ("detained", 5, True),
        ("detained", 2, True),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("At least 17 people have been killed in floods, officials said here Monday.", "officials"),
        ("At least 17 people have been killed in floods, police said here.", "police"),
        ("According to details, 27 people were killed in Karu.", None),
    ],
)
def test_who_said_it_here_and_details_that_nobody_gave(text, source):
    assert [f.attribution for f in read(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "The governor says 14 of the pupils abducted by gunmen a year ago have been released.",
        "Fourteen students kidnapped last week were freed on Sunday.",
        "The minister welcomed the release of 14 of the abducted girls.",
        "The kidnapping stirred outrage; 14 girls were taken from their school at night.",
    ],
)
def test_those_carried_off_are_abducted_also_where_they_are_free(text):
    assert [(f.measure, f.low) for f in read(text)] == [("abducted", 14)]


@pytest.mark.parametrize(
    "text",
    [
        "Under the hostage deal the release of 14 prisoners is due on Friday, the ministry said.",
        "Fourteen pupils were taken from their school to a museum.",
    ],
)
def test_prisoners_and_pupils_on_a_trip_are_not_abducted(text):
    assert "abducted" not in [f.measure for f in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bandits seize 33 churchgoers in Awela, ask for money", [("abducted", 33)]),
        ("Police seize 33 rifles in Awela", []),
        ("Nineteen pilgrims were carried off at gunpoint on a hillside.", [("abducted", 19)]),
        ("Eight herders were carried off by militants.", [("abducted", 8)]),
        ("Raiders carried off 16 schoolgirls.", [("abducted", 16)]),
        ("Three cups were carried off by the visitors.", []),
        ("Four shopkeepers were robbed at gunpoint.", []),
        ("Two clerks were held up at gunpoint.", []),
    ],
)
def test_those_whom_captors_seize_or_carry_off_are_abducted(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven of the captives, most of them girls, have since escaped.", [("rescued", 7)]),
        ("Five of the kidnapped miners escaped on Sunday.", [("rescued", 5)]),
        ("Five of the detainees escaped on Sunday.", []),
    ],
)
def test_captives_who_escape_are_saved(text, expected):
    assert told(text) == expected


def test_what_befalls_a_crowd_is_told_by_its_verb():
    assert told("41 demonstrators, many of them women, and two officers died.") == [("killed", 41), ("killed", 2)]
    assert told("Ten marchers, mostly pupils, and 2 aides were detained.") == [("detained", 10), ("detained", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six nurses abducted near Karu have been freed, their union said.", "background"),
        ("The gunmen released 30 hostages.", "background"),
        ("Gunmen abducted 30 pupils at dawn.", "current"),
        ("Gunmen abducted 30 pupils on Monday and 12 were released a day later.", "current"),
    ],
)
def test_that_those_let_go_were_taken_is_no_news(text, expected):
    (taken,) = [figure for figure in read(text) if figure.measure == "abducted"]
    assert taken.scope == expected


def test_the_parts_of_those_let_go_are_no_news_either():
    told = read("Rebels release five foreign hostages; three Poles and two Danes.")
    assert {(f.measure, f.low, f.scope) for f in told} == {("abducted", n, "background") for n in (5, 3, 2)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Convicts took a nurse hostage for two hours.", [("abducted", 1, "a nurse")]),
        ("Two drivers were on Friday arrested in Abeko.", [("detained", 2, "Two")]),
        ("Three clerks were on Monday killed by robbers.", [("killed", 3, "Three")]),
        ("About 70 people, majority of them pupils, were arrested.", [("detained", 70, "About 70")]),
        ("At least five poets were placed in criminal detention.", [("detained", 5, "At least five")]),
        ("Hundreds of growers laid siege to the mill.", [("crowd", 200, "Hundreds")]),
        ("Over 60 tailors took out a protest march.", [("crowd", 61, "Over 60")]),
    ],
)
def test_what_papers_of_many_countries_say_in_their_own_way(text, expected):
    assert [(f.measure, f.low, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The two Omani clerks, three Kenyans and one Finn, who were arrested on Monday, are sailors.",
            [("detained", 2), ("detained", 3), ("detained", 1)],
        ),
        ("The barge carried 30 sailors, who were rescued by a tug.", [("rescued", 30)]),
        ("The queen met the families of 14 pupils, who were abducted in May.", [("abducted", 14)]),
        ("Guards stood at the villa in Mandalay, who were shot at.", []),
    ],
)
def test_a_clause_behind_a_comma_tells_what_befell_all_before_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police have taken three suspects into custody.", [("detained", 3)]),
        ("Troops took a welder into custody.", [("detained", 1)]),
        ("Police took Goran Babic into custody on Friday.", [("detained", 1)]),
        ("Raiders took a nurse hostage.", [("abducted", 1)]),
        ("The court took a dim view of her custody.", []),
        ("Police took the matter into custody.", []),
    ],
)
def test_who_is_taken_into_custody_or_hostage_is_told_though_nothing_else_is(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war began over the two soldiers whose kidnapping angered the country.", [("abducted", 2)]),
        ("Many prayed for a student whose death in a cell led to protests.", [("killed", 1)]),
        ("Four clerks whose detention was extended wrote to the court.", [("detained", 4)]),
        ("He is a banker whose arrest caused a stir.", []),
    ],
)
def test_those_whose_death_or_capture_is_spoken_of_are_counted_as_of_before(text, expected):
    assert told(text) == expected
    assert {f.scope for f in read(text)} <= {"background"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police raided a villa and seized two men.", [("detained", 2)]),
        ("Troops seized a gunman.", [("detained", 1)]),
        ("Rebels fought soldiers and seized two men.", [("abducted", 2)]),
        ("Customs officers seized 40 parrots.", []),
        ("Police say a clerk is holding three people hostage.", [("abducted", 3)]),
        ("Their arrests bring to 16 the number of suspects in custody.", [("detained", 16)]),
    ],
)
def test_whom_the_state_seizes_is_held_and_who_is_held_hostage_is_not(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He remains one of some 900 dissidents held in Orle.", [("detained", 900)]),
        ("She is one of 16 suspects being held over the raid.", [("detained", 16)]),
        ("The rebels have freed 20 of nearly 90 soldiers abducted in May.", [("abducted", 20), ("abducted", 90)]),
        ("Police said three of 14 men arrested on Monday were Swedes.", [("detained", 3), ("detained", 14)]),
        ("The villagers gave bread to a farmer jailed in the spring.", [("detained", 1)]),
        ("The raid followed the arrest of the gang's second-in-command, Leo Marsh.", [("detained", 1)]),
    ],
)
def test_the_many_of_whom_one_or_some_are_told_were_taken_all(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Police in Orle have arrested a foreigner.", ["a foreigner"]),
        ("Police in Orle are hunting a foreigner.", ["the suspect"]),
    ],
)
def test_the_suspect_of_whose_arrest_was_told_is_not_counted_again(first, expected):
    assert [f.phrase for f in read(first, "Officers say the suspect was arrested on Sunday.")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the kidnapped engineers are Chinese.", [("abducted", 2)]),
        ("Four of the wounded cadets were Danes.", [("injured", 4)]),
        ("Three of the arrested men were later freed.", [("other_official", 3)]),
        ("A letter to the 42-year-old nurse abducted last May was found.", [("abducted", 1)]),
        (
            "The mission consists of 15 election experts and 26 observers.",
            [("other_official", 15), ("other_official", 26)],
        ),
        ("A panel of nine experts was sent home.", []),
        ("Three experts sent a letter to the mayor.", []),
    ],
)
def test_what_those_are_who_were_taken_hurt_or_sent_is_told_of_them(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Oslo called on Iran to release nine sailors seized near the strait.", "detained"),
        ("Tehran seized nine Norwegian sailors.", "detained"),
        ("The Libyan coast guard seized nine fishermen.", "detained"),
        ("North Korea seized nine fishermen.", "detained"),
        ("Oslo called on Iran to free nine sailors seized by rebels.", "abducted"),
        ("Iran-backed rebels seized nine sailors.", "abducted"),
        ("Pirates off Somalia seized nine sailors.", "abducted"),
    ],
)
def test_whom_a_state_seizes_it_detains(text, measure):
    assert [(f.measure, f.low) for f in read(text)] == [(measure, 9)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Some 30,000 inmates live in prisons built for 20,000.", ["Some 30,000"]),
        ("About 700 prisoners are crammed into a jail built for 300.", ["About 700"]),
        ("In the old wing, 700 inmates are kept in cells without light.", ["700"]),
        ("Two former inmates live in the hostel.", []),
    ],
)
def test_inmates_who_live_in_prisons_are_detained(text, phrases):
    assert [(f.measure, f.phrase) for f in read(text)] == [("detained", phrase) for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kidnappers have freed a Danish reporter after a month.", [("abducted", 1)]),
        ("Two Danish nurses have been released by their captors.", [("abducted", 2)]),
        ("The rebels freed a prisoner from jail.", []),
        ("A court freed a baker.", []),
    ],
)
def test_whom_captors_let_go_they_had_taken(text, expected):
    assert told(text) == expected
    assert {f.scope for f in read(text)} <= {"background"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police used tear gas to disperse hundreds of students.", [("crowd", 200)]),
        ("Riot police dispersed about 200 activists outside the bank.", [("crowd", 200)]),
        ("Police clashed with dozens of farmers angered by the law.", [("crowd", 24)]),
        ("Police clashed with dozens of gunmen.", []),
        ("The wind dispersed 200 tons of dust.", []),
    ],
)
def test_whom_the_police_disperse_are_a_crowd(text, expected):
    assert told(text) == expected
