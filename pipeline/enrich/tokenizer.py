"""spaCy's tokenizer with a memory: what it makes of a piece of text between spaces is looked up, not worked out again.

It splits at white space and then looks at each piece by itself, with rules that cost twenty times a look into a table. Its
own table is not filled in a memory zone, nor behind the first contraction of a text.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

SPELT: Final = "spelt"
"""Where in doc.user_data the tokenizer leaves what it was made from: asked of its tokens, each costs 0.1 ms an article."""

MOST_PIECES: Final = 32_768
"""Pieces remembered, those of some 600 articles: 10 MB. When they are so many all are forgotten."""
LONGEST_PIECE: Final = 40
"""Characters of a piece that is remembered; longer ones (addresses, garbage) hardly come again."""

_PIECE: Final = re.compile(r"\S+ ?|\s+")
"""A space behind a word belongs to its last token; any other white space is a token itself."""


class Piece(NamedTuple):
    """The tokens of a piece of text."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    norms: tuple[tuple[int, str], ...]
    """Of the parts of a contraction, by their place, the norm that it gives them: "n't" is "not"."""


class Spelt(NamedTuple):
    """What a doc was made from."""

    text: str
    words: list[str]
    spaces: list[bool]


def text_of(doc: Doc) -> str:
    """The text of a doc."""
    spelt = doc.user_data.get(SPELT)
    return spelt.text if isinstance(spelt, Spelt) else doc.text  # it may have come through bytes


def words_of(doc: Doc) -> tuple[list[str], list[bool]]:
    """The words of a doc, and of each whether a space follows. Nobody changes these lists."""
    spelt = doc.user_data.get(SPELT)
    if isinstance(spelt, Spelt) and len(spelt.words) == len(doc):  # no other component has merged or split tokens
        return spelt.words, spelt.spaces
    return [token.text for token in doc], [bool(token.whitespace_) for token in doc]


class Remembering:
    """Gives the docs that `tokenizer` would give."""

    def __init__(self, tokenizer: Tokenizer, most: int = MOST_PIECES) -> None:
        self._tokenizer = tokenizer
        self._most = most
        self._vocab = tokenizer.vocab
        self._known: dict[str, Piece] = {}

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        norms: list[tuple[int, str]] = []
        for raw in _PIECE.findall(text):
            piece = self._known.get(raw) or self._read(raw)
            if piece.norms:
                norms += [(len(words) + at, norm) for at, norm in piece.norms]
            words += piece.words
            spaces += piece.spaces
        doc = Doc(self._vocab, words=words, spaces=spaces)
        doc.user_data[SPELT] = Spelt(text, words, spaces)
        for at, norm in norms:
            doc[at].norm_ = norm
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the tokenizer itself: spaCy calls it where it writes the pipeline."""
        self._tokenizer.to_disk(path, exclude=exclude)

    def _read(self, raw: str) -> Piece:
        tokens = list(self._tokenizer(raw))
        piece = Piece(
            tuple(token.text for token in tokens),
            tuple(bool(token.whitespace_) for token in tokens),
            tuple((at, token.norm_) for at, token in enumerate(tokens) if token.norm != token.lex.norm),
        )
        if len(raw) <= LONGEST_PIECE:
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[raw] = piece
        return piece
