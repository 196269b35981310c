"""Who is one person told of: names with initials, roads between places, the accused, those told of twice."""

import pytest
from figures_read import read


def told(*sentences):
    return [(f.measure, f.phrase) for f in read(*sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marta K. Oduya, 17, was shot on Friday.", [("injured", "Marta K. Oduya")]),
        ("Deputies arrested Dana R. Wirth, 40, at noon.", [("detained", "Dana R. Wirth")]),
        ("Kevin A. Brandt died at the scene.", [("killed", "Kevin A. Brandt")]),
        ("Mark S. Dolan and Amy W. Pratt were killed.", [("killed", "Mark S. Dolan"), ("killed", "Amy W. Pratt")]),
        ("The rocket was Plan B.", []),
    ],
)
def test_the_initial_inside_a_name_does_not_cut_it(text, expected):
    assert told(text) == expected


def test_two_with_one_surname_and_initials_are_two():
    figures = told("Ann K. Stone was shot dead.", "Bob K. Stone was shot dead.", "Stone was killed at noon.")
    assert figures == [("killed", "Ann K. Stone"), ("killed", "Bob K. Stone")]
