"""Which of an article's figures is its total: what adds to the dead and not to the injured, round and firm, one place's."""

import pytest
from stories_makers import article, told

NOON = {"at": "2031-03-04T12:00:00Z", "source": "Harbour Post"}
EVENING = {"at": "2031-03-04T19:00:00Z", "source": "River Herald"}


def more_than(low):
    return low + 1, None, {"bound": "more_than"}


def test_another_after_the_dead_adds_to_them_and_not_to_the_injured():
    text = "At least 48 people died and another 250 were injured. "
    figures = [("killed", "At least 48", 48, None, {"bound": "at_least"}), ("injured", "another 250", 250, 250)]
    before = article("a", "Some 90 people were hurt.", [("injured", "90", 90, 90)])
    assert told(before, article("b", text, figures, **NOON))[1] == [
        ("killed", "first", 48, None),
        ("injured", "rise", 250, 250),
    ]


def test_another_beside_new_dead_adds_to_the_injured():
    text = "Another two people died and another 25 were injured. "
    figures = [("killed", "Another two", 2, 2), ("injured", "another 25", 25, 25)]
    before = article("a", "In all 20 died and 40 were hurt.", [("killed", "20", 20, 20), ("injured", "40", 40, 40)])
    assert told(before, article("b", text, figures, **NOON))[1] == []


def test_a_firm_figure_is_told_and_not_the_round_one_beside_it():
    text = "Almost 200 died. The agency put the dead at 191."
    figures = [
        ("killed", "Almost 200", 200, 200, {"bound": "approx"}),
        ("killed", "191", 191, 191, {"attribution": "The agency", "official": True}),
    ]
    assert told(article("a", text, figures)) == [[("killed", "first", 191, 191)]]


@pytest.mark.parametrize(
    "text",
    ["In the port alone, the agency counted 146 deaths.", "The agency counted 146 deaths in the port alone."],
)
def test_the_count_of_one_place_alone_is_no_fall(text):
    before = article("a", "In all 154 died.", [("killed", "154", 154, 154)])
    figures = [("killed", "146", 146, 146, {"attribution": "the agency", "official": True})]
    assert told(before, article("b", text, figures, at="2031-03-08T12:00:00Z", source="Post"))[1] == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ((50, None, {"bound": "at_least"}), more_than(50)),
        ((50, 50, {}), more_than(50)),
        (more_than(50), (50, 50, {"attribution": "officials", "official": True})),
    ],
)
def test_more_than_a_number_says_no_more_than_the_number(first, then):
    before = article("a", "In all 50 died.", [("killed", "50", *first)])
    assert told(before, article("b", "In all 50 died.", [("killed", "50", *then)], **NOON))[1] in (
        [],
        [("killed", "confirmed", 50, 50)],
    )


def test_more_than_a_few_is_one_more():
    before = article("a", "In all 5 died.", [("killed", "5", 5, None, {"bound": "at_least"})])
    assert told(before, article("b", "In all 5 died.", [("killed", "5", *more_than(5))], **NOON))[1] != []


def test_the_missing_told_with_the_toll_are_all_that_are():
    before = article("a", "More than 900 are missing.", [("missing", "900", *more_than(900))])
    text = "The toll has risen to 310 with another 30 people missing."
    figures = [("killed", "310", 310, 310, {"cumulative": True}), ("missing", "another 30", 30, 30)]
    assert ("missing", "fall", 30, 30) in told(before, article("b", text, figures, **EVENING))[1]


def test_cases_that_wait_for_a_test_are_no_total_beside_one():
    text = "As of Monday 71 cases have been counted in all. An additional 90 suspected cases are being tested."
    figures = [("infected", "71", 71, 71, {"cumulative": True}), ("infected", "An additional 90", 90, 90)]
    assert told(article("a", text, figures)) == [[("infected", "first", 71, 71)]]


def test_a_stale_count_below_a_quarter_is_no_conflict():
    text = "The toll is above 1,400, the ministry said. According to Lomza Weekly, 240 died in five provinces."
    figures = [
        ("killed", "1,400", 1401, None, {"bound": "more_than", "attribution": "the ministry", "official": True}),
        ("killed", "240", 240, 240, {"attribution": "Lomza Weekly"}),
    ]
    assert told(article("a", text, figures)) == [[("killed", "first", 1401, None)]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The injured number 900 after Friday night's magnitude 6.4 quake.", []),
        ("A magnitude 6.4 quake struck on Monday.", [("magnitude", "first", 6.4, 6.4)]),
    ],
)
def test_a_quake_that_is_retold_days_after_is_no_other_one(text, said):
    before = article("a", "A magnitude 6.7 quake struck.", [("magnitude", "6.7", 6.7, 6.7)])
    figures = [("magnitude", "6.4", 6.4, 6.4)]
    assert told(before, article("b", text, figures, at="2031-03-07T12:00:00Z", source="Post"))[1] == said


def test_a_vague_word_below_what_stands_says_nothing():
    before = article("a", "At least 140 were hurt.", [("injured", "140", 140, None, {"bound": "at_least"})])
    figures = [("injured", "dozens", 24, 99, {"bound": "vague"})]
    assert told(before, article("b", "It left dozens hurt.", figures, **NOON))[1] == []


@pytest.mark.parametrize("short", ["Ruiz", "Ms Ruiz"])
def test_who_speaks_again_by_surname_does_not_contradict_herself(short):
    text = "Commander Ana Ruiz said 40 had died. But the toll will grow. A driver had died in hospital, Ruiz said."
    figures = [
        ("killed", "40", 40, 40, {"attribution": "Commander Ana Ruiz"}),
        ("killed", "A driver", 1, 1, {"attribution": short, "official": True}),
    ]
    assert told(article("a", text, figures)) == [[("killed", "first", 40, 40)]]


def test_the_number_itself_is_told_and_not_more_than_it():
    figures = [("killed", "More than 64", 65, None, {"bound": "more_than"}), ("killed", "rose to 64", 64, 64)]
    text = "More than 64 died. The toll rose to 64."
    assert told(article("a", text, figures)) == [[("killed", "first", 64, 64)]]
