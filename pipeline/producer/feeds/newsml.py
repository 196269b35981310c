"""NewsML-G2 (iptc.org/std/NewsML-G2): a newsMessage with its itemSet, or one newsItem.

The body is inline: NITF or XHTML (inlineXML), or text (inlineData). Packages, events and concepts hold no article, nor
do pictures and videos; each is handed back as a Drop, so that it is counted.
"""

from lxml import etree

from pipeline.errors import DeadLetter, Drop, Refusal
from pipeline.producer.feeds import nitf, trees
from pipeline.producer.feeds.plain import language, plain, time, with_content
from pipeline.producer.feeds.prose import of_element, of_markup
from pipeline.producer.feeds.status import counted, status
from pipeline.producer.feeds.subjects import section
from pipeline.records import Article, PubStatus

ROOTS = frozenset(
    {"newsmessage", "newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"}
)
_ITEMS = ROOTS - {"newsmessage"}
_TEXT_CLASSES = frozenset({"", "text", "composite"})


def read(root: etree._Element) -> list[Article | Refusal]:
    """The items of a message in order: an article each, or why it is none."""
    items = (
        [root] if trees.name(root) in _ITEMS else [item for part in trees.children(root, "itemset") for item in part]
    )
    return [_item(item) for item in items if trees.name(item) in _ITEMS]


def _item(item: etree._Element) -> Article | Refusal:
    meta = trees.child(item, "itemmeta")
    kind = _code(trees.child(meta, "itemclass"))
    guid = item.get("guid") or ""
    if trees.name(item) != "newsitem" or kind not in _TEXT_CLASSES:
        return Drop("no_article", f"item {guid[:200]!r} is a {kind or trees.name(item)}; text is read")
    try:
        return _article(item, meta, guid)
    except DeadLetter as refusal:
        refusal.raw = etree.tostring(item)
        return refusal


def _article(item: etree._Element, meta: etree._Element | None, guid: str) -> Article:
    about = trees.child(item, "contentmeta")
    created, version = time(trees.words(trees.child(meta, "versioncreated"))), counted(item.get("version") or "")
    first = time(trees.words(trees.child(meta, "firstcreated"))) or created
    state, embargo = _state(meta)
    document = _document(item)
    title = trees.words(trees.child(about, "headline")) or trees.words(trees.child(meta, "title"))
    article = Article(
        id=guid,
        title=plain(title) or plain(nitf.headline(document) if document is not None else ""),
        published=first,
        updated=created if created != first else None,
        source=_source(meta, about),
        section=section(_names(about, "genre"), _names(about, "subject")),
        language=language(trees.attribute(trees.child(about, "language"), "tag") or trees.attribute(item, "lang")),
        byline=_byline(about) or (nitf.byline(document) if document is not None else None),
        version=version or 1,
        numbered=version is not None,
        pubstatus=state,
        embargoed=embargo,
    )
    carried = {name: trees.words(trees.child(about, name)) for name in ("urgency", "slugline")}
    carried["ednote"] = trees.words(trees.child(meta, "ednote"))
    article.extra = {name: value for name, value in carried.items() if value}
    return with_content(article, _content(item, document), is_markup=False)


def _state(meta: etree._Element | None) -> tuple[PubStatus, str | None]:
    """Status and end of embargo; an embargo without an end is a withholding."""
    state = status(_code(trees.child(meta, "pubstatus")))
    embargo = trees.child(meta, "embargoed")
    if embargo is None:
        return state, None
    said = trees.words(embargo)
    until = time(said)
    if said and until is None:
        raise DeadLetter("wrong_type", f"embargoed: a time was wanted, got {said[:80]!r}")
    return ("withheld" if until is None and state == "usable" else state), until


def _code(element: etree._Element | None) -> str:
    """The last part of a qcode, address or literal: "text" of "ninat:text"."""
    value = trees.attribute(element, "qcode") or trees.attribute(element, "uri") or trees.attribute(element, "literal")
    return value.replace("/", ":").rpartition(":")[2].lower()


def _names(about: etree._Element | None, kind: str) -> list[str]:
    found = [] if about is None else trees.children(about, kind)
    return [
        trees.words(trees.child(one, "name")) or trees.attribute(one, "literal") or trees.attribute(one, "qcode")
        for one in found
    ]


def _source(meta: etree._Element | None, about: etree._Element | None) -> str:
    provider = trees.child(meta, "provider")
    named = trees.words(trees.child(provider, "name")) or trees.attribute(provider, "literal")
    credit = trees.words(trees.child(about, "creditline"))
    return plain(named or credit or trees.attribute(provider, "qcode").rpartition(":")[2])


def _byline(about: etree._Element | None) -> str | None:
    return plain(trees.words(trees.child(about, "by"))) or ", ".join(map(plain, _names(about, "creator"))) or None


def _document(item: etree._Element) -> etree._Element | None:
    """The NITF document inside, where there is one."""
    for part in _parts(item, "inlinexml"):
        for inner in part:
            if trees.name(inner) == "nitf":
                return inner
    return None


def _parts(item: etree._Element, kind: str) -> list[etree._Element]:
    content = trees.child(item, "contentset")
    return [] if content is None else trees.children(content, kind)


def _content(item: etree._Element, document: etree._Element | None) -> str:
    """The first body that says something."""
    if document is not None and (text := nitf.content(document)):
        return text
    for part in _parts(item, "inlinexml"):
        if text := "\n".join(filter(None, (of_element(inner) for inner in part))):
            return text
    for part in _parts(item, "inlinedata"):
        said = "".join(map(str, part.itertext()))
        text = of_markup(said) if "html" in (part.get("contenttype") or "") else said.strip()
        if text:
            return text
    return (
        of_element(described)
        if (described := trees.child(trees.child(item, "contentmeta"), "description")) is not None
        else ""
    )
