"""NITF, IPTC's News Industry Text Format (iptc.org/std/NITF): one document is one article."""

from lxml import etree

from pipeline.producer.feeds import trees
from pipeline.producer.feeds.plain import language, plain, time, with_content
from pipeline.producer.feeds.prose import of_element
from pipeline.producer.feeds.status import counted, status
from pipeline.producer.feeds.subjects import section
from pipeline.records import Article


def read(root: etree._Element) -> Article:
    """The document as an article. Raises DeadLetter wrong_type for a status nobody knows."""
    head, body = trees.child(root, "head"), trees.child(root, "body")
    data, top = trees.child(head, "docdata"), trees.child(body, "body.head")
    state = status(trees.attribute(data, "management-status"))
    release = time(trees.attribute(trees.child(data, "date.release"), "norm"))
    issued = time(trees.attribute(trees.child(data, "date.issue"), "norm"))
    version = counted(trees.attribute(trees.child(data, "du-key"), "version"))
    pubdata = trees.child(head, "pubdata")
    article = Article(
        id=trees.attribute(trees.child(data, "doc-id"), "id-string"),
        title=plain(headline(root) or trees.words(trees.child(head, "title"))),
        published=issued or release or time(trees.attribute(pubdata, "date.publication")),
        source=plain(trees.words(trees.child(top, "distributor")))
        or plain(trees.attribute(trees.child(data, "doc-id"), "regsrc")),
        section=plain(trees.attribute(pubdata, "position.section")) or _subjects(head),
        language=language(trees.attribute(body, "lang") or trees.attribute(root, "lang")),
        byline=byline(root),
        version=version or 1,
        numbered=version is not None,
        pubstatus="usable" if state == "embargoed" and release else state,
        embargoed=release if state == "embargoed" else None,
    )
    if urgency := trees.attribute(trees.child(data, "urgency"), "ed-urg"):
        article.extra = {"urgency": urgency}
    return with_content(article, content(root), is_markup=False)


def headline(root: etree._Element) -> str:
    """The main headline; empty where there is none."""
    top = trees.child(trees.child(root, "body"), "body.head")
    return trees.words(trees.child(trees.child(top, "hedline"), "hl1")) or trees.words(trees.child(top, "headline"))


def byline(root: etree._Element) -> str | None:
    """Who wrote it."""
    top = trees.child(trees.child(root, "body"), "body.head")
    return plain(trees.words(trees.child(top, "byline"))) or None


def content(root: etree._Element) -> str:
    """The paragraphs of the body; the abstract where there are none."""
    body = trees.child(root, "body")
    parts = [of_element(part) for part in trees.children(body, "body.content")] if body is not None else []
    text = "\n".join(part for part in parts if part)
    abstract = trees.child(trees.child(body, "body.head"), "abstract")
    return text or (of_element(abstract) if abstract is not None else "")


def _subjects(head: etree._Element | None) -> str | None:
    about = trees.child(head, "tobject")
    if about is None:
        return None
    genres = [trees.attribute(one, "tobject.property.type") for one in trees.children(about, "tobject.property")]
    subjects = [
        trees.attribute(one, "tobject.subject.type") or trees.attribute(one, "tobject.subject.refnum")
        for one in trees.children(about, "tobject.subject")
    ]
    return section(genres, subjects)
