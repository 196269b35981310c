"""What became of alerts is told from the file of who decides on them, each thing under one id, without their words."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from alert_makers import alert

from pipeline.alerts import desk, outbox
from pipeline.alerts.silence import Silence
from pipeline.alerts.told import told_since
from pipeline.records import timestamp
from pipeline.settings import Rule, Settings, Webhook
from pipeline.stream.single import store

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOOK = Webhook("https://one.example/", name="desk")
SETTINGS = Settings(rules=(Rule(name="deaths", minimum=10),), webhooks=[HOOK])


@pytest.fixture
def conn(tmp_path):
    with closing(store.connect(store.path_in(str(tmp_path)))) as opened:
        yield opened


def decide(conn, name, killed, now=NOW):
    return desk.decide(conn, alert(id=name, article=name, low=killed, high=killed), SETTINGS, now)


def told(conn, after=0.0):
    return {(one.outcome, one.alert, one.to, one.about, one.who) for one in told_since(conn, after, NOW)}


def test_sent_to_whom_and_silent_and_acknowledged_by_whom(conn):
    decide(conn, "loud", 31)
    decide(conn, "small", 3)
    until = (NOW + timedelta(hours=8)).timestamp()
    desk.silence(conn, Silence(id="s", who="Ada", why="known", made=NOW.timestamp(), until=until, alert="loud"))
    desk.silence(conn, Silence(id="t", who="Ada", why="quiet", made=NOW.timestamp(), until=until, story="s"))
    assert told(conn) == {
        ("sent", "loud", "desk", "killed", None), ("sent", "loud", "log", "killed", None),
        ("silent", "small", None, None, None), ("acknowledged", "loud", None, None, "Ada"),
    }  # fmt: skip


def test_what_a_destination_never_took_is_told_as_failed(conn):
    decide(conn, "loud", 31)
    outbox.close(conn, "desk", "it answered 410")
    [failed] = [one for one in told_since(conn, NOW.timestamp(), NOW) if one.outcome == "failed"]
    assert (failed.alert, failed.to, failed.reason, failed.at) == ("loud", "desk", "it answered 410", timestamp(NOW))


def test_only_what_happened_since_is_told_and_twice_told_it_has_one_id(conn):
    decide(conn, "early", 31)
    decide(conn, "late", 40, NOW + timedelta(minutes=1))
    assert {one[1] for one in told(conn, NOW.timestamp())} == {"late"}
    again = [{one.id for one in told_since(conn, 0.0, NOW)} for _ in range(2)]
    assert again[0] == again[1]
    assert len(again[0]) == len(told(conn))
