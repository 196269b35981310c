"""The handover of a shift: what it tells, from when, and what it leaves out."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import msgspec
import pytest
from search.search_client import Client
from search.search_corpus import build
from search.search_server import Desk

from pipeline.errors import TallywireError
from pipeline.search import terminal
from pipeline.search.brief import brief
from pipeline.search.desk import DeskFile
from pipeline.search.indexes.sqlite_search import SqliteSearcher
from pipeline.settings import Settings

BEFORE = datetime(2026, 3, 3, tzinfo=UTC)
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SINCE_THE_WIRE = "2026-03-03T00:00Z"


@pytest.fixture
def path(tmp_path):
    build(tmp_path / "tallywire.db")
    return tmp_path / "tallywire.db"


def made(path, since=BEFORE):
    return brief(SqliteSearcher(path), DeskFile(path), Settings(data_dir=str(path.parent)), since, NOW)


def test_changes_are_told_in_the_order_of_their_arrival(path):
    told = made(path)
    assert [line.ingested for line in told.changes] == sorted(line.ingested for line in told.changes)
    assert told.changes[0].alert.article == "ferry-1"
    assert told.is_whole


def test_what_came_before_the_shift_is_left_out(path):
    told = made(path, datetime(2026, 3, 4, 0, 0, 10, tzinfo=UTC))
    assert {line.alert.article for line in told.changes} == {"vote-1", "quake-1", "hostile-1"}


def test_a_story_whose_sources_disagree_is_told(path):
    assert [story.title for story in made(path).disputed] == ["Ferry capsizes off Port Marlow"]


def test_an_acknowledged_alert_is_no_longer_open(path):
    before = made(path).unacknowledged
    DeskFile(path).silence({"alert": before[0].alert.id}, 3600, "Ada", "seen")
    after = made(path)
    assert [line.alert.id for line in after.unacknowledged] == [line.alert.id for line in before[1:]]
    assert [(one.who, one.why) for one in after.silences] == [("Ada", "seen")]
    assert len(after.changes) == len(before)


def test_a_delivery_that_failed_is_told(path):
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(
            "INSERT INTO deliveries (message, target, payload, dead, problem) VALUES ('m', 'desk chat', '{}', 1, 'answered 500')"
        )
    client = Client(Desk(path).app)
    assert client.get("/api/brief").json()["deliveries"][0]["problem"] == "answered 500"
    assert "1 given up: answered 500" in client.get("/brief").text


def test_a_feed_in_trouble_is_told(path):
    from pipeline.producer.state import ProducerState
    from pipeline.settings import Feed

    with closing(ProducerState(str(path.parent))) as state:
        state.add([Feed(url="https://gone.example/feed")])
        state.save_feed(msgspec.structs.replace(state.feed("https://gone.example/feed"), is_gone=True))
    assert [(one.name, one.status) for one in made(path).feeds] == [("https://gone.example/feed", "gone")]


def test_the_page_tells_all_of_it_and_is_well_formed(path):
    from search.test_search_pages import Outline

    client = Client(Desk(path).app)
    text = client.get(f"/brief?since={SINCE_THE_WIRE}").text
    for words in (
        "Sources disagree",
        "Sent and not acknowledged",
        "Other changes",
        "31 killed",
        "No story is disputed",
    ):
        assert (words in text) == (words != "No story is disputed"), words
    assert text.count('<div class="one">') == len(made(path).changes)
    assert (Outline(text).wrong, Outline(text).open) == ([], [])
    assert "<script>window" not in text


@pytest.mark.parametrize("since", ["soon", "8", "-3h", "2026-13-01", "é"])
def test_a_time_that_is_none_is_refused(path, since):
    client = Client(Desk(path).app)
    assert client.get("/api/brief", params={"since": since}).status_code == 400
    assert client.get("/brief", params={"since": since}).status_code == 400
    with pytest.raises(TallywireError, match="is no time"):
        terminal.brief(Settings(data_dir=str(path.parent)), since, False, False)


def test_the_terminal_prints_it(path, capsys):
    settings = Settings(data_dir=str(path.parent))
    terminal.brief(settings, "2026-03-03", False, False)
    printed = capsys.readouterr().out
    assert "sources disagree Ferry capsizes off Port Marlow" in printed
    assert "not acknowledged" in printed


def test_the_terminal_gives_it_as_json(path, capfdbinary):
    terminal.brief(Settings(data_dir=str(path.parent)), "2026-03-03", True, False)
    assert len(json.loads(capfdbinary.readouterr().out)["disputed"]) == 1
