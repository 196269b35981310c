"""Where alerts can go, by name: the log always, then the webhooks and e-mails of the settings."""

from typing import Final

from pipeline.settings import Mail, Rule, Settings, Webhook

LOG: Final = "log"


def destinations(settings: Settings) -> dict[str, Webhook | Mail]:
    """Webhooks and e-mails by name."""
    found: list[Webhook | Mail] = [*settings.webhooks, *settings.mails]
    return {one.called: one for one in found}


def targets(rule: Rule, settings: Settings, sample: bool) -> list[str]:
    """Names of what a rule speaks to. The log hears everything; the bundled sample never leaves the house."""
    names = [] if sample else list(destinations(settings))
    return [LOG, *(name for name in names if not rule.to or name in rule.to)]
