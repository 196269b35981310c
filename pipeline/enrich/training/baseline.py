"""What ours is measured against: spaCy's transition parser `ner`, trained plainly on the same texts.

    python -m pipeline.enrich.training.baseline --data DIR --out DIR [--without FILE]

The same width and depth, spaCy's own sizes else, 3,300 steps of as many words as ours, texts as they are. Writes
DIR/best, a pipeline that `settings.model` can name. 12 minutes on half a core were measured.
"""

import argparse
import random
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy
import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, Config, NumpyOps, set_current_ops

from pipeline.enrich.training.data import LABELS, MISSING, TAGS, TRAIN, Source, Text, read, tag_ids
from pipeline.enrich.training.train import CONFIG, SEED, WORDS_A_STEP, Phase, learn_rate, stream

PLAIN: Final = Phase(3_300, 0.001, 0.0, last=True)
DROPOUT: Final = 0.1

PARSER: Final = """
[model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
"""


def build() -> Language:
    """An untrained English pipeline with the parser alone, on OpenBLAS."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.blank("en")
    model = Config().from_str(PARSER)["model"]
    tok2vec = Config().from_str(CONFIG)["model"]["tok2vec"]
    tok2vec["embed"]["rows"] = [5000, 1000, 2500, 2500]  # spaCy's own
    ner: Any = nlp.add_pipe("ner", config={"model": model | {"tok2vec": tok2vec}})
    for label in LABELS:
        ner.add_label(label)
    nlp.initialize()
    return nlp


def parser_tags(ids: Sequence[int]) -> list[str]:
    """A row of BIO tags as the parser is taught it: last and only words of a name marked, unknown ones "-"."""
    tags = ["-" if at == MISSING else TAGS[at] for at in ids]
    follow = [*(tag.startswith("I-") for tag in tags[1:]), False]
    ends = {("B", False): "U", ("I", False): "L"}
    return [ends.get((tag[0], more), tag[0]) + tag[1:] for tag, more in zip(tags, follow, strict=True)]


def batches(nlp: Language, data: Path, sources: Sequence[Source], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about WORDS_A_STEP words in the sources' shares."""
    texts = [read(data, source) for source in sources]
    lengths = [sum(map(_words, those)) / len(those) for those in texts]
    weights = [source.share / length for source, length in zip(sources, lengths, strict=True)]
    streams = [stream(those, rng) for those in texts]
    while True:
        batch, words = [], 0
        while words < WORDS_A_STEP:
            text = next(rng.choices(streams, weights)[0])
            doc = nlp.make_doc(text.text)
            batch.append(Example.from_dict(doc, {"entities": parser_tags(tag_ids(doc, text).tolist())}))
            words += _words(text)
        yield batch


def _words(text: Text) -> int:
    return text.text.count(" ") + 1


def train(data: Path, out: Path, without: Collection[str] = (), phase: Phase = PLAIN) -> None:
    """Train the parser and write it to `out`/best; files named in `without` are left out."""
    random.seed(SEED)
    numpy.random.seed(SEED)
    nlp = build()
    feed = batches(nlp, data, [source for source in TRAIN if source.file not in without], random.Random(SEED))
    optimizer = Adam(phase.learn_rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=False)
    for step in range(1, phase.steps + 1):
        optimizer.learn_rate = learn_rate(step, phase)
        nlp.update(next(feed), sgd=optimizer, drop=DROPOUT)
    out.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out / "best")


def main(arguments: Sequence[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Train spaCy's parser on the entity model's texts.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the annotated texts")
    parser.add_argument("--out", type=Path, required=True, help="where the pipeline goes")
    parser.add_argument("--without", action="append", default=[], help="a file to leave out, to measure on it")
    chosen = parser.parse_args(arguments)
    train(chosen.data, chosen.out, chosen.without)


if __name__ == "__main__":
    main(sys.argv[1:])
