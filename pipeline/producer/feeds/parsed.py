"""What a feed document holds."""

from typing import Literal

import msgspec

from pipeline.records import Article, Record

Kind = Literal["", "rss", "atom", "json", "sitemap", "sitemap_index", "cap"]


class ParsedFeed(Record):
    """`kind` is empty where the document is no feed (an error page, an empty answer): not the same as an empty feed."""

    title: str = ""
    kind: Kind = ""
    entries: list[Article] = msgspec.field(default_factory=list)
    withdrawn: list[Article] = msgspec.field(default_factory=list)
    """Cancellations of earlier articles that the document speaks of (CAP): to be handed on behind the entries."""
    ttl_seconds: int | None = None
    """How long the feed says it stays as it is (RSS ttl, syndication module)."""
    skip_hours: list[int] = msgspec.field(default_factory=list)
    """Hours (UTC) in which the feed asks not to be read."""
    skip_days: list[str] = msgspec.field(default_factory=list)
    """Days (UTC) in which the feed asks not to be read, in lower case."""
