"""A sentence as tokens: words, numbers and marks with their offsets. Linear in the text, independent of spaCy's tokens."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from pipeline.enrich.figures.quantities import Quantity

MAX_TOKENS: Final = 240
"""A longer "sentence" (a list, a table, garbage) is read in pieces of this many tokens, so that work stays linear."""

_TOKEN: Final = re.compile(
    r"(?P<low>[a-z]{2,}+(?![\w'’-]))"  # most words by far: what stands further down would read them as w too
    r"|(?P<up>[A-Z][a-z]{2,}+(?![\w'’.-]))"
    r"|(?P<c>\d[\d,.]*-[A-Za-z][A-Za-z]*(?:-[A-Za-z]+)*)"  # 11-year, 32-year-old, 5.8-magnitude
    r"|(?P<unit>\d+(?!(?:st|nd|rd|th|bn|mn|m|k|s|am|pm)\b)[^\W\d_]\w*)"  # 76ers
    r"|(?P<n>\d+(?:[,.]\d+)*(?:%|(?:st|nd|rd|th|bn|mn|m|k|s|am|pm)\b)?)"
    r"|(?P<cur>(?:US|C|A|NZ|HK|S|R)?\$|[€£¥₹₽₦₱₩₪₫₴]|\b(?:Rs\.?|INR|USD|EUR|GBP|KSh|KES|PHP|NGN|PKR|Tk|RM|Rp)(?=[ \xa0]?\d))"
    r"|(?P<abbr>(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Maj|Capt|St|Sen|Rep|Gov|Sr|Jr|No|Prof|Rev)\.)"
    r"|(?P<mag>[Mm]agnitude(?=-\d))"
    r"|(?P<code>[^\W\d_]+\d[^\W_]*(?:-[^\W_]+)*)"  # H5N1, G8
    r"|(?P<pos>['’][sS](?!\w))"
    r"|(?P<w>[^\W\d_]+(?:(?:-|['’](?![sS](?!\w)))[^\W_]+)*(?<!['’])|[^\W_]+)"
    r"|(?P<p>--|\.\.\.|[^\w\s])"
)
_WORD: Final = re.compile(re.sub(r"\(\?P<\w+>", "(?:", _TOKEN.pattern))
_CODES: Final = frozenset("Rs Rs. INR USD EUR GBP KSh KES PHP NGN PKR Tk RM Rp".split())
"""Words that are currencies before a number."""
_WHO: Final = re.compile(r"WHO\b(?!\s+[A-Z]{2})")
"""The agency, which is no relative pronoun, outside a line of capitals."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark. `kind`: n number, o ordinal, c number with a hyphen, w word, p mark, cur currency, pos 's."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    capital: bool
    """Whether it begins with a capital, an article of Arabic before it left aside."""


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence, with offsets in the document."""

    text: str
    start: int
    end: int
    index: int
    tokens: list[Token]
    low: list[str]
    tags: list[str] = field(default_factory=list)
    quantities: "list[Quantity]" = field(default_factory=list)
    at: "dict[int, Quantity]" = field(default_factory=dict)
    """Each quantity by every token index it covers."""
    words: frozenset[str] = frozenset()
    """The different lower-case tokens: looked at before a rule is tried."""
    heading: bool = False
    """A line without a full stop at its end: a headline, a caption, a list item."""

    def word(self, i: int) -> str:
        """The lower-case token i, or "" outside the sentence."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def tag(self, i: int) -> str:
        """The tag of token i, or "" outside the sentence."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def in_clock(self, k: int) -> bool:
        """Whether the mark at k is the colon of a time of day: "14:05"."""
        return self.low[k] == ":" and self.word(k + 1)[:1].isdigit() and self.tokens[k + 1].start == self.tokens[k].end

    def has(self, *words: str) -> bool:
        """Whether any of the lower-case words stands in the sentence."""
        return not self.words.isdisjoint(words)

    def span(self, i: int, j: int) -> str:
        """The text of tokens i to j, the last excluded."""
        return self.text[self.tokens[i].start - self.start : self.tokens[j - 1].end - self.start]


def tokens(text: str, offset: int = 0) -> list[Token]:
    """The tokens of a stretch of text; `offset` is added to their positions."""
    out = []
    end = 0
    for word in _WORD.findall(text):  # strings alone, and where each stands: a match object a token costs as much again
        start = text.find(word, end)
        end = start + len(word)
        low, kind, capital = _shape(word) or _shape_in(text, start)
        out.append(Token(word, low, start + offset, end + offset, kind, capital))
    return out


Shape = tuple[str, str, bool]
"""What a token is by its letters: lower case, kind, capital."""


@lru_cache(maxsize=16384)
def _shape(word: str) -> Shape | None:
    """The shape of a token by itself; None where what stands around it decides."""
    return None if word in _CODES or word.startswith("WHO") else _shape_in(word, 0)


def _shape_in(text: str, start: int) -> Shape:
    """The shape of the token that begins at `start`."""
    found = _TOKEN.match(text, start)
    word, group = (found[0], found.lastgroup) if found else (text[start:], "w")
    low = "w.h.o." if _WHO.match(text, start) else word.lower().replace("’", "'")
    if group == "n" and word[-2:] in {"st", "nd", "rd", "th"}:
        return low, "o", False
    return low, group if group in {"n", "c", "cur", "pos", "p"} else "w", _capital(word)


def _capital(word: str) -> bool:
    return word[0].isupper() or (word[3:4].isupper() and word[:3].lower() in {"al-", "el-", "ul-"})


def sentences(text: str, spans: list[tuple[int, int]]) -> list[Sentence]:
    """The sentences of a document, those over MAX_TOKENS cut in pieces."""
    out: list[Sentence] = []
    for start, end in spans:
        found = tokens(text[start:end], start)
        heading = bool(found) and found[-1].text not in {".", "!", "?", '"', "”", "…", ":"} and len(found) < 30
        for k in range(0, len(found), MAX_TOKENS):
            piece = found[k : k + MAX_TOKENS]
            a, b = (start, end) if len(found) <= MAX_TOKENS else (piece[0].start, piece[-1].end)
            low = [t.low for t in piece]
            out.append(Sentence(text[a:b], a, b, len(out), piece, low, words=frozenset(low), heading=heading))
    return out
