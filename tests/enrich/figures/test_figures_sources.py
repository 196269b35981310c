"""Whose word a figure is: pronouns and quotations led back, authorities, sources named whole."""

import pytest
from figures_read import read

from pipeline.enrich.figures.reader import read_figures
from pipeline.enrich.figures.sources.authorities import is_official


def test_a_pronoun_leads_back_to_the_source_before_it():
    _, second = read("Rescue officials said 10 people drowned.", "They said six others were missing.")
    assert (second.measure, second.attribution, second.official) == ("missing", "Rescue officials", True)


def test_a_surname_is_as_official_as_the_office_it_was_introduced_with():
    figures = read("Interior Minister Petra Halvorsen visited the scene.", "Halvorsen said 12 people died.")
    assert [(f.attribution, f.official) for f in figures] == [("Halvorsen", True)]


def test_a_surname_without_an_office_stays_unofficial():
    figures = read("Shopkeeper Petra Halvorsen saw the crash.", "Halvorsen said 12 people died.")
    assert [(f.attribution, f.official) for f in figures] == [("Halvorsen", False)]


def test_an_open_quotation_keeps_its_speaker():
    figures = read(
        "“The bridge is gone,” police chief Omar Idris said. “We looked everywhere.", "Nine people drowned.”"
    )
    assert [(f.phrase, f.attribution) for f in figures] == [("Nine", "police chief Omar Idris")]


@pytest.mark.parametrize(
    "source",
    ["Police", "the health ministry", "U.N. officials", "a hospital spokesman", "Prime Minister Ivo Kral", "the central bank",
     "the U.S. Geological Survey", "the election commission", "NATO", "firefighters", "The Iraqi army"],
)  # fmt: skip
def test_an_authority_is_official(source):
    assert is_official(source)


@pytest.mark.parametrize(
    "source",
    ["Witnesses", "organizers", "the Taliban", "Xinhua news agency", "the state news agency", "human rights groups", "local media",
     "the university", "residents", "Doctors Without Borders", "rebels", "analysts", "Amnesty International"],
)  # fmt: skip
def test_others_are_not_official(source):
    assert not is_official(source)


@pytest.mark.parametrize(
    "how",
    [
        "in a statement on Tuesday afternoon",
        "in its latest bulletin on Tuesday morning",
        "in a post on X on Tuesday",
        "at a press briefing in Nairobi on Tuesday evening",
        "in an update at 6pm local time",
        "in a statement issued at midnight",
        "shortly after eleven",
        "hours after the blast",
    ],
)
def test_how_and_when_it_was_said_takes_no_source_away(how):
    assert [f.attribution for f in read(f"The death toll has climbed to 23, the ministry said {how}.")] == [
        "the ministry"
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The health ministry said on Tuesday morning that 590 people had been injured.", "The health ministry"),
        ("Officials said late Friday night that 31 people were killed.", "Officials"),
        ("Interior ministry: 12 hurt in market blast", "Interior ministry"),
        ("12 hurt in market blast: police", "police"),
    ],
)
def test_the_time_of_saying_and_a_colon_do_not_hide_the_source(text, source):
    assert [(figure.attribution, figure.official) for figure in read(text)] == [(source, True)]


def test_a_topic_before_a_colon_is_no_source():
    assert [figure.attribution for figure in read("Market blast: 12 hurt")] == [None]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"Two people were hurt," district governor Ilya Marek was quoted as saying.', "district governor Ilya Marek"),
        ("The mayor was quoted by a news agency as saying that 12 people died.", "The mayor"),
    ],
)
def test_who_is_quoted_as_saying_is_the_source(text, source):
    (figure,) = read_figures(text, [(0, len(text))])
    assert (figure.attribution, figure.official) == (source, True)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police spokeswoman Amina Said said 12 people died.", "Police spokeswoman Amina Said"),
        ("Twelve people died, said Amina Said, a police spokeswoman.", "Amina Said"),
        ("Governor Edward Said told reporters that 12 people died.", "Governor Edward Said"),
        ("Twelve people died, the health ministry said in its latest situation report.", "the health ministry"),
        ("Twelve people died when their jeep hit a mine in the Central African Republic, MINUSCA said.", "MINUSCA"),
        ("Twelve people died on Monday, the gazette reported, citing local officials.", "local officials"),
        ("12 dead in bridge collapse - health ministry", "health ministry"),
        ("NAIROBI - Kenya's interior ministry said 12 people had died.", "Kenya's interior ministry"),
        (
            "LOME, Oct 6 (Wire) - Togo's health ministry on Tuesday put the number of dead at 12.",
            "Togo's health ministry",
        ),
        ("The rebel group, which claimed the ambush, said it had killed 12 soldiers.", "The rebel group"),
    ],
)
def test_a_source_is_named_whole(text, source):
    assert [figure.attribution for figure in read(text)] == [source]


def test_a_quotation_of_several_sentences_has_its_speaker_at_its_end():
    figures = read(
        '"Three guards were killed in the raid.', 'Of the dead, two were brothers," Governor Musa Bello said.'
    )
    assert [f.attribution for f in figures] == ["Governor Musa Bello"] * 2


@pytest.mark.parametrize(("office", "official"), [("An army", True), ("A party", False)])
def test_a_bare_spokesman_speaks_for_whom_he_was_told_to(office, official):
    figures = read(f"{office} spokesman said a raid was on.", '"At least 11 fled into exile," the spokesman said.')
    assert [(f.phrase, f.official) for f in figures] == [("At least 11", official)]


def test_an_outlet_that_closes_the_sentence_only_passes_on_what_is_said():
    figures = read("The governor said that four guards have been killed and six hurt, the Daily Star reported.")
    assert [f.attribution for f in figures] == ["The governor"] * 2


def test_a_speaker_whose_name_closes_a_caption_is_read_there_and_no_word_behind_it_is_asked_for():
    figures = read("The storm killed four people, Okoro said.", "Photograph by Okoro Bello")
    assert [(f.phrase, f.attribution) for f in figures] == [("four", "Okoro")]


def test_a_headline_that_breaks_off_at_a_dash_is_read():
    figures = read("Ruwa Man Jailed for 20 Years for Killing Neighbour in Mabvuku -", "The trial took a week.")
    assert ("sentence", 20) in [(f.measure, f.low) for f in figures]


@pytest.mark.parametrize(
    "text",
    [
        "It followed a blast that the ministry says killed 14 guards.",
        "A wave, which the ministry said killed 14, came.",
    ],
)
def test_who_says_what_a_relative_clause_tells_is_its_source(text):
    assert [(f.attribution, f.official) for f in read(text)] == [("the ministry", True)]


def test_a_part_told_in_the_next_sentence_is_of_the_same_source():
    figures = read("The ministry says the flood killed 2,600 people.", "That includes 1,300 in Baraka.")
    assert [(f.low, f.attribution, f.official) for f in figures] == [
        (2600, "The ministry", True),
        (1300, "The ministry", True),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Official results give the opposition 44.1 percent of the vote.", "Official results"),
        ("Partial results show the bloc won 114 seats in the election.", "Partial results"),
        ("Judges of the appeals court cut his sentence on Monday to nine years.", "Judges of the appeals court"),
    ],
)
def test_results_and_judges_are_official_sources(text, source):
    assert {(f.attribution, f.official) for f in read(text)} == {(source, True)}
