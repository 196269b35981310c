"""Words a second on one core, ours beside spaCy's small English shape; the part "enrich" of `tallywire bench`.

All are timed in turn within each round, by the CPU time of this process on one thread, so that what else the machine does
weighs on all alike. Each round reads articles that none has met, with names of their own.
"""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is loaded
os.environ.setdefault("OMP_NUM_THREADS", "1")

from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from pipeline.enrich.bench.shape import ONLY_NER, small_english
from pipeline.enrich.bench.texts import articles
from pipeline.enrich.enricher import BATCH, enrich, entities, load
from pipeline.records import Cleaned
from pipeline.settings import Settings

ROUNDS: Final = 3
ARTICLES: Final = 100
"""Articles a round; a quarter of them in the slow rows of single documents."""

OURS: Final = "all of `enrich`, records made"
SINGLE: Final = "the same components, a document at a time"
SPACY: Final = "spaCy's small English shape, `nlp.pipe`"
SPACY_SINGLE: Final = "spaCy's small English shape, a document at a time"
SPACY_NER: Final = "its tok2vec and ner alone, `nlp.pipe`"
WHOLE: Final = (OURS, SINGLE, SPACY, SPACY_SINGLE, SPACY_NER)
SINGLE_SHARE: Final = 4
WARM: Final = 40
APART: Final = 1000
"""Between the seeds of the articles for the whole and of those for the components."""


class Clock:
    """CPU seconds and words by name."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.words: defaultdict[str, int] = defaultdict(int)

    def time(self, name: str, texts: list[str], work: Callable[[], object]) -> None:
        """Add the time of the work on the texts."""
        start = time.process_time()
        work()
        self.seconds[name] += time.process_time() - start
        self.words[name] += sum(len(text.split()) for text in texts)

    def rate(self, name: str) -> float:
        """Words a second."""
        return self.words[name] / self.seconds[name]

    def milliseconds(self, name: str, words: int = 460) -> float:
        """Milliseconds an article of so many words."""
        return 1000 * words / self.rate(name)


def measured(rounds: int, count: int) -> Clock:
    """Time all on so many rounds of so many articles."""
    ours = load(Settings())
    first = list(articles(min(count, WARM), seed=0))
    with use_ops("numpy"):
        spacys = small_english([_text(article) for article in first[:20]])
    clock = Clock()
    for turn in range(rounds + 1):
        read = list(articles(count, seed=turn)) if turn else first
        timed = Clock() if not turn else clock  # the first only warms up
        _round(timed, ours, spacys, read)
        # Articles of their own: of those just read, every sentence would be one that comes again.
        _by_component(timed, ours, [_text(article) for article in articles(len(read), seed=APART + turn)])
    return clock


def components(clock: Clock) -> list[tuple[str, float, float]]:
    """Each component with its milliseconds an article and its share of the entity pass."""
    names = clock.seconds["bio_tagger"] + clock.seconds["bio_entities"]
    parts = [name for name in clock.seconds if name not in WHOLE]
    return [(name, clock.milliseconds(name), clock.seconds[name] / names) for name in parts]


def _text(article: Cleaned) -> str:
    return f"{article.title}\n\n{article.body}"


def _round(clock: Clock, ours: Language, spacys: Language, read: list[Cleaned]) -> None:
    texts = [_text(article) for article in read]
    few = texts[::SINGLE_SHARE]
    clock.time(OURS, texts, lambda: enrich(ours, read))
    with use_ops("numpy"):
        clock.time(SPACY, texts, lambda: _drained(spacys.pipe(texts)))
        clock.time(SPACY_SINGLE, few, lambda: _drained(map(spacys, few)))
        with spacys.select_pipes(enable=list(ONLY_NER)):
            clock.time(SPACY_NER, texts, lambda: _drained(spacys.pipe(texts)))
    with ours.memory_zone():
        clock.time(SINGLE, few, lambda: _drained(map(ours, few)))


def _by_component(clock: Clock, nlp: Language, texts: list[str]) -> None:
    with nlp.memory_zone():
        docs: list[Doc] = []
        clock.time("tokenizer", texts, lambda: docs.extend(map(nlp.make_doc, texts)))
        for name, pipe in nlp.pipeline:
            clock.time(name, texts, partial(_through, pipe, docs))
        clock.time("names and roles", texts, lambda: _drained(map(entities, docs, texts)))
        docs.clear()


def _through(pipe: Any, docs: list[Doc]) -> None:
    _drained(pipe.pipe(docs, batch_size=BATCH) if hasattr(pipe, "pipe") else map(pipe, docs))


def _drained(things: Iterable[object]) -> None:
    for _ in things:
        pass
