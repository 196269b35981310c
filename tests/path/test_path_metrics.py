"""What Prometheus reads: the counters of the store."""

import one_process
from prometheus_client import CollectorRegistry, generate_latest

from pipeline.metrics import StageMetrics, StoreCollector
from pipeline.records import Article
from pipeline.stream.single import store


def test_received_is_sent_and_dropped_and_dead_for_each_stage(tmp_path):
    fire = Article(id="a", text="A fire in a mill in Karsel killed 12 workers, police said on Monday.")
    one_process.run([fire, fire, Article(id="b", text="ON NOW\nFollow us on:\n")], tmp_path)
    registry = CollectorRegistry()
    StoreCollector(store.path_in(str(tmp_path)), registry)
    value = registry.get_sample_value
    assert value("news_stage_received_total", {"stage": "producer"}) == 3
    assert value("news_stage_dropped_total", {"stage": "producer", "reason": "duplicate"}) == 1
    assert value("news_stage_dead_letters_total", {"stage": "enrich", "reason": "no_body_after_cleaning"}) == 1
    assert value("news_stage_sent_total", {"stage": "stories"}) == 1
    assert value("news_inbox_waiting") == 0
    assert b"news_alerts_total" in generate_latest(registry)


def test_a_worker_counts_by_reason():
    registry = CollectorRegistry()
    counters = StageMetrics("enrich", registry)
    counters.count(5, 2, {"duplicate": 1}, {"invalid_json": 2})
    counters.count(1, 0, {"duplicate": 1}, {})
    value = registry.get_sample_value
    assert value("news_stage_received_total", {"stage": "enrich"}) == 6
    assert value("news_stage_sent_total", {"stage": "enrich"}) == 2
    assert value("news_stage_dropped_total", {"stage": "enrich", "reason": "duplicate"}) == 2
    assert value("news_stage_dead_letters_total", {"stage": "enrich", "reason": "invalid_json"}) == 2
