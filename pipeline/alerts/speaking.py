"""Who is told what, and when. Pure: an alert (or the clock alone), what is remembered, the settings and the time in;
messages and what is to be remembered out.

For each destination the first rule that wants an alert decides: it is said at once, or held back (a step, a silence) and
told later in the story's digest. What a destination was told in the meantime by another rule overtakes what is held, so
that the last thing it hears of a measure is the last thing known, and no alert reaches it twice.
"""

import copy
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from pipeline.alerts.destinations import targets
from pipeline.alerts.memory import Decision, Held, RuleMemory, Said, Sent, StoryMemory, Taken, Turn
from pipeline.alerts.message import Line, Message, Speech, digest_id, key
from pipeline.alerts.rules import matches, passes, size, why_old
from pipeline.alerts.silence import Silence, acknowledged, holding
from pipeline.alerts.withdrawals import withdraw
from pipeline.enrich.silent import why_silent
from pipeline.records import Alert
from pipeline.settings import Rule, Settings

MOST_REPEATS: Final = 24
"""Who has not acknowledged by then will not: a forgotten rule must not go on for ever."""
SET_BACK_SECONDS: Final = 60.0
"""What came later than now by more than this came before the clock was set back, and waits no longer."""


def take(
    alert: Alert, memory: StoryMemory, sent: Sequence[Sent], silences: Sequence[Silence], settings: Settings, now: datetime
) -> Taken:  # fmt: skip
    """Decide on one alert.

    sent: for a withdrawal, what was sent before of this article and measure, the oldest first.
    silences: those that are active.
    """
    memory = copy.deepcopy(memory)
    memory.taken += 1
    if alert.change == "withdrawn":
        withdrawal = withdraw(alert, memory, sent, silences, settings, now)
        if withdrawal:
            return withdrawal
        if alert.edit:
            return Taken(Decision("silent", "an edit, and nobody was sent what it withdraws"), [], memory)
    if reason := why_silent(alert, settings):
        return Taken(Decision("silent", reason), [], memory)
    old = why_old(alert, settings, now)
    decided: set[str] = set()
    speeches: list[Speech] = []
    held: list[str] = []
    for rule in settings.rules:
        to = [name for name in targets(rule, settings, alert.sample) if name not in decided]
        if not to or (old and not rule.also_old) or not matches(rule, alert):
            continue
        decided.update(to)
        why = _held_back(rule, alert, memory, to, silences, now)
        if why:
            held.append(why)
        else:
            speeches += _say(rule, alert, memory, to, now)
    if speeches:
        return Taken(Decision("sent", speeches[0].message.rule), speeches, memory)
    return Taken(Decision("held", held[0]) if held else Decision("silent", old or "no rule"), [], memory)


def turn(memory: StoryMemory, silences: Sequence[Silence], settings: Settings, now: datetime) -> Turn:
    """Tell what has waited long enough, and say again what nobody acknowledged. silences: those that are active."""
    memory = copy.deepcopy(memory)
    rules = {rule.name: rule for rule in settings.rules}
    memory.rules = {name: kept for name, kept in memory.rules.items() if name in rules}
    speeches = []
    for name, kept in memory.rules.items():
        speeches += _digest(rules[name], kept, memory, silences, now)
        speeches += _again(rules[name], kept, silences, settings, now)
    return Turn(speeches, memory, next_due(memory, silences, settings))


def next_due(memory: StoryMemory, silences: Sequence[Silence], settings: Settings) -> float | None:
    """When a story next has something to tell without another alert."""
    until = {silence.id: silence.until for silence in silences}
    times = []
    for rule in settings.rules:
        kept = memory.rules.get(rule.name, RuleMemory())
        times += [until.get(held.silence, held.due) for held in kept.held]
        for said in kept.said.values():
            ack = acknowledged(silences, [said.alert.id, *said.messages])
            if ack or said.acknowledged:
                times.append(ack.until if ack else 0.0)
            elif rule.repeat_minutes and not said.closed:
                silence = holding(silences, said.alert, rule.name)
                times.append(max(said.at + rule.repeat_minutes * 60, silence.until if silence else 0.0))
    return min(times, default=None)


def _held_back(
    rule: Rule, alert: Alert, memory: StoryMemory, to: list[str], silences: Sequence[Silence], now: datetime
) -> str | None:
    """Put an alert with those that wait, and say why; None when it is to be said at once."""
    kept = memory.rules.setdefault(rule.name, RuleMemory())
    silence = holding(silences, alert, rule.name)
    said = kept.said.get(key(alert))
    if not silence and passes(rule.step, size(alert), size(said.alert) if said else None):
        return None
    waiting = [held.due for held in kept.held if not held.silence]
    at = now.timestamp()
    due = min([at + rule.digest_minutes * 60, *waiting])
    by = silence.id if silence else ""
    kept.held = [*kept.held, Held(alert=alert, number=memory.taken, at=at, due=due, to=to, silence=by)]
    if silence:
        return silence.in_words()
    return f"{rule.name}: less than a step; in the digest by {datetime.fromtimestamp(due, UTC):%H:%M} UTC"


def _say(rule: Rule, alert: Alert, memory: StoryMemory, to: list[str], now: datetime) -> list[Speech]:
    """Say an alert, with what it overtakes."""
    kept, about = memory.rules[rule.name], key(alert)
    overtaken = [held for held in kept.held if key(held.alert) == about]
    kept.held = [held for held in kept.held if key(held.alert) != about]
    at = now.timestamp()
    return _speeches(rule, memory, [*overtaken, Held(alert=alert, number=memory.taken, at=at, due=at, to=to)], to, now)


def _digest(
    rule: Rule, kept: RuleMemory, memory: StoryMemory, silences: Sequence[Silence], now: datetime
) -> list[Speech]:
    for held in kept.held:
        silence = holding(silences, held.alert, rule.name)
        if held.silence and not silence:
            held.due = now.timestamp()  # the silence is over: what stands now is told
        held.silence = silence.id if silence else ""
    ready = [held for held in kept.held if not held.silence]
    at = now.timestamp()
    if not any(held.due <= at or held.at > at + SET_BACK_SECONDS for held in ready):
        return []
    kept.held = [held for held in kept.held if held.silence]
    return _speeches(rule, memory, ready, dict.fromkeys(name for held in ready for name in held.to), now)


def _speeches(
    rule: Rule, memory: StoryMemory, changes: Sequence[Held], names: Iterable[str], now: datetime
) -> list[Speech]:
    """The messages about these changes: to each destination those that are its own and newer than what it heard."""
    kept, before = memory.rules[rule.name], dict(memory.rules[rule.name].said)
    groups: dict[tuple[int, ...], list[str]] = {}
    for name in names:
        told = memory.told.setdefault(name, {})
        own = tuple(one.number for one in changes if name in one.to and one.number > told.get(key(one.alert), 0))
        groups.setdefault(own, []).append(name)
    speeches = []
    for numbers, to in groups.items():
        if not numbers:
            continue
        found: dict[str, list[Held]] = {}
        for one in changes:
            if one.number in numbers:
                found.setdefault(key(one.alert), []).append(one)
        message = _message(rule, found, before)
        speeches.append(Speech(message=message, to=to))
        for about, several in found.items():
            last = several[-1]
            for name in to:
                memory.told[name][about] = last.number
            if about in kept.said and kept.said[about].alert.id == last.alert.id:
                kept.said[about].messages.append(message.id)
            elif last.number == max(one.number for one in changes if key(one.alert) == about):
                kept.said[about] = Said(alert=last.alert, messages=[message.id], at=now.timestamp())
    return speeches


def _message(rule: Rule, found: dict[str, list[Held]], before: dict[str, Said]) -> Message:
    """One message about changes by measure, from what was said before."""
    alerts = [held.alert for several in found.values() for held in several]
    ids = [alert.id for alert in alerts]
    one = len(ids) == 1
    return Message(
        id=ids[0] if one else digest_id(rule.name, ids),
        kind=("withdrawal" if alerts[0].change == "withdrawn" else "change") if one else "digest",
        rule=rule.name,
        lines=[_line(several, before.get(about)) for about, several in found.items()],
        alerts=ids,
        cites=alerts[0].cites if one else None,
    )


def _line(several: Sequence[Held], said: Said | None) -> Line:
    """Several changes of one measure as one, from what was last said to where it stands now."""
    first, last = several[0].alert, several[-1].alert
    if len(several) == 1:
        return Line(alert=last)
    if last.kind == "figure" and last.change in ("first", "rise", "fall"):
        if said:
            before = said.alert
            last = replace(
                last, from_=(before.low, before.high), from_phrase=before.phrase,
                from_source=before.attribution or before.source,
            )  # fmt: skip
        else:
            last = replace(last, from_=first.from_, from_phrase=first.from_phrase, from_source=first.from_source)
        last = replace(last, change=_change(last))
    return Line(alert=last, changes=len(several), since=several[0].at)


def _change(alert: Alert) -> str:
    if alert.from_ is None:
        return "first"
    low, high = alert.from_
    before, after = low if low is not None else high, size(alert)
    if before is None or after is None or before == after:
        return alert.change
    return "rise" if after > before else "fall"


def _again(
    rule: Rule, kept: RuleMemory, silences: Sequence[Silence], settings: Settings, now: datetime
) -> list[Speech]:
    """What nobody acknowledged is said again; an acknowledgement that ended brings its alert back once."""
    again: list[Said] = []
    for said in kept.said.values():
        ack = acknowledged(silences, [said.alert.id, *said.messages])
        if ack:
            said.acknowledged = ack.id
            continue
        comes_back = bool(said.acknowledged)
        late = rule.repeat_minutes and not said.closed and now.timestamp() >= said.at + rule.repeat_minutes * 60
        if (comes_back or late) and not holding(silences, said.alert, rule.name):
            said.again, said.at, said.acknowledged = said.again + 1, now.timestamp(), ""
            said.closed = comes_back or said.again >= MOST_REPEATS
            again.append(said)
    if not again:
        return []
    message = Message(
        id=digest_id(rule.name, [f"{said.messages[0]} {said.again}" for said in again]), kind="repeat", rule=rule.name,
        lines=[Line(alert=said.alert) for said in again], alerts=[], cites=again[-1].messages[0],
    )  # fmt: skip
    for said in again:
        said.messages = [*said.messages, message.id]
    return [Speech(message=message, to=targets(rule, settings, again[0].alert.sample))]
