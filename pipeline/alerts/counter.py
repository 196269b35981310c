"""What `tallywire alerts` and its subcommands do: the shell around rules, silences and destinations."""

import asyncio
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

import click
import msgspec

from pipeline.alerts import delivery, desk, outbox, words
from pipeline.alerts.destinations import destinations
from pipeline.alerts.failures import Gone, Rejected
from pipeline.alerts.message import test_message
from pipeline.alerts.silence import Silence
from pipeline.alerts.trial import Kept, Spoken, Trial
from pipeline.errors import Outage, TallywireError
from pipeline.records import MEASURES, instant, stable_hash, timestamp
from pipeline.search.terminal import plain, searcher
from pipeline.search.wording import NOT_VERIFIED, when_words
from pipeline.settings import Settings
from pipeline.stream.single import store

PAGE: Final = 200
_UNITS: Final = {"m": 60, "h": 3600, "d": 86_400}


def seconds(text: str) -> int:
    """ "90m", "8h" or "7d" in seconds. Raises click.BadParameter."""
    found = re.fullmatch(r"([1-9][0-9]{0,4})([mhd])", text.strip())
    if not found:
        raise click.BadParameter(f"{text!r} is no length of time; write 30m, 8h or 2d")
    return int(found[1]) * _UNITS[found[2]]


def send_test(settings: Settings, name: str) -> None:
    """Send a marked message to one destination (or all), and print what came back. Exit status 1 when one failed."""
    known = destinations(settings)
    _must_be_known(name, known)
    if not known:
        raise TallywireError("no destination is set; name [[webhooks]] or [[mails]] in tallywire.toml")
    failed = 0
    for called in [name] if name else list(known):
        now = datetime.now(UTC)
        message = test_message(timestamp(now), stable_hash("test", called, now.isoformat()))
        try:
            click.echo(f"{called}: taken ({asyncio.run(delivery.send(known[called], message, settings, now))})")
        except (Outage, Rejected, Gone) as problem:
            failed += 1
            click.echo(f"{called}: not taken: {problem}")
    if failed:
        sys.exit(1)


def trial(settings: Settings, since_seconds: int, rule: str, as_json: bool, stack: bool) -> None:
    """Print what the rules (or one of them) would have sent of the alerts that are kept."""
    if rule:
        chosen = tuple(one for one in settings.rules if one.name == rule)
        if not chosen:
            names = ", ".join(repr(one.name) for one in settings.rules)
            raise TallywireError(f"there is no rule {rule!r}; there are {names}")
        settings = msgspec.structs.replace(settings, rules=chosen)
    now = datetime.now(UTC)
    since = now - timedelta(seconds=since_seconds)
    run = Trial(_kept(settings, since, stack), settings, now)
    messages = 0
    for spoken in run:
        messages += 1
        click.echo(_as_json(spoken) if as_json else _as_text(spoken))
    click.echo(f"{run.alerts} alerts are kept since {when_words(timestamp(since))}: {messages} messages.", err=as_json)
    for (outcome, reason), n in sorted(run.outcomes.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"  {n:5d} {'sent by rule' if outcome == 'sent' else outcome}: {plain(reason)}", err=as_json)
    click.echo(f"  {run.waiting:5d} wait for their digest now" if run.waiting else NOT_VERIFIED, err=as_json)


def acknowledge(settings: Settings, identity: str, length: int, who: str, why: str, stack: bool) -> None:
    """Acknowledge an alert or message. Raises TallywireError for one that is not known."""
    with _writing(settings, stack) as conn:
        if not desk.was_taken(conn, identity):
            raise TallywireError(f"no alert {identity!r} is known; `tallywire alerts --json` shows their ids")
        made = _made({"alert": identity}, length, who, why)
        desk.silence(conn, made)
    click.echo(f"{made.id}: {made.in_words()}")


def silence(settings: Settings, scope: dict[str, str], length: int, who: str, why: str, stack: bool) -> None:
    """Silence what fits all that `scope` gives. Raises TallywireError for a scope that can fit nothing, or everything."""
    if not any(scope.values()):
        raise TallywireError("say what to silence: --story, --rule, --measure or --place, or several of them")
    if scope["rule"] and scope["rule"] not in {rule.name for rule in settings.rules}:
        raise TallywireError(f"there is no rule {scope['rule']!r}")
    if scope["measure"] and scope["measure"] not in MEASURES and "." not in scope["measure"]:
        raise TallywireError(
            f"there is no measure {scope['measure']!r}; one of {', '.join(MEASURES)}, or an event type"
        )
    made = _made(scope, length, who, why)
    with _writing(settings, stack) as conn:
        desk.silence(conn, made)
    click.echo(f"{made.id}: {made.in_words()}")


def lift(settings: Settings, identity: str, stack: bool) -> None:
    """End a silence. Raises TallywireError where none of this id holds."""
    with _writing(settings, stack) as conn:
        if not desk.lift(conn, identity, datetime.now(UTC)):
            raise TallywireError(f"no silence {identity!r} holds; `tallywire alerts silences` lists them")
    click.echo("lifted; what it held back is told now")


def silences(settings: Settings, stack: bool) -> None:
    """Print what holds now."""
    with _writing(settings, stack) as conn:
        found = desk.silences(conn, datetime.now(UTC))
    for one in found:
        given = {name: getattr(one, name) for name in ("alert", "story", "rule", "measure", "place")}
        scope = ", ".join(f"{name} {value}" for name, value in given.items() if value)
        click.echo(plain(f"{one.id}: {scope}: {one.in_words()}"))
    if not found:
        click.echo("nothing is silenced")


def resend(settings: Settings, name: str, stack: bool) -> None:
    """Try again what destinations did not take."""
    _must_be_known(name, destinations(settings))
    with _writing(settings, stack) as conn:
        targets = [name] if name else [trouble.target for trouble in outbox.troubles(conn)]
        for target in targets:
            click.echo(f"{target}: {outbox.reopen(conn, target)} alerts are tried again")
    if not targets:
        click.echo("everything was taken")


def _made(scope: dict[str, str], length: int, who: str, why: str) -> Silence:
    who = who or os.environ.get("USER", "")
    if not who:
        raise TallywireError("say who you are: --who NAME")
    now = datetime.now(UTC).timestamp()
    identity = stable_hash("silence", now, *scope.values())
    return Silence(id=identity, who=who, why=why, made=now, until=now + length, **scope)


def _must_be_known(name: str, known: object) -> None:
    names = list(known) if isinstance(known, dict) else []
    if name and name not in names:
        raise TallywireError(f"there is no destination {name!r}; there are: {', '.join(names) or 'none'}")


@contextmanager
def _writing(settings: Settings, stack: bool) -> Iterator[sqlite3.Connection]:
    """The file of the runner, beside the runner: SQLite lets one of them write at a time."""
    path = desk.stack_file(settings.data_dir) if stack else store.path_in(settings.data_dir)
    if not path.exists():
        maker = "the alerts worker makes it: run this where it runs" if stack else "`tallywire run` makes it"
        raise Outage(f"there is no {path} yet; {maker}")
    with closing(store.connect(path)) as conn:
        conn.execute("BEGIN IMMEDIATE")
        with conn:
            yield conn


def _kept(settings: Settings, since: datetime, stack: bool) -> list[Kept]:
    index, after = searcher(settings, stack), None
    found: list[Kept] = []
    while True:
        page = index.alerts(PAGE, after)
        for line in page.alerts:
            at = instant(line.ingested)
            if at is None or at < since:
                return found[::-1]
            found.append(Kept(line.alert, at))
        if page.after is None:
            return found[::-1]
        after = page.after


def _as_json(spoken: Spoken) -> bytes:
    message = spoken.message
    return msgspec.json.encode({
        "at": timestamp(spoken.at), "kind": message.kind, "rule": message.rule, "to": spoken.to, "story": message.story,
        "title": message.title, "changes": message.changes, "lines": [told.sentence for told in words.told(message)],
        "alerts": message.alerts,
    })  # fmt: skip


def _as_text(spoken: Spoken) -> str:
    message = spoken.message
    told = "\n".join(f"  {plain(one.sentence)}" for one in words.told(message))
    many = f", {message.changes} changes in one message" if message.changes > 1 else ""
    to = f" to {', '.join(spoken.to)}" if spoken.to else " (log and page only)"
    return (
        f"{when_words(timestamp(spoken.at))}  {plain(words.heading(message))}\n{told}\n  rule {message.rule}{many}{to}"
    )
