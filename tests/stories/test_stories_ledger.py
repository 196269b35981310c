import pytest
from stories_makers import article, said, told

from pipeline.stories import Book

EARLY = {"at": "2031-03-04T09:00:00Z", "source": "Karstad Wire"}
LATER = {"at": "2031-03-04T14:00:00Z", "source": "Harbour Post"}
NEXT_WEEK = {"at": "2031-03-10T14:00:00Z", "source": "Harbour Post"}


def killed(name, phrase, low, high, text=None, *, when=EARLY, extra=(), **more):
    return article(name, text or f"In all {phrase} died.", [("killed", phrase, low, high, more), *extra], **when)


def monday_night(name, when):
    """The evening count: many treated, nobody dead so far."""
    return article(
        name,
        "Medics were treating at least 120 of the marchers, and no deaths were known by late Monday.",
        [
            ("injured", "at least 120", 120, None, {"bound": "at_least", "official": True, "attribution": "Medics"}),
            ("killed", "no deaths", 0, 0, {"bound": "zero", "as_of": "by late Monday", "attribution": "Medics"}),
        ],
        **when,
    )


def tuesday(name, when):
    """The next day's count: hundreds hurt and one death."""
    return article(
        name,
        "A night of fighting left hundreds hurt, and one man has died.",
        [("injured", "hundreds", 200, 999, {"bound": "vague"}), ("killed", "one man", 1, 1)],
        **when,
    )


def test_the_higher_toll_read_after_the_lower_one_rises():
    assert told(monday_night("a", EARLY), tuesday("b", LATER)) == [
        [("injured", "first", 120, None), ("killed", "first", 0, 0)],
        [("injured", "rise", 200, 999), ("killed", "rise", 1, 1)],
    ]


def test_the_older_count_read_after_the_newer_one_is_silent():
    assert told(tuesday("b", EARLY), monday_night("a", LATER)) == [
        [("injured", "first", 200, 999), ("killed", "first", 1, 1)],
        [],
    ]


def test_outlets_that_repeat_the_standing_figure_are_silent():
    others = [killed(f"r{n}", "23", 23, 23, when=dict(LATER, source=f"Outlet {n}")) for n in range(10)]
    assert told(killed("a", "23", 23, 23), *others)[1:] == [[]] * 10


def test_from_at_least_three_to_four_is_a_rise():
    assert told(killed("a", "at least 3", 3, None), killed("b", "four", 4, 4, when=LATER))[1] == [
        ("killed", "rise", 4, 4)
    ]


def test_a_vaguer_figure_that_can_hold_is_silent():
    assert told(killed("a", "34", 34, 34), killed("b", "dozens", 24, 99, when=LATER, bound="vague"))[1] == []


def test_a_lower_bound_under_the_standing_one_is_silent():
    assert told(killed("a", "at least 50", 50, None), killed("b", "at least 5", 5, None, when=LATER))[1] == []


def test_an_exact_figure_with_the_same_low_is_silent_but_tightens_what_stands():
    book = Book()
    book.file(killed("a", "at least 113", 113, None))
    outcome = book.file(killed("b", "113", 113, 113, when=LATER))
    assert outcome.alerts == []
    assert (outcome.stories[0].standing["killed"].low, outcome.stories[0].standing["killed"].high) == (113, 113)


def test_an_approximate_figure_covers_five_per_cent_either_side():
    about = killed("b", "about 55,000", 55000, 55000, when=LATER, bound="approx")
    assert told(killed("a", "more than 54,000", 54001, None), about)[1] == []


def test_a_recount_by_the_same_outlet_is_a_fall():
    assert told(killed("a", "66", 66, 66), killed("b", "65", 65, 65, when=dict(EARLY, at="2031-03-05T09:00:00Z")))[
        1
    ] == [("killed", "fall", 65, 65)]


def test_another_outlet_with_a_lower_total_on_the_same_day_is_a_conflict_and_both_stand():
    book = Book()
    book.file(killed("a", "100", 100, 100))
    outcome = book.file(killed("b", "55", 55, 55, when=LATER))
    assert said(outcome.alerts) == [("killed", "conflict", 55, 55)]
    assert outcome.alerts[0].from_ == (100, 100)
    standing = outcome.stories[0].standing["killed"]
    assert (standing.low, standing.high, standing.conflict) == (55, 100, True)
    assert book.file(killed("c", "100", 100, 100, when=LATER)).alerts == []


def test_another_outlet_with_a_lower_total_days_later_is_a_fall():
    assert told(killed("a", "100", 100, 100), killed("b", "80", 80, 80, when=NEXT_WEEK))[1] == [
        ("killed", "fall", 80, 80)
    ]


def test_an_outlet_still_at_the_figure_of_before_is_silent():
    laggard = killed("c", "23", 23, 23, when=dict(LATER, at="2031-03-04T15:00:00Z", source="Slow Herald"))
    assert told(killed("a", "23", 23, 23), killed("b", "31", 31, 31, when=LATER), laggard)[2] == []


def test_a_source_that_moves_its_own_line_of_a_dispute_is_a_rise_from_that_line():
    dispute = article(
        "a",
        "The government counts 169 dead, but witnesses speak of 1,000.",
        [
            ("killed", "169", 169, 169, {"official": True, "attribution": "The government"}),
            ("killed", "1,000", 1000, 1000, {"attribution": "witnesses"}),
        ],
    )
    book = Book()
    book.file(dispute)
    moved = killed("b", "173", 173, 173, when=LATER, official=True, attribution="The interior ministry")
    outcome = book.file(moved)
    assert said(outcome.alerts) == [("killed", "rise", 173, 173)]
    assert outcome.alerts[0].from_ == (169, 169)


def test_an_official_source_stating_the_standing_figure_confirms_it_once():
    official = {"official": True, "attribution": "The health ministry"}
    assert told(
        killed("a", "65", 65, 65),
        killed("b", "65", 65, 65, when=LATER, **official),
        killed("c", "65", 65, 65, when=NEXT_WEEK, **official),
    )[1:] == [[("killed", "confirmed", 65, 65)], []]


def test_a_higher_official_figure_is_only_a_rise():
    higher = killed("b", "70", 70, 70, when=LATER, official=True, attribution="The health ministry")
    assert told(killed("a", "65", 65, 65), higher)[1] == [("killed", "rise", 70, 70)]


def test_an_increment_does_not_replace_the_total():
    more = killed("b", "14 more", 14, 14, "Rescuers found 14 more dead.", when=LATER)
    assert told(killed("a", "20", 20, 20), more)[1] == []


def test_the_total_beside_an_increment_is_the_one_that_counts():
    both = killed(
        "b", "five more", 5, 5, "Then five more died, bringing the toll to 43.", when=LATER,
        extra=[("killed", "43", 43, 43, {"cumulative": True})],
    )  # fmt: skip
    assert told(killed("a", "38", 38, 38), both)[1] == [("killed", "rise", 43, 43)]


def test_a_part_that_alone_exceeds_the_standing_total_raises_it():
    part = killed("b", "17 children", 17, 17, when=LATER, subset=True)
    assert told(killed("a", "12", 12, 12), part)[1] == [("killed", "rise", 17, 17)]


def test_a_feared_figure_speaks_once_and_sets_nothing():
    feared = {"modality": "feared"}
    assert told(
        killed("a", "80", 80, 80, **feared),
        killed("b", "90", 90, 90, when=LATER, **feared),
        killed("c", "12", 12, 12, when=LATER),
    ) == [[("killed", "first", 80, 80)], [], [("killed", "first", 12, 12)]]


def test_background_and_denied_figures_are_silent():
    assert told(
        killed("a", "300", 300, 300, scope="background"), killed("b", "50", 50, 50, when=LATER, modality="denied")
    ) == [[], []]


def test_a_world_total_in_a_local_story_is_silent():
    world = killed("b", "224", 224, 224, "The disease killed 224 people worldwide.", when=LATER)
    assert told(killed("a", "102", 102, 102), world)[1] == []


def test_a_zero_in_passing_does_not_undo_a_toll():
    assert told(killed("a", "9", 9, 9), killed("b", "no one", 0, 0, when=LATER, bound="zero"))[1] == []


def test_the_missing_who_are_found_are_a_fall():
    first = article("a", "Seven are missing.", [("missing", "Seven", 7, 7)], **EARLY)
    then = article("b", "None is missing now.", [("missing", "None", 0, 0)], **LATER)
    assert told(first, then)[1] == [("missing", "fall", 0, 0)]


def test_what_fell_in_the_same_sentence_lowers_nobody_else():
    first = article("a", "In all 19 were rescued.", [("rescued", "19", 19, 19)], **EARLY)
    text = "The number of missing fell to 14 after eight people were rescued."
    then = article("b", text, [("rescued", "eight", 8, 8)], **LATER)
    assert told(first, then)[1] == []


def test_a_word_and_a_number_that_it_covers_are_no_quarrel():
    text = "Police said dozens were missing. But the governor put the missing at 38."
    figures = [
        ("missing", "dozens", 24, 99, {"attribution": "Police", "official": True, "bound": "vague"}),
        ("missing", "38", 38, 38, {"attribution": "the governor", "official": True}),
    ]
    assert told(article("a", text, figures, **EARLY)) == [[("missing", "first", 38, 38)]]


def test_a_toll_without_the_attackers_is_silent():
    without = killed("b", "20", 20, 20, "The blasts killed 20 beside the bombers.", when=LATER)
    assert told(killed("a", "23", 23, 23), without)[1] == []


def test_another_number_of_people_taken_by_gunmen_is_a_conflict():
    def taken(name, phrase, low, high, text, when, **more):
        return article(name, text, [("abducted", phrase, low, high, more)], **when)

    first = taken(
        "a",
        "more than 80",
        81,
        None,
        "Gunmen took more than 80 pupils, a teacher said.",
        EARLY,
        attribution="a teacher",
    )
    other = taken(
        "b", "73", 73, 73, "Police said 73 pupils were taken by gunmen.", LATER, attribution="Police", official=True
    )
    assert told(first, other)[1] == [("abducted", "conflict", 73, 73)]


def test_an_authority_and_another_source_with_totals_that_cannot_both_hold_are_a_conflict_from_the_official_one():
    text = "Three people died, a hospital official said. Rights groups said 11 were killed."
    figures = [
        ("killed", "Three", 3, 3, {"attribution": "a hospital official", "official": True}),
        ("killed", "11", 11, 11, {"attribution": "Rights groups"}),
    ]
    assert told(article("a", text, figures, **EARLY)) == [[("killed", "conflict", 11, 11)]]


def test_two_sources_whose_ranges_can_both_hold_do_not_quarrel():
    text = "At least three people died, a hospital official said. Rights groups said 11 were killed."
    figures = [
        (
            "killed",
            "At least three",
            3,
            None,
            {"attribution": "a hospital official", "official": True, "bound": "at_least"},
        ),
        ("killed", "11", 11, 11, {"attribution": "Rights groups"}),
    ]
    assert told(article("a", text, figures, **EARLY)) == [[("killed", "first", 11, 11)]]


def test_agencies_with_two_magnitudes_are_a_conflict_and_a_repeated_one_is_silent():
    def quake(name, value, agency, when):
        text = f"{agency} gave the magnitude as {value}."
        return article(name, text, [("magnitude", str(value), value, value, {"attribution": agency})], **when)

    first, other = quake("a", 5.6, "The seismological centre", EARLY), quake("b", 5.4, "The geological survey", LATER)
    assert told(first, other, quake("c", 5.4, "The geological survey", LATER))[1:] == [
        [("magnitude", "conflict", 5.4, 5.4)],
        [],
    ]


def test_a_partial_count_may_fall():
    def share(name, value, when):
        return article(
            name,
            f"She has {value} percent of the vote.",
            [("vote_share", f"{value} percent", value, value, {"unit": "percent"})],
            **when,
        )

    assert told(share("a", 61, EARLY), share("b", 49, LATER))[1] == [("vote_share", "fall", 49, 49)]


def test_an_article_marked_silent_makes_no_claims():
    assert told(article("a", "In all 40 died.", [("killed", "40", 40, 40)], flags=["silent"])) == [[]]


def test_an_article_of_days_ago_that_arrives_late_is_silent():
    late = killed("b", "9", 9, 9, when={"at": "2031-03-01T09:00:00Z", "source": "Harbour Post"})
    assert told(killed("a", "14", 14, 14), late)[1] == []


def test_a_correction_is_a_fall_though_another_outlet_makes_it():
    corrected = article(
        "b",
        "Correction: 12 people died, not 21 as reported.",
        [("killed", "12", 12, 12), ("killed", "21", 21, 21, {"superseded": True})],
        **LATER,
    )
    assert told(killed("a", "21", 21, 21), corrected)[1] == [("killed", "fall", 12, 12)]


def test_a_figure_that_the_text_says_is_of_before_is_silent():
    before = killed("b", "31", 31, 31, "Officials had put the toll at 31 dead.", when=LATER)
    assert told(killed("a", "40", 40, 40), before)[1] == []


def test_the_new_figure_beside_one_of_before_speaks():
    both = killed("b", "45", 45, 45, "Officials had put the toll at 31 dead but now say 45.", when=LATER)
    assert told(killed("a", "40", 40, 40), both)[1] == [("killed", "rise", 45, 45)]


def test_so_many_or_more_is_a_total():
    total = killed("b", "50 or more", 50, None, when=LATER)
    assert told(killed("a", "40", 40, 40), total)[1] == [("killed", "rise", 50, None)]


@pytest.mark.parametrize("units", [("seats", "districts"), ("districts", "seats")])
def test_of_two_units_of_one_measure_the_one_told_first_counts(units):
    text = f"The party holds 112 {units[0]} in the new house and leads in 230 {units[1]}."
    won = [("seats", f"{n} {unit}", n, n, {"unit": unit}) for n, unit in zip((112, 230), units, strict=True)]
    assert told(article("a", text, won)) == [[("seats", "first", 112, 112)]]


def test_a_share_of_seats_is_not_compared_with_a_number_of_seats():
    def seats(name, phrase, value, unit, when):
        return article(name, f"The party has {phrase}.", [("seats", phrase, value, value, {"unit": unit})], **when)

    assert told(seats("a", "112 seats", 112, "seats", EARLY), seats("b", "70 percent", 70, "percent", LATER))[1] == []


def test_the_toll_of_the_whole_war_told_after_the_standing_one_is_silent():
    war = killed(
        "b", "40", 40, 40, "The shell killed 40, in a war that has now taken more than 600 lives.", when=LATER,
        extra=[("killed", "more than 600", 601, None, {"bound": "more_than", "cumulative": True})],
    )  # fmt: skip
    assert told(killed("a", "40", 40, 40), war)[1] == []


def test_nobody_hurt_in_one_scene_is_silent_beside_a_large_toll():
    scene = article(
        "a", "In all 58 died. A lorry was hit but no one was hurt.",
        [("killed", "58", 58, 58), ("injured", "no one", 0, 0, {"bound": "zero"})],
    )  # fmt: skip
    assert told(scene) == [[("killed", "first", 58, 58)]]


def test_a_part_larger_than_the_total_beside_it_is_what_is_known():
    part = article(
        "a", "Scores lay dead here; 11,000 in the city alone.",
        [("killed", "Scores", 40, 99, {"bound": "vague"}), ("killed", "11,000", 11000, 11000, {"subset": True})],
    )  # fmt: skip
    assert told(part) == [[("killed", "first", 11000, 11000)]]


def test_new_cases_are_an_increment_by_the_word_behind():
    new = article("b", "The clinic saw seven new cases.", [("infected", "seven", 7, 7)], **LATER)
    assert told(article("a", "In all 111 fell ill.", [("infected", "111", 111, 111)], **EARLY), new)[1] == []


def test_the_size_of_the_house_is_nobodys_share_of_it():
    text = "The alliance took 112 of the 454 seats."
    shares = [("seats", "112", 112, 112, {"unit": "seats"}), ("seats", "454 seats", 454, 454, {"unit": "seats"})]
    assert told(article("a", text, shares)) == [[("seats", "first", 112, 112)]]


def test_the_bar_to_clear_is_nobodys_share():
    text = "She has 49 percent and needs to exceed 50 percent to win."
    shares = [("vote_share", "49 percent", 49, 49), ("vote_share", "exceed 50 percent", 50, None)]
    assert told(article("a", text, shares)) == [[("vote_share", "first", 49, 49)]]


@pytest.mark.parametrize("title", ["Film review: The Long Bridge", "Opinion: Enough", "Review: a night of noise"])
def test_a_title_that_says_it_is_no_report_makes_no_claims(title):
    assert told(article("a", "In all 40 died.", [("killed", "40", 40, 40)], title=title)) == [[]]


def test_a_title_that_says_it_is_a_correction_makes_claims():
    corrected = article(
        "a", "In all 12 died.", [("killed", "12", 12, 12)], title="Correction: ferry toll is 12, not 21"
    )
    assert told(corrected) == [[("killed", "first", 12, 12)]]


@pytest.mark.parametrize(
    ("text", "at", "change"),
    [
        ("A quake of magnitude 5.2 struck the island. ", "2031-03-05T18:00:00Z", "first"),
        ("The agency put the magnitude at 5.2. ", "2031-03-04T11:00:00Z", "conflict"),
        ("The agency revised the magnitude to 5.2. ", "2031-03-05T18:00:00Z", "fall"),
    ],
)
def test_another_magnitude_a_day_later_is_of_another_quake(text, at, change):
    book = Book()
    book.file(
        article("a", "A quake of magnitude 5.6 struck. ", [("magnitude", "5.6", 5.6, 5.6, {"unit": "magnitude"})])
    )
    later = article("b", text, [("magnitude", "5.2", 5.2, 5.2, {"unit": "magnitude"})], at=at, source="Post")
    assert [alert.change for alert in book.file(later).alerts] == [change]
