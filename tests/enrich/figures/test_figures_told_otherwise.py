"""Counts told in other words than usual: by hospitals, commanders, organisers; and things that befall nobody."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.low, f.high) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The county clinic received 13 patients.", [("hospitalised", 13, 13)]),
        ("Alder Medical Center received seven victims.", [("hospitalised", 7, 7)]),
        ("The hospital took in 16 of the victims.", [("hospitalised", 16, 16)]),
        ("The hospital received 60 patients a day.", []),
        ("The hospital received 60 beds for patients.", []),
        ("The hospital received eight nurses from abroad.", []),
    ],
)
def test_a_hospital_tells_whom_it_received(text, expected):
    assert told("A blast killed two people.", text)[1:] == expected


def test_those_sent_to_hospital_and_their_parts_need_no_second_comma():
    expected = [("hospitalised", 8, 8), ("hospitalised", 3, 3)]
    assert told("A crash on Sunday sent eight people, including three pupils to the hospital.") == expected
    assert told("Fumes sent eight people, among them three pupils, to hospital.") == expected
    assert told("The jury named eight finalists, among them a tale of a night in a hospital.") == []


def test_those_in_surgery_are_in_hospital():
    assert told("Officials say six are critical and two are in surgery.") == [("injured", 6, 6), ("hospitalised", 2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Detectives described a raid that left a man dead and wounded six guards.",
        "The raid left a man dead and injured six guards.",
    ],
)
def test_one_left_dead_and_others_hurt_are_two_figures(text):
    assert told(text) == [("killed", 1, 1), ("injured", 6, 6)]


def test_the_dead_and_wounded_together_are_not_split():
    assert told("The raid left 15 people dead and wounded.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We lost eight men at the outpost.", [("killed", 8, 8)]),
        ("They have lost 12 people in the raid.", [("killed", 12, 12)]),
        ("We lost eight men to a rival firm.", []),
        ("We lost eight people because of low pay.", []),
    ],
)
def test_losses_are_dead_where_no_rival_took_them(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 7,000 people registered for the march.", [("crowd", 7001, None)]),
        ("About 3,500 people entered the stadium.", [("crowd", 3500, 3500)]),
        ("She told a few hundred miners who covered the lawn to wait.", [("crowd", 300, 999)]),
        ("Tens or hundreds of thousands of people marched.", [("crowd", 20_000, 999_999)]),
        ("Twelve men entered the stadium.", []),
        ("About 900 people registered for the course.", []),
    ],
)
def test_those_who_come_to_a_scene_or_put_down_their_names_are_a_crowd(text, expected):
    assert told(text) == expected


def test_casualties_beside_the_dead_are_the_hurt():
    assert told("At least 40 people died, while the number of casualties rose to 530.")[1] == ("injured", 530, 530)
    assert told("Nine were killed, bringing the number of casualties to 53.")[1] == ("killed", 53, 53)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A landslide buried about 25 villagers.", [("missing", 25, 25)]),
        ("A mudslide has buried between 12 and 15 people.", [("missing", 12, 15)]),
        ("Neighbours have buried 25 villagers.", [("killed", 25, 25)]),
        ("An avalanche buried nine skiers, killing two.", [("killed", 2, 2)]),
        ("Monks prayed in a valley where an avalanche buried 25 people.", []),
    ],
)
def test_whom_a_slide_buried_is_missing_until_the_dead_are_told(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "About 30 villages have fallen under the control of rebels.",
        "Fifteen districts have fallen to the insurgents.",
        "Nineteen transmitters were knocked out.",
        "The state reported a 7th fatality linked to the virus.",
        "The county confirmed a fifth death.",
        "The virus caused 28 equine cases.",
    ],
)
def test_places_things_animals_and_ordinals_are_no_casualties(text):
    assert [f for f in told(text) if f[0] != "other_official"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven held, pistols found in lorry", [("detained", 7, 7)]),
        ("Thirty-one held as drivers blockade port", [("detained", 31, 31)]),
        ("Dozens held in dawn swoops", [("detained", 24, 99)]),
        ("Two polls held in one month", []),
        ("300 lessons held online as storm nears", []),
    ],
)
def test_a_headline_counts_those_held_by_number_alone(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text", ["Tribunal holds three aides in contempt", "The court held 2 envoys in civil contempt."]
)
def test_whom_a_court_holds_in_contempt_nobody_arrests(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A gunman shot dead 12 pupils ages 8 and 9, plus three cooks.", [("killed", 12, 12), ("killed", 3, 3)]),
        ("The fire killed two girls, aged 3 and 5, and their aunt.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("The blast wounded 31 guards plus a driver.", [("injured", 31, 31), ("injured", 1, 1)]),
    ],
)
def test_a_list_goes_on_behind_ages_and_plus(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 30 people were hospitalised and 210 wounded in the unrest.",
            [("hospitalised", 30, 30), ("injured", 210, 210)],
        ),
        (
            "There were no serious injuries, but seven riders were taken to hospital for checks.",
            [("injured", 0, 0), ("hospitalised", 7, 7)],
        ),
        ("Seven riders were taken to hospital, three seriously injured.", [("injured", 7, 7), ("injured", 3, 3)]),
        (
            "Eight of the wounded, three of them in a grave state, were moved to a clinic.",
            [("injured", 8, 8), ("injured", 3, 3)],
        ),
    ],
)
def test_those_in_hospital_are_hurt_where_no_others_are(text, expected):
    assert [f for f in told(text) if f[1]] == [e for e in expected if e[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hundreds of weavers squatted on the bridge all night.", [("crowd", 200, 999)]),
        ("Some 450 people booed outside the town hall.", [("crowd", 450, 450)]),
        ("Hundreds of nurses carrying lamps marched to the palace.", [("crowd", 200, 999)]),
        ("Several hundred demonstrators set up barriers.", [("crowd", 300, 999)]),
        ("Police fired tear gas at some 250 people by the gate.", [("crowd", 250, 250)]),
        ("Police fired tear gas at three people.", []),
        ("Two ministers jeered from their seats.", []),
    ],
)
def test_a_crowd_squats_jeers_bears_things_and_is_driven_off(text, expected):
    assert told(text) == expected


def test_who_admits_to_a_deed_is_in_no_hospital():
    assert told("One of the tenants admitted to lighting the fire.") == []
    assert told("Two of the drivers admitted speeding.") == []


def test_a_part_follows_who_most_of_the_whole_were():
    text = "The siege killed 61 people, a majority of whom were weavers, including 17 girls, and wounded 80."
    assert sorted(told(text)) == [("injured", 80, 80), ("killed", 17, 17), ("killed", 61, 61)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least nine miners are confirmed as having died.", [("killed", 9, None)]),
        ("Three sailors are listed as having drowned in the strait.", [("killed", 3, 3)]),
        ("Two clerks were reported as having been injured.", [("injured", 2, 2)]),
    ],
)
def test_who_is_confirmed_as_having_died_is_dead(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gas sent 40 pupils to hospital with respiratory problems.", [("injured", 40, 40)]),
        ("Fumes sent dozens to a clinic with breathing difficulties.", [("injured", 24, 99)]),
        ("The heat sent 40 pupils to hospital.", [("hospitalised", 40, 40)]),
        ("In Boro alone, 1,100 people ended up in emergency rooms.", [("hospitalised", 1100, 1100)]),
        ("There are 45 girls registered as patients.", [("hospitalised", 45, 45)]),
    ],
)
def test_who_is_in_hospital_is_hurt_where_they_struggle_to_breathe(text, expected):
    assert told(text) == expected


def test_a_part_of_those_aboard_is_hurt_and_not_just_in_hospital():
    assert ("injured", 9, 9) in told("Nine of the 150 aboard were injured and taken to hospital.")


def test_a_toll_until_now_stands_at_its_own_number():
    text = "The number of those infected so far is 2,204 and the number of deaths is 41."
    assert told(text) == [("infected", 2204, 2204), ("killed", 41, 41)]


def test_hostages_told_by_where_they_come_from_add_up_to_the_whole():
    text = "Rebels free five foreign hostages; two Turks, two Danes and a German."
    assert [measure for measure, *_ in told(text)] == ["abducted"] * 4


def test_the_deceased_include_whom_a_list_names():
    assert told("The deceased included six tourists and two pilots.") == [("killed", 6, 6), ("killed", 2, 2)]
    assert told("The deceased were aged nine, ten and 40.") == []


def test_whom_unrest_follows_is_told_of():
    assert told("There has been unrest since four boys were stabbed and killed at a fair.") == [("killed", 4, 4)]


def test_villagers_evacuate_in_a_headline():
    assert told("4,000 villagers evacuate over landslide fears") == [("displaced", 4000, 4000)]


def test_suspects_of_whom_none_is_caught_are_no_figure():
    assert told("No suspects were taken into custody.") == []


def test_a_handful_of_protesters_is_no_crowd():
    assert told("The six protesters would stay on the crane.") == []


def test_the_first_of_those_captured_to_be_freed_leaves_the_rest_captive():
    text = "Lala is the first of 110 girls captured from a hostel to be freed by the kidnappers."
    assert told(text) == [("abducted", 110, 110)]
    assert told("All 52 pupils still held by gunmen were freed on Monday.") == [("rescued", 52, 52)]


@pytest.mark.parametrize(
    "text",
    [
        "Officials tested six of 14 suspected cases of cholera positive.",
        "A laboratory tested six out of 14 suspected cases positive for measles.",
        "Six of the 14 suspected cases tested positive for dengue.",
        "Six of the 14 rowers tested positive for measles.",
    ],
)
def test_of_those_tested_only_who_is_positive_has_the_disease(text):
    assert told(text) == [("infected", 6, 6), ("other_official", 14, 14)]


def test_migrants_who_arrive_are_displaced_and_tourists_are_not():
    assert told("About 5,200 migrants arrive in Munich.") == [("displaced", 5200, 5200)]
    assert told("About 5,200 tourists arrive in Munich.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They held more than a 1,000 hostages.", [("abducted", 1001, None)]),
        ("None of the 40 arrested has been charged.", [("detained", 40, 40)]),
        ("None of the nine passengers hurt was a child.", [("injured", 9, 9)]),
        ("None of the 30 passengers was hurt.", [("injured", 0, 0)]),
        ("Thousands of troops are said to be gathering at the border.", [("other_official", 2000, 9999)]),
        (
            "Tuesday's report from the Labour Department shows 410,000 people on benefits.",
            [("other_official", 410000, 410000)],
        ),
    ],
)
def test_the_number_inside_what_stands_around_it_is_told(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police have arrested a man believed to have planned the raid.",
        "Both were suspected in the murder of Judge Paolo Ricci.",
    ],
)
def test_what_is_believed_of_a_man_leaves_his_arrest_and_his_crime_as_they_are(text):
    assert [f.modality for f in read(text)] == ["asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "In the past, rebels have killed several clerics.",
        "Two of his uncles, Prince Leo of Orvena and Prince Ivo of the island of Sarn, were shot dead in the 1950s.",
        "Another sister was killed while serving in World War II.",
    ],
)
def test_deaths_of_the_past_are_no_news(text):
    assert [f.scope for f in read(text)] == ["background"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials said that 14 prisoners were killed in a jailbreak.", [("killed", 14, 14)]),
        ("Troops found the bodies of four guards kidnapped in May.", [("killed", 4, 4)]),
        ("The bill increases the number of seats from 90 to 105.", [("seats", 90, 90), ("seats", 105, 105)]),
        ("Officials arrested Paul Stone and accused him of fraud.", [("detained", 1, 1)]),
        ("The ferry was overcrowded with about 300 people.", [("other_official", 300, 300)]),
        ("Police arrested whistle-blower Ana Ruiz on Monday.", [("detained", 1, 1)]),
    ],
)
def test_what_befell_somebody_outweighs_what_they_are_called(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The lawyers did not say if Omar Ali was hurt.",
        "It is not known if two men were killed.",
        "The sprinter, who was convicted, received a two-year suspension for doping.",
        "Sappers neutralised two additional improvised explosive devices.",
        "Some 30 million people suffer from depression.",
    ],
)
def test_what_is_left_open_banned_defused_or_chronic_is_no_figure(text):
    assert told(text) == []


def test_who_suffers_from_thirst_or_cold_has_caught_nothing():
    assert told("Six marchers suffering from dehydration were taken to hospital.") == [("injured", 6, 6)]
