"""The memory of the rules in SQLite: it survives a kill, takes each alert once, and forgets the sample."""

import signal
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alert_makers import alert, message
from click.testing import CliRunner

from pipeline.alerts import desk, outbox
from pipeline.alerts.message import Speech
from pipeline.alerts.silence import Silence
from pipeline.cli import main
from pipeline.records import timestamp
from pipeline.settings import Rule, Settings, Webhook
from pipeline.sink import sqlite_index
from pipeline.stream.single import store

TESTS = Path(__file__).parents[1]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOOK = Webhook("https://one.example/")
SETTINGS = Settings(rules=(Rule(name="deaths", step=10, digest_minutes=30),), webhooks=[HOOK])


@pytest.fixture
def path(tmp_path):
    return store.path_in(str(tmp_path))


@pytest.fixture
def conn(path):
    with closing(store.connect(path)) as opened:
        yield opened


def waiting(conn):
    return [one[0] for one in conn.execute("SELECT message FROM deliveries ORDER BY number")]


def tell(conn, n, value, now=NOW, **fields):
    one = alert(id=f"al{n}", article=f"a{n}", low=value, high=value, phrase=str(value), **fields)
    return desk.decide(conn, one, SETTINGS, now)


def test_an_alert_is_taken_once(conn):
    assert tell(conn, 1, 20).outcome == "sent"
    assert tell(conn, 1, 20) is None
    assert waiting(conn) == ["al1"]


def test_a_digest_is_told_by_another_process_after_this_one_was_killed(path, tmp_path):
    code = (
        f"import sys, os; sys.path[:0] = [{str(TESTS)!r}, {str(TESTS / 'alerts')!r}]\n"
        "import test_alerts_desk as t\n"
        "conn = t.store.connect(t.store.path_in(sys.argv[1]))\n"
        "conn.execute('BEGIN'); t.tell(conn, 1, 20); t.tell(conn, 2, 25); conn.execute('COMMIT')\n"
        "conn.execute('BEGIN'); t.tell(conn, 3, 27)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    with closing(store.connect(path)) as conn:
        assert waiting(conn) == ["al1"]
        assert tell(conn, 3, 27).outcome == "held"
        [speech] = desk.sweep(conn, SETTINGS, NOW + timedelta(minutes=31))
        assert (speech.message.lines[0].alert.low, speech.message.changes) == (27, 2)
        assert waiting(conn) == ["al1", speech.message.id]
        assert desk.sweep(conn, SETTINGS, NOW + timedelta(minutes=62)) == []


def test_a_silence_that_is_lifted_tells_at_once_what_it_held(conn):
    until = (NOW + timedelta(hours=8)).timestamp()
    desk.silence(conn, Silence(id="s1", who="Ada", why="known", made=0, until=until, place="Karsel"))
    assert tell(conn, 1, 20).outcome == "held"
    assert desk.sweep(conn, SETTINGS, NOW + timedelta(hours=2)) == []
    assert desk.lift(conn, "s1", NOW + timedelta(hours=2))
    assert not desk.lift(conn, "s1", NOW + timedelta(hours=2))
    [speech] = desk.sweep(conn, SETTINGS, NOW + timedelta(hours=2))
    assert speech.message.id == "al1"


def test_a_withdrawal_finds_who_was_sent_the_first_in_the_file(conn):
    tell(conn, 1, 20)
    back = alert(id="al9", article="a1", change="withdrawn", low=20, high=20)
    assert desk.decide(conn, back, Settings(rules=(), webhooks=[HOOK]), NOW).reason == "withdraws al1"
    assert waiting(conn) == ["al1", "al9"]


def test_the_sample_is_forgotten(conn):
    tell(conn, 1, 20, sample=True)
    tell(conn, 2, 21, sample=True)
    desk.remove_sample(conn)
    assert desk.sweep(conn, SETTINGS, NOW + timedelta(hours=1)) == []


def test_a_destination_that_is_down_rests_and_the_other_is_served(conn):
    outbox.enqueue(conn, Speech(message=message(), to=["one", "two"]), ["one", "two"])
    at = NOW.timestamp()
    outbox.pause(conn, outbox.due(conn, "one", at), at + 60, "down", 60)
    outbox.enqueue(conn, Speech(message=message(alert(id="al2")), to=["one"]), ["one"])
    assert outbox.ready(conn, at) == ["two"]
    assert sorted(outbox.ready(conn, at + 61)) == ["one", "two"]


def test_a_message_that_is_refused_does_not_hold_up_the_next(conn):
    for name in ("al1", "al2"):
        outbox.enqueue(conn, Speech(message=message(alert(id=name)), to=["one"]), ["one"])
    at = NOW.timestamp()
    outbox.postpone(conn, outbox.due(conn, "one", at), at + 60, "400", 60)
    assert outbox.due(conn, "one", at).message.id == "al2"


def test_what_was_given_up_is_tried_again_when_asked(conn):
    outbox.enqueue(conn, Speech(message=message(), to=["one"]), ["one"])
    outbox.close(conn, "one", "410")
    assert outbox.ready(conn, NOW.timestamp()) == []
    assert outbox.troubles(conn) == [("one", 0, 1, "410", "410")]
    assert outbox.reopen(conn, "one") == 1
    assert outbox.ready(conn, NOW.timestamp()) == ["one"]


def tallywire(folder, *arguments):
    (folder / "tallywire.toml").write_text(
        f'data_dir = "{folder}"\n[[rules]]\nname = "deaths"\nmeasures = ["killed"]\nstep = 10\ndigest_minutes = 30\n'
        '[[webhooks]]\nurl = "http://127.0.0.1:9/"\nname = "chat"\n'
    )
    return CliRunner().invoke(main, ["--settings", str(folder / "tallywire.toml"), "alerts", *arguments])


@pytest.fixture
def kept(conn):
    """An index with three changes, an hour apart, of today."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3)
    for n, value in enumerate((20, 25, 27), 1):
        at = timestamp(start + timedelta(hours=n - 1))
        one = alert(id=f"al{n}", article=f"a{n}", low=value, high=value, phrase=str(value), at=at)
        sqlite_index.write(conn, [], [], [one], n, at)
    return conn


def test_a_trial_shows_what_a_rule_would_have_sent_and_what_held_the_rest_back(kept, tmp_path):
    shown = tallywire(tmp_path, "--test", "--since", "1d", "--rule", "deaths")
    assert shown.exit_code == 0, shown.output
    assert shown.output.count("rule deaths to chat") == 3
    assert "2 held: deaths: less than a step" in shown.output
    assert "3 alerts are kept" in shown.output


def test_a_trial_of_a_rule_that_is_not_there_names_those_that_are(kept, tmp_path):
    assert "'deaths'" in tallywire(tmp_path, "--test", "--rule", "daeths").output


def test_a_trial_leaves_no_trace(kept, tmp_path):
    tallywire(tmp_path, "--test")
    assert waiting(kept) == []
    assert kept.execute("SELECT count(*) FROM alert_taken").fetchone() == (0,)


def test_silences_are_made_listed_and_lifted_by_name(conn, tmp_path):
    made = tallywire(
        tmp_path, "silence", "--place", "Karsel", "--for", "8h", "--who", "Ada", "--why", "night desk knows"
    )
    assert made.exit_code == 0, made.output
    listed = tallywire(tmp_path, "silences").output
    assert "place Karsel: silenced by Ada until" in listed
    assert "night desk knows" in listed
    assert tallywire(tmp_path, "lift", listed.partition(":")[0]).exit_code == 0
    assert "nothing is silenced" in tallywire(tmp_path, "silences").output


def test_only_an_alert_that_is_known_is_acknowledged(conn, tmp_path):
    tell(conn, 1, 20)
    assert tallywire(tmp_path, "ack", "al1", "--who", "Ada").exit_code == 0
    assert tallywire(tmp_path, "ack", "none", "--who", "Ada").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["silence", "--why", "x", "--who", "Ada"], 1),
        (["silence", "--measure", "kiled", "--why", "x", "--who", "Ada"], 1),
        (["silence", "--place", "Karsel", "--why", "x", "--for", "soon"], 2),
        (["silence", "--place", "Karsel"], 2),
        (["lift", "none"], 1),
        (["resend", "nobody"], 1),
        (["--send-test", "nobody"], 1),
    ],
)
def test_bad_usage_is_said_in_words(conn, tmp_path, arguments, status):
    done = tallywire(tmp_path, *arguments)
    assert done.exit_code == status
    assert "Error" in done.output


def test_a_test_message_that_does_not_arrive_says_why_and_ends_with_status_1(conn, tmp_path):
    done = tallywire(tmp_path, "--send-test")
    assert done.exit_code == 1
    assert "chat: not taken" in done.output
    assert "allow_private_addresses" in done.output
