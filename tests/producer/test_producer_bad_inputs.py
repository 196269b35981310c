"""Each bad input of the annotated set, on each way in that the producer has, ends as the set says."""

from datetime import UTC, datetime

import pytest
from bad_inputs import INPUTS, body
from shared import needs_shared

from pipeline.errors import Refusal
from pipeline.producer.intake import read_file, read_many
from pipeline.records import encode

pytestmark = needs_shared
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
LATER_STAGES = {"no_body_after_cleaning"}
"""Codes that another stage gives: here the record goes through."""

CASES = [(record, channel) for record in INPUTS for channel in record["channel"]]


def arrive(record, channel):
    raw = body(record)
    if channel == "file":
        return read_file(f"{record['id']}.txt", raw, NOW, "")
    if channel == "jsonl":
        return read_file(f"{record['id']}.jsonl", raw, NOW, "")
    return read_many(raw, record["content_type"] if channel == "http" else "", NOW)


@pytest.mark.parametrize(("record", "channel"), CASES, ids=[f"{r['id']}-{c}" for r, c in CASES])
def test_a_bad_input_ends_as_the_annotators_said(record, channel):
    items = arrive(record, channel)
    assert items
    for item in items:
        assert isinstance(item, Refusal) or encode(item).decode("utf-8")
    code = record["reason"].split()[0].partition(":")[0]
    if record["expect"] == "accept" or code in LATER_STAGES or code == "headers_too_large":
        assert not any(isinstance(item, Refusal) for item in items)
    elif channel == "jsonl" and code == "not_an_object":
        assert {item.code for item in items} == {"not_an_object"}
    else:
        assert [item.code for item in items][:1] == [code]


def test_a_latin_1_file_keeps_its_accents():
    [record] = [record for record in INPUTS if record["id"] == "latin1-text-file"]
    assert "élections" in arrive(record, "file")[0].text


def test_a_record_without_id_gets_the_same_id_when_it_is_sent_again():
    [record] = [record for record in INPUTS if record["id"] == "id-missing"]
    assert arrive(record, "http")[0].id == arrive(record, "topic")[0].id != ""
