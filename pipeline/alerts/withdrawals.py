"""Taking back what was told. Pure."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from pipeline.alerts.memory import Decision, Held, RuleMemory, Sent, StoryMemory, Taken
from pipeline.alerts.message import Line, Message, Speech, key
from pipeline.alerts.silence import Silence, holding
from pipeline.records import Alert
from pipeline.settings import Settings


def withdraw(
    alert: Alert, memory: StoryMemory, sent: Sequence[Sent], silences: Sequence[Silence], settings: Settings, now: datetime
) -> Taken | None:  # fmt: skip
    """A withdrawal goes to whoever was sent the claim, whatever the rules say; what still waits is not told at all.

    None where nobody was sent it and it does not wait: then the rules decide as on any change.
    """
    waited = _forget(alert, memory)
    rules = {rule.name: rule for rule in settings.rules}
    speeches, held = [], ""
    for (name, cited), to in _first(alert, sent).items():
        silence = holding(silences, alert, name)
        told = replace(alert, cites=cited)
        if silence and name in rules:
            held = silence.in_words()
            at = now.timestamp()
            waiting = Held(alert=told, number=memory.taken, at=at, due=silence.until, to=to, silence=silence.id)
            kept = memory.rules.setdefault(name, RuleMemory())
            kept.held = [*kept.held, waiting]
            continue
        message = Message(
            id=alert.id, kind="withdrawal", rule=name, lines=[Line(alert=told)], alerts=[alert.id], cites=cited
        )
        speeches.append(Speech(message=message, to=to))
    if speeches:
        return Taken(Decision("sent", f"withdraws {speeches[0].message.cites}"), speeches, memory)
    if held:
        return Taken(Decision("held", held), [], memory)
    return Taken(Decision("silent", "withdrawn before it was sent"), [], memory) if waited else None


def _forget(alert: Alert, memory: StoryMemory) -> bool:
    """Take back what waits, and what would be said again; True where something waited."""
    waited = False
    for kept in memory.rules.values():
        left = [held for held in kept.held if not _is_withdrawn(held.alert, alert)]
        waited, kept.held = waited or len(left) < len(kept.held), left
        kept.said = {about: said for about, said in kept.said.items() if not _is_withdrawn(said.alert, alert)}
    return waited


def _first(alert: Alert, sent: Sequence[Sent]) -> dict[tuple[str, str], list[str]]:
    """Who was sent the claim, by the rule and the alert that told it."""
    first = {one.target: one for one in sent if alert.cites in (None, one.alert)}
    first |= {one.target: one for one in sent if not alert.cites and (one.low, one.high) == (alert.low, alert.high)}
    groups: dict[tuple[str, str], list[str]] = {}
    for one in first.values():
        groups.setdefault((one.rule, one.alert), []).append(one.target)
    return groups


def _is_withdrawn(told: Alert, withdrawal: Alert) -> bool:
    """Whether an alert told the claim that is withdrawn."""
    if withdrawal.cites:
        return told.id == withdrawal.cites
    same = (told.article, key(told), told.low, told.high)
    return same == (withdrawal.article, key(withdrawal), withdrawal.low, withdrawal.high)
