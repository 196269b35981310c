"""One article cleaned: its parts repaired, its body told from the page, its language and fingerprint known."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from pipeline.clean import dates
from pipeline.clean.captions import AGENCY_END
from pipeline.clean.fingerprint import fingerprint
from pipeline.clean.furniture import sort_lines
from pipeline.clean.language import language_of
from pipeline.clean.lines import split
from pipeline.clean.markup import GONE, looks_like_html, plain_title, without_markup
from pipeline.clean.page import MAX_HTML, read_page
from pipeline.clean.repair import masked, one_line
from pipeline.clean.urls import canonical_url, is_private_host
from pipeline.clean.wrapping import unwrapped
from pipeline.errors import DeadLetter
from pipeline.records import WITHDRAWING, Article, Cleaned, Removed, grown, instant

HEADLINE_WORDS: Final = 3
"""A title of so many words says something by itself."""
_DATELINE: Final = re.compile(
    r"(?P<line>[A-ZÀ-Þ][A-ZÀ-Þ.'’ /-]{2,40}(?:, [A-Z][\w. ]{1,30}){0,3}(?:\s?\((?P<agency>[A-Za-z/ -]{2,30})\))?|[A-Z][\w. ,'’/-]{2,50}\s?\((?P<wire>[A-Z][A-Za-z/ -]{1,20})\))"
    r"\s?(?:--|[-–—])\s"
)


@dataclass
class _Found:
    """A body and what came to light with it."""

    body: str = ""
    keep: list[tuple[int, int]] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    title: str = ""
    byline: str | None = None
    credit: str | None = None
    date: str | None = None
    url: str | None = None
    only_headline: bool = False
    """True where the text is the title once more and nothing else: a flash, as feeds carry them."""


def clean(article: Article, now: datetime) -> Cleaned:
    """The article as Tallywire reads it; pure, in time linear in its text.

    now: an aware datetime; times further ahead are refused, unless the article is embargoed until then. What withdraws
    an article needs no text. Raises DeadLetter: `private_address`, `missing_text`, `empty_text`, `no_body_after_cleaning`.
    """
    flags: set[str] = set()
    release = instant(article.embargoed)
    if release is not None and release > now and article.pubstatus == "usable":
        article, now = replace(article, pubstatus="embargoed"), release
    if (seen := instant(article.collected)) and seen > now:
        now = seen  # the clock was set back since: no date is refused for that
    takes_back = article.pubstatus in WITHDRAWING
    title = plain_title(article.title, flags)
    text = masked(article.text) if article.text is not None else None
    if not takes_back:
        _must_hold_something(article, title, text)
    url = _url(article.url, flags)
    found = _find_body(article, title, text, url, flags, now)
    flash = found.only_headline and len(title.split()) >= HEADLINE_WORDS
    if not found.body and not flash and not takes_back and (text is not None or article.html is not None):
        raise DeadLetter("no_body_after_cleaning", f"article {article.id!r}: all of it is page furniture")
    if not title and found.title:
        title = plain_title(found.title, flags)
        flags.add("title_found")
    if not found.body:
        flags.add("headline_only")
    if "LiveBlogPosting" in (article.html or ""):  # schema.org's name of it
        flags.add("live_blog")
    url = url or (canonical_url(found.url) if found.url else None)
    return _cleaned(article, found, flags, title=title, text=_shown(text), url=url, now=now)


def _cleaned(
    article: Article, found: _Found, flags: set[str], *, title: str, text: str | None, url: str | None, now: datetime
) -> Cleaned:
    byline = _line(article.byline, flags) or _line(found.byline, flags)
    dateline, agency = _dateline(found.body)
    published = _date("published", article.published, now, flags) or _date("published", found.date, now, set())
    updated = _date("updated", article.updated, now, flags)
    language = language_of(found.body or title, article.language, flags)
    return grown(
        article,
        Cleaned,
        url=url,
        title=title,
        text=text,
        source=one_line(article.source, flags),
        section=_line(article.section, flags),
        byline=byline,
        published=published,
        updated=updated,
        language=language,
        body=found.body,
        keep=found.keep,
        removed=found.removed,
        credit=found.credit or agency,
        dateline=dateline,
        fingerprint=fingerprint(found.body or title),
        flags=sorted(flags),
    )


def _must_hold_something(article: Article, title: str, text: str | None) -> None:
    if _has_letter(text) or _has_letter(article.html):
        return
    if text is not None:
        raise DeadLetter("empty_text", f"article {article.id!r}: its text holds no letter")
    if len(title.split()) >= HEADLINE_WORDS and article.html is None:
        return
    if article.url and is_private_host(article.url):
        raise DeadLetter("private_address", f"article {article.id!r} is only an address, and a private one")
    raise DeadLetter("missing_text", f"article {article.id!r} has neither text nor html; send one of them")


def _find_body(
    article: Article, title: str, text: str | None, url: str | None, flags: set[str], now: datetime
) -> _Found:
    """The body from the text; where a page is given, from whichever of both holds more."""
    of_text = _from_text(text, title, flags) if text is not None and _has_letter(text) else _Found()
    if article.html is None:
        return of_text
    dated = article.published and not dates.normalise(article.published, now)[1]
    of_page = _from_html(article.html, title, url, flags, described=bool(title and url and dated))
    return of_page if text is None or len(of_page.body) > len(of_text.body) else of_text


def _from_text(text: str, title: str, flags: set[str], *, extracted: bool = False) -> _Found:
    if looks_like_html(text):
        flags.add("html_stripped")
        text = without_markup(text)
    lines = split(unwrapped(text), flags)
    sorted_lines = sort_lines(lines, title, extracted=extracted)
    removed = [
        Removed(start=lines[i].start, end=lines[i].end, label=sorted_lines.labels[i])
        for i in sorted(sorted_lines.labels)
    ]
    return _Found(
        body="\n".join(line.text for line in sorted_lines.body),
        keep=[(line.start, line.end) for line in sorted_lines.body],
        removed=removed,
        title=sorted_lines.headline,
        byline=sorted_lines.byline,
        credit=sorted_lines.credit,
        only_headline=set(sorted_lines.labels.values()) == {"headline"},
    )


def _from_html(html: str, title: str, url: str | None, flags: set[str], *, described: bool) -> _Found:
    if len(html) > MAX_HTML:
        flags.add("html_cut")
    page = read_page(html, url, described=described)
    if page is None:
        return _Found()
    found = _from_text(page.text, title or page.title, flags, extracted=page.extracted)
    return _Found(
        body=found.body,
        title=page.title or found.title,
        byline=page.byline or found.byline,
        credit=found.credit,
        date=page.date,
        url=page.url,
        only_headline=found.only_headline,
    )


def _shown(text: str | None) -> str | None:
    """The text as it travels on: offsets as given, markup and controls blank."""
    if text is None or not looks_like_html(text):
        return text
    return without_markup(text).replace(GONE, " ")


def _has_letter(text: str | None) -> bool:
    return text is not None and re.search(r"[^\W\d_]", text) is not None


def _line(value: str | None, flags: set[str]) -> str | None:
    return (one_line(value, flags) or None) if value else None


def _url(url: str | None, flags: set[str]) -> str | None:
    if not url:
        return None
    canonical = canonical_url(url)
    if canonical is None:
        flags.add("url_dropped")
    return canonical


def _date(name: str, value: str | None, now: datetime, flags: set[str]) -> str | None:
    normal, wrong = dates.normalise(value, now)
    if wrong:
        flags.add(f"{name}_{wrong}")
    return normal


def _dateline(body: str) -> tuple[str | None, str | None]:
    """The place and agency that the body opens with ("BISHKEK, Oct 6 (Reuters) - "), and the agency that it names.

    The agency may also close the body: "..., he said. (Reuters)".
    """
    ends = AGENCY_END.search(body[-60:])
    agency = ends[0].strip("()[]. ") if ends else None
    found = _DATELINE.match(body[:120])
    return (found["line"], found["agency"] or found["wire"] or agency) if found else (None, agency)
