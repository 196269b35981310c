"""How well feeds are read, against documents with an agreed reading.

A document is {"file", "http_headers", "expected": {"n_entries", "feed_title", "entries": [{"title", "link", "id",
"published", "has_summary"}]}}; only the fields that several independent readers agree on are there.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

import msgspec

from pipeline.producer.feeds import ParsedFeed
from pipeline.records import Article, instant

NOWHERE = "http://feed.invalid/"
"""Relative links are compared as if the document came from here."""


class FeedScore(msgspec.Struct, frozen=True):
    """Shares in 0..1 of the fields that are right, of those that are expected; a wrong count makes all of them wrong."""

    documents: int
    counts_right: int
    title: float
    link: float
    id: float
    published: float
    has_summary: float
    feed_title: float
    wrong: list[tuple[str, str]]
    """(file, field) of each miss."""


def score_feeds(expected: Iterable[Mapping[str, Any]], read: Mapping[str, ParsedFeed]) -> FeedScore:
    """Score what was read (by file). An id is compared only where the entry has one: others are derived."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []

    def count(file: str, field: str, is_right: bool) -> None:
        asked[field] += 1
        right[field] += is_right
        if not is_right:
            wrong.append((file, field))

    for document in expected:
        file, wanted, feed = document["file"], document["expected"], read[document["file"]]
        if "n_entries" not in wanted:
            continue
        if "feed_title" in wanted:
            count(file, "feed_title", _words(feed.title) == wanted["feed_title"])
        is_whole = len(feed.entries) == wanted["n_entries"]
        count(file, "count", is_whole)
        for i, fields in enumerate(wanted["entries"]):
            found = _fields(feed.entries[i]) if is_whole else {}
            for field, value in fields.items():
                if field != "id" or value is not None:
                    count(file, field, is_whole and found[field] == _resolved(field, value))
    share = {field: right[field] / asked[field] if asked[field] else 1.0 for field in _FIELDS}
    return FeedScore(documents=asked["count"], counts_right=right["count"], wrong=wrong, **share)


_FIELDS = ("title", "link", "id", "published", "has_summary", "feed_title")


def _fields(entry: Article) -> dict[str, Any]:
    when = instant(entry.published)
    return {
        "title": _words(entry.title),
        "link": _resolved("link", entry.url),
        "id": entry.id,
        "published": f"{when:%Y-%m-%dT%H:%M:%SZ}" if when else None,
        "has_summary": bool(entry.text or entry.html),
    }


def _resolved(field: str, value: Any) -> Any:
    return urljoin(NOWHERE, value) if field == "link" and value else value


def _words(value: str) -> str | None:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(html.unescape(value))).split()) or None
