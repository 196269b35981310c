"""People told of with more beside them: what they are, a clause of their own, others in the same event."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.phrase) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Ana Ruiz, former head of the county council, was shot dead on Friday.", "killed"),
        ("Ana Ruiz, 41, mother of two, was stabbed in her shop.", "injured"),
        ("Ana Ruiz, editor of a weekly and a critic of the king, was detained at the border.", "detained"),
    ],
)
def test_what_somebody_is_may_stand_beside_the_name_without_an_article(text, measure):
    assert told(text) == [(measure, "Ana Ruiz")]


def test_several_who_are_told_of_beside_a_place_are_not_one():
    assert told("In Orvena, villagers of the old town, were arrested.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "All aboard the jet — the pilot, his wife and three guests — were killed.",
            [("killed", "the pilot"), ("killed", "his wife"), ("killed", "three")],
        ),
        ("Everyone in the van, two nuns and a priest, died there.", [("killed", "two"), ("killed", "a priest")]),
        ("Everyone in the hamlet, police said, was evacuated.", []),
    ],
)
def test_everyone_is_whom_an_aside_names(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said nine “rebels” convicted of bombings were executed.", [("killed", "nine")]),
        ("No one in the region has yet been infected.", [("infected", "No one")]),
        ("The jail, which houses more than 900 convicts, was quiet.", [("detained", "more than 900")]),
        ("The treaty was ratified after 27 deputies out of 41 present voted in favour.", [("votes", "27")]),
        ("Dozens of Hindus rallied on Sunday against the showing of a film.", [("crowd", "Dozens")]),
        ("The riots over the novel have left six people dead.", [("killed", "six")]),
        ("The film tells of riots in which 40 people are killed.", []),
    ],
)
def test_quotes_yet_and_what_a_work_stirs_up_hide_nobody(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A guard wounded in a blast that killed two others has died.", [("killed", "A guard"), ("killed", "two")]),
        ("A clerk shot by a gunman who killed two others has died.", [("killed", "A clerk"), ("killed", "two")]),
        ("A boy hurt in a raid which left six others dead died on Monday.", [("killed", "A boy"), ("killed", "six")]),
    ],
)
def test_who_was_hurt_in_what_befell_others_too_has_died(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They want the release of Omar Ali, the former army chief, who was arrested on Monday.", "Omar Ali"),
        ("It was the home of rebel leader Omar Ali who was arrested in a raid.", "rebel leader Omar Ali"),
        ("Eleven people linked to the ring remain in custody.", "Eleven"),
    ],
)
def test_a_clause_or_a_link_to_others_leaves_the_arrest_with_whom_it_is_about(text, expected):
    assert told(text) == [("detained", expected)]


def test_whom_an_unnamed_critic_speaks_of_is_not_arrested():
    assert told("They want the release of a critic of President Omar Ali who was arrested on Monday.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The oil tanker Vesta was hijacked on Friday.", []),
        ("The ferry captain Omar Ali was abducted.", [("abducted", "The ferry captain Omar Ali")]),
        ("The case concerns the killing of a Danish nurse April 14.", [("killed", "a Danish nurse")]),
        ("Officials detained 60 Kurds who had fled the war.", [("detained", "60")]),
        ("They unveiled the tomb of a scribe who died over 2,000 years ago.", []),
    ],
)
def test_ships_dates_flights_of_old_and_ages_ago_add_nobody(text, expected):
    assert told(text) == expected


def test_those_whose_kidnapping_and_murder_are_told_were_carried_off_and_killed():
    assert told("He was convicted of the kidnapping and murder of two nurses.") == [
        ("abducted", "two"),
        ("killed", "two"),
    ]


def test_people_of_many_trades_are_people():
    assert told("A district administrator and a curator were shot dead.") == [
        ("killed", "A district administrator"),
        ("killed", "a curator"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister survived a bomb attack that wounded three.",
            [("rescued", "The minister"), ("injured", "three")],
        ),
        ("Ana Ruiz survived an assassination attempt on Friday.", [("rescued", "Ana Ruiz")]),
        ("The minister survived a no-confidence vote.", []),
        ("Police on the island are holding a waiter over the fire.", [("detained", "a waiter")]),
        ("A U.S.-led coalition soldier died in the crash.", [("killed", "A U.S.-led coalition soldier")]),
        ("The victim sustained 40 injuries.", []),
        ("Doctors said the king had several blocked arteries.", []),
    ],
)
def test_who_survives_an_attack_is_saved_and_whom_the_police_hold_is_held(text, expected):
    assert told(text) == expected


def test_the_parts_of_a_count_may_all_be_of_one():
    assert told("Gunmen kidnapped three workers - a Dane, a Briton and a Pole - from a rig.") == [
        ("abducted", "three"),
        ("abducted", "a Dane"),
        ("abducted", "a Briton"),
        ("abducted", "a Pole"),
    ]


def test_a_toll_from_several_attacks_does_not_count_the_attacks():
    assert told("The death toll from three nearly simultaneous car bombs had risen to 61.") == [("killed", "61")]
