"""kill -9 of `tallywire follow` while it hands on: every entry comes out, and what comes twice is the same."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from test_producer_commands import Desk

from pipeline.producer.schedule import resumed
from pipeline.producer.state import FILE, ProducerState

ENTRIES = 150


@pytest.mark.parametrize("seed", [1, 2])
def test_a_follower_killed_while_it_hands_on_loses_nothing_and_changes_nothing(tmp_path, seed):
    chance = random.Random(seed)
    with Desk(tmp_path) as desk:
        port = desk.site.url.rpartition(":")[2]
        urls = [f"http://{host}:{port}/{host}" for host in ("127.0.0.1", "localhost")]
        for url in urls:
            desk.site.pages["/" + url.rpartition("/")[2]] = (200, {"ETag": "1"}, feed(url))
        (tmp_path / "tallywire.toml").write_text(
            f'data_dir = "{tmp_path}"\nallow_private_addresses = ["127.0.0.1", "localhost"]\n'
            + "".join(f'[[feeds]]\nurl = "{url}"\npages = false\n' for url in urls)
        )
        wanted = {f"{url}#{n}" for url in urls for n in range(ENTRIES)}
        out = tmp_path / "out.jsonl"
        for _ in range(3):
            follow_until(tmp_path, out, len(handed_on(out)) + chance.randrange(1, 100))
            poll_again(tmp_path, urls)
        follow_until(tmp_path, out, len(wanted), unique=True)
    found = handed_on(out)
    assert {article["id"] for article in found} == wanted
    for article in found:
        article.pop("collected")
    assert len({json.dumps(article, sort_keys=True) for article in found}) == len(wanted)
    with closing(sqlite3.connect(tmp_path / FILE)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def feed(url):
    items = "".join(f"<item><guid>{url}#{n}</guid><title>Number {n}</title></item>" for n in range(ENTRIES))
    return f'<rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>'.encode()


def handed_on(out):
    lines = out.read_bytes().split(b"\n")[:-1] if out.exists() else []
    return [json.loads(line) for line in lines]


def follow_until(folder, out, count, unique=False):
    """Follows until so many articles came out, or all of them, and kills it then."""
    command = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "--settings",
        str(folder / "tallywire.toml"),
        "follow",
        "--to",
        "-",
    ]
    with out.open("ab") as lines, (folder / "log").open("ab") as log:
        child = subprocess.Popen(command, stdout=lines, stderr=log, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = handed_on(out)
            if len({article["id"] for article in found}) >= count if unique else len(found) >= count:
                return
            if not unique and len({article["id"] for article in found}) == 2 * ENTRIES:
                return
            assert child.poll() is None, (folder / "log").read_text()
            time.sleep(0.005)
        raise AssertionError(f"waited in vain: {(folder / 'log').read_text()[-2000:]}")
    finally:
        child.kill()
        child.wait(30)


def poll_again(folder, urls):
    """A feed that was being asked waits a minute; the test does not."""
    with closing(ProducerState(str(folder))) as state:
        for url in urls:
            if state.feed(url).polls == 0:
                state.save_feed(resumed(state.feed(url)))
