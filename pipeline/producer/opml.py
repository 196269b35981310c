"""Lists of feeds as every reader exports them (OPML 1 and 2)."""

from collections.abc import Sequence
from typing import Final

from lxml import etree

from pipeline.producer.feeds import trees
from pipeline.producer.feeds.plain import plain
from pipeline.settings import Feed

MAX_DEPTH: Final = 50
"""Folders within folders; deeper ones are a trap."""


def read(raw: bytes) -> list[Feed]:
    """The feeds of all outlines, in order, each address once; `source` is the outline's title.

    Outlines without a web address (folders, notes, podcasts of other kinds) are passed over, and the outlines within
    them read. An empty list where the document is no OPML.
    """
    root = trees.root(raw)
    if root is None or trees.name(root) != "opml":
        return []
    found: dict[str, Feed] = {}
    waiting = [(element, 0) for element in reversed(trees.children(root, "body"))]
    while waiting:
        element, depth = waiting.pop()
        told = {str(name).lower(): str(value).strip() for name, value in element.attrib.items()}
        address = told.get("xmlurl", "") or (told.get("url", "") if told.get("type") in ("rss", "atom") else "")
        if address.startswith("feed:"):
            address = "http:" + address.removeprefix("feed:") if "//" in address[:8] else address.removeprefix("feed:")
        if address.lower().startswith(("http://", "https://")) and address not in found:
            found[address] = Feed(url=address, source=plain(told.get("title") or told.get("text")))
        if depth < MAX_DEPTH:
            waiting += [(child, depth + 1) for child in reversed(trees.children(element, "outline"))]
    return list(found.values())


def write(feeds: Sequence[Feed]) -> bytes:
    """The feeds as OPML 2.0, which `read` and every reader take."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Feeds of Tallywire"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        etree.SubElement(body, "outline", type="rss", text=feed.source or feed.url, xmlUrl=feed.url)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written
