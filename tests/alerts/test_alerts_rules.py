"""Which alerts speak, and why the others do not."""

from datetime import UTC, datetime

import pytest

from pipeline.alerts.memory import StoryMemory
from pipeline.alerts.speaking import take
from pipeline.records import Alert
from pipeline.settings import Rule, Settings

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def alert(**fields):
    given = {"id": "a1", "kind": "figure", "article": "x", "story": "s", "change": "rise", "at": "2026-03-01T11:00:00Z"}
    return Alert(**(given | {"measure": "killed", "low": 31, "high": 31} | fields))


def decide(one, settings, now):
    return take(one, StoryMemory(), [], [], settings, now).decision


def speaks(one, settings):
    return decide(one, settings, NOW).outcome == "sent"


def test_a_rise_of_the_dead_speaks():
    assert decide(alert(), Settings(), NOW) == ("sent", "casualties")


def test_a_zero_speaks_whatever_the_minimum():
    settings = Settings(rules=(Rule(name="many", measures=["killed"], minimum=50),))
    assert speaks(alert(low=0, high=0), settings)


def test_a_figure_under_the_minimum_is_silent():
    settings = Settings(rules=(Rule(name="many", measures=["killed"], minimum=50),))
    assert decide(alert(), settings, NOW) == ("silent", "no rule")


def test_a_fall_speaks_even_under_the_minimum():
    settings = Settings(rules=(Rule(name="many", measures=["killed"], minimum=50),))
    assert speaks(alert(change="fall"), settings)


@pytest.mark.parametrize("mode", ["backfill", "replay"])
def test_old_news_read_late_alerts_nobody(mode):
    assert decide(alert(ingest_mode=mode), Settings(), NOW) == ("silent", mode)


def test_an_article_of_last_week_alerts_nobody():
    assert decide(alert(at="2026-02-20T11:00:00Z"), Settings(), NOW) == ("silent", "old article")


def test_the_sample_wire_is_old_and_is_heard():
    assert speaks(alert(at="2020-10-06", sample=True), Settings())


def test_an_official_decision_matches_its_family():
    decision = alert(kind="decision", measure=None, event_type="gov.election_annulled", low=None, high=None)
    assert decide(decision, Settings(), NOW) == ("sent", "decisions")


def test_an_event_type_outside_the_rules_is_silent():
    decision = alert(kind="decision", measure=None, event_type="support", low=None, high=None)
    assert not speaks(decision, Settings())


def test_a_rule_for_official_figures_passes_over_the_others():
    settings = Settings(rules=(Rule(name="official", measures=["killed"], official_only=True),))
    assert not speaks(alert(), settings)
    assert speaks(alert(official=True), settings)


def test_a_rule_may_name_the_changes_it_wants():
    settings = Settings(rules=(Rule(name="falls", changes=["fall"]),))
    assert not speaks(alert(), settings)
    assert decide(alert(change="fall"), settings, NOW) == ("sent", "falls")
