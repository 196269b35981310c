"""Train the classifier of numbers that no rule claims:

    python -m pipeline.enrich.training.figures --data DIR --out DIR [--passages DIR]

DATA has the texts of the entity model, of which the Groningen news and the smaller free corpora are read; PASSAGES the annotated passages of our
own (tests/data); writes OUT/figures/weights.npz. Seeded, one thread, three minutes.
"""

import argparse
import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy

from pipeline.enrich.figures.learned.network import save
from pipeline.enrich.figures.learned.reading import WEIGHTS, senses
from pipeline.enrich.figures.learned.sights import KINDS, MARKS, PLACES, SIDE
from pipeline.enrich.training.data import TRAIN, read
from pipeline.enrich.training.figure_steps import Drops, Shape, fresh, learn
from pipeline.enrich.training.figure_texts import Example, Passage, annotated, examples, labels, lesson, written

SEED: Final = 20261126
STEPS: Final = 15_000
RATE: Final = 0.002
HEADS: Final = 12
SAID: Final = 24
HIDDEN: Final = 128
DROPS: Final = Drops(words=0.1, marks=0.3, values=0.3)
"""So that it learns the words beside a rule's trigger too."""
SMOOTH: Final = 0.02
ANNOTATED: Final = "figures_*.jsonl"
ORDINARY: Final = "ordinary_own.jsonl"
"""Articles that tell no news of harm: of their numbers, those no rule claims are of nothing."""
NEWS: Final = (TRAIN[0], TRAIN[3])
"""The Groningen news and the smaller corpora: what the rules leave there was labelled number by number."""
OWN_SHARE, WRITTEN_SHARE, CLAIMED_SHARE, LEFT_SHARE, ORDINARY_SHARE = 0.3, 0.5, 0.3, 0.4, 0.15
"""How often each part is drawn: passages of the tests; those written for this; numbers of the news that rules claim, and those that they
leave; numbers of ordinary articles."""
PASSAGES: Final = Path(__file__).parents[3] / "tests" / "data"


class _Article(msgspec.Struct):
    text: str
    title: str = ""


def _ordinary(file: Path) -> Iterator[Passage]:
    for line in file.read_bytes().splitlines():
        article = msgspec.json.decode(line, type=_Article)
        yield Passage(f"{article.title}\n\n{article.text}".strip())


def _flat(of: Sequence[Sequence[Example]]) -> list[Example]:
    return list(itertools.chain.from_iterable(of))


def run(data: Path, out: Path, passages: Path) -> None:
    """Train, and write OUT/figures."""
    files = sorted(passages.glob(ANNOTATED))
    own = _flat(examples([one for file in files for one in annotated(file)]))
    wrote = _flat(examples(list(written())))
    news = _flat(examples([Passage(text.text) for source in NEWS for text in read(data, source)], labels()))
    ordinary = [one for one in _flat(examples(list(_ordinary(passages / ORDINARY)))) if not one.claimed]
    parts = [
        (own, OWN_SHARE),
        (wrote, WRITTEN_SHARE),
        ([one for one in news if one.claimed], CLAIMED_SHARE),
        ([one for one in news if not one.claimed], LEFT_SHARE),
        (ordinary, ORDINARY_SHARE),
    ]
    table = senses()
    rng = numpy.random.default_rng(SEED)
    weights = fresh(Shape(table.values.shape[1], HEADS, SAID, HIDDEN, MARKS, PLACES, len(KINDS), SIDE), rng)
    loss = learn(weights, lesson(parts, SMOOTH), table, DROPS, STEPS, RATE, rng)
    save(weights, out / WEIGHTS)
    told = f"numbers: {len(own) + len(wrote)} of our own, {len(news)} of the news, {len(ordinary)} of ordinary articles; loss {loss:.3f}"
    print(told)  # noqa: T201


def main(arguments: Sequence[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Train the classifier of numbers that no rule claims.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the annotated texts")
    parser.add_argument("--out", type=Path, required=True, help="where figures/weights.npz goes")
    parser.add_argument("--passages", type=Path, default=PASSAGES, help="the folder of our own annotated passages")
    chosen = parser.parse_args(arguments)
    run(chosen.data, chosen.out, chosen.passages)


if __name__ == "__main__":
    main(sys.argv[1:])
