"""Alerts on their way out: a CloudEvent in a signed webhook, kept until it is taken, the same id each time."""

import asyncio
import base64
import hashlib
import hmac
import json
from contextlib import closing
from datetime import UTC, datetime

import pytest
from receiving_hook import receiving

from pipeline.alerts import delivery
from pipeline.errors import Outage
from pipeline.producer.intake import read_many
from pipeline.records import Alert
from pipeline.settings import Secret, Settings, Webhook
from pipeline.stream import deliveries, store
from pipeline.stream.single import SingleRunner

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ALERT = Alert(
    id="al1", kind="figure", article="a", story="s", change="rise", at="2026-03-02T10:00:00Z", measure="killed",
    low=31, high=31, from_=(23, 23), from_phrase="23", phrase="31", attribution="the ministry", official=True, source="Post",
)  # fmt: skip
KEY = b"sixteen byte key"
SECRET = Secret("whsec_" + base64.b64encode(KEY).decode())


def post(hook, secret=""):
    async def work():
        async with delivery.session() as client:
            await delivery.post(client, Webhook(hook.url, Secret(secret)), ALERT, NOW)

    asyncio.run(work())


def test_the_body_is_a_cloud_event_that_says_the_change_in_words():
    event = json.loads(delivery.body(ALERT, NOW))
    assert (event["specversion"], event["id"], event["type"]) == ("1.0", "al1", "org.tallywire.news.figure.rise.v1")
    assert event["data"]["line"].startswith("Higher: 31 killed, the ministry (official)")
    assert "not verified" in event["data"]["note"]
    assert event["data"]["alert"]["from"] == [23, 23]


def test_the_signature_is_that_of_standard_webhooks():
    with closing(receiving()) as hook:
        post(hook, SECRET)
    headers = {name.lower(): value for name, value in hook.headers[0].items()}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + hook.received[0]
    expected = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == expected
    assert headers["webhook-id"] == "al1"


def test_without_a_secret_nothing_is_signed():
    with closing(receiving()) as hook:
        post(hook)
    assert "webhook-signature" not in {name.lower() for name in hook.headers[0]}


@pytest.mark.parametrize("status", [302, 410, 429, 500])
def test_every_answer_but_2xx_is_an_outage(status):
    with closing(receiving([status])) as hook, pytest.raises(Outage, match=str(status)):
        post(hook)


def test_a_receiver_that_is_away_is_an_outage():
    with closing(receiving()) as hook:
        hook.close()
        with pytest.raises(Outage, match="did not answer"):
            post(hook)


def run(hook, tmp_path, articles, until):
    async def work():
        settings = Settings(data_dir=str(tmp_path), webhooks=[Webhook(hook.url, SECRET)])
        runner = SingleRunner(settings)
        await runner.start()
        await runner.accept(articles)
        await runner.settled()
        async with asyncio.timeout(60):
            while not until():
                await asyncio.sleep(0.05)
        await asyncio.sleep(1.5)
        await runner.close()

    asyncio.run(work())


@pytest.fixture
def articles():
    body = json.dumps(
        {"id": "a", "text": "A fire in a mill in Karsel killed 12 workers, the interior ministry said on Monday."}
    )
    return read_many(body.encode(), "application/json", datetime.now(UTC))


def test_a_delivery_that_fails_is_tried_again_under_the_same_id_until_it_is_taken(tmp_path, articles, monkeypatch):
    monkeypatch.setattr(deliveries, "RETRY_FIRST_SECONDS", 0.2)
    with closing(receiving([500, 500])) as hook:
        run(hook, tmp_path, articles, lambda: len(hook.received) >= 3)
    assert len(hook.received) == 3
    assert len({json.loads(body)["id"] for body in hook.received}) == 1


def test_what_was_not_delivered_before_a_stop_is_delivered_after_the_next_start(tmp_path, articles):
    with closing(receiving([500])) as hook:
        run(hook, tmp_path, articles, lambda: hook.received)
        first = json.loads(hook.received[0])["id"]
        run(hook, tmp_path, [], lambda: len(hook.received) >= 2)
    assert [json.loads(body)["id"] for body in hook.received] == [first, first]


def test_a_delivery_to_a_webhook_that_left_the_settings_is_forgotten(tmp_path, articles):
    with closing(receiving([500])) as old, closing(receiving()) as new:
        run(old, tmp_path, articles, lambda: old.received)
        run(new, tmp_path, [], lambda: True)
        assert (len(old.received), new.received) == (1, [])
    conn = store.connect_reader(store.path_in(str(tmp_path)))
    with closing(conn):
        assert conn.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
