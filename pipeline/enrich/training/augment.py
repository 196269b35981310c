"""What is done to a text before it is trained on: other names, other letters, other quotes, two texts in one.

The wire has headlines in Title Case and in CAPITALS, curly quotes, blank lines, and names that no list holds; the
annotated texts have little of these. Every change keeps the spans right.
"""

import random
import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.enrich.training.data import Text

JOINED: Final = 0.35
RENAMED: Final = 0.20
TITLED: Final = 0.06
CAPITALS: Final = 0.02
CURLY: Final = 0.35
UNSTOPPED: Final = 0.10
"""Shares of the texts that are changed. Chosen small: most of the wire is plain prose."""

_NAME: Final = re.compile(r"[A-Z]\w+(?:-\w+)*$")
_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_OPENING: Final = re.compile(r'(^|[\s(\[])"')
_TITLES: Final = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Sen", "Gen", "President", "King", "Queen", "Pope", "Prince", "Sheikh"}
)


class Names:
    """First and last parts of the people that the training texts name, to put in the place of others."""

    def __init__(self, texts: Iterable[Text]) -> None:
        firsts: set[str] = set()
        lasts: set[str] = set()
        for text in texts:
            for start, end, label in text.ents:
                words = text.text[start:end].split()
                if label == "PERSON" and len(words) in (2, 3) and all(map(_NAME.match, words)):
                    firsts.update(words[:-1])
                    lasts.add(words[-1])
        self.firsts: Sequence[str] = sorted(firsts - _TITLES)
        self.lasts: Sequence[str] = sorted(lasts - _TITLES)

    def swap(self, text: Text, rng: random.Random) -> Text:
        """The same text about other people: one word of a name becomes the same other word throughout."""
        others: dict[str, str] = {}
        changes: list[tuple[int, int, str]] = []
        for start, end, label in text.ents:
            if label != "PERSON":
                continue
            words = text.text[start:end].split(" ")
            for at, word in enumerate(words):
                if _NAME.match(word) and word not in _TITLES and word not in others:
                    others[word] = rng.choice(self.lasts if at == len(words) - 1 else self.firsts)
            changes.append((start, end, " ".join(others.get(word, word) for word in words)))
        return replaced(text, changes)


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
    kind = rng.random()
    if kind < CAPITALS:
        return recased(text, text.text.upper())
    return titled(text) if kind < CAPITALS + TITLED else text
