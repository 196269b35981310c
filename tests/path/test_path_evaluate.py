"""`tallywire evaluate`: annotated files in, a table or JSON out; a file that cannot be read says which line."""

import json

import pytest
from click.testing import CliRunner

from pipeline.cli import ANNOTATED, main
from pipeline.evaluate.gold import FIELDS
from pipeline.evaluate.measures import EVALUATIONS

TEXT = "A fire in a mill in Karsel killed 12 workers on Monday, the interior ministry said."
FIGURE = {"measure": "killed", "start": TEXT.index("12"), "end": TEXT.index("12") + 2, "low": 12, "high": 12, "bound": "exact"}  # fmt: skip
OTHER = "The central bank raised its key rate by half a point on Tuesday to slow inflation, it said in a statement."
FEED = b"<rss version='2.0'><channel><title>Post</title><item><title>A</title><link>https://x.example/1</link></item></channel></rss>"
GOLD = {
    "entities": [{"text": "Jane Okoro lives in Kenya.", "ents": [[0, 10, "PERSON"], [20, 25, "GPE"]]}],
    "events": [{"text": "Thousands protested in the capital on Monday.", "labels": ["protest.demonstrate"], "scope": "current", "trigger": [10, 19]}],
    "figures": [{"text": TEXT, "figures": [FIGURE]}, {"text": OTHER, "figures": [], "distractor": True}],
    "stories": [{"id": "a", "text": TEXT, "story": "1"}, {"id": "b", "text": TEXT + " Crews stayed.", "story": "1"}, {"id": "c", "text": OTHER, "story": "2"}],
    "copies": [{"id": "a", "text": TEXT, "story": "1"}, {"id": "b", "text": TEXT, "story": "1"}, {"id": "c", "text": OTHER, "story": None}],
    "names": [{"name1": "John F. Doe", "name2": "John Doe", "is_match": "true"}, {"name1": "A B", "name2": "C D", "is_match": False}],
    "furniture": [{"id": "p", "text": "Follow us on:\n" + TEXT, "spans": [{"s": 0, "e": 13, "label": "share"}, {"s": 14, "e": 14 + len(TEXT), "label": "keep"}], "neutral": []}],
    "feeds": [{"file": "f.xml", "expected": {"n_entries": 1, "entries": [{"title": "A", "link": "https://x.example/1"}]}}],
    "timelines": [{"id": "t", "articles": [{"id": "t/1", "published": "2026-03-02T10:00:00Z", "source": "Post", "text": TEXT}], "alerts": [{"article": "t/1", "measure": "killed", "low": 12, "high": 12}]}],
}  # fmt: skip


def evaluate(tmp_path, what, rows, *options):
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    (tmp_path / "files").mkdir(exist_ok=True)
    (tmp_path / "files" / "f.xml").write_bytes(FEED)
    return CliRunner().invoke(main, ["evaluate", what, str(file), *options])


def test_every_evaluation_is_a_choice_of_the_command_and_says_what_its_file_holds():
    assert set(ANNOTATED) == set(EVALUATIONS) == set(FIELDS)


@pytest.mark.parametrize("what", ANNOTATED)
def test_what_is_read_right_scores_full_marks(tmp_path, what):
    done = evaluate(tmp_path, what, GOLD[what], "--json")
    assert done.exit_code == 0, done.output
    measures = json.loads(done.stdout)["measures"]
    best = {"events": "none: recall", "furniture": "body kept: f1 by characters", "feeds": "right: title"}.get(
        what, "f1"
    )
    assert measures[best] == (0.0 if what == "events" else 1.0)


@pytest.mark.parametrize("what", ANNOTATED)
def test_the_table_names_what_was_measured_on(tmp_path, what):
    done = evaluate(tmp_path, what, GOLD[what])
    assert done.stdout.startswith(f"{what}: ")
    assert "gold.jsonl" in done.stdout.splitlines()[0]


def test_events_of_articles_are_told_from_those_of_sentences_by_their_first_line(tmp_path):
    rows = [{"sentences": ["Thousands protested in the capital."], "event_types": ["protest.demonstrate"]}]
    assert "main type right" in evaluate(tmp_path, "events", rows).stdout


@pytest.mark.parametrize(
    ("what", "rows", "said"),
    [
        ("figures", ["", '{"text": "x"}'], "line 2: it is missing the required field `figures`"),
        ("figures", ['{"text": '], "line 1: Input data was truncated"),
        ("figures", [{"text": "x", "figures": [FIGURE]}], "line 1: the span [34, 36] lies outside its text of 1 characters"),
        ("figures", [{"text": TEXT, "figures": [FIGURE | {"measure": "deaths"}]}], "line 1: Invalid enum value 'deaths'"),
        ("entities", [{"text": "x", "ents": [["0", 1, "GPE"]]}], "Expected `int`, got `str` - at `$.ents[0][0]`"),
        ("stories", [GOLD["stories"][0], GOLD["stories"][0]], "line 2: id 'a' stands in line 1 already"),
        ("stories", [GOLD["stories"][0] | {"date": "lately"}], "line 1: date 'lately' is no ISO 8601 date"),
        ("names", [], "holds no line; each line of it would hold name1, name2"),
        ("feeds", [GOLD["feeds"][0] | {"file": "none.xml"}], "none.xml: No such file or directory"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_where_and_what_was_wanted(tmp_path, what, rows, said):
    done = evaluate(tmp_path, what, rows)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "gold.jsonl" in done.stderr or "none.xml" in done.stderr


def test_a_folder_is_no_annotated_file(tmp_path):
    done = CliRunner().invoke(main, ["evaluate", "figures", str(tmp_path)])
    assert done.exit_code == 1
    assert "is a folder" in done.stderr


def test_what_nobody_annotates_is_bad_usage(tmp_path):
    assert CliRunner().invoke(main, ["evaluate", "poems", str(tmp_path)]).exit_code == 2
