"""Bytes to articles: one record, a request with many, or a file. What cannot be one is refused by name.

Every article that leaves here has an id and a `collected` time, and can be written as UTF-8.
"""

import gzip
import io
import re
import zlib
from datetime import datetime
from typing import Any, Final

import msgspec

from pipeline.clean.urls import canonical_url, is_private_host
from pipeline.errors import DeadLetter, Refusal
from pipeline.producer import charset
from pipeline.records import WITHDRAWING, Article, encode, instant, stable_hash, timestamp

MAX_RECORD_BYTES: Final = 4_000_000
"""No article is larger; a Kafka message may be (see kafka.py), so that nothing accepted here is refused there."""
MAX_FILE_BYTES: Final = 200_000_000
"""Of a file after decompression: a day of a large agency as JSON Lines."""
MAX_ID_LENGTH: Final = 4096
"""Ids are often addresses; what is longer is a payload (`clean.urls` has the same bound)."""
MAX_DEPTH: Final = 32
"""Articles are flat; only fields we do not know nest, and every later reader and writer recurses over them."""

_BOM: Final = b"\xef\xbb\xbf"
_BLANK: Final = b" \t\r\n"
_FIELDS: Final = frozenset(field.encode_name for field in msgspec.structs.fields(Article))
_MAY_HOLD_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPES: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.", re.DOTALL
)
_LINES_TYPES: Final = frozenset(
    {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"}
)
_JSON_TYPES: Final = frozenset(
    {"", "application/json", "text/json", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded"}
)  # the last is what `curl --data` says when it is told nothing
_XML_TYPES: Final = frozenset({"application/xml", "text/xml"})  # and all that end in +xml
_JSON_FILES: Final = (".json",)
_LINES_FILES: Final = (".jsonl", ".ndjson")
_HTML_FILES: Final = (".html", ".htm", ".xhtml")
_XML_FILES: Final = (".xml", ".nitf", ".cap")
READABLE: Final = (".txt", ".gz", *_XML_FILES, *_JSON_FILES, *_LINES_FILES, *_HTML_FILES)
"""Ends of the names of files that a watched folder reads."""


def read_article(raw: bytes, now: datetime, source: str = "") -> Article:
    """One JSON object as an article: one of ours, or an item of ninjs.

    Null fields count as absent; a lone surrogate escape becomes U+FFFD; fields we do not know go to `extra`; `source`
    is set where the record names none. What comes out, written and read again, is the same.
    Raises DeadLetter: payload_too_large, empty_body, invalid_utf8, invalid_json, json_too_deep, not_an_object,
    wrong_type, and what `completed` raises; Drop: no_article.
    """
    from pipeline.producer.feeds import ninjs  # here and below: feeds need what is in this module
    from pipeline.producer.feeds.status import status

    given = _object(raw)
    if ninjs.is_ninjs(given):
        item = ninjs.read(given)
        item.source = item.source or source
        _must_be_shallow(item.extra)
        return completed(item, now)
    fields = {key: value for key, value in given.items() if value is not None or key not in _FIELDS}
    if isinstance(fields.get("pubstatus"), str):
        fields["pubstatus"] = status(fields["pubstatus"])
    extra = fields.pop("extra", {})
    if not isinstance(extra, dict):
        raise DeadLetter("wrong_type", f"extra: an object was wanted, got {type(extra).__name__}")
    extra = extra | {key: fields.pop(key) for key in list(fields) if key not in _FIELDS}
    _must_be_shallow(extra)
    try:
        article = msgspec.convert(fields | {"extra": extra}, Article)
    except msgspec.ValidationError as error:
        raise DeadLetter("wrong_type", _naming_the_field(error)) from None
    article.source = article.source or source
    return completed(article, now)


def completed(article: Article, now: datetime) -> Article:
    """The article (the same object) with what every article has.

    Without `id` it gets one from its canonical url, else from its content; `collected` is `now` where it is absent or
    no time. What withdraws an article needs its id or address, and no text. An embargo without an end is a withholding.
    Raises DeadLetter: wrong_type (version, id or embargo out of bounds), private_address, missing_text, empty_text,
    missing_id, payload_too_large.
    """
    if not 1 <= article.version < 2**31:
        raise DeadLetter(
            "wrong_type", f"version: a whole number from 1 to 2147483647 was wanted, got {article.version}"
        )
    if len(article.id) > MAX_ID_LENGTH:
        raise DeadLetter("wrong_type", f"id: at most {MAX_ID_LENGTH} characters were wanted, got {len(article.id)}")
    if article.embargoed is not None and instant(article.embargoed) is None:
        raise DeadLetter("wrong_type", f"embargoed: a time was wanted, got {article.embargoed[:80]!r}")
    if article.pubstatus == "embargoed":
        article.pubstatus = "usable" if article.embargoed else "withheld"
    if article.pubstatus in WITHDRAWING:
        _must_be_named(article)
    else:
        _must_hold_text(article)
    if _is_blank(article.id):
        article.id = derived_id(article)
    if instant(article.collected) is None:
        article.collected = timestamp(now)
    size = len(encode(article))
    if size > MAX_RECORD_BYTES:
        raise DeadLetter("payload_too_large", f"{size} bytes as JSON; at most {MAX_RECORD_BYTES} were wanted")
    return article


def read_many(raw: bytes, content_type: str, now: datetime, source: str = "") -> list[Article | Refusal]:
    """A pushed request: one object, an array of them, JSON Lines, or an XML document. One item for each, in order.

    `content_type` may carry parameters; where it says nothing useful the bytes decide. Never raises.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _XML_TYPES or kind.endswith("+xml"):
        return _from_xml(raw, now, source)
    if kind not in _LINES_TYPES and kind not in _JSON_TYPES and not kind.endswith("+json"):
        message = f"content type {kind!r} is not read; send application/json, application/x-ndjson or application/xml"
        return [_with(raw, DeadLetter("unsupported_media_type", message))]
    body = raw.removeprefix(_BOM).strip(_BLANK)
    if body.startswith(b"["):
        try:
            return _from_array(body, now, source)
        except Refusal as refusal:
            return [_with(raw, refusal)]
    if kind in _LINES_TYPES or (kind in _JSON_TYPES and _is_lines(body)):
        return _from_lines(body, now, source)
    return [_read(raw, now, source)]


def read_file(path_name: str, raw: bytes, now: datetime, source: str) -> list[Article | Refusal]:
    """The articles of a file: .json, .jsonl, .xml, .html, and text for every other name; each may be gzipped (.gz).

    `source` names the outlet on articles that name none. Text and pages become one article with an id from their
    content. Never raises; DeadLetter binary_file for what is no text whatever its name says.
    """
    name = path_name.lower()
    if name.endswith(".gz") or raw.startswith(b"\x1f\x8b"):
        try:
            raw, name = _gunzipped(raw), name.removesuffix(".gz")
        except Refusal as refusal:
            return [_with(raw, refusal)]
    if name.endswith(_XML_FILES):
        return _from_xml(raw, now, source)
    if charset.is_binary(raw):
        message = f"{path_name} is not text; text, HTML, XML, JSON or JSON Lines was wanted"
        return [_with(raw, DeadLetter("binary_file", message))]
    if name.endswith(_JSON_FILES + _LINES_FILES):
        kind = "application/json" if name.endswith(_JSON_FILES) else "application/x-ndjson"
        return read_many(raw, kind, now, source)
    try:
        return [_from_text(path_name, charset.decode(raw), name.endswith(_HTML_FILES), now, source)]
    except Refusal as refusal:
        return [_with(raw, refusal)]


def _object(raw: bytes) -> dict[str, Any]:
    if len(raw) > MAX_RECORD_BYTES:
        raise DeadLetter("payload_too_large", f"{len(raw)} bytes; at most {MAX_RECORD_BYTES} were wanted")
    raw = raw.removeprefix(_BOM).strip(_BLANK)
    if not raw:
        raise DeadLetter("empty_body", "nothing but white space; one JSON object was wanted")
    value = _decoded(raw, Any, "one JSON object")
    if not isinstance(value, dict):
        raise DeadLetter("not_an_object", f"a JSON object was wanted, got {type(value).__name__}")
    return value


def _decoded(raw: bytes, kind: Any, wanted: str) -> Any:
    """The JSON value of `raw` as msgspec's `kind`. Raises DeadLetter; `wanted` says in words what the bytes should be."""
    try:
        return msgspec.json.decode(_without_lone_surrogates(raw), type=kind)
    except UnicodeDecodeError as error:
        raise DeadLetter("invalid_utf8", f"byte {error.start} is not UTF-8; send it as UTF-8") from None
    except msgspec.DecodeError as error:
        raise DeadLetter("invalid_json", f"{error}; {wanted} was wanted") from None
    except RecursionError:
        raise DeadLetter("json_too_deep", f"nested deeper than {MAX_DEPTH}") from None


def _without_lone_surrogates(raw: bytes) -> bytes:
    """The same JSON with U+FFFD for each escape of half a surrogate pair, which no encoder may write.

    Raises UnicodeDecodeError: `raw` is not UTF-8 (msgspec itself does not look outside of strings).
    """
    text = raw.decode("utf-8")
    if not _MAY_HOLD_SURROGATE.search(raw):
        return raw
    return _ESCAPES.sub(lambda m: "\\ufffd" if len(m[0]) == 6 else m[0], text).encode()


def _must_be_shallow(value: dict[str, Any]) -> None:
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        inner = (i.values() if isinstance(i, dict) else i for i in level)
        level = [i for items in inner for i in items if isinstance(i, (dict, list))]
        if not level:
            return
    raise DeadLetter("json_too_deep", f"nested deeper than {MAX_DEPTH}")


def _naming_the_field(error: msgspec.ValidationError) -> str:
    """ "Expected `str`, got `int` - at `$.text`" as "text: Expected `str`, got `int`"."""
    what, _, where = str(error).partition(" - at `$")
    return f"{where.strip('.`') or 'record'}: {what}"


def _must_be_named(article: Article) -> None:
    if _is_blank(article.id) and not (article.url and canonical_url(article.url)):
        raise DeadLetter(
            "missing_id", f"a {article.pubstatus} article needs the id or url of the one that it withdraws"
        )


def _must_hold_text(article: Article) -> None:
    if _is_blank(article.text) and _is_blank(article.html) and article.text is not None:
        raise DeadLetter("empty_text", "text is empty; the article's text was wanted")
    if not _is_blank(article.text) or not _is_blank(article.html) or not _is_blank(article.title):
        return
    if article.url and is_private_host(article.url):
        raise DeadLetter("private_address", f"{article.url[:200]} leads inside; it is never fetched")
    raise DeadLetter(
        "missing_text", "no text, no html and no title; one of them was wanted (a url alone is not fetched)"
    )


def _is_blank(value: str | None) -> bool:
    return not value or value.isspace()


def derived_id(article: Article) -> str:
    """An id for an article that came without: of its canonical url, else of its content; the same each time."""
    canonical = canonical_url(article.url) if article.url else None
    if canonical:
        return stable_hash("url", canonical)
    return stable_hash("content", article.source, article.published, article.title, article.text, article.html)


def _read(raw: bytes, now: datetime, source: str) -> Article | Refusal:
    try:
        return read_article(raw, now, source)
    except Refusal as refusal:
        return _with(raw, refusal)


def _with(raw: bytes, refusal: Refusal) -> Refusal:
    refusal.raw = raw
    return refusal


def _from_array(body: bytes, now: datetime, source: str) -> list[Article | Refusal]:
    parts: list[msgspec.Raw] = _decoded(body, list[msgspec.Raw], "an array of articles")
    if not parts:
        raise DeadLetter("empty_body", "an empty array; articles were wanted")
    return [_read(bytes(part), now, source) for part in parts]


def _is_lines(body: bytes) -> bool:
    """True where the bytes are not one JSON value and the first or second line alone is an object."""
    return b"\n" in body and not _is_json(body) and any(_is_json(line) for line in body.split(b"\n", 2)[:2])


def _is_json(raw: bytes) -> bool:
    try:
        msgspec.json.decode(raw, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _from_lines(body: bytes, now: datetime, source: str) -> list[Article | Refusal]:
    lines = [line for line in body.split(b"\n") if line.strip(_BLANK)]
    return [_read(line, now, source) for line in lines or [b""]]


def _from_xml(raw: bytes, now: datetime, source: str) -> list[Article | Refusal]:
    from pipeline.producer.wire_formats import read_xml

    try:
        return read_xml(raw, now, source)
    except Refusal as refusal:
        return [_with(raw, refusal)]


def _from_text(path_name: str, text: str, is_html: bool, now: datetime, source: str) -> Article:
    if _is_blank(text):
        raise DeadLetter("empty_body", f"{path_name} is empty")
    return completed(Article(source=source, html=text) if is_html else Article(source=source, text=text), now)


def _gunzipped(raw: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(raw)) as stream:
            plain = stream.read(MAX_FILE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DeadLetter("binary_file", f"not a whole gzip file: {error}") from None
    if len(plain) > MAX_FILE_BYTES:
        raise DeadLetter("payload_too_large", f"more than {MAX_FILE_BYTES} bytes after decompression")
    return plain
