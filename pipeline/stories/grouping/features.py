"""What an article is about, as three sparse vectors: its terms (TF-IDF), its names, and its dates and numbers."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from pipeline.records import Enriched
from pipeline.stories.grouping.background import background
from pipeline.stories.grouping.marks import marks
from pipeline.stories.grouping.words import STOP_WORDS, names, term, words

LEAD_WORDS: Final = 400
"""News tells the most important first; more words add background that many stories share."""
WORD_CHARACTERS: Final = 8
NAMES: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"})
TITLE_WEIGHT: Final = 2
BACKGROUND_WEIGHT: Final = 0.05
"""How much one background passage counts against one open story when rarity is judged. At 550 open stories both
grounds weigh the same: the news at large decides at first, the wire at hand when there is much of it."""


class Features(NamedTuple):
    """An article's vectors, each of length 1, in a fixed order."""

    terms: dict[int, float]
    names: dict[int, float]
    marks: dict[int, float]


def features(article: Enriched, body: Sequence[str], open_stories: int, spread: Callable[[int], int]) -> Features:
    """Read an article's title and first 400 words.

    body: its body's words. open_stories, spread: how many stories are open, and in how many of them a term occurs.
    """
    language = article.language or "en"
    title = words(article.title)
    counts: dict[int, int] = {}
    for read, weight in ((title, TITLE_WEIGHT), (body[:LEAD_WORDS], 1)):
        for word in read:
            if word not in STOP_WORDS and len(word) > 1:
                key = term(word, language)
                counts[key] = counts.get(key, 0) + weight
    rarity = _rarity(open_stories, spread)
    terms = {key: (1 + math.log(n)) * rarity(key) for key, n in counts.items()}
    named = {key: n * rarity(key) for key, n in _named(article, language).items()}
    return Features(_unit(terms), _unit(named), _unit(marks([*title, *body[:LEAD_WORDS]])))


def _named(article: Enriched, language: str) -> dict[int, float]:
    """The words of its names, by how often they are named: of entities, else (text that no model read) of capitals."""
    end = LEAD_WORDS * WORD_CHARACTERS
    counts: Counter[int] = Counter()
    for name in named(article, NAMES, end) or names(f"{article.title}\n{article.body[:end]}"):
        counts.update({term(word, language) for word in words(name) if word not in STOP_WORDS})
    return {key: 1 + math.log(n) for key, n in counts.items()}


def named(article: Enriched, labels: frozenset[str], characters: int) -> list[str]:
    """The names of some kinds in an article's title and the first characters of its body, each as often as it is named."""
    return [e.name for e in article.entities if e.label in labels and (e.field == "title" or e.start < characters)]


def _rarity(open_stories: int, spread: Callable[[int], int]) -> Callable[[int], float]:
    """Inverse document frequency over the background and the open stories together."""
    ground = background()
    total = ground.passages * BACKGROUND_WEIGHT + open_stories + 1

    def rarity(key: int) -> float:
        return math.log(total / (ground.counts.get(key, 0) * BACKGROUND_WEIGHT + spread(key) + 0.5))

    return rarity


def _unit(vector: dict[int, float]) -> dict[int, float]:
    positive = {key: weight for key, weight in vector.items() if weight > 0}
    length = norm(positive.values())
    return {key: weight / length for key, weight in positive.items()} if length else {}


def norm(weights: Iterable[float]) -> float:
    """Euclidean length."""
    return math.hypot(*weights)


def dot(small: dict[int, float], large: dict[int, float]) -> float:
    """Inner product, summed in the order of `small`."""
    return sum(weight * large[key] for key, weight in small.items() if key in large)
