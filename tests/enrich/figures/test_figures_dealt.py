"""What is done with things by number: shot down, sent, shut, recalled, seized; and whom a court or a quarantine deals with."""

import pytest
from figures_read import read


def told(*sentences: str) -> list[tuple[str, str]]:
    return [(f.measure, f.phrase) for f in read(*sentences)]


def counted(*phrases: str) -> list[tuple[str, str]]:
    return [("other_official", phrase) for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Iran claimed it shot down several American drones, including two gliders.", ("several", "two")),
        ("Five helicopters were shot down over the delta, rebels said.", ("Five",)),
        ("The air force said it had downed six drones and two cruise missiles.", ("six", "two")),
        ("Two fighter jets came down in fields outside the city.", ("Two",)),
    ],
)
def test_aircraft_shot_down_are_losses_and_nobody_killed(text: str, phrases: tuple[str, ...]) -> None:
    assert told(text) == counted(*phrases)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Twelve helicopters and 40 jets of the Peruvian air force bombed the base.", ("Twelve", "40")),
        ("Three lifeboats and a tug took the passengers ashore.", ("Three",)),
        ("Two lifeboats were launched to look for the yacht.", ("Two",)),
        ("Spain has sent two firefighting planes to Portugal.", ("two",)),
        ("She thanked the firm for sending blankets and six large pumps to the town.", ("six",)),
        ("The council has lent 14 staff to the relief agency.", ("14",)),
        ("Six engineers were seconded to the flooded district.", ("Six",)),
        ("About 40 cleanup workers are expected on Sunday.", ("About 40",)),
    ],
)
def test_gear_and_staff_sent_are_forces(text: str, phrases: tuple[str, ...]) -> None:
    assert told(text) == counted(*phrases)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The storm left 34 roads impassable.", "34"),
        ("Thirteen roads were blocked by landslides.", "Thirteen"),
        ("Three wards at Ashdale Hospital have been closed to visitors.", "Three"),
        ("The outbreak has forced 12 schools to close.", "12"),
    ],
)
def test_roads_and_wards_shut_are_damage(text: str, phrase: str) -> None:
    assert told(text) == counted(phrase)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The dairy has recalled 8,000 cartons of milk.", ("8,000",)),
        ("More than 30,000 tins were recalled.", ("More than 30,000",)),
        ("Customs officers found 310 pounds of cocaine in a crate, the ministry said.", ("310",)),
        ("Police seized 16 stolen bank cards and 40 forged passports.", ("16", "40")),
        ("Three rifles and a shotgun were found in the car, according to Captain Ruiz.", ("Three",)),
        ("Agents opened a locker containing 150 packages of heroin.", ("150",)),
        ("About 30 tonnes of oil remain in the hull.", ("About 30",)),
        ("Detectives have identified more than 90 victims of the fraud.", ("more than 90",)),
    ],
)
def test_goods_recalled_found_or_spilt_are_counts(text: str, phrases: tuple[str, ...]) -> None:
    assert told(text) == counted(*phrases)


def test_those_who_met_a_patient_and_are_quarantined_are_no_patients() -> None:
    text = "Some 40 people who had been in contact with the farmer were quarantined and showed no symptoms of plague."
    assert told(text) == counted("Some 40")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The minister said 22 people had been crammed into the 14-seater.", "22"),
        ("Thirty-one pupils had been packed into the taxi, police said.", "Thirty-one"),
        ("The seven men were prosecuted for smuggling.", "seven"),
        ("Governor grants nine people clemency", "nine"),
        ("The judge fined three men for poaching.", "three"),
        ("Nineteen passengers were squeezed into a minibus meant for eleven.", "Nineteen"),
    ],
)
def test_people_crammed_into_a_vehicle_or_dealt_with_by_a_court_are_no_crowd(text: str, phrase: str) -> None:
    assert told(text) == counted(phrase)


def test_those_deported_are_counted_around_their_parts() -> None:
    text = "More than 250 Haitians, including two infants, were deported."
    assert told(text) == counted("More than 250", "two")


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Eight of the 30 flats were gutted and another five damaged.", ("Eight", "30", "another five")),
        (
            "Six of the 19 houses were destroyed and a further four were damaged by smoke.",
            ("Six", "19", "a further four"),
        ),
        ("Twelve of the village's 60 homes were flattened.", ("Twelve", "60")),
    ],
)
def test_part_whole_and_rest_of_what_was_damaged_are_counted(text: str, phrases: tuple[str, ...]) -> None:
    assert told(text) == counted(*phrases)


def test_a_weight_written_together_with_its_unit_is_read() -> None:
    assert told("Officers recovered some 12kg of ivory, the ministry said.") == counted("some 12kg")
    assert told("Agents seized 310 pounds (140 kilos) of heroin, the agency said.") == counted("310", "140")
    assert told("The 70kg boxer won.") == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Their 52 close contacts were placed under medical observation.", "52"),
        ("The outbreak led to 31 of their contacts being placed in quarantine.", "31"),
        ("The court heard that 210 pensioners had lost their savings.", "210"),
        ("The inquest heard that 19 passengers were asleep.", "19"),
    ],
)
def test_contacts_kept_apart_and_those_a_court_hears_of_are_counts(text: str, phrase: str) -> None:
    assert told(text) == counted(phrase)


@pytest.mark.parametrize(
    "text",
    [
        "The court heard that two men attacked her.",
        "Senate holds two Cabinet officers in contempt",
        "Ship Arriving From Panama Seized by Coast Guard",
    ],
)
def test_those_who_attack_who_govern_or_are_no_people_are_no_counts(text: str) -> None:
    assert told(text) == []


def test_those_yet_to_receive_a_shot_are_counted() -> None:
    text = "With 90 million people in Asia yet to receive any shot of vaccine, the gap will widen."
    assert told(text) == counted("90 million")


def test_those_between_whom_there_is_a_fight_are_no_count() -> None:
    assert told("He said it was a fight between two men.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The airline flies to 30 cities with 12 aircraft.",
        "Two boats collided in the harbour on Sunday.",
        "Three boats took part in the race.",
        "The company launched two ships last year.",
        "Two suicide bombers attacked the base.",
        "The thieves stole 40 phones and 12 laptops.",
        "She found two keys in the drawer.",
        "Canada recalled 41 diplomats from India.",
        "Two lanes will be closed next month for works.",
        "The mayor has made 40 roads safer.",
        "The ship was carrying 3,000 tonnes of wheat.",
        "The widow won 500 pounds.",
        "All 12 shops in the mall were closed for the holiday.",
    ],
)
def test_things_with_which_nobody_deals_are_no_counts(text: str) -> None:
    assert [f for f in told(text) if f[0] != "money"] == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("On board the lost ferry were 64 passengers.", [64]),
        ("Aboard the stricken trawler were nine sailors.", [9]),
        ("The agency fired seven staff members after an inquiry.", [7]),
        ("The clinic sacked 35 nurses on Monday.", [35]),
        ("More than 90 cars ended up in pile-ups.", [91]),
        ("Some 4,000 Malian and foreign troops are nearing the town.", [4000]),
        ("Prosecutors asked the court to indict five members of the network.", [5]),
    ],
)
def test_who_was_on_board_who_lost_their_work_and_what_was_wrecked_count(text, counts):
    assert [(f.measure, f.low) for f in read(text)] == [("other_official", count) for count in counts]


@pytest.mark.parametrize(
    "text",
    [
        "On board the agenda were 15 items.",
        "The guard fired seven rounds in the air.",
        "Two cars were involved in a crash on Monday.",
    ],
)
def test_what_stands_on_an_agenda_rounds_fired_and_two_cars_in_a_crash_do_not(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four airports in the isles and two airports in Lembe were shut.", counted("Four", "two")),
        ("Four airports in the isles could be shut.", []),
        ("That brings the number of clerks charged in the plot to 15.", counted("15")),
        ("She was one of three officers who came first.", []),
    ],
)
def test_what_is_shut_or_charged_is_counted_wherever_it_stands(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru is pulling out 900 of its 2,700 troops.", counted("900", "2,700")),
        ("The council authorized a force of 19,000.", counted("19,000")),
        ("The tanker, with a crew of 21, broke up.", counted("21")),
        ("A film crew of six arrived.", []),
        ("The paper lost 6,000 of its 50,000 readers.", []),
    ],
)
def test_a_force_or_a_crew_is_counted_whole(text, expected):
    assert told(text) == expected


def test_those_who_march_numbering_so_many_are_a_crowd():
    assert told("Protesters, numbering about 400, blocked a road.") == [("crowd", "about 400")]


def test_tenths_of_one_percent_are_a_small_rate():
    (figure,) = read("The ministry said prices rose two-tenths of one percent.")
    assert (figure.low, figure.phrase) == (0.2, "two-tenths of one percent")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Men carried the coffins of six guards.", [("killed", "six")]),
        ("The firm sells coffins of oak.", []),
    ],
)
def test_those_in_coffins_are_dead(text, expected):
    assert told(text) == expected


def test_a_bound_holds_before_a_number_with_a_hyphen():
    figures = read("More than 40-thousand refugees crossed the river.")
    assert [(f.low, f.high, f.bound) for f in figures] == [(40_001, None, "more_than")]


def test_a_force_so_many_strong_is_a_force():
    assert told("The junta is forming a 6,000-strong paramilitary force.") == [("other_official", "6,000-strong")]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The tribunal issued arrest warrants on 24 people.", "24"),
        ("Warrants have been issued for the arrest of five suspects.", "five"),
        ("Interpol put out red notices for three bankers.", "three"),
    ],
)
def test_those_for_whom_warrants_are_out_are_not_arrested(text, phrase):
    assert [(f.measure, f.phrase) for f in read(text)] == [("other_official", phrase)]


def test_a_militia_of_so_many_members_is_a_force():
    assert [(f.measure, f.low) for f in read("The party announced a 3,000-member militia.")] == [
        ("other_official", 3000)
    ]
    assert read("A 300-member assembly was elected.") == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The president dismissed five army generals.", "five"),
        ("The prime minister sacked three deputy ministers.", "three"),
        ("Detectives have interviewed more than 80 witnesses.", "more than 80"),
        ("Police questioned two men about the fire.", "two"),
        ("Some 60 villagers were questioned by police.", "Some 60"),
    ],
)
def test_those_dismissed_or_questioned_are_counted(text, phrase):
    assert [(f.measure, f.phrase) for f in read(text)] == [("other_official", phrase)]


@pytest.mark.parametrize(
    "text",
    [
        "The army fired five missiles.",
        "The tribunal dismissed three complaints.",
        "Reporters questioned two ministers about the deal.",
        "Detectives want to question two men.",
    ],
)
def test_missiles_fired_complaints_dismissed_and_those_whom_reporters_question_are_not(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The three took part in a venture that was carrying 60 migrants.", [("on board", "60")]),
        ("The two were guards of a convoy carrying 70 pilgrims.", [("on board", "70")]),
        ("Divers found the 44 people the boat was carrying.", [("on board", "44")]),
    ],
)
def test_who_leads_a_convoy_is_not_what_it_carries(text, expected):
    assert [(f.rule, f.phrase) for f in read(text)] == expected
