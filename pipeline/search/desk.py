"""What a desk keeps beside the index: its silences, and what became of deliveries. In the file of whichever runner
decides on alerts, written beside it as `tallywire alerts` does: SQLite lets one of them write at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from pipeline.alerts import desk, outbox
from pipeline.alerts.message import Speech
from pipeline.alerts.outbox import Trouble
from pipeline.alerts.silence import Silence
from pipeline.errors import Outage
from pipeline.records import stable_hash
from pipeline.search import saved
from pipeline.search.saved import Kept, SavedSearch
from pipeline.search.searcher import AlertLine, Searcher
from pipeline.settings import Settings

BUSY_MS: Final = 10_000
WRITE: Final = "BEGIN IMMEDIATE"


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
        with self._open(WRITE) as conn:
            if made.alert and not desk.was_taken(conn, made.alert):
                return None
            desk.silence(conn, made)
        return made

    def lift(self, identity: str) -> bool:
        """End one now; False where none of this id holds."""
        with self._open(WRITE) as conn:
            return desk.lift(conn, identity, datetime.now(UTC))

    def troubles(self) -> list[Trouble]:
        """Destinations with messages that did not arrive."""
        with self._open() as conn:
            return outbox.troubles(conn)

    def with_decisions(self, lines: list[AlertLine]) -> list[AlertLine]:
        """Alerts with what was decided on them, where the index does not say it."""
        with self._open() as conn:
            return [line if line.decision else _decided(conn, line) for line in lines]

    def searches(self) -> list[Kept]:
        """The saved searches, by name."""
        with self._open() as conn:
            return saved.kept(conn)

    def save(self, name: str, query: str, who: str, to: list[str], place: int) -> SavedSearch | None:
        """Save a search; one of the same name is replaced. None where there are too many.

        place: where the index is now (`Searcher.matches`): only what arrives from now on is told.
        """
        now = datetime.now(UTC).timestamp()
        search = SavedSearch(id=stable_hash("search", name, now), name=name, query=query, who=who, made=now, to=to)
        with self._open(WRITE) as conn:
            if not saved.searches(conn):
                saved.go_on_from(conn, place)
            return search if saved.add(conn, search) else None

    def forget(self, identity: str) -> bool:
        """Remove a saved search; False where there is none of this id."""
        with self._open(WRITE) as conn:
            return saved.remove(conn, identity)

    def look(self, searcher: Searcher, settings: Settings) -> list[Speech]:
        """Hold what arrived since the last look against the saved searches; what is to be told is in the outbox then.

        The index is asked before the file is opened for writing: a slow answer holds nobody up.
        """
        now = datetime.now(UTC)
        with self._open() as conn:
            wanted, place = saved.queries(conn, now), saved.place(conn)
        if not wanted:
            return []
        matches = searcher.matches(wanted, place)
        if matches.place == place and not matches.found:
            return []
        stories = saved.stories(searcher, matches)
        with self._open(WRITE) as conn:
            return saved.look(conn, matches, stories, settings, now)

    @contextmanager
    def _open(self, begin: str = "BEGIN") -> Iterator[sqlite3.Connection]:
        """One transaction; with WRITE it waits for its turn at once, and what it read is still so when it writes."""
        try:
            with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=rw", uri=True)) as conn:
                conn.execute(f"PRAGMA busy_timeout={BUSY_MS}")
                conn.execute("PRAGMA synchronous=FULL")
                conn.executescript(saved.SCHEMA)
                with conn:
                    conn.execute(begin)
                    yield conn
        except sqlite3.Error as error:
            raise Outage(f"the desk's file {self._path} cannot be used: {error}") from error


def by_alert(silences: list[Silence]) -> dict[str, Silence]:
    """Acknowledgements by their alert, the one that ends last."""
    return {one.alert: one for one in sorted(silences, key=lambda one: one.until) if one.alert}


def _decided(conn: sqlite3.Connection, line: AlertLine) -> AlertLine:
    found = desk.decision(conn, line.alert.id)
    return msgspec.structs.replace(line, decision=found.noted, reason=found.reason) if found else line
