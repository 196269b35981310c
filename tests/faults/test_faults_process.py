"""kill -9 of the one process at random points: what was answered with 202 is there, once, and the ledger is the same."""

import json
import os
import random
import time

import numbered_wire
import one_process
import outcomes
import pytest
from as_undisturbed import must_be_as
from service import Service

from pipeline.records import encode
from pipeline.stream.single import store

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7200)]
KILLS = int(os.environ.get("FAULT_KILLS", "6"))
"""200 with `make faults`; six for every change."""
AT_ONCE = 10


def test_a_run_that_is_killed_again_and_again_ends_as_one_that_was_left_alone(tmp_path, undisturbed):
    chance = random.Random(KILLS)
    wire = numbered_wire.articles(KILLS * 2 * AT_ONCE)
    calm = undisturbed(len(wire))
    seconds = []
    with Service(tmp_path, "--no-sample") as service:
        for turn in range(KILLS * 2):
            batch = wire[turn * AT_ONCE : (turn + 1) * AT_ONCE]
            status, answer = service.post(b"\n".join(map(encode, batch)), "application/x-ndjson")
            assert (status, json.loads(answer)["accepted"]) == (202, AT_ONCE)
            if turn % 2 == 0:
                time.sleep(chance.uniform(0, 1.5))
                service.kill()
                killed = time.monotonic()
                service.start()
                seconds.append(time.monotonic() - killed)
        service.wait_until_filed(600)
    kept = one_process.Kept(store.path_in(str(tmp_path)))
    assert [row["outcome"] for row in kept.inbox] == ["filed"] * len(wire)
    must_be_as(kept, calm)
    for turn, took in enumerate(seconds):
        outcomes.note(
            fault="kill -9 of the one process", seed=turn, sent=2 * AT_ONCE, lost=0, repeated=0, repeats=0, seconds=took
        )
