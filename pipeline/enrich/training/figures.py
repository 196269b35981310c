"""Train the classifier of numbers that no rule claims:

    python -m pipeline.enrich.training.figures --data DIR --out DIR [--passages DIR]

DATA has the texts of the entity model, of which the Groningen news is read; PASSAGES the annotated passages of our own (tests/data); writes
OUT/figures/weights.npz. Seeded, one thread, about three minutes, most of them for reading the news by the rules.
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
from pipeline.enrich.training.figure_texts import Example, Passage, annotated, examples, lesson, written

SEED: Final = 20261126
STEPS: Final = 4000
RATE: Final = 0.002
HEADS: Final = 6
SAID: Final = 16
HIDDEN: Final = 64
DROPS: Final = Drops(words=0.15, marks=0.3, values=0.3)
"""So that it learns the words beside a rule's trigger too."""
SMOOTH: Final = 0.02
ANNOTATED: Final = "figures_*.jsonl"
ORDINARY: Final = "ordinary_own.jsonl"
"""Articles that tell no news of harm: of their numbers, those no rule claims are of nothing."""
OWN_SHARE, NEWS_SHARE, ORDINARY_SHARE = 0.5, 0.5, 0.15
"""How often each part is drawn."""
CLAIMED_COUNTS, LEFT_COUNT = 0.5, 1.0
"""What a number of the news counts that a rule claims, and one it leaves, which may well be a figure."""
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
    own = _flat(examples([one for file in files for one in annotated(file)] + list(written())))
    news = _flat(examples([Passage(text.text) for text in read(data, TRAIN[0])]))
    ordinary = [one for one in _flat(examples(list(_ordinary(passages / ORDINARY)))) if not one.claimed]
    parts = [
        (own, 1.0, 1.0, OWN_SHARE),
        (news, CLAIMED_COUNTS, LEFT_COUNT, NEWS_SHARE),
        (ordinary, 1.0, 1.0, ORDINARY_SHARE),
    ]
    table = senses()
    rng = numpy.random.default_rng(SEED)
    weights = fresh(Shape(table.values.shape[1], HEADS, SAID, HIDDEN, MARKS, PLACES, len(KINDS), SIDE), rng)
    loss = learn(weights, lesson(parts, SMOOTH), table, DROPS, STEPS, RATE, rng)
    save(weights, out / WEIGHTS)
    told = f"numbers: {len(own)} of our own, {len(news)} of the news, {len(ordinary)} of ordinary articles; loss {loss:.3f}"
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
