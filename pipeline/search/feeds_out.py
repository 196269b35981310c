"""What a search found as an Atom feed (RFC 4287) and as CSV (RFC 4180). Pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from pipeline.records import timestamp
from pipeline.search import wording
from pipeline.search.searcher import Hit, Hits, text_of

COLUMNS: Final = ("published", "source", "title", "figures", "event types", "story", "copy of", "address", "id")
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet: the wire must not compute there."""


def as_atom(query: str, found: Hits, address: str, base: str, now: datetime) -> bytes:
    """The feed. address: of the search on the page; base: of the page itself."""
    updated = max((hit.at for hit in found.hits), default=timestamp(now))
    title = f"Tallywire: {query}" if query else "Tallywire: every article"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title>",
        f"<subtitle>{_text(wording.NOT_VERIFIED)}</subtitle>",
        f"<id>{_text(address)}</id>",
        f'<link rel="alternate" type="text/html" href={_attribute(address)}/>',
        f"<updated>{updated}</updated>",
        "<author><name>Tallywire</name></author>",
        *(line for hit in found.hits for line in _entry(hit, base)),
        "</feed>",
    ]
    return "\n".join(lines).encode()


def _entry(hit: Hit, base: str) -> Iterable[str]:
    address = f"{base}/article/{quote(hit.id, safe='')}"
    told = "; ".join(_figures(hit))
    yield "<entry>"
    yield f"<title>{_text(text_of(hit.title) or 'Untitled article')}</title>"
    yield f"<id>{_text(address)}</id>"
    yield f'<link rel="alternate" type="text/html" href={_attribute(address)}/>'
    yield f"<updated>{hit.at}</updated><published>{hit.at}</published>"
    yield f"<author><name>{_text(wording.outlet(hit.source))}</name></author>"
    yield from (f"<category term={_attribute(kind)}/>" for kind in hit.event_types)
    yield f"<summary>{_text(' — '.join(part for part in (told, text_of(hit.snippet)) if part))}</summary>"
    yield "</entry>"


def as_csv(hits: Sequence[Hit]) -> bytes:
    """The table, in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for hit in hits:
        told = (
            hit.at, hit.source, text_of(hit.title), "; ".join(_figures(hit)), ", ".join(hit.event_types), hit.story,
            hit.copy_of or "", hit.url or "", hit.id,
        )  # fmt: skip
        rows.writerow([_cell(value) for value in told])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _figures(hit: Hit) -> list[str]:
    current = [figure for figure in hit.figures if figure.scope == "current"]
    return [
        f"{words} ({wording.said_by(f.attribution, f.official, hit.source)})" for words, f in wording.told_once(current)
    ]


def _cell(value: str) -> str:
    clean = _NOT_XML.sub("", value)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("", value))


def _attribute(value: str) -> str:
    return quoteattr(_NOT_XML.sub("", value))
