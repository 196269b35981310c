"""What the rules would have said of alerts that are kept: the same functions, fed from the index. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from pipeline.alerts.destinations import LOG
from pipeline.alerts.memory import Sent, StoryMemory
from pipeline.alerts.message import Message, Speech, key
from pipeline.alerts.speaking import next_due, take, turn
from pipeline.records import Alert
from pipeline.settings import Settings


class Kept(msgspec.Struct, frozen=True):
    """An alert of the index, and when it arrived there."""

    alert: Alert
    at: datetime


class Spoken(msgspec.Struct, frozen=True):
    """A message that would have gone out, when, and where to."""

    at: datetime
    message: Message
    to: list[str]


class Trial:
    """Iterate once over the messages; then `outcomes` counts what came of the alerts, by reason."""

    def __init__(self, kept: Iterable[Kept], settings: Settings, until: datetime) -> None:
        """kept: in order of arrival. until: how far the clock runs on behind the last of them."""
        self._kept, self._settings, self._until = kept, settings, until
        self._memories: dict[str, StoryMemory] = {}
        self._due: dict[str, float] = {}
        self._sent: dict[tuple[str, str], list[Sent]] = {}
        self.alerts = 0
        self.outcomes: Counter[tuple[str, str]] = Counter()

    def __iter__(self) -> Iterator[Spoken]:
        for one in self._kept:
            yield from self._pass_time(one.at)
            alert, story = one.alert, one.alert.story
            sent = self._sent.get((alert.article, key(alert)), [])
            memory = self._memories.get(story, StoryMemory())
            taken = take(alert, memory, sent, [], self._settings, one.at)
            self._remember(story, taken.memory)
            self.alerts += 1
            reason = taken.decision.reason.partition(";")[0]  # without the time of its digest
            self.outcomes[taken.decision.outcome, reason] += 1
            yield from self._spoken(taken.speeches, one.at)
        yield from self._pass_time(self._until)

    @property
    def waiting(self) -> int:
        """How many changes wait for their digest at the end."""
        return sum(len(kept.held) for memory in self._memories.values() for kept in memory.rules.values())

    def _pass_time(self, until: datetime) -> Iterator[Spoken]:
        while self._due:
            story = min(self._due, key=lambda name: (self._due[name], name))
            if self._due[story] > until.timestamp():
                return
            at = datetime.fromtimestamp(self._due[story], UTC)
            turned = turn(self._memories[story], [], self._settings, at)
            self._remember(story, turned.memory)
            yield from self._spoken(turned.speeches, at)

    def _remember(self, story: str, memory: StoryMemory) -> None:
        self._memories[story] = memory
        due = next_due(memory, [], self._settings)
        if due is None:
            self._due.pop(story, None)
        else:
            self._due[story] = due

    def _spoken(self, speeches: Iterable[Speech], at: datetime) -> Iterator[Spoken]:
        for speech in speeches:
            for told in (line.alert for line in speech.message.lines):
                rows = self._sent.setdefault((told.article, key(told)), [])
                rows += [Sent(told.id, name, speech.message.rule, told.low, told.high) for name in speech.to]
            yield Spoken(at, speech.message, [name for name in speech.to if name != LOG])
