"""The pool: results in order, a crash found out and kept from its neighbours, children that die with their parent."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.enrich.pool import EnrichPool
from pipeline.errors import DeadLetter, Drop, SettingsError
from pipeline.records import Enriched, decode
from pipeline.settings import Settings


def upper(settings, raws, now):
    """Work of our own: raw bytes in capitals; some raws end the process, raise, or are refused."""
    for raw in raws:
        if raw.startswith(b"kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if raw.startswith(b"raise"):
            raise ZeroDivisionError
        if raw.startswith(b"hang"):
            time.sleep(60)
    return [Drop("canary") if raw == b"drop" else raw.upper() for raw in raws]


def no_model(settings, raws, now):
    raise SettingsError("model = 'x' is no spaCy pipeline")


def handled(raws, work=upper, size=1, longest_seconds=60):
    async def run():
        pool = EnrichPool(Settings(pool=size), work, longest_seconds)
        try:
            return await pool.handle(raws)
        finally:
            pool.close()

    return asyncio.run(run())


def shown(results):
    return [result.code if isinstance(result, (Drop, DeadLetter)) else result for result in results]


@pytest.mark.parametrize("size", [1, 2])
def test_results_come_in_the_order_of_the_articles(size):
    raws = [b"a%d" % at for at in range(7)]
    assert handled(raws, size=size) == [raw.upper() for raw in raws]


def test_no_articles_give_no_results():
    assert handled([]) == []


def test_a_refusal_takes_its_articles_place():
    assert shown(handled([b"a", b"drop", b"c"])) == [b"A", "canary", b"C"]


@pytest.mark.parametrize("culprit", [b"kill", b"raise"])
def test_the_article_that_breaks_its_batch_is_a_dead_letter_and_the_others_go_on(culprit):
    raws = [b"a", b"b", culprit, b"d", b"e"]
    assert shown(handled(raws)) == [b"A", b"B", "crashed", b"D", b"E"]


def test_an_article_that_hangs_is_a_dead_letter_and_the_others_go_on():
    assert shown(handled([b"hang", b"b"], longest_seconds=3)) == ["crashed", b"B"]


def test_two_that_break_a_batch_are_both_found():
    assert shown(handled([b"kill1", b"b", b"raise", b"d"])) == ["crashed", b"B", "crashed", b"D"]


def test_a_crash_beside_it_costs_no_batch_its_articles():
    async def run():
        pool = EnrichPool(Settings(pool=2), upper)
        try:
            return await asyncio.gather(*(pool.handle(raws) for raws in ([b"a"], [b"kill"], [b"c"], [b"d"])))
        finally:
            pool.close()

    assert [shown(results) for results in asyncio.run(run())] == [[b"A"], ["crashed"], [b"C"], [b"D"]]


def test_the_pool_works_on_after_a_crash():
    async def run():
        pool = EnrichPool(Settings(), upper)
        try:
            return [await pool.handle([b"kill"]), await pool.handle([b"a"])]
        finally:
            pool.close()

    first, second = asyncio.run(run())
    assert (shown(first), second) == (["crashed"], [b"A"])


def test_a_model_that_cannot_be_loaded_stops_the_first_batch_in_words():
    with pytest.raises(SettingsError, match="no spaCy pipeline"):
        handled([b"a"], no_model)


def test_the_children_die_with_their_parent():
    code = (
        "import asyncio, os, sys, time\n"
        "from pipeline.enrich.pool import EnrichPool\n"
        "from pipeline.settings import Settings\n"
        "import test_enrich_pool\n"
        "async def main():\n"
        "    pool = EnrichPool(Settings(pool=1), test_enrich_pool.upper)\n"
        "    await pool.handle([b'a'])\n"
        "    print(*pool._executor._processes, flush=True)\n"
        "    time.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while (
        Path(f"/proc/{child}").exists()
        and "Z" not in Path(f"/proc/{child}/stat").read_text()
        and time.monotonic() < deadline
    ):
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists() or ") Z" in Path(f"/proc/{child}/stat").read_text()


def test_raw_articles_come_out_enriched_or_refused():
    good = (
        b'{"id": "a1", "title": "Flood", "text": "Police in Zambia said 12 people were killed in the flood on Monday."}'
    )
    from pipeline.enrich.pool import enrich_raw

    results = handled([good, b"not json"], enrich_raw)
    enriched = decode(results[0], Enriched)
    assert [figure.measure for figure in enriched.figures] == ["killed"]
    assert "Zambia" in {entity.text for entity in enriched.entities}
    assert shown(results)[1] == "invalid_json"
