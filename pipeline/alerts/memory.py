"""What the rules remember of a story, and what they answer."""

from typing import NamedTuple

import msgspec

from pipeline.alerts.message import Speech
from pipeline.records import Alert


class Held(msgspec.Struct, kw_only=True):
    """A change that waits: `number` is its place in the story, `at` when it came, `due` when it is told, `to` whom."""

    alert: Alert
    number: int
    at: float
    due: float
    to: list[str]
    silence: str = ""
    """Id of the silence that holds it beyond `due`."""


class Said(msgspec.Struct, kw_only=True):
    """What a rule last said of one measure, in which messages (again and again), when, and by which acknowledgement it
    rests."""

    alert: Alert
    messages: list[str]
    at: float
    again: int = 0
    acknowledged: str = ""
    closed: bool = False


class RuleMemory(msgspec.Struct, kw_only=True):
    """One rule in one story."""

    held: list[Held] = []
    said: dict[str, Said] = {}


class StoryMemory(msgspec.Struct, kw_only=True):
    """What is remembered of a story: `told` is, by destination and measure, the number of the last change it heard."""

    taken: int = 0
    rules: dict[str, RuleMemory] = {}
    told: dict[str, dict[str, int]] = {}


class Sent(NamedTuple):
    """That a destination was sent an alert of this article and measure before, by a rule."""

    alert: str
    target: str
    rule: str
    low: float | None
    high: float | None


class Decision(NamedTuple):
    """`sent`, `held` or `silent`; `reason` is the name of the rule that spoke, or why none did."""

    outcome: str
    reason: str

    @property
    def noted(self) -> str:
        """What the index notes: what is held back was not sent (yet)."""
        return "sent" if self.outcome == "sent" else "silent"


class Taken(NamedTuple):
    """What came of one alert."""

    decision: Decision
    speeches: list[Speech]
    memory: StoryMemory


class Turn(NamedTuple):
    """What came of the time that passed; `due` is when to look again (Unix seconds), None for never."""

    speeches: list[Speech]
    memory: StoryMemory
    due: float | None
