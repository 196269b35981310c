"""What a desk keeps beside the index: its silences, and what became of deliveries. In the file of whichever runner
decides on alerts, written beside it as `tallywire alerts` does: SQLite lets one of them write at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pipeline.alerts import desk, outbox
from pipeline.alerts.outbox import Trouble
from pipeline.alerts.silence import Silence
from pipeline.errors import Outage
from pipeline.records import stable_hash

BUSY_MS: Final = 10_000


class DeskFile:
    """The store of `tallywire run`, or the alerts worker's file where that runs on this machine. Calls block."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def silences(self) -> list[Silence]:
        """What holds now. Raises Outage, as all calls here do, where the file cannot be read."""
        with self._open() as conn:
            return desk.silences(conn, datetime.now(UTC))

    def silence(self, scope: dict[str, str], seconds: int, who: str, why: str) -> Silence | None:
        """Keep a silence of what fits all of `scope`; one of an `alert` acknowledges it. None: that alert is not known."""
        now = datetime.now(UTC).timestamp()
        identity = stable_hash("silence", now, *scope.values())
        made = Silence(id=identity, who=who, why=why, made=now, until=now + seconds, **scope)
        with self._open() as conn:
            if made.alert and not desk.was_taken(conn, made.alert):
                return None
            desk.silence(conn, made)
        return made

    def lift(self, identity: str) -> bool:
        """End one now; False where none of this id holds."""
        with self._open() as conn:
            return desk.lift(conn, identity, datetime.now(UTC))

    def troubles(self) -> list[Trouble]:
        """Destinations with messages that did not arrive."""
        with self._open() as conn:
            return outbox.troubles(conn)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        try:
            with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=rw", uri=True)) as conn:
                conn.execute(f"PRAGMA busy_timeout={BUSY_MS}")
                conn.execute("PRAGMA synchronous=FULL")
                with conn:
                    conn.execute("BEGIN IMMEDIATE")
                    yield conn
        except sqlite3.Error as error:
            raise Outage(f"the desk's file {self._path} cannot be used: {error}") from error


def by_alert(silences: list[Silence]) -> dict[str, Silence]:
    """Acknowledgements by their alert, the one that ends last."""
    return {one.alert: one for one in sorted(silences, key=lambda one: one.until) if one.alert}
