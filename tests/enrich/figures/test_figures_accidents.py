"""Accidents, crimes and their aftermath: parts of a whole, relative clauses, searches, ceremonies, old people's deaths, who speaks."""

import pytest
from figures_read import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some 30 of the 52 tenants managed to escape.", [("rescued", "Some 30")]),
        ("About 40 of the 61 guests escaped through the windows.", [("rescued", "About 40")]),
        ("Another four who had been on deck managed to swim to shore.", [("rescued", "Another four")]),
        ("Fifty-one people have been rescued so far, including six on Sunday.", [("rescued", "Fifty-one"), ("rescued", "six")]),
    ],
)  # fmt: skip
def test_a_part_of_a_whole_is_who_got_away(sentence, expected):
    assert [(f.measure, f.phrase) for f in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nine fire and rescue officers were injured in the blast.", ("injured", "Nine")),
        ("At least 20 search and rescue workers were killed.", ("killed", "At least 20")),
        ("The plaque names the 140 travellers and staff who lost their lives.", ("killed", "140")),
    ],
)
def test_an_and_inside_what_is_counted_does_not_end_it(sentence, expected):
    assert [(f.measure, f.phrase) for f in read(sentence)] == [expected]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The bus had 44 passengers when it hit a wall.", "44"),
        ("Dozens of workers were believed to be in the factory when it caught fire.", "Dozens"),
        ("Thirty labourers are stuck in a shaft under the pass.", "Thirty"),
    ],
)
def test_those_on_board_or_inside_are_counted(sentence, phrase):
    assert [(f.measure, f.phrase) for f in read(sentence)] == [("other_official", phrase)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Search operations resumed on Monday for 14 fishermen from Kerala.", ["14"]),
        ("The search continued on Tuesday for six hikers.", ["six"]),
        ("The hunt for two gunmen went on through the night.", []),
        ("Police issued search warrants for three houses.", []),
    ],
)
def test_whom_a_search_is_for_is_missing_unless_wanted(sentence, expected):
    assert [f.phrase for f in read(sentence) if f.measure == "missing"] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "A lorry driver was beaten by three men, police said.",
        "Officials said it sounded like two trains colliding when the roof gave way.",
        "Three of the veterans still alive in Norway will lay a wreath.",
        "A garden holds 90 chairs, one for each of the people killed.",
    ],
)
def test_doers_and_likenesses_count_nobody(sentence):
    assert [f.phrase for f in read(sentence) if not f.phrase.startswith("A ")] == []


def test_a_verb_behind_a_whole_relative_clause_tells_the_news():
    figures = read("Lorry kills 14", "It was noon.", "A lorry that lost its brakes and hit a market killed 14 people.")
    assert [f.scope for f in figures] == ["current", "current"]
    trapped = read("A landslide that may have been triggered by blasting trapped nine miners.")
    assert [f.modality for f in trapped] == ["asserted"]


def test_a_mine_with_a_history_is_no_event_of_the_past():
    (figure,) = read("A blast killed six workers at a pit with a long history of gas leaks.")
    assert figure.scope == "current"


def test_what_fell_on_another_day_is_the_news_where_it_is_told_of_already():
    figures = read(
        "Rescuers went on digging on Saturday.",
        "It rained.",
        "Officials said three men died when the tower gave way on Thursday.",
        "On March 3, nine people died in a fall of rocks.",
    )
    assert [(f.phrase, f.scope) for f in figures] == [("three", "current"), ("nine", "background")]


def test_those_killed_in_a_war_are_of_its_time():
    (figure,) = read("The bishop blessed 61 monks and nuns killed in the civil war.")
    assert figure.scope == "background"


def test_a_ceremony_for_those_of_another_year_tells_no_news():
    figures = read(
        "A vigil on Friday remembered those who were killed in a ferry fire one year ago.",
        "Eleven people died and 900 were evacuated.",
    )
    assert [f.scope for f in figures] == ["background", "background"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Broadcaster Tomas Lindqvist dies aged 91.", []),
        ("Ana Kovac, who served in the navy, died at the age of 104.", []),
        ("Farmer Jan Novak died at the scene, aged 66, when his tractor overturned.", ["Farmer Jan Novak"]),
    ],
)
def test_an_old_person_s_death_without_an_event_is_no_casualty(sentence, expected):
    assert [f.phrase for f in read(sentence)] == expected


def test_the_figure_that_may_still_rise_stands():
    (figure,) = read("The number of missing could rise from the current figure of 48.")
    assert figure.modality == "asserted"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["Nine Die in Kenya Lorry Crash, Official Says"], ("Official", True)),
        (["A cook was stabbed to death after he refused to pay, the police said on Sunday (April 7)."], ("the police", True)),
        (["The ministry confirmed on Sunday that 76 passengers were missing, Reuters reported."], ("The ministry", True)),
        (["Norvik said it is closing two plants and plans to shed 900 workers."], ("Norvik", True)),
        (["“Seventeen people were rescued.", "They are well,” police spokesman Anil Rao said."], ("police spokesman Anil Rao", True)),
    ],
)  # fmt: skip
def test_the_one_whose_word_it_is_is_found(sentences, expected):
    figure = read(*sentences)[0]
    assert (figure.attribution, figure.official) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bodies of three climbers who went missing on Tuesday were found.", [("killed", "three")]),
        ("The blast led to nine fatalities and severe injuries to 14 workers.", [("killed", "nine"), ("injured", "14")]),
        ("A fire killed at least 22 people with many more injured.", [("killed", "at least 22")]),
        ("Four men between the ages of 19 and 41 were injured.", [("injured", "Four")]),
    ],
)  # fmt: skip
def test_each_number_is_of_its_own_measure(sentence, expected):
    assert [(f.measure, f.phrase) for f in read(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The state has seen several mass killings in recent years.",
        "The museum's attendance figures soared to 3.4 million.",
        "The director put the rise in attendance down to a number of factors.",
        "The court banned the man from driving for 18 months.",
        "The driving must be the cause of the death of another person, the law says.",
    ],
)
def test_events_houses_bans_and_laws_count_nobody(sentence):
    assert read(sentence) == []


def test_one_believed_dead_who_is_found_alive_is_rescued_for_sure():
    (figure,) = read("A diver who was believed dead was found alive.")
    assert (figure.measure, figure.modality) == ("rescued", "asserted")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A nurse attending to the injured said 18 people were hurt.", ("A nurse attending to the injured", False)),
        ("Divisional Railway Manager Pune, Anil Rao said 11 people died.", ("Divisional Railway Manager Pune, Anil Rao", True)),
    ],
)  # fmt: skip
def test_a_speaker_is_told_whole(sentence, expected):
    figure = read(sentence)[0]
    assert (figure.attribution, figure.official) == expected


def test_the_dead_that_they_included_are_parts_each():
    figures = read("The fire killed five people.", "They included a girl of four and three brothers.")
    assert [(f.phrase, f.subset) for f in figures] == [("five", False), ("a girl", True), ("three", True)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Between 300 and 500 people had packed the fishing boat.", [("other_official", "Between 300 and 500")]),
        ("A dozen men fetched hoses and broke windows.", []),
        ("More than 90 officers executed dawn raids in the suburb.", []),
        ("Six people on a yacht sailing from Malta to Genoa have been rescued.", [("rescued", "Six")]),
        ("The cutter saved 61 migrants — mostly men and including four minors.", [("rescued", "61"), ("rescued", "four")]),
        ("The dead include a 40-year-old man, 9-year-old girl and a nurse.", [("killed", "a 40-year-old man"), ("killed", "9-year-old girl"), ("killed", "a nurse")]),
    ],
)  # fmt: skip
def test_a_verb_s_object_tells_what_it_says(sentence, expected):
    assert [(f.measure, f.phrase) for f in read(sentence) if f.rule != "forces"] == expected


@pytest.mark.parametrize(
    ("sentence", "phrase", "modality"),
    [
        ("Hopes fade with the toll revised to 79, 104 survivors", "104", "asserted"),
        ("Hundreds are feared missing after at least 40 died in the storm.", "at least 40", "asserted"),
        ("Hundreds are feared missing after at least 40 died in the storm.", "Hundreds", "feared"),
    ],
)
def test_a_hope_that_wanes_and_a_fear_for_others_leave_a_figure_alone(sentence, phrase, modality):
    (figure,) = [f for f in read(sentence) if f.phrase == phrase]
    assert figure.modality == modality


@pytest.mark.parametrize(
    "sentence",
    [
        "Rock legend Ana Ruiz, who filled arenas for decades, died on Sunday at the age of 77 after a long illness.",
        "Stage star Carol Vann died at the age of 91 of natural causes.",
        "Forge Mills said earnings rose 25 percent in the first quarter.",
    ],
)
def test_old_age_and_earnings_are_no_figures(sentence):
    assert read(sentence) == []


def test_who_died_of_age_in_the_headline_is_no_victim_below_it():
    body = "The painter and teacher Ivo Kern, known for his rivers, died on Monday at a clinic in Graz."
    assert read("Painter Ivo Kern dies aged 88", body) == []
    assert [f.phrase for f in read("Painter Ivo Kern dies in car crash, aged 88", body)] == ["Painter Ivo Kern"]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (['"There were four bodies," said one firefighter.'], ("one firefighter", True)),
        (["The agency said early reports indicated that up to 260 people were on board."], ("The agency", True)),
        (["Rescuers went out again and fears grew that 90 had drowned."], (None, False)),
        (["An official with one global charity said 100 people had drowned."], ("An official with one global charity", False)),
        (["Superintendent Ito said he was pleased.", "“There have been nine arrests."], ("Superintendent Ito", True)),
    ],
)  # fmt: skip
def test_whose_word_it_is_among_several(sentences, expected):
    figure = read(*sentences)[0]
    assert (figure.attribution, figure.official) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The sheriff's office said 3 workers from the mill who suffered burns were treated.", [("injured", "3")]),
        ("The leak put 9,000 people under evacuation orders.", [("displaced", "9,000")]),
        ("The patient was flown in the Kestrel 135 air ambulance in critical condition.", []),
    ],
)  # fmt: skip
def test_where_they_were_and_what_carried_them_is_no_count(sentence, expected):
    assert [(f.measure, f.phrase) for f in read(sentence) if not f.phrase.startswith("The ")] == expected


def test_what_one_is_grateful_for_is_the_news():
    figures = read("A tank burst.", "It was noon.", "“We are grateful that nobody was killed,” the mayor said.")
    assert [(f.bound, f.scope) for f in figures] == [("zero", "current")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police said none of the pupils was seriously hurt.", []),
        ("A total of 34 tourists, except the driver, were transported to medical centres.", [("hospitalised", "A total of 34")]),
        ("The bus was carrying 26 children, three chaperones and a driver.", [("other_official", "26"), ("other_official", "three")]),
        ("Twelve riders were taken to hospital with cuts and bruising.", [("injured", "Twelve")]),
    ],
)  # fmt: skip
def test_a_crash_told_in_parts(sentence, expected):
    assert [(f.measure, f.phrase) for f in read(sentence)] == expected


def test_what_a_verdict_goes_back_to_is_background():
    figures = read("A jury convicted a man of murder on Friday.", "The tenant was found dead in his flat.")
    assert [f.scope for f in figures] == ["background"]


def test_whom_a_stone_honours_died_at_another_time():
    figures = read(
        "It was long ago.", "Few recall it.", "A stone honours the 61 sailors and cooks who lost their lives."
    )
    assert [f.scope for f in figures] == ["background"]


def test_how_old_one_was_counts_nobody():
    assert read("Ana, who was 19 when the storm killed her horse, spoke.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A lorry overturned, with 17 pupils sustaining injuries.", [("injured", "17")]),
        ("Two girls drowning in a canal were rescued.", [("rescued", "Two")]),
        ("Some 430-plus families were evacuated.", [("displaced", "Some 430-plus")]),
        ("An 8,000-strong crowd marched to the port.", [("crowd", "8,000-strong")]),
        ("The 40-strong choir sang.", []),
    ],
)
def test_what_a_participle_and_a_number_with_a_hyphen_say_is_read(text, expected):
    assert [(f.measure, f.phrase) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The ministry has not reported any casualties.", ["injured", "killed"]),
        ("The derailment ended without any deaths.", ["killed"]),
        ("Rescuers are not aware of any injuries.", ["injured"]),
    ],
)
def test_not_any_is_none(text, measures):
    assert [(f.measure, f.low, f.high) for f in read(text)] == [(measure, 0, 0) for measure in measures]
