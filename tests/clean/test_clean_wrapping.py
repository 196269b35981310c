"""Text in lines of one width is read as paragraphs; lists, headlines and long lines stay as they are."""

import textwrap

from pipeline.clean.wrapping import unwrapped

FIRST = (
    "The collapse of a footbridge over the Meza river on Sunday evening killed at least twelve people and injured"
    " thirty others, the civil protection agency said, while divers searched the water for those still missing."
)
SECOND = (
    "The bridge had been closed twice this year for repairs. The mayor, who lives nearby, said that he had asked for"
    " a new one in March and that nobody had answered him."
)


def wrapped(*paragraphs, width=66, between="\n\n", indent=""):
    return between.join(textwrap.fill(p, width, initial_indent=indent) for p in paragraphs)


def test_wrapped_paragraphs_are_one_line_each_again():
    assert unwrapped(wrapped(FIRST, SECOND)) == f"{FIRST}\n\n{SECOND}"


def test_a_short_last_line_ends_a_paragraph_where_no_empty_line_does():
    text = wrapped(FIRST, SECOND, between="\n", width=64)
    assert unwrapped(text).split("\n") == [FIRST, SECOND]


def test_an_indented_line_begins_a_paragraph():
    text = wrapped(FIRST, SECOND, between="\n", indent="   ")
    assert [line.strip() for line in unwrapped(text).split("\n")] == [FIRST, SECOND]


def test_nothing_moves():
    text = wrapped(FIRST, SECOND)
    assert len(unwrapped(text)) == len(text)
    assert unwrapped(text).replace("\n", " ") == text.replace("\n", " ")


def test_paragraphs_of_a_line_each_stay():
    text = f"{FIRST}\n{SECOND}\n{FIRST}"
    assert unwrapped(text) == text


def test_headlines_below_each_other_stay():
    text = "\n".join(
        [
            "Ferry sinks off the northern coast, many missing",
            "Parliament votes on the budget after a long night",
            "Storm leaves thousands without power in the east",
            "Rail workers walk out again over pay and hours",
        ]
    )
    assert unwrapped(text) == text


def test_a_list_in_small_letters_that_fills_no_line_stays():
    text = "for the soup you need:\nonions\ntwo litres of water and a little salt\npepper\nbread"
    assert unwrapped(text) == text


def test_sentences_that_run_on_over_breaks_of_any_width_are_one_line():
    text = (
        "A tanker of the southern line ran\naground off the cape on Monday and spilled\nsome of its oil, the coast guard said.\n"
        "Nobody was hurt. Two tugs\nwere on their way to the ship."
    )
    assert unwrapped(text).split("\n") == [
        "A tanker of the southern line ran aground off the cape on Monday and spilled some of its oil, the coast guard said.",
        "Nobody was hurt. Two tugs were on their way to the ship.",
    ]
