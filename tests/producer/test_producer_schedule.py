"""When a feed is polled again."""

from datetime import timedelta

import pytest
from producer_site import START, Clock

from pipeline.producer.fetch import Hop
from pipeline.producer.schedule import Answer, conditional_headers, first_state, next_state

URL, EVERY = "https://news.example/feed", 900.0
NOT_MODIFIED = Answer(status=304)


def ok(headers=None, **more):
    return Answer(status=200, headers=headers or {}, is_feed=True, body_hash="h", **more)


def after(*answers, now=START):
    state = first_state(URL)
    for answer in answers:
        state = next_state(state, answer, EVERY, now)
    return state


def wait(state, now=START):
    return state.next_at - now.timestamp()


def test_a_feed_never_polled_is_due_at_once_and_asks_without_conditions():
    assert wait(first_state(URL)) < 0
    assert conditional_headers(first_state(URL)) == {}


def test_validators_go_back_byte_for_byte():
    state = after(ok({"etag": 'W/"a b"', "last-modified": "tuesday, or so"}))
    assert conditional_headers(state) == {"If-None-Match": 'W/"a b"', "If-Modified-Since": "tuesday, or so"}


def test_validators_are_replaced_even_when_the_body_is_the_same_and_dropped_when_they_are_gone():
    state = after(ok({"etag": "1", "last-modified": "x"}), ok({"etag": "2"}))
    assert conditional_headers(state) == {"If-None-Match": "2"}


def test_a_304_is_a_success_and_changes_only_what_it_brings():
    state = after(
        ok({"etag": "1", "last-modified": "x"}), Answer(status=500), Answer(status=304, headers={"etag": "2"})
    )
    assert conditional_headers(state) == {"If-None-Match": "2", "If-Modified-Since": "x"}
    assert (state.errors, state.polls, state.body_hash) == (0, 2, "h")
    assert EVERY <= wait(state) <= EVERY * 1.1


@pytest.mark.parametrize(
    "unreadable", [Answer(status=200, headers={"etag": "error page"}), Answer(status=204), Answer(status=0)]
)
def test_an_answer_that_is_no_feed_is_a_failure_and_its_validators_are_not_kept(unreadable):
    state = after(ok({"etag": "1"}), unreadable)
    assert conditional_headers(state) == {"If-None-Match": "1"}
    assert state.errors == 1


def test_errors_back_off_twofold_to_once_a_day():
    waits = [wait(after(*[Answer(status=500)] * n)) for n in range(1, 12)]
    assert waits[0] >= 2 * EVERY
    assert waits[1] == pytest.approx(2 * waits[0])
    assert waits[-1] == 86_400


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("value", ["7200", "Wed, 25 Nov 2026 12:00:00 GMT"])
def test_a_busy_server_says_when_to_come_back(status, value):
    assert wait(after(Answer(status=status, headers={"retry-after": value}))) >= 7200


@pytest.mark.parametrize("value", ["soon", "-5", "", "Wed, 25 Nov 2020 12:00:00 GMT", "9" * 400])
def test_a_senseless_retry_after_leaves_the_backoff(value):
    assert 2 * EVERY <= wait(after(Answer(status=429, headers={"retry-after": value}))) <= 86_400


@pytest.mark.parametrize(
    ("headers", "ttl", "least"),
    [
        ({"cache-control": "public, max-age=3600"}, None, 3600),
        ({"cache-control": 'Max-Age="3600"'}, None, 3600),
        ({"expires": "Wed, 25 Nov 2026 11:00:00 GMT"}, None, 3600),
        ({"cache-control": "max-age=60", "expires": "Wed, 25 Nov 2026 23:00:00 GMT"}, None, EVERY),
        ({}, 7200, 7200),
        ({"cache-control": "max-age=99999999"}, None, 86_400),
        ({"expires": "0"}, None, EVERY),
    ],
)
def test_what_a_feed_says_of_its_freshness_is_honoured_up_to_a_day(headers, ttl, least):
    assert least <= wait(after(ok(headers, ttl_seconds=ttl))) <= max(least * 1.1, 86_400 if least == 86_400 else 0)


def test_no_feed_is_polled_more_than_once_a_minute():
    assert wait(next_state(first_state(URL), ok(), 1, START)) >= 60


def test_a_feed_keeps_its_place_between_the_others():
    one, other = (
        next_state(first_state(url), NOT_MODIFIED, EVERY, START) for url in ("https://a.example/", "https://b.example/")
    )
    assert one.next_at != other.next_at
    assert one.next_at == next_state(first_state("https://a.example/"), NOT_MODIFIED, EVERY, START).next_at


def test_a_feed_that_is_gone_is_polled_no_more():
    assert after(ok(), Answer(status=410)).is_gone


def permanent(target, status=301):
    return ok(hops=[Hop(status, target)])


def polled(answers, every=timedelta(hours=8)):
    clock, state = Clock(), first_state(URL)
    for answer in answers:
        state = next_state(state, answer, EVERY, clock())
        clock.now += every
    return state


NEW, OTHER = "https://new.example/feed", "https://other.example/feed"


def test_a_permanent_redirect_moves_the_feed_only_when_it_has_stood_for_a_day_and_five_polls():
    assert polled([permanent(NEW)] * 4).address == URL
    assert polled([permanent(NEW)] * 5).address == NEW
    assert polled([permanent(NEW)] * 20, every=timedelta(minutes=15)).address == URL


@pytest.mark.parametrize(
    "other", [ok(), permanent(OTHER), ok(hops=[Hop(302, NEW)]), ok(hops=[Hop(301, OTHER), Hop(302, NEW)])]
)
def test_anything_else_between_begins_the_count_anew(other):
    assert polled([permanent(NEW)] * 4 + [other] + [permanent(NEW)] * 4).address == URL


def test_a_new_address_that_fails_thrice_is_given_up_for_the_old_one():
    assert polled([permanent(NEW)] * 5 + [Answer(status=404)] * 2).address == NEW
    assert polled([permanent(NEW)] * 5 + [Answer(status=404)] * 3).address == URL
