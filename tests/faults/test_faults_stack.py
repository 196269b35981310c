"""Whatever is killed, stopped, frozen or closed during a stream of numbered articles: nothing is lost, nothing repeated.

After each fault the ids in the index are the ids sent less the dead letters, and what was filed, told and alerted is what
one process makes of the same enriched articles in their order.
"""

import random
import time
from contextlib import closing

import harms
import outcomes
import pytest
from outcomes import SEEDS
from scene import Scene

pytestmark = [pytest.mark.stack, pytest.mark.faults, pytest.mark.timeout(5400)]

ARTICLES = 60 if SEEDS else 40
"""For each fault, a half of them before it."""


@pytest.mark.parametrize("seed", range(max(1, SEEDS)))
def test_nothing_is_lost_and_nothing_is_repeated_whatever_fails(stack, elasticsearch, seed):
    chance = random.Random(seed)
    faults = list((harms.ALL if SEEDS else harms.QUICK).items())
    chance.shuffle(faults)
    with closing(Scene(stack, elasticsearch)) as scene:
        scene.publish(10)
        scene.settled()
        for name, do in faults:
            before = scene.repeats()
            scene.publish(ARTICLES // 2)
            time.sleep(chance.uniform(0, 2))
            do(scene, chance)
            mended = time.monotonic()
            scene.publish(ARTICLES // 2)
            lost, repeated = scene.settled()
            outcomes.note(
                fault=name, seed=seed, sent=ARTICLES, lost=lost, repeated=repeated,
                repeats=scene.repeats() - before, seconds=round(time.monotonic() - mended, 1),
            )  # fmt: skip
        scene.holds()
