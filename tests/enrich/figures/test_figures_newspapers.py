"""Constructions that whole newspaper pages showed: lists with ages, parts in one breath, what is earlier, what counts nobody."""

import pytest
from figures_read import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bomb killed 13 last week.", [("killed", 13, "background")]),
        ("Frost killed two last winter.", [("killed", 2, "background")]),
        ("Rebels raided a school in Kaduna last September, seizing 300 pupils.", [("abducted", 300, "background")]),
        ("Forty people have died since last October, the clinic said.", [("killed", 40, "current")]),
        ("A cousin was killed on the road from the 2026 Winter Games.", [("killed", 1, "current")]),
        ("Hundreds of bodies have turned up in the desert.", [("killed", 200, "current")]),
    ],
)
def test_what_was_last_week_or_season_is_told_and_is_earlier(text, told):
    assert [(f.measure, f.low, f.scope) for f in read(text)] == told


def test_a_claim_of_that_blast_is_of_the_blast_just_told_of():
    figures = read(
        "A car bomb exploded outside a mosque.",
        "Police sealed off the street.",
        "A group claimed responsibility for that blast that killed 13.",
    )
    assert [(f.phrase, f.scope) for f in figures] == [("13", "current")]


def test_what_years_of_violence_have_cost_is_a_running_total():
    figures = read("Ten years of fighting have left 120,000 people dead and two million displaced.")
    assert [(f.measure, f.cumulative) for f in figures] == [("killed", True), ("displaced", True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A man, 41, and a boy, 9, were hurt.", [("injured", "A man"), ("injured", "a boy")]),
        ("Two brothers, 14 and 16, and their uncle, 40, drowned.", [("killed", "Two"), ("killed", "their uncle")]),
        (
            "The owner, 52, his wife, 49, and two staff were hurt.",
            [("injured", "The owner"), ("injured", "his wife"), ("injured", "two")],
        ),
        ("Gunmen killed a judge (Ana Diaz) and her driver.", [("killed", "a judge"), ("killed", "her driver")]),
        ("Police arrested a man, 41, and a woman, 38.", [("detained", "a man"), ("detained", "a woman")]),
        (
            "The dead were a farmer, 61, his wife, 58, and a neighbour, 70.",
            [("killed", "a farmer"), ("killed", "his wife"), ("killed", "a neighbour")],
        ),
    ],
)
def test_people_in_a_list_keep_their_ages_to_themselves(text, told):
    assert [(f.measure, f.phrase) for f in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine died of snakebite and another 14 because of collapsed walls.", [9, 14]),
        ("Six people died of burns and four of smoke inhalation.", [6, 4]),
        ("Six died of cold and dozens of sheep were lost.", [6]),
    ],
)
def test_the_dead_of_another_cause_are_told_beside(text, told):
    assert [f.low for f in read(text) if f.measure == "killed"] == told


def test_those_who_climbed_out_of_poverty_were_not_rescued():
    assert not [f for f in read("The bank said 5 million people had climbed out of poverty.") if f.measure == "rescued"]


def test_an_earlier_year_dates_only_what_is_told_of_it():
    figures = read(
        "The Reform Party won 29 seats in the parliamentary election, more than in 2019.",
        "The Liberals' share of the vote went down from 22.3 per cent in 2014 to 17.9 per cent.",
        "The Greens, who had won six seats in 2014, secured only one seat.",
    )
    scopes = {"29": "current", "22.3 per cent": "background", "17.9 per cent": "current"}
    assert {f.phrase: f.scope for f in figures} == scopes | {"six": "background", "only one": "current"}


def test_a_tally_that_rises_is_told_of_seats():
    figures = read("In the election the party raised its tally from 3 to 14, the commission said on the vote.")
    assert [(f.measure, f.phrase, f.cumulative) for f in figures] == [("seats", "3", False), ("seats", "14", False)]


@pytest.mark.parametrize(
    "text",
    [
        "The White House set a 90,000 refugee cap for next year.",
        "The minister will meet with three survivors of the massacre.",
        "The trial of the vaccine, involving 3,200 participants, ends in May.",
        "Testing brought down both severe measles cases and the fear of them.",
        "They were accused of planning and executing the Palace Siege.",
        "He wants back the deal that former President Carlos Vega walked away from.",
        "The five largest refugee host countries asked for help.",
        "A warning came from the Food and Drug Administration once the shot had been linked to a rash.",
    ],
)
def test_of_caps_trials_meetings_and_bodies_nobody_is_told(text):
    assert read(text) == []


def test_parts_of_those_who_died_are_of_the_same_event():
    figures = read(
        "A strike hit a tower.",
        "It burned.",
        "Of the 31 people who died, 18 were guards and 12 were pupils, officials said.",
    )
    assert [(f.low, f.scope) for f in figures] == [(31, "current"), (18, "current"), (12, "current")]


def test_what_is_told_weeks_after_the_event_is_still_its_own():
    figures = read(
        "The tower fell.",
        "They dig.",
        "Two weeks after the collapse in Surat, the mayor said 60 bodies had been found.",
    )
    assert [(f.low, f.scope) for f in figures] == [(60, "current")]


def test_what_happened_a_hundred_years_before_is_background():
    text = "One hundred years after a mob burned the quarter, killing and injuring hundreds of people, he visited it."
    assert {f.scope for f in read(text)} == {"background"}


def test_a_level_told_beside_its_average_is_read():
    assert [f.low for f in read("Deaths have dropped from a weekly average of 400 to 212.")] == [400, 212]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A storm passed with no deaths or injuries.", [("injured", 0), ("killed", 0)]),
        ("The toll of the crush rises to 412, with 630 injuries.", [("killed", 412), ("injured", 630)]),
        ("Clashes left the town with 14 protesters and three policemen injured.", [("injured", 14), ("injured", 3)]),
        (
            "Two guards, 15 worshippers in a mosque, and nine gunmen were killed.",
            [("killed", 2), ("killed", 15), ("killed", 9)],
        ),
        ("The sheriff is seeking three suspects who killed a guard.", [("killed", 1)]),
    ],
)
def test_those_told_of_in_one_breath_are_all_read(text, told):
    assert [(f.measure, f.low) for f in read(text)] == told


def test_what_is_not_reported_has_no_source_of_its_own():
    assert {f.attribution for f in read("The storm passed with no deaths or injuries reported.")} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The singer was getting attention for her hat.",
        "The man has four prior arrests, his file says.",
        "Mara fell silent. He rushed off to one of the stricken villages.",
        "He is charged with killing his 63 - year - old mother.",
    ],
)
def test_attention_files_villages_and_spaced_ages_are_no_numbers_of_people(text):
    assert [f for f in read(text) if f.bound != "zero" and not f.phrase.startswith("his")] == []


def test_pirates_whom_a_navy_captures_are_held():
    figures = read("Pirates hijacked a tanker in May.", "The navy said it had captured 23 pirates.")
    assert [(f.measure, f.low) for f in figures] == [("detained", 23)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The health ministry has vaccinated 41,000 people since Monday.", [("other_official", 41000)]),
        ("Of the 60 passengers, 35 were Chilean, the airline said.", [("other_official", 60), ("other_official", 35)]),
        (
            "By all accounts, of the 60 passengers, 35 were Chilean, the airline said.",
            [("other_official", 60), ("other_official", 35)],
        ),
        ("Executing Morales would give nobody peace, she said.", []),
        ("The police said they seized 40 kilograms of cocaine.", [("other_official", 40)]),
        ("The truck weighed 40 tonnes, the police said.", []),
        ("More than two million people turned out to vote.", [("votes", 2000001)]),
    ],
)
def test_doses_passengers_loads_and_voters_are_counted_by_those_who_deal_with_them(text, told):
    assert [(f.measure, f.low) for f in read(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "President Carla Diaz on Friday shot down a plan to close the port.",
        "Failure To Get 2nd Flu Shot Shows Need For One",
        "They spoke of the attacks and jailed dissident Ivan Petrov.",
    ],
)
def test_shots_that_are_doses_and_plans_shot_down_hurt_nobody(text):
    assert read(text) == []


def test_what_an_anniversary_recalls_is_background_however_long_its_name():
    text = "It fell on the 50th anniversary of the attack by soldiers on the old port of the capital that killed about 300."
    assert [(f.low, f.scope) for f in read(text)] == [(300, "background")]


@pytest.mark.parametrize(
    "text", ["Two sons and four grandsons survive her.", "Mayor Ana Ruiz could not be reached Friday."]
)
def test_those_whom_the_dead_leave_and_those_who_do_not_answer_are_safe_or_missing_in_no_count(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bloc won 76 seats in addition to the 59 seats it already has.", [(76, "current"), (59, "background")]),
        ("A party needs 61 seats to govern alone.", [(61, "background")]),
        ("The party won 61 seats.", [(61, "current")]),
    ],
)
def test_seats_that_are_held_or_needed_are_no_news(text, told):
    assert [(f.low, f.scope) for f in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The number of families affected has climbed to 62,000, or 310,000 persons, and the death toll to 38.", [38]),
        ("Two nurses were killed at their clinic in Mandalay, who were shot dead at night.", [2]),
        ("Guards covered three bloodied bodies.", [3]),
        ("An inquiry into the fall that killed both climbers and a 9-year-old girl begins.", [2, 1]),
    ],
)
def test_the_dead_are_told_once_and_by_their_own_number(text, told):
    assert [f.low for f in read(text) if f.measure in {"killed", "injured"}] == told


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("3 Kenyan Villagers, UN Medic Die in Raid", ["3", "UN Medic"]),
        ("Officer, 4 rebels killed in border clash", ["Officer", "4"]),
    ],
)
def test_a_headline_s_comma_stands_for_and(headline, told):
    assert [f.phrase for f in read(headline) if f.measure == "killed"] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The court sentenced him to a year in prison.", [("sentence", 1)]),
        (
            "They were jailed for 14 years and 10 years respectively, the court said.",
            [("sentence", 14), ("sentence", 10)],
        ),
        ("He was given two years and six months in prison by the court.", [("sentence", 2.5)]),
        ("The court fined him Dh5,000.", [("money", 5000)]),
        ("There were no signs of survivors.", []),
    ],
)
def test_terms_fines_and_signs_are_read_as_they_are_told(text, told):
    assert [(f.measure, f.low) for f in read(text)] == told
