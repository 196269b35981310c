"""Text that can be encoded, shown and compared: what no reader should meet is mended or taken out.

Every string that people see passes `visible`. Nothing here changes a word or a quotation mark.
"""

import re
import unicodedata
from html import unescape
from typing import Final

_LONE_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
_BIDI: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates can make text read as what it is not (CVE-2021-42574). Marks (200E, 200F) stay."""
_CONTROLS: Final = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\u0080-\u0084\u0086-\u009f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
"""C0 and C1 but for white space, interlinear marks, noncharacters."""
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens, zero-width spaces and byte order marks split words for a machine only. ZWJ and ZWNJ carry meaning."""
_SPACES: Final = re.compile(r"\s+")
_ENTITY: Final = re.compile(
    r"&(?!lt;|gt;|#0*60;|#0*62;|#x0*3[ce];)(?:[a-z]{2,8}\d{0,2}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE
)
"""Escaped angle brackets stay escaped: unescaping them would make markup of what was text."""
_MOJIBAKE: Final = re.compile(
    r"[\xc2\xc3\xc4\xc5\xc8\xce\xcf\xd0\xd1\xd7\xd8\xd9\xe2\xe3\xef\xf0]"
    r"[\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    r"\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
"""The lead byte of a UTF-8 sequence read as Latin-1 or Windows-1252, followed by a continuation byte read so."""


def encodable(text: str) -> str:
    """`text` with each lone surrogate replaced by U+FFFD: same length, and UTF-8 can write it."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def masked(text: str) -> str:
    """`encodable` text with controls and bidi overrides turned to spaces: same length, so that offsets hold."""
    return _CONTROLS.sub(" ", _BIDI.sub(" ", encodable(text)))


def visible(text: str, flags: set[str]) -> str:
    """`text` as a person may see it: NFC, encodable, without controls and overrides, mojibake undone.

    Adds to `flags` what was mended: surrogates_replaced, bidi_removed, controls_removed, mojibake_repaired.
    """
    if text.isascii() and text.isprintable() and "&" not in text:
        return text
    text = _noted(_LONE_SURROGATES, "\ufffd", text, "surrogates_replaced", flags)
    if _MOJIBAKE.search(text):
        text = _without_mojibake(text, flags)
    text = _noted(_BIDI, "", text, "bidi_removed", flags)
    text = _noted(_CONTROLS, "", text, "controls_removed", flags)
    text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def one_line(text: str, flags: set[str]) -> str:
    """`visible` text on one line, runs of white space as one space (titles, names)."""
    return _SPACES.sub(" ", visible(text, flags)).strip()


def _noted(pattern: re.Pattern[str], replacement: str, text: str, flag: str, flags: set[str]) -> str:
    text, count = pattern.subn(replacement, text)
    if count:
        flags.add(flag)
    return text


def _without_mojibake(text: str, flags: set[str]) -> str:
    from ftfy import fix_encoding  # 80 ms to load, and seldom wanted

    mended: str = fix_encoding(text)
    if mended != text:
        flags.add("mojibake_repaired")
    return mended
