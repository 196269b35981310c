"""The documentation names what exists: commands, targets, files, settings, topics."""

import re
from pathlib import Path

import pytest

from pipeline import PATH
from pipeline.cli import command_names
from pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TOPICS = {topic for stage in PATH for topic in stage.reads + stage.writes}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_command_on_the_page_exists(page):
    named = re.findall(
        r"\btallywire ([a-z][a-z-]+)\b", "\n".join(re.findall(r"`([^`]+)`|^    .*", page.read_text(), re.M))
    )
    assert set(named) <= command_names()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_make_target_on_the_page_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`make ([a-z]+)", page.read_text())) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_of_the_page_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text())
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_topic_on_the_page_exists(page):
    assert set(re.findall(r"\bnews\.[a-z]+\.v1\b", page.read_text())) <= TOPICS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_setting_on_the_page_exists(page):
    named = {name.lower().removesuffix("_file") for name in re.findall(r"TALLYWIRE_([A-Z_]+)\b", page.read_text())}
    assert named <= set(Settings.__struct_fields__)


def test_the_readme_shows_every_stage_in_order():
    rows = re.findall(r"^\| \d \| (\w+) \|", (ROOT / "README.md").read_text(), re.M)
    assert rows == [stage.name for stage in PATH]
