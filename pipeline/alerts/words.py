"""A message in words, for every way out: subject, lines, links. Pure. The sentences are those of search/wording.py."""

from datetime import UTC, datetime
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

import structlog

from pipeline.alerts.message import Line, Message
from pipeline.records import Alert
from pipeline.search.wording import (
    NOT_VERIFIED,
    alert_figure,
    alert_label,
    alert_line,
    outlet,
    when_words,
)

log = structlog.get_logger()

UNTITLED: Final = "Untitled story"
TEST_LINE: Final = "This is a test: alerts will reach you here. Nothing has happened."


class Link(NamedTuple):
    """An address with its words."""

    words: str
    url: str


class Told(NamedTuple):
    """One line of a message: what it says, the sentence it was read from, and how many changes are in it."""

    sentence: str
    quote: str
    beside: str


def subject(message: Message) -> str:
    """One line for a list of mails or a notification: "Higher: 31 killed (Quake near Bishkek)"."""
    if message.kind == "test":
        return "TEST: Tallywire can reach you here"
    if message.kind == "found":
        return f"{message.rule[:1].upper()}{message.rule[1:]}: {message.title or UNTITLED}"
    told = "; ".join(f"{alert_label(line.alert)}: {alert_figure(line.alert)}" for line in message.lines)
    return f"{'Again: ' if message.kind == 'repeat' else ''}{told} ({message.title or UNTITLED})"


def heading(message: Message) -> str:
    """What stands above a message: the story's title."""
    if message.kind == "test":
        return subject(message)
    return f"{'Again: ' if message.kind == 'repeat' else ''}{message.title or UNTITLED}"


def told(message: Message) -> list[Told]:
    """What a message says, line by line."""
    if message.kind == "test":
        return [Told(TEST_LINE, "", "")]
    if message.kind == "found":
        return [Told(_found(line.alert), line.alert.quote, _beside(line)) for line in message.lines]
    return [
        Told(alert_line(line.alert), "" if line.alert.change == "withdrawn" else line.alert.quote, _beside(line))
        for line in message.lines
    ]


def notes(message: Message) -> list[str]:
    """What goes below: which rule, what it takes back, how to acknowledge it, and that nothing is verified."""
    if message.kind == "test":
        return [f"Rule: {message.rule}."]
    found = []
    if message.kind == "withdrawal":
        return [
            f"This takes back what was sent here before (alert {message.cites}).",
            f"Rule: {message.rule}.",
            NOT_VERIFIED,
        ]
    if message.kind == "found":
        return [f"Rule: {message.rule}: once a story, and when what is known of it changes.", NOT_VERIFIED]
    if message.kind == "repeat":
        found.append("Nobody has acknowledged this, or the acknowledgement has ended.")
    found.append(f"Rule: {message.rule}. To acknowledge: tallywire alerts ack {message.id}")
    found.append(NOT_VERIFIED)
    return found


def links(message: Message, base_url: str) -> list[Link]:
    """Where to read on: the ledger, the claim in its article, the original. Without `base_url` only the last."""
    if message.kind == "test":
        return [Link("Tallywire", base_url)] if base_url else []
    alert, found = message.lines[-1].alert, []
    if base_url:
        base = base_url.rstrip("/")
        found = [
            Link("Ledger", f"{base}/story/{quote(alert.story, safe='')}"),
            Link("Claim", f"{base}/article/{quote(alert.article, safe='')}"),
        ]
    if alert.url and urlsplit(alert.url).scheme in ("http", "https"):
        found.append(Link(f"Original ({outlet(alert.source)})", alert.url))
    return found


def log_line(message: Message) -> None:
    """The log's lines of a message."""
    for line, one in zip(message.lines, told(message), strict=True):
        log.info(
            "alert", line=one.sentence, story=message.title, rule=message.rule, kind=message.kind,
            changes=line.changes, sample=message.sample, id=message.id,
        )  # fmt: skip


def _found(alert: Alert) -> str:
    return f"{outlet(alert.source)} reports on this. {alert.phrase or 'No figure stands.'}"


def _beside(line: Line) -> str:
    published = f"Published {when_words(line.alert.at)}."
    if line.changes == 1 or line.since is None:
        return published
    since = datetime.fromtimestamp(line.since, UTC)
    return f"{line.changes} changes in this, the first at {since:%H:%M} UTC. {published}"
