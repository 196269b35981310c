"""Each bad input of the topic channel, on the real topic: enriched or a dead letter with its bytes, and the next is served."""

import json

import pytest
from bad_inputs import body, of_channel
from running_stack import eventually
from shared import needs_shared

from pipeline import ARTICLE_TOPIC, ENRICHED_TOPIC, dead_letter_topic
from pipeline.records import Enriched, decode

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600), needs_shared]


def good(number):
    return json.dumps(
        {"id": f"good-{number}", "text": f"The ministry of health said {number} people were injured in the storm."}
    )


def test_a_bad_message_is_enriched_or_dead_as_expected_and_the_next_is_served(stack):
    records = [
        record for record in of_channel("topic") if record["id"] != "duplicate-id-same-text"
    ]  # two lines are two messages
    stack.worker("enrich")
    stack.publish([raw for n, record in enumerate(records) for raw in (body(record), good(n + 2).encode())])
    dead_topic = dead_letter_topic(ARTICLE_TOPIC, "enrich")
    eventually(
        lambda: stack.size(ENRICHED_TOPIC) + stack.size(dead_topic) == 2 * len(records), 240, "all accounted for"
    )
    dead = {message.value for message in stack.messages(dead_topic)}
    enriched = [decode(message.value, Enriched) for message in stack.messages(ENRICHED_TOPIC)]
    assert {record.id for record in enriched} >= {f"good-{n + 2}" for n in range(len(records))}
    for record in records:
        may = {record["expect"], *record["also_ok"]}
        assert ("accept" if body(record) not in dead else "dead_letter") in may | (
            {"dead_letter"} if "reject" in may else set()
        ), record["id"]
