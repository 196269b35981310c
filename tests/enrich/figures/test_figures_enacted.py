"""What states do by number: names struck off rolls, vaccine bought and given, jobs added, refugees let in; and what their money is not."""

import pytest
from figures_read import read


def told(text: str) -> list[tuple[str, str]]:
    return [(f.measure, f.phrase) for f in read(*text.split("\n"))]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Nebraska purges over 90,000 names from its voter rolls", "over 90,000"),
        ('The clerk said 71,204 "stale" names would be struck from the rolls.', "71,204"),
        ("Portugal orders 9 million doses of the Novavax vaccine", "9 million"),
        ("Spain promises to donate 30 million vaccines", "30 million"),
        ("Four million Italians missed their second dose of vaccine", "Four million"),
        ("Chad began on Friday to vaccinate two million children.", "two million"),
        ("Employers added just 120,000 jobs in May", "just 120,000"),
        ("The treasury mailed stimulus checks to 30 million households.", "30 million"),
        ("The governor set a goal of at least one shot to 85 percent of teachers by May.", "85 percent"),
        ("Five Million Danes Skip Second Vaccine Shot", "Five Million"),
        ("Chile sets target of a jab for 80 percent of adults", "80 percent"),
        ("Some 60 percent of Danes have been vaccinated.", "Some 60 percent"),
        ("Jobless rate climbs to 7.4%", "7.4%"),
    ],
)
def test_what_a_state_does_by_number_is_an_official_count_whoever_tells(text: str, phrase: str) -> None:
    assert told(text) == [("other_official", phrase)]


def test_an_older_rate_behind_its_month_is_a_rate_too() -> None:
    text = "Analysts thought that the jobless rate would slip from May's 7% to 6.8%."
    assert [f.phrase for f in read(text)] == ["7%", "6.8%"]


@pytest.mark.parametrize(
    "text",
    [
        "He dropped 2,000 names in his memoir.",
        "The town removed 12 names from its rolls.",
        "70 percent of adults who got a jab felt fine, a poll found.",
        "The new vaccine is 95 percent effective.",
        "The clinic wants to vaccinate 5,000 people a day.",
        "The economy of the village gained 200 jobs.",
    ],
)
def test_small_numbers_polls_and_rates_per_day_are_nothing_enacted(text: str) -> None:
    assert told(text) == []


def test_who_added_jobs_is_no_source() -> None:
    assert [f.attribution for f in read("Employers added 120,000 jobs in May as the economy grew.")] == [None]


@pytest.mark.parametrize(
    "text", ["Canada will raise its refugee cap to 40,000", "He had a plan to limit refugees to 40,000 a year."]
)
def test_how_many_refugees_are_to_be_let_in_is_planned(text: str) -> None:
    assert [(f.measure, f.phrase, f.modality) for f in read(text)] == [("displaced", "40,000", "planned")]


@pytest.mark.parametrize(
    "text", ["Critics of the refugee limit met at 9,000 metres.", "A refugee drove with a speed limit close to 80."]
)
def test_other_numbers_beside_a_refugee_limit_are_none_let_in(text: str) -> None:
    assert told(text) == []


def test_a_target_is_planned() -> None:
    assert [f.modality for f in read("Chile sets target of a jab for 80 percent of adults")] == ["planned"]


def test_what_a_plan_includes_is_money_down_its_list() -> None:
    text = "The draft includes $12 billion for rail, $5 billion for ports and $3 billion for ferries."
    assert told(text) == [("money", "$12 billion"), ("money", "$5 billion"), ("money", "$3 billion")]


@pytest.mark.parametrize(
    "text",
    ["He settled a suit against the town for $3.2 million.", "The bank will settle the claims for $3.2 million."],
)
def test_what_a_suit_was_settled_for_is_money(text: str) -> None:
    assert told(text) == [("money", "$3.2 million")]


@pytest.mark.parametrize(
    "text",
    [
        "The average litre of diesel cost $1.70 on Monday, the ministry said.",
        "The striker was offered a $40 million contract.",
        "The club pondered the reported six-year, $150 million offers by its rivals.",
    ],
)
def test_prices_at_the_pump_and_contracts_of_players_are_no_money_told(text: str) -> None:
    assert told(text) == []


def test_a_fine_is_money_in_sport_as_well() -> None:
    assert told("The coach was fined $50,000 over the transfer deal.") == [("money", "$50,000")]
