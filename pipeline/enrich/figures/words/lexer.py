"""A sentence as tokens: words, numbers and marks with their offsets. Linear in the text, independent of spaCy's tokens."""

import re
from typing import TYPE_CHECKING, Final, NamedTuple, final

from pipeline.enrich.figures.words.closed import SIGNS
from pipeline.enrich.figures.words.table import Table

if TYPE_CHECKING:
    from pipeline.enrich.figures.sources.speakers import Source
    from pipeline.enrich.figures.words.quantities import Quantity
    from pipeline.enrich.figures.words.triggers import Trigger

MAX_TOKENS: Final = 240
"""A longer "sentence" (a list, a table, garbage) is read in pieces of this many tokens, so that work stays linear."""

KEPT_LENGTH: Final = 500
"""Characters of a sentence that is kept for when it comes again: longer ones would fill the memory."""
MOST_KEPT: Final = 2048
"""Sentences kept, the oldest forgotten first."""

_SPELT: Final = (
    r"(?= (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|half)\b)"
)
"""A number in words behind "Rs": "Rs one lakh"."""
_TOKEN: Final = re.compile(
    r"(?P<low>(?!rs[. ]+\d|rs\.?"
    + _SPELT
    + r")[a-z]{2,}+(?![\w'’-]))"  # most words by far: what stands further down would read them as w too
    r"|(?P<up>(?!(?:Rupees|Naira|[KUT]shs?|Shs|Dhs)[ \xa0]\d)[A-Z][a-z]{2,}+(?![\w'’.-]))"
    r"|(?P<c>(?!\d{2,3}-to-\d{2})\d[\d,.]*-[A-Za-z][A-Za-z]*(?:-[A-Za-z]+)*)"  # 11-year, 32-year-old, 5.8-magnitude
    r"|(?P<unit>\d+(?!(?:st|nd|rd|th|bn|mn|m|b|k|s|am|pm|pc|kg)\b)[^\W\d_]\w*)"  # 76ers
    r"|(?P<n>\d+(?:[,.]\d+)*(?:%|(?:st|nd|rd|th|bn|mn|m|b|k|s|am|pm|pc|kg)\b)?)"
    r"|(?P<cur>\b[Rr]s\.?" + _SPELT + r"|(?:US|CA|C|AU|A|NZ|HK|TT|J|S|R|G|EC|BDS|FJ|N|Z)?\$|[€£¥₹₽₦₱₩₪₫₴₺₡₲฿]|G[Hh][¢₵]"
    r"|\b(?:[Rr]s\.?|Rupees|Naira|K[Ss]hs\.?|K\.Shs?\.?|Shs\.?|[UT][Ss]hs\.?|sh|INR|USD|EUR|GBP|K[Ss]h\.?|U[Ss]h\.?|T[Ss]h\.?|Sh\.?|Dhs?|KES|UGX|TZS|RWF|GHS|G[Hh][Cc]|ZMW|MWK|F?CFA|XAF|XOF|PHP|NGN|PKR|LKR|NPR|Tk|BDT|RM|Rp|IDR|THB"
    r"|VND|MMK|SAR|AED|QAR|EGP|ETB|ZAR|BRL|ARS|CLP|COP(?! 2\d\b)|MXN|PEN|TRY|UAH|CHF|CAD|AUD|SGD|HKD|JPY|CNY|KRW|FJD|PGK|GYD|JMD|TTD|BBD|BSD|NAD|BWP|MUR|BTN|MVR|SCR"
    r"|MAD|TND|DZD|JOD|KWD|BHD|OMR|LBP|IQD|ILS|SSP|PLN|SEK|NOK|DKK|HUF|CZK|RON|BGN|ISK|GEL|AMD|KZT|UZS|AFN|KHR|MZN|AOA|SZL|GMD|SLL|LRD|BIF|HTG|DOP|GTQ|HNL|NIO|CRC|PYG|UYU|BOB|BZD|TWD|NZD|XCD)(?=[ \xa0]?\d)|\beuro(?!20\d\d\b)(?=\d)"
    r"|\b[PNRK](?=\d[\d.,]*[ \xa0-]?(?:million|billion|trillion|bn|mn|m|b)\b|\d{1,3}(?:,\d{3})+))"
    r"|(?P<abbr>(?:[A-Za-z]\.){2,}(?:-[a-z]+)*|\b[A-Z]\.(?=\s+[A-Z])|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Maj|Capt|St|Sen|Rep|Gov|Sr|Jr|No|Prof|Rev)\.)"
    r"|(?P<mag>[Mm]agnitude(?=-\d))"
    r"|(?P<code>[^\W\d_]+\d[^\W_]*(?:-[^\W_]+)*)"  # H5N1, G8
    r"|(?P<pos>['’][sS](?!\w))"
    r"|(?P<joint>(?<=\d-)to(?=-\d))"  # 68-to-34
    r"|(?P<w>[^\W\d_]+(?:(?:-|['’](?![sS](?!\w)))[^\W_]+)*(?<!['’])|[^\W_]+)"
    r"|(?P<p>--|\.\.\.|[^\w\s])"
)
_WORD: Final = re.compile(re.sub(r"\(\?P<\w+>", "(?:", _TOKEN.pattern))
_CODES: Final = frozenset(sign for sign in SIGNS if sign.rstrip(".").isalpha())
"""Words that are currencies before a number."""
_INITIAL: Final = re.compile(r"[A-Z]\.")
"""The initial of a name where a capital follows, or a letter that closes a sentence: "Plan B."."""
_WHO: Final = re.compile(r"WHO\b(?!\s+[A-Z]{2})")
"""The agency, which is no relative pronoun, outside a line of capitals."""


_SHORT: Final = 4
"""Abbreviations of months, titles and places have so many letters at most."""


@final
class Sentence:  # a plain class: compiled, its attributes are read without a look-up
    """The tokens of one sentence, with offsets in the document."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        index: int,
        raw: list[str],
        shapes: "list[Shape]",
        low: list[str],
        words: frozenset[str],
        heading: bool,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.index = index
        self.raw = raw
        self.shapes = shapes
        self.low = low
        self.words = words
        """The different lower-case tokens: looked at before a rule is tried."""
        self.heading = heading
        """A line without a full stop at its end: a headline, a caption, a list item."""
        self.placed: list[tuple[int, int]] = []
        """Where each token begins and ends in `text`, once asked for."""
        self.tags: list[str] = []
        self.quantities: list[Quantity] = []
        self.at: dict[int, Quantity] = {}
        """Each quantity by every token index it covers."""
        self.counted = False
        """Whether its quantities were looked for."""
        self.groups: list[list[Trigger]] | None = None
        """Its triggers, once looked for."""
        self.told: list[Source] | None = None
        """Its sources, once looked for, where none of them takes up one before it."""

    def again(self, start: int, end: int, index: int) -> "Sentence":
        """The same sentence at another place, with what was read of it: all that hangs on nothing around it."""
        same = Sentence(self.text, start, end, index, self.raw, self.shapes, self.low, self.words, self.heading)
        same.placed, same.tags, same.groups, same.told = self.placed, self.tags, self.groups, self.told
        same.quantities, same.at, same.counted = self.quantities, self.at, self.counted
        return same

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each token begins and ends in `text`; most sentences of a document are never asked for theirs."""
        if not self.placed:
            self.placed = _placed(self.text, self.raw)
        return self.placed

    def word(self, i: int) -> str:
        """The lower-case token i, or "" outside the sentence."""
        low = self.low
        return low[i] if 0 <= i < len(low) else ""

    def tag(self, i: int) -> str:
        """The tag of token i, or "" outside the sentence."""
        tags = self.tags
        return tags[i] if 0 <= i < len(tags) else ""

    def kind(self, i: int) -> str:
        """The kind of token i: n number, o ordinal, c number with a hyphen, w word, p mark, cur currency, pos 's; "" outside."""
        shapes = self.shapes
        return shapes[i].kind if 0 <= i < len(shapes) else ""

    def capital(self, i: int) -> bool:
        """Whether there is a token i that begins with a capital, an article of Arabic before it left aside."""
        shapes = self.shapes
        return 0 <= i < len(shapes) and shapes[i].capital

    def tied(self, i: int) -> bool:
        """Whether there is a token behind token i, and nothing parts the two."""
        spans = self.spans
        return i + 1 < len(spans) and spans[i][1] == spans[i + 1][0]

    def abbreviates(self, k: int) -> bool:
        """Whether the full stop at k belongs to the word before it: "the Feb. 6 quake", "in St. Anne"."""
        return k + 1 < len(self.low) and self.tied(k - 1) and self.capital(k - 1) and len(self.low[k - 1]) <= _SHORT

    def in_clock(self, k: int) -> bool:
        """Whether the mark at k is the colon of a time of day: "14:05"."""
        return self.low[k] == ":" and self.word(k + 1)[:1].isdigit() and self.tied(k)

    def has(self, *words: str) -> bool:
        """Whether any of the lower-case words stands in the sentence."""
        return not self.words.isdisjoint(words)

    def where(self, words: frozenset[str], i: int = 0, j: int | None = None) -> list[int]:
        """Which of the tokens i to j (the last excluded; to the end, where none is given) are among the lower-case words."""
        if words.isdisjoint(self.words):
            return []
        low = self.low
        end = len(low) if j is None else min(j, len(low))
        return [k for k in range(i, end) if low[k] in words]

    def after_dateline(self, stop: int) -> int:
        """The token behind the last dash among the first `stop`; 0 where there is none."""
        return max((k + 1 for k in range(stop) if self.low[k] in {"-", "–", "—"}), default=0)

    def span(self, i: int, j: int) -> str:
        """The text of tokens i to j, the last excluded."""
        return self.text[self.spans[i][0] : self.spans[j - 1][1]]


# by its name it stays one object where it is compiled; a plain tuple is made anew at each look
class Shape(NamedTuple):
    """What a token is by its letters."""

    low: str
    kind: str
    capital: bool
    """Whether a capital begins it."""


def _shape(word: str) -> Shape | None:
    if _INITIAL.fullmatch(word):
        return Shape(word.lower(), "w", True)
    if word.isalpha() and word not in _CODES and word != "WHO":
        # as most are: what `_shape_in` would say, in a quarter of the time
        return Shape(word.lower(), "w", _capital(word))
    return None if word in _CODES or word.startswith("WHO") else _shape_in(word, 0)


SHAPES: Final = Table(_shape)
"""The shapes of tokens by themselves; None where what stands around one decides."""


def _placed(text: str, raw: list[str]) -> list[tuple[int, int]]:
    """Where the tokens of a text begin and end."""
    out = []
    end = 0
    for word in raw:
        start = text.find(word, end)
        end = start + len(word)
        out.append((start, end))
    return out


def _in_place(text: str, raw: list[str]) -> list[Shape]:
    """The shapes of the tokens of a text, some of which need what stands around them."""
    return [SHAPES[word] or _shape_in(text, start) for word, (start, _) in zip(raw, _placed(text, raw), strict=True)]


def _shape_in(text: str, start: int) -> Shape:
    """The shape of the token that begins at `start`."""
    found = _TOKEN.match(text, start)
    word, group = (found[0], found.lastgroup) if found else (text[start:], "w")
    low = "w.h.o." if _WHO.match(text, start) else word.lower().replace("’", "'")
    if group == "n" and word[-2:] in {"st", "nd", "rd", "th"}:
        return Shape(low, "o", False)
    return Shape(low, group if group in {"n", "c", "cur", "pos", "p"} else "w", _capital(word))


def _capital(word: str) -> bool:
    return word[0].isupper() or (word[3:4].isupper() and word[:3].lower() in {"al-", "el-", "ul-"})


_FEW: Final = 100
"""Sentences that are looked through one by one: a table of all their words costs what fifty look-ups do."""


class Places:
    """Where each word of a document stands; worked out when first asked for, so that names are looked up in linear time."""

    def __init__(self, doc: list[Sentence]) -> None:
        self._doc = doc
        self._by_word: dict[str, list[Sentence]] = {}

    def of(self, word: str) -> list[Sentence]:
        """The sentences that have a lower-case word."""
        if len(self._doc) <= _FEW:
            return [s for s in self._doc if word in s.words]
        if not self._by_word:
            for s in self._doc:
                for each in s.words:
                    self._by_word.setdefault(each, []).append(s)
        return self._by_word.get(word, [])


_LEANING: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(_CODES, key=len, reverse=True))) + r"|[PNRK]\d[\d,.]*)\.?$"
)
"""How a piece of text ends that may be money where a number, or "million", stands behind the space."""


def _piece(piece: str) -> tuple[str, ...] | None:
    if piece.isalpha() and piece not in _CODES:
        return (piece,)
    return None if _INITIAL.fullmatch(piece) or _LEANING.search(piece) else tuple(_WORD.findall(piece))


_PIECES: Final = Table(_piece)
"""The tokens of what stands between two spaces, which none crosses; None where what is behind the space decides. A look into
the table costs a quarter of reading the piece."""


def _tokens(text: str) -> tuple[list[str], "list[Shape]", list[str]]:
    """The tokens of a sentence, their shapes, and the tokens in lower case. Nobody changes these lists."""
    raw: list[str] = []
    for piece in text.split():
        tokens = _PIECES[piece]
        if tokens is None:
            raw = _WORD.findall(text)
            break
        raw.extend(tokens)
    shapes: list[Shape] = []
    for word in raw:
        shape = SHAPES[word]
        if shape is None:
            shapes = _in_place(text, raw)
            break
        shapes.append(shape)
    return raw, shapes, [shape.low for shape in shapes]


_KEPT: Final[dict[str, Sentence]] = {}
"""The wire repeats itself: three articles in ten are copies and updates of others."""


def _keep(s: Sentence) -> None:
    """Keep a sentence for when it comes again; but one in capitals only, whose words are changed as it is read."""
    if len(s.text) > KEPT_LENGTH or s.text.isupper():
        return
    if len(_KEPT) >= MOST_KEPT:
        del _KEPT[next(iter(_KEPT))]
    _KEPT[s.text] = s


def sentences(text: str, spans: list[tuple[int, int]]) -> list[Sentence]:
    """The sentences of a document, those over MAX_TOKENS cut in pieces."""
    out: list[Sentence] = []
    for start, end in spans:
        whole = text[start:end]
        kept = _KEPT.get(whole)
        if kept is not None:
            out.append(kept.again(start, end, len(out)))
            continue
        raw, shapes, low = _tokens(whole)
        heading = bool(raw) and raw[-1] not in {".", "!", "?", '"', "”", "…", ":"} and len(raw) < 30
        if len(raw) <= MAX_TOKENS:
            s = Sentence(whole, start, end, len(out), raw, shapes, low, frozenset(low), heading)
            out.append(s)
            _keep(s)
            continue
        placed = _placed(whole, raw)
        for k in range(0, len(raw), MAX_TOKENS):
            n = k + MAX_TOKENS
            a, b = placed[k:n][0][0], placed[k:n][-1][1]
            part = low[k:n]
            out.append(
                Sentence(
                    whole[a:b], start + a, start + b, len(out), raw[k:n], shapes[k:n], part, frozenset(part), heading
                )
            )
    return out
