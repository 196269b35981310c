"""Whatever is killed, stopped, frozen or closed during a stream of numbered articles: nothing is lost, nothing repeated.

After each group of faults the ids in the index are the ids sent less the dead letters, and what was filed, told and alerted
is what one process makes of the same enriched articles in their order.
"""

import random
import time
from contextlib import closing

import harms
import outcomes
import pytest
from outcomes import DRAWS, FIRST, SEEDS
from scene import Scene

pytestmark = [pytest.mark.stack, pytest.mark.faults, pytest.mark.timeout(5400)]

ARTICLES = 20
"""For each fault, a half of them before it."""
TOGETHER = 8
"""Faults that come one upon the other before all must be through: what the one left undone meets the next."""


@pytest.fixture
def scene(stack, elasticsearch):
    with closing(Scene(stack, elasticsearch)) as scene:
        scene.publish(10)
        scene.settled()
        yield scene


@pytest.mark.skipif(not SEEDS, reason="`make faults`; one kill of each is in the short draw")
def test_each_worker_is_killed_at_random_points_and_nothing_is_lost_or_repeated(scene):
    for seed in range(FIRST, FIRST + SEEDS):
        put_through(scene, drawn(harms.KILLS, random.Random(seed)), seed)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(1, DRAWS)))
def test_nothing_is_lost_and_nothing_is_repeated_whatever_fails(scene, seed):
    faults = drawn(harms.OTHERS if DRAWS else harms.QUICK, random.Random(seed))
    for start in range(0, len(faults), TOGETHER):
        put_through(scene, faults[start : start + TOGETHER], seed)


def drawn(faults, chance):
    """In an order and at moments that are drawn: (name, what it does, seconds after its articles, its own chance)."""
    order = [(name, do, chance.uniform(0, 2), random.Random(chance.random())) for name, do in faults.items()]
    chance.shuffle(order)
    return order


def put_through(scene, faults, seed):
    """One fault upon the other in a stream of articles; then all must be through."""
    before = scene.repeats()
    for _, do, seconds, chance in faults:
        scene.publish(ARTICLES // 2)
        time.sleep(seconds)
        do(scene, chance)
        scene.publish(ARTICLES // 2)
    mended = time.monotonic()
    lost, repeated = scene.settled()
    took, repeats = round(time.monotonic() - mended, 1), scene.repeats() - before
    for number, (name, *_) in enumerate(faults):
        of_group = {"lost": lost, "repeated": repeated, "repeats": repeats if number == 0 else 0}
        outcomes.note(fault=name, seed=seed, sent=ARTICLES, seconds=took, **of_group)
    scene.holds()
