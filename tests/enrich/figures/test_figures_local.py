"""Constructions of local papers: lists of places in brackets, who somebody is before his name, tolls in odd forms."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.low) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The worst hit are Karu (1,310 displaced), Lembe (204), and Osoti (88).",
            [("displaced", 1310), ("displaced", 204), ("displaced", 88)],
        ),
        (
            "Floods displaced 9,000 people in Karu (4,100), Lembe (3,900) and Osoti (1,000).",
            [("displaced", 9000), ("displaced", 4100), ("displaced", 3900), ("displaced", 1000)],
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
        ("The number of active cases of measles dropped by six to 214.", [("infected", 214)]),
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
        ("Police found the heads of seven men and three women.", [("killed", 7), ("killed", 3)]),
        ("Hundreds of teachers joined the worldwide May Day marches.", [("crowd", 200)]),
        ("The 30 people they kidnapped came from Karu.", [("abducted", 30)]),
        ("The court sentenced Juma Ali to two life sentences in jail.", []),
        ("She was sentenced to 180 days of home confinement.", []),
        ("She was sentenced to a year in county jail.", [("sentence", 1)]),
        ("She was sentenced to about 12 1/2 years in prison.", [("sentence", 12.5)]),
    ],
)
def test_what_befell_them_in_the_words_of_local_papers(text, expected):
    assert told(text) == expected
