"""`tallywire edit` and `tallywire forget` on the command line. Imports what it needs when it runs."""

import click

from pipeline.command_line import WHO, Command, settings_of
from pipeline.records import EditKind

_STACK = click.option("--stack", is_flag=True, help="Kafka and Elasticsearch instead of the one-process store.")


def _made(command: Command) -> Command:
    """The options that every edit has."""
    for option in (
        _STACK,
        click.option("--why", required=True, help="For those who read the list of edits."),
        WHO,
    ):
        command = option(command)
    return click.pass_context(command)


def _edit(ctx: click.Context, kind: EditKind, target: str, to: str | None, who: str, why: str, stack: bool) -> None:
    from pipeline.stream import edits

    edits.run(settings_of(ctx), kind, target, to, who, why, stack=stack)


@click.group()
def edit() -> None:
    """Correct what was misread: kept for ever, applied in order, undone by another edit.

    \b
    Example:
      tallywire edit hide 7c0d33e1aa2b4f90 --who Ann --why "the 60 is a bus line"
    """


@edit.command()
@click.argument("claim")
@_made
def hide(ctx: click.Context, claim: str, who: str, why: str, stack: bool) -> None:
    """Take a claim out of its ledger. Who was alerted on it is told.

    \b
    Example:
      tallywire edit hide 7c0d33e1aa2b4f90 --why "the 60 is a bus line"
    """
    _edit(ctx, "hide", claim, None, who, why, stack)


@edit.command()
@click.argument("article")
@_made
def withdraw(ctx: click.Context, article: str, who: str, why: str, stack: bool) -> None:
    """Take an article back with all it claims. Who was alerted on it is told.

    \b
    Example:
      tallywire edit withdraw https://news.example/1 --why "the outlet was hacked"
    """
    _edit(ctx, "withdraw", article, None, who, why, stack)


@edit.command()
@click.argument("article")
@click.argument("story")
@_made
def move(ctx: click.Context, article: str, story: str, who: str, why: str, stack: bool) -> None:
    """Move an article and its copies to another story.

    \b
    Example:
      tallywire edit move https://news.example/1 9f2c31aa07b1d4e6 --why "another flood"
    """
    _edit(ctx, "move", article, story, who, why, stack)


@edit.command()
@click.argument("article")
@_made
def split(ctx: click.Context, article: str, who: str, why: str, stack: bool) -> None:
    """Give an article and its copies a story of their own.

    \b
    Example:
      tallywire edit split https://news.example/1 --why "another flood"
    """
    _edit(ctx, "split", article, None, who, why, stack)


@edit.command()
@click.argument("story")
@click.argument("other")
@_made
def merge(ctx: click.Context, story: str, other: str, who: str, why: str, stack: bool) -> None:
    """Make two stories one: OTHER goes into STORY.

    \b
    Example:
      tallywire edit merge 9f2c31aa07b1d4e6 0b7e55d1c2a94f13 --why "one strike, two towns"
    """
    _edit(ctx, "merge", story, other, who, why, stack)


@edit.command("class")
@click.argument("source")
@click.argument("kind", metavar="CLASS", type=click.Choice(["official", "attributed", "outlet"]))
@_made
def source_class(ctx: click.Context, source: str, kind: str, who: str, why: str, stack: bool) -> None:
    """Say whether a source is an authority: its claims so far and to come are official, or are not.

    \b
    Example:
      tallywire edit class "the Northern Command" outlet --why "a militia, no ministry"
    """
    _edit(ctx, "class", source, kind, who, why, stack)


@edit.command()
@click.argument("identity", metavar="EDIT")
@_made
def undo(ctx: click.Context, identity: str, who: str, why: str, stack: bool) -> None:
    """Undo an edit: everything is as if it had never been made.

    \b
    Example:
      tallywire edit undo 55a1c0de77b2f318 --why "it was a death after all"
    """
    _edit(ctx, "undo", identity, None, who, why, stack)


@edit.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of text.")
@_STACK
@click.pass_context
def list_edits(ctx: click.Context, as_json: bool, stack: bool) -> None:
    """Every edit: what, by whom, why, and what became of it.

    \b
    Example:
      tallywire edit list
    """
    from pipeline.stream import edits

    edits.show_list(settings_of(ctx), stack=stack, as_json=as_json)


@click.command()
@click.argument("article", required=False)
@click.option("--source", default="", help="Every article of this outlet that is there now.")
@_made
def forget(ctx: click.Context, article: str | None, source: str, who: str, why: str, stack: bool) -> None:
    """Take an article down: its text, figures and claims are kept nowhere. It cannot be undone.

    \b
    Example:
      tallywire forget https://news.example/1 --why "court order 12/31"
    """
    from pipeline.stream import edits

    if bool(article) == bool(source):
        raise click.UsageError("name an article, or an outlet with --source")
    edits.forget(settings_of(ctx), article, source, who, why, stack=stack)
