"""What Prometheus reads of the one-process runner: the counters of its store, which survive a restart.

Names and labels are those of the field: `news_stage_received_total{stage}`, `news_stage_sent_total{stage}`,
`news_stage_dropped_total{stage,reason}`, `news_stage_dead_letters_total{stage,reason}`, `news_alerts_total{outcome}`.
For every stage received = sent + dropped + dead letters.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from pipeline.stream import store

_STAGES: Final = ("producer", "enrich", "stories")


class StoreCollector(Collector):
    """Reads the store at each scrape."""

    def __init__(self, path: Path, registry: CollectorRegistry) -> None:
        self._path = path
        registry.register(self)

    def describe(self) -> list[Metric]:
        """Nothing to say before the first scrape (the registry would else read the store to learn the names)."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The counters as they stand in the last commit."""
        counts = store.read_counts(self._path)
        received = CounterMetricFamily("news_stage_received", "Records that came to a stage.", labels=["stage"])
        sent = CounterMetricFamily("news_stage_sent", "Records that a stage passed on.", labels=["stage"])
        dropped = CounterMetricFamily("news_stage_dropped", "Records counted and not kept.", labels=["stage", "reason"])
        dead = CounterMetricFamily(
            "news_stage_dead_letters", "Records kept as dead letters.", labels=["stage", "reason"]
        )
        for stage in _STAGES:
            for what, n in counts.get(stage, {}).items():
                name, _, reason = what.partition(" ")
                if name == "in":
                    received.add_metric([stage], n)
                elif name == "out":
                    sent.add_metric([stage], n)
                else:
                    (dropped if name == "dropped" else dead).add_metric([stage, reason], n)
        alerts = CounterMetricFamily("news_alerts", "Alerts by what became of them.", labels=["outcome"])
        for outcome, n in counts.get("alerts", {}).items():
            alerts.add_metric([outcome], n)
        waiting = GaugeMetricFamily(
            "news_inbox_waiting", "Articles that no stage has seen.", store.read_backlog(self._path)
        )
        held = GaugeMetricFamily(
            "news_articles_held", "Articles under embargo until their time.", store.read_held(self._path)[0]
        )
        yield from (received, sent, dropped, dead, alerts, waiting, held)
