"""A release whose records have a field more, brought in worker by worker while articles come, and taken back."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from generated_wire import raw
from running_stack import eventually, folded, sent

import pipeline
from pipeline import ALERT_TOPIC, ENRICHED_TOPIC, STORY_TOPIC

pytestmark = [pytest.mark.stack, pytest.mark.faults, pytest.mark.timeout(900)]
FIELD = "weather"


@pytest.fixture
def next_release(tmp_path):
    """The folder of a `pipeline` that writes a field of which this one has never heard."""
    there = tmp_path / "next"
    here = Path(pipeline.__file__).parents[1]
    for folder in ("pipeline", "schemas"):
        shutil.copytree(
            here / folder, there / folder, ignore=shutil.ignore_patterns("*.so")
        )  # compiled of these sources
    records = there / "pipeline" / "records.py"
    before, after = records.read_text("utf-8"), '    model: str = ""\n\n\nclass Claim('
    assert after in before
    records.write_text(before.replace(after, after.replace("\n", f'\n    {FIELD}: str = "dry"\n', 1)), "utf-8")
    return there


def test_each_worker_is_replaced_by_the_next_release_and_taken_back_and_nothing_is_lost(stack, next_release):
    workers = {stage: stack.worker(stage) for stage in ("enrich", "stories", "sink")}
    stack.publish([raw(number) for number in range(5)])
    expected = {f"article-{number}" for number in range(5)}
    eventually(partial(all_in, stack, frozenset(expected)), 240, "the first articles")
    changes = ((("enrich",), next_release), (("stories", "sink"), next_release), (("stories",), None))
    for start, (stages, release) in enumerate(changes):
        numbers = range(5 + start * 15, 20 + start * 15)
        stack.publish([raw(number) for number in numbers])
        for stage in stages:
            assert workers[stage].stop() == 0
            workers[stage] = stack.worker(stage, release)
        expected |= {f"article-{number}" for number in numbers}
        eventually(partial(all_in, stack, frozenset(expected)), 240, f"every article after {stages} were replaced")
    assert any(FIELD.encode() in message.value for message in stack.messages(ENRICHED_TOPIC))
    told = {STORY_TOPIC, ALERT_TOPIC}  # of the articles themselves each release writes its own fields
    eventually(
        lambda: only(sent(stack), told) == only(folded(stack), told), 120, "stories and alerts as in one process"
    )


def all_in(stack, expected):
    return set(stack.documents("articles")) == expected


def only(messages, topics):
    return {message for message in messages if message[0] in topics}
