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
        "The country added 310 cholera cases on Friday, after 278 on Thursday and 264 on Wednesday, the ministry said."
    )
    assert told(text) == [("infected", "310"), ("infected", "278"), ("infected", "264")]


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
        ("A yacht carrying dozens of asylum seekers foundered off the cape.", "dozens"),
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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some 320 miners escaped after the blast in the pit.", [("rescued", "Some 320")]),
        ("Four of the men escaped from the prison during a fire.", []),
        ("The crew had no hope of finding 12 sailors alive.", []),
        ("The fever has claimed 310 lives and sickened 3,700 people.", [("killed", "310"), ("infected", "3,700")]),
        ("Nine fighters of the People's Front (PFX), listed as a terrorist body, were arrested.", [("detained", "Nine")]),
        ("The execution in recent weeks of two monks drew protests.", [("killed", "two")]),
        ("They were the first victims, who included a nun and her two nieces.", [("killed", "a nun"), ("killed", "two")]),
        ("The army announced in a statement that 7 rebels who were in the hut were killed.", [("killed", "7")]),
    ],
)  # fmt: skip
def test_who_got_away_and_who_did_not(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A court sentenced 60 people to prison for their part in the protests.", [("other_official", "60")]),
        ("A total of 120 deputies took part in the vote.", [("votes", "A total of 120")]),
        ("Some 80 MPs of the Reds voted “against” the law.", [("votes", "Some 80")]),
        ("The motion had 70 votes in favour, 41 against and no abstentions.", [("votes", "70"), ("votes", "41"), ("votes", "no")]),
        ("The board approved a disbursement of $40 million.", [("money", "$40 million")]),
    ],
)  # fmt: skip
def test_courts_and_chambers_are_no_crowds(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentences", "source", "official"),
    [
        (["Governor Ana Ruiz named no one, but said six were hurt."], "Governor Ana Ruiz", True),
        (["“Nine rebels were killed,” claimed a statement issued by the governor's office."], "a statement issued by the governor's office", True),
        (["The prosecutors' office is looking into it.", "The office said six were hurt."], "The office", True),
        (["At least six were hurt, according to official records and witnesses."], "official records and witnesses", True),
    ],
)  # fmt: skip
def test_speakers_behind_a_second_verb_a_statement_or_a_short_name(sentences, source, official):
    found = read(*sentences)[-1]
    assert (found.attribution, found.official) == (source, official)


@pytest.mark.parametrize(
    "sentences",
    [
        ["A shaft flooded in 2013.", "The following year, a blast killed four men."],
        ["The raid took place on Monday.", "In an earlier attack, two guards were killed."],
    ],
)
def test_another_time_or_attack_is_background(sentences):
    assert read(*sentences)[-1].scope == "background"


def test_a_span_of_days_or_months_makes_a_running_total():
    assert read("From March 2 until Tuesday, April 9, at least 54 people were killed.")[0].cumulative
    assert read("Some 7,140 miners died in the first five months of 2012.")[0].cumulative


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Among those arrested are 12 who lacked papers, 30 who owed fines and 9 vendors.", ["12", "30", "9"]),
        ("Of those arrested, 20 individuals were wanted by a court.", ["20"]),
    ],
)
def test_the_arrested_are_counted_off_whatever_is_told_of_each(sentence, parts):
    assert [(f.measure, f.phrase) for f in read(sentence) if f.subset] == [("detained", part) for part in parts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The navy rescued 30 migrants off Kos and 12 off Leros, for a total of 42.", [("rescued", "30"), ("rescued", "12"), ("rescued", "a total of 42")]),
        ("A group claimed that some 8,000 people were dead or missing.", []),
        ("The country deported about 700 migrants in May.", [("other_official", "about 700")]),
        ("Some 310 officers participated in the raid.", [("other_official", "Some 310")]),
        ("The flood affected 900 families, or about 4,000 people.", [("other_official", "900"), ("other_official", "about 4,000")]),
        ("Six people were rescued dead from the snow.", [("killed", "Six")]),
        ("Two fires near the towns of Lota and Villa Rica had burned through the hills.", []),
        ("A 67-year-old local died on Wednesday.", [("killed", "A 67-year-old local")]),
    ],
)  # fmt: skip
def test_sums_the_deported_forces_and_the_dead_brought_out(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("text", "source", "official"),
    [
        ("Floods leave 9 dead, 4 missing: Red Cross", "Red Cross", False),
        ("Two people were killed by shells in Sadove, Odesa region, says Ivan Koval, the Head of the Mayor’s Office.", "Ivan Koval", True),
        ("“Nine have lost their homes,” said Ann Ray of the Red Cross and Red Crescent Societies.", "Ann Ray of the Red Cross and Red Crescent Societies", False),
        ("Some 40 people were hurt, according to an analysis, released on Friday, by the health ministry.", "the health ministry", True),
        ("The health ministry, in its latest update on the outbreak said 40 people had died.", "The health ministry", True),
    ],
)  # fmt: skip
def test_sources_behind_colons_places_and_asides(text, source, official):
    found = read(text)[0]
    assert (found.attribution, found.official) == (source, official)


def test_those_urged_to_leave_have_not_gone_yet():
    assert read("The mayor urged 4,000 people to leave their homes.")[0].modality == "planned"
    assert read("The mayor ordered 4,000 people to leave their homes.")[0].modality == "asserted"


@pytest.mark.parametrize(
    ("sentences", "measure", "parts"),
    [
        (["Two were hurt.", "Among them was a 53-year-old cook who had cuts, and a boy hit by glass."], "injured", ["a 53-year-old cook", "a boy"]),
        (["Two were wounded: a nurse who fell and a 9 year old boy who was hit by glass."], "injured", ["a nurse", "a 9 year old boy"]),
        (["Six had measles, including two with other illnesses."], "infected", ["two"]),
    ],
)  # fmt: skip
def test_those_named_one_after_the_other_are_parts_whatever_is_told_of_each(sentences, measure, parts):
    assert [(f.measure, f.phrase) for f in read(*sentences) if f.subset] == [(measure, part) for part in parts]


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("The boat was carrying 25 people (16 men, two women and seven children).", ["25", "16", "two", "seven"]),
        ("A vessel with 12 men, three women and six minors was found.", ["12", "three", "six"]),
        ("A trawler was carrying 21 migrants, of which 13 men and eight women.", ["21", "13", "eight"]),
    ],
)
def test_the_parts_of_those_on_board_are_on_board(sentence, phrases):
    assert [(f.measure, f.phrase) for f in read(sentence)] == [("other_official", phrase) for phrase in phrases]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("According to police, the 6m long vessel hit a 3m wall.", []),
        ("A jockey was badly injured and passed away at the scene.", [("killed", "A jockey")]),
        ("Crews took 21 injured passengers to Leeds, Upper Hall and York.", [("injured", "21")]),
        ("Nine pupils were evacuated for flu-like symptoms.", [("hospitalised", "Nine")]),
        ("She added that as of last week 31,462 measles cases had been recorded.", [("infected", "31,462")]),
        ("Police found 19 battered, burned bodies in a van.", [("killed", "19")]),
        ("By law, a party that secures more than 55 percent of the ballots or at least 45 percent wins.", []),
        ("With 97.5 percent of the ballots tabulated, Ruiz had 32 percent of the vote.", [("vote_share", "32 percent")]),
    ],
)  # fmt: skip
def test_lengths_bars_and_counting_are_no_counts_and_the_dead_are_told_behind_and(sentence, expected):
    assert told(sentence) == expected


def test_casualties_beside_the_hurt_are_the_hurt():
    found = read("Four were hurt by the blast.", "The number of casualties has risen to six.")[-1]
    assert (found.measure, found.phrase) == ("injured", "six")


def test_a_toll_of_a_day_earlier_is_no_daily_rate():
    assert [f.low for f in read("The death toll has climbed to 58, up from 52 a day earlier.")] == [58, 52]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("If confirmed, the death would bring the toll to 40.", "feared"),
        ("He pledged aid for the 30,000 people displaced by the war.", "asserted"),
        ("He plans to return the 30,000 people displaced by the war.", "planned"),
    ],
)
def test_what_is_promised_to_the_displaced_leaves_them_displaced(text, modality):
    assert [f.modality for f in read(text)] == [modality]


def test_the_date_behind_a_name_is_no_part_of_it():
    assert [f.phrase for f in read("Gunmen killed lawmaker Karim Basri May 24 in Orle.")] == ["lawmaker Karim Basri"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["They found 174 cases of cholera.", "That is an increase of 22 over Friday's count."], [174, 22]),
        (["The clinic told of 90 deaths from cholera, a rise of 12 since Monday."], [90, 12]),
        (["The gang has been broken up.", "That is an increase of 22 over last year."], []),
    ],
)
def test_how_many_more_there_are_is_counted_as_they_are(texts, expected):
    assert [f.low for f in read(*texts)] == expected
