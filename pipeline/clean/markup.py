"""HTML that came where plain text was promised: found, and masked in place so that offsets hold."""

import re
from typing import Final

from pipeline.clean.repair import one_line

GONE: Final = "\x00"
"""Stands for one character of markup that joins what it parts; `repair.visible` takes it out as a control."""

_TAG: Final = re.compile(
    r"<(?:!--.{0,20000}?-->|(?P<close>/?)(?P<name>[a-z][a-z0-9]{0,14})(?=[\s/>])(?:[^<>\"']++|\"[^\"<>]{0,4000}\"|'[^'<>]{0,4000}'|[\"'])*+>)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT_END: Final = "-->"
_BLOCKS: Final = frozenset(
    """address article aside blockquote body br button caption center dd div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 head header hr html iframe li main nav noscript object ol option p picture pre section select
    table tbody td tfoot th thead title tr ul video audio""".split()
)
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "amp",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "embed",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "link",
        "mark",
        "meta",
        "param",
        "q",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "script",
        "style",
        "template",
        "textarea",
    ]
)
_HIDDEN: Final = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "textarea", "head"})
_HINT: Final = re.compile(
    r"</?(?:p|div|br|span|a|h[1-6]|ul|ol|li|img|script|style|table|strong|em|b|i|body|html|figure|blockquote)(?:\s[^<>]{0,4000})?/?>",
    re.IGNORECASE,
)


def looks_like_html(text: str) -> bool:
    """True where `text` holds a tag that writers of plain text do not write by chance."""
    return "<" in text and _HINT.search(text) is not None


def without_markup(text: str) -> str:
    """`text` with markup masked, character for character.

    A block's tag becomes a line break and spaces, an inline tag becomes `GONE`; what is never shown (scripts, styles,
    comments) goes with its contents. Line breaks of the source become spaces: in HTML they are none. Linear time.
    """
    shown: list[str] = []
    at = 0
    while (tag := _TAG.search(text, at)) is not None:
        shown.append(_as_space(text[at : tag.start()]))
        name, end = (tag["name"] or "").lower(), tag.end()
        if name in _HIDDEN and not tag["close"] and not tag[0].endswith("/>"):
            end = _end_of(name, text, end)
        if name in _BLOCKS or name in _HIDDEN:
            shown.append("\n" + GONE * (end - tag.start() - 1))
        elif name in _INLINE or not name:
            shown.append(GONE * (end - tag.start()))
        else:
            shown.append(_as_space(text[tag.start() : end]))
        at = end
    shown.append(_as_space(text[at:]))
    return "".join(shown)


def plain_title(title: str, flags: set[str]) -> str:
    """A title on one line without tags, even where they came escaped; adds `html_stripped` to `flags` where it had any."""
    for _ in range(2):  # feeds escape titles twice
        if not looks_like_html(title) and not _TAG.search(title):
            break
        flags.add("html_stripped")
        title = without_markup(title)
    from html import unescape

    unescaped = unescape(title)
    if looks_like_html(unescaped):
        flags.add("html_stripped")
        title = without_markup(unescaped)
    return one_line(title.replace(GONE, ""), flags)


def _as_space(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _end_of(name: str, text: str, at: int) -> int:
    """Where the hidden element's closing tag ends; the end of the text where it never closes."""
    close = re.compile(rf"</{name}[^<>]{{0,100}}>", re.IGNORECASE).search(text, at)
    return close.end() if close else len(text)
