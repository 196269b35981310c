"""Parts that their sum or their days show, those on board, the dead among the evacuated, spokesmen."""

import pytest
from figures_read import read


def told(text):
    return [(f.measure, f.phrase) for f in read(*text.split("\n"))]


@pytest.mark.parametrize(
    ("sentence", "measure", "parts"),
    [
        (
            "Chile reported 95 new virus cases on Friday -- 80 locally acquired and 15 imported.",
            "infected",
            ["80", "15"],
        ),
        (
            "He said 31 people are in hospitals (9 — in Osh, 2 — in Naryn, 20 — in Talas).",
            "hospitalised",
            ["9", "2", "20"],
        ),
        ("The office listed 41 deaths (22 in Tacna, 12 in Puno and 7 in Ica).", "killed", ["22", "12", "7"]),
        ("Divers brought up 12 bodies, 11 men and a girl, off the cape.", "killed", ["11", "a girl"]),
        ("Three sailors -- two mates and a cook -- were arrested.", "detained", ["two", "a cook"]),
    ],
)
def test_the_numbers_that_add_up_to_a_whole_are_its_parts(sentence, measure, parts):
    found = [f for f in read(sentence) if f.subset]
    assert [(f.measure, f.phrase) for f in found] == [(measure, part) for part in parts]


def test_numbers_that_do_not_add_up_are_no_parts():
    assert told("The floods killed 12 people -- 8 roads and 3 bridges were closed.")[0] == ("killed", "12")
    assert not [f for f in read("The floods killed 12 people -- 8 roads and 3 bridges were closed.") if f.subset]


def test_the_same_count_on_other_days_needs_no_noun():
    text = (
        "The country added 310 cholera cases on Friday, after 288 on Thursday and 264 on Wednesday, the ministry said."
    )
    assert told(text) == [("infected", "310"), ("infected", "288"), ("infected", "264")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Crews evacuated 14 wounded people and 6 bodies from the town.", [("injured", "14"), ("killed", "6")]),
        ("Miners found 17 bodies of workers who had been trapped underground.", [("killed", "17")]),
        ("The storm left 71 people dead or missing in May.", []),
        ("The storm left 50 dead and 21 missing.", [("killed", "50"), ("missing", "21")]),
    ],
)
def test_the_dead_are_not_moved_nor_counted_with_the_missing(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("A boat carrying dozens of asylum seekers sank off the cape.", "dozens"),
        ("A trawler with 45 refugees on board ran aground.", "45"),
        ("About 30 people were on the sinking ferry.", "About 30"),
    ],
)
def test_whom_a_boat_carries_is_on_board_whoever_they_are(sentence, phrase):
    assert told(sentence) == [("other_official", phrase)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nineteen miners were able to save themselves.", [("rescued", "Nineteen")]),
        ("More than 60 people applied for medical help.", [("hospitalised", "More than 60")]),
        ("There were 12 people in medical facilities.", [("hospitalised", "12")]),
        ("A cook was hurt when the roof fell and later succumbed to his burns.", [("killed", "A cook")]),
        ("Police arrested 210 people.\nThis number includes 40 students and three nuns.", [("detained", "210"), ("detained", "40"), ("detained", "three")]),
    ],
)  # fmt: skip
def test_more_ways_to_say_what_befell_them(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("text", "source", "official"),
    [
        ("The coastguard recovered nine bodies, Olga Brandt, a spokeswoman, said.", "Olga Brandt, a spokeswoman", True),
        ("The rebels killed nine soldiers, Olga Brandt, a spokeswoman, said.", "Olga Brandt, a spokeswoman", False),
        ("Peru reported 52 new cases of cholera, according to the health ministry.", "the health ministry", True),
        ("As Oslo and Bern announced on Monday, 52 soldiers were released.", "Oslo and Bern", False),
        ("The death toll was revised from 51 to 50 by the prosecutor's office.", "the prosecutor's office", True),
    ],
)
def test_who_stands_behind_a_count(text, source, official):
    assert [(f.attribution, f.official) for f in read(text)][-1] == (source, official)


def test_what_grew_by_reported_cases_is_no_source():
    assert read("The day marks a jump from 61 new cases of cholera reported on Monday.")[0].attribution is None
