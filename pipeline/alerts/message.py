"""What is sent: one change, or several of one story and rule together, and the order in which it can go out."""

from typing import Literal

import msgspec

from pipeline.records import Alert, stable_hash

Kind = Literal["change", "digest", "withdrawal", "repeat", "found", "test"]
"""found: a saved search found a story; its line's `phrase` says what stands in it, `quote` is from the article."""


class Line(msgspec.Struct, kw_only=True):
    """One measure (or decision): where it stands now. `alert.from` is what its reader was told last."""

    alert: Alert
    changes: int = 1
    since: float | None = None
    """When the first of several changes came (Unix seconds)."""


class Message(msgspec.Struct, kw_only=True):
    """`id` is the alert's own where it says one change, and the same at every try."""

    id: str
    kind: Kind
    rule: str
    lines: list[Line]
    alerts: list[str]
    """Ids of all alerts in it, those that a later one overtook too."""
    cites: str | None = None
    """For a withdrawal: the id of the alert that its reader was sent."""

    @property
    def story(self) -> str:
        """The story's id."""
        return self.lines[-1].alert.story

    @property
    def title(self) -> str:
        """The story's title."""
        return self.lines[-1].alert.title

    @property
    def sample(self) -> bool:
        """Whether it is of the bundled sample."""
        return self.lines[-1].alert.sample

    @property
    def changes(self) -> int:
        """How many changes are in it."""
        return sum(line.changes for line in self.lines)


class Speech(msgspec.Struct, kw_only=True):
    """A message on its way to these destinations."""

    message: Message
    to: list[str]


def test_message(at: str, identity: str) -> Message:
    """What `tallywire alerts --send-test` sends: marked, about nothing."""
    nothing = Alert(id=identity, kind="decision", article="test", story="test", change="first", at=at)
    return Message(id=identity, kind="test", rule="test", lines=[Line(alert=nothing)], alerts=[])


def key(alert: Alert) -> str:
    """What an alert is about within its story: later ones about the same overtake it."""
    return alert.measure or alert.event_type or ""


def digest_id(rule: str, alerts: list[str]) -> str:
    """The id of a message about several changes: the same for the same ones."""
    return stable_hash("digest", rule, *alerts)
