"""Train the event classifier on the vectors of a trained tagger:

    python -m pipeline.enrich.training.events --data DIR --out DIR [--model DIR]

DATA has the texts of the entity model; MODEL is the pipeline whose vectors are used (the bundled one); writes
OUT/event_types. Two students learn from the teacher, a third begins as the first of them and learns from all three. Seeded,
one thread, about ten minutes. The last annotator's sentences are not learned from, neither here nor
by the teacher: on them the lines are drawn and the report is made.
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
from pipeline.enrich.events.deciding import named
from pipeline.enrich.events.head import SHARED, About, Head, Tokens, marks, save, together
from pipeline.enrich.events.reader import read_events
from pipeline.enrich.training.event_steps import Adam, Batch, Shape, backward, forward, fresh, joined, loss, sigmoid
from pipeline.enrich.training.event_texts import PARTS, Annotated, Teacher, annotated, digest, goals, sentences, taught

SEEDS: Final = (20261125, 20261126)
"""One a student of the teacher."""
LAST_SEED: Final = 20261132
HIDDEN: Final = 96
WORDS: Final = 2048
PAIRS: Final = 6144
WARM_UP: Final = 100
TEACHERS_SHARE: Final = 0.5
"""What the teacher's scores weigh in the goals of the last student; its elders' mean has the rest."""
MEAN_EVERY: Final = 20
MEAN_KEPT: Final = 0.97
"""The running mean of the last student's weights: how many steps between two of its own, and what it keeps of itself."""
WEIGHED: Final = 128
NONE_PRECISION: Final = 0.88
"""The share of the natural sentences said to tell nothing that must: see `lines`. Between two annotators it falls by three to
seven points, and .85 is wanted of news that nobody has read."""
PRECISE: Final = 0.88
"""The share of those called background that must be."""
RULE_TRUST: Final = 3.0
DOUBT: Final = 1.0
"""What a rule that fires adds to the teacher's score of its type, and what is taken from every type: the teacher, who is generous, and
the rules together are right more often than either (measured on annotated sentences that neither had seen)."""


class Course(NamedTuple):
    """How a student learns."""

    epochs: int
    batch: int
    rate: float
    falls: float
    """The share of the steps in which the rate falls to nothing: the last."""
    drop: float
    repeats: int
    """How often an annotated sentence is seen for once that the teacher's are."""


FIRST: Final = Course(10, 64, 0.002, 0.9, 0.2, 4)
LAST: Final = Course(5, 128, 0.0014, 0.95, 0.15, 3)


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


def batches(lessons: Sequence[Lesson], size: int, rng: Any) -> Iterator[Batch]:
    """One epoch in an order of its own, `size` sentences a batch."""
    items = numpy.array(
        [(which, at) for which, one in enumerate(lessons) for _ in range(one.repeats) for at in range(len(one.goals))]
    )
    rng.shuffle(items)
    for begin in range(0, len(items), size):
        picked = items[begin : begin + size]
        shares = [(one, picked[picked[:, 0] == which, 1]) for which, one in enumerate(lessons)]
        shares = [(one, index) for one, index in shares if len(index)]
        yield Batch(
            joined([one.read.some(index) for one, index in shares]),
            numpy.concatenate([one.read.rules[index] for one, index in shares]),
            numpy.concatenate([one.goals[index] for one, index in shares]),
        )


def untrained(read: Read, outputs: int, teacher: Teacher, seed: int) -> dict[str, Any]:
    """A student that knows nothing but the teacher's senses of words."""
    shape = Shape(
        read.tokens.vectors.shape[1], HIDDEN, WORDS, PAIRS, teacher.senses.shape[1], outputs, WEIGHED
    )  # fmt: skip
    return fresh(shape, numpy.random.default_rng(seed)) | {"names": teacher.names, "senses": teacher.senses}


def train(lessons: Sequence[Lesson], weights: dict[str, Any], course: Course, seed: int) -> dict[str, Any]:
    """The running mean of the weights over what a student learned that began as `weights`."""
    rng = numpy.random.default_rng(seed)
    weights = {name: values.copy() for name, values in weights.items()}
    mean = {name: values.copy() for name, values in weights.items()}
    adam = Adam(weights)
    a_round = -(-sum(one.repeats * len(one.goals) for one in lessons) // course.batch)
    steps, step = course.epochs * a_round, 0
    for epoch in range(course.epochs):
        losses = []
        for batch in batches(lessons, course.batch, rng):
            step += 1
            scores, kept = forward(weights, batch, course.drop, rng)
            losses.append(float(loss(scores, batch.goals).mean()))
            slope = ((sigmoid(scores) - batch.goals) / len(scores)).astype("float32")
            rate = course.rate * min(1.0, step / WARM_UP, (steps - step + 1) / (course.falls * steps))
            adam.step(backward(weights, batch, kept, slope), rate)
            if step % MEAN_EVERY == 0:
                _follow(mean, weights, min(MEAN_KEPT, step / (step + WARM_UP)))
        print(json.dumps({"epoch": epoch, "loss": round(sum(losses) / len(losses), 4)}), flush=True)  # noqa: T201
    return mean


def _follow(mean: dict[str, Any], weights: dict[str, Any], kept: float) -> None:
    """Move a running mean towards the weights."""
    for name in mean.keys() - set(SHARED):
        mean[name] *= numpy.float32(kept)
        mean[name] += numpy.float32(1 - kept) * weights[name]


def scores(weights: dict[str, Any], seen: Read) -> Any:
    """A student's scores of every sentence."""
    found = []
    rng = numpy.random.default_rng(0)
    for begin in range(0, len(seen.ends), 1024):
        index = numpy.arange(begin, min(len(seen.ends), begin + 1024))
        nothing = numpy.zeros((len(index), seen.rules.shape[1]), dtype="float32")
        batch = Batch(seen.some(index), seen.rules[index], nothing)
        found.append(forward(weights, batch, 0.0, rng)[0])
    return numpy.concatenate(found)


def f1(kinds: Sequence[Sequence[int]], wanted: Any) -> float:
    """Micro F1 of the types that were named for each sentence."""
    right = sum(float(row[kind]) for row, here in zip(wanted, kinds, strict=True) for kind in here)
    return 2 * right / max(1.0, sum(map(len, kinds)) + float(wanted.sum()))


def none_precision(kinds: Sequence[Sequence[int]], wanted: Any) -> float:
    """The share of sentences without a type that tell none."""
    silent = [at for at, here in enumerate(kinds) if not here]
    return float((~wanted[silent].any(axis=1)).mean()) if silent else 1.0


def lines(scores: Any, wanted: Any, natural: Any, types: list[str], rules: Any = None) -> tuple[float, float]:
    """From which chance of no event on a sentence tells nothing, and the score that a type needs: the pair with the best F1
    of those under which NONE_PRECISION of the `natural` sentences that are said to tell nothing do; the surest where none is.

    Natural sentences alone, because among those written for their type what tells nothing was written to mislead.
    """
    found = []
    for nothing in numpy.arange(0.30, 0.99, 0.01).tolist():
        for further in numpy.arange(-1.0, 0.61, 0.2).tolist():
            kinds = named(scores, About(types, nothing, further, 0.0, ""), rules)
            precise = none_precision([kinds[at] for at in numpy.flatnonzero(natural)], wanted[natural])
            found.append((min(precise, NONE_PRECISION), f1(kinds, wanted), nothing, further))
    return max(found)[2:]


def background(scores: Any, wanted: Any) -> float:
    """The lowest threshold at which a share of PRECISE of those called background are, of sentences that tell an event."""
    order = numpy.argsort(-scores)
    share = numpy.cumsum(wanted[order]) / numpy.arange(1, len(order) + 1)
    good = numpy.flatnonzero(share >= PRECISE)
    return float(scores[order[good[-1]]]) - 0.01 if len(good) else 5.0


def lesson(nlp: Language, rows: Sequence[Annotated], types: Sequence[str]) -> Lesson:
    """Annotated sentences as a lesson."""
    return Lesson(read(nlp, [row.text for row in rows], types), goals(rows, types), FIRST.repeats)


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
    taught_scores = teacher.scores + RULE_TRUST * seen.rules - trust
    wide = Lesson(seen, sigmoid(taught_scores).astype("float32"), 1)
    most = lesson(nlp, annotated(texts, PARTS[:-1]), types)
    kept_out = annotated(texts, PARTS[-1])
    last = lesson(nlp, kept_out, types)
    natural = numpy.array([digest(row.text) in texts for row in kept_out])
    outputs = len(types) + 1
    elders = [train([wide, most], untrained(seen, outputs, teacher, seed), FIRST, seed) for seed in SEEDS]
    agreed = sum(scores(elder, seen) for elder in elders) / len(elders)
    all_three = sigmoid(TEACHERS_SHARE * taught_scores + (1 - TEACHERS_SHARE) * agreed).astype("float32")
    lessons = [wide._replace(goals=all_three), most._replace(repeats=LAST.repeats)]
    student = train(lessons, elders[0], LAST, LAST_SEED)
    held = scores(student, last.read)
    nothing, further = lines(held, last.goals[:, :-1], natural, types, last.read.rules)
    tells = last.goals[:, :-1].any(axis=1)
    past = background(held[tells, -1], last.goals[tells, -1])
    about = About(types, round(nothing, 2), round(further, 2), round(past, 2), tagger)
    save(Head(about, together([student])), out / "event_types")
    told = {
        "nothing": nothing,
        "further": further,
        "background": past,
        "f1": f1(named(held, about, last.read.rules), last.goals[:, :-1]),
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
