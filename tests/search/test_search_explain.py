"""Why things are as they are, told from the index."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from saved_entries import SavedEntries

from pipeline.alerts import desk
from pipeline.errors import TallywireError
from pipeline.records import Enriched, Figure, Removed
from pipeline.search.explain.known import known
from pipeline.search.explain.reasons import explain
from pipeline.settings import Settings
from pipeline.sink import sqlite_index
from pipeline.stories import Book
from pipeline.stories.edits.applying import make_edit
from pipeline.stream.single import store

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
LEAD = "Crowds filled the square of Karstad after the ballot commission named the ruling party winner of the vote. "
COPIED = (
    LEAD + "Riot officers answered the marchers with water cannon while opposition leaders called the count a fraud. "
)


def report(name, killed, hour, lead=LEAD, **more):
    figure = Figure(
        measure="killed", start=0, end=1, phrase=f"{killed} people", low=killed, high=killed, rule="subject",
        quote=f"{killed} people died.",
    )  # fmt: skip
    given = {"text": f"Share this\n{lead}", "removed": [Removed(start=0, end=10, label="share")], "language": "en"}
    return Enriched(
        id=name, title="Karstad vote", body=f"{lead}{killed} people died.", figures=[figure], source=f"Outlet {name}",
        published=f"2031-03-04T{hour:02d}:00:00Z", **(given | more),
    )  # fmt: skip


@pytest.fixture
def index(tmp_path):
    """Three reports (b copies nothing, c copies a) with what was decided on their alerts; b's claim was hidden."""
    settings = Settings(data_dir=str(tmp_path))
    with closing(store.connect(store.path_in(str(tmp_path)))) as conn:
        entries = SavedEntries()
        book = Book.load((), entries)
        made = [
            report("a", 3, 8, COPIED), report("b", 31, 9, "The square of Karstad filled again: marchers, riot officers, a vote. "),
            report("c", 3, 10, COPIED), report("d", 40, 11, "Ballot commission vote in Karstad: crowds of marchers stay. ", section="opinion"),
        ]  # fmt: skip
        for position, article in enumerate(made, 1):
            outcome = book.file(article)
            keep(conn, settings, [outcome.filed], outcome.stories, outcome.alerts, position)
            entries |= {key: value for key, value in book.changed() if value is not None}
        claim = conn.execute("SELECT id FROM claims WHERE document ->> 'article' = 'b'").fetchone()[0]
        edit = book.edit(make_edit("hide", claim, None, "Ann", "a bus line", "2031-03-04T12:00:00Z"))
        keep(conn, settings, edit.filed, edit.stories, edit.alerts, 9)
    return known(settings, False)


def keep(conn, settings, filed, stories, alerts, position):
    sqlite_index.write(conn, filed, stories, alerts, position, "2031-03-04T12:00:00Z")
    for alert in alerts:
        decision = desk.decide(conn, alert, settings, NOW)
        sqlite_index.set_decision(conn, alert.id, decision.noted, decision.reason)


def lines(index, identity):
    return {part.about: " ".join(part.lines) for part in explain(index, identity).parts}


def test_of_an_article_it_tells_the_story_what_was_cut_the_rules_and_the_alerts(index):
    told = lines(index, "a")
    assert "it began this story" in told["why it is in its story"]
    assert told["what was cut from it"] == "share: Share this"
    assert "rule subject" in told["which figures were read, and by which rule"]
    assert "stands" in told["what became of its claims"]
    assert "sent, by 'casualties'" in told["what it alerted"]


def test_of_a_joined_article_it_tells_how_near_it_was_and_what_is_shared(index):
    told = lines(index, "b")["why it is in its story"]
    assert "near to this story" in told
    assert "karstad (" in told


def test_of_a_copy_it_tells_what_it_repeats_and_why_it_was_silent(index):
    told = lines(index, "c")
    assert "repeats the text of a" in told["why it is in its story"]
    assert "copies another that makes the same claim" in told["what became of its claims"]
    assert told["what it alerted"] == "nothing: all that it claims its origin claimed before"


def test_of_a_hidden_claim_it_tells_by_whom_and_why(index):
    claim = index.of_article("claims", "b")[0]["id"]
    assert "taken back by Ann: a bus line" in lines(index, claim)["whether it stands"]


def test_of_an_alert_it_tells_the_rule_what_stood_before_and_what_a_withdrawal_takes_back(index):
    rise, withdrawal = index.of_article("alerts", "b")
    told = lines(index, rise["id"])
    assert "sent, by 'casualties'" in told["whether it was sent"]
    assert "before it stood 3 people" in told["what it tells"]
    told = lines(index, withdrawal["id"])
    assert f"withdraws {rise['id']}" in told["whether it was sent"]
    assert "a person made it: edit" in told["what it tells"]


def test_what_nothing_has_as_its_id_is_said(index):
    with pytest.raises(TallywireError, match="no article, claim or alert"):
        explain(index, "nowhere")


def test_an_older_file_of_the_alerts_tells_no_decision():
    with closing(sqlite3.connect(":memory:")) as conn:
        assert desk.decision(conn, "a") is None
