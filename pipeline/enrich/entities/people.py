"""Whether two spellings name one person: transliterations, initials and middle names allowed for, relatives kept apart."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from pipeline.enrich.entities.words import HONORIFICS, listed

ALIKE: Final = 0.85
"""Least share of letters in common (normalised Levenshtein) of two spellings of one word of a name."""

AS_SPOKEN: Final = 0.65
"""The same where both have the same consonants in the same order: "mohammed" and "muhammad", not "hassan" and "hussein"."""

MIDDLE_NAMES: Final = 2
"""Names that one spelling may have and the other lack, between the first and the last."""

WHOLE_NAME: Final = 3
"""From so many words on, all alike, a name is the same with others before it: "Alexandre Boris de Pfeffel Johnson"."""

SLIP_LETTERS: Final = 5
"""Least letters of a word in which one slip of the pen (a letter more, less, another, or two turned round) is forgiven."""

_CYRILLIC: Final = str.maketrans(
    dict(
        zip(
            "абвгґдеёжзийклмнопрстуфхцчшщъыьэюяіїєјљњћђўқғңөүұәҳџ",
            "a b v g g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i e j lj nj c dj u q g n o u u a h dz".split(" "),
            strict=True,
        )
    )
)  # fmt: skip
"""Cyrillic as the wires write it in Latin letters; of the hard and the soft sign nothing."""
_ABD: Final = re.compile(r"^abd[aeu]l")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*\.?")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_PARTICLES: Final = listed("al el ul ud bin ibn bint ben abu de da di du del della der den van von la le ter y e")
_PATRONYMIC: Final = listed("bin ibn bint ben")
_SUFFIXES: Final = listed("jr sr ii iii iv")
_VOWELS: Final = frozenset("aeiouy")
_SOUNDS: Final = (
    ("dzh", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("tz", "ts"),
)


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without accents, honorifics, particles and "Jr": what is compared."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name)).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    letters = letters.translate(_CYRILLIC)
    words = [re.sub(r"['’`.]", "", word) for word in _WORD.findall(letters) if word not in HONORIFICS]
    words = [_ABD.sub("abd", word) for word in words]
    kept = [word for word in words if word not in _PARTICLES and word not in _SUFFIXES]
    return tuple(kept or words)


def same_person(a: str, b: str) -> bool:
    """Whether two names, as two texts spell them, name one person.

    True for "Sergei X" and "Sergey X", "Mohamed Y" and "Mohammed Y", "John F. Kennedy" and "John Kennedy", and
    for the same words in another order. A surname alone names nobody in particular: it is like itself only, and whether it
    is the fuller name's is for the caller to judge from what else the text names. Symmetric, not transitive.
    """
    left, right = name_words(a), name_words(b)
    if not left or not right:
        return a.casefold().strip() == b.casefold().strip()
    if left == right:
        return True
    if "".join(left) == "".join(right) or (sorted(left) == sorted(right) and not _says_father(a, b)):
        return True
    short, long = sorted((left, right), key=len)
    if len(short) == 1:
        return len(long) == 1 and alike(short[0], long[0])
    if _slip(short, long) or (len(short) >= WHOLE_NAME and all(map(alike, short, long[-len(short) :]))):
        return True
    if _initials(short) and _initials(long) and _initials(short) != _initials(long):
        return False
    middle = len(long) - len(short)
    return middle <= MIDDLE_NAMES and alike(short[-1], long[-1]) and _given_alike(short[:-1], long[:-1])


def _initials(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) == 1]


def _slip(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one word of several differs by a slip of the pen, the others not at all: "Bashar al-Asasd". Hansen is not Jansen."""
    if len(short) != len(long):
        return False
    other = [(a, b) for a, b in zip(short, long, strict=True) if a != b]
    if len(other) != 1 or max(len(a) for a, b in zip(short, long, strict=True) if a == b) < SLIP_LETTERS - 1:
        return False
    a, b = other[0]
    is_other = min(len(a), len(b)) < SLIP_LETTERS or _feminine(a) != _feminine(b) or a[0] != b[0]
    return not is_other and DamerauLevenshtein.distance(a, b) <= 1


def _says_father(*names: str) -> bool:
    """Whether the order of the words says who is whose child."""
    return any(not _PATRONYMIC.isdisjoint(name.casefold().split()) for name in names)


def _given_alike(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether each given name of the shorter has its like in the longer, in order, the first with the first."""
    if not _begins_alike(short[0], long[0]):
        return False
    at = 1
    for word in short[1:]:
        while at < len(long) and not _begins_alike(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _begins_alike(a: str, b: str) -> bool:
    """Two given names: alike, or one the initial of the other."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return alike(a, b)


def alike(a: str, b: str) -> bool:
    """Whether two words (small letters) spell one name: few letters differ, or none but vowels and doublings.

    A feminine ending makes another person: Ivanov and Ivanova, Daniel and Daniela.
    """
    if a == b:
        return True
    if _feminine(a) != _feminine(b) and not (a[-1] in "aeiou" and b[-1] in "aeiou"):
        return False
    if min(len(a), len(b)) >= 5 and Levenshtein.normalized_similarity(a, b) >= ALIKE:
        return True
    bones = _skeleton(a)
    if len(bones) < 2 or bones != _skeleton(b) or (len(bones) == 2 and a[-1] != b[-1]):
        return False
    return Levenshtein.normalized_similarity(_sounded(a), _sounded(b)) >= AS_SPOKEN


def _feminine(word: str) -> bool:
    return word.removesuffix("h").endswith("a")


@lru_cache(maxsize=8192)
def _skeleton(word: str) -> str:
    """The consonants, as they sound, without doublings: "mohammed" and "muhammad" are both "mhmd"."""
    return "".join(letter for letter in _sounded(word) if letter not in _VOWELS)


def _sounded(word: str) -> str:
    for written, spoken in _SOUNDS:
        word = word.replace(written, spoken)
    return "".join(letter for letter, _ in groupby(word))
