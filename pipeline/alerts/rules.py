"""Which alerts speak. Pure: an alert, the settings and the clock in; a decision with its reason out.

Stories writes an alert for every change of a ledger; here the desk's rules choose. Nothing is thrown away: a silent
alert stays in the index with the reason of its silence.
"""

from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from typing import NamedTuple

from pipeline.records import Alert, instant
from pipeline.settings import Rule, Settings


class Decision(NamedTuple):
    """`sent` or `silent`; `reason` is the name of the rule that spoke, or why none did."""

    outcome: str
    reason: str

    @property
    def speaks(self) -> bool:
        """True when the alert is to be delivered."""
        return self.outcome == "sent"


def decide(alert: Alert, settings: Settings, now: datetime) -> Decision:
    """Whether `alert` is delivered.

    A backfill, a replay and an article older than `alert_max_age_hours` alert nobody: old news read late is not news.
    The sample wire is old on purpose and asks to be heard.
    """
    if alert.ingest_mode != "live":
        return Decision("silent", alert.ingest_mode)
    at = instant(alert.at)
    oldest = now - timedelta(hours=settings.alert_max_age_hours)
    if not alert.sample and (at is None or at < oldest):
        return Decision("silent", "old article")
    for rule in settings.rules:
        if _matches(rule, alert):
            return Decision("sent", rule.name)
    return Decision("silent", "no rule")


def _matches(rule: Rule, alert: Alert) -> bool:
    if alert.kind == "decision":
        named = any(fnmatchcase(alert.event_type or "", pattern) for pattern in rule.event_types)
    else:
        named = (alert.measure or "") in rule.measures
    if not named and (rule.measures or rule.event_types):
        return False
    if rule.changes and alert.change not in rule.changes:
        return False
    if rule.official_only and not alert.official:
        return False
    return alert.kind == "decision" or alert.change == "fall" or _reaches(rule, alert)


def _reaches(rule: Rule, alert: Alert) -> bool:
    """Zero is news whatever the minimum; an open low ("up to 40") is judged by its high."""
    value = alert.low if alert.low is not None else alert.high
    return value is None or value == 0 or value >= rule.minimum
