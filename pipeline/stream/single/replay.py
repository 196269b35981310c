"""`tallywire replay`: read what came in again, into a file of its own, and switch to it when it is complete.

State, index and edits are made anew from the inbox in its order, as a fresh run would make them; what people and receivers
have to do with the alerts (what was sent, silences, saved searches) is carried over, so that nobody is alerted again.
"""

import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from pipeline.errors import TallywireError
from pipeline.records import instant, timestamp
from pipeline.settings import Settings
from pipeline.stream.single import edit_inbox, store
from pipeline.stream.single.runner import SingleRunner

FOLDER: Final = "replay"
"""In data_dir: the new generation while it is made. What a replay that was cut off left there is thrown away."""
MADE_ANEW: Final = ("state", "counts", "held", "articles", "stories", "claims", "alerts", "sqlite_sequence")
"""Tables that the replay fills itself."""
TAKEN_OVER: Final = ("inbox", "edits", "dead_letters")
"""Tables of which it takes what is to be read again."""


def run(settings: Settings, since: str, *, alerts: bool, stack: bool) -> None:
    """Replay, and say what was made. Raises TallywireError where it cannot be done."""
    when = instant(since) if since else None
    if since and when is None:
        raise TallywireError(f"--from {since!r} is no time such as 2026-11-25T14:00Z")
    if stack:
        from pipeline.stream.stack.replay import run as run_on_stack

        run_on_stack(settings, when, alerts)
    else:
        _run_on_store(settings, when, alerts)


def _run_on_store(settings: Settings, when: datetime | None, alerts: bool) -> None:
    path = store.path_in(settings.data_dir)
    if not path.exists():
        raise TallywireError(f"{path} does not exist: there is nothing to replay")
    with store.lock(settings.data_dir):  # raises where `tallywire run` has it
        fresh = Path(settings.data_dir) / FOLDER
        shutil.rmtree(fresh, ignore_errors=True)
        _checkpoint(path)
        taken = _take_over(path, store.path_in(str(fresh)), timestamp(when) if when else "", alerts)
        sys.stdout.write(f"reading {taken} articles and edits again\n")
        asyncio.run(_file_all(replace(settings, data_dir=str(fresh)), alerts))
        if not alerts:
            _carry_over(path, store.path_in(str(fresh)))
        _decisions(path, store.path_in(str(fresh)))
        kept = _switch(path, store.path_in(str(fresh)))
    sys.stdout.write(f"switched; the file of before is {kept}\n")


async def _file_all(settings: Settings, alerts: bool) -> None:
    runner = SingleRunner(settings, decides=alerts, delivers=False)
    try:
        await runner.start()
        await runner.settled()
    finally:
        await runner.close()


def _take_over(old: Path, new: Path, since: str, alerts: bool) -> int:
    """Fill the new inbox: what was received since then, in its order, and every edit. Returns how much is to be read.

    What was taken down, removed or discarded is not read again; of it the ids stay.
    """
    with _beside(old, new) as conn:
        conn.execute(
            """INSERT INTO inbox (seq, id, version, content, sample, raw, received, outcome)
            SELECT seq, id, version, content, sample, raw, received,
                CASE WHEN length(raw) = 0 OR outcome = 'removed' OR (outcome = 'dead' AND NOT EXISTS (
                    SELECT 1 FROM old.dead_letters d WHERE d.article = i.id)) THEN outcome ELSE 'waiting' END
            FROM old.inbox i WHERE datetime(received) >= datetime(?) OR content = ?""",
            (since or "0001-01-01T00:00:00Z", edit_inbox.CONTENT),
        )
        if _has(conn, "edits"):
            conn.execute("INSERT INTO edits (id, record) SELECT id, record FROM old.edits ORDER BY number")
        conn.execute("INSERT INTO dead_letters SELECT * FROM old.dead_letters WHERE stage = 'producer'")
        letters = conn.execute("SELECT reason, count(*) FROM dead_letters GROUP BY reason").fetchall()
        for reason, n in letters:
            store.count(conn, "producer", "in", n)
            store.count(conn, "producer", f"dead {reason}", n)
        waiting = store.backlog(conn)
        store.count(conn, "producer", "in", waiting)
        store.count(conn, "producer", "out", waiting)
        n = int(conn.execute("SELECT count(*) FROM inbox WHERE outcome = 'waiting'").fetchone()[0])
    if alerts:
        _carry_over(old, new)
    return n


def _carry_over(old: Path, new: Path) -> None:
    """What is remembered of alerts and people's settings: every table that is not made anew."""
    with _beside(old, new) as conn:
        for name, sql in conn.execute("SELECT name, sql FROM old.sqlite_master WHERE type = 'table'").fetchall():
            if name in (*MADE_ANEW, *TAKEN_OVER) or name.startswith(("article_", "sqlite_")):
                continue
            if not _has(conn, name, "main"):
                conn.execute(sql)
            conn.execute(f'INSERT OR REPLACE INTO main."{name}" SELECT * FROM old."{name}"')


def _decisions(old: Path, new: Path) -> None:
    """An alert that was decided on keeps what was decided; what the replay made beside them was told to nobody."""
    with _beside(old, new) as conn:
        conn.execute(
            """UPDATE alerts SET decision = o.decision, reason = o.reason FROM old.alerts o
            WHERE o.id = alerts.id AND o.decision IS NOT NULL"""
        )
        at = datetime.now(UTC).timestamp()
        conn.execute("INSERT OR IGNORE INTO alert_taken SELECT id, ? FROM alerts WHERE decision IS NULL", (at,))
        conn.execute("UPDATE alerts SET decision = 'silent', reason = 'made by a replay' WHERE decision IS NULL")


@contextmanager
def _beside(old: Path, new: Path) -> Iterator[sqlite3.Connection]:
    """The new file with the old one attached as `old`, in one transaction."""
    with closing(store.connect(new)) as conn:
        conn.execute("ATTACH ? AS old", (str(old),))
        conn.execute("BEGIN IMMEDIATE")
        with conn:
            yield conn


def _has(conn: sqlite3.Connection, table: str, schema: str = "old") -> bool:
    query = f"SELECT 1 FROM {schema}.sqlite_master WHERE type = 'table' AND name = ?"
    return conn.execute(query, (table,)).fetchone() is not None


def _checkpoint(path: Path) -> None:
    """Bring all into the file itself, so that it can be moved."""
    with closing(store.connect(path)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _switch(path: Path, fresh: Path) -> Path:
    """Put the new file in the place of the old one, which is kept beside it. Cut off anywhere, one of them is in place."""
    kept = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%dT%H%M%S%f}.old")
    _checkpoint(fresh)
    for file in (path, fresh):
        for rest in ("-wal", "-shm"):
            file.with_name(file.name + rest).unlink(missing_ok=True)
    os.link(path, kept)
    fresh.replace(path)
    shutil.rmtree(fresh.parent, ignore_errors=True)
    return kept
