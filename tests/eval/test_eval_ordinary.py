"""What is no news of harm stays silent, what is speaks, and decisions are told from demands: articles of our own."""

from functools import cache
from pathlib import Path

import pytest
from gates import Corpus

from pipeline.records import CASUALTY_MEASURES, Alert, Cleaned
from pipeline.settings import Settings
from pipeline.stories.evaluate import alerts_of

DATA = Path(__file__).parents[1] / "data"
ORDINARY = Corpus(str(DATA / "ordinary_own.jsonl"), "5cc9a1f01b9010ad450bca5685e3012c91c526da764776e09c9a9fe40dfe4b77")
REPORTS = Corpus(str(DATA / "reports_own.jsonl"), "c32386607ebb27032dede70f6a7b2984f9bc357e09db0ec7385dce4d6b7b9968")
DECISIONS = Corpus(
    str(DATA / "decisions_own.jsonl"), "0dbeba4ff3f7d6318708b2d1546358e80f22338dd6ad561411d044c1782bac81"
)
CASUALTIES = CASUALTY_MEASURES | {"infected", "hospitalised", "rescued"}
LOUD_ARTICLES = 0
"""Of 512 ordinary articles (sport, markets, opinion, satire, reviews, obituaries, anniversaries, drills, science, history,
fiction, old cases, statistics) so many may alert a casualty. It only falls."""
MISSED_REPORTS = 10
MISSED_DECISIONS = 2

pytestmark = pytest.mark.evaluation


@cache
def told(corpus: Corpus, *, apart: bool = False) -> list[Alert]:
    """What the articles of a file, one wire or each its own, make the whole path say."""
    from pipeline.enrich.enricher import enrich, load
    from pipeline.enrich.silent import mark

    fields = ("id", "title", "published", "source", "section", "url", "language")
    articles = [Cleaned(body=row["text"], **{f: row[f] for f in fields if f in row}) for row in corpus.rows()]
    mark(articles, Settings())
    enriched = enrich(load(Settings()), articles)
    return (
        [alert for wire in ([one] for one in enriched) for alert in alerts_of(wire)] if apart else alerts_of(enriched)
    )


def test_ordinary_articles_alert_no_casualties():
    loud = {alert.article: (alert.phrase, alert.quote) for alert in told(ORDINARY) if alert.measure in CASUALTIES}
    assert len(loud) <= LOUD_ARTICLES, loud


def test_reports_of_harm_speak():
    spoken = {alert.article for alert in told(REPORTS) if alert.measure in ("killed", "injured", "missing")}
    missed = [row["title"] for row in REPORTS.rows() if row["id"] not in spoken]
    assert len(missed) <= MISSED_REPORTS, missed


def test_decisions_are_told_and_demands_plans_and_fiction_are_not():
    spoken = {alert.article: alert.event_type for alert in told(DECISIONS, apart=True) if alert.kind == "decision"}
    wanted = {row["id"]: row["decision"] for row in DECISIONS.rows() if row["decision"]}
    assert not set(spoken) - set(wanted)
    assert len([one for one, kind in wanted.items() if spoken.get(one) != kind]) <= MISSED_DECISIONS
