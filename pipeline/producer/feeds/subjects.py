"""What an agency files an article under, as the section: its genre where that says something, and its first subject."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.producer.feeds.plain import plain

_PLAIN_GENRES: Final = frozenset({"current", "article", "news", "update", "report", "text", "main", "raw", "summary"})
"""Genres that every report may have."""
_SUBJECTS: Final = {
    "01": "arts and entertainment", "02": "crime and justice", "03": "disaster", "04": "economy", "05": "education",
    "06": "environment", "07": "health", "08": "human interest", "09": "labour", "10": "lifestyle", "11": "politics",
    "12": "religion", "13": "science", "14": "society", "15": "sport", "16": "conflict", "17": "weather",
}  # fmt: skip
"""The first two digits of IPTC subject codes and of the top media topics (cv.iptc.org), where a code comes alone."""
_CODE: Final = re.compile(r"(?:^|[:/])(\d\d)\d{6}$")


def section(genres: Sequence[str], subjects: Sequence[str]) -> str | None:
    """Both as names or codes, the first of each that says something."""
    named = [name for name in map(_name, genres) if name and name.casefold() not in _PLAIN_GENRES]
    about = [name for name in map(_name, subjects) if name]
    return ", ".join([*named[:1], *about[:1]]) or None


def _name(value: str) -> str:
    code = _CODE.search(value.strip())
    if code:
        return _SUBJECTS.get(code[1], "")
    bare = plain(value)
    return bare if " " in bare else bare.rpartition(":")[2]
