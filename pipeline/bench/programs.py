"""Programs that are measured: started beside this one, with the CPU time that they and their children took."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pipeline.errors import TallywireError

TICKS: Final = os.sysconf("SC_CLK_TCK")
PAGE: Final = os.sysconf("SC_PAGE_SIZE")
STOP_SECONDS: Final = 20.0
POLL_SECONDS: Final = 0.2
"""Who measures is on the same cores: 20 looks a second at an index took 1.6 ms of Elasticsearch an article (measured)."""


class Program:
    """A running program; its output goes to a file. A context: killed at the end, its children too."""

    def __init__(self, name: str, command: Sequence[str], environ: Mapping[str, str], folder: Path) -> None:
        self.name = name
        self.log = folder / f"{name.replace(' ', '-')}.log"
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(
                command, env=dict(environ), cwd=folder, stdout=output, stderr=output, start_new_session=True
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def check(self) -> None:
        """Raises TallywireError where the program has ended."""
        if self._process.poll() is not None:
            last = self.log.read_text("utf-8", "replace").strip().splitlines()[-3:]
            raise TallywireError(f"{self.name} ended with status {self._process.returncode}: {' / '.join(last)}")

    def cpu_seconds(self) -> float:
        """CPU time so far of every process of its session."""
        return sum(_cpu_ticks(process) for process in _processes() if _session(process) == self._process.pid) / TICKS

    def resident_mib(self) -> float:
        """Resident memory now of every process of its session, in MiB."""
        return (
            sum(int(process[21]) for process in _processes() if _session(process) == self._process.pid) * PAGE / 2**20
        )


def until(condition: Callable[[], bool], programs: Sequence[Program], seconds: float, what: str) -> None:
    """Wait. Raises TallywireError when it takes longer, or when one of the programs ends."""
    deadline = time.monotonic() + seconds
    while not condition():
        for program in programs:
            program.check()
        if time.monotonic() > deadline:
            raise TallywireError(f"not within {seconds:.0f} s: {what}")
        time.sleep(POLL_SECONDS)


def _processes() -> list[list[str]]:
    """The fields of /proc/PID/stat after the name, of each process."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found.append(path.read_text("utf-8", "replace").rpartition(")")[2].split())
        except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            continue
    return found


def _session(fields: list[str]) -> int:
    return int(fields[3])


def _cpu_ticks(fields: list[str]) -> int:
    """utime, stime and those of children that were waited for (proc(5))."""
    return sum(map(int, fields[11:15]))
