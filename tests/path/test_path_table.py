"""The table of the path says what is on disk, in the topics and in the command line."""

import re
from pathlib import Path

import pipeline
from pipeline import EDIT_TOPIC, PATH
from pipeline.cli import STAGES, command_names

PACKAGE = Path(pipeline.__file__).parent
BESIDE = {"bench", "evaluate", "samples", "stream"}


def table_rows():
    rows = [line.strip("| ").split("|") for line in pipeline.__doc__.splitlines() if re.match(r"\| \d", line)]
    return [[cell.strip() for cell in row] for row in rows]


def test_each_row_of_the_table_is_a_stage_in_order():
    assert [row[1] for row in table_rows()] == [stage.name for stage in PATH]


def test_each_stage_is_a_folder_and_each_folder_is_a_stage_or_named_beside():
    folders = {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    assert folders == {stage.name for stage in PATH} | BESIDE


def test_the_table_names_the_topics_that_the_stages_read_and_write():
    for row, stage in zip(table_rows(), PATH, strict=True):
        assert set(re.findall(r"news\.\w+\.v1", row[3])) == set(stage.reads)
        assert set(re.findall(r"news\.\w+\.v1", row[4])) == set(stage.writes)


def test_each_topic_that_is_read_is_written_by_an_earlier_stage():
    written = {EDIT_TOPIC}  # by people
    for stage in PATH:
        assert set(stage.reads) <= written
        written |= set(stage.writes)


def test_each_stage_that_reads_a_topic_is_a_worker():
    assert {stage.name for stage in PATH if stage.reads} == set(STAGES)


def test_the_commands_that_are_promised_exist():
    promised = {"clean", "enrich", "stories", "feed", "publish", "run", "worker", "setup", "serve", "search", "story"}
    assert promised | {"alerts", "dead-letters", "doctor", "evaluate", "feeds", "follow"} <= command_names()
