import pytest
from stories_makers import article

from pipeline.errors import Drop, TallywireError
from pipeline.stories.filter import StoriesFilter


def test_finish_gives_each_article_its_story():
    stories = StoriesFilter()
    filed = [stories.file(article(name, "Shops stayed shut.")).filed.story for name in "ab"]
    assert stories.finish() == {"a": filed[0], "b": filed[0]}


def test_without_a_folder_each_filter_starts_empty():
    for _ in range(2):
        StoriesFilter().file(article("a", "Shops stayed shut."))


def test_a_folder_remembers_between_runs(tmp_path):
    first = StoriesFilter(tmp_path / "state")
    story = first.file(article("a", "In all 9 died.", [("killed", "9", 9, 9)])).filed.story
    first.finish()
    second = StoriesFilter(tmp_path / "state")
    with pytest.raises(Drop):
        second.file(article("a", "In all 9 died.", [("killed", "9", 9, 9)]))
    outcome = second.file(article("b", "In all 9 died.", [("killed", "9", 9, 9)]))
    assert (outcome.filed.story, outcome.alerts) == (story, [])


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-1], lambda raw: raw + b"ab", lambda _: b"notes of mine, no state"])
def test_a_state_that_is_cut_off_or_no_state_is_named_and_left_alone(tmp_path, spoil):
    stories = StoriesFilter(tmp_path)
    stories.file(article("a", "Shops stayed shut."))
    stories.finish()
    file = tmp_path / "stories.state"
    spoilt = spoil(file.read_bytes())
    file.write_bytes(spoilt)
    with pytest.raises(TallywireError, match="is no state"):
        StoriesFilter(tmp_path)
    assert file.read_bytes() == spoilt


def test_the_ledger_shows_each_story_with_what_stands():
    stories = StoriesFilter()
    stories.file(article("a", "In all 9 died.", [("killed", "9", 9, 9)]))
    stories.file(article("b", "In all 14 died.", [("killed", "14", 14, 14)], at="2031-03-04T12:00:00Z"))
    (story,) = stories.ledger()
    assert (story["articles"], story["standing"]["killed"]["low"]) == (2, 14)
    page = story["ledger"]["killed"]
    assert [(claim["low"], claim["standing"]) for claim in page["claims"]] == [(9, False), (14, True)]
    assert [(change["change"], change["low"]) for change in page["changes"]] == [("first", 9), ("rise", 14)]
    assert page["standing"]["low"] == 14
