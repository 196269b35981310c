"""`python -m pipeline.enrich.bench.table`: words a second on one core, ours beside spaCy's small English shape, as markdown.

All are timed in turn within each round, by the CPU time of this process on one thread, so that what else the machine does
weighs on all alike. Each round reads articles that none has met, with names of their own.
"""

import os
import platform
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
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
SINGLE_SHARE: Final = 4


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


def run() -> None:
    """Measure and print the tables."""
    ours = load(Settings())
    first = list(articles(40, seed=0))
    with use_ops("numpy"):
        spacys = small_english([_text(article) for article in first[:20]])
    clock = Clock()
    for turn in range(ROUNDS + 1):
        read = list(articles(ARTICLES, seed=turn)) if turn else first
        _round(Clock() if not turn else clock, ours, spacys, read)  # the first only warms up
    sys.stdout.write("\n".join(_tables(clock)) + "\n")


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
    _by_component(clock, ours, texts)


def _by_component(clock: Clock, nlp: Language, texts: list[str]) -> None:
    with nlp.memory_zone():
        docs: list[Doc] = []
        clock.time("tokenizer", texts, lambda: docs.extend(map(nlp.make_doc, texts)))
        for name, pipe in nlp.pipeline:
            clock.time(name, texts, partial(_through, pipe, docs))
        clock.time("names and roles", texts, lambda: _drained(map(entities, docs)))
        docs.clear()


def _through(pipe: Any, docs: list[Doc]) -> None:
    _drained(pipe.pipe(docs, batch_size=BATCH) if hasattr(pipe, "pipe") else map(pipe, docs))


def _drained(things: Iterable[object]) -> None:
    for _ in things:
        pass


def _tables(clock: Clock) -> list[str]:
    load_now = os.getloadavg()[0]
    whole = (OURS, SINGLE, SPACY, SPACY_SINGLE, SPACY_NER)
    lines = [
        f"{ROUNDS * ARTICLES} articles of about 460 words, one thread, CPU time; {_processor()}, {os.cpu_count()} cores, load {load_now:.1f}, Python {platform.python_version()}.",
        "",
        "| | words/s | ms an article | ours is so many times as fast |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name in whole:
        times = f"{clock.rate(OURS) / clock.rate(name):.1f}"
        lines.append(f"| {name} | {clock.rate(name):,.0f} | {clock.milliseconds(name):.1f} | {times} |")
    parts = [name for name in clock.seconds if name not in whole]
    names = clock.seconds["bio_tagger"] + clock.seconds["bio_entities"]
    lines += ["", "| component | ms an article | of the entity pass |", "| --- | ---: | ---: |"]
    for name in parts:
        lines.append(f"| {name} | {clock.milliseconds(name):.2f} | {clock.seconds[name] / names:.0%} |")
    return lines


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if sys.platform == "linux" else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    run()
