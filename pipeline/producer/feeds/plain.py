"""Fields of feed entries as plain values: titles without markup, links that people may follow, times in UTC."""

import html
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from pipeline.records import Article, timestamp

MAX_TITLE_LENGTH: Final = 1000
"""A headline; what is longer is an article in the wrong place (a 5 MB title was met)."""

_UNSEEN: Final = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.I)
_TAG: Final = re.compile(r"</?[A-Za-z!][^<>]*>")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKUP: Final = re.compile(r"<[A-Za-z!/][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]\w*);")
_BARE_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


def plain(value: str | None) -> str:
    """Text without markup, entities, controls and line breaks; escaped twice (as many feeds do) is read twice."""
    if not value:
        return ""
    text = value[: MAX_TITLE_LENGTH * 20]
    for _ in range(2):
        text = html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", text)))
    text = _TAG.sub(" ", _UNSEEN.sub(" ", text))
    return " ".join(_CONTROLS.sub("", text).split())[:MAX_TITLE_LENGTH].rstrip()


def link(value: str | None) -> str | None:
    """The address, or None where it is none that a browser would load as a page (urn:, tag:, mailto:, javascript:).

    A relative address stays as it is: only who fetched the document can resolve it.
    """
    value = _CONTROLS.sub("", value or "").strip()
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if value and parts.scheme in ("", "http", "https") else None


def time(value: str | None) -> str | None:
    """An ISO 8601 or RFC 822 time in UTC, a bare date as it is; None where it is neither."""
    value = (value or "").strip()
    if _BARE_DATE.fullmatch(value):
        return value
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return instant(read(value))
        except (ValueError, OverflowError):
            continue
    return None


def instant(when: datetime) -> str | None:
    """The wire's time; one without zone is UTC; None outside of the years that newspapers have lived in."""
    when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    return timestamp(when) if 1600 <= when.year < 2200 else None


def with_content(article: Article, content: str, is_markup: bool | None = None) -> Article:
    """The article (the same object) with its content as `html` or `text`.

    is_markup: what the feed says; None where it says nothing and the content itself must tell.
    """
    if not any(map(str.isalnum, visible_text(content))):  # empty, or only images and line breaks
        return article
    if is_markup or (is_markup is None and _MARKUP.search(content)):
        article.html = content
    else:
        article.text = _CONTROLS.sub("", content)
    return article


def visible_text(content: str) -> str:
    """What a reader sees of text or markup, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", content))).split())


def language(value: str | None) -> str | None:
    """The primary language of a tag: "en" for "en-GB" and "en_US"."""
    tag = re.split(r"[-_]", (value or "").strip().lower())[0]
    return tag if re.fullmatch(r"[a-z]{2,3}", tag) else None
