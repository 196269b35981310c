"""Every fault: a function that does it to a scene and puts it right. `chance` draws what the seed decides."""

import os
import resource
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from running_stack import eventually

SESSION_SECONDS = 6
"""What the stack's settings say (running_stack.py)."""
FIRST_PAGE = 4096


def killed(stage):
    def do(scene, _):
        scene.worker(stage).process.kill()

    return do


def asked_to_stop(scene, chance):
    worker = scene.worker(chance.choice(("enrich", "stories", "sink", "alerts")))
    worker.process.terminate()
    assert worker.ended() in (0, -signal.SIGTERM)  # the latter: a fault before had it only just started


def frozen(stage):
    def do(scene, _):
        """Past its session, while another of its kind takes over."""
        worker = scene.worker(stage)
        worker.process.send_signal(signal.SIGSTOP)
        other = scene.stack.worker(stage, data_dir=scene.stack.folder / f"other-{scene.published}")
        time.sleep(SESSION_SECONDS * 1.5)
        worker.process.send_signal(signal.SIGCONT)
        time.sleep(1)
        other.kill()

    return do


def stories_without_its_file(scene, _):
    """The disk of the worker is lost: its successor rebuilds the state from the topic."""
    worker = scene.worker("stories")
    worker.kill()
    shutil.rmtree(Path(scene.stack.settings.data_dir) / "stories", ignore_errors=True)  # lost before already


def two_on_one_file(scene, _):
    """A second stories worker takes over from the first, on the first one's own file."""
    other = scene.stack.worker("stories")
    time.sleep(SESSION_SECONDS)
    scene.worker("stories").process.kill()
    time.sleep(SESSION_SECONDS)
    other.kill()


def pool_killed(scene, chance):
    """One of the processes in which enrichment works."""
    workers = eventually(lambda: _pool(scene.worker("enrich").process.pid), what="a pool")
    os.kill(chance.choice(workers), signal.SIGKILL)


def broker_stopped(scene, _):
    scene.stack.kafka.process.stop()
    time.sleep(20)
    scene.stack.kafka.start()


def broker_killed(scene, _):
    scene.stack.kafka.process.kill()
    scene.stack.kafka.start()


def without_room(stage):
    def do(scene, _):
        """The disk of its files, and of its log, is full until it ends, or for half a minute if it wrote nothing."""
        worker = scene.worker(stage)
        limits = no_room(worker.process.pid)
        scene.publish(5)
        with suppress(subprocess.TimeoutExpired):
            assert worker.ended(30) != 0
        if worker.process.poll() is None:
            resource.prlimit(worker.process.pid, resource.RLIMIT_FSIZE, limits)

    return do


def broker_without_room(scene, _):
    """It ends by itself, as with any log that it cannot write; somebody makes room and starts it again."""
    process = scene.stack.kafka.process
    no_room(process.pid)
    eventually(lambda: _has_ended(process.pid), what="the broker ended")
    process.stop()
    scene.stack.kafka.start()


def flood_of_poison(scene, _):
    """Nothing but poison for a while: the worker stops again and again instead of throwing all of it away at once."""
    scene.publish_poison(250)


def elasticsearch_stopped(scene, _):
    scene.elasticsearch.process.stop()
    scene.elasticsearch.start()


def elasticsearch_killed(scene, _):
    scene.elasticsearch.process.kill()
    scene.elasticsearch.start()


def elasticsearch_read_only(scene, _):
    """What it does to every index by itself when its disk is nearly full, until somebody makes room."""
    _block(scene, True)
    time.sleep(8)
    _block(scene, None)


def no_room(pid):
    """No byte of a file behind its first page may be written by a process, as on a full disk; gives the limits of before."""
    limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (FIRST_PAGE, limits[1]))
    return limits


def _has_ended(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def _block(scene, value):
    indices = f"{scene.stack.settings.elasticsearch_prefix}-*"
    scene.stack.client.indices.put_settings(index=indices, settings={"index.blocks.read_only_allow_delete": value})


def _pool(pid):
    """The processes in which the enrich worker `pid` enriches; none while it is starting."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for child in found.read_text().split()] if found.exists() else []
    return [child for child in children if b"spawn_main" in _command(child)]


def _command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


STAGES = ("enrich", "stories", "sink", "alerts")
KILLS = {f"SIGKILL of the {stage} worker": killed(stage) for stage in STAGES}
OTHERS = {
    "SIGTERM of a worker": asked_to_stop,
    "an enrichment process killed": pool_killed,
    "the stories worker's file lost": stories_without_its_file,
    "two stories workers on one file, one killed": two_on_one_file,
    "the enrich worker frozen past its session": frozen("enrich"),
    "the stories worker frozen past its session": frozen("stories"),
    "the sink worker frozen past its session": frozen("sink"),
    "broker stopped for 20 s": broker_stopped,
    "broker killed": broker_killed,
    "the broker's disk full": broker_without_room,
    "the stories worker's disk full": without_room("stories"),
    "the alerts worker's disk full": without_room("alerts"),
    "250 poison messages on end": flood_of_poison,
    "Elasticsearch stopped": elasticsearch_stopped,
    "Elasticsearch killed": elasticsearch_killed,
    "Elasticsearch read-only (flood stage)": elasticsearch_read_only,
}
QUICK = KILLS | {
    name: OTHERS[name] for name in ("Elasticsearch read-only (flood stage)", "an enrichment process killed")
}
"""What every change is put through; some seconds on a quiet machine."""
