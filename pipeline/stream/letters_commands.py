"""`tallywire dead-letters` on the command line. Imports what it needs when it runs."""

import click

from pipeline.command_line import WHO, example, settings_of

_LETTERS = click.argument("letters", nargs=-1, required=True, metavar="NUMBER...")
_STACK = click.option("--stack", is_flag=True, help="A letter of Kafka's dead letter topics.")


@click.group("dead-letters")
def dead_letters() -> None:
    """What could not be read, kept with its original bytes.

    \b
    Example:
      tallywire dead-letters list
    """


@dead_letters.command("list")
@click.option("--stack", is_flag=True, help="Read Kafka's dead letter topics.")
@click.pass_context
@example("tallywire dead-letters list --stack")
def list_letters(ctx: click.Context, stack: bool) -> None:
    """Number, time, stage and reason of each with its message below, newest last."""
    from pipeline.stream import dead_letters as letters_of

    letters_of.show_list(settings_of(ctx), stack)


@dead_letters.command("show")
@click.argument("letter", metavar="NUMBER")
@_STACK
@click.pass_context
@example("tallywire dead-letters show 3 > original.json")
def show(ctx: click.Context, letter: str, stack: bool) -> None:
    """The original bytes of one, on standard output; beside them who refused it, why, and where it came from."""
    from pipeline.stream import dead_letters as letters_of

    letters_of.show(settings_of(ctx), letter, stack)


@dead_letters.command("retry")
@_LETTERS
@WHO
@click.option("--why", default="to be tried again", show_default=True)
@_STACK
@click.pass_context
@example("tallywire dead-letters retry 3 4")
def retry(ctx: click.Context, letters: tuple[str, ...], who: str, why: str, stack: bool) -> None:
    """Send the original bytes to where they came from. What is refused again is a new letter, or stays."""
    from pipeline.stream import dead_letters as letters_of

    letters_of.retry(settings_of(ctx), letters, who, why, stack)


@dead_letters.command("discard")
@_LETTERS
@WHO
@click.option("--why", required=True, help="Kept, with your name.")
@_STACK
@click.pass_context
@example('tallywire dead-letters discard 3 --why "a test page"')
def discard(ctx: click.Context, letters: tuple[str, ...], who: str, why: str, stack: bool) -> None:
    """Throw letters away: they are listed no longer."""
    from pipeline.stream import dead_letters as letters_of

    letters_of.discard(settings_of(ctx), letters, who, why, stack)
