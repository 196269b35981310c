"""How a query is read, and where it is wrong."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search.query import MOST_CHARACTERS, QueryError, parse
from pipeline.search.tree import All, Before, Either, Name, Not, Since, Sought, Stated, Text, sought

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


def test_or_joins_its_two_neighbours_only():
    assert parse("protest Bishkek OR Osh", NOW) == All((Text("protest"), Either((Text("Bishkek"), Text("Osh")))))


def test_or_chains():
    assert parse("a OR b OR c", NOW) == Either((Text("a"), Text("b"), Text("c")))


def test_brackets_hold_terms_together():
    assert parse("(a b) OR c", NOW) == Either((All((Text("a"), Text("b"))), Text("c")))


def test_a_minus_excludes_the_term_behind_it():
    assert parse('a -b -"c d" -place:e', NOW) == All(
        (Text("a"), Not(Text("b")), Not(Text("c d")), Not(Name("places", "e")))
    )


def test_a_minus_inside_a_word_is_part_of_it():
    assert parse("vote-buying", NOW) == Text("vote-buying")


def test_a_pasted_headline_is_read_as_words():
    assert parse("Calder: protest – 60 held, 16:00 - more", NOW) == All(
        (Text("Calder:"), Text("protest"), Text("60"), Text("held,"), Text("16:00"), Text("more"))
    )


def test_an_address_is_read_as_words():
    assert parse("https://a.example/b", NOW) == Text("https://a.example/b")


def test_times_may_be_relative_or_given():
    assert parse("since:2h", NOW) == Since("2026-03-03T10:00:00Z")
    assert parse("before:yesterday", NOW) == Before("2026-03-02T00:00:00Z")
    assert parse("since:2020-10-06T14:00+06:00", NOW) == Since("2020-10-06T08:00:00Z")


def test_numbers_may_be_written_short():
    assert parse("crowd:1.5k..2m", NOW) == Stated("crowd", 1500, 2_000_000)
    assert parse("killed:1,000", NOW) == Stated("killed", 1000, 1000)


def test_more_than_leaves_the_number_itself_out():
    low = parse("killed:>10", NOW).low
    assert 10 < low < 10.001


def test_field_names_are_read_in_any_case():
    assert parse("PLACE:Osh", NOW) == Name("places", "Osh")


def test_what_is_sought_leaves_out_what_is_excluded():
    found = sought(parse('families -b (c OR -d) person:Families place:"=Port Marlow" source:f', NOW))
    names = [Sought(("families",), stemmed=False), Sought(("port", "marlow"), stemmed=False)]
    assert found == [Sought(("famili",)), Sought(("c",)), *names]


@pytest.mark.parametrize(
    ("query", "position", "said"),
    [
        ('a "b c', 2, "quotation mark is not closed"),
        ("a persn:x", 2, "did you mean person:?"),
        ("a zzz:x", 2, "there are person, org"),
        ("killed:many", 7, "needs a number"),
        ("killed:9..3", 7, "runs backwards"),
        ("a killed:", 2, "needs a value"),
        ("place:(a)", 0, "needs a value"),
        ('person:"-"', 7, "needs a name"),
        ("event:Riot!", 6, "needs an event type"),
        ("official:maybe", 9, "yes or no"),
        ("lang:english", 5, "language code"),
        ("a since:soon", 8, "needs a time"),
        ("since:2020-13-45", 6, "needs a time"),
        ("OR a", 0, "none before it"),
        ("a OR", 2, "none after it"),
        ("a OR OR b", 2, "none after it"),
        ("a (b", 2, "bracket is not closed"),
        ("a b)", 3, "closes nothing"),
        ("a ()", 2, "nothing in these brackets"),
        ("a -OR b", 2, "nothing to exclude"),
        ("a ab*", 2, "at least 3 letters"),
        ("  ... ", 2, "no word or number"),
        ("-", 0, "no word or number"),
        ("(" * 20 + "a" + ")" * 20, 12, "brackets inside"),
        ("a " * 200, 120, "more than 60 terms"),
        ("a" * (MOST_CHARACTERS + 1), MOST_CHARACTERS, "longer than"),
    ],
)
def test_an_error_points_at_the_character_it_is_about(query, position, said):
    with pytest.raises(QueryError, match=said.replace("?", r"\?")) as caught:
        parse(query, NOW)
    assert caught.value.position == position


def position_of_error(text):
    try:
        parse(text, NOW)
    except QueryError as error:
        return error.position
    return 0


@given(st.text(alphabet='ab1 "():-.*>=<_ORkiled\n\t\x00é中', max_size=60))
def test_any_text_is_read_or_refused_at_a_place_within_it(text):
    assert 0 <= position_of_error(text) <= len(text)
