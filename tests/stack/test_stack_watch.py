import asyncio
import time
from contextlib import suppress

import pytest
from aiokafka import TopicPartition
from generated_wire import raw
from prometheus_client import CollectorRegistry

from pipeline import ARTICLE_TOPIC
from pipeline.metrics import StageMetrics
from pipeline.stream.stack.condition import LIVE_SECONDS, MOVE_SECONDS, Condition, Standstill
from pipeline.stream.stack.probes import answer_to
from pipeline.stream.stack.watch import Stalled, Watch

ONE, TWO = TopicPartition("news.article.v1", 0), TopicPartition("news.article.v1", 1)


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def ready(clock):
    """A worker that has all it needs."""
    condition = Condition(clock)
    condition.beat()
    condition.is_open = condition.is_assigned = True
    return condition


def test_a_partition_where_messages_wait_and_nobody_moves_stands_still():
    still = Standstill()
    still.note(0, {ONE: 5, TWO: 5}, {ONE: 9, TWO: 9})
    still.note(30, {ONE: 5, TWO: 6}, {ONE: 9, TWO: 9})
    assert still.longer_than(30, 30) == ["news.article.v1-0"]


def test_a_partition_that_was_read_to_its_end_does_not_stand_still():
    still = Standstill()
    for now in (0, 30):
        still.note(now, {ONE: 9}, {ONE: 9})
    assert still.longer_than(0, 30) == []


def test_a_message_that_comes_after_a_long_silence_has_waited_only_since_it_came():
    still = Standstill()
    still.note(0, {ONE: 9}, {ONE: 9})
    still.note(1000, {ONE: 9}, {ONE: 10})
    assert still.longer_than(1, 1000) == []


def test_a_worker_is_ready_when_its_stage_is_open_and_its_partitions_are_known():
    condition = Condition(Clock())
    assert len(condition.troubles()) == 2
    condition.is_open = condition.is_assigned = True
    assert condition.troubles() == []


def test_a_loop_that_is_stuck_is_neither_live_nor_ready():
    clock = Clock()
    condition = ready(clock)
    assert answer_to("/livez", condition)[0] == 200
    clock.now += LIVE_SECONDS
    assert [answer_to(path, condition)[0] for path in ("/livez", "/healthz", "/readyz")] == [503, 503, 503]


def test_a_worker_that_does_not_move_is_live_and_not_ready_until_it_moves():
    clock = Clock()
    condition = ready(clock)
    condition.looked({ONE: 5}, {ONE: 9})
    clock.now += MOVE_SECONDS
    condition.beat()
    assert answer_to("/livez", condition)[0] == 200
    assert b"news.article.v1-0" in answer_to("/readyz", condition)[2]
    condition.looked({ONE: 6}, {ONE: 9})
    assert answer_to("/readyz", condition)[0] == 200


def watch(stack, condition, registry):
    return Watch(stack.settings, "tallywire-nobody-v1", (ARTICLE_TOPIC,), condition, StageMetrics("enrich", registry))


@pytest.mark.stack
def test_an_idle_worker_ends_when_messages_wait_and_nobody_takes_them(stack):
    stack.publish([raw(1)])
    clock, registry = Clock(), CollectorRegistry()
    condition = ready(clock)
    watching = watch(stack, condition, registry)
    with pytest.raises(Stalled, match=ARTICLE_TOPIC):
        asyncio.run(asyncio.wait_for(_passing(clock, watching.until_stalled(every=0.2, patience=0.5)), 60))
    lags = [
        registry.get_sample_value("news_consumer_lag_messages", {"topic": ARTICLE_TOPIC, "partition": str(number)})
        for number in range(stack.settings.kafka_partitions)
    ]
    assert sorted(lags) == [0] * 7 + [1]
    clock.now += MOVE_SECONDS
    condition.beat()
    status, _, told = answer_to("/readyz", condition)
    assert status == 503
    assert ARTICLE_TOPIC.encode() in told


@pytest.mark.stack
def test_a_worker_that_is_at_work_is_left_alone(stack):
    stack.publish([raw(1)])
    clock, registry = Clock(), CollectorRegistry()
    watching = watch(stack, ready(clock), registry)
    watching.at_work()
    with suppress(TimeoutError):
        asyncio.run(asyncio.wait_for(_passing(clock, watching.until_stalled(every=0.2, patience=0.5)), 4))
        pytest.fail("it ended by itself")


async def _passing(clock, work):
    """Do `work` while the clock runs as the world's."""
    began, first = time.monotonic(), clock.now

    async def run():
        while True:
            clock.now = first + time.monotonic() - began
            await asyncio.sleep(0.05)

    running = asyncio.create_task(run())
    try:
        await work
    finally:
        running.cancel()
