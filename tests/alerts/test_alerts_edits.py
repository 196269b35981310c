"""What a person's edit tells, and what a takedown leaves of what was to be told."""

from contextlib import closing

import pytest
from alert_makers import alert
from test_alerts_desk import NOW, SETTINGS, tell, waiting

from pipeline.alerts import desk
from pipeline.stream.single import store


@pytest.fixture
def conn(tmp_path):
    with closing(store.connect(store.path_in(str(tmp_path)))) as opened:
        yield opened


def test_a_withdrawal_by_an_edit_goes_to_who_was_sent_the_claim(conn):
    tell(conn, 1, 20)
    back = alert(id="e1", article="a1", change="withdrawn", low=20, high=20, cites="al1", edit="e")
    assert desk.decide(conn, back, SETTINGS, NOW).reason == "withdraws al1"
    assert waiting(conn) == ["al1", "e1"]


def test_a_withdrawal_by_an_edit_that_nobody_was_sent_is_told_to_nobody_whatever_the_rules(conn):
    back = alert(id="e1", article="a1", change="withdrawn", low=20, high=20, cites="al1", edit="e")
    decision = desk.decide(conn, back, SETTINGS, NOW)
    assert (decision.outcome, decision.reason) == ("silent", "an edit, and nobody was sent what it withdraws")
    assert waiting(conn) == []


def test_of_an_article_that_was_taken_down_nothing_is_told_and_nothing_remembered(conn):
    tell(conn, 1, 20)
    tell(conn, 2, 25)  # less than a step: it waits for the digest
    for article in ("a1", "a2"):
        desk.take_down(conn, article)
    assert waiting(conn) == []
    assert desk.sweep(conn, SETTINGS, NOW.replace(hour=20)) == []
    kept = conn.execute("SELECT memory FROM alert_stories").fetchall()
    assert not any(b"people were killed" in memory for (memory,) in kept)


def test_what_became_of_an_alert_is_remembered(conn):
    tell(conn, 1, 20)
    tell(conn, 2, 25)
    assert [desk.decision(conn, name).outcome for name in ("al1", "al2")] == ["sent", "held"]
    assert desk.decision(conn, "al9") is None
