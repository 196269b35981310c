"""A worker on the real servers tells how it is."""

import json
import socket

import pytest
from generated_wire import poison, raw
from running_stack import eventually
from service import asked, free_port, samples

pytestmark = [pytest.mark.stack, pytest.mark.timeout(300)]


def test_a_worker_becomes_ready_and_counts_what_becomes_of_every_record(stack):
    port = free_port()
    worker = stack.worker("enrich", worker_http_port=port)
    assert eventually(lambda: asked(port, "/livez"), what="the worker alive") == (200, '{"status": "live"}')
    eventually(lambda: asked(port, "/readyz") == (200, '{"status": "ready"}'), what="the worker ready")
    stack.publish([raw(1), raw(2), poison(1), poison(2)])
    received, sent = ("news_stage_received_total", "enrich"), ("news_stage_sent_total", "enrich")
    eventually(lambda: samples(port).get(received) == 4, what="four records counted")
    found = samples(port)
    refused = {
        key: n for key, n in found.items() if key[0] in ("news_stage_dead_letters_total", "news_stage_dropped_total")
    }
    assert found[sent] + sum(refused.values()) == 4
    assert ("news_stage_dead_letters_total", "enrich", "invalid_json") in refused
    eventually(lambda: samples(port).get(("news_stage_record_age_seconds_count", "enrich")) == 4, what="their age")
    assert worker.stop() == 0
    assert asked(port, "/livez") is None


def test_a_worker_whose_broker_is_away_is_live_and_not_ready(stack):
    port = free_port()
    stack.worker("alerts", worker_http_port=port)
    eventually(lambda: asked(port, "/readyz") == (200, '{"status": "ready"}'), what="the worker ready")
    stack.kafka.process.kill()
    told = eventually(
        lambda: (answer := asked(port, "/readyz")) and answer[0] == 503 and answer[1],
        what="not ready while Kafka is away",
    )
    assert json.loads(told)["troubles"]
    assert asked(port, "/livez")[0] == 200
    stack.kafka.start()
    eventually(lambda: asked(port, "/readyz") == (200, '{"status": "ready"}'), what="ready again")


def test_an_address_that_is_taken_is_one_clear_error(stack):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        worker = stack.worker("alerts", worker_http_port=port)
        assert worker.ended() == 1
    [line] = [line for line in worker.said().splitlines() if line.startswith("Error")]
    assert f"127.0.0.1:{port}" in line
