"""What an article is about, as sparse vectors: its terms (TF-IDF), its names, and its dates and numbers."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from types import MappingProxyType
from typing import Final, NamedTuple

from pipeline.records import Enriched
from pipeline.stories.grouping.background import background
from pipeline.stories.grouping.marks import marks
from pipeline.stories.grouping.words import STOP_WORDS, names, subjects, term, words

LEAD_WORDS: Final = 400
"""News tells the most important first; more words add background that many stories share."""
WORD_CHARACTERS: Final = 8
NAMES: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"})
TITLE_WEIGHT: Final = 2
OPENING_WORDS: Final = 70
OPENING_CHARACTERS: Final = 500
"""Title and first sentences say who, where, when and how many; of the same further down half is of other events. The
names that stand there count twice, so do the dates and numbers."""
BACKGROUND_WEIGHT: Final = 0.05
"""How much one background passage counts against one open story when rarity is judged. At 550 open stories both
grounds weigh the same: the news at large decides at first, the wire at hand when there is much of it."""


class Features(NamedTuple):
    """An article's vectors, each of length 1, in a fixed order; and how rare in the news its terms are, as far as that is
    known: of a word that no background passage has, and that is no name, it is not; and a given name tells nobody. Vectors
    that are kept go without."""

    terms: dict[int, float]
    names: dict[int, float]
    marks: dict[int, float]
    rarity: Mapping[int, float] = MappingProxyType({})


NO_WORDS: Final = Features({}, {}, {})
"""Of a copy."""


def features(
    article: Enriched, body: Sequence[str], open_stories: int, postings: Mapping[int, Collection[str]]
) -> Features:
    """Read an article's title and first 400 words.

    body: its body's words. open_stories, postings: how many stories are open, and which of them have a term.
    """
    language = article.language or "en"
    title, lead = words(article.title), body[:LEAD_WORDS]
    counts = Counter(map(subjects(language).__getitem__, [*title * TITLE_WEIGHT, *lead]))
    counts.pop(0, None)
    named, given = _named(article, language), _given(article, language)
    rare, known = _rarity(counts, open_stories, postings), background().counts
    telling = {key: weight for key, weight in rare.items() if (key in known or key in named) and key not in given}
    unread = named.keys() - rare.keys()  # names beyond the first words
    told = _weighed(named, rare | _rarity(unread, open_stories, postings) if unread else rare)
    read = [*title, *lead]
    dated = marks(read[:OPENING_WORDS], read)
    return Features(_unit(_weighed(counts, rare)), _unit(told), _unit(dated), telling)


def _named(article: Enriched, language: str) -> Counter[int]:
    """The words of its names, by how often they are named: of entities, else (text that no model read) of capitals."""
    end = LEAD_WORDS * WORD_CHARACTERS
    counts: Counter[int] = Counter()
    told = [*named(article, NAMES, end), *named(article, NAMES, OPENING_CHARACTERS)]
    for name in told or names(f"{article.title}\n{article.body[:end]}"):
        counts.update(_terms_of(name, language))
    return counts


@lru_cache(maxsize=8192)
def _terms_of(name: str, language: str) -> tuple[int, ...]:
    return tuple({term(word, language) for word in words(name) if word not in STOP_WORDS})


def _given(article: Enriched, language: str) -> set[int]:
    """The words of its persons' names but the last."""
    persons = {entity.name for entity in article.entities if entity.label == "PERSON"}
    return {key for person in persons for key in _terms_but_last(person, language)}


@lru_cache(maxsize=8192)
def _terms_but_last(name: str, language: str) -> tuple[int, ...]:
    return tuple(term(word, language) for word in words(name)[:-1])


def named(article: Enriched, labels: frozenset[str], characters: int) -> list[str]:
    """The names of some kinds in an article's title and the first characters of its body, each as often as it is named."""
    return [e.name for e in article.entities if e.label in labels and (e.field == "title" or e.start < characters)]


def _rarity(keys: Iterable[int], open_stories: int, postings: Mapping[int, Collection[str]]) -> dict[int, float]:
    """The inverse document frequency of each term over the background and the open stories."""
    ground, log, asked = background(), math.log, list(keys)
    total = ground.passages * BACKGROUND_WEIGHT + open_stories + 1
    passages = map(ground.counts.get, asked, repeat(0))
    stories = map(len, map(postings.get, asked, repeat(())))
    told = [log(total / (p * BACKGROUND_WEIGHT + n + 0.5)) for p, n in zip(passages, stories, strict=True)]
    return dict(zip(asked, told, strict=True))


def _weighed(counts: Mapping[int, int], rarity: Mapping[int, float]) -> dict[int, float]:
    """Each term's count (logarithm) by its rarity."""
    log = math.log
    return {key: (1 + log(n) if n > 1 else 1) * rarity[key] for key, n in counts.items()}


def _unit(vector: dict[int, float]) -> dict[int, float]:
    if vector and min(vector.values()) <= 0:
        vector = {key: weight for key, weight in vector.items() if weight > 0}
    length = norm(vector.values())
    return {key: weight / length for key, weight in vector.items()} if length else {}


def norm(weights: Iterable[float]) -> float:
    """Euclidean length."""
    return math.hypot(*weights)


def dot(small: dict[int, float], large: dict[int, float]) -> float:
    """Inner product, summed in the order of `small`."""
    return sum([weight * large[key] for key, weight in small.items() if key in large])
