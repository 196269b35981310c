import pytest
from stories_makers import article, said, told

from pipeline.stories import Book


def test_a_rise_past_a_dispute_of_days_ago_ends_it():
    def told_by(name, who, number, official, at, source):
        figure = ("killed", str(number), number, number, {"attribution": who, "official": official})
        return article(name, f"{who} said {number} died. ", [figure], at=at, source=source)

    book = Book()
    filed = [
        book.file(told_by("a", "Rights groups", 60, False, "2031-03-04T09:00:00Z", "Wire")),
        book.file(told_by("b", "Police", 40, True, "2031-03-04T12:00:00Z", "Post")),
        book.file(told_by("c", "Police", 90, True, "2031-03-07T12:00:00Z", "Herald")),
    ]
    assert [said(outcome.alerts) for outcome in filed] == [
        [("killed", "first", 60, 60)],
        [("killed", "conflict", 40, 40)],
        [("killed", "rise", 90, 90)],
    ]
    stands = filed[-1].stories[0].standing["killed"]
    assert (stands.low, stands.high, stands.conflict) == (90, 90, False)


def test_all_but_two_is_no_word_of_contrast():
    text = "In all 116 died, the agency said. All but two of them died in Karstad."
    figures = [("killed", "116", 116, 116, {"attribution": "the agency", "official": True}), ("killed", "two", 2, 2)]
    assert told(article("a", text, figures)) == [[("killed", "first", 116, 116)]]


def test_what_attackers_claim_is_set_against_the_reports_own_toll():
    text = "In all 17 soldiers were killed. The group said that it had killed 31."
    figures = [("killed", "17", 17, 17), ("killed", "31", 31, 31, {"attribution": "The group"})]
    assert told(article("a", text, figures)) == [[("killed", "conflict", 31, 31)]]


@pytest.mark.parametrize(
    "text",
    [
        "The army said 15 militants were killed. Local officials dispute the account and say 22 died.",
        "The ministry put the dead at 15. The governor rejected that and spoke of 22.",
        "Police said 15 were shot. The city council denied it and counted 22.",
    ],
)
def test_two_officials_who_dispute_each_other_are_in_conflict(text):
    first, second = {"attribution": "one office", "official": True}, {"attribution": "another office", "official": True}
    figures = [("killed", "15", 15, 15, first), ("killed", "22", 22, 22, second)]
    assert told(article("a", text, figures)) == [[("killed", "conflict", 22, 22)]]


def one(name, text, figures, at, source):
    return article(
        name, text, [("killed", phrase, low, low, more) for phrase, low, more in figures], at=at, source=source
    )


def test_a_revised_toll_moves_the_account_that_its_text_says_it_was():
    rebels = {"attribution": "a spokesman for the rebels"}
    state = {"attribution": "The ministry", "official": True}
    new = {"attribution": "the rebel administration", "cumulative": True}
    first = [("four", 4, {"attribution": "a digger"}), ("21", 21, rebels), ("60", 60, state)]
    texts = [
        "We pulled out four bodies of the dead, a digger said.",
        "A spokesman for the rebels said 21 died. The ministry put the dead at 60.",
        "The number of dead was revised to 18 from 21, the rebel administration said.",
    ]
    filed = told(
        one("a", texts[0], first[:1], "2031-03-04T09:00:00Z", "Wire"),
        one("b", texts[1], first[1:], "2031-03-04T14:00:00Z", "Post"),
        one("c", texts[2], [("18", 18, new), ("21", 21, new | {"superseded": True})], "2031-03-05T09:00:00Z", "Wire"),
    )
    assert filed[2] == [("killed", "fall", 18, 18)]


def test_who_maintains_another_toll_is_set_against_the_revised_one():
    text = "In all 18 died, the administration said. Residents maintained that 46 had died."
    figures = [("18", 18, {"attribution": "the administration"}), ("46", 46, {"attribution": "Residents"})]
    assert told(one("a", text, figures, "2031-03-04T09:00:00Z", "Wire")) == [[("killed", "conflict", 46, 46)]]


def test_the_running_total_beside_the_days_count_is_no_quarrel():
    text = "In a day 812 people fell ill, the ministry said, while the number of cases rose to 56,214."
    figures = [
        ("infected", "812", 812, 812, {"attribution": "the ministry", "official": True}),
        ("infected", "56,214", 56214, 56214, {"cumulative": True}),
    ]
    assert told(article("a", text, figures)) == [[("infected", "first", 56214, 56214)]]


def test_a_running_total_that_somebody_else_gives_is_a_quarrel():
    text = "In all 12 people fell ill, the ministry said, while doctors said the number of cases had reached 400."
    figures = [
        ("infected", "12", 12, 12, {"attribution": "the ministry", "official": True}),
        ("infected", "400", 400, 400, {"attribution": "doctors", "cumulative": True}),
    ]
    assert told(article("a", text, figures)) == [[("infected", "conflict", 400, 400)]]


def test_what_attackers_claim_of_forces_is_set_against_the_officials_toll():
    text = (
        "Seven bodies were brought in, the hospital said. The group claimed the attack and said it killed 15 officers."
    )
    figures = [
        ("Seven", 7, {"attribution": "the hospital", "official": True, "who": "bodies"}),
        ("15", 15, {"attribution": "The group", "who": "officers"}),
    ]
    assert told(one("a", text, figures, "2031-03-04T09:00:00Z", "Wire")) == [[("killed", "conflict", 15, 15)]]


def test_somebodys_own_dead_are_no_toll():
    text = '"I have lost my mother and four cousins," she said. Three bodies were found, the council said.'
    figures = [("four", 4, {"attribution": "she"}), ("Three", 3, {"attribution": "the council", "official": True})]
    assert told(one("a", text, figures, "2031-03-04T09:00:00Z", "Wire")) == [[("killed", "first", 3, 3)]]


def test_of_the_missing_who_are_found_those_left_are_what_is_told():
    before = article("a", "In all 11 are missing.", [("missing", "11", 11, 11)], at="2031-03-04T09:00:00Z")
    text = "Eight of the people reported missing have been located, leaving three unaccounted for."
    after = article("b", text, [("missing", "Eight", 8, 8), ("missing", "three", 3, 3)], at="2031-03-05T09:00:00Z")
    assert told(before, after)[1] == [("missing", "fall", 3, 3)]


def test_the_officials_count_rises_whoever_else_claims_more():
    group = {"attribution": "The group"}
    hospital = {"attribution": "the hospital", "official": True}
    both = "The hospital said seven died, but the group claimed that it had killed 15."
    filed = told(
        one("a", both, [("seven", 7, hospital), ("15", 15, group)], "2031-03-04T09:00:00Z", "Wire"),
        article(
            "b",
            "At least eight died, officials said.",
            [
                (
                    "killed",
                    "At least eight",
                    8,
                    None,
                    {"bound": "at_least", "attribution": "officials", "official": True},
                )
            ],
            at="2031-03-04T13:00:00Z",
            source="Post",
        ),
    )
    assert filed == [[("killed", "conflict", 15, 15)], [("killed", "rise", 8, None)]]


def test_what_was_said_earlier_is_no_toll_of_now():
    text = "The ministry corrected the toll to 16, after earlier saying 17 had died."
    figures = [("16", 16, {"cumulative": True}), ("17", 17, {})]
    assert told(one("a", text, figures, "2031-03-04T09:00:00Z", "Wire")) == [[("killed", "first", 16, 16)]]


def test_two_totals_set_against_each_other_are_a_conflict_from_the_official_one():
    rivals = article(
        "a",
        "The police command put the toll at 10 but opposition activists spoke of 200.",
        [
            ("killed", "10", 10, 10, {"official": True, "attribution": "The police command"}),
            ("killed", "200", 200, 200, {"attribution": "opposition activists"}),
        ],
    )
    book = Book()
    outcome = book.file(rivals)
    assert said(outcome.alerts) == [("killed", "conflict", 200, 200)]
    assert outcome.alerts[0].from_ == (10, 10)


def test_the_shares_of_two_candidates_are_no_quarrel():
    text = "Okoro had 54 percent, an exit poll said. But Banda's party gave him 48 percent."
    shares = [
        ("vote_share", "54 percent", 54, 54, {"attribution": "an exit poll"}),
        ("vote_share", "48 percent", 48, 48, {"attribution": "Banda's party"}),
    ]
    assert told(article("a", text, shares)) == [[("vote_share", "first", 54, 54)]]
