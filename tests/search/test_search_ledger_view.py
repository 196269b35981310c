"""What stood at a time, read from the changes up to it."""

from pipeline.records import Alert, Claim, Story
from pipeline.search.ledger_view import ledger_view, standing_after, stated_once
from pipeline.search.searcher import ClaimLine


def change(kind, low, high, of=None, **more):
    given = {
        "id": f"{kind}{low}{high}", "kind": "figure", "article": f"a{low}", "story": "s", "change": kind, "measure": "killed",
        "at": "2026-03-03T00:00:00Z", "low": low, "high": high, "phrase": str(low), "from_": of, "source": "x",
    }  # fmt: skip
    return Alert(**(given | more))


def claim(low, high, **more):
    given = {
        "id": f"c{low}", "article": f"a{low}", "story": "s", "measure": "killed", "low": low, "high": high, "unit": "people",
        "bound": "exact", "modality": "asserted", "scope": "current", "phrase": str(low), "quote": "", "source": "x",
        "at": "2026-03-03T00:00:00Z",
    }  # fmt: skip
    return Claim(**(given | more))


def span(changes, claims=()):
    found = standing_after(changes, claims)
    return (found.low, found.high, found.conflict)


def test_nothing_stands_before_the_first_change():
    assert standing_after([], []) is None


def test_a_feared_figure_sets_nothing():
    assert standing_after([change("first", 40, 40, modality="feared")], []) is None


def test_each_change_replaces_what_stood():
    assert span([change("first", 3, 3), change("rise", 11, None, (3, 3)), change("fall", 9, 9, (11, None))]) == (
        9,
        9,
        False,
    )


def test_a_conflict_leaves_both_standing():
    assert span([change("first", 14, 14), change("conflict", 31, 31, (14, 14))]) == (14, 31, True)


def test_a_source_of_a_conflict_moves_its_own_line():
    changes = [
        change("first", 500, 500),
        change("conflict", 169, 169, (500, 500)),
        change("rise", 173, 173, (169, 169)),
    ]
    assert span(changes) == (173, 500, True)


def test_one_article_that_sets_two_totals_against_each_other_leaves_both():
    conflict = change("conflict", 200, 200, (10, 10), from_phrase="10", from_source="officials")
    assert span([conflict]) == (10, 200, True)
    official = claim(10, 10, attribution="officials", official=True)
    told = standing_after([conflict], [official, claim(200, 200)])
    assert (told.attribution, told.official, told.claims) == ("officials", True, ["c10", "c200"])


def test_a_withdrawn_account_stands_no_more():
    changes = [change("first", 14, 14), change("conflict", 31, 31, (14, 14)), change("withdrawn", 31, 31, (31, 31))]
    assert span(changes) == (14, 14, False)
    assert standing_after([change("first", 14, 14), change("withdrawn", 14, 14, (14, 14))], []) is None


def test_an_official_account_tells_a_conflict():
    changes = [change("first", 14, 14, official=True), change("conflict", 31, 31, (14, 14))]
    assert standing_after(changes, []).phrase == "14"


def test_an_open_account_leaves_the_span_open():
    assert span([change("first", 14, None), change("conflict", 9, 9, (14, None))]) == (9, None, True)


def test_the_story_of_an_earlier_ledger_shows_what_stood_then():
    early, late = change("first", 3, 3), change("rise", 11, 11, (3, 3), at="2026-03-04T00:00:00Z")
    now = standing_after([early, late], [])
    story = Story(
        id="s",
        title="t",
        first_seen=early.at,
        last_seen=late.at,
        articles=2,
        sources=["x"],
        independent_sources=1,
        standing={"killed": now},
    )
    then = ledger_view(story, [], [early, late], as_of="2026-03-03T12:00:00Z").story.standing
    assert then["killed"].low == 3
    assert ledger_view(story, [], [early, late], as_of="2026-03-01T00:00:00Z").story.standing == {}
    assert ledger_view(story, [], [early, late]).story.standing["killed"].low == 11


def states(claims, changes, as_of=None):
    story = Story(
        id="s", title="", first_seen="2026-03-03T00:00:00Z", last_seen="2026-03-03T00:00:00Z", articles=1, sources=[],
        independent_sources=1,
    )  # fmt: skip
    return [line.state for measure in ledger_view(story, claims, changes, as_of).measures for line in measure.claims]


def test_a_claim_of_something_else_is_told_as_not_counted():
    assert states([claim(3, 3, scope="background")], []) == ["background"]


def test_what_was_withdrawn_later_stood_then():
    changes = [change("first", 3, 3), change("withdrawn", 3, 3, (3, 3), at="2026-03-04T00:00:00Z")]
    assert states([claim(3, 3, withdrawn=True)], changes, "2026-03-03T12:00:00Z") == ["standing"]
    assert states([claim(3, 3, withdrawn=True)], changes, "2026-03-04T12:00:00Z") == ["withdrawn"]


def test_what_an_article_repeats_is_one_statement_by_its_source():
    claims = [
        claim(3, 3, id="plain"),
        claim(3, 3, id="sourced", attribution="the ministry", official=True),
        claim(3, 3, id="part", subset=True),
        claim(3, 3, id="other", article="b"),
    ]
    lines = [ClaimLine(claim=one, state="reported") for one in claims]
    assert [[line.claim.id for line in group] for group in stated_once(lines)] == [
        ["sourced", "plain"],
        ["part"],
        ["other"],
    ]


def test_a_rise_past_a_dispute_of_days_ago_ends_it():
    changes = [
        change("first", 60, 60, attribution="rights groups"),
        change("conflict", 40, 40, (60, 60), attribution="police"),
        change("rise", 90, 90, (40, 40), attribution="police", at="2026-03-07T00:00:00Z"),
    ]
    assert span(changes) == (90, 90, False)
    changes[-1].at = "2026-03-03T06:00:00Z"
    assert span(changes) == (60, 90, True)
