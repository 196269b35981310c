"""Which entries of a feed document are news. Pure: the document, what was seen before and the clock in."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from pipeline.producer.feeds import ParsedFeed
from pipeline.producer.feeds.plain import visible_text
from pipeline.producer.intake import derived_id
from pipeline.producer.state import Seen
from pipeline.records import Article, instant, stable_hash
from pipeline.settings import Feed

SUMMARY_WORDS: Final = 150
"""An entry with fewer is a summary: a short agency story has 200 words, a long summary 100."""
TELLING_WORDS: Final = 20
"""Title and text with fewer may recur by chance ("Weather warning"); with more they are the same report again."""
VERSIONS_AT_ONCE: Final = 20
"""A page that was corrected so often is a live page, or a feed that changes its entries with each answer (a view
counter): from then on a change an hour is enough."""
CHANGE_SECONDS: Final = 3600.0
OLD_DAYS: Final = 2
"""A report that was seen so long ago and comes with a new id or date is old (alerts are silent on older articles too)."""
SITEMAP_DAYS: Final = 3
"""Older pages of a sitemap are its archive; news sitemaps hold two days."""


class Sorted(NamedTuple):
    """A document's entries: those to hand on, each with what is remembered of it then, and those that were known."""

    fresh: list[tuple[Article, Seen]]
    known: list[Seen]
    is_overrun: bool
    """The feed was read before, and yet every entry of its list is new: some may have been missed."""


def sort(feed: Feed, document: ParsedFeed, seen: Mapping[str, Seen], is_first: bool, now: datetime) -> Sorted:
    """Tell what is new or changed from what is known. A repeated id counts once."""
    at = now.timestamp()
    listed: dict[str, Article] = {}
    for entry in [*document.entries, *document.withdrawn]:
        listed.setdefault(_global_id(feed, entry), entry)
    fresh: list[tuple[Article, Seen]] = []
    known: list[Seen] = []
    for id_, entry in listed.items():
        content, old = _content(feed, entry), seen.get(id_)
        if old is not None and (old.content == content or _changes_too_often(old, at)):
            known.append(old)
        elif document.kind == "sitemap" and _is_archive(entry, is_first, now):
            known.append(old or Seen(id_, content, 1, "", at, at))
        else:
            version, first_at = (old.version + 1, old.first_at) if old else (1, at)
            fresh.append((entry, Seen(id_, content, version, _words(document, entry), first_at, at)))
    is_overrun = bool(seen) and len(fresh) > 1 and not known and all(entry.version == 1 for _, entry in fresh)
    return Sorted(fresh, known, is_overrun)


def is_old_report(entry: Seen, was_said: Callable[[str, float], bool], now: datetime) -> bool:
    """True for a report under a new id that some feed brought days ago: re-dated, or copied late."""
    return entry.version == 1 and bool(entry.words) and was_said(entry.words, now.timestamp() - OLD_DAYS * 86_400)


def needs_page(feed: Feed, entry: Article) -> bool:
    """True for a summary whose page is to be read."""
    return bool(feed.pages and entry.url) and len(visible_text(entry.html or entry.text or "").split()) < SUMMARY_WORDS


def came_at(entry: Article, now: datetime) -> float:
    """When an entry came out, by its own date where that can be (seconds since 1970)."""
    when = instant(entry.published or entry.updated)
    return now.timestamp() if when is None or when > now or "T" not in (entry.published or "T") else when.timestamp()


def as_written(entry: Article) -> None:
    """Puts a date that nobody could read back in its place, where the reading of the article flags it."""
    written = entry.extra.get("published_as_written")
    if isinstance(written, str):
        entry.published = entry.published or written
        entry.extra = {name: value for name, value in entry.extra.items() if name != "published_as_written"}


def _global_id(feed: Feed, entry: Article) -> str:
    """The entry's id where it is a URI or was derived; a bare "1234" means something only within its feed."""
    is_global = ":" in entry.id or entry.id == derived_id(entry)
    return entry.id if is_global else stable_hash("entry", feed.url, entry.id)


def _content(feed: Feed, entry: Article) -> str:
    """A hash of what a reader sees. Of a summary also when it was changed: its page may say more than it does."""
    text = visible_text(entry.html or entry.text or "")
    return stable_hash("entry", entry.title, text, entry.updated if needs_page(feed, entry) else "")


def _words(document: ParsedFeed, entry: Article) -> str:
    """A hash of title and text where they are enough to know a report by. Warnings recur word for word and are news."""
    words = re.findall(r"\w+", f"{entry.title} {visible_text(entry.html or entry.text or '')}".lower())
    return stable_hash("words", *words) if len(words) >= TELLING_WORDS and document.kind != "cap" else ""


def _changes_too_often(old: Seen, at: float) -> bool:
    return old.version >= VERSIONS_AT_ONCE and 0 <= at - old.changed_at < CHANGE_SECONDS


def _is_archive(entry: Article, is_first: bool, now: datetime) -> bool:
    """A page that was there before we looked; without a date, all that the first poll finds."""
    when = instant(entry.published or entry.updated)
    return is_first if when is None else now - when > timedelta(days=SITEMAP_DAYS)


def told_dates(document: ParsedFeed, now: datetime) -> tuple[float, ...]:
    """The believable dates of a document's entries: what the first poll learns of the feed's habit."""
    found = (instant(entry.published or entry.updated) for entry in document.entries)
    return tuple(when.timestamp() for when in found if when is not None and when <= now)
