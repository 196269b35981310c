"""From a page's HTML to its text: trafilatura, held within bounds.

Settings and bounds were measured: `fast` is as good as the full cascade on news pages and half as dear; a second,
full pass is for short results only. What makes the parser or the extraction slow (tags without end, thousands of
attributes, megabytes) is cut before either sees it: the worst pages we could make then take up to 2 s and 160 MB on an
idle core, so that no page needs a process or an alarm of its own.
"""

import re
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any, Final

from pipeline.clean.markup import without_markup
from pipeline.clean.repair import encodable

MAX_HTML: Final = 2_000_000
"""Characters of HTML that are read; what is behind is cut off."""
MAX_TAGS: Final = 20_000
"""Tags that are read: the most of 310 pages were 19,252 (a list of comments), the median 1,500. Time is worse than
linear in them: 60,000 nested ones took 13 s, 200,000 links 15 s and 616 MB."""
MAX_TAG: Final = 5_000
"""Characters of a tag: longer ones hold pictures or data, or attributes in which the parser is quadratic (20,000: 1 s)."""
SHORT: Final = 250
"""A result of fewer characters is tried again with the full cascade."""

_LONG_TAG: Final = re.compile(rf"</?[a-z][^<>]{{{MAX_TAG},}}+>?", re.IGNORECASE)
_HEAD: Final = 200_000
"""Characters in which a page's head ends: styles and scripts are in it."""
_META: Final = re.compile(r"<meta\s[^<>]{1,1000}>", re.IGNORECASE)
_AUTHOR: Final = re.compile(r"(?:name|property)\s*=\s*[\"']?(?:[a-z]+[:.])?(?:author|byl)[\"'\s/>]", re.IGNORECASE)
_CONTENT: Final = re.compile(r"content\s*=\s*([\"'])(.{2,200}?)\1", re.IGNORECASE)
_H1: Final = re.compile(r"<h1\b[^<>]{0,1000}>(.{1,1000}?)</h1>", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]{0,1000}>")
_WHOLE: Final = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
"""What only a whole page has."""


@dataclass(frozen=True)
class Page:
    """What a page says. `text` has one paragraph a line; the rest is empty where the page does not say."""

    text: str
    title: str = ""
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    """What the page calls its own address."""
    extracted: bool = True
    """False where it is all of a piece of HTML, with whatever furniture it has."""


def read_page(html: str, url: str | None, *, described: bool = False) -> Page | None:
    """The main text of `html` (at most `MAX_HTML` characters of it) with title, byline and date.

    url: where the page was found; it helps to find the date. described: title, date and address are known already,
    as with what a feed led to; then only the author is looked for, in the page's head (finding the others takes
    longer than finding the text). None where no text is found.
    """
    html = encodable(_bounded(html))
    if not html.strip():
        return None
    found = _extract(html, url, fast=True, described=described)
    if found is None or len(found.text) < SHORT:
        slow = _extract(html, url, fast=False, described=described)
        if slow is not None and (found is None or len(slow.text) > len(found.text)):
            found = slow
    return found or _fragment(html)


def _fragment(html: str) -> Page | None:
    """A piece of a page, as the summaries of feeds are: all of it is text. None for a whole page."""
    return None if _WHOLE.search(html) else Page(without_markup(html), extracted=False)


def _bounded(html: str) -> str:
    html = _LONG_TAG.sub(" ", html[:MAX_HTML])
    if html.count("<") <= MAX_TAGS:
        return html
    tags = islice(re.finditer("<", html), MAX_TAGS, None)
    return html[: next(tags).start()]


def _extract(html: str, url: str | None, *, fast: bool, described: bool) -> Page | None:
    from trafilatura import bare_extraction  # 0.3 s to load: only who reads pages pays

    document: Any = bare_extraction(
        html, url=url, fast=fast, include_comments=False, include_tables=False, with_metadata=not described
    )
    if document is None or not (document.text or "").strip():
        return None
    if described:
        return Page(_without_headline(document.text, html), byline=_author(html))
    return Page(
        document.text, document.title or "", document.author or None, document.date or None, document.url or None
    )


def _author(html: str) -> str | None:
    """Who wrote the page, by its head; None where it says nothing or gives an address in place of a name."""
    for tag in _META.findall(html[:_HEAD]):
        said = _CONTENT.search(tag)
        if said and _AUTHOR.search(tag) and "://" not in said[2]:
            return unescape(said[2]).strip() or None
    return None


def _without_headline(text: str, html: str) -> str:
    """`text` without its first line where that is the page's headline: an extraction that looks for none keeps it."""
    first, _, rest = text.partition("\n")
    heading = _H1.search(html)
    if heading and _words(unescape(_TAG.sub(" ", heading[1]))) == _words(first):
        return rest
    return text


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
