"""A feed that brings nothing, judged by its own habit."""

import random
from datetime import UTC, datetime

import pytest

from pipeline.producer.silence import HOUR, silent, spread

MONDAY = 489_312  # an hour: 2025-10-27 00:00 UTC is a Monday
WEEKS = 6


def at(hour):
    return datetime.fromtimestamp(hour * HOUR + 1800, UTC)


def by_day(rate, weekend=0.3):
    """Entries by day, few at weekends, none at night."""

    def entries(hour, chance):
        mean = rate * (6 <= hour % 24 < 22) * (weekend if (hour - MONDAY) // 24 % 7 >= 5 else 1)
        return sum(chance.random() < mean / 20 for _ in range(20))

    return entries


def in_bursts(rate):
    """All the entries of some hours come in one."""

    def entries(hour, chance):
        return 6 * (chance.random() < rate / 6)

    return entries


HABITS = {
    "an agency": by_day(12, weekend=1),
    "an office that sleeps at weekends": by_day(3, weekend=0),
    "a paper": by_day(1.5),
    "bursts": in_bursts(1.0),
    "one a day": by_day(0.06, weekend=1),
}


def history(habit, seed, weeks=WEEKS):
    chance = random.Random(seed)
    return {hour: habit(hour, chance) for hour in range(MONDAY, MONDAY + weeks * 168)}


@pytest.mark.parametrize("name", HABITS)
def test_a_feed_that_goes_on_as_ever_is_never_called_silent(name):
    for seed in range(4):
        arrivals = history(HABITS[name], seed)
        for hour in range(MONDAY + 15 * 24, MONDAY + WEEKS * 168, 5):
            known = {h: n for h, n in arrivals.items() if h <= hour}
            assert silent(known, at(hour)) is None


@pytest.mark.parametrize(
    ("name", "within_hours"),
    [
        ("an agency", 24),
        ("an office that sleeps at weekends", 80),
        ("a paper", 48),
        ("bursts", 120),
        ("one a day", 500),
    ],
)
def test_a_feed_that_falls_silent_is_found_out(name, within_hours):
    for seed in range(4):
        arrivals = history(HABITS[name], seed)
        end = MONDAY + WEEKS * 168
        dead = dict.fromkeys(range(end, end + within_hours), 0)
        found = silent(arrivals | dead, at(end + within_hours))
        assert found is not None
        assert found.usual > 3
        last = max(hour for hour, n in arrivals.items() if n)
        assert found.since == (last + 1) * HOUR


def test_an_agency_that_is_silent_at_noon_is_found_out_in_an_afternoon():
    arrivals = history(HABITS["an agency"], 1)
    noon = MONDAY + WEEKS * 168 + 12
    arrivals |= dict.fromkeys(range(MONDAY + WEEKS * 168 + 6, noon), 5)
    arrivals |= dict.fromkeys(range(noon, noon + 3), 0)
    assert silent(arrivals, at(noon + 3)) is None
    arrivals |= dict.fromkeys(range(noon + 3, noon + 7), 0)
    assert silent(arrivals, at(noon + 7)) is not None


def test_hours_that_nobody_watched_are_no_silence():
    arrivals = history(HABITS["an agency"], 1)
    assert silent(arrivals, at(MONDAY + WEEKS * 168 + 500)) is None


def test_a_feed_known_for_days_only_is_not_judged():
    arrivals = history(HABITS["an agency"], 1, weeks=1) | {MONDAY + 168 + h: 0 for h in range(100)}
    assert silent(arrivals, at(MONDAY + 268)) is None
    assert silent({}, at(MONDAY)) is None


def test_what_came_is_spread_over_the_hours_since_the_last_look():
    now, since = at(MONDAY + 3), at(MONDAY).timestamp()
    found = spread(now, since, [at(MONDAY + 1).timestamp(), at(MONDAY + 1).timestamp(), 0.0])
    assert found == {MONDAY: 0, MONDAY + 1: 2, MONDAY + 2: 0, MONDAY + 3: 1}


def test_after_days_without_a_look_only_this_hour_was_watched():
    assert spread(at(MONDAY + 80), at(MONDAY).timestamp(), []) == {MONDAY + 80: 0}
