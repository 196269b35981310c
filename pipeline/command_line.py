"""What the commands of every folder share: the settings they run under, an example in their help, who gives an order."""

from collections.abc import Callable
from typing import Any, Final

import click

from pipeline.settings import Settings

Command = Callable[..., Any]
WHO: Final = click.option("--who", default="", help="Your name [default: your account's].")


def settings_of(ctx: click.Context) -> Settings:
    """The settings, read when a command first needs them. Raises SettingsError."""
    settings: Settings = ctx.obj()
    return settings


def example(text: str) -> Callable[[Command], Command]:
    """Adds an example to a command's help."""

    def add(command: Command) -> Command:
        command.__doc__ = f"{command.__doc__}\n\n\b\nExample:\n  {text}\n"
        return command

    return add
