"""Which changes of a ledger a rule wants, and which may speak at all. Pure: an alert, the settings, the clock.

Stories writes an alert for every change of a ledger; here the desk's rules choose. Nothing is thrown away: a silent
alert stays in the index with the reason of its silence.
"""

from bisect import bisect_right
from datetime import datetime, timedelta
from fnmatch import fnmatchcase

from pipeline.enrich.silent import is_like
from pipeline.records import Alert, Number, instant
from pipeline.settings import Rule, Settings, SourceClass, Step


def matches(rule: Rule, alert: Alert) -> bool:
    """Whether a rule is about this change."""
    if alert.kind == "decision":
        named = any(fnmatchcase(alert.event_type or "", pattern) for pattern in rule.event_types)
    else:
        named = (alert.measure or "") in rule.measures
    if not named and (rule.measures or rule.event_types):
        return False
    if rule.changes and alert.change not in rule.changes:
        return False
    if (rule.official_only and not alert.official) or not _is_about(rule, alert):
        return False
    return alert.kind == "decision" or alert.change == "fall" or _reaches(rule, alert)


def why_old(alert: Alert, settings: Settings, now: datetime) -> str | None:
    """Why this is old news read late; None when it is news.

    A backfill, a replay and an article older than `alert_max_age_hours` alert nobody, unless a rule says `also_old`.
    The sample wire is old on purpose and asks to be heard.
    """
    if alert.ingest_mode != "live":
        return alert.ingest_mode
    at = instant(alert.at)
    oldest = now - timedelta(hours=settings.alert_max_age_hours)
    return "old article" if not alert.sample and (at is None or at < oldest) else None


def passes(step: Step, value: Number | None, said: Number | None) -> bool:
    """Whether a figure moved far enough from the one last `said` (None: nothing was) to be said at once.

    A list is passed where another of its marks lies at or below the figure than before, on the way up or down.
    """
    if step == "every change" or value is None:
        return True
    if isinstance(step, list):
        marks = sorted(step)
        before = 0 if said is None else bisect_right(marks, said)
        return value == 0 or bisect_right(marks, value) != before
    if said is None:
        return True
    if isinstance(step, str):
        return value != said and abs(value - said) >= abs(said) * float(step.removesuffix("%")) / 100
    return abs(value - said) >= step


def size(alert: Alert) -> Number | None:
    """The figure to go by: the low bound, else the high one ("up to 40")."""
    return alert.low if alert.low is not None else alert.high


def source_class(alert: Alert) -> SourceClass:
    """Whose word it is."""
    return "official" if alert.official else "attributed" if alert.attribution else "outlet"


def _is_about(rule: Rule, alert: Alert) -> bool:
    if rule.places and not any(is_like(place, rule.places) for place in alert.places):
        return False
    if rule.stories and not (is_like(alert.story, rule.stories) or is_like(alert.title, rule.stories)):
        return False
    if rule.sources and not is_like(alert.source, rule.sources):
        return False
    return not rule.source_classes or source_class(alert) in rule.source_classes


def _reaches(rule: Rule, alert: Alert) -> bool:
    """Zero is news whatever the minimum."""
    value = size(alert)
    return value is None or value == 0 or value >= rule.minimum
