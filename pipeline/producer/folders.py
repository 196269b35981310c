"""Watched folders: each file is read once, when it has stopped growing."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Final

import structlog

from pipeline.errors import Refusal
from pipeline.producer.intake import MAX_FILE_BYTES, READABLE, read_file
from pipeline.producer.polling import Publish
from pipeline.producer.state import ProducerState
from pipeline.settings import Folder

log = structlog.get_logger()
TOGETHER: Final = 100
"""Articles of one file handed on at once."""
Stamp = tuple[int, int]
"""A file's size and time of change (ns)."""


class FolderWatcher:
    """Call `scan` again and again. A file is read when two scans in a row saw the same size and time."""

    def __init__(self, folder: Folder, state: ProducerState, publish: Publish) -> None:
        self._folder = folder
        self._state = state
        self._publish = publish
        self._before: dict[Path, Stamp] = {}
        self._is_missing = False

    async def scan(self, now: datetime) -> int:
        """Read what is ready; returns how many files were. Raises what `publish` raises: the file is read again."""
        found = await asyncio.to_thread(self._list)
        ready = [
            path for path, stamp in found.items() if self._before.get(path) == stamp and not self._was_read(path, stamp)
        ]
        self._before = found
        for path in sorted(ready):
            await self._hand_on(path, found[path], now)
        return len(ready)

    def _list(self) -> dict[Path, Stamp]:
        try:
            paths = list(Path(self._folder.path).iterdir())
        except OSError as error:
            if not self._is_missing:
                log.warning(
                    "folder cannot be read; it will be tried again", folder=self._folder.path, error=error.strerror
                )
            self._is_missing = True
            return {}
        self._is_missing = False
        stamps: dict[Path, Stamp] = {}
        for path in paths:
            if path.name.startswith(".") or not path.name.lower().endswith(READABLE):
                continue
            try:
                status = path.stat()
            except OSError:  # taken away between the two calls
                continue
            if path.is_file():
                stamps[path] = (status.st_size, status.st_mtime_ns)
        return stamps

    def _was_read(self, path: Path, stamp: Stamp) -> bool:
        return self._state.was_read(str(path.resolve()), *stamp)

    async def _hand_on(self, path: Path, stamp: Stamp, now: datetime) -> None:
        try:
            raw = await asyncio.to_thread(path.read_bytes) if stamp[0] <= MAX_FILE_BYTES else b""
        except OSError as error:
            log.warning("file cannot be read", file=str(path), error=error.strerror)
            return
        if stamp[0] > MAX_FILE_BYTES:
            log.warning("file refused", file=str(path), reason=f"larger than {MAX_FILE_BYTES} bytes; split it")
        items = await asyncio.to_thread(read_file, path.name, raw, now, self._folder.source) if raw else []
        refused = 0
        for item in items:
            if isinstance(item, Refusal):
                log.warning("refused", file=str(path), reason=str(item))
                refused += 1
            elif item.ingest_mode == "live":
                item.ingest_mode = self._folder.ingest_mode
        for start in range(0, len(items), TOGETHER):
            await self._publish(items[start : start + TOGETHER])
        self._state.mark_read(str(path.resolve()), *stamp)
        log.info("file read", file=str(path), articles=len(items) - refused, refused=refused)
