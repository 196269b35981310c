"""What a follower beside the stack tells Prometheus, on its own port."""

import os
import signal
import subprocess
import sys
import time

from service import asked, free_port, samples
from test_producer_commands import FEED, Desk

WITHIN = 60


def eventually(found, child):
    end = time.monotonic() + WITHIN
    while time.monotonic() < end and child.poll() is None:
        if found():
            return
        time.sleep(0.1)
    raise AssertionError("waited in vain")


def test_a_follower_tells_how_its_feeds_are_and_what_it_handed_on(tmp_path):
    port = free_port()
    with Desk(tmp_path) as desk:
        desk.site.pages["/feed.xml"] = (200, {}, FEED)
        good, bad = desk.site.url + "/feed.xml", desk.site.url + "/gone.xml"
        desk.site.pages["/gone.xml"] = (410, {}, b"")
        (tmp_path / "tallywire.toml").write_text(
            f'data_dir = "{tmp_path}"\nallow_private_addresses = ["127.0.0.1"]\n'
            f'[[feeds]]\nurl = "{good}"\npages = false\n[[feeds]]\nurl = "{bad}"\n'
        )
        command = [sys.executable, "-m", "pipeline.cli", "--settings", str(tmp_path / "tallywire.toml"), "follow"]
        environ = os.environ | {"TALLYWIRE_WORKER_HTTP_PORT": str(port)}
        with (tmp_path / "out").open("wb") as out, (tmp_path / "log").open("wb") as log:
            child = subprocess.Popen([*command, "--to", "-"], stdout=out, stderr=log, env=environ)
        try:
            eventually(lambda: samples(port).get(("news_stage_sent_total", "producer")) == 2, child)
            eventually(lambda: samples(port).get(("news_feed_trouble", "gone", bad)) == 1, child)
            eventually(lambda: samples(port).get(("news_feeds", "idle")) == 1, child)
            assert samples(port)["news_feed_last_success_timestamp_seconds", good] > 0
            assert asked(port, "/readyz") == (200, '{"status": "ready"}')
            child.send_signal(signal.SIGTERM)
            assert child.wait(WITHIN) == 0
        finally:
            child.kill()
            child.wait(WITHIN)
