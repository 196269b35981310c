"""Alerts in the Common Alerting Protocol 1.0 to 1.2: one entry for each `info`, which is one language."""

from lxml import etree

from pipeline.producer.feeds import trees
from pipeline.producer.feeds.parsed import ParsedFeed
from pipeline.producer.feeds.plain import language, plain, time, with_content
from pipeline.records import Article


def read(raw: bytes) -> ParsedFeed:
    """The alert; one without `info` (an acknowledgement, a cancellation) is one entry without content."""
    root = trees.root(raw)
    if root is None or trees.name(root) != "alert":
        return ParsedFeed()
    infos = trees.children(root, "info") or [root]
    return ParsedFeed(kind="cap", entries=[_entry(root, info, number) for number, info in enumerate(infos, 1)])


def _entry(alert: etree._Element, info: etree._Element, number: int) -> Article:
    identifier = trees.text(alert, "identifier")
    areas = [trees.text(area, "areadesc") for area in trees.children(info, "area")]
    parts = [trees.text(info, "description"), trees.text(info, "instruction"), "; ".join(filter(None, areas))]
    article = Article(
        id=identifier if number == 1 or not identifier else f"{identifier}#{number}",
        url=trees.text(info, "web"),
        title=plain(trees.text(info, "headline") or trees.text(info, "event")),
        published=time(trees.text(alert, "sent")),
        source=plain(trees.text(info, "sendername") or trees.text(alert, "sender")),
        section=plain(trees.text(info, "event")) or None,
        language=language(trees.text(info, "language")),
    )
    return with_content(article, "\n\n".join(part for part in parts if part), is_markup=False)
