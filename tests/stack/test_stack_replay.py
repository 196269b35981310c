"""`tallywire replay --stack`: a new generation beside the one at work, which then takes its place."""

import asyncio
import os
import subprocess
from contextlib import closing

import pytest
from generated_wire import raw
from running_stack import TALLYWIRE, eventually, folded, sent

from pipeline import ALERT_TOPIC, EDIT_TOPIC, ENRICHED_TOPIC
from pipeline.alerts.desk import stack_file
from pipeline.records import Edit, encode
from pipeline.settings import of_generation
from pipeline.stream.single import store
from pipeline.stream.stack.replay import progress

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
STAGES = ("enrich", "stories", "sink", "alerts")
KINDS = ("articles", "stories", "claims", "alerts")
WITHDRAWN = Edit(id="hide-1", who="A", why="a slip", kind="withdraw", target="article-2", at="2026-11-26T00:00:00Z")


class Replaying:
    """`tallywire replay --stack` while it runs, and what it says."""

    def __init__(self, stack, **variables):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TALLYWIRE_")}
        self._log = stack.folder / "replay.log"
        with self._log.open("wb") as out:
            self.process = subprocess.Popen(
                [TALLYWIRE, "replay", "--stack"], env=inherited | stack.variables | variables, cwd=stack.folder,
                stdout=out, stderr=out,
            )  # fmt: skip

    def says(self, words):
        """Whether it is the last that it said: what it wants of a person now, not what it wanted once."""
        last = self.said().strip().rpartition("\n")[2]
        assert self.process.poll() is None or words in last, self.said()
        return words in last

    def said(self):
        return self._log.read_text("utf-8")


def decided(stack):
    """How many alerts were decided on, by what was decided."""
    with closing(store.connect_reader(stack_file(stack.settings.data_dir))) as conn:
        return sum(n for what, n in store.counts(conn).get("alerts", {}).items() if what in ("sent", "held", "silent"))


def in_the_index(stack, kind):
    """What readers find, without what a generation has of its own: when its index had the document."""
    alias = f"{stack.variables['TALLYWIRE_ELASTICSEARCH_PREFIX']}-{kind}"
    stack.client.indices.refresh(index=alias)
    hits = stack.client.search(index=alias, size=10_000)["hits"]["hits"]
    return {hit["_id"]: {name: value for name, value in hit["_source"].items() if name != "ingested"} for hit in hits}


def all_filed(stack):
    """Whether the stories worker has committed all that is enriched: a worker stopped before that files a batch again."""
    done, ends = asyncio.run(progress(stack.settings, "stories", ENRICHED_TOPIC))
    return done == ends


def differing(found, expected):
    """What is in one of the two only, or not the same in both, by kind and id."""
    pairs = {(kind, name) for kind in KINDS for name in found[kind].keys() | expected[kind].keys()}
    both = {(kind, name): (found[kind].get(name), expected[kind].get(name)) for kind, name in pairs}
    return {pair: documents for pair, documents in both.items() if documents[0] != documents[1]}


def test_a_generation_made_beside_the_workers_takes_their_place_and_nothing_is_lost_or_told_again(stack):
    workers = {stage: stack.worker(stage) for stage in STAGES}
    stack.publish([raw(number) for number in range(30)])
    eventually(lambda: len(stack.documents("articles")) == 30, what="the first articles")
    stack.publish([encode(WITHDRAWN)], EDIT_TOPIC)
    replaying = Replaying(stack)
    eventually(lambda: replaying.says("Stop the enrich and stories workers"), what="it is as far as the workers")
    stack.publish([raw(number) for number in range(30, 40)])
    eventually(lambda: len(stack.documents("articles")) == 40, what="what came meanwhile")
    eventually(lambda: all_filed(stack), what="all of it filed, and committed")
    assert {workers[stage].stop() for stage in ("enrich", "stories")} == {0}
    stack.publish([raw(number) for number in range(50, 60)])
    eventually(lambda: replaying.says("Stop the sink and alerts workers"), what="nothing is left to do")
    live = {kind: in_the_index(stack, kind) for kind in KINDS}
    told = decided(stack)
    assert told == stack.size(ALERT_TOPIC) == len(live["alerts"]) > 0
    assert {workers[stage].stop() for stage in ("sink", "alerts")} == {0}
    assert replaying.process.wait(120) == 0, replaying.said()
    assert differing({kind: in_the_index(stack, kind) for kind in KINDS}, live) == {}

    for stage in STAGES:
        stack.worker(stage, generation=2)
    eventually(lambda: len(in_the_index(stack, "articles")) == 50, what="what came during the switch")
    stack.settings = of_generation(stack.settings, 2, stack.settings.elasticsearch_prefix)
    eventually(lambda: sent(stack) == folded(stack), what="sent what was filed, from the beginning")
    alerts = stack.size(ALERT_TOPIC)
    assert alerts > told
    eventually(lambda: len(in_the_index(stack, "alerts")) == alerts, what="every alert in the index")
    eventually(lambda: decided(stack) == alerts, what="each alert decided on once, by one generation or the other")
