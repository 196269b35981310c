"""RSS 0.9 to 2.0, RDF and Atom through feedparser, with its habits undone.

feedparser 6.0.14 (measured): files dc:date under `updated`; puts the id in `link` where there is none; returns titles
with markup and entities; takes `item` for an entry in Atom; guesses no encoding; opens bytes as a file name; and warns when `updated` is asked for and only `published` is there.
"""

import calendar
import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import feedparser

from pipeline.producer import charset
from pipeline.producer.feeds.parsed import ParsedFeed
from pipeline.producer.feeds.plain import instant, language, plain, with_content
from pipeline.producer.feeds.plain import time as plain_time
from pipeline.producer.interval import skip_days, skip_hours
from pipeline.records import Article

_PERIOD_SECONDS: Final = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}
_BARE_DATE: Final = re.compile(r"\s*(\d{4}-\d\d-\d\d)\s*")
_PROLOG_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?([\w.-]+)""", re.I)
_ATOM_ENTRY: Final = re.compile(rb"[<:]entry\b")
_SKIP_WITHIN: Final = 3000
"""Bytes of a list of hours or days to skip: twenty-four hours take 500."""


def read(raw: bytes, headers: Mapping[str, str]) -> ParsedFeed:
    """The feed; `kind` is empty where feedparser finds neither a version it knows nor an entry."""
    raw = _readable(raw, headers.get("content-type", ""))
    told = {"content-type": headers["content-type"]} if "content-type" in headers else {}
    found = feedparser.parse(io.BytesIO(raw), response_headers=told, sanitize_html=False, resolve_relative_uris=False)
    version = found.get("version") or ""
    if not version and not found.entries:
        return ParsedFeed()
    is_atom = version.startswith("atom")
    title = plain(found.feed.get("title"))
    base = "" if is_atom else _absolute(found.feed.get("link"))
    has_entries = not is_atom or _ATOM_ENTRY.search(raw.replace(b"\x00", b""))
    entries = [_entry(entry, title, found.feed, base, is_atom) for entry in found.entries] if has_entries else []
    return ParsedFeed(
        title=title,
        kind="atom" if is_atom else "rss",
        entries=entries,
        ttl_seconds=_ttl(found.feed),
        skip_hours=skip_hours(_listed(raw, b"hour")),
        skip_days=skip_days(_listed(raw, b"day")),
    )


def _readable(raw: bytes, content_type: str) -> bytes:
    """The bytes, in UTF-8 where they say that they are, or say nothing, and are not.

    feedparser takes such bytes for windows-1252, which turns Cyrillic and Korean into accents.
    """
    declared = _PROLOG_ENCODING.match(raw.lstrip()) or _CHARSET.search(content_type.encode("utf-8", "ignore"))
    is_wide = b"\x00" in raw[:4]  # UTF-16, which feedparser knows by its mark or its first letters
    if is_wide or (declared and declared[1].lower() not in (b"utf-8", b"utf8")):
        return raw
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return charset.decode(raw).encode()
    return raw


def _entry(entry: Any, feed_title: str, feed: Any, base: str, is_atom: bool) -> Article:
    published, updated = _time(entry, "published"), _time(entry, "updated")
    if not is_atom and published is None:
        published, updated = updated, None
    tags = entry.get("tags") or []
    article = Article(
        id=entry.get("id") or "",
        url=_link(entry, base),
        title=plain(entry.get("title")),
        published=published,
        updated=updated,
        source=plain((entry.get("source") or {}).get("title")) or feed_title,
        section=plain(tags[0].get("label") or tags[0].get("term")) or None if tags else None,
        language=language(feed.get("language")),
        byline=_byline(entry),
    )
    if article.published is None and (written := dict.get(entry, "published") or dict.get(entry, "updated")):
        article.extra = {"published_as_written": str(written)[:100]} if updated is None else {}
    content = max(entry.get("content") or [{}], key=lambda part: len(part.get("value") or ""))
    if content.get("value"):
        return with_content(article, content["value"], _is_markup(content.get("type")))
    return with_content(
        article, entry.get("summary") or "", _is_markup((entry.get("summary_detail") or {}).get("type"))
    )


def _is_markup(kind: str | None) -> bool | None:
    """None (look at the content) but for XHTML: RSS cannot say what it holds and feedparser guesses."""
    return True if kind == "application/xhtml+xml" else None


def _link(entry: Any, base: str) -> str | None:
    address = entry.get("link")
    if not address or (address == entry.get("id") and not _absolute(address)):
        return None
    return urljoin(base, address) if base else str(address)


def _absolute(address: str | None) -> str:
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return address or "" if parts.scheme in ("http", "https") and parts.netloc else ""


def _time(entry: Any, name: str) -> str | None:
    written = dict.get(entry, name) or ""
    if bare := _BARE_DATE.fullmatch(written):
        return plain_time(bare[1])
    parsed: struct_time | None = dict.get(entry, f"{name}_parsed")
    if parsed is None:
        return None
    try:
        return instant(datetime.fromtimestamp(calendar.timegm(parsed), UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _byline(entry: Any) -> str | None:
    names = [plain(person.get("name")) for person in entry.get("authors") or [] if person]
    return ", ".join(dict.fromkeys(name for name in names if name)) or plain(entry.get("author")) or None


def _listed(raw: bytes, what: bytes) -> list[str]:
    """The channel's hours or days to skip; feedparser keeps only the last of them."""
    lower = raw.lower()  # by hand: a pattern that looks for an end that never comes would read everything each time
    start = lower.find(b"<skip" + what + b"s>")
    end = lower.find(b"</skip" + what + b"s>", start, start + _SKIP_WITHIN) if start >= 0 else -1
    inner = lower[start:end] if end > start else b""
    return re.findall(rf"<{what.decode()}>\s*(\w{{1,9}})\s*<", inner.decode("ascii", "ignore"))


def _ttl(feed: Any) -> int | None:
    minutes = str(feed.get("ttl") or "")
    if minutes.isdigit():
        return int(minutes[:6]) * 60
    period = _PERIOD_SECONDS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    frequency = str(feed.get("sy_updatefrequency") or "1").strip()
    return period // max(1, int(frequency[:6])) if period and frequency.isdigit() else None
