"""The SQLite file of the one-process runner: inbox, state of the stories, index, memory and outbox of the alerts, dead letters.

One file, one writer. A batch's state, index and outbox commit together, so that after kill -9 state and index agree
with the inbox exactly. `synchronous=FULL`: what was answered with 202 is on the disk.
"""

import fcntl
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import IO, Final, NamedTuple

from pipeline.alerts import desk
from pipeline.errors import Drop, Refusal, TallywireError
from pipeline.records import Article, decode, encode
from pipeline.sink import sqlite_index
from pipeline.sink.canary import SCHEMA as CANARY_SCHEMA
from pipeline.sink.canary import is_canary, write_canary
from pipeline.stream import held, state
from pipeline.stream.revisions import content_key, numbered
from pipeline.stream.single import edit_inbox
from pipeline.stream.sqlite_file import open_writer

FILE_NAME: Final = "tallywire.db"
LOCK_NAME: Final = "tallywire.lock"

SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    sample INTEGER NOT NULL,
    raw BLOB NOT NULL,
    received TEXT NOT NULL,
    outcome TEXT NOT NULL DEFAULT 'waiting',
    UNIQUE (id, version)
);
CREATE INDEX IF NOT EXISTS inbox_waiting ON inbox (seq) WHERE outcome = 'waiting';
{state.SCHEMA}
CREATE TABLE IF NOT EXISTS dead_letters (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    article TEXT,
    raw BLOB NOT NULL,
    at TEXT NOT NULL
);
{held.SCHEMA}
{edit_inbox.SCHEMA}
{CANARY_SCHEMA}
CREATE TABLE IF NOT EXISTS counts (stage TEXT, what TEXT, n INTEGER NOT NULL, PRIMARY KEY (stage, what)) WITHOUT ROWID;
"""


CANARY: Final = "canary"
"""In the inbox's column `content`, where an edit has its own word: no article, and counted nowhere."""


class Waiting(NamedTuple):
    """One article, edit or canary of the inbox: `seq` is its place in the order."""

    seq: int
    raw: bytes
    content: str

    @property
    def is_edit(self) -> bool:
        """Whether it is a person's edit."""
        return self.content == edit_inbox.CONTENT

    @property
    def is_canary(self) -> bool:
        """Whether it is on its way only to be found again."""
        return self.content == CANARY


def path_in(data_dir: str) -> Path:
    """Where the file lies."""
    return Path(data_dir) / FILE_NAME


def lock(data_dir: str) -> IO[str]:
    """Take the folder for this process, making it where there is none; closing what comes back gives it up.

    Two writers would each file on a Book that knows nothing of the other. The lock goes with its process, however
    that ends. Raises TallywireError where another process has it, or where the folder cannot be written.
    """
    path = Path(data_dir) / LOCK_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise TallywireError(
            f"data_dir {data_dir!r} cannot be written: {error.strerror}; make it writable, or set another data_dir"
        ) from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.seek(0)
        owner = held.read().strip()
        held.close()
        raise TallywireError(
            f"data_dir {data_dir!r} is in use by process {owner}; stop it first, or set another data_dir"
        ) from None
    held.truncate(0)
    held.write(f"{os.getpid()}\n")
    held.flush()
    return held


def is_in_use(data_dir: str) -> bool:
    """Whether a process has taken the folder."""
    try:
        lock(data_dir).close()
    except TallywireError:
        return True
    return False


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for the one writer, making folder and tables where there are none.

    Raises TallywireError where it cannot be opened, or is no store.
    """
    try:
        conn = open_writer(path, SCHEMA)
        sqlite_index.create(conn)
        conn.executescript(desk.SCHEMA)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, error) from None
    return conn


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open the file for reading beside the writer (WAL lets readers see the last commit).

    Raises TallywireError where it cannot be read, or is no store.
    """
    try:
        conn = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        conn.execute("PRAGMA busy_timeout=10000")
        conn.execute("PRAGMA schema_version").fetchone()  # the first to look into the file
    except sqlite3.Error as error:
        raise _unusable(path, error) from None
    return conn


def _unusable(path: Path, error: Exception) -> TallywireError:
    return TallywireError(f"the store {path} cannot be opened: {error}; make it writable, or set another data_dir")


def count(conn: sqlite3.Connection, stage: str, what: str, n: int = 1) -> None:
    """Add to a counter that survives a restart; in = out + dropped + dead is read from these."""
    conn.execute(
        "INSERT INTO counts VALUES (?, ?, ?) ON CONFLICT (stage, what) DO UPDATE SET n = n + excluded.n",
        (stage, what, n),
    )


def counts(conn: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """All counters by stage."""
    found: dict[str, dict[str, int]] = {}
    for stage, what, n in conn.execute("SELECT stage, what, n FROM counts ORDER BY stage, what"):
        found.setdefault(stage, {})[what] = n
    return found


def accept(conn: sqlite3.Connection, article: Article, received: str) -> bool:
    """Put one article in the inbox, in the caller's transaction; False when it was there already.

    The same id with another text is a revision (revisions.py).
    """
    if is_canary(article.id):
        conn.execute("DELETE FROM inbox WHERE id = ?", (article.id,))
        _insert(conn, article, CANARY, received)
        return True
    content = content_key(article, article.title, article.text or "", article.html or "")
    count(conn, "producer", "in")
    known = conn.execute("SELECT version, content FROM inbox WHERE id = ?", (article.id,)).fetchall()
    try:
        article.version = numbered(known, article.version, content)
    except Drop as drop:
        count(conn, "producer", f"dropped {drop.code}")
        return False
    _queue(conn, article, content, received)
    return True


def release(conn: sqlite3.Connection, now: str) -> int:
    """Put what is no longer embargoed in the inbox again, as the newest there; returns how many articles.

    In the caller's transaction. Its place in the order is new: what it tells is news from now on.
    """
    due = held.due(conn, now)
    for one in due:
        queue_again(conn, decode(one.raw, Article), now)
        held.forget(conn, one.id)
    return len(due)


def queue_again(conn: sqlite3.Connection, article: Article, received: str) -> None:
    """Put an article in the inbox again, as the newest there, in the caller's transaction."""
    key = (article.id, article.version)
    row = conn.execute("SELECT content FROM inbox WHERE id = ? AND version = ?", key).fetchone()
    conn.execute("DELETE FROM inbox WHERE id = ? AND version = ?", key)
    count(conn, "producer", "in")
    _queue(conn, article, row[0] if row else "", received)


def _queue(conn: sqlite3.Connection, article: Article, content: str, received: str) -> None:
    _insert(conn, article, content, received)
    count(conn, "producer", "out")


def _insert(conn: sqlite3.Connection, article: Article, content: str, received: str) -> None:
    conn.execute(
        "INSERT INTO inbox (id, version, content, sample, raw, received) VALUES (?, ?, ?, ?, ?, ?)",
        (article.id, article.version, content, article.sample, encode(article), received),
    )


def waiting(conn: sqlite3.Connection, after: int, limit: int) -> list[Waiting]:
    """The next articles and edits in order that no stage has seen."""
    rows = conn.execute(
        "SELECT seq, raw, content FROM inbox WHERE outcome = 'waiting' AND seq > ? ORDER BY seq LIMIT ?",
        (after, limit),
    )
    return [Waiting(*row) for row in rows]


def backlog(conn: sqlite3.Connection) -> int:
    """How many articles wait."""
    waiting = "SELECT count(*) FROM inbox WHERE outcome = 'waiting' AND content NOT IN (?, ?)"
    return int(conn.execute(waiting, (edit_inbox.CONTENT, CANARY)).fetchone()[0])


def is_settled(conn: sqlite3.Connection) -> bool:
    """Whether neither articles nor edits wait."""
    return conn.execute("SELECT 1 FROM inbox WHERE outcome = 'waiting' LIMIT 1").fetchone() is None


def waits(conn: sqlite3.Connection, seq: int) -> bool:
    """Whether an article is still to be filed: the sample may have been removed while it was in the pool."""
    found = conn.execute("SELECT 1 FROM inbox WHERE seq = ? AND outcome = 'waiting'", (seq,)).fetchone()
    return found is not None


def settle(conn: sqlite3.Connection, seq: int, outcome: str) -> None:
    """Mark an inbox row: filed, dropped or dead."""
    conn.execute("UPDATE inbox SET outcome = ? WHERE seq = ?", (outcome, seq))


def arrive(conn: sqlite3.Connection, canary: Waiting, is_enriched: bool, at: float) -> None:
    """A canary is through: it goes from the inbox into its place in the index, where it got so far."""
    conn.execute("DELETE FROM inbox WHERE seq = ?", (canary.seq,))
    if is_enriched:
        write_canary(conn, decode(canary.raw, Article).id, at)


def refuse(
    conn: sqlite3.Connection, stage: str, refusal: Refusal, raw: bytes, at: str, article: str | None = None
) -> None:
    """Count a drop; count and keep a dead letter with its original bytes."""
    if isinstance(refusal, Drop):
        count(conn, stage, f"dropped {refusal.code}")
        return
    count(conn, stage, f"dead {refusal.code}")
    conn.execute(
        "INSERT INTO dead_letters (stage, reason, message, article, raw, at) VALUES (?, ?, ?, ?, ?, ?)",
        (stage, refusal.code, refusal.message, article, raw, at),
    )


def remove_sample(conn: sqlite3.Connection) -> int:
    """Take the sample wire out of inbox, state and index; returns how many articles went.

    Ids of the sample stay in the inbox as `removed`, so that a restart does not bring it back.
    """
    waited = conn.execute("SELECT count(*) FROM inbox WHERE sample = 1 AND outcome = 'waiting'").fetchone()[0]
    count(conn, "enrich", "in", waited)
    count(conn, "enrich", "dropped removed", waited)
    n = conn.execute("UPDATE inbox SET outcome = 'removed' WHERE sample = 1 AND outcome != 'removed'").rowcount
    sqlite_index.remove_sample(conn)
    desk.remove_sample(conn)
    return n


def take_down(conn: sqlite3.Connection, article: str) -> None:
    """Keep no word of an article: only its id stays in the inbox, so that it is not taken in again."""
    waited = "UPDATE inbox SET outcome = 'dropped' WHERE id = ? AND outcome = 'waiting'"
    waiting = conn.execute(waited, (article,)).rowcount
    count(conn, "enrich", "in", waiting)
    count(conn, "enrich", "dropped forgotten", waiting)
    conn.execute("UPDATE inbox SET raw = x'', content = '' WHERE id = ?", (article,))
    conn.execute("DELETE FROM dead_letters WHERE article = ?", (article,))
    held.forget(conn, article)
    desk.take_down(conn, article)


def exists(data_dir: str) -> bool:
    """Whether a one-process store is there to read."""
    return path_in(data_dir).exists()


def read_backlog(path: Path) -> int:
    """How many articles wait in a store that another process or thread writes."""
    with closing(connect_reader(path)) as conn:
        return backlog(conn)


def read_counts(path: Path) -> dict[str, dict[str, int]]:
    """Counters of a store that another process writes."""
    with closing(connect_reader(path)) as conn:
        return counts(conn)


def read_held(path: Path) -> tuple[int, str | None]:
    """How many articles are embargoed in a store that another process or thread writes, and the first one's time."""
    with closing(connect_reader(path)) as conn:
        try:
            return held.waiting(conn)
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return 0, None  # a store that this version has not opened for writing yet
