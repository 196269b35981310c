"""What is known after a count was lowered, and which counts are of other people than the story's."""

import pytest
from stories_makers import article, told

LOWERED = "Officials lowered the death toll from 61 to 48, since some had been counted twice."
FORCES = {"officers": "officers", "soldiers": "soldiers", "firemen": "firefighters"}


def at(hour, source):
    return {"at": f"2031-03-04T{hour:02}:00:00Z", "source": source}


def dead(name, count, text, **when):
    return article(name, text, [("killed", str(count), count, count)], **when)


def corrected(*after):
    """The alerts of what follows a toll of 61 that is lowered to 48."""
    first = dead("a", 61, "A crush at a shrine killed 61 people.", **at(6, "Karstad Wire"))
    lower = dead("b", 48, LOWERED, **at(9, "Harbour Post"))
    return told(first, lower, *after)[1:]


def test_an_outlet_still_at_the_toll_that_was_lowered_is_silent_and_a_new_death_rises_from_the_lower_one():
    late = dead("c", 61, "A crush at a shrine killed 61 people on Tuesday.", **at(11, "Mirror News"))
    more = dead("d", 50, "Two more died, bringing the toll to 50.", **at(15, "Mirror News"))
    assert corrected(late, more) == [[("killed", "fall", 48, 48)], [], [("killed", "rise", 50, 50)]]


def test_a_toll_that_is_corrected_upwards_again_rises():
    again = dead("c", 61, "The toll was revised to 61.", **at(11, "Mirror News"))
    assert corrected(again)[1] == [("killed", "rise", 61, 61)]


def test_the_toll_that_was_lowered_days_ago_may_be_reached_again():
    days = {"at": "2031-03-08T09:00:00Z", "source": "Mirror News"}
    assert corrected(dead("c", 61, "In all 61 have died.", **days))[1] == [("killed", "rise", 61, 61)]


def missing(name, body, *counts, **when):
    return article(name, body, [("missing", phrase, n, n) for phrase, n in counts], **when)


def test_those_of_whom_most_are_found_are_no_count_of_now():
    first = missing("a", "The fire has left eight people missing.", ("eight", 8), **at(6, "Karstad Wire"))
    found = missing(
        "b", "Seven of the eight people reported missing were found safe. One person is still missing.",
        ("eight", 8), ("One", 1), **at(9, "Harbour Post"),
    )  # fmt: skip
    assert told(first, found)[1] == [("missing", "fall", 1, 1)]


def test_a_few_missing_in_one_place_are_not_all():
    first = missing("a", "The flood has left 40 people missing.", ("40", 40), **at(6, "Karstad Wire"))
    part = missing("b", "Two people were missing in the harbour.", ("Two", 2), **at(9, "Harbour Post"))
    assert told(first, part)[1] == []


@pytest.mark.parametrize("force", FORCES)
def test_those_of_the_forces_who_were_hurt_are_no_rival_count(force):
    who = {"who": FORCES[force], "attribution": "Police", "official": True}
    body = f"At least 30 people were hurt, the union said. Police said nine {FORCES[force]} were injured."
    hurt = [("injured", "At least 30", 30, None, {"attribution": "the union", "bound": "at_least", "who": "people"})]
    both = article("a", body, [*hurt, ("injured", "nine", 9, 9, who)], **at(6, "Karstad Wire"))
    alone = f"Police said 20 {FORCES[force]} were injured."
    later = article("b", alone, [("injured", "20", 20, 20, who)], **at(9, "Harbour Post"))
    assert told(both, later) == [[("injured", "first", 30, None)], []]


def test_an_outlet_still_at_the_missing_of_before_is_silent_though_it_cites_the_same_police():
    police = {"attribution": "police", "official": True}
    counts = [("a", "Nine", 9, 6), ("b", "Five", 5, 9), ("c", "Nine", 9, 11)]
    bodies = [
        article(
            name,
            f"{count} people were still missing, police said.",
            [("missing", count, n, n, police)],
            **at(hour, name),
        )
        for name, count, n, hour in counts
    ]
    assert told(*bodies)[1:] == [[("missing", "fall", 5, 5)], []]
