"""What a sender says its articles are part of goes along in Kafka's headers."""

import threading

import pytest

from pipeline import ENRICHED_TOPIC, trace
from pipeline.records import Enriched, encode
from pipeline.stream.stack.messages import Message
from pipeline.stream.stack.partition_book import PartitionBook

TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_what_is_published_within_a_trace_bears_it_and_what_comes_after_does_not():
    with trace.part_of(TRACE):
        assert trace.headers() == [("traceparent", TRACE.encode())]
    assert trace.headers() == []


def test_two_senders_at_once_do_not_meet():
    with trace.part_of(TRACE):
        found = []
        thread = threading.Thread(target=lambda: found.append(trace.headers()))
        thread.start()
        thread.join()
    assert found == [[]]


@pytest.mark.parametrize(
    "told",
    [
        "",
        "00",
        TRACE.upper(),
        f"ff{TRACE[2:]}",
        f"{TRACE}\n",
        TRACE.replace("0af7651916cd43dd8448eb211c80319c", "0" * 32),
    ],
)
def test_what_is_no_trace_is_handed_on_to_nobody(told):
    with trace.part_of(told):
        assert trace.headers() == []


def test_all_that_comes_of_an_article_is_part_of_its_trace(tmp_path):
    book = PartitionBook(tmp_path / "book.db")
    article = Enriched(
        id="a", title="A fire", body="A fire in a mill.", language="en", published="2026-03-02T06:00:00Z"
    )
    message = Message(ENRICHED_TOPIC, 0, 4, b"a", encode(article), {"traceparent": TRACE.encode()})
    book.file([message])
    sent = book.outbox().messages
    assert len(sent) > 1
    assert {dict(one.headers)["traceparent"] for one in sent} == {TRACE.encode()}
    book.close()
