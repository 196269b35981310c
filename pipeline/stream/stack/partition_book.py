"""The stories of one partition, in one SQLite file: state, what is still to be sent, and how far the partition was read.

They commit together, so that after a kill the file is at one offset exactly and nothing that came of it is lost.
Filing is a fold, so whoever reads the partition again makes the same records: a file is never needed, only quicker.
Two workers on one machine may open the same file while a partition changes hands; each looks at the offset in the file
inside its transaction and begins again from there when the other was ahead.
"""

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import structlog

from pipeline import ALERT_TOPIC, ENRICHED_TOPIC, FILED_TOPIC, STORY_TOPIC
from pipeline.errors import DeadLetter, Drop
from pipeline.records import WITHDRAWING, Alert, Edit, Enriched, Filed, Story, decode, encode, grown
from pipeline.sink.canary import is_canary
from pipeline.stories import Book
from pipeline.stream import held, state
from pipeline.stream.revisions import content_key, numbered
from pipeline.stream.sqlite_file import open_writer
from pipeline.stream.stack.messages import (
    EDIT,
    RELEASED,
    Message,
    Outgoing,
    carried,
    dead_letter,
    position_header,
    read,
)

log = structlog.get_logger()

STAGE: Final = "stories"

SCHEMA: Final = f"""
{state.SCHEMA}
CREATE TABLE IF NOT EXISTS outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, message BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS seen (
    id TEXT, version INTEGER, content TEXT NOT NULL, PRIMARY KEY (id, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS progress (one INTEGER PRIMARY KEY CHECK (one = 1), offset INTEGER NOT NULL);
INSERT OR IGNORE INTO progress VALUES (1, -1);
{held.SCHEMA}
"""


Load = Callable[[Iterable[tuple[str, bytes]], state.Saved], Book]
"""Opens a book from its entries, and what was saved of it."""


class Sent(NamedTuple):
    """What waits to be sent, and up to which number."""

    messages: list[Outgoing]
    last: int


class Result(NamedTuple):
    """What became of a batch; refusals by their codes. Filed + dropped + dead are its messages."""

    filed: int
    dropped: Counter[str]
    dead: Counter[str]


class PartitionBook:
    """The state of one partition. Calls block; make them on any thread.

    load: opens the book from its entries.
    """

    def __init__(self, path: Path, load: Load = Book.load) -> None:
        self._conn = open_writer(path, SCHEMA)
        self._lock = threading.Lock()
        self._load_book = load
        self.offset = -1
        """The last message of the partition that is in the state; -1 before the first."""
        self._reload()

    def close(self) -> None:
        """Close the file, after the batch in hand."""
        with self._lock:
            self._conn.close()

    def file(self, messages: Sequence[Message], *, again: bool = False) -> Result:
        """File messages in order and note how far the partition was read; skips those that were filed before.

        again: their outputs were sent by another worker and are not sent again (a state is being rebuilt).
        A message that cannot be filed is a dead letter; one that breaks the book is `crashed`.
        """
        with self._lock:
            try:
                return self._in_transaction(messages, again)
            except sqlite3.Error:  # the disk is full or locked: not the messages' fault
                self._reload()
                raise
            except Exception as error:  # noqa: BLE001  whatever a batch does, each of its messages is accounted for
                log.warning("batch rolled back, filing one by one", error=repr(error), messages=len(messages))
            results = [self._file_alone(message, again) for message in messages]
            dropped, dead = Counter[str](), Counter[str]()
            for one in results:
                dropped += one.dropped
                dead += one.dead
            return Result(sum(one.filed for one in results), dropped, dead)

    def begin(self, edits: Sequence[Edit]) -> None:
        """Apply the edits that are older than what the partition keeps, to a book that has read nothing of it."""
        with self._lock:
            self._conn.execute("BEGIN IMMEDIATE")
            with self._conn:
                for edit in edits:
                    with suppress(Drop):
                        self._book.edit(edit)
                state.save(self._conn, self._book.changed())

    def outbox(self) -> Sent:
        """What is still to be sent, in order."""
        with self._lock:
            rows = self._conn.execute("SELECT number, message FROM outbox ORDER BY number").fetchall()
        return Sent([msgspec.msgpack.decode(raw, type=Outgoing) for _, raw in rows], rows[-1][0] if rows else 0)

    def forget(self, sent: Sent) -> None:
        """Take what has arrived out of the outbox."""
        with self._lock:
            self._conn.execute("DELETE FROM outbox WHERE number <= ?", (sent.last,))

    def due(self, now: str, partition: int) -> list[Outgoing]:
        """Articles whose embargo is over by `now` (ISO 8601 in UTC), to be sent to their partition again.

        They stay held until they have come from there, so that a release that is lost is made again.
        """
        with self._lock:
            found = held.due(self._conn, now)
        articles = [decode(one.raw, Enriched) for one in found]
        for article in articles:
            article.pubstatus = "usable"
        return [Outgoing(ENRICHED_TOPIC, a.id.encode(), encode(a), [(RELEASED, b"1")], partition) for a in articles]

    def _file_alone(self, message: Message, again: bool) -> Result:
        self._reload()
        try:
            return self._in_transaction([message], again)
        except sqlite3.Error:
            raise
        except Exception as error:  # as above: the failure becomes a dead letter
            log.exception("a message could not be filed and is set aside", offset=message.offset)
            refusal = DeadLetter("crashed", f"filing raised {error!r}")
            refusal.__cause__ = error
        self._reload()
        return self._in_transaction([message], again, refusal)

    def _in_transaction(self, messages: Sequence[Message], again: bool, refusal: DeadLetter | None = None) -> Result:
        self._conn.execute("BEGIN IMMEDIATE")
        try:
            if self._stored_offset() != self.offset:
                self._load()
            fresh = [message for message in messages if message.offset > self.offset]
            result = self._apply(fresh, again, refusal)
            if len(fresh) < len(messages):
                result.dropped["duplicate"] += len(messages) - len(fresh)
            self._conn.execute("COMMIT")
        except BaseException:
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            raise
        self.offset = max(self.offset, *(m.offset for m in messages)) if messages else self.offset
        return result

    def _apply(self, messages: Sequence[Message], again: bool, refusal: DeadLetter | None) -> Result:
        filed, dropped, dead = 0, Counter[str](), Counter[str]()
        for message in messages:
            try:
                if refusal is not None:
                    raise refusal
                outputs = self._outputs(message)
                filed += 1
            except Drop as drop:
                log.debug("stories.dropped", reason=drop.code, offset=message.offset)
                outputs = []
                dropped[drop.code] += 1
            except DeadLetter as letter:
                outputs = [dead_letter(message, letter, STAGE)]
                dead[letter.code] += 1
            if not again:
                rows = [(msgspec.msgpack.encode(output),) for output in outputs]
                self._conn.executemany("INSERT INTO outbox (message) VALUES (?)", rows)
        state.save(self._conn, self._book.changed())
        if messages:
            self._conn.execute("UPDATE progress SET offset = ?", (messages[-1].offset,))
        return Result(filed, dropped, dead)

    def _outputs(self, message: Message) -> list[Outgoing]:
        """File one article, or apply one edit: what is to be sent, the articles first. Raises Drop, DeadLetter."""
        if EDIT in message.headers:
            return self._edited(message)
        article = read(message.value, Enriched)
        if is_canary(article.id):  # it goes on to the index, and no story hears of it
            return _outgoing(message, [grown(article, Filed)], [], [])
        if RELEASED in message.headers:
            self._must_be_held(article)
        else:
            self._number(article)
        if RELEASED in message.headers or article.pubstatus in WITHDRAWING:
            held.forget(self._conn, article.id)
        try:
            outcome = self._book.file(article)
        except Drop as drop:
            if drop.code == "embargoed":
                held.hold(self._conn, held.Held(article.id, article.version, article.embargoed or "", encode(article)))
            raise
        return _outgoing(message, [outcome.filed], outcome.stories, outcome.alerts)

    def _edited(self, message: Message) -> list[Outgoing]:
        edit = read(message.value, Edit)
        made = self._book.edit(edit)
        if edit.kind == "forget":
            held.forget(self._conn, edit.target)
            state.save(self._conn, self._book.changed())
            state.forget_ended(self._conn, edit.target)
        if made.problem:
            log.info("stories.edit_without_effect", id=edit.id, problem=made.problem, partition=message.partition)
        return _outgoing(message, made.filed, made.stories, made.alerts)

    def _must_be_held(self, article: Enriched) -> None:
        """What was let go once is not let go again: several workers may have thought that it was theirs to do."""
        if not held.holds(self._conn, article.id, article.version):
            raise Drop("duplicate")

    def _number(self, article: Enriched) -> None:
        """Give an article that came again with another text the next version (revisions.py).

        As the one-process runner does when it accepts an article; here the order is known for the first time. Raises
        Drop for what came before.
        """
        content = content_key(article, article.title, article.body)
        known = self._conn.execute("SELECT version, content FROM seen WHERE id = ?", (article.id,)).fetchall()
        article.version = numbered(known, article.version, content)
        self._conn.execute("INSERT INTO seen VALUES (?, ?, ?)", (article.id, article.version, content))

    def _reload(self) -> None:
        """Read state and offset as one."""
        self._conn.execute("BEGIN")
        try:
            self._load()
        finally:
            self._conn.execute("COMMIT")

    def _load(self) -> None:
        self._book = self._load_book(state.load(self._conn), state.Saved(self._conn))
        self.offset = self._stored_offset()

    def _stored_offset(self) -> int:
        return int(self._conn.execute("SELECT offset FROM progress").fetchone()[0])


def _outgoing(
    message: Message, filed: Iterable[Filed], stories: Iterable[Story], alerts: Iterable[Alert]
) -> list[Outgoing]:
    headers = position_header(message.offset) + carried(message)
    made = [Outgoing(FILED_TOPIC, one.id.encode(), encode(one), headers) for one in filed]
    made += [Outgoing(STORY_TOPIC, one.id.encode(), encode(one), headers) for one in stories]
    return made + [Outgoing(ALERT_TOPIC, one.story.encode(), encode(one), headers) for one in alerts]
