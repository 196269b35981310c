"""Train the entity model: a BIO tag for each token by a softmax on spaCy's hash-embedding convolution.

    python -m pipeline.enrich.training.train --data DIR --out DIR [--phase N] [--without FILE]

Two phases: a long one at one rate on the labels as they are, then a short one, falling to nothing, on labels mended by
rule (see `mend.py`), from the best model of the first. What is kept is the running mean of the weights. Writes DIR/best
(the pipeline as float16, whenever the score on the development texts rises within a phase) and DIR/log.jsonl.
`--without` leaves a file out, so that the same recipe can be measured on it.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy
import spacy
from spacy.language import Language
from thinc.api import Adam, Config, NumpyOps, set_current_ops, set_dropout_rate

import pipeline.enrich.entities.tagger  # noqa: F401  # registers bio_tagger
from pipeline.enrich.entities.evaluate import score_texts
from pipeline.enrich.training.augment import JOINED, Names, augmented, joined
from pipeline.enrich.training.data import DEV, MISSING, TAGS, TRAIN, Source, Text, read, tag_ids
from pipeline.enrich.training.export import save
from pipeline.enrich.training.mend import mended_labels

SEED: Final = 20201006
WORDS_A_STEP: Final = 1400
WARM_UP: Final = 250
DROPOUT: Final = 0.15
CHECK_EVERY: Final = 500


class Phase(NamedTuple):
    """A run over the texts: its steps, the rates it begins and ends with, whether it is the last.

    In the last the labels of the Groningen texts are mended, and texts kept for the end are seen.
    """

    steps: int
    learn_rate: float
    last_rate: float
    last: bool


PHASES: Final = (Phase(12_000, 0.0012, 0.0012, last=False), Phase(5_000, 0.0012, 0.0, last=True))

CONFIG: Final = """
[model]
@architectures = "spacy.Tagger.v2"

[model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"

[model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = [12000, 2000, 4000, 4000]
include_static_vectors = false

[model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
"""


def build() -> Language:
    """An untrained English pipeline with the tagger alone, on OpenBLAS (1.4 to 1.5 times as fast as BLIS here)."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.blank("en")
    config = Config().from_str(CONFIG)
    tagger: Any = nlp.add_pipe("bio_tagger", config={"model": config["model"]})
    for tag in TAGS:
        tagger.add_label(tag)
    sample = [nlp.make_doc("A sample to find the shapes by.")]
    tagger.model.initialize(X=sample, Y=[numpy.zeros((len(sample[0]), len(TAGS)), dtype="float32")])
    return nlp


def texts_of(nlp: Language, data: Path, source: Source, phase: Phase) -> list[Text]:
    """The texts of one source as they are trained on in one phase."""
    texts = read(data, source)
    if not (source.groningen and phase.last):
        return texts
    return [mended_labels(nlp.make_doc(text.text), text) for text in texts]


def stream(texts: Sequence[Text], rng: random.Random) -> Iterator[Text]:
    """The texts for ever, in another order each time."""
    while True:
        yield from rng.sample(texts, len(texts))


def batches(sources: Sequence[Sequence[Text]], shares: Sequence[float], rng: random.Random) -> Iterator[list[Text]]:
    """Batches of about WORDS_A_STEP words; `shares` are by words, so a source's turn comes by its texts' length."""
    names = Names([text for texts in sources for text in texts])
    streams = [stream(texts, rng) for texts in sources]
    lengths = [sum(text.text.count(" ") + 1 for text in texts) / len(texts) for texts in sources]
    weights = [share / length for share, length in zip(shares, lengths, strict=True)]
    while True:
        batch: list[Text] = []
        words = 0
        while words < WORDS_A_STEP:
            pick = rng.choices(streams, weights)[0]
            text = augmented(next(pick), names, rng)
            if rng.random() < JOINED:
                text = joined(text, augmented(next(pick), names, rng))
            batch.append(text)
            words += text.text.count(" ") + 1
        yield batch


def learn_rate(step: int, phase: Phase) -> float:
    """Up in WARM_UP steps, then in a straight line to the last rate."""
    if step < WARM_UP:
        return phase.learn_rate * step / WARM_UP
    gone = (step - WARM_UP) / max(1, phase.steps - WARM_UP)
    return phase.learn_rate + (phase.last_rate - phase.learn_rate) * gone


def update(nlp: Language, batch: Sequence[Text], optimizer: Any) -> float:
    """One step of gradient descent; gives the mean loss of a token."""
    model: Any = nlp.get_pipe("bio_tagger").model
    docs = [nlp.make_doc(text.text) for text in batch]
    gold = numpy.concatenate([tag_ids(doc, text) for doc, text in zip(docs, batch, strict=True)])
    set_dropout_rate(model, DROPOUT)
    shares, backprop = model.begin_update(docs)
    guess = numpy.concatenate(shares)  # probabilities while training, unlike when predicting
    rows = numpy.flatnonzero(gold != MISSING)
    loss = -float(numpy.log(guess[rows, gold[rows]] + 1e-8).mean())
    guess[rows, gold[rows]] -= 1.0
    guess[gold == MISSING] = 0.0
    guess /= max(1, len(rows))
    ends = numpy.cumsum([len(doc) for doc in docs])[:-1]
    backprop([numpy.ascontiguousarray(part) for part in numpy.split(guess, ends)])
    model.finish_update(optimizer)
    return loss


def train(data: Path, out: Path, number: int, without: Collection[str] = ()) -> None:
    """Run one phase and keep its best model in `out`/best; a phase after the first begins with what lies there.

    Files named in `without` are left out.
    """
    phase = PHASES[number]
    random.seed(SEED + number)
    numpy.random.seed(SEED + number)
    rng = random.Random(SEED + number)
    nlp = build()
    if number:
        nlp.get_pipe("bio_tagger").from_disk(out / "best" / "bio_tagger", exclude=["vocab"])
    sources = [source for source in TRAIN if source.file not in without and (phase.last or not source.late)]
    texts = [texts_of(nlp, data, source, phase) for source in sources]
    feed = batches(texts, [source.share for source in sources], rng)
    dev = texts_of(nlp, data, DEV, phase)
    optimizer = Adam(phase.learn_rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    out.mkdir(parents=True, exist_ok=True)
    best, losses, began = 0.0, [], time.monotonic()
    with (out / "log.jsonl").open("a") as log:
        for step in range(1, phase.steps + 1):
            optimizer.learn_rate = learn_rate(step, phase)
            losses.append(update(nlp, next(feed), optimizer))
            if step % CHECK_EVERY and step != phase.steps:
                continue
            with nlp.get_pipe("bio_tagger").model.use_params(optimizer.averages):
                score = score_texts(nlp, dev).f1
                if score > best:
                    best = score
                    save(nlp, build(), out / "best")
            row = {
                "phase": number,
                "step": step,
                "loss": round(sum(losses) / len(losses), 4),
                "f1": round(100 * score, 2),
            }
            print(json.dumps(row | {"seconds": round(time.monotonic() - began)}), file=log, flush=True)
            losses = []


def main(arguments: Sequence[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Train the entity model.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the annotated texts")
    parser.add_argument("--out", type=Path, required=True, help="where the model and the log go")
    parser.add_argument("--phase", type=int, choices=range(len(PHASES)), help="this phase alone; without it, all")
    parser.add_argument("--without", action="append", default=[], help="a file to leave out, to measure on it")
    chosen = parser.parse_args(arguments)
    for number in range(len(PHASES)) if chosen.phase is None else [chosen.phase]:
        train(chosen.data, chosen.out, number, chosen.without)


if __name__ == "__main__":
    main(sys.argv[1:])
