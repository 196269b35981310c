"""When a feed is polled again."""

from datetime import timedelta

import pytest
from producer_site import START, Clock

from pipeline.producer.fetch import Hop
from pipeline.producer.interval import adapted, past_skipped
from pipeline.producer.schedule import (
    Answer,
    Told,
    conditional_headers,
    due_at,
    first_state,
    next_state,
    rebased,
    resumed,
)

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
    assert (
        least
        <= wait(after(ok(headers, document=Told(ttl_seconds=ttl or 0))))
        <= max(least * 1.1, 86_400 if least == 86_400 else 0)
    )


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


def test_a_feed_that_is_gone_behind_a_passing_redirect_is_only_failing():
    assert not after(ok(), Answer(status=410, hops=[Hop(302, OTHER)])).is_gone


def test_a_resumed_feed_is_asked_at_once_at_its_own_address():
    state = resumed(after(ok(), Answer(status=410)))
    assert (state.is_gone, state.errors, state.address) == (False, 0, URL)
    assert wait(state) < 0


def test_a_304_that_nobody_asked_for_is_a_failure():
    assert after(NOT_MODIFIED).errors == 1


def test_a_document_that_must_come_again_leaves_no_validators():
    state = after(ok({"etag": "1"}), ok({"etag": "2"}, is_whole=False))
    assert (conditional_headers(state), state.body_hash, state.errors) == ({}, None, 0)


def test_a_servers_own_clock_is_what_its_dates_are_read_by():
    told = {"date": "Wed, 25 Nov 2026 04:00:00 GMT", "expires": "Wed, 25 Nov 2026 05:00:00 GMT"}
    assert 3600 <= wait(after(ok(told))) <= 3600 * 1.1


def test_hours_and_days_that_a_feed_asks_to_skip_are_skipped():
    ten_to_one = ok(document=Told(skip_hours=(10, 11, 12)))  # it is ten now
    assert wait(after(ten_to_one)) == 3 * 3600
    assert past_skipped(START.timestamp(), (), ("wednesday",)) - START.timestamp() == 14 * 3600
    assert past_skipped(START.timestamp(), tuple(range(24)), ()) == START.timestamp()


def test_a_feed_that_asks_to_be_left_alone_for_ever_is_asked_once_a_day():
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
    assert wait(after(ok(document=Told(skip_days=days)))) == 86_400


def test_a_clock_that_is_set_back_silences_no_feed():
    state = after(ok())
    back = START - timedelta(days=300)
    assert due_at(state, back) - back.timestamp() == pytest.approx(wait(state))
    assert wait(rebased(state, back), back) == pytest.approx(wait(state))


HOUR = 3600.0


@pytest.mark.parametrize(
    ("gaps_hours", "ago_hours", "seconds"),
    [
        ([], 0, 3600),
        ([0.01] * 19, 0, 300),
        ([2] * 19, 0, 3420),
        ([48] * 19, 1, 14_400),
        ([1] * 19, 8 * 24, 21_600),
        ([1] * 19, 15 * 24, 43_200),
        ([1] * 19, 31 * 24, 86_400),
    ],
)
def test_without_a_wish_the_interval_follows_what_the_feed_brings(gaps_hours, ago_hours, seconds):
    last = START.timestamp() - ago_hours * HOUR
    entries = [last - sum(gaps_hours[n:]) * HOUR for n in range(len(gaps_hours))] + [last] if gaps_hours else []
    assert adapted(sorted(entries), True, START) == pytest.approx(seconds)


def test_an_interval_that_the_operator_wants_holds_however_idle_the_feed():
    state = next_state(first_state(URL), ok(entries=(0.0,)), 300, START)
    assert 300 <= wait(state) <= 330


def test_a_feed_whose_whole_list_is_new_is_asked_more_often():
    entries = tuple(START.timestamp() - n * 2 * HOUR for n in range(10))
    calm = next_state(first_state(URL), ok({"etag": "1"}, entries=entries), None, START)
    hurried = next_state(calm, ok({"etag": "1"}, is_overrun=True), None, START)
    assert wait(hurried) == pytest.approx(wait(calm) / 2)
