"""Shares, turnout, votes and seats as papers of many countries write them."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.phrase) for f in read(*sentences, "Voters cast their vote in the election.")]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("The president was re-elected with 54,3% of the vote.", 54.3),
        ("The runner-up had 21,9 percent of the votes.", 21.9),
        ("Her list won 9,75 per cent of the vote.", 9.75),
    ],
)
def test_a_decimal_comma_is_no_comma_of_thousands(text, share):
    assert [f.low for f in read(text)] == [share]


def test_a_decimal_comma_before_a_scale_is_read_and_one_of_thousands_stays():
    assert [f.low for f in read("The state lent the airline R2,5 billion.")] == [2.5e9]
    assert [f.low for f in read("The flood killed 1,250 people.")] == [1250]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Burke took 29.8 per cent of first preferences, up from 22 per cent in 2019.",
            [("vote_share", "29.8 per cent"), ("vote_share", "22 per cent")],
        ),
        (
            "Bako obtained 3 million votes, around 28 percent.",
            [("votes", "3 million"), ("vote_share", "around 28 percent")],
        ),
        (
            "Morales obtained 47.1 percent in the first round and Mesa 36.5 percent.",
            [("vote_share", "47.1 percent"), ("vote_share", "36.5 percent")],
        ),
        (
            "Scots rejected independence by 55 per cent to 45 in the referendum.",
            [("vote_share", "55 per cent"), ("vote_share", "45")],
        ),
        (
            "In a ballot 91 per cent of the 320 drivers backed a strike, on a turnout of 68 per cent.",
            [("vote_share", "91 per cent"), ("turnout", "68 per cent")],
        ),
        (
            "Union members voted by 84 per cent to accept the offer, on a 61 per cent turnout.",
            [("vote_share", "84 per cent"), ("turnout", "61 per cent")],
        ),
        ("Nurses balloted by the union voted 76 per cent in favour.", [("vote_share", "76 per cent")]),
    ],
)
def test_shares_are_told_by_what_was_got_and_by_who_backed_something_in_a_ballot(text, figures):
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "A survey found that 61 percent of the 900 parents backed a longer school year.",
        "Opinion polls had given Brennan about 40 per cent.",
        "The firm took 43 percent of the bread market before the election.",
    ],
)
def test_who_backs_something_in_a_survey_has_not_voted(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "turnouts"),
    [
        ("Voter participation was just over half, at 52.3 percent.", ["just over half", "52.3 percent"]),
        ("Participation stood at 44.1 percent by 5 p.m.", ["44.1 percent"]),
        ("Only 31.5% of the electorate voted in the first round.", ["Only 31.5%"]),
        ("Nobody reached the 50% threshold (only 38.9% of the whole electorate voted).", ["only 38.9%"]),
        ("Fewer than half of registered voters cast ballots.", ["Fewer than half"]),
    ],
)
def test_how_many_of_the_voters_took_part_is_the_turnout(text, turnouts):
    assert told(text) == [("turnout", phrase) for phrase in turnouts]


def test_taking_part_in_the_labour_market_is_no_turnout():
    assert told("Participation in the labour force was 63 percent.") == []
