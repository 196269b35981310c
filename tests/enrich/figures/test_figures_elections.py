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


def test_the_shares_of_two_who_stand_against_each_other_are_read_by_their_lead():
    led = "In the latest survey, Ruiz led Marsh 47 percent to 40 percent with 5 percent for Dahl."
    assert told(led) == [("vote_share", "47 percent"), ("vote_share", "40 percent"), ("vote_share", "5 percent")]
    assert told("Ruiz beat Marsh 52 percent to 48 percent.")[0] == ("vote_share", "52 percent")
    assert read("The home side led by 40 percent to 30 percent in shots.") == []


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


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        (
            "Joan Peel won the by-election with 14,207 votes, beating Mark Dunn, who polled 11,318.",
            ["14,207", "11,318"],
        ),
        ("Banda had 6,220 votes, followed by Lungu with 4,018 and Tembo with 977.", ["6,220", "4,018", "977"]),
        ("Peel had 31,009 votes, the electoral agency said. An independent got 402.", ["31,009", "402"]),
        ("Tan won the seat by a majority of 4,512.", ["4,512"]),
        ("The officer said 18,332 people had voted and 291 papers were spoilt.", ["18,332", "291"]),
        ("There were 1,145 invalid ballots.", ["1,145"]),
        ("Some 2.8 million Senegalese voted, officials said.", ["Some 2.8 million"]),
        ("Some 1.4 million people, about 81 of the island's parishes, cast their ballots.", ["Some 1.4 million"]),
    ],
)
def test_votes_need_not_be_called_so(text, votes):
    assert told(text) == [("votes", phrase) for phrase in votes]


def test_the_registered_voters_are_counted_beside_those_who_voted():
    assert told("A total of 4,118,902 people went to the polls out of 6,023,774 registered voters.") == [
        ("votes", "A total of 4,118,902"),
        ("other_official", "6,023,774"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A majority of 220 workers at the plant signed the petition.",
        "The winner got 300 invitations during the campaign.",
        "In an online poll, 1,900 people voted.",
    ],
)
def test_other_numbers_beside_an_election_are_no_votes(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Two Democratic representatives, Ann Lee and Jo Roe, opposed both articles.", ["Two"]),
        ("Three Republican senators opposed the bill and one abstained.", ["Three", "one"]),
        ("Eleven Conservative MPs rebelled and voted against the government.", ["Eleven"]),
        ("The five opposition senators and the eight independents voted for it.", ["five", "eight"]),
        ("The four Green councillors abstained, and the motion was carried 21-14.", ["four", "21", "14"]),
    ],
)
def test_members_vote_whatever_party_stands_before_them(text, votes):
    assert [(f.measure, f.phrase) for f in read(text)] == [("votes", phrase) for phrase in votes]


def test_members_who_did_not_vote_so_are_counted_behind_those_who_did():
    figures = read(
        "All 12 government senators voted for it.", "The five opposition and eight independent senators did not."
    )
    assert [(f.measure, f.low) for f in figures] == [("votes", 12), ("votes", 5), ("votes", 8)]


@pytest.mark.parametrize("text", ["Five senators opposed to the bill walked out.", "Seven peers spoke in the debate."])
def test_members_who_are_told_of_otherwise_have_not_voted(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The bill passed 230-190 in the House.", [230, 190]),
        ("The Senate bill passed 62 to 36.", [62, 36]),
        ("The motion was carried 21-14.", [21, 14]),
        ("The ordinance was defeated 3-2.", [3, 2]),
        ("Town meeting voters turned down the override, 412 to 390.", [412, 390]),
        ("The school budget passed 1,204 to 877.", [1204, 877]),
    ],
)
def test_what_is_carried_is_so_by_two_sides(text, sides):
    assert [(f.measure, f.low) for f in read(text)] == [("votes", side) for side in sides]


def test_what_a_ferry_carried_is_no_vote():
    assert [f for f in read("The ferry carried 21 to 24 people; the bill was 14 pounds.") if f.measure == "votes"] == []


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("Ortiz has amassed 912 pledged delegates, while Hall has earned 640.", ["912", "640"]),
        ("The party takes 124 of the 250 elected members of parliament, while Renamo will have 60.", ["124", "250"]),
        ("Networks gave her 279 electoral votes to Governor Hall's 198.", ["279", "198"]),
    ],
)
def test_delegates_and_elected_members_are_seats(text, seats):
    assert told(text)[: len(seats)] == [("seats", phrase) for phrase in seats]


def test_where_people_sit_to_watch_or_travel_are_no_seats_of_an_election():
    text = "The party won 40 seats and will meet in a stadium with 5,000 seats."
    assert [f.phrase for f in read(text) if f.measure == "seats"] == ["40"]


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("The bill passed 88 to 71, with three Liberals crossing the aisle.", [88, 71, 3]),
        ("The vote was 92-87 with two Greens – Ann Lee and Jo Roe – joining the Liberals.", [92, 87, 2]),
        ("The assembly adopted the law with dozens of opposition members siding with the government.", [24]),
        ("The motion was carried with the support of 12 Labour MPs.", [12]),
        ("The bill cleared the lower house 98-82, with nine rebels in the ruling party defecting.", [98, 82, 9]),
    ],
)
def test_who_crosses_to_the_other_side_has_voted(text, votes):
    assert [(f.measure, f.low) for f in read(text)] == [("votes", vote) for vote in votes]


@pytest.mark.parametrize(
    "text",
    [
        "Two Republicans joined the committee in May. The vote on the bill is due on Friday.",
        "With two of his sons joining the firm, the vote on the merger passed.",
    ],
)
def test_who_joins_something_else_has_not_voted(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The vote, held behind closed doors, was 61-39.",
        "Jan Stoll challenged her for the party leadership and won 61–39.",
        "He beat the incumbent 61 to 39 in a party-room vote.",
    ],
)
def test_rivals_for_the_lead_have_their_votes_told(text):
    assert [(f.measure, f.low) for f in read(text)] == [("votes", 61), ("votes", 39)]


def test_a_team_that_wins_under_somebodys_leadership_has_no_votes():
    assert read("Under his leadership the team won 54-44 on Sunday.") == []


def test_seats_in_brackets_behind_a_majority_are_two():
    assert told("The alliance won a majority in parliament (76 out of 150).") == [("seats", "76"), ("seats", "150")]


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("Voters will elect 120 assembly members by direct vote.", ["120"]),
        ("Independents won 14 seats in the election and a new party took six others.", ["14", "six"]),
    ],
)
def test_members_to_be_elected_and_others_won_are_seats(text, seats):
    assert told(text) == [("seats", phrase) for phrase in seats]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bloc rejoiced, with all 16 of its candidates winning seats.", [("seats", "all 16")]),
        ("Seven of its nine candidates won seats.", [("seats", "Seven")]),
        ("Four women won seats in the chamber.", [("seats", "Four")]),
        ("Two parties won seats in the north.", []),
    ],
)
def test_those_who_won_seats_have_one_each(text, expected):
    assert told(text) == expected


def test_the_year_in_the_name_of_a_law_is_no_time_of_the_vote_on_it():
    assert [f.scope for f in read("The chamber voted 61-39 to repeal the 1996 law.")] == ["current", "current"]


def test_votes_for_one_party_stand_beside_all_that_were_counted():
    text = "The coalition leads with 1.7 million of the 3.2 million votes counted so far."
    assert told(text) == [("votes", "1.7 million"), ("votes", "3.2 million")]


def test_seats_that_are_won_are_seats_whatever_else_is_told():
    assert told("The bloc won 114 of the 230 seats.") == [("seats", "114"), ("seats", "230")]
    assert read("The club won leave to build a stand with 9,000 seats.") == []


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Voters go to the polls with Mr. Lund ahead of Mr. Berg 40 to 34 percent.", ["40", "34 percent"]),
        ("The senator leads Berg by 51-to-44 percent among voters.", ["51", "44 percent"]),
        ("With half the votes counted Lund trails the mayor 43 to 49 percent.", ["43", "49 percent"]),
        ("Exit polls have Mr. Lund beating Mr. Berg 53-47 percent in the election.", ["53", "47 percent"]),
    ],
)
def test_whoever_is_ahead_of_another_has_the_first_of_two_shares(text, shares):
    assert told(text) == [("vote_share", share) for share in shares]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They rejected the treaty by 55 percent to 45 percent.", [("vote_share", 55), ("vote_share", 45)]),
        ("In one county 91 percent of voters cast ballots against the charter.", [("vote_share", 91)]),
        ("His party captured 48 percent.", [("vote_share", 48)]),
        ("The mayor trails with 19 percent.", [("vote_share", 19)]),
        ("They won 222 seats, three fewer than the other party.", [("seats", 222)]),
        ("Officials said 82 percent of voters had cast ballots.", [("turnout", 82)]),
    ],
)
def test_a_side_of_a_referendum_has_a_share_and_a_lead_is_no_seat(text, expected):
    assert [(f.measure, f.low) for f in read("Votes were counted on Monday.", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The new House, which includes 230 Democrats and 204 Republicans, voted.", [("seats", "230"), ("seats", "204")]),
        ("Voters chose a senate made up of 40 Socialists, 30 Liberals and nine Greens.", [("seats", "40"), ("seats", "30"), ("seats", "nine")]),
        ("The senate has three Republicans who voted with the president.", []),
        ("Some 90,000 eligible voters cast ballots in the capital.", [("votes", "Some 90,000")]),
    ],
)  # fmt: skip
def test_the_members_of_a_chamber_by_party_are_seats_and_those_who_cast_ballots_votes(text, expected):
    assert told(text) == expected
