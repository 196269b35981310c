"""A full disk under the one process: what was answered with 202 is filed, the rest is told to come again."""

import asyncio
import json
import resource
import sqlite3
import time
from contextlib import closing

import numbered_wire
import one_process
import outcomes
import pytest
from as_undisturbed import must_be_as
from harms import no_room
from service import Service

from pipeline.errors import Outage
from pipeline.records import encode
from pipeline.settings import Settings
from pipeline.stream.single import store
from pipeline.stream.single.runner import SingleRunner

AT_ONCE = 5


async def until_full(runner, wire):
    """Hands over two at a time until there is no room for more; gives how many were taken."""
    for start in range(0, len(wire), 2):
        try:
            await runner.accept(wire[start : start + 2])
        except Outage:
            return start
    raise AssertionError("there was room for all of them")


def test_a_file_that_may_not_grow_takes_nothing_in_and_goes_on_where_it_stopped(tmp_path, undisturbed):
    wire = numbered_wire.articles(24)

    async def work():
        runner = SingleRunner(Settings(data_dir=str(tmp_path)))
        await runner.start()
        await runner.accept(wire[:10])
        await runner.settled()
        await runner._on_writer(lambda: runner._conn.execute("PRAGMA max_page_count=1"))  # as many as it has now
        taken = 10 + await until_full(runner, wire[10:])
        await runner._on_writer(lambda: runner._conn.execute("PRAGMA max_page_count=1000000"))
        await runner.accept(wire[taken:])
        await runner.settled()
        await runner.close()

    asyncio.run(work())
    kept = one_process.Kept(store.path_in(str(tmp_path)))
    must_be_as(kept, undisturbed(len(wire)))
    assert kept.dead == []


@pytest.mark.faults
def test_a_run_whose_disk_is_full_says_503_is_read_all_the_same_and_recovers(tmp_path, undisturbed):
    wire = numbered_wire.articles(40)
    batches = [wire[start : start + AT_ONCE] for start in range(0, len(wire), AT_ONCE)]

    def pushed(service, batch):
        return service.post(b"\n".join(map(encode, batch)), "application/x-ndjson")

    with Service(tmp_path, "--no-sample") as service:
        assert pushed(service, batches[0])[0] == 202
        service.wait_until_filed()
        assert pushed(service, batches[1])[0] == 202
        limits = no_room(service.process.pid)
        for _ in range(3):
            status, answer = pushed(service, batches[2])
            assert (status, json.loads(answer)["error"]["code"]) == (503, "outage")
        assert service.get_json("/api/search?q=fire")["total"] >= AT_ONCE
        assert service.get("/readyz")[0] == 200
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, limits)
        room = time.monotonic()
        for batch in batches[2:]:
            assert pushed(service, batch)[0] == 202
        service.wait_until_filed()
        seconds = round(time.monotonic() - room, 1)
    kept = one_process.Kept(store.path_in(str(tmp_path)))
    must_be_as(kept, undisturbed(len(wire)))
    assert kept.dead == []
    with closing(sqlite3.connect(store.path_in(str(tmp_path)))) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    outcomes.note(
        fault="the one process's disk full", seed=0, sent=len(wire), lost=0, repeated=0, repeats=0, seconds=seconds
    )
