import json
import os
import signal

import pytest
from generated_wire import article, poison, raw
from running_stack import eventually, folded, sent

from pipeline import (
    ARTICLE_TOPIC,
    ENRICHED_TOPIC,
    FILED_TOPIC,
    STORY_TOPIC,
    dead_letter_topic,
)  # fmt: skip
from pipeline.stream.stack import setup

ARTICLES = int(os.environ.get("STACK_ARTICLES", "1000"))
"""How many go through the kills: as many as every change can wait for, or as many as a long run asks for."""

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600 + ARTICLES // 2)]

ENRICH_DEAD = dead_letter_topic(ARTICLE_TOPIC, "enrich")


def assert_sent_what_was_due(stack):
    """Everything that stories must have made of news.enriched.v1 is sent in the end, and nothing else is."""
    must_be = folded(stack)
    eventually(lambda: sent(stack) >= must_be, what="everything filed was sent")
    assert sent(stack) == must_be


def test_setting_up_twice_changes_nothing(stack):
    assert setup.make_topics(stack.settings) + setup.make_indices(stack.settings) == []
    assert setup.missing(stack.settings) == []


def test_an_article_published_arrives_searchable_with_its_story_claims_and_alerts(stack):
    for stage in ("enrich", "stories", "sink"):
        stack.worker(stage)
    stack.publish([raw(7)])
    [found] = eventually(lambda: list(stack.documents("articles").values()), what="the article in the index")
    assert (found["id"], found["title"]) == ("article-7", article(7)["title"])
    assert found["stated"]["killed"] == [{"gte": 8, "lte": 8}]
    [story] = eventually(lambda: list(stack.documents("stories").values()))
    assert found["story"] == story["id"]
    eventually(lambda: {claim["measure"] for claim in stack.documents("claims").values()} >= {"killed", "injured"})
    eventually(lambda: {alert["change"] for alert in stack.documents("alerts").values()} == {"first"})


def test_after_kills_on_the_way_every_article_is_there_once_and_every_poison_is_kept(stack):
    poisons = [poison(number) for number in range(10)]
    for stage in ("enrich", "stories", "sink"):
        stack.worker(stage)
    enrich, stories, _ = stack.workers
    half = ARTICLES // 2
    stack.publish([raw(number) for number in range(half)] + poisons[:5])
    eventually(lambda: stack.size(ENRICHED_TOPIC) > half // 5, what="a part of the articles enriched")
    enrich.kill()
    stack.worker("enrich")
    stack.publish([raw(number) for number in range(half, ARTICLES)] + poisons[5:])
    eventually(lambda: stack.size(FILED_TOPIC) > 3 * half // 5, what="a part of the articles filed")
    stories.kill()
    stack.worker("stories")
    expected = {f"article-{number}" for number in range(ARTICLES)}
    eventually(lambda: set(stack.documents("articles")) == expected, ARTICLES // 4, "every article in the index")
    eventually(
        lambda: {letter.value for letter in stack.messages(ENRICH_DEAD)} >= set(poisons), what="every poison kept"
    )
    assert {letter.value for letter in stack.messages(ENRICH_DEAD)} == set(poisons)
    assert len({message.partition for message in stack.messages(ENRICHED_TOPIC)}) == 1, "one language, one partition"
    assert_sent_what_was_due(stack)
    everything = {message.value for message in stack.messages(STORY_TOPIC)}
    claims = {claim["id"] for value in everything for claim in json.loads(value)["claims"]}
    eventually(lambda: set(stack.documents("claims")) == claims, what="every claim in the index")


def test_a_stories_worker_without_a_file_rebuilds_its_state_and_repeats_nothing_that_was_sent(stack):
    stack.worker("enrich")
    first = stack.worker("stories")
    stack.publish([raw(number) for number in range(150)])
    eventually(lambda: stack.size(FILED_TOPIC) == 150, what="150 articles filed")
    assert first.stop() == 0
    stack.worker("stories", data_dir=stack.folder / "elsewhere")
    stack.publish([raw(number) for number in range(150, 200)])
    eventually(lambda: stack.size(FILED_TOPIC) >= 200, what="50 more articles filed")
    assert_sent_what_was_due(stack)
    assert stack.size(FILED_TOPIC) == 200


def test_a_killed_stories_worker_is_taken_over_by_another(stack):
    stack.worker("enrich")
    first = stack.worker("stories", data_dir=stack.folder / "one")
    stack.worker("stories", data_dir=stack.folder / "two")
    stack.publish([raw(number) for number in range(150)])
    eventually(lambda: stack.size(FILED_TOPIC) > 50, what="a part of the articles filed")
    first.kill()
    stack.publish([raw(number) for number in range(150, 300)])
    eventually(lambda: len({m.key for m in stack.messages(ENRICHED_TOPIC)}) == 300, what="all enriched")
    assert_sent_what_was_due(stack)


def test_a_frozen_stories_worker_that_wakes_up_does_no_harm(stack):
    stack.worker("enrich")
    first = stack.worker("stories", data_dir=stack.folder / "one")
    stack.publish([raw(number) for number in range(200)])
    eventually(lambda: stack.size(FILED_TOPIC) > 20, what="a part of the articles filed")
    first.process.send_signal(signal.SIGSTOP)
    stack.worker("stories", data_dir=stack.folder / "two")
    eventually(lambda: len({m.value for m in stack.messages(FILED_TOPIC)}) == 200, what="all filed by the second")
    first.process.send_signal(signal.SIGCONT)
    stack.publish([raw(number) for number in range(200, 300)])
    eventually(lambda: len({m.value for m in stack.messages(FILED_TOPIC)}) == 300, what="all filed")
    assert_sent_what_was_due(stack)


def test_workers_that_are_asked_to_stop_end_with_status_0(stack):
    workers = [stack.worker(stage) for stage in ("enrich", "stories", "sink", "alerts")]
    stack.publish([raw(1)])
    eventually(lambda: stack.documents("articles"), what="the article in the index")
    assert [worker.stop() for worker in workers] == [0, 0, 0, 0]
