"""Who is one person told of: names with initials, roads between places, the accused, those told of twice."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.phrase) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marta K. Oduya, 17, was shot on Friday.", [("injured", "Marta K. Oduya")]),
        ("Deputies arrested Dana R. Wirth, 40, at noon.", [("detained", "Dana R. Wirth")]),
        ("Kevin A. Brandt died at the scene.", [("killed", "Kevin A. Brandt")]),
        ("Mark S. Dolan and Amy W. Pratt were killed.", [("killed", "Mark S. Dolan"), ("killed", "Amy W. Pratt")]),
        ("The rocket was Plan B.", []),
        ("Police arrested Lena A. Roth, 29, of 88 Mill St., on Sunday.", [("detained", "Lena A. Roth")]),
    ],
)
def test_the_initial_inside_a_name_does_not_cut_it(text, expected):
    assert told(text) == expected


def test_two_with_one_surname_and_initials_are_two():
    figures = told("Ann K. Stone was shot dead.", "Bob K. Stone was shot dead.", "Stone was killed at noon.")
    assert figures == [("killed", "Ann K. Stone"), ("killed", "Bob K. Stone")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four men on the road that links Oruro and San Pedro de Totora were killed.", [("killed", "Four")]),
        ("Two on the route which connects Accra and Cape Coast in Ghana were hurt.", [("injured", "Two")]),
        ("Six pilgrims in a van between Lima and Puerto Inca were hurt.", [("injured", "Six")]),
        ("A woman between Ana Diaz and Luis Paz was shot.", [("injured", "A woman")]),
        ("Ana Diaz and Luis Paz were killed.", [("killed", "Ana Diaz"), ("killed", "Luis Paz")]),
    ],
)
def test_the_places_that_a_road_joins_are_nobody(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A teenager accused of killing his uncle and wounding his aunt is in custody.",
            [("detained", "A teenager"), ("killed", "his uncle"), ("injured", "his aunt")],
        ),
        ("The man suspected of killing three nuns is behind bars.", [("detained", "The man"), ("killed", "three")]),
        (
            "A cook accused of stabbing a waiter, and two others were arrested.",
            [("injured", "a waiter"), ("detained", "two")],
        ),
    ],
)
def test_the_accused_is_behind_bars_and_not_the_last_of_the_victims(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("A farmer shot himself.", "Witnesses said Carl Dolan shot himself at noon."), [("killed", "A farmer")]),
        (("Ana Diaz hanged herself.", "Luis Paz shot himself."), [("killed", "Ana Diaz"), ("killed", "Luis Paz")]),
        (("Police heard that Mr Doyle had taken hostages.",), []),
        (("Mr Doyle had been taken hostage.",), [("abducted", "Mr Doyle")]),
    ],
)
def test_who_took_hostages_or_was_told_of_before_is_no_further_victim(sentences, expected):
    assert told(*sentences) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The driver of the van was one of the people injured.", [("injured", "The driver")]),
        ("Ana Diaz was one of those killed.", [("killed", "Ana Diaz")]),
        ("He was one of those killed.", []),
        ("One of the people injured died.", [("injured", "One")]),
    ],
)
def test_who_was_one_of_those_hurt_is_the_one(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Police probe crash death of cyclist, 44", [("killed", "cyclist")]),
        ("Mother jailed over death of baby girl, 1", [("detained", "Mother"), ("killed", "baby girl")]),
        ("Man held after mayor stabbed on stage", [("detained", "Man"), ("injured", "mayor")]),
        ("Train derails in Peru: 12 dead, 40 hurt", [("killed", "12"), ("injured", "40")]),
    ],
)
def test_a_headline_tells_of_one_by_a_bare_noun_and_the_age_behind_it(headline, expected):
    assert told(headline) == expected
