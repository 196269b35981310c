"""The edges of one span: what a tagger leaves on a name that does not belong to it, taken off."""

from collections.abc import Sequence

from pipeline.enrich.entities.words import (
    BODIES,
    EDGES,
    HONORIFICS,
    HYPHENS,
    KINDS,
    NAME_LABELS,
    NOT_NAMES,
    OFFICES,
    POSSESSIVES,
    RANK_MODIFIERS,
    RANKS,
    SITES,
)

Mention = tuple[int, int, str]
"""A span of tokens [start, end) and its label."""


def mended(words: Sequence[str], mention: Mention) -> list[Mention]:
    """The mention without what does not belong to it: none where nothing is left, two where two were glued."""
    start, end, label = mention
    start, end = trimmed(words, start, end)
    if start >= end or (label in NAME_LABELS and (_is_seat(words[start:end]) or _no_name(words[start:end]))):
        return []
    if end - start == 1 and words[start].lower() in RANK_MODIFIERS and words[end : end + 1] and words[end] in BODIES:
        return []
    if label == "ORG":
        return _unglued(words, start, _body_end(words, start, _noun_start(words, start, end)))
    if label != "PERSON":
        return [(start, end, label)]
    start = _name_start(words, start, end)
    start, end = trimmed(words, start, end)
    return [(start, end, label)] if any(word[0].isupper() for word in words[start:end]) else []


def trimmed(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """The span without white space, quotes, stray punctuation and a possessive at its ends."""
    while start < end and (words[start].isspace() or words[start] in EDGES or words[start] in POSSESSIVES):
        start += 1
    while start < end and (words[end - 1].isspace() or words[end - 1] in EDGES or words[end - 1] in POSSESSIVES):
        end -= 1
    return start, end


def _no_name(words: Sequence[str]) -> bool:
    """Whether the words are no entity: a rank, a pronoun or a disease alone, or "I" with its verb."""
    if words[0] == "I":
        return len(words) == 1 or words[1][0] in "'’" or words[1].islower()
    return len(words) == 1 and (words[0].lower() in RANKS or words[0].lower() in NOT_NAMES)


def _is_seat(words: Sequence[str]) -> bool:
    """Whether it is a legislator's seat, as in brackets after the name: "R-Texas"."""
    text = "".join(words)
    return text[:2] in {"D-", "I-", "R-"} and text[2:3].isupper()


def _body_end(words: Sequence[str], start: int, end: int) -> int:
    """Where a body's name ends before the rank of a person: "District Court Judge (Jane Doe)"."""
    last = end
    while last - 1 > start and (words[last - 1].lower() in RANKS or words[last - 1] in HYPHENS):
        last -= 1
    return end if words[last - 1].lower() in {"of", "the", "for", "and", "&"} else last


def _noun_start(words: Sequence[str], start: int, end: int) -> int:
    """Where what the body is begins, in small letters: "(the) Hamas militia"."""
    while end - 1 > start and words[end - 1] in KINDS:
        end -= 1
    return end


def _name_start(words: Sequence[str], start: int, end: int) -> int:
    """Where the person's own name begins after "the", titles and the last word of a body ("Commission Jane Doe")."""
    while start < end - 1:
        word = words[start].lower()
        titled = word in HONORIFICS or word in RANKS or (word in RANK_MODIFIERS and words[start + 1].lower() in RANKS)
        if not (word == "the" or titled or word in BODIES):
            break
        start += 1
    lone = words[start].lower() if start == end - 1 else ""
    return end if lone in RANKS or lone in HONORIFICS or lone in BODIES else start


def _unglued(words: Sequence[str], start: int, end: int) -> list[Mention]:
    """A body and a person tagged as one, apart: "U.N. envoy Jane Doe", "(the head of the) Commission Jane Doe"."""
    name = _named_from(words, start, end)
    if name is None:
        return [] if _no_name(words[start:end]) else [(start, end, "ORG")]
    last = name
    while last > start and _is_title(words[last - 1]):
        last -= 1
    return [*([(start, last, "ORG")] if last > start else []), (name, end, "PERSON")]


def _named_from(words: Sequence[str], start: int, end: int) -> int | None:
    """Where a person's name begins inside a body's: after an office, or after a body that somebody is the head of."""
    headed = start >= 3 and words[start - 1].lower() == "the" and words[start - 2].lower() == "of"
    if headed and words[start - 3].lower() in RANKS and words[start].lower() in BODIES:
        name = start + 1
    else:
        office = next((at for at in range(start, end) if words[at].lower() in OFFICES), end)
        name = next((at for at in range(office, end) if not _is_title(words[at])), end)
    rest = words[name:end]
    fits = 2 <= len(rest) <= 4 if name == start + 1 else 1 <= len(rest) <= 4
    return name if fits and all(_is_personal(word) for word in rest) else None


def _is_title(word: str) -> bool:
    low = word.lower()
    return low in RANKS or low in RANK_MODIFIERS or low in HONORIFICS or word in HYPHENS


def _is_personal(word: str) -> bool:
    """Whether a word can be part of a person's name."""
    return word in HYPHENS or (word[0].isupper() and word.lower() not in BODIES and word.lower() not in SITES)
