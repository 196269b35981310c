"""Rules that need more than one sentence: people told of before, another day, earlier years, parts and wholes."""

import pytest
from figures_read import read

from pipeline.enrich.figures.reader import read_figures


def test_a_person_told_of_before_is_not_counted_again():
    figures = read("A nurse was shot dead in her home.", "The woman was killed at night.", "The nurse died at once.")
    assert [f.phrase for f in figures] == ["A nurse"]


def test_a_named_person_counts_once():
    figures = read("Mayor Elena Ruiz was arrested on Monday.", "Ruiz was arrested at her office.")
    assert [f.phrase for f in figures] == ["Mayor Elena Ruiz"]


def test_a_model_s_entities_tell_a_person_where_capitals_cannot():
    text = "Xoan was arrested."
    assert read_figures(text, [(0, len(text))], []) == []
    assert [f.phrase for f in read_figures(text, [(0, len(text))], [(0, 4)])] == ["Xoan"]


def test_the_event_of_another_day_is_background():
    figures = read(
        "A car bomb killed three policemen in the port on Sunday.",
        "Nobody claimed the attack.",
        "On Thursday, gunmen killed five soldiers in the same district.",
    )
    assert [(f.phrase, f.scope) for f in figures] == [("three", "current"), ("five", "background")]


def test_a_sum_given_as_part_of_the_last_figure_is_a_subset():
    figures = read("The flood has killed 90 people.", "That includes 40 in the capital.")
    assert [(f.measure, f.phrase, f.subset) for f in figures] == [("killed", "90", False), ("killed", "40", True)]


def test_every_mention_counts_in_a_headline_and_in_the_text():
    figures = read("Blast kills five", "A blast killed five people on Tuesday.")
    assert [f.phrase for f in figures] == ["five", "five"]


def test_a_sport_report_injures_nobody():
    figures = read(
        "The club won the match and leads the league.",
        "Defender Marco Leal was injured before the final.",
        "The coach said two players are missing for the next game of the season.",
    )
    assert [f for f in figures if f.measure == "injured"] == []


def test_the_quote_is_the_sentence_and_the_rule_is_named():
    (figure,) = read("Officials say 12 people died in the fire.")
    assert figure.quote == "Officials say 12 people died in the fire."
    assert figure.rule == "subject"


def test_place_time_and_people_are_read_beside_the_count():
    (figure,) = read("At least 30 miners were killed near the town of Orvena as of late Monday.")
    assert (figure.place, figure.as_of, figure.who) == ("town of Orvena", "as of late Monday", "miners")


def scopes(*sentences):
    return [(figure.phrase, figure.scope) for figure in read(*sentences)]


def test_a_report_on_an_anniversary_tells_of_an_earlier_event():
    assert scopes(
        "Bells ring for the dam victims, ten years on.",
        "Villagers marked the anniversary of the dam break on Sunday.",
        "The flood took the lives of 240 people.",
    ) == [("240", "background")]


def test_a_new_attack_on_an_anniversary_is_the_news():
    assert scopes(
        "A bomb killed five people at a march marking the anniversary of the revolt.", "Another 12 people were injured."
    ) == [("five", "current"), ("Another 12", "current")]


def test_a_sentence_that_goes_on_from_an_earlier_year_is_background():
    assert scopes(
        "The town was quiet on Tuesday.",
        "In June 2010 a mob burnt the market.",
        "Two months later more than 400 people died in fighting.",
    ) == [("more than 400", "background")]


def test_hours_later_does_not_lead_back_to_an_earlier_year():
    assert (
        scopes("The volcano last erupted in 1991.", "Hours later the ministry said 31 people had been killed.")[-1][1]
        == "current"
    )


def test_a_year_before_a_colon_dates_what_follows():
    assert scopes("The square was quiet.", "April 2010 was another matter: some 90 people were killed.") == [
        ("some 90", "background")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 1996, a ferry sank on the same lake, killing more than 800 people.",
        "A ferry sank on the same lake in 1996, killing more than 800 people.",
        "On 21 May 1996 a ferry sank on the same lake, killing more than 800 people.",
    ],
)
def test_an_earlier_year_dates_what_hangs_on_its_clause(text):
    assert scopes("A ferry sank on Tuesday.", text) == [("more than 800", "background")]


def test_a_year_of_something_named_in_passing_dates_nothing():
    assert scopes("The bombing, the worst since the 2003 invasion, hit a market, killing 12 people.") == [
        ("12", "current")
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The number of people killed when a ferry capsized on the lake has climbed to 23, police said.", 23),
        ("The number of people arrested since protests began last month has reached 412.", 412),
        ("The number of those injured after a bus overturned near the town rose to 31.", 31),
    ],
)
def test_a_number_of_people_is_found_past_the_clause_that_tells_of_them(text, count):
    assert [figure.low for figure in read(text)] == [count]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("By 0900 GMT 14 people had died.", "By 0900 GMT"),
        ("At least 14 people had died as of 6 p.m. on Tuesday.", "as of 6 p.m. on Tuesday"),
        ("By Tuesday evening 14 people were dead.", "By Tuesday evening"),
        ("The toll stood at 14 as of 3 May.", "as of 3 May"),
        ("As of 14:30 local time, 14 people had died.", "As of 14:30 local time"),
    ],
)
def test_the_time_of_a_count_is_quoted(text, bound):
    assert [figure.as_of for figure in read(text)] == [bound]


def test_an_older_count_beside_the_new_one_is_background():
    figures = read("Turnout was 61 percent, up from 54 percent five years ago, the election commission said.")
    assert [(f.measure, f.low, f.scope) for f in figures] == [("turnout", 61, "current"), ("turnout", 54, "background")]
    figures = read("Police arrested 157 people, against 486 the night before.")
    assert [(f.measure, f.low, f.scope) for f in figures] == [
        ("detained", 157, "current"),
        ("detained", 486, "background"),
    ]


def test_parts_set_beside_a_count_are_read_where_they_add_up():
    figures = read("Divers pulled out 20 bodies, eleven women and nine men, from the river.")
    assert [(f.low, f.subset) for f in figures] == [(20, False), (11, True), (9, True)]
    assert [
        f.low
        for f in read("Divers pulled out 20 bodies, two boats and nine cars, from the river.")
        if f.measure == "killed"
    ] == [20]


def test_an_ordinal_of_a_country_is_a_running_total():
    figures = read("Health officials reported the country's 54th death from cholera.")
    assert [(f.measure, f.low, f.phrase, f.cumulative) for f in figures] == [("killed", 54, "54th", True)]
    assert read("It was the second attack this week and the third day of the strike.") == []


@pytest.mark.parametrize(
    "text",
    [
        "More than 2,000 people held candles in a park on Monday night.",
        "Some 40 lawmakers held talks in Geneva.",
        "Thirty people shot videos of the crash.",
        "Some 20 people picked up litter.",
    ],
)
def test_who_holds_a_thing_is_not_held(text):
    assert not [f for f in read(text) if f.measure in {"detained", "abducted", "injured"}]


@pytest.mark.parametrize(
    "text",
    [
        "The owner of the mill where nine workers died in a blaze on Tuesday has surrendered to police.",
        "The driver whose bus hit 12 pedestrians was arrested on Monday.",
        "The gang who kidnapped 14 pupils was detained on Monday.",
    ],
)
def test_those_of_a_relative_clause_are_not_what_the_main_verb_tells_of(text):
    assert "detained" not in {figure.measure for figure in read(text)}


@pytest.mark.parametrize(
    ("whole", "parts", "measure", "counts"),
    [
        ("The storm left 14 people dead.", "Of the 14, nine drowned and one was electrocuted.", "killed", [9, 1]),
        (
            "The storm left 14 people dead.",
            "Of the dead, nine were from Cagayan and four from Isabela.",
            "killed",
            [9, 4],
        ),
        ("The crash hurt 30 people.", "Of the injured, six are in critical condition.", "injured", [6]),
    ],
)
def test_what_a_sentence_tells_of_the_whole_that_opens_it_is_a_part(whole, parts, measure, counts):
    told = [f for f in read(whole, parts)[1:] if f.subset]
    assert [(f.measure, f.low) for f in told] == [(measure, count) for count in counts]


def test_none_of_them_seriously_is_no_zero():
    assert [f.low for f in read("The quake injured six people, none of them seriously.")] == [6]


def test_a_hospital_that_takes_people_in_arrests_nobody():
    assert "detained" not in {f.measure for f in read("The hospital has taken in 60 wounded since Friday.")}


@pytest.mark.parametrize(
    ("text", "measure", "count"),
    [
        ("Eleven platinum miners on their way to work were killed when their bus overturned.", "killed", 11),
        ("Twenty passengers on a flight to Lima were injured by turbulence.", "injured", 20),
        ("Fourteen relatives of the victims, on the road to Kano, were stopped and kidnapped.", "abducted", 14),
    ],
)
def test_where_people_were_going_parts_them_not_from_their_verb(text, measure, count):
    assert [(f.measure, f.low) for f in read(text)] == [(measure, count)]


def test_another_figure_is_of_the_count_that_it_is_nearest_to():
    figures = read(
        "The Red Cross says 228 people have died since March and 72 are missing; the government's figure is 219."
    )
    assert [(f.measure, f.low) for f in figures] == [("killed", 228), ("missing", 72), ("killed", 219)]


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Police said 228 people had died since March and 72 were missing.", "since March"),
        (
            "The number of people arrested since protests began last month has reached 412.",
            "since protests began last month",
        ),
        (
            "At least 61 people have died since the outbreak was declared in September.",
            "since the outbreak was declared in September",
        ),
    ],
)
def test_since_when_ends_where_its_clause_does(text, as_of):
    assert read(text)[0].as_of == as_of


@pytest.mark.parametrize(
    "text",
    ["Nine in ten residents have no water, the UN said.", "Two out of three voters backed it, the commission said."],
)
def test_so_many_in_so_many_is_a_share_and_no_count(text):
    assert not [f for f in read(text) if f.unit != "percent"]


@pytest.mark.parametrize(
    ("headline", "figures"),
    [
        ("Ukraine says 72 drones downed; woman killed in Dnipro", [("other_official", 72), ("killed", 1)]),
        ("Fire in market, trader dies", [("killed", 1)]),
        ("Death toll in Derna floods passes 5,300; 10,000 missing", [("killed", 5301), ("missing", 10000)]),
        ("Rail strike enters day 9 as talks fail", []),
        ("Court frees 23 protesters; 7 still in jail", [("other_official", 23), ("detained", 7)]),
    ],
)
def test_what_a_headline_says_after_its_semicolon_is_read(headline, figures):
    assert [(f.measure, f.low) for f in read(headline)] == figures


def test_what_a_war_has_taken_is_the_ground_of_a_report_on_one_strike():
    figures = read(
        "At least 31 people were killed in a strike on a school, the ministry said.",
        "Seventy-four were wounded.",
        "At least 43 people died in a second one, pushing the toll above 60,000 since the war began.",
        "More than 900 people have been killed since the conflict broke out, the ministry says.",
    )
    assert [(f.low, f.scope) for f in figures if f.measure == "killed"] == [
        (31, "current"),
        (43, "current"),
        (60001, "background"),
        (901, "background"),
    ]


def test_those_hurt_where_police_come_are_hurt_though_they_are_players():
    figures = read("The bus of a football club left the road.", "Four players were injured, police said.")
    assert [(f.measure, f.low) for f in figures] == [("injured", 4)]


@pytest.mark.parametrize(("lead", "scope"), [("on Tuesday", "background"), ("on May 23", "current")])
def test_a_date_that_the_news_does_not_name_is_of_another_event(lead, scope):
    figures = read(f"Nine rebels were killed {lead}.", "The hills are quiet.", "On May 23, seven guards were killed.")
    assert figures[-1].scope == scope


def test_a_share_of_the_vote_goes_on_in_the_next_sentence():
    figures = read("Phiri leads with 58.9% of the votes in the election.", "Banda has 38.9% while Moyo has 1.3%.")
    assert [(f.measure, f.low) for f in figures] == [("vote_share", 58.9), ("vote_share", 38.9), ("vote_share", 1.3)]
