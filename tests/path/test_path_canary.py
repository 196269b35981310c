"""The canary of the one process: it comes back while the whole path is alive, and nobody else ever meets it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from service import Service, samples

TALLYWIRE = Path(sys.executable).parent / "tallywire"
FIRE = "A fire in a mill in Karsel killed 12 workers, the interior ministry said on Monday."


def counted(service, name):
    return samples(service.port).get((name,), 0)


def pool_of(service):
    """The process in which enrichment works."""
    pids = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children").read_text().split()
    return next(int(pid) for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes())


def lost(service):
    return (service.data_dir / "service.log").read_text().count("canary.lost")


def test_a_canary_comes_back_while_the_path_is_alive_and_enters_nothing(tmp_path):
    with Service(tmp_path, "--no-sample", canary_seconds=1) as service:
        assert service.post(json.dumps({"id": "a", "text": FIRE}))[0] == 202
        service.wait_for(lambda: counted(service, "news_canary_returned_total") >= 2, 60)
        service.wait_for(lambda: service.outcomes() == {"a": "filed"}, 30)
        assert service.get_json("/api/search?q=canary")["hits"] == []
        [story] = service.get_json("/api/stories")["stories"]
        assert story["story"]["sources"] != ["Tallywire"]
        assert {line["alert"]["article"] for line in service.get_json("/api/alerts")["alerts"]} == {"a"}
        for stage in ("producer", "enrich", "stories"):
            assert samples(service.port)["news_stage_received_total", stage] == 1
        told = subprocess.run([TALLYWIRE, "doctor"], env=service.environ, cwd=tmp_path, capture_output=True, check=True)
        assert b"canary: came back at" in told.stdout
        frozen = pool_of(service)
        os.kill(frozen, signal.SIGSTOP)
        service.wait_for(lambda: lost(service) > 0, 60)
        os.kill(frozen, signal.SIGCONT)
        returned = counted(service, "news_canary_returned_total")
        service.wait_for(lambda: counted(service, "news_canary_returned_total") > returned, 60)
