"""What Prometheus reads: of the one-process runner the counters of its store, which survive a restart; of a worker on
Kafka what it counted since it started.

Names and labels are those of the field: `news_stage_received_total{stage}`, `news_stage_sent_total{stage}`,
`news_stage_dropped_total{stage,reason}`, `news_stage_dead_letters_total{stage,reason}`, `news_alerts_total{outcome}`.
For every stage received = sent + dropped + dead letters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from pipeline.stream.single import store

AGE_BUCKETS: Final = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200)
"""A second is the aim; after an outage it is hours."""
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


@dataclass
class Tally:
    """What a worker has counted since it started."""

    received: int = 0
    sent: int = 0
    dropped: int = 0
    dead: int = 0
    lag: dict[tuple[str, int], int] = field(default_factory=dict)
    """By topic and partition."""

    @property
    def waiting(self) -> int:
        """Messages that its group has not read."""
        return sum(self.lag.values())


class StageMetrics:
    """What a worker on Kafka counts of its stage."""

    def __init__(self, stage: str, registry: CollectorRegistry = REGISTRY) -> None:
        def counter(name: str, help_text: str, *more: str) -> Counter:
            return Counter(f"news_stage_{name}", help_text, ["stage", *more], registry=registry)

        self._stage = stage
        self.tally = Tally()
        self._received = counter("received", "Records that came to a stage.").labels(stage)
        self._sent = counter("sent", "Records that a stage passed on.").labels(stage)
        self._dropped = counter("dropped", "Records counted and not kept.", "reason")
        self._dead = counter("dead_letters", "Records kept as dead letters.", "reason")
        self._seconds = Histogram(
            "news_stage_processing_seconds", "How long a batch took.", ["stage"], registry=registry
        ).labels(stage)
        self._age = Histogram(
            "news_stage_record_age_seconds", "From a record's arrival in Kafka until its stage was through with it.",
            ["stage"], buckets=AGE_BUCKETS, registry=registry,
        ).labels(stage)  # fmt: skip
        self._lag = Gauge(
            "news_consumer_lag_messages",
            "Messages that the group has not read.",
            ["topic", "partition"],
            registry=registry,
        )

    def count(self, received: int, out: int, dropped: Mapping[str, int], dead: Mapping[str, int]) -> None:
        """Count a batch; `dropped` and `dead` by reason."""
        self._received.inc(received)
        self._sent.inc(out)
        self.tally.received += received
        self.tally.sent += out
        self.tally.dropped += sum(dropped.values())
        self.tally.dead += sum(dead.values())
        for found, counter in ((dropped, self._dropped), (dead, self._dead)):
            for reason, n in found.items():
                counter.labels(self._stage, reason).inc(n)

    def took(self, seconds: float, arrived: list[float], now: float) -> None:
        """How long a batch took, and when its records arrived in Kafka (seconds since 1970)."""
        self._seconds.observe(seconds)
        for then in arrived:
            self._age.observe(max(0.0, now - then))

    def lags(self, topic: str, partition: int, messages: int) -> None:
        """How many messages of a partition the group has not read."""
        self._lag.labels(topic, partition).set(messages)
        self.tally.lag[topic, partition] = messages


@cache
def stage_metrics(stage: str) -> StageMetrics:
    """A worker's counters, made when they are first asked for: one process has the same names from its store.

    Of a process that works at several stages (a replay) nobody asks: each name is registered once.
    """
    return StageMetrics(stage, CollectorRegistry() if stage_metrics.cache_info().currsize else REGISTRY)
