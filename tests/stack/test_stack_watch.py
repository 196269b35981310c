import asyncio

import pytest
from aiokafka import TopicPartition
from generated_wire import raw

from pipeline import ARTICLE_TOPIC
from pipeline.stream.watch import Stalled, Watch, stalled

ONE, TWO = TopicPartition("news.article.v1", 0), TopicPartition("news.article.v1", 1)


def test_a_partition_where_messages_wait_and_nobody_moves_is_stalled():
    assert stalled({ONE: 5, TWO: 5}, {ONE: 5, TWO: 6}, {ONE: 9, TWO: 9}) == ["news.article.v1-0"]


def test_a_partition_that_was_read_to_its_end_is_not_stalled():
    assert stalled({ONE: 9}, {ONE: 9}, {ONE: 9}) == []


def test_the_first_look_tells_nothing():
    assert stalled({}, {ONE: 5}, {ONE: 9}) == []


@pytest.mark.stack
def test_an_idle_worker_ends_when_messages_wait_and_nobody_takes_them(stack):
    stack.publish([raw(1)])
    watch = Watch(stack.settings, "tallywire-nobody-v1", (ARTICLE_TOPIC,))
    with pytest.raises(Stalled, match=ARTICLE_TOPIC):
        asyncio.run(asyncio.wait_for(watch.until_stalled(every=0.5), 30))


@pytest.mark.stack
def test_a_worker_that_is_at_work_is_left_alone(stack):
    stack.publish([raw(1)])
    watch = Watch(stack.settings, "tallywire-nobody-v1", (ARTICLE_TOPIC,))
    watch.at_work()
    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(watch.until_stalled(every=0.5), 4))
