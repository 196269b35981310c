"""Where a site keeps its feeds: what its page names, what its robots.txt names, and where feeds usually are."""

from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from pipeline.errors import Outage, Refusal
from pipeline.producer import charset, robots
from pipeline.producer.feeds import ParsedFeed, parse
from pipeline.producer.feeds.plain import link, plain
from pipeline.producer.fetch import MAX_FEED_BYTES, Fetched

KINDS: Final = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
)  # fmt: skip
_PERHAPS: Final = ("application/xml", "text/xml", "application/json")
USUAL: Final = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/news-sitemap.xml", "/sitemap-news.xml")  # fmt: skip
"""WordPress, Drupal, Hugo, Jekyll and most hand-made sites, and what news sites call their sitemaps."""
MOST: Final = 20
"""Documents fetched in one search."""
_MOST_LINKS: Final = 50

Get = Callable[[str, int], Awaitable[Fetched]]


class Found(NamedTuple):
    """A feed of the site: where, what it is, how many entries it has, and where it was named."""

    url: str
    title: str
    kind: str
    entries: int
    named_by: str


def linked(page: str, address: str) -> list[str]:
    """The addresses that a page names as its feeds (`link rel=alternate`), in order, each once."""
    try:
        root = html.fromstring(page[:2_000_000] or "<html/>")
    except (etree.ParserError, ValueError):
        return []
    base = urljoin(address, next((element.get("href") or "" for element in root.iter("base")), ""))
    found: list[str] = []
    for element in root.iter("link", "a"):
        relation = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        is_feed = kind in KINDS or (kind in _PERHAPS and "alternate" in relation)
        target = link(urljoin(base, element.get("href") or "")) if is_feed and element.get("href") else None
        if target and target not in found and ("alternate" in relation or element.tag == "a" or "feed" in relation):
            found.append(target)
    return found[:_MOST_LINKS]


def named(text: str, user_agent: str) -> list[str]:
    """The sitemaps that a robots.txt names, those of news first."""
    found = [address for address in dict.fromkeys(robots.read(text, user_agent).sitemaps) if link(address)]
    return sorted(found, key=lambda address: "news" not in address.lower())[:_MOST_LINKS]


async def discover(url: str, get: Get, user_agent: str) -> list[Found]:
    """The feeds that can be found from `url`, best first; only what was fetched and is a feed.

    The address itself where it is one; else what its page names, else what robots.txt names and the usual places.
    Raises Outage and Refusal where `url` itself cannot be had.
    """
    first = await get(url, MAX_FEED_BYTES)
    document = parse(first.body, first.headers | {"content-location": first.url})
    if document.kind:
        return [_found(first.url, document, "the address itself")]
    seen: dict[str, Found | None] = {}
    for address in linked(charset.decode(first.body, first.headers.get("content-type", "")), first.url):
        await _try(address, "the page", get, seen)
    feeds = [found for found in seen.values() if found]
    if feeds:
        return feeds
    parts = urlsplit(first.url)
    site = f"{parts.scheme}://{parts.netloc}"
    for address in [*(await _sitemaps(site, get, user_agent)), *(site + path for path in USUAL)]:
        by = "a usual place" if address.removeprefix(site) in USUAL else "robots.txt"
        await _try(address, by, get, seen)
    return [found for found in seen.values() if found]


async def _try(address: str, by: str, get: Get, seen: dict[str, Found | None]) -> None:
    if address in seen or len(seen) >= MOST:
        return
    seen[address] = None
    try:
        answer = await get(address, MAX_FEED_BYTES)
    except (Outage, Refusal):
        return
    document = parse(answer.body, answer.headers | {"content-location": answer.url})
    if answer.status == 200 and document.kind and not any(f and f.url == answer.url for f in seen.values()):
        seen[address] = _found(answer.url, document, by)


async def _sitemaps(site: str, get: Get, user_agent: str) -> list[str]:
    try:
        answer = await get(f"{site}/robots.txt", robots.MAX_ROBOTS_BYTES)
    except (Outage, Refusal):
        return []
    return named(answer.body.decode("utf-8-sig", "replace"), user_agent) if answer.status == 200 else []


def _found(url: str, document: ParsedFeed, by: str) -> Found:
    return Found(url, plain(document.title), document.kind, len(document.entries), by)
