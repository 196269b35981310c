"""Opening the SQLite files of either runner: how what is committed is kept, and which release may write."""

import sqlite3
from pathlib import Path
from typing import Final

from pipeline.errors import TallywireError

VERSION: Final = 1
"""Of the tables and of the records in them. It goes up where the release before would misread what this one writes."""


def open_writer(path: Path, schema: str) -> sqlite3.Connection:
    """Open a file for one writer, making folder and tables where there are none. What is committed is on the disk.

    Raises TallywireError for a file that a later release has written: it could be misread, and would be written over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("PRAGMA synchronous=FULL")
    conn.execute("PRAGMA busy_timeout=10000")
    conn.execute("PRAGMA secure_delete=ON")  # what is taken down is not to be read in the file's free pages
    if (newest := _newest(conn)) > VERSION:
        conn.close()
        raise TallywireError(
            f"{path} was written by a later release of Tallywire (its version is {newest}, this release reads up to "
            f"{VERSION}); start that release again, or put the copy of before the upgrade in its place"
        )
    conn.executescript(schema)
    if newest < VERSION:
        conn.execute("INSERT INTO written_by VALUES (?)", (VERSION,))
    return conn


def _newest(conn: sqlite3.Connection) -> int:
    """The highest version that has written the file; 0 where none has said so."""
    conn.execute("CREATE TABLE IF NOT EXISTS written_by (version INTEGER NOT NULL)")
    return int(conn.execute("SELECT coalesce(max(version), 0) FROM written_by").fetchone()[0])
