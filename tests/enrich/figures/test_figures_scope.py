"""Whether a figure is of the news itself or of an earlier day, another event, a war, a standing fact."""

import pytest
from figures_read import read


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The May 8 bombing killed 70 people.", "background"),
        ("Aid came late after the Feb. 6 crash, which hurt 40.", "background"),
        ("The October 8 quake killed 7,000 people.", "current"),
        ("The death toll from the October 8 quake has risen to 7,300.", "current"),
        ("The May 5 blast has left nine dead.", "current"),
        ("Another tremor that struck the coast last month killed 64 people.", "background"),
        ("A coach that left the port last week crashed on Sunday, killing nine.", "current"),
        ("Last year's floods, caused by snow, affected 2 million people.", "background"),
        ("The march came a day after 5,000 people rallied in the park.", "background"),
        ("The talks come two days after three guards, including a woman, were killed.", "background"),
    ],
)
def test_an_event_told_by_its_date_or_its_week_is_background_with_all_its_parts(text, scope):
    assert {f.scope for f in read(text)} == {scope}


def test_the_day_of_a_statement_is_no_day_of_the_event():
    figures = read(
        "Fighting broke out on Saturday.", "It spread.", "In a statement Thursday, he said troops killed 105 rebels."
    )
    assert [(f.low, f.scope) for f in figures] == [(105, "current")]
    assert not read("Two are in custody, the mayor said.", "One is under surveillance.")[1:]


@pytest.mark.parametrize(
    ("texts", "scope"),
    [
        (["Gunmen protesting the death of an officer blocked the road."], "background"),
        (["The raid was in retaliation for the arrest of a rebel leader."], "background"),
        (["Police are investigating the death of a nurse."], "current"),
        (["Troops seized arms, after an earlier gunbattle killed 13 policemen."], "background"),
        (["Gunmen raided a camp in May.", "Six guards were killed in that raid."], "background"),
        (["The strike came two days after rebels attacked a town, killing six people."], "background"),
        (["A panel said 30 villagers were killed in the September 4 air strike."], "background"),
        (["There are currently about 60,000 foreign soldiers in the north."], "background"),
        (["Some 50,000 troops are stationed in the south."], "background"),
        (["The fighting has killed 300,000 people."], "background"),
        (["The fighting has killed 30 people."], "current"),
        (["The fighting has displaced 12,000 people."], "current"),
        (["Talks have stalled.", "A day before Saturday's march, a bomber killed nine."], "background"),
        (["Talks have stalled.", "On Sunday, gunmen killed two guards in Herat."], "background"),
        (["Talks have stalled.", "On Sunday, officials said gunmen killed two guards."], "current"),
        (["A bomb hit Kabul on Sunday.", "On Sunday, the bomber killed two guards."], "current"),
    ],
)
def test_what_is_only_the_ground_of_the_news_or_lasts_is_background(texts, scope):
    assert {f.scope for f in read(*texts)} == {scope}


@pytest.mark.parametrize(
    "last",
    [
        "Also Monday, a truck overturned, creating a fireball that killed 29 people.",
        "Rebels shot a teacher, sparking a gunbattle that left two dead.",
        "In an unrelated development, a bomb that hit a bus killed nine people.",
        "Officials say Saturday's earthquake killed at least 11,000 people.",
        "The ministry says 40,000 people may be infected with cholera by 2031.",
    ],
)
def test_other_news_of_the_day_and_what_was_set_off_is_current(last):
    figures = read("Troops raided a camp on Monday.", "The talks go on.", "Nobody claimed the raid.", last)
    assert {f.scope for f in figures} == {"current"}


@pytest.mark.parametrize(
    ("texts", "scope"),
    [
        (["Some 36 rebels were killed in the hills last weekend."], "background"),
        (["In late June, gunmen abducted two engineers."], "background"),
        (["Rebels overran the town last week, taking 31 guards hostage."], "background"),
        (["The alliance has about 8,000 troops in the north."], "background"),
        (["The UN says fighting and violence have killed 300,000 people."], "background"),
        (["The December tsunami killed 30,000 people."], "background"),
        (["The fighting, which broke out in the west, has killed 180,000 people."], "background"),
        (["Talks resumed on Monday.", "They failed.", "A bomber killed five in the port February 25."], "background"),
        (["Talks resumed on Monday.", "They failed.", "A bomb hurt two in the May 18 elections."], "current"),
        (["The camp was shut on February 25.", "It is empty.", "A bomber killed five there February 25."], "current"),
    ],
)
def test_what_bears_an_earlier_date_is_background(texts, scope):
    assert {f.scope for f in read(*texts)} == {scope}
