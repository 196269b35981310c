"""Silences and acknowledgements: who made them, why and until when. Pure.

A silence holds back what it fits until it ends; what then stands is told, once. An acknowledgement names one alert and
stops it from being said again; when it ends, that alert comes back, once. Neither ever throws a change away.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from pipeline.enrich.silent import is_like
from pipeline.records import Alert


class Silence(msgspec.Struct, kw_only=True, frozen=True):
    """Every field that is given must fit. `made` and `until` are Unix seconds."""

    id: str
    who: str
    why: str
    made: float
    until: float
    alert: str = ""
    """An acknowledgement: the id of the alert."""
    story: str = ""
    """A story's id, or a pattern of its title."""
    rule: str = ""
    measure: str = ""
    place: str = ""

    def is_active(self, now: datetime) -> bool:
        """Whether it still holds."""
        return now.timestamp() < self.until

    def holds(self, alert: Alert, rule: str) -> bool:
        """Whether it holds back a change that `rule` would say."""
        if self.alert or not (self.story or self.rule or self.measure or self.place):
            return False
        if self.story and not (is_like(alert.story, [self.story]) or is_like(alert.title, [self.story])):
            return False
        if self.rule and self.rule != rule:
            return False
        if self.measure and self.measure != (alert.measure or alert.event_type):
            return False
        return not self.place or any(is_like(place, [self.place]) for place in alert.places)

    def in_words(self) -> str:
        """ "silenced by Ada until 26 Nov 06:00 UTC: known to the desk"."""
        verb = "acknowledged" if self.alert else "silenced"
        return f"{verb} by {self.who} until {datetime.fromtimestamp(self.until, UTC):%-d %b %H:%M} UTC: {self.why}"


def holding(silences: Iterable[Silence], alert: Alert, rule: str) -> Silence | None:
    """Of `silences` (all active) the one that holds a change back the longest."""
    return max((s for s in silences if s.holds(alert, rule)), key=lambda s: (s.until, s.id), default=None)


def acknowledged(silences: Iterable[Silence], ids: Sequence[str]) -> Silence | None:
    """Of `silences` (all active) the acknowledgement of an alert or message, by any of its ids, that ends last."""
    return max((s for s in silences if s.alert and s.alert in ids), key=lambda s: (s.until, s.id), default=None)
