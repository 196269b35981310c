"""One server process on loopback: start, wait until it is ready, stop by its id."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from server_cache import ServersError

STOP_SECONDS: Final = 20
"""Kafka stops in 2 to 3 s (measured); after this it is killed."""
UNPRIVILEGED: Final = "nobody"


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether somebody answers on a loopback port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


class ServerProcess:
    """A child that dies with its parent, in a process group of its own, its output in a file."""

    def __init__(self, name: str, log: Path, ready: Callable[[], bool], ready_seconds: float) -> None:
        self.name = name
        self.log = log
        self._ready = ready
        self._ready_seconds = ready_seconds
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Process id of the running server."""
        if self._process is None:
            raise ServersError(f"{self.name} is not running")
        return self._process.pid

    def start(
        self, command: Sequence[str | Path], env: Mapping[str, str], folder: Path, *, unprivileged: bool = False
    ) -> None:
        """Start in `folder` and return when it is ready. Raises ServersError with the end of its output when it is not in time."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [*_wrapped(unprivileged), *command], cwd=folder, env=dict(env), stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + self._ready_seconds
        while not self._ready():
            ended = self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                self.stop()
                told = self.log.read_text("utf-8", "replace")[-3000:]
                raise ServersError(
                    f"{self.name} {'ended' if ended else 'is not ready in time'}; {self.log} says:\n{told}"
                )
            time.sleep(0.2)

    def stop(self) -> None:
        """SIGTERM, then SIGKILL to what is left of its group. Does nothing when it is not running."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """SIGKILL to the server and its children, as a power cut would."""
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None


def _wrapped(unprivileged: bool) -> list[str]:
    """`setpriv` with what it is needed for: die with the parent, and not be root where that is refused."""
    setpriv = shutil.which("setpriv")
    drop = unprivileged and os.geteuid() == 0
    if setpriv is None:
        if drop:
            raise ServersError("root needs setpriv (util-linux) to start Elasticsearch as another user")
        return []
    user = pwd.getpwnam(UNPRIVILEGED) if drop else None
    identity = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"] if user else []
    return [setpriv, *identity, "--pdeathsig", "TERM"]


def hand_over(*folders: Path) -> None:
    """Give folders to the unprivileged user where this one is root."""
    if os.geteuid() == 0:
        user = pwd.getpwnam(UNPRIVILEGED)
        for folder in folders:
            os.chown(folder, user.pw_uid, user.pw_gid)
            for path in folder.rglob("*"):
                os.chown(path, user.pw_uid, user.pw_gid)
