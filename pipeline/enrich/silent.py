"""What a desk wants searchable and never as claims: sections and outlets of its settings, marked before stories reads them.

The mark travels in the record, so that the stories stage stays a fold of what it reads, the same in both runners.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Final
from urllib.parse import urlsplit

from pipeline.records import Alert, Article, Cleaned
from pipeline.settings import Settings

FLAG: Final = "silent"
"""Set on an article whose claims neither stand nor speak."""


def why_silent(told: Article | Alert, settings: Settings) -> str | None:
    """Why nothing of this article may speak: its section or outlet; None when it may."""
    if is_like(told.source, settings.alert_silent_sources):
        return f"source {told.source}"
    section = next((name for name in _sections(told) if is_like(name, settings.alert_silent_sections)), None)
    return f"section {section}" if section else None


def mark(articles: Sequence[Cleaned], settings: Settings) -> None:
    """Flag those of the articles (in place) that may not speak."""
    for article in articles:
        if why_silent(article, settings) and FLAG not in article.flags:
            article.flags = [*article.flags, FLAG]


def is_like(name: str, patterns: Sequence[str]) -> bool:
    """Whether a name fits one of the patterns; the case of letters does not matter."""
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in patterns)


def _sections(told: Article | Alert) -> list[str]:
    """The article's section; where it names none, the folders of its address (/sport/2026/...)."""
    if told.section:
        return [told.section.strip()]
    try:
        path = urlsplit(told.url or "").path
    except ValueError:
        return []
    return [part for part in path.split("/")[1:-1] if part]
