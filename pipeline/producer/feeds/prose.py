"""The words of marked-up text (XHTML, NITF), one paragraph a line: agencies send bodies without page furniture."""

import html
from typing import Final

from lxml import etree
from lxml.html import HTMLParser

_BLOCKS: Final = frozenset(
    "address article aside blockquote body body.content block bq br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hl2 hr "
    "li main note ol p pre section ul".split()
)
_UNSEEN: Final = frozenset(
    "audio aside.meta figcaption figure head iframe media nav object picture script style svg table template video".split()
)


def of_element(element: etree._Element) -> str:
    """The text of an element without captions and tables."""
    parts: list[str] = []
    _collect(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def of_markup(markup: str) -> str:
    """The text of a piece of HTML; empty where there is none."""
    if not markup.strip():
        return ""
    parser = HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    return of_element(root) if root is not None else ""


def _collect(element: etree._Element, parts: list[str]) -> None:
    """Add the element's text; the depth of a tree is bounded by the parser (256)."""
    if isinstance(element, etree._Entity):
        parts.append(html.unescape(element.text or ""))
        return
    tag = element.tag
    name = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
    if not name or name in _UNSEEN:
        return
    edge = "\n" if name in _BLOCKS else ""
    parts += (edge, _flat(element.text))
    for child in element:
        _collect(child, parts)
        parts.append(_flat(child.tail))
    parts.append(edge)


def _flat(text: str | None) -> str:
    """Line breaks of the file are no paragraphs."""
    return " ".join(text.split("\n")) if text else ""
