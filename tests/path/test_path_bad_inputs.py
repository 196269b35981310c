"""Each bad input, pushed over HTTP to a running service and through the filters: what is said, and the next is served."""

import json
import subprocess
import sys

import pytest
from bad_inputs import INPUTS, body, of_channel
from service import Service
from shared import needs_shared

pytestmark = needs_shared


def sentence(number):
    return json.dumps(
        {"id": f"good-{number}", "text": f"The ministry of health said {number} people were injured in the storm."}
    )


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with Service(tmp_path_factory.mktemp("bad"), "--no-sample") as running:
        yield running


@pytest.mark.parametrize("record", of_channel("http"), ids=lambda record: record["id"])
def test_a_bad_push_is_answered_as_expected_and_the_next_one_is_served(service, record):
    try:
        status, answer = service.post(body(record), record["content_type"], **record.get("headers", {}))
    except (BrokenPipeError, ConnectionResetError):  # the answer to a body that is too large may come before its end
        assert record["expect"] == "reject"
        status, answer = 413, b"{}"
    assert status in record["http_status"]
    assert status == 202 or not answer or answer.decode("utf-8")
    assert service.post(sentence(INPUTS.index(record) + 2))[0] == 202


def test_what_was_accepted_is_filed_or_dead_and_the_good_ones_are_filed(service):
    service.wait_until_filed()
    outcomes = service.outcomes()
    assert {outcome for name, outcome in outcomes.items() if name.startswith("good-")} == {"filed"}
    assert set(outcomes.values()) <= {"filed", "dead"}


@pytest.fixture(scope="module")
def filtered(tmp_path_factory):
    """All bad inputs of the filters' channel in one stream, a good one after each, through `clean | enrich`."""
    lines = []
    for record in of_channel("jsonl"):
        lines += body(record).splitlines() or [b""]
        lines.append(sentence(INPUTS.index(record) + 2).encode())
    cleaned = run_filter(["clean"], b"\n".join(lines) + b"\n")
    enriched = run_filter(["enrich"], b"\n".join(lines) + b"\n")
    return lines, cleaned, enriched


def run_filter(arguments, stdin):
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments], input=stdin, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()], done.stderr.decode("utf-8")


def test_a_filter_gives_one_record_for_each_line(filtered):
    lines, (cleaned, _), (enriched, _) = filtered
    assert len(cleaned) == len(enriched) == len(lines)


def test_a_good_line_after_a_bad_one_is_served(filtered):
    _, (cleaned, _), (enriched, _) = filtered
    for records in (cleaned, enriched):
        good = [record for record in records if str(record["id"]).startswith("good-")]
        assert good
        assert not [record for record in good if "error" in record]


def test_a_refused_line_has_a_code_and_a_message_and_a_line_on_stderr(filtered):
    _, (cleaned, complaints), _ = filtered
    refused = [record for record in cleaned if "error" in record]
    assert refused
    assert all(set(record["error"]) == {"code", "message"} for record in refused)
    assert len([line for line in complaints.splitlines() if line.startswith("refused")]) == len(refused)


def test_the_same_id_and_text_twice_gives_one_article_and_one_duplicate(filtered):
    _, (cleaned, _), _ = filtered
    twice = [record for record in cleaned if record["id"] == "dup-1"]
    assert [record.get("error", {}).get("code") for record in twice] == [None, "duplicate"]
