"""`tallywire dead-letters`: what could not be read, from the one-process store or from Kafka's dead letter topics."""

import getpass
import sys
from datetime import UTC, datetime
from typing import Final

from rich.console import Console

from pipeline import REFUSING, dead_letter_topic
from pipeline.search.terminal import escape
from pipeline.settings import Settings
from pipeline.stream.letters import Letters

SHOWN: Final = 200
"""Characters of a message or an id that a list shows."""


def topics() -> list[str]:
    """Every dead letter topic: one for each stage and topic it reads, and one for what the producer was sent."""
    return [dead_letter_topic(topic, stage) for stage, topic in REFUSING]


def letters(settings: Settings, stack: bool) -> Letters:
    """Where the letters lie. Raises TallywireError where there is no store."""
    if stack:
        from pipeline.stream.stack.letters import KafkaLetters

        return KafkaLetters(settings, lambda: datetime.now(UTC))
    from pipeline.stream.single.letters import StoreLetters

    return StoreLetters(settings.data_dir, lambda: datetime.now(UTC))


def show_list(settings: Settings, stack: bool) -> None:
    """Print each with its message below it, newest last."""
    console = Console(highlight=False)
    found = letters(settings, stack).all()
    for one in found:
        named = f"  article {escape(one.article[:SHOWN])}" if one.article else ""
        console.print(f"{one.id}  [dim]{one.at}[/dim]  {one.stage}  [bold]{escape(one.reason)}[/bold]{named}")
        console.print(f"  {escape(one.message[:SHOWN])}")
    if not found:
        console.print("no dead letters")


def show(settings: Settings, identity: str, stack: bool) -> None:
    """Write the original bytes of one to standard output; who refused it, why and where it came from beside them."""
    one = letters(settings, stack).one(identity)
    sys.stderr.write(f"{one.stage} refused it at {one.at}: {one.reason}: {one.message}\nit came from {one.origin}\n")
    sys.stdout.buffer.write(one.raw)
    sys.stdout.buffer.flush()


def retry(settings: Settings, identities: tuple[str, ...], who: str, why: str, stack: bool) -> None:
    """Send the original bytes of each to where they came from."""
    there = letters(settings, stack)
    for identity in identities:
        said = there.retry(identity, who or getpass.getuser(), why)
        sys.stdout.write(f"{identity}: {said}\n")


def discard(settings: Settings, identities: tuple[str, ...], who: str, why: str, stack: bool) -> None:
    """List each no longer; who did it and why is kept."""
    there = letters(settings, stack)
    for identity in identities:
        there.discard(identity, who or getpass.getuser(), why)
        sys.stdout.write(f"{identity}: discarded\n")
