"""The one reader of words for both indexes: text to terms, at indexing and in a query, so that both find the same.

An index is given terms already made and only cuts them at spaces. A term is a word in small letters without accents
("São" is "sao"), its possessive 's dropped, "U.N." joined to "un", "16,000" to "16000"; each ideograph and each emoji
is a term of its own. In title and body words are also brought to their stem; in names they are not.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

NAME_ENDS: Final = "."
"""Between two names of one article: a term that no text gives, so that a search never runs from one into the next."""
LONGEST: Final = 64
"""Characters of a term; what is longer is cut, on both sides alike. Lucene cuts a word in pieces at 255."""
MOST_CHARACTERS: Final = 1_000_000
"""Of a body: what stands behind is not searched. About 160,000 words, a second of work."""

_MARK: Final = r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31-\u0e3a\u0e47-\u0e4e"
"""Marks that belong to the letter before them, of the scripts that news is most written in."""
_IDEOGRAPH: Final = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f"
_EMOJI: Final = r"\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_TERM: Final = re.compile(
    rf"""(?<![^\W_]) (?:[^\W\d_]\.){{2,}} (?:[^\W\d_](?![^\W_]))?
    | (?<![\d.,]) \d{{1,3}}(?:,\d{{3}})+ (?:\.\d+)? (?![^\W_])
    | (?<![^\W_]) \d+\.\d+ (?![^\W_])
    | [{_IDEOGRAPH}{_EMOJI}]
    | (?: (?![{_IDEOGRAPH}]) [^\W_] [{_MARK}]* )+""",
    re.VERBOSE,
)
_POSSESSIVE: Final = frozenset("'’ʼ＇")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_PLAIN_LETTERS: Final = str.maketrans("łøđæœıðþħŋ", "lodaoidthn")
"""Letters that Unicode does not take apart."""


class Term(NamedTuple):
    """A term, unstemmed, and where it stands in the text."""

    text: str
    start: int
    end: int


def terms(text: str) -> list[Term]:
    """The terms of a text, in order."""
    found: list[Term] = []
    for match in _TERM.finditer(text):
        start, end = match.span()
        if (
            end - start == 1
            and text[start] in "sS"
            and found
            and found[-1].end == start - 1
            and text[start - 1] in _POSSESSIVE
        ):
            continue
        if folded := _folded(match[0]):
            found.append(Term(folded, start, end))
    return found


def stems(text: str) -> list[str]:
    """The terms of a title or body, each as its stem."""
    return [stem(term.text) for term in terms(text)]


def words(text: str) -> list[str]:
    """The terms of a name."""
    return [term.text for term in terms(text)]


def text_terms(text: str) -> str:
    """A title or body as an index takes it.

    No term runs over a space, so what stands between two spaces is read once and kept: two fifths of the time.
    """
    pieces = text[:MOST_CHARACTERS].split()
    return " ".join(filter(None, [_kept_stems(one) if len(one) <= LONGEST else _stems(one) for one in pieces]))


def name_terms(names: Iterable[str]) -> str:
    """Names as an index takes them."""
    return f" {NAME_ENDS} ".join(" ".join(words(name)) for name in names)


def _stems(piece: str) -> str:
    return " ".join(stems(piece))


_kept_stems: Final = lru_cache(16_384)(_stems)
"""97 of 100 are found here. More hold hardly one more, and take longer to look through; what words and stems are in the
others is not kept at all, since that took longer than working it out (measured)."""


def _folded(word: str) -> str:
    plain = word.casefold()
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).casefold().translate(_PLAIN_LETTERS)
        plain = "".join(plain.split())
    if plain[:1].isdigit():
        return plain.replace(",", "")[:LONGEST]
    return plain.replace(".", "")[:LONGEST]


_IRREGULAR: Final = {form: root for root, forms in {
    "die": "died dies dying", "lie": "lied lies lying", "tie": "tied ties tying", "use": "use used uses using",
    "add": "added adding", "news": "news",
}.items() for form in forms.split()}  # fmt: skip
"""Where the rules would make "us" of "used", "di" of "dies"."""
_VOWELS: Final = frozenset("aeiou")
_WORD: Final = re.compile("[a-z]{3,}")


def stem(word: str) -> str:
    """The stem of an English word: without the endings of number and tense; no derivation is undone.

    Porter's steps 1 and 5 (M.F. Porter, "An algorithm for suffix stripping", 1980): "capsized", "capsizes" and
    "capsizing" are one, "election" and "elected" are not.
    """
    if not _WORD.fullmatch(word):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    found = _past(_plural(word))
    if found.endswith("y") and _has_vowel(found[:-1]):
        found = found[:-1] + "i"
    return _final_e(found)


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        root = word.removesuffix(ending)
        if root != word and _has_vowel(root):
            if root.endswith(("at", "bl", "iz")):
                return root + "e"
            if len(root) > 2 and root[-1] == root[-2] and not _is_vowel(root, len(root) - 1) and root[-1] not in "lsz":
                return root[:-1]
            return root + "e" if _measure(root) == 1 and _is_short(root) else root
    return word


def _final_e(word: str) -> str:
    if word.endswith("e"):
        root = word[:-1]
        if _measure(root) > 1 or (_measure(root) == 1 and not _is_short(root)):
            word = root
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _is_vowel(word: str, at: int) -> bool:
    return word[at] in _VOWELS or (word[at] == "y" and at > 0 and not _is_vowel(word, at - 1))


def _has_vowel(word: str) -> bool:
    return any(_is_vowel(word, at) for at in range(len(word)))


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant."""
    kinds = [_is_vowel(word, at) for at in range(len(word))]
    return sum(one and not other for one, other in pairwise(kinds))


def _is_short(word: str) -> bool:
    """Ends consonant, vowel, consonant (the last not w, x or y)."""
    if len(word) < 3 or word[-1] in "wxy":
        return False
    last = len(word) - 1
    return not _is_vowel(word, last) and _is_vowel(word, last - 1) and not _is_vowel(word, last - 2)
