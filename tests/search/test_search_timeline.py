"""The picture of a ledger, by its geometry."""

from itertools import combinations, pairwise

from pipeline.records import Alert, Claim, Standing, Story
from pipeline.search.ledger_view import ledger_view
from pipeline.search.page.timeline import LEFT, WIDTH, picture

STORY = Story(
    id="s", title="s", first_seen="2026-03-03T00:00:00Z", last_seen="2026-03-03T06:00:00Z", articles=1, sources=["x"],
    independent_sources=1,
)  # fmt: skip


def claim(number, hour, low, high, **more):
    given = {
        "id": f"c{number}", "article": f"a{number}", "story": "s", "measure": "killed", "low": low, "high": high,
        "unit": "people", "bound": "exact", "modality": "asserted", "scope": "current", "phrase": str(low), "quote": "",
        "source": "x", "at": f"2026-03-03T{hour:02}:00:00Z",
    }  # fmt: skip
    return Claim(**(given | more))


def change(number, hour, kind, low, high, **more):
    given = {
        "id": f"x{number}", "kind": "figure", "article": f"a{number}", "story": "s", "change": kind, "measure": "killed",
        "at": f"2026-03-03T{hour:02}:00:00Z", "low": low, "high": high, "phrase": str(low),
    }  # fmt: skip
    return Alert(**(given | more))


def drawn(claims, changes=(), standing=None):
    story = (
        STORY
        if standing is None
        else Story(**{f: getattr(STORY, f) for f in STORY.__struct_fields__} | {"standing": {"killed": standing}})
    )
    return picture(ledger_view(story, claims, list(changes)))


def test_a_story_without_claims_has_no_picture():
    assert drawn([]) is None


def test_later_is_further_right_and_more_is_higher():
    (row,) = drawn([claim(1, 0, 3, 3), claim(2, 3, 11, 11)]).rows
    first, second = row.marks
    assert LEFT < first.x < second.x < WIDTH
    assert first.y > second.y


def test_a_range_is_a_bar_and_an_open_bound_has_a_tail():
    (row,) = drawn([claim(1, 0, 10, 15), claim(2, 1, 12, None), claim(3, 2, None, 9)]).rows
    ranged, at_least, at_most = row.marks
    assert ranged.top < ranged.bottom
    assert (at_least.open_end, at_most.open_end) == ("up", "down")
    assert at_least.top < at_least.y
    assert at_most.bottom > at_most.y


def test_values_far_apart_are_all_told_apart():
    (row,) = drawn([claim(1, 0, 3, 3), claim(2, 1, 300, 300), claim(3, 2, 55_000, 55_000)]).rows
    heights = [mark.y for mark in row.marks]
    assert all(earlier - later > 15 for earlier, later in pairwise(heights))


def test_everything_stays_within_its_row():
    claims = [claim(1, 0, 0, 0), claim(2, 1, 5, None), claim(3, 2, None, 40), claim(4, 3, 200, 999)]
    (row,) = drawn(claims, [change(1, 0, "first", 0, 0)], _standing(5, None)).rows
    for mark in row.marks:
        assert row.top <= mark.top <= mark.bottom <= row.base
    assert row.band[0] >= row.top
    assert row.band[0] + row.band[1] <= row.base


def test_the_way_steps_at_each_change_and_not_at_a_conflict():
    claims = [claim(1, 0, 3, 3), claim(2, 1, 11, 11), claim(3, 2, 40, 40)]
    changes = [change(1, 0, "first", 3, 3), change(2, 1, "rise", 11, 11), change(3, 2, "conflict", 40, 40)]
    (row,) = drawn(claims, changes).rows
    assert row.path.count("V") == 1
    assert [label.text for label in row.labels] == ["3", "11", "40"]


def test_a_vague_change_is_labelled_by_its_word():
    (row,) = drawn([claim(1, 0, 200, 999)], [change(1, 0, "first", 200, 999, bound="vague", phrase="Hundreds")]).rows
    assert row.labels[0].text == "hundreds"


def test_more_than_a_hundred_is_labelled_so():
    told = change(1, 0, "first", 101, None, bound="more_than", phrase="more than 100")
    assert drawn([claim(1, 0, 101, None)], [told]).rows[0].labels[0].text == ">100"


def test_labels_never_lie_on_each_other():
    changes = [change(n, n, "rise", n + 1, n + 1) for n in range(20)]
    (row,) = drawn([claim(n, n, n + 1, n + 1) for n in range(20)], changes).rows
    assert 2 <= len(row.labels) <= 20
    for one, other in combinations(row.labels, 2):
        assert abs(one.x - other.x) > 8 or abs(one.y - other.y) > 12


def test_whose_word_it_is_has_a_class():
    claims = [
        claim(1, 0, 1, 1, official=True, attribution="police"),
        claim(2, 1, 2, 2, attribution="a man"),
        claim(3, 2, 3, 3),
    ]
    (row,) = drawn(claims).rows
    assert [mark.source_class for mark in row.marks] == ["official", "attributed", "outlet"]


def test_the_axis_names_the_day_where_it_turns():
    late = claim(1, 22, 1, 1)
    early = claim(2, 2, 2, 2, at="2026-03-04T02:00:00Z")
    ticks = [tick.text for tick in drawn([late, early]).ticks]
    assert sum("4 Mar" in text for text in ticks) == 1
    assert 2 <= len(ticks) <= 8


def test_one_moment_alone_can_be_drawn():
    whole = drawn([claim(1, 0, 1, 1), claim(2, 0, 1, 1)])
    assert len(whole.rows[0].marks) == 1
    assert whole.ticks


def test_thousands_of_claims_are_as_many_marks_as_can_be_told_apart():
    claims = [claim(n, n % 24, 5, 5) for n in range(5000)]
    assert len(drawn(claims).rows[0].marks) == 24


def test_a_year_of_claims_has_few_ticks():
    whole = drawn([claim(1, 0, 1, 1), claim(2, 0, 2, 2, at="2027-02-01T00:00:00Z")])
    assert 2 <= len(whole.ticks) <= 8


def _standing(low, high):
    return Standing(
        measure="killed", low=low, high=high, unit="people", phrase=str(low), bound="exact", source="x",
        at="2026-03-03T00:00:00Z", claims=[],
    )  # fmt: skip
