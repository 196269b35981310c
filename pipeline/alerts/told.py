"""What became of alerts, from the file of who decides on them: sent to whom, held, silent, acknowledged by whom, given up.

Ids and names only, no words of an article: what is taken down leaves nothing here.
"""

import sqlite3
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from pipeline.alerts.message import Message
from pipeline.alerts.silence import Silence
from pipeline.records import stable_hash, timestamp


class Told(NamedTuple):
    """One thing that became of an alert. `outcome`: sent, held, silent, acknowledged or failed; `reason`: the rule that
    spoke, or why none did; `to` a destination, `about` a measure or kind of event, `who` acknowledged it."""

    at: str
    alert: str
    outcome: str
    reason: str
    to: str | None = None
    about: str | None = None
    who: str | None = None

    @property
    def id(self) -> str:
        """The same at every look."""
        return stable_hash("told", self.alert, self.outcome, self.to or "", self.who or "", self.reason)


def told_since(conn: sqlite3.Connection, after: float, now: datetime) -> list[Told]:
    """What happened after a time (Unix seconds), and all that is given up."""
    decided = conn.execute(
        "SELECT at, alert, outcome, reason FROM alert_decided WHERE at > ? AND outcome != 'sent'", (after,)
    )
    found = [Told(_at(at), *rest) for at, *rest in decided]
    sent = conn.execute("SELECT at, alert, rule, target, about FROM alert_sent WHERE at > ?", (after,))
    found += [Told(_at(at), alert, "sent", rule, target, about) for at, alert, rule, target, about in sent]
    made = (msgspec.json.decode(record, type=Silence) for (record,) in conn.execute("SELECT record FROM silences"))
    found += [
        Told(_at(one.made), one.alert, "acknowledged", one.why, who=one.who)
        for one in made
        if one.alert and one.made > after
    ]
    dead = conn.execute("SELECT payload, target, problem FROM deliveries WHERE dead")
    for payload, target, problem in dead:
        message = msgspec.json.decode(payload, type=Message)
        found += [
            Told(timestamp(now), alert, "failed", problem or "", target) for alert in message.alerts or [message.id]
        ]
    return found


def _at(seconds: float) -> str:
    return timestamp(datetime.fromtimestamp(seconds, UTC))
