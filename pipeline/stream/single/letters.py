"""The dead letters of the one-process store: each goes back to where it came from, or is discarded by somebody.

A retry takes the letter out and puts the article in the inbox again in one transaction, so that a kill loses and doubles
nothing.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec

from pipeline.errors import Refusal, TallywireError
from pipeline.producer.intake import read_many
from pipeline.records import Article, Edit, decode, timestamp
from pipeline.stream.letters import Letter
from pipeline.stream.single import edit_inbox, store
from pipeline.stream.sqlite_file import open_writer

SCHEMA = """
CREATE TABLE IF NOT EXISTS discarded_letters (
    number INTEGER PRIMARY KEY, stage TEXT NOT NULL, reason TEXT NOT NULL, article TEXT, who TEXT NOT NULL,
    why TEXT NOT NULL, at TEXT NOT NULL
);
"""
_COLUMNS = "number, at, stage, reason, coalesce(article, ''), message, raw"


class StoreLetters:
    """The letters of a store that another process may be writing."""

    def __init__(self, data_dir: str, now: Callable[[], datetime]) -> None:
        self._path, self._now = store.path_in(data_dir), now
        _must_exist(self._path)

    def all(self) -> list[Letter]:
        """Every letter, the newest last."""
        with closing(store.connect_reader(self._path)) as conn:
            return [_letter(row) for row in conn.execute(f"SELECT {_COLUMNS} FROM dead_letters ORDER BY number")]

    def one(self, identity: str) -> Letter:
        """One letter. Raises TallywireError where there is none of this number."""
        with closing(store.connect_reader(self._path)) as conn:
            return _one(conn, identity)

    def retry(self, identity: str, who: str, why: str) -> str:
        """Send a letter's bytes to where they came from; it is in the list no longer. Says where they are now.

        Raises TallywireError where they are refused again: the letter stays.
        """
        with closing(open_writer(self._path, SCHEMA)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            with conn:
                letter = _one(conn, identity)
                said = self._send(conn, letter)
                conn.execute("DELETE FROM dead_letters WHERE number = ?", (int(letter.id),))
        return said

    def discard(self, identity: str, who: str, why: str) -> None:
        """Throw a letter away, and keep who did and why. Raises TallywireError where there is none of this number."""
        with closing(open_writer(self._path, SCHEMA)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            with conn:
                letter = _one(conn, identity)
                row = (int(letter.id), letter.stage, letter.reason, letter.article, who, why, timestamp(self._now()))
                conn.execute("INSERT INTO discarded_letters VALUES (?, ?, ?, ?, ?, ?, ?)", row)
                conn.execute("DELETE FROM dead_letters WHERE number = ?", (int(letter.id),))

    def _send(self, conn: sqlite3.Connection, letter: Letter) -> str:
        received = timestamp(self._now())
        if letter.stage == "producer":
            return self._take_in(conn, letter.raw, received)
        if letter.stage == "edits":
            edit = decode(letter.raw, Edit)
            conn.execute("DELETE FROM inbox WHERE id = ?", (edit_inbox.ID + edit.id,))
            conn.execute("DELETE FROM edits WHERE id = ?", (edit.id,))
            edit_inbox.accept(conn, edit, received)
        else:
            store.queue_again(conn, decode(letter.raw, Article), received)
        return "it waits in the inbox"

    def _take_in(self, conn: sqlite3.Connection, raw: bytes, received: str) -> str:
        kind = "text/xml" if raw.lstrip().startswith(b"<") else "application/json"
        items = read_many(raw, kind, self._now())
        refused = [item for item in items if isinstance(item, Refusal)]
        if refused or not items:
            raise TallywireError(
                f"it is refused again: {refused[0] if refused else 'it holds nothing'}; it stays in the list"
            )
        new = sum(store.accept(conn, item, received) for item in items if isinstance(item, Article))
        return f"{new} articles wait in the inbox" if new else "it was there already"


def _letter(row: tuple[object, ...]) -> Letter:
    return msgspec.convert(dict(zip(Letter.__struct_fields__[:7], (str(row[0]), *row[1:]), strict=True)), Letter)


def _one(conn: sqlite3.Connection, identity: str) -> Letter:
    number = int(identity) if identity.isascii() and identity.isdigit() and len(identity) < 19 else -1
    row = conn.execute(f"SELECT {_COLUMNS} FROM dead_letters WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise TallywireError(f"there is no dead letter {identity}; `tallywire dead-letters list` shows them all")
    return _letter(row)


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise TallywireError(f"{path} does not exist: `tallywire run` makes it; with servers say --stack")
