"""XML as a tree, from strangers: no entity is expanded, nothing is loaded, what is broken is read as far as it goes."""

from lxml import etree

from pipeline.errors import DeadLetter


def root(raw: bytes) -> etree._Element | None:
    """The root element; None where there is none.

    With lxml's defaults a quadratic blow-up expands to 1 MB (measured); with these it stays what it is.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(raw.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def strict_root(raw: bytes) -> etree._Element:
    """The root element of a document that is to be read as a whole or not at all.

    Raises DeadLetter: invalid_xml (not well-formed, or nested deeper than 256), hostile_xml (declares entities).
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        found = etree.fromstring(raw.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DeadLetter("invalid_xml", f"{str(error)[:300]}; a whole document was wanted") from None
    declared = found.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():  # type: ignore[union-attr]  # the stubs leave it out
        raise DeadLetter("hostile_xml", "the document declares entities of its own; send it without a DOCTYPE")
    return found


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first direct child of a name, if there is one."""
    return next(iter(children(element, name)), None) if element is not None else None


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its name without namespace, empty where it is absent."""
    found = () if element is None else element.items()
    return next((str(value) for key, value in found if str(key).rpartition("}")[2] == name), "")


def words(element: etree._Element | None) -> str:
    """All text in an element, on one line; empty where there is none."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def name(element: etree._Element) -> str:
    """The element's name without its namespace, lower case: feeds get namespaces wrong."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """Direct children by name."""
    return [child for child in element if name(child) in names]


def text(element: etree._Element, *path: str) -> str:
    """The text at the first place that `path` leads to, empty where there is none."""
    for step in path:
        found = children(element, step)
        if not found:
            return ""
        element = found[0]
    return (element.text or "").strip()
