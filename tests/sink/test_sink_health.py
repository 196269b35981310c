"""What workers tell of themselves lies in Elasticsearch a line a minute, and hinders nobody where it cannot."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from elasticsearch import Elasticsearch

from pipeline.metrics import Tally
from pipeline.settings import Settings
from pipeline.sink import indices
from pipeline.sink.health import Readings, tell_health, write_for_ever

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
PREFIX = "healthtest"


def test_a_reading_tells_what_came_and_went_since_the_one_before():
    readings, tally = Readings("sink", "here:1"), Tally(10, 9, 0, 1, {("a", 0): 4, ("a", 1): 2})
    first = readings.take(tally, NOW)
    tally.received, tally.sent, tally.lag["a", 0] = 25, 20, 0
    second = readings.take(tally, NOW)
    assert (first["received"], first["sent"], first["dead"], first["unaccounted"], first["lag"]) == (10, 9, 1, 0, 6)
    assert (second["received"], second["sent"], second["dead"], second["unaccounted"], second["lag"]) == (
        15,
        11,
        0,
        4,
        2,
    )


def test_the_share_of_dead_letters_is_that_of_the_last_hour():
    readings, tally = Readings("sink", "here:1"), Tally()
    told = []
    for _ in range(62):
        told.append(readings.take(tally, NOW)["dead_percent"])
        tally.received += 10
        tally.dead += len(told) == 1
    assert told[0] == 0.0
    assert told[1] == 10.0
    assert told[60] == pytest.approx(1 / 6)
    assert told[61] == 0.0


async def until(work, condition):
    """Run beside a condition that is waited for."""
    task = asyncio.create_task(work)
    deadline = time.monotonic() + 60
    while not await asyncio.to_thread(condition) and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    assert await asyncio.to_thread(condition)
    assert not task.done()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def test_where_elasticsearch_is_away_it_goes_on_trying():
    looks = []

    async def look(written):
        looks.append(written)
        return [("one", {"at": "2026-03-04T12:00:00Z"})]

    settings = Settings(elasticsearch_url="http://127.0.0.1:1")
    asyncio.run(until(write_for_ever(settings, "health", look, 0.01), lambda: len(looks) > 2))
    assert set(looks) == {None}


@pytest.mark.stack
@pytest.mark.timeout(600)
def test_readings_are_written_once_each_and_old_ones_go(elasticsearch):
    client, index = Elasticsearch(elasticsearch.url), f"{PREFIX}-health-v1"
    indices.make(client, PREFIX)
    old = Readings("stories", "gone:1").take(Tally(1), datetime.now(UTC) - timedelta(days=31))
    client.index(index=index, id="old", document=old, refresh=True)
    settings = Settings(elasticsearch_url=elasticsearch.url, elasticsearch_prefix=PREFIX)

    def found():
        client.indices.refresh(index=index)
        return [hit["_source"] for hit in client.search(index=index)["hits"]["hits"]]

    told = tell_health(settings, "stories", Tally(7, 7), 0.1)
    asyncio.run(until(told, lambda: len(lines := found()) > 1 and all(line["host"] != "gone:1" for line in lines)))
    assert sum(line["received"] for line in found()) == 7
    client.close()


@pytest.mark.stack
@pytest.mark.timeout(600)
def test_what_the_look_before_found_is_not_sent_again(elasticsearch):
    client, index, looks = Elasticsearch(elasticsearch.url), f"{PREFIX}-health-v1", []
    indices.make(client, PREFIX)
    document = Readings("stories", "here:1").take(Tally(1), datetime.now(UTC))

    async def look(written):
        looks.append(written)
        if written and len(looks) < 10:
            client.options(ignore_status=404).delete(index=index, id="first")
        return [("first", document)] if len(looks) < 10 else [("first", document), ("second", document)]

    settings = Settings(elasticsearch_url=elasticsearch.url, elasticsearch_prefix=PREFIX)
    told = write_for_ever(settings, "health", look, 0.01)
    asyncio.run(until(told, lambda: bool(client.exists(index=index, id="second"))))
    assert not client.exists(index=index, id="first")
    client.close()
