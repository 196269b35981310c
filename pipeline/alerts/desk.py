"""The memory of the rules, in SQLite beside the outbox: a decision, its memory and its messages commit together.

Nothing here commits. An alert that was taken once is never taken again, also when Kafka hands it over again.
"""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from pipeline.alerts import outbox
from pipeline.alerts.destinations import LOG, destinations
from pipeline.alerts.memory import Decision, Sent, StoryMemory
from pipeline.alerts.message import Speech, key
from pipeline.alerts.silence import Silence
from pipeline.alerts.speaking import next_due, take, turn
from pipeline.alerts.words import log_line
from pipeline.records import Alert
from pipeline.settings import Settings

KEPT_SECONDS: Final = 60 * 86_400
"""A story is open for 21 days; what was said of it is remembered well beyond that."""

SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS alert_taken (alert TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alert_decided (
    alert TEXT PRIMARY KEY, outcome TEXT NOT NULL, reason TEXT NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alert_sent (
    alert TEXT NOT NULL, target TEXT NOT NULL, rule TEXT NOT NULL, article TEXT NOT NULL, about TEXT NOT NULL,
    low REAL, high REAL, at REAL NOT NULL, PRIMARY KEY (alert, target)
);
CREATE INDEX IF NOT EXISTS alert_sent_article ON alert_sent (article, about);
CREATE TABLE IF NOT EXISTS alert_stories (
    story TEXT PRIMARY KEY, memory BLOB NOT NULL, due REAL, at REAL NOT NULL, sample INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS alert_stories_due ON alert_stories (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS silences (id TEXT PRIMARY KEY, record BLOB NOT NULL, until REAL NOT NULL) WITHOUT ROWID;
{outbox.SCHEMA}
"""


def stack_file(data_dir: str) -> Path:
    """Where the alerts worker keeps its memory and outbox."""
    return Path(data_dir) / "alerts" / "alerts.db"


def decide(conn: sqlite3.Connection, alert: Alert, settings: Settings, now: datetime) -> Decision | None:
    """Decide on an alert; what speaks is in the outbox then. None for one that was taken before."""
    at = now.timestamp()
    if not conn.execute("INSERT OR IGNORE INTO alert_taken VALUES (?, ?)", (alert.id, at)).rowcount:
        return None
    sent = _sent(conn, alert) if alert.change == "withdrawn" else []
    active = silences(conn, now)
    taken = take(alert, _memory(conn, alert.story), sent, active, settings, now)
    conn.execute("REPLACE INTO alert_decided VALUES (?, ?, ?, ?)", (alert.id, *taken.decision, at))
    if taken.decision.outcome != "silent" or alert.change == "withdrawn":
        due = next_due(taken.memory, active, settings)
        _keep(conn, alert.story, taken.memory, due, at, alert.sample)
    for speech in taken.speeches:
        _speak(conn, speech, settings, now)
    return taken.decision


def decision(conn: sqlite3.Connection, alert: str) -> Decision | None:
    """What was decided on an alert when it came; None where that is not known."""
    try:
        row = conn.execute("SELECT outcome, reason FROM alert_decided WHERE alert = ?", (alert,)).fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return None  # a file that this version has not opened for writing yet
    return Decision(*row) if row else None


def sweep(conn: sqlite3.Connection, settings: Settings, now: datetime) -> list[Speech]:
    """Digests, repeats and ends of silences whose time has come; they are in the outbox then."""
    at = now.timestamp()
    spoken: list[Speech] = []
    rows = conn.execute("SELECT story, memory, sample FROM alert_stories WHERE due <= ?", (at,)).fetchall()
    active = silences(conn, now) if rows else []
    for story, memory, sample in rows:
        turned = turn(msgspec.json.decode(memory, type=StoryMemory), active, settings, now)
        _keep(conn, story, turned.memory, turned.due, at, sample)
        spoken += turned.speeches
    for speech in spoken:
        _speak(conn, speech, settings, now)
    return spoken


def silences(conn: sqlite3.Connection, now: datetime) -> list[Silence]:
    """Those that hold now."""
    rows = conn.execute("SELECT record FROM silences WHERE until > ? ORDER BY until, id", (now.timestamp(),))
    return [msgspec.json.decode(record, type=Silence) for (record,) in rows]


def silence(conn: sqlite3.Connection, made: Silence) -> None:
    """Keep a silence or an acknowledgement, and look at every story that waits again."""
    record = msgspec.json.encode(made)
    conn.execute("INSERT OR REPLACE INTO silences VALUES (?, ?, ?)", (made.id, record, made.until))
    conn.execute("UPDATE alert_stories SET due = 0")


def lift(conn: sqlite3.Connection, identity: str, now: datetime) -> bool:
    """End a silence or an acknowledgement now; False where none of this id holds."""
    found = [one for one in silences(conn, now) if one.id == identity]
    for one in found:
        silence(conn, msgspec.structs.replace(one, until=now.timestamp()))
    return bool(found)


def wake(conn: sqlite3.Connection) -> None:
    """The clock was set back: look at all that waits again, since its times may be days away now."""
    conn.execute("UPDATE alert_stories SET due = 0 WHERE due IS NOT NULL")
    outbox.wake(conn)


def was_taken(conn: sqlite3.Connection, identity: str) -> bool:
    """Whether an alert or message of this id is known: only such a one can be acknowledged."""
    if conn.execute("SELECT 1 FROM alert_taken WHERE alert = ?", (identity,)).fetchone():
        return True
    rows = conn.execute("SELECT memory FROM alert_stories")
    memories = (msgspec.json.decode(memory, type=StoryMemory) for (memory,) in rows)
    said = (said for memory in memories for kept in memory.rules.values() for said in kept.said.values())
    return any(identity in one.messages for one in said)


def tidy(conn: sqlite3.Connection, now: datetime) -> None:
    """Forget what is too old to come back."""
    before = now.timestamp() - KEPT_SECONDS
    conn.execute("DELETE FROM alert_stories WHERE at < ? AND due IS NULL", (before,))
    conn.execute("DELETE FROM silences WHERE until < ?", (before,))
    conn.execute("DELETE FROM alert_sent WHERE at < ?", (before,))
    conn.execute("DELETE FROM alert_taken WHERE at < ?", (before,))
    conn.execute("DELETE FROM alert_decided WHERE at < ?", (before,))


def remove_sample(conn: sqlite3.Connection) -> None:
    """Forget the stories of the bundled sample."""
    conn.execute("DELETE FROM alert_stories WHERE sample")


def take_down(conn: sqlite3.Connection, article: str) -> None:
    """Keep no word of an article: neither what waits to be told of it nor what was said last."""
    for story, memory in conn.execute("SELECT story, memory FROM alert_stories").fetchall():
        kept = msgspec.json.decode(memory, type=StoryMemory)
        before = msgspec.json.encode(kept)
        for rule in kept.rules.values():
            rule.held = [held for held in rule.held if held.alert.article != article]
            rule.said = {about: said for about, said in rule.said.items() if said.alert.article != article}
        if (after := msgspec.json.encode(kept)) != before:
            conn.execute("UPDATE alert_stories SET memory = ?, due = 0 WHERE story = ?", (after, story))
    conn.execute("DELETE FROM alert_sent WHERE article = ?", (article,))
    outbox.take_down(conn, article)


def _speak(conn: sqlite3.Connection, speech: Speech, settings: Settings, now: datetime) -> None:
    """Into the log and the outbox, and remember who was sent what."""
    message = speech.message
    if LOG in speech.to:
        log_line(message)
    outbox.enqueue(conn, speech, list(destinations(settings)))
    rows = [
        (told.id, target, message.rule, told.article, key(told), told.low, told.high, now.timestamp())
        for told in (line.alert for line in message.lines)
        for target in speech.to
    ]
    conn.executemany("INSERT OR IGNORE INTO alert_sent VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _sent(conn: sqlite3.Connection, alert: Alert) -> list[Sent]:
    rows = conn.execute(
        "SELECT alert, target, rule, low, high FROM alert_sent WHERE alert = ? OR (article = ? AND about = ?) ORDER BY rowid",
        (alert.cites, alert.article, key(alert)),
    )
    return [Sent(*row) for row in rows]


def _memory(conn: sqlite3.Connection, story: str) -> StoryMemory:
    row = conn.execute("SELECT memory FROM alert_stories WHERE story = ?", (story,)).fetchone()
    return msgspec.json.decode(row[0], type=StoryMemory) if row else StoryMemory()


def _keep(
    conn: sqlite3.Connection, story: str, memory: StoryMemory, due: float | None, at: float, sample: bool
) -> None:
    conn.execute(
        "INSERT OR REPLACE INTO alert_stories VALUES (?, ?, ?, ?, ?)",
        (story, msgspec.json.encode(memory), due, at, sample),
    )
