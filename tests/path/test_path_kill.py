"""kill -9 of the one process at random points: what was answered with 202 is there, once, and the ledger is the same."""

import json
import random

import numbered_wire
import one_process
import pytest
from service import Service

from pipeline.records import encode
from pipeline.stream import store

COUNT, AT_ONCE = 120, 10


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    return one_process.run(numbered_wire.articles(COUNT), tmp_path_factory.mktemp("calm"))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_run_ends_as_one_that_was_left_alone(tmp_path, undisturbed, seed):
    chance = random.Random(seed)
    wire = numbered_wire.articles(COUNT)
    kills = set(chance.sample(range(1, COUNT // AT_ONCE), 3))
    with Service(tmp_path, "--no-sample") as service:
        for turn in range(COUNT // AT_ONCE):
            batch = wire[turn * AT_ONCE : (turn + 1) * AT_ONCE]
            status, answer = service.post(b"\n".join(map(encode, batch)), "application/x-ndjson")
            assert (status, json.loads(answer)["accepted"]) == (202, AT_ONCE)
            if turn in kills:
                service.wait_for(lambda: True, 0.2 + chance.random())
                service.kill()
                service.start()
        service.wait_until_filed()
    kept = one_process.Kept(store.path_in(str(tmp_path)))
    assert [row["outcome"] for row in kept.inbox] == ["filed"] * COUNT
    assert [article["id"] for article in kept.articles] == [article["id"] for article in undisturbed.articles]
    assert kept.changes() == undisturbed.changes()
    assert sorted_by_id(kept.claims) == sorted_by_id(undisturbed.claims)
    assert sorted_by_id(kept.stories) == sorted_by_id(undisturbed.stories)


def sorted_by_id(records):
    return sorted(records, key=lambda record: record["id"])
