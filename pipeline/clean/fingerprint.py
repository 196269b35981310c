"""Equal for identical bodies, whatever their spacing, case and punctuation."""

import re
import unicodedata
from typing import Final

from pipeline.records import stable_hash

_WORD: Final = re.compile(r"\w+")


def fingerprint(body: str) -> str:
    """16 hex digits of the body's words in order, in NFKC and without case; the same in every process."""
    return stable_hash(" ".join(_WORD.findall(unicodedata.normalize("NFKC", body).casefold())))
