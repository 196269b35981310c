"""Bytes of a file to text: byte order mark, declaration, UTF-8, and only then a guess."""

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its first two bytes are the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
_DECLARATION_WITHIN: Final = 4096
"""HTML wants its declaration in the first 1024 bytes; many pages put it a little later."""
_SAMPLE_BYTES: Final = 100_000
"""Enough to tell an alphabet; a guess over megabytes takes seconds (measured)."""

_LIKELY: Final = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_15", "koi8_r",
    "koi8_u", "tis_620", "gb18030", "big5", "euc_jp", "cp932", "iso2022_jp", "euc_kr", "utf_16",
]  # fmt: skip
"""Encodings that news files are found in; the full list turns French into cp775 and Polish into Arabic (measured)."""

_EQUAL: Final = 0.1
"""French in cp1252 scores .06 worse than the same bytes as Baltic; Polish bytes score .5 worse as cp1252 (measured)."""

_BINARY: Final = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"RIFF",
    b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"OggS", b"ID3", b"SQLite format 3", b"MZ\x90",
    b"\x1f\x8b",
)  # fmt: skip
"""First bytes of documents, images, archives and programs that people rename to .txt."""


def is_binary(raw: bytes) -> bool:
    """True where the bytes are no text in any encoding: a known kind of file, or zero bytes without a UTF-16 mark."""
    if raw.startswith(_BINARY):
        return True
    if any(raw.startswith(mark) for mark, _ in _MARKS):
        return False
    head = raw[:_SAMPLE_BYTES]
    controls = sum(head.count(byte) for byte in b"\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17")
    return controls * 100 > len(head)


def decode(raw: bytes, content_type: str = "") -> str:
    """The text of bytes whose encoding nobody has told; never fails, what cannot be read becomes U+FFFD.

    A byte order mark wins, then UTF-8 where (nearly) all bytes are, then what `content_type`
    (of the response it came in) or the document itself declares, then a guess among the
    encodings news is found in (the Western one where several fit equally).
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(raw) or raw.decode(_declared(raw, content_type) or _guessed(raw), "replace")


def _nearly_utf8(raw: bytes) -> str:
    """The text where UTF-8 was meant and a few bytes are broken (a cut in the middle of a letter); else empty.

    Other encodings hardly ever form a valid sequence by chance.
    """
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(not char.isascii() for char in text) - broken
    return text if letters > 4 * broken else ""


def _declared(raw: bytes, content_type: str) -> str | None:
    head = b"<meta " + content_type.encode("ascii", "ignore") + b">"
    found = _DECLARED.search(head) or _DECLARED.search(raw[:_DECLARATION_WITHIN])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return None
    if name == "utf-8":  # it was tried, and it is not
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name  # as every browser does


def _guessed(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = from_bytes(raw[:_SAMPLE_BYTES], cp_isolation=_LIKELY)
    misfit = {match.encoding: match.chaos - match.coherence for match in matches}
    if not misfit:
        return "cp1252"
    best = min(misfit, key=lambda encoding: misfit[encoding])
    return "cp1252" if misfit.get("cp1252", 1) - misfit[best] < _EQUAL else best
