"""Messages on their way out: a CloudEvent in a signed webhook, kept until it is taken, the same id each time."""

import asyncio
import base64
import hashlib
import hmac
import json
from contextlib import closing
from datetime import UTC, datetime

import pytest
from alert_makers import alert, message
from receiving_hook import receiving

from pipeline.alerts import delivery
from pipeline.alerts.failures import Busy, Gone, Rejected
from pipeline.errors import Outage
from pipeline.producer.intake import read_many
from pipeline.settings import Secret, Settings, Webhook
from pipeline.stream import deliveries
from pipeline.stream.single import store
from pipeline.stream.single.runner import SingleRunner

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = b"sixteen byte key"
SECRET = Secret("whsec_" + base64.b64encode(KEY).decode())
LOOPBACK = ["127.0.0.1"]


def post(url, secret="", kind="cloudevents", allowed=LOOPBACK):
    settings = Settings(allow_private_addresses=allowed)
    return asyncio.run(delivery.send(Webhook(url, Secret(secret), format=kind), message(), settings, NOW))


def test_the_body_is_a_cloud_event_that_says_the_change_in_words():
    event = json.loads(delivery.body(message(), Settings(base_url="https://desk.example/"), NOW))
    assert (event["specversion"], event["id"], event["type"]) == ("1.0", "al1", "org.tallywire.news.figure.rise.v1")
    assert event["data"]["line"].startswith("Higher: 31 killed, the ministry (official)")
    assert "not verified" in event["data"]["note"]
    assert event["data"]["alert"]["from"] == [23, 23]
    assert event["data"]["links"]["ledger"] == "https://desk.example/story/s"


def test_the_signature_is_that_of_standard_webhooks():
    with closing(receiving()) as hook:
        post(hook.url, SECRET)
    headers = {name.lower(): value for name, value in hook.headers[0].items()}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + hook.received[0]
    expected = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == expected
    assert headers["webhook-id"] == "al1"


def test_without_a_secret_nothing_is_signed():
    with closing(receiving()) as hook:
        post(hook.url)
    assert "webhook-signature" not in {name.lower() for name in hook.headers[0]}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (302, Outage),
        (408, Outage),
        (429, Outage),
        (500, Outage),
        (400, Rejected),
        (404, Rejected),
        (410, Gone),
        ((200, {"content-type": "text/html; charset=utf-8"}, b"<h1>Please log in</h1>"), Outage),
    ],
)
def test_what_is_no_clear_yes_is_a_failure_of_its_own_kind(answer, problem):
    with closing(receiving([answer])) as hook, pytest.raises(problem):
        post(hook.url)


@pytest.mark.parametrize(
    ("kind", "said", "is_taken"),
    [
        ("slack", b"ok", True),
        ("slack", b'{"success": true}', True),
        ("slack", b"garbage", False),
        ("teams", b"1", True),
        ("teams", b"", True),
        ("teams", b"Webhook message delivery failed with error: endpoint returned HTTP error 429", False),
    ],
)
def test_a_chat_that_answers_200_is_believed_only_in_its_own_words(kind, said, is_taken):
    with closing(receiving([(200, {}, said)])) as hook:
        if is_taken:
            assert "200" in post(hook.url, kind=kind)
        else:
            with pytest.raises(Outage, match="does not say"):
                post(hook.url, kind=kind)


@pytest.mark.parametrize("rest", ["90", "Mon, 02 Mar 2026 12:01:30 GMT"])
def test_a_receiver_that_says_for_how_long_it_is_busy_is_heard(rest):
    with closing(receiving([(429, {"retry-after": rest}, b"")])) as hook, pytest.raises(Busy) as busy:
        post(hook.url)
    assert busy.value.seconds == 90


def test_a_receiver_that_is_away_is_an_outage():
    with closing(receiving()) as hook:
        hook.close()
        with pytest.raises(Outage, match="did not answer"):
            post(hook.url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://mattermost/hooks/x", "http://10.0.0.8/"])
def test_a_private_address_is_sent_to_only_where_it_is_named(url):
    with pytest.raises(Rejected, match="allow_private_addresses"):
        post(url, allowed=[])


def test_a_public_name_that_leads_inside_is_not_sent_to():
    with closing(receiving()) as hook:
        url = hook.url.replace("127.0.0.1", "localhost.localdomain.")
        with pytest.raises((Rejected, Outage)):
            post(url, allowed=[])
    assert hook.received == []


def test_the_address_of_a_chat_never_shows():
    hook = Webhook("http://127.0.0.1:9/services/T1/B2/s3cret", format="slack")
    with pytest.raises(Outage) as problem:
        asyncio.run(delivery.send(hook, message(), Settings(allow_private_addresses=LOOPBACK), NOW))
    settings = Settings(webhooks=[hook])
    assert "s3cret" not in f"{problem.value} {settings!r} {settings.masked()}"


def run(hooks, tmp_path, articles, until, **fields):
    async def work():
        webhooks = [Webhook(hook.url, SECRET) for hook in hooks]
        settings = Settings(data_dir=str(tmp_path), webhooks=webhooks, allow_private_addresses=LOOPBACK, **fields)
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


def waiting(tmp_path):
    with closing(store.connect_reader(store.path_in(str(tmp_path)))) as conn:
        return conn.execute("SELECT count(*), coalesce(sum(dead), 0) FROM deliveries").fetchone()


@pytest.fixture
def articles():
    body = json.dumps(
        {"id": "a", "text": "A fire in a mill in Karsel killed 12 workers, the interior ministry said on Monday."}
    )
    return read_many(body.encode(), "application/json", datetime.now(UTC))


def test_a_delivery_that_fails_is_tried_again_under_the_same_id_until_it_is_taken(tmp_path, articles, monkeypatch):
    monkeypatch.setattr(deliveries, "RETRY_FIRST_SECONDS", 0.2)
    with closing(receiving([500, 400, (200, {"content-type": "text/html"}, b"<p>log in</p>")])) as hook:
        run([hook], tmp_path, articles, lambda: len(hook.received) >= 4)
    assert len(hook.received) == 4
    assert len({json.loads(body)["id"] for body in hook.received}) == 1
    assert waiting(tmp_path) == (0, 0)


def test_what_was_not_delivered_before_a_stop_is_delivered_after_the_next_start(tmp_path, articles, monkeypatch):
    monkeypatch.setattr(deliveries, "RETRY_FIRST_SECONDS", 4.0)
    with closing(receiving([500])) as hook:
        run([hook], tmp_path, articles, lambda: hook.received)
        first = json.loads(hook.received[0])["id"]
        run([hook], tmp_path, [], lambda: len(hook.received) >= 2)
    assert [json.loads(body)["id"] for body in hook.received] == [first, first]


def test_a_delivery_to_a_webhook_that_left_the_settings_is_forgotten(tmp_path, articles):
    with closing(receiving([500])) as old, closing(receiving()) as new:
        run([old], tmp_path, articles, lambda: old.received)
        run([new], tmp_path, [], lambda: True)
        assert (len(old.received), new.received) == (1, [])
    assert waiting(tmp_path) == (0, 0)


def test_a_receiver_that_is_gone_is_asked_once_and_holds_up_nobody(tmp_path, articles, monkeypatch):
    monkeypatch.setattr(deliveries, "RETRY_FIRST_SECONDS", 0.1)
    with closing(receiving([410])) as gone, closing(receiving()) as other:
        run([gone, other], tmp_path, articles, lambda: gone.received and other.received)
        assert (len(gone.received), len(other.received)) == (1, 1)
    assert waiting(tmp_path) == (1, 1)


def test_a_message_that_is_never_taken_is_kept_as_dead(tmp_path, articles, monkeypatch):
    monkeypatch.setattr(deliveries, "RETRY_FIRST_SECONDS", 0.01)
    monkeypatch.setattr(deliveries, "RETRY_MOST_SECONDS", 0.01)
    monkeypatch.setattr(deliveries, "DEAD_AFTER_TRIES", 3)
    with closing(receiving([500] * 9)) as hook:
        run([hook], tmp_path, articles, lambda: waiting(tmp_path) == (1, 1))
        assert len(hook.received) == 3


def test_the_bundled_sample_is_sent_to_nobody(tmp_path, articles):
    for article in articles:
        article.sample = True
    with closing(receiving()) as hook:
        run([hook], tmp_path, articles, lambda: True)
    assert hook.received == []


def test_a_receiver_that_never_answers_is_given_up_after_a_while(monkeypatch):
    monkeypatch.setattr(delivery, "TIMEOUT_SECONDS", 0.3)

    async def work():
        over = asyncio.Event()

        async def silent(_reader, writer):
            await over.wait()
            writer.close()
            await writer.wait_closed()

        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        with pytest.raises(Outage, match="did not answer"):
            await delivery.send(Webhook(url), message(alert()), Settings(allow_private_addresses=LOOPBACK), NOW)
        over.set()
        server.close()
        await server.wait_closed()
        await asyncio.sleep(0.1)  # the connection's task ends

    asyncio.run(work())
