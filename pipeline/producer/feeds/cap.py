"""Alerts in the Common Alerting Protocol 1.0 to 1.2: one entry for each `info`, which is one language.

Only an actual alert or update is news. An exercise, a test or a draft is a `test`; a cancellation, an acknowledgement
or an error is a `notice`. What an actual update or cancellation refers to is withdrawn: the update takes its place.
"""

from lxml import etree

from pipeline.producer.feeds import trees
from pipeline.producer.feeds.parsed import ParsedFeed
from pipeline.producer.feeds.plain import language, plain, time, with_content
from pipeline.records import Article, PubStatus


def read(raw: bytes) -> ParsedFeed:
    """The alert; one without `info` (an acknowledgement, a cancellation) is one entry without content."""
    root = trees.root(raw)
    if root is None or trees.name(root) != "alert":
        return ParsedFeed()
    infos = trees.children(root, "info") or [root]
    entries = [_entry(root, info, number) for number, info in enumerate(infos, 1)]
    return ParsedFeed(kind="cap", entries=entries, withdrawn=_withdrawn(root, len(infos)))


def _entry(alert: etree._Element, info: etree._Element, number: int) -> Article:
    identifier = trees.text(alert, "identifier")
    areas = [trees.text(area, "areadesc") for area in trees.children(info, "area")]
    parts = [trees.text(info, "description"), trees.text(info, "instruction"), "; ".join(filter(None, areas))]
    article = Article(
        id=_id(identifier, number),
        url=trees.text(info, "web"),
        title=plain(trees.text(info, "headline") or trees.text(info, "event")),
        published=time(trees.text(alert, "sent")),
        source=plain(trees.text(info, "sendername") or trees.text(alert, "sender")),
        section=plain(trees.text(info, "event")) or None,
        language=language(trees.text(info, "language")),
        pubstatus=_status(alert),
    )
    if article.pubstatus != "usable":
        article.extra = {"cap": {"status": trees.text(alert, "status"), "msgType": trees.text(alert, "msgtype")}}
    return with_content(article, "\n\n".join(part for part in parts if part), is_markup=False)


def _id(identifier: str, number: int) -> str:
    return identifier if number == 1 or not identifier else f"{identifier}#{number}"


def _status(alert: etree._Element) -> PubStatus:
    if trees.text(alert, "status").lower() not in ("", "actual"):
        return "test"
    return "usable" if trees.text(alert, "msgtype").lower() in ("", "alert", "update") else "notice"


def _withdrawn(alert: etree._Element, infos: int) -> list[Article]:
    """A cancellation for each alert that this one refers to ("sender,identifier,sent ..."), in as many languages."""
    kind = trees.text(alert, "msgtype").lower()
    if kind not in ("update", "cancel") or trees.text(alert, "status").lower() not in ("", "actual"):
        return []
    told = [reference.split(",") for reference in trees.text(alert, "references").split()]
    own = trees.text(alert, "identifier")
    names = dict.fromkeys(parts[1] for parts in told if len(parts) == 3 and parts[1] not in ("", own))
    return [
        Article(id=_id(name, number), pubstatus="canceled", updated=time(trees.text(alert, "sent")))
        for name in names
        for number in range(1, infos + 1)
    ]
