"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: what has another type counts as absent."""

from typing import Any

import msgspec

from pipeline.producer.feeds.parsed import ParsedFeed
from pipeline.producer.feeds.plain import language, plain, time, with_content
from pipeline.records import Article


def read(raw: bytes) -> ParsedFeed:
    """The feed; `kind` is empty where the bytes are JSON of another kind, or none."""
    try:
        text = raw.decode("utf-8-sig", "replace")
        feed = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return ParsedFeed()
    if not isinstance(feed, dict) or not (isinstance(feed.get("items"), list) or "jsonfeed" in _text(feed, "version")):
        return ParsedFeed()
    title = plain(_text(feed, "title"))
    items = feed.get("items")
    entries = [_entry(item, title, feed) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return ParsedFeed(title=title, kind="json", entries=entries)


def _entry(item: dict[str, Any], source: str, feed: dict[str, Any]) -> Article:
    article = Article(
        id=_text(item, "id"),
        url=_text(item, "url") or _text(item, "external_url"),
        title=plain(_text(item, "title")),
        published=time(_text(item, "date_published")),
        updated=time(_text(item, "date_modified")),
        source=source,
        language=language(_text(item, "language") or _text(feed, "language")),
        byline=_authors(item) or _authors(feed),
    )
    if article.published is None and article.updated is None and (written := _text(item, "date_published")):
        article.extra = {"published_as_written": written[:100]}
    tags = item.get("tags")
    article.section = plain(tags[0]) if isinstance(tags, list) and tags and isinstance(tags[0], str) else None
    if content := _text(item, "content_html"):
        return with_content(article, content, is_markup=True)
    return with_content(article, _text(item, "content_text") or _text(item, "summary"), is_markup=False)


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)  # ids are often numbers, against the specification
    return value if isinstance(value, str) else ""


def _authors(item: dict[str, Any]) -> str | None:
    authors = item.get("authors")
    people = authors if isinstance(authors, list) else [item.get("author")]
    names = [plain(_text(person, "name")) for person in people if isinstance(person, dict)]
    return ", ".join(name for name in names if name) or None
