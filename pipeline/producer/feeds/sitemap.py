"""Sitemaps, with Google's news extension, and indexes of sitemaps (sitemaps.org/protocol.html)."""

from lxml import etree

from pipeline.producer.feeds import trees
from pipeline.producer.feeds.parsed import ParsedFeed
from pipeline.producer.feeds.plain import language, plain, time
from pipeline.records import Article


def read(raw: bytes) -> ParsedFeed:
    """One entry for each address. `lastmod` is `updated`: only the news extension says when a page was published."""
    root = trees.root(raw)
    if root is None:
        return ParsedFeed()
    if trees.name(root) == "sitemapindex":
        entries = [_entry(item) for item in trees.children(root, "sitemap")]
        return ParsedFeed(kind="sitemap_index", entries=entries)
    return ParsedFeed(kind="sitemap", entries=[_entry(item) for item in trees.children(root, "url", "sitemap")])


def read_lines(raw: bytes) -> ParsedFeed:
    """A sitemap in plain text: one address a line."""
    lines = raw.decode("utf-8-sig", "replace").split()
    addresses = [line for line in lines if line.startswith(("http://", "https://"))]
    if not addresses or len(addresses) < len(lines):
        return ParsedFeed()
    return ParsedFeed(kind="sitemap", entries=[Article(id=address, url=address) for address in addresses])


def _entry(item: etree._Element) -> Article:
    address = trees.text(item, "loc")
    return Article(
        id=address,
        url=address,
        title=plain(trees.text(item, "news", "title")),
        published=time(trees.text(item, "news", "publication_date")),
        updated=time(trees.text(item, "lastmod")),
        source=plain(trees.text(item, "news", "publication", "name")),
        language=language(trees.text(item, "news", "publication", "language")),
    )
