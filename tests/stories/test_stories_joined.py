"""Two kinds of people that one statement counts side by side are one toll."""

import pytest
from stories_makers import article, told


def counted(text, *figures):
    return told(article("a", text, [("killed", *given) for given in figures]))


def test_pupils_and_a_teacher_are_one_toll():
    assert counted("In all 12 pupils and two teachers died.", ("12", 12, 12), ("two", 2, 2)) == [
        [("killed", "first", 14, 14)]
    ]


def test_a_floor_under_one_of_them_is_a_floor_under_both():
    at_least = {"bound": "at_least"}
    figures = [("at least 12", 12, None, at_least), ("one teacher", 1, 1)]
    assert counted("It left at least 12 young pupils and one teacher dead.", *figures) == [
        [("killed", "first", 13, None)]
    ]


def test_three_kinds_are_one_toll_too():
    figures = [("Nine", 9, 9), ("four", 4, 4), ("two", 2, 2)]
    assert counted("Nine women, four children and two nurses died.", *figures) == [[("killed", "first", 15, 15)]]


@pytest.mark.parametrize(
    "text",
    [
        "In all 12 people and two attackers died.",
        "In all 12 people and two children died.",
        "In all 12 militants and two soldiers died.",
        "In all 12 women died. Another two children were buried.",
        "In all 12 children died in Osh and two children in Naryn.",
    ],
)
def test_others_are_told_apart(text):
    assert counted(text, ("12", 12, 12), ("two", 2, 2)) == [[("killed", "first", 12, 12)]]


def test_parts_are_not_added_up():
    part = {"subset": True}
    figures = [("30", 30, 30), ("12", 12, 12, part), ("two", 2, 2, part)]
    assert counted("In all 30 died, including 12 pupils and two teachers.", *figures) == [[("killed", "first", 30, 30)]]
