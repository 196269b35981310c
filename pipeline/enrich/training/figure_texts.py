"""What the classifier of unread numbers learns from: annotated passages and sentences of our own, and news as the rules read it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy
import spacy

import pipeline.enrich.sentences.component  # noqa: F401  # registers `sentences`
from pipeline.enrich.figures.learned.reading import Ruled
from pipeline.enrich.figures.learned.sights import KIND_OF, KINDS, MARKS, NONE, Sight, Story, possible, see
from pipeline.enrich.figures.reader import read_traced
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.training.figure_steps import Lesson

WRITTEN: Final = Path(__file__).parent / "figure_sentences.txt"
"""A sentence a line; its figures stand as [letter:number]."""
LETTERS: Final = {
    "k": "killed", "i": "injured", "m": "missing", "h": "hospitalised", "f": "infected", "d": "displaced",
    "a": "detained", "b": "abducted", "r": "rescued", "c": "crowd", "M": "magnitude", "$": "money", "s": "sentence",
    "S": "seats", "t": "turnout", "v": "vote_share", "V": "votes", "o": "other_official",
}  # fmt: skip
_MARKED: Final = re.compile(r"\[(.):([^\]]+)\]")
UNSURE: Final = -1
"""The kind of a number whose annotation has other bounds, or of which nothing is known: nothing is learned from it."""


class Told(msgspec.Struct):
    """A figure of an annotated passage; its bounds are not asked for where it has none."""

    measure: str
    phrase: str = ""
    start: int = -1
    end: int = -1
    low: float | None = None
    high: float | None = None
    bounded: bool = True


class Passage(msgspec.Struct):
    """An annotated passage; without `figures` the rules are believed where they claim a number, and nowhere else."""

    text: str
    figures: list[Told] | None = None


class Example(NamedTuple):
    """A number as it is seen, and its kind."""

    sight: Sight
    kind: int
    claimed: bool


class _Recorder:
    """Sees every number of a text, those too that rules claim, as if they did not."""

    def __init__(self, told: list[Told] | None) -> None:
        self._told = told
        self._story = Story()
        self.examples: list[Example] = []

    def __call__(self, read: Sequence[Ruled]) -> list[list[Found]]:
        for s, found, unreal in read:
            for q in s.quantities:
                if unreal is not None and possible(s, q) and unreal.isdisjoint(range(q.i, q.j)):
                    claims = [f for f in found if f.overlaps(q.i, q.j)]
                    others = [f for f in found if not f.overlaps(q.i, q.j)]
                    kind = _claimed(q, claims) if self._told is None else _annotated(s, q, self._told)
                    if kind != UNSURE:
                        self.examples.append(Example(see(s, q, others, self._story), kind, bool(claims)))
            self._story.tell(found)
        return [one.found for one in read]


def _claimed(q: Quantity, claims: Sequence[Found]) -> int:
    if not claims:
        return NONE
    same = [f for f in claims if (f.low, f.high) == (q.low, q.high)]
    return KIND_OF[same[0].measure] if same else UNSURE


def _annotated(s: Sentence, q: Quantity, told: Sequence[Told]) -> int:
    start, end = s.start + s.spans[q.i][0], s.start + s.spans[q.j - 1][1]
    here = [one for one in told if one.start < end and start < one.end]
    if not here:
        return NONE
    same = [one for one in here if not one.bounded or (one.low, one.high) == (q.low, q.high)]
    return KIND_OF[same[0].measure] if same else UNSURE


def examples(passages: Sequence[Passage]) -> list[list[Example]]:
    """The numbers of each passage."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentences")
    out = []
    for passage in passages:
        recorder = _Recorder(passage.figures)
        spans = [(sentence.start_char, sentence.end_char) for sentence in nlp(passage.text).sents]
        read_traced(passage.text, spans, further=recorder)
        out.append(recorder.examples)
    return out


def written() -> Iterator[Passage]:
    """The sentences written for this."""
    for line in WRITTEN.read_text(encoding="utf8").splitlines():
        text, at, told = "", 0, []
        for mark in _MARKED.finditer(line):
            text += line[at : mark.start()]
            told.append(Told(LETTERS[mark[1]], mark[2], len(text), len(text) + len(mark[2]), bounded=False))
            text += mark[2]
            at = mark.end()
        yield Passage(text + line[at:], told)


def annotated(file: Path) -> Iterator[Passage]:
    """The passages of an annotated file, phrases found where it has no offsets."""
    for line in file.read_bytes().splitlines():
        passage = msgspec.json.decode(line, type=Passage)
        at = 0
        for one in passage.figures or ():
            if one.start < 0:
                one.start = max(passage.text.find(one.phrase, at), passage.text.find(one.phrase))
                one.end = at = one.start + len(one.phrase)
        yield passage


def lesson(parts: Sequence[tuple[Sequence[Example], float, float, float]], smooth: float) -> Lesson:
    """Examples with what those of a kind and those of none count, and how often a part is drawn beside the others."""
    given = [(one, some if one.kind else none, odds / len(part)) for part, some, none, odds in parts for one in part]
    width = max(len(one.sight.words) for one, _, _ in given)
    rows = len(given)
    hashes = numpy.zeros((rows, width), dtype="uint64")
    places = numpy.zeros((rows, width), dtype="int64")
    inside = numpy.zeros((rows, width), dtype=bool)
    marks = numpy.zeros((rows, MARKS), dtype="float32")
    goals = numpy.full((rows, len(KINDS)), smooth / len(KINDS), dtype="float32")
    for row, (one, _, _) in enumerate(given):
        length = len(one.sight.words)
        hashes[row, :length], places[row, :length], inside[row, :length] = one.sight.words, one.sight.places, True
        marks[row, one.sight.marks] = 1
        goals[row, one.kind] += 1 - smooth
    counts: Any = numpy.array([count for _, count, _ in given], dtype="float32")
    return Lesson(hashes, places, inside, marks, goals, counts, numpy.array([odds for _, _, odds in given]))
