"""Train the event classifier on the vectors of a trained tagger:

    python -m pipeline.enrich.training.events --data DIR --out DIR [--model DIR]

DATA has the texts of the entity model; MODEL is the pipeline whose vectors are used (the bundled one); writes
OUT/event_types. Seeded, one thread, about five minutes. The last annotator's sentences are not learned from: on them the
thresholds are chosen and the report is made (a second run with all, under thresholds of the first, was no better).
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy
import spacy
from spacy.attrs import NORM
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from pipeline.enrich.enricher import MODEL
from pipeline.enrich.entities.forward import VECTORS
from pipeline.enrich.events.head import About, Head, Tokens, marks, save
from pipeline.enrich.events.reader import read_events
from pipeline.enrich.training.event_steps import Adam, Batch, Shape, backward, forward, fresh, joined, loss, sigmoid
from pipeline.enrich.training.event_texts import PARTS, Annotated, Teacher, annotated, goals, sentences, taught

SEED: Final = 20261125
HIDDEN: Final = 64
WORDS: Final = 2048
PAIRS: Final = 6144
EPOCHS: Final = 28
BATCH: Final = 64
RATE: Final = 0.002
WARM_UP: Final = 100
DROP: Final = 0.2
REPEATS: Final = 4
"""How often an annotated sentence is seen for once that the teacher's are."""
COST: Final = 0.005
"""F1 that is given for a lower threshold of a sentence's best type: see `thresholds`."""
PRECISE: Final = 0.85
"""The share of those called background that must be."""
RULE_TRUST: Final = 5.0
DOUBT: Final = 1.0
"""What a rule that fires adds to the teacher's score of its type, and what is taken from every type: the teacher, who is generous, and
the rules together are right more often than either (measured on annotated sentences that neither had seen)."""


class Read(NamedTuple):
    """Sentences as the classifier sees them: all tokens in one run, where each sentence begins and ends, what the rules say."""

    tokens: Tokens
    ends: Any
    rules: Any

    def some(self, index: Any) -> Tokens:
        """The tokens of the sentences at `index`."""
        parts = [
            Tokens(self.tokens.vectors[start:end], self.tokens.norms[start:end], numpy.zeros(1, dtype="int64"))
            for start, end in zip(self.tokens.starts[index].tolist(), self.ends[index].tolist(), strict=True)
        ]
        return joined(parts)


class Lesson(NamedTuple):
    """Sentences, what is wanted of them, and how often each is seen in an epoch."""

    read: Read
    goals: Any
    repeats: int


def read(nlp: Language, texts: Sequence[str], types: Sequence[str]) -> Read:
    """The texts, each as a sentence of its own, through the tagger and the rules."""
    vectors, norms, found, earlier = [], [], [], []
    for doc in nlp.pipe(texts, batch_size=256):
        vectors.append(doc.user_data[VECTORS].astype("float16"))
        norms.append(doc.to_array([NORM]).reshape(-1).astype("uint64"))
        events = read_events(doc.text, [(0, len(doc.text))])
        found.append([types.index(event.type) for event in events])
        earlier.append(bool(events) and events[0].scope == "background")
    ends = numpy.cumsum([len(part) for part in norms])
    starts = numpy.concatenate([[0], ends[:-1]])
    tokens = Tokens(numpy.concatenate(vectors), numpy.concatenate(norms), starts)
    return Read(tokens, ends, marks(found, earlier, len(types) + 1))


def batches(lessons: Sequence[Lesson], rng: Any) -> Iterator[Batch]:
    """One epoch in an order of its own."""
    items = numpy.array(
        [(which, at) for which, one in enumerate(lessons) for _ in range(one.repeats) for at in range(len(one.goals))]
    )
    rng.shuffle(items)
    for begin in range(0, len(items), BATCH):
        picked = items[begin : begin + BATCH]
        shares = [(one, picked[picked[:, 0] == which, 1]) for which, one in enumerate(lessons)]
        shares = [(one, index) for one, index in shares if len(index)]
        yield Batch(
            joined([one.read.some(index) for one, index in shares]),
            numpy.concatenate([one.read.rules[index] for one, index in shares]),
            numpy.concatenate([one.goals[index] for one, index in shares]),
        )


def train(lessons: Sequence[Lesson], teacher: Teacher) -> dict[str, Any]:
    """The weights that were learned."""
    rng = numpy.random.default_rng(SEED)
    width, outputs = lessons[0].read.tokens.vectors.shape[1], lessons[0].goals.shape[1]
    weights = fresh(Shape(width, HIDDEN, WORDS, PAIRS, teacher.senses.shape[1], outputs), rng)
    adam = Adam(weights)
    weights |= {"names": teacher.names, "senses": teacher.senses}
    a_round = -(-sum(one.repeats * len(one.goals) for one in lessons) // BATCH)
    steps, step = EPOCHS * a_round, 0
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(lessons, rng):
            step += 1
            scores, kept = forward(weights, batch, DROP, rng)
            losses.append(float(loss(scores, batch.goals).mean()))
            slope = ((sigmoid(scores) - batch.goals) / len(scores)).astype("float32")
            rate = RATE * min(1.0, step / WARM_UP, (steps - step + 1) / (0.9 * steps))
            adam.step(backward(weights, batch, kept, slope), rate)
        print(json.dumps({"epoch": epoch, "loss": round(sum(losses) / len(losses), 4)}), flush=True)  # noqa: T201
    return weights


def scores(weights: dict[str, Any], seen: Read) -> Any:
    """The scores of every sentence."""
    found = []
    rng = numpy.random.default_rng(SEED)
    for begin in range(0, len(seen.ends), 1024):
        index = numpy.arange(begin, min(len(seen.ends), begin + 1024))
        nothing = numpy.zeros((len(index), seen.rules.shape[1]), dtype="float32")
        batch = Batch(seen.some(index), seen.rules[index], nothing)
        found.append(forward(weights, batch, 0.0, rng)[0])
    return numpy.concatenate(found)


def f1(scores: Any, wanted: Any, threshold: float, further: float) -> float:
    """Micro F1 of the types over all sentences, at these thresholds."""
    best = scores.argmax(axis=1)
    named = scores > further
    rows = numpy.arange(len(scores))
    named[rows, best] |= scores[rows, best] > threshold
    right = float((named & (wanted > 0)).sum())
    return 2 * right / max(1.0, float(named.sum() + wanted.sum()))


def thresholds(scores: Any, wanted: Any) -> tuple[float, float]:
    """The threshold of the best type and of each further one: of those that cost at most COST of F1 the lowest for the best type,
    since a sentence wrongly said to tell nothing is worse than a type too much."""
    steps = [step / 10 for step in range(-25, 16)]
    grid = {(a, b): f1(scores, wanted, a, b) for a in steps for b in steps if a <= b}
    most = max(grid.values())
    near = [pair for pair, value in grid.items() if value >= most - COST]
    lowest = min(a for a, _ in near)
    return max((pair for pair in near if pair[0] == lowest), key=lambda pair: grid[pair])


def background(scores: Any, wanted: Any) -> float:
    """The lowest threshold at which a share of PRECISE of those called background are, of sentences that tell an event."""
    order = numpy.argsort(-scores)
    share = numpy.cumsum(wanted[order]) / numpy.arange(1, len(order) + 1)
    good = numpy.flatnonzero(share >= PRECISE)
    return float(scores[order[good[-1]]]) - 0.01 if len(good) else 5.0


def lesson(nlp: Language, rows: Sequence[Annotated], types: Sequence[str]) -> Lesson:
    """Annotated sentences as a lesson."""
    return Lesson(read(nlp, [row.text for row in rows], types), goals(rows, types), REPEATS)


def run(data: Path, out: Path, model: Path) -> None:
    """Train, and write OUT/event_types and OUT/events.json (what the held-out sentences gave)."""
    set_current_ops(NumpyOps(use_blis=False))
    tagger = hashlib.sha256((model / "bio_tagger" / "model").read_bytes()).hexdigest()
    nlp = spacy.load(model)
    texts = sentences(data)
    teacher = taught(texts)
    types = teacher.types
    trust = numpy.append(numpy.full(len(types), DOUBT), 0.0)
    seen = read(nlp, teacher.texts, types)
    wide = Lesson(seen, sigmoid(teacher.scores + RULE_TRUST * seen.rules - trust).astype("float32"), 1)
    most = lesson(nlp, annotated(texts, PARTS[:-1]), types)
    last = lesson(nlp, annotated(texts, PARTS[-1]), types)
    weights = train([wide, most], teacher)
    held = scores(weights, last.read)
    first, further = thresholds(held[:, :-1], last.goals[:, :-1])
    tells = last.goals[:, :-1].any(axis=1)
    past = background(held[tells, -1], last.goals[tells, -1])
    about = About(types, round(first, 2), round(further, 2), round(past, 2), tagger)
    save(Head(about, weights), out / "event_types")
    told = {
        "threshold": first,
        "further": further,
        "background": past,
        "f1": f1(held[:, :-1], last.goals[:, :-1], first, further),
    }
    (out / "events.json").write_text(json.dumps({k: round(v, 4) for k, v in told.items()}) + "\n")


def main(arguments: Sequence[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Train the event classifier.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the annotated texts")
    parser.add_argument("--out", type=Path, required=True, help="where event_types goes")
    parser.add_argument(
        "--model", type=Path, default=MODEL, help="the pipeline whose vectors are used; the bundled one"
    )
    chosen = parser.parse_args(arguments)
    run(chosen.data, chosen.out, chosen.model)


if __name__ == "__main__":
    main(sys.argv[1:])
