"""XML that desks receive, as articles: NewsML-G2, NITF, CAP, and feeds that come as files or pushes."""

from datetime import datetime
from typing import Final

from lxml import etree

from pipeline.errors import DeadLetter, Refusal
from pipeline.producer.feeds import MAX_FEED_BYTES, newsml, nitf, parse, root_name, trees
from pipeline.producer.intake import completed
from pipeline.records import Article, encode

MAX_XML_BYTES: Final = MAX_FEED_BYTES
"""Of one document: a message of an agency has one item or some hundred."""
_FEEDS: Final = frozenset({"rss", "feed", "rdf", "urlset", "alert"})


def read_xml(raw: bytes, now: datetime, source: str = "") -> list[Article | Refusal]:
    """The articles of one XML document, and why an item of it is none; at least one.

    source: names the outlet on articles that name none. Raises DeadLetter for a document that cannot be read:
    empty_body, payload_too_large, invalid_xml, hostile_xml, unknown_format.
    """
    if not raw.strip():
        raise DeadLetter("empty_body", "nothing but white space; an XML document was wanted")
    if len(raw) > MAX_XML_BYTES:
        raise DeadLetter("payload_too_large", f"{len(raw)} bytes; at most {MAX_XML_BYTES} were wanted")
    found = _feed(raw) if root_name(raw) in _FEEDS else _items(trees.strict_root(raw))
    if not found:
        raise DeadLetter("empty_body", "the document holds no item; send news items")
    return [_completed(item, now, source) if isinstance(item, Article) else item for item in found]


def _items(root: etree._Element) -> list[Article | Refusal]:
    name = trees.name(root)
    if name in newsml.ROOTS:
        return newsml.read(root)
    if name == "nitf":
        return [nitf.read(root)]
    hint = "; NewsML 1.x is not read, ask for NewsML-G2" if name == "newsml" else ""
    raise DeadLetter("unknown_format", f"the root element is {name!r}; NewsML-G2, NITF, CAP or a feed was wanted{hint}")


def _feed(raw: bytes) -> list[Article | Refusal]:
    """Entries of a feed; entities are not expanded there (trees.py)."""
    feed = parse(raw)
    if not feed.kind:
        raise DeadLetter("unknown_format", "the document looks like a feed and cannot be read as one")
    return [*feed.entries, *feed.withdrawn]


def _completed(article: Article, now: datetime, source: str) -> Article | Refusal:
    article.source = article.source or source
    try:
        return completed(article, now)
    except Refusal as refusal:
        refusal.raw = encode(article)
        return refusal
