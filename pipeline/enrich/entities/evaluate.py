"""How good the entities are: precision, recall and F1 of exact spans with their labels, and of each label."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from spacy.language import Language

from pipeline.enrich.enricher import load
from pipeline.enrich.entities.words import LABELS, NAME_LABELS
from pipeline.enrich.training.data import Text
from pipeline.settings import Settings

Span = tuple[int, int, str]


class Score(NamedTuple):
    """Counts of spans right, found too much, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the spans found that are right, 0..1."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """The share of the spans wanted that were found, 0..1."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Their harmonic mean, 0..1."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


class Scores(NamedTuple):
    """The score of all spans together, and of each label."""

    overall: Score
    labels: dict[str, Score]

    @property
    def f1(self) -> float:
        """F1 of all spans, 0..1."""
        return self.overall.f1

    def table(self) -> str:
        """A line a label, for people."""
        lines = [f"{'label':<12} {'P':>6} {'R':>6} {'F1':>6} {'wanted':>7}"]
        for name, score in [*sorted(self.labels.items()), ("all", self.overall)]:
            shares = " ".join(f"{100 * share:6.1f}" for share in (score.precision, score.recall, score.f1))
            lines.append(f"{name:<12} {shares} {score.right + score.missed:7d}")
        return "\n".join(lines)


def score_spans(pairs: Iterable[tuple[Iterable[Span], Iterable[Span], Iterable[tuple[int, int]]]]) -> Scores:
    """Score (found, wanted, unknown) of each text; a span found that touches an unknown stretch counts for nothing."""
    right: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for found_spans, wanted_spans, unknown in pairs:
        stretches = list(unknown)
        wanted = set(wanted_spans)
        found = {span for span in found_spans if span in wanted or not _touches(span, stretches)}
        right.update(label for _, _, label in found & wanted)
        extra.update(label for _, _, label in found - wanted)
        missed.update(label for _, _, label in wanted - found)
    labels = {label: Score(right[label], extra[label], missed[label]) for label in {*right, *extra, *missed}}
    return Scores(Score(right.total(), extra.total(), missed.total()), labels)


def _touches(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in stretches)


def report(path: Path) -> str:
    """A table, for people, of how the bundled pipeline does on annotated texts (see `evaluate`)."""
    nlp = load(Settings())
    nlp.select_pipes(enable=["bio_tagger", "bio_entities"])
    return evaluate(nlp, path).table()


def evaluate(nlp: Language, path: Path) -> Scores:
    """Score the pipeline on JSON Lines of annotated texts: `text`, `ents` [[start, end, label]], `miss` [[start, end]].

    Where a file annotates names alone, names alone are scored.
    Raises OSError where the file cannot be read and msgspec.ValidationError where a line has another shape.
    """
    return score_texts(nlp, [msgspec.json.decode(line, type=Text) for line in path.read_bytes().splitlines()])


def score_texts(nlp: Language, texts: Sequence[Text]) -> Scores:
    """Run the pipeline over annotated texts and score its doc.ents."""
    annotated = {label for text in texts for _, _, label in text.ents}
    scored = NAME_LABELS if annotated <= NAME_LABELS else LABELS
    with nlp.memory_zone():
        docs = nlp.pipe((text.text for text in texts), batch_size=16)
        return score_spans(
            (
                [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in scored],
                text.ents,
                text.miss,
            )
            for doc, text in zip(docs, texts, strict=True)
        )
