"""Names made whole: the words of a name that the tagger left outside it, and the parts of one that it found as two."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.enrich.entities.edges import Mention
from pipeline.enrich.entities.known import KNOWN
from pipeline.enrich.entities.words import BODIES, HONORIFICS, HYPHENS, NOT_NAMES, QUOTES, RANKS, listed

AFTER_A_NAME: Final = listed(
    "led style era backed like linked appointed owned inspired founded based born allied run controlled mediated"
    " brokered sponsored affiliated dominated"
)
"""What a hyphen ties to a name and is no part of it: "Putin-era"."""

HYPHENED: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
"""Labels whose names go on behind a hyphen where a capital follows."""

NICKNAME: Final = 3
"""Most words between the quotes inside a name: "Jane “The Voice” Doe"."""

_RED: Final = frozenset({("Red", "Crescent"), ("Red", "Cross")})
_INITIAL: Final = re.compile(r"[A-Z]\.")


def made_whole(words: Sequence[str], glued: Sequence[bool], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, grown; in order, none overlapping. `glued` says of each word whether no space follows it."""
    grown: list[Mention] = []
    for at, (start, end, label) in enumerate(mentions):
        floor = grown[-1][1] if grown else 0
        ceiling = mentions[at + 1][0] if at + 1 < len(mentions) else len(words)
        if label == "PERSON":
            while start > floor and _INITIAL.fullmatch(words[start - 1]):
                start -= 1
        elif label == "ORG":
            start = _body_start(words, start, end, floor)
        if end + 1 < ceiling and words[end] == "-" and glued[end - 1] and glued[end]:
            end = _hyphenated(words, start, end, label)
        last = grown[-1] if grown else None
        if last and _are_one(words, last, (start, end, label)):
            grown[-1] = (last[0], end, label)
        else:
            grown.append((start, end, label))
    return grown


def _are_one(words: Sequence[str], before: Mention, mention: Mention) -> bool:
    """Whether two mentions are parts of one name: a person's around a nickname, a Red Cross and its nation."""
    start, end, label = mention
    if label == "ORG":
        return before[1] == start and before[2] in {"NORP", "GPE"} and tuple(words[start : start + 2]) in _RED
    return label == before[2] == "PERSON" and (before[1] == start or _nicknamed(words, before, start, end))


def _hyphenated(words: Sequence[str], start: int, end: int, label: str) -> int:
    """The end of "Noh Tae-gyeong" or "Post-Courier" where the tagger stopped at the hyphen; "Russia-China" is two names."""
    after = words[end + 1]
    if after[0].isupper():
        fits = label in HYPHENED and (words[end - 1],) not in KNOWN and (after,) not in KNOWN
    else:
        fits = label == "PERSON" and end - start >= 2 and after.isalpha() and after not in AFTER_A_NAME
    return end + 2 if fits else end


def _nicknamed(words: Sequence[str], before: Mention, start: int, end: int) -> bool:
    """Whether a nickname in quotes lies between two parts of a person's name, or in one of them: "Jane “Fox” Doe"."""
    between = words[before[1] : start]
    if len(between) == 1 and between[0] in QUOTES:
        return sum(word in QUOTES for word in words[before[0] : end]) == 2
    return 3 <= len(between) <= NICKNAME + 2 and between[0] in QUOTES and between[-1] in QUOTES


def _body_start(words: Sequence[str], start: int, end: int, floor: int) -> int:
    """Where a body's name begins: "Anti-Corruption Commission", "Economic and Financial Crimes Commission"."""
    if words[end - 1].lower() in BODIES and words[end - 1][0].isupper():
        while start > floor and _belongs(words, start, floor):
            start -= 2 if words[start - 1] in _TIES else 1
    if start - 2 >= floor and words[start - 1] == "of" and _is_body(words[start - 2]):
        start -= 2
    return start


_TIES: Final = HYPHENS | {"and", "&"}


def _belongs(words: Sequence[str], start: int, floor: int) -> bool:
    """Whether the word before, or the one before "and" or a hyphen, is part of the same name."""
    at = start - 2 if words[start - 1] in _TIES else start - 1
    opens = at == 0 or words[at - 1] in {".", "“", '"'} or words[at - 1].isspace()
    return at >= floor and not opens and words[at].isalpha() and words[at][0].isupper() and _is_part(words[at])


def _is_part(word: str) -> bool:
    low = word.lower()
    return low not in RANKS and low not in HONORIFICS and low not in NOT_NAMES and low not in BODIES


def _is_body(word: str) -> bool:
    return word[0].isupper() and word.lower() in BODIES
