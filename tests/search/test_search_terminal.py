"""What the commands print."""

import json
import shutil

import pytest
from search.search_corpus import build

from pipeline.errors import Outage, TallywireError
from pipeline.search import terminal
from pipeline.settings import Settings


@pytest.fixture
def settings(index_file, tmp_path):
    shutil.copy(index_file, tmp_path / "tallywire.db")
    return Settings(data_dir=str(tmp_path))


def test_search_prints_hits_with_their_story(settings, capsys):
    terminal.search(settings, "killed:31", 5, False, False)
    printed = capsys.readouterr().out
    assert "Lawmaker disputes toll of Port Marlow ferry disaster" in printed
    assert "1 of 1. Machine-read" in printed


def test_lines_below_a_headline_are_indented_to_their_end(settings, capsys):
    terminal.search(settings, "killed:31", 5, False, False)
    first, *below, _last = capsys.readouterr().out.splitlines()
    assert first.startswith("Lawmaker")
    assert len(below) > 2
    assert all(line.startswith("  ") and not line.endswith(" ") for line in below)


def test_a_search_that_finds_nothing_says_what_to_try(settings, capsys):
    terminal.search(settings, "xyzzy", 5, False, False)
    assert capsys.readouterr().out == f"{terminal.NOTHING}\n"


def test_search_as_json_is_one_hit_a_line(settings, capfdbinary):
    terminal.search(settings, "ferry", 3, True, False)
    lines = capfdbinary.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["ferry-7", "ferry-6", "ferry-5"]


def test_search_tells_what_was_found_has_in_common(settings, capsys):
    terminal.search(settings, "ferry", 1, False, False, facets=True)
    printed = capsys.readouterr().out
    assert "places: Port Marlow 7" in printed
    assert "official source: yes 6, no 1" in printed
    assert "2 Mar 2026, 21:00 ████" in printed


def test_a_long_time_without_an_article_is_one_line(settings, capsys):
    terminal.search(settings, "injured:>0", 1, False, False, facets=True)
    lines = capsys.readouterr().out.splitlines()
    first = next(at for at, line in enumerate(lines) if "█" in line)
    assert ["█" if "█" in line else line.strip() for line in lines[first : first + 5]] == ["█", "…", "█", "…", "█"]


def test_facets_as_json_are_one_more_line(settings, capfdbinary):
    terminal.search(settings, "ferry", 2, True, False, per="story", facets=True)
    *hits, last = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert [hit["more"] for hit in hits] == [6]
    assert last["facets"]["places"] == [{"value": "Port Marlow", "count": 7, "query": 'place:"=Port Marlow"'}]


def test_a_wrong_query_is_shown_with_a_mark_under_it(settings):
    with pytest.raises(TallywireError, match=r"\n  a \(\n    \^"):
        terminal.search(settings, "a (", 3, False, False)


def test_a_story_prints_its_ledger(settings, capsys):
    story_id = terminal.searcher(settings, False).article("ferry-1").story
    terminal.story(settings, story_id, False, False)
    printed = capsys.readouterr().out
    assert "stands, disputed" in printed
    assert "Lawmaker" in printed
    assert "First" in printed


def test_a_story_is_printed_as_it_was_known_at_a_time(settings, capsys):
    found = terminal.searcher(settings, False)
    story_id = found.article("ferry-1").story
    first = min(line.claim.at for measure in found.ledger(story_id).measures for line in measure.claims)
    terminal.story(settings, story_id, False, False, first)
    printed = capsys.readouterr().out
    assert "As it was known at" in printed
    assert "disputed" not in printed
    assert "superseded" not in printed


def test_a_time_that_is_none_is_refused_in_words(settings):
    with pytest.raises(TallywireError, match="'noon' is no time"):
        terminal.story(settings, "x", False, False, "noon")


def test_there_is_no_story_of_an_unknown_id(settings):
    with pytest.raises(TallywireError, match="there is no story 'x'"):
        terminal.story(settings, "x", False, False)


def test_alerts_are_printed_with_the_newest_last(settings, capsys):
    terminal.alerts(settings, 100, False, False)
    printed = capsys.readouterr().out
    assert printed.index("no deaths reported") < printed.index("31 killed")


def test_without_a_change_the_terminal_says_so(tmp_path, capsys):
    build(tmp_path / "tallywire.db", [])
    terminal.alerts(Settings(data_dir=str(tmp_path)), 5, False, False)
    assert "Nothing has changed yet." in capsys.readouterr().out


def test_nothing_of_the_wire_drives_the_terminal(settings, capsys):
    assert terminal.escape("\x1b[31mred\x1b[0m [bold]x[/bold] \x07\x9b") == "[31mred[0m \\[bold]x\\[/bold] "


def test_without_a_store_it_is_said_what_makes_one(tmp_path):
    with pytest.raises(Outage, match="`tallywire run` makes it"):
        terminal.searcher(Settings(data_dir=str(tmp_path / "none")), False)
