"""`tallywire alerts`: the newest alerts, and what a desk does with them. Imports what it needs when it runs."""

import click

from pipeline.command_line import WHO, settings_of

_STACK = click.option(
    "--stack", is_flag=True, help="The stack: Elasticsearch, and the alerts worker's file on this machine."
)
_LENGTH = click.option("--for", "length", default="8h", show_default=True, help="How long, as 30m, 8h or 2d.")


@click.group(invoke_without_command=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of text.")
@_STACK
@click.option("--test", is_flag=True, help="What the rules as they are now would have sent.")
@click.option("--since", default="7d", show_default=True, help="With --test: how far back, as 90m, 12h or 7d.")
@click.option("--rule", default="", help="With --test: this rule alone.")
@click.option(
    "--send-test", is_flag=False, flag_value="*", default="", metavar="[DESTINATION]",
    help="Send a marked test message to one or all destinations, and say what came back.",
)  # fmt: skip
@click.pass_context
def alerts(
    ctx: click.Context, limit: int, as_json: bool, stack: bool, test: bool, since: str, rule: str, send_test: str
) -> None:
    """The newest alerts, and whether they were sent or why not.

    \b
    Example:
      tallywire alerts --limit 50
      tallywire alerts --test --since 7d --rule "deaths from ten"
      tallywire alerts silence --story 9f2c31aa07b1d4e6 --for 8h --why "known to the desk"
    """
    if ctx.invoked_subcommand is not None:
        return
    from pipeline.alerts import counter
    from pipeline.search import terminal

    if send_test:
        counter.send_test(settings_of(ctx), "" if send_test == "*" else send_test)
    elif test:
        counter.trial(settings_of(ctx), counter.seconds(since), rule, as_json, stack)
    else:
        terminal.alerts(settings_of(ctx), limit, as_json, stack)


@alerts.command()
@click.argument("identity", metavar="ID")
@_LENGTH
@WHO
@click.option("--why", default="seen", show_default=True)
@_STACK
@click.pass_context
def ack(ctx: click.Context, identity: str, length: str, who: str, why: str, stack: bool) -> None:
    """Acknowledge an alert: it is not said again. When the time is over it comes back, once.

    \b
    Example:
      tallywire alerts ack 6c1f0a9b2d3e4f50 --for 4h --why "calling the ministry"
    """
    from pipeline.alerts import counter

    counter.acknowledge(settings_of(ctx), identity, counter.seconds(length), who, why, stack)


@alerts.command()
@click.option("--story", default="", help="Id of a story, or a pattern of its title.")
@click.option("--rule", default="", help="Name of a rule.")
@click.option("--measure", default="", help="killed, injured, ... or an event type.")
@click.option("--place", default="", help="A place (* stands for any letters).")
@_LENGTH
@WHO
@click.option("--why", required=True, help="For those who read the list of silences.")
@_STACK
@click.pass_context
def silence(
    ctx: click.Context, story: str, rule: str, measure: str, place: str, length: str, who: str, why: str, stack: bool
) -> None:
    """Hold back what fits all that is given. When the time is over, what then stands is told, once.

    \b
    Example:
      tallywire alerts silence --place Karsel --measure injured --for 8h --why "night desk knows"
    """
    from pipeline.alerts import counter

    scope = {"story": story, "rule": rule, "measure": measure, "place": place}
    counter.silence(settings_of(ctx), scope, counter.seconds(length), who, why, stack)


@alerts.command()
@click.argument("identity", metavar="ID")
@_STACK
@click.pass_context
def lift(ctx: click.Context, identity: str, stack: bool) -> None:
    """End a silence or an acknowledgement now.

    \b
    Example:
      tallywire alerts lift 0b7e55d1c2a94f13
    """
    from pipeline.alerts import counter

    counter.lift(settings_of(ctx), identity, stack)


@alerts.command()
@_STACK
@click.pass_context
def silences(ctx: click.Context, stack: bool) -> None:
    """What is silenced and acknowledged: by whom, until when and why.

    \b
    Example:
      tallywire alerts silences
    """
    from pipeline.alerts import counter

    counter.silences(settings_of(ctx), stack)


@alerts.command()
@click.argument("destination", default="")
@_STACK
@click.pass_context
def resend(ctx: click.Context, destination: str, stack: bool) -> None:
    """Try everything again that a destination (or any) did not take.

    \b
    Example:
      tallywire alerts resend "desk chat"
    """
    from pipeline.alerts import counter

    counter.resend(settings_of(ctx), destination, stack)
