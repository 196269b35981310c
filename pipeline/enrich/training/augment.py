"""What is done to a text before it is trained on: other names, other letters, other quotes, two texts in one.

The wire has headlines in Title Case and in CAPITALS, captions and fragments, curly quotes, blank lines, small letters
where a name stands, and names that no list holds; the annotated texts have little of these. Every change keeps the spans
right.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from pipeline.enrich.entities.known import KNOWN
from pipeline.enrich.entities.words import BODIES, HONORIFICS, RANKS
from pipeline.enrich.training.data import Text

JOINED: Final = 0.35
RENAMED: Final = 0.30
TITLED: Final = 0.06
CAPITALS: Final = 0.02
SMALL: Final = 0.03
CURLY: Final = 0.35
UNSTOPPED: Final = 0.10
CLIPPED: Final = 0.15
STRESSED: Final = 0.20
"""Shares of the texts that are changed. Chosen small: most of the wire is plain prose."""

SHOUTED: Final = 0.3
"""The share of the stressed words that are all in capitals, not in Title Case."""

INVENTED: Final = 0.5
"""The share of the new names that no text has: the first half of one name and the second of another. They teach the
model to read an unknown name by its ending and the words beside it, for its hash then means nothing."""

SWAPPED: Final = frozenset({"PERSON", "GPE", "ORG"})
MOST_WORDS: Final = 3
"""Words of the longest names that others are taken from."""

COMMON: Final = 3
"""A word that the texts have so often in small letters is a common one ("club", "national"): it says what a body is."""

_NAME: Final = re.compile(r"[A-Z][^\W\d_]*[a-z][^\W\d_]*(?:-\w+)*$")
_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_OPENING: Final = re.compile(r'(^|[\s(\[])"')
_KEPT: Final = frozenset(word for name in KNOWN for word in name)
_PLAIN: Final = re.compile(r"\b[a-z]{2,}\b")
_TITLES: Final = BODIES | HONORIFICS | RANKS
_SMALL: Final = re.compile(r"\b[a-z]+\b")


class Names:
    """The words of the names in the training texts, by label and by place in the name, to put in the place of others."""

    def __init__(self, texts: Sequence[Text]) -> None:
        small = Counter(word for text in texts for word in _SMALL.findall(text.text))
        self.common: Final = _TITLES | {word for word, count in small.items() if count >= COMMON}
        pools: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
        for text in texts:
            for start, end, label in text.ents:
                words = text.text[start:end].split(" ")
                if len(words) <= MOST_WORDS and all(self._is_swapped(word, label) for word in words):
                    for at, word in enumerate(words):
                        pools[label, at == len(words) - 1].add(word)
        self.pools: Final[dict[tuple[str, bool], Sequence[str]]] = {key: sorted(pool) for key, pool in pools.items()}

    def swap(self, text: Text, rng: random.Random) -> Text:
        """The same text with other names: one word of a name becomes the same other word throughout.

        States, peoples and agencies keep their names; so do common words in the names of places and bodies.
        """
        others: dict[str, str] = {}
        changes: list[tuple[int, int, str]] = []
        for start, end, label in text.ents:
            words = text.text[start:end].split(" ")
            for at, word in enumerate(words):
                pool = self.pools.get((label, at == len(words) - 1), ())
                if pool and word not in others and self._is_swapped(word, label):
                    others[word] = invented(pool, rng) if rng.random() < INVENTED else rng.choice(pool)
            changes.append((start, end, " ".join(others.get(word, word) for word in words)))
        return replaced(text, changes)

    def _is_swapped(self, word: str, label: str) -> bool:
        common = _TITLES if label == "PERSON" else self.common
        return label in SWAPPED and bool(_NAME.match(word)) and word not in _KEPT and word.lower() not in common


def invented(pool: Sequence[str], rng: random.Random) -> str:
    """A word that begins as one word of the pool and ends as another."""
    first, second = rng.choice(pool), rng.choice(pool)
    return first[: (len(first) + 1) // 2] + second[len(second) // 2 :].lower()


def replaced(text: Text, changes: Sequence[tuple[int, int, str]]) -> Text:
    """The text with each span [start, end) replaced; entities and unknown spans move along.

    A change must lie on whole entities or outside all of them; changes come in order and do not overlap.
    """
    parts: list[str] = []
    moves: list[tuple[int, int]] = []
    at = shift = 0
    for start, end, new in changes:
        parts += (text.text[at:start], new)
        at = end
        shift += len(new) - (end - start)
        moves.append((end, shift))
    parts.append(text.text[at:])

    def moved(offset: int) -> int:
        return offset + next((by for end, by in reversed(moves) if end <= offset), 0)

    return Text(
        "".join(parts),
        [(moved(start), moved(end), label) for start, end, label in text.ents],
        [(moved(start), moved(end)) for start, end in text.miss],
    )


def joined(first: Text, second: Text, gap: str = "\n\n") -> Text:
    """Two texts as one, a blank line between them: what follows a headline, or a paragraph."""
    by = len(first.text) + len(gap)
    return Text(
        first.text + gap + second.text,
        [*first.ents, *((start + by, end + by, label) for start, end, label in second.ents)],
        [*first.miss, *((start + by, end + by) for start, end in second.miss)],
    )


def recased(text: Text, letters: str) -> Text:
    """The same text with other letters; left as it is where the change would move an offset."""
    return Text(letters, text.ents, text.miss) if len(letters) == len(text.text) else text


def titled(text: Text) -> Text:
    """Each Word of Four Letters or More With a Capital."""
    return recased(text, _WORD.sub(lambda match: match[0].capitalize(), text.text))


def stressed(text: Text, rng: random.Random) -> Text:
    """With a few words In Capitals or IN ALL CAPITALS: a capital alone makes no name."""
    words = list(_PLAIN.finditer(text.text))
    if not words:
        return text
    first = rng.randrange(len(words))
    start, end = words[first].start(), words[min(len(words) - 1, first + rng.randrange(4))].end()
    run = text.text[start:end]
    run = run.upper() if rng.random() < SHOUTED else _PLAIN.sub(lambda match: match[0].capitalize(), run)
    return recased(text, text.text[:start] + run + text.text[end:])


def clipped(text: Text, rng: random.Random) -> Text:
    """From some word on, with a capital there: what opens a sentence or a line is seldom a name."""
    spans = [*((start, end) for start, end, _ in text.ents), *text.miss]
    starts = [match.start() for match in _PLAIN.finditer(text.text)]
    starts = [at for at in starts if not any(start < at < end for start, end in spans)]
    if not starts:
        return text
    at = rng.choice(starts)
    return Text(
        text.text[at].upper() + text.text[at + 1 :],
        [(start - at, end - at, label) for start, end, label in text.ents if start >= at],
        [(start - at, end - at) for start, end in text.miss if start >= at],
    )


def curly(text: Text) -> Text:
    """Typographic quotes and apostrophes, as most outlets print them."""
    letters = _OPENING.sub("\\1\N{LEFT DOUBLE QUOTATION MARK}", text.text)
    letters = letters.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return recased(text, letters)


def unstopped(text: Text) -> Text:
    """Without the full stop at its end, as a headline has none."""
    return Text(text.text.removesuffix("."), text.ents, text.miss) if not _ends_in_entity(text) else text


def _ends_in_entity(text: Text) -> bool:
    return any(end == len(text.text) for _, end, _ in text.ents) or any(end == len(text.text) for _, end in text.miss)


def augmented(text: Text, names: Names, rng: random.Random) -> Text:
    """One text as it is trained on this time."""
    if rng.random() < RENAMED:
        text = names.swap(text, rng)
    if rng.random() < UNSTOPPED:
        text = unstopped(text)
    if rng.random() < CURLY:
        text = curly(text)
    if rng.random() < CLIPPED:
        text = clipped(text, rng)
    if rng.random() < STRESSED:
        text = stressed(text, rng)
    kind = rng.random()
    if kind < CAPITALS:
        return recased(text, text.text.upper())
    if kind < CAPITALS + SMALL:
        return recased(text, text.text.lower())
    return titled(text) if kind < CAPITALS + SMALL + TITLED else text
