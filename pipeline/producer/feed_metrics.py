"""What Prometheus reads of the feeds: `news_feeds{status}`, and for each feed `news_feed_trouble{feed,status}` (1 where
somebody should look: gone, silent, or failing again and again) and `news_feed_last_success_timestamp_seconds{feed}`."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from pipeline.producer.feed_words import STATUSES, feed_line
from pipeline.producer.follow import feeds_of
from pipeline.producer.state import ProducerState
from pipeline.settings import Settings


class FeedCollector(Collector):
    """Reads the producer's file at each scrape."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime], registry: CollectorRegistry) -> None:
        self._settings = settings
        self._clock = clock
        registry.register(self)

    def describe(self) -> list[Metric]:
        """Nothing to say before the first scrape."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The feeds as they stand now."""
        feeds = GaugeMetricFamily("news_feeds", "Followed feeds by how they are.", labels=["status"])
        trouble = GaugeMetricFamily(
            "news_feed_trouble", "1 where somebody should look at the feed.", labels=["feed", "status"]
        )
        success = GaugeMetricFamily(
            "news_feed_last_success_timestamp_seconds", "When the feed last answered well.", labels=["feed"]
        )
        counts: Counter[str] = Counter()
        with closing(ProducerState(self._settings.data_dir)) as state:
            for feed in feeds_of(self._settings, state):
                known = state.feed(feed.url)
                line = feed_line(feed, known, self._clock())
                counts[line.status] += 1
                trouble.add_metric([feed.url, line.status], float(line.is_trouble))
                success.add_metric([feed.url], known.ok_at)
        for status in STATUSES:
            feeds.add_metric([status], counts[status])
        yield from (feeds, trouble, success)
