"""One document, one label: a name keeps its label throughout, and a surname alone is the person it belongs to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.enrich.entities.edges import Mention
from pipeline.enrich.entities.hints import hints, leanings
from pipeline.enrich.entities.known import KNOWN, LONGEST
from pipeline.enrich.entities.words import HYPHENS, NAME_LABELS, PLACE_PREPOSITIONS

Key = tuple[str, ...]

PLACES: Final = frozenset({"GPE", "LOC", "NORP", "FAC"})

EXCHANGED: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
"""Labels that the tagger takes for one another on a single word that it does not know."""

ARTICLES: Final = frozenset({"al", "el", "as", "at", "an", "ar", "ash", "az"})
"""The Arabic article before a hyphen, as it is written before different letters."""

MENTION: Final = 2
HINT: Final = 7
LEANING: Final = 3
"""Votes for a label: a word beside the name that settles it ("Mr.", "city of") outweighs three mentions, not four; one
that leans to it ("near") outweighs one."""


def agreed(words: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with one label a name, names found again where the tagger missed them, in order, none overlapping."""
    mentions = _known(words, mentions)
    mentions = _elected(words, mentions)
    mentions = _found_again(words, mentions)
    return _surnames(words, mentions)


def _key(words: Sequence[str], start: int, end: int) -> Key:
    return tuple(word.lower() for word in words[start:end])


def _is_name(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the span has at least two words with a capital: enough to be the same thing wherever it stands."""
    return sum(word[0].isupper() for word in words[start:end]) >= 2


def _known(words: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """Names that mean one thing everywhere: their label set right, and found where they were missed."""
    found = [(start, end, _known_label(words, start, end, label)) for start, end, label in mentions]
    for start, stop in _gaps(mentions, len(words)):
        at = start
        while at < stop:
            end = _known_end(words, at, stop)
            if end:
                found.append((at, end, KNOWN[tuple(words[at:end])]))
            at = end or at + 1
    return sorted(found)


def _known_label(words: Sequence[str], start: int, end: int, label: str) -> str:
    known = KNOWN.get(tuple(words[start:end]), label)
    christened = label == "PERSON" and known == "NORP"  # "Christian" and "German" are given names too
    return label if christened or label not in NAME_LABELS else known


def _known_end(words: Sequence[str], at: int, stop: int) -> int | None:
    """Where the longest known name that begins at `at` ends; None where none stands there, or it is part of another."""
    if not words[at][0].isupper():
        return None
    for end in range(min(stop, at + LONGEST), at, -1):
        if tuple(words[at:end]) in KNOWN:
            return end if _alone(words, at, end) else None
    return None


def _elected(words: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """Each name with the label that most of its mentions have, the words beside them counted in."""
    votes: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    voting = [_key(words, start, end) if _votes(words, start, end, label) else None for start, end, label in mentions]
    for (start, end, label), key in zip(mentions, voting, strict=True):
        if key:
            count = votes[key]
            count[label] += MENTION
            for hinted in hints(words, start, end):
                count[label if hinted == "GPE" and label in PLACES else hinted] += HINT
            for leaning in leanings(words, start, end, label):
                count[leaning] += LEANING
    winners = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    return [
        (start, end, winners[key] if key else label) for (start, end, label), key in zip(mentions, voting, strict=True)
    ]


def _votes(words: Sequence[str], start: int, end: int, label: str) -> bool:
    """Whether the mention is a name that is the same thing wherever it stands, and no list knows which."""
    if tuple(words[start:end]) in KNOWN:
        return False
    if _is_name(words, start, end):
        return label in NAME_LABELS
    return label in EXCHANGED and end - start == 1 and words[start][0].isupper()


def _found_again(words: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """Further mentions of the document's names of two words or more, where no span lies yet."""
    known: defaultdict[str, dict[Key, str]] = defaultdict(dict)
    for start, end, label in mentions:
        if label in NAME_LABELS and _is_name(words, start, end):
            key = _key(words, start, end)
            known[key[0]].setdefault(key, label)
    if not known:
        return list(mentions)
    found = list(mentions)
    for start, stop in _gaps(mentions, len(words)):
        at = start
        while at < stop:
            match = _match(words, at, stop, known.get(words[at].lower())) if words[at][0].isupper() else None
            if match:
                found.append(match)
            at = match[1] if match else at + 1
    return sorted(found)


def _gaps(mentions: Iterable[Mention], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end, _ in mentions:
        yield at, start
        at = end
    yield at, length


def _match(words: Sequence[str], at: int, stop: int, names: dict[Key, str] | None) -> Mention | None:
    if not names:
        return None
    for key in sorted(names, key=len, reverse=True):
        end = at + len(key)
        if end <= stop and _key(words, at, end) == key and _is_name(words, at, end):
            return at, end, names[key]
    return None


def _surnames(words: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """A word alone that is the last word of a person's full name is that person, unless it stands as a place."""
    surnames = {words[end - 1] for start, end, label in mentions if label == "PERSON" and end - start >= 2}
    surnames = {word for word in surnames if len(word) >= 3 and word[0].isupper() and not word.isupper()}
    if not surnames:
        return list(mentions)
    places = {words[start] for start, end, label in mentions if _stands_as_place(words, start, end, label)}
    kept: list[Mention] = []
    for start, end, label in mentions:
        alone = label in NAME_LABELS and _is_one_word(words, start, end) and words[end - 1] in surnames
        kept.append((start, end, "PERSON") if alone and words[end - 1] not in places else (start, end, label))
    for start, stop in _gaps(mentions, len(words)):
        kept += [(at, at + 1, "PERSON") for at in range(start, stop) if words[at] in surnames and _follows(words, at)]
    return sorted(kept)


def _is_one_word(words: Sequence[str], start: int, end: int) -> bool:
    """Whether it is one word, or one with the Arabic article: "Al-Doe"."""
    return end - start == 1 or (end - start == 3 and words[start].lower() in ARTICLES and words[start + 1] in HYPHENS)


def _stands_as_place(words: Sequence[str], start: int, end: int, label: str) -> bool:
    """Whether a word tagged as a place stands in one, or is a state: then the person of that surname is another."""
    placed = start > 0 and words[start - 1].lower() in PLACE_PREPOSITIONS
    return label in PLACES and end - start == 1 and (placed or (words[start],) in KNOWN)


def _alone(words: Sequence[str], start: int, end: int) -> bool:
    """Whether no capital stands right before or after, and no hyphen: the words are no part of a longer name."""
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    return not (before[:1].isupper() or after[:1].isupper() or before in HYPHENS or after in HYPHENS)


def _follows(words: Sequence[str], at: int) -> bool:
    """Whether an untagged surname is no part of a longer name; a title may stand before it."""
    after = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    return not after[:1].isupper() and before not in HYPHENS and after not in HYPHENS
