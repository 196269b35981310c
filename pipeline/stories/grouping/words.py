"""Text as words and stable numbers: what copies and stories are compared by."""

import re
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BETWEEN: Final = {n: " " for n in range(128) if not (chr(n).isalnum() or chr(n) == "'")}
_LOOSE: Final = re.compile(r"'(?<![a-z0-9]')|'(?![a-z0-9])")
"""The same for small letters of ASCII: what stands between words, and apostrophes that are in none. Splitting there
takes a quarter of the time of finding words."""
_UNSPACED: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, kana and Han: scripts written without spaces, where pairs of characters stand in for words."""
_NAME: Final = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*")

KEPT_WORDS: Final = 16_384
"""Words of a language whose numbers are kept: 2 MB. When they are so many all are forgotten."""

STOP_WORDS: Final = frozenset(
    ["a", "about", "above", "after", "again", "against", "all", "also", "although", "am", "an", "and", "any", "are", "as", "at", "be", "became", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do", "does", "doing", "down", "during", "each", "few", "for", "from", "further", "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its", "itself", "just", "last", "like", "made", "make", "many", "may", "me", "might", "more", "most", "much", "must", "my", "new", "no", "nor", "not", "now", "of", "off", "on", "once", "one", "only", "or", "other", "our", "out", "over", "own", "per", "said", "same", "say", "says", "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "three", "through", "to", "told", "too", "two", "under", "until", "up", "upon", "us", "very", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday", "year", "years", "week", "month", "day", "days", "according", "mr", "mrs", "ms", "people"]
)  # fmt: skip
"""Words that say nothing of a story's subject: function words, and the reporting and calendar words of every report."""


def words(text: str) -> list[str]:
    """The words of `text` in order, case folded, without possessives; runs of unspaced scripts as character pairs."""
    if text.isascii():
        plain = text.lower().translate(_BETWEEN)
        found = (_LOOSE.sub(" ", plain) if "'" in plain else plain).split()
        return [_bare(word) for word in found] if "'s" in plain else found
    found = []
    for written in _WORD.findall(text):
        word = _bare(written.casefold().replace("’", "'"))
        if not word.isascii() and _UNSPACED.search(word):
            found += (word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            found.append(word)
    return found


def _bare(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word


def stem(word: str) -> str:
    """A word without its plural, so that "protests" meets "protest". Deliberately no more: a stemmer joins names."""
    if len(word) < 4 or word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if len(word) > 4 and word.endswith("ies") else word[:-1]


def term(word: str, language: str = "en") -> int:
    """A word's number: CRC-32 of the stem, the same everywhere. Languages other than English have numbers of their own."""
    return zlib.crc32((stem(word) if language == "en" else f"{language}:{word}").encode())


class _Subjects(dict[str, int]):
    """Words' numbers, kept until they are many."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> int:
        if len(self) >= KEPT_WORDS:
            self.clear()
        number = self[word] = 0 if word in STOP_WORDS or len(word) < 2 else term(word, self._language)
        return number


@lru_cache(maxsize=8)
def subjects(language: str) -> Mapping[str, int]:
    """The number of each word of a language that says something of a story's subject; 0 of a stop word or a single
    character. Any word can be asked for."""
    return _Subjects(language)


def names(text: str) -> list[str]:
    """Capitalised spans ("Central Election Commission"), case folded; a lone capitalised word that opens a sentence
    counts only when it is no stop word."""
    found: list[str] = []
    span: list[str] = []
    end = 0
    for match in _NAME.finditer(text):
        token = match.group()
        joined = span and text[end : match.start()] in (" ", "-", " - ")
        if span and not joined:
            _close(span, found)
            span = []
        if token[0].isupper():
            span.append(token)
        elif span:
            _close(span, found)
            span = []
        end = match.end()
    _close(span, found)
    return found


def _close(span: list[str], found: list[str]) -> None:
    while span and span[0].casefold() in STOP_WORDS:
        span = span[1:]
    if span:
        found.append(" ".join(span).casefold().removesuffix("'s").removesuffix("’s"))
