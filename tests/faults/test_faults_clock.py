"""A clock that is set forward and back by days: the ledger does not mind, and no message waits until that day."""

import asyncio
import random
from contextlib import closing
from datetime import UTC, datetime, timedelta

import numbered_wire
import one_process
from alerts.alert_makers import alert
from as_undisturbed import must_be_as
from receiving_hook import receiving

from pipeline.alerts import desk
from pipeline.settings import Rule, Settings, Webhook
from pipeline.stream.single import store
from pipeline.stream.single.runner import SingleRunner

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
AHEAD = NOW + timedelta(days=10)


class Clock:
    """Says what it is set to."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at


def test_the_ledger_is_the_same_however_the_clock_jumps(tmp_path, undisturbed):
    wire, chance = numbered_wire.articles(24), random.Random(1)

    async def work():
        runner = SingleRunner(
            Settings(data_dir=str(tmp_path)), lambda: NOW + timedelta(hours=chance.uniform(-24 * 400, 24 * 400))
        )
        await runner.start()
        for article in wire:
            await runner.accept([article])
        await runner.settled()
        await runner.close()

    asyncio.run(work())
    kept = one_process.Kept(store.path_in(str(tmp_path)))
    must_be_as(kept, undisturbed(len(wire)))
    assert [row["outcome"] for row in kept.inbox] == ["filed"] * 24


def test_a_message_that_was_refused_before_the_clock_was_set_back_is_sent_again_at_once(tmp_path):
    clock = Clock(AHEAD)

    async def work(hook):
        settings = Settings(
            data_dir=str(tmp_path), webhooks=[Webhook(hook.url)], allow_private_addresses=["127.0.0.1"],
            alert_max_age_hours=24 * 365,
        )  # fmt: skip
        runner = SingleRunner(settings, clock)
        await runner.start()
        await runner.accept(numbered_wire.articles(8))
        await runner.settled()
        async with asyncio.timeout(120):
            while not hook.received:
                await asyncio.sleep(0.05)
            clock.at = NOW
            while len(hook.received) < 2:
                await asyncio.sleep(0.05)
        await runner.close()

    with closing(receiving([503])) as hook:
        asyncio.run(work(hook))
    ids = [one["webhook-id"] for one in ({k.lower(): v for k, v in h.items()} for h in hook.headers)]
    assert ids[0] == ids[1]


def test_a_change_that_waited_for_its_digest_when_the_clock_was_set_back_is_told(tmp_path):
    settings = Settings(rules=(Rule(name="deaths", step="50%", also_old=True),))
    with closing(store.connect(tmp_path / "store.db")) as conn:
        assert desk.decide(conn, alert(id="a1", low=100, high=100), settings, AHEAD).outcome == "sent"
        assert desk.decide(conn, alert(id="a2", low=101, high=101), settings, AHEAD).outcome == "held"
        assert desk.sweep(conn, settings, NOW) == []
        desk.wake(conn)
        [speech] = desk.sweep(conn, settings, NOW)
    assert [line.alert.id for line in speech.message.lines] == ["a2"]
